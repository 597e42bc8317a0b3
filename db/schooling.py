"""The school as a value: all its small tables read in one go."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables.base import Base
from db.tables.people import (
    AppointmentRow,
    AssociationRow,
    AssociationSubjectRow,
    BellRow,
    ClassRow,
    CriteriaSetRow,
    CriterionRow,
    CurveRow,
    GradeBreakRow,
    HolidayRow,
    MannerRow,
    MemberRow,
    PersonRow,
    QuarterRow,
    RuleRow,
    SettingRow,
    SubjectRow,
    TeachingRow,
    YearRow,
)
from school.people import Appointment, Association, Person, Role, SchoolClass, Subject, Teaching
from school.state import CriteriaSet, Criterion, Manner, School, Settings
from school.years.rules import Kind, Rule, Told, ready_rules
from school.years.year import Bell, GradeBreak, Holiday, Quarter, SchoolYear

Rows = dict[type[Base], Sequence[Row[Any]]]
_READ = {
    table: select(*table.__table__.c).order_by(*table.__table__.primary_key)
    for table in (
        PersonRow,
        AppointmentRow,
        ClassRow,
        SubjectRow,
        AssociationRow,
        MemberRow,
        AssociationSubjectRow,
        TeachingRow,
        YearRow,
        QuarterRow,
        HolidayRow,
        GradeBreakRow,
        BellRow,
        CriteriaSetRow,
        CriterionRow,
        SettingRow,
        RuleRow,
        CurveRow,
        MannerRow,
    )
}
DEFAULTS = {one.name: one.default for one in fields(Settings)}


async def load_school(connection: AsyncConnection, zone: ZoneInfo) -> School:
    """The school as this connection sees it."""
    rows: Rows = {table: (await connection.execute(query)).all() for table, query in _READ.items()}
    return School(
        zone=zone,
        people={row.id: _value(Person, row) for row in rows[PersonRow]},
        appointments=tuple(_appointment(row) for row in rows[AppointmentRow]),
        classes={row.id: _value(SchoolClass, row) for row in rows[ClassRow]},
        subjects={row.id: _value(Subject, row) for row in rows[SubjectRow]},
        associations=_associations(rows),
        teaching=tuple(_value(Teaching, row) for row in rows[TeachingRow]),
        years=_years(rows),
        holidays=tuple(_value(Holiday, row) for row in rows[HolidayRow]),
        breaks=tuple(_break(row) for row in rows[GradeBreakRow]),
        bells=tuple(_value(Bell, row) for row in rows[BellRow]),
        criteria=_criteria(rows),
        curves={
            (row.kind, row.whom): tuple(int(day) for day in row.days.split())
            for row in rows[CurveRow]
        },
        manners={row.kind: Manner(row.hour, row.grace) for row in rows[MannerRow]},
        rules={**ready_rules(), **{row.name: _rule(row) for row in rows[RuleRow]}},
        settings=Settings(
            **{
                row.name: decode_setting(row.name, row.value)
                for row in rows[SettingRow]
                if row.name in DEFAULTS
            }
        ),
    )


def encode_setting(name: str, value: Any) -> str:
    """A setting's value as JSON text. Raises KeyError when there is no such setting."""
    if name not in DEFAULTS:
        raise KeyError(name)
    return json.dumps(value, ensure_ascii=False, default=lambda one: one.isoformat())


def decode_setting(name: str, text: str) -> Any:
    """The value again, of the type the setting starts with."""
    value = json.loads(text)
    match DEFAULTS[name]:
        case time():
            return time.fromisoformat(value)
        case tuple():
            return tuple(date.fromisoformat(x) if isinstance(x, str) else x for x in value)
    return value


def _value(kind: type[Any], row: Row[Any]) -> Any:
    return kind(**{one.name: getattr(row, one.name) for one in fields(kind) if one.init})


def _appointment(row: Row[Any]) -> Appointment:
    return Appointment(
        person_id=row.person_id,
        role=Role(row.role),
        since=row.since,
        until=row.until,
        association_id=row.association_id,
        class_id=row.class_id,
        order=row.order_text,
        acting_for=row.acting_for_id,
    )


def _rule(row: Row[Any]) -> Rule:
    found: Rule = _value(Rule, row)
    return replace(found, kind=Kind(row.kind), owes=Role(row.owes), told=Told(row.told))


def _associations(rows: Rows) -> dict[int, Association]:
    members, subjects = defaultdict(set), defaultdict(set)
    for row in rows[MemberRow]:
        members[row.association_id].add(row.person_id)
    for row in rows[AssociationSubjectRow]:
        subjects[row.association_id].add(row.subject_id)
    return {
        row.id: Association(
            id=row.id,
            name=row.name,
            members=frozenset(members[row.id]),
            subjects=frozenset(subjects[row.id]),
            chat_id=row.chat_id,
            thread_id=row.thread_id,
            language=row.language,
        )
        for row in rows[AssociationRow]
        if not row.closed
    }


def _years(rows: Rows) -> tuple[SchoolYear, ...]:
    quarters = defaultdict(list)
    for row in rows[QuarterRow]:
        quarters[row.year_id].append(
            Quarter(number=row.number, first=row.first_day, last=row.last_day)
        )
    years = [
        SchoolYear(
            id=row.id,
            label=row.label,
            quarters=tuple(quarters[row.id]),
            confirmed=row.confirmed,
        )
        for row in rows[YearRow]
        if quarters[row.id]
    ]
    return tuple(sorted(years, key=lambda year: year.first))


def _break(row: Row[Any]) -> GradeBreak:
    return GradeBreak(
        id=row.id,
        first=row.first_day,
        last=row.last_day,
        low=row.low,
        high=row.high,
        name=row.name,
    )


def _criteria(rows: Rows) -> dict[int, CriteriaSet]:
    lines = defaultdict(list)
    for row in rows[CriterionRow]:
        lines[row.set_id].append(_value(Criterion, row))
    return {
        row.id: CriteriaSet(
            id=row.id,
            register=row.register,
            version=row.version,
            criteria=tuple(sorted(lines[row.id], key=lambda line: line.number)),
        )
        for row in rows[CriteriaSetRow]
    }
