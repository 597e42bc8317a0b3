"""Who sends too fast is told to wait, by a clock that only tests move."""

import aiohttp
import pytest

from playground.http import serve
from playground.telegram import Telegram
from tests.playground.conftest import TOKEN, Hand, refused


@pytest.fixture
async def strict(hand: Hand) -> Telegram:
    """A Telegram with limits, forty people who started the bot and a group."""
    telegram = Telegram(monotonic=hand, limits=True)
    telegram.add_bot(TOKEN, "usul_bot")
    for number in range(1, 41):
        await telegram.person(number).writes("/start")
    group = telegram.group(-500, "ШМО", [telegram.person(1)])
    await group.adds_bot(by=telegram.person(1))
    return telegram


async def send(telegram: Telegram, chat: int) -> None:
    await telegram.call(TOKEN, "sendMessage", {"chat_id": chat, "text": "Эскертүү"})


async def test_a_chat_takes_a_short_burst_and_then_one_message_a_second(
    strict: Telegram, hand: Hand
) -> None:
    for _ in range(5):
        await send(strict, 1)
        hand.passes(0.5)
    with refused("429 Too Many Requests: retry after 3"):
        await send(strict, 1)
    await send(strict, 2)
    hand.passes(2.5)
    await send(strict, 1)
    assert len(strict.person(1).screen) == 7


async def test_a_group_takes_twenty_messages_a_minute(strict: Telegram, hand: Hand) -> None:
    for _ in range(20):
        await send(strict, -500)
        hand.passes(2)
    with refused("429 Too Many Requests: retry after 20"):
        await send(strict, -500)
    hand.passes(20)
    await send(strict, -500)


async def test_all_chats_together_take_thirty_a_second(strict: Telegram, hand: Hand) -> None:
    for number in range(1, 31):
        await send(strict, number)
    with refused("429 Too Many Requests: retry after 1"):
        await send(strict, 31)
    hand.passes(1)
    await send(strict, 31)


async def test_only_sending_counts(strict: Telegram) -> None:
    for _ in range(40):
        await strict.call(TOKEN, "getMe")
        await strict.call(TOKEN, "sendChatAction", {"chat_id": 1, "action": "typing"})
    await send(strict, 1)


async def test_without_limits_everything_passes(hand: Hand) -> None:
    telegram = Telegram(monotonic=hand)
    telegram.add_bot(TOKEN, "usul_bot")
    await telegram.person(1).writes("/start")
    for _ in range(40):
        await send(telegram, 1)
    assert len(telegram.person(1).screen) == 41


async def test_the_seconds_to_wait_are_in_the_body_and_in_the_header(strict: Telegram) -> None:
    for _ in range(5):
        await send(strict, 1)
    async with await serve(strict) as server, aiohttp.ClientSession() as session:
        form = {"chat_id": "1", "text": "Эскертүү"}
        async with session.post(f"{server.url}/bot{TOKEN}/sendMessage", data=form) as answer:
            assert (answer.status, answer.headers["Retry-After"]) == (429, "5")
            assert await answer.json() == {
                "ok": False,
                "error_code": 429,
                "description": "Too Many Requests: retry after 5",
                "parameters": {"retry_after": 5},
            }
