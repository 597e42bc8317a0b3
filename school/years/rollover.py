"""A new school year: proposed from the one before, begun with the classes a grade higher.

Rules 1 and 4 of docs/school.md, the year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from school.doing import Doing
from school.messages import Promise
from school.people import Role, SchoolClass
from school.ports import Work
from school.state import School
from school.years.year import DAY, SchoolYear

PROPOSED, BEGUN = "year-proposed", "year-begun"
AUGUST = 8
A_YEAR = timedelta(weeks=52)
"""So that every weekday stays one."""
LASTS = timedelta(days=45)
"""How long the word about a new year is worth saying."""


@dataclass(frozen=True)
class Raised:
    """What becomes of a class: the one it is, and its grade then; None when it has finished."""

    one: SchoolClass
    grade: int | None


def proposal(school: School, label: str) -> list[tuple[date, date]] | None:
    """Four quarters for the year of that label: the latest earlier year's, moved on by weeks.

    It begins on 1 September, or on the Monday after when that is a weekend. None when no year
    comes before.
    """
    last = before(school, label)
    if last is None:
        return None
    ahead = A_YEAR * (int(label[:4]) - int(last.label[:4]))
    spans = [(one.first + ahead, one.last + ahead) for one in last.quarters]
    first = date(int(label[:4]), 9, 1)
    while first.isoweekday() > 5:
        first += DAY
    return [(first, spans[0][1]), *spans[1:]]


def before(school: School, label: str) -> SchoolYear | None:
    """The latest year before that of the label; None when none is known."""
    earlier = [one for one in school.years if one.label < label]
    return max(earlier, key=lambda one: one.label, default=None)


def waits(school: School, label: str, today: date) -> bool:
    """Whether confirming the year of that label begins it: it is its August, classes are old."""
    return today >= begins_on(label) and bool(raised(school, label))


def raised(school: School, label: str) -> list[Raised]:
    """What becomes of every open class of an earlier year when that year begins."""
    old = [one for one in school.open_classes() if one.year_label < label]
    return [Raised(one, one.grade + 1 if one.grade < one.programme else None) for one in old]


async def begin(do: Doing, label: str) -> None:
    """Raises every class by a grade; the last grade finishes. Again it does nothing.

    Class teachers and sizes are asked for anew. The old classes are closed, with their records;
    what is taught in them goes on in the new ones.
    """
    for one in raised(do.school, label):
        await _close(do, one.one)
        if one.grade is None:
            continue
        old = one.one
        made = await do.work.staff.add_class(
            one.grade, old.letter, label, programme=old.programme, language=old.language
        )
        for row in do.school.teaching:
            if row.class_id == old.id:
                await do.work.staff.teaches(row.person_id, row.subject_id, made)
        await do.note("class", made, "add", before=old.label, after=f"{one.grade}-{old.letter}")


async def _close(do: Doing, one: SchoolClass) -> None:
    await do.work.staff.change_class(one.id, closed=True)
    await do.note("class", one.id, "change", field="closed", before=False, after=True)
    last = do.today - DAY
    for held in do.school.appointments:
        if held.role is Role.CLASS_TEACHER and held.class_id == one.id and held.until is None:
            await do.work.staff.end_appointment(
                held.person_id, Role.CLASS_TEACHER, last, class_id=one.id
            )


def incomplete(school: School, today: date) -> list[SchoolClass]:
    """Open classes without a class teacher or without their number of pupils."""
    return [
        one
        for one in school.open_classes()
        if one.pupils is None or school.class_teacher(one.id, today) is None
    ]


async def turn(work: Work, school: School, now: datetime) -> None:
    """From 1 August: proposes the year that nobody has written, asks to confirm one that waits.

    Begins a year that was confirmed before its August. The deputies are told, once a year.
    """
    do = Doing(work, school, None, now)
    label = school.calendar.numbering_year(do.today)
    year = year_of(school, label)
    if year is None:
        spans = proposal(school, label)
        if spans is not None and do.today <= spans[-1][1]:
            await _propose(do, label, spans)
    elif not year.confirmed and do.today.month == AUGUST:
        await _tell(do, PROPOSED, label)
    elif year.confirmed and waits(school, label, do.today):
        await begin(do, label)
        await _tell(do, BEGUN, label)


async def _propose(do: Doing, label: str, spans: Sequence[tuple[date, date]]) -> None:
    year = await do.work.year.put_year(label, spans, confirmed=False)
    await do.note("year", year, "propose", after=label)
    await _tell(do, PROPOSED, label)


async def _tell(do: Doing, kind: str, label: str) -> None:
    promises = [
        Promise(
            key=f"{kind}:{label}/to:{one.id}",
            kind=kind,
            to=one.id,
            params={"label": label},
            not_before=do.now,
            valid_until=do.now + LASTS,
        )
        for one in do.school.holders(Role.DEPUTY, do.today)
        if one.joined
    ]
    await do.work.outbox.promise(promises, do.now)


def begins_on(label: str) -> date:
    """The first day on which the year of that label can begin: its 1 August."""
    return date(int(label[:4]), AUGUST, 1)


def year_of(school: School, label: str) -> SchoolYear | None:
    """The year of that label."""
    return next((one for one in school.years if one.label == label), None)
