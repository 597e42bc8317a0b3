"""The summary on demand, for any days, with the change since the time before."""

from datetime import date

import pytest

from playground.people import Person
from school.days import BadAnswer
from school.years.spans import own_days, own_span
from tests.chat import Town
from tests.summary.test_told import a_week

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize("who", ["director", "deputy"])
async def test_days_are_typed_and_compared_with_those_before(
    who: str, director: Person, deputy: Person, town: Town
) -> None:
    reader = {"director": director, "deputy": deputy}[who]
    await a_week(town)
    town.clock.to("2026-11-27 11:00")
    await reader.writes("/summary")
    await reader.writes("23.11–27.11")
    assert "23.11–27.11.2026\nБайкоо: 2 (+1) · Ырасталган курс: 1 (+1)" in reader.sees
    await reader.presses("Байкоо: 2")
    assert "Жазуулар: 2" in reader.sees


async def test_the_month_is_compared_with_as_much_of_the_one_before(
    director: Person, town: Town
) -> None:
    await a_week(town)
    town.clock.to("2026-11-27 11:00")
    await director.writes("/summary")
    await director.presses("Бул ай")
    assert "Бул ай, 1–27-ноябрь\nБайкоо: 3 (+3)" in director.sees
    await director.presses("Бул апта")
    assert "Бул апта, 23–27-ноябрь" in director.sees


async def test_a_slip_is_refused_and_a_word_is_searched(director: Person) -> None:
    await director.writes("/summary")
    await director.writes("23.11–01.11")
    assert "23.11" in director.sees
    assert "Өткөн апта" in director.sees
    await director.writes("01.12–05.12")
    assert "01.12.2026" in director.sees
    await director.writes("2-3")
    assert director.sees.startswith("Мезгилдин биринчи жана акыркы күнүн жазыңыз")
    assert "Өткөн апта" in director.sees
    await director.writes("Абдыкеримова")
    assert "Абдыкеримова" in director.sees
    assert "Байкоо:" not in director.sees


def test_days_to_come_are_left_out() -> None:
    assert own_days("01.09–31.12.2026", TODAY) == (date(2026, 9, 1), TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "01.09 05.11",
        "1 сентября - 5 ноября",
        "1-сентябрь – 5-ноябрь",
        "1 Сентябрь 2026 – 5 ноябрь 2026",
    ],
)
def test_months_may_be_written_as_words(text: str) -> None:
    assert own_days(text, TODAY) == (date(2026, 9, 1), date(2026, 11, 5))


@pytest.mark.parametrize("text", ["01.12–05.12", "5.11–1.11", "01.01.2010–27.11.2026", "1.2.3.4"])
def test_what_is_no_time_that_was_is_refused(text: str) -> None:
    with pytest.raises(BadAnswer):
        own_days(text, TODAY)


def test_as_many_days_right_before_are_compared() -> None:
    span = own_span(date(2026, 11, 10), date(2026, 11, 12))
    assert span.before == (date(2026, 11, 7), date(2026, 11, 9))
