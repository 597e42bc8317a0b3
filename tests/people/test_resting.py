"""Quiet hours of one's own, and a leave: nothing speaks by itself, deadlines stay."""

from datetime import date, time

import pytest

from db.database import SqlDatabase
from playground.people import Person as Phone
from school.days import BadAnswer
from school.people import Actor, Person
from school.staffing import resting
from school.staffing.resting import parse_leave
from tests.chat import DEPUTY, MORNING, TEACHER, Town, open_chats
from tests.conversations.talk import begin_task, gives, opens_person

TODAY = date(2026, 11, 26)


async def of_staff(town: Town, name: str = TEACHER) -> Person:
    school = await town.app.db.school()
    [found] = [one for one in school.people.values() if one.name == name]
    return found


async def settings(person: Phone) -> None:
    await person.writes("/settings")


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("24.12–10.01", (date(2026, 12, 24), date(2027, 1, 10))),
        ("24.12-10.01", (date(2026, 12, 24), date(2027, 1, 10))),
        ("20.11 - 30.11", (date(2026, 11, 20), date(2026, 11, 30))),
        ("27.11", (date(2026, 11, 27), date(2026, 11, 27))),
        ("01.12.2026–15.08.2027", (date(2026, 12, 1), date(2027, 8, 15))),
    ],
)
def test_the_days_of_a_leave_are_read_as_people_write_them(
    typed: str, days: tuple[date, date]
) -> None:
    assert parse_leave(typed, TODAY) == days


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("декабрда", "rest-not-days"),
        ("", "rest-not-days"),
        ("24.12–", "rest-not-days"),
        ("31.02–05.03", "form-no-such-day"),
        ("01.11–20.11", "form-day-is-past"),
        ("24.12.2026–10.12.2026", "people-role-backwards"),
        ("01.12.2026–15.12.2027", "rest-too-long"),
        ("Я" * 4000, "rest-not-days"),
    ],
)
def test_what_is_no_leave_is_refused(typed: str, key: str) -> None:
    with pytest.raises(BadAnswer, match=key):
        parse_leave(typed, TODAY)


async def test_who_is_on_leave_hears_nothing_and_then_the_latest_stage_once(
    town: Town, deputy: Phone, teacher: Phone
) -> None:
    await gives(deputy, day="04.12")
    await settings(teacher)
    await teacher.presses("Өргүүдөмүн")
    await teacher.writes("кийинки айда")
    assert teacher.sees.startswith("Өргүүнүн күндөрүн ушундай жазыңыз: 24.12–10.01")
    await teacher.writes("24.11–06.12")
    assert "Өргүү: 24.11–06.12.2026" in teacher.sees
    seen = teacher.sees
    for moment in ("2026-12-01 08:00", "2026-12-03 08:00", "2026-12-04 08:00"):
        await town.at(moment)
        assert teacher.sees == seen
    await town.at("2026-12-07 08:00")
    assert teacher.sees.count("Кабинеттин паспортун толтуруу") == 1
    assert "Мөөнөтү өттү" in teacher.sees
    async with town.app.db.read() as look:
        [task] = await look.tasks.of_person((await of_staff(town)).id)
        sent = await look.outbox.sent_about(task_id=task.id, kinds=("reminder",))
    assert task.due == date(2026, 12, 4)
    assert [one.key.split("/")[1] for one in sent if one.to == task.person_id] == ["+3"]


async def test_after_a_long_leave_the_latest_stage_is_said_too(
    town: Town, deputy: Phone, teacher: Phone
) -> None:
    await gives(deputy, day="27.11")
    await settings(teacher)
    await teacher.presses("Өргүүдөмүн")
    await teacher.writes("24.11–25.12")
    for day in range(24, 31):
        await town.at(f"2026-11-{day} 09:00")
    for day in range(1, 26):
        await town.at(f"2026-12-{day:02} 09:00")
    assert "Эскертүү" not in teacher.sees
    await town.at("2026-12-28 08:00")
    assert "Эскертүү" in teacher.sees
    assert "Кабинеттин паспортун толтуруу" in teacher.sees


async def test_what_is_pressed_on_leave_is_answered_at_once_and_the_end_lets_the_rest_through(
    town: Town, deputy: Phone, teacher: Phone
) -> None:
    await settings(teacher)
    await teacher.presses("Өргүүдөмүн")
    await teacher.writes("23.11–06.12")
    await gives(deputy, day="04.12")
    assert "Жаңы тапшырма" not in teacher.sees
    await teacher.writes("/today")
    assert any("Кабинеттин" in one for one in teacher.buttons)
    await settings(teacher)
    await teacher.presses("Өргүүнү бүтүрүү")
    assert "Жаңы тапшырма" in teacher.sees
    assert not (await of_staff(town)).is_away(date(2026, 11, 23))


async def test_the_deputy_sees_on_a_task_that_its_person_is_on_leave(
    town: Town, deputy: Phone, teacher: Phone
) -> None:
    await gives(deputy, day="27.11")
    await settings(teacher)
    await teacher.presses("Өргүүдөмүн")
    await teacher.writes("23.11–06.12")
    await deputy.writes("/today")
    await deputy.presses("Мен берген тапшырмалар")
    await deputy.presses(next(one for one in deputy.buttons if "Кабинеттин" in one))
    assert "🌴 Жооптуу кызматкер өргүүдө: 23.11–06.12.2026" in deputy.sees
    await teacher.writes("/today")
    await teacher.presses(next(one for one in teacher.buttons if "Кабинеттин" in one))
    assert "өргүүдө" not in teacher.sees


async def test_who_gives_a_task_is_told_of_leaves_before_giving_and_may_still_give(
    town: Town, deputy: Phone, teacher: Phone
) -> None:
    await settings(teacher)
    await teacher.presses("Өргүүдөмүн")
    await teacher.writes("26.11–06.12")
    await begin_task(deputy, "Баарына", "25.11")
    assert "🌴" not in deputy.sees
    await deputy.presses("Качанга чейин")
    await deputy.writes("04.12")
    assert "🌴 Өргүүдө болот." in deputy.sees
    assert "өргүү бүткөндө" not in deputy.sees
    assert deputy.sees.count("• Абдыкеримова Н. С.: 26.11–06.12.2026") == 1
    await deputy.presses("Жөнөтүү")
    assert "Тапшырма берилди: 5 кызматкер." in deputy.sees


async def test_the_card_of_a_person_tells_the_leave(
    town: Town, deputy: Phone, teacher: Phone
) -> None:
    await settings(teacher)
    await teacher.presses("Өргүүдөмүн")
    await teacher.writes("26.11–06.12")
    await opens_person(deputy)
    assert "Өргүү: 26.11–06.12.2026" in deputy.sees
    assert "Эмгек стажы: 16 жыл (2010-жылдан)" in deputy.sees
    await town.at("2026-12-07 09:00")
    await opens_person(deputy)
    assert "Өргүү:" not in deputy.sees


@pytest.mark.parametrize("language", ["ru"])
async def test_who_gives_a_task_is_told_in_russian_too(
    town: Town, deputy: Phone, teacher: Phone
) -> None:
    await settings(teacher)
    await teacher.presses("Я в отпуске")
    await teacher.writes("26.11–06.12")
    await deputy.writes("/menu")
    await deputy.presses("Поручения")
    await deputy.presses("Дать поручение")
    await deputy.writes("абдыкер")
    await deputy.presses("Абдыкеримова Н. С.")
    await deputy.writes("Заполнить паспорт кабинета")
    await deputy.writes("04.12")
    assert "🌴 Будут в отпуске." in deputy.sees
    assert "• Абдыкеримова Н. С.: 26.11–06.12.2026" in deputy.sees


async def test_quiet_hours_of_ones_own_put_the_morning_off(
    town: Town, deputy: Phone, teacher: Phone
) -> None:
    await gives(deputy, day="24.11")
    await settings(teacher)
    await teacher.presses("Тынч сааттарым")
    await teacher.writes("кечинде")
    assert "Мектептин тынч сааттары баарына бирдей: 18:00–07:30" in teacher.sees
    await teacher.writes("16:00–09:15")
    assert "Тынч сааттарым: 16:00–09:15" in teacher.sees
    await town.at("2026-11-24 09:14")
    assert "Эскертүү" not in teacher.sees
    await town.at("2026-11-24 09:15")
    assert "Эскертүү" in teacher.sees
    await settings(teacher)
    await teacher.presses("Тынч сааттарым")
    await teacher.presses("Мектептикиндей")
    assert "Тынч сааттарым: 18:00–07:30" in teacher.sees
    assert (await of_staff(town)).quiet_until is None


@pytest.mark.parametrize(
    ("rest", "note", "moments"),
    [
        (
            ("Тынч сааттарым", "17:00–09:30"),
            "24-ноябрь, 09:30",
            ["2026-11-24 08:00", "2026-11-24 09:29", "2026-11-24 09:30"],
        ),
        (
            ("Өргүүдөмүн", "24.11–01.12"),
            "2-декабрь, 08:00",
            ["2026-11-24 08:00", "2026-12-01 17:00", "2026-12-02 08:00"],
        ),
    ],
)
async def test_what_is_put_off_into_a_rest_speaks_when_it_is_over_and_says_so(
    town: Town, rest: tuple[str, str], note: str, moments: list[str]
) -> None:
    teacher = town.person(TEACHER)
    await gives(town.person(DEPUTY), day="10.12")
    given = teacher.screen[-1]
    await settings(teacher)
    await teacher.presses(rest[0])
    await teacher.writes(rest[1])
    await teacher.presses("Кийинчерээк", given)
    await teacher.presses("Эртең 08:00", given)
    assert f"Макул, кайра эскертем: {note}." in given.text
    count = len(teacher.screen)
    *resting, over = moments
    for moment in resting:
        await town.at(moment)
        assert len(teacher.screen) == count
    await town.at(over)
    assert len(teacher.screen) == count + 1
    assert "Эскертүү" in teacher.sees
    assert "10-декабрь" in teacher.sees


@pytest.mark.parametrize(
    ("spoken", "words"),
    [
        ("ky", ("Тынч сааттарым", "узартса гана болот", "Азыр тынч сааттарыңыз: 18:00–07:30.")),
        ("ru", ("Мои тихие часы", "можно только продлить", "ваши тихие часы: 18:00–07:30.")),
    ],
)
async def test_who_types_hours_shorter_than_the_schools_is_told_what_stands(
    town: Town, teacher: Phone, spoken: str, words: tuple[str, str, str]
) -> None:
    await open_chats(town, spoken)
    button, only, stands = words
    await settings(teacher)
    await teacher.presses(button)
    await teacher.writes("19:00–07:00")
    assert only in teacher.sees
    assert stands in teacher.sees


async def test_what_was_given_on_leave_is_said_once_when_it_is_over(
    town: Town, deputy: Phone, teacher: Phone
) -> None:
    await settings(teacher)
    await teacher.presses("Өргүүдөмүн")
    await teacher.writes("23.11–25.11")
    await begin_task(deputy)
    assert "өргүүдөгү кызматкерге билдирүү өргүүсү бүткөндө барат" in deputy.sees
    await deputy.presses("Жөнөтүү")
    count = len(teacher.screen)
    for moment in ("2026-11-24 08:00", "2026-11-26 08:00"):
        await town.at(moment)
    assert "Жаңы тапшырма" in teacher.sees
    assert len(teacher.screen) == count + 1
    await town.at("2026-11-27 08:00")
    assert "Эскертүү" in teacher.sees


async def test_hours_shorter_than_the_schools_do_not_shorten_them(
    db: SqlDatabase, actor: Actor
) -> None:
    await resting.set_quiet(db, actor, MORNING, "20:00–09:00")
    school = await db.school()
    person = school.people[actor.id]
    assert (person.quiet_from, person.quiet_until) == (time(20, 0), time(9, 0))
    assert resting.quiet_hours(school, person) == (time(18, 0), time(9, 0))


async def test_the_morning_card_waits_for_the_deputys_own_hours_and_skips_her_leave(
    town: Town, deputy: Phone
) -> None:
    await settings(deputy)
    await deputy.presses("Тынч сааттарым")
    await deputy.writes("17:00–08:30")
    before = deputy.sees
    await town.at("2026-11-24 08:00")
    assert deputy.sees == before
    await town.at("2026-11-24 08:30")
    assert deputy.sees != before
    await settings(deputy)
    await deputy.presses("Өргүүдөмүн")
    await deputy.writes("25.11–26.11")
    away = deputy.sees
    for moment in ("2026-11-25 09:00", "2026-11-26 09:00"):
        await town.at(moment)
        assert deputy.sees == away
    await town.at("2026-11-27 08:30")
    assert deputy.sees != away


async def test_a_leave_that_is_set_twice_is_one_line_of_history(
    db: SqlDatabase, actor: Actor
) -> None:
    for _ in range(2):
        await resting.go_away(db, actor, MORNING, "24.12–10.01")
    await resting.come_back(db, actor, MORNING)
    await resting.come_back(db, actor, MORNING)
    async with db.read() as look:
        lines = [one for one in await look.history.of("person", actor.id) if one.field == "away"]
    assert [(one.before, one.after) for one in lines] == [
        ("24.12.2026–10.01.2027", None),
        (None, "24.12.2026–10.01.2027"),
    ]


@pytest.mark.parametrize("language", ["ru"])
async def test_in_russian_too(teacher: Phone, language: str) -> None:
    del language
    await settings(teacher)
    await teacher.presses("Я в отпуске")
    await teacher.writes("24.12–10.01")
    assert "Отпуск: 24.12.2026–10.01.2027" in teacher.sees
