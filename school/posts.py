"""Groups of the associations, and announcements to them.

Nothing of a record goes into a group (docs/school.md, groups): what is announced is a text that
somebody typed, and there is no way here to give it anything else.
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from school.days import BadAnswer
from school.doing import Doing, doing
from school.joining import BadLink, new_word, word_hash
from school.messages import Gone, OnDoubt, Outgoing, Promise, Sent
from school.people import Actor, Association, Role
from school.ports import Database, Work
from school.records import Change
from school.rights import Action, demand
from school.state import School

LINK_LASTS = timedelta(minutes=15)
REACH = timedelta(days=1)
"""How long a group may stay without an association."""

SETTLES = timedelta(minutes=1)
"""How long the word of an open link is waited for before the deputy is asked."""

LIMIT = 3000
RECENT = 100
SHOWN = 8
ADDED, REMOVED, MOVED = "group-added", "group-removed", "group-moved"
LINK, BIND, UNBIND = "group-link", "group-bind", "group-unbind"


@dataclass(frozen=True, kw_only=True)
class Chat:
    """A group as Telegram names it; `thread_id` when it is one topic of it."""

    id: int
    title: str = ""
    thread_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """All that can be announced: a text, to whose group, and whether it asks to be confirmed.

    `draft` is the writer's own name for it: the same again is the same announcement.
    """

    draft: str
    association_id: int
    text: str
    asks: bool


# --- Binding


async def make_link(db: Database, actor: Actor, now: datetime, association_id: int) -> str:
    """The word of a link that adds the bot to an association's group and binds it.

    It works once, for 15 minutes, and for who made it; an earlier one stops working. Only its
    hash is kept. Raises Forbidden, and BadAnswer when there is no such association.
    """
    async with doing(db, actor, now, Action.BIND_GROUP) as do:
        one = association(do.school, association_id)
        word = f"{one.id}-{new_word()}"
        await do.note("association", one.id, LINK, after=word_hash(word))
    return word


async def bind_by_word(
    db: Database, actor: Actor, now: datetime, word: str, chat: Chat
) -> int | None:
    """Binds the group in which the word of a link was said; see `bind` for what comes back.

    Raises BadLink, whatever is wrong with the word, and Forbidden.
    """
    number = word.partition("-")[0]
    if not number.isdecimal():
        raise BadLink
    async with doing(db, actor, now, Action.BIND_GROUP) as do:
        one = do.school.associations.get(int(number))
        link = await _open_link(do, one) if one else None
        if not one or not link or not hmac.compare_digest(link.after or "", word_hash(word)):
            raise BadLink
        return await _bind(do, one, chat)


async def bind(
    db: Database, actor: Actor, now: datetime, association_id: int, chat: Chat
) -> int | None:
    """Binds a group to an association, and promises a line to the group.

    Gives the id of the group that was bound before, which is bound to nothing now. A group belongs
    to one association. Raises Forbidden, and BadAnswer when there is no such association.
    """
    async with doing(db, actor, now, Action.BIND_GROUP) as do:
        return await _bind(do, association(do.school, association_id), chat)


async def unbind(db: Database, actor: Actor, now: datetime, association_id: int) -> int | None:
    """Lets an association's group go; its id. Raises Forbidden, and BadAnswer."""
    async with doing(db, actor, now, Action.BIND_GROUP) as do:
        one = association(do.school, association_id)
        await _let_go(do, one)
        return one.chat_id


async def added(db: Database, actor: Actor, now: datetime, chat: Chat) -> None:
    """The bot was added to a group by somebody who may bind it, and asks which association it is.

    Raises Forbidden. While a link of the same person is open, its word is waited for.
    """
    async with doing(db, actor, now, Action.BIND_GROUP) as do:
        if bound_to(do.school, chat.id):
            return
        await do.note("chat", chat.id, ADDED)
        links = [await _open_link(do, one) for one in do.school.associations.values()]
        question = Promise(
            key=f"bind:{chat.id}/{now.isoformat()}/to:{actor.id}",
            kind="bind",
            to=actor.id,
            params={"chat": chat.id, "title": chat.title},
            urgency=1,
            not_before=now + SETTLES if any(links) else now,
            valid_until=now + REACH,
        )
        await do.work.outbox.promise([question], now)


async def removed(db: Database, now: datetime, chat_id: int) -> None:
    """The bot is no longer in a group: the binding is dropped, and the deputies are told."""
    async with db.begin() as work:
        do = Doing(work, await db.school(), None, now)
        one = bound_to(do.school, chat_id)
        await do.note("chat", chat_id, REMOVED)
        if one is None:
            return
        await _let_go(do, one)
        lost = [
            Promise(
                key=f"group-lost:{chat_id}/{now.isoformat()}/to:{deputy.id}",
                kind="group-lost",
                to=deputy.id,
                params={"association": one.id},
                not_before=now,
            )
            for deputy in do.school.holders(Role.DEPUTY, do.today)
            if deputy.joined
        ]
        await work.outbox.promise(lost, now)


async def moved(db: Database, now: datetime, old: int, new: int) -> None:
    """A group has become a supergroup, with another id. Said twice it is the same."""
    async with db.begin() as work:
        do = Doing(work, await db.school(), None, now)
        one = bound_to(do.school, old)
        if one is not None:
            await work.staff.change_association(one.id, chat_id=new)
            await do.note("association", one.id, MOVED, before=old, after=new)
        elif await whereabouts(work, old) == old:
            await do.note("chat", new, ADDED)
            await do.note("chat", old, MOVED, after=new)


async def may_stay(db: Database, now: datetime, chat_id: int) -> bool:
    """Whether the bot belongs into a group: it is bound, or was added not long ago."""
    if bound_to(await db.school(), chat_id):
        return True
    async with db.read() as look:
        newest = await _newest(look, "chat", chat_id, ADDED, REMOVED, MOVED)
    return newest is not None and newest.action == ADDED and now - newest.at < REACH


async def whereabouts(look: Work, chat_id: int) -> int | None:
    """The id that a group has now which the bot was added to; None when it is there no more."""
    newest = await _newest(look, "chat", chat_id, ADDED, REMOVED, MOVED)
    if newest is not None and newest.action == MOVED:
        return await whereabouts(look, int(newest.after or 0))
    return chat_id if newest is not None and newest.action == ADDED else None


def association(school: School, association_id: int) -> Association:
    """An association on the lists. Raises BadAnswer when there is none."""
    one = school.associations.get(association_id)
    if one is None or one.closed:
        raise BadAnswer("school-gone")
    return one


def bound_to(school: School, chat_id: int) -> Association | None:
    """The association whose group this is."""
    return next((one for one in school.associations.values() if one.chat_id == chat_id), None)


# --- Announcing


def check_text(text: str) -> str:
    """The text of an announcement. Raises BadAnswer when it is empty or too long."""
    found = text.strip()
    if not found:
        raise BadAnswer("post-empty")
    if len(found) > LIMIT:
        raise BadAnswer("post-too-long", limit=LIMIT, n=len(found))
    return found


async def announce(db: Database, actor: Actor, now: datetime, new: Announcement) -> int:
    """Promises an announcement to an association's group; its id. The same draft is sent once.

    Raises Forbidden, and BadAnswer for a text that will not do or a group that is not bound.
    """
    text = check_text(new.text)
    async with doing(db, actor, now, Action.POST) as do:
        one = association(do.school, new.association_id)
        if one.chat_id is None:
            raise BadAnswer("group-not-bound")
        post_id = await do.work.posts.add(
            draft=new.draft,
            association_id=one.id,
            author_id=actor.id,
            text=text,
            asks=new.asks,
            now=now,
        )
        await do.work.outbox.promise([_post(f"post:{post_id}", one.id, post_id, now)], now)
    return post_id


async def read(
    db: Database, actor: Actor, now: datetime, outgoing: Outgoing, where: Sent
) -> tuple[int, bool]:
    """Somebody on the staff has read an announcement: how many have, and whether this is new.

    `where` is the message that was pressed: it has arrived, should nobody have known. Raises Gone
    when there is no such announcement, or it asks nothing.
    """
    async with db.begin() as work:
        found = await work.posts.by_id(int(outgoing.params["post"]))
        if found is None or not found["asks"]:
            raise Gone
        known = actor.id in await work.posts.readers(found["id"])
        count = await work.posts.read(found["id"], actor.id, now)
        if outgoing.state != "sent":
            await work.outbox.sent(outgoing.id, where, now)
    return count, not known


async def arrived(db: Database, actor: Actor, now: datetime, outgoing_id: int) -> None:
    """The announcement that nobody knew of is in the group. Raises Gone, Forbidden."""
    demand(actor, Action.POST)
    async with db.begin() as work:
        doubted = await _asked_about(work, outgoing_id)
        one = (await db.school()).associations.get(doubted.association or 0)
        chat_id = (one.chat_id if one else None) or 0
        await work.outbox.sent(doubted.id, Sent(chat_id, 0), now)


async def again(db: Database, actor: Actor, now: datetime, outgoing_id: int) -> None:
    """It is not: it is promised anew. Raises Gone when that was settled, Forbidden."""
    demand(actor, Action.POST)
    async with db.begin() as work:
        doubted = await _asked_about(work, outgoing_id)
        post_id, to = int(doubted.params["post"]), doubted.association or 0
        await work.outbox.fail(doubted.id, "withdrawn", "sent again")
        key = f"post:{post_id}/after:{doubted.id}"
        await work.outbox.promise([_post(key, to, post_id, now)], now)


async def posts_of(look: Work, association_id: int) -> Sequence[Mapping[str, Any]]:
    """The newest announcements to one association, as Posts.recent gives them."""
    found = await look.posts.recent(RECENT)
    return [one for one in found if one["association_id"] == association_id][:SHOWN]


async def posted_on(look: Work, school: School, association_id: int, day: date) -> bool:
    """Whether something was announced to this association on that day of the school."""
    found = await posts_of(look, association_id)
    return any(school.calendar.today(one["made_at"]) == day for one in found)


async def sent_at(look: Work, post_id: int) -> datetime | None:
    """When an announcement went out; None while it waits."""
    found = await look.outbox.sent_about(kinds=("post",))
    return next((one.sent_at for one in found if one.params.get("post") == post_id), None)


# --- Inside


def _post(key: str, association_id: int, post_id: int, now: datetime) -> Promise:
    return Promise(
        key=key,
        kind="post",
        association=association_id,
        params={"post": post_id},
        on_doubt=OnDoubt.ASK,
        urgency=8,
        not_before=now,
    )


async def _asked_about(work: Work, outgoing_id: int) -> Outgoing:
    found = await work.outbox.by_id(outgoing_id)
    if found is None or found.kind != "post" or found.state != "asked":
        raise Gone
    return found


async def _bind(do: Doing, one: Association, chat: Chat) -> int | None:
    if one.chat_id == chat.id:
        return None
    if other := bound_to(do.school, chat.id):
        await _let_go(do, other)
    await do.work.staff.change_association(one.id, chat_id=chat.id, thread_id=chat.thread_id)
    await do.note("association", one.id, BIND, before=one.chat_id, after=chat.id)
    line = Promise(
        key=f"group-bound:{one.id}/{chat.id}/{do.now.isoformat()}",
        kind="group-bound",
        association=one.id,
        on_doubt=OnDoubt.DROP,
        urgency=1,
        not_before=do.now,
    )
    await do.work.outbox.promise([line], do.now)
    return one.chat_id


async def _let_go(do: Doing, one: Association) -> None:
    if one.chat_id is not None:
        await do.work.staff.change_association(one.id, chat_id=None, thread_id=None)
        await do.note("association", one.id, UNBIND, before=one.chat_id)


async def _open_link(do: Doing, one: Association) -> Change | None:
    """The link of this association that still works for the actor: nothing came after it."""
    newest = await _newest(do.work, "association", one.id, LINK, BIND, UNBIND)
    if newest is None or newest.action != LINK or do.actor is None:
        return None
    fresh = do.now - newest.at < LINK_LASTS
    return newest if fresh and newest.person_id == do.actor.id and not one.closed else None


async def _newest(look: Work, about: str, about_id: int, *actions: str) -> Change | None:
    lines = await look.history.of(about, about_id)
    return next((one for one in lines if one.action in actions), None)
