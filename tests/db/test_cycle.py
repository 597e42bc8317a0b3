"""Duties that follow records: made with the record, gone with it, standing however old it is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.database import SqlDatabase
from school.people import Role
from school.register import State
from school.tasks import Task
from school.years import cycle
from school.years.rules import ready_rules
from tests.db.conftest import NOW
from tests.db.world import World, keep, settle

TODAY = date(2026, 11, 23)


@pytest.fixture
async def world(db: SqlDatabase) -> World:
    return await settle(db)


async def kept(db: SqlDatabase, days: int = 0) -> list[Task]:
    async with db.begin() as work:
        await cycle.keep_tasks(work, await db.school(), NOW + timedelta(days=days))
        return [one for one in await work.tasks.of_rules() if "course-share" in one.source]


async def test_a_duty_follows_each_record_of_its_register(db: SqlDatabase, world: World) -> None:
    async with db.begin() as work:
        await work.staff.appoint(world.deputy, Role.DEPUTY, date(2020, 9, 1))
        await work.year.put_rule(replace(ready_rules()["course-share"], on=True))
    record = await keep(db, "course", world, happened_on=TODAY)
    await keep(db, "course", world, happened_on=TODAY, state=State.SUBMITTED)
    [task] = await kept(db)
    assert (task.source, task.due) == (
        f"rule:course-share:2026-2027:r{record.id}",
        TODAY + timedelta(days=14),
    )
    assert await kept(db) == [task]
    assert await kept(db, days=150) == [task]
    async with db.begin() as work:
        await work.records.move(record, State.CANCELLED, NOW)
    assert await kept(db) == []
