from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from db.database import SqlDatabase
from db.seed import seed
from school.asking import Visits
from school.people import Role
from school.records import Change
from school.register import State
from school.tasks import NewTask
from school.years.rules import Kind, Told, ready_rules
from school.years.year import Bell, GradeBreak
from tests.db.conftest import NOW, Look
from tests.db.world import REGISTERS, World, answers, keep, photo, settle, without_files

LATER = NOW + timedelta(hours=1)
DAY = date(2026, 11, 25)


@pytest.fixture
async def world(db: SqlDatabase) -> World:
    return await settle(db)


def task(world: World, source: str = "hand:1", **given: Any) -> NewTask:
    values: dict[str, Any] = {
        "kind": "hand",
        "person_id": world.teacher,
        "text": "План",
        "due": DAY,
    }
    return NewTask(source=source, **(values | given))


# --- Tasks


async def test_a_task_is_put_once_and_follows_its_reason(db: SqlDatabase, world: World) -> None:
    async with db.begin() as work:
        first = await work.tasks.put(task(world), NOW)
        assert await work.tasks.put(task(world), LATER) == first
        moved = await work.tasks.put(task(world, due=DAY + timedelta(1), text="Жаңы"), LATER)
        assert (moved.id, moved.due, moved.text) == (first.id, DAY + timedelta(1), "Жаңы")
        await work.tasks.save(replace(moved, done_at=LATER, done_by=world.teacher))
        done = await work.tasks.put(task(world), LATER)
        assert (done.done_at, done.text) == (LATER, "Жаңы")
    async with db.read() as work:
        assert await work.tasks.by_source("hand:1") == done
        assert await work.tasks.by_source("hand:2") is None


async def test_a_withdrawn_task_is_opened_again(db: SqlDatabase, world: World) -> None:
    record = await keep(db, "observation", world)
    of: dict[str, Any] = {"record_id": record.id}
    async with db.begin() as work:
        one = await work.tasks.put(task(world, "a", **of), NOW)
        two = await work.tasks.put(task(world, "b", **of), NOW)
        await work.tasks.keep_only(record.id, ["b"], LATER)
        gone, kept = await work.tasks.of_record(record.id)
        assert (gone.withdrawn_at, kept) == (LATER, two)
        assert await work.tasks.put(task(world, "a", **of), LATER) == one
        await work.tasks.withdraw(record.id, LATER)
        assert not [one for one in await work.tasks.of_record(record.id) if one.open]


async def test_a_done_task_that_is_withdrawn_counts_no_more_until_it_stands_again(
    db: SqlDatabase, world: World
) -> None:
    record = await keep(db, "plan", world)
    of: dict[str, Any] = {"record_id": record.id}
    async with db.begin() as work:
        one = await work.tasks.put(task(world, "a", **of), NOW)
        await work.tasks.put(task(world, "b", **of), NOW)
        await work.tasks.save(replace(one, done_at=LATER, done_by=world.teacher))
        assert await work.tasks.progress([record.id]) == {record.id: (1, 2)}
        await work.tasks.keep_only(record.id, ["b"], LATER)
        assert await work.tasks.progress([record.id]) == {record.id: (0, 1)}
        again = await work.tasks.put(task(world, "a", **of), LATER)
        assert (again.done_at, again.withdrawn_at) == (LATER, None)
        assert await work.tasks.progress([record.id]) == {record.id: (1, 2)}


async def test_somebody_elses_task_has_not_been_seen_by_them(
    db: SqlDatabase, world: World
) -> None:
    async with db.begin() as work:
        one = await work.tasks.put(task(world), NOW)
        await work.tasks.save(replace(one, seen_at=NOW, snoozed_until=LATER))
        other = await work.tasks.put(task(world, person_id=world.other), NOW)
        assert (other.seen_at, other.snoozed_until) == (None, None)


async def test_open_tasks_by_person_day_and_group(db: SqlDatabase, world: World) -> None:
    async with db.begin() as work:
        made = [
            await work.tasks.put(
                task(
                    world,
                    f"t{n}",
                    due=DAY + timedelta(n % 3),
                    person_id=(world.teacher, world.other)[n % 2],
                    group_key="g" if n < 2 else None,
                    given_by=world.deputy,
                ),
                NOW,
            )
            for n in range(6)
        ]
        await work.tasks.save(replace(made[4], withdrawn_at=NOW))
        await work.tasks.save(replace(made[5], done_at=NOW, done_by=world.deputy))
    ids = [one.id for one in made]
    async with db.read() as work:
        tasks = work.tasks

        async def got(found: Any) -> list[int]:
            return [one.id for one in await found]

        assert await got(tasks.of_person(world.teacher)) == [ids[0], ids[2]]
        assert await got(tasks.of_person(world.teacher, until=DAY)) == [ids[0]]
        assert await got(tasks.of_group("g")) == ids[:2]
        assert await got(tasks.given(world.deputy)) == [ids[n] for n in (5, 3, 2, 1, 0)]
        assert await got(tasks.open()) == ids[:4]
        assert await got(tasks.open(after=ids[1], limit=1)) == [ids[2]]
        assert await got(tasks.open(until=DAY)) == [ids[0], ids[3]]
        assert await got(tasks.open(people=[world.other])) == [ids[1], ids[3]]


# --- The school


async def test_the_school_is_read_anew_after_every_change_of_it(
    db: SqlDatabase, world: World
) -> None:
    before = await db.school()
    assert await db.school() is before
    async with db.begin() as work:
        await work.tasks.put(task(world), NOW)
        await work.staff.teaches(world.teacher, world.subject, world.school_class)
    after = await db.school()
    assert after is not before
    assert [one.id for one in after.classes_of(world.teacher)] == [world.school_class]
    async with db.begin() as work:
        await work.staff.teaches(world.teacher, world.subject, world.school_class)
        await work.staff.teaches(world.teacher, None, None)
        await work.staff.teaches(world.teacher, None, None)
        await work.year.put_bells(1, [(time(8), time(8, 45)), (time(8, 50), time(9, 35))])
    school = await db.school()
    assert len(school.teaching) == 2
    assert school.bells[1] == Bell(shift=1, number=2, starts=time(8, 50), ends=time(9, 35))


async def test_what_changed_nothing_leaves_the_school_in_memory(
    db: SqlDatabase, world: World
) -> None:
    async with db.begin() as work:
        await work.staff.teaches(world.teacher, world.subject, None)
    before = await db.school()
    async with db.begin() as work:
        await work.staff.teaches(world.teacher, world.subject, None)
    assert await db.school() is before


async def test_what_was_not_committed_is_not_seen(db: SqlDatabase, world: World) -> None:
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 what is lost is told before
        async with db.begin() as work:
            await work.staff.change_person(world.teacher, name="Башка")
            raise ZeroDivisionError
    assert (await db.school()).people[world.teacher].name != "Башка"


async def test_people_and_their_roles(db: SqlDatabase, world: World) -> None:
    who = world.teacher
    async with db.begin() as work:
        staff = work.staff
        await staff.change_person(who, name="Үсөнов Ёлбек", telegram_id=2**40, reachable=False)
        head: dict[str, Any] = {"association_id": world.association}
        await staff.appoint(who, Role.HEAD, DAY, **head, order="№ 7")
        await staff.appoint(who, Role.HEAD, DAY + timedelta(1), **head)
        await staff.appoint(who, Role.DEPUTY, DAY, until=DAY + timedelta(9))
        await staff.appoint(who, Role.TEACHER, DAY)
        await staff.end_appointment(who, Role.TEACHER, DAY - timedelta(1))
        await staff.end_appointment(who, Role.HEAD, DAY + timedelta(5), **head)
    school = await db.school()
    found = school.people[who]
    assert (found.name, found.telegram_id, found.reachable) == ("Үсөнов Ёлбек", 2**40, False)
    assert school.person_of(2**40) == found
    held = {one.role: one for one in school.appointments if one.person_id == who}
    assert held.keys() == {Role.HEAD, Role.DEPUTY}
    assert (held[Role.HEAD].since, held[Role.HEAD].until) == (DAY, DAY + timedelta(5))
    assert held[Role.HEAD].order == "№ 7"


async def test_the_folded_name_follows_the_name(db: SqlDatabase, world: World, look: Look) -> None:
    async with db.begin() as work:
        await work.staff.change_person(world.teacher, name="Үсөнов Ёлбек")
    (row,) = await look("SELECT folded FROM person WHERE id = :id", id=world.teacher)
    assert row["folded"] == "усонов елбек"


async def test_associations_classes_and_subjects(db: SqlDatabase, world: World) -> None:
    async with db.begin() as work:
        staff = work.staff
        assert await staff.add_association("так  ИЛИМДЕР") == world.association
        assert await staff.add_class(5, "А", "2026-2027") == world.school_class
        subject = await staff.add_subject("Өнөр", "Труд")
        assert await staff.add_subject("онор", "?") == subject
        await staff.set_members(world.association, [world.deputy, world.teacher])
        await staff.set_members(world.association, [world.teacher, world.other])
        await staff.join_association(world.association, world.other)
        await staff.set_subjects(world.association, [world.subject, subject])
        await staff.set_subjects(world.association, [subject])
        await staff.change_association(world.association, chat_id=-(2**40), thread_id=3)
        await staff.change_class(world.school_class, pupils=29)
        await staff.change_subject(subject, ky="Көркөм өнөр")
    school = await db.school()
    found = school.associations[world.association]
    assert found.members == frozenset({world.teacher, world.other})
    assert found.subjects == frozenset({subject})
    assert (found.chat_id, found.thread_id) == (-(2**40), 3)
    assert school.classes[world.school_class].pupils == 29
    assert school.subjects[subject].ky == "Көркөм өнөр"


async def test_an_invitation_works_once_and_for_a_time(db: SqlDatabase, world: World) -> None:
    who, end = world.teacher, NOW + timedelta(7)
    async with db.begin() as work:
        staff = work.staff
        old = await staff.invite(who, world.deputy, "1" * 64, NOW, end)
        one = await staff.invite(who, world.deputy, "2" * 64, NOW, end)
        assert [open_.id for open_ in await staff.invitations()] == [one]
        assert not await staff.use_invitation(old, 5, LATER)
        assert not await staff.use_invitation(one, 5, end)
        assert await staff.use_invitation(one, 5, LATER)
        assert not await staff.use_invitation(one, 6, LATER)
        used = await staff.invitation_by_hash("2" * 64)
        assert used
        assert (used.used_by, used.used_at, used.person_id) == (5, LATER, who)
        assert await staff.invitation_by_hash("3" * 64) is None
        assert not await staff.invitations()


async def test_a_break_of_some_grades_is_kept_changed_and_dropped(db: SqlDatabase) -> None:
    one = GradeBreak(id=0, first=DAY, last=DAY, low=1, high=4, name="Карантин")
    async with db.begin() as work:
        made = await work.year.put_break(one)
        other = await work.year.put_break(replace(one, low=5, high=5, name=None))
        changed = replace(one, id=made, high=1)
        assert await work.year.put_break(changed) == made
    assert (await db.school()).breaks == (
        changed,
        replace(one, id=other, low=5, high=5, name=None),
    )
    async with db.begin() as work:
        await work.year.drop_break(made)
        await work.year.drop_break(made)
    assert [one.id for one in (await db.school()).breaks] == [other]


async def test_the_year_and_the_settings(db: SqlDatabase) -> None:
    days = [(date(2027, 9, 1), date(2027, 11, 1)), (date(2027, 11, 10), date(2027, 12, 30))]
    async with db.begin() as work:
        year = await work.year.put_year("2027-2028", days, confirmed=False)
        assert await work.year.put_year("2027-2028", days[:1], confirmed=True) == year
        await work.year.put_holiday(DAY, "Майрам", "Праздник")
        await work.year.put_holiday(DAY, "Майрам", "Праздник", off=False, confirmed=False)
        await work.year.drop_holiday(date(2027, 1, 1))
        await work.year.put_setting("quiet_from", time(19, 30))
        await work.year.put_setting("supervised", (5, 9))
        await work.year.put_setting("school_name", "№ 500")
        with pytest.raises(KeyError):
            await work.year.put_setting("colour", "red")
        newest = await work.year.put_criteria("observation", [("Бир", "Один")])
    school = await db.school()
    (found,) = [one for one in school.years if one.id == year]
    assert (len(found.quarters), found.confirmed) == (1, True)
    days_off = {one.day: one for one in school.holidays}
    assert (days_off[DAY].off, days_off[DAY].confirmed) == (False, False)
    assert date(2027, 1, 1) not in days_off
    settings = school.settings
    assert (settings.quiet_from, settings.supervised) == (time(19, 30), (5, 9))
    assert settings.school_name == "№ 500"
    current = school.current_criteria("observation")
    assert current
    assert (current.id, current.version, current.criteria[0].ru) == (newest, 2, "Один")


async def test_the_rules_of_the_year_are_those_it_starts_with_and_those_of_the_school(
    db: SqlDatabase, look: Look
) -> None:
    assert (await db.school()).rules == ready_rules()
    on = replace(ready_rules()["journals"], on=True, since=DAY, told=Told.NOBODY)
    own = replace(on, name="own-1", clause=None, text="Китеп жарманкеси", kind=Kind.WEEKLY, day=4)
    after = replace(own, name="own-2", kind=Kind.AFTER, register="course", days=14)
    async with db.begin() as work:
        for _ in range(2):
            for one in (on, own, after):
                await work.year.put_rule(one)
    changed = {"journals": on, "own-1": own, "own-2": after}
    assert (await db.school()).rules == {**ready_rules(), **changed}
    async with db.begin() as work:
        for name in changed:
            await work.year.drop_rule(name)
    assert (await db.school()).rules == ready_rules()
    for wrong in (replace(own, day=8), replace(after, register=None)):
        with pytest.raises(DBAPIError):
            async with db.begin() as work:
                await work.year.put_rule(wrong)
    assert not await look("SELECT * FROM rule")


async def test_open_tasks_of_the_year_are_found_by_their_source(
    db: SqlDatabase, world: World
) -> None:
    async with db.begin() as work:
        for source in ("rule:b:2026-2027:2", "rule:a:2026-2027:w48", "rules", "record:1"):
            await work.tasks.put(task(world, source), NOW)
        await work.tasks.put(task(world, "rule:c:2026-2027:1"), NOW)
        gone = await work.tasks.by_source("rule:c:2026-2027:1")
        assert gone
        await work.tasks.save(replace(gone, withdrawn_at=NOW))
    async with db.read() as work:
        found = await work.tasks.of_rules()
    assert [one.source for one in found] == ["rule:a:2026-2027:w48", "rule:b:2026-2027:2"]


async def test_a_new_school_has_what_it_starts_with(db: SqlDatabase, look: Look) -> None:
    school = await db.school()
    assert [(year.label, year.confirmed) for year in school.years] == [
        ("2024-2025", True),
        ("2025-2026", True),
        ("2026-2027", False),
    ]
    criteria = school.current_criteria("observation")
    assert criteria
    assert len(criteria.criteria) == 12
    assert len(school.subjects) == 21
    assert school.calendar.is_day_off(date(2027, 3, 8))
    assert not school.calendar.is_day_off(date(2027, 2, 23))
    before = await look("SELECT * FROM holiday")
    await seed(db)
    assert await look("SELECT * FROM holiday") == before


async def test_criteria_made_in_the_same_breath_can_be_rated(
    db: SqlDatabase, world: World
) -> None:
    said = without_files(answers(REGISTERS["observation"], world))
    async with db.begin() as work:
        made = await work.year.put_criteria("observation", [("Бир", "Один")])
    new = (await db.school()).criteria[made].criteria[0].id
    rated = {"set": made, "points": {str(new): 2}}
    kept = await keep(db, "observation", world, answers=said | {"ratings": rated})
    assert kept.answers["ratings"] == rated


# --- Files, announcements, history, facts


async def test_a_file_is_kept_once_and_waits_for_its_bytes(db: SqlDatabase, world: World) -> None:
    first, second = world.files[:2]
    async with db.begin() as work:
        assert await photo(work, world.deputy, 0) == first
        found = await work.files.by_ids([second, first, 10**6])
        assert [one.id for one in found] == [second, first]
        assert [one.id for one in await work.files.waiting(2)] == [first, second]
        await work.files.stored(first, "a" * 64, 2**33)
        assert [one.id for one in await work.files.waiting(1)] == [second]
        (stored,) = await work.files.by_ids([first])
        assert (stored.sha256, stored.size, stored.name) == ("a" * 64, 2**33, "0.jpg")


async def test_announcements_and_who_has_read_them(db: SqlDatabase, world: World) -> None:
    values: dict[str, Any] = {
        "draft": "d",
        "association_id": world.association,
        "author_id": world.deputy,
        "text": "Чогулуш",
        "asks": True,
        "now": NOW,
    }
    async with db.begin() as work:
        one = await work.posts.add(**values)
        assert await work.posts.add(**values) == one
        two = await work.posts.add(**values | {"draft": "e"})
        assert await work.posts.read(one, world.teacher, NOW) == 1
        assert await work.posts.read(one, world.teacher, LATER) == 1
        assert await work.posts.read(one, world.other, LATER) == 2
        assert await work.posts.readers(one) == {world.teacher: NOW, world.other: LATER}
        found = await work.posts.recent()
        assert [(post["id"], post["read"]) for post in found] == [(two, 0), (one, 2)]
        post = await work.posts.by_id(one)
        assert post
        assert (post["text"], post["made_at"], post["asks"]) == ("Чогулуш", NOW, True)
        assert await work.posts.by_id(10**6) is None


async def test_announcements_go_together_and_the_last_answer_counts(
    db: SqlDatabase, world: World
) -> None:
    values: dict[str, Any] = {
        "association_id": world.association,
        "author_id": world.deputy,
        "text": "План",
        "asks": False,
        "now": NOW,
    }
    async with db.begin() as work:
        one = await work.posts.add(draft="a", kind="meeting", held_on=DAY, **values)
        two = await work.posts.add(draft="b", kind="thanks", with_id=one, goes_at=LATER, **values)
        await work.posts.answer(one, world.teacher, NOW, comes=True)
        await work.posts.answer(one, world.teacher, LATER, comes=False)
        assert await work.posts.answers(one) == {world.teacher: False}
        assert [post["id"] for post in await work.posts.together(one)] == [one, two]
        [(post, heard)] = await work.posts.unheard(LATER + timedelta(1), DAY)
        assert (post["id"], heard) == (one, {world.teacher})
        assert await work.posts.unheard(LATER + timedelta(1), DAY + timedelta(1)) == []
    with pytest.raises(DBAPIError):
        async with db.begin() as work:
            await work.posts.add(draft="c", kind="meeting", **values)


async def test_history_is_told_newest_first(db: SqlDatabase, world: World) -> None:
    lines = [
        Change(
            about="record",
            about_id=1,
            person_id=world.deputy,
            at=NOW + timedelta(minutes=n),
            action="changed",
            field="level",
            before=str(n),
            after="ү",
        )
        for n in range(3)
    ]
    async with db.begin() as work:
        await work.history.note(lines)
        await work.history.note([])
        await work.history.note([replace(lines[0], about_id=2)])
    async with db.read() as work:
        assert await work.history.of("record", 1) == lines[::-1]
        assert await work.history.of("record", 1, limit=1) == lines[2:]


async def test_last_visits_and_steps_that_fall_due(db: SqlDatabase, world: World) -> None:
    record = await keep(db, "observation", world, happened_on=date(2026, 10, 1))
    await keep(db, "observation", world, happened_on=date(2026, 9, 1))
    await keep(db, "observation", world, state=State.PLANNED)
    await keep(db, "course", world, about_id=world.other)
    async with db.begin() as work:
        for n, due in enumerate((DAY, DAY + timedelta(1))):
            step = task(world, f"s{n}", kind="step", record_id=record.id, due=due)
            await work.tasks.put(step, NOW)
    async with db.read() as work:
        found = await work.facts.visits()
    assert found == {world.teacher: Visits(last=date(2026, 10, 1), step_due=DAY)}


async def test_earlier_values_are_offered_once_the_latest_first(
    db: SqlDatabase, world: World
) -> None:
    said = without_files(answers(REGISTERS["course"], world))
    for title, hours in (("Б", 16), ("А", 36), ("Б", 72), ("В", 8)):
        state = State.RETURNED if title == "В" else State.FINAL
        given = said | {"title": title, "hours": hours}
        await keep(db, "course", world, answers=given, state=state)
    async with db.read() as work:
        rows = await work.facts.earlier("course", "title", 5)
        assert [(row["title"], row["hours"]) for row in rows] == [("Б", 72), ("А", 36)]
        assert len(await work.facts.earlier("course", "title", 1)) == 1


async def test_decisions_of_the_last_minutes_that_are_still_open(
    db: SqlDatabase, world: World
) -> None:
    old = await keep(db, "minutes", world, series="m", happened_on=date(2026, 9, 1))
    last = await keep(db, "minutes", world, series="m")
    async with db.begin() as work:
        for n, record in enumerate((old, last, last)):
            given: dict[str, Any] = {"kind": "decision", "record_id": record.id}
            made = await work.tasks.put(task(world, f"d{n}", **given), NOW)
        await work.tasks.save(replace(made, done_at=NOW))
        (found,) = await work.facts.open_decisions("m")
        assert (found["text"], found["due"], found["person_id"]) == ("План", DAY, world.teacher)
        assert not await work.facts.open_decisions("other")


async def test_reading_cannot_write(db: SqlDatabase, world: World) -> None:
    with pytest.raises(DBAPIError):
        async with db.read() as work:
            await work.tasks.put(task(world), NOW)
