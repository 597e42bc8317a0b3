"""A task that was given changes: another proof is asked for, another person has it."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from playground.people import Person
from school.days import BadAnswer
from school.giving import Giving, Order
from school.rights import Forbidden
from school.staffing.staff import close_person
from school.tasks import NO_PROOF, NewTask, Proof, Shows
from tests.chat import DEPUTY, DIRECTOR, HEAD, TEACHER, YOUNG, Town
from tests.conversations.talk import gives
from tests.director.test_delivery import opens_delivery
from tests.tasks.made import at
from tests.tasks.test_duties import DUE, does, given, kept
from tests.tasks.test_notices import WHAT
from tests.tasks.test_talk import tasks_of

TO = "Абдыкеримова Н. С."
OTHER = "Кадырбек кызы А."


async def number_of(town: Town, name: str) -> int:
    school = await town.app.db.school()
    return next(one.id for one in school.people.values() if one.name == name)


async def lines_of(town: Town, task: int) -> list[tuple[str, str | None, str | None]]:
    async with town.app.db.read() as look:
        found = await look.history.of("task", task)
    return [(one.action, one.before, one.after) for one in found]


async def opens_given(giver: Person) -> None:
    """From the day to the card of the one task that was given."""
    await giver.writes("/today")
    await giver.presses("Мен берген тапшырмалар")
    await giver.presses(next(one for one in giver.buttons if one.startswith("0/1")))


def with_buttons(person: Person) -> list[str]:
    """What was told about the task and can still be pressed."""
    return [one.text for one in person.screen if WHAT in one.text and one.buttons]


# --- Another proof


async def test_another_proof_is_asked_for_and_its_person_is_told_in_one_line(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await gives(deputy, TO)
    await opens_given(deputy)
    await deputy.presses("Башка далил суроо")
    assert "Далил талап кылынбайт." in deputy.sees
    await deputy.presses("Сан")
    assert "Далили өзгөрдү. Далил керек: сан." in deputy.sees
    assert teacher.sees == f"📎 Тапшырманын далили өзгөрдү: {WHAT}. Далил керек: сан."
    await teacher.presses("Көрүү")
    await teacher.presses("Аткарылды")
    assert "Санын жазыңыз" in teacher.sees
    await teacher.writes("24")
    assert await tasks_of(town, TEACHER) == []
    assert not [one for one in with_buttons(teacher) if one[0] in "📌📎"]


@pytest.mark.parametrize("language", ["ru"])
async def test_a_proof_is_not_wanted_any_more(
    deputy: Person, teacher: Person, town: Town, language: str
) -> None:
    task = await given(town, proof=Proof(Shows.FILE))
    await town.tick()
    await teacher.presses("Выполнено")
    assert "Пришлите файл" in teacher.sees
    await deputy.writes("/today")
    await deputy.presses("Поручения от меня")
    await deputy.presses(next(one for one in deputy.buttons if one.startswith("0/1")))
    await deputy.presses("Другое подтверждение")
    await deputy.presses("Без подтверждения")
    assert "Изменилось подтверждение поручения: Text" in teacher.sees
    await teacher.presses("Посмотреть")
    assert "Пришлите файл" not in teacher.sees
    await teacher.presses("Выполнено")
    assert (await kept(town, task)).done_at


async def test_the_question_for_a_proof_that_is_not_wanted_any_more_is_gone(
    teacher: Person, town: Town
) -> None:
    task = await given(town, proof=Proof(Shows.FILE))
    await town.tick()
    await teacher.presses("Аткарылды")
    asked = next(one for one in reversed(teacher.screen) if "жөнөтүңүз" in one.text)
    await does(town, DEPUTY, lambda d: d.ask_proof(task.id, NO_PROOF))
    await teacher.presses("Баш тартуу", asked)
    await teacher.writes("абдыкер")
    assert (await kept(town, task)).open


async def test_a_record_of_a_register_in_which_its_person_writes_is_asked_for(
    director: Person, deputy: Person
) -> None:
    await gives(director, TO)
    await opens_given(director)
    await director.presses("Башка далил суроо")
    await director.presses("Ботто сакталган жазуу")
    assert "Курс" in director.buttons
    assert "Сабакка байкоо" not in director.buttons
    await director.presses("Артка")
    assert "Сан" in director.buttons
    await director.presses("Артка")
    assert "Жокко чыгаруу" in director.buttons


async def test_the_same_proof_again_changes_nothing(town: Town) -> None:
    task = await given(town)
    asked = await does(town, DEPUTY, lambda d: d.ask_proof(task.id, Proof(Shows.NUMBER)))
    assert asked == replace(task, proof=Proof(Shows.NUMBER)) == await kept(town, task)
    again = await does(town, DIRECTOR, lambda d: d.ask_proof(task.id, Proof(Shows.NUMBER)))
    assert again == asked
    assert await lines_of(town, task.id) == [("proof", "", "number"), ("given", None, None)]


async def test_the_same_proof_chosen_again_says_that_nothing_has_changed(
    deputy: Person, teacher: Person
) -> None:
    await gives(deputy, TO)
    await opens_given(deputy)
    told = len(teacher.screen)
    await deputy.presses("Башка далил суроо")
    await deputy.presses("Далилсиз")
    assert "Эч нерсе өзгөргөн жок" in deputy.sees
    assert "Далили өзгөрдү" not in deputy.sees
    assert len(teacher.screen) == told


async def test_only_who_answers_for_a_task_that_is_open_changes_it(town: Town) -> None:
    task, other = await given(town), await number_of(town, YOUNG)
    deeds = (
        lambda d: d.ask_proof(task.id, Proof(Shows.FILE)),
        lambda d: d.hand_over(task.id, other),
    )
    for deed in deeds:
        for name in (TEACHER, HEAD):
            with pytest.raises(Forbidden):
                await does(town, name, deed)
    async with town.app.db.begin() as work:
        new = NewTask(source="rule:x", kind="plan", person_id=task.person_id, text="x", due=DUE)
        ruled = await work.tasks.put(new, town.clock())
    with pytest.raises(Forbidden):
        await does(town, DEPUTY, lambda d: d.hand_over(ruled.id, other))
    await does(town, TEACHER, lambda d: d.finish(task.id))
    for deed in deeds:
        with pytest.raises(BadAnswer, match="task-over"):
            await does(town, DEPUTY, deed)


# --- Another person


async def test_a_task_is_handed_to_another_person(
    deputy: Person, teacher: Person, young_teacher: Person, town: Town
) -> None:
    await gives(deputy, TO, proof="Сан")
    await town.at("2026-11-24 08:00")
    assert len(with_buttons(teacher)) == 2
    await teacher.presses("Көрдүм")
    await opens_given(deputy)
    await deputy.presses("Башка кишиге берүү")
    assert TO not in deputy.buttons
    await deputy.writes("эчким")
    assert "эчким" in deputy.sees
    await deputy.writes("кадырбек")
    await deputy.presses(OTHER)
    for words in (f"Азыр жооптуу: {TO}", f"Эми жооптуу болот: {OTHER}", "27-ноябрь"):
        assert words in deputy.sees
    await deputy.presses("Ушул кишиге берүү")
    assert f"Жооптуу: {OTHER}" in deputy.sees
    assert f"Эми жооптуу: {OTHER}" in teacher.sees
    assert not with_buttons(teacher)
    assert "Жаңы тапшырма" in young_teacher.sees
    assert "Далил керек: сан." in young_teacher.sees
    assert await tasks_of(town, TEACHER) == []
    [task] = await tasks_of(town, YOUNG)
    assert (task.due, task.seen_at) == (date(2026, 11, 27), None)
    await town.at("2026-11-26 08:00")
    assert "Эскертүү" in young_teacher.sees
    assert not with_buttons(teacher)
    await young_teacher.presses("Аткарылды")
    await young_teacher.writes("24")
    told = [one.text for one in teacher.screen if WHAT in one.text]
    assert all(f"Эми жооптуу: {OTHER}" in one for one in told)


async def test_who_has_it_already_and_who_hears_nothing_is_said(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await gives(deputy, TO)
    async with town.app.db.begin() as work:
        await work.staff.change_person(await number_of(town, YOUNG), reachable=False)
    await opens_given(deputy)
    await deputy.presses("Башка кишиге берүү")
    await deputy.writes("абдыкер")
    assert f"{TO}: тапшырма азыр ушул кишиде." in deputy.sees
    assert OTHER in deputy.buttons
    await deputy.presses(OTHER)
    assert f"{OTHER} боттун билдирүүлөрүн албай жатат." in deputy.sees


async def test_who_was_giving_the_proof_reads_who_has_it_now(
    deputy: Person, teacher: Person, town: Town
) -> None:
    task = await given(town, proof=Proof(Shows.NUMBER))
    await town.tick()
    await teacher.presses("Аткарылды")
    other = await number_of(town, YOUNG)
    await does(town, DEPUTY, lambda d: d.hand_over(task.id, other))
    await teacher.writes("24")
    assert "Жообуңуз кабыл алынган жок." in teacher.sees
    assert f"Эми жооптуу: {OTHER}" in teacher.sees
    assert "укугуңуз жок" not in teacher.sees
    assert (await kept(town, task)).open


async def test_the_deputy_reads_in_the_delivery_that_they_were_told(
    deputy: Person, town: Town
) -> None:
    task, other = await given(town), await number_of(town, YOUNG)
    await town.tick()
    await does(town, DEPUTY, lambda d: d.ask_proof(task.id, Proof(Shows.FILE)))
    await does(town, DEPUTY, lambda d: d.hand_over(task.id, other))
    await town.tick()
    await opens_delivery(deputy)
    await deputy.presses("Абдыкеримова Н. С. · ✉️ 2 · 👁 0 · ✖ 0")
    assert "тапшырманын башкага берилгени — жеткен" in deputy.sees
    assert "жаңы тапшырма — жеткен" in deputy.sees


@pytest.mark.parametrize("language", ["ru"])
async def test_a_task_is_handed_over_in_russian(
    deputy: Person, teacher: Person, young_teacher: Person, town: Town, language: str
) -> None:
    await given(town)
    await deputy.writes("/today")
    await deputy.presses("Поручения от меня")
    await deputy.presses(next(one for one in deputy.buttons if one.startswith("0/1")))
    await deputy.presses("Передать другому")
    await deputy.presses(OTHER)
    await deputy.presses("Артка" if language == "ky" else "Назад")
    await deputy.presses(OTHER)
    await deputy.presses("Передать поручение")
    assert f"Теперь отвечает: {OTHER}" in teacher.sees
    assert "Новое поручение" in young_teacher.sees


async def test_snoozes_and_seen_do_not_go_over_and_it_counts_as_given_now(town: Town) -> None:
    task, other = await given(town), await number_of(town, YOUNG)
    await does(town, TEACHER, lambda d: d.see(task.id))
    await does(town, TEACHER, lambda d: d.put_off(task.id, at("2026-11-24 15:00")))
    town.clock.move(hours=1)
    handed = await does(town, DEPUTY, lambda d: d.hand_over(task.id, other))
    assert handed == await kept(town, task)
    assert handed == replace(task, person_id=other, made_at=town.clock())
    again = await does(town, DEPUTY, lambda d: d.hand_over(task.id, other))
    assert again == handed
    lines = await lines_of(town, task.id)
    assert lines[0] == ("handed", str(task.person_id), str(other))
    assert [one[0] for one in lines].count("handed") == 1
    await town.tick()
    await town.at("2026-11-24 15:00")
    assert not [one for one in town.person(TEACHER).screen if "Эскертүү" in one.text]


async def test_who_cannot_be_given_a_task_is_refused_in_words(town: Town) -> None:
    teacher, young, head = [await number_of(town, one) for one in (TEACHER, YOUNG, HEAD)]
    order = Order(draft="b", people=[teacher, head], text="Text", due=DUE)
    task, _ = await does(town, DEPUTY, lambda d: d.give(order))
    school = await town.app.db.school()
    deputy = school.actor(school.people[await number_of(town, DEPUTY)], DUE)
    await close_person(town.app.db, deputy, town.clock(), young)
    for person, why in ((young, "hand-left"), (head, "hand-has-it"), (999, "give-nobody")):
        with pytest.raises(BadAnswer, match=why):
            await does(town, DEPUTY, partial(Giving.hand_over, task_id=task.id, person_id=person))
    assert await kept(town, task) == task


async def test_who_may_not_write_the_record_that_is_asked_for_is_refused(
    director: Person, town: Town
) -> None:
    await gives(director, "Ибраимова Ж. Р.", proof="Ботто сакталган жазуу/Сабакка байкоо")
    await opens_given(director)
    await director.presses("Башка кишиге берүү")
    await director.presses(TO)
    assert "бул журналга жаза албайт (Сабакка байкоо)" in director.sees
    await director.presses("Дөөлөтова Ж. Э.")
    await director.presses("Ушул кишиге берүү")
    assert [one.proof for one in await tasks_of(town, HEAD)] == [
        Proof(Shows.RECORD, "observation")
    ]


async def test_a_record_from_before_it_was_handed_over_does_not_prove_it(town: Town) -> None:
    task, other = await given(town, proof=Proof(Shows.RECORD)), await number_of(town, YOUNG)
    town.clock.move(days=1)
    handed = await does(town, DEPUTY, lambda d: d.hand_over(task.id, other))
    assert handed.made_at - task.made_at == timedelta(days=1)


async def test_what_somebody_who_has_left_had_to_do_is_handed_over(
    deputy: Person, young_teacher: Person, town: Town
) -> None:
    await gives(deputy, TO)
    await deputy.writes("/staff")
    await deputy.writes("абдыкер")
    await deputy.presses(next(one for one in deputy.buttons if one.startswith("Абдыкеримова")))
    for button in ("Кетти деп белгилөө", "Ооба", "Ачык тапшырмалары: 1"):
        await deputy.presses(button)
    await deputy.presses(next(one for one in deputy.buttons if WHAT[:20] in one))
    for button in ("Башка кишиге берүү", OTHER, "Ушул кишиге берүү"):
        await deputy.presses(button)
    assert f"Тапшырма башка кызматкерге берилди: {OTHER}" in deputy.sees
    assert WHAT in young_teacher.sees
    await town.at("2026-11-26 08:00")
    assert "Эскертүү" in young_teacher.sees
