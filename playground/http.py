"""The Bot API over HTTP: what a bot pointed at this server talks to."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from playground.hooks import Hooks
from playground.model import Upload
from playground.refusals import BadGateway, Broken, Refused
from playground.telegram import Telegram
from playground.web import Page

TELEGRAM = web.AppKey("telegram", Telegram)
HERE, EVERYBODY = "127.0.0.1", "0.0.0.0"
MAX_BODY = 55 * 1024 * 1024
NOT_FOUND = Refused(404, "Not Found")
TOO_LARGE = Refused(413, "Request Entity Too Large")


@dataclass(eq=False)
class Server:
    """A running server; `close` ends it. Works with ``async with`` as well."""

    url: str
    telegram: Telegram
    runner: web.AppRunner
    delivering: asyncio.Task[None]
    page: Page | None = None

    async def close(self) -> None:
        """Answers who is still waiting for updates, then stops listening."""
        self.delivering.cancel()
        for bot in self.telegram.bots.values():
            bot.queue.wake()
        if self.page is not None:
            await self.page.close()
        await self.runner.cleanup()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


async def serve(
    telegram: Telegram, port: int = 0, page: Page | None = None, *, shared: bool = False
) -> Server:
    """Starts answering on the port, or on a free one; the caller closes the server.

    With a page, also to browsers; when shared, to other machines too. Raises OSError when the
    port is taken.
    """
    # The log of aiohttp would show the tokens, which stand in the addresses.
    runner = web.AppRunner(
        app_for(telegram, page), access_log=None, handler_cancellation=True, shutdown_timeout=1
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, EVERYBODY if shared else HERE, port).start()
    except OSError:
        await runner.cleanup()
        raise
    taken = runner.addresses[0][1]
    delivering = asyncio.create_task(Hooks(telegram).run())  # noqa: TID251 ended by `close`
    return Server(f"http://{HERE}:{taken}", telegram, runner, delivering, page)


def app_for(telegram: Telegram, page: Page | None = None) -> web.Application:
    """The application without a listening socket, for whoever adds pages of their own."""
    app = web.Application(client_max_size=MAX_BODY)
    app[TELEGRAM] = telegram
    if page is not None:
        app.router.add_routes(page.routes())
    app.router.add_get("/file/bot{token}/{path:.+}", _file)
    app.router.add_route("*", "/bot{token}/{method}", _method)
    app.router.add_route("*", "/{anything:.*}", _nothing)
    return app


def _refusal(refused: Refused) -> web.Response:
    headers = {}
    if "retry_after" in refused.parameters:
        headers["Retry-After"] = str(refused.parameters["retry_after"])
    return web.json_response(refused.answer(), status=refused.code, headers=headers)


async def _nothing(_: web.Request) -> web.Response:
    return _refusal(NOT_FOUND)


async def _file(request: web.Request) -> web.Response:
    info = request.match_info
    try:
        content = request.app[TELEGRAM].download(info["token"], info["path"])
    except Refused as refused:
        return _refusal(refused)
    return web.Response(body=content, content_type="application/octet-stream")


async def _method(request: web.Request) -> web.Response:
    telegram, info = request.app[TELEGRAM], request.match_info
    try:
        params, files = await _read(request)
        result = await telegram.call(info["token"], info["method"], params, files)
    except Refused as refused:
        return _refusal(refused)
    except web.HTTPRequestEntityTooLarge:
        return _refusal(TOO_LARGE)
    except BadGateway as gateway:
        return web.Response(status=502, text=gateway.body, content_type="text/html")
    except Broken:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    return web.json_response({"ok": True, "result": result})


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """The parameters of the call from the address and the body, and the files in it."""
    params: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        params |= _object(await request.read())
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                content = value.file.read()
                files[name] = Upload(content, value.filename, value.content_type)
            else:
                params[name] = value if isinstance(value, str) else bytes(value).decode()
    return params, files


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise Refused(400, "Bad Request: can't parse request body as JSON object")
    return value
