"""The days of reminders, their hour and grace, changed by the school (docs/school.md, rule 5)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from school.days import BadAnswer
from school.doing import Doing, doing
from school.people import Actor
from school.ports import Database
from school.reminding.curves import (
    FROM_ASKING,
    GROUPS,
    PLAN_GROUP,
    PLANNED,
    POST,
    REPORT_GROUP,
    Line,
    To,
    days_of,
    lines,
)
from school.rights import Action
from school.state import Manner
from school.years.arranging import check_hour, parse_hour

Whose = tuple[str, Line]
"""A group of GROUPS, and whose days of it."""
LOW, HIGH, MOST = -21, 30, 8
POST_HIGH = 13
"""Days after a post in which it is not forgotten (school.groups.announcing)."""
MOST_GRACE = 10
_NUMBER = re.compile(r"[+-]?\d{1,2}", re.ASCII)


@dataclass(frozen=True)
class Limits:
    """From which day to which, and how many of them."""

    low: int
    high: int
    most: int = MOST


def limits(group: str, line: Line) -> Limits:
    """What days may be given: several, or one of what is told once."""
    person = line.to is To.PERSON
    if line.to is To.ABOUT:
        return Limits(LOW, -1, 1)
    if group == POST:
        return Limits(1, POST_HIGH) if line.of_start else Limits(LOW, 0)
    if line.of_start:
        return Limits(LOW, 0)
    if group in FROM_ASKING:
        return Limits(1, HIGH, MOST if person and group != PLANNED else 1)
    if person or group in (PLAN_GROUP, REPORT_GROUP):
        return Limits(LOW, HIGH)
    return Limits(1, HIGH, 1)


def has_many(group: str, line: Line) -> bool:
    """Whether several days may be given: else it is one, and may be none."""
    return limits(group, line).most > 1


def has_grace(group: str) -> bool:
    """Whether there is a deadline that days of grace may follow."""
    return group not in FROM_ASKING


def parse_days(text: str, group: str, line: Line) -> tuple[int, ...]:
    """The days of «-7 -3 -1 0 +1», in order; «1» of who hears of a late task.

    Raises BadAnswer for what is no such numbers, too many of them, or too far away.
    """
    allowed, many = limits(group, line), has_many(group, line)
    typed = re.sub(r"[−–—]", "-", text)
    found = re.split(r"[\s,;]+", typed.strip())
    if not all(_NUMBER.fullmatch(one) for one in found):
        raise BadAnswer("curves-not-days" if many else "curves-not-a-day")
    days = sorted({int(one) for one in found})
    if not many and len(days) > 1:
        raise BadAnswer("curves-not-a-day")
    if days[0] < allowed.low or days[-1] > allowed.high:
        raise BadAnswer("curves-too-far", low=allowed.low, high=allowed.high)
    if len(days) > allowed.most:
        raise BadAnswer("curves-too-many", n=allowed.most)
    return tuple(days)


async def set_days(db: Database, actor: Actor, now: datetime, whose: Whose, text: str) -> None:
    """The days on which somebody is told of a group's tasks, typed as parse_days has it.

    Raises Forbidden, BadAnswer.
    """
    await _keep(db, actor, now, whose, parse_days(text, *whose))


async def switch_off(db: Database, actor: Actor, now: datetime, whose: Whose) -> None:
    """Who would be told once is not told any more. Raises BadAnswer for all others."""
    if has_many(*whose):
        raise BadAnswer("curves-not-days")
    await _keep(db, actor, now, whose, ())


async def start_anew(db: Database, actor: Actor, now: datetime, whose: Whose) -> None:
    """The days that it started with."""
    await _keep(db, actor, now, whose, days_of(*whose, {}))


async def set_hour(db: Database, actor: Actor, now: datetime, group: str, text: str) -> None:
    """The hour at which a group's tasks are spoken of, typed as «12:30»; nothing else moves.

    Raises Forbidden, and BadAnswer for no hour, or one of the quiet ones.
    """
    hour = parse_hour(text)
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        check_hour(do.school, hour)
        await _change(do, group, "hour", hour)


async def drop_hour(db: Database, actor: Actor, now: datetime, group: str) -> None:
    """A group's tasks are spoken of at the school's usual hour. Raises Forbidden, BadAnswer."""
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        await _change(do, group, "hour", None)


async def set_grace(db: Database, actor: Actor, now: datetime, group: str, text: str) -> None:
    """How many days after its own a task of the group is not late yet, typed as a number.

    Raises Forbidden, and BadAnswer for no such number, or a group that has no deadline.
    """
    typed = text.strip()
    days = int(typed) if re.fullmatch(r"\d{1,2}", typed, re.ASCII) else None
    if days is None or days > MOST_GRACE:
        raise BadAnswer("form-not-a-number", low=0, high=MOST_GRACE)
    if not has_grace(group):
        raise BadAnswer("school-gone")
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        await _change(do, group, "grace", days)


async def _change(do: Doing, group: str, what: str, value: time | int | None) -> None:
    """Keeps hour or grace of a group; the same again changes nothing."""
    if group not in GROUPS:
        raise BadAnswer("school-gone")
    old = do.school.manners.get(group, Manner())
    before = getattr(old, what)
    if before != value:
        given: dict[str, Any] = {what: value}
        await do.work.year.put_manner(group, replace(old, **given))
        old_said, said = _said(before), _said(value)
        await do.note("curve", 0, "set", field=f"{group}/{what}", before=old_said, after=said)


def _said(value: time | int | None) -> str:
    return f"{value:%H:%M}" if isinstance(value, time) else "-" if value is None else str(value)


async def _keep(
    db: Database, actor: Actor, now: datetime, whose: Whose, days: Sequence[int]
) -> None:
    """Keeps only what differs from the start; the same again changes nothing."""
    group, line = whose
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        if line not in lines(group):
            raise BadAnswer("school-gone")
        before = days_of(group, line, do.school.curves)
        if before == tuple(days):
            return
        if tuple(days) == days_of(group, line, {}):
            await do.work.year.drop_curve(group, line.name)
        else:
            await do.work.year.put_curve(group, line.name, days)
        old, new = (" ".join(f"{day:+}" for day in some) or "-" for some in (before, days))
        await do.note("curve", 0, "set", field=f"{group}/{line.name}", before=old, after=new)
