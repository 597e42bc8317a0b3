"""A machine on which the bot runs as a process of its own, against a Telegram over HTTP."""

import asyncio
import contextlib
import json
import os
import signal
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from bot.clock import Shifted, real
from playground.http import serve
from playground.people import Person
from playground.telegram import Telegram
from tests.chat import TOKEN, Clock

PATIENCE = 30
"""Seconds until a test gives up waiting; nothing is slept through."""


class Bot:
    """A process that the nursery has forked."""

    life: asyncio.Task[None]

    def __init__(
        self, pid: int, control: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.status: int | None = None
        self._pid = pid
        self._control = control
        self._writer = writer

    async def lives(
        self, output: asyncio.StreamReader, hears: Callable[[str], None], telegram: Telegram
    ) -> None:
        """Passes on what it writes, until its end."""
        async for line in output:
            hears(line.decode())
        self.status = int(await self._control.readline())
        self._writer.close()
        telegram.stir()

    def send(self, how: signal.Signals) -> None:
        """Sends it a signal, unless it has ended."""
        if self.status is None:
            os.kill(self._pid, how)

    async def ended(self) -> int:
        """Waits for its end; the exit status."""
        async with asyncio.timeout(PATIENCE):
            await self.life
        assert self.status is not None
        return self.status


class Machine:
    """Starts and ends the bot; what it wrote to its streams is in `output`."""

    def __init__(
        self, folder: Path, telegram: Telegram, url: str, clock: Clock, nursery: Path
    ) -> None:
        self.folder = folder
        self.telegram = telegram
        self.clock = clock
        self.output = ""
        self._url = url
        self._nursery = nursery
        self._bot: Bot | None = None
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
        }

    async def walks(self, moment: str) -> None:
        """Sets the clock as a playground does: returns when the bot has said what is due."""
        self.set_clock(moment)
        clock = Shifted(self.folder / "clock")
        await self.until(lambda: clock.heard().said == clock.said())

    def set_clock(self, moment: str) -> None:
        """Sets the clock of the bot and of Telegram by the one on the school's wall."""
        self.clock.to(moment)
        self._write_clock()

    def _write_clock(self) -> None:
        Shifted(self.folder / "clock").shift(self.clock() - real())

    async def start(self) -> None:
        """Starts the bot; returns when it waits for updates."""
        polls = self._polls()
        self.output = ""
        self._bot = await self._born("run", hears=self._hears)
        await self.until(lambda: self._polls() > polls)

    async def says(self, words: str) -> str:
        """The line with these words, once the bot has written it."""
        async with asyncio.timeout(PATIENCE):
            while not (found := [one for one in self.output.splitlines() if words in one]):
                self._grown.clear()
                await self._grown.wait()
        return found[-1]

    async def runs(self, *words: str) -> tuple[int, str]:
        """Another command, from start to end: its status and what it wrote."""
        heard: list[str] = []
        other = await self._born(*words, hears=heard.append)
        return await other.ended(), "".join(heard)

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Asks it to end; the exit status."""
        assert self._bot is not None
        self._bot.send(how)
        status = await self._bot.ended()
        self._bot = None
        return status

    async def kill(self) -> None:
        """kill -9."""
        await self.stop(signal.SIGKILL)

    async def close(self) -> None:
        """Ends what still runs."""
        if self._bot is not None:
            await self.kill()

    @property
    def _ended(self) -> bool:
        return self._bot is not None and self._bot.status is not None

    def _polls(self) -> int:
        return sum(one.method == "getUpdates" for one in self.telegram.requests)

    def _hears(self, text: str) -> None:
        self.output += text
        self._grown.set()

    async def _born(self, *words: str, hears: Callable[[str], None]) -> "Bot":
        # By the clock of the wall, whatever day it is outside.
        self._write_clock()
        fifo = self.folder / f"output-{len(list(self.folder.glob('output-*')))}"
        os.mkfifo(fifo, 0o600)
        opened = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
        reader, writer = await asyncio.open_unix_connection(self._nursery)
        asked = {
            "words": words,
            "env": self.settings(),
            "cwd": str(self.folder),
            "output": str(fifo),
        }
        writer.write(json.dumps(asked).encode() + b"\n")
        pid = int(await reader.readline())
        output = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(output), os.fdopen(opened, "rb", 0)
        )
        bot = Bot(pid, reader, writer)
        bot.life = asyncio.create_task(bot.lives(output, hears, self.telegram))  # noqa: TID251 awaited by `ended`
        return bot

    async def until(self, true: Callable[[], bool]) -> None:
        """Waits until that holds, or until the bot has ended, which fails."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not true() and not self._ended:
                    await self._something()
        except TimeoutError:
            raise AssertionError(f"it did not happen\n{self._story()}") from None
        assert true(), self._story()

    async def _something(self) -> None:
        """Until the bot has called a method, or a moment has passed: it writes to disk as well."""
        calls = len(self.telegram.requests)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.02):
                await self.telegram.until(lambda: len(self.telegram.requests) != calls)

    async def settled(self) -> None:
        """Waits until the bot has handled everything that came in."""
        await self.until(
            lambda: (
                not self.telegram.bot.queue.waiting
                and self.rows("SELECT count(*) FROM inbox WHERE state = 'new'") == [(0,)]
            )
        )

    async def sees(self, person: Person, words: str) -> None:
        """Waits until the newest message of the bot to the person has these words."""
        await self.until(
            lambda: any(one.sender.is_bot for one in person.screen[-1:]) and words in person.sees
        )

    async def presses(self, person: Person, *labels: str) -> None:
        """The person presses each button as soon as it is there."""
        for label in labels:
            await self.until(partial(_is_offered, person, label))
            await person.presses(label)

    async def asked(self, method: str, times: int = 1) -> None:
        """Waits until the bot has called a method since the requests were cleared."""
        await self.until(
            lambda: sum(one.method == method for one in self.telegram.requests) >= times
        )

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the database holds, as somebody else reads it; `values` are its `?`."""
        file = self.folder / "data" / "usul.db"
        with contextlib.closing(sqlite3.connect(file)) as connection, connection:
            return list(connection.execute(query, values))

    def _story(self) -> str:
        """What people see and what the bot has logged, for a test that has failed."""
        shown = [
            f"{person.account.first_name}: {person.sees!r} {person.buttons}"
            for person in self.telegram.people.values()
            if any(one.sender.is_bot for one in person.screen)
        ]
        return "\n".join([*shown, self.output])


@asynccontextmanager
async def machine_in(folder: Path, nursery: Path) -> AsyncIterator[Machine]:
    """A machine with nothing on it but the folder."""
    clock = Clock()
    telegram = Telegram(clock=clock)
    telegram.add_bot(TOKEN, "usul_bot", "Усул")
    async with await serve(telegram) as server:
        machine = Machine(folder, telegram, server.url, clock, nursery)
        try:
            yield machine
        finally:
            await machine.close()


def _is_offered(person: Person, label: str) -> bool:
    return label in person.buttons
