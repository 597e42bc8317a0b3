"""The quarters of a school year: proposed, moved, confirmed. Use cases.

Whatever follows from them moves in the same transaction (school/years/cycle.py).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from school.days import SPAN, BadAnswer, dashed, parse_period
from school.doing import doing
from school.people import Actor
from school.ports import Database
from school.rights import Action
from school.state import School
from school.years import cycle, rollover
from school.years.rules import OWN_DAYS
from school.years.year import BadYear, SchoolYear, quarters
from school.years.yearly import Deadline, of_year

Span = tuple[date, date]

QUARTERS = 4


def year_label(first: int) -> str:
    """«2026-2027»."""
    return f"{first}-{first + 1}"


def next_label(school: School, today: date) -> str | None:
    """This school year or the next, whichever has no quarters yet; None when both have."""
    start = int(school.calendar.numbering_year(today)[:4])
    taken = {year.label for year in school.years}
    labels = (year_label(start), year_label(start + 1))
    return next((one for one in labels if one not in taken), None)


def parse_span(text: str, label: str) -> Span:
    """First and last day of «01.09–06.11» in the school year of `label`, typed without years.

    Raises BadAnswer when it is no period or one of its days does not exist.
    """
    if not SPAN.search(dashed(text).strip()):
        raise BadAnswer("form-not-a-period")
    # Every day from August to July is nearest to this one in its own school year.
    middle = date(int(label[:4]) + 1, 1, 30)
    return parse_period(text, middle, around=True)


def parse_quarters(text: str, label: str) -> list[Span]:
    """All four from as many lines. Raises BadAnswer."""
    lines = [line for line in text.replace(";", "\n").splitlines() if line.strip()]
    if len(lines) != QUARTERS:
        raise BadAnswer("year-four-lines", lines=len(lines))
    return [parse_span(line, label) for line in lines]


async def put_quarters(
    db: Database, actor: Actor, now: datetime, label: str, spans: Sequence[Span]
) -> None:
    """The quarters of a year. They are a proposal until they are confirmed (see confirm_year).

    Raises BadAnswer when they are out of order, outside of the year, or in another year's days.
    """
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        check_quarters(do.school, label, spans)
        before = rollover.year_of(do.school, label)
        if before and _spans(before) == list(spans):
            return
        confirmed = before is not None and before.confirmed
        year_id = await do.work.year.put_year(label, spans, confirmed=confirmed)
        await do.note(
            "year",
            year_id,
            "quarters",
            before=_written(_spans(before)) if before else None,
            after=_written(spans),
        )
        await cycle.keep_tasks(do.work, moved(do.school, label, spans), do.now)


def moved(school: School, label: str, spans: Sequence[Span]) -> School:
    """The school as it is with these quarters."""
    old = rollover.year_of(school, label)
    new = SchoolYear(
        id=old.id if old else 0,
        label=label,
        quarters=quarters(spans),
        confirmed=old is not None and old.confirmed,
    )
    others = [one for one in school.years if one.label != label]
    return replace(school, years=tuple(sorted([*others, new], key=lambda one: one.first)))


async def propose(db: Database, actor: Actor, now: datetime, label: str) -> None:
    """Proposes a year's quarters from the year before. Raises BadAnswer when there is none."""
    spans = rollover.proposal(await db.school(), label)
    if spans is None:
        raise BadAnswer("year-no-year-before")
    await put_quarters(db, actor, now, label, spans)


def check_quarters(school: School, label: str, spans: Sequence[Span]) -> None:
    """Raises BadAnswer with a key of school.years.year.quarters, or of its own."""
    try:
        quarters(spans)
    except BadYear as error:
        raise BadAnswer(error.key) from None
    start = int(label[:4])
    if not date(start, 8, 1) <= spans[0][0] <= spans[-1][1] <= date(start + 1, 7, 31):
        raise BadAnswer("year-outside", label=label)
    for year in school.years:
        if year.label != label and year.first <= spans[-1][1] and spans[0][0] <= year.last:
            raise BadAnswer("year-other", label=year.label)


async def confirm_year(db: Database, actor: Actor, now: datetime, label: str) -> None:
    """The proposed quarters hold as they are, and the year begins once it is its August.

    Raises BadAnswer when there is no such year.
    """
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        year = rollover.year_of(do.school, label)
        if year is None:
            raise BadAnswer("school-gone")
        if not year.confirmed:
            await do.work.year.put_year(label, _spans(year), confirmed=True)
            await do.note("year", year.id, "confirm", after=_written(_spans(year)))
        if rollover.waits(do.school, label, do.today):
            await rollover.begin(do, label)


async def doubt_year(db: Database, actor: Actor, now: datetime, label: str) -> None:
    """The quarters are a proposal again; no day moves. What it has begun stays begun.

    Raises BadAnswer when there is no such year.
    """
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        year = rollover.year_of(do.school, label)
        if year is None:
            raise BadAnswer("school-gone")
        if year.confirmed:
            await do.work.year.put_year(label, _spans(year), confirmed=False)
            await do.note("year", year.id, "doubt", before=_written(_spans(year)))


def leaning(school: School, year: SchoolYear) -> list[Deadline]:
    """The deadlines of the rules that are on whose days follow from the quarters of that year."""
    on = [one for one in school.rules.values() if one.on and one.kind not in OWN_DAYS]
    return [found for rule in on for found in of_year(rule, school, year)]


def _spans(year: SchoolYear) -> list[Span]:
    return [(quarter.first, quarter.last) for quarter in year.quarters]


def _written(spans: Sequence[Span]) -> str:
    return ", ".join(f"{first:%d.%m.%Y}–{last:%d.%m.%Y}" for first, last in spans)
