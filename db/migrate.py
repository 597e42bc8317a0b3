"""Brings the tables up to what this version of the program expects."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from db.engine import BadDatabase, listen, make_folder, sqlite_file

# The newest of db/migrations/versions; a test holds the two together. Alembic takes a third of
# a second to import: a database that is up to date does without it.
HEAD = "0013"
SCRIPTS = Path(__file__).parent / "migrations"
_VERSION = text("SELECT version_num FROM alembic_version")


async def upgrade(url: str, to: str = HEAD) -> bool:
    """Migrates the database; False when it was up to date already.

    A SQLite file that exists is copied first, to «<file>.before-<revision>». Everything happens in
    one transaction. Raises BadDatabase when rows were left pointing to nothing, or when the
    database was made by a newer version.
    """
    file = sqlite_file(url)
    if file:
        make_folder(file)
    engine = migrating_engine(url)
    try:
        async with engine.connect() as connection:
            stored = await connection.run_sync(revision)
        if stored == to:
            return False
        if file and stored is not None:
            await asyncio.to_thread(_copy, file, file.with_name(f"{file.name}.before-{to}"))
        async with engine.begin() as connection:
            await connection.run_sync(_migrate, to)
            if file:
                await connection.run_sync(check_rows)
    finally:
        await engine.dispose()
    return True


def migrating_engine(url: str) -> AsyncEngine:
    """An engine for migrations.

    On SQLite it does not enforce foreign keys: making a table anew would empty those that point
    to it, without a word. They can only be switched off before a transaction.
    """
    engine = create_async_engine(url, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        pragmas = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF")
        listen(engine, (*pragmas, "busy_timeout=5000"), "BEGIN IMMEDIATE")
    return engine


def revision(connection: Connection) -> str | None:
    """The revision of the database; None for one without tables of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(_VERSION)
    return found


def config(connection: Connection | None = None) -> Any:
    """Alembic's settings; there is no alembic.ini."""
    from alembic.config import Config

    found = Config(attributes={"connection": connection})
    found.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    found.set_main_option("path_separator", "os")
    return found


def _migrate(connection: Connection, to: str) -> None:
    from alembic import command
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    settings = config(connection)
    stored = revision(connection)
    order = [one.revision for one in ScriptDirectory.from_config(settings).walk_revisions()]
    if stored and stored not in order:
        raise BadDatabase(f"the database was made by a newer version of Usul ({stored})")
    down = to == "base" or (stored in order and order.index(to) > order.index(stored))
    try:
        (command.downgrade if down else command.upgrade)(settings, to)
    except CommandError as error:
        raise BadDatabase(str(error)) from error


def check_rows(connection: Connection) -> None:
    """Raises BadDatabase when rows of a SQLite file point to rows that are not there."""
    lost = connection.execute(text("PRAGMA foreign_key_check")).all()
    if lost:
        raise BadDatabase(f"after migrating, {len(lost)} rows of {lost[0][0]} point to nothing")


def _copy(file: Path, into: Path) -> None:
    into.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("VACUUM INTO ?", [str(into)])
    into.chmod(0o600)
