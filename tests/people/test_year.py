"""The year in the chat: quarters, holidays, bells, quiet hours."""

from datetime import date, time

import pytest

from playground.people import Person
from tests.chat import Town

NEXT = "01.09–05.11\n15.11–29.12\n11.01–18.03\n28.03–26.05"


async def opens(person: Person, *buttons: str) -> None:
    await person.writes("/menu")
    await person.presses("Дагы")
    await person.presses("Окуу жылы")
    for button in buttons:
        await person.presses(button)


async def test_the_proposal_is_confirmed(town: Town, deputy: Person) -> None:
    await opens(deputy)
    assert "2026-2027-окуу жылы" in deputy.sees
    assert "II чейрек: 16.11–30.12.2026" in deputy.sees
    assert "Такталган эмес" in deputy.sees
    await deputy.presses("Чейректер, 2026-2027")
    await deputy.presses("Күндөрдү ырастоо")
    assert "Бул күндөргө таянган мөөнөттөр: 10 (план, отчёт" in deputy.sees
    assert "көтөрүлөт" not in deputy.sees
    await deputy.presses("Жок")
    assert "Такталган эмес" in deputy.sees
    await deputy.presses("Күндөрдү ырастоо")
    await deputy.presses("Ооба")
    assert deputy.sees.startswith("Күндөр ырасталды.")
    assert "Такталган эмес" not in deputy.sees
    assert "Күндөрдү ырастоо" not in deputy.buttons


async def test_a_confirmed_year_may_be_doubted_again(town: Town, deputy: Person) -> None:
    await opens(deputy, "Чейректер, 2026-2027", "Күндөрдү ырастоо", "Ооба")
    await deputy.presses("Такталбаган деп белгилөө")
    assert deputy.sees.startswith("Күндөр кайра такталбаган болду. Мөөнөттөр жылган жок.")
    assert "Такталган эмес" in deputy.sees
    assert "Күндөрдү ырастоо" in deputy.buttons
    school = await town.app.db.school()
    year = next(one for one in school.years if one.label == "2026-2027")
    assert not year.confirmed
    async with town.app.db.read() as look:
        lines = await look.history.of("year", year.id)
    assert [one.action for one in lines] == ["doubt", "confirm"]


@pytest.mark.parametrize("language", ["ru"])
async def test_confirming_says_what_it_means_in_russian_too(town: Town, deputy: Person) -> None:
    await deputy.writes("/menu")
    for button in ("Ещё", "Учебный год", "Четверти, 2026-2027", "Подтвердить даты"):
        await deputy.presses(button)
    assert "Сроки, которые от них зависят: 10" in deputy.sees
    await deputy.presses("Да")
    assert deputy.sees.startswith("Даты подтверждены.")
    await deputy.presses("Отметить неподтверждёнными")
    assert deputy.sees.startswith("Даты снова не подтверждены.")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("31.02–06.11", "Мындай күн жок: 31.02"),
        ("06.11–01.09", "Чейректин акыркы күнү биринчисинен мурда"),
        ("01.09–20.11", "Чейректер кайчылашып калды"),
        ("01.09.2024–06.11.2024", "Бул күндөр 2026-2027-окуу жылына кирбейт"),
        ("сентябрь", "Биринчи жана акыркы күнүн ушундай жазыңыз"),
        ("01.09", "Биринчи жана акыркы күнүн ушундай жазыңыз"),
        ("Я" * 2900, "Биринчи жана акыркы күнүн ушундай жазыңыз"),
    ],
)
async def test_dates_that_cannot_be_are_refused_and_the_question_stays(
    town: Town, deputy: Person, typed: str, line: str
) -> None:
    await opens(deputy, "Чейректер, 2026-2027", "I чейрек: 01.09–06.11.2026")
    await deputy.writes(typed)
    assert deputy.sees.startswith(line)
    assert "Биринчи жана акыркы күнүн жазыңыз" in deputy.sees
    await deputy.writes("02.09-06.11")
    assert "I чейрек: 02.09–06.11.2026" in deputy.sees


async def test_one_changed_quarter_confirms_nothing(town: Town, deputy: Person) -> None:
    await opens(deputy, "Чейректер, 2026-2027", "I чейрек: 01.09–06.11.2026")
    await deputy.writes("02.09-06.11")
    assert "«Күндөрдү ырастоо» баскычын басыңыз" in deputy.sees
    assert "Такталган эмес" in deputy.sees
    await deputy.presses("Күндөрдү ырастоо")
    await deputy.presses("Ооба")
    assert "Такталган эмес" not in deputy.sees
    await deputy.presses("I чейрек: 02.09–06.11.2026")
    await deputy.writes("01.09-06.11")
    assert "Такталган эмес" not in deputy.sees


async def test_the_next_year_is_typed_in_four_lines(town: Town, deputy: Person) -> None:
    await opens(deputy, "Жаңы окуу жылы: 2027-2028", "Төртөөнү тең жазуу")
    await deputy.writes("01.09–05.11\n15.11–29.12")
    assert deputy.sees.startswith("Төрт чейрек керек, ар бири өз сабында. Сиз жазган сап: 2")
    await deputy.writes(NEXT)
    assert "IV чейрек: 28.03–26.05.2028" in deputy.sees
    years = (await town.app.db.school()).years
    assert years[-1].first == date(2027, 9, 1)
    assert not years[-1].confirmed
    await deputy.presses("Күндөрдү ырастоо")
    await deputy.presses("Ооба")
    assert (await town.app.db.school()).years[-1].confirmed


async def test_the_week_and_quiet_hours(town: Town, deputy: Person) -> None:
    await opens(deputy, "6 күндүк аптага өтүү")
    assert "Окуу аптасы: 6 күн" in deputy.sees
    await deputy.presses("Тынч сааттар")
    await deputy.writes("07:30–18:00")
    assert deputy.sees.startswith("Тынч сааттарды ушундай жазыңыз")
    await deputy.writes("17:00-08:15")
    settings = (await town.app.db.school()).settings
    assert (settings.week, settings.quiet_from, settings.quiet_until) == (
        6,
        time(17, 0),
        time(8, 15),
    )


async def test_a_lunar_holiday_is_moved_and_so_confirmed(town: Town, deputy: Person) -> None:
    await opens(deputy, "Майрамдар")
    await deputy.writes("орозо")
    await deputy.presses("09.03–10.03.2027 · Орозо айт ?")
    await deputy.presses("09.03.2027, шейшемби ?")
    assert "Күнү такталган эмес" in deputy.sees
    await deputy.presses("Күнүн өзгөртүү")
    await deputy.writes("11.03")
    assert "11-март, 2027 · Орозо айт" in deputy.sees
    assert "такталган эмес" not in deputy.sees
    await deputy.presses("Иш күнү кылуу")
    assert "Иш күнү." in deputy.sees
    await deputy.presses("Өчүрүү")
    await deputy.presses("Ооба")
    assert deputy.buttons[:2] == ["10.03.2027, шаршемби ?", "Күнүн ырастоо"]


async def test_a_holiday_is_added_and_nonsense_is_not(town: Town, deputy: Person) -> None:
    await opens(deputy, "Майрамдар", "Кошуу")
    await deputy.writes("Нооруз")
    assert deputy.sees.startswith("Күнүн жана атын ушундай жазыңыз")
    await deputy.writes("31.02 Нооруз")
    assert deputy.sees.startswith("Мындай күн жок")
    await deputy.writes("30.11–02.12 Мектеп күнү / День школы")
    assert deputy.sees.startswith("Сакталды.")
    school = await town.app.db.school()
    found = [one for one in school.holidays if one.ru == "День школы"]
    assert [one.day.day for one in found] == [30, 1, 2]
    await deputy.presses("30.11–02.12.2026 · Мектеп күнү")
    assert deputy.sees.startswith("30.11–02.12.2026 · Мектеп күнү")
    await deputy.presses("30.11.2026, дүйшөмбү")
    assert deputy.sees.startswith("30-ноябрь, 2026 · Мектеп күнү")
    await deputy.presses("Артка")
    await deputy.presses("Артка")
    assert deputy.sees.startswith("Майрамдар")


async def test_days_of_one_holiday_are_one_line(town: Town, deputy: Person) -> None:
    await opens(deputy, "Майрамдар")
    await deputy.writes("жылдык")
    assert deputy.buttons[0] == "01.01–06.01.2027 · Жаңы жылдык каникул"
    assert len([one for one in deputy.buttons if "каникул" in one]) == 1
    await deputy.presses("01.01–06.01.2027 · Жаңы жылдык каникул")
    days = [one for one in deputy.buttons if one[:2].isdecimal()]
    assert len(days) == 6
    assert days[0] == "01.01.2027, жума"
    await deputy.presses("03.01.2027, жекшемби")
    await deputy.presses("Иш күнү кылуу")
    await deputy.presses("Артка")
    assert "3-январь: Иш күнү." in deputy.sees
    await deputy.presses("06.01.2027, шаршемби")
    await deputy.presses("Өчүрүү")
    await deputy.presses("Ооба")
    assert deputy.sees.startswith("Сакталды.\n\n01.01–05.01.2027 · Жаңы жылдык каникул")
    await deputy.presses("Артка")
    assert "Издөө: «жылдык»" in deputy.sees
    assert deputy.buttons[0] == "01.01–05.01.2027 · Жаңы жылдык каникул"


async def test_the_bells_of_a_shift(town: Town, deputy: Person) -> None:
    await opens(deputy, "Коңгуроолор", "1-сменаны жазуу")
    for typed, line in (
        ("сегизде", "Убакытты ушундай жазыңыз"),
        ("08:00–08:45, 08:40–09:25", "Бул сабак мурункусу бүтө электе башталат: 08:40"),
        ("08:45–08:00", "Сабактын аягы башынан мурда"),
        ("25:00–26:00", "Убакытты ушундай жазыңыз"),
        (", ".join(["08:00–08:01"] * 13), "Сабак өтө көп"),
    ):
        await deputy.writes(typed)
        assert deputy.sees.startswith(line)
    await deputy.writes("08:00–08:45, 8.50-9.35\n09:40–10:25")
    assert "3. 09:40–10:25" in deputy.sees
    assert len((await town.app.db.school()).bells) == 3
    await deputy.presses("Өчүрүү")
    await deputy.presses("Ооба")
    assert (await town.app.db.school()).bells == ()
