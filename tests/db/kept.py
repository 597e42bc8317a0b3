"""A database on the server that serves one test after the other.

To make one and to drop it makes the server write all its files to the disk each time, a second or
two of waiting for every test. Rows are put back in a few milliseconds.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import URL, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from db.tables import metadata

SHAPE = """
    SELECT table_name, column_name, data_type, is_nullable, column_default
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL
    SELECT tablename, indexname, indexdef, '', '' FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', ''
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT tgrelid::regclass::text, tgname, '', '', '' FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL
    SELECT 'alembic_version', version_num, '', '', '' FROM alembic_version
    ORDER BY 1, 2, 3
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
COUNTERS = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Kept:
    """A database as a new school has it."""

    def __init__(self, url: URL) -> None:
        """`url`: one that was just made."""
        self.url = url
        self._shape: list[Any] = []
        self._restoring = ""

    def remember(self) -> None:
        """What is in it now is what `restore` puts back."""
        self._do(self._remember)

    def restore(self) -> bool:
        """Puts all rows back; False when its tables are others now, and it is of no more use."""
        return self._do(self._put_back)

    def _do(self, work: Callable[[AsyncConnection], Awaitable[bool]]) -> bool:
        async def run() -> bool:
            engine = create_async_engine(
                self.url, poolclass=NullPool, isolation_level="AUTOCOMMIT"
            )
            async with engine.connect() as connection:
                done = await work(connection)
            await engine.dispose()
            return done

        return asyncio.run(run())

    async def _remember(self, connection: AsyncConnection) -> bool:
        there = set(await connection.scalars(text(TABLES)))
        # The metadata knows the order; tests may have added tables to it that are not here yet.
        tables = [one for one in metadata.sorted_tables if one.name in there]
        await connection.execute(text("CREATE SCHEMA kept"))
        steps = [f"{table.delete()};" for table in reversed(tables)]
        for name in (table.name for table in tables):
            made = f"CREATE TABLE kept.{name} AS TABLE {name}"
            if (await connection.execute(text(made))).rowcount:
                steps.append(f"INSERT INTO {name} TABLE kept.{name};")
        for name, last in await connection.execute(text(COUNTERS)):
            steps.append(f"PERFORM setval('{name}', {last or 1}, {last is not None});")
        self._restoring = f"DO $$ BEGIN {' '.join(steps)} END $$"
        self._shape = await _shape(connection)
        return True

    async def _put_back(self, connection: AsyncConnection) -> bool:
        await connection.execute(text(OTHERS))
        if await _shape(connection) != self._shape:
            return False
        await connection.execute(text("SET synchronous_commit = off"))
        await connection.execute(text(self._restoring))
        return True


async def _shape(connection: AsyncConnection) -> list[Any]:
    return list(await connection.execute(text(SHAPE)))
