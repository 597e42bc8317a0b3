"""Breaks of some grades, while others have lessons: kept by the deputy. Use cases.

A class on a break has no lessons, so none is observed there, and what is owed for it is due
before (docs/school.md, rule 3). Reminders of the whole school do not change.
"""

from dataclasses import replace
from datetime import date, datetime

from school import names
from school.classes import list_name
from school.days import BadAnswer
from school.doing import doing
from school.people import Actor
from school.ports import Database
from school.rights import Action
from school.state import School
from school.years import cycle, rollover
from school.years.year import GradeBreak, SchoolYear, days
from school.years.yearly import LONGEST_BREAK

NEW = 0
"""The id of a break that is not kept yet."""
LOWEST, HIGHEST = 1, 12


def of_year(school: School, year: SchoolYear) -> list[GradeBreak]:
    """The breaks of some grades in a year, in order of days."""
    found = [
        one for one in school.breaks if school.calendar.numbering_year(one.first) == year.label
    ]
    return sorted(found, key=lambda one: (one.first, one.low))


def break_with(school: School, break_id: int) -> GradeBreak:
    """The break of that id. Raises BadAnswer when there is none any more."""
    for one in school.breaks:
        if one.id == break_id:
            return one
    raise BadAnswer("school-gone")


def check_days(school: School, label: str, first: date, last: date) -> None:
    """Raises BadAnswer for days in the wrong order, outside of the year's lessons, or too many."""
    year = rollover.year_of(school, label)
    if year is None:
        raise BadAnswer("school-gone")
    if last < first:
        raise BadAnswer("form-period-backwards", first=f"{first:%d.%m}", last=f"{last:%d.%m}")
    if first < year.first or year.last < last:
        raise BadAnswer(
            "break-outside", first=f"{year.first:%d.%m.%Y}", last=f"{year.last:%d.%m.%Y}"
        )
    if last - first >= LONGEST_BREAK:
        raise BadAnswer("break-too-long", most=LONGEST_BREAK.days)
    if not any(school.calendar.is_lesson_day(day) for day in days(first, last)):
        raise BadAnswer("break-no-lessons")


def check(school: School, asked: GradeBreak) -> None:
    """Raises BadAnswer as check_days does, for no grades, and for a break these have already."""
    if not LOWEST <= asked.low <= asked.high <= HIGHEST:
        raise BadAnswer("break-not-grades")
    check_days(school, school.calendar.numbering_year(asked.first), asked.first, asked.last)
    for one in school.breaks:
        if one.id != asked.id and one.meets(asked):
            raise BadAnswer(
                "break-overlaps",
                grades=grades_of(one),
                days=f"{one.first:%d.%m}–{one.last:%d.%m.%Y}",
            )


def with_break(school: School, asked: GradeBreak) -> School:
    """The school as it is with this break, new or changed."""
    others = [one for one in school.breaks if one.id != asked.id]
    return replace(school, breaks=(*others, asked))


def without_classes(school: School, asked: GradeBreak) -> list[int]:
    """Its grades in which there is no class."""
    there = {one.grade for one in school.open_classes()}
    return [grade for grade in range(asked.low, asked.high + 1) if grade not in there]


def without(school: School, break_id: int) -> School:
    """The school as it is without it."""
    return replace(school, breaks=tuple(one for one in school.breaks if one.id != break_id))


def break_name(text: str) -> str | None:
    """Its name; None for «-». Raises BadAnswer for what is none."""
    return None if names.tidy(text) in {"-", "–", "—"} else list_name(text)


async def put_break(db: Database, actor: Actor, now: datetime, asked: GradeBreak) -> int:
    """Keeps a break, with the tasks that follow from it; its id. The same again changes nothing.

    Raises Forbidden, and BadAnswer as check does.
    """
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        for one in do.school.breaks:
            if asked.id in (NEW, one.id) and replace(one, id=asked.id) == asked:
                return one.id
        old = break_with(do.school, asked.id) if asked.id != NEW else None
        check(do.school, asked)
        kept = replace(asked, id=await do.work.year.put_break(asked))
        before = written(old) if old else None
        action = "change" if old else "add"
        await do.note("break", kept.id, action, before=before, after=written(kept))
        await cycle.keep_tasks(do.work, with_break(do.school, kept), do.now)
    return kept.id


async def drop_break(db: Database, actor: Actor, now: datetime, break_id: int) -> None:
    """These grades have lessons again; once it is gone it changes nothing."""
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        old = next((one for one in do.school.breaks if one.id == break_id), None)
        if old is None:
            return
        await do.work.year.drop_break(break_id)
        await do.note("break", break_id, "drop", before=written(old))
        await cycle.keep_tasks(do.work, without(do.school, break_id), do.now)


def grades_of(one: GradeBreak) -> str:
    """«1» or «1–4»."""
    return str(one.low) if one.low == one.high else f"{one.low}–{one.high}"


def written(one: GradeBreak) -> str:
    """As history has it: «24.12.2026–18.01.2027 · 1»."""
    parts = [f"{one.first:%d.%m.%Y}–{one.last:%d.%m.%Y}", grades_of(one)]
    return " · ".join([*parts, *([one.name] if one.name else [])])
