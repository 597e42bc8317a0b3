"""The days of reminders, changed by the school (docs/school.md, rule 5)."""

import re
from collections.abc import Sequence
from datetime import datetime

from school.curves import AFTER_ASKED, GROUPS, PLAN_GROUP, REPORT_GROUP, To, days_of
from school.days import BadAnswer
from school.doing import doing
from school.people import Actor
from school.ports import Database
from school.rights import Action

LOW, HIGH, MOST = -21, 30, 8
_NUMBER = re.compile(r"[+-]?\d{1,2}", re.ASCII)


def has_many(group: str, to: To) -> bool:
    """Whether several days may be given: else it is one, that of a late task."""
    return to is To.PERSON or group in (PLAN_GROUP, REPORT_GROUP)


def parse_days(text: str, group: str, to: To) -> tuple[int, ...]:
    """The days of «-7 -3 -1 0 +1», in order; «1» of who hears of a late task.

    Raises BadAnswer for what is no such numbers, too many of them, or too far away.
    """
    many = has_many(group, to)
    typed = re.sub(r"[−–—]", "-", text)
    found = re.split(r"[\s,;]+", typed.strip())
    if not all(_NUMBER.fullmatch(one) for one in found):
        raise BadAnswer("curves-not-days" if many else "curves-not-a-day")
    days = sorted({int(one) for one in found})
    if not many and len(days) > 1:
        raise BadAnswer("curves-not-a-day")
    low = LOW if many and group not in AFTER_ASKED else 1
    if days[0] < low or days[-1] > HIGH:
        raise BadAnswer("curves-too-far", low=low, high=HIGH)
    if len(days) > MOST:
        raise BadAnswer("curves-too-many", n=MOST)
    return tuple(days)


async def set_days(
    db: Database, actor: Actor, now: datetime, whose: tuple[str, To], text: str
) -> None:
    """The days on which somebody is told of a group's tasks, typed as parse_days has it.

    whose -- a group of GROUPS, and who is told

    Raises Forbidden, BadAnswer.
    """
    await _keep(db, actor, now, whose, parse_days(text, *whose))


async def switch_off(db: Database, actor: Actor, now: datetime, whose: tuple[str, To]) -> None:
    """Who would hear of a late task does not any more. Raises BadAnswer for all others."""
    if has_many(*whose):
        raise BadAnswer("curves-not-days")
    await _keep(db, actor, now, whose, ())


async def start_anew(db: Database, actor: Actor, now: datetime, whose: tuple[str, To]) -> None:
    """The days that it started with."""
    await _keep(db, actor, now, whose, days_of(*whose, {}))


async def _keep(
    db: Database, actor: Actor, now: datetime, whose: tuple[str, To], days: Sequence[int]
) -> None:
    """Keeps only what differs from the start; the same again changes nothing."""
    group, to = whose
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        if to not in GROUPS.get(group, ()):
            raise BadAnswer("school-gone")
        before = days_of(group, to, do.school.curves)
        if before == tuple(days):
            return
        if tuple(days) == days_of(group, to, {}):
            await do.work.year.drop_curve(group, to.value)
        else:
            await do.work.year.put_curve(group, to.value, days)
        old, new = (" ".join(f"{day:+}" for day in some) or "-" for some in (before, days))
        await do.note("curve", 0, "set", field=f"{group}/{to}", before=old, after=new)
