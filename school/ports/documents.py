"""Documents to read, and who has read them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from school.papers.documents import Document, Paper, Reader


class Documents(Protocol):
    """Documents with their versions, files and readers."""

    async def add(self, paper: "Paper", author: int, now: datetime) -> int:
        """Keeps a document with its first version; the id."""

    async def revise(self, old: "Document", paper: "Paper", author: int, now: datetime) -> None:
        """The next version. Raises Stale when there is one already."""

    async def withdraw(self, document_id: int, now: datetime) -> None:
        """It stands no more."""

    async def by_id(self, document_id: int) -> "Document | None":
        """The document, with the version that stands."""

    async def versions(self, document_id: int) -> "Sequence[Document]":
        """The document as it was at each version, the first one first."""

    async def by_draft(self, draft: str) -> "Document | None":
        """The document of which this draft has become a version."""

    async def recent(self, limit: int = 100) -> "Sequence[Document]":
        """The newest."""

    async def ask(
        self, document_id: int, version: int, people: Collection[int], now: datetime
    ) -> "Sequence[Reader]":
        """Asks people to read a version, each once; all who are asked to."""

    async def stop_asking(self, document_id: int, now: datetime) -> None:
        """Takes back what was asked and not read."""

    async def readers(self, document_id: int, version: int) -> "Sequence[Reader]":
        """Who is asked to read a version."""

    async def reader(self, reader_id: int) -> "Reader | None":
        """One of them."""

    async def opened(self, reader_id: int, now: datetime) -> None:
        """Sets the moment once."""

    async def read(self, reader_id: int, now: datetime) -> None:
        """Sets the moment once."""

    async def unread(self, person: int | None = None) -> "Sequence[tuple[Reader, Document]]":
        """What is asked (of one person) and was not read, oldest first."""

    async def of_person(self, person: int, limit: int = 100) -> "Sequence[Reader]":
        """What a person was asked to read of versions that stand, newest first."""
