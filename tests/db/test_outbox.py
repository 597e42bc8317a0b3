import asyncio
from datetime import timedelta
from typing import Any

import pytest

from db.database import SqlDatabase
from school.messages import OnDoubt, Promise, Sent
from tests.db.conftest import NOW, Look
from tests.db.world import World, keep, settle

HOLD = timedelta(minutes=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def world(db: SqlDatabase) -> World:
    return await settle(db)


async def promise(db: SqlDatabase, world: World, *keys: str, **given: Any) -> None:
    values: dict[str, Any] = {"kind": "reminder", "to": world.teacher, "not_before": NOW} | given
    async with db.begin() as work:
        await work.outbox.promise([Promise(key=key, **values) for key in keys], NOW)


async def claim(db: SqlDatabase, *, quiet: bool = False, later: timedelta = MINUTE) -> str | None:
    async with db.begin() as work:
        found = await work.outbox.claim(NOW + later, HOLD, quiet=quiet)
        return found.key if found else None


async def claim_id(db: SqlDatabase) -> int:
    async with db.begin() as work:
        found = await work.outbox.claim(NOW, HOLD, quiet=False)
        assert found
        return found.id


async def test_promising_twice_promises_once(db: SqlDatabase, world: World, look: Look) -> None:
    await promise(db, world, "a", params={"day": "бүгүн"})
    await promise(db, world, "a", "b", params={"day": "эртең"})
    async with db.begin() as work:
        first = await work.outbox.claim(NOW, HOLD, quiet=False)
        assert first
        assert (first.key, first.params, first.to) == ("a", {"day": "бүгүн"}, world.teacher)
        assert (first.on_doubt, first.attempts, first.state) == (OnDoubt.RESEND, 1, "sending")
    assert len(await look("SELECT * FROM outbox")) == 2


async def test_the_urgent_go_first_then_the_oldest(db: SqlDatabase, world: World) -> None:
    await promise(db, world, "late", not_before=NOW + MINUTE)
    await promise(db, world, "early", "next")
    await promise(db, world, "broadcast", urgency=8, not_before=NOW - MINUTE)
    await promise(db, world, "answer", urgency=1, not_before=NOW + MINUTE)
    assert [await claim(db) for _ in range(6)] == [
        "answer",
        "early",
        "next",
        "late",
        "broadcast",
        None,
    ]


async def test_in_quiet_hours_only_answers_go(db: SqlDatabase, world: World) -> None:
    await promise(db, world, "reminder")
    await promise(db, world, "answer", urgency=1)
    assert [await claim(db, quiet=True) for _ in range(2)] == ["answer", None]


async def test_what_is_not_due_waits(db: SqlDatabase, world: World) -> None:
    await promise(db, world, "a", not_before=NOW + 2 * MINUTE)
    assert await claim(db) is None


async def test_what_is_past_its_time_expires(db: SqlDatabase, world: World, look: Look) -> None:
    await promise(db, world, "old", valid_until=NOW)
    await promise(db, world, "new")
    assert await claim(db) == "new"
    (old,) = await look("SELECT * FROM outbox WHERE key = 'old'")
    assert (old["state"], old["attempts"]) == ("expired", 0)


async def test_no_two_get_the_same(db: SqlDatabase, world: World) -> None:
    await promise(db, world, *map(str, range(20)))
    got = await asyncio.gather(*(claim(db) for _ in range(25)))
    assert sorted(one for one in got if one) == sorted(map(str, range(20)))


async def test_a_claim_that_is_not_committed_is_nobodys(db: SqlDatabase, world: World) -> None:
    await promise(db, world, "a")
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 what is lost is told before
        async with db.begin() as work:
            assert await work.outbox.claim(NOW, HOLD, quiet=False)
            raise ZeroDivisionError
    assert await claim(db) == "a"


async def test_sent_messages_are_known_by_what_they_are_about(
    db: SqlDatabase, world: World
) -> None:
    record = await keep(db, "observation", world)
    await promise(db, world, "a", record_id=record.id, kind="to-read")
    await promise(db, world, "b", record_id=record.id, kind="other", not_before=NOW + MINUTE)
    one = await claim_id(db)
    async with db.begin() as work:
        await work.outbox.sent(one, Sent(chat_id=5, message_id=6), NOW)
        (found,) = await work.outbox.sent_about(record_id=record.id)
        assert (found.key, found.chat_id, found.message_id, found.sent_at) == ("a", 5, 6, NOW)
        assert not await work.outbox.sent_about(record_id=record.id, kinds=["other"])
        assert not await work.outbox.doubtful(NOW + 2 * HOLD)


async def test_a_failure_waits_and_may_count_or_not(db: SqlDatabase, world: World) -> None:
    await promise(db, world, "a")
    one = await claim_id(db)
    async with db.begin() as work:
        await work.outbox.fail(
            one, "promised", "429", not_before=NOW + MINUTE, repeat=True, counts=False
        )
    assert await claim(db, later=timedelta()) is None
    async with db.begin() as work:
        found = await work.outbox.claim(NOW + MINUTE, HOLD, quiet=False)
        assert found
        assert (found.attempts, found.repeat) == (1, True)
        await work.outbox.fail(one, "refused", "blocked")
        assert [row.id for row in await work.outbox.refused()] == [one]


async def test_what_was_claimed_and_never_finished_is_in_doubt(
    db: SqlDatabase, world: World
) -> None:
    await promise(db, world, "a")
    one = await claim_id(db)
    async with db.read() as work:
        assert not await work.outbox.doubtful(NOW)
        assert [row.id for row in await work.outbox.doubtful(NOW + HOLD)] == [one]
        found = await work.outbox.by_id(one)
        assert found
        assert found.state == "sending"


async def test_only_what_waits_and_fits_is_withdrawn(
    db: SqlDatabase, world: World, look: Look
) -> None:
    record = await keep(db, "observation", world)
    await promise(db, world, "sent", record_id=record.id)
    one = await claim_id(db)
    await promise(db, world, "mine", record_id=record.id)
    await promise(db, world, "kind", record_id=record.id, kind="check")
    await promise(db, world, "other")
    async with db.begin() as work:
        await work.outbox.sent(one, Sent(1, 1), NOW)
        await work.outbox.withdraw(NOW)
        await work.outbox.withdraw(NOW, record_id=record.id, kinds=["check"])
    gone = "SELECT key FROM outbox WHERE state = 'withdrawn'"
    assert [row["key"] for row in await look(gone)] == ["kind"]
    async with db.begin() as work:
        await work.outbox.withdraw(NOW, record_id=record.id)
        await work.outbox.withdraw(NOW, keys=["other"])
    assert len(await look(gone)) == 3


async def test_reminders_that_went_together_are_seen_together_and_counted_by_person(
    db: SqlDatabase, world: World
) -> None:
    await promise(db, world, "a", "b", "c")
    async with db.begin() as work:
        claimed = await work.outbox.claim(NOW, HOLD, quiet=False)
        assert claimed
        others = await work.outbox.claim_together(claimed, [claimed.kind], NOW, HOLD, 1)
        carrier = await work.outbox.carry("gathered", [claimed, *others], NOW, HOLD)
        assert carrier.params == {"of": [claimed.id, others[0].id]}
    third = await claim_id(db)
    async with db.begin() as work:
        for one in (carrier.id, claimed.id, others[0].id, third):
            await work.outbox.sent(one, Sent(1, 7), NOW)
        await work.outbox.seen(carrier.id, NOW)
    first, second = claimed.id, others[0].id
    async with db.read() as work:
        [reached] = await work.outbox.reached(NOW, ("gathered",))
        assert (reached.sent, reached.seen, reached.refused) == (3, 2, 0)
        assert await work.outbox.reached(NOW + MINUTE, ()) == []
        assert await work.outbox.reached(NOW, ("reminder", "gathered")) == []
        told = await work.outbox.to_person(world.teacher, NOW, ("gathered",))
    assert [one.id for one in told] == [third, second, first]


async def test_what_was_withdrawn_is_promised_again_and_what_is_told_otherwise_is_not(
    db: SqlDatabase, world: World
) -> None:
    await promise(db, world, "a", "b", "c", params={"day": "бүгүн"})
    sent = await claim_id(db)
    async with db.begin() as work:
        await work.outbox.sent(sent, Sent(1, 1), NOW)
        await work.outbox.withdraw(NOW, keys=["a", "b"])
        await work.outbox.settle(["c"])
        await work.outbox.settle([])
    async with db.read() as look:
        assert await look.outbox.withdrawn(NOW) == {"b"}
        assert not await look.outbox.withdrawn(NOW + MINUTE)
    await promise(db, world, "a", "b", "c", params={"day": "эртең"}, not_before=NOW + MINUTE)
    async with db.begin() as work:
        found = await work.outbox.claim(NOW + MINUTE, HOLD, quiet=False)
        assert found
        assert (found.key, found.params, found.attempts) == ("b", {"day": "эртең"}, 1)
    assert await claim(db) is None
