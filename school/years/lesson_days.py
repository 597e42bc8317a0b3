"""Saturdays on which a school of five days holds lessons, to make up for days that were lost."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime

from school.days import BadAnswer, day_within, parse_day
from school.doing import doing
from school.people import Actor
from school.ports import Database
from school.rights import Action
from school.state import School
from school.years import cycle

SATURDAY = 6
MOST = 30
"""So many are kept: the oldest go first, after years."""


def parse(text: str, school: School, today: date) -> date:
    """A Saturday on which lessons may be held; without a year that of the open school year.

    Raises BadAnswer for any other day.
    """
    year = school.calendar.year_at(today)
    day = day_within(text, year.first, year.last) if year else None
    day = day or parse_day(text, today, ahead=True)
    check(school, day)
    return day


def check(school: School, day: date) -> None:
    """Raises BadAnswer unless it is a Saturday of a quarter without lessons so far."""
    shown = f"{day:%d.%m.%Y}"
    year = school.calendar.year_at(day)
    if day.isoweekday() != SATURDAY:
        raise BadAnswer("lesson-day-no-saturday", day=shown)
    if year is None or year.quarter_at(day) is None:
        raise BadAnswer("lesson-day-no-quarter", day=shown)
    if school.calendar.no_lessons(day) == "holiday":
        raise BadAnswer("lesson-day-holiday", day=shown)
    if school.calendar.is_lesson_day(day):
        raise BadAnswer("lesson-day-known", day=shown)


def with_days(school: School, drop: Collection[date], put: Iterable[date]) -> School:
    """The school as it is without lessons on some such days, and with lessons on others.

    Raises BadAnswer for a day on which none can be held.
    """
    less = _with(school, {*school.settings.lesson_days} - {*drop})
    new = [*put]
    for day in new:
        check(less, day)
    return _with(less, {*less.settings.lesson_days, *new})


async def change(
    db: Database, actor: Actor, now: datetime, drop: Collection[date], put: Collection[date]
) -> None:
    """Takes lessons from some such days and puts them on others.

    The tasks whose days hang on them move with it (school/years/cycle.py).
    Raises Forbidden, BadAnswer.
    """
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        after = with_days(do.school, drop, put)
        await do.work.year.put_setting("lesson_days", after.settings.lesson_days)
        for action, days in (("drop", drop), ("put", put)):
            for day in days:
                await do.note("lesson-day", day.toordinal(), action, after=day)
        await cycle.keep_tasks(do.work, after, do.now)


def _with(school: School, days: Iterable[date]) -> School:
    kept = tuple(sorted(days)[-MOST:])
    return replace(school, settings=replace(school.settings, lesson_days=kept))
