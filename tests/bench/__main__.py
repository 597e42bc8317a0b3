"""Measures the bot against a bare aiogram bot that makes the same calls to Telegram.

    make bench

All in one run, as ratios: machines differ, budgets do not. BENCH_RECORDS sets how many records
«many» are, BENCH_TASKS how many tasks are open for the tick, which may hold the event loop for
HELD milliseconds.
"""

import asyncio
import gc
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from asyncio.subprocess import PIPE
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.bench import ticking
from tests.bench.far_end import TOKEN, serve
from tests.bench.town import Card as Drawn
from tests.bench.town import Ours, Plain, Raw, copied, ours_in, settle, to_the_lesson

FEW, MANY = 1_000, int(os.environ.get("BENCH_RECORDS", "200000"))
TASKS, HELD = int(os.environ.get("BENCH_TASKS", "100000")), 50
ROUNDS, TAPS = 7, 120
STARTS = 5
QUESTION = ("Баалоо", "Артка")
CRITERIA = ("1 · 1", "1 · 2")


def line(what: str, ours: str, theirs: str, ratio: float, budget: float) -> None:
    mark = "ok" if ratio <= budget else "OVER"
    sys.stdout.write(f"{what:<44}{ours:>12}{theirs:>12}{ratio:>8.2f}{budget:>8.2f}  {mark}\n")
    sys.stdout.flush()


async def taps_of(ours: Ours, labels: Sequence[str]) -> list[tuple[Raw, Drawn]]:
    """Taps with what the school's bot drew after each, for the bare one to do the same."""
    found = []
    for label in labels:
        ours.updates += 1
        raw = ours.card.press(label, ours.updates)
        await ours.app.feed(raw)
        found.append((raw, replace(ours.card)))
    return found


async def measure_taps(folder: Path, url: str) -> None:
    few, many = copied(folder, folder.parent / "few", FEW), folder.parent / "many"
    copied(folder, many, MANY)
    async with ours_in(few, url) as small, ours_in(many, url) as large:
        for one in (small, large):
            await one.writes("/menu")
            await to_the_lesson(one)
        await compare("a tap at a question", QUESTION, small, large, url)
        for one in (small, large):
            await one.presses("Баалоо", "Критерийлер боюнча", "1 · 0")
        await compare("a tap on the card of criteria", CRITERIA, small, large, url)


async def compare(what: str, labels: tuple[str, ...], small: Ours, large: Ours, url: str) -> None:
    plain = Plain(url)
    taps = await taps_of(small, labels)
    gc.collect()
    gc.freeze()
    spent = [
        (
            await small.cpu(labels, TAPS),
            await large.cpu(labels, TAPS),
            await plain.cpu(taps * (TAPS // len(taps))),
        )
        for _ in range(ROUNDS)
    ]
    await plain.bot.session.close()
    ours, much, theirs = (statistics.median(column) for column in zip(*spent, strict=True))
    line(f"{what}, CPU", f"{ours:.2f} ms", f"{theirs:.2f} ms", ours / theirs, 2)
    line(f"the same, {MANY:,} records, to {FEW:,}", f"{much:.2f} ms", "", much / ours, 1.2)


async def measure_ticks(folder: Path) -> None:
    found = await ticking.measure(ticking.with_tasks(folder, folder.parent / "tasks", TASKS))
    for which, one in found.items():
        held = one.held * 1000
        sys.stdout.write(f"{f'tick, {TASKS:,} tasks, {which}, CPU':<44}{one.cpu:>10.2f} s\n")
        line("the same, the event loop held", f"{held:.0f} ms", f"{HELD} ms", held / HELD, 1)


async def measure_start(folder: Path) -> None:
    runner, url, polled = await serve()
    wall: dict[str, list[float]] = {"bot": [], "tests.bench.bare": []}
    memory: dict[str, list[float]] = {"bot": [], "tests.bench.bare": []}
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API": url,
        "DATABASE_URL": f"sqlite:///{folder / 'usul.db'}",
        "FILES_DIR": str(folder / "files"),
        "LOG_LEVEL": "ERROR",
    }
    for _ in range(STARTS):
        for module, found in wall.items():
            polled.clear()
            begun = time.perf_counter()
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                module,
                *(["run"] if module == "bot" else []),
                env=environment,
                stdout=PIPE,
                stderr=PIPE,
            )
            while not polled:
                assert process.returncode is None, await process.communicate()
                await asyncio.sleep(0.002)
            found.append(polled[0] - begun)
            await asyncio.sleep(1.5)
            memory[module].append(_resident(process.pid))
            process.terminate()
            await process.communicate()
    await runner.cleanup()
    ours, theirs = (min(one) for one in wall.values())
    line("start to the first getUpdates", f"{ours:.2f} s", f"{theirs:.2f} s", ours / theirs, 1.3)
    ours, theirs = (statistics.median(one) for one in memory.values())
    line("memory when idle", f"{ours:.0f} MB", f"{theirs:.0f} MB", ours / theirs, 1.3)


def _resident(pid: int) -> float:
    """Megabytes of memory that the process has."""
    found = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True
    )
    return int(found.stdout) / 1024


async def main() -> None:
    sys.stdout.write(f"{'':<44}{'Usul':>12}{'bare bot':>12}{'ratio':>8}{'budget':>8}\n")
    far_end = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.far_end", stdin=PIPE, stdout=PIPE
    )
    assert far_end.stdout is not None
    url = json.loads(await far_end.stdout.readline())
    folder = Path(tempfile.mkdtemp(prefix="usul-bench-"))
    try:
        await settle(folder / "school", url)
        await measure_taps(folder / "school", url)
        await measure_ticks(folder / "school")
        await measure_start(folder / "school")
    finally:
        await far_end.communicate(b"")
        shutil.rmtree(folder)


if __name__ == "__main__":
    asyncio.run(main())
