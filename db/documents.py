"""Documents to read, kept and found."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, update

from db.store import Store, value_of
from db.tables.documents import (
    DocumentFileRow,
    DocumentReaderRow,
    DocumentRow,
    DocumentVersionRow,
)
from school.papers.documents import Document, Paper, Reader
from school.records import Stale

# Exactly as in the partial index, or SQLite would not use it.
UNREAD = (DocumentReaderRow.read_at.is_(None), DocumentReaderRow.withdrawn_at.is_(None))


class SqlDocuments(Store):
    """ports.Documents on SQL."""

    async def add(self, paper: Paper, author: int, now: datetime) -> int:
        """Keeps a document with its first version; the id."""
        document_id = await self._add(DocumentRow, {"version": 1})
        await self._keep(document_id, 1, paper, author, now)
        return document_id

    async def revise(self, old: Document, paper: Paper, author: int, now: datetime) -> None:
        """The next version. Raises Stale when there is one already."""
        same = (DocumentRow.id == old.id, DocumentRow.version == old.version)
        if not await self._run(update(DocumentRow).where(*same).values(version=old.version + 1)):
            raise Stale(f"document {old.id} has moved on")
        await self._keep(old.id, old.version + 1, paper, author, now)

    async def withdraw(self, document_id: int, now: datetime) -> None:
        """It stands no more."""
        query = update(DocumentRow).where(DocumentRow.id == document_id)
        await self._run(query.values(withdrawn_at=now))

    async def by_id(self, document_id: int) -> Document | None:
        """The document, with the version that stands."""
        return next(iter(await self._all(_STANDING.where(DocumentRow.id == document_id))), None)

    async def versions(self, document_id: int) -> Sequence[Document]:
        """The document as it was at each version, the first one first."""
        mine = _VERSIONS.where(DocumentRow.id == document_id)
        return await self._all(mine.order_by(DocumentVersionRow.version))

    async def by_draft(self, draft: str) -> Document | None:
        """The document of which this draft has become a version."""
        query = select(DocumentVersionRow.document_id).where(DocumentVersionRow.draft == draft)
        found = await self._session.scalar(query)
        return None if found is None else await self.by_id(found)

    async def recent(self, limit: int = 100) -> Sequence[Document]:
        """The newest."""
        return await self._all(_STANDING.order_by(DocumentRow.id.desc()).limit(limit))

    async def ask(
        self, document_id: int, version: int, people: Collection[int], now: datetime
    ) -> Sequence[Reader]:
        """Asks people to read a version, each once; all who are asked to."""
        for person in people:
            values = {
                "document_id": document_id,
                "version": version,
                "person_id": person,
                "asked_at": now,
            }
            await self._skip_known(
                DocumentReaderRow, values, "document_id", "version", "person_id"
            )
        return await self.readers(document_id, version)

    async def stop_asking(self, document_id: int, now: datetime) -> None:
        """Takes back what was asked and not read."""
        mine = (DocumentReaderRow.document_id == document_id, *UNREAD)
        await self._run(update(DocumentReaderRow).where(*mine).values(withdrawn_at=now))

    async def readers(self, document_id: int, version: int) -> Sequence[Reader]:
        """Who is asked to read a version."""
        return await self._readers(
            DocumentReaderRow.document_id == document_id, DocumentReaderRow.version == version
        )

    async def reader(self, reader_id: int) -> Reader | None:
        """One of them."""
        return next(iter(await self._readers(DocumentReaderRow.id == reader_id)), None)

    async def opened(self, reader_id: int, now: datetime) -> None:
        """Sets the moment once."""
        first = (DocumentReaderRow.id == reader_id, DocumentReaderRow.opened_at.is_(None))
        await self._run(update(DocumentReaderRow).where(*first).values(opened_at=now))

    async def read(self, reader_id: int, now: datetime) -> None:
        """Sets the moment once."""
        first = (DocumentReaderRow.id == reader_id, DocumentReaderRow.read_at.is_(None))
        await self._run(update(DocumentReaderRow).where(*first).values(read_at=now))

    async def unread(self, person: int | None = None) -> Sequence[tuple[Reader, Document]]:
        """What is asked (of one person) and was not read, oldest first."""
        mine = () if person is None else (DocumentReaderRow.person_id == person,)
        readers = await self._readers(*UNREAD, *mine)
        ids = {one.document_id for one in readers}
        found = {one.id: one for one in await self._all(_STANDING.where(DocumentRow.id.in_(ids)))}
        return [(one, found[one.document_id]) for one in readers]

    async def of_person(self, person: int, limit: int = 100) -> Sequence[Reader]:
        """What a person was asked to read of versions that stand, newest first."""
        query = (
            select(*_READER)
            .join(DocumentRow, DocumentRow.id == DocumentReaderRow.document_id)
            .where(DocumentReaderRow.person_id == person)
            .where(DocumentReaderRow.version == DocumentRow.version)
            .order_by(DocumentReaderRow.id.desc())
            .limit(limit)
        )
        return [value_of(Reader, row) for row in await self._session.execute(query)]

    async def _keep(
        self, document_id: int, version: int, paper: Paper, author: int, now: datetime
    ) -> None:
        row: dict[str, Any] = {
            **{name: value for name, value in vars(paper).items() if name not in _ELSEWHERE},
            "document_id": document_id,
            "version": version,
            "author_id": author,
            "made_at": now,
        }
        await self._run(self._insert(DocumentVersionRow).values(**row))
        for place, one in enumerate(paper.files, start=1):
            at = {"document_id": document_id, "version": version, "place": place}
            await self._run(self._insert(DocumentFileRow).values(**at, attachment_id=one))

    async def _readers(self, *conditions: Any) -> list[Reader]:
        query = select(*_READER).where(*conditions).order_by(DocumentReaderRow.id)
        return [value_of(Reader, row) for row in await self._session.execute(query)]

    async def _all(self, query: Select[Any]) -> list[Document]:
        rows = (await self._session.execute(query)).mappings().all()
        files = await self._files([row["id"] for row in rows])
        return [_document(row, files.get((row["id"], row["version"]), ())) for row in rows]

    async def _files(self, documents: Sequence[int]) -> Mapping[tuple[int, int], tuple[int, ...]]:
        query = (
            select(DocumentFileRow)
            .where(DocumentFileRow.document_id.in_(documents))
            .order_by(DocumentFileRow.place)
        )
        found: dict[tuple[int, int], tuple[int, ...]] = {}
        for one in await self._session.scalars(query):
            key = (one.document_id, one.version)
            found[key] = (*found.get(key, ()), one.attachment_id)
        return found


_ELSEWHERE = {"files", "people"}
_READER = [
    getattr(DocumentReaderRow, name)
    for name in (
        "id",
        "document_id",
        "version",
        "person_id",
        "asked_at",
        "opened_at",
        "read_at",
        "withdrawn_at",
    )
]
_VERSIONS: Any = select(
    DocumentRow.id,
    DocumentVersionRow.version,
    DocumentRow.withdrawn_at,
    DocumentVersionRow.draft,
    DocumentVersionRow.kind,
    DocumentVersionRow.title,
    DocumentVersionRow.number,
    DocumentVersionRow.dated,
    DocumentVersionRow.text,
    DocumentVersionRow.audience,
    DocumentVersionRow.association_id,
    DocumentVersionRow.author_id,
    DocumentVersionRow.made_at,
).join(DocumentVersionRow, DocumentVersionRow.document_id == DocumentRow.id)
_STANDING: Any = _VERSIONS.where(DocumentVersionRow.version == DocumentRow.version)


def _document(row: Mapping[str, Any], files: tuple[int, ...]) -> Document:
    named = ("draft", "kind", "title", "number", "dated", "text", "audience", "association_id")
    paper = Paper(files=files, **{name: row[name] for name in named})
    rest = {name: row[name] for name in ("id", "version", "author_id", "made_at", "withdrawn_at")}
    return Document(paper=paper, **rest)
