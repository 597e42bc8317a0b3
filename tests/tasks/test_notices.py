"""The buttons under what the bot says by itself about tasks."""

from datetime import date, time

import pytest

from playground.people import Person
from school.state import Manner
from school.tasks import NewTask
from tests.chat import TEACHER, Town
from tests.conversations.talk import AGREE, fill_visit, finish, gives
from tests.tasks.test_talk import tasks_of

TO = "Абдыкеримова Н. С."
WHAT = "Кабинеттин паспортун толтуруу"


async def test_seen_stays_below_the_same_message_and_the_task_stays(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await gives(deputy, TO)
    await town.at("2026-11-26 08:00")
    assert teacher.buttons == ["Аткарылды", "Көрдүм", "Кийинчерээк"]
    count = len(teacher.screen)
    await teacher.presses("Көрдүм")
    assert "Бүгүн кайра эскертилбейт" in teacher.sees
    assert teacher.buttons == ["Аткарылды", "Кийинчерээк"]
    assert len(teacher.screen) == count
    assert len(await tasks_of(town, TEACHER)) == 1


async def test_later_is_chosen_in_place_and_speaks_at_that_hour(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await gives(deputy, TO, day="03.12")
    await town.at("2026-11-30 08:00")
    count = len(teacher.screen)
    await teacher.presses("Кийинчерээк")
    assert teacher.buttons == ["Бир сааттан кийин", "Эртең 08:00", "Дүйшөмбү 08:00"]
    await teacher.presses("Эртең 08:00")
    assert "кайра эскертем: 1-декабрь, 08:00" in teacher.sees
    assert len(teacher.screen) == count
    await town.at("2026-11-30 17:00")
    assert len(teacher.screen) == count
    await town.at("2026-12-01 08:00")
    assert len(teacher.screen) == count + 1
    [task] = await tasks_of(town, TEACHER)
    assert task.due == date(2026, 12, 3)


@pytest.mark.parametrize("language", ["ky", "ru"])
async def test_later_means_the_hour_of_the_school_and_says_so(
    deputy: Person, teacher: Person, town: Town, language: str
) -> None:
    async with town.app.db.begin() as work:
        await work.year.put_setting("speak_at", time(8, 40))
    words = {
        "ky": ("Кийинчерээк", "Эртең 08:40", "Дүйшөмбү 08:40", "1-декабрь, 08:40"),
        "ru": ("Позже", "Завтра в 08:40", "В понедельник в 08:40", "1 декабря, 08:40"),
    }
    later, tomorrow, monday, moment = words[language]
    school = await town.app.db.school()
    [owes] = [one for one in school.people.values() if one.name == TEACHER]
    new = NewTask(
        source="test", kind="decision", person_id=owes.id, text=WHAT, due=date(2026, 12, 3)
    )
    async with town.app.db.begin() as work:
        await work.tasks.put(new, town.clock())
    await town.at("2026-11-30 08:40")
    await teacher.presses(later)
    assert teacher.buttons[1:] == [tomorrow, monday]
    await teacher.writes("/today")
    await teacher.presses(next(one for one in teacher.buttons if WHAT in one))
    await teacher.presses(later)
    await teacher.presses(tomorrow)
    assert moment in teacher.sees
    await town.at("2026-12-01 08:39")
    count = len(teacher.screen)
    await town.at("2026-12-01 08:40")
    assert len(teacher.screen) == count + 1


async def test_done_takes_the_buttons_from_everything_that_was_sent(
    deputy: Person, teacher: Person, head: Person, town: Town
) -> None:
    await gives(deputy, TO)
    await town.at("2026-11-27 08:00")
    await town.at("2026-11-30 08:00")
    about = [one for one in [*teacher.screen, *head.screen] if WHAT in one.text]
    assert all(one.buttons for one in about)
    await teacher.presses("Аткарылды")
    assert not [one for one in [*teacher.screen, *head.screen] if WHAT in one.text and one.buttons]
    assert "Аткарылды" in head.sees


async def test_several_tasks_are_one_message(deputy: Person, teacher: Person, town: Town) -> None:
    await gives(deputy, TO)
    await gives(deputy, TO)
    await town.at("2026-11-24 08:00")
    assert "Эскертүү · 2" in teacher.sees
    assert teacher.sees.count(WHAT) == 2
    label = f"27-ноябрь · {WHAT}"
    assert teacher.buttons == [label, label, "Баарын көрдүм", "Тапшырмалар"]
    together = teacher.newest
    await teacher.presses("Баарын көрдүм")
    assert all(one.seen_at for one in await tasks_of(town, TEACHER))
    assert teacher.buttons == [label, label, "Тапшырмалар"]
    await teacher.presses(label)
    assert teacher.buttons == ["Аткарылды", "Кийинчерээк"]
    await teacher.presses("Аткарылды")
    assert len(await tasks_of(town, TEACHER)) == 1
    await teacher.presses("Тапшырмалар", together)
    assert "Менин тапшырмаларым" in teacher.sees


async def test_what_was_given_to_many_is_one_line_with_a_count_and_the_first_names(
    deputy: Person, director: Person, town: Town
) -> None:
    await gives(deputy, "Баарына", day="30.11")
    await town.at("2026-12-01 08:00")
    await town.at("2026-12-03 08:00")
    *_, told = [one for one in director.screen if WHAT in one.text and "дагы 1" in one.text]
    assert told.text.count(WHAT) == 2  # the director's own comes besides
    assert told.text.count("Абдыкеримова Н. С.") == 1
    assert "… жана дагы 1" in told.text
    await director.presses("Тапшырмалар", told)
    assert not any("Абдыкеримова" in one for one in director.buttons)
    await director.presses(next(one for one in told.buttons if "+3 · ⚠️ 30-ноябрь" in one), told)
    assert any("Абдыкеримова" in one for one in director.buttons)


async def test_what_is_spoken_of_at_a_later_hour_is_not_seen_with_the_list_of_an_earlier_one(
    deputy: Person, teacher: Person, town: Town
) -> None:
    for _ in range(2):
        await gives(deputy, TO, day="24.11")
    [first, _] = await tasks_of(town, TEACHER)
    duty = NewTask(
        source="test", kind="rule-ladder", person_id=first.person_id, text="Журнал", due=first.due
    )
    async with town.app.db.begin() as work:
        await work.year.put_manner("duty", Manner(time(12, 30)))
        await work.tasks.put(duty, first.made_at)
    await town.at("2026-11-23 12:30")
    await town.at("2026-11-24 08:00")
    assert "Журнал" not in teacher.sees
    await teacher.presses("Баарын көрдүм")
    assert "Эскертүү · 2" in teacher.sees
    await town.at("2026-11-24 12:30")
    assert "Журнал" in teacher.sees
    assert "Мөөнөтү: бүгүн" in teacher.sees


async def test_a_message_that_several_reminders_share_is_rewritten_by_none(
    deputy: Person, teacher: Person, town: Town
) -> None:
    for _ in range(2):
        await gives(deputy, TO, day="24.11")
    await town.at("2026-11-24 08:00")
    shared = teacher.newest
    await town.at("2026-11-24 09:00")
    await finish(teacher, "24-ноябрь · Кабинеттин паспортун толтуруу")
    edits = [one for one in town.telegram.requests if one.method == "editMessageText"]
    assert not {0, shared.id} & {int(one.params["message_id"]) for one in edits}
    assert "толтуруу" in shared.text
    assert shared.buttons


async def test_proof_is_asked_for_below_the_reminder(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await gives(deputy, TO, proof="Текст же файл")
    await town.at("2026-11-27 08:00")
    await teacher.presses("Аткарылды")
    assert len(await tasks_of(town, TEACHER)) == 1
    await teacher.writes("Журналда, 5-бет")
    assert await tasks_of(town, TEACHER) == []


async def test_who_does_not_acknowledge_is_asked_again_and_the_deputy_is_told(
    deputy: Person, young_teacher: Person, director: Person, town: Town
) -> None:
    await fill_visit(deputy, town)
    await town.at("2026-11-25 17:00")
    before = len(young_teacher.screen)
    await town.at("2026-11-26 08:00")
    assert len(young_teacher.screen) == before + 1
    assert "таанышып коюңуз" in young_teacher.sees
    assert "Суроолорду деңгээлдеп берүү" in young_teacher.sees
    await town.at("2026-11-30 08:00")
    assert any("Талдоо менен дагы эле тааныша элек" in one.text for one in deputy.screen)
    assert not any("таанышкан жок" in one.text for one in director.screen)
    asked = next(one for one in young_teacher.screen if "таанышып коюңуз" in one.text)
    await young_teacher.presses(AGREE, asked)
    assert "Тааныштыңыз: 30-ноябрь, 08:00" in asked.text
    count = len(young_teacher.screen)
    await town.at("2026-12-07 08:00")
    assert len(young_teacher.screen) == count


async def test_whoever_has_acknowledged_is_left_in_peace(
    deputy: Person, young_teacher: Person, town: Town
) -> None:
    await fill_visit(deputy, town)
    await young_teacher.presses(AGREE)
    before = len(young_teacher.screen)
    await town.at("2026-11-26 08:00")
    assert len(young_teacher.screen) == before


async def test_a_step_is_checked_under_its_notice(
    deputy: Person, young_teacher: Person, town: Town
) -> None:
    await fill_visit(deputy, town)
    await deputy.writes("/today")
    await deputy.presses(next(one for one in deputy.buttons if one.startswith("30-ноябрь")))
    await deputy.presses("Кийинчерээк")
    await deputy.presses("Дүйшөмбү 08:00")
    await town.at("2026-11-30 08:00")
    await deputy.presses(next(one for one in deputy.buttons if one.startswith("30-ноябрь")))
    await deputy.presses("Кийинчерээк")
    await deputy.presses("Бир сааттан кийин")
    await town.at("2026-11-30 09:00")
    asked = next(one for one in reversed(deputy.screen) if "Кадамды текшерүү" in one.text)
    await deputy.presses("Жок", asked)
    await deputy.presses("Кийинки байкоо", asked)
    assert "Кадырбек кызы А" in deputy.sees


async def test_a_closed_chat_is_told_and_opens_again(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await gives(deputy, TO, day="24.11")
    await teacher.blocks_bot()
    await town.at("2026-11-24 08:00")
    assert any("билдирүүлөрүн албай жатат" in one.text for one in deputy.screen)
    await teacher.unblocks_bot()
    await teacher.writes("/menu")
    assert any(WHAT in one.text and "Эскертүү" in one.text for one in teacher.screen)


@pytest.mark.parametrize("language", ["ru"])
async def test_the_same_in_russian(
    deputy: Person, teacher: Person, head: Person, director: Person, town: Town
) -> None:
    await deputy.writes("/today")
    await deputy.presses("Дать поручение")
    await deputy.presses(TO)
    await deputy.writes("Паспорт кабинета")
    await deputy.writes("27.11")
    await deputy.presses("Отправить")
    assert "Новое поручение" in teacher.sees
    await town.at("2026-11-24 08:00")
    assert "Напоминание" in teacher.sees
    assert "осталось 3 дня" in teacher.sees
    await teacher.presses("Просмотрено")
    assert "Сегодня больше не напомню" in teacher.sees
    await town.at("2026-11-30 08:00")
    assert "опоздание 3 дня" in teacher.sees
    for person in (head, director):
        assert any("Просрочено" in one.text and TO in one.text for one in person.screen)
    await teacher.presses("Выполнено")
    assert "Выполнено" in teacher.sees
