"""The school's data without a bot."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.database import SqlDatabase
from school.people import Actor
from school.registers import discover
from tests.chat import DEPUTY, MORNING, ZONE, config


@pytest.fixture
async def db(home: Path) -> AsyncIterator[SqlDatabase]:
    database = SqlDatabase(config(home).database_url, ZONE, discover())
    yield database
    await database.aclose()


@pytest.fixture
async def actor(db: SqlDatabase) -> Actor:
    """The deputy."""
    return await acting(db, DEPUTY)


async def acting(db: SqlDatabase, name: str) -> Actor:
    """Somebody of the staff, as one who acts."""
    school = await db.school()
    (person,) = [one for one in school.people.values() if one.name == name]
    return school.actor(person, school.calendar.today(MORNING))
