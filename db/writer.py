"""Small writes: those that wait at once share a commit, made in one visit to the driver."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Dialect, Executable
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.sql import ClauseElement
from sqlalchemy.util import greenlet_spawn

from db.engine import Engines, dumps

Row = Mapping[str, Any]
_SQLITE: Dialect = sqlite.dialect(paramstyle="named", json_serializer=dumps)


class NotWritten(RuntimeError):
    """Nothing of a job was written; its cause is the database's own error."""


class Statement:
    """An INSERT, UPDATE or DELETE with named parameters, made ready once.

    `on_server` is the same for PostgreSQL, where it has to be another (ON CONFLICT).
    """

    def __init__(self, core: Executable, on_server: Executable | None = None) -> None:
        self.core = core if on_server is None else on_server
        assert isinstance(core, ClauseElement)  # noqa: S101 what all executables of SQL are
        compiled = core.compile(dialect=_SQLITE)
        self.sql = str(compiled)
        self._fixed = compiled.params
        binds: Mapping[str, Any] = getattr(compiled, "binds", {})
        self._convert: dict[str, Callable[[Any], Any]] = {
            name: convert
            for name, bind in binds.items()
            if (convert := bind.type.dialect_impl(_SQLITE).bind_processor(_SQLITE))
        }

    def bind(self, row: Row) -> dict[str, Any]:
        """The row as SQLite's driver takes it."""
        found = {**self._fixed, **row}
        for name, convert in self._convert.items():
            found[name] = convert(found[name])
        return found


@dataclass(frozen=True)
class Step:
    """A statement with its rows."""

    statement: Statement
    rows: Sequence[Row]


@dataclass(eq=False)
class _Job:
    steps: Sequence[Step]
    counts: list[list[int]] = field(default_factory=list)
    error: Exception | None = None
    done: bool = False


Run = Callable[[list[_Job]], Awaitable[list[list[list[int]]]]]
"""Runs jobs in one commit: for each job, for each of its steps, how many rows were touched."""


class Writer:
    """Writes each job wholly or not at all; jobs that wait together share a commit."""

    def __init__(self, engines: Engines) -> None:
        self.engines = engines
        self._connect = _driver if engines.is_sqlite else _server
        self._jobs: list[_Job] = []
        self._lock = asyncio.Lock()

    async def write(self, steps: Sequence[Step]) -> list[list[int]]:
        """Committed when it returns: for each step, how many rows each of its rows has touched.

        Raises NotWritten.
        """
        job = _Job([step for step in steps if step.rows])
        self._jobs.append(job)
        # Whoever gives up waiting must not leave the others' jobs half done.
        await asyncio.shield(self._turn(job))
        if job.error:
            raise NotWritten(f"{type(job.error).__name__}: {job.error}") from job.error
        return job.counts

    async def drain(self) -> None:
        """Waits for what is being written."""
        async with self._lock:
            pass

    async def _turn(self, job: _Job) -> None:
        async with self._lock:
            if job.done:
                return
            try:
                async with self._connect(self.engines.writing) as run:
                    jobs, self._jobs = self._jobs, []
                    await self._commit(run, jobs)
            except Exception as error:  # noqa: BLE001 whoever has asked for the write is told
                if job in self._jobs:
                    self._jobs.remove(job)
                    job.error = error

    async def _commit(self, run: Run, jobs: list[_Job]) -> None:
        try:
            found = await run(jobs)
            for job, counts in zip(jobs, found, strict=True):
                job.counts = counts
        except Exception as error:  # noqa: BLE001 whoever has asked for the write is told
            if len(jobs) > 1:
                for job in jobs:
                    await self._commit(run, [job])
                return
            jobs[0].error = error
        for job in jobs:
            job.done = True


@asynccontextmanager
async def _driver(engine: AsyncEngine) -> AsyncIterator[Run]:
    """SQLite's driver, in whose thread all of a commit runs at once.

    Each call of it is a trip to its thread and back, of which a tap would make a dozen; and what
    SQLAlchemy wraps around a connection costs as much as the commit.
    """
    held = await engine.raw_connection()
    try:
        driver: Any = held.driver_connection
        # There is no public door.
        yield lambda jobs: driver._execute(_on_sqlite, driver._conn, jobs)  # noqa: SLF001
    finally:
        await greenlet_spawn(held.close)


@asynccontextmanager
async def _server(engine: AsyncEngine) -> AsyncIterator[Run]:
    async with engine.connect() as connection:
        yield lambda jobs: _on_server(connection, jobs)


def _on_sqlite(driver: sqlite3.Connection, jobs: list[_Job]) -> list[list[list[int]]]:
    driver.execute("BEGIN IMMEDIATE")
    try:
        found = [
            [
                [
                    driver.execute(step.statement.sql, step.statement.bind(row)).rowcount
                    for row in step.rows
                ]
                for step in job.steps
            ]
            for job in jobs
        ]
        driver.execute("COMMIT")
    except BaseException:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        raise
    return found


async def _on_server(connection: AsyncConnection, jobs: list[_Job]) -> list[list[list[int]]]:
    async with connection.begin():
        return [
            [
                [
                    (await connection.execute(step.statement.core, dict(row))).rowcount
                    for row in step.rows
                ]
                for step in job.steps
            ]
            for job in jobs
        ]
