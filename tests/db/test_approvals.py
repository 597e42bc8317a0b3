"""Steps of approval, kept: one row a step of a version, decided once."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from db.database import SqlDatabase
from school.people import Role
from school.records import Change, Query, Record
from school.register import State
from school.tasks import NewTask
from tests.db.conftest import NOW
from tests.db.world import ALL, World, keep, settle

LATER = NOW + timedelta(hours=1)
CHAIN = (Role.DEPUTY, Role.DIRECTOR)


@pytest.fixture
async def world(db: SqlDatabase) -> World:
    return await settle(db)


async def sent(db: SqlDatabase, world: World) -> Record:
    record = await keep(db, "plan", world, state=State.SUBMITTED, closes="rule:plan:a:1")
    async with db.begin() as work:
        await work.approvals.begin(record, CHAIN, NOW)
        await work.approvals.begin(record, CHAIN, LATER)
    return record


async def test_the_steps_of_a_version_are_kept_once_and_the_first_is_asked(
    db: SqlDatabase, world: World
) -> None:
    record = await sent(db, world)
    async with db.read() as look:
        first, second = await look.approvals.of(record.id, record.version)
        assert [(one.step, one.role, one.asked_at) for one in (first, second)] == [
            (1, Role.DEPUTY, NOW),
            (2, Role.DIRECTOR, None),
        ]
        assert (first.waits, second.waits) == (True, False)
        assert await look.approvals.of(record.id, record.version + 1) == []


async def test_whoever_is_second_does_not_decide(db: SqlDatabase, world: World) -> None:
    record = await sent(db, world)
    async with db.begin() as work:
        first, second = await work.approvals.of(record.id, 1)
        assert await work.approvals.decide(first.id, "approved", world.deputy, NOW, None)
        assert not await work.approvals.decide(first.id, "returned", world.other, LATER, "Жок")
        await work.approvals.ask(second.id, LATER)
        await work.approvals.ask(second.id, NOW)
        found = await work.approvals.by_id(first.id)
        assert found
        assert (found.decision, found.decided_by) == ("approved", world.deputy)
        assert [(one.step, one.asked_at) for one, _ in await work.approvals.waiting("plan")] == [
            (2, LATER)
        ]


async def test_what_was_returned_or_is_of_another_register_does_not_wait(
    db: SqlDatabase, world: World
) -> None:
    record = await sent(db, world)
    async with db.begin() as work:
        assert [one.id for _, one in await work.approvals.waiting("plan")] == [record.id]
        assert [one.id for _, one in await work.approvals.waiting()] == [record.id]
        assert await work.approvals.waiting("report") == []
        await work.records.move(record, State.RETURNED, LATER, reason="Так эмес")
        assert await work.approvals.waiting("plan") == []


async def test_the_newest_line_of_an_action_is_found_for_each_thing(
    db: SqlDatabase, world: World
) -> None:
    def line(about_id: int, action: str, words: str) -> Change:
        return Change(
            about="record",
            about_id=about_id,
            person_id=world.deputy,
            at=NOW,
            action=action,
            after=words,
        )

    async with db.begin() as work:
        asked, again = line(1, "asked", "Ким?"), line(1, "asked", "Качан?")
        await work.history.note([asked, again, line(1, "saved", ""), line(2, "saved", "")])
        assert await work.history.newest("record", [1, 2], ("asked",)) == {1: again}
        assert await work.history.newest("record", [], ("asked",)) == {}
        assert await work.history.newest("task", [1], ("asked",)) == {}


async def test_returning_without_a_reason_is_impossible(db: SqlDatabase, world: World) -> None:
    record = await sent(db, world)
    async with db.begin() as work:
        [first, _] = await work.approvals.of(record.id, 1)
        with pytest.raises(IntegrityError):
            await work.approvals.decide(first.id, "returned", world.deputy, NOW, None)


async def test_what_closes_a_task_is_found_while_it_is_on_its_way(
    db: SqlDatabase, world: World
) -> None:
    record = await sent(db, world)
    async with db.begin() as work:
        found = await work.records.closing("rule:plan:a:1")
        assert found is not None
        assert found.id == record.id
        assert await work.records.closing("rule:plan:a:2") is None
        await work.records.move(record, State.FINAL, LATER, number=1)
        assert await work.records.closing("rule:plan:a:1") is None


async def test_how_much_of_a_record_is_done(db: SqlDatabase, world: World) -> None:
    record = await keep(db, "plan", world)
    async with db.begin() as work:
        for n in range(1, 4):
            await work.tasks.put(
                NewTask(
                    source=f"record:{record.id}:point:{n}",
                    kind="point",
                    person_id=world.teacher,
                    text=f"{n}",
                    due=date(2026, 12, n),
                    record_id=record.id,
                ),
                NOW,
            )
        task, *_ = await work.tasks.of_record(record.id)
        done = {"done_at": NOW, "done_by": world.teacher, "outcome": "record:9"}
        await work.tasks.save(type(task)(**{**vars(task), **done}))
        assert await work.tasks.progress([record.id, 999]) == {record.id: (1, 3)}
        assert [one.id for one in await work.tasks.closed_with("record:9")] == [task.id]
        query = Query(sees=ALL, register="plan")
        first, last = date(2026, 12, 1), date(2026, 12, 2)
        assert await work.records.progress(query, first, last) == (1, 2)
        only = Query(sees=ALL, register="plan", ids=[record.id])
        assert (await work.records.page(only)).total == 1
        assert (await work.records.page(Query(sees=ALL, register="plan", ids=[]))).total == 0
