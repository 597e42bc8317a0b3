"""A tick: what is owed is said once, whatever happens to the bot or to the line."""

import asyncio
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from scheduler.tick import Tick
from school.giving import Giving
from school.messages import Gone, Later, OnDoubt
from school.people import Role
from school.state import Manner
from school.tasks import Task
from tests.chat import ZONE
from tests.scheduler.conftest import Bureau

KINDS = {"reminder", "escalation"}


def about(bureau: Bureau, task_id: int) -> list[str]:
    return [one.key for one in bureau.far.said if one.task_id == task_id]


async def test_a_task_is_spoken_of_day_after_day(bureau: Bureau) -> None:
    task = await bureau.task("teacher", "2026-11-27")
    said: list[str] = []
    for day in range(23, 31):
        for hour in ("07:59", "08:00", "12:00"):
            # Whoever is told at the same moment is told in any order.
            said += sorted(one.key for one in await bureau.at(f"2026-11-{day} {hour}"))
    to, head = bureau.ids["teacher"], bureau.ids["head"]
    assert [key for key in said if key.startswith(f"task:{task.id}/")] == [
        f"task:{task.id}/-3/2026-11-27/to:{to}",
        f"task:{task.id}/-1/2026-11-27/to:{to}",
        f"task:{task.id}/0/2026-11-27/to:{to}",
        # The day after is a Saturday: on Monday all are told; the director by the summary.
        f"task:{task.id}/+1/2026-11-27/to:{head}",
        f"task:{task.id}/+3/2026-11-27/to:{to}",
    ]


async def test_each_kind_is_spoken_of_at_its_hour_in_a_message_of_that_hour(
    bureau: Bureau,
) -> None:
    async with bureau.db.begin() as work:
        await work.year.put_manner("duty", Manner(time(12, 30)))
    decision = await bureau.task("teacher", "2026-11-24")
    duties = [
        await bureau.task("teacher", "2026-11-24", kind="rule-ladder", source=source)
        for source in ("one", "two")
    ]
    to = bureau.ids["teacher"]
    said: dict[str, list[list[int | None]]] = {}
    bureau.clock.to("2026-11-24 07:50")
    for _ in range(3):
        now = (await bureau.tick.moments())["next"]
        bureau.clock.now = now
        await bureau.tick.run()
        last = [told for one, told in bureau.far.messages if one.to == to][-1:]
        said[f"{now.astimezone(ZONE):%H:%M}"] = [[one.task_id for one in told] for told in last]
    assert list(said) == ["08:00", "12:30", "07:30"]
    assert said["08:00"] == [[decision.id]]
    assert said["12:30"] == [[one.id for one in duties]]


async def test_whoever_leads_and_is_on_leave_for_weeks_hears_of_it_once_afterwards(
    bureau: Bureau,
) -> None:
    task = await bureau.task("teacher", "2026-12-01")
    head, director = bureau.ids["head"], bureau.ids["director"]
    async with bureau.db.begin() as work:
        for name in ("head", "deputy"):
            away = {"away_from": date(2026, 11, 25), "away_until": date(2026, 12, 20)}
            await work.staff.change_person(bureau.ids[name], **away)
    told: dict[str, list[int | None]] = {}
    for day in ("11-30", "12-04", "12-18", "12-21", "12-22"):
        for hour in ("08:00", "12:00"):
            said = await bureau.at(f"2026-{day} {hour}")
            about = [one.to for one in said if one.task_id == task.id and one.kind == "escalation"]
            told |= {f"{day} {hour}": about} if about else {}
    assert told == {"12-04 08:00": [director], "12-21 08:00": [head]}


async def test_whoever_begins_to_act_hears_of_all_that_is_late_and_who_comes_back_of_the_rest(
    bureau: Bureau,
) -> None:
    old = await bureau.task("teacher", "2026-11-24")
    director, acting = bureau.ids["director"], bureau.ids["class_teacher"]
    async with bureau.db.begin() as work:
        since, until = date(2026, 12, 18), date(2027, 1, 25)
        values: dict[str, Any] = {"order": "№ 12", "acting_for": director}
        await work.staff.appoint(acting, Role.DIRECTOR, since, until=until, **values)
    await bureau.at("2026-11-27 08:00")
    new = await bureau.task("young", "2026-12-18")
    told: dict[str, list[tuple[int | None, int | None]]] = {}
    for day in ("2026-12-17", "2026-12-18", "2026-12-21", "2027-01-25", "2027-01-26"):
        said = await bureau.at(f"{day} 08:00")
        told[day[5:]] = [
            (one.task_id, one.to)
            for one in said
            if one.kind == "escalation" and one.to in (director, acting)
            if one.task_id in (old.id, new.id)
        ]
    assert told == {
        "12-17": [],
        "12-18": [(old.id, acting)],
        "12-21": [],  # a Monday: the summary has it
        "01-25": [],
        "01-26": [(new.id, director)],
    }


async def test_nobody_is_pressed_for_the_tasks_of_somebody_who_has_left(bureau: Bureau) -> None:
    task = await bureau.task("teacher", "2026-11-24")
    async with bureau.db.begin() as work:
        await work.staff.change_person(bureau.ids["teacher"], left_on=date(2026, 11, 24))
    for day in (24, 25, 27, 30):
        await bureau.at(f"2026-11-{day} 08:00")
    assert not about(bureau, task.id)


async def test_the_same_tick_twice_says_nothing_new(bureau: Bureau) -> None:
    await bureau.task("teacher", "2026-11-27")
    assert await bureau.at("2026-11-26 08:00")
    assert not await bureau.at("2026-11-26 08:00")
    bureau.restarted()
    assert not await bureau.at("2026-11-26 08:01")


async def test_two_ticks_at_once_say_everything_once(bureau: Bureau) -> None:
    for name in ("teacher", "young", "head", "class_teacher"):
        await bureau.task(name, "2026-11-27")
    bureau.clock.to("2026-11-26 08:00")
    bureau.far.slow = True
    other = Tick(bureau.db, bureau.clock, bureau.far.send)
    await asyncio.gather(bureau.tick.run(), other.run(), bureau.tick.run())
    assert len(set(bureau.far.keys)) == len(bureau.far.keys)
    assert sum(1 for one in bureau.far.said if one.kind in KINDS) == 4


@pytest.mark.parametrize(
    ("back", "stage"),
    [("2026-11-24 09:00", "-3"), ("2026-11-25 08:00", "-3"), ("2026-12-01 08:00", "+3")],
)
async def test_after_an_outage_each_is_told_once_the_latest(
    bureau: Bureau, back: str, stage: str
) -> None:
    task = await bureau.task("teacher", "2026-11-27")
    found = [one for one in await bureau.at(back) if one.to == bureau.ids["teacher"]]
    assert [one.key.split("/")[1] for one in found if one.task_id == task.id] == [stage]


async def test_at_night_and_on_sundays_only_what_was_asked_for_goes_out(bureau: Bureau) -> None:
    await bureau.task("teacher", "2026-11-29")
    await bureau.promise("answer", urgency=1)
    await bureau.promise("news", urgency=5)
    for moment in ("2026-11-23 18:00", "2026-11-24 07:29", "2026-11-29 11:00"):
        await bureau.at(moment)
    assert bureau.far.keys == ["answer"]
    assert {one.key for one in await bureau.at("2026-11-30 08:00")} >= {"news"}


async def test_a_done_task_is_silent_even_when_it_was_promised(bureau: Bureau) -> None:
    task = await bureau.task("teacher", "2026-11-24")
    bureau.tick.stop()
    await bureau.at("2026-11-24 08:00")
    assert not about(bureau, task.id)
    async with bureau.db.begin() as work:
        await work.tasks.save(replace(task, done_at=bureau.clock()))
    bureau.restarted()
    await bureau.at("2026-11-24 08:05")
    assert not about(bureau, task.id)


async def test_a_moved_day_speaks_again(bureau: Bureau) -> None:
    task = await bureau.task("teacher", "2026-11-24")
    await bureau.at("2026-11-24 08:00")
    async with bureau.db.begin() as work:
        await work.tasks.save(replace(task, due=task.due + timedelta(days=2)))
    await bureau.at("2026-11-25 08:00")
    await bureau.at("2026-11-26 08:00")
    assert [one.split("/")[1:3] for one in about(bureau, task.id)] == [
        ["0", "2026-11-24"],
        ["-1", "2026-11-26"],
        ["0", "2026-11-26"],
    ]


async def test_what_was_withdrawn_unsent_and_is_owed_again_is_said(bureau: Bureau) -> None:
    """Its hour, its day or the task itself went away before it was sent, and has come back."""
    hour, day, done = [
        await bureau.task(name, "2026-11-24", kind=kind, source=name)
        for name, kind in (("teacher", "rule-ladder-often"), ("young", "decision"), ("head", ""))
    ]
    bureau.far.answers = [Later(timedelta(minutes=10)) for _ in range(50)]
    await bureau.at("2026-11-24 08:00")
    bureau.far.answers.clear()
    async with bureau.db.begin() as work:
        await work.year.put_manner("often", Manner(time(12, 30)))
        await work.tasks.save(replace(day, due=day.due + timedelta(days=20)))
        await work.outbox.withdraw(bureau.clock(), task_id=done.id)
        await work.tasks.save(replace(done, done_at=bureau.clock()))
    await bureau.at("2026-11-24 08:20")
    async with bureau.db.begin() as work:
        await work.year.put_manner("often", Manner())
        await work.tasks.save(day)
        await work.tasks.save(done)
    assert not {hour.id, day.id, done.id} & {one.task_id for one in bureau.far.said}
    for moment in ("08:30", "08:40"):
        await bureau.at(f"2026-11-24 {moment}")
    for task in (hour, day, done):
        assert [key.split("/")[1] for key in about(bureau, task.id)] == ["0"]


async def test_a_card_that_had_nothing_to_say_does_not_come_later_that_day(
    bureau: Bureau,
) -> None:
    bureau.far.answers = [Gone()]
    await bureau.at("2026-11-24 07:45")
    for hour in ("08:00", "09:00", "10:30"):
        await bureau.at(f"2026-11-24 {hour}")
    bureau.restarted()
    await bureau.at("2026-11-24 10:31")
    assert "morning" not in bureau.far.to(bureau.ids["deputy"])


async def test_several_reminders_are_one_message(bureau: Bureau) -> None:
    first = await bureau.task("teacher", "2026-11-27", source="one")
    second = await bureau.task("teacher", "2026-11-27", source="two")
    await bureau.task("young", "2026-11-27")
    await bureau.at("2026-11-24 08:00")
    sent = {one.to: (one, told) for one, told in bureau.far.messages}
    together, told = sent[bureau.ids["teacher"]]
    assert (together.kind, [one.task_id for one in told]) == ("gathered", [first.id, second.id])
    assert {(await bureau.outgoing(one.id)).state for one in (together, *told)} == {"sent"}
    assert [(await bureau.outgoing(one.id)).message_id for one in told] == [0, 0]
    assert sent[bureau.ids["young"]][0].kind == "reminder"


async def test_the_deadlines_of_the_year_stand_and_follow_the_quarters(bureau: Bureau) -> None:
    async def due(source: str) -> str:
        async with bureau.db.read() as look:
            found = await look.tasks.by_source(source)
        assert found is not None
        assert found.person_id == bureau.ids["deputy"]
        return found.due.isoformat()

    await bureau.at("2026-12-14 09:00")
    assert await due("rule:report:2026-2027:2") == "2026-12-30"
    year = next(one for one in (await bureau.db.school()).years if one.label == "2026-2027")
    quarters = [(one.first, one.last) for one in year.quarters]
    quarters[1] = (quarters[1][0], quarters[1][1] - timedelta(days=5))
    async with bureau.db.begin() as work:
        await work.year.put_year("2026-2027", quarters, confirmed=True)
    await bureau.at("2026-12-14 09:01")
    assert await due("rule:report:2026-2027:2") == "2026-12-25"
    said = await bureau.at("2026-12-22 08:00")
    assert ("escalation", bureau.ids["director"]) in {(one.kind, one.to) for one in said}


async def test_the_morning_card_and_the_summary_come_once_a_day_and_a_week(
    bureau: Bureau,
) -> None:
    deputy, director = bureau.ids["deputy"], bureau.ids["director"]
    for day in range(24, 31):
        for hour in ("07:44", "07:45", "08:00", "17:00"):
            await bureau.at(f"2026-11-{day} {hour}")
    assert bureau.far.to(deputy).count("morning") == 5
    assert [one.key for one in bureau.far.said if one.kind == "summary"] == [
        f"summary:2026-W49/to:{director}"
    ]


async def test_a_summary_that_was_missed_comes_in_the_same_week(bureau: Bureau) -> None:
    found = await bureau.at("2026-12-03 15:00")
    assert [one.key for one in found if one.kind == "summary"] == [
        f"summary:2026-W49/to:{bureau.ids['director']}"
    ]


async def test_in_summer_nothing_comes_by_the_calendar(bureau: Bureau) -> None:
    assert not {one.kind for one in await bureau.at("2027-07-05 09:00")} & {"morning", "summary"}


async def test_what_is_past_its_time_is_never_sent(bureau: Bureau) -> None:
    await bureau.promise("old", valid_until=bureau.clock() + timedelta(hours=1))
    await bureau.at("2026-11-23 12:00")
    assert bureau.far.keys == []


async def test_in_passing_tasks_are_looked_at_once_a_minute(bureau: Bureau) -> None:
    await bureau.tick.run_in_passing()
    await bureau.task("teacher", "2026-11-24")
    bureau.clock.move(seconds=15)
    await bureau.tick.run_in_passing()
    assert not bureau.far.said
    bureau.clock.move(seconds=45)
    await bureau.tick.run_in_passing()
    assert len(bureau.far.said) == 1


async def test_a_stopped_tick_takes_nothing_more(bureau: Bureau) -> None:
    await bureau.promise("a")
    bureau.tick.stop()
    await bureau.tick.run()
    assert not bureau.far.said
    await bureau.restarted().run()
    assert bureau.far.keys == ["a"]


def test_every_kind_of_doubt_has_an_answer() -> None:
    assert set(OnDoubt) == {OnDoubt.RESEND, OnDoubt.ASK, OnDoubt.DROP}


@pytest.mark.parametrize(
    ("now", "following"),
    [
        ("2026-11-23 07:29", "2026-11-23 07:30"),
        ("2026-11-23 07:30", "2026-11-23 07:45"),
        ("2026-11-23 07:50", "2026-11-23 08:00"),
        ("2026-11-23 10:42", "2026-11-24 07:30"),
        ("2026-11-27 18:00", "2026-11-30 07:30"),
        # Days off until the break between the quarters is over.
        ("2026-12-30 12:00", "2027-01-12 07:30"),
    ],
)
async def test_it_knows_when_it_may_next_have_something_to_say(
    bureau: Bureau, now: str, following: str
) -> None:
    bureau.clock.to(now)
    moments = await bureau.tick.moments()
    assert f"{moments['next'].astimezone(ZONE):%Y-%m-%d %H:%M}" == following


async def test_it_knows_of_what_is_promised_for_a_moment(bureau: Bureau) -> None:
    soon = bureau.clock() + timedelta(minutes=10)
    await bureau.promise("a", not_before=soon + timedelta(minutes=5))
    await bureau.promise("b", not_before=soon)
    await bureau.promise("past", not_before=bureau.clock() - timedelta(minutes=5))
    assert (await bureau.tick.moments())["next"] == soon
    await bureau.at("2026-11-23 10:52")
    assert (await bureau.tick.moments())["next"] == soon + timedelta(minutes=5)


async def test_it_knows_when_the_next_quarter_begins(bureau: Bureau) -> None:
    quarter = (await bureau.tick.moments())["quarter"]
    assert f"{quarter.astimezone(ZONE):%Y-%m-%d %H:%M}" == "2027-01-12 08:00"
    bureau.clock.to("2030-01-01 08:00")
    assert "quarter" not in await bureau.tick.moments()


async def test_what_the_deputy_took_back_stays_so_and_what_a_rule_took_back_returns(
    bureau: Bureau,
) -> None:
    async def report() -> Task:
        async with bureau.db.read() as look:
            found = await look.tasks.by_source("rule:report:2026-2027:2")
        assert found is not None
        return found

    async def switch(day: str, *, on: bool) -> Task:
        bureau.clock.to(f"2026-12-{day} 09:00")
        rule = (await bureau.db.school()).rules["report"]
        async with bureau.db.begin() as work:
            await work.year.put_rule(replace(rule, on=on))
        await bureau.tick.run()
        return await report()

    await bureau.at("2026-12-14 09:00")
    assert (await report()).open
    assert not (await switch("15", on=False)).open
    assert (await switch("16", on=True)).open
    school = await bureau.db.school()
    deputy = school.actor(school.people[bureau.ids["deputy"]], date(2026, 12, 16))
    async with bureau.db.begin() as work:
        duties = Giving(work=work, school=school, actor=deputy, now=bureau.clock())
        await duties.withdraw((await report()).id, "Керек эмес")
    assert not (await switch("17", on=False)).open
    assert not (await switch("18", on=True)).open
