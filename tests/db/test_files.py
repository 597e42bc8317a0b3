"""The bytes on disk, and copies of everything."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from db.backup import NoBackup, backup
from db.database import SqlDatabase
from db.filestore import FileStore, TooBig
from tests.db.conftest import NOW
from tests.db.world import settle


async def chunks(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


async def broken() -> AsyncIterator[bytes]:
    yield b"half"
    raise ConnectionError


def lying(root: Path) -> list[Path]:
    return [file for file in root.rglob("*") if file.is_file()]


async def test_the_same_bytes_lie_there_once(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    sha, size = await store.put(chunks(b"certi", b"ficate"), limit=11)
    assert (await store.put(chunks(b"certificate"), limit=11)) == (sha, size)
    assert store.path(sha).read_bytes() == b"certificate"
    assert lying(tmp_path) == [store.path(sha)]


async def test_only_the_owner_may_look(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    sha, _ = await store.put(chunks(b"x"), limit=1)
    found = store.path(sha)
    assert found.stat().st_mode & 0o077 == 0
    assert found.parent.stat().st_mode & 0o077 == 0
    assert found.parent.parent.stat().st_mode & 0o077 == 0


async def test_half_a_file_is_no_file(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    with pytest.raises(ConnectionError):
        await store.put(broken(), limit=100)
    with pytest.raises(TooBig):
        await store.put(chunks(b"123", b"45"), limit=4)
    assert lying(tmp_path) == []


@pytest.mark.parametrize("sha", ["", "../../etc/passwd", "A" * 64, "a" * 63])
def test_only_hashes_have_a_path(sha: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        FileStore(tmp_path).path(sha)


async def test_a_copy_made_while_others_write_is_whole(
    db: SqlDatabase, url: str, tmp_path: Path
) -> None:
    await settle(db)
    sha, _ = await FileStore(tmp_path / "files").put(chunks(b"photo"), limit=10)

    async def write(n: int) -> None:
        async with db.begin() as work:
            person = await work.staff.add_person(f"Асанов {n}")
            await work.staff.teaches(person, None, None)

    async with asyncio.TaskGroup() as group:
        copying = group.create_task(backup(url, tmp_path / "files", tmp_path / "copies", NOW))
        for n in range(40):
            await write(n)
    made = copying.result()
    assert made.name == "usul-20261123-040000.zip"
    assert made.stat().st_mode & 0o077 == 0
    assert list(made.parent.iterdir()) == [made]
    with ZipFile(made) as packed:
        assert packed.testzip() is None
        database, photo = packed.namelist()
        assert photo == f"files/{sha[:2]}/{sha}"
        assert packed.read(photo) == b"photo"
        packed.extract(database, tmp_path / "back")
    if database == "usul.db":
        with closing(sqlite3.connect(tmp_path / "back" / database)) as copy:
            assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
            (people,) = copy.execute("SELECT count(*) FROM person").fetchone()
            assert copy.execute("SELECT count(*) FROM teaching").fetchone() == (people - 3,)
    else:
        assert (tmp_path / "back" / database).read_bytes()[:5] == b"PGDMP"


async def test_what_cannot_be_copied_is_said_in_a_line(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'none.db'}"
    with pytest.raises(NoBackup, match="there is no database"):
        await backup(url, tmp_path, tmp_path / "copies", NOW)
    (tmp_path / "none.db").write_bytes(b"no database, not at all" * 100)
    with pytest.raises(NoBackup, match="could not be copied"):
        await backup(url, tmp_path, tmp_path / "copies", NOW)
    assert list((tmp_path / "copies").iterdir()) == []


async def test_without_pg_dump_the_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoBackup, match="install PostgreSQL"):
        await backup("postgresql+asyncpg://u@127.0.0.1/x", tmp_path, tmp_path, NOW)
