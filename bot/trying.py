"""The playground: the real bot, on a school that is made up, against a Telegram on this machine.

This process is the Telegram, with the page and the clock on the wall; the bot is a process of its
own, started as any other, which knows nothing of it. Nothing heavy is imported here: the page
must be there at once.
"""

import asyncio
import contextlib
import fcntl
import os
import shutil
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from errno import EADDRINUSE
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from bot.clock import FILE, Shifted
from playground.http import Server, serve
from playground.kept import Kept, Unknown
from playground.telegram import Telegram
from playground.wall import Wall
from playground.web import Page

Say = Callable[[str], None]

FOLDER = Path("data/demo")
ZONE = ZoneInfo("Asia/Bishkek")
TOKEN = "7000000000:made-up-for-the-school-that-is-made-up"  # noqa: S105 opens nothing
DATABASE, KEPT = "usul.db", "telegram.db"
"""The bot's file in the folder, and the Telegram's; when it is there, the school is made."""
USERNAME, NAME = "usul_demo_bot", "Usul"
PORTS = 20
"""How many are tried after the one that is taken."""
LAST_PORT = 65535
PATIENCE = 20
"""Seconds that a stop of the clock waits for the bot."""
GLANCE = 0.02
FAREWELL = 15
"""Seconds until a bot that was asked to stop is made to."""
KEEP_EVERY = 1
"""Seconds between writing down the moment while nothing happens."""


class CannotPlay(RuntimeError):
    """The playground cannot be opened; the text is one line."""


async def play(port: int, say: Say, *, shared: bool = False, folder: Path = FOLDER) -> bool:
    """Serves the page until SIGTERM or Ctrl-C; False when the bot has ended by itself.

    `shared`: not to this machine alone. Raises CannotPlay and OSError.
    """
    stop = asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(one, stop.set)
    with held(folder):
        clock = Shifted(folder / "clock")
        wall = Wall(ZONE)
        telegram = Telegram(clock=wall, limits=True)
        telegram.add_bot(TOKEN, USERNAME, NAME)
        page = Page(telegram, wall, ready=False)
        async with await _served(page, port, say, shared=shared) as server:
            stage = Stage(
                folder=folder,
                clock=clock,
                wall=wall,
                telegram=telegram,
                page=page,
                server=server,
            )
            return await _on_stage(stage, stop, say)


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What a playground is made of, once its page is open."""

    folder: Path
    clock: Shifted
    wall: Wall
    telegram: Telegram
    page: Page
    server: Server

    def settings(self) -> Mapping[str, str]:
        """The environment of the bot: what is real elsewhere stays out of it."""
        return os.environ | {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API": self.server.url,
            "DATABASE_URL": f"sqlite:///{self.folder / DATABASE}",
            "FILES_DIR": str(self.folder / "files"),
            "TIMEZONE": str(ZONE),
            FILE: str(self.clock.file),
        }

    async def settles(self, _: datetime) -> datetime | None:
        """Waits until the bot has said what is due by the clock; when it has more to say."""
        said = self.clock.said()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                # Another process writes it: there is nothing else to wait for.
                while (heard := self.clock.heard()).said != said:  # noqa: ASYNC110 as above
                    await asyncio.sleep(GLANCE)
                return heard.moments.get("next")
        return None

    async def follow(self, kept: Kept) -> None:
        """Learns from the bot where the clock can go, and writes down the moment."""
        while True:
            heard = self.clock.heard()
            landmarks = {name: to for name, to in heard.moments.items() if name != "next"}
            if landmarks != self.wall.landmarks:
                self.wall.landmarks = landmarks
                self.wall.shown()
            kept.write()
            await asyncio.sleep(KEEP_EVERY)


async def reset(say: Say, folder: Path = FOLDER) -> bool:
    """Makes the school anew; False when that failed. Raises CannotPlay."""
    with held(folder):
        shutil.rmtree(folder, ignore_errors=True)
        say("Making the school…")
        return await _made(folder, asyncio.Event())


async def _on_stage(stage: Stage, stop: asyncio.Event, say: Say) -> bool:
    """Makes the school when there is none, then lets the bot work on it until it is over."""
    if not (stage.folder / KEPT).exists():
        say("Making the school… (once)")
        if not await _made(stage.folder, stop):
            say("The school was not made.")
            return stop.is_set()
    with Kept(stage.folder / KEPT, stage.telegram) as kept:
        left = _left(kept) or stage.wall()

        def moved(ahead: timedelta) -> None:
            stage.clock.shift(ahead)
            kept.write()

        stage.wall.moved, stage.wall.settles = moved, stage.settles
        # What was left since it was last written down must not come a second time.
        stage.wall.begin(left + timedelta(seconds=KEEP_EVERY))
        kept.watch()
        stage.page.ready = True
        stage.page.changed()
        stage.page.spawn(stage.follow(kept))
        try:
            await _alone(stage.folder)
            async with _bot(stage) as bot:
                if await _first(bot, stop):
                    return True
                say("The playground is over: the bot has ended by itself.")
                return False
        finally:
            # What goes on beside it writes to the file, which is about to be closed.
            await stage.page.close()


def _left(kept: Kept) -> datetime | None:
    """The moment at which the playground was left. Raises CannotPlay."""
    try:
        return kept.load()
    except Unknown:
        raise CannotPlay(
            "the made-up school was kept by another version; begin it anew: make demo-reset"
        ) from None


async def _made(folder: Path, stop: asyncio.Event) -> bool:
    """Has another process make the school; what it needs is heavy."""
    maker = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.demo", str(folder), stdin=DEVNULL, process_group=0
    )
    ended = await _first(maker, stop)
    if ended:
        maker.terminate()
    return await maker.wait() == 0 and not ended


async def _first(process: Process, stop: asyncio.Event) -> bool:
    """Waits for what comes first, the process's end or the wish to stop; whether the wish."""
    waits = [asyncio.ensure_future(process.wait()), asyncio.ensure_future(stop.wait())]  # noqa: TID251 ended right here
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for one in waits:
        one.cancel()
    return stop.is_set()


@asynccontextmanager
async def _bot(stage: Stage) -> AsyncIterator[Process]:
    """The bot at work; it stops when we do, however we end: its standard input ends then."""
    bot = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--until-eof"),
        stdin=PIPE,
        env=stage.settings(),
        process_group=0,
    )
    try:
        yield bot
    finally:
        assert bot.stdin is not None  # noqa: S101 it is a pipe
        bot.stdin.close()
        try:
            async with asyncio.timeout(FAREWELL):
                await bot.wait()
        except TimeoutError:
            bot.kill()
            await bot.wait()


async def _served(page: Page, port: int, say: Say, *, shared: bool) -> Server:
    """Opens the page at that port or, when it is taken, at the next free one."""
    last = min(port + PORTS - 1, LAST_PORT)
    for tried in range(port, last + 1):
        try:
            server = await serve(page.telegram, tried, page, shared=shared)
        except OSError as error:
            if error.errno != EADDRINUSE:
                raise CannotPlay(f"port {tried} cannot be opened: {error.strerror}") from None
            continue
        if tried != port:
            say(f"Port {port} is taken.")
        say(f"Open {server.url} in a browser. This is for trying Usul, not for use.")
        return server
    raise CannotPlay(f"ports {port} to {last} are taken; name another: --port")


async def _alone(folder: Path) -> None:
    """Waits for the end of a bot that a killed playground has left behind."""
    with _lock(folder / DATABASE) as lock, contextlib.suppress(TimeoutError):
        async with asyncio.timeout(FAREWELL):
            # Another process lets go of it: there is nothing else to wait for.
            while not _taken(lock):  # noqa: ASYNC110 as above
                await asyncio.sleep(GLANCE)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keeps other playgrounds off the folder. Raises CannotPlay."""
    with _lock(folder) as lock:
        if not _taken(lock):
            raise CannotPlay(f"another playground is using {folder}; stop it first")
        yield


def _lock(path: Path) -> TextIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    return Path(f"{path}.lock").open("a", encoding="ascii")


def _taken(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
