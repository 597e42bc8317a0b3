"""aiogram in the same process meets the same Telegram as over HTTP."""

import gc
import weakref
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError, TelegramRetryAfter
from aiogram.methods import Response
from aiogram.types import BufferedInputFile, Message, Update

from bot.wire import Wire
from playground.faults import Fault
from playground.people import Person
from playground.telegram import Telegram
from tests.playground.conftest import TOKEN
from tests.playground.pictures import png


@pytest.fixture
def bot(telegram: Telegram) -> Bot:
    return Bot(TOKEN, session=Wire(telegram))


async def test_a_dispatcher_answers_before_the_person_looks_up(
    telegram: Telegram, bot: Bot
) -> None:
    async def answer(message: Message) -> None:
        await message.answer(f"Салам, {message.from_user.first_name if message.from_user else ''}")

    dispatcher = Dispatcher()
    dispatcher.message.register(answer)

    async def app(update: dict[str, Any]) -> None:
        await dispatcher.feed_update(bot, Update.model_validate(update, context={"bot": bot}))

    telegram.delivered = app
    azamat = telegram.person(7, "Азамат")
    await azamat.writes("/start")
    assert azamat.sees == "Салам, Азамат"


async def test_files_go_both_ways(bot: Bot, jamila: Person) -> None:
    sent = await bot.send_photo(1001, BufferedInputFile(png(), "a.png"), caption="Сабактан")
    assert sent.photo
    stream = await bot.download(sent.photo[-1])
    assert stream is not None
    assert (stream.read(), jamila.sees) == (png(), "Сабактан")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.FLOOD, TelegramRetryAfter),
        (Fault.BAD_GATEWAY, ClientDecodeError),
        (Fault.CUT_AFTER, TelegramNetworkError),
    ],
)
async def test_faults_look_as_over_http(
    telegram: Telegram, bot: Bot, jamila: Person, fault: Fault, error: type[Exception]
) -> None:
    telegram.faults.add(fault, "sendMessage")
    with pytest.raises(error):
        await bot.send_message(1001, "Салам")


async def test_the_type_of_an_answer_is_made_once(bot: Bot, jamila: Person) -> None:
    del jamila  # her chat is what is written to
    await bot.send_message(1001, "Салам")
    kind = weakref.ref(Response[Message])
    gc.collect()
    assert kind() is not None
