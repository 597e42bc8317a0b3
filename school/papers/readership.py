"""Who reads a document: asked later than others, and all that has become of it (clause 5.4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from school.days import BadAnswer
from school.doing import doing
from school.papers.documents import ASKED, Document, Reader, ask, audience, standing
from school.people import Actor, Person
from school.ports.database import Database, Work
from school.rights import Action, demand
from school.state import School

LINES = 2000
VERSION, OPENED, READ, REMINDED, WITHDRAWN = (
    "version",
    "opened",
    "acknowledged",
    "reminded",
    "withdrawn",
)


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that has become of a document.

    what    -- VERSION, ASKED, OPENED, READ, REMINDED or WITHDRAWN
    version -- of which version; 0 where that is not kept
    people  -- who has done it; of ASKED, who was asked
    count   -- of REMINDED, how many were
    """

    at: datetime
    what: str
    version: int = 0
    people: tuple[int, ...] = ()
    count: int = 0


async def add(
    db: Database, actor: Actor, now: datetime, document_id: int, people: Collection[int]
) -> int:
    """Asks more people to read the version that stands, none of the others anew; how many.

    Who was asked already is not asked again. Raises Forbidden, and BadAnswer when the document
    was withdrawn or nobody is named.
    """
    if not people:
        raise BadAnswer("document-nobody")
    async with doing(db, actor, now, Action.PUBLISH) as do:
        document = await standing(do.work, document_id)
        readers = await do.work.documents.readers(document.id, document.version)
        new = [
            one for one in not_asked(document, readers, do.school, do.today) if one.id in people
        ]
        if new:
            await ask(do, document.id, document.version, new)
            await do.note(ASKED, document.id, "added", after=len(new))
    return len(new)


def not_asked(
    document: Document, readers: Sequence[Reader], school: School, day: date
) -> list[Person]:
    """The staff of that day who were not asked to read it, without who sent it."""
    known = {document.author_id, *(one.person_id for one in readers)}
    return [one for one in school.staff(day) if one.id not in known]


def newcomers(
    document: Document, readers: Sequence[Reader], school: School, day: date
) -> list[Person]:
    """Who is of those it was sent to by now, the staff or an association, and was not asked.

    Nobody of what was sent by hand: who was named is kept among the readers alone.
    """
    now_there = {one.id for one in audience(document.paper, school, day, document.author_id)}
    return [one for one in not_asked(document, readers, school, day) if one.id in now_there]


async def story(look: Work, actor: Actor, document_id: int) -> list[Event]:
    """All that has become of a document, the newest first. Raises Forbidden."""
    demand(actor, Action.PUBLISH)
    found: list[Event] = []
    for one in await look.documents.versions(document_id):
        found.append(
            Event(at=one.made_at, what=VERSION, version=one.version, people=(one.author_id,))
        )
        found += _of_readers(await look.documents.readers(document_id, one.version))
    for line in await look.history.of(ASKED, document_id, LINES):
        if line.action in (REMINDED, WITHDRAWN):
            who = (line.person_id,) if line.person_id else ()
            count = int(line.after or 0)
            found.append(Event(at=line.at, what=line.action, people=who, count=count))
    # What has happened at one moment stays in the order of its happening.
    return sorted(found, key=lambda one: one.at)[::-1]


def _of_readers(readers: Sequence[Reader]) -> list[Event]:
    found = []
    for moment, asked in groupby(sorted(readers, key=_asked_at), _asked_at):
        here = list(asked)
        people = tuple(one.person_id for one in here)
        found.append(Event(at=moment, what=ASKED, version=here[0].version, people=people))
    for one in readers:
        for at, what in ((one.opened_at, OPENED), (one.read_at, READ)):
            if at is not None:
                who = (one.person_id,)
                found.append(Event(at=at, what=what, version=one.version, people=who))
    return found


def _asked_at(reader: Reader) -> datetime:
    return reader.asked_at
