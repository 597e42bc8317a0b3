"""The tick with very many open tasks: what it costs, and how long it holds the event loop."""

import asyncio
import gc
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from time import perf_counter, process_time

from db.database import SqlDatabase
from scheduler.tick import Tick
from school.messages import Outgoing, Sent
from school.registers import discover
from school.state import Manner
from tests.chat import ZONE, Clock

NAP = 0.005
"""Whoever sleeps so long and wakes up later says for how long nobody else got a turn."""
STARTS = 3
STEPS = {"first": 0, "in between": 1, "hourly": 60, "at another hour": 1}
"""Minutes to each tick from the one before."""
HOURS = {"duty": time(11, 44), "often": time(12, 46), "report": time(13, 48)}
"""Of kinds with an hour of their own: each comes with the last tick of a start."""


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU, and the longest time in which nothing else got its turn."""

    cpu: float
    held: float


async def said(_: Outgoing) -> Sent:
    """Takes a message."""
    return Sent(1, 1)


def with_tasks(folder: Path, into: Path, tasks: int) -> Path:
    """The same school, with so many open tasks on the days of the year, of everybody in turn."""
    shutil.copytree(folder, into)
    with closing(sqlite3.connect(into / "usul.db")) as connection, connection:
        connection.execute(
            "INSERT INTO task (source, kind, person_id, text, due, proof, made_at)"
            " WITH RECURSIVE numbers(n) AS"
            " (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?),"
            " people AS (SELECT min(id) AS first, count(*) AS many FROM person)"
            " SELECT 'bench:' || n, 'decision', first + n % many, 'x',"
            " date('2026-09-01', (n % 270) || ' days'), '', '2026-09-01 02:00:00.000000'"
            " FROM numbers, people",
            (tasks,),
        )
        connection.execute("ANALYZE")
    return into


async def measure(folder: Path) -> dict[str, Cost]:
    """Ticks when all that is owed was told before: the first after a start, and later ones.

    The least of some starts: what the tick itself holds comes every time, what other programs on
    the machine take does not.
    """
    db, clock = SqlDatabase(f"sqlite+aiosqlite:///{folder / 'usul.db'}", ZONE, discover()), Clock()
    async with db.begin() as work:
        for kind, hour in HOURS.items():
            await work.year.put_manner(kind, Manner(hour))
    before = Tick(db, clock, said)
    before.stop()
    await before.run()
    with closing(sqlite3.connect(folder / "usul.db")) as connection, connection:
        connection.execute("UPDATE outbox SET state = 'sent', sent_at = made_at")
    del before
    # As bot/cli.py does once it has started: else the whole program is searched for garbage.
    gc.collect()
    gc.freeze()
    found: dict[str, list[Cost]] = {}
    for _ in range(STARTS):
        tick = Tick(db, clock, said)
        for which, later in STEPS.items():
            clock.move(minutes=later)
            found.setdefault(which, []).append(await cost(tick.run))
    await db.aclose()
    return {
        which: Cost(min(one.cpu for one in costs), min(one.held for one in costs))
        for which, costs in found.items()
    }


async def cost(work: Callable[[], Awaitable[None]]) -> Cost:
    """What it costs, by the clock of the CPU and by somebody who wakes up late."""
    late = [0.0]

    async def nap() -> None:
        while True:
            begun = perf_counter()
            await asyncio.sleep(NAP)
            late.append(perf_counter() - begun - NAP)

    async with asyncio.TaskGroup() as both:
        other = both.create_task(nap())
        await asyncio.sleep(2 * NAP)
        begun = process_time()
        await work()
        spent = process_time() - begun
        await asyncio.sleep(2 * NAP)
        other.cancel()
    return Cost(spent, max(late))
