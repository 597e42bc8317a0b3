"""A Telegram for any bot: `python -m playground`, and a page to chat on.

The bot is started by itself, with the token and the address that are printed.
"""

import argparse
import asyncio
import signal
from zoneinfo import ZoneInfo

from playground.http import serve
from playground.telegram import Telegram
from playground.wall import Wall
from playground.web import Page

TOKEN = "7000000000:made-up-for-the-playground-of-this-machine"  # noqa: S105 opens only this
"""What a bot calls itself by here."""
PORT = 8097


async def main(asked: argparse.Namespace) -> None:
    """Serves until Ctrl-C or SIGTERM."""
    wall = Wall(ZoneInfo(asked.zone))
    telegram = Telegram(clock=wall, limits=True)
    telegram.add_bot(asked.token, asked.username, asked.username)
    for number, name in enumerate(asked.people, start=1001):
        telegram.person(number, name)
    stop = asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(one, stop.set)
    page = Page(telegram, wall)
    async with await serve(telegram, asked.port, page, shared=asked.shared) as server:
        print(f"A Telegram for trying bots, not for use. Page and Bot API: {server.url}")
        print(f"Token: {asked.token}")
        await stop.wait()


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m playground", description=__doc__)
    parser.add_argument("--shared", action="store_true", help="not to this machine alone")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--username", default="some_bot")
    parser.add_argument("--zone", default="Asia/Bishkek")
    parser.add_argument("people", nargs="*", default=["Айгүл", "Бакыт"])
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(arguments()))
