from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from db.database import SqlDatabase
from school.director.difficulties import NewDifficulty, Stage
from school.director.news import NewNews, Original
from school.people import Role
from tests.db.conftest import NOW, Look
from tests.db.world import World, settle

LATER = NOW + timedelta(hours=1)


@pytest.fixture
async def world(db: SqlDatabase) -> World:
    return await settle(db)


async def test_a_difficulty_is_kept_once_with_its_files(db: SqlDatabase, world: World) -> None:
    file = world.files[0]
    new = NewDifficulty(draft="d", author_id=world.teacher, text="Проектор", files=(file,))
    async with db.begin() as work:
        first = await work.difficulties.add(new, NOW)
        assert await work.difficulties.add(replace(new, text="Башка"), LATER) == first
        assert (first.text, first.files, first.state) == ("Проектор", (file,), Stage.RAISED)
        passed = replace(first, state=Stage.PASSED, passed_by=world.deputy, passed_at=LATER)
        await work.difficulties.save(passed)
    async with db.read() as work:
        assert await work.difficulties.by_id(first.id) == passed
        assert await work.difficulties.by_id(0) is None
        assert list(await work.difficulties.newest(author=world.teacher)) == [passed]
        assert list(await work.difficulties.newest(author=world.deputy)) == []
        assert list(await work.difficulties.newest(passed=True)) == [passed]
        assert list(await work.difficulties.standing((Stage.PASSED,))) == [passed]
        assert list(await work.difficulties.standing((Stage.RAISED,))) == []


async def test_messages_of_a_difficulty_are_kept_in_order_and_each_is_lost_once(
    db: SqlDatabase, world: World
) -> None:
    originals = tuple(Original(chat_id=7_000_000_001, message_id=n) for n in (12, 9))
    new = NewDifficulty(draft="d", author_id=world.teacher, text="", originals=originals)
    async with db.begin() as work:
        first = await work.difficulties.add(new, NOW)
        assert [one.message_id for one in first.originals] == [9, 12]
        assert await work.difficulties.add(new, LATER) == first
        assert await work.difficulties.lose(first.id, originals[0], LATER)
        assert not await work.difficulties.lose(first.id, originals[0], LATER)
        await work.difficulties.save(replace(first, waits_since=NOW))
    async with db.read() as work:
        [one] = await work.difficulties.newest()
    assert [each.lost_at for each in one.originals] == [None, LATER]


async def test_nothing_is_decided_without_words(db: SqlDatabase, world: World) -> None:
    new = NewDifficulty(draft="d", author_id=world.teacher, text="Проектор")
    async with db.begin() as work:
        one = await work.difficulties.add(new, NOW)
        with pytest.raises(DBAPIError):
            await work.difficulties.save(replace(one, state=Stage.DECIDED, passed_at=NOW))


async def test_news_is_kept_once_and_seen_once(db: SqlDatabase, world: World) -> None:
    new = NewNews(draft="n", person_id=world.deputy, text="Семинар", origin="Борбор")
    async with db.begin() as work:
        first = await work.news.add(new, NOW)
        assert await work.news.add(new, LATER) == first
        await work.news.see(first.id, world.teacher, LATER)
        await work.news.see(first.id, world.deputy, LATER + timedelta(hours=1))
    async with db.read() as work:
        [one] = await work.news.newest()
    assert (one.origin, one.seen_by, one.seen_at) == ("Борбор", world.teacher, LATER)


async def test_messages_passed_on_are_kept_in_order_and_each_is_lost_once(
    db: SqlDatabase, world: World
) -> None:
    originals = tuple(Original(chat_id=7_000_000_001, message_id=n) for n in (12, 9))
    new = NewNews(draft="n", person_id=world.deputy, text="", originals=originals)
    async with db.begin() as work:
        first = await work.news.add(new, NOW)
        assert [one.message_id for one in first.originals] == [9, 12]
        assert await work.news.add(new, LATER) == first
        assert await work.news.lose(first.id, originals[0], LATER)
        assert not await work.news.lose(first.id, originals[0], LATER)
    async with db.read() as work:
        [one] = await work.news.newest()
    assert [each.lost_at for each in one.originals] == [None, LATER]


async def test_acting_needs_an_order_and_an_end(db: SqlDatabase, world: World, look: Look) -> None:
    first, last = date(2026, 11, 24), date(2026, 12, 3)
    with pytest.raises(DBAPIError):
        async with db.begin() as work:
            await work.staff.appoint(
                world.teacher, Role.DIRECTOR, first, until=last, acting_for=world.deputy
            )
    for since, until in ((first, last), (first, last), (date(2026, 11, 2), date(2026, 11, 3))):
        async with db.begin() as work:
            await work.staff.appoint(
                world.teacher,
                Role.DIRECTOR,
                since,
                until=until,
                order="№ 45",
                acting_for=world.deputy,
            )
    kept = await look("SELECT * FROM appointment WHERE acting_for_id IS NOT NULL")
    assert len(kept) == 2
    async with db.begin() as work:
        await work.staff.end_appointment(
            world.teacher, Role.DIRECTOR, date(2026, 11, 1), since=date(2026, 11, 2)
        )
    kept = await look("SELECT * FROM appointment WHERE acting_for_id IS NOT NULL")
    assert len(kept) == 1
