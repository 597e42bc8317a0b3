"""Ties aiogram's Bot to a Telegram of the same process: no HTTP in between."""

import json
from collections.abc import AsyncGenerator
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile

from bot.answers import Answers
from playground.model import Upload
from playground.refusals import BadGateway, Broken, Refused
from playground.telegram import Telegram


class Wire(Answers):
    """A session that calls the Telegram directly and fails as the one over HTTP does."""

    def __init__(self, telegram: Telegram, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.telegram = telegram

    async def close(self) -> None: ...

    # How long to wait and in what pieces to read is for a network to know.
    async def make_request(self, bot: Bot, method: TelegramMethod[Any], *_: Any, **__: Any) -> Any:
        files: dict[str, InputFile] = {}
        prepared = {
            name: self.prepare_value(value, bot=bot, files=files)
            for name, value in method.model_dump(warnings=False).items()
        }
        params = {name: value for name, value in prepared.items() if value is not None}
        uploads = {name: await _read(bot, file) for name, file in files.items()}
        name = method.__api_method__
        try:
            result = await self.telegram.call(bot.token, name, params, uploads)
            status, content = 200, json.dumps({"ok": True, "result": result})
        except Refused as refused:
            status, content = refused.code, json.dumps(refused.answer())
        except BadGateway as gateway:
            status, content = 502, gateway.body
        except Broken as broken:
            message = f"{type(broken).__name__}: {broken}"
            raise TelegramNetworkError(method=method, message=message) from broken
        answer = self.check_response(bot=bot, method=method, status_code=status, content=content)
        return answer.result

    async def stream_content(self, url: str, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        """The bytes of a downloaded file, as one piece."""
        token, path = url.partition("/file/bot")[2].split("/", 1)
        yield self.telegram.download(token, path)


async def _read(bot: Bot, file: InputFile) -> Upload:
    content = b"".join([chunk async for chunk in file.read(bot)])
    return Upload(content, file.filename or "file")
