"""A small school to keep records of, and answers to every kind of field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import Table, inspect

from db.database import SqlDatabase, SqlWork, known_models
from school.fields import (
    Answers,
    Choice,
    Counts,
    Day,
    Field,
    Files,
    Hour,
    Items,
    Notes,
    Number,
    Period,
    Pick,
    Ratings,
    Who,
    Words,
)
from school.people import Role
from school.records import NewRecord, Record, Sees
from school.register import Register, State
from school.registers import discover
from tests.db.conftest import NOW

ALL = Sees(person=0, everything=True)
REGISTERS = discover()
_drafts = count(1)


@dataclass(frozen=True)
class World:
    """Ids of what there is."""

    deputy: int
    teacher: int
    other: int
    school_class: int
    association: int
    subject: int
    criteria: tuple[int, ...]
    criteria_set: int
    files: tuple[int, ...]

    def of_table(self, name: str) -> int:
        """A row of that table, to point to."""
        return {
            "person": self.teacher,
            "school_class": self.school_class,
            "association": self.association,
            "subject": self.subject,
        }[name]


async def settle(db: SqlDatabase) -> World:
    """A few people, a class, an association and files."""
    school = await db.school()
    found = school.current_criteria("observation")
    assert found
    async with db.begin() as work:
        deputy, teacher, other = [
            await work.staff.add_person(f"Асанова Айгүл {n}") for n in range(3)
        ]
        await work.staff.appoint(deputy, Role.DEPUTY, date(2026, 9, 1))
        association = await work.staff.add_association("Так илимдер")
        files = [await photo(work, deputy, n) for n in range(9)]
        return World(
            deputy=deputy,
            teacher=teacher,
            other=other,
            school_class=await work.staff.add_class(5, "А", "2026-2027", pupils=31),
            association=association,
            subject=next(iter(school.subjects)),
            criteria=tuple(one.id for one in found.criteria),
            criteria_set=found.id,
            files=tuple(files),
        )


async def photo(work: SqlWork, person: int, n: int) -> int:
    made = await work.files.add(
        person_id=person,
        source=f"update:{n}",
        kind="photo",
        file_id=f"f{n}",
        unique_id=f"u{n}",
        now=NOW,
        name=f"{n}.jpg",
    )
    return made.id


def answers(register: Register, world: World) -> Answers:
    """An answer to every field, by its kind, so that a new register has some too."""
    table = known_models()[register.name].__table__
    assert isinstance(table, Table)
    files = iter(world.files)
    return _answers(register.fields, table, known_models()[register.name], world, files)


def _answers(
    fields: Sequence[Field], table: Table, model: Any, world: World, files: Iterator[int]
) -> Answers:
    return {one.name: _answer(one, table, model, world, files) for one in fields}


def _answer(  # noqa: C901, PLR0911, PLR0912 a line a kind of field
    field: Field, table: Table, model: Any, world: World, files: Iterator[int]
) -> Any:
    match field:
        case Pick():
            (key,) = table.c[field.name].foreign_keys
            return world.of_table(key.column.table.name)
        case Who():
            return {"name": "Ата-эне"} if field.optional else {"person": world.other}
        case Choice():
            return field.options[0]
        case Number():
            return field.low
        case Day():
            return "2026-11-20"
        case Period():
            return {"first": "2026-11-02", "last": "2026-11-13"}
        case Hour():
            return "18:05"
        case Counts():
            return {part: n for n, part in enumerate(field.parts, start=3)}
        case Words():
            return f"«{field.name}» өң\nү <b>"[: field.limit]
        case Ratings():
            points = {str(one): n % 3 if n else None for n, one in enumerate(world.criteria)}
            return {"set": world.criteria_set, "points": points}
        case Notes():
            return [
                {"at": "2026-11-20T09:15:00.250000+06:00", "text": "Жакшы", "file": None},
                {"at": "2026-11-20T09:20:00+06:00", "text": None, "file": next(files)},
            ]
        case Files():
            return [next(files), next(files)]
        case Items():
            child = inspect(model).relationships[field.name].mapper
            return [
                _answers(field.fields, child.local_table, child.class_, world, files)
                for _ in range(2)
            ]
    raise AssertionError(f"no answer to a {type(field).__name__}")


def new(register: Register, world: World, **given: Any) -> NewRecord:
    """A record to be kept, with all answers unless others are given."""
    values: dict[str, Any] = {
        "register": register.name,
        "state": State.FINAL,
        "number": None,
        "series": "",
        "year": "2026-2027",
        "author_id": world.deputy,
        "about_id": world.teacher if register.about else None,
        "class_id": world.school_class if register.about_class else None,
        "association_id": None,
        "happened_on": date(2026, 11, 20),
        "draft": f"draft-{next(_drafts)}",
        "announced": False,
        "search": "асанова айгул сабак",
    }
    values["answers"] = given.pop("answers", None) or answers(register, world)
    found = NewRecord(**values | given)
    return found if found.number or found.state is not State.FINAL else _numbered(found)


def _numbered(found: NewRecord) -> NewRecord:
    return NewRecord(**{**vars(found), "number": next(_drafts) + 1000})


async def keep(db: SqlDatabase, register: str, world: World, **given: Any) -> Record:
    async with db.begin() as work:
        return await work.records.add(new(REGISTERS[register], world, **given), NOW)


def without_files(answers: Mapping[str, Any]) -> Answers:
    """The answers, without those that point to files: two records cannot share them."""
    return {
        name: [without_files(one) for one in value]
        if isinstance(value, list) and value and isinstance(value[0], dict)
        else value
        for name, value in answers.items()
        if name not in ("files", "notes")
    }
