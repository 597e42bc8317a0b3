"""Kinds of fields: what they accept, what they refuse, and that columns lose nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.days import day_within, parse_day
from school.fields import (
    BadAnswer,
    Choice,
    Counts,
    Day,
    Field,
    Files,
    Hour,
    Items,
    Notes,
    Number,
    Period,
    Pick,
    Ratings,
    Who,
    Words,
    checked,
)
from school.people import Person
from school.registers import discover
from school.staffing.resting import parse_leave
from school.state import School
from school.years.arranging import moved_holidays
from school.years.quarters import parse_span
from school.years.year import Holiday

TODAY = date(2026, 11, 23)
SCHOOL = School(
    zone=ZoneInfo("Asia/Bishkek"),
    people={
        1: Person(id=1, name="Кадырбек кызы Айпери"),
        2: Person(id=2, name="Титова Оксана Игоревна"),
        3: Person(id=3, name="Титов Олег Иванович"),
    },
)


@dataclass
class Asked:
    """As much of a situation as fields look at."""

    school: School = SCHOOL
    today: date = TODAY
    answers: dict[str, Any] = field(default_factory=dict)


def parsed(one: Field, text: str) -> Any:
    return one.parse(text, Asked())  # type: ignore[arg-type]  # as much as fields need


def refused(one: Field, text: str) -> str:
    with pytest.raises(BadAnswer) as error:
        parsed(one, text)
    return error.value.key


def answer_or_key(parse: Callable[[], Any]) -> Any:
    try:
        return parse()
    except BadAnswer as error:
        return error.key


DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2050, 12, 31))


@given(DAYS)
def test_a_day_with_its_year_means_that_day(day: date) -> None:
    for written in (f"{day:%d.%m.%Y}", f"{day:%d/%m/%Y}", f"{day:%d-%m-%y}", day.isoformat()):
        assert parse_day(written, TODAY) == day


IN_WORDS = {
    1: ("январь", "января", "январга", "янв"),
    2: ("февраль", "февраля", "февралга", "фев."),
    3: ("март", "марта", "мартка", "мар"),
    4: ("апрель", "апреля", "апрелге", "апр"),
    5: ("май", "мая", "майга", "майда"),
    6: ("июнь", "июня", "июнга", "июн"),
    7: ("июль", "июля", "июлга", "июл"),
    8: ("август", "августа", "августка", "авг"),
    9: ("сентябрь", "сентября", "сентябрга", "сент."),
    10: ("октябрь", "октября", "октябрда", "окт"),
    11: ("ноябрь", "ноября", "ноябрдын", "нояб."),
    12: ("декабрь", "декабря", "декабрге", "дек"),
}


@given(DAYS, st.integers(0, 3), st.sampled_from(["{}-{}", "{} {}", "{}{}", " {}  {} "]))
def test_months_in_words_of_both_languages(day: date, at: int, form: str) -> None:
    word = IN_WORDS[day.month][at]
    for said in (word, word.upper(), word.title()):
        written = form.format(day.day, said)
        assert parse_day(f"{written} {day.year}", TODAY) == day
        assert parse_day(written, date(day.year, day.month, 1)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12-январга чейин", date(2027, 1, 12)),
        ("до 12 января", date(2027, 1, 12)),
        ("к 5 декабря", date(2026, 12, 5)),
        ("05.12ге чейин", date(2026, 12, 5)),
        ("5-декабрь, 2027-жыл", date(2027, 12, 5)),
        ("5 декабря 2027 года", date(2027, 12, 5)),
        ("5-дек. 27", date(2027, 12, 5)),
        ("5 дек 2027", date(2027, 12, 5)),
    ],
)
def test_a_day_as_people_write_it(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "декабрь",
        "5-6 декабря",
        "5 дек 6 янв",
        "5 май 6",
        "5 майрам",
        "5 ию",
        "5 де",
        "сентябрь 5",
        "12 чейин",
        "до декабря",
        "5 декабря чейин чейин",
    ],
)
def test_what_might_be_several_days_or_none_is_refused(text: str) -> None:
    assert refused(Day(name="day"), text) == "form-not-a-day"


def test_a_day_in_words_that_does_not_exist() -> None:
    assert refused(Day(name="day"), "31-февраль") == "form-no-such-day"


def test_a_day_in_words_is_the_one_in_the_period() -> None:
    assert day_within("12-майда", date(2028, 1, 1), date(2028, 12, 31)) == date(2028, 5, 12)
    assert day_within("12 мая 2027", date(2028, 1, 1), date(2028, 12, 31)) is None


@given(st.integers(-182, 182))
def test_a_day_without_year_is_the_nearest_one(distance: int) -> None:
    day = TODAY + timedelta(days=distance)
    assert parse_day(f"{day:%d.%m}", TODAY) == day


@given(st.integers(0, 300))
def test_a_day_that_lies_ahead_is_never_in_the_past(distance: int) -> None:
    day = TODAY + timedelta(days=distance)
    assert parse_day(f"{day:%d.%m}", TODAY, ahead=True) == day


@given(st.text(max_size=30))
def test_anything_typed_is_a_day_or_is_refused_in_words(text: str) -> None:
    found = answer_or_key(lambda: parse_day(text, TODAY))
    assert isinstance(found, date) or found in {"form-not-a-day", "form-no-such-day"}


@pytest.mark.parametrize("text", ["31.02", "30.02.2028", "29.02.2027", "00.01", "1.13"])
def test_days_that_do_not_exist(text: str) -> None:
    assert refused(Day(name="day"), text) == "form-no-such-day"


def test_a_leap_day_of_a_leap_year_exists() -> None:
    assert parsed(Day(name="day"), "29.02.2028") == "2028-02-29"


def test_a_day_that_has_just_been_is_a_slip_and_not_next_year() -> None:
    assert refused(Day(name="day", future=True), "01.11") == "form-day-is-past"


def test_the_wrong_side_of_today() -> None:
    assert refused(Day(name="day", past=True), "24.11") == "form-day-not-yet"
    assert refused(Day(name="day", future=True), "22.11.2026") == "form-day-is-past"
    assert parsed(Day(name="day", past=True, future=False), "23.11") == "2026-11-23"


@given(DAYS, st.integers(0, 300))
def test_a_period_means_its_days(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    for dash in ("-", "–", " - ", " — "):
        found = parsed(Period(name="held"), f"{first:%d.%m.%Y}{dash}{last:%d.%m.%Y}")
        assert found == {"first": first.isoformat(), "last": last.isoformat()}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("02.11–13.11", "2026-11-02", "2026-11-13"),
        ("2.11-13.11", "2026-11-02", "2026-11-13"),
        ("28.12-05.01", "2026-12-28", "2027-01-05"),
        ("5.6", "2026-06-05", "2026-06-05"),
        ("1.9.2025-05.09", "2025-09-01", "2026-09-05"),
        ("2026-11-02", "2026-11-02", "2026-11-02"),
        ("2026-11-02 - 13.11", "2026-11-02", "2026-11-13"),
    ],
)
def test_periods_as_people_type_them(text: str, first: str, last: str) -> None:
    assert parsed(Period(name="held"), text) == {"first": first, "last": last}


@pytest.mark.parametrize("text", ["", "02.11–", "–13.11", "02.11–05.11–13.11", "2-3", "1-2-3-4"])
def test_what_is_no_period_is_refused_everywhere(text: str) -> None:
    school = School(
        zone=ZoneInfo("Asia/Bishkek"),
        people={},
        appointments=(),
        associations={},
        years=(),
        holidays=(Holiday(day=TODAY, ky="a", ru="b"),),
    )
    assert refused(Period(name="held"), text) == "form-not-a-period"
    assert answer_or_key(lambda: parse_span(text, "2026-2027")) == "form-not-a-period"
    assert answer_or_key(lambda: parse_leave(text, TODAY)) == "rest-not-days"
    moved = answer_or_key(lambda: moved_holidays(school, [TODAY], text))
    assert moved == "form-not-a-period"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("01.09–06.11", "2026-09-01", "2026-11-06"),
        ("16.11-05.01", "2026-11-16", "2027-01-05"),
        ("01.09–28.05", "2026-09-01", "2027-05-28"),
        ("29.12–12.01.2027", "2026-12-29", "2027-01-12"),
    ],
)
def test_days_of_a_school_year_need_no_year(text: str, first: str, last: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert parse_span(text, "2026-2027") == days


def test_a_period_that_ends_before_it_begins() -> None:
    assert refused(Period(name="held"), "13.11-2.11") == "form-period-backwards"


@pytest.mark.parametrize(
    ("text", "hour"), [("18:00", "18:00"), ("9.30", "09:30"), ("8", "08:00"), ("07 45", "07:45")]
)
def test_hours(text: str, hour: str) -> None:
    assert parsed(Hour(name="at"), text) == hour


@pytest.mark.parametrize("text", ["24:00", "12:60", "кечинде", "1:2:3", ""])
def test_no_hours(text: str) -> None:
    assert refused(Hour(name="at"), text) == "form-not-a-time"


ATTENDANCE = Counts(name="attendance", parts=("present", "on_list"), within=True)


@pytest.mark.parametrize("text", ["24/31", "24 31", "24, 31", "24-31", " 24 / 31 "])
def test_counts(text: str) -> None:
    assert parsed(ATTENDANCE, text) == {"present": 24, "on_list": 31}


@pytest.mark.parametrize("text", ["", "көп", "24", "1/2/3", "24/31 бала"])
def test_no_counts(text: str) -> None:
    assert refused(ATTENDANCE, text) == "form-not-counts"


def test_not_more_than_are_listed() -> None:
    assert refused(ATTENDANCE, "32/31") == "form-more-than-listed"


def test_a_name_of_the_staff_is_the_person_and_any_other_stays_as_written() -> None:
    assert parsed(Who(name="chair"), "кадырбек") == {"person": 1}
    assert parsed(Who(name="chair"), "титов") == {"name": "титов"}
    assert parsed(Who(name="chair"), "Ата-энелер комитети") == {"name": "Ата-энелер комитети"}
    assert refused(Who(name="chair"), "а" * 121) == "form-not-a-name"


def test_words() -> None:
    one_line = Words(name="topic", limit=30, one_line=True)
    assert parsed(one_line, "  Кислоталар \n жана\u200b туздар ") == "Кислоталар жана туздар"
    assert refused(one_line, "\u200b\u2060 \n") == "form-empty"
    assert refused(one_line, "а" * 31) == "form-too-long"
    assert parsed(Words(name="text"), "а\n\n  б  ") == "а\n\nб"


@given(st.text(max_size=40))
def test_numbers_are_digits_within_limits(text: str) -> None:
    found = answer_or_key(lambda: parsed(Number(name="hours", low=1, high=1000), text))
    assert found == "form-not-a-number" or (1 <= found <= 1000 and text.strip().isascii())


@pytest.mark.parametrize(
    ("one", "answer"),
    [
        (Pick(name="a", source="staff"), 5),
        (Who(name="a"), {"person": 5}),
        (Who(name="a"), {"name": "Комитет"}),
        (Choice(name="a", options=("x", "y")), "y"),
        (Words(name="a"), "сөз"),
        (Number(name="a"), 7),
        (Day(name="a"), "2026-11-23"),
        (Period(name="a"), {"first": "2026-11-02", "last": "2026-11-13"}),
        (Hour(name="a"), "18:05"),
        (Counts(name="a", parts=("p", "q")), {"p": 0, "q": 3}),
    ],
    ids=lambda one: type(one).__name__,
)
def test_columns_lose_nothing(one: Field, answer: Any) -> None:
    row = one.to_row(one.check(answer))
    assert set(row) == set(one.columns)
    assert one.from_row(row) == answer
    assert one.from_row(one.to_row(None)) is None


@pytest.mark.parametrize(
    ("one", "value"),
    [
        (Pick(name="a", source="staff"), "5"),
        (Pick(name="a", source="staff"), True),
        (Who(name="a"), {}),
        (Who(name="a"), {"name": ""}),
        (Choice(name="a", options=("x",)), "z"),
        (Words(name="a"), 5),
        (Number(name="a", high=9), 10),
        (Day(name="a"), "эртең"),
        (Period(name="a"), {"first": "2026-11-02"}),
        (Counts(name="a", parts=("p", "q")), {"p": 1}),
        (Counts(name="a", parts=("p", "q")), {"p": -1, "q": 2}),
        (Ratings(name="a"), {"set": 1, "points": {"1": 3}}),
        (Ratings(name="a"), [1]),
        (Files(name="a"), [str(5)]),
        (Files(name="a", most=1), [1, 2]),
        (Notes(name="a"), [{"at": "2026-11-23T10:42:00+06:00", "text": None, "file": None}]),
        (Items(name="a", fields=(Words(name="t"),), most=1), [{"t": "1"}, {"t": "2"}]),
        (Items(name="a", fields=(Words(name="t"),)), [{}]),
    ],
    ids=lambda one: type(one).__name__,
)
def test_what_a_form_could_not_have_given_is_refused_again(one: Field, value: Any) -> None:
    with pytest.raises(BadAnswer):
        one.check(value)


def test_what_is_missing_is_named() -> None:
    fields = (Words(name="topic"), Number(name="hours", optional=True))
    with pytest.raises(BadAnswer) as error:
        checked(fields, {"hours": 5})
    assert error.value.args_["field"] == "topic"


def test_what_is_not_asked_is_left_out() -> None:
    fields = (
        Choice(name="body", options=("class", "council")),
        Words(name="which", when=lambda answers: answers["body"] == "class"),
    )
    assert checked(fields, {"body": "council", "which": "5-А", "other": 1}) == {"body": "council"}


@pytest.mark.parametrize("register", discover().values(), ids=lambda one: one.name)
def test_a_register_names_only_fields_that_it_has(register: Any) -> None:
    named = {register.by, register.about, register.about_class, register.acknowledged}
    named |= {*register.headline, *register.plans, register.day, register.starts_with_file}
    assert named - {None} <= {one.name for one in register.fields}
