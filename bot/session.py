"""The line to the Bot API: aiogram's session with limits of time, and raw updates."""

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientError, ClientTimeout

from bot.answers import Answers

ALLOWED = ("message", "callback_query", "my_chat_member")
"""The kinds of updates we ask for. Edited messages are none of them: a form takes what was said
once, and an old text with new content would be taken for an answer."""

POLL_SECONDS = 25
CONNECT_SECONDS = 5
REQUEST_SECONDS = 20
FILES_SECONDS = 60


class NotFetched(RuntimeError):
    """No updates could be had; the text is one line. `wait`: seconds that Telegram asks for."""

    def __init__(self, text: str, *, status: int = 0, wait: float = 0.0) -> None:
        super().__init__(text)
        self.status = status
        self.wait = wait


class Session(Answers, AiohttpSession):
    """aiogram's session, which tells a line that was never there from one that broke."""

    def __init__(self, telegram_api: str) -> None:
        super().__init__(api=TelegramAPIServer.from_base(telegram_api))

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 aiogram's parameter
    ) -> TelegramType:
        """Does the request within seconds; those with files may take longer."""
        total = timeout or (FILES_SECONDS if _has_files(method) else REQUEST_SECONDS)
        # aiogram hands it on as it is; with a plain number a connection that was never made
        # could not be told from an answer that never came.
        limits: Any = ClientTimeout(total=total, sock_connect=CONNECT_SECONDS)
        return await super().make_request(bot, method, timeout=limits)

    async def get_updates(self, token: str, offset: int | None) -> list[dict[str, Any]]:
        """The next updates as Telegram sends them; waits for the first. Raises NotFetched."""
        asked: dict[str, Any] = {"timeout": POLL_SECONDS, "limit": 100, "allowed_updates": ALLOWED}
        if offset is not None:
            asked["offset"] = offset
        url = self.api.api_url(token=token, method="getUpdates")
        limits = ClientTimeout(total=POLL_SECONDS + 15, sock_connect=CONNECT_SECONDS)
        client = await self.create_session()
        try:
            async with client.post(url, json=asked, timeout=limits) as response:
                return _updates(response.status, await response.read())
        except (ClientError, TimeoutError) as error:
            raise NotFetched(f"{type(error).__name__}: {error}".rstrip(": ")) from None


def _updates(status: int, body: bytes) -> list[dict[str, Any]]:
    try:
        answer = json.loads(body)
        if answer["ok"]:
            return [one for one in answer["result"] if isinstance(one, dict)]
        parameters = answer.get("parameters") or {}
        text = f"{answer.get('error_code', status)} {answer.get('description', '')}"
        wait = float(parameters.get("retry_after", 0))
    except (ValueError, LookupError, TypeError, AttributeError):
        name = HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
        raise NotFetched(f"no answer of a Bot API: {status} {name}", status=status) from None
    raise NotFetched(text, status=status, wait=wait)


def _has_files(method: TelegramMethod[Any]) -> bool:
    kinds: Sequence[str] = ("Photo", "Document", "Voice", "MediaGroup", "Media")
    return method.__api_method__.endswith(tuple(kinds))
