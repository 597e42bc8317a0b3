"""Updates go to a webhook by themselves, in order, until each is taken."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from playground.http import Server
from playground.people import Person
from playground.telegram import Telegram
from tests.playground.conftest import Does, refused

SECRET = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Hook:
    """A bot behind an address."""

    url: str = ""
    answers: list[web.Response] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.said.append((update["message"]["text"], request.headers.get(SECRET, "")))
        self.came.set()
        return self.answers.pop(0) if self.answers else web.Response()

    async def has(self, number: int) -> None:
        async with asyncio.timeout(10):
            while len(self.said) < number:
                self.came.clear()
                await self.came.wait()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_what_people_write_is_delivered_in_order(
    server: Server, jamila: Person, does: Does, hook: Hook
) -> None:
    del server
    await jamila.writes("бир")
    await does("setWebhook", url=hook.url, secret_token="s-1")
    await jamila.writes("эки")
    await hook.has(2)
    assert hook.said == [("бир", "s-1"), ("эки", "s-1")]


async def test_what_is_not_taken_comes_again(
    server: Server, jamila: Person, does: Does, hook: Hook
) -> None:
    del server
    hook.answers = [web.Response(status=500)]
    await does("setWebhook", url=hook.url)
    await jamila.writes("бир")
    await hook.has(1)
    await jamila.writes("эки")
    await hook.has(3)
    assert [text for text, _ in hook.said] == ["бир", "бир", "эки"]
    info: Any = await does("getWebhookInfo")
    assert info["last_error_message"].endswith("500 Internal Server Error")
    assert info["url"] == hook.url
    assert "secret_token" not in info


async def test_the_answer_may_be_a_call(
    server: Server, telegram: Telegram, jamila: Person, does: Does, hook: Hook
) -> None:
    del server
    call = {"method": "sendMessage", "chat_id": 1001, "text": "Салам"}
    hook.answers = [web.json_response(call), web.json_response({"method": "fly"})]
    await does("setWebhook", url=hook.url)
    await jamila.writes("бир")
    await telegram.until(lambda: jamila.screen[-1].text == "Салам")
    await jamila.writes("эки")
    await jamila.writes("үч")
    await hook.has(3)


async def test_without_it_updates_wait_to_be_fetched(
    server: Server, telegram: Telegram, jamila: Person, does: Does, hook: Hook
) -> None:
    del server
    await does("setWebhook", url=hook.url)
    await does("deleteWebhook")
    await jamila.writes("бир")
    assert [one.update["message"]["text"] for one in telegram.bot.queue.waiting] == ["бир"]
    assert hook.said == []


async def test_a_webhook_that_was_taken_away_leaves_nothing_behind(
    server: Server, telegram: Telegram, jamila: Person, does: Does, hook: Hook
) -> None:
    del server
    hook.answers = [web.Response(status=500)]
    await does("setWebhook", url=hook.url)
    await jamila.writes("бир")
    await hook.has(1)
    await does("deleteWebhook")
    # Its refusal comes back after that.
    await telegram.until(lambda: True)
    for _ in range(20):
        await asyncio.sleep(0)
    assert (await does("getWebhookInfo"))["url"] == ""
    assert [one["update_id"] for one in await does("getUpdates")] == [telegram.bot.queue.last_id]


async def test_a_bad_secret_is_refused(does: Does, jamila: Person, hook: Hook) -> None:
    with refused("400 Bad Request: secret token contains unallowed characters"):
        await does("setWebhook", url=hook.url, secret_token="a b")
