import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from db.database import SqlDatabase
from db.engine import BadDatabase, open_engines
from db.hold import Busy, hold
from school.tasks import NewTask
from tests.db.conftest import NOW, Look, made_in
from tests.db.world import settle

ROOT = Path(__file__).parent.parent.parent


async def test_twenty_who_read_and_then_write_lose_nothing(db: SqlDatabase, look: Look) -> None:
    world = await settle(db)

    async def put(n: int) -> None:
        async with db.begin() as work:
            before = await work.tasks.open()
            new = NewTask(
                source=f"{n}",
                kind="hand",
                person_id=world.teacher,
                text=str(len(before)),
                due=NOW.date(),
            )
            await work.tasks.put(new, NOW)

    await asyncio.gather(*map(put, range(20)))
    assert len(await look("SELECT * FROM task")) == 20


async def test_twenty_who_read_the_school_while_they_write_do_not_wait_for_each_other(
    db: SqlDatabase,
) -> None:
    async def change(n: int) -> None:
        async with db.begin() as work:
            await work.staff.add_person(f"Асанов {n}")
            await db.school()

    await asyncio.gather(*map(change, range(20)))
    assert len((await db.school()).people) == 20


async def test_a_file_is_written_safely_and_read_only_read(sqlite_copy: Path) -> None:
    engines = open_engines(f"sqlite+aiosqlite:///{sqlite_copy}")

    async def pragma(name: str) -> object:
        async with engines.writing.connect() as connection:
            return await connection.scalar(text(f"PRAGMA {name}"))

    assert await pragma("journal_mode") == "wal"
    assert await pragma("synchronous") == 2
    assert await pragma("foreign_keys") == 1
    assert await pragma("secure_delete") == 1
    async with engines.reading.connect() as connection:
        with pytest.raises(OperationalError, match="readonly"):
            await connection.execute(text("DELETE FROM holiday"))
    await engines.dispose()


async def test_a_transaction_that_was_left_open_is_taken_back(sqlite_copy: Path) -> None:
    engines = open_engines(f"sqlite+aiosqlite:///{sqlite_copy}")
    async with engines.writing.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        await driver.execute("BEGIN IMMEDIATE")
        await driver.execute("CREATE TABLE left_open (n INTEGER)")
    async with engines.writing.begin() as connection:
        await connection.execute(text("CREATE TABLE left_open (n INTEGER)"))
    await engines.dispose()


@pytest.fixture
def latin_url() -> Iterator[str]:
    with made_in("C") as url:
        yield url


async def test_a_server_that_does_not_know_kyrgyz_letters_is_refused(latin_url: str) -> None:
    engines = open_engines(latin_url)
    with pytest.raises(BadDatabase, match="Kyrgyz"):
        await engines.check()
    await engines.dispose()


async def test_a_second_process_is_refused_until_the_first_is_gone(url: str) -> None:
    script = f"""
import asyncio, sys
from db.hold import hold
async def main():
    async with hold({url!r}):
        print("held", flush=True)
        sys.stdin.read()
asyncio.run(main())
"""
    other = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        script,
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert other.stdout
    assert await other.stdout.readline() == b"held\n"
    with pytest.raises(Busy, match=r"^another process .*; stop it first$"):
        async with hold(url):
            pass
    other.kill()
    await other.communicate()
    await until_free(url)


async def until_free(url: str) -> None:
    # PostgreSQL notices after a moment that the other end is gone.
    async with asyncio.timeout(10):
        while True:
            try:
                async with hold(url):
                    return
            except Busy:
                continue


async def test_who_lets_go_may_hold_again(url: str) -> None:
    for _ in range(2):
        async with hold(url):
            pass
