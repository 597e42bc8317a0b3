"""The way of an approval with its mistakes: who may, twice, too late, and what is waiting."""

from datetime import date

import pytest

from playground.people import Person
from school import keeping
from school.days import BadAnswer
from school.keeping.chain import QUESTION
from school.people import Role
from school.rights import Forbidden
from tests.chat import CLASS_TEACHER, DEPUTY, DIRECTOR, HEAD, TEACHER, Town
from tests.conversations.plans import (
    add_point,
    begin_quarter,
    corrects,
    does,
    messages,
    send,
    send_council,
    send_heads,
    send_quarter,
    task_of_the_year,
)
from tests.conversations.talk import finish, record, records


async def test_pressing_twice_approves_once(deputy: Person, town: Town) -> None:
    await send_quarter(deputy)
    for _ in range(2):
        await does(town, DIRECTOR, lambda k, r: keeping.approve(k, r, 1))
    await town.tick()
    assert (await record(town, 1)).number == 1
    assert len(await messages(town, "approved")) == 1
    async with town.app.db.read() as look:
        lines = [one.action for one in await look.history.of("record", 1)]
    assert lines.count("approved") == 1


async def test_the_same_question_twice_is_asked_once_and_again_after_its_answer(
    deputy: Person, town: Town
) -> None:
    await send_quarter(deputy)
    for _ in range(2):
        await does(town, DIRECTOR, lambda k, r: keeping.question(k, r, 1, "Качан?"))
        town.clock.move(minutes=1)
    await town.tick()
    [asked] = await messages(town, QUESTION)
    by = int(asked.params["by"])
    await does(town, DEPUTY, lambda k, r: keeping.answer(k, r, 1, by, "Жумада"))
    await does(town, DIRECTOR, lambda k, r: keeping.question(k, r, 1, "Качан?"))
    await town.tick()
    assert len(await messages(town, QUESTION)) == 2
    async with town.app.db.read() as look:
        lines = [one.action for one in await look.history.of("record", 1)]
    assert lines.count(QUESTION) == 2


@pytest.mark.parametrize("name", [DEPUTY, HEAD, TEACHER, CLASS_TEACHER])
async def test_only_the_director_approves_the_deputys_plan(
    deputy: Person, town: Town, name: str
) -> None:
    await send_quarter(deputy)
    for deed in (
        lambda k, r: keeping.approve(k, r, 1),
        lambda k, r: keeping.turn_down(k, r, 1, "Жок"),
        lambda k, r: keeping.question(k, r, 1, "Эмне?"),
    ):
        with pytest.raises(Forbidden):
            await does(town, name, deed)
    assert (await record(town, 1)).state == "submitted"


async def test_nobody_approves_the_own_plan_even_acting_as_director(
    deputy: Person, director: Person, town: Town
) -> None:
    school = await town.app.db.school()
    [one] = school.holders(Role.DEPUTY, town.clock().date())
    async with town.app.db.begin() as work:
        await work.staff.appoint(one.id, Role.DIRECTOR, date(2026, 11, 20))
    await send_quarter(deputy)
    assert "① ⏳ Директор" in director.sees
    with pytest.raises(Forbidden):
        await does(town, DEPUTY, lambda k, r: keeping.approve(k, r, 1))


async def test_acting_as_director_the_deputy_reads_who_could_approve_her_plan(
    deputy: Person, town: Town
) -> None:
    school = await town.app.db.school()
    today = town.clock().date()
    [one], [director] = school.holders(Role.DEPUTY, today), school.holders(Role.DIRECTOR, today)
    async with town.app.db.begin() as work:
        await work.staff.appoint(
            one.id,
            Role.DIRECTOR,
            today,
            until=date(2026, 12, 4),
            acting_for=director.id,
            order="№ 45, 20.11.2026",
        )
    await send_quarter(deputy)
    assert deputy.sees.startswith("Автор өз жазуусун өзү бекитпейт")
    assert "директор → «Милдетин аткаруучу»" in deputy.sees
    town.clock.to("2026-12-07 09:00")
    await deputy.presses("Жөнөтүү")
    assert any("Бекитүүгө жөнөтүлдү" in one.text for one in deputy.screen)


async def test_a_step_is_not_approved_when_nobody_could_take_the_next_one(
    head: Person, deputy: Person, director: Person, town: Town
) -> None:
    await send_heads(head)
    school = await town.app.db.school()
    [person] = school.holders(Role.DIRECTOR, town.clock().date())
    async with town.app.db.begin() as work:
        await work.staff.end_appointment(person.id, Role.DIRECTOR, date(2026, 11, 22))
    await deputy.presses("Бекитүү")
    assert deputy.sees == (
        "Бекитүүгө директор керек, бирок ал дайындалган эмес. Орун басар аны «Дагы» → "
        "«Кызматкерлер» бөлүмүндө дайындасын, андан кийин кайра аракет кылыңыз. "
        "Эч нерсе жоголгон жок."
    )
    assert (await record(town, 1)).state == "submitted"
    async with town.app.db.begin() as work:
        await work.staff.appoint(person.id, Role.DIRECTOR, date(2026, 11, 23))
    await deputy.presses("Бекитүү")
    assert "② ⏳ Директор" in director.sees


async def test_a_plan_that_was_begun_in_time_is_not_sent_when_its_year_is_over(
    deputy: Person, town: Town
) -> None:
    await town.at("2027-05-24 09:00")
    await begin_quarter(deputy, quarter="IV")
    await add_point(deputy, "Корутунду", "28.05.2027")
    await deputy.presses("Даяр")
    town.clock.to("2027-05-31 09:00")
    await deputy.presses("Жөнөтүү")
    assert "2026-2027-окуу жылы бүткөн, ал жылга план түзүлбөйт." in deputy.sees
    assert await records(town, "plan") == []


@pytest.mark.parametrize("language", ["ru"])
async def test_a_chain_with_a_question_a_return_and_a_new_version_in_russian(
    head: Person, deputy: Person, director: Person, town: Town
) -> None:
    await head.writes("/menu")
    for button in ("Ещё", "Планы", "Новый план", "План ШМО", "II четверть, 2026-2027"):
        await head.presses(button)
    await add_point(head, "Открытые уроки", "18.12.2026", "Я")
    await head.presses("Готово")
    await head.presses("Отправить")
    assert head.sees.startswith("Отправлено на утверждение: План ШМО · Кыргыз тили")
    assert "① ⏳ Заместитель\n② · Директор" in deputy.sees
    await deputy.presses("Вопрос")
    await deputy.writes("Чьи уроки?")
    assert "Ибраимова Ж. Р.: «Чьи уроки?»" in head.sees
    await head.presses("Ответить")
    await head.writes("Свои")
    assert "Дөөлөтова Ж. Э.: «Свои»" in deputy.sees
    await deputy.presses("Утвердить")
    assert "② ⏳ Директор" in director.sees
    await director.presses("Вернуть")
    await director.presses("Неточные сроки")
    assert "Причина: Неточные сроки" in head.sees
    await head.presses("Изменить")
    await head.presses("Пункты")
    await add_point(head, "Семинар", "25.12.2026", "Я")
    await head.presses("Готово")
    await head.presses("Отправить")
    assert "Что изменилось, редакция 2" in deputy.sees
    assert "Пункт 2: добавлено — Семинар" in deputy.sees
    await deputy.presses("Утвердить")
    await director.presses("Утвердить")
    assert "Утверждено, № 1" in head.sees
    await head.presses("Посмотреть")
    assert "Выполнено: 0/2 (0 %)" in head.sees
    await head.presses("Открыть заново")
    await head.presses("Добавляется пункт")
    await head.presses("Пункты")
    await head.presses("1. Открытые уроки")
    await head.presses("Срок")
    await head.writes("21.12.2026")
    await head.presses("Готово")
    await head.presses("Готово")
    await head.presses("Отправить")
    assert "Пункт 1: Срок: 18 декабря → 21 декабря" in deputy.sees
    await deputy.presses("Утвердить")
    await director.presses("Утвердить")
    kept = await record(town, 1)
    assert (kept.state, kept.number, kept.version) == ("final", 1, 3)
    await director.presses("Посмотреть")
    await director.presses("История")
    for line in ("задан вопрос: «Чьи уроки?»", "Причина: Неточные сроки", "открыто заново"):
        assert line in director.sees


async def test_what_has_a_newer_version_is_not_approved_by_the_old_card(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_quarter(deputy)
    await deputy.presses("Көрүү")
    await corrects(deputy)
    await add_point(deputy, "Семинар", "25.12.2026")
    await send(deputy)
    assert "3-пункт: кошулду — Семинар" in director.sees
    with pytest.raises(BadAnswer) as refused:
        await does(town, DIRECTOR, lambda k, r: keeping.approve(k, r, 1))
    assert refused.value.key == "approval-over"
    await director.presses("Бекитүү")
    assert (await record(town, 1)).version == 2


async def test_returning_needs_a_reason(deputy: Person, director: Person, town: Town) -> None:
    await send_quarter(deputy)
    with pytest.raises(BadAnswer):
        await does(town, DIRECTOR, lambda k, r: keeping.turn_down(k, r, 1, "  "))
    await director.presses("Кайтаруу")
    for nothing in ("ок", "...", "12-а"):
        await director.writes(nothing)
        assert f"«{nothing}»: мындан себеп түшүнүксүз." in director.sees
        assert "Эмне үчүн кайтарасыз?" in director.sees
    assert (await record(town, 1)).state == "submitted"
    await director.writes("Олимпиаданын мөөнөтүн тактаңыз")
    kept = await record(town, 1)
    assert (kept.state, kept.reason) == ("returned", "Олимпиаданын мөөнөтүн тактаңыз")


async def test_a_plan_can_be_taken_back_until_somebody_has_decided(
    head: Person, deputy: Person, director: Person, town: Town
) -> None:
    await send_heads(head)
    await head.presses("Кайтарып алуу · 10 мүн")
    assert "Бул арада автор аны оңдоого алган же жокко чыгарган." in deputy.sees
    await head.presses("Жөнөтүү")
    await deputy.presses("Бекитүү")
    await head.presses("Көрүү")
    assert "Кайтарып алуу · 10 мүн" not in head.buttons
    with pytest.raises(BadAnswer) as refused:
        await does(town, HEAD, lambda k, r: keeping.undo(k, r, 1))
    assert refused.value.key == "record-undo-decided"


async def test_an_approver_returns_and_never_changes_anothers_plan(
    head: Person, deputy: Person, director: Person, town: Town
) -> None:
    await send_heads(head)
    await deputy.presses("Көрүү")
    assert not {"Оңдоо", "Кайтарып алуу · 10 мүн", "Жокко чыгаруу"} & set(deputy.buttons)
    for deed in (
        lambda k, r: keeping.undo(k, r, 1),
        lambda k, r: keeping.change(k, r, 1),
        lambda k, r: keeping.cancel(k, r, "Башка"),
    ):
        with pytest.raises(Forbidden):
            await does(town, DEPUTY, deed)
    await deputy.presses("Бекитүү")
    await director.presses("Бекитүү")
    await deputy.writes("/menu")
    with pytest.raises(Forbidden):
        await does(town, DEPUTY, lambda k, r: keeping.reopen(k, r, 1, "Ката"))
    await head.presses("Көрүү")
    assert "Кайра ачуу" in head.buttons


async def test_a_plan_whose_author_may_not_write_it_any_more_is_taken_over_with_its_approval(
    head: Person, deputy: Person, director: Person, town: Town
) -> None:
    await send_heads(head)
    school = await town.app.db.school()
    author = next(one for one in school.people.values() if one.name == HEAD)
    [headed] = school.associations
    until = date(2026, 11, 22)
    async with town.app.db.begin() as work:
        await work.staff.end_appointment(author.id, Role.HEAD, until, association_id=headed)
    await deputy.presses("Көрүү")
    await deputy.presses("Оңдоо")
    await deputy.presses("Жөнөтүү")
    assert (await record(town, 1)).author_id != author.id
    assert "① ⏳ Директор" in director.sees
    with pytest.raises(Forbidden):
        await does(town, DEPUTY, lambda k, r: keeping.approve(k, r, 3))


async def test_what_was_taken_back_says_only_of_a_number_that_there_is(head: Person) -> None:
    await send_heads(head)
    await head.presses("Кайтарып алуу · 10 мүн")
    assert head.sees.startswith("Жазуу кайрадан каралама болду.\n")


async def test_what_has_changed_since_it_was_returned_survives_a_taking_back(
    head: Person, deputy: Person
) -> None:
    await send_heads(head)
    await deputy.presses("Кайтаруу")
    await deputy.presses("Мөөнөттөрү так эмес")
    await corrects(head)
    await add_point(head, "Семинар", "25.12.2026")
    await send(head)
    await head.presses("Кайтарып алуу · 10 мүн")
    await head.presses("Жөнөтүү")
    assert "Эмне өзгөрдү, 3-нуска" in deputy.sees
    assert "кошулду — Семинар" in deputy.sees


async def test_what_waits_for_the_director_is_on_the_card_and_in_the_list(
    deputy: Person, director: Person
) -> None:
    await send_quarter(deputy)
    await director.writes("/menu")
    assert "Сизди күтөт: план — 1" in director.sees
    await director.presses("Сизди күтөт")
    await director.presses("Пландар: 1")
    assert director.buttons[0].startswith("бекитүүдө · 30.12 · Чейректин планы")
    await director.presses(director.buttons[0])
    await director.presses("Бекитүү")
    assert director.sees.startswith("Бекитилди.")
    await director.writes("/menu")
    assert "Сизди күтөт" not in director.sees


async def test_mondays_summary_tells_how_much_of_the_plan_is_done_and_what_waits(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_quarter(deputy)
    await director.presses("Бекитүү")
    await finish(deputy, "11-декабрь · Методикалык кеңештин жыйыны")
    await send_council(deputy)
    await town.at("2026-12-21 08:00")
    assert "Чейректе пландалган иштер: 1/2 аткарылды (50 %)" in director.sees
    assert "Сизди күтөт: план — 1" in director.sees
    await director.presses("Чейректе пландалган иштер: 1/2 аткарылды (50 %)")
    assert "Жазуулар: 1" in director.sees


async def test_the_director_counts_the_days_and_sees_that_the_plan_is_there(
    deputy: Person, director: Person, town: Town
) -> None:
    await town.at("2027-03-29 08:00")
    first_day = "\n".join(one.text for one in director.screen)
    assert "IV чейректин планы, 2026-2027" in first_day
    assert "Мөөнөтү: 2-апрель, 4 күн калды" in first_day
    await begin_quarter(deputy, quarter="IV")
    await add_point(deputy, "Корутунду", "21.05.2027")
    await send(deputy)
    await town.at("2027-03-30 08:00")
    task = await task_of_the_year(town, "rule:plan:2026-2027:4")
    assert task.open
    shown = "\n".join(one.text for one in director.screen)
    assert "Мөөнөтү: 2-апрель, 3 күн калды" in shown
    assert "Жазуу жөнөтүлгөн, бекитилгенде тапшырма өзү жабылат." in shown


async def test_a_plan_approved_before_its_time_leaves_no_task_behind(
    deputy: Person, director: Person, town: Town
) -> None:
    await begin_quarter(deputy, quarter="IV")
    await add_point(deputy, "Корутунду", "21.05.2027")
    await send(deputy)
    await director.presses("Бекитүү")
    assert not (await task_of_the_year(town, "rule:plan:2026-2027:4")).open
    await town.at("2027-03-29 08:00")
    assert not (await task_of_the_year(town, "rule:plan:2026-2027:4")).open


async def test_an_accepted_report_closes_its_task(
    deputy: Person, director: Person, town: Town
) -> None:
    await town.at("2026-12-28 08:00")
    await deputy.writes("/menu")
    await deputy.presses("Дагы")
    await deputy.presses("Отчёттор")
    await deputy.presses("Жаңы отчёт")
    await deputy.presses("II чейрек, 2026-2027")
    await deputy.writes("Он эки сабакка байкоо өттү")
    await deputy.presses("Өткөрүп жиберүү")
    await deputy.presses("Жөнөтүү")
    assert (await task_of_the_year(town, "rule:report:2026-2027:2")).open
    await director.presses("Бекитүү")
    assert not (await task_of_the_year(town, "rule:report:2026-2027:2")).open
