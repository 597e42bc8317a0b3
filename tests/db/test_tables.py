"""Each declaration against its table: every answer has a place that fits it."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import inspect

from db.database import known_models
from school.fields import Field, Files, Items, Notes, Ratings, Who
from school.register import Register
from tests.db.world import REGISTERS

MODELS = known_models()


def misfits(register: Register, model: Any) -> list[str]:
    """What of a declaration does not fit its table."""
    demanded = {register.day, *register.plans} if register.plans else None
    return list(_misfits(register.fields, model, demanded))


def _misfits(
    fields: tuple[Field, ...], model: Any, demanded: set[str] | None = None
) -> Iterator[str]:
    mapper = inspect(model)
    for field in fields:
        place = f"{mapper.local_table.name}.{field.name}"
        if isinstance(field, Items | Notes | Ratings):
            if field.name not in mapper.relationships:
                yield f"{place} is no relationship"
            elif isinstance(field, Items):
                child = mapper.relationships[field.name].mapper.class_
                yield from _misfits(field.fields, child)
            continue
        for column in field.columns:
            if column not in mapper.local_table.c:
                yield f"{place} has no column {column}"
            elif not mapper.local_table.c[column].nullable and may_be_empty(field, demanded):
                yield f"{place} may be empty, and {column} may not"


def may_be_empty(field: Field, demanded: set[str] | None) -> bool:
    planned_without = demanded is not None and field.name not in demanded
    return field.optional or field.when is not None or isinstance(field, Who) or planned_without


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS.keys())
def test_every_answer_has_its_place(register: Register) -> None:
    assert misfits(register, MODELS[register.name]) == []


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS.keys())
def test_every_column_is_asked_for(register: Register) -> None:
    asked = {column for field in register.fields for column in field.columns}
    columns = set(MODELS[register.name].__table__.columns.keys())
    assert columns - asked == {"id"}


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS.keys())
def test_what_is_counted_is_a_column(register: Register) -> None:
    table = MODELS[register.name].__table__
    for figure in register.figures:
        assert set(figure.where) | {figure.distinct} - {None} <= set(table.columns.keys())


def test_a_declaration_that_does_not_fit_is_found() -> None:
    course, minutes = MODELS["course"], MODELS["minutes"]
    assert "course.body has no column body" in misfits(REGISTERS["minutes"], course)
    assert "course.points is no relationship" in misfits(REGISTERS["minutes"], course)
    assert "minutes.teacher has no column teacher" in misfits(REGISTERS["course"], minutes)
    files = [one for one in REGISTERS["course"].fields if isinstance(one, Files)]
    assert all(one.columns == () for one in files)
