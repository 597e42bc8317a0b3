"""The school's bot and the bare one at the same far end, and taps that both answer."""

import shutil
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.app import App, Silence, build
from bot.limiter import Limiter
from bot.session import Session
from tests.bench import bare
from tests.bench.far_end import BOT, CHAT, PERSON, TOKEN
from tests.chat import Clock, Hand, config, settle_in

Raw = dict[str, Any]


@dataclass
class Card:
    """What a bot has drawn last."""

    text: str = "x"
    rows: list[list[dict[str, Any]]] = field(default_factory=list)

    async def watch(self, make_request: Any, bot: Any, method: Any) -> Any:
        """Notes what passes."""
        if getattr(method, "text", None) and method.__api_method__ != "answerCallbackQuery":
            self.text = method.text
            markup = method.reply_markup
            found = markup.model_dump(exclude_none=True)["inline_keyboard"] if markup else []
            self.rows = found
        return await make_request(bot, method)

    def press(self, label: str, number: int) -> Raw:
        """The update of a press, with the message under it, as Telegram sends it."""
        there = {one["text"]: one for row in self.rows for one in row}
        assert label in there, f"no button {label!r}; there are {list(there)}"
        data = there[label]
        message = {
            "message_id": 11,
            "from": BOT,
            "chat": CHAT,
            "date": 1795408920,
            "text": self.text,
            "reply_markup": {"inline_keyboard": self.rows},
        }
        return {
            "update_id": number,
            "callback_query": {
                "id": str(number),
                "from": PERSON,
                "message": message,
                "chat_instance": "1",
                "data": data["callback_data"],
            },
        }


@dataclass
class Ours:
    """The school's bot, and what stands on the phone of its deputy."""

    app: App
    card: Card
    updates: int = field(default_factory=time.monotonic_ns)
    """The last one's number: another for every run, or it would be known already."""

    async def writes(self, text: str) -> None:
        message = {
            "message_id": 10,
            "from": PERSON,
            "chat": CHAT,
            "date": 1795408920,
            "text": text,
        }
        self.updates += 1
        await self.app.feed({"update_id": self.updates, "message": message})

    async def presses(self, *labels: str) -> None:
        for label in labels:
            self.updates += 1
            await self.app.feed(self.card.press(label, self.updates))

    async def cpu(self, labels: tuple[str, ...], times: int) -> float:
        """Milliseconds for a tap."""
        spent = 0.0
        for n in range(times):
            self.updates += 1
            raw = self.card.press(labels[n % len(labels)], self.updates)
            begun = time.process_time()
            await self.app.feed(raw)
            spent += time.process_time() - begun
        return spent / times * 1000


class Plain:
    """The bare bot. It draws the cards that the school's has drawn."""

    def __init__(self, url: str) -> None:
        self.bot: Bot = bare.bot_at(url, TOKEN)
        self.card = bare.Card()
        self.dispatcher: Dispatcher = bare.dispatcher(self.card)

    async def cpu(self, taps: list[tuple[Raw, Card]]) -> float:
        """Milliseconds for a tap: the update is read, the keyboard made, both calls answered."""
        spent = 0.0
        for raw, after in taps:
            begun = time.process_time()
            self.card.text = after.text
            self.card.markup = InlineKeyboardMarkup(
                inline_keyboard=[
                    [InlineKeyboardButton(**one) for one in row] for row in after.rows
                ]
            )
            update = Update.model_validate(raw, context={"bot": self.bot})
            await self.dispatcher.feed_update(self.bot, update)
            spent += time.process_time() - begun
        return spent / len(taps) * 1000


def made(folder: Path, url: str) -> App:
    """The app on that folder."""
    settings = replace(config(folder), telegram_api=url)
    hand = Hand()
    return build(settings, session=Session(url), clock=Clock(), limiter=Limiter(hand, hand.sleep))


@asynccontextmanager
async def ours_in(folder: Path, url: str) -> AsyncIterator[Ours]:
    """The school's bot with its data in the folder."""
    app, card = made(folder, url), Card()
    app.session.middleware(card.watch)
    await app.open()
    await app.introduce()
    try:
        yield Ours(app, card)
    finally:
        await app.close()


async def settle(folder: Path, url: str) -> None:
    """Makes a school in the folder, with one saved observation."""
    app = build(config(folder), front=Silence())
    await app.open()
    async with app.db.begin() as work:
        await settle_in(work)
    await app.close()
    async with ours_in(folder, url) as ours:
        await ours.writes("/menu")
        await to_the_lesson(ours)
        await ours.presses(
            "Баалоо",
            "Жакшы",
            "Суроолорду деңгээлдеп берүү",
            "1 жумадан кийин, 30-ноябрь",
            "Сактоо",
        )


async def to_the_lesson(ours: Ours) -> None:
    """From home to the card of a lesson in 6-Б."""
    await ours.presses("Сабакка байкоо")
    whom = next(one["text"] for row in ours.card.rows for one in row if "Кадырбек" in one["text"])
    await ours.presses(whom, "6-Б")


def copied(folder: Path, into: Path, records: int) -> Path:
    """The same school, with so many records like the one that is there."""
    shutil.copytree(folder, into)
    with closing(sqlite3.connect(into / "usul.db")) as connection, connection:
        for table in ("record", "observation"):
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
            key = next(column[1] for column in columns if column[5])
            own = {key: "n", "number": "n", "draft": "'d' || n"}
            names = ", ".join(column[1] for column in columns)
            values = ", ".join(own.get(column[1], column[1]) for column in columns)
            connection.execute(
                f"INSERT INTO {table} ({names})"  # noqa: S608 names from the schema
                " WITH RECURSIVE numbers(n) AS"
                " (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)"
                f" SELECT {values} FROM numbers, {table} WHERE {key} = 1",
                (records,),
            )
        connection.execute("ANALYZE")
    return into
