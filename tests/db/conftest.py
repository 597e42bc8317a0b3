"""A database of its own for each test, on SQLite and on PostgreSQL."""

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
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
from db.migrate import upgrade
from db.seed import seed
from school.registers import discover
from tests.db.kept import Kept

ZONE = ZoneInfo("Asia/Bishkek")
NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
KINDS = ("sqlite", "postgresql")
Look = Callable[..., Awaitable[list[dict[str, Any]]]]


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


def drop(url: URL) -> None:
    order(server(), f"DROP DATABASE {url.database} WITH (FORCE)")


def shown(url: URL) -> str:
    return url.render_as_string(hide_password=False)


async def open_and_close(url: str) -> None:
    await upgrade(url)
    database = SqlDatabase(url, ZONE, discover())
    await seed(database)
    await database.aclose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "usul.db"
    asyncio.run(open_and_close(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture
def sqlite_copy(sqlite_template: Path, tmp_path: Path) -> Path:
    """A file as a new school has it."""
    return Path(shutil.copyfile(sqlite_template, tmp_path / "usul.db"))


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[URL]:
    url = server()
    name = f"usul_{uuid4().hex[:12]}"
    order(url, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
    made = url.set(database=name)
    asyncio.run(open_and_close(shown(made)))
    yield made
    drop(made)


@pytest.fixture(scope="session")
def databases() -> Iterator[list[Kept]]:
    """The one on the server that waits for the next test, once there is one."""
    waiting: list[Kept] = []
    yield waiting
    for one in waiting:
        drop(one.url)


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'data' / 'usul.db'}"
    else:
        with made_in("C.UTF-8") as url:
            yield url


@contextmanager
def made_in(locale: str) -> Iterator[str]:
    """A database on the server for a while."""
    name = f"usul_{uuid4().hex[:12]}"
    like = f"TEMPLATE template0 ENCODING 'UTF8' LOCALE '{locale}'"
    order(server(), f"CREATE DATABASE {name} {like}")
    yield shown(server().set(database=name))
    order(server(), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database as a new school has it."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{request.getfixturevalue('sqlite_copy')}"
        return
    databases: list[Kept] = request.getfixturevalue("databases")
    if not databases:
        template = request.getfixturevalue("postgres_template")
        name = f"usul_{uuid4().hex[:12]}"
        order(server(), f"CREATE DATABASE {name} TEMPLATE {template.database}")
        databases.append(Kept(template.set(database=name)))
        databases[0].remember()
    (kept,) = databases
    yield shown(kept.url)
    if not kept.restore():
        databases.remove(kept)
        drop(kept.url)


@pytest.fixture
async def db(url: str) -> AsyncIterator[SqlDatabase]:
    database = SqlDatabase(url, ZONE, discover())
    yield database
    await database.aclose()


@pytest.fixture
async def look(url: str) -> AsyncIterator[Look]:
    """Asks the database through a connection of its own."""
    engine = create_async_engine(url, poolclass=NullPool)

    async def rows(sql: str, **values: Any) -> list[dict[str, Any]]:
        async with engine.connect() as connection:
            return [dict(row) for row in (await connection.execute(text(sql), values)).mappings()]

    yield rows
    await engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()
