"""The school's settings in the chat: hours, terms, and names that closed ones have kept."""

from datetime import date, time

import pytest

from db.database import SqlDatabase
from playground.people import Person
from school import classes
from school.days import BadAnswer
from school.people import Actor
from school.rights import Forbidden
from school.state import Settings
from school.years import arranging
from school.years.yearly import plan_due
from tests.chat import MORNING, TEACHER, Town
from tests.people.conftest import acting


async def opens(person: Person, *buttons: str) -> None:
    await person.writes("/menu")
    await person.presses("Дагы")
    await person.presses("Мектеп")
    for button in buttons:
        await person.presses(button)


async def settings(town: Town) -> Settings:
    return (await town.app.db.school()).settings


# --- Hours and terms


async def test_what_the_bot_goes_by_is_seen_at_a_glance(town: Town, deputy: Person) -> None:
    await opens(deputy, "Боттун эрежелери")
    assert deputy.sees.splitlines() == [
        "Боттун эрежелери",
        "Эскертүү убактысы: 08:00",
        "Таңкы билдирүү: 07:45",
        "Пландын мөөнөтү: чейрек башынан 5 календардык күн",
        "Жазуу жүзүндөгү отчёт: чейрек сайын",
        "Курстардын мезгили: акыркы 5 жыл",
    ]
    await deputy.presses("Артка")
    assert deputy.sees.startswith("Мектеп")


async def test_the_hours_of_reminders_and_of_the_morning_card(town: Town, deputy: Person) -> None:
    await opens(deputy, "Боттун эрежелери", "Эскертүү убактысы")
    await deputy.writes("8.30")
    assert "Эскертүү убактысы: 08:30" in deputy.sees
    await deputy.presses("Таңкы билдирүү")
    await deputy.writes("9")
    kept = await settings(town)
    assert (kept.speak_at, kept.morning_at) == (time(8, 30), time(9, 0))


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("сегизде", "Саатты ушундай жазыңыз: 08:00"),
        ("24:00", "Саатты ушундай жазыңыз: 08:00"),
        ("08:60", "Саатты ушундай жазыңыз: 08:00"),
        ("٨:٠٠", "Саатты ушундай жазыңыз: 08:00"),
        ("Я" * 2900, "Саатты ушундай жазыңыз: 08:00"),
        ("07:29", "тынч сааттар: 18:00–07:30"),
        ("18:00", "тынч сааттар: 18:00–07:30"),
    ],
)
async def test_an_hour_that_cannot_be_is_refused_and_the_question_stays(
    town: Town, deputy: Person, typed: str, line: str
) -> None:
    await opens(deputy, "Боттун эрежелери", "Эскертүү убактысы")
    await deputy.writes(typed)
    assert line in deputy.sees.splitlines()[0]
    assert "Бот мөөнөттөрдү саат канчада эскертсин?" in deputy.sees
    await deputy.writes("07:30")
    assert (await settings(town)).speak_at == time(7, 30)


async def test_quiet_hours_cannot_swallow_what_is_said(db: SqlDatabase, actor: Actor) -> None:
    await arranging.set_hour(db, actor, MORNING, "speak_at", "15:30")
    with pytest.raises(BadAnswer, match="rules-quiet-too-early"):
        await arranging.set_quiet(db, actor, MORNING, "15:30–07:30")
    await arranging.set_quiet(db, actor, MORNING, "15:31–07:30")


async def test_the_term_of_a_plan_in_working_days(town: Town, deputy: Person) -> None:
    await opens(deputy, "Боттун эрежелери", "Пландын мөөнөтү")
    await deputy.writes("3")
    assert "Пландын мөөнөтү: чейрек башынан 5 календардык күн → чейрек башынан 3" in deputy.sees
    assert "II чейрек: 20-ноябрь → 18-ноябрь" in deputy.sees
    await deputy.presses("Баш тартуу")
    assert "чейрек башынан 5 календардык күн" in deputy.sees
    await deputy.presses("Пландын мөөнөтү")
    await deputy.writes("3")
    await deputy.presses("Жылдыруу")
    await deputy.presses("Иш күндөрү менен эсептөө")
    assert deputy.sees.startswith("Сакталды.")
    assert "Пландын мөөнөтү: чейрек башынан 3 иш күнү" in deputy.sees
    friday = date(2026, 11, 20)
    assert plan_due(await town.app.db.school(), friday) == date(2026, 11, 24)
    await deputy.presses("Календардык күндөр менен эсептөө")
    assert plan_due(await town.app.db.school(), friday) == date(2026, 11, 22)


@pytest.mark.parametrize("typed", ["0", "31", "-1", "беш", "5.5", "٣", "9" * 2900])
async def test_days_outside_of_a_month_are_refused(town: Town, deputy: Person, typed: str) -> None:
    await opens(deputy, "Боттун эрежелери", "Пландын мөөнөтү")
    await deputy.writes(typed)
    assert "1 – 30 аралыгындагы сан" in deputy.sees.splitlines()[0]
    await deputy.writes("30")
    await deputy.presses("Жылдыруу")
    assert (await settings(town)).plan_days == 30


async def test_the_years_of_courses(town: Town, deputy: Person) -> None:
    await opens(deputy, "Боттун эрежелери", "Курстардын мезгили")
    await deputy.writes("21")
    assert "1 – 20 аралыгындагы сан" in deputy.sees.splitlines()[0]
    await deputy.writes("3")
    assert "Курстардын мезгили: акыркы 3 жыл" in deputy.sees
    assert (await settings(town)).course_years == 3


async def test_only_who_keeps_the_school_sets_them(db: SqlDatabase) -> None:
    teacher = await acting(db, TEACHER)
    with pytest.raises(Forbidden):
        await arranging.set_hour(db, teacher, MORNING, "morning_at", "09:00")
    with pytest.raises(Forbidden):
        await arranging.set_course_years(db, teacher, MORNING, "3")
    with pytest.raises(Forbidden):
        await arranging.set_dates(db, teacher, MORNING, plan_working_days=True)


async def test_a_setting_leaves_a_line_of_history(db: SqlDatabase, actor: Actor) -> None:
    await arranging.set_hour(db, actor, MORNING, "morning_at", "08:15")
    await arranging.set_hour(db, actor, MORNING, "morning_at", "08:15")
    async with db.read() as look:
        (line,) = await look.history.of("school", 0)
    assert (line.field, line.before, line.after) == ("morning_at", "07:45:00", "08:15:00")


@pytest.mark.parametrize("language", ["ru"])
async def test_the_rules_in_russian(town: Town, deputy: Person) -> None:
    await deputy.writes("/menu")
    for button in ("Ещё", "Школа", "Правила бота", "Срок плана"):
        await deputy.presses(button)
    await deputy.writes("2")
    assert "IV четверть: 2 апреля → 30 марта" in deputy.sees
    await deputy.presses("Сдвинуть")
    assert "Срок плана: 2 календарных дня с начала четверти" in deputy.sees
    await deputy.presses("Время напоминаний")
    await deputy.writes("19:00")
    assert "тихие часы: 18:00–07:30" in deputy.sees.splitlines()[0]


# --- Names that closed ones have kept


async def test_the_name_of_a_closed_association_is_taken(town: Town, deputy: Person) -> None:
    await opens(deputy, "Усулдук бирикмелер", "Кошуу")
    await deputy.writes("Так илимдер")
    for button in ("Так илимдер · 0", "Жабуу", "Ооба", "Кыргыз тили · 3", "Атын өзгөртүү"):
        await deputy.presses(button)
    await deputy.writes("так илимдер")
    assert deputy.sees.startswith("Бул аталыш жабылганда калган: так илимдер.")
    await deputy.writes("Кыргыз тили")
    assert deputy.sees.startswith("Кыргыз тили")
    for button in ("Артка", "Кошуу"):
        await deputy.presses(button)
    await deputy.writes("Так илимдер")
    await deputy.presses("Кыргыз тили · 3")
    await deputy.presses("Атын өзгөртүү")
    await deputy.writes("ТАК ИЛИМДЕР")
    assert "бирикме бар: ТАК ИЛИМДЕР" in deputy.sees.splitlines()[0]


async def test_the_name_of_a_closed_class_is_taken(town: Town, deputy: Person) -> None:
    await opens(deputy, "Класстар", "7-В", "Жабуу", "Ооба", "6-Б", "Атын өзгөртүү")
    await deputy.writes("7в")
    assert deputy.sees.startswith("Бул аталыш жабылганда калган: 7-В.")
    await deputy.writes("5-А")
    assert deputy.sees.startswith("Мындай класс бар: 5-А")
    await deputy.writes("6-В")
    assert "6-В классы" in deputy.sees


async def test_the_name_of_a_closed_subject_is_taken(town: Town, deputy: Person) -> None:
    await opens(deputy, "Предметтер", "Кошуу")
    await deputy.writes("Хореография / Ритмика")
    await deputy.writes("хорео")
    for button in ("Хореография", "Жабуу", "Ооба", "Артка"):
        await deputy.presses(button)
    await deputy.writes("черчение")
    await deputy.presses("Баары")
    await deputy.writes("музыка")
    await deputy.presses("Музыка")
    await deputy.presses("Атын өзгөртүү")
    await deputy.writes("хореография")
    assert deputy.sees.startswith("Бул аталыш жабылганда калган: Хореография.")


async def test_a_subject_does_not_hide_another_ones_name_behind_its_own(
    db: SqlDatabase, actor: Actor
) -> None:
    """It has the other one's Kyrgyz name as its own Russian one."""
    mine = await classes.add_subject(db, actor, MORNING, "Бий / Хореография")
    async with db.begin() as work:
        other = await work.staff.add_subject("Хореография", "Хореография")
    with pytest.raises(BadAnswer, match="subjects-known"):
        await classes.rename_subject(db, actor, MORNING, mine, "Хореография")
    await classes.close_subject(db, actor, MORNING, other, closed=True)
    with pytest.raises(BadAnswer, match="school-name-closed"):
        await classes.rename_subject(db, actor, MORNING, mine, "Хореография")


# --- How often the report is due


async def test_a_report_every_month_takes_the_place_of_the_quarters(
    town: Town, deputy: Person
) -> None:
    await opens(deputy, "Боттун эрежелери", "Отчёт ай сайын")
    assert "Жазуу жүзүндөгү отчёт: ай сайын" in deputy.sees
    async with town.app.db.read() as look:
        month = await look.tasks.by_source("rule:report-month:2026-2027:m11")
    assert month is not None
    assert (month.open, month.due) == (True, date(2026, 11, 30))
    await deputy.writes("/menu")
    await deputy.presses("Тапшырмалар")
    assert any("отчёт. Ноябрь 2026" in one for one in deputy.buttons)
    await opens(deputy, "Боттун эрежелери")
    await town.at("2026-12-14 08:00")
    async with town.app.db.read() as look:
        assert await look.tasks.by_source("rule:report:2026-2027:2") is None
    await deputy.presses("Отчёт чейрек сайын")
    await town.tick()
    async with town.app.db.read() as look:
        month = await look.tasks.by_source("rule:report-month:2026-2027:m12")
        quarter = await look.tasks.by_source("rule:report:2026-2027:2")
    assert (month and month.open, quarter and quarter.open) == (False, True)
