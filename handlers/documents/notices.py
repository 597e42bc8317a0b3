"""Notices about documents: the request to read one, its reminder, and who has not read it."""

from dataclasses import asdict
from typing import Any

from handlers.documents.shown import give, headline, progress, short
from handlers.notice import Letter, Line, Notice, Press, Rewriting, Telling
from handlers.place import Button
from school.messages import Gone, Outgoing
from school.papers import documents, reminders
from school.papers.documents import LATE, Document, Reader


class Asked(Notice):
    """To a reader: open it first, then say that it was read, and say so again."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    async def draw(self, telling: Telling) -> Letter:
        """The request. Raises Gone when it was read, or is asked no more."""
        reader, document = await _found(telling)
        if reader.read_at is not None or reader.withdrawn_at is not None:
            raise Gone
        return await self._letter(telling, reader, document)

    async def do_open(self, press: Press, _: Any) -> None:
        """Sends the document; from now on it can be acknowledged."""
        reader, document = await _mine(press)
        message = press.callback.message
        if message is None:
            raise Gone
        where = press.parts_bot, message.chat.id, press.parts
        await give(where, press.actor, reader, document)
        await self._redraw(press)

    async def do_read(self, press: Press, _: Any) -> None:
        """Asks whether it was read indeed."""
        reader, document = await _mine(press)
        documents.demand_opened(reader)
        if reader.read_at is not None:
            await self._redraw(press)
            return
        t = press.t
        yes = Button(t.plain("button-yes"), "yes", style="success")
        rows = [[yes, Button(t.plain("button-no"), "no")]]
        text = f"{headline(t, document.paper)}\n\n{t('document-sure')}"
        await press.show(Letter(text=text, rows=rows))

    async def do_yes(self, press: Press, _: Any) -> None:
        """It was."""
        reader, _document = await _mine(press)
        await documents.acknowledge(press.parts.db, press.actor, press.now, reader.id)
        await self._redraw(press)

    async def do_no(self, press: Press, _: Any) -> None:
        """Not yet: back to the request."""
        await self._redraw(press)

    async def _redraw(self, press: Press) -> None:
        reader, document = await _mine(press)
        await press.show(await self._letter(press.telling, reader, document))

    async def _letter(self, telling: Telling, reader: Reader, document: Document) -> Letter:
        t = telling.t
        head = headline(t, document.paper)
        if reader.read_at is not None:
            at = t.moment(telling.school.calendar.local(reader.read_at))
            return Letter(text=f"{head}\n\n{t('document-read-at', at=at)}")
        if reader.opened_at is None:
            rows = [[Button(t.plain("document-open"), "open", style="primary")]]
            key = f"{self.kind}-text"
        else:
            read = Button(t.plain("document-read"), "read", style="success")
            rows = [[read], [Button(t.plain("document-open-again"), "open")]]
            key = f"{self.kind}-opened-text"
        above = t("document-new-version") if await _renewed(telling, reader) else ""
        return Letter(text="\n\n".join(one for one in (above, head, t(key)) if one), rows=rows)


class Reminder(Asked):
    """The same once more, not twice on a day."""

    def __init__(self) -> None:
        super().__init__(documents.REMINDER)

    async def draw(self, telling: Telling) -> Letter:
        """The request. Raises Gone when it was read, or the reader was reminded that day."""
        await self._waiting(telling)
        return await super().draw(telling)

    async def line(self, telling: Telling) -> Line:
        """What is to be read. Raises Gone as `draw` does."""
        document = await self._waiting(telling)
        what = short(telling.t, document.paper)
        # By hand and by itself they may have waited for the same morning.
        same = ("document", document.id)
        return Line(text=telling.t("gathered-document", what=what), same=same)

    async def _waiting(self, telling: Telling) -> Document:
        reader, document = await _found(telling)
        if reader.read_at is not None or reader.withdrawn_at is not None:
            raise Gone
        if telling.outgoing.sent_at is None and await _told_today(telling, reader):
            raise Gone
        return document


class Late(Notice):
    """To the deputies: not everybody has read a document."""

    kind = LATE

    async def draw(self, telling: Telling) -> Letter:
        """How many have. Raises Gone when all have, or the version does not stand."""
        document, read = await _progress(telling)
        if not read["left"]:
            raise Gone
        t = telling.t
        days = (telling.today - telling.school.calendar.today(document.made_at)).days
        text = t("document-late-text", days=days, progress=progress(t, read))
        rows = [
            [Button(t.plain("document-remind", n=read["left"]), "remind", style="primary")],
            [Button(t.plain("document-look"), "look")],
        ]
        return Letter(text=f"{headline(t, document.paper)}\n\n{text}", rows=rows)

    async def line(self, telling: Telling) -> Line:
        """How many have. Raises Gone when all have."""
        document, read = await _progress(telling)
        if not read["left"]:
            raise Gone
        t = telling.t
        what = short(t, document.paper)
        return Line(text=t("gathered-document-late", what=what, progress=progress(t, read)))

    async def do_remind(self, press: Press, _: Any) -> None:
        """Those who have not read it hear of it."""
        document, _read = await _progress(press.telling)
        found = await reminders.remind(press.parts.db, press.actor, press.now, document.id)
        press.parts.wake()
        said = press.t("document-reminded", **asdict(found))
        text = f"{headline(press.t, document.paper)}\n\n{said}"
        await press.show(
            Letter(text=text, rows=[[Button(press.t.plain("document-look"), "look")]])
        )

    async def do_look(self, press: Press, _: Any) -> None:
        """Its card, below."""
        await press.visit().open("document", id=press.outgoing.params["document"])


class Closed(Rewriting):
    """In the place of a message about a version that was replaced, or a document withdrawn."""

    kind = documents.CLOSED

    async def instead(self, telling: Telling, old: Outgoing) -> Letter:
        """Which of the two."""
        del old
        async with telling.parts.db.read() as look:
            document = await look.documents.by_id(int(telling.params["document"]))
        if document is None:
            raise Gone
        key = "document-newer" if document.withdrawn_at is None else "document-stopped"
        return Letter(text=f"{headline(telling.t, document.paper)}\n\n{telling.t(key)}")


NOTICES: tuple[Notice, ...] = (
    Asked(documents.ASKED),
    Reminder(),
    Late(),
    Closed(),
)


async def _told_today(telling: Telling, reader: Reader) -> bool:
    """Whether the reader was reminded that day, or the request itself comes only now."""
    school, today = telling.school, telling.today
    async with telling.parts.db.read() as look:
        reminded = await reminders.reminded_on(look, school, today, but=telling.outgoing.id)
        late = await reminders.comes_only_now(look, school, reader, today)
    return late or reader.id in reminded


async def _found(telling: Telling) -> tuple[Reader, Document]:
    async with telling.parts.db.read() as look:
        reader = await look.documents.reader(int(telling.params["reader"]))
        document = await look.documents.by_id(reader.document_id) if reader else None
    if reader is None or document is None:
        raise Gone
    return reader, document


async def _renewed(telling: Telling, reader: Reader) -> bool:
    """Whether the reader was asked for the version before."""
    async with telling.parts.db.read() as look:
        before = await look.documents.readers(reader.document_id, reader.version - 1)
    return any(one.person_id == reader.person_id for one in before)


async def _mine(press: Press) -> tuple[Reader, Document]:
    """What is asked of who pressed. Raises BadAnswer when a newer version has come."""
    reader, document = await _found(press.telling)
    async with press.parts.db.read() as look:
        reader = await documents.asked(look, press.actor, reader.id)
    return reader, document


async def _progress(telling: Telling) -> tuple[Document, Any]:
    async with telling.parts.db.read() as look:
        document = await look.documents.by_id(int(telling.params["document"]))
        version = int(telling.params["version"])
        if document is None or document.version != version or document.withdrawn_at is not None:
            raise Gone
        readers = await look.documents.readers(document.id, version)
    return document, documents.progress(readers, telling.school, telling.today)
