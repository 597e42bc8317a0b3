import asyncio
from datetime import timedelta
from typing import Any

import pytest
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey

from db.database import SqlDatabase
from db.desk import Desk
from db.inbox import Inbox
from db.writer import NotWritten
from school.drafts import Draft
from tests.db.conftest import NOW, Clock, Look
from tests.db.world import World, settle

CHAT = -(2**40)


class Form(StatesGroup):
    first = State()


@pytest.fixture
async def world(db: SqlDatabase) -> World:
    return await settle(db)


@pytest.fixture
def desk(db: SqlDatabase, clock: Clock) -> Desk:
    return Desk(db.writer, clock)


def key(destiny: str = "aiogd:stack:", chat: int = CHAT) -> StorageKey:
    return StorageKey(bot_id=1, chat_id=chat, user_id=chat, destiny=destiny)


def draft(world: World, name: str = "d", **given: Any) -> Draft:
    values: dict[str, Any] = {
        "made_at": NOW,
        "touched_at": NOW,
        "answers": {"topic": "Үй"},
    } | given
    return Draft(id=name, chat_id=CHAT, person_id=world.deputy, register="observation", **values)


async def test_what_was_settled_is_all_there_after_a_kill(
    db: SqlDatabase, world: World, desk: Desk, clock: Clock
) -> None:
    await desk.set_data(key(), {"intents": ["a"], "кат": [1, None, {"x": True}]})
    await desk.set_state(key(), Form.first)
    await desk.put(draft(world, step="topic"))
    await desk.settle(CHAT)
    after = Desk(db.writer, clock)
    assert await after.get_data(key()) == {"intents": ["a"], "кат": [1, None, {"x": True}]}
    assert await after.get_state(key()) == Form.first.state
    assert await after.of(CHAT) == [draft(world, step="topic")]


async def test_what_was_not_settled_is_not_there_at_all(
    db: SqlDatabase, world: World, desk: Desk, clock: Clock, look: Look
) -> None:
    inbox = Inbox(db.writer, clock)
    (one,) = await inbox.keep([{"update_id": 1, "message": {"chat": {"id": CHAT}}}])
    await desk.set_data(key(), {"intents": ["a"]})
    await desk.put(draft(world))
    del desk
    assert await look("SELECT * FROM dialog") == []
    assert await look("SELECT * FROM draft") == []
    assert [kept.key for kept in await inbox.waiting()] == [one.key]


async def test_an_update_is_done_in_the_commit_of_its_changes(
    db: SqlDatabase, world: World, desk: Desk, clock: Clock, look: Look
) -> None:
    inbox = Inbox(db.writer, clock)
    (one,) = await inbox.keep([{"update_id": 1, "message": {"chat": {"id": CHAT}}}])
    await desk.set_data(key(), {"a": 1})
    await desk.put(_of_nobody(draft(world)))
    with pytest.raises(NotWritten):
        await desk.settle(CHAT, one.key)
    assert await look("SELECT * FROM dialog") == []
    assert len(await inbox.waiting()) == 1
    desk.forget(CHAT)
    assert await desk.get_data(key()) == {}
    await desk.set_data(key(), {"a": 2})
    await desk.settle(CHAT, one.key)
    assert await inbox.waiting() == []
    assert len(await look("SELECT * FROM dialog")) == 1


def _of_nobody(one: Draft) -> Draft:
    return Draft(**{**vars(one), "person_id": 10**6})


async def test_an_update_that_changed_nothing_is_done_too(
    db: SqlDatabase, desk: Desk, clock: Clock
) -> None:
    inbox = Inbox(db.writer, clock)
    (one,) = await inbox.keep([{"update_id": 1}])
    await desk.settle(CHAT, one.key)
    assert await inbox.waiting() == []


async def test_everybody_gets_data_of_their_own(desk: Desk) -> None:
    said = {"list": [1]}
    await desk.set_data(key(), said)
    said["list"].append(2)
    (await desk.get_data(key()))["list"].append(3)
    assert await desk.get_data(key()) == {"list": [1]}


async def test_drafts_cannot_be_changed_by_accident(desk: Desk, world: World) -> None:
    one = draft(world)
    await desk.put(one)
    one.answers["topic"] = "?"
    (kept,) = await desk.of(CHAT)
    kept.answers["topic"] = "?"
    assert (await desk.of(CHAT))[0].answers == {"topic": "Үй"}


async def test_what_is_not_json_is_refused_at_once(desk: Desk, world: World) -> None:
    for wrong in (NOW, {1}, float("nan")):
        with pytest.raises((TypeError, ValueError)):
            await desk.set_data(key(), {"x": wrong})
        with pytest.raises((TypeError, ValueError)):
            await desk.put(draft(world, answers={"x": wrong}))


async def test_what_is_closed_leaves_no_row(
    desk: Desk, world: World, look: Look, db: SqlDatabase, clock: Clock
) -> None:
    await desk.set_data(key(), {"a": 1})
    await desk.set_data(key("other"), {"b": 1})
    await desk.put(draft(world))
    await desk.settle(CHAT)
    await desk.set_data(key(), {})
    await desk.drop(CHAT, "d")
    await desk.settle(CHAT)
    assert [row["destiny"] for row in await look("SELECT destiny FROM dialog")] == ["other"]
    assert await look("SELECT * FROM draft") == []
    await desk.set_state(key(), Form.first)
    await desk.settle(CHAT)
    assert await Desk(db.writer, clock).get_state(key()) == Form.first.state


async def test_what_did_not_change_is_not_written(desk: Desk, look: Look, clock: Clock) -> None:
    await desk.set_data(key(), {"a": 1})
    await desk.settle(CHAT)
    before = await look("SELECT * FROM dialog")
    clock.pass_by(hours=1)
    await desk.set_data(key(), {"a": 1})
    await desk.settle(CHAT)
    assert await look("SELECT * FROM dialog") == before


async def test_threads_people_and_destinies_do_not_mix(desk: Desk) -> None:
    keys = [
        StorageKey(bot_id=1, chat_id=CHAT, user_id=user, thread_id=thread, destiny=destiny)
        for user in (5, 6)
        for thread in (None, 7)
        for destiny in ("a", "b")
    ]
    for n, one in enumerate(keys):
        await desk.set_data(one, {"n": n})
    await desk.settle(CHAT)
    desk.forget(CHAT)
    assert [(await desk.get_data(one))["n"] for one in keys] == list(range(8))


async def test_the_last_touched_draft_comes_first(desk: Desk, world: World) -> None:
    await desk.put(draft(world, "a", touched_at=NOW + timedelta(1)))
    await desk.put(draft(world, "b"))
    await desk.settle(CHAT)
    await desk.put(draft(world, "b", touched_at=NOW + timedelta(2), answers={}))
    assert [one.id for one in await desk.of(CHAT)] == ["b", "a"]
    await desk.settle(CHAT)
    desk.forget(CHAT)
    assert (await desk.of(CHAT))[0].answers == {}


async def test_few_chats_are_kept_in_memory_and_none_with_changes_goes(
    db: SqlDatabase, clock: Clock, look: Look
) -> None:
    desk = Desk(db.writer, clock, chats=3)
    for chat in range(10):
        await desk.set_data(key(chat=chat), {"chat": chat})
    for chat in range(10):
        await desk.settle(chat)
    for chat in range(10):
        assert await desk.get_data(key(chat=chat)) == {"chat": chat}
    assert len(await look("SELECT * FROM dialog")) == 10
    for chat in range(10, 30):
        await desk.get_data(key(chat=chat))
    assert len(desk._chats) <= 10


async def test_many_chats_settle_at_once_and_one_bad_one_harms_no_other(
    desk: Desk, world: World, look: Look
) -> None:
    for chat in range(20):
        await desk.set_data(key(chat=chat), {"chat": chat})
    await desk.put(_of_nobody(Draft(**{**vars(draft(world)), "chat_id": 7})))
    found = await asyncio.gather(*map(desk.settle, range(20)), return_exceptions=True)
    assert [n for n, error in enumerate(found) if error] == [7]
    assert len(await look("SELECT * FROM dialog")) == 19


async def test_who_gives_up_waiting_harms_nobody(desk: Desk, look: Look) -> None:
    for chat in range(5):
        await desk.set_data(key(chat=chat), {"chat": chat})
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(desk.settle(chat)) for chat in range(5)]
        await asyncio.sleep(0)
        tasks[0].cancel()
        tasks[3].cancel()
    rows = {row["chat_id"] for row in await look("SELECT chat_id FROM dialog")}
    assert rows >= {1, 2, 4}


async def test_dialogs_that_nobody_touches_are_swept_away_and_drafts_stay(
    desk: Desk, world: World, clock: Clock, look: Look
) -> None:
    await desk.set_data(key("old"), {"a": 1})
    await desk.put(draft(world))
    await desk.settle(CHAT)
    clock.pass_by(days=60)
    await desk.set_data(key("new"), {"a": 1})
    await desk.settle(CHAT)
    assert await desk.sweep(clock.now - timedelta(days=30)) == 1
    assert await desk.get_data(key("old")) == {}
    assert len(await look("SELECT * FROM draft")) == 1
