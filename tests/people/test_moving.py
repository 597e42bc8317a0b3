"""Moving a quarter: what moves with it is shown, and moves with one press."""

from datetime import date

import pytest

from playground.people import Person
from school.tasks import Task
from school.years import quarters
from tests.chat import DEPUTY, ZONE, Town
from tests.people.conftest import acting
from tests.people.test_year import opens

REPORT = "rule:report:2026-2027:2"


async def task_of(town: Town, source: str) -> Task | None:
    async with town.app.db.read() as look:
        return await look.tasks.by_source(source)


async def promised(town: Town) -> str | None:
    async with town.app.db.read() as look:
        found = await look.outbox.next_due(town.clock())
    return f"{found.astimezone(ZONE):%Y-%m-%d %H:%M}" if found else None


async def test_moving_a_quarter_shows_what_moves_and_moves_it_with_one_press(
    town: Town, deputy: Person
) -> None:
    await town.at("2026-12-14 09:00")
    await opens(deputy, "Чейректер, 2026-2027", "II чейрек: 16.11–30.12.2026")
    await deputy.writes("16.11–25.12")
    assert "II чейрек: 16.11–30.12.2026 → 16.11–25.12.2026" in deputy.sees
    assert (
        "Чейрек боюнча жазуу жүзүндөгү отчёт · II чейрек: 30-декабрь → 25-декабрь" in deputy.sees
    )
    assert "· I чейрек" not in deputy.sees
    report = await task_of(town, REPORT)
    assert report
    assert report.due == date(2026, 12, 30)
    await deputy.presses("Жылдыруу")
    assert "II чейрек: 16.11–25.12.2026" in deputy.sees
    moved = await task_of(town, REPORT)
    assert moved
    assert (moved.id, moved.due) == (report.id, date(2026, 12, 25))
    async with town.app.db.read() as look:
        lines = await look.history.of("task", report.id)
    assert [(one.action, one.before, one.after) for one in lines] == [
        ("moved", "2026-12-30", "2026-12-25")
    ]


async def test_what_was_promised_for_the_old_day_is_withdrawn(
    town: Town, deputy: Person, director: Person
) -> None:
    await town.at("2026-12-28 08:00")
    report = await task_of(town, REPORT)
    assert report
    await deputy.writes("/today")
    await deputy.presses("30-декабрь · II чейректин жазуу жүзүндөгү отчёту, 2026-2027")
    await deputy.presses("Кийинчерээк")
    await deputy.presses("Бир сааттан кийин")
    assert await promised(town) == "2026-12-28 09:00"
    await opens(deputy, "Чейректер, 2026-2027", "II чейрек: 16.11–30.12.2026")
    await deputy.writes("16.11–08.01")
    await deputy.presses("Жылдыруу")
    assert await promised(town) is None
    moved = await task_of(town, REPORT)
    assert moved
    assert (moved.due, moved.snoozed_until) == (date(2027, 1, 8), None)
    await town.at("2027-01-08 08:00")
    said = "\n".join(one.text for one in director.screen)
    assert "Мөөнөтү: бүгүн" in said


async def test_who_was_told_this_morning_is_not_told_of_the_other_day_at_once(
    town: Town, deputy: Person, director: Person
) -> None:
    count = len(director.screen)
    await opens(deputy, "Чейректер, 2026-2027", "II чейрек: 16.11–30.12.2026")
    await deputy.writes("18.11–30.12")
    town.clock.move(hours=1)
    await deputy.presses("Жылдыруу")
    await town.tick()
    assert len(director.screen) == count
    await town.at("2026-11-25 08:00")
    assert "Мөөнөтү өттү: 22-ноябрь, 3 күн кечикти" in director.sees


async def test_an_open_task_moves_even_when_its_new_day_is_far(town: Town) -> None:
    await town.at("2026-12-14 09:00")
    spans = [(one.first, one.last) for one in (await town.app.db.school()).years[-1].quarters]
    spans[1:3] = [(spans[1][0], date(2027, 2, 26)), (date(2027, 3, 1), date(2027, 3, 19))]
    actor = await acting(town.app.db, DEPUTY)
    await quarters.put_quarters(town.app.db, actor, town.clock(), "2026-2027", spans)
    moved = await task_of(town, REPORT)
    assert moved
    assert moved.due == date(2027, 2, 26)
    assert await task_of(town, "rule:plan:2026-2027:3") is None


async def test_dates_typed_while_the_change_waits_are_the_new_ones(
    town: Town, deputy: Person
) -> None:
    await town.at("2026-12-14 09:00")
    await opens(deputy, "Чейректер, 2026-2027", "II чейрек: 16.11–30.12.2026")
    await deputy.writes("16.11–25.12")
    await deputy.writes("16.11–20.01")
    assert deputy.sees.startswith("Чейректер кайчылашып калды.")
    assert "30-декабрь → 25-декабрь" in deputy.sees
    await deputy.writes("16.11–28.12")
    assert "30-декабрь → 28-декабрь" in deputy.sees
    await deputy.writes("16.11–30.12")
    assert "Жылдырылсынбы?" not in deputy.sees
    await deputy.presses("II чейрек: 16.11–30.12.2026")
    await deputy.writes("16.11–28.12")
    await deputy.presses("Жылдыруу")
    report = await task_of(town, REPORT)
    assert report
    assert report.due == date(2026, 12, 28)


async def test_words_typed_where_only_a_press_is_asked_for_change_nothing(
    town: Town, deputy: Person
) -> None:
    await town.at("2026-12-14 09:00")
    async with town.app.db.begin() as work:
        await work.year.put_setting("plan_working_days", True)
    await opens(deputy, "6 күндүк аптага өтүү")
    assert "Жылдырылсынбы?" in deputy.sees
    await deputy.writes("жок")
    assert deputy.sees.startswith("Бул жерде баскычтардын бирин басыңыз.")
    assert "Жылдыруу" in deputy.buttons


async def test_the_deputy_may_think_again(town: Town, deputy: Person) -> None:
    await opens(deputy, "Чейректер, 2026-2027", "II чейрек: 16.11–30.12.2026")
    await deputy.writes("16.11–25.12")
    await deputy.presses("Баш тартуу")
    assert "II чейрек: 16.11–30.12.2026" in deputy.buttons


@pytest.mark.parametrize("language", ["ru"])
async def test_in_russian_too(town: Town, deputy: Person) -> None:
    await deputy.writes("/menu")
    for button in ("Ещё", "Учебный год", "Четверти, 2026-2027", "II четверть: 16.11–30.12.2026"):
        await deputy.presses(button)
    await deputy.writes("16.11–25.12")
    assert "Письменный отчёт за четверть · II четверть: 30 декабря → 25 декабря" in deputy.sees
    assert "Напоминания по прежней дате отменятся" in deputy.sees
