"""The updates waiting for a bot, and long polling with its rules."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playground.refusals import conflict

MAX_LIMIT = 100
MAX_TIMEOUT = 50
KEPT_FOR = 24 * 60 * 60
PRESS_KEPT_FOR = 150
A_MOMENT = 5
# An offset further beyond the newest update than this is not believed.
FARTHEST_OFFSET = 10
TERMINATED = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass
class Waiting:
    id: int
    update: dict[str, Any]
    until: float


@dataclass
class Queue:
    """The updates of one bot: each stays until an offset beyond it confirms it.

    ``waits`` is called whenever a long poll begins to wait; ``asked_at`` is when the last came.
    """

    last_id: int = 0
    waiting: list[Waiting] = field(default_factory=list)
    poll: asyncio.Future[bool] | None = None
    previous: tuple[int, float] | None = None
    waits: Callable[[], None] = lambda: None
    asked_at: float | None = None

    def take_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def put(self, update: dict[str, Any], now: float) -> None:
        life = PRESS_KEPT_FOR if "callback_query" in update else KEPT_FOR
        self.waiting.append(Waiting(update["update_id"], update, now + life))
        self.wake()

    def drop(self) -> None:
        self.waiting.clear()

    def wake(self) -> None:
        """Lets the one who waits go with nothing."""
        if self.poll is not None and not self.poll.done():
            self.poll.set_result(True)

    def skip_ids(self, rng: random.Random) -> None:
        """After a quiet week the next id is any number, lower ones included."""
        self.last_id = rng.randrange(1, 2**30)

    def fresh(self, now: float) -> list[Waiting]:
        self.waiting = [one for one in self.waiting if one.until > now]
        return self.waiting

    def confirm(self, offset: int, now: float) -> None:
        waiting = self.fresh(now)
        if offset < 0:
            self.waiting = waiting[offset:]
        elif offset <= self.last_id + FARTHEST_OFFSET:
            self.waiting = [one for one in waiting if one.id >= offset]

    async def get(
        self,
        offset: int,
        limit: int,
        timeout: int,  # noqa: ASYNC109 - Telegram's parameter, not Python's
        monotonic: Callable[[], float],
    ) -> list[dict[str, Any]]:
        """Up to ``limit`` updates, waiting up to ``timeout`` seconds for the first.

        A second caller ends the first one's wait with 409.
        """
        self.asked_at = monotonic()
        if self.poll is not None and not self.poll.done():
            self.poll.set_result(False)
        self.confirm(offset, monotonic())
        if not self.waiting and timeout > 0:
            await self._wait(timeout)
        return [one.update for one in self.fresh(monotonic())[:limit]]

    async def _wait(self, seconds: int) -> None:
        mine = asyncio.get_running_loop().create_future()
        self.poll = mine
        self.waits()
        try:
            async with asyncio.timeout(seconds):
                goes_on = await mine
        except TimeoutError:
            return
        finally:
            if self.poll is mine:
                self.poll = None
        if not goes_on:
            raise conflict(TERMINATED)

    def is_asked(self, now: float) -> bool:
        """Whether somebody polls: waits just now, or did a moment ago."""
        waits = self.poll is not None and not self.poll.done()
        return waits or (self.asked_at is not None and now - self.asked_at < A_MOMENT)

    def hurried(self, offset: int, limit: int, timeout: int, now: float) -> tuple[int, int]:
        """Limit and timeout as Telegram bends them for a bot that asks the same too soon."""
        before, self.previous = self.previous, (offset, now)
        if before is None or before[0] != offset:
            return limit, timeout
        passed = now - before[1]
        if timeout < 3 and passed < 3:
            timeout = 3
        if passed < 0.5:
            limit = 1
        return limit, timeout
