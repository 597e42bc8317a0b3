"""Groups of the associations: how one is bound, moves, and is let go."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from school.closing import closed
from school.days import BadAnswer
from school.doing import Doing, doing
from school.groups.carrying import resume
from school.messages import OnDoubt, Outgoing, Promise
from school.people import Actor, Association, Role
from school.ports import Database, Work
from school.records import Change, Stale
from school.rights import Action
from school.staffing.joining import BadLink, new_word, word_hash
from school.state import School

LINK_LASTS = timedelta(minutes=15)
REACH = timedelta(days=1)
"""How long a group may stay without an association."""

SETTLES = timedelta(minutes=1)
"""How long the word of an open link is waited for before the deputy is asked."""

ADDED, REMOVED, MOVED = "group-added", "group-removed", "group-moved"
LINK, BIND, UNBIND = "group-link", "group-bind", "group-unbind"
QUESTION, ANSWERED, TOLD = "bind", "bind-over", "group-bound-told"
TAKING = "group-take"
LOST, MUTED = "group-lost", "group-muted"


@dataclass(frozen=True, kw_only=True)
class Chat:
    """A group as Telegram names it; `thread_id` when it is one topic of it."""

    id: int
    title: str = ""
    thread_id: int | None = None


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

    When it is another association's, or the association has another group, who said it is asked
    first, and nothing is bound yet. Raises BadLink, whatever is wrong with the word, and
    Forbidden.
    """
    number = word.partition("-")[0]
    if not number.isdecimal():
        raise BadLink
    async with doing(db, actor, now, Action.BIND_GROUP) as do:
        one = do.school.associations.get(int(number))
        link = await _open_link(do, one) if one else None
        if not one or not link or not hmac.compare_digest(link.after or "", word_hash(word)):
            raise BadLink
        if _replaces(do.school, one, chat):
            await _say(do, actor, TAKING, one, chat, valid_until=now + REACH)
            return None
        former = await _bind(do, one, chat)
        await _say(do, actor, TOLD, one, chat)
        return former


async def bind(
    db: Database,
    actor: Actor,
    now: datetime,
    association_id: int,
    chat: Chat,
    *,
    former: int | None = None,
    taken_from: int | None = None,
) -> int | None:
    """Binds a group to an association, and promises a line to the group.

    `former`: the group that is to be replaced. Gives its id; it is bound to nothing now. A group
    belongs to one association; `taken_from`: the one whose it has been. Raises Forbidden,
    BadAnswer when there is no such association, and Stale when that has another group than
    `former`, or the group is another's than `taken_from`.
    """
    async with doing(db, actor, now, Action.BIND_GROUP) as do:
        one, other = association(do.school, association_id), bound_to(do.school, chat.id)
        if one.chat_id not in (None, former, chat.id):
            raise Stale
        if other is not None and other.id not in (one.id, taken_from):
            raise Stale
        return await _bind(do, one, chat)


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
        await _close_questions(do, chat.id)
        await do.note("chat", chat.id, ADDED)
        links = [await _open_link(do, one) for one in do.school.associations.values()]
        question = Promise(
            key=f"{QUESTION}:{chat.id}/{chat.thread_id or 0}/{now.isoformat()}/to:{actor.id}",
            kind=QUESTION,
            to=actor.id,
            params={"chat": chat.id, "title": chat.title, "thread": chat.thread_id},
            urgency=1,
            not_before=now + SETTLES if any(links) else now,
            valid_until=now + REACH,
        )
        await do.work.outbox.promise([question], now)


async def bind_here(db: Database, actor: Actor, now: datetime, chat: Chat) -> Association | None:
    """The bind command, said in a group or in one of its topics.

    A group that is bound gets its posts there from now on; of another the actor is asked which
    association it is. Gives the association to which just this was bound before: nothing has
    changed. Raises Forbidden.
    """
    one = bound_to(await db.school(), chat.id)
    if one is None:
        await added(db, actor, now, chat)
    elif one.thread_id == chat.thread_id:
        return one
    else:
        await bind(db, actor, now, one.id, chat)
    return None


async def removed(db: Database, now: datetime, chat_id: int) -> None:
    """The bot is no longer in a group: the binding is dropped, and the deputies are told."""
    async with db.begin() as work:
        do = Doing(work, await db.school(), None, now)
        one = bound_to(do.school, chat_id)
        await do.note("chat", chat_id, REMOVED)
        await _close_questions(do, chat_id)
        if one is None:
            return
        await _let_go(do, one)
        await _tell_deputies(do, LOST, one)


async def muted(db: Database, now: datetime, chat_id: int) -> None:
    """The bot may not write in its group: the deputies are told, and the binding stays."""
    async with db.begin() as work:
        do = Doing(work, await db.school(), None, now)
        one = bound_to(do.school, chat_id)
        if one is not None:
            await _tell_deputies(do, MUTED, one)


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


def stands(school: School, asked: Outgoing, now: datetime) -> bool:
    """Whether the question of `bind_by_word` still is what was asked: nothing was bound since."""
    params, one = asked.params, school.associations.get(asked.params["association"])
    other = bound_to(school, params["chat"])
    if one is None or one.closed or asked.valid_until is None or now >= asked.valid_until:
        return False
    return (other.id if other else None, one.chat_id) == (params["other"], params["former"])


def bound_to(school: School, chat_id: int) -> Association | None:
    """The association whose group this is."""
    return next((one for one in school.associations.values() if one.chat_id == chat_id), None)


# --- Inside


def _replaces(school: School, one: Association, chat: Chat) -> bool:
    """Whether a binding goes when this association gets this group."""
    other = bound_to(school, chat.id)
    return one.chat_id not in (None, chat.id) or (other is not None and other.id != one.id)


async def _bind(do: Doing, one: Association, chat: Chat) -> int | None:
    if one.chat_id == chat.id:
        if one.thread_id != chat.thread_id:
            await _move_to_topic(do, one, chat)
        return None
    if other := bound_to(do.school, chat.id):
        await _let_go(do, other)
    await do.work.staff.change_association(one.id, chat_id=chat.id, thread_id=chat.thread_id)
    await do.note("association", one.id, BIND, before=one.chat_id, after=chat.id)
    await _say_bound(do, one, chat)
    await _close_questions(do, chat.id)
    await resume(do.work, one.id, do.now)
    return one.chat_id


async def _close_questions(do: Doing, chat_id: int) -> None:
    """The questions whose group this is lose their buttons: it is known, or the bot is out."""
    since = do.now - REACH
    asked = await do.work.outbox.sent_about(kinds=(QUESTION, TAKING), since=since)
    mine = [
        one
        for one in asked
        if chat_id in (one.params["chat"], await whereabouts(do.work, one.params["chat"]))
    ]
    await do.work.outbox.promise(closed(ANSWERED, {}, mine, do.now), do.now)


async def _move_to_topic(do: Doing, one: Association, chat: Chat) -> None:
    """The same group, another topic of it, or none."""
    await do.work.staff.change_association(one.id, thread_id=chat.thread_id)
    await do.note(
        "association",
        one.id,
        BIND,
        field="thread",
        before=one.thread_id,
        after=chat.thread_id,
    )
    await _say_bound(do, one, chat)


async def _say(
    do: Doing,
    actor: Actor,
    kind: str,
    one: Association,
    chat: Chat,
    *,
    valid_until: datetime | None = None,
) -> None:
    """To who has said the word of a link: that the group is bound, or whether it is to be."""
    other = bound_to(do.school, chat.id)
    said = Promise(
        key=f"{kind}:{one.id}/{chat.id}/{do.now.isoformat()}/to:{actor.id}",
        kind=kind,
        to=actor.id,
        params={
            "association": one.id,
            "title": chat.title,
            "chat": chat.id,
            "thread": chat.thread_id,
            "other": other.id if other else None,
            "former": one.chat_id,
        },
        urgency=1,
        not_before=do.now,
        valid_until=valid_until,
    )
    await do.work.outbox.promise([said], do.now)


async def _say_bound(do: Doing, one: Association, chat: Chat) -> None:
    line = Promise(
        key=f"group-bound:{one.id}/{chat.id}/{do.now.isoformat()}",
        kind="group-bound",
        association=one.id,
        on_doubt=OnDoubt.DROP,
        urgency=1,
        not_before=do.now,
    )
    await do.work.outbox.promise([line], do.now)


async def _tell_deputies(do: Doing, kind: str, one: Association) -> None:
    lines = [
        Promise(
            key=f"{kind}:{one.chat_id}/{do.now.isoformat()}/to:{deputy.id}",
            kind=kind,
            to=deputy.id,
            params={"association": one.id},
            not_before=do.now,
        )
        for deputy in do.school.holders(Role.DEPUTY, do.today)
        if deputy.joined
    ]
    await do.work.outbox.promise(lines, do.now)


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
