"""Documents that people must read: clause 5.4 of the job description, "against signature".

Each version asks its readers anew. A reader opens it first, then says so, and says so again.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from school.closing import closed
from school.days import BadAnswer
from school.doing import Doing, doing
from school.fields import Words
from school.messages import Outgoing, Promise
from school.people import Actor, Person
from school.ports.database import Database, Work
from school.records import Stale
from school.reminding.curves import DOCUMENT, Line, To, days_of
from school.rights import Action, Forbidden, can
from school.state import School

ORDER, REGULATION, LETTER, OTHER = "order", "regulation", "letter", "other"
KINDS = (ORDER, REGULATION, LETTER, OTHER)
ALL, ASSOCIATION, BY_HAND = "all", "association", "hand"
TITLE_LIMIT, NUMBER_LIMIT, TEXT_LIMIT, MOST_FILES = 300, 40, 3000, 10

ASKED, REMINDER, LATE = "document", "document-reminder", "document-late"
CLOSED = "document-closed"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What a version of a document holds, and who is to read it. `draft` is unique.

    audience -- ALL, ASSOCIATION with its id, or BY_HAND
    people   -- those by hand; to an association, who reads it besides the members
    """

    draft: str
    kind: str
    title: str
    number: str | None = None
    dated: date | None = None
    text: str | None = None
    files: tuple[int, ...] = ()
    audience: str = ALL
    association_id: int | None = None
    people: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document with the version that stands. `made_at`: of that version."""

    id: int
    version: int
    author_id: int
    made_at: datetime
    withdrawn_at: datetime | None
    paper: Paper


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody who is asked to read one version, and what became of it."""

    id: int
    document_id: int
    version: int
    person_id: int
    asked_at: datetime
    opened_at: datetime | None = None
    read_at: datetime | None = None
    withdrawn_at: datetime | None = None


# --- For the writer


async def publish(db: Database, actor: Actor, now: datetime, new: Paper) -> int:
    """Keeps a document and asks its readers; its id. The same draft again is the same document.

    Raises Forbidden, and BadAnswer for what is missing or when there is nobody to read it.
    """
    paper = checked(new)
    async with doing(db, actor, now, Action.PUBLISH) as do:
        known = await do.work.documents.by_draft(paper.draft)
        if known is not None:
            return known.id
        people = _readers(do, paper)
        document_id = await do.work.documents.add(paper, actor.id, now)
        await do.note(ASKED, document_id, "published", after=paper.title)
        await ask(do, document_id, 1, people)
    return document_id


async def revise(
    db: Database, actor: Actor, now: datetime, base: tuple[int, int], new: Paper
) -> None:
    """A new version of a document after one: its readers are asked anew, whatever they have read.

    `base`: the document's id and the version that the writer saw. Raises Forbidden, BadAnswer,
    and Stale when the document has moved on meanwhile.
    """
    paper = checked(new)
    async with doing(db, actor, now, Action.PUBLISH) as do:
        if await do.work.documents.by_draft(paper.draft) is not None:
            return
        old = await standing(do.work, base[0])
        if old.version != base[1]:
            raise Stale
        people = _readers(do, paper)
        await _stop_asking(do, old)
        await do.work.documents.revise(old, paper, actor.id, now)
        await do.note(ASKED, old.id, "revised", before=old.paper.title, after=paper.title)
        await ask(do, old.id, old.version + 1, people)


async def withdraw(db: Database, actor: Actor, now: datetime, document_id: int) -> None:
    """Nobody is asked any more; who has read it stays on the list. Raises Forbidden, BadAnswer."""
    async with doing(db, actor, now, Action.PUBLISH) as do:
        document = await do.work.documents.by_id(document_id)
        if document is None:
            raise BadAnswer("document-gone")
        if document.withdrawn_at is None:
            await _stop_asking(do, document)
            await do.work.documents.withdraw(document_id, now)
            await do.note(ASKED, document_id, "withdrawn")


def checked(paper: Paper) -> Paper:
    """The paper as it is kept. Raises BadAnswer for what is missing, too long or too much."""
    title = title_of(paper.title)
    text = text_of(paper.text) if paper.text else None
    if not text and not paper.files:
        raise BadAnswer("document-empty")
    check_files(len(paper.files))
    if paper.kind not in KINDS or paper.audience not in (ALL, ASSOCIATION, BY_HAND):
        raise BadAnswer("form-press-a-button")
    number = number_of(paper.number) if paper.number else None
    return replace(paper, title=title, text=text, number=number)


def title_of(text: str) -> str:
    """The title. Raises BadAnswer."""
    return Words(name="title", limit=TITLE_LIMIT, one_line=True, letters=True).check(text)


def number_of(text: str) -> str:
    """The paper's own number, without «№». Raises BadAnswer."""
    return Words(name="number", limit=NUMBER_LIMIT, one_line=True).check(text.strip("№ "))


def text_of(text: str) -> str:
    """The text. Raises BadAnswer."""
    return Words(name="text", limit=TEXT_LIMIT, letters=True).check(text)


def check_files(count: int) -> None:
    """Raises BadAnswer for too many files."""
    if count > MOST_FILES:
        raise BadAnswer("form-too-many-files", most=MOST_FILES)


def audience(paper: Paper, school: School, day: date, author: int) -> list[Person]:
    """Who is to read it: of the staff of that day, without who sends it."""
    staff = [one for one in school.staff(day) if one.id != author]
    match paper.audience:
        case "association":
            there = school.associations.get(paper.association_id or 0)
            members = there.members if there else frozenset[int]()
            return [one for one in staff if one.id in members or one.id in paper.people]
        case "hand":
            return [one for one in staff if one.id in paper.people]
    return staff


def unread(readers: Iterable[Reader], school: School, day: date) -> list[Reader]:
    """Those still asked who have not read it and still work here."""
    return [one for one in missing(readers, school, day) if one.withdrawn_at is None]


def missing(readers: Iterable[Reader], school: School, day: date) -> list[Reader]:
    """Those who have not read it and still work here, asked still or not."""
    return [
        one
        for one in readers
        if one.read_at is None
        and (person := school.people.get(one.person_id)) is not None
        and person.works_on(day)
    ]


def progress(readers: Sequence[Reader], school: School, day: date) -> Mapping[str, int]:
    """«27/41 · 14 left»: how many have read it, of how many, and how many have not."""
    read = sum(1 for one in readers if one.read_at is not None)
    left = len(missing(readers, school, day))
    return {"read": read, "all": read + left, "left": left}


# --- For the reader


async def opened(db: Database, actor: Actor, now: datetime, reader_id: int) -> None:
    """The document was given to its reader: from now on it can be acknowledged.

    Raises Forbidden, and BadAnswer when a newer version has come.
    """
    async with db.begin() as work:
        reader = await asked(work, actor, reader_id)
        if reader.opened_at is None:
            await work.documents.opened(reader_id, now)
            do = Doing(work, await db.school(), actor, now)
            await do.note(ASKED, reader.document_id, "opened", after=reader.version)


async def acknowledge(db: Database, actor: Actor, now: datetime, reader_id: int) -> None:
    """«Тааныштым», confirmed: the moment is kept once.

    Raises Forbidden, and BadAnswer when it was not opened, or a newer version has come.
    """
    async with db.begin() as work:
        reader = await asked(work, actor, reader_id)
        demand_opened(reader)
        if reader.read_at is None:
            await work.documents.read(reader_id, now)
            do = Doing(work, await db.school(), actor, now)
            await do.note(ASKED, reader.document_id, "acknowledged", after=reader.version)
            await work.outbox.withdraw(now, keys=_keys(reader, do.school))


async def asked(look: Work, actor: Actor, reader_id: int) -> Reader:
    """What the actor is asked to read. Raises Forbidden, and BadAnswer when that is over."""
    reader = await look.documents.reader(reader_id)
    if reader is None or reader.person_id != actor.id:
        raise Forbidden(Action.SEE)
    if reader.withdrawn_at is not None and reader.read_at is None:
        document = await look.documents.by_id(reader.document_id)
        gone = document is None or document.withdrawn_at is not None
        raise BadAnswer("document-stopped" if gone else "document-newer")
    return reader


def reminder(reader: Reader, said: str, now: datetime) -> Promise:
    """The message that reminds a reader; `said`: the stage, or the day on which it is by hand."""
    return Promise(
        key=f"{REMINDER}:{reader.id}/{said}/to:{reader.person_id}",
        kind=REMINDER,
        to=reader.person_id,
        params={"reader": reader.id},
        not_before=now,
    )


def demand_opened(reader: Reader) -> None:
    """Raises BadAnswer for a document that was not opened yet."""
    if reader.opened_at is None:
        raise BadAnswer("document-open-first")


def may_follow(actor: Actor) -> bool:
    """Whether the actor sees who has read what."""
    return can(actor, Action.PUBLISH)


async def ask(do: Doing, document_id: int, version: int, people: Sequence[Person]) -> None:
    """Asks people to read a version; the request goes to those who were not asked before."""
    ids = [one.id for one in people]
    asked_now = await do.work.documents.ask(document_id, version, ids, do.now)
    promises = [
        Promise(
            key=_asked_key(one),
            kind=ASKED,
            to=one.person_id,
            params={"reader": one.id},
            urgency=8,
            not_before=do.now,
        )
        for one in asked_now
        if one.person_id in ids
    ]
    await do.work.outbox.promise(promises, do.now)


async def standing(work: Work, document_id: int) -> Document:
    """A document that was not withdrawn. Raises BadAnswer."""
    document = await work.documents.by_id(document_id)
    if document is None:
        raise BadAnswer("document-gone")
    if document.withdrawn_at is not None:
        raise BadAnswer("document-stopped")
    return document


# --- Inside


def _readers(do: Doing, paper: Paper) -> list[Person]:
    author = do.actor.id if do.actor else 0
    people = audience(paper, do.school, do.today, author)
    if not people:
        raise BadAnswer("document-nobody")
    return people


async def _stop_asking(do: Doing, document: Document) -> None:
    """What still waits to be sent is not sent any more; what was sent loses its buttons."""
    readers = await do.work.documents.readers(document.id, document.version)
    keys = [key for one in readers if one.read_at is None for key in _keys(one, do.school)]
    today = do.today.isoformat()
    keys += [reminder(one, f"hand-{today}", do.now).key for one in readers]
    await do.work.outbox.withdraw(do.now, keys=keys)
    await do.work.documents.stop_asking(document.id, do.now)
    waiting = {one.id for one in readers if one.read_at is None}
    kinds = (ASKED, REMINDER, LATE)
    sent = await do.work.outbox.sent_about(kinds=kinds, since=document.made_at)
    mine = [one for one in sent if _is_about(one, document, waiting)]
    await do.work.outbox.promise(closed(CLOSED, {"document": document.id}, mine, do.now), do.now)


def _is_about(sent: Outgoing, document: Document, waiting: Collection[int]) -> bool:
    """Whether a message asks one of these readers, or tells of the document."""
    if sent.kind == LATE:
        return bool(sent.params["document"] == document.id)
    return sent.params["reader"] in waiting


def _asked_key(reader: Reader) -> str:
    return f"{ASKED}:{reader.id}/to:{reader.person_id}"


def _keys(reader: Reader, school: School) -> list[str]:
    days = days_of(DOCUMENT, Line(To.PERSON), school.curves)
    stages = [f"{REMINDER}:{reader.id}/+{n}/to:{reader.person_id}" for n in days]
    return [_asked_key(reader), *stages]
