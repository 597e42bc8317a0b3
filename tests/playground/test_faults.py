"""What goes wrong between a bot and Telegram looks to aiogram as it does outside."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from playground.faults import Fault
from playground.http import Server
from playground.people import Person
from playground.refusals import BadGateway, Broken, Refused
from playground.telegram import Telegram
from tests.playground.conftest import TOKEN, Does


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    async with Bot(TOKEN, session=session) as bot:
        yield bot


@pytest.mark.parametrize(
    "expected",
    [
        (Fault.FLOOD, TelegramRetryAfter, False),
        (Fault.SERVER_ERROR, TelegramServerError, False),
        (Fault.BAD_GATEWAY, ClientDecodeError, False),
        (Fault.BAD_GATEWAY_AFTER, ClientDecodeError, True),
        (Fault.CUT_BEFORE, TelegramNetworkError, False),
        (Fault.CUT_AFTER, TelegramNetworkError, True),
    ],
)
async def test_the_next_call_meets_the_fault_and_the_one_after_does_not(
    bot: Bot,
    jamila: Person,
    telegram: Telegram,
    expected: tuple[Fault, type[Exception], bool],
) -> None:
    fault, error, arrived = expected
    telegram.faults.add(fault, "sendMessage", seconds=7)
    await bot.get_me()
    with pytest.raises(error):
        await bot.send_message(1001, "Салам")
    assert ([m.text for m in jamila.screen] == ["/start", "Салам"]) is arrived
    await bot.send_message(1001, "Дагы")
    assert jamila.sees == "Дагы"
    assert telegram.requests[-1].error is None


async def test_a_fault_can_come_several_times_and_to_any_method(
    telegram: Telegram, jamila: Person, does: Does
) -> None:
    telegram.faults.add(Fault.FLOOD, times=2, seconds=7)
    for method in ("getMe", "sendMessage"):
        with pytest.raises(Refused, match="retry after 7"):
            await does(method, chat_id=1001, text="Салам")
    assert await does("getMe")


async def test_a_fault_can_come_by_chance_the_same_each_time(
    telegram: Telegram, jamila: Person, does: Does
) -> None:
    telegram.faults.by_chance(Fault.CUT_BEFORE, 0.5, "sendMessage")
    broken = 0
    for _ in range(100):
        try:
            await does("sendMessage", chat_id=1001, text="Салам")
        except Broken:
            broken += 1
    assert broken == 100 + 1 - len(jamila.screen)
    assert 30 < broken < 70
    telegram.faults.clear()
    await does("sendMessage", chat_id=1001, text="Акыры")
    assert jamila.sees == "Акыры"


async def test_a_slow_answer_comes_after_its_time(
    telegram: Telegram, jamila: Person, does: Does
) -> None:
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    telegram.sleep = wait
    telegram.faults.add(Fault.SLOW, "sendMessage", seconds=12)
    await does("sendMessage", chat_id=1001, text="Салам")
    assert (waited, jamila.sees) == ([12], "Салам")


async def test_in_the_same_process_a_broken_connection_is_an_error_of_its_own(
    telegram: Telegram, jamila: Person, does: Does
) -> None:
    telegram.faults.add(Fault.CUT_AFTER)
    with pytest.raises(Broken):
        await does("sendMessage", chat_id=1001, text="Салам")
    telegram.faults.add(Fault.BAD_GATEWAY)
    with pytest.raises(BadGateway):
        await does("sendMessage", chat_id=1001, text="Дагы")
    assert jamila.sees == "Салам"
    assert [type(request.error) for request in telegram.requests] == [Broken, BadGateway]


async def test_aiogram_learns_where_a_group_has_moved(
    bot: Bot, jamila: Person, telegram: Telegram
) -> None:
    group = telegram.group(-500, "ШМО", [jamila])
    await group.adds_bot(by=jamila)
    await group.becomes_supergroup()
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(-500, "Салам")
    assert moved.value.migrate_to_chat_id == group.id


async def test_who_does_not_wait_for_a_slow_answer_has_sent_all_the_same(
    telegram: Telegram, server: Server, jamila: Person
) -> None:
    async def wait(_: float) -> None:
        await asyncio.Event().wait()

    telegram.sleep = wait
    telegram.faults.add(Fault.SLOW, "sendMessage")
    url, form = f"{server.url}/bot{TOKEN}/sendMessage", {"chat_id": "1001", "text": "Салам"}
    impatient = aiohttp.ClientTimeout(total=0.2)
    async with aiohttp.ClientSession(timeout=impatient) as session:
        with pytest.raises(TimeoutError):
            await session.post(url, data=form)
    assert jamila.sees == "Салам"
