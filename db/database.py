"""The database as the school uses it: units of work, and the school from memory."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from db import tables
from db.approvals import SqlApprovals
from db.director import SqlDifficulties, SqlNews
from db.documents import SqlDocuments
from db.engine import open_engines
from db.facts import SqlFacts
from db.files import SqlFiles
from db.history import SqlHistory
from db.loading import Loader, Models, ReadSchool
from db.outbox import SqlOutbox
from db.posts import SqlPosts
from db.records import SqlRecords
from db.schooling import load_school
from db.staff import SqlStaff
from db.tables.records import RecordRow
from db.tasks import SqlTasks
from db.writer import Writer
from db.year import SqlYear
from school.register import Register
from school.state import School

TRIES = 3
assert tables.metadata.tables  # noqa: S101 importing them is what makes the models known


class SqlWork:
    """ports.Work: stores over one session, made when they are asked for."""

    def __init__(
        self,
        session: AsyncSession,
        registers: Mapping[str, Register],
        models: Models,
        school: ReadSchool,
    ) -> None:
        self._session = session
        self._loader = Loader(session, registers, models, school)
        self.school_changed = False

    def _changed(self) -> None:
        self.school_changed = True

    @cached_property
    def records(self) -> SqlRecords:
        """Records."""
        return SqlRecords(self._session, self._loader)

    @cached_property
    def tasks(self) -> SqlTasks:
        """Tasks."""
        return SqlTasks(self._session)

    @cached_property
    def approvals(self) -> SqlApprovals:
        """Steps of approval."""
        return SqlApprovals(self._session, self._loader)

    @cached_property
    def outbox(self) -> SqlOutbox:
        """Messages."""
        return SqlOutbox(self._session)

    @cached_property
    def staff(self) -> SqlStaff:
        """The staff list; writing to it makes the school be read anew."""
        return SqlStaff(self._session, self._changed)

    @cached_property
    def year(self) -> SqlYear:
        """The year; writing to it makes the school be read anew."""
        return SqlYear(self._session, self._changed)

    @cached_property
    def files(self) -> SqlFiles:
        """Attachments."""
        return SqlFiles(self._session)

    @cached_property
    def posts(self) -> SqlPosts:
        """Announcements."""
        return SqlPosts(self._session)

    @cached_property
    def documents(self) -> SqlDocuments:
        """Documents to read."""
        return SqlDocuments(self._session)

    @cached_property
    def history(self) -> SqlHistory:
        """Who did what."""
        return SqlHistory(self._session)

    @cached_property
    def facts(self) -> SqlFacts:
        """What offers look up."""
        return SqlFacts(self._session, self._loader)

    @cached_property
    def difficulties(self) -> SqlDifficulties:
        """Difficulties that were told."""
        return SqlDifficulties(self._session)

    @cached_property
    def news(self) -> SqlNews:
        """What was passed on to the director."""
        return SqlNews(self._session)


class SqlDatabase:
    """ports.Database on SQL. Transactions do not nest: a second one in the same task would wait.

    url       -- with an asynchronous driver: sqlite+aiosqlite:///… or postgresql+asyncpg://…
    zone      -- the school's
    registers -- by name
    models    -- their tables by name; all that are known when left out
    """

    def __init__(
        self,
        url: str,
        zone: ZoneInfo,
        registers: Mapping[str, Register],
        models: Models | None = None,
    ) -> None:
        self.engines = open_engines(url)
        self.writer = Writer(self.engines)
        self._zone = zone
        self._registers = registers
        self._models = known_models() if models is None else models
        self._school: School | None = None
        self._changes = 0
        self._loading = asyncio.Lock()

    async def school(self) -> School:
        """The school as it was last committed; read anew only after a change of it."""
        if self._school is not None:
            return self._school
        async with self._loading:
            while (found := self._school) is None:
                changes = self._changes
                async with self.engines.reading.connect() as connection:
                    found = await load_school(connection, self._zone)
                if changes == self._changes:
                    # Else something was committed while we read, and may be missing.
                    self._school = found
            return found

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[SqlWork]:
        """A transaction that writes: commits when left without an exception."""
        async with AsyncSession(self.engines.writing, expire_on_commit=False) as session:
            await self._start(session)
            work = self._work(session)
            try:
                yield work
                await session.commit()
            finally:
                # Even after an error: when the line breaks, nobody knows what was committed.
                if work.school_changed:
                    self._changes += 1
                    self._school = None

    @asynccontextmanager
    async def read(self) -> AsyncIterator[SqlWork]:
        """A look that writes nothing: the database refuses to."""
        async with AsyncSession(self.engines.reading, expire_on_commit=False) as session:
            yield self._work(session)

    async def aclose(self) -> None:
        """Closes all connections."""
        await self.writer.drain()
        await self.engines.dispose()

    def _work(self, session: AsyncSession) -> SqlWork:
        return SqlWork(session, self._registers, self._models, self.school)

    async def _start(self, session: AsyncSession) -> None:
        """Begins at once, so that a database that is busy is noticed before anything is done."""
        for left in reversed(range(TRIES)):
            try:
                await session.connection()
            except OperationalError:
                await session.rollback()
                if not left:
                    raise
            else:
                return


def known_models() -> dict[str, type[RecordRow]]:
    """The tables of all registers, by the register's name."""
    mapper = RecordRow.__mapper__
    return {
        str(name): found.class_
        for name, found in mapper.polymorphic_map.items()
        if found is not mapper
    }
