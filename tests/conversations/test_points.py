"""The points of a plan: typed, tasks of their people, closed by records, counted."""

import pytest

from playground.people import Person
from tests.chat import TEACHER, YOUNG, Town
from tests.conversations.plans import (
    add_point,
    begin,
    begin_quarter,
    opens_plans,
    percent,
    points,
    reopen,
    send,
    send_quarter,
)
from tests.conversations.talk import fill_visit, finish, record

STAFF_SHORT = (
    "Мен",
    "Абдыкеримова Н. С.",
    "Кадырбек кызы А.",
    "Айтбаева С. Д.",
    "Ибраимова Ж. Р.",
    "Титова О. И.",
)


async def test_points_of_an_approved_plan_are_tasks_and_the_percent_is_live(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_quarter(deputy)
    assert await points(town) == []
    await director.presses("Бекитүү")
    assert [(one.text, str(one.due)) for one in await points(town)] == [
        ("Методикалык кеңештин жыйыны", "2026-12-11"),
        ("Олимпиаданын мектептик этабы", "2026-12-18"),
    ]
    await finish(deputy, "11-декабрь · Методикалык кеңештин жыйыны")
    await opens_plans(deputy)
    assert deputy.buttons[0].startswith("1/2 (50 %) · 30.12 · № 1 · Чейректин планы")
    await deputy.presses(deputy.buttons[0])
    assert "Аткарылганы: 1/2 (50 %)" in deputy.sees
    assert "Кайтарып алуу · 10 мүн" not in deputy.buttons


async def test_a_point_is_somebodys_of_the_staff_or_a_name_that_was_typed(
    head: Person, deputy: Person, town: Town
) -> None:
    await begin_quarter(head, kind="ШМО планы")
    await head.writes("Ачык сабактар")
    await head.writes("18.12.2026")
    members = ["Мен", "Абдыкеримова Н. С.", "Кадырбек кызы А."]
    assert [one for one in head.buttons if one in STAFF_SHORT][:3] == members
    assert "Ата-энелер комитети" not in head.buttons
    await head.writes("Башталгыч мектептин мугалимдери")
    await head.presses("Даяр")
    assert "Башталгыч мектептин мугалимдери" in head.sees
    await head.presses("Жөнөтүү")
    assert "Башталгыч мектептин мугалимдери" in deputy.sees


async def test_a_point_that_was_done_and_is_dropped_does_not_count_any_more(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_quarter(deputy)
    await director.presses("Бекитүү")
    await finish(deputy, "11-декабрь · Методикалык кеңештин жыйыны")
    await reopen(deputy, "Жаңы пункт кошулат")
    await deputy.presses("1. Методикалык кеңештин жыйыны")
    await deputy.presses("Өчүрүү")
    await deputy.presses("Ооба, өчүрүлсүн")
    await deputy.presses("Даяр")
    assert await percent(town) == (1, 2)  # what was approved is in force
    await deputy.presses("Жөнөтүү")
    await director.presses("Бекитүү")
    assert await percent(town) == (0, 1)
    await deputy.presses("Көрүү")
    assert "Аткарылганы: 0/1 (0 %)" in deputy.sees


async def test_and_counts_again_when_it_comes_back_in_a_later_version(
    deputy: Person, director: Person, town: Town
) -> None:
    await test_a_point_that_was_done_and_is_dropped_does_not_count_any_more(deputy, director, town)
    await reopen(deputy, "Жаңы пункт кошулат")
    await add_point(deputy, "Методикалык кеңештин жыйыны", "11.12.2026")
    await send(deputy)
    await director.presses("Бекитүү")
    assert await percent(town) == (1, 2)


async def test_a_visit_that_was_saved_closes_the_point_that_waits_for_it(
    deputy: Person, director: Person, town: Town
) -> None:
    await begin_quarter(deputy)
    await add_point(deputy, "6-Бга байкоо", "04.12.2026")
    await deputy.presses("1. 6-Бга байкоо")
    await deputy.presses("Кайсы жазуу менен жабылат …")
    await deputy.presses("Сабакка байкоо")
    await deputy.presses("Даяр")
    await send(deputy)
    await director.presses("Бекитүү")
    await fill_visit(deputy, town)
    [point] = await points(town)
    assert point.outcome == "record:2"
    await deputy.presses("Кайтарып алуу · 10 мүн")
    [point] = await points(town)
    assert point.open


async def test_a_record_that_is_changed_closes_no_second_point(
    deputy: Person, director: Person, town: Town
) -> None:
    await begin_quarter(deputy)
    for number, day in enumerate(("04.12.2026", "11.12.2026"), start=1):
        await add_point(deputy, f"{number}-байкоо", day)
        await deputy.presses(f"{number}. {number}-байкоо")
        await deputy.presses("Кайсы жазуу менен жабылат …")
        await deputy.presses("Сабакка байкоо")
        await deputy.presses("Даяр")
    await send(deputy)
    await director.presses("Бекитүү")
    await fill_visit(deputy, town)
    for button in ("Көрүү", "Оңдоо", "Маалымат өзгөрдү", "Сабактын темасы …"):
        await deputy.presses(button)
    await deputy.writes("Зат атооч")
    await deputy.presses("Сактоо")
    assert (await record(town, 2)).answers["topic"] == "Зат атооч"
    assert [one.outcome for one in await points(town)] == ["record:2", None]


async def test_minutes_that_were_saved_close_the_point_that_waits_for_them(
    deputy: Person, director: Person, town: Town
) -> None:
    await begin_quarter(deputy)
    await add_point(deputy, "Методикалык кеңештин жыйыны", "11.12.2026")
    await deputy.presses("1. Методикалык кеңештин жыйыны")
    await deputy.presses("Кайсы жазуу менен жабылат …")
    await deputy.presses("Протокол")
    await deputy.presses("Даяр")
    await send(deputy)
    await director.presses("Бекитүү")
    await deputy.writes("/menu")
    await deputy.presses("Протоколдор")
    await deputy.presses("Жаңы жазуу")
    await deputy.presses("Методикалык кеңеш")
    await deputy.writes("7/9")
    await deputy.writes("Олимпиаданын жыйынтыгы жөнүндө")
    await deputy.presses("Даяр")
    await deputy.presses("Сактоо")
    [point] = await points(town)
    assert point.outcome == "record:2"
    await opens_plans(deputy)
    await deputy.presses(deputy.buttons[0])
    assert "Аткарылганы: 1/1 (100 %)" in deputy.sees


async def test_the_points_of_a_plan_come_as_one_message_to_each_of_their_people(
    head: Person, deputy: Person, director: Person, town: Town
) -> None:
    teacher, young = town.person(TEACHER), town.person(YOUNG)
    await begin(head, kind="ШМО планы")
    await head.presses("2026-2027-окуу жылы")
    await add_point(head, "Ачык сабактар", "18.12.2026", "Абдыкеримова Н. С.")
    await add_point(head, "Жат жазуу", "04.12.2026", "Абдыкеримова Н. С.")
    await add_point(head, "Олимпиада", "11.12.2026", "Кадырбек кызы А.")
    await add_point(head, "Корутунду", "25.12.2026")
    await send(head)
    await deputy.presses("Бекитүү")
    before = len(teacher.screen), len(young.screen)
    await director.presses("Бекитүү")
    assert (len(teacher.screen) - before[0], len(young.screen) - before[1]) == (1, 1)
    assert teacher.sees == (
        "📌 Сизге 2 жаңы тапшырма · План · ШМО планы · Кыргыз тили · 01.09.2026–28.05.2027\n\n"
        "• Ачык сабактар — Мөөнөтү: 18-декабрь, 25 күн калды\n"
        "• Жат жазуу — Мөөнөтү: 4-декабрь, 11 күн калды\n\n"
        "Берген: Дөөлөтова Ж. Э."
    )
    assert "Жаңы тапшырма\nОлимпиада" in young.sees
    await teacher.presses("4-декабрь · Жат жазуу")
    await teacher.presses("Аткарылды")
    assert "✅ Аткарылды" in teacher.sees
    assert (await points(town))[1].done_at


async def test_of_a_new_version_only_its_new_points_are_told(
    deputy: Person, director: Person, town: Town
) -> None:
    teacher = town.person(TEACHER)
    await begin_quarter(deputy)
    await add_point(deputy, "Ачык сабактар", "18.12.2026", "Абдыкеримова Н. С.")
    await add_point(deputy, "Жат жазуу", "04.12.2026", "Абдыкеримова Н. С.")
    await send(deputy)
    await director.presses("Бекитүү")
    await reopen(deputy, "Жаңы пункт кошулат")
    await add_point(deputy, "Семинар", "25.12.2026", "Абдыкеримова Н. С.")
    await send(deputy)
    before = len(teacher.screen)
    await director.presses("Бекитүү")
    assert len(teacher.screen) == before + 1
    assert "Жаңы тапшырма\nСеминар" in teacher.sees


async def test_back_out_of_a_points_questions_sending_names_the_point_and_asks(
    deputy: Person, director: Person
) -> None:
    await begin_quarter(deputy)
    await add_point(deputy, "Семинар", "11.12")
    await deputy.writes("Ачык сабак")
    await deputy.presses("Артка")
    await deputy.presses("Артка")
    await send(deputy)
    assert deputy.sees.startswith("Бул суроого жооп керек.")
    assert "План · 2 · Ачык сабак" in deputy.sees
    assert "Качанга чейин?" in deputy.sees
    await deputy.writes("18.12")
    await deputy.presses("Даяр")
    await send(deputy)
    assert "2. Ачык сабак — 18-декабрь" in director.sees


async def test_the_day_of_a_point_lies_in_the_period_at_once(
    deputy: Person, director: Person
) -> None:
    await begin(deputy, kind="Чейректин планы")
    await deputy.writes("01.01.2030–02.02.2030")
    assert deputy.sees.startswith("Бул күн өтө алыс: 01.01.2030")
    await deputy.writes("18.11–30.12.2026")
    await deputy.writes("Семинар")
    await deputy.writes("01.09")
    assert "18.11.2026–30.12.2026 аралыгындагы күндү жазыңыз" in deputy.sees
    await deputy.writes("30.12")
    await deputy.presses("Мен")
    await deputy.presses("Даяр")
    await deputy.presses("Мезгили")
    await deputy.writes("18.11–25.12.2026")
    await deputy.presses("Жөнөтүү")
    assert "«Семинар»: мөөнөтү (30.12.2026) пландын мезгилине туура келбейт" in deputy.sees
    assert "Качанга чейин?" in deputy.sees


async def test_a_day_without_a_year_is_the_one_in_the_period(deputy: Person) -> None:
    await begin(deputy, kind="Окуу жылынын планы")
    await deputy.presses("2026-2027-окуу жылы")
    await add_point(deputy, "Жыйынтык", "01.05")
    await deputy.presses("Даяр")
    assert "1. Жыйынтык — 1-май, 2027, " in deputy.sees


@pytest.mark.parametrize("language", ["ru"])
async def test_points_and_people_are_words(deputy: Person) -> None:
    await deputy.writes("/menu")
    for button in ("Ещё", "Планы", "Новый план", "План четверти", "II четверть, 2026-2027"):
        await deputy.presses(button)
    for text in ("!!!", "10.12"):
        await deputy.writes(text)
        assert deputy.sees.startswith(f"«{text}»: здесь нет слов.")
    await deputy.writes("Семинар")
    await deputy.writes("25.12")
    await deputy.writes("25.12.2027")
    assert deputy.sees.startswith("Это не имя.")


async def test_the_card_shows_what_is_done_and_each_point_with_its_result(
    deputy: Person, director: Person
) -> None:
    await begin_quarter(deputy)
    await add_point(deputy, "Семинар", "11.12.2026")
    await add_point(deputy, "Олимпиада", "18.12.2026")
    await deputy.presses("1. Семинар")
    await deputy.presses("Күтүлгөн натыйжа …")
    await deputy.writes("Чечим кабыл алынат")
    await deputy.presses("Даяр")
    await send(deputy)
    first, second = director.sees.split("1. Семинар — 11-декабрь")[1].split("2. Олимпиада")
    assert "Күтүлгөн натыйжа: Чечим кабыл алынат" in first
    assert "натыйжа" not in second
    await director.presses("Бекитүү")
    await finish(deputy, "18-декабрь · Олимпиада")
    await director.presses("Көрүү")
    assert "1. ⬜ Семинар" in director.sees
    assert "2. ✅ Олимпиада" in director.sees


async def test_a_point_is_closed_only_by_what_its_person_may_write(
    deputy: Person, director: Person, town: Town
) -> None:
    teacher = town.person(TEACHER)
    await begin_quarter(deputy)
    await add_point(deputy, "Байкоо", "11.12.2026")
    await deputy.presses("1. Байкоо")
    await deputy.presses("Кайсы жазуу менен жабылат …")
    await deputy.presses("Сабакка байкоо")
    await deputy.presses("Жооптуу")
    await deputy.presses("Абдыкеримова Н. С.")
    await deputy.presses("Даяр")
    await send(deputy)
    assert deputy.sees.startswith("«Байкоо»: жооптуусу мындай жазууну түзө албайт")
    assert "Сабакка байкоо" not in deputy.buttons
    await deputy.presses("Курс")
    await deputy.presses("Күтүлгөн натыйжа …")
    await deputy.writes("Тажрыйба алмашылат")
    await deputy.presses("Даяр")
    await send(deputy)
    await director.presses("Бекитүү")
    assert "Жазуу сакталганда тапшырма өзү жабылат: Курс" in teacher.sees
    assert "План · Чейректин планы" in teacher.sees
    assert "Күтүлгөн натыйжа: Тажрыйба алмашылат" in teacher.sees
