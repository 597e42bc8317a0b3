"""The numbers against an account by hand, and the records behind them."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from school.director.summary import Number, Summary
from school.records import Query, Sees
from school.register import State
from school.rights import Forbidden
from school.years.spans import Asked, span_of
from tests.chat import CLASS_TEACHER, DEPUTY, DIRECTOR, HEAD, TEACHER, YOUNG, Town
from tests.summary.conftest import GONE, TOO_OLD, Row, counting, owe

D = date
Days = tuple[date, date]
SO_FAR = (D(2026, 11, 16), D(2026, 11, 23))
QUARTER = (SO_FAR, (D(2026, 9, 1), D(2026, 9, 8)))
TO_SUNDAY = (D(2026, 11, 16), D(2026, 11, 22))
TIMES: dict[Asked, tuple[tuple[Days, Days], tuple[Days, Days | None]]] = {
    Asked.LAST_WEEK: (
        ((D(2026, 11, 16), D(2026, 11, 22)), (D(2026, 11, 9), D(2026, 11, 15))),
        (TO_SUNDAY, None),
    ),
    Asked.WEEK: (
        ((D(2026, 11, 23), D(2026, 11, 23)), (D(2026, 11, 16), D(2026, 11, 16))),
        (SO_FAR, TO_SUNDAY),
    ),
    Asked.MONTH: (
        ((D(2026, 11, 1), D(2026, 11, 23)), (D(2026, 10, 1), D(2026, 10, 23))),
        (SO_FAR, None),
    ),
    Asked.OWN: (
        ((D(2026, 11, 2), D(2026, 11, 23)), (D(2026, 10, 11), D(2026, 11, 1))),
        (SO_FAR, None),
    ),
    Asked.QUARTER: (QUARTER, QUARTER),
    Asked.YEAR: (
        ((D(2026, 9, 1), D(2026, 11, 23)), (D(2025, 9, 1), D(2025, 11, 23))),
        (SO_FAR, None),
    ),
}
"""For a Monday in the second quarter: the days of weekly figures, then of quarterly ones.

A number of the quarter is compared with what it was before the days that are asked about.
"""


async def summary(town: Town, asked: Asked, name: str = DIRECTOR) -> Summary:
    async with town.app.db.read() as look:
        own = TIMES[asked][0][0] if asked is Asked.OWN else None
        return await (await counting(town, name, look)).summary(asked, own=own)


def by_hand(rows: Sequence[Row], days: Days, register: str, figure: str) -> int:
    first, last = days
    final = [
        one
        for one in rows
        if one.register == register and one.state is State.FINAL and first <= one.day <= last
    ]
    meetings = {one.school_class for one in final if one.body == "class_parents"}
    return {
        "visits": lambda: len(final),
        "covered": lambda: len({one.teacher for one in final} - {GONE}),
        "confirmed": lambda: len(final),
        "class_meetings": lambda: len(meetings - {TOO_OLD}),
    }[figure]()


@pytest.mark.parametrize("asked", list(Asked))
async def test_the_numbers_are_those_counted_by_hand(
    asked: Asked, rows: list[Row], town: Town
) -> None:
    found = await summary(town, asked)
    names = [one.figure.name for one in found.numbers]
    assert names == ["visits", "covered", "confirmed", "class_meetings"]
    for one in found.numbers:
        now, before = TIMES[asked][one.figure.span == "quarter"]
        n = by_hand(rows, now, one.register, one.figure.name)
        was = None if before is None else by_hand(rows, before, one.register, one.figure.name)
        assert (one.n, one.change) == (n, None if was is None else n - was), one.figure.name
        assert (one.span.first, one.span.last) == now
    assert [one.of for one in found.numbers] == [0, 4, 0, 4]


async def test_the_deputy_sees_the_same(rows: list[Row], town: Town) -> None:
    told = [await summary(town, Asked.QUARTER, name) for name in (DIRECTOR, DEPUTY)]
    first, second = ([(one.n, one.change) for one in each.numbers] for each in told)
    assert first == second
    assert any(n for n, _ in first)


@pytest.mark.parametrize("name", [TEACHER, HEAD, CLASS_TEACHER])
async def test_nobody_else_is_given_numbers(name: str, town: Town) -> None:
    with pytest.raises(Forbidden):
        await summary(town, Asked.WEEK, name)
    async with town.app.db.read() as look:
        with pytest.raises(Forbidden):
            await (await counting(town, name, look)).morning()


async def test_the_records_behind_a_number_are_as_many(rows: list[Row], town: Town) -> None:
    found = await summary(town, Asked.YEAR)
    async with town.app.db.read() as look:
        for one in found.numbers:
            page = await look.records.page(opened(one))
            if one.figure.distinct is None:
                assert page.total == one.n
            else:
                assert page.total >= one.n


def opened(number: Number) -> Query:
    return Query(
        sees=Sees(person=0, everything=True),
        register=number.register,
        states=(State.FINAL,),
        first=number.span.first,
        last=number.span.last,
        where=number.figure.where,
        limit=1,
    )


async def test_a_week_without_records_has_its_zeros(town: Town) -> None:
    found = await summary(town, Asked.WEEK)
    assert [(one.n, one.change) for one in found.numbers] == [(0, 0)] * 4


async def test_what_is_late_and_whose_the_worst_first(town: Town) -> None:
    late = town.clock().date()
    await owe(town, TEACHER, "a", late - timedelta(days=2))
    await owe(town, YOUNG, "b", late - timedelta(days=9))
    await owe(town, TEACHER, "c", late - timedelta(days=9))
    await owe(town, HEAD, "d", late)
    await owe(town, DIRECTOR, "e", late + timedelta(days=30))
    found = await summary(town, Asked.WEEK)
    texts = [[one.text for one in each.tasks] for each in found.late]
    assert texts == [["c", "a"], ["b"], ["II чейректин планы"]]
    assert [one.text for one in found.own] == ["e"]


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (D(2026, 11, 10), D(2026, 9, 1), D(2026, 11, 6)),
        (D(2026, 11, 16), D(2026, 11, 16), D(2026, 11, 16)),
        (D(2026, 9, 1), D(2026, 9, 1), D(2026, 9, 1)),
        (D(2027, 7, 1), D(2027, 3, 29), D(2027, 5, 28)),
    ],
)
async def test_in_a_break_the_quarter_is_the_one_that_ended(
    day: date, first: date, last: date, town: Town
) -> None:
    school = await town.app.db.school()
    span = span_of(school, Asked.QUARTER, day)
    assert (span.first, span.last) == (first, last)
    assert span.before is not None
    assert span.before[1] - span.before[0] <= last - first


async def test_before_any_year_is_known_there_are_weeks(town: Town) -> None:
    school = await town.app.db.school()
    day = D(2019, 5, 15)
    for asked in (Asked.QUARTER, Asked.YEAR, Asked.WEEK):
        assert span_of(school, asked, day).first == D(2019, 5, 13)
