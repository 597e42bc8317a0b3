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

from bot.clock import real
from bot.inbox import Lines
from bot.poller import LONGEST, BadToken, Poller
from scheduler.clock import Clockwork

if TYPE_CHECKING:
    from bot.app import App

log = logging.getLogger(__name__)

STOPS = (signal.SIGTERM, signal.SIGINT)
GRACE = 10.0
"""Seconds to finish what is in hand."""
EVERY = 15.0
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
        self._refused: BadToken | None = None

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
        app = self._app
        self._lines.open(tasks)
        clockwork = Clockwork(
            app.tick_in_passing,
            app.sweep,
            app.config.timezone,
            every=EVERY if app.clock is real else HURRIED,
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
                await self._poller.run()
        except* BadToken:
            self._refused = BadToken()
            self._stop.set()

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

    def _stop_or_end(self) -> None:
        if self._stop.is_set():
            # Asked a second time: at once, as kill -9 would. Nothing kept is lost by it.
            os._exit(1)
        self._stop.set()
