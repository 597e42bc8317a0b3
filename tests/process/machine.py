"""A machine on which the bot runs as a process of its own, against a Telegram over HTTP."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from playground.http import serve
from playground.people import Person
from playground.telegram import Telegram
from tests.chat import TOKEN, Clock

ROOT = Path(__file__).parents[2]
PATIENCE = 30
"""Seconds until a test gives up waiting; nothing is slept through."""


class Machine:
    """Starts and ends the bot; what it wrote to its streams is in `output`."""

    def __init__(self, folder: Path, telegram: Telegram, url: str, clock: Clock) -> None:
        self.folder = folder
        self.telegram = telegram
        self.clock = clock
        self.output = ""
        self._url = url
        self._bot: Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._grown = asyncio.Event()

    def settings(self) -> dict[str, str]:
        """The environment of the bot."""
        return {
            "PATH": os.environ["PATH"],
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API": self._url,
            "DATABASE_URL": f"sqlite:///{self.folder / 'data' / 'usul.db'}",
            "FILES_DIR": str(self.folder / "data" / "files"),
            "USUL_CLOCK": str(self.folder / "clock"),
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "error",
            "PYTHONUNBUFFERED": "1",
        }

    def set_clock(self, moment: str) -> None:
        """Sets the clock of the bot and of Telegram by the one on the school's wall."""
        self.clock.to(moment)
        self._write_clock()

    def _write_clock(self) -> None:
        ahead = (self.clock() - datetime.now(self.clock().tzinfo)).total_seconds()
        part = self.folder / "clock.part"
        part.write_text(str(ahead), "ascii")
        part.replace(self.folder / "clock")

    async def start(self, *words: str) -> None:
        """Starts the bot; returns when it waits for updates."""
        self._write_clock()
        polls = self._polls()
        self.output = ""
        self._bot = await self._command(words or ("-m", "bot", "run"))
        self._reading = asyncio.create_task(self._read(self._bot))  # noqa: TID251 ends with it
        async with asyncio.timeout(PATIENCE):
            await self.telegram.until(lambda: self._polls() > polls or self._ended)
        assert not self._ended, self.output

    async def says(self, words: str) -> str:
        """The line with these words, once the bot has written it."""
        async with asyncio.timeout(PATIENCE):
            while not (found := [one for one in self.output.splitlines() if words in one]):
                self._grown.clear()
                await self._grown.wait()
        return found[-1]

    async def runs(self, *words: str) -> tuple[int, str]:
        """Another command, from start to end: its status and what it wrote."""
        process = await self._command(("-m", "bot", *words))
        async with asyncio.timeout(PATIENCE):
            output, _ = await process.communicate()
        assert process.returncode is not None
        return process.returncode, output.decode()

    async def stop(self) -> int:
        """SIGTERM; the exit status."""
        return await self._end(signal.SIGTERM)

    async def kill(self) -> None:
        """kill -9."""
        await self._end(signal.SIGKILL)

    async def _end(self, how: signal.Signals) -> int:
        assert self._bot is not None
        assert self._reading is not None
        if self._bot.returncode is None:
            self._bot.send_signal(how)
        async with asyncio.timeout(PATIENCE):
            status = await self._bot.wait()
            await self._reading
        self._bot = None
        return status

    async def close(self) -> None:
        """Ends what still runs."""
        if self._bot is not None:
            await self.kill()

    @property
    def _ended(self) -> bool:
        return self._bot is not None and self._bot.returncode is not None

    def _polls(self) -> int:
        return sum(one.method == "getUpdates" for one in self.telegram.requests)

    async def _command(self, words: Sequence[str]) -> Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *words,
            cwd=self.folder,
            env=self.settings(),
            stdout=PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )

    async def _read(self, process: Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            self.output += line.decode()
            self._grown.set()
        await process.wait()
        self.telegram._stir()

    async def sees(self, person: Person, words: str) -> None:
        """Waits until the newest message of the bot to the person has these words."""
        await self.until(lambda: bool(_shown(person)) and words in person.sees)

    async def until(self, true: object) -> None:
        """Waits until that holds, or until the bot has ended, which fails."""
        assert callable(true)
        async with asyncio.timeout(PATIENCE):
            await self.telegram.until(lambda: bool(true()) or self._ended)
        assert true(), self.output


def _shown(person: Person) -> list[object]:
    return [one for one in person.screen if one.sender.is_bot]


@asynccontextmanager
async def machine_in(folder: Path) -> AsyncIterator[Machine]:
    """A machine with nothing on it but the folder."""
    clock = Clock()
    telegram = Telegram(clock=clock)
    telegram.add_bot(TOKEN, "usul_bot", "Усул")
    async with await serve(telegram) as server:
        machine = Machine(folder, telegram, server.url, clock)
        try:
            yield machine
        finally:
            await machine.close()
