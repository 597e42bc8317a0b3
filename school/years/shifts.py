"""What moves when the year is changed: the deadlines with their days before and after.

Shown before anything is written (docs/school.md, rule 1); the tasks then move with it in the
transaction of the change (school/years/cycle.py).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from school.people import Actor, Role
from school.ports import Database
from school.records import Record
from school.rights import Action, demand
from school.state import School
from school.tasks import Task
from school.years.rules import Kind
from school.years.year import week_of
from school.years.yearly import Deadline, base, deadlines, due_for, owners, rule_name

A_YEAR = timedelta(days=366)
_Days = tuple[date | None, date | None]


@dataclass(frozen=True, kw_only=True)
class Shift:
    """A deadline that moves: its day before and after; None where there is none.

    classes -- for which classes only, by their labels; empty for all who owe it
    """

    deadline: Deadline
    before: date | None
    after: date | None
    classes: tuple[str, ...] = ()


async def preview(db: Database, actor: Actor, now: datetime, after: School) -> list[Shift]:
    """What would move if the school were `after`. Writes nothing. Raises Forbidden."""
    demand(actor, Action.KEEP_YEAR)
    school = await db.school()
    async with db.read() as look:
        open_ = [one.source for one in await look.tasks.of_rules()]
    return shifts(school, after, school.calendar.today(now), open_)


async def visits(db: Database, actor: Actor, now: datetime, after: School) -> list[Record]:
    """The visits planned for lessons that would not be, if the school were `after`.

    They do not move by themselves. Raises Forbidden.
    """
    demand(actor, Action.KEEP_YEAR)
    school = await db.school()
    today = school.calendar.today(now)
    async with db.read() as look:
        planned = await look.records.planned_until(today + A_YEAR)
    return [
        one
        for one in planned
        if one.happened_on >= today and _has_lessons(school, one) and not _has_lessons(after, one)
    ]


def leans_on_holiday(task: Task, school: School) -> bool:
    """Whether a holiday that nobody has confirmed lies on its day, or has moved it there."""
    rule, first = school.rules.get(rule_name(task.source) or ""), task.due
    if rule is not None and rule.kind is Kind.WEEKLY:
        first = min(first, week_of(first)[0] + timedelta(days=rule.day - 1))
    return task.open and any(
        one.off and not one.confirmed and first <= one.day <= task.due for one in school.holidays
    )


def _has_lessons(school: School, planned: Record) -> bool:
    day = planned.happened_on
    none = school.calendar.no_lessons(day) or school.break_of(planned.class_id, day)
    return none is None


def shifts(before: School, after: School, today: date, open_: Iterable[str]) -> list[Shift]:
    """What moves when the school becomes another one, in order of days.

    Only what is still to come, or stands as a task: `open_` are the sources of those.
    """
    standing = {base(one) for one in open_}
    old, new = deadlines(before, today), deadlines(after, today)
    apart = bool(before.breaks or after.breaks)
    found = []
    for source in old.keys() | new.keys():
        was = _days(old.get(source), before, today, apart=apart)
        will = _days(new.get(source), after, today, apart=apart)
        some = new.get(source) or old[source]
        moved: dict[_Days, list[str]] = defaultdict(list)
        for whose in was.keys() | will.keys():
            moved[was.get(whose), will.get(whose)].append(whose)
        for (first, second), whom in moved.items():
            days = [one for one in (first, second) if one]
            if first == second or (max(days) < today and source not in standing):
                continue
            labels = _labels(after, whom) if len(moved) > 1 else ()
            found.append(Shift(deadline=some, before=first, after=second, classes=labels))
    return sorted(found, key=lambda one: (one.deadline.due, one.deadline.source, one.classes))


def _days(
    deadline: Deadline | None, school: School, today: date, *, apart: bool
) -> dict[str, date | None]:
    """Its day for each class when they may be `apart`, else for all who owe it."""
    if deadline is None:
        return {}
    classes = owners(deadline.rule, school, today) if apart else []
    if deadline.rule.owes is not Role.CLASS_TEACHER or not classes:
        return {"": deadline.due}
    return {whose: due_for(deadline, whose, school) for whose, _ in classes}


def _labels(school: School, whom: Iterable[str]) -> tuple[str, ...]:
    found = [school.classes[int(one[2:])] for one in whom]
    return tuple(one.label for one in sorted(found, key=lambda one: (one.grade, one.letter)))
