"""The days of reminders, set by the deputy in the chat."""

from datetime import time

import pytest

from db.database import SqlDatabase
from playground.people import Person
from school.days import BadAnswer
from school.people import Actor
from school.reminding import manners
from school.reminding.curves import Line, To
from school.reminding.manners import Whose, parse_days
from school.rights import Forbidden
from school.state import Manner
from school.years import arranging
from tests.chat import MORNING, TEACHER, Town
from tests.conversations.talk import gives
from tests.people.conftest import acting

OWN = ("usual", Line(To.PERSON))
HEAD_OF_ALL = ("usual", Line(To.HEAD))


async def opens(person: Person, *buttons: str) -> None:
    await person.writes("/menu")
    for button in ("Дагы", "Мектеп", "Боттун эрежелери", "Эскертүүлөр", *buttons):
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
        ("0 1", ("acknowledgement", Line(To.PERSON)), "curves-too-far"),
        ("0 1", ("approval", Line(To.PERSON)), "curves-too-far"),
    ],
)
def test_what_is_no_days_is_refused(typed: str, whose: Whose, key: str) -> None:
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
    assert deputy.sees.startswith("Күндөрдү сан менен, ортосуна боштук")
    await deputy.writes("-5 0 2")
    assert "Жооптууга: −5 · 0 · +2" in deputy.sees
    await deputy.presses("ШМО жетекчисине")
    await deputy.presses("Айтылбасын")
    assert "ШМО жетекчисине: айтылбайт" in deputy.sees
    await deputy.presses("Директорго")
    assert "Канча күн өткөндө айтылсын? Бир сан жазыңыз: 1\nАр бир сан 1 менен 30" in deputy.sees
    assert "минус" not in deputy.sees
    await deputy.writes("5")
    assert deputy.sees.startswith("Сакталды.")
    assert "Директорго: +5" in deputy.sees
    await gives(deputy, day="04.12")
    await teacher.writes("/today")
    await teacher.presses(next(one for one in teacher.buttons if "Кабинеттин" in one))
    assert "Кечиксе: орун басарга 1 күндөн кийин, директорго 5 күндөн кийин" in teacher.sees
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
    await gives(deputy, day="11.12")
    await opens(deputy, "Тапшырма, чечим, план", "Жооптууга")
    await deputy.writes("-10 0")
    await town.at("2026-11-30 18:30")
    assert "Эскертүү" not in teacher.sees
    await town.at("2026-12-01 08:00")
    assert "Эскертүү" in teacher.sees


async def test_before_a_task_is_late_everybody_sees_to_whom_it_climbs(
    deputy: Person, teacher: Person
) -> None:
    await gives(deputy, day="04.12")
    await teacher.writes("/today")
    await teacher.presses(next(one for one in teacher.buttons if "Кабинеттин" in one))
    assert (
        "Кечиксе: ШМО жетекчисине 1 күндөн кийин, орун басарга 1 күндөн кийин, "
        "директорго 3 күндөн кийин"
    ) in teacher.sees


async def test_days_are_kept_once_and_only_by_who_may(db: SqlDatabase, actor: Actor) -> None:
    for _ in range(2):
        await manners.set_days(db, actor, MORNING, OWN, "-5 0")
    async with db.read() as look:
        lines = [one for one in await look.history.of("curve", 0) if one.field == "usual/person"]
    assert [(one.before, one.after) for one in lines] == [("-3 -1 +0 +1 +3", "-5 +0")]
    with pytest.raises(BadAnswer, match="curves-not-days"):
        await manners.switch_off(db, actor, MORNING, OWN)
    with pytest.raises(BadAnswer, match="school-gone"):
        await manners.set_days(db, actor, MORNING, ("acknowledgement", Line(To.DIRECTOR)), "1")
    with pytest.raises(Forbidden):
        await manners.set_days(db, await acting(db, TEACHER), MORNING, OWN, "0")
    await manners.start_anew(db, actor, MORNING, OWN)
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
    for button in ("Ещё", "Школа", "Правила бота", "Напоминания"):
        await deputy.presses(button)
    assert "Поручение, решение, план: −3 · −1 · 0 · +1 · +3" in deputy.sees


async def test_a_kind_of_task_is_spoken_of_at_its_own_hour_and_is_late_only_after_its_grace(
    town: Town, deputy: Person, teacher: Person, head: Person
) -> None:
    await opens(deputy, "Тапшырма, чечим, план")
    assert "Айтылуучу саат: 08:00\nКошумча күн: 0" in deputy.sees
    await deputy.presses("Айтылуучу саат")
    for typed, refused in (("түштө", "08:00"), ("19:00", "тынч сааттар: 18:00–07:30")):
        await deputy.writes(typed)
        assert refused in deputy.sees.splitlines()[0]
    await deputy.writes("12:30")
    await deputy.presses("Кошумча күн")
    await deputy.writes("11")
    assert "0 – 10" in deputy.sees.splitlines()[0]
    await deputy.presses("2")
    assert "Айтылуучу саат: 12:30\nКошумча күн: 2" in deputy.sees
    await opens(deputy)
    assert "· +1 · +3, 12:30, кечигүү +2 күндөн кийин" in deputy.sees
    await gives(deputy, day="25.11")
    await teacher.writes("/today")
    await teacher.presses(next(one for one in teacher.buttons if "Кабинеттин" in one))
    assert "Кечиксе: ШМО жетекчисине 3 күндөн кийин, орун басарга 3 күндөн" in teacher.sees
    assert "Мөөнөттөн кийин 2 күн кечигүү деп эсептелбейт.\nЭскертүү сааты: 12:30" in teacher.sees
    said = len(teacher.screen)
    await town.at("2026-11-24 12:29")
    assert len(teacher.screen) == said
    await town.at("2026-11-24 12:30")
    assert "Мөөнөтү: эртең, 25-ноябрь" in teacher.sees
    await town.at("2026-11-27 12:30")
    assert not told(head)
    await teacher.writes("/today")
    [button] = [one for one in teacher.buttons if "Кабинеттин" in one]
    assert "⚠️" not in button
    await teacher.presses(button)
    assert "Мөөнөтү: 25-ноябрь. Кечикти деп эсептелген күн: 28-ноябрь" in teacher.sees
    await deputy.writes("/menu")
    assert "кечик" not in deputy.sees
    await town.at("2026-11-30 07:45")
    assert "Башкаларда кечигип жатат" in deputy.sees
    await town.at("2026-11-30 08:00")
    assert not told(head)
    await town.at("2026-11-30 12:30")
    [late] = told(head)
    assert "Мөөнөтү өттү: 25-ноябрь, 5 күн кечикти" in late
    assert "Эскертилди: 24-ноябрь, 27-ноябрь" in late
    assert "Азырынча көрө элек.\nМөөнөттөн кийин 2 күн кечигүү деп эсептелбейт." in late
    await teacher.writes("/today")
    assert [one for one in teacher.buttons if one.startswith("⚠️")]


def told(person: Person) -> list[str]:
    return [one.text for one in person.screen if "Мөөнөтү өттү" in one.text]


async def test_an_hour_that_is_offered_and_the_schools_own_again(
    town: Town, deputy: Person
) -> None:
    await opens(deputy, "Топтогу жарыя", "Айтылуучу саат")
    assert deputy.buttons[:3] == ["Мектептин сааты: 08:00", "12:00", "16:00"]
    await deputy.presses("16:00")
    assert deputy.sees.startswith("Сакталды.")
    assert (await town.app.db.school()).manners == {"post": Manner(time(16))}
    assert "Кошумча күн" not in deputy.buttons
    await deputy.presses("Айтылуучу саат")
    await deputy.presses("Мектептин сааты: 08:00")
    assert (await town.app.db.school()).manners == {}


async def test_reminders_are_one_press_from_the_year(deputy: Person) -> None:
    await deputy.writes("/menu")
    for button in ("Дагы", "Окуу жылы", "Эскертүүлөр"):
        await deputy.presses(button)
    assert "Топтогу жарыя" in deputy.sees


async def test_the_day_before_a_quarter_is_set_where_all_days_are(deputy: Person) -> None:
    await opens(deputy)
    assert "Чейрек, жыл планы: ▸−3 · ▸−1 · −3 · −1 · 0 · +1 · +3" in deputy.sees
    assert "Документ менен таанышуу: +1 · +3" in deputy.sees
    assert "Топтогу жарыя: ▸+1 · −1" in deputy.sees
    await deputy.presses("Чейрек, жыл планы")
    await deputy.presses("Жооптууга ▸")
    assert deputy.sees.startswith("Чейрек, жыл планы · Жооптууга ▸")
    await deputy.writes("1")
    assert "-21 менен 0 ортосунда" in deputy.sees
    await deputy.writes("-10 -2")
    assert "Жооптууга ▸: ▸−10 · ▸−2" in deputy.sees
    assert "Директорго ▸: ▸0" in deputy.sees


@pytest.mark.parametrize(
    ("typed", "whose", "key"),
    [
        ("0", ("document", Line(To.PERSON)), "curves-too-far"),
        ("14", ("post", Line(To.PERSON, of_start=True)), "curves-too-far"),
        ("1", ("post", Line(To.PERSON)), "curves-too-far"),
        ("0", ("step", Line(To.ABOUT)), "curves-too-far"),
        ("1 2", ("planned", Line(To.PERSON)), "curves-not-a-day"),
        ("0", ("difficulty", Line(To.PERSON)), "curves-too-far"),
    ],
)
def test_days_are_those_that_the_kind_can_have(typed: str, whose: Whose, key: str) -> None:
    with pytest.raises(BadAnswer, match=key):
        parse_days(typed, *whose)


async def test_hour_and_grace_are_kept_once_and_only_by_who_may(
    db: SqlDatabase, actor: Actor
) -> None:
    for _ in range(2):
        await manners.set_hour(db, actor, MORNING, "plan", "09:00")
        await manners.set_grace(db, actor, MORNING, "plan", "3")
    assert (await db.school()).manners == {"plan": Manner(time(9), 3)}
    async with db.read() as look:
        lines = [one for one in await look.history.of("curve", 0) if "plan" in (one.field or "")]
    assert sorted((one.field, one.before, one.after) for one in lines) == [
        ("plan/grace", "0", "3"),
        ("plan/hour", "-", "09:00"),
    ]
    for kind in ("document", "nothing"):
        with pytest.raises(BadAnswer, match="school-gone"):
            await manners.set_grace(db, actor, MORNING, kind, "1")
    for typed in ("-1", "11", "эки", "٣", ""):
        with pytest.raises(BadAnswer, match="form-not-a-number"):
            await manners.set_grace(db, actor, MORNING, "plan", typed)
    with pytest.raises(Forbidden):
        await manners.set_hour(db, await acting(db, TEACHER), MORNING, "plan", "10:00")
    await manners.set_hour(db, actor, MORNING, "plan", "17:00")
    with pytest.raises(BadAnswer, match="rules-quiet-too-early"):
        await arranging.set_quiet(db, actor, MORNING, "16:30–07:30")


@pytest.mark.parametrize("language", ["ru"])
async def test_hour_and_grace_in_russian(
    town: Town, deputy: Person, teacher: Person, language: str
) -> None:
    del language
    await deputy.writes("/menu")
    for button in ("Ещё", "Школа", "Правила бота", "Напоминания", "Поручение, решение, план"):
        await deputy.presses(button)
    await deputy.presses("Час напоминания")
    await deputy.writes("6:00")
    assert "В это время бот не пишет" in deputy.sees
    await deputy.writes("15.00")
    await deputy.presses("Дней до опоздания")
    await deputy.presses("3")
    assert "Час напоминания: 15:00\nДней до опоздания: 3" in deputy.sees
    await deputy.writes("/today")
    await deputy.presses("Дать поручение")
    await deputy.writes("абдыкер")
    await deputy.presses("Абдыкеримова Н. С.")
    await deputy.writes("Паспорт кабинета")
    await deputy.writes("25.11")
    await deputy.presses("Отправить")
    await town.at("2026-11-27 15:00")
    await teacher.writes("/today")
    await teacher.presses(next(one for one in teacher.buttons if "Паспорт" in one))
    assert "Срок: 25 ноября. Опозданием считается с этого дня: 29 ноября" in teacher.sees
    assert "При опоздании: руководителю ШМО через 4 дня, заместителю через 4 дня" in teacher.sees
    assert "Дней после срока, которые не считаются опозданием: 3" in teacher.sees
