from datetime import timedelta
from typing import Any

import pytest

from db.database import SqlDatabase
from db.inbox import Inbox, chat_of, left_over
from tests.db.conftest import Clock, Look


@pytest.fixture
def inbox(db: SqlDatabase, clock: Clock) -> Inbox:
    return Inbox(db.writer, clock)


def update(n: int, text: str = "Салам") -> dict[str, Any]:
    return {"update_id": n, "message": {"chat": {"id": 5}, "text": text}}


async def test_updates_wait_in_the_order_of_their_receipt(inbox: Inbox, clock: Clock) -> None:
    await inbox.keep([update(7), update(8)])
    clock.pass_by(seconds=1)
    # After a quiet week ids begin anew, anywhere.
    await inbox.keep([update(3), update(4)])
    waiting = await inbox.waiting()
    assert [one.update_id for one in waiting] == [7, 8, 3, 4]
    assert [one.update for one in waiting] == [update(n) for n in (7, 8, 3, 4)]
    assert [one.update_id for one in await inbox.waiting(limit=1)] == [7]


async def test_what_comes_again_is_known(inbox: Inbox, look: Look) -> None:
    first = await inbox.keep([update(1), update(2)])
    assert [one.update_id for one in first] == [1, 2]
    again = await inbox.keep([update(2), update(3)])
    assert [one.update_id for one in again] == [3]
    # The same id with another text is another update.
    (other,) = await inbox.keep([update(1, "Башка")])
    await inbox.done(first[0])
    assert other.key in [one.key for one in await inbox.waiting()]
    assert await inbox.keep([update(1)]) == []
    assert await inbox.keep([]) == []
    assert len(await look("SELECT * FROM inbox")) == 4


async def test_a_failure_is_tried_again_until_it_is_final(inbox: Inbox, look: Look) -> None:
    (one,) = await inbox.keep([update(1)])
    await inbox.fail(one, "x" * 10000, final=False)
    (again,) = await inbox.waiting()
    assert again.attempts == 1
    await inbox.fail(again, "?", final=True)
    assert await inbox.waiting() == []
    (row,) = await look("SELECT * FROM inbox")
    assert (row["state"], row["attempts"], row["error"]) == ("failed", 2, "?")
    assert "Салам" in row["raw"]


async def test_what_could_not_be_read_is_read_after_an_upgrade(inbox: Inbox) -> None:
    (one, _) = await inbox.keep([update(1), update(2)])
    await inbox.set_aside(one, "new kind of message")
    assert [kept.update_id for kept in await inbox.waiting()] == [2]
    assert await inbox.replay() == 1
    assert [kept.update_id for kept in await inbox.waiting()] == [1, 2]


async def test_what_could_not_be_handled_is_counted(inbox: Inbox, db: SqlDatabase) -> None:
    first, second, third = await inbox.keep([update(1), update(2), update(3)])
    assert await left_over(db.engines) == 0
    await inbox.fail(first, "broken", final=True)
    await inbox.set_aside(second, "strange")
    await inbox.done(third)
    assert await left_over(db.engines) == 2


async def test_only_what_was_handled_long_ago_is_deleted(
    inbox: Inbox, clock: Clock, look: Look
) -> None:
    old, failed, waits = await inbox.keep([update(1), update(2), update(3)])
    await inbox.done(old)
    await inbox.fail(failed, "?", final=True)
    clock.pass_by(days=14)
    (new,) = await inbox.keep([update(4)])
    await inbox.done(new)
    assert await inbox.sweep(clock.now - timedelta(days=13)) == 1
    rows = await look("SELECT update_id FROM inbox ORDER BY update_id")
    assert [row["update_id"] for row in rows] == [2, 3, 4]
    assert waits.key in [one.key for one in await inbox.waiting()]


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        ({"message": {"chat": {"id": -100}, "from": {"id": 5}}}, -100),
        ({"edited_message": {"chat": {"id": 7}}}, 7),
        ({"callback_query": {"from": {"id": 5}, "message": {"chat": {"id": -100}}}}, -100),
        ({"callback_query": {"from": {"id": 5}, "inline_message_id": "x"}}, 5),
        ({"my_chat_member": {"chat": {"id": -7}, "from": {"id": 5}}}, -7),
        ({"chat_join_request": {"chat": {"id": -7}, "user_chat_id": 5, "from": {"id": 5}}}, -7),
        ({"inline_query": {"from": {"id": 5}}}, 5),
        ({"poll_answer": {"user": {"id": 5}}}, 5),
        ({"message_reaction": {"chat": {"id": -7}, "user": {"id": 5}}}, -7),
        ({"poll": {"id": "12"}}, 0),
        ({"something_new": [1, 2]}, 0),
        ({}, 0),
    ],
)
def test_the_chat_of_any_update(update: dict[str, Any], chat: int) -> None:
    assert chat_of({"update_id": 1, **update}) == chat
