"""Reminding of documents that were not read: by hand, and by itself (rule 46)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from school.doing import Doing, doing
from school.messages import Promise
from school.papers.documents import (
    ASKED,
    LATE,
    REMINDER,
    Document,
    Reader,
    reminder,
    standing,
    unread,
)
from school.people import Actor, Role
from school.ports.database import Database, Work
from school.reminding.curves import DOCUMENT, To
from school.reminding.deadlines import Owing
from school.reminding.mornings import MIDNIGHT, can_be_told
from school.rights import Action
from school.state import School

FAR_BACK = timedelta(days=60)
"""A reminder that was promised longer ago and is sent today: a leave may hold it back."""


@dataclass(frozen=True)
class Reminded:
    """What has come of reminding by hand, of those who have not read it.

    now     -- how many hear of it
    before  -- were reminded that day already, or are about to be
    unheard -- cannot be reached: they have not joined, or have blocked the bot
    """

    now: int
    before: int
    unheard: int


async def remind(db: Database, actor: Actor, now: datetime, document_id: int) -> Reminded:
    """Reminds those who have not read it, can be reached and were not reminded that day.

    Raises Forbidden, and BadAnswer when it was withdrawn.
    """
    async with doing(db, actor, now, Action.PUBLISH) as do:
        document = await standing(do.work, document_id)
        readers = await do.work.documents.readers(document.id, document.version)
        told = await reminded_on(do.work, do.school, do.today)
        waiting = unread(readers, do.school, do.today)
        keys = {one.id: _by_hand(one, do).key for one in waiting}
        known = await do.work.outbox.keyed(list(keys.values()))
        before = {one.id for one in waiting if one.id in told or keys[one.id] in known}
        left = [one for one in waiting if one.id not in before]
        reached = [one for one in left if can_be_told(do.school.people[one.person_id])]
        if reached:
            await do.work.outbox.promise([_by_hand(one, do) for one in reached], now)
            await do.note(ASKED, document.id, "reminded", after=len(reached))
    return Reminded(len(reached), len(before), len(left) - len(reached))


async def reminded_on(look: Work, school: School, day: date, *, but: int = 0) -> Collection[int]:
    """The readers who were reminded that day, by hand or by itself; `but` is a message left out.

    Twice on one day nobody is.
    """
    since = school.calendar.at(day - FAR_BACK, MIDNIGHT)
    sent = await look.outbox.sent_about(kinds=(REMINDER,), since=since)
    return {
        one.params["reader"]
        for one in sent
        if one.id != but and one.sent_at and school.calendar.today(one.sent_at) == day
    }


async def comes_only_now(look: Work, school: School, reader: Reader, day: date) -> bool:
    """Whether the request itself has waited, for a leave say, and has not come before that day."""
    since = school.calendar.at(day - FAR_BACK, MIDNIGHT)
    sent = await look.outbox.sent_about(kinds=(ASKED,), since=since, to=reader.person_id)
    moments = [one.sent_at for one in sent if one.params["reader"] == reader.id]
    before = any(school.calendar.today(one) < day for one in moments if one)
    return not before and school.calendar.today(reader.asked_at) < day


async def owed(look: Work, owing: Owing) -> list[Promise]:
    """Reminders to who has not read, and one line a document to the deputies (rule 46).

    To each reader the latest stage that was reached. Never the director, never a group.
    """
    waiting: dict[int, tuple[Document, list[Reader]]] = {}
    promises = []
    for reader, document in await look.documents.unread():
        if not unread([reader], owing.school, owing.today):
            continue
        waiting.setdefault(document.id, (document, []))[1].append(reader)
        asked = owing.school.calendar.today(reader.asked_at)
        latest = owing.stage(reader.person_id, DOCUMENT, To.PERSON, asked)
        if latest and owing.hears(reader.person_id):
            promises.append(reminder(reader, latest.name, owing.now))
    for document, readers in waiting.values():
        promises += _told(document, readers, owing)
    return promises


def _by_hand(reader: Reader, do: Doing) -> Promise:
    return reminder(reader, f"hand-{do.today.isoformat()}", do.now)


def _told(document: Document, readers: Sequence[Reader], owing: Owing) -> Iterable[Promise]:
    day = owing.school.calendar.today
    for deputy in owing.school.holders(Role.DEPUTY, owing.today):
        late = any(
            owing.stage(deputy.id, DOCUMENT, To.DEPUTY, day(one.asked_at))
            for one in readers
            if one.person_id != deputy.id
        )
        if late and owing.hears(deputy.id):
            yield Promise(
                key=f"{LATE}:{document.id}/{document.version}/to:{deputy.id}",
                kind=LATE,
                to=deputy.id,
                params={"document": document.id, "version": document.version},
                not_before=owing.now,
            )
