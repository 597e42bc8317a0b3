"""A Bot API that answers everything at once and remembers nothing: what is measured is the bot.

    python -m tests.bench.far_end

prints its address, and then «getUpdates PID SECONDS» when a bot asks for updates the first time.
"""

import asyncio
import json
import sys
import time
from typing import Any

from aiohttp import web

TOKEN = "7000000001:" + "made-up-for-tests_" * 2
BOT = {"id": 7000000001, "is_bot": True, "first_name": "Усул", "username": "usul_bot"}
PERSON = {"id": 1002, "is_bot": False, "first_name": "Жамиля", "language_code": "ky"}
CHAT = {"id": 1002, "type": "private", "first_name": "Жамиля"}
MESSAGE: dict[str, Any] = {
    "message_id": 11,
    "from": BOT,
    "chat": CHAT,
    "date": 1795408920,
    "text": "x",
}
ANSWERS: dict[str, Any] = {
    "getme": BOT,
    "sendmessage": MESSAGE,
    "editmessagetext": MESSAGE | {"edit_date": 1795408921},
    "getmyname": {"name": "Усул"},
    "getmydescription": {"description": ""},
    "getmyshortdescription": {"short_description": ""},
}
POLLED = web.AppKey("polled", list[float])


async def _answer(request: web.Request) -> web.Response:
    method = request.match_info["method"].lower()
    if method == "getupdates":
        await request.read()
        request.app[POLLED].append(time.perf_counter())
        await asyncio.sleep(25)
        result: Any = []
    else:
        await request.read()
        result = ANSWERS.get(method, True)
    return web.json_response({"ok": True, "result": result})


async def serve() -> tuple[web.AppRunner, str, list[float]]:
    """A server on a free port: what to clean up, its address, and when it was polled."""
    app = web.Application()
    polled: list[float] = []
    app[POLLED] = polled
    app.router.add_post("/bot{token}/{method}", _answer)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}", polled


async def main() -> None:
    runner, url, _ = await serve()
    sys.stdout.write(json.dumps(url) + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main())
