"""A bot that is not ours runs on the playground, over real HTTP."""

import asyncio

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from playground.http import serve
from playground.telegram import Telegram
from tests.playground.conftest import TOKEN


async def echo(message: Message) -> None:
    button = InlineKeyboardButton(text="Дагы", callback_data="again")
    markup = InlineKeyboardMarkup(inline_keyboard=[[button]])
    await message.answer(f"<b>{message.text}</b>", parse_mode="HTML", reply_markup=markup)


async def again(press: CallbackQuery) -> None:
    await press.answer("Болду")
    assert isinstance(press.message, Message)
    await press.message.edit_text("Дагы бир жолу")


async def test_an_echo_bot_polls_answers_and_edits_over_http() -> None:
    telegram = Telegram()
    telegram.add_bot(TOKEN, "echo_bot")
    jamila = telegram.person(1001, "Жамиля")
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    dispatcher.callback_query.register(again)
    async with await serve(telegram) as server, asyncio.timeout(20):
        api = TelegramAPIServer.from_base(server.url)
        async with AiohttpSession(api=api) as session, asyncio.TaskGroup() as tasks:
            bot = Bot(TOKEN, session=session)
            polling = tasks.create_task(dispatcher.start_polling(bot, handle_signals=False))
            await jamila.writes("Салам")
            await telegram.until(lambda: jamila.buttons == ["Дагы"])
            assert jamila.sees == "Салам"
            assert jamila.newest.entities == [{"type": "bold", "offset": 0, "length": 5}]

            press = await jamila.presses("Дагы")
            await telegram.until(lambda: jamila.buttons == [])
            assert (press.answer, press.alert, jamila.toasts) == ("Болду", False, ["Болду"])
            assert [message.text for message in jamila.screen] == ["Салам", "Дагы бир жолу"]
            await dispatcher.stop_polling()
            await polling
