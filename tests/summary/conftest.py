"""Records of all registers, some dozens, and the same as plain rows to count by hand."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from db.database import SqlWork
from school.director.summary import Counting
from school.people import Person, Role
from school.register import State
from school.registers import discover
from school.state import School
from school.tasks import NewTask
from tests.chat import CLASS_TEACHER, DEPUTY, HEAD, MORNING, TEACHER, YOUNG, Town
from tests.db.world import World, answers, new, without_files

REGISTERS = discover()
BODIES = ("class_parents", "class_parents", "methodical")
STATES = (State.FINAL, State.FINAL, State.FINAL, State.SUBMITTED, State.CANCELLED)
GONE = "Касымова Зарема Болотовна"
"""Somebody who has left, and is counted among nobody."""

TOO_OLD = "9-А"
"""A class outside the supervised grades."""


@dataclass(frozen=True)
class Row:
    """A record as one who counts by hand would write it down."""

    register: str
    day: date
    state: State
    teacher: str
    school_class: str
    body: str


def made_up(count: int = 60) -> list[Row]:
    """The same rows every time: this quarter, the one before, and the year before that."""
    chance = random.Random(2026)  # noqa: S311 no secret
    days = [date(2026, 11, 16) + timedelta(days=n) for n in range(-7, 8)]
    days += [date(2026, 9, 1) + timedelta(days=n) for n in range(10)]
    days += [date(2025, 9, 15), date(2025, 10, 1)]
    return [
        Row(
            register=chance.choice(list(REGISTERS)),
            day=chance.choice(days),
            state=chance.choice(STATES),
            teacher=chance.choice([TEACHER, YOUNG, HEAD, CLASS_TEACHER, GONE]),
            school_class=chance.choice(["5-А", "5-Б", "6-Б", "7-В", TOO_OLD]),
            body=chance.choice(BODIES),
        )
        for _ in range(count)
    ]


async def write_down(town: Town, rows: Sequence[Row]) -> None:
    """Keeps them all, in one transaction."""
    async with town.app.db.begin() as work:
        gone = await work.staff.add_person(GONE, left_on=date(2026, 11, 10))
        await work.staff.appoint(gone, Role.TEACHER, date(2020, 9, 1))
        await work.staff.add_class(9, "А", "2026-2027", pupils=30)
    school = await town.app.db.school()
    async with town.app.db.begin() as work:
        for row in rows:
            await _keep(work, school, row)


async def _keep(work: SqlWork, school: School, row: Row) -> None:
    world = world_of(school)
    classes = {one.label: one.id for one in school.classes.values()}
    world = replace(
        world, teacher=named(school, row.teacher).id, school_class=classes[row.school_class]
    )
    register = REGISTERS[row.register]
    filled = without_files(answers(register, world))
    if row.register == "minutes":
        parents = row.body == "class_parents"
        filled["body"] = row.body
        filled["school_class"] = world.school_class if parents else None
    record = new(register, world, happened_on=row.day, state=row.state, answers=filled)
    if row.register == "minutes" and row.body != "class_parents":
        record = replace(record, class_id=None)
    await work.records.add(record, MORNING)


def world_of(school: School) -> World:
    """The ids of the town, for answers to every kind of field."""
    criteria = school.current_criteria("observation")
    assert criteria
    return World(
        deputy=named(school, DEPUTY).id,
        teacher=named(school, TEACHER).id,
        other=named(school, HEAD).id,
        school_class=next(iter(school.classes)),
        association=next(iter(school.associations)),
        subject=next(iter(school.subjects)),
        criteria=tuple(one.id for one in criteria.criteria),
        criteria_set=criteria.id,
        files=tuple(range(1, 10)),
    )


def named(school: School, name: str) -> Person:
    """Somebody by name, those who have left too."""
    return next(one for one in school.people.values() if one.name == name)


async def counting(town: Town, name: str, work: SqlWork) -> Counting:
    """The numbers as that person may see them."""
    school = await town.app.db.school()
    today = school.calendar.today(town.clock())
    actor = school.actor(named(school, name), today)
    return Counting(look=work, school=school, registers=REGISTERS, actor=actor, today=today)


async def owe(town: Town, name: str, text: str, due: date) -> None:
    """Somebody has to do something by a day."""
    person = named(await town.app.db.school(), name)
    async with town.app.db.begin() as work:
        task = NewTask(
            source=f"test:{text}:{name}", kind="hand", person_id=person.id, text=text, due=due
        )
        await work.tasks.put(task, town.clock())


@pytest.fixture
async def rows(town: Town) -> list[Row]:
    """Sixty records of all registers, kept."""
    found = made_up()
    await write_down(town, found)
    return found
