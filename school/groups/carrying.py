"""The messages in which announcements go out, and what can be done with one that still waits.

A message carries one announcement, or several that were gathered (docs/school.md, posts). While
the association has no group, or the bot may not write there, it waits, and goes when it can.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from school.days import BadAnswer
from school.doing import Doing, doing
from school.messages import OnDoubt, Outgoing, Promise
from school.people import Actor
from school.ports.database import Database, Work
from school.reminding.curves import POST
from school.rights import Action
from school.years.year import DAY

WENT = "post-went"
REFUSED = "refused"
REWRITTEN, REMINDER_OVER = "post-rewritten", "post-reminder-over"
"""What a meeting that is called off or moved does to the messages that called to it."""
AT_ANY_HOUR = 1
ABOUT = "post"
"""Under which the history keeps what was done with an announcement."""
WITHDRAWN, HURRIED = "post-withdrawn", "post-hurried"

Post = Mapping[str, Any]


def post_promise(key: str, association_id: int, post_id: int, goes_at: datetime) -> Promise:
    """The message to the group that the announcement carries."""
    return Promise(
        key=key,
        kind=POST,
        association=association_id,
        params={"post": post_id},
        on_doubt=OnDoubt.ASK,
        urgency=8,
        not_before=goes_at,
    )


def went_promise(carrier: int, author: int, goes_at: datetime) -> Promise:
    """The line to a writer that the message has gone out: one, whatever it carries."""
    return Promise(
        key=_went_key(carrier, author, goes_at),
        kind=WENT,
        to=author,
        params={"post": carrier},
        on_doubt=OnDoubt.DROP,
        urgency=9,
        not_before=goes_at,
        valid_until=goes_at + DAY,
    )


def carrier_of(post: Post) -> int:
    """The announcement in whose message it goes out."""
    return int(post["with_id"] or post["id"])


async def unsent(look: Work, post: Post) -> Outgoing | None:
    """The message in which an announcement waits; None when it has gone, or is asked about."""
    found = await look.outbox.unsent(kinds=(POST,))
    return next((one for one in found if one.params["post"] == carrier_of(post)), None)


async def waiting(look: Work, association_id: int) -> Sequence[Post]:
    """What waits to go to an association's group, the first to go first."""
    found = await look.outbox.unsent(kinds=(POST,))
    mine = [one.params["post"] for one in found if one.association == association_id]
    return [post for one in mine for post in await look.posts.together(one)]


async def resume(work: Work, association_id: int, now: datetime) -> None:
    """What the group has refused goes there now."""
    for one in await work.outbox.unsent(kinds=(POST,)):
        if one.association == association_id and one.state == REFUSED:
            await work.outbox.fail(one.id, "promised", "", not_before=now, counts=False)
            carried = await work.posts.together(int(one.params["post"]))
            for post in carried:
                await work.posts.change(post["id"], goes_at=now)
            await _tell_writers(work, carried, now, now)


async def try_again(db: Database, actor: Actor, now: datetime, association_id: int) -> None:
    """The bot may write in the group again: what waits goes. Raises Forbidden."""
    async with doing(db, actor, now, Action.POST) as do:
        await resume(do.work, association_id, now)


async def withdraw(db: Database, actor: Actor, now: datetime, post_id: int) -> None:
    """An announcement that waits does not go; nobody has seen it, and the history alone keeps it.

    Raises Forbidden, and BadAnswer when it has gone.
    """
    async with doing(db, actor, now, Action.POST) as do:
        post = await _take_out(do, post_id)
        await do.work.posts.drop(post_id)
        await do.note(ABOUT, post_id, WITHDRAWN, before=post["text"])


async def hurry(db: Database, actor: Actor, now: datetime, post_id: int) -> None:
    """An announcement that waits goes now, by itself, in quiet hours too: somebody insists.

    With one that calls off or moves a meeting goes what it does to the old one's messages. Raises
    Forbidden, and BadAnswer when it waits no more.
    """
    async with doing(db, actor, now, Action.POST) as do:
        post = await _take_out(do, post_id)
        await do.work.posts.change(post_id, goes_at=now, with_id=None)
        line = post_promise(f"{POST}:{post_id}", post["association_id"], post_id, now)
        went = went_promise(post_id, post["author_id"], now)
        if do.school.calendar.is_quiet(now):
            line = replace(line, urgency=AT_ANY_HOUR)
            if post["author_id"] == actor.id:
                went = replace(went, urgency=AT_ANY_HOUR)
        await do.work.outbox.promise([line, went], now)
        await _follow(do.work, post, now)
        await do.note(ABOUT, post_id, HURRIED, before=post["goes_at"], after=now)


async def demand_waiting(look: Work, post_id: int) -> tuple[Post, Outgoing]:
    """An announcement that waits, and its message. Raises BadAnswer when it does not wait."""
    post = await look.posts.by_id(post_id)
    message = await unsent(look, post) if post else None
    if post is None or message is None:
        raise BadAnswer("post-waits-no-more")
    return post, message


# --- Inside


async def _take_out(do: Doing, post_id: int) -> Post:
    """Out of the message in which it waits; what else that carried goes in one of its own."""
    post, message = await demand_waiting(do.work, post_id)
    if post["with_id"] is not None:
        return post
    carried = await do.work.posts.together(post_id)
    keys = [message.key, *(_went_key(post_id, p["author_id"], p["goes_at"]) for p in carried)]
    await do.work.outbox.withdraw(do.now, keys=keys)
    if message.state == REFUSED:
        await do.work.outbox.fail(message.id, "withdrawn", "taken out", counts=False)
    others = [one for one in carried if one["id"] != post_id]
    for one in others:
        first = one["id"] == others[0]["id"]
        await do.work.posts.change(one["id"], with_id=None if first else others[0]["id"])
    await _promise(do.work, others, message.not_before, do.now)
    return post


async def _follow(work: Work, post: Post, now: datetime) -> None:
    """What becomes of the old meeting's messages comes with the one that changes it."""
    old = await work.posts.by_id(post["about_id"] or 0)
    if old is None:
        return
    about = {REWRITTEN: carrier_of(old), REMINDER_OVER: old["id"]}
    found = await work.outbox.unsent(kinds=tuple(about))
    mine = [one for one in found if one.params["post"] == about[one.kind]]
    if mine:
        await work.outbox.withdraw(now, keys=[one.key for one in mine])
        await work.outbox.promise([_again(one, now) for one in mine], now)


def _again(one: Outgoing, now: datetime) -> Promise:
    return Promise(
        key=one.key,
        kind=one.kind,
        to=one.to,
        association=one.association,
        params=one.params,
        on_doubt=OnDoubt.DROP,
        urgency=AT_ANY_HOUR,
        not_before=now,
    )


async def _promise(work: Work, carried: Sequence[Post], goes_at: datetime, now: datetime) -> None:
    """A message for these, the first of which carries them."""
    if carried:
        first = carried[0]
        key = f"{POST}:{first['id']}"
        message = post_promise(key, first["association_id"], first["id"], goes_at)
        await work.outbox.promise([message], now)
        await _tell_writers(work, carried, goes_at, now)


async def _tell_writers(
    work: Work, carried: Sequence[Post], goes_at: datetime, now: datetime
) -> None:
    carrier, writers = carried[0]["id"], {one["author_id"] for one in carried}
    lines = [went_promise(carrier, one, goes_at) for one in sorted(writers)]
    await work.outbox.promise(lines, now)


def _went_key(carrier: int, author: int, goes_at: datetime) -> str:
    return f"{WENT}:{carrier}/{goes_at.timestamp():.0f}/to:{author}"
