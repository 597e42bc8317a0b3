"""A Telegram with one bot and one person, and a bot that only says what it is told to."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from playground.http import Server, serve
from playground.people import Person
from playground.telegram import Telegram

TOKEN = "42:playground"

Does = Callable[..., Awaitable[Any]]


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
