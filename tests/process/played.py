"""A playground as a process of its own, looked at as its page does."""

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds: two programs start, one after the other, on a machine that has other things to do."""


class Played:
    """A running playground; what it and its bot have written is in `output`."""

    def __init__(self, process: Process, tasks: asyncio.TaskGroup) -> None:
        self.process = process
        self.output = ""
        self._tasks = tasks
        self._session: aiohttp.ClientSession | None = None
        self._following: asyncio.Task[None] | None = None
        self._news = asyncio.Event()

    async def listen(self) -> None:
        """Takes in what it writes, to its end."""
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            self.output += line.decode()
            self._news.set()
        await self.process.wait()
        self._news.set()

    async def opens(self) -> None:
        """Opens the page at the address that was said."""
        await self.until(lambda: "Open http://" in self.output)
        url = self.output.partition("Open ")[2].split()[0]
        self._session = aiohttp.ClientSession(url)
        self._following = self._tasks.create_task(self._follow(self._session))

    async def _follow(self, session: aiohttp.ClientSession) -> None:
        with contextlib.suppress(aiohttp.ClientError):
            async with session.get("/page/events", timeout=aiohttp.ClientTimeout(None)) as events:
                async for _ in events.content:
                    self._news.set()

    async def until(self, true: Callable[[], bool]) -> None:
        """Waits until that holds, or until it has ended, which fails."""
        async with asyncio.timeout(PATIENCE):
            while not true() and self.process.returncode is None:
                await self._something()
        assert true(), self.output

    async def _something(self) -> None:
        self._news.clear()
        await self._news.wait()

    async def state(self) -> Any:
        """What the page's server says of everything but messages."""
        assert self._session is not None
        async with self._session.get("/page/state") as response:
            return await response.json()

    async def becomes(self, true: Callable[[Any], bool]) -> Any:
        """The state once that holds of it."""
        async with asyncio.timeout(PATIENCE):
            while not true(state := await self.state()):
                await self._something()
        return state

    async def does(self, do: str, who: int, to: int = 0, **more: Any) -> Any:
        """Asks somebody to do something."""
        assert self._session is not None
        body = {"as": who, "to": to, "do": do} | more
        async with self._session.post("/page/do", json=body) as response:
            return await response.json()

    async def says(self, who: int, words: str) -> str:
        """The newest text in somebody's chat, once it has these words."""
        state = await self.becomes(lambda found: words in _last(found, who))
        return _last(state, who)

    async def ended(self) -> int:
        """Waits for its end; the exit status."""
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    async def close(self) -> None:
        """Ends what still runs."""
        if self._following is not None:
            self._following.cancel()
        if self._session is not None:
            await self._session.close()
        if self.process.returncode is None:
            self.process.terminate()
            await self.ended()


def _last(state: Any, who: int) -> str:
    chat = state["chats"].get(str(who)) or {}
    return str((chat.get("last") or {}).get("text", ""))


@asynccontextmanager
async def played(folder: Path, *words: str, **settings: str) -> AsyncIterator[Played]:
    """`python -m bot` with these words, in a folder of its own."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-m", "bot", *words),
        stdout=PIPE,
        stderr=STDOUT,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | settings,
    )
    async with asyncio.TaskGroup() as tasks:
        found = Played(process, tasks)
        tasks.create_task(found.listen())
        try:
            yield found
        finally:
            await found.close()
