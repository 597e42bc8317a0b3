"""The clockwork: ticks at once, when woken, one at a time, whatever fails."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from scheduler.clock import Clockwork
from tests.chat import ZONE

LONG = 100_000.0


class Work:
    """Ticks that wait until they are let go."""

    def __init__(self) -> None:
        self.begun = asyncio.Queue[int]()
        self.go = asyncio.Queue[Exception | None]()
        self.count = 0
        self.done = 0

    async def __call__(self) -> None:
        self.count += 1
        self.begun.put_nowait(self.count)
        error = await self.go.get()
        self.done += 1
        if error:
            raise error

    async def finish(self, error: Exception | None = None) -> None:
        """Waits for the next tick to begin and lets it end."""
        async with asyncio.timeout(10):
            await self.begun.get()
        self.go.put_nowait(error)


async def nothing() -> None:
    """A sweep."""


@pytest.fixture
async def work() -> Work:
    return Work()


@pytest.fixture
async def clockwork(work: Work) -> AsyncIterator[Clockwork]:
    made = Clockwork(work, nothing, ZONE, every=LONG)
    made.start()
    yield made
    work.go.put_nowait(None)
    await made.stop()


async def test_it_ticks_at_once(clockwork: Clockwork, work: Work) -> None:
    await work.finish()
    assert work.count == 1


async def test_woken_during_a_tick_it_ticks_once_more(clockwork: Clockwork, work: Work) -> None:
    async with asyncio.timeout(10):
        await work.begun.get()
    clockwork.wake()
    clockwork.wake()
    work.go.put_nowait(None)
    await work.finish()
    await clockwork.stop()
    assert work.count == work.done == 2


async def test_woken_between_ticks_it_ticks_again(clockwork: Clockwork, work: Work) -> None:
    await work.finish()
    async with clockwork._working:
        pass
    clockwork.wake()
    await work.finish()
    assert work.count == 2


async def test_a_failure_stops_nothing(
    clockwork: Clockwork, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    clockwork.wake()
    await work.finish(ValueError("bad"))
    clockwork.wake()
    await work.finish()
    assert "has failed" in caplog.text


async def test_stopping_waits_for_the_tick_in_hand(clockwork: Clockwork, work: Work) -> None:
    async with asyncio.timeout(10):
        await work.begun.get()
    stopping = asyncio.gather(clockwork.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    work.go.put_nowait(None)
    async with asyncio.timeout(10):
        await stopping
    assert work.done == 1
    clockwork.wake()
    await asyncio.sleep(0)
    assert work.count == 1


async def test_nothing_is_lost_to_a_busy_loop(clockwork: Clockwork, work: Work) -> None:
    jobs = {one.id: one for one in clockwork._scheduler.get_jobs()}
    assert {"tick", "sweep"} <= jobs.keys()
    for one in jobs.values():
        assert (one.misfire_grace_time, one.coalesce, one.max_instances) == (None, True, 9)
    await work.finish()
