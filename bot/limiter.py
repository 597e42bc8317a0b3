"""How fast the bot speaks: one limiter for everything it sends, whoever sends it.

Telegram allows about 30 messages a second in all, one a second in a chat with short bursts, and
20 a minute in a group; it measures when they arrive, so we stay a little below.
"""

import asyncio
import logging
import math
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

log = logging.getLogger(__name__)

MARGIN = 1.04
STEP = 1 / 30
PATIENCE = 20.0
"""How long somebody who has pressed a button is made to wait; beyond that the error is raised."""
FLOODED_CHATS, FLOODED_WITHIN = 3, 10.0
REMEMBERED = 2000

SENDS = ("send", "copyMessage", "forwardMessage")
NOT_SENDING = frozenset({"sendChatAction"})


@dataclass(frozen=True)
class Window:
    """At most `most` messages in any `seconds`."""

    most: int
    seconds: float

    def wait(self, sent: deque[float], now: float) -> float:
        """How long until one more fits in after those that were sent."""
        if len(sent) < self.most:
            return 0.0
        return max(0.0, sent[-self.most] + self.seconds * MARGIN - now)


ALL = Window(30, 1.0)
PRIVATE = (Window(3, 2.0), Window(5, 5.0))
GROUP = (Window(20, 60.0), Window(3, 2.0))


@dataclass(eq=False)
class Chat:
    """When something was sent to a chat, and until when it must be left alone."""

    sent: deque[float] = field(default_factory=lambda: deque(maxlen=20))
    paused: float = -math.inf


class Limiter(BaseRequestMiddleware):
    """Makes every request that sends something wait for its turn.

    Between `broadcasting` what is sent steps back behind the answers to people.
    """

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._monotonic = monotonic
        self._sleep = sleep
        self._sent: deque[float] = deque(maxlen=ALL.most)
        self._chats: dict[Any, Chat] = {}
        self._paused = -math.inf
        self._answers_waiting = 0
        self._floods: deque[tuple[float, Any]] = deque(maxlen=FLOODED_CHATS)
        self._broadcast: ContextVar[bool] = ContextVar("broadcast", default=False)

    @contextmanager
    def broadcasting(self) -> Iterator[None]:
        """What is sent inside is no answer to anybody: it waits behind those who wait."""
        token = self._broadcast.set(True)
        try:
            yield
        finally:
            self._broadcast.reset(token)

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Does the request in its turn. Raises what the request raises."""
        chat_id = getattr(method, "chat_id", None)
        if chat_id is None:
            return await make_request(bot, method)
        counts = _counts(method.__api_method__)
        waited = 0.0
        while True:
            await self.turn(chat_id, counts=counts)
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                # Nothing was sent, so it may be sent again.
                self._flooded(chat_id, error.retry_after)
                waited += error.retry_after
                if self._broadcast.get() or waited > PATIENCE:
                    raise

    async def turn(self, chat_id: Any, *, counts: bool = True) -> None:
        """Returns when something may go to the chat, and counts it as gone."""
        broadcast = self._broadcast.get()
        chat = self._chat(chat_id)
        windows = GROUP if isinstance(chat_id, int) and chat_id < 0 else PRIVATE
        while True:
            now = self._monotonic()
            wait = chat.paused - now
            if counts:
                wait = max(wait, *(window.wait(chat.sent, now) for window in windows))
            if wait > 0:
                await self._sleep(wait)
                continue
            wait = self._paused - now
            if counts:
                wait = max(wait, ALL.wait(self._sent, now))
            if wait <= 0 and not (broadcast and self._answers_waiting):
                break
            await self._step_back(max(wait, 0) or STEP, broadcast=broadcast)
        if counts:
            chat.sent.append(now)
            self._sent.append(now)

    async def _step_back(self, wait: float, *, broadcast: bool) -> None:
        self._answers_waiting += not broadcast
        try:
            await self._sleep(wait)
        finally:
            self._answers_waiting -= not broadcast

    def _chat(self, chat_id: Any) -> Chat:
        if chat_id not in self._chats and len(self._chats) >= REMEMBERED:
            self._forget_the_quiet()
        return self._chats.setdefault(chat_id, Chat())

    def _forget_the_quiet(self) -> None:
        past = self._monotonic() - 2 * GROUP[0].seconds
        self._chats = {
            chat_id: chat
            for chat_id, chat in self._chats.items()
            if chat.paused > past or (chat.sent and chat.sent[-1] > past)
        }

    def _flooded(self, chat_id: Any, seconds: float) -> None:
        now = self._monotonic()
        log.warning("Telegram asks for a pause of %s s", seconds)
        self._chat(chat_id).paused = now + seconds
        self._floods.append((now, chat_id))
        recent = {chat for when, chat in self._floods if now - when < FLOODED_WITHIN}
        if len(recent) >= FLOODED_CHATS:
            self._paused = now + seconds


def _counts(method: str) -> bool:
    return method.startswith(SENDS) and method not in NOT_SENDING
