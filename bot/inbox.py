"""What comes in: kept first, then handled in order of each chat, then settled."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Update
from aiogram_dialog.utils import REPLY_CALLBACK_SYMBOLS
from pydantic import ValidationError

from bot.logs import masked
from db.desk import Desk
from db.inbox import Inbox, Kept

log = logging.getLogger(__name__)

AT_ONCE = 20
PENDING = 200
WAITS = (0.2, 1.0)
"""Seconds before the second and the third try."""

Sorry = Callable[[int], Awaitable[None]]


class Receiver:
    """Takes one update from its raw text to its end: done, failed or set aside. Never raises."""

    def __init__(
        self, bot: Bot, dispatcher: Dispatcher, inbox: Inbox, desk: Desk, sorry: Sorry
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._inbox = inbox
        self._desk = desk
        self._sorry = sorry
        self.waits: Sequence[float] = WAITS
        self.failed: Callable[[Exception], None] = lambda _: None
        """Told of every failure, for tests."""

    async def handle(self, one: Kept) -> None:
        """Handles a kept update; what it changes is settled together with its being done."""
        try:
            update = decode(one.update, self._bot)
        except (ValidationError, ValueError, TypeError) as error:
            log.error("update %s cannot be read and is set aside", one.update_id)  # noqa: TRY400 a trace would quote it
            self.failed(error)
            await self._note(self._inbox.set_aside(one, masked(str(error))))
            return
        for wait in (*self.waits, None):
            try:
                await self._dispatcher.feed_update(self._bot, update)
                await self._desk.settle(one.chat, one.key)
            except Exception as error:
                log.exception("update %s has failed", one.update_id)
                self.failed(error)
                self._desk.forget(one.chat)
                text = masked(f"{type(error).__name__}: {error}")
                await self._note(self._inbox.fail(one, text, final=wait is None))
                one = replace(one, attempts=one.attempts + 1)
            else:
                return
            if wait is not None:
                await asyncio.sleep(wait)
        await self._apologise(one)

    async def _note(self, writing: Awaitable[None]) -> None:
        try:
            await writing
        except Exception:
            # It is still among those that wait, and is handled after the next start.
            log.exception("the inbox cannot be written")

    async def _apologise(self, one: Kept) -> None:
        if one.chat <= 0 or "my_chat_member" in one.update:
            return
        try:
            await self._sorry(one.chat)
        except (TelegramAPIError, LookupError) as error:
            log.warning("nobody was told of it: %s", error)


def decode(raw: Mapping[str, Any], bot: Bot) -> Update:
    """An update from its JSON. Raises pydantic's ValidationError when aiogram cannot read it.

    Signs that cannot be seen at the end of a text are taken off: aiogram-dialog would take them
    for a press, so that anybody could press anything.
    """
    match raw.get("message"):
        case {"text": str(text), **rest} if text.endswith(tuple(REPLY_CALLBACK_SYMBOLS)):
            raw = {**raw, "message": {**rest, "text": text.rstrip(REPLY_CALLBACK_SYMBOLS)}}
    return Update.model_validate(raw, context={"bot": bot})


class Lines:
    """A line for every chat: one update after the other in it, several lines at once."""

    def __init__(self, handle: Callable[[Kept], Awaitable[None]], at_once: int = AT_ONCE) -> None:
        self._handle = handle
        self._turns = asyncio.Semaphore(at_once)
        self._lines: dict[int, deque[Kept]] = {}
        self._tasks: asyncio.TaskGroup | None = None
        self._working: set[asyncio.Task[None]] = set()
        self._closing = False
        self._idle = asyncio.Event()
        self._idle.set()

    def open(self, tasks: asyncio.TaskGroup) -> None:
        """From now on works in tasks of that group."""
        self._tasks = tasks

    def has_room(self, chat: int, more: int = 0) -> bool:
        """Whether the chat, with `more` to come, has not sent more than a person sends."""
        return len(self._lines.get(chat, ())) + more < PENDING

    def put(self, one: Kept) -> None:
        """Puts an update at the end of its chat's line."""
        assert self._tasks is not None  # noqa: S101 opened before anything comes in
        if self._closing:
            return
        line = self._lines.get(one.chat)
        if line is not None:
            line.append(one)
            return
        self._lines[one.chat] = deque([one])
        self._idle.clear()
        task = self._tasks.create_task(self._work(one.chat))
        self._working.add(task)
        task.add_done_callback(self._working.discard)

    async def close(self) -> None:
        """Returns when the updates in hand are handled; the others wait for the next start."""
        self._closing = True
        await self._idle.wait()

    def cancel(self) -> None:
        """Leaves the updates in hand to the next start."""
        for task in self._working:
            task.cancel()

    async def _work(self, chat: int) -> None:
        line = self._lines[chat]
        try:
            while line and not self._closing:
                async with self._turns:
                    if not self._closing:
                        # It stays in the line until it is handled: the line shows how many wait.
                        await self._handle(line[0])
                        line.popleft()
        finally:
            del self._lines[chat]
            if not self._lines:
                self._idle.set()
