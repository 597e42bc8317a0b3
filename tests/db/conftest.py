"""A database of its own for each test, on SQLite and on PostgreSQL."""

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from db.database import SqlDatabase
from db.seed import open_database
from school.registers import discover

ZONE = ZoneInfo("Asia/Bishkek")
NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
KINDS = ("sqlite", "postgresql")
Look = Callable[..., Awaitable[list[Mapping[str, Any]]]]
Fresh = Callable[[str], str]


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


def server() -> URL:
    """Where the tests' PostgreSQL is; skips when there is none."""
    given = os.environ.get("USUL_TEST_POSTGRES")
    url = make_url(given or "postgresql://postgres@127.0.0.1:5432/postgres")
    if given is None:
        try:
            socket.create_connection(("127.0.0.1", 5432), timeout=1).close()
        except OSError:
            pytest.skip("no PostgreSQL: none at 127.0.0.1:5432, and USUL_TEST_POSTGRES is not set")
    return url.set(drivername="postgresql+asyncpg")


def order(url: URL, *statements: str) -> None:
    """Runs statements that no transaction may hold."""

    async def run() -> None:
        engine = create_async_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            for statement in statements:
                await connection.execute(text(statement))
        await engine.dispose()

    asyncio.run(run())


def shown(url: URL) -> str:
    return url.render_as_string(hide_password=False)


async def open_and_close(url: str) -> None:
    await (await open_database(url, ZONE, discover())).aclose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "usul.db"
    asyncio.run(open_and_close(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[URL]:
    url = server()
    name = f"usul_{uuid4().hex[:12]}"
    order(url, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
    made = url.set(database=name)
    asyncio.run(open_and_close(shown(made)))
    yield made
    order(url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Fresh]:
    """An address without tables, of the kind that is asked for."""
    made: list[str] = []

    def fresh(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite+aiosqlite:///{tmp_path / 'data' / 'usul.db'}"
        made.append(f"usul_{uuid4().hex[:12]}")
        order(server(), f"CREATE DATABASE {made[-1]} TEMPLATE template0 LOCALE 'C.UTF-8'")
        return shown(server().set(database=made[-1]))

    yield fresh
    for name in made:
        order(server(), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database as a new school has it."""
    if request.param == "sqlite":
        file = tmp_path / "usul.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite+aiosqlite:///{file}"
        return
    template = request.getfixturevalue("postgres_template")
    name = f"usul_{uuid4().hex[:12]}"
    order(server(), f"CREATE DATABASE {name} TEMPLATE {template.database}")
    yield shown(template.set(database=name))
    order(server(), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def db(url: str) -> AsyncIterator[SqlDatabase]:
    database = SqlDatabase(url, ZONE, discover())
    yield database
    await database.aclose()


@pytest.fixture
async def look(url: str) -> AsyncIterator[Look]:
    """Asks the database through a connection of its own."""
    engine = create_async_engine(url, poolclass=NullPool)

    async def rows(sql: str, **values: Any) -> list[Mapping[str, Any]]:
        async with engine.connect() as connection:
            return list((await connection.execute(text(sql), values)).mappings())

    yield rows
    await engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()
