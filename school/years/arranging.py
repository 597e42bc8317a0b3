"""Around the year, and the settings: holidays, bells, week, hours, criteria. Use cases.

What hangs on these dates is found anew by whoever reminds; here they are only kept.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from itertools import pairwise
from typing import Any

from school import marks, names
from school.classes import both_names, list_name
from school.days import BadAnswer, parse_period, parse_time
from school.doing import Doing, doing
from school.people import Actor
from school.ports import Database
from school.reminding.speaking import hours
from school.rights import Action
from school.state import School
from school.years import cycle
from school.years.year import DAY, Holiday, days

Ringing = tuple[time, time]

MOST_LESSONS = 12
LONGEST_HOLIDAY = 31
COUNTS = {"course_years": (1, 20), "plan_days": (1, 30)}
"""Settings that are a number, and from where to where it goes."""
FEWEST_CRITERIA, MOST_CRITERIA = marks.FEWEST_SEEN, 20
LONGEST_CRITERION = 190
ALL_CRITERIA = 3200
"""How many signs all of them may have in both languages: one message shows them together."""
_TIMES = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})", re.ASCII)
_NUMBERED = re.compile(r"^(?:\d{1,2}[.)]|[-–—•*])\s+", re.ASCII)
_GRADES = re.compile(r"(\d{1,2})(?:\s*[-–—]\s*(\d{1,2}))?", re.ASCII)
_DAY_AND_NAME = re.compile(r"([\d./]+(?:\s*[-–—]\s*[\d./]+)?)\s+(\S.*)", re.ASCII)


def parse_holiday(text: str, today: date) -> tuple[list[date], str, str]:
    """Days and names of «21.03 Нооруз» or «01.01–06.01 Каникул / Каникулы». Raises BadAnswer."""
    found = _DAY_AND_NAME.fullmatch(names.tidy(text))
    if not found:
        raise BadAnswer("holidays-not-one")
    first, last = parse_period(found[1], today, ahead=True)
    ky, ru = both_names(found[2])
    span = list(days(first, last))
    if not 1 <= len(span) <= LONGEST_HOLIDAY:
        raise BadAnswer("holidays-too-long", most=LONGEST_HOLIDAY)
    return span, ky, ru


def new_holidays(text: str, today: date) -> tuple[Holiday, ...]:
    """Holidays as typed (see parse_holiday). Raises BadAnswer."""
    span, ky, ru = parse_holiday(text, today)
    return tuple(Holiday(day=day, ky=ky, ru=ru) for day in span)


def moved_holidays(school: School, old: Sequence[date], text: str) -> tuple[Holiday, ...]:
    """The real days of a lunar holiday, which are confirmed with it: «20.03» or «20.03–21.03».

    Raises BadAnswer for no dates, too many, and those of another holiday.
    """
    first = holiday_on(school, old[0])
    span = list(days(*parse_period(text, old[0])))
    if not 1 <= len(span) <= LONGEST_HOLIDAY:
        raise BadAnswer("holidays-too-long", most=LONGEST_HOLIDAY)
    taken = {one.day for one in school.holidays} - set(old)
    if found := taken & set(span):
        raise BadAnswer("holidays-taken", day=f"{min(found):%d.%m.%Y}")
    return tuple(replace(first, day=day, confirmed=True) for day in span)


def with_holidays(school: School, drop: Collection[date], put: Sequence[Holiday]) -> School:
    """The school as it is without some holidays, and with others."""
    gone = {*drop, *(one.day for one in put)}
    return replace(
        school, holidays=(*(one for one in school.holidays if one.day not in gone), *put)
    )


async def change_holidays(
    db: Database, actor: Actor, now: datetime, drop: Collection[date], put: Sequence[Holiday]
) -> None:
    """Takes holidays away and puts others in the places of those of their days.

    The tasks whose days hang on them move with it (school/years/cycle.py).
    """
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        for day in sorted(set(drop) - {one.day for one in put}):
            await do.work.year.drop_holiday(day)
            await do.note("holiday", day.toordinal(), "drop", before=day)
        for one in put:
            await do.work.year.put_holiday(
                one.day, one.ky, one.ru, off=one.off, confirmed=one.confirmed
            )
            await do.note("holiday", one.day.toordinal(), "put", before=one.day, after=one.ky)
        await cycle.keep_tasks(do.work, with_holidays(do.school, drop, put), do.now)


def holiday_on(school: School, day: date) -> Holiday:
    """The holiday of that day. Raises BadAnswer when there is none any more."""
    for one in school.holidays:
        if one.day == day:
            return one
    raise BadAnswer("school-gone")


def spells(school: School) -> list[list[Holiday]]:
    """The holidays by day; days of the same name one after the other are one spell."""
    found: list[list[Holiday]] = []
    for one in sorted(school.holidays, key=lambda one: one.day):
        last = found[-1][-1] if found else None
        if last and one.day - last.day == DAY and (one.ky, one.ru) == (last.ky, last.ru):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def parse_bells(text: str) -> list[Ringing]:
    """Lessons of «08:00–08:45, 08:50–09:35», one after the other. Raises BadAnswer."""
    found = [_ringing(part) for part in re.split(r"[,;\n]+", text) if part.strip()]
    if not found:
        raise BadAnswer("bells-not-times")
    if len(found) > MOST_LESSONS:
        raise BadAnswer("bells-too-many", most=MOST_LESSONS)
    for (_, ends), (starts, _) in pairwise(found):
        if starts < ends:
            raise BadAnswer("bells-overlap", time=f"{starts:%H:%M}")
    return found


async def put_bells(
    db: Database, actor: Actor, now: datetime, shift: int, bells: Sequence[Ringing]
) -> None:
    """All lessons of a shift; none to do without the shift."""
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        await do.work.year.put_bells(shift, bells)
        written = ", ".join(f"{starts:%H:%M}–{ends:%H:%M}" for starts, ends in bells)
        await do.note("bells", shift, "put", after=written)


def parse_grades(text: str, wrong: str = "school-not-grades") -> tuple[int, int]:
    """Lowest and highest grade of «5–8» or «7». Raises BadAnswer(wrong)."""
    found = _GRADES.fullmatch(text.strip())
    low = int(found[1]) if found else 0
    high = int(found[2] or low) if found else 0
    if not 1 <= low <= high <= 12:
        raise BadAnswer(wrong)
    return low, high


def parse_quiet(text: str) -> Ringing:
    """When quiet hours begin in the evening and end in the morning: «18:00–07:30».

    Raises BadAnswer when it is no such pair; between them must be a working day.
    """
    begins, ends = _pair(text, "school-not-quiet")
    if not ends < time(12, 0) < begins:
        raise BadAnswer("school-not-quiet")
    return begins, ends


async def set_grades(db: Database, actor: Actor, now: datetime, text: str) -> None:
    """The grades that the deputy supervises."""
    await _set(db, actor, now, Action.KEEP_SCHOOL, supervised=parse_grades(text))


async def set_name(db: Database, actor: Actor, now: datetime, text: str) -> None:
    """The school's name, as papers begin."""
    await _set(db, actor, now, Action.KEEP_SCHOOL, school_name=list_name(text))


async def set_place(db: Database, actor: Actor, now: datetime, text: str) -> None:
    """The town or village, as papers are dated."""
    await _set(db, actor, now, Action.KEEP_SCHOOL, place=list_name(text))


def with_settings(school: School, **values: Any) -> School:
    """The school as it is with other settings."""
    return replace(school, settings=replace(school.settings, **values))


async def set_dates(db: Database, actor: Actor, now: datetime, **values: Any) -> None:
    """Settings that dates follow from: `week`, `plan_days`, `plan_working_days`.

    The tasks whose days hang on them move with them. Raises Forbidden, and BadAnswer for a week
    of neither five nor six days.
    """
    if values.get("week") not in (None, 5, 6):
        raise BadAnswer("form-press-a-button")
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        await _keep(do, **values)
        await cycle.keep_tasks(do.work, with_settings(do.school, **values), do.now)


async def set_quiet(db: Database, actor: Actor, now: datetime, text: str) -> None:
    """The hours in which nothing is said by itself, typed as parse_quiet has it.

    Raises BadAnswer when they would swallow the morning card or an hour of speaking.
    """
    begins, ends = parse_quiet(text)
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        latest = max(do.school.settings.morning_at, *hours(do.school))
        if latest >= begins:
            raise BadAnswer("rules-quiet-too-early", time=f"{latest:%H:%M}")
        await _keep(do, quiet_from=begins, quiet_until=ends)


def parse_hour(text: str) -> time:
    """The hour of «8:00», «08.30», «8» or «саат 8». Raises BadAnswer("rules-not-an-hour")."""
    hour = parse_time(text)
    if hour is None:
        raise BadAnswer("rules-not-an-hour")
    return hour


async def set_hour(db: Database, actor: Actor, now: datetime, name: str, text: str) -> None:
    """`speak_at` or `morning_at`. Raises BadAnswer for no hour, or one of the quiet ones."""
    hour = parse_hour(text)
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        check_hour(do.school, hour)
        await _keep(do, **{name: hour})


def check_hour(school: School, hour: time) -> None:
    """Raises BadAnswer for an hour that is quiet at the school."""
    begins, ends = school.settings.quiet_from, school.settings.quiet_until
    if not ends <= hour < begins:
        raise BadAnswer("rules-hour-quiet", quiet=f"{begins:%H:%M}–{ends:%H:%M}")


def count_of(name: str, text: str) -> int:
    """One of COUNTS as typed. Raises BadAnswer for no number, or one outside of its limits."""
    low, high = COUNTS[name]
    typed = text.strip()
    count = int(typed) if re.fullmatch(r"\d{1,3}", typed, re.ASCII) else None
    if count is None or not low <= count <= high:
        raise BadAnswer("form-not-a-number", low=low, high=high)
    return count


async def set_course_years(db: Database, actor: Actor, now: datetime, text: str) -> None:
    """How many years of courses are counted. Raises Forbidden, BadAnswer."""
    years = count_of("course_years", text)
    await _set(db, actor, now, Action.KEEP_SCHOOL, course_years=years)


def parse_criteria(text: str) -> list[tuple[str, str]]:
    """Criteria, a line each, as «Максат так | Цель чёткая» or in one language for both.

    Raises BadAnswer when there are too few or too many, or one cannot be taken.
    """
    lines = [line for line in text.splitlines() if names.tidy(line)]
    low, high = FEWEST_CRITERIA, MOST_CRITERIA
    if not low <= len(lines) <= high:
        raise BadAnswer("criteria-not-so-many", low=low, high=high, n=len(lines))
    found = [_criterion(number, line) for number, line in enumerate(lines, start=1)]
    if sum(len("".join({ky, ru})) for ky, ru in found) > ALL_CRITERIA:
        raise BadAnswer("criteria-too-long", limit=ALL_CRITERIA)
    return found


async def put_criteria(
    db: Database, actor: Actor, now: datetime, register: str, criteria: Sequence[tuple[str, str]]
) -> int:
    """A new version of a register's criteria; its number. Records keep the one they have.

    Raises BadAnswer when they are those in force.
    """
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        before = do.school.current_criteria(register)
        if before and [(one.ky, one.ru) for one in before.criteria] == list(criteria):
            raise BadAnswer("criteria-same")
        made = await do.work.year.put_criteria(register, criteria)
        old = before.version if before else 0
        await do.note("criteria", made, "put", field=register, before=old or None, after=old + 1)
    return old + 1


async def _set(db: Database, actor: Actor, now: datetime, action: Action, **values: Any) -> None:
    async with doing(db, actor, now, action) as do:
        await _keep(do, **values)


async def _keep(do: Doing, **values: Any) -> None:
    for name, value in values.items():
        before = getattr(do.school.settings, name)
        if before != value:
            await do.work.year.put_setting(name, value)
            await do.note("school", 0, "setting", field=name, before=before, after=value)


def _criterion(number: int, line: str) -> tuple[str, str]:
    ky, bar, ru = (_NUMBERED.sub("", names.tidy(part)) for part in line.partition("|"))
    if not bar:
        ru = ky
    for words in (ky, ru):
        if not any(sign.isalnum() for sign in words) or set(words) & set("<>|"):
            raise BadAnswer("criteria-bad-line", n=number)
        if len(words) > LONGEST_CRITERION:
            raise BadAnswer("criteria-line-too-long", n=number, limit=LONGEST_CRITERION)
    return ky, ru


def _ringing(text: str) -> Ringing:
    starts, ends = _pair(text, "bells-not-times")
    if ends <= starts:
        raise BadAnswer("bells-backwards", time=f"{starts:%H:%M}–{ends:%H:%M}")
    return starts, ends


def _pair(text: str, key: str) -> Ringing:
    found = _TIMES.fullmatch(text.strip())
    if not found:
        raise BadAnswer(key)
    try:
        return time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    except ValueError:
        raise BadAnswer(key) from None
