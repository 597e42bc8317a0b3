import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db.database import SqlDatabase
from school.names import fold
from school.people import Role
from school.records import Query, Record, Sees, Stale
from school.register import Figure, State
from tests.db.conftest import NOW, Look
from tests.db.world import ALL, REGISTERS, World, answers, keep, new, settle, without_files

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
async def world(db: SqlDatabase) -> World:
    return await settle(db)


async def again(db: SqlDatabase, record: Record) -> Record:
    async with db.read() as work:
        found = await work.records.by_id(record.id)
    assert found
    return found


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS.keys())
async def test_what_was_answered_is_read_again(
    db: SqlDatabase, world: World, register: Any
) -> None:
    wanted = new(register, world)
    async with db.begin() as work:
        kept = await work.records.add(wanted, NOW)
    assert kept.answers == wanted.answers
    assert await again(db, kept) == kept
    assert (kept.version, kept.created_at, kept.final_at) == (1, NOW, NOW)


@pytest.mark.parametrize("name", [one.name for one in REGISTERS.values() if one.plans])
async def test_a_planned_record_needs_only_what_its_register_plans_with(
    db: SqlDatabase, world: World, name: str
) -> None:
    register = REGISTERS[name]
    few = {k: v for k, v in answers(register, world).items() if k in register.plans}
    wanted = new(register, world, answers=few, state=State.PLANNED)
    async with db.begin() as work:
        assert (await work.records.add(wanted, NOW)).answers == few


async def test_files_know_their_place_and_go_when_they_are_taken_out(
    db: SqlDatabase, world: World
) -> None:
    kept = await keep(db, "minutes", world)
    async with db.read() as work:
        places = [one.place for one in await work.files.of_record(kept.id)]
    assert places == ["points/1/files"] * 2 + ["points/2/files"] * 2 + ["files"] * 2
    less = kept.answers | {"files": kept.answers["files"][:1]}
    wanted = new(REGISTERS["minutes"], world, answers=less, number=kept.number)
    async with db.begin() as work:
        changed = await work.records.replace(kept, wanted, LATER)
        assert changed.answers == less
        assert len(await work.files.of_record(kept.id)) == 5


async def test_the_voice_of_a_note_belongs_to_the_record(db: SqlDatabase, world: World) -> None:
    kept = await keep(db, "observation", world)
    async with db.read() as work:
        assert (await work.files.of_record(kept.id))[0].place == "notes"


async def test_a_file_of_another_record_cannot_be_taken(db: SqlDatabase, world: World) -> None:
    first = await keep(db, "observation", world)
    second = await keep(db, "observation", world)
    assert "files" not in second.answers
    assert (await again(db, first)).answers["files"]


async def test_saving_a_draft_twice_saves_once(db: SqlDatabase, world: World, look: Look) -> None:
    wanted = new(REGISTERS["course"], world)
    async with db.begin() as work:
        first = await work.records.add(wanted, NOW)
    async with db.begin() as work:
        assert await work.records.add(replace(wanted, number=77), LATER) == first
        assert await work.records.by_draft(wanted.draft) == first
    assert len(await look("SELECT * FROM record")) == 1


async def test_two_saving_one_draft_at_once_save_it_once(
    db: SqlDatabase, world: World, look: Look
) -> None:
    wanted = new(REGISTERS["course"], world)

    async def save() -> Record:
        async with db.begin() as work:
            return await work.records.add(wanted, NOW)

    first, second = await asyncio.gather(save(), save())
    assert first == second
    assert len(await look("SELECT * FROM course")) == 1


async def test_a_change_replaces_all_that_was_said(
    db: SqlDatabase, world: World, look: Look
) -> None:
    kept = await keep(db, "minutes", world)
    said = without_files(kept.answers)
    said["points"] = [{"title": "Бир гана", "decisions": [{"text": "Чечим"}]}]
    del said["place"]
    wanted = new(REGISTERS["minutes"], world, answers=said, number=kept.number, draft="other")
    async with db.begin() as work:
        changed = await work.records.replace(kept, wanted, LATER)
    assert changed.answers == said
    assert (changed.version, changed.draft, changed.final_at) == (2, "other", NOW)
    assert len(await look("SELECT * FROM agenda_point")) == 1
    assert len(await look("SELECT * FROM decision")) == 1


async def test_ratings_are_replaced_although_their_keys_stay(
    db: SqlDatabase, world: World
) -> None:
    kept = await keep(db, "observation", world)
    rated = kept.answers["ratings"]
    other = {**rated, "points": dict.fromkeys(rated["points"], 1)}
    wanted = new(
        REGISTERS["observation"],
        world,
        answers=kept.answers | {"ratings": other},
        number=kept.number,
    )
    async with db.begin() as work:
        await work.records.replace(kept, wanted, LATER)
    assert (await again(db, kept)).answers["ratings"] == other


async def test_who_changes_an_old_version_is_told_and_nothing_is_overwritten(
    db: SqlDatabase, world: World
) -> None:
    kept = await keep(db, "course", world)
    wanted = new(REGISTERS["course"], world, number=kept.number)
    async with db.begin() as work:
        changed = await work.records.replace(kept, wanted, LATER)
    with pytest.raises(Stale):
        async with db.begin() as work:
            await work.records.replace(kept, replace(wanted, search="x"), LATER)
    with pytest.raises(Stale):
        async with db.begin() as work:
            await work.records.move(kept, State.CANCELLED, LATER)
    assert await again(db, kept) == changed


async def test_who_moves_a_record_that_was_moved_is_told(db: SqlDatabase, world: World) -> None:
    kept = await keep(db, "course", world, state=State.SUBMITTED)
    async with db.begin() as work:
        await work.records.move(kept, State.FINAL, LATER, number=1)
    with pytest.raises(Stale):
        async with db.begin() as work:
            await work.records.move(kept, State.RETURNED, LATER, reason="?")


async def test_a_record_on_its_way(db: SqlDatabase, world: World) -> None:
    record = await keep(db, "course", world, state=State.SUBMITTED)
    async with db.begin() as work:
        record = await work.records.move(record, State.RETURNED, NOW, reason="Күнү туура эмес")
        assert (record.reason, record.final_at, record.version) == ("Күнү туура эмес", None, 1)
        record = await work.records.move(record, State.FINAL, LATER, number=4)
        assert (record.reason, record.final_at, record.number) == (None, LATER, 4)
        record = await work.records.move(record, State.DRAFT, LATER)
        assert (record.final_at, record.number) == (None, 4)


async def test_numbers_have_neither_gaps_nor_doubles_however_many_save_at_once(
    db: SqlDatabase, world: World
) -> None:
    async def save(_: int) -> int:
        async with db.begin() as work:
            number = await work.records.next_number("course", "", "2026-2027")
            wanted = new(REGISTERS["course"], world, number=number, answers=said)
            return (await work.records.add(wanted, NOW)).number or 0

    said = without_files(answers(REGISTERS["course"], world))
    assert sorted(await asyncio.gather(*map(save, range(12)))) == list(range(1, 13))


async def test_a_cancelled_record_keeps_its_number(db: SqlDatabase, world: World) -> None:
    kept = await keep(db, "course", world, number=1)
    async with db.begin() as work:
        await work.records.move(kept, State.CANCELLED, LATER, reason="Ката")
        assert await work.records.next_number("course", "", "2026-2027") == 2
        assert await work.records.next_number("course", "", "2027-2028") == 1
        assert await work.records.next_number("course", "other", "2026-2027") == 1


# --- Looking


async def found(db: SqlDatabase, **query: Any) -> list[int]:
    async with db.read() as work:
        values: dict[str, Any] = {"sees": ALL, "limit": 100}
        page = await work.records.page(Query(**values | query))
    assert page.total == len(page.records)
    return [one.id for one in page.records]


async def test_the_newest_come_first_page_by_page(db: SqlDatabase, world: World) -> None:
    days = (3, 1, 2, 2, 5)
    ids = [(await keep(db, "course", world, happened_on=date(2026, 11, day))).id for day in days]
    wanted = [ids[n] for n in (4, 0, 3, 2, 1)]
    for register in ("course", None):
        query = Query(sees=ALL, register=register, limit=2)
        pages = []
        for offset in (0, 2, 4, 6):
            async with db.read() as work:
                page = await work.records.page(replace(query, offset=offset))
            assert page.total == 5
            pages += [one.id for one in page.records]
        assert pages == wanted


async def test_every_part_of_a_query_must_hold(db: SqlDatabase, world: World) -> None:
    one = await keep(db, "course", world, happened_on=date(2026, 11, 1))
    two = await keep(db, "observation", world, author_id=world.other)
    three = await keep(db, "minutes", world, state=State.SUBMITTED, about_id=world.other)
    assert await found(db) == [three.id, two.id, one.id]
    assert await found(db, register="course") == [one.id]
    assert await found(db, states=[State.SUBMITTED]) == [three.id]
    assert await found(db, first=date(2026, 11, 2)) == [three.id, two.id]
    assert await found(db, last=date(2026, 11, 1)) == [one.id]
    assert await found(db, about=world.other) == [three.id]
    assert await found(db, author=world.other) == [two.id]
    assert await found(db, class_id=world.school_class, states=[State.FINAL]) == [two.id]
    body = three.answers["body"]
    assert await found(db, register="minutes", where={"body": body}) == [three.id]
    assert await found(db, register="minutes", where={"body": "director"}) == []


async def test_all_words_must_be_found_as_people_type_them(db: SqlDatabase, world: World) -> None:
    one = await keep(db, "course", world, search=fold("Асанова Айгүл 100% сабак"))
    assert await found(db, words="АЙГҮЛ  сабак") == [one.id]
    assert await found(db, words="айгүл жок") == []
    assert await found(db, words="100%") == [one.id]
    assert await found(db, words="1%0") == []
    assert await found(db, words="с_бак") == []


async def test_each_sees_what_is_theirs(db: SqlDatabase, world: World) -> None:
    me = world.teacher
    mine = await keep(db, "course", world, author_id=me, about_id=None, state=State.DRAFT)
    about = await keep(db, "observation", world, about_id=me)
    silent = await keep(db, "observation", world, about_id=me, state=State.PLANNED)
    told = await keep(
        db, "observation", world, about_id=me, state=State.PLANNED, announced=True, class_id=None
    )
    ours = await keep(
        db, "minutes", world, about_id=None, association_id=world.association, class_id=None
    )
    assert await found(db, sees=Sees(person=me)) == []
    assert await found(db, sees=Sees(person=me, own=True)) == [told.id, about.id, mine.id]
    members = Sees(person=world.other, members=frozenset({me}))
    assert await found(db, sees=members) == [told.id, silent.id, about.id]
    heads = Sees(person=world.other, associations=frozenset({world.association}))
    assert await found(db, sees=heads) == [ours.id]
    classes = Sees(person=world.other, classes=frozenset({world.school_class}))
    assert await found(db, sees=classes) == [silent.id, about.id]


async def test_figures_count_what_is_final(db: SqlDatabase, world: World) -> None:
    await keep(db, "observation", world)
    await keep(db, "observation", world)
    await keep(db, "observation", world, state=State.SUBMITTED)
    said = without_files(answers(REGISTERS["observation"], world)) | {"teacher": world.other}
    await keep(db, "observation", world, answers=said | {"level": "low"})
    query = Query(sees=ALL, register="observation")
    async with db.read() as work:
        count = work.records.count
        assert await count(Figure(name="visits", span="week"), query) == 3
        assert await count(Figure(name="covered", span="week", distinct="teacher"), query) == 2
        low = Figure(name="low", span="week", where={"level": "low"})
        assert await count(low, query) == 1
        assert await count(low, replace(query, last=date(2026, 1, 1))) == 0


# --- Reading


async def test_a_version_is_asked_to_be_read_once(
    db: SqlDatabase, world: World, look: Look
) -> None:
    record = await keep(db, "observation", world)
    async with db.begin() as work:
        asked = await work.records.ask(record, world.teacher, NOW)
        assert await work.records.ask(record, world.teacher, LATER) == asked
        ((waits, of),) = await work.records.unacknowledged()
        assert (waits, of) == (asked, record)
        await work.records.acknowledge(asked.id, LATER)
        await work.records.acknowledge(asked.id, LATER + timedelta(1))
        await work.records.reply(asked.id, "Рахмат", LATER)
        await work.records.withdraw_asking(record.id, LATER)
        assert not await work.records.unacknowledged()
    async with db.read() as work:
        (read,) = await work.records.acknowledgements(record.id)
    assert (read.acknowledged_at, read.reply, read.withdrawn_at) == (LATER, "Рахмат", None)
    assert len(await look("SELECT * FROM acknowledgement")) == 1


async def test_what_was_taken_back_can_be_asked_anew(db: SqlDatabase, world: World) -> None:
    record = await keep(db, "observation", world)
    async with db.begin() as work:
        asked = await work.records.ask(record, world.teacher, NOW)
        await work.records.withdraw_asking(record.id, NOW)
        gone = await work.records.acknowledgement(asked.id)
        assert gone
        assert gone.withdrawn_at == NOW
        assert await work.records.ask(record, world.teacher, LATER) == replace(
            asked, asked_at=LATER
        )


async def test_planned_visits_come_by_day(db: SqlDatabase, world: World) -> None:
    days = (20, 18, 25)
    ids = [
        (
            await keep(
                db, "observation", world, state=State.PLANNED, happened_on=date(2026, 11, day)
            )
        ).id
        for day in days
    ]
    async with db.read() as work:
        planned = await work.records.planned_until(date(2026, 11, 20))
    assert [one.id for one in planned] == [ids[1], ids[0]]


async def test_hours_of_courses_are_counted_since_a_day(db: SqlDatabase, world: World) -> None:
    said = without_files(answers(REGISTERS["course"], world))
    for hours, day in ((72, date(2026, 5, 1)), (36, date(2024, 5, 1)), (16, date(2026, 9, 1))):
        await keep(db, "course", world, answers=said | {"hours": hours}, happened_on=day)
    await keep(db, "course", world, state=State.SUBMITTED)
    async with db.read() as work:
        found = await work.records.hours(date(2025, 1, 1))
    assert found == {world.teacher: (88, date(2026, 9, 1))}


async def test_roles_reach_the_database(db: SqlDatabase, world: World) -> None:
    school = await db.school()
    assert [one.id for one in school.holders(Role.DEPUTY, date(2026, 11, 23))] == [world.deputy]
