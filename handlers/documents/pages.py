"""The list of documents, one of them, and who has read it."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from handlers.documents import later
from handlers.documents.shown import (
    followed,
    found,
    give,
    headline,
    progress,
    readers_named,
    send,
    short,
)
from handlers.place import Button, Place, Screen, Visit, back, home, pairs, quoted
from handlers.school.desk import PAGE, below, turning
from school.papers import documents, readership, reminders
from school.papers.documents import Document, Reader
from school.people import Person
from school.rights import Action, Forbidden

NAMES = 30


class Documents(Place):
    """What one has to read and has read; for the deputy and the director also all documents."""

    name = "documents"

    async def draw(self, visit: Visit) -> Screen:
        """What is unread first."""
        t = visit.t
        buttons = await self._buttons(visit)
        pages = max(1, -(-len(buttons) // PAGE))
        page = min(int(visit.data.get("page", 0)), pages - 1)
        rows = [[one] for one in buttons[page * PAGE : (page + 1) * PAGE]]
        if pages > 1:
            rows.append(turning(page, pages))
        if documents.may_follow(visit.actor):
            rows.append([Button(t.plain("document-new"), "new", style="primary")])
        key = "documents-title" if buttons else "documents-none"
        return Screen(t(key), [*rows, [back(visit), home(visit)]])

    async def _buttons(self, visit: Visit) -> list[Button]:
        t = visit.t
        async with visit.parts.db.read() as look:
            mine = {one.document_id: one for one in await look.documents.of_person(visit.actor.id)}
            follows = documents.may_follow(visit.actor)
            found = {one.id: one for one in await look.documents.recent()} if follows else {}
            for number in mine:
                if number not in found and (one := await look.documents.by_id(number)):
                    found[number] = one
            counts = {
                one.id: documents.progress(
                    await look.documents.readers(one.id, one.version), visit.school, visit.today
                )
                for one in (found.values() if follows else ())
            }
        ordered = sorted(found.values(), key=lambda one: (not _waits(mine.get(one.id)), -one.id))
        return [
            Button(
                _label(short(t, one.paper), mine.get(one.id), counts.get(one.id)), "open", one.id
            )
            for one in ordered
        ]

    async def do_open(self, visit: Visit, document_id: int) -> None:
        """One of them."""
        await visit.open("document", id=document_id)

    async def do_page(self, visit: Visit, page: int) -> None:
        """Another page."""
        visit.data["page"] = page

    async def do_new(self, visit: Visit, _: Any) -> None:
        """A new one."""
        await visit.open("write_document")


class DocumentPage(Place):
    """A document: to read it, or to see how many have. Opened with `id`."""

    name = "document"

    async def draw(self, visit: Visit) -> Screen:
        """What it is, and what this person may do with it."""
        t, bottom = visit.t, [back(visit), home(visit)]
        document, readers = await _document(visit)
        mine = _mine(visit, readers)
        head = headline(t, document.paper)
        if sure := visit.data.get("sure"):
            yes = Button(t.plain("button-yes"), sure, style="success")
            rows = [[yes, Button(t.plain("button-no"), "unsure")]]
            return Screen(f"{head}\n\n{t(f'sure-document-{sure}')}", rows)
        lines = [head]
        rows = []
        if document.withdrawn_at is not None:
            lines.append(t("document-stopped"))
        if mine is not None:
            lines.append(_state(visit, mine))
            rows += _reading(visit, mine)
        if documents.may_follow(visit.actor):
            lines.append(self._followed(visit, document, readers))
            rows += _following(visit, document, readers)
        return Screen("\n\n".join(lines), [*rows, bottom])

    def _followed(self, visit: Visit, document: Document, readers: Sequence[Reader]) -> str:
        t = visit.t
        people = [visit.school.people[one.person_id] for one in readers]
        author = visit.school.people[document.author_id].short
        sent = t("document-sent", at=t.moment(visit.school.calendar.local(document.made_at)))
        read = documents.progress(readers, visit.school, visit.today)
        version = t("document-version", n=document.version)
        lines = [
            f"<b>{progress(t, read, stopped=document.withdrawn_at is not None)}</b>",
            readers_named(t, visit.school, document.paper, people),
            f"{sent} · {quoted(author)}" + (f" · {version}" if document.version > 1 else ""),
        ]
        if new := _newcomers(visit, document, readers):
            lines.append(t("document-newcomers", n=len(new)))
        return "\n".join(lines)

    async def do_give(self, visit: Visit, _: Any) -> None:
        """The text and the files; a reader has opened it then."""
        document, readers = await _document(visit)
        mine = _mine(visit, readers)
        where = visit.bot, visit.chat_id, visit.parts
        if mine is not None and mine.withdrawn_at is None:
            await give(where, visit.actor, mine, document)
        else:
            await send(where, document)
        below(visit)

    async def do_read(self, visit: Visit, _: Any) -> None:
        """Asks whether it was read indeed."""
        mine = _mine(visit, (await _document(visit))[1])
        if mine is not None:
            documents.demand_opened(mine)
            visit.data["sure"] = "acknowledge"

    async def do_acknowledge(self, visit: Visit, _: Any) -> None:
        """It was."""
        visit.data.pop("sure", None)
        mine = _mine(visit, (await _document(visit))[1])
        if mine is not None:
            await documents.acknowledge(visit.parts.db, visit.actor, visit.now, mine.id)

    async def do_unsure(self, visit: Visit, _: Any) -> None:
        """Not yet."""
        visit.data.pop("sure", None)

    async def do_remind(self, visit: Visit, _: Any) -> None:
        """Those who have not read it hear of it; nobody else."""
        db, number = visit.parts.db, visit.data["id"]
        found = await reminders.remind(db, visit.actor, visit.now, number)
        visit.parts.wake()
        visit.note("document-reminded", **asdict(found))

    async def do_newcomers(self, visit: Visit, _: Any) -> None:
        """Those who have come since are asked too."""
        new = _newcomers(visit, *await followed(visit))
        await later.add(visit, [one.id for one in new])

    async def do_more(self, visit: Visit, _: Any) -> None:
        """More readers."""
        await visit.open("document_add", id=visit.data["id"])

    async def do_history(self, visit: Visit, _: Any) -> None:
        """What has become of it."""
        await visit.open("document_history", id=visit.data["id"])

    async def do_list(self, visit: Visit, _: Any) -> None:
        """Who has read it and when."""
        await visit.open("document_readers", id=visit.data["id"])

    async def do_revise(self, visit: Visit, _: Any) -> None:
        """A new version."""
        document, _readers = await _document(visit)
        await visit.open("write_document", document=document.id)

    async def do_stop(self, visit: Visit, _: Any) -> None:
        """Asks whether nobody is to be asked any more."""
        visit.data["sure"] = "withdraw"

    async def do_withdraw(self, visit: Visit, _: Any) -> None:
        """Nobody is."""
        visit.data.pop("sure", None)
        await documents.withdraw(visit.parts.db, visit.actor, visit.now, visit.data["id"])
        visit.parts.wake()


class DocumentReaders(Place):
    """Who has read a document and when, and who has not. Opened with `id`."""

    name = "document_readers"

    async def draw(self, visit: Visit) -> Screen:
        """Those who have not come first."""
        t = visit.t
        document, readers = await followed(visit)
        waiting = documents.missing(readers, visit.school, visit.today)
        read = sorted(
            (one for one in readers if one.read_at), key=lambda one: (one.read_at, one.id)
        )
        lines = [self._line(visit, one) for one in [*waiting, *read]]
        pages = max(1, -(-len(lines) // NAMES))
        page = min(int(visit.data.get("page", 0)), pages - 1)
        stopped = document.withdrawn_at is not None
        read_by = documents.progress(readers, visit.school, visit.today)
        counted = progress(t, read_by, stopped=stopped)
        head = f"{headline(t, document.paper)}\n\n<b>{counted}</b>"
        shown = lines[page * NAMES : (page + 1) * NAMES]
        rows = [turning(page, pages)] if pages > 1 else []
        return Screen("\n".join([head, *shown]), [*rows, [back(visit), home(visit)]])

    def _line(self, visit: Visit, one: Reader) -> str:
        t, local = visit.t, visit.school.calendar.local
        person = visit.school.people[one.person_id]
        name = quoted(person.short)
        if one.read_at is not None:
            return f"✓ {name} — {t.moment(local(one.read_at))}"
        if one.opened_at is not None:
            return f"○ {name} — {t('document-opened')}"
        if not person.joined:
            return f"○ {name} — {t('document-not-joined')}"
        key = "document-unopened" if person.reachable else "document-unreachable"
        return f"○ {name} — {t(key)}"

    async def do_page(self, visit: Visit, page: int) -> None:
        """Another page."""
        visit.data["page"] = page


PLACES: tuple[Place, ...] = (Documents(), DocumentPage(), DocumentReaders(), *later.PLACES)


async def unread(visit: Visit) -> list[Button]:
    """For the home card: what one has to read, two at most."""
    async with visit.parts.db.read() as look:
        found = await look.documents.unread(visit.actor.id)
    t = visit.t
    return [
        Button(t.plain("home-unread", what=short(t, one.paper)), "document", one.id)
        for _, one in found[:2]
    ]


async def _document(visit: Visit) -> tuple[Document, Sequence[Reader]]:
    """The document and all its readers, for who follows it or is one of them."""
    document, readers = await found(visit)
    if _mine(visit, readers) is None and not documents.may_follow(visit.actor):
        raise Forbidden(Action.SEE)
    return document, readers


def _mine(visit: Visit, readers: Sequence[Reader]) -> Reader | None:
    return next((one for one in readers if one.person_id == visit.actor.id), None)


def _newcomers(visit: Visit, document: Document, readers: Sequence[Reader]) -> list[Person]:
    if document.withdrawn_at is not None:
        return []
    return readership.newcomers(document, readers, visit.school, visit.today)


def _waits(reader: Reader | None) -> bool:
    return reader is not None and reader.read_at is None and reader.withdrawn_at is None


def _label(what: str, mine: Reader | None, count: Any) -> str:
    mark = "" if mine is None else "● " if _waits(mine) else "✓ " if mine.read_at else ""
    counted = f"{count['read']}/{count['all']} · " if count else ""
    return f"{mark}{counted}{what}"


def _state(visit: Visit, mine: Reader) -> str:
    t = visit.t
    if mine.read_at is not None:
        at = t.moment(visit.school.calendar.local(mine.read_at))
        return t("document-read-at", at=at)
    return t("document-opened-text" if mine.opened_at else "document-text")


def _reading(visit: Visit, mine: Reader) -> list[list[Button]]:
    t = visit.t
    if not _waits(mine):
        return []
    if mine.opened_at is None:
        return [[Button(t.plain("document-open"), "give", style="primary")]]
    return [[Button(t.plain("document-read"), "read", style="success")]]


def _following(visit: Visit, document: Document, readers: Sequence[Reader]) -> list[list[Button]]:
    t = visit.t
    left = len(documents.unread(readers, visit.school, visit.today))
    buttons = [Button(t.plain("document-list"), "list")]
    buttons.append(Button(t.plain("document-history"), "history"))
    if document.withdrawn_at is None:
        if left:
            buttons.insert(0, Button(t.plain("document-remind", n=left), "remind"))
        if new := len(_newcomers(visit, document, readers)):
            buttons.insert(0, Button(t.plain("document-ask-newcomers", n=new), "newcomers"))
        buttons.append(Button(t.plain("document-more"), "more"))
        buttons.append(Button(t.plain("document-revise"), "revise"))
        buttons.append(Button(t.plain("document-stop"), "stop"))
    return pairs(buttons)
