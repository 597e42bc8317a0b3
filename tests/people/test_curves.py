"""The days of reminders, set by the deputy in the chat."""

import pytest

from db.database import SqlDatabase
from playground.people import Person
from school import reminding
from school.curves import To
from school.days import BadAnswer
from school.people import Actor
from school.reminding import parse_days
from school.rights import Forbidden
from tests.chat import MORNING, TEACHER, Town
from tests.people.conftest import acting
from tests.people.test_resting import gives

OWN = ("usual", To.PERSON)
HEAD_OF_ALL = ("usual", To.HEAD)


async def opens(person: Person, *buttons: str) -> None:
    await person.writes("/menu")
    for button in ("Дагы", "Мектеп", "Боттун эрежелери", "Эскертүү күндөрү", *buttons):
        await person.presses(button)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("-7 -3 -1 0 1 3", (-7, -3, -1, 0, 1, 3)),
        ("−2, 0,+1", (-2, 0, 1)),
        ("1 1 0", (0, 1)),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, days: tuple[int, ...]) -> None:
    assert parse_days(typed, *OWN) == days


@pytest.mark.parametrize(
    ("typed", "whose", "key"),
    [
        ("үч күн", OWN, "curves-not-days"),
        ("", OWN, "curves-not-days"),
        ("٣", OWN, "curves-not-days"),
        ("-3-1", OWN, "curves-not-days"),
        ("-22 0", OWN, "curves-too-far"),
        ("31", OWN, "curves-too-far"),
        ("1 2 3 4 5 6 7 8 9", OWN, "curves-too-many"),
        ("Я" * 4000, OWN, "curves-not-days"),
        ("1 3", HEAD_OF_ALL, "curves-not-a-day"),
        ("бир", HEAD_OF_ALL, "curves-not-a-day"),
        ("0", HEAD_OF_ALL, "curves-too-far"),
        ("0 1", ("acknowledgement", To.PERSON), "curves-too-far"),
        ("0 1", ("approval", To.PERSON), "curves-too-far"),
    ],
)
def test_what_is_no_days_is_refused(typed: str, whose: tuple[str, To], key: str) -> None:
    with pytest.raises(BadAnswer, match=key):
        parse_days(typed, *whose)


async def test_the_deputy_sets_the_days_of_a_kind_and_whom_it_climbs_to(
    town: Town, deputy: Person, teacher: Person
) -> None:
    await opens(deputy)
    assert "Тапшырма, чечим, план: −3 · −1 · 0 · +1 · +3" in deputy.sees
    assert "Жылдын милдети: −7 · −3 · −1 · 0 · +1 · +3" in deputy.sees
    await deputy.presses("Тапшырма, чечим, план")
    await deputy.presses("Жооптууга")
    await deputy.writes("кечээ")
    assert deputy.sees.startswith("Күндөрдү сан менен ушундай жазыңыз")
    await deputy.writes("-5 0 2")
    assert "Жооптууга: −5 · 0 · +2" in deputy.sees
    await deputy.presses("ШМО жетекчисине")
    await deputy.presses("Айтылбасын")
    assert "ШМО жетекчисине: айтылбайт" in deputy.sees
    await deputy.presses("Директорго")
    await deputy.writes("5")
    assert "Директорго: +5" in deputy.sees
    await gives(deputy, "04.12")
    await teacher.writes("/today")
    await teacher.presses(next(one for one in teacher.buttons if "Кабинеттин" in one))
    assert "Кечиксе: орун басарга +1, директорго +5" in teacher.sees
    await town.at("2026-11-26 08:00")
    assert "Эскертүү" not in teacher.sees
    await town.at("2026-11-27 08:00")  # five days before is a Sunday
    assert "Эскертүү" in teacher.sees
    await opens(deputy, "Тапшырма, чечим, план", "Жооптууга")
    await deputy.presses("Баштапкы күндөр")
    assert "Жооптууга: −3 · −1 · 0 · +1 · +3" in deputy.sees
    curves = (await town.app.db.school()).curves
    assert curves == {("usual", "head"): (), ("usual", "director"): (5,)}


async def test_a_reminder_comes_on_the_day_that_was_set(
    town: Town, deputy: Person, teacher: Person
) -> None:
    await gives(deputy, "11.12")
    await opens(deputy, "Тапшырма, чечим, план", "Жооптууга")
    await deputy.writes("-10 0")
    await town.at("2026-11-30 18:30")
    assert "Эскертүү" not in teacher.sees
    await town.at("2026-12-01 08:00")
    assert "Эскертүү" in teacher.sees


async def test_before_a_task_is_late_everybody_sees_to_whom_it_climbs(
    deputy: Person, teacher: Person
) -> None:
    await gives(deputy, "04.12")
    await teacher.writes("/today")
    await teacher.presses(next(one for one in teacher.buttons if "Кабинеттин" in one))
    assert "Кечиксе: ШМО жетекчисине +1, орун басарга +1, директорго +3" in teacher.sees


async def test_days_are_kept_once_and_only_by_who_may(db: SqlDatabase, actor: Actor) -> None:
    for _ in range(2):
        await reminding.set_days(db, actor, MORNING, OWN, "-5 0")
    async with db.read() as look:
        lines = [one for one in await look.history.of("curve", 0) if one.field == "usual/person"]
    assert [(one.before, one.after) for one in lines] == [("-3 -1 +0 +1 +3", "-5 +0")]
    with pytest.raises(BadAnswer, match="curves-not-days"):
        await reminding.switch_off(db, actor, MORNING, OWN)
    with pytest.raises(BadAnswer, match="school-gone"):
        await reminding.set_days(db, actor, MORNING, ("acknowledgement", To.DIRECTOR), "1")
    with pytest.raises(Forbidden):
        await reminding.set_days(db, await acting(db, TEACHER), MORNING, OWN, "0")
    await reminding.start_anew(db, actor, MORNING, OWN)
    assert (await db.school()).curves == {}


async def test_what_waits_for_approval_has_days_of_its_own(deputy: Person, town: Town) -> None:
    await opens(deputy)
    for line in ("Бекитүү: +1 · +3", "Суроого жооп: +1 · +3", "Кайтарылганды оңдоо: +3"):
        assert line in deputy.sees
    await deputy.presses("Бекитүү")
    assert "Орун басарга: +3" in deputy.sees
    await deputy.presses("Орун басарга")
    await deputy.writes("5")
    assert "Орун басарга: +5" in deputy.sees
    assert (await town.app.db.school()).curves == {("approval", "deputy"): (5,)}


@pytest.mark.parametrize("language", ["ru"])
async def test_in_russian_too(deputy: Person, language: str) -> None:
    del language
    await deputy.writes("/menu")
    for button in ("Ещё", "Школа", "Правила бота", "Дни напоминаний"):
        await deputy.presses(button)
    assert "Поручение, решение, план: −3 · −1 · 0 · +1 · +3" in deputy.sees
