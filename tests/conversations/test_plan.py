"""A plan from the first point to the director's approval, and what becomes of its points."""

from datetime import date

import pytest

from playground.people import Person
from school.people import Role
from tests.chat import TEACHER, YOUNG, Town
from tests.conversations.plans import (
    RULE,
    add_point,
    begin,
    begin_quarter,
    corrects,
    opens_plans,
    percent,
    points,
    reopen,
    send,
    send_quarter,
    task_of_the_year,
)
from tests.conversations.talk import fill_visit, finish, record, records

YESTERDAY = date(2026, 11, 22)
STAFF_SHORT = (
    "Мен",
    "Абдыкеримова Н. С.",
    "Кадырбек кызы А.",
    "Айтбаева С. Д.",
    "Ибраимова Ж. Р.",
    "Титова О. И.",
)


async def test_the_deputys_plan_goes_to_the_director_who_approves_it(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_quarter(deputy)
    assert "Бекитүүгө жөнөтүлдү: Чейректин планы" in deputy.sees
    assert "① ⏳ Директор" in director.sees
    assert "Методикалык кеңештин жыйыны" in director.sees
    await director.presses("Бекитүү")
    assert "① ✅ Директор: Айтбаева С. Д., 23-ноябрь, 10:42" in director.sees
    assert "Бекитилди, № 1" in deputy.sees
    kept = await record(town, 1)
    assert (kept.state, kept.number) == ("final", 1)


async def test_approval_closes_the_plan_of_that_quarter_and_nothing_else(
    deputy: Person, director: Person, town: Town
) -> None:
    assert (await task_of_the_year(town)).open
    await send_quarter(deputy)
    assert (await task_of_the_year(town)).open
    await director.presses("Бекитүү")
    closed = await task_of_the_year(town)
    assert closed.done_at is not None
    assert closed.outcome == "record:1"
    async with town.app.db.read() as look:
        assert await look.tasks.by_source("rule:plan:2026-2027:3") is None


async def test_while_the_plan_is_on_its_way_its_task_is_not_closed_by_hand(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_quarter(deputy)
    await deputy.writes("/menu")
    await deputy.presses("Тапшырмалар")
    await deputy.presses("⚠️ 20-ноябрь · II чейректин планы, 2026-2027")
    await deputy.presses("Аткарылды")
    assert "Ал бекитилгенде тапшырма өзү жабылат" in deputy.sees
    assert (await task_of_the_year(town)).open


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


async def test_returned_corrected_and_sent_again_it_shows_which_points_have_changed(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_quarter(deputy)
    await director.presses("Кайтаруу")
    await director.presses("Мөөнөттөрү так эмес")
    assert "Себеби: Мөөнөттөрү так эмес" in deputy.sees
    await corrects(deputy)
    await deputy.presses("2. Олимпиаданын мектептик этабы")
    await deputy.presses("Мөөнөтү")
    await deputy.writes("21.12.2026")
    await deputy.presses("Даяр")
    await send(deputy)
    assert "Эмне өзгөрдү, 2-нуска" in director.sees
    assert "2-пункт: Мөөнөтү: 18-декабрь → 21-декабрь" in director.sees
    assert "Методикалык кеңештин" not in director.sees.split("Эмне өзгөрдү")[1].split("\n\n")[0]
    await director.presses("Бекитүү")
    await director.presses("Көрүү")
    await director.presses("Тарыхы")
    for line in ("оңдоого кайтарды — Себеби: Мөөнөттөрү так эмес", "бекитти", "2-пункт"):
        assert line in director.sees


async def test_a_question_goes_to_the_author_and_the_answer_comes_back(
    deputy: Person, director: Person
) -> None:
    await send_quarter(deputy)
    await director.presses("Суроо")
    await director.writes("Кеңешти ким өткөрөт?")
    assert "Айтбаева С. Д.: «Кеңешти ким өткөрөт?»" in deputy.sees
    await deputy.presses("Жооп берүү")
    await deputy.writes("Өзүм өткөрөм")
    assert "Ибраимова Ж. Р.: «Өзүм өткөрөм»" in director.sees
    await director.presses("Бекитүү")
    assert "Бекитилди, № 1" in deputy.sees
    await deputy.presses("Көрүү")
    await deputy.presses("Тарыхы")
    assert "суроо берди: «Кеңешти ким өткөрөт?»" in deputy.sees
    assert "жооп берди: «Өзүм өткөрөм»" in deputy.sees


async def test_a_heads_plan_goes_to_the_deputy_and_then_to_the_director(
    head: Person, deputy: Person, director: Person, town: Town
) -> None:
    await begin(head, kind="ШМО планы")
    assert "ШМО планы · Кыргыз тили" in head.sees
    await head.presses("2026-2027-окуу жылы")
    await add_point(head, "Ачык сабактар", "18.12.2026", "Абдыкеримова Н. С.")
    await send(head)
    assert "① ⏳ Орун басар\n② · Директор" in deputy.sees
    await deputy.presses("Бекитүү")
    assert "① ✅ Орун басар" in director.sees
    assert "② ⏳ Директор" in director.sees
    await director.presses("Бекитүү")
    assert "Бекитилди, № 1" in head.sees
    assert "Ачык сабактар" in town.person("Абдыкеримова Нургүл Сатаровна").sees


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


async def test_a_teachers_thematic_plan_goes_to_the_head_and_the_deputy(
    teacher: Person, head: Person, deputy: Person, town: Town
) -> None:
    await begin(teacher)
    assert "План · Тематикалык план · Абдыкеримова Н. С." in teacher.sees
    await teacher.presses("II чейрек, 2026-2027")
    await send(teacher)
    assert "План бош" in teacher.sees
    await add_point(teacher, "Жазуу иши", "04.12.2026")
    await send(teacher)
    await head.presses("Бекитүү")
    await deputy.presses("Бекитүү")
    assert "Бекитилди, № 1" in teacher.sees
    assert (await record(town, 1)).state == "final"


async def test_an_approved_plan_is_locked_and_a_change_of_it_is_a_new_version(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_quarter(deputy)
    await director.presses("Бекитүү")
    await deputy.presses("Көрүү")
    assert "Оңдоо" not in deputy.buttons
    await deputy.presses("Кайра ачуу")
    await deputy.presses("Жаңы пункт кошулат")
    assert "Жаңысы бекитилгенге чейин мурда бекитилген пункттар күчүндө." in deputy.sees
    await deputy.presses("Пункттар")
    await add_point(deputy, "Семинар", "25.12.2026")
    await deputy.presses("Даяр")
    assert [one.open for one in await points(town)] == [True, True]
    await deputy.presses("Жөнөтүү")
    assert "3-пункт: кошулду — Семинар" in director.sees
    await director.presses("Бекитүү")
    kept = await record(town, 1)
    assert (kept.state, kept.number, kept.version) == ("final", 1, 2)
    assert len(await points(town)) == 3


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


async def test_the_reminder_of_a_plan_opens_its_form_with_kind_and_period(
    deputy: Person, director: Person, town: Town
) -> None:
    await town.at("2027-03-19 08:00")
    [start] = [one for one in deputy.screen if "Планды жазуу" in one.buttons]
    assert "IV чейректин планы" in start.text
    await deputy.presses("Планды жазуу", start)
    assert "План · Чейректин планы · 29.03–28.05.2027" in deputy.sees
    assert "Кандай иштер аткарылат?" in deputy.sees
    await add_point(deputy, "Корутунду", "21.05.2027")
    await deputy.writes("/menu")
    await deputy.presses("Планды жазуу", start)
    assert "1. Корутунду" in deputy.buttons  # what was begun goes on
    await send(deputy)
    kept = await record(town, 1)
    assert kept.closes == "rule:plan:2026-2027:4"
    await deputy.writes("/menu")
    await deputy.presses("Тапшырмалар")
    await deputy.presses("2-апрель · IV чейректин планы, 2026-2027")
    assert "Планды жазуу" not in deputy.buttons
    await deputy.presses("Жазууну ачуу")
    assert "① ⏳ Директор" in deputy.sees


async def test_so_does_the_card_of_the_task_and_that_of_a_report(
    deputy: Person, director: Person, town: Town
) -> None:
    await town.at("2026-12-28 08:00")
    for label, kind, closes in (
        ("30-декабрь · II чейректин", "Отчётту жазуу", "rule:report:2026-2027:2"),
        ("⚠️ 20-ноябрь · II чейректин планы", "Планды жазуу", RULE),
    ):
        await deputy.writes("/menu")
        await deputy.presses("Тапшырмалар")
        await deputy.presses(next(one for one in deputy.buttons if one.startswith(label)))
        await deputy.presses(kind)
        if "отчёт" in kind.lower():
            await deputy.writes("Он эки сабакка байкоо өттү")
            await deputy.presses("Өткөрүп жиберүү")
        else:
            await add_point(deputy, "Корутунду", "30.12.2026")
            await deputy.presses("Даяр")
        await deputy.presses("Жөнөтүү")
        assert (await records(town, closes.split(":")[1]))[0].closes == closes
    await director.writes("/menu")
    await director.presses("Тапшырмалар")
    assert "Планды жазуу" not in director.buttons


@pytest.mark.parametrize("language", ["ru"])
async def test_and_in_russian(deputy: Person, director: Person) -> None:
    await deputy.writes("/menu")
    await deputy.presses("Поручения")
    await deputy.presses("⚠️ 20 ноября · План на II четверть, 2026-2027")
    await deputy.presses("Написать план")
    assert "Что будет сделано?" in deputy.sees


async def test_without_a_director_the_deputy_reads_what_to_do(deputy: Person, town: Town) -> None:
    school = await town.app.db.school()
    [director] = school.holders(Role.DIRECTOR, town.clock().date())
    async with town.app.db.begin() as work:
        await work.staff.end_appointment(director.id, Role.DIRECTOR, YESTERDAY)
    await send_quarter(deputy)
    assert "Бекитүүгө директор керек, бирок ал дайындалган эмес." in deputy.sees
    assert "Жөнөтүү" in deputy.buttons


async def test_a_plan_for_a_year_that_is_over_is_refused(deputy: Person) -> None:
    await begin(deputy, kind="Чейректин планы")
    await deputy.writes("09.03.2026–29.05.2026")
    assert "2025-2026-окуу жылы бүткөн, ал жылга план түзүлбөйт." in deputy.sees
    await deputy.presses("II чейрек, 2026-2027")
    assert "Кандай иштер аткарылат?" in deputy.sees


@pytest.mark.parametrize("language", ["ru"])
async def test_the_same_in_russian(deputy: Person, director: Person) -> None:
    await deputy.writes("/menu")
    await deputy.presses("Ещё")
    await deputy.presses("Отчёты")
    await deputy.presses("Новый отчёт")
    await deputy.presses("II четверть, 2026-2027")
    await deputy.writes("Проведено двенадцать наблюдений")
    await deputy.presses("Пропустить")
    await deputy.presses("Отправить")
    assert "Отправлено на утверждение: Отчёт за четверть" in deputy.sees
    await director.presses("Утвердить")
    assert "Утверждено, № 1" in deputy.sees


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


async def test_a_draft_of_what_was_approved_meanwhile_says_so(
    deputy: Person, director: Person
) -> None:
    await send_quarter(deputy)
    await deputy.presses("Көрүү")
    await corrects(deputy)
    await add_point(deputy, "Семинар", "25.12.2026")
    await director.presses("Бекитүү")
    await deputy.writes("/menu")
    await deputy.presses("Улантуу: Чейректин планы, 16.11–30.12.2026")
    assert "бул каралама сакталбайт" in deputy.sees
    assert "3. Семинар" in deputy.sees
    assert "Жөнөтүү" not in deputy.buttons
    await deputy.presses("Жазууну ачуу")
    assert "План № 1 · бекитилген" in deputy.sees
    await deputy.presses("Артка")
    await deputy.presses("Караламаны өчүрүү")
    await deputy.writes("ооба")
    assert deputy.sees.startswith("Эки баскычтын бирин басыңыз")
    await deputy.presses("Ооба, өчүрүлсүн")
    assert not any(one.startswith("Улантуу") for one in deputy.buttons)


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
