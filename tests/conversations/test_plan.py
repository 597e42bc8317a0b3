"""A plan from the first question to the director's approval, and the task that it closes."""

from datetime import date

import pytest

from playground.people import Person
from school.people import Role
from tests.chat import Town, unfolds
from tests.conversations.plans import (
    RULE,
    add_point,
    begin,
    corrects,
    points,
    send,
    send_quarter,
    task_of_the_year,
)
from tests.conversations.talk import record, records

YESTERDAY = date(2026, 11, 22)


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


async def test_the_reminder_of_a_plan_opens_its_form_with_kind_and_period(
    deputy: Person, director: Person, town: Town
) -> None:
    await town.at("2027-03-19 08:00")
    start = await unfolds(deputy, "2-апрель · IV чейректин планы")
    assert "Планды жазуу" in start.buttons
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
