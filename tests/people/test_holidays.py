"""Lunar holidays: guessed until the deputy has put them on their day; what leans on them moves."""

from datetime import date

import pytest

from playground.people import Person
from tests.chat import Town
from tests.people.test_cycle import tasks_of
from tests.people.test_year import opens


async def weekly(town: Town, deputy: Person) -> None:
    """A duty of every Thursday is on, and it is March."""
    await opens(deputy, "Жылдын милдеттери", "Ар жума · 0/3")
    await deputy.presses("⬜ Электрондук журналдын толтурулушун текшерүү")
    await deputy.presses("Колдонуу")
    await town.at("2027-03-08 09:00")


async def thursday(town: Town) -> date:
    """The latest day of that duty that is a task."""
    return max(one.due for one in await tasks_of(town, "e-journal"))


async def test_a_guessed_holiday_of_two_days_is_put_on_its_one_day_and_what_leans_on_it_moves(
    town: Town, deputy: Person
) -> None:
    await weekly(town, deputy)
    assert await thursday(town) == date(2027, 3, 11)
    await opens(deputy, "Майрамдар")
    assert "Такталбаган күндөргө ? коюлган." in deputy.sees
    await deputy.presses("09.03–10.03.2027 · Орозо айт ?")
    assert "Күнү такталган эмес." in deputy.sees
    await deputy.presses("Күнүн өзгөртүү")
    await deputy.writes("эртең")
    assert "Бул майрам кайсы күнү?" in deputy.sees
    await deputy.writes("21.03")
    assert deputy.sees.startswith("Бул күнгө мурда эле майрам жазылган: 21.03.2027")
    await deputy.writes("11.03")
    assert "• Орозо айт: 09.03–10.03.2027 → 11.03.2027" in deputy.sees
    assert "Электрондук журналдын толтурулушун текшерүү: 11-март → 12-март" in deputy.sees
    await deputy.presses("Баш тартуу")
    assert "Күнү такталган эмес." in deputy.sees
    await deputy.presses("Күнүн өзгөртүү")
    await deputy.writes("11.03")
    await deputy.presses("Жылдыруу")
    assert deputy.sees.startswith("Сакталды.")
    assert "такталган эмес" not in deputy.sees
    assert await thursday(town) == date(2027, 3, 12)
    school = await town.app.db.school()
    days = [one for one in school.holidays if one.ky == "Орозо айт" and one.day.year == 2027]
    assert [(one.day, one.confirmed) for one in days] == [(date(2027, 3, 11), True)]


async def test_a_guess_that_was_right_is_confirmed_with_all_its_days(
    town: Town, deputy: Person
) -> None:
    await opens(deputy, "Майрамдар")
    await deputy.writes("курман")
    await deputy.presses("16.05–17.05.2027 · Курман айт ?")
    await deputy.presses("Күнүн ырастоо")
    assert "такталган эмес" not in deputy.sees
    await deputy.presses("Артка")
    assert "16.05–17.05.2027 · Курман айт" in deputy.buttons


async def test_days_typed_on_its_card_or_while_the_change_waits_are_the_new_ones(
    town: Town, deputy: Person
) -> None:
    await weekly(town, deputy)
    await opens(deputy, "Майрамдар")
    await deputy.presses("09.03–10.03.2027 · Орозо айт ?")
    await deputy.writes("11.03")
    assert "• Орозо айт: 09.03–10.03.2027 → 11.03.2027" in deputy.sees
    await deputy.writes("21.03")
    assert deputy.sees.startswith("Бул күнгө мурда эле майрам жазылган: 21.03.2027")
    await deputy.writes("10.03–11.03")
    assert "• Орозо айт: 09.03–10.03.2027 → 10.03–11.03.2027" in deputy.sees
    await deputy.presses("Жылдыруу")
    assert deputy.sees.startswith("Сакталды.\n\n10.03–11.03.2027 · Орозо айт")


async def test_a_holiday_that_takes_many_days_of_lessons_is_asked_about(
    town: Town, deputy: Person
) -> None:
    await opens(deputy, "Майрамдар", "Кошуу")
    await deputy.writes("01.12-25.12 Тажрыйба")
    assert "01.12–25.12.2026 · Тажрыйба" in deputy.sees
    assert "Бул майрам көп окуу күнүн алат: 19 күн." in deputy.sees
    await deputy.presses("Жок")
    assert not any("Тажрыйба" in one for one in deputy.buttons)
    await deputy.presses("Кошуу")
    await deputy.writes("01.12-25.12 Тажрыйба")
    await deputy.presses("Ооба")
    await deputy.presses("01.12–25.12.2026 · Тажрыйба")
    await deputy.presses("Баарын өчүрүү")
    await deputy.presses("Ооба")
    assert deputy.sees.startswith("Сакталды.")
    assert not [one for one in (await town.app.db.school()).holidays if one.ky == "Тажрыйба"]


async def test_a_confirmed_holiday_of_several_days_can_still_be_moved_whole(
    town: Town, deputy: Person
) -> None:
    await opens(deputy, "Майрамдар")
    await deputy.presses("09.03–10.03.2027 · Орозо айт ?")
    await deputy.presses("Күнүн ырастоо")
    await deputy.presses("Күнүн өзгөртүү")
    await deputy.writes("10.03–11.03")
    assert deputy.sees.startswith("Сакталды.\n\n10.03–11.03.2027 · Орозо айт")


@pytest.mark.parametrize("language", ["ru"])
async def test_a_long_holiday_is_asked_about_in_russian_too(town: Town, deputy: Person) -> None:
    await deputy.writes("/menu")
    for button in ("Ещё", "Учебный год", "Праздники", "Добавить"):
        await deputy.presses(button)
    await deputy.writes("01.12-25.12 Тажрыйба / Практика")
    assert "Этот праздник займёт много учебных дней: 19." in deputy.sees
    await deputy.presses("Да")
    await deputy.presses("01.12–25.12.2026 · Практика")
    assert "Удалить все дни" in deputy.buttons


async def test_a_task_that_a_guessed_holiday_has_moved_says_so(town: Town, deputy: Person) -> None:
    await opens(deputy, "Жылдын милдеттери", "Ар жума · 0/3")
    await deputy.presses("⬜ Электрондук журналдын толтурулушун текшерүү")
    for button in ("Мөөнөтүн өзгөртүү", "Ар жума", "шаршемби", "Колдонуу"):
        await deputy.presses(button)
    await town.at("2027-03-08 09:00")
    [task] = [one for one in await tasks_of(town, "e-journal") if one.due > date(2027, 3, 8)]
    assert task.due == date(2027, 3, 11)
    await deputy.writes("/today")
    await deputy.presses("11-март · Электрондук журналдын толтурулушун текш…")
    assert "Майрамдын күнү такталган эмес, мөөнөт жылышы мүмкүн." in deputy.sees
    await opens(deputy, "Майрамдар", "09.03–10.03.2027 · Орозо айт ?", "Күнүн ырастоо")
    await deputy.writes("/today")
    await deputy.presses("11-март · Электрондук журналдын толтурулушун текш…")
    assert "Майрамдын күнү такталган эмес" not in deputy.sees


async def test_a_search_that_finds_nothing_says_so(town: Town, deputy: Person) -> None:
    await opens(deputy, "Майрамдар")
    await deputy.writes("карнавал")
    assert "«карнавал» боюнча эч нерсе табылган жок." in deputy.sees
    await deputy.writes("айт")
    assert "Издөө: «айт»" in deputy.sees


async def test_a_new_holiday_on_a_day_of_a_duty_shows_what_moves(
    town: Town, deputy: Person
) -> None:
    await weekly(town, deputy)
    await opens(deputy, "Майрамдар", "Кошуу")
    await deputy.writes("11.03 Мектеп күнү")
    assert "• Мектеп күнү: 11.03.2027 (жаңы)" in deputy.sees
    await deputy.presses("Жылдыруу")
    assert await thursday(town) == date(2027, 3, 12)


@pytest.mark.parametrize("language", ["ru"])
async def test_in_russian_too(town: Town, deputy: Person) -> None:
    await deputy.writes("/menu")
    for button in ("Ещё", "Учебный год", "Праздники"):
        await deputy.presses(button)
    assert "У неподтверждённых дней стоит знак ?" in deputy.sees
    await deputy.presses("09.03–10.03.2027 · Орозо айт ?")
    assert "День не подтверждён." in deputy.sees
    await deputy.presses("Изменить день")
    await deputy.writes("10.03–11.03")
    assert deputy.sees.startswith("Сохранено.")
    assert "День не подтверждён." not in deputy.sees
    await deputy.presses("Назад")
    assert "10.03–11.03.2027 · Орозо айт" in deputy.buttons
