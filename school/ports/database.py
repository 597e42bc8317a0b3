"""A database in units of work, drafts, and the clock."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from school.asking import Facts
from school.drafts import Draft
from school.ports.director import Difficulties, NewsBoard
from school.ports.documents import Documents
from school.ports.lists import Staff, Year
from school.ports.records import Approvals, Files, History, Records, Tasks
from school.ports.traffic import Outbox, Posts
from school.state import School

Clock = Callable[[], datetime]


class Work(Protocol):
    """One short transaction. Leaving it without an exception commits."""

    @property
    def records(self) -> Records: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def approvals(self) -> Approvals: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def staff(self) -> Staff: ...
    @property
    def year(self) -> Year: ...
    @property
    def files(self) -> Files: ...
    @property
    def posts(self) -> Posts: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def history(self) -> History: ...
    @property
    def facts(self) -> Facts: ...
    @property
    def difficulties(self) -> Difficulties: ...
    @property
    def news(self) -> NewsBoard: ...


class Database(Protocol):
    """Where everything is kept."""

    async def school(self) -> School:
        """The school as it stands: from memory, read anew after a change of it."""

    def begin(self) -> AbstractAsyncContextManager[Work]:
        """A transaction that writes."""

    def read(self) -> AbstractAsyncContextManager[Work]:
        """A look that writes nothing."""


class Drafts(Protocol):
    """Forms being filled in, by chat: read from memory, kept with the update that changed them."""

    async def of(self, chat_id: int) -> Sequence[Draft]:
        """The chat's drafts, the last touched first; their answers are the caller's own."""

    async def put(self, draft: Draft) -> None:
        """Keeps it."""

    async def drop(self, chat_id: int, draft_id: str) -> None:
        """Forgets it."""
