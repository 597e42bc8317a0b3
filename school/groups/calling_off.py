"""Meetings and seminars that were called in a group and are called off, or moved.

The group is told by an announcement of its own (docs/school.md, posts). While that waits it can be
withdrawn, and then nothing has changed.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from school.closing import closed
from school.days import BadAnswer
from school.doing import Doing, doing
from school.fields import Words
from school.groups import announcing, carrying
from school.groups.announcing import ANSWERED, CALLED_OFF, REMINDER, Announcement, Post
from school.messages import OnDoubt, Outgoing, Promise
from school.people import Actor
from school.ports.database import Database, Work
from school.reminding.curves import POST
from school.rights import Action
from school.state import School

REASON_LIMIT = 500


def check_reason(text: str) -> str:
    """Why it does not take place, in words. Raises BadAnswer."""
    return Words(name="reason", limit=REASON_LIMIT, letters=True).check(text)


async def call_off(
    db: Database, actor: Actor, now: datetime, post_id: int, *, draft: str, reason: str
) -> int:
    """A meeting or seminar does not take place, and the group reads why; the announcement's id.

    The same draft is said once. Raises Forbidden, and BadAnswer as `demand_changeable` does, or
    for a reason that is none.
    """
    said = check_reason(reason)
    async with doing(db, actor, now, Action.POST) as do:
        old = await do.work.posts.by_id(post_id)
        if old is not None and old["after_draft"] == draft:
            return int(old["after_id"])
        old, sent = await demand_changeable(do.work, do.school, now, post_id)
        values = {"kind": CALLED_OFF, "text": said, "due": old["held_on"]}
        goes_at = going(do.school, now, old)
        number = await _say(do, old, sent, goes_at, draft=draft, author_id=actor.id, **values)
        await do.note(carrying.ABOUT, post_id, "post-called-off", after=said)
    return number


async def move(db: Database, actor: Actor, now: datetime, post_id: int, new: Announcement) -> int:
    """It is held on another day, at another hour or place; the id of what calls to it anew.

    Who had said that they come are asked again. The same draft is said once. Raises Forbidden, and
    BadAnswer as `demand_changeable` and `announcing.check` do, or when nothing is another.
    """
    text = announcing.check_text(new.text)
    async with doing(db, actor, now, Action.POST) as do:
        old = await do.work.posts.by_id(post_id)
        if old is not None and old["after_draft"] == new.draft:
            return int(old["after_id"])
        old, sent = await demand_changeable(do.work, do.school, now, post_id)
        announcing.check(new, do.school.calendar.local(now))
        announcing.demand_moves((old["held_on"], old["held_at"], old["place"]), new)
        held = {"held_on": new.held_on, "held_at": new.held_at, "place": new.place}
        goes_at = going(do.school, now, old, held)
        values = {"kind": old["kind"], "text": text, **held}
        number = await _say(do, old, sent, goes_at, draft=new.draft, author_id=actor.id, **values)
        before = old["held_on"]
        await do.note(carrying.ABOUT, post_id, "post-moved", before=before, after=new.held_on)
    return number


async def demand_changeable(
    look: Work, school: School, now: datetime, post_id: int
) -> tuple[Post, Outgoing]:
    """A meeting or seminar that may be called off or moved, and the message that called to it.

    Raises BadAnswer when it is none, has not gone to the group, is over, or was called off or
    moved before; and when there is no group to be told.
    """
    post = await look.posts.by_id(post_id)
    if post is None or post["kind"] not in ANSWERED:
        raise BadAnswer("school-gone")
    announcing.demand_standing(post, school.calendar.today(now))
    sent = await announcing.sent_as(look, post)
    if sent is None:
        raise BadAnswer("post-not-gone")
    one = school.associations.get(post["association_id"])
    if one is None or one.chat_id is None:
        raise BadAnswer("group-not-bound")
    return post, sent


def going(school: School, now: datetime, *meetings: Post) -> datetime:
    """When the group is told: at once, or after quiet hours unless one has begun by then."""
    later = announcing.going(school, now)
    speaks, at = school.settings.speak_at, school.calendar.at
    begins = min(at(one["held_on"], one["held_at"] or speaks) for one in meetings)
    return later if later < begins else now


# --- Inside


async def _say(do: Doing, old: Post, sent: Outgoing, goes_at: datetime, **values: Any) -> int:
    """The announcement, and what becomes of the old one's messages when it goes."""
    one, work, now = old["association_id"], do.work, do.now
    number = await work.posts.add(
        association_id=one, about_id=old["id"], asks=False, now=now, goes_at=goes_at, **values
    )
    line = carrying.post_promise(f"{POST}:{number}", one, number, goes_at)
    if do.school.calendar.is_quiet(goes_at):
        line = replace(line, urgency=carrying.AT_ANY_HOUR)
    again = Promise(
        key=f"{carrying.REWRITTEN}:{sent.id}/{number}",
        kind=carrying.REWRITTEN,
        association=one,
        params={"post": carrying.carrier_of(old), "outgoing": sent.id},
        on_doubt=OnDoubt.DROP,
        urgency=line.urgency,
        not_before=goes_at,
    )
    went = carrying.went_promise(number, values["author_id"], goes_at)
    reminded = await work.outbox.sent_about(kinds=(REMINDER,), since=old["made_at"])
    mine = [each for each in reminded if each.params["post"] == old["id"]]
    over = closed(carrying.REMINDER_OVER, {"post": old["id"]}, mine, goes_at)
    await work.outbox.promise([line, again, went, *over], now)
    return number
