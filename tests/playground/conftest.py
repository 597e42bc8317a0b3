"""A Telegram with one bot and one person, and a bot that only says what it is told to."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from playground.http import Server, serve
from playground.people import Person
from playground.refusals import Refused
from playground.telegram import Telegram

TOKEN = "42:playground"

Does = Callable[..., Awaitable[Any]]


@contextmanager
def refused(words: str) -> Iterator[None]:
    """Holds that Telegram refuses with exactly this code and these words."""
    with pytest.raises(Refused) as refusal:
        yield
    assert str(refusal.value) == words


def told(telegram: Telegram) -> list[Any]:
    """What waits for the bot, without the numbers; then nothing waits any more."""
    updates = [waiting.update for waiting in telegram.bot.queue.waiting]
    telegram.bot.queue.drop()
    return [{name: one[name] for name in one if name != "update_id"} for one in updates]


def keyboard(*rows: list[str]) -> dict[str, Any]:
    """An inline keyboard whose buttons send their own texts."""
    buttons = [[{"text": text, "callback_data": text} for text in row] for row in rows]
    return {"inline_keyboard": buttons}


class Hand:
    """A monotonic clock moved by hand."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def passes(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def telegram(hand: Hand) -> Telegram:
    telegram = Telegram(monotonic=hand)
    telegram.add_bot(TOKEN, "usul_bot", "Усул")
    return telegram


@pytest.fixture
async def jamila(telegram: Telegram) -> Person:
    """Somebody who has started the bot; what came of it is out of the queue."""
    person = telegram.person(1001, "Жамиля")
    await person.writes("/start")
    telegram.bot.queue.drop()
    return person


@pytest.fixture
def does(telegram: Telegram) -> Does:
    """The bot's own hand: ``await does("sendMessage", chat_id=1001, text="…")``."""

    async def call(method: str, files: Any = None, **params: Any) -> Any:
        return await telegram.call(TOKEN, method, params, files)

    return call


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[Server]:
    async with await serve(telegram) as running:
        yield running
