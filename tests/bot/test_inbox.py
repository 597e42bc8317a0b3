"""Updates are kept, handled once and in their order, and never lost without a word."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.inbox import PENDING, Lines
from db.inbox import Kept
from handlers.place import HOME, Place, Screen, Visit
from playground.people import Person
from tests.bot.places import Front, Write
from tests.chat import DEPUTY, NUMBERS, Town, open_chats, town_in

JAMILA = NUMBERS[DEPUTY]


class Stumbles(Place):
    """A place that fails as often as it is told to, and counts what it did."""

    name = HOME

    def __init__(self) -> None:
        self.failures = 0
        self.seen: list[str] = []

    async def draw(self, visit: Visit) -> Screen:
        return Screen("жазыңыз: " + ", ".join(visit.data.get("words", [])))

    async def written(self, visit: Visit, text: str) -> bool:
        self.seen.append(text)
        visit.data["words"] = [*visit.data.get("words", []), text]
        if self.failures:
            self.failures -= 1
            raise LookupError("stumbled")
        return True


@pytest.fixture
def stumbles() -> Stumbles:
    return Stumbles()


@pytest.fixture
async def town(home: Path, stumbles: Stumbles) -> AsyncIterator[Town]:
    async with town_in(home, front=Front(stumbles, Write())) as town:
        await open_chats(town, "ky")
        town.app.receiver.waits = (0, 0)
        town.app.receiver.failed = lambda _: None
        yield town


async def states(town: Town) -> list[tuple[str, int]]:
    """The states and tries in the inbox, as a second connection sees them."""
    import sqlite3

    file = town.app.config.database_url.partition("///")[2]
    with contextlib.closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT state, attempts FROM inbox ORDER BY update_id")
        return list(found)


async def test_what_fails_is_tried_again_from_what_was_before(
    deputy: Person, stumbles: Stumbles, town: Town
) -> None:
    await deputy.writes("/start")
    stumbles.failures = 2
    await deputy.writes("бир")
    assert stumbles.seen == ["бир"] * 3
    assert deputy.sees == "жазыңыз: бир"
    assert (await states(town))[-1] == ("done", 2)


async def test_what_fails_three_times_is_kept_and_excused(
    deputy: Person, stumbles: Stumbles, town: Town
) -> None:
    await deputy.writes("/start")
    stumbles.failures = 3
    await deputy.writes("бир")
    assert deputy.sees == town.app.texts["ky"].plain("error-sorry")
    assert (await states(town))[-1] == ("failed", 3)
    await deputy.writes("эки")
    assert deputy.sees == "жазыңыз: эки"


async def test_an_update_that_comes_twice_is_handled_once(
    deputy: Person, stumbles: Stumbles, town: Town
) -> None:
    await deputy.writes("/start")
    updates: list[dict[str, Any]] = []

    async def twice(raw: dict[str, Any]) -> None:
        updates.append(raw)
        await town.app.feed(raw)
        await town.app.feed(json.loads(json.dumps(raw)))

    town.telegram.delivered = twice
    await deputy.writes("бир")
    assert stumbles.seen == ["бир"]
    assert len(updates) == 1


async def test_an_update_that_cannot_be_read_is_set_aside(town: Town) -> None:
    await town.app.feed({"update_id": 5, "message": {"chat": {"id": JAMILA}, "date": "soon"}})
    assert await states(town) == [("undecodable", 0)]


async def test_a_kind_of_update_that_nobody_knows_does_no_harm(town: Town) -> None:
    with pytest.warns(RuntimeWarning, match="unknown update type"):
        await town.app.feed({"update_id": 5, "telepathy": {"from": {"id": JAMILA}}})


async def test_signs_that_cannot_be_seen_press_nothing(
    deputy: Person, stumbles: Stumbles, town: Town
) -> None:
    from aiogram_dialog.utils import join_reply_callback

    await deputy.writes("/start")
    written = deputy.telegram.post(deputy.chat, deputy.account, {"text": "x"})  # type: ignore[arg-type]  # not None
    raw = written.json() | {"text": join_reply_callback("бир", "1:0")}
    await town.app.feed({"update_id": 6, "message": raw})
    assert stumbles.seen == ["бир"]


async def test_what_waits_is_handled_after_the_next_start(
    home: Path, deputy: Person, stumbles: Stumbles, town: Town
) -> None:
    kept: list[Kept] = []

    async def keep(raw: dict[str, Any]) -> None:
        kept.extend(await town.app.inbox.keep([raw]))

    await deputy.writes("/start")
    town.telegram.delivered = keep
    for text in ("бир", "эки", "үч"):
        await deputy.writes(text)
    assert stumbles.seen == []
    assert await town.app.inbox.waiting() == kept
    for one in await town.app.inbox.waiting():
        await town.app.receiver.handle(one)
    assert stumbles.seen == ["бир", "эки", "үч"]
    assert await town.app.inbox.waiting() == []


# --- Lines


def kept(number: int, chat: int) -> Kept:
    return Kept(number, "", chat, {})


class Hands:
    """Handles updates when it is let."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.ended: list[int] = []
        self.go = asyncio.Event()

    async def __call__(self, one: Kept) -> None:
        self.begun.append(one.update_id)
        await self.go.wait()
        self.ended.append(one.update_id)


async def passes() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_chat_keeps_its_order_and_others_do_not_wait_for_it() -> None:
    hands = Hands()
    lines = Lines(hands)
    async with asyncio.TaskGroup() as tasks:
        lines.open(tasks)
        for one in (kept(1, 7), kept(2, 7), kept(3, 8)):
            lines.put(one)
        await passes()
        assert hands.begun == [1, 3]
        hands.go.set()
        await passes()
    assert hands.begun == [1, 3, 2]


async def test_only_so_many_chats_are_served_at_once() -> None:
    hands = Hands()
    lines = Lines(hands, at_once=2)
    async with asyncio.TaskGroup() as tasks:
        lines.open(tasks)
        for chat in range(5):
            lines.put(kept(chat, chat))
        await passes()
        assert len(hands.begun) == 2
        hands.go.set()
    assert sorted(hands.ended) == [0, 1, 2, 3, 4]


async def test_closing_finishes_what_is_in_hand_and_leaves_the_rest() -> None:
    hands = Hands()
    lines = Lines(hands)
    async with asyncio.TaskGroup() as tasks:
        lines.open(tasks)
        for one in (kept(1, 7), kept(2, 7)):
            lines.put(one)
        await passes()
        closing = tasks.create_task(lines.close())
        await passes()
        assert not closing.done()
        hands.go.set()
    assert hands.ended == [1]


async def test_one_person_cannot_fill_the_room() -> None:
    hands = Hands()
    lines = Lines(hands)
    async with asyncio.TaskGroup() as tasks:
        lines.open(tasks)
        for number in range(PENDING):
            assert lines.has_room(7)
            lines.put(kept(number, 7))
        assert not lines.has_room(7)
        assert not lines.has_room(8, PENDING)
        assert lines.has_room(8)
        hands.go.set()
