"""Webhooks: updates go to the bot by themselves, one after the other, until it has taken each."""

import asyncio
from http import HTTPStatus
from typing import Any

import aiohttp

from playground.model import Bot
from playground.refusals import BadGateway, Broken, Refused
from playground.telegram import Telegram

PATIENCE = 60
SHORTEST, LONGEST = 0.5, 60.0
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 the name of a header


class Hooks:
    """Delivers to the bots that have set a webhook. `run` goes on until it is cancelled."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    async def run(self) -> None:
        """Delivers to all of them, side by side."""
        delivering: set[Bot] = set()
        async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as tasks:
            while True:
                await self._telegram.until(lambda: bool(self._waiting(delivering)))
                for bot in self._waiting(delivering):
                    delivering.add(bot)
                    tasks.create_task(self._deliver(session, bot, delivering))

    def _waiting(self, delivering: set[Bot]) -> list[Bot]:
        bots = self._telegram.bots.values()
        return [b for b in bots if b.webhook and b.queue.waiting and b not in delivering]

    async def _deliver(
        self, session: aiohttp.ClientSession, bot: Bot, delivering: set[Bot]
    ) -> None:
        try:
            await self._deliver_all(session, bot)
        finally:
            delivering.discard(bot)
            # What came in the last moment is looked for again.
            self._telegram.stir()

    async def _deliver_all(self, session: aiohttp.ClientSession, bot: Bot) -> None:
        """Delivers what waits; tries again what was not taken, later and later."""
        pause, hook = SHORTEST, bot.webhook
        while bot.webhook is hook and (waiting := bot.queue.fresh(self._telegram.monotonic())):
            first = waiting[0]
            error = await self._post(session, bot, first.update)
            if bot.webhook is not hook:
                # Another one, or none, was set meanwhile: nothing of this one counts any more.
                return
            if not error:
                pause = SHORTEST
                bot.queue.confirm(first.id + 1, self._telegram.monotonic())
                continue
            now = int(self._telegram.now().timestamp())
            hook |= {"last_error_date": now, "last_error_message": error}
            await asyncio.sleep(pause)
            pause = min(LONGEST, pause * 2)

    async def _post(self, session: aiohttp.ClientSession, bot: Bot, update: Any) -> str:
        """Why the bot did not take it; empty when it did."""
        secret = bot.webhook.get("secret_token")
        headers = {SECRET: secret} if secret else {}
        try:
            async with session.post(
                bot.webhook["url"],
                json=update,
                headers=headers,
                timeout=aiohttp.ClientTimeout(PATIENCE),
            ) as response:
                if not response.ok:
                    phrase = HTTPStatus(response.status).phrase
                    return f"Wrong response from the webhook: {response.status} {phrase}"
                await self._answer(bot, response)
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Connection failed: {type(error).__name__}"
        return ""

    async def _answer(self, bot: Bot, response: aiohttp.ClientResponse) -> None:
        """A bot may answer with one call, and never learns what became of it."""
        try:
            called = await response.json(content_type=None)
        except ValueError:
            return
        if isinstance(called, dict) and isinstance(called.get("method"), str):
            params = {name: value for name, value in called.items() if name != "method"}
            try:
                await self._telegram.call(bot.token, called["method"], params)
            except (Refused, Broken, BadGateway):
                return
