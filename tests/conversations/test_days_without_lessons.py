"""A visit on a day without lessons is asked about: a wrong day is put right, a real one kept."""

import pytest

from playground.people import Person
from tests.chat import Town
from tests.conversations.talk import begin_planning, begin_visit, record


@pytest.mark.parametrize(
    ("typed", "why", "anyway"),
    [
        ("20.12", "дем алыш): 20.12.2026", "20-декабрь"),
        ("05.01", "майрам): 05.01.2027", "5-январь"),
        ("08.01", "каникул): 08.01.2027", "8-январь"),
    ],
)
async def test_a_visit_planned_outside_of_lessons_is_asked_about(
    town: Town, deputy: Person, typed: str, why: str, anyway: str
) -> None:
    await begin_planning(deputy)
    await deputy.writes(typed)
    assert deputy.sees.startswith(f"Бул күнү сабак жок ({why}.")
    assert f"Ошентсе да, {anyway}" in deputy.buttons
    await deputy.writes("22.12")
    await deputy.presses("Өткөрүп жиберүү")
    assert "Пландоо жана мугалимге билдирүү" in deputy.buttons
    assert "22-декабрь" in deputy.sees


async def test_a_day_chosen_in_the_calendar_is_asked_about_and_may_be_meant(
    town: Town, deputy: Person
) -> None:
    await begin_planning(deputy)
    await deputy.presses("Күндү тандоо")
    await deputy.presses("28")
    assert deputy.sees.startswith("Бул күнү сабак жок (дем алыш): 28.11.2026.")
    await deputy.presses("Ошентсе да, 28-ноябрь")
    await deputy.presses("Өткөрүп жиберүү")
    assert "28-ноябрь" in deputy.sees


async def test_with_six_days_of_lessons_saturday_is_not_asked_about(
    town: Town, deputy: Person
) -> None:
    async with town.app.db.begin() as work:
        await work.year.put_setting("week", 6)
    await begin_planning(deputy)
    await deputy.writes("28.11")
    await deputy.presses("Өткөрүп жиберүү")
    assert "28-ноябрь" in deputy.sees


async def test_a_lesson_of_a_saturday_is_recorded_when_that_is_meant(
    town: Town, deputy: Person
) -> None:
    await town.at("2026-11-28 10:42")
    await begin_visit(deputy)
    await deputy.presses("Бүгүн")
    assert deputy.sees.startswith("Бул күнү сабак жок (дем алыш): 28.11.2026.")
    await deputy.presses("Ошентсе да, 28-ноябрь")
    for button in ("Баалоо", "Жакшы", "Суроолорду деңгээлдеп берүү"):
        await deputy.presses(button)
    await deputy.presses("1 жумадан кийин, 5-декабрь")
    await deputy.presses("Сактоо")
    assert (await record(town, 1)).answers["held_on"] == "2026-11-28"


@pytest.mark.parametrize("language", ["ru"])
async def test_in_russian_too(town: Town, deputy: Person) -> None:
    await town.at("2026-11-28 10:42")
    await deputy.writes("/menu")
    await deputy.presses("Наблюдение урока")
    await deputy.presses("Кадырбек кызы А. · молодой специалист, ещё не было")
    await deputy.presses("6-Б")
    await deputy.presses("Сегодня")
    assert deputy.sees.startswith("В этот день уроков нет (выходной): 28.11.2026.")
    assert "Всё равно 28 ноября" in deputy.buttons
