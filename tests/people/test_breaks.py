"""Breaks of some grades: kept in the chat, and what they change for these classes alone."""

from datetime import date

import pytest

from playground.people import Person
from school.days import BadAnswer
from school.tasks import Task
from school.years import breaks
from school.years.year import GradeBreak
from tests.chat import DEPUTY, MORNING, Town
from tests.conversations.talk import begin_planning, begin_visit, fill_visit, plan_visit, record
from tests.people.conftest import acting
from tests.people.test_cycle import asks_for_parents_meetings, tasks_of
from tests.people.test_year import opens

FIFTH = "5-класстар: 07.12–13.12.2026"


async def adds(deputy: Person, days: str, grades: str) -> None:
    """From the year's page; what moves is not pressed yet."""
    await opens(deputy, "Каникулдар, 2026-2027", "Айрым класстарга каникул кошуу")
    await deputy.writes(days)
    await deputy.writes(grades)


async def keeps(town: Town, first: date, last: date, grade: int) -> int:
    """The same without the chat."""
    asked = GradeBreak(id=breaks.NEW, first=first, last=last, low=grade, high=grade)
    actor = await acting(town.app.db, DEPUTY)
    return await breaks.put_break(town.app.db, actor, town.clock(), asked)


async def parents_meeting(town: Town) -> Task:
    [task] = await tasks_of(town, "parents-class")
    return task


async def test_the_year_shows_its_breaks_and_one_of_some_grades_is_added(
    town: Town, deputy: Person
) -> None:
    await opens(deputy)
    assert "Күзгү каникул: 07.11–15.11.2026" in deputy.sees
    assert "Кышкы каникул: 31.12.2026–11.01.2027" in deputy.sees
    await deputy.presses("Каникулдар, 2026-2027")
    await deputy.presses("Айрым класстарга каникул кошуу")
    await deputy.writes("24.12–18.01")
    assert "24.12.2026–18.01.2027" in deputy.sees
    assert "5-класстар" in deputy.buttons
    await deputy.writes("1")
    assert deputy.sees.startswith("Сакталды. Башка класстардын күндөрү өзгөргөн жок.")
    assert "Класстардын тизмесинде азырынча жок: 1." in deputy.sees
    assert "1-класстар: 24.12.2026–18.01.2027" in deputy.buttons
    await opens(deputy)
    lines = deputy.sees.splitlines()
    at = lines.index("1-класстар: 24.12.2026–18.01.2027")
    assert lines[at + 1] == "Кышкы каникул: 31.12.2026–11.01.2027"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("18.12–07.12", "Аяктаган күнү башталган күнүнөн мурда: 18.12 – 07.12"),
        ("18.01-24.12", "Аяктаган күнү башталган күнүнөн мурда: 18.01 – 24.12"),
        ("20.08–10.09", "Каникул окуу жылынын ичинде болушу керек: 01.09.2026 – 28.05.2027"),
        ("01.12–15.03", "Каникул өтө узун. Эң көбү 60 күн болсун."),
        ("01.12–30.01", "Каникул өтө узун. Эң көбү 60 күн болсун."),
        ("01.01–05.01", "Бул күндөрү ансыз да сабак жок."),
        ("кышында", "Биринчи жана акыркы күнүн ушундай жазыңыз"),
        ("31.02–05.03", "Мындай күн жок: 31.02"),
    ],
)
async def test_days_that_cannot_be_are_refused_and_the_question_stays(
    town: Town, deputy: Person, typed: str, line: str
) -> None:
    await opens(deputy, "Каникулдар, 2026-2027", "Айрым класстарга каникул кошуу")
    await deputy.writes(typed)
    assert deputy.sees.startswith(line)
    assert "Каникулдун биринчи жана акыркы күнүн жазыңыз." in deputy.sees


async def test_grades_that_are_none_or_rest_already_are_refused(
    town: Town, deputy: Person
) -> None:
    await adds(deputy, "24.12–18.01", "0")
    assert deputy.sees.startswith("Класстарды ушундай жазыңыз: 1 же 1–4")
    await deputy.writes("1–2")
    await adds(deputy, "15.01–20.01", "2–4")
    assert deputy.sees.startswith("Бул каникул менен кайчылашат: 1–2-класстар, 24.12–18.01.2027.")
    await deputy.writes("3–4")
    assert len((await town.app.db.school()).breaks) == 2


async def test_it_is_changed_named_and_dropped_and_history_knows(
    town: Town, deputy: Person
) -> None:
    await adds(deputy, "07.12–13.12", "5")
    await deputy.presses(FIFTH)
    assert "байкоо жазылбайт" in deputy.sees
    await deputy.presses("Атын жазуу")
    await deputy.writes("Карантин")
    await deputy.presses("Карантин · 5-класстар: 07.12–13.12.2026")
    await deputy.presses("Күндөрүн өзгөртүү")
    await deputy.writes("07.12-11.12")
    await deputy.presses("Карантин · 5-класстар: 07.12–11.12.2026")
    await deputy.presses("Класстарын өзгөртүү")
    await deputy.writes("5–6")
    await deputy.presses("Карантин · 5–6-класстар: 07.12–11.12.2026")
    await deputy.presses("Өчүрүү")
    await deputy.presses("Ооба")
    assert deputy.sees.startswith("Сакталды.")
    assert (await town.app.db.school()).breaks == ()
    async with town.app.db.read() as look:
        lines = await look.history.of("break", 1)
    assert [one.action for one in lines] == ["drop", "change", "change", "change", "add"]
    assert lines[0].before == "07.12.2026–11.12.2026 · 5–6 · Карантин"


async def test_the_same_break_twice_is_one(town: Town) -> None:
    first, last = date(2026, 12, 7), date(2026, 12, 13)
    ids = {await keeps(town, first, last, 5) for _ in range(2)}
    assert len(ids) == 1
    actor = await acting(town.app.db, DEPUTY)
    for _ in range(2):
        await breaks.drop_break(town.app.db, actor, MORNING, ids.copy().pop())
    async with town.app.db.read() as look:
        lines = await look.history.of("break", next(iter(ids)))
    assert [one.action for one in lines] == ["drop", "add"]
    with pytest.raises(BadAnswer, match="school-gone"):
        breaks.break_with(await town.app.db.school(), 1)


async def test_what_a_class_owes_in_its_break_moves_before_it_and_back(
    town: Town, deputy: Person, class_teacher: Person
) -> None:
    await asks_for_parents_meetings(deputy)
    await town.at("2026-12-10 09:00")
    before = await parents_meeting(town)
    assert before.due == date(2026, 12, 23)
    grade = int((await town.app.db.school()).classes[int(before.source.split(":c")[1])].grade)
    await adds(deputy, "21.12–18.01", str(grade))
    assert "• Каникулдар: 21.12.2026–18.01.2027" in deputy.sees
    assert "протоколун тапшыруу · II чейрек: 23-декабрь → 18-декабрь" in deputy.sees
    assert "отчёт" not in deputy.sees
    await deputy.presses("Баш тартуу")
    assert (await parents_meeting(town)).due == date(2026, 12, 23)
    assert (await town.app.db.school()).breaks == ()
    await adds(deputy, "21.12–18.01", str(grade))
    await deputy.presses("Жылдыруу")
    moved = await parents_meeting(town)
    assert (moved.id, moved.due) == (before.id, date(2026, 12, 18))
    await deputy.presses(f"{grade}-класстар: 21.12.2026–18.01.2027")
    await deputy.presses("Өчүрүү")
    await deputy.presses("Ооба")
    assert "18-декабрь → 23-декабрь" in deputy.sees
    await deputy.presses("Жылдыруу")
    assert (await parents_meeting(town)).due == date(2026, 12, 23)


async def test_days_and_grades_typed_while_the_change_waits_are_the_new_ones(
    town: Town, deputy: Person
) -> None:
    await asks_for_parents_meetings(deputy)
    await town.at("2026-12-10 09:00")
    await adds(deputy, "21.12–18.01", "5")
    await deputy.writes("22.12–18.01")
    assert "• Каникулдар: 22.12.2026–18.01.2027, 5-класстар (жаңы)" in deputy.sees
    assert "23-декабрь → 21-декабрь" in deputy.sees
    await deputy.writes("5–6")
    assert "• Каникулдар: 21.12" not in deputy.sees
    assert "5–6-класстар (жаңы)" in deputy.sees
    await deputy.presses("Жылдыруу")
    assert "5–6-класстар: 22.12.2026–18.01.2027" in deputy.buttons


async def test_reminders_of_others_do_not_change(town: Town, teacher: Person) -> None:
    school = await town.app.db.school()
    assert not school.calendar.is_day_off(date(2026, 12, 7))
    await keeps(town, date(2026, 12, 7), date(2026, 12, 13), 5)
    school = await town.app.db.school()
    assert not school.calendar.is_day_off(date(2026, 12, 7))
    assert school.calendar.is_lesson_day(date(2026, 12, 7))


async def test_a_lesson_of_a_class_on_its_break_is_not_recorded(
    town: Town, deputy: Person
) -> None:
    await keeps(town, date(2026, 11, 20), date(2026, 11, 27), 6)
    await begin_visit(deputy)
    assert deputy.sees.startswith(
        "Класс каникулда: 6-Б, 20.11–27.11.2026. Бул күнү анда сабак жок: 23.11.2026."
    )
    await deputy.writes("20.11")
    assert "Бул күнү анда сабак жок: 20.11.2026." in deputy.sees
    await deputy.writes("19.11")
    assert "Баалоо" in deputy.buttons
    await fill_visit(deputy, town, begun=True)
    assert (await record(town, 1)).answers["held_on"] == "2026-11-19"


async def test_a_form_begun_before_the_break_was_kept_asks_for_the_day_when_it_is_saved(
    town: Town, deputy: Person
) -> None:
    await begin_visit(deputy)
    await keeps(town, date(2026, 11, 20), date(2026, 11, 27), 6)
    await fill_visit(deputy, town, begun=True)
    assert "Бул күнү анда сабак жок: 23.11.2026." in deputy.sees
    await deputy.writes("19.11")
    await deputy.presses("Сактоо")
    assert "Сакталды: № 1" in deputy.sees


async def test_what_was_recorded_before_the_break_was_kept_can_still_be_put_right(
    town: Town, deputy: Person
) -> None:
    await fill_visit(deputy, town)
    await keeps(town, date(2026, 11, 20), date(2026, 11, 27), 6)
    await deputy.presses("Көрүү")
    await deputy.presses("Оңдоо")
    await deputy.presses("Маалымат өзгөрдү")
    await deputy.presses("Сабактын темасы …")
    await deputy.writes("Зат атооч")
    await deputy.presses("Сактоо")
    assert "Класс каникулда" not in deputy.sees
    assert (await record(town, 1)).answers["topic"] == "Зат атооч"


async def test_a_visit_there_is_not_planned_either(town: Town, deputy: Person) -> None:
    await keeps(town, date(2026, 11, 24), date(2026, 11, 27), 6)
    await begin_planning(deputy)
    await deputy.writes("25.11")
    assert "Бул күнү анда сабак жок: 25.11.2026." in deputy.sees
    await deputy.writes("30.11")
    await deputy.presses("Өткөрүп жиберүү")
    assert "Пландоо жана мугалимге билдирүү" in deputy.buttons


async def test_a_new_year_says_that_they_were_not_copied(town: Town, deputy: Person) -> None:
    await keeps(town, date(2026, 12, 24), date(2027, 1, 18), 1)
    await opens(deputy, "Жаңы окуу жылы: 2027-2028", "2026-2027-окуу жылындагыдай сунуштоо")
    assert "Айрым класстардын каникулу 2026-2027-окуу жылынан көчүрүлгөн жок." in deputy.sees
    await opens(deputy, "Каникулдар, 2027-2028")
    assert "1-класстар" not in deputy.sees


@pytest.mark.parametrize("language", ["ru"])
async def test_in_russian_too(town: Town, deputy: Person) -> None:
    await deputy.writes("/menu")
    for button in ("Ещё", "Учебный год", "Каникулы, 2026-2027"):
        await deputy.presses(button)
    assert "Осенние каникулы: 07.11–15.11.2026" in deputy.sees
    await deputy.presses("Добавить каникулы отдельных классов")
    await deputy.writes("18.12–07.12")
    assert deputy.sees.startswith("Конец раньше начала: 18.12 – 07.12")
    await deputy.writes("07.12–13.12")
    await deputy.presses("5-е классы")
    assert deputy.sees.startswith("Сохранено. У других классов дни не изменились.")
    assert "5-е классы: 07.12–13.12.2026" in deputy.buttons


async def test_a_visit_planned_into_a_new_break_or_holiday_is_shown_before(
    town: Town, deputy: Person
) -> None:
    await plan_visit(deputy, "25.11")
    await adds(deputy, "24.11–27.11", "6")
    assert "Сабагы болбой кала турган, пландалган байкоолор" in deputy.sees
    assert "• 6-Б, Кадырбек кызы А., 25-ноябрь" in deputy.sees
    await deputy.presses("Баш тартуу")
    assert (await town.app.db.school()).breaks == ()
    await opens(deputy, "Майрамдар", "Кошуу")
    await deputy.writes("25.11 Мектеп күнү")
    assert "• 6-Б, Кадырбек кызы А., 25-ноябрь" in deputy.sees
    assert deputy.sees.endswith("Сакталсынбы?")
    await deputy.presses("Сактоо")
    assert deputy.sees.startswith("Сакталды.")
