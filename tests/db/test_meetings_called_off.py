"""An announcement that calls off or moves another: once, and what is kept when we go back."""

from datetime import date, time
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from db.database import SqlDatabase
from db.migrate import HEAD, upgrade
from tests.db.conftest import NOW
from tests.db.world import World, settle

DAY = date(2026, 11, 25)


def values(world: World) -> dict[str, Any]:
    return {"association_id": world.association, "author_id": world.deputy, "now": NOW}


async def called(db: SqlDatabase, world: World) -> int:
    """A meeting."""
    held: dict[str, Any] = {"kind": "meeting", "held_on": DAY, "held_at": time(15), "place": "12"}
    async with db.begin() as work:
        return await work.posts.add(draft="a", text="План", asks=False, **held, **values(world))


async def called_off(db: SqlDatabase, world: World, meeting: int | None, draft: str = "b") -> int:
    off: dict[str, Any] = {"kind": "called_off", "about_id": meeting, "due": DAY}
    async with db.begin() as work:
        return await work.posts.add(draft=draft, text="Суук", asks=False, **off, **values(world))


async def test_each_of_the_two_knows_the_other(db: SqlDatabase) -> None:
    world = await settle(db)
    meeting = await called(db, world)
    off = await called_off(db, world, meeting)
    async with db.read() as look:
        old, new = await look.posts.by_id(meeting), await look.posts.by_id(off)
    assert old
    assert new
    assert (old["after_id"], old["after_kind"], old["after_text"]) == (off, "called_off", "Суук")
    assert (old["after_draft"], old["was_on"], new["after_id"]) == ("b", None, None)
    was = (new["was_kind"], new["was_on"], new["was_at"], new["was_place"])
    assert was == ("meeting", DAY, time(15), "12")


async def test_nobody_is_reminded_of_what_was_called_off(db: SqlDatabase) -> None:
    world = await settle(db)
    meeting = await called(db, world)
    async with db.read() as look:
        assert len(await look.posts.unheard(NOW, DAY)) == 1
    await called_off(db, world, meeting)
    async with db.read() as look:
        assert await look.posts.unheard(NOW, DAY) == []


async def test_it_happens_once_and_never_to_nothing(db: SqlDatabase) -> None:
    world = await settle(db)
    meeting = await called(db, world)
    await called_off(db, world, meeting)
    with pytest.raises(DBAPIError):
        await called_off(db, world, meeting, draft="c")
    with pytest.raises(DBAPIError):
        await called_off(db, world, None, draft="d")


async def test_going_back_a_version_leaves_it_as_news(url: str, db: SqlDatabase) -> None:
    world = await settle(db)
    meeting = await called(db, world)
    off = await called_off(db, world, meeting)
    assert await upgrade(url, "0011")
    assert await upgrade(url, HEAD)
    async with db.read() as look:
        old, new = await look.posts.by_id(meeting), await look.posts.by_id(off)
    assert old
    assert new
    assert (old["kind"], old["held_on"], old["after_id"]) == ("meeting", DAY, None)
    assert (new["kind"], new["text"], new["about_id"]) == ("news", "Суук", None)
