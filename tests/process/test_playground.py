"""The playground as a process: a page, a clock, and the real bot behind it."""

import asyncio
import contextlib
import os
import re
import shutil
import signal
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.trying import KEPT, NAME, TOKEN, USERNAME
from playground.kept import Kept
from playground.telegram import Telegram
from tests.chat import DEPUTY, MORNING, NUMBERS
from tests.chat import TOKEN as REAL
from tests.process.played import Played, played

WHO = NUMBERS[DEPUTY]
HOME = "Бүгүн · 23-ноябрь"


@pytest.fixture
def folder(tmp_path: Path, school_folder: Path) -> Path:
    """A folder in which a small school has been made."""
    demo = tmp_path / "data" / "demo"
    shutil.copytree(school_folder, demo)
    telegram = Telegram(clock=lambda: MORNING)
    telegram.add_bot(TOKEN, USERNAME, NAME)
    for name, number in NUMBERS.items():
        telegram.private_chat(telegram.bot, telegram.person(number, name).account)
    with Kept(demo / KEPT, telegram) as kept:
        kept.write_all()
    return tmp_path


@pytest.fixture
def port() -> Iterator[int]:
    """A port that is taken."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


async def home(playground: Played) -> None:
    """The page is open, and the bot has answered."""
    await playground.opens()
    await playground.becomes(lambda state: state["ready"] and state["bot"]["works"])
    await playground.does("write", WHO, WHO, text="/menu")
    await playground.says(WHO, HOME)


async def test_the_page_shows_the_real_bot_whose_clock_walks(folder: Path) -> None:
    async with played(folder, "run", "--or-playground") as playground:
        await home(playground)
        clock = (await playground.becomes(lambda s: len(s["clock"]["jumps"]) == 4))["clock"]
        assert {one["name"] for one in clock["jumps"]} == {"hour", "day", "monday", "quarter"}
        assert await playground.does("clock", WHO, jump="day") == {"ok": True}
        again = await playground.does("clock", WHO, jump="day")
        assert again["why"] == "walking"
        state = await playground.becomes(lambda s: s["clock"]["walking"] is None)
        assert state["clock"]["now"] - clock["now"] >= 24 * 60 * 60
        assert "24-ноябрь" in await playground.says(WHO, "24-ноябрь")
        playground.process.send_signal(signal.SIGINT)
        assert await playground.ended() == 0
        assert "Traceback" not in playground.output
    assert (folder / "data").exists()


async def test_it_goes_on_where_it_was_left(folder: Path) -> None:
    async with played(folder, "playground") as playground:
        await home(playground)
        await playground.does("clock", WHO, jump="hour")
        left = await playground.becomes(
            lambda s: not s["clock"]["walking"] and s["clock"]["now"] > MORNING.timestamp() + 3600
        )
        playground.process.kill()
        await playground.ended()
    # Nobody holds the leash any more: the bot has let go of the database by itself.
    async with played(folder, "playground") as playground:
        await playground.opens()
        state = await playground.becomes(lambda state: state["bot"]["works"])
        assert HOME in await playground.says(WHO, HOME)
        assert 0 <= state["clock"]["now"] - left["clock"]["now"] < 600


async def test_what_another_version_has_kept_is_named(folder: Path) -> None:
    file = folder / "data" / "demo" / KEPT
    with contextlib.closing(sqlite3.connect(file)) as rows:
        rows.execute("UPDATE around SET body = json_set(body, '$.layout', 0)")
        rows.commit()
    async with played(folder, "playground", "--port", "0") as playground:
        assert await playground.ended() == 1
        assert "make demo-reset" in playground.output.splitlines()[-1]
        assert "Traceback" not in playground.output


async def test_a_second_one_is_refused_and_a_taken_port_is_not_insisted_on(
    folder: Path, port: int
) -> None:
    async with played(folder, "playground", "--port", str(port)) as first:
        await first.opens()
        assert f"Port {port} is taken." in first.output
        async with played(folder, "playground") as second:
            assert await second.ended() == 1
            assert "another playground is using" in second.output.splitlines()[-1]
        async with played(folder, "demo-reset") as reset:
            assert await reset.ended() == 1
            assert "another playground is using" in reset.output.splitlines()[-1]


async def test_a_real_token_is_never_played_with(folder: Path, port: int) -> None:
    real = {"BOT_TOKEN": REAL, "TELEGRAM_API": f"http://127.0.0.1:{port}"}
    async with played(folder, "run", "--or-playground", **real) as bot:
        await bot.until(lambda: "cannot be reached" in bot.output)
        assert "Open http://" not in bot.output
    async with played(folder, "playground", **real) as playground:
        await home(playground)
        assert REAL not in playground.output


async def test_it_ends_when_the_bot_does(folder: Path) -> None:
    async with played(folder, "playground") as playground:
        await home(playground)
        os.kill(await _child(playground.process.pid), signal.SIGKILL)
        assert await playground.ended() == 1
        assert "the bot has ended" in playground.output


async def _child(parent: int) -> int:
    """The process that this one has started."""
    ps = await asyncio.create_subprocess_exec(
        "ps", "-A", "-o", "pid=,ppid=", stdout=asyncio.subprocess.PIPE
    )
    listed = (await ps.communicate())[0].decode()
    (found,) = re.findall(rf"^\s*(\d+)\s+{parent}\s*$", listed, re.MULTILINE)
    return int(found)


@pytest.mark.parametrize("words", [("run",), ("run", "--until-eof")])
async def test_the_bot_alone_wants_a_token(tmp_path: Path, words: tuple[str, ...]) -> None:
    async with played(tmp_path, *words) as bot:
        assert await bot.ended() == 2
        (line,) = bot.output.splitlines()
        assert line.startswith("BOT_TOKEN is missing")
