"""A Saturday on which a school of five days makes up for lost lessons."""

from datetime import date

import pytest

from playground.people import Person
from school.days import BadAnswer
from school.rights import Forbidden
from school.years import lesson_days
from tests.chat import DEPUTY, MORNING, TEACHER, Town
from tests.conversations.talk import begin_visit, gives, records
from tests.people.test_cycle import tasks_of
from tests.people.test_year import opens
from tests.tasks.made import at
from tests.tasks.made import school as made

D = date
SATURDAY, OTHER = D(2026, 12, 5), D(2026, 12, 12)
NAME = "Окуу ишембилери"
FIRST_STEP = "1 жумадан кийин, 12-декабрь"


async def adds(deputy: Person, day: str = "05.12") -> None:
    await opens(deputy, NAME, "Кошуу")
    await deputy.writes(day)


async def days(town: Town) -> tuple[date, ...]:
    return (await town.app.db.school()).settings.lesson_days


def test_it_is_a_working_day_like_any_other() -> None:
    calendar = lesson_days.with_days(made(), [], [SATURDAY]).calendar
    assert calendar.is_lesson_day(SATURDAY)
    assert calendar.no_lessons(SATURDAY) is None
    assert not calendar.is_day_off(SATURDAY)
    assert not calendar.is_quiet(at("2026-12-05 09:00"))
    assert calendar.next_speaking(at("2026-12-04 19:00")) == at("2026-12-05 08:00")
    for other in (D(2026, 12, 6), OTHER):
        assert calendar.is_day_off(other)
        assert calendar.no_lessons(other) == "weekend"


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (D(2026, 12, 4), "no-saturday"),
        (D(2026, 12, 6), "no-saturday"),
        (D(2026, 11, 14), "no-quarter"),
        (D(2027, 7, 3), "no-quarter"),
        (D(2030, 1, 5), "no-quarter"),
        (SATURDAY, "known"),
    ],
)
def test_other_days_are_refused_in_words(day: date, why: str) -> None:
    school = lesson_days.with_days(made(), [], [SATURDAY])
    with pytest.raises(BadAnswer, match=f"lesson-day-{why}"):
        lesson_days.with_days(school, [], [day])


async def test_it_is_added_moved_and_dropped(town: Town, deputy: Person) -> None:
    await adds(deputy, "4-декабрь")
    assert "Бул күн ишемби эмес: 04.12.2026." in deputy.sees
    await deputy.writes("5-декабрь")
    assert deputy.sees.startswith("Сакталды.")
    assert await days(town) == (SATURDAY,)
    await deputy.presses("5-декабрь, 2026")
    assert "Бул ишембиде сабак болот." in deputy.sees
    await deputy.presses("Күнүн өзгөртүү")
    await deputy.writes("12.12")
    assert await days(town) == (OTHER,)
    await deputy.presses(deputy.buttons[0])
    await deputy.presses("Өчүрүү")
    await deputy.presses("Ооба")
    assert await days(town) == ()
    async with town.app.db.read() as look:
        lines = await look.history.of("lesson-day", OTHER.toordinal())
    assert [(one.action, one.after) for one in lines] == [
        ("drop", "2026-12-12"),
        ("put", "2026-12-12"),
    ]


async def test_the_morning_card_and_the_reminders_come_on_it(
    town: Town, deputy: Person, teacher: Person
) -> None:
    await gives(deputy, "Абдыкеримова Н. С.", day="05.12")
    await adds(deputy)
    await town.at("2026-12-04 08:00")
    cards, told = len(deputy.screen), len(teacher.screen)
    await town.at("2026-12-05 07:45")
    assert len(deputy.screen) == cards + 1
    await town.at("2026-12-05 08:00")
    assert len(teacher.screen) == told + 1
    assert "Мөөнөтү: бүгүн" in teacher.sees


async def test_on_any_other_saturday_nothing_comes(
    town: Town, deputy: Person, teacher: Person
) -> None:
    await gives(deputy, "Абдыкеримова Н. С.", day="05.12")
    await town.at("2026-12-04 08:00")
    said = len(deputy.screen), len(teacher.screen)
    await town.at("2026-12-05 08:00")
    assert (len(deputy.screen), len(teacher.screen)) == said


async def test_a_visit_on_it_is_no_question(town: Town, deputy: Person) -> None:
    await adds(deputy)
    await town.at("2026-12-05 09:00")
    await begin_visit(deputy)
    for button in ("Баалоо", "Жакшы", "Суроолорду деңгээлдеп берүү", FIRST_STEP, "Сактоо"):
        await deputy.presses(button)
    assert [one.happened_on for one in await records(town)] == [SATURDAY]


async def test_what_moves_with_it_is_shown_before(town: Town, deputy: Person) -> None:
    await opens(deputy, "Жылдын милдеттери", "Ар жума · 0/3")
    await deputy.presses("⬜ Электрондук журналдын толтурулушун текшерүү")
    for button in ("Мөөнөтүн өзгөртүү", "Ар жума", "жума", "Колдонуу"):
        await deputy.presses(button)
    await opens(deputy, "Майрамдар", "Кошуу")
    await deputy.writes("04.12 Мектеп күнү")
    await deputy.presses("Жылдыруу")
    await adds(deputy)
    assert "• Окуу ишембиси: 5-декабрь" in deputy.sees
    assert "Электрондук журналдын толтурулушун текшерүү: 5-декабрь" in deputy.sees
    await deputy.presses("Баш тартуу")
    assert await days(town) == ()
    await deputy.presses("Кошуу")
    await deputy.writes("05.12")
    await deputy.presses("Жылдыруу")
    await town.at("2026-11-30 09:00")
    assert SATURDAY in [one.due for one in await tasks_of(town, "e-journal")]
    await opens(deputy, NAME, "5-декабрь, 2026", "Күнүн өзгөртүү")
    await deputy.writes("12.12")
    assert "• Окуу ишембиси: 5-декабрь, 2026 → 12-декабрь, 2026" in deputy.sees
    assert "Электрондук журналдын толтурулушун текшерүү: 5-декабрь → болбойт" in deputy.sees
    await deputy.presses("Жылдыруу")
    assert await days(town) == (OTHER,)
    assert SATURDAY not in [one.due for one in await tasks_of(town, "e-journal")]


async def test_a_holiday_that_is_put_on_it_goes_before(town: Town, deputy: Person) -> None:
    await adds(deputy)
    await opens(deputy, "Майрамдар", "Кошуу")
    await deputy.writes("05.12 Мектеп күнү")
    school = await town.app.db.school()
    assert school.calendar.no_lessons(SATURDAY) == "holiday"
    await adds(deputy, "05.12")
    assert "Бул күнгө майрам жазылган: 05.12.2026." in deputy.sees


async def test_a_school_of_six_days_has_no_use_for_it(town: Town, deputy: Person) -> None:
    async with town.app.db.begin() as work:
        await work.year.put_setting("week", 6)
    await opens(deputy)
    assert NAME not in deputy.buttons
    with pytest.raises(BadAnswer, match="lesson-day-known"):
        lesson_days.with_days(await town.app.db.school(), [], [SATURDAY])


async def test_only_the_deputy_changes_it(town: Town) -> None:
    school = await town.app.db.school()
    by_name = {one.name: school.actor(one, MORNING.date()) for one in school.people.values()}
    with pytest.raises(Forbidden):
        await lesson_days.change(town.app.db, by_name[TEACHER], MORNING, [], [SATURDAY])
    for _ in range(2):
        await lesson_days.change(town.app.db, by_name[DEPUTY], MORNING, [SATURDAY], [SATURDAY])
    assert await days(town) == (SATURDAY,)


@pytest.mark.parametrize("language", ["ru"])
async def test_in_russian_too(town: Town, deputy: Person) -> None:
    await deputy.writes("/menu")
    for button in ("Ещё", "Учебный год", "Учебные субботы", "Добавить"):
        await deputy.presses(button)
    await deputy.writes("до 5 декабря")
    assert deputy.sees.startswith("Сохранено.")
    await deputy.presses(deputy.buttons[0])
    assert "В эту субботу есть уроки." in deputy.sees
