"""The bare bot: aiogram and nothing else, which makes the same calls to Telegram.

TELEGRAM_API=… BOT_TOKEN=… python -m tests.bench.bare
"""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message


class Card:
    """What it draws: set from outside."""

    text = "x"
    markup: InlineKeyboardMarkup | None = None


def bot_at(url: str, token: str) -> Bot:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML"))


def dispatcher(card: Card) -> Dispatcher:
    found = Dispatcher()

    async def pressed(press: CallbackQuery) -> None:
        await press.answer()
        assert isinstance(press.message, Message)
        await press.message.edit_text(card.text, reply_markup=card.markup)

    found.callback_query.register(pressed)
    return found


async def main() -> None:
    bot = bot_at(os.environ["TELEGRAM_API"], os.environ["BOT_TOKEN"])
    await dispatcher(Card()).start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
