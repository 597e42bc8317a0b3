"""The life of the process: polls, handles and sends, until it is told to stop."""

import asyncio
import logging
import os
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)

from bot.clock import Shifted
from bot.inbox import Lines
from bot.poller import LONGEST, BadToken, Poller
from scheduler.clock import EVERY, Clockwork

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)

STOPS = (signal.SIGTERM, signal.SIGINT)
GRACE = 10.0
"""Seconds to finish what is in hand."""
HURRIED = 0.5
"""Seconds between ticks while somebody shifts the clock, and waits for what the bot will say."""
GLANCE = 0.02
"""Seconds between looks at a clock that somebody shifts."""
MOST_WAITING = 10_000


class Running:
    """One run of an app. `leash`: a descriptor; when its other end is let go, the bot stops."""

    def __init__(
        self,
        app: "App",
        lines: Lines,
        poller: Poller,
        say: Callable[[str], None],
        leash: int | None = None,
    ) -> None:
        self._app = app
        self._lines = lines
        self._poller = poller
        self._say = say
        self._leash = leash
        self._stop = asyncio.Event()
        self._refused: BadToken | None = None
        clock = app.clock
        self._shifted = clock if isinstance(clock, Shifted) else None
        self._heeded = ""

    async def until_stopped(self) -> None:
        """Returns after a signal, when everything in hand is finished. Raises BadToken."""
        loop = asyncio.get_running_loop()
        for one in STOPS:
            loop.add_signal_handler(one, self._stop_or_end)
        if self._leash is not None:
            loop.add_reader(self._leash, self._pulled)
        try:
            async with asyncio.TaskGroup() as tasks:
                await self._work(tasks)
        finally:
            for one in STOPS:
                loop.remove_signal_handler(one)
            if self._leash is not None:
                loop.remove_reader(self._leash)
        if self._refused:
            raise self._refused

    async def _work(self, tasks: asyncio.TaskGroup) -> None:
        app = self._app
        self._lines.open(tasks)
        clockwork = Clockwork(
            self._tick,
            app.sweep,
            app.config.timezone,
            every=HURRIED if self._shifted else EVERY,
        )
        poll = tasks.create_task(self._poll(clockwork))
        await self._stop.wait()
        log.info("stopping")
        poll.cancel()
        app.ticking.stop()
        try:
            async with asyncio.timeout(GRACE):
                await self._lines.close()
                await clockwork.stop()
        except TimeoutError:
            log.warning("something took too long; it is done after the next start")
            self._lines.cancel()

    async def _poll(self, clockwork: Clockwork) -> None:
        app = self._app
        try:
            await self._introduce()
            await app.welcome(self._say)
            # What an older version could not read, this one perhaps can.
            await app.inbox.replay()
            for one in await app.inbox.waiting(MOST_WAITING):
                self._lines.put(one)
            app.wake = clockwork.wake
            clockwork.start()
            async with asyncio.TaskGroup() as beside:
                beside.create_task(self._publish())
                if self._shifted is not None:
                    beside.create_task(self._watch(self._shifted, clockwork))
                await self._poller.run()
        except* BadToken:
            self._refused = BadToken()
            self._stop.set()

    async def _tick(self) -> None:
        """Says what is due; to whoever shifts the clock, that it has been said."""
        if self._shifted is None:
            await self._app.tick_in_passing()
            return
        said = self._shifted.said()
        known, self._heeded = self._heeded, said
        await (self._app.tick_in_passing() if said == known else self._app.tick())
        self._shifted.answer(said, await self._app.ticking.moments())

    async def _watch(self, clock: Shifted, clockwork: Clockwork) -> None:
        """Ticks as soon as the clock is shifted."""
        seen = clock.said()
        while True:
            if (said := clock.said()) != seen:
                seen = said
                clockwork.wake()
            await asyncio.sleep(GLANCE)

    async def _introduce(self) -> None:
        """Asks for the bot's name until it is told; links and notices cannot do without."""
        wait = 1.0
        while not self._app.name:
            try:
                await self._app.introduce()
            except (TelegramUnauthorizedError, TelegramNotFound):
                raise BadToken from None
            except (TelegramAPIError, ClientDecodeError) as error:
                log.warning("the Bot API cannot be reached: %s", error)
                await asyncio.sleep(wait)
                wait = min(LONGEST, wait * 2)
        log.info("@%s is working", self._app.name)

    async def _publish(self) -> None:
        try:
            await self._app.publish()
        except Exception:
            # The menu is a help; people go on without it.
            log.exception("the menu of commands was not published")

    def _pulled(self) -> None:
        assert self._leash is not None  # noqa: S101 else nobody reads it
        if not os.read(self._leash, 1024):
            asyncio.get_running_loop().remove_reader(self._leash)
            self._stop.set()

    def _stop_or_end(self) -> None:
        if self._stop.is_set():
            # Asked a second time: at once, as kill -9 would. Nothing kept is lost by it.
            os._exit(1)
        self._stop.set()
