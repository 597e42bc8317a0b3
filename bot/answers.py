"""How a session reads the answers of the Bot API."""

import functools
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType


class Answers(BaseSession):
    """A session that makes the type of an answer once, however often it is asked for."""

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """The answer as aiogram reads it; raises its errors."""
        _held(method.__returning__)
        return super().check_response(bot, method, status_code, content)


@functools.cache
def _held(returning: Any) -> type[Response[Any]]:
    """The type of such an answer.

    pydantic forgets a generic type that nobody holds, and aiogram holds none; making one again
    costs more than all the rest of a call.
    """
    kind: type[Response[Any]] = Response[returning]
    return kind
