"""The clockwork: APScheduler that only ticks.

Its store is memory on purpose: everything that must survive is in our tables, and every tick
works out anew what is owed.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

log = logging.getLogger(__name__)

EVERY = 15.0
"""Seconds between ticks when nothing calls for one."""
NIGHTLY = {"hour": 3, "minute": 30}


class Clockwork:
    """Ticks at once, every few seconds, and when it is woken; sweeps every night.

    A tick that fails does not stop the next. Two never run at once.
    """

    def __init__(
        self,
        tick: Callable[[], Awaitable[Any]],
        sweep: Callable[[], Awaitable[Any]],
        zone: ZoneInfo,
        *,
        every: float = EVERY,
    ) -> None:
        self._tick = tick
        self._sweep = sweep
        self._working = asyncio.Lock()
        self._again = False
        self._stopping = False
        self._scheduler = AsyncIOScheduler(
            timezone=zone,
            # Without a grace that has no end a job whose loop was busy for a second would be left
            # out. One that comes while another works only asks for one more round, and is gone.
            job_defaults={"coalesce": True, "max_instances": 9, "misfire_grace_time": None},
        )
        self._scheduler.add_job(self._ticks, IntervalTrigger(seconds=every), id="tick")
        self._scheduler.add_job(self._sweeps, CronTrigger(**NIGHTLY, timezone=zone), id="sweep")

    def start(self) -> None:
        """Begins to tick, at once. In a running loop."""
        self._scheduler.start()
        self.wake()

    def wake(self) -> None:
        """Ticks as soon as possible; during a tick, once more after it."""
        self._again = True
        if self._scheduler.running and not self._working.locked() and not self._stopping:
            # A name of its own: a job that is just running would keep another of that name out.
            self._scheduler.add_job(self._ticks, id="wake", replace_existing=True)

    async def stop(self) -> None:
        """No more ticks; the one that is running is finished first."""
        self._stopping = True
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        # Shutting down would cancel a running tick, and leave its message in doubt.
        async with self._working:
            self._scheduler.shutdown(wait=False)

    async def _ticks(self) -> None:
        if self._working.locked():
            self._again = True
            return
        async with self._working:
            self._again = True
            while self._again and not self._stopping:
                self._again = False
                await self._guarded(self._tick, "tick")

    async def _sweeps(self) -> None:
        async with self._working:
            if not self._stopping:
                await self._guarded(self._sweep, "sweep")

    async def _guarded(self, work: Callable[[], Awaitable[Any]], name: str) -> None:
        try:
            await work()
        except Exception:
            log.exception("a %s has failed", name)
