"""What the bot says by itself about a task, in the chat: reminders, the ladder, a step."""

from datetime import date, timedelta

import pytest

from playground.people import Person
from school.tasks import NewTask
from tests.chat import DEPUTY, Town
from tests.conversations.talk import fill_visit, gives

WHAT = "Кабинеттин паспортун толтуруу"


def told(person: Person) -> list[str]:
    """The messages that tell of the task."""
    return [one.text for one in person.screen if WHAT in one.text]


async def test_a_task_is_late_and_climbs_the_ladder(
    deputy: Person, teacher: Person, head: Person, director: Person, town: Town
) -> None:
    await gives(deputy, "Абдыкеримова Н. С.")
    for moment in ("2026-11-24 08:00", "2026-11-26 08:00", "2026-11-27 08:00"):
        await town.at(moment)
        assert WHAT in teacher.sees
        await teacher.presses("Көрдүм")
    assert len(told(teacher)) == 4  # with the notice that gave it
    assert not told(head)
    await town.at("2026-11-30 07:45")
    assert WHAT in deputy.sees
    assert "Абдыкеримова Н. С." in deputy.sees
    await town.at("2026-11-30 08:00")
    [escalation] = told(head)
    assert "Эскертилди: 24-ноябрь, 26-ноябрь, 27-ноябрь" in escalation
    assert "Көрдү: 27-ноябрь, 08:00" in escalation
    assert told(director)
    await teacher.presses("Аткарылды")
    said = len(teacher.screen), len(head.screen), len(director.screen)
    await town.at("2026-12-01 08:00")
    assert (len(teacher.screen), len(head.screen), len(director.screen)) == said


@pytest.mark.parametrize("presses", [[], ["Кийинчерээк"], ["Кийинчерээк", "Эртең 08:00"]])
async def test_any_press_below_a_notice_shows_that_it_was_seen(
    deputy: Person, teacher: Person, head: Person, town: Town, presses: list[str]
) -> None:
    await gives(deputy, "Абдыкеримова Н. С.")
    for press in presses:
        await teacher.presses(press)
    await town.at("2026-11-30 08:00")
    [escalation] = told(head)
    seen = "Көрдү: 23-ноябрь, 10:42"
    assert (seen if presses else "Азырынча көрө элек") in escalation
    assert not presses or "көрө элек" not in escalation


async def test_a_press_on_the_card_on_which_it_stood_shows_it_too(
    deputy: Person, director: Person, town: Town
) -> None:
    school = await town.app.db.school()
    [owes] = [one for one in school.people.values() if one.name == DEPUTY]
    day = date(2026, 11, 30)
    async with town.app.db.begin() as work:
        new = NewTask(source="one", kind="decision", person_id=owes.id, text=WHAT, due=day)
        await work.tasks.put(new, town.clock())
    await town.at("2026-11-30 07:45")
    await deputy.presses(next(one for one in deputy.buttons if WHAT in one))
    await town.at("2026-11-30 08:00")
    await town.at("2026-12-03 08:00")
    [escalation] = told(director)
    assert "Көрдү: 30-ноябрь, 07:45" in escalation


@pytest.mark.parametrize("language", ["ky", "ru"])
async def test_the_director_reads_on_which_morning_cards_it_stood(
    director: Person, town: Town, language: str
) -> None:
    some, many = {
        "ky": ("30-ноябрь, 1, 2, 3, 4-декабрь", "6 жолу, акыркысы: 11-декабрь"),
        "ru": ("30 ноября, 1, 2, 3, 4 декабря", "раз: 6, последний: 11 декабря"),
    }[language]
    school = await town.app.db.school()
    [deputy] = [one for one in school.people.values() if one.name == DEPUTY]
    async with town.app.db.begin() as work:
        for source, day in (("one", date(2026, 11, 30)), ("two", date(2026, 12, 7))):
            new = NewTask(source=source, kind="decision", person_id=deputy.id, text=WHAT, due=day)
            await work.tasks.put(new, town.clock())
        await work.year.put_curve("usual", "director", [4])
    for n in range(12):
        day = date(2026, 11, 30) + timedelta(n)
        await town.at(f"{day} 07:45")
        await town.at(f"{day} 08:00")
    first, second = told(director)
    assert some in first
    assert many in second


async def test_what_is_rewritten_when_it_is_done_names_the_day_and_not_today_or_tomorrow(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await gives(deputy, "Абдыкеримова Н. С.")
    await town.at("2026-11-26 08:00")
    assert "Мөөнөтү: эртең, 27-ноябрь" in teacher.sees
    await town.at("2026-11-27 08:00")
    assert "Мөөнөтү: бүгүн" in teacher.sees
    await teacher.presses("Аткарылды")
    await town.tick()
    assert len(told(teacher)) == 3
    for text in told(teacher):
        assert "Мөөнөтү: 27-ноябрь" in text.splitlines()
        assert "✅ Аткарылды" in text


async def test_after_two_weeks_of_outage_one_reminder_comes(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await gives(deputy, "Абдыкеримова Н. С.")
    await town.at("2026-12-07 10:00")
    assert len(told(teacher)) == 2
    before = len(teacher.screen)
    await town.tick()
    await town.at("2026-12-07 17:00")
    assert len(teacher.screen) == before


async def test_a_step_is_checked_and_the_next_visit_offered(
    deputy: Person, young_teacher: Person, town: Town
) -> None:
    await fill_visit(deputy, town)
    await town.at("2026-11-27 08:00")
    assert "Суроолорду деңгээлдеп берүү" in young_teacher.sees
    await deputy.writes("/today")
    await deputy.presses(next(one for one in deputy.buttons if one.startswith("30-ноябрь")))
    await deputy.presses("Жарым-жартылай")
    assert "Текшерилди: кадам жарым-жартылай аткарылган" in deputy.sees
    assert "Аткарылды:" not in deputy.sees
    await deputy.presses("Кийинки байкоо")
    assert "Кадырбек кызы А" in deputy.sees


async def test_the_plan_of_the_quarter_is_the_deputys_and_rests_on_a_guess(
    deputy: Person, town: Town
) -> None:
    await town.tick()
    await deputy.writes("/today")
    [plan] = [one for one in deputy.buttons if "II чейректин планы" in one]
    await deputy.presses(plan)
    assert "такталган эмес" in deputy.sees
    await deputy.presses("Аткарылды")
    assert "✅ Аткарылды: 23-ноябрь, 10:42" in deputy.sees
    await town.tick()
    await deputy.writes("/today")
    assert not [one for one in deputy.buttons if "чейректин планы" in one]
