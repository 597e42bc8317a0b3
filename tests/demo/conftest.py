"""The demo school, made once; and copies of it that a test may change."""

import asyncio
import copy
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.app import App, build
from bot.demo.data import ZONE, read
from bot.demo.making import END, make
from bot.limiter import Limiter
from bot.wire import Wire
from playground.model import Message
from playground.people import Person
from playground.telegram import Telegram
from school.ports import Work
from tests.chat import TOKEN, Clock, Hand, config

DIRECTOR, DEPUTY = 1001, 1002
NAMES = [one["name"] for one in read("school")["person"]]
LINK = re.compile(r"(start(?:=|@\w+ |(?<=/start) ))[\w-]+")


@dataclass
class Made:
    """What the making has left."""

    folder: Path
    telegram: Telegram
    days: list[date]


async def made_in(folder: Path) -> Made:
    """Makes the school."""
    telegram = Telegram(clock=lambda: END)
    telegram.add_bot(TOKEN, "usul_bot", "Усул")
    days: list[date] = []
    await make(folder, telegram, days.append)
    return Made(folder, telegram, days)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The school. Copy it, do not change it."""
    return asyncio.run(made_in(tmp_path_factory.mktemp("demo")))


@dataclass
class Going:
    """The bot at work on a copy of the school."""

    app: App
    telegram: Telegram
    clock: Clock
    failures: list[Exception] = field(default_factory=list)

    def person(self, number: int) -> Person:
        """Whose account it is."""
        return self.telegram.people[number]

    def by_name(self, name: str) -> Person:
        """The person whose name begins so."""
        (place,) = (n for n, one in enumerate(NAMES) if f"{one} ".startswith(f"{name} "))
        return self.person(DIRECTOR + place)

    async def deliver(self, raw: dict[str, Any]) -> None:
        """Gives the bot an update, and waits for all that comes of it."""
        await self.app.feed(raw)
        if self.failures:
            raise self.failures.pop()
        await self.app.tick()


@asynccontextmanager
async def going_on(made: Made, folder: Path) -> AsyncIterator[Going]:
    """The school goes on where it was left."""
    shutil.copytree(made.folder, folder)
    telegram = copy.deepcopy(made.telegram)
    clock, hand = Clock(END), Hand()
    telegram.now, telegram.monotonic = clock, hand
    app = build(
        config(folder),
        session=Wire(telegram),
        clock=clock,
        limiter=Limiter(hand, hand.sleep),
    )
    going = Going(app, telegram, clock)
    app.receiver.waits = ()
    app.receiver.failed = going.failures.append
    await app.open()
    try:
        await app.introduce()
        telegram.delivered = going.deliver
        yield going
    finally:
        await app.close()


@pytest.fixture
async def going(made: Made, tmp_path: Path) -> AsyncIterator[Going]:
    """The bot at work on a copy of the school, at its last moment."""
    async with going_on(made, tmp_path / "demo") as going:
        yield going


@pytest.fixture
async def look(going: Going) -> AsyncIterator[Work]:
    """A look at what is kept."""
    async with going.app.db.read() as look:
        yield look


@pytest.fixture
def deputy(going: Going) -> Person:
    return going.person(DEPUTY)


@pytest.fixture
def director(going: Going) -> Person:
    return going.person(DIRECTOR)


def messages(telegram: Telegram) -> Iterator[Message]:
    """All messages of all chats."""
    for chat in [*telegram.private.values(), *telegram.groups.values()]:
        yield from chat.shown()


def plain(message: Message) -> tuple[Any, ...]:
    """A message as it is seen, without the secrets of links.

    Its number is left out: who of several people is written to first is decided by chance.
    """
    moment = message.date.astimezone(ZONE)
    text = LINK.sub(r"\1…", message.text)
    return message.chat.id, moment, message.sender.id, message.kind, text, message.rows
