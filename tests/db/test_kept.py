"""What one test leaves in the database on the server, the next does not meet."""

import asyncio
from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import URL, func, select

from db.tables import metadata
from tests.db.conftest import drop, order, server, shown
from tests.db.kept import Kept
from tests.db.test_migrate import asked

ADD = "INSERT INTO subject (ky, ru, folded, closed) VALUES ('а', 'а', 'а', false)"
SUBJECT = metadata.tables["subject"]


@pytest.fixture(scope="module")
def kept(postgres_template: URL) -> Iterator[Kept]:
    name = f"usul_{uuid4().hex[:12]}"
    order(server(), f"CREATE DATABASE {name} TEMPLATE {postgres_template.database}")
    one = Kept(server().set(database=name))
    one.remember()
    yield one
    drop(one.url)


async def newest(kept: Kept) -> object:
    query = select(func.count(), func.max(SUBJECT.c.id))
    return await asked(shown(kept.url), lambda look: tuple(look.execute(query).one()))


def test_rows_and_counters_are_put_back(kept: Kept) -> None:
    order(kept.url, ADD)
    first = asyncio.run(newest(kept))
    assert kept.restore()
    assert asyncio.run(newest(kept)) != first
    order(kept.url, ADD)
    assert asyncio.run(newest(kept)) == first


@pytest.mark.parametrize(
    ("change", "back"),
    [
        ("ALTER TABLE subject ADD COLUMN mark integer", "ALTER TABLE subject DROP COLUMN mark"),
        ("CREATE TABLE olympiad (id integer)", "DROP TABLE olympiad"),
        ("CREATE INDEX worn ON subject (ru)", "DROP INDEX worn"),
        (
            "ALTER TABLE subject ADD CONSTRAINT worn CHECK (id > 0)",
            "ALTER TABLE subject DROP CONSTRAINT worn",
        ),
        (
            "UPDATE alembic_version SET version_num = '1' || version_num",
            "UPDATE alembic_version SET version_num = substr(version_num, 2)",
        ),
    ],
)
def test_while_its_tables_are_others_it_is_of_no_use(kept: Kept, change: str, back: str) -> None:
    order(kept.url, change)
    assert not kept.restore()
    order(kept.url, back)
    assert kept.restore()
