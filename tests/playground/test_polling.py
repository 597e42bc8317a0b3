"""Polling over real HTTP: what stays, what is confirmed, who is turned away."""

import asyncio
import random
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from playground.http import Server, serve
from playground.people import Person
from playground.telegram import Telegram
from tests.playground.conftest import TOKEN, Does, Hand

ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
TERMINATED = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


class Poller:
    def __init__(self, server: Server, session: aiohttp.ClientSession) -> None:
        self.url = f"{server.url}/bot{TOKEN}/"
        self.session = session

    async def body(self, method: str, **params: Any) -> dict[str, Any]:
        async with self.session.post(self.url + method, json=params) as answer:
            body: dict[str, Any] = await answer.json()
            assert body.get("error_code", 200) == answer.status
            return body

    async def texts(self, **params: Any) -> list[str]:
        updates = (await self.body("getUpdates", **params))["result"]
        return [update["message"]["text"] for update in updates]


@pytest.fixture
async def poller(server: Server) -> AsyncIterator[Poller]:
    async with aiohttp.ClientSession() as session:
        yield Poller(server, session)


@pytest.fixture
async def first(jamila: Person) -> int:
    """The number of the first of three updates waiting."""
    for text in ("бир", "эки", "үч"):
        await jamila.writes(text)
    return jamila.bot.queue.waiting[0].id


async def until_polling(telegram: Telegram) -> None:
    await telegram.until(lambda: telegram.bot.queue.poll is not None)


async def test_an_update_stays_until_an_offset_beyond_it_comes(poller: Poller, first: int) -> None:
    assert await poller.texts() == ["бир", "эки", "үч"]
    assert await poller.texts() == ["бир", "эки", "үч"]
    assert await poller.texts(offset=first + 1) == ["эки", "үч"]
    assert await poller.texts(offset=first) == ["эки", "үч"]
    assert await poller.texts(offset=first + 3) == []


async def test_a_limit_takes_the_oldest_and_a_negative_offset_keeps_the_newest(
    poller: Poller, first: int
) -> None:
    assert await poller.texts(limit=2) == ["бир", "эки"]
    assert await poller.texts(limit=0) == ["бир", "эки", "үч"]
    assert await poller.texts(offset=-1) == ["үч"]
    assert await poller.texts() == ["үч"]


async def test_an_offset_far_beyond_the_newest_update_is_not_believed(
    poller: Poller, first: int
) -> None:
    assert await poller.texts(offset=first + 13) == ["бир", "эки", "үч"]
    assert await poller.texts(offset=first + 12) == []


async def test_after_a_quiet_week_the_next_number_may_be_lower(
    poller: Poller, jamila: Person, first: int
) -> None:
    await poller.texts(offset=first + 3)
    jamila.bot.queue.skip_ids(random.Random(1))  # noqa: S311 - any number will do
    await jamila.writes("жаңы жыл")
    assert jamila.bot.queue.waiting[0].id < first
    assert await poller.texts(offset=first + 3) == ["жаңы жыл"]


async def test_a_long_poll_is_answered_by_what_a_person_does(
    poller: Poller, telegram: Telegram, jamila: Person
) -> None:
    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(poller.texts(timeout=50))
        await until_polling(telegram)
        assert (await poller.body("getMe"))["result"]["username"] == "usul_bot"
        await jamila.writes("салам")
    assert waiting.result() == ["салам"]


async def test_of_two_pollers_the_older_is_turned_away(
    poller: Poller, telegram: Telegram, jamila: Person
) -> None:
    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        older = tasks.create_task(poller.body("getUpdates", timeout=50))
        await until_polling(telegram)
        newer = tasks.create_task(poller.texts(timeout=50))
        refusal = await older
        await until_polling(telegram)
        await jamila.writes("салам")
    assert (refusal["error_code"], refusal["description"]) == (409, TERMINATED)
    assert newer.result() == ["салам"]


async def test_nobody_polls_while_a_webhook_is_set(poller: Poller, first: int) -> None:
    await poller.body("setWebhook", url="https://127.0.0.1:9/hook")
    assert (await poller.body("getUpdates"))["description"] == ACTIVE
    info = (await poller.body("getWebhookInfo"))["result"]
    assert (info["url"], info["pending_update_count"]) == ("https://127.0.0.1:9/hook", 3)
    await poller.body("deleteWebhook")
    assert await poller.texts() == ["бир", "эки", "үч"]
    await poller.body("deleteWebhook", drop_pending_updates=True)
    assert await poller.texts() == []


async def test_the_asked_kinds_are_remembered_and_an_empty_list_means_the_usual_ones(
    poller: Poller, jamila: Person, does: Does
) -> None:
    sent = await does("sendMessage", chat_id=1001, text="Салам")
    await poller.body("getUpdates", allowed_updates=["message_reaction"])
    await poller.body("getUpdates")
    await jamila.writes("көрбөйт")
    await jamila.reacts(jamila.newest, "👍")
    [update] = (await poller.body("getUpdates"))["result"]
    assert update["message_reaction"]["message_id"] == sent["message_id"]

    await poller.body("getUpdates", offset=-1, allowed_updates=[])
    await jamila.writes("көрөт")
    await jamila.reacts(jamila.newest, "🔥")
    updates = (await poller.body("getUpdates"))["result"]
    assert [list(update)[1] for update in updates] == ["message_reaction", "message"]


async def test_updates_wait_a_day_and_presses_150_seconds(
    poller: Poller, jamila: Person, does: Does, hand: Hand
) -> None:
    keys = {"inline_keyboard": [[{"text": "Ооба", "callback_data": "y"}]]}
    await does("sendMessage", chat_id=1001, text="Барабы?", reply_markup=keys)
    await jamila.presses("Ооба")
    await jamila.writes("кечки кат")
    hand.passes(151)
    assert await poller.texts() == ["кечки кат"]
    hand.passes(24 * 60 * 60)
    assert await poller.texts() == []


async def test_who_asks_the_same_too_soon_gets_one_update_when_limits_are_on(
    hand: Hand,
) -> None:
    telegram = Telegram(monotonic=hand, limits=True)
    telegram.add_bot(TOKEN, "usul_bot")
    person = telegram.person(1)
    for text in ("бир", "эки"):
        await person.writes(text)
    async with await serve(telegram) as server, aiohttp.ClientSession() as session:
        poller = Poller(server, session)
        assert await poller.texts() == ["бир", "эки"]
        assert await poller.texts() == ["бир"]
        hand.passes(0.5)
        assert await poller.texts() == ["бир", "эки"]


async def test_closing_the_server_lets_a_waiting_poll_go(telegram: Telegram) -> None:
    server = await serve(telegram)
    session, tasks = aiohttp.ClientSession(), asyncio.TaskGroup()
    async with session, asyncio.timeout(20), tasks:
        waiting = tasks.create_task(Poller(server, session).texts(timeout=50))
        await until_polling(telegram)
        await server.close()
    assert waiting.result() == []
