"""Engines: one to write with, one to read with; on SQLite a single connection writes."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, PoolResetState, event, make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

BUSY_MS = 5000
READERS = 4
_SAFE = ("foreign_keys=ON", f"busy_timeout={BUSY_MS}", "trusted_schema=OFF")
# FULL: a reminder that is marked as sent must not be unmarked by a power cut.
_WRITES = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", *_SAFE)
_READS = (*_SAFE, "query_only=ON")
_BIG, _SMALL = "\u04e8", "\u04e9"
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


class Json(str):
    """JSON that is text already; a JSON column takes it as it is."""

    __slots__ = ()


def dumps(value: Any) -> str:
    """JSON text. Raises TypeError or ValueError for what JSON does not know."""
    if isinstance(value, Json):
        return value
    return _encode(value)


class BadDatabase(RuntimeError):
    """The database cannot be used; the text is one line that says why."""


@dataclass(frozen=True)
class Engines:
    """Where to write and where to read."""

    writing: AsyncEngine
    reading: AsyncEngine

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite."""
        return self.writing.dialect.name == "sqlite"

    async def check(self) -> None:
        """Raises BadDatabase when PostgreSQL's locale does not know Kyrgyz letters."""
        if self.is_sqlite:
            return
        async with self.reading.connect() as connection:
            lowered = await connection.scalar(text("SELECT lower(:big)"), {"big": _BIG})
        if lowered != _SMALL:
            raise BadDatabase(
                "this PostgreSQL database does not know Kyrgyz letters:"
                " create it with the encoding UTF8 and the locale C.UTF-8"
            )

    async def dispose(self) -> None:
        """Closes all connections."""
        await self.writing.dispose()
        await self.reading.dispose()


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite address; None for another database."""
    parts = make_url(url)
    return (
        Path(parts.database) if parts.get_backend_name() == "sqlite" and parts.database else None
    )


def make_folder(file: Path) -> None:
    """The folder of a file, for its owner only if it has to be made."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def open_engines(url: str) -> Engines:
    """Engines for an address; connects to nothing yet. The folder of a SQLite file is made."""
    file = sqlite_file(url)
    if file is None:
        # Two pools: who writes may have to read the school meanwhile, and never waits for himself.
        reads = {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
        return Engines(_server(url), _server(url).execution_options(**reads))
    make_folder(file)
    return Engines(
        _sqlite(url, pool=1, pragmas=_WRITES, begin="BEGIN IMMEDIATE"),
        _sqlite(url, pool=READERS, pragmas=_READS, begin="BEGIN"),
    )


def _server(url: str) -> AsyncEngine:
    return create_async_engine(
        url, json_serializer=dumps, pool_size=READERS, pool_pre_ping=True, hide_parameters=True
    )


def _sqlite(url: str, *, pool: int, pragmas: tuple[str, ...], begin: str) -> AsyncEngine:
    engine = create_async_engine(
        url,
        json_serializer=dumps,
        pool_size=pool,
        max_overflow=0,
        pool_reset_on_return=None,
        hide_parameters=True,
    )
    listen(engine, pragmas, begin)
    return engine


def listen(engine: AsyncEngine, pragmas: tuple[str, ...], begin: str) -> None:
    """Sets what each SQLite connection starts with, and how its transactions begin."""

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        # Otherwise the driver decides by itself when a transaction begins.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begins(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    @event.listens_for(engine.sync_engine, "reset")
    def resets(connection: Any, _: Any, state: PoolResetState) -> None:
        if state.asyncio_safe and connection.driver_connection.in_transaction:
            connection.rollback()
