"""One process at a time: a second one on the same database is refused."""

import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TextIO

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from db.engine import make_folder, sqlite_file

_KEY = 0x7573756C


class Busy(RuntimeError):
    """Another process works on this database; the text is one line that says so."""


@asynccontextmanager
async def hold(database_url: str) -> AsyncIterator[None]:
    """Keeps every other process off this database until left. Raises Busy.

    The system lets go when the process dies, however it dies.
    """
    file = sqlite_file(database_url)
    held = _hold_file(file) if file else _hold_server(database_url)
    async with held:
        yield


@asynccontextmanager
async def _hold_file(file: Path) -> AsyncIterator[None]:
    make_folder(file)
    with _opened(Path(f"{file}.lock")) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"another process is using {file}; stop it first") from None
        yield


@asynccontextmanager
async def _hold_server(url: str) -> AsyncIterator[None]:
    engine = create_async_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            if not await connection.scalar(text(f"SELECT pg_try_advisory_lock({_KEY})")):
                raise Busy(
                    f"another process is using the database {engine.url.database}; stop it first"
                )
            yield
    finally:
        await engine.dispose()


def _opened(file: Path) -> TextIO:
    return file.open("a", encoding="utf-8")
