"""Percent and level of a lesson; working days, quiet hours, quarters."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school import marks, names
from school.state import School
from school.years.year import BadYear, Bell, Calendar, Holiday, SchoolYear, quarters, week_of

ZONE = ZoneInfo("Asia/Bishkek")
YEAR = SchoolYear(
    id=1,
    label="2026-2027",
    quarters=quarters(
        [
            (date(2026, 9, 1), date(2026, 11, 6)),
            (date(2026, 11, 16), date(2026, 12, 30)),
            (date(2027, 1, 12), date(2027, 3, 19)),
            (date(2027, 3, 29), date(2027, 5, 28)),
        ]
    ),
)
CALENDAR = Calendar(
    zone=ZONE, years=(YEAR,), holidays=(Holiday(day=date(2027, 5, 5), ky="Майрам", ru="Праздник"),)
)
SUMMER = datetime(2026, 8, 1, tzinfo=ZONE)
MOMENTS = st.integers(0, 365 * 24 * 60).map(lambda minutes: SUMMER + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("points", "level"),
    [
        ([2] * 12, "high"),
        ([2] * 8 + [1] * 4, "good"),
        ([2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 0], "good"),
        ([1] * 12, "middle"),
        ([0] * 12, "low"),
        ([2] * 5 + [None] * 7, None),
        ([2, 2, 2, 2, 2, 1] + [None] * 6, "high"),
    ],
)
def test_the_level_follows_from_what_was_seen(points: list[int | None], level: str | None) -> None:
    given_points = {str(n): p for n, p in enumerate(points)}
    assert marks.level(marks.percent(given_points)) == level


def test_percents_are_compared_unrounded() -> None:
    almost = Fraction(8499, 100)
    assert marks.level(almost) == "good"
    assert marks.level(Fraction(85)) == "high"


def test_quarters_that_overlap_or_run_backwards_are_refused() -> None:
    with pytest.raises(BadYear, match="year-quarters-overlap"):
        quarters([(date(2026, 9, 1), date(2026, 11, 6)), (date(2026, 11, 6), date(2026, 12, 30))])
    with pytest.raises(BadYear, match="year-quarter-backwards"):
        quarters([(date(2026, 11, 6), date(2026, 9, 1))])


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 11, 23), False),
        (date(2026, 11, 22), True),
        (date(2026, 11, 10), True),
        (date(2027, 5, 5), True),
        (date(2027, 6, 15), False),
    ],
)
def test_days_off_are_weekends_holidays_and_short_breaks(day: date, *, off: bool) -> None:
    assert CALENDAR.is_day_off(day) is off


def test_no_lessons_in_summer() -> None:
    assert CALENDAR.in_summer(date(2027, 6, 15))
    assert not CALENDAR.is_lesson_day(date(2027, 6, 15))
    assert not CALENDAR.in_summer(date(2027, 3, 22))


@given(MOMENTS)
def test_what_may_be_said_is_said_outside_quiet_hours_and_never_earlier(moment: datetime) -> None:
    speaking = CALENDAR.next_speaking(moment)
    assert speaking >= moment
    assert not CALENDAR.is_quiet(speaking)
    assert CALENDAR.next_speaking(speaking) == speaking


@given(st.dates(date(2026, 8, 1), date(2027, 7, 31)))
def test_a_day_off_moves_to_the_nearest_working_day(day: date) -> None:
    before, after = (CALENDAR.speaking_day(day, back=back) for back in (True, False))
    assert before <= day <= after
    assert not CALENDAR.is_day_off(before)
    assert not CALENDAR.is_day_off(after)


def test_the_school_has_its_own_clock() -> None:
    late = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
    assert CALENDAR.today(late) == date(2026, 11, 24)
    assert CALENDAR.at(date(2026, 11, 24), time(8)) == datetime(2026, 11, 24, 2, tzinfo=UTC)


def test_records_are_numbered_by_school_year() -> None:
    assert CALENDAR.numbering_year(date(2026, 8, 31)) == "2026-2027"
    assert CALENDAR.numbering_year(date(2027, 7, 31)) == "2026-2027"


def test_a_week_begins_on_monday() -> None:
    assert week_of(date(2026, 11, 29)) == (date(2026, 11, 23), date(2026, 11, 29))
    assert week_of(date(2026, 11, 23))[0].isoweekday() == 1


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Мамбеталиев Нурлан Шаршенович", "Мамбеталиев Н. Ш."),
        ("Кадырбек кызы Айпери", "Кадырбек кызы А."),
        ("Эсенгул уулу Айбек", "Эсенгул уулу А."),
        ("Ли Елена Владимировна", "Ли Е. В."),
        ("Айпери", "Айпери"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert names.short(name) == short


@pytest.mark.parametrize(
    ("typed", "meant"), [("ӨКТӨМ", "октом"), ("Ёлка", "елка"), ("ЖАҢЫ", "жаны"), ("йод", "иод")]
)
def test_kyrgyz_is_found_as_typed_on_a_russian_keyboard(typed: str, meant: str) -> None:
    assert names.fold(typed) == meant


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert names.fold(names.fold(text)) == names.fold(text)


@pytest.mark.parametrize("name", ["<b>Айгүл</b>", "Айгүл 😀", "А", "5-А", "x" * 121, "", "A\x00B"])
def test_no_names(name: str) -> None:
    assert not names.is_name(name)


def test_a_lesson_is_guessed_from_the_bells_only_when_one_runs() -> None:
    bells = (
        Bell(shift=1, number=3, starts=time(10, 20), ends=time(11, 5)),
        Bell(shift=2, number=1, starts=time(10, 50), ends=time(11, 35)),
    )
    school = School(zone=ZONE, bells=bells)
    at = {
        hour: school.lesson_at(datetime(2026, 11, 23, *hour, tzinfo=ZONE))
        for hour in ((10, 42), (11, 0), (12, 0))
    }
    assert at == {(10, 42): 3, (11, 0): None, (12, 0): None}
