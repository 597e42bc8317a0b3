"""Days, periods and times in the words of both languages."""

from datetime import date, time

import pytest

from school.days import BadAnswer, parse_day, parse_period, parse_time
from school.years import lesson_days
from school.years.quarters import parse_span
from school.years.spans import own_days
from tests.tasks.made import person, school

TODAY = date(2026, 11, 23)
"""A Monday."""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("бүгүн", 23),
        ("Сегодня", 23),
        ("эртең", 24),
        ("эртеңге чейин", 24),
        ("до завтра", 24),
        ("бүрсүгүнү", 25),
        ("послезавтра", 25),
        ("дүйшөмбү", 30),
        ("Дүйшөмбү күнү", 30),
        ("дүйшөмбүгө чейин", 30),
        ("в понедельник", 30),
        ("во вторник", 24),
        ("к среде", 25),
        ("до пятницы", 27),
        ("жума", 27),
        ("жумага чейин", 27),
        ("ишемби", 28),
    ],
)
def test_a_day_ahead(text: str, day: int) -> None:
    assert parse_day(text, TODAY, ahead=True) == date(2026, 11, day)


@pytest.mark.parametrize(
    "text", ["апта", "жумадан кийин", "завтрак", "в обед", "га", "дүйшөмбүлөр"]
)
def test_other_words_are_no_day(text: str) -> None:
    with pytest.raises(BadAnswer) as refused:
        parse_day(text, TODAY, ahead=True)
    assert refused.value.key == "form-not-a-day"


def test_a_weekday_is_none_where_the_day_may_lie_behind() -> None:
    assert parse_day("кечээ", TODAY) == parse_day("вчера", TODAY) == date(2026, 11, 22)
    with pytest.raises(BadAnswer):
        parse_day("дүйшөмбү", TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "16-ноябрдан 12-декабрга чейин",
        "16-ноябрдан баштап 12-декабрга чейин",
        "16.11ден 12.12ге чейин",
        "16-ноябрдан 12-декабрь",
        "с 16 ноября по 12 декабря",
        "С 16.11 до 12.12.2026",
        "16 ноября – 12 декабря",
    ],
)
def test_a_period(text: str) -> None:
    days = (date(2026, 11, 16), date(2026, 12, 12))
    assert parse_period(text, TODAY) == days
    assert parse_span(text, "2026-2027") == days
    assert own_days(text, date(2026, 12, 20)) == days


@pytest.mark.parametrize(
    "text",
    ["14.30", "14:30", "саат 14.30", "Саат 14:30да", "в 14:30", "к 14.30", "14.30дө", "14 30"],
)
def test_a_time(text: str) -> None:
    assert parse_time(text) == time(14, 30)


def test_words_counted_from_today_are_read_only_in_a_period_ahead() -> None:
    assert parse_period("эртең", TODAY, ahead=True) == (date(2026, 11, 24),) * 2
    days = (TODAY, date(2026, 12, 5))
    assert parse_period("бүгүн – 5.12", TODAY, ahead=True) == days
    for text in ("эртең", "бүгүн – 5.12"):
        with pytest.raises(BadAnswer):
            parse_period(text, TODAY)


def test_a_time_without_minutes() -> None:
    assert parse_time("саат 14тө") == parse_time("в 14 часов") == parse_time("14") == time(14)


@pytest.mark.parametrize("text", ["24:00", "14:60", "саат", "в", "14.30.15", "түштө"])
def test_no_time(text: str) -> None:
    assert parse_time(text) is None


def test_a_lesson_saturday_is_the_one_of_the_year_that_is_open() -> None:
    assert lesson_days.parse("22-май", school(), date(2026, 9, 7)) == date(2027, 5, 22)
    assert lesson_days.parse("22.05", school(), TODAY) == date(2027, 5, 22)


@pytest.mark.parametrize(
    ("since", "years"),
    [(date(2011, 8, 15), 15), (date(2011, 11, 24), 14), (date(2026, 11, 2), 0), (None, 0)],
)
def test_whole_years_of_service(since: date | None, years: int) -> None:
    assert person(1, service_since=since).years_of_service(TODAY) == years
