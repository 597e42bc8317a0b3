from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from db.database import SqlDatabase
from school.papers.documents import Paper
from school.records import Stale
from tests.db.conftest import NOW
from tests.db.world import World, photo, settle

LATER = NOW + timedelta(hours=1)


@pytest.fixture
async def world(db: SqlDatabase) -> World:
    return await settle(db)


def paper(draft: str = "a" * 32, **given: Any) -> Paper:
    usual = Paper(
        draft=draft, kind="order", title="Буйрук", number="45", dated=date(2026, 11, 12), text="С"
    )
    return replace(usual, **given)


async def test_a_document_is_kept_with_its_files_and_every_version_of_it(
    db: SqlDatabase, world: World
) -> None:
    async with db.begin() as work:
        files = tuple([await photo(work, world.teacher, n) for n in (1, 2)])
        number = await work.documents.add(paper(files=files), world.teacher, NOW)
        first = await work.documents.by_id(number)
        assert first
        assert (first.version, first.paper) == (1, paper(files=files))
        await work.documents.revise(first, paper("b" * 32, title="Жаңы"), world.teacher, LATER)
        with pytest.raises(Stale):
            await work.documents.revise(first, paper("c" * 32), world.teacher, LATER)
    async with db.read() as look:
        for draft in ("a" * 32, "b" * 32):
            found = await look.documents.by_draft(draft)
            assert found
            assert (found.id, found.version, found.paper.title) == (number, 2, "Жаңы")
        assert [one.id for one in await look.documents.recent()] == [number]
        assert await look.documents.by_draft("c" * 32) is None
        versions = await look.documents.versions(number)
        assert [(one.version, one.paper.title, one.made_at) for one in versions] == [
            (1, "Буйрук", NOW),
            (2, "Жаңы", LATER),
        ]
        assert versions[0].paper.files == files


async def test_readers_are_asked_once_and_their_moments_are_kept_once(
    db: SqlDatabase, world: World
) -> None:
    async with db.begin() as work:
        number = await work.documents.add(paper(), world.teacher, NOW)
        [reader] = await work.documents.ask(number, 1, [world.teacher], NOW)
        assert await work.documents.ask(number, 1, [world.teacher], LATER) == [reader]
        for moment in (NOW, LATER):
            await work.documents.opened(reader.id, moment)
            await work.documents.read(reader.id, moment)
    async with db.read() as look:
        found = await look.documents.reader(reader.id)
        assert found
        assert (found.opened_at, found.read_at) == (NOW, NOW)
        assert await look.documents.unread() == []
        assert await look.documents.of_person(world.teacher) == [found]


async def test_of_its_versions_the_one_that_stands_is_ones_own(
    db: SqlDatabase, world: World
) -> None:
    async with db.begin() as work:
        number = await work.documents.add(paper(), world.teacher, NOW)
        await work.documents.ask(number, 1, [world.teacher, world.other], NOW)
        first = await work.documents.by_id(number)
        assert first
        await work.documents.revise(first, paper("b" * 32), world.teacher, LATER)
        await work.documents.ask(number, 2, [world.teacher], LATER)
    async with db.read() as look:
        assert [one.version for one in await look.documents.of_person(world.teacher)] == [2]
        assert await look.documents.of_person(world.other) == []


async def test_what_is_taken_back_is_asked_no_more(db: SqlDatabase, world: World) -> None:
    async with db.begin() as work:
        number = await work.documents.add(paper(), world.teacher, NOW)
        await work.documents.ask(number, 1, [world.teacher], NOW)
        assert [one.id for one, _ in await work.documents.unread(world.teacher)]
        await work.documents.stop_asking(number, LATER)
        await work.documents.withdraw(number, LATER)
        assert await work.documents.unread() == []
        found = await work.documents.by_id(number)
        assert found
        assert found.withdrawn_at == LATER


async def test_nobody_has_read_what_was_not_opened(db: SqlDatabase, world: World) -> None:
    async with db.begin() as work:
        number = await work.documents.add(paper(), world.teacher, NOW)
        [reader] = await work.documents.ask(number, 1, [world.teacher], NOW)
    async with db.begin() as work:
        with pytest.raises(IntegrityError):
            await work.documents.read(reader.id, NOW)
