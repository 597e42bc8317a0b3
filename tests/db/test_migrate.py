import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from db.database import SqlDatabase
from db.engine import BadDatabase
from db.migrate import HEAD, check_rows, config, migrating_engine, revision, upgrade
from db.tables import Base, metadata
from tests.db.conftest import Look
from tests.db.world import keep, settle


async def asked(url: str, question: Callable[[Connection], Any]) -> Any:
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.connect() as connection:
        found = await connection.run_sync(question)
    await engine.dispose()
    return found


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def ours() -> set[str]:
    """The tables of the program itself: tests make some of their own."""
    return {
        str(mapper.local_table)
        for mapper in Base.registry.mappers
        if mapper.class_.__module__.startswith("db.")
    }


def test_the_newest_migration_is_the_one_that_is_expected() -> None:
    scripts = ScriptDirectory.from_config(config())
    assert scripts.get_heads() == [HEAD]
    assert scripts.get_bases() == ["0001"]


async def test_every_step_goes_up_and_down_and_up(empty_url: str) -> None:
    url = empty_url
    scripts = ScriptDirectory.from_config(config())
    for script in reversed(list(scripts.walk_revisions())):
        assert await upgrade(url, script.revision)
        assert await upgrade(url, str(script.down_revision or "base"))
        assert await upgrade(url, script.revision)
        assert await asked(url, revision) == script.revision
    await upgrade(url, "base")
    assert await asked(url, tables) == set()


async def test_the_tables_are_those_of_the_program(empty_url: str) -> None:
    url = empty_url
    assert await upgrade(url)
    assert await asked(url, tables) == ours()

    def differences(connection: Connection) -> list[Any]:
        def known(thing: Any, name: str | None, what: str, *_: object) -> bool:
            return what != "table" or name in ours()

        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": known}
        )
        return list(compare_metadata(context, metadata))

    assert await asked(url, differences) == []


async def test_a_database_that_is_up_to_date_is_left_alone(url: str) -> None:
    assert not await upgrade(url)


async def test_what_was_kept_survives_making_tables_anew(
    url: str, db: SqlDatabase, look: Look
) -> None:
    """What later migrations do on SQLite: a parent is copied, dropped and renamed."""
    record = await keep(db, "minutes", await settle(db))
    engine = migrating_engine(url)

    def change(connection: Connection) -> None:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("record") as batch:
            batch.alter_column("reason", new_column_name="why")
        with operations.batch_alter_table("record") as batch:
            batch.alter_column("why", new_column_name="reason")

    async with engine.begin() as connection:
        await connection.run_sync(change)
    await engine.dispose()
    async with db.read() as work:
        assert await work.records.by_id(record.id) == record
    assert len(await look("SELECT * FROM agenda_point")) == 2


async def test_a_task_that_wanted_proof_still_does(empty_url: str) -> None:
    await upgrade(empty_url, "0010")

    def keep_two(connection: Connection) -> None:
        connection.execute(
            text("INSERT INTO person (name, folded, reachable) VALUES ('A', 'a', TRUE)")
        )
        task = text(
            "INSERT INTO task (source, kind, person_id, text, due, proof, made_at)"
            " SELECT :source, 'hand', id, 'x', '2026-11-23', :proof, '2026-11-20 02:00:00'"
            " FROM person"
        )
        for source, proof in (("with", True), ("without", False)):
            connection.execute(task, {"source": source, "proof": proof})
        connection.commit()

    def proofs(connection: Connection) -> list[Any]:
        return [
            one.proof for one in connection.execute(text("SELECT proof FROM task ORDER BY id"))
        ]

    await asked(empty_url, keep_two)
    assert await upgrade(empty_url)
    assert await asked(empty_url, proofs) == ["any", ""]
    assert await upgrade(empty_url, "0010")
    assert [bool(one) for one in await asked(empty_url, proofs)] == [True, False]


async def test_a_file_that_is_migrated_is_copied_first(sqlite_copy: Path) -> None:
    url = f"sqlite+aiosqlite:///{sqlite_copy}"
    assert await upgrade(url, "base")
    with closing(sqlite3.connect(f"{sqlite_copy}.before-base")) as copy:
        assert copy.execute("SELECT count(*) FROM school_year").fetchone() == (3,)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_a_database_of_a_newer_version_is_refused(url: str, look: Look) -> None:
    engine = migrating_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await engine.dispose()
    with pytest.raises(BadDatabase, match="newer version of Usul"):
        await upgrade(url)
    assert (await look("SELECT * FROM alembic_version"))[0]["version_num"] == "9999"


async def test_rows_that_point_to_nothing_are_noticed(sqlite_copy: Path) -> None:
    with closing(sqlite3.connect(sqlite_copy)) as connection:
        connection.execute("INSERT INTO association_member VALUES (77, 78)")
        connection.commit()
    engine = migrating_engine(f"sqlite+aiosqlite:///{sqlite_copy}")
    async with engine.connect() as opened:
        with pytest.raises(BadDatabase, match="association_member"):
            await opened.run_sync(check_rows)
    await engine.dispose()


async def test_the_folder_of_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    await upgrade(f"sqlite+aiosqlite:///{tmp_path}/data/usul.db")
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
