"""A copy of the database and the files, whole although the bot goes on working."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from sqlalchemy import make_url

from db.engine import sqlite_file


class NoBackup(RuntimeError):
    """No copy was made; the text is one line that says why."""


async def backup(url: str, files_dir: Path, into: Path, now: datetime) -> Path:
    """One archive «usul-<time>.zip» in the folder `into`; its path. Raises NoBackup.

    The database is copied first: files that its rows name are never deleted, so all are there.
    """
    return await asyncio.to_thread(_backup, url, files_dir, into, now)


def _backup(url: str, files_dir: Path, into: Path, now: datetime) -> Path:
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = into / f"usul-{now:%Y%m%d-%H%M%S}.zip"
    with tempfile.TemporaryDirectory(prefix=".usul-", dir=into) as folder:
        file = sqlite_file(url)
        copy = _copy_file(file, Path(folder)) if file else _dump(url, Path(folder))
        part = Path(folder) / made.name
        _pack(part, copy, files_dir)
        part.chmod(0o600)
        part.replace(made)
    return made


def _copy_file(file: Path, folder: Path) -> Path:
    if not file.exists():
        raise NoBackup(f"there is no database at {file}")
    copy = folder / "usul.db"
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source:
            source.execute("VACUUM INTO ?", [str(copy)])
        with closing(sqlite3.connect(copy)) as made:
            (found,) = made.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        raise NoBackup(f"the database could not be copied: {error}") from error
    if found != "ok":
        raise NoBackup(f"the copy of the database is damaged: {found}")
    return copy


def _dump(url: str, folder: Path) -> Path:
    program = shutil.which("pg_dump")
    if program is None:
        raise NoBackup("pg_dump is missing: install PostgreSQL's client programs")
    copy, parts = folder / "usul.dump", make_url(url)
    # asyncpg and pg_dump call the same thing by different names.
    query = {"sslmode": parts.query["ssl"]} if "ssl" in parts.query else {}
    address = parts.set(drivername="postgresql", password=None, query=query)
    # A password among the arguments would show in the list of processes.
    secret = {"PGPASSWORD": str(parts.password)} if parts.password else {}
    done = subprocess.run(  # noqa: S603 the program found above, arguments of our own
        [program, "--format=custom", f"--file={copy}", address.render_as_string()],
        env={**os.environ, **secret},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["it did not say why"])[-1]
        raise NoBackup(f"pg_dump has failed: {reason}")
    return copy


def _pack(archive: Path, database: Path, files_dir: Path) -> None:
    with ZipFile(archive, "w") as packed:
        packed.write(database, database.name, compress_type=ZIP_DEFLATED)
        for file in sorted(files_dir.rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                # Photos and documents are packed already.
                place = Path("files") / file.relative_to(files_dir)
                packed.write(file, place.as_posix(), compress_type=ZIP_STORED)
