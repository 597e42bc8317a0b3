"""When a person is not spoken to: quiet hours of one's own, and a leave (docs/school.md, rule 6).

Everybody sets their own, and nobody else's. Deadlines do not move with it; when it is over, the
latest stage is said once (reminding.deadlines), and what waited goes out (scheduler.delivery).
"""

from datetime import date, datetime, time, timedelta

from school.days import BadAnswer, parse_period
from school.doing import Doing
from school.people import Actor, Person
from school.ports import Database
from school.staffing.staff import known
from school.state import School
from school.years.arranging import parse_quiet

LONGEST = timedelta(days=366)
NO_DAYS = ("form-not-a-day", "form-not-a-period")
DAY = timedelta(days=1)


def quiet_hours(school: School, person: Person) -> tuple[time, time]:
    """When nothing is said to the person by itself: the school's hours, widened by the own."""
    settings = school.settings
    if person.quiet_from is None or person.quiet_until is None:
        return settings.quiet_from, settings.quiet_until
    return (
        min(settings.quiet_from, person.quiet_from),
        max(settings.quiet_until, person.quiet_until),
    )


def leave(person: Person, today: date) -> tuple[date, date] | None:
    """The leave that runs or is to come."""
    first, last = person.away_from, person.away_until
    return None if first is None or last is None or last < today else (first, last)


def parse_leave(text: str, today: date) -> tuple[date, date]:
    """The first and last day of «24.12–10.01», or the one day of «24.12».

    Raises BadAnswer for what is no such days, has passed, goes backwards or is over a year.
    """
    try:
        first, last = parse_period(text, today, ahead=True)
    except BadAnswer as error:
        key = "rest-not-days" if error.key in NO_DAYS else error.key
        raise BadAnswer(key, **error.args_) from None
    if last < first:
        raise BadAnswer(
            "people-role-backwards", first=f"{first:%d.%m.%Y}", last=f"{last:%d.%m.%Y}"
        )
    if last < today:
        raise BadAnswer("form-day-is-past", day=f"{last:%d.%m.%Y}")
    if last - first > LONGEST:
        raise BadAnswer("rest-too-long")
    return first, last


async def set_quiet(db: Database, actor: Actor, now: datetime, text: str) -> None:
    """Quiet hours of one's own, typed as «17:00–09:00». Raises BadAnswer for what is none."""
    begins, ends = parse_quiet(text)
    await _change(db, actor, now, "quiet", (begins, ends))


async def drop_quiet(db: Database, actor: Actor, now: datetime) -> None:
    """Only the school's quiet hours count again."""
    await _change(db, actor, now, "quiet", None)


async def go_away(db: Database, actor: Actor, now: datetime, text: str) -> None:
    """A leave, typed as parse_leave has it; it takes the place of the one before."""
    async with db.begin() as work:
        do = Doing(work, await db.school(), actor, now)
        await _keep(do, actor, "away", parse_leave(text, do.today))


async def come_back(db: Database, actor: Actor, now: datetime) -> None:
    """Today is no day of the leave any more; what never began is forgotten.

    The days until yesterday are kept: what fell into them is still to be told.
    """
    async with db.begin() as work:
        do = Doing(work, await db.school(), actor, now)
        found = leave(known(do.school, actor.id), do.today)
        if found is None:
            return
        first = found[0]
        await _keep(do, actor, "away", (first, do.today - DAY) if first < do.today else None)


_Pair = tuple[time, time] | tuple[date, date]


async def _change(
    db: Database, actor: Actor, now: datetime, what: str, pair: _Pair | None
) -> None:
    async with db.begin() as work:
        await _keep(Doing(work, await db.school(), actor, now), actor, what, pair)


async def _keep(do: Doing, actor: Actor, what: str, pair: _Pair | None) -> None:
    """Keeps two columns of the person; the same again changes nothing."""
    names = (f"{what}_from", f"{what}_until")
    person = known(do.school, actor.id)
    before = [getattr(person, name) for name in names]
    after = list(pair or (None, None))
    if before == after:
        return
    await do.work.staff.change_person(actor.id, **dict(zip(names, after, strict=True)))
    await do.note(
        "person", actor.id, "change", field=what, before=_shown(before), after=_shown(after)
    )


def _shown(pair: list[time | date | None]) -> str | None:
    begins, ends = pair
    return None if begins is None or ends is None else f"{_said(begins)}–{_said(ends)}"


def _said(end: time | date) -> str:
    return f"{end:%H:%M}" if isinstance(end, time) else f"{end:%d.%m.%Y}"
