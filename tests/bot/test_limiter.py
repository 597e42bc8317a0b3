"""Everything that is sent passes one limiter: never too fast, and no slower than it must be."""

import asyncio
import heapq
from typing import Any

import pytest
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import EditMessageText, GetMe, SendChatAction, SendMessage

from bot.limiter import Limiter
from playground.limits import Limits


class Time:
    """A clock for many sleepers at once: it jumps to whoever wakes first."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self._count += 1
        wakes = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, self._count, wakes))
        await wakes

    async def run(self, *tasks: asyncio.Task[Any]) -> None:
        """Lets time pass until all of them are done."""
        while not all(task.done() for task in tasks):
            for _ in range(5):
                await asyncio.sleep(0)
            if self._sleepers:
                self.now, _, wakes = heapq.heappop(self._sleepers)
                wakes.set_result(None)
        for task in tasks:
            task.result()


class Server:
    """Counts as Telegram does; what comes too fast is an error of the test."""

    def __init__(self, time: Time) -> None:
        self.time = time
        self.limits = Limits()
        self.got: list[tuple[float, Any]] = []
        self.floods = 0

    async def __call__(self, bot: Any, method: Any) -> Any:
        del bot
        if self.floods:
            self.floods -= 1
            raise TelegramRetryAfter(method, "Too Many Requests", 7)
        if method.__api_method__.startswith("send") and method.__api_method__ != "sendChatAction":
            self.limits.take(method.chat_id, self.time())
        self.got.append((self.time(), getattr(method, "chat_id", None)))
        return True


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def server(time: Time) -> Server:
    return Server(time)


@pytest.fixture
def limiter(time: Time) -> Limiter:
    return Limiter(time, time.sleep)


BOT: Any = None


async def test_a_broadcast_uses_what_telegram_allows(
    limiter: Limiter, server: Server, time: Time
) -> None:
    async def broadcast(chats: range) -> None:
        with limiter.broadcasting():
            for chat in chats:
                await limiter(server, BOT, SendMessage(chat_id=chat, text="x"))

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(broadcast(range(n * 250, n * 250 + 250))) for n in range(4)]
        await time.run(*tasks)
    assert len(server.got) == 1000
    allowed = 1000 / 30
    assert time() <= allowed / 0.95


async def test_a_chat_gets_a_short_burst_and_then_one_a_second(
    limiter: Limiter, server: Server, time: Time
) -> None:
    async def talk() -> None:
        for _ in range(20):
            await limiter(server, BOT, SendMessage(chat_id=7, text="x"))

    async with asyncio.TaskGroup() as group:
        await time.run(group.create_task(talk()))
    times = [when for when, _ in server.got]
    assert times[2] == 0
    assert 15 < times[-1] < 22


async def test_a_group_gets_twenty_a_minute(limiter: Limiter, server: Server, time: Time) -> None:
    async def talk() -> None:
        for _ in range(41):
            await limiter(server, BOT, SendMessage(chat_id=-7, text="x"))

    async with asyncio.TaskGroup() as group:
        await time.run(group.create_task(talk()))
    assert 120 < time() < 130


async def test_answers_go_ahead_of_a_broadcast(
    limiter: Limiter, server: Server, time: Time
) -> None:
    async def broadcast() -> None:
        with limiter.broadcasting():
            async with asyncio.TaskGroup() as many:
                for chat in range(1, 301):
                    many.create_task(limiter(server, BOT, SendMessage(chat_id=chat, text="x")))

    async def answer() -> float:
        while time() < 3:
            await time.sleep(0.5)
        asked = time()
        await limiter(server, BOT, SendMessage(chat_id=999, text="x"))
        return time() - asked

    async with asyncio.TaskGroup() as group:
        answered = group.create_task(answer())
        await time.run(group.create_task(broadcast()), answered)
    assert answered.result() < 1.1
    assert len(server.got) == 301


async def test_what_sends_nothing_does_not_wait(
    limiter: Limiter, server: Server, time: Time
) -> None:
    for _ in range(50):
        await limiter(server, BOT, EditMessageText(chat_id=7, message_id=1, text="x"))
        await limiter(server, BOT, SendChatAction(chat_id=7, action="typing"))
        await limiter(server, BOT, GetMe())
    assert time() == 0


async def test_a_pause_that_telegram_asks_for_is_kept_and_then_it_is_sent(
    limiter: Limiter, server: Server, time: Time
) -> None:
    server.floods = 1
    async with asyncio.TaskGroup() as group:
        await time.run(group.create_task(limiter(server, BOT, SendMessage(chat_id=7, text="x"))))
    assert server.got == [(7.0, 7)]


async def test_others_do_not_pause_with_one_chat(
    limiter: Limiter, server: Server, time: Time
) -> None:
    server.floods = 1
    with limiter.broadcasting(), pytest.raises(TelegramRetryAfter):
        await limiter(server, BOT, SendMessage(chat_id=7, text="x"))
    await limiter(server, BOT, SendMessage(chat_id=8, text="x"))
    assert time() == 0


async def test_when_several_chats_are_refused_all_pause(
    limiter: Limiter, server: Server, time: Time
) -> None:
    server.floods = 3
    for chat in (7, 8, 9):
        with limiter.broadcasting(), pytest.raises(TelegramRetryAfter):
            await limiter(server, BOT, SendMessage(chat_id=chat, text="x"))
    async with asyncio.TaskGroup() as group:
        await time.run(group.create_task(limiter(server, BOT, SendMessage(chat_id=10, text="x"))))
    assert time() == 7


async def test_nobody_is_made_to_wait_for_ever(
    limiter: Limiter, server: Server, time: Time
) -> None:
    server.floods = 100

    async def send() -> None:
        with pytest.raises(TelegramRetryAfter):
            await limiter(server, BOT, SendMessage(chat_id=7, text="x"))

    async with asyncio.TaskGroup() as group:
        await time.run(group.create_task(send()))
    assert time() < 30
