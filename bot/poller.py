"""Fetches updates, and tells Telegram only of those that are kept."""

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from bot.inbox import Lines
from bot.session import NotFetched
from db.inbox import Inbox, Kept, chat_of

log = logging.getLogger(__name__)

Fetch = Callable[[int | None], Awaitable[list[dict[str, Any]]]]

SHORTEST, LONGEST = 1.0, 30.0
CONFLICT, UNAUTHORIZED, NOT_FOUND = 409, 401, 404


class BadToken(RuntimeError):
    """Telegram does not know the token; the text is one line."""

    def __init__(self) -> None:
        super().__init__("BOT_TOKEN: Telegram does not know this token; ask @BotFather for it")


class Poller:
    """Asks for updates until it is cancelled.

    It starts without an offset: after a quiet week Telegram's numbers may begin anywhere, and
    what comes a second time is known by its content.
    """

    def __init__(
        self,
        fetch: Fetch,
        inbox: Inbox,
        lines: Lines,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._fetch = fetch
        self._inbox = inbox
        self._lines = lines
        self._sleep = sleep
        self._delay = 0.0
        self._reached = False

    async def run(self) -> None:
        """Raises BadToken when Telegram refuses the token from the start."""
        offset: int | None = None
        while True:
            try:
                updates = await self._fetch(offset)
                await self._take(updates)
            except NotFetched as error:
                if error.status in (UNAUTHORIZED, NOT_FOUND) and not self._reached:
                    raise BadToken from None
                await self._back_off(_why(error), error.wait)
            except Exception:
                # They stay unconfirmed, and come again.
                log.exception("updates could not be kept")
                await self._back_off("the inbox cannot be written", 0)
            else:
                self._recovered()
                if updates:
                    offset = int(updates[-1]["update_id"]) + 1

    async def _take(self, updates: Sequence[dict[str, Any]]) -> None:
        wanted, here = [], Counter[int]()
        for one in updates:
            chat = chat_of(one)
            if self._lines.has_room(chat, here[chat]):
                here[chat] += 1
                wanted.append(one)
        if len(wanted) < len(updates):
            log.warning("a flood: %s updates ignored", len(updates) - len(wanted))
        for kept in await self._keep(wanted):
            self._lines.put(kept)

    async def _keep(self, updates: Sequence[Mapping[str, Any]]) -> list[Kept]:
        try:
            return await self._inbox.keep(updates)
        except (ValueError, TypeError, LookupError):
            # One of them is nothing that can be kept; it must not hold up the others for ever.
            log.warning("an update cannot be kept")
        found: list[Kept] = []
        for one in updates:
            try:
                found += await self._inbox.keep([one])
            except (ValueError, TypeError, LookupError):
                log.exception("update %s is dropped", one.get("update_id"))
        return found

    async def _back_off(self, why: str, wait: float) -> None:
        if not self._delay:
            log.warning("no updates: %s; trying again", why)
        self._delay = min(LONGEST, max(SHORTEST, self._delay * 2))
        await self._sleep(max(wait, self._delay * random.uniform(0.8, 1.2)))  # noqa: S311 no secret

    def _recovered(self) -> None:
        if self._delay:
            log.warning("updates come again")
        self._delay = 0.0
        self._reached = True


def _why(error: NotFetched) -> str:
    if error.status == CONFLICT:
        return "another program receives the updates of this bot; stop it"
    return str(error)
