"""The life of the process: polls, handles and sends, until it is told to stop."""

import asyncio
import logging
import os
import signal
from collections.abc import Awaitable, Callable
from datetime import date
from typing import TYPE_CHECKING

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)

from bot.clock import real
from bot.inbox import Lines
from bot.poller import LONGEST, BadToken, Poller

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)

STOPS = (signal.SIGTERM, signal.SIGINT)
GRACE = 10.0
"""Seconds to finish what is in hand."""
EVERY = 5.0
"""Seconds between ticks when nothing calls for one."""
HURRIED = 0.5
"""The same while the clock is shifted by hand: somebody waits for what the bot will say."""
MOST_WAITING = 10_000


class Running:
    """One run of an app."""

    def __init__(
        self, app: "App", lines: Lines, poller: Poller, say: Callable[[str], None]
    ) -> None:
        self._app = app
        self._lines = lines
        self._poller = poller
        self._say = say
        self._stop = asyncio.Event()
        self._known = asyncio.Event()
        self._refused: BadToken | None = None
        self._swept: date | None = None

    async def until_stopped(self) -> None:
        """Returns after a signal, when everything in hand is finished. Raises BadToken."""
        loop = asyncio.get_running_loop()
        for one in STOPS:
            loop.add_signal_handler(one, self._stop_or_end)
        try:
            async with asyncio.TaskGroup() as tasks:
                await self._work(tasks)
        finally:
            for one in STOPS:
                loop.remove_signal_handler(one)
        if self._refused:
            raise self._refused

    async def _work(self, tasks: asyncio.TaskGroup) -> None:
        self._lines.open(tasks)
        poll = tasks.create_task(self._poll())
        tick = tasks.create_task(self._tick())
        await self._stop.wait()
        log.info("stopping")
        poll.cancel()
        try:
            async with asyncio.timeout(GRACE):
                await self._lines.close()
                await asyncio.wait([tick])
        except TimeoutError:
            log.warning("something took too long; it is done after the next start")
            self._lines.cancel()
            tick.cancel()

    async def _poll(self) -> None:
        try:
            await self._introduce()
            await self._app.welcome(self._say)
            for one in await self._app.inbox.waiting(MOST_WAITING):
                self._lines.put(one)
            await self._poller.run()
        except BadToken as error:
            self._refused = error
            self._end()

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
        self._known.set()

    async def _tick(self) -> None:
        await self._known.wait()
        works: list[Callable[[], Awaitable[None]]] = [self._app.tick, self._app.publish]
        while not self._stop.is_set():
            self._app.wanted.clear()
            for work in works:
                await self._try(work)
            works = [self._app.tick]
            if (day := self._app.clock().date()) != self._swept:
                self._swept = day
                await self._try(self._app.sweep)
            if not self._stop.is_set():
                await self._pause()

    async def _try(self, work: Callable[[], Awaitable[None]]) -> None:
        """Does something that is done again later: an error of it stops nothing."""
        try:
            await work()
        except Exception:
            log.exception("%s has failed", work.__name__)

    async def _pause(self) -> None:
        """Until something was promised, the stop, or the next tick."""
        try:
            async with asyncio.timeout(EVERY if self._app.clock is real else HURRIED):
                await self._app.wanted.wait()
        except TimeoutError:
            pass

    def _stop_or_end(self) -> None:
        if self._stop.is_set():
            # Asked a second time: at once, as kill -9 would. Nothing kept is lost by it.
            os._exit(1)
        self._end()

    def _end(self) -> None:
        self._stop.set()
        self._known.set()
        self._app.wanted.set()
