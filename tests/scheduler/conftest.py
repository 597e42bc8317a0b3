"""A tick with a school and a far end that does as it is told, but no Telegram."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.database import SqlDatabase
from scheduler.tick import Tick
from school.messages import Outgoing, Promise, Sent
from school.registers import discover
from school.tasks import NewTask, Task
from tests.chat import ZONE, Clock


@dataclass
class FarEnd:
    """Takes messages; raises what it was given, one after the other.

    said     -- all that was said, one by one; what came in one message too
    messages -- each message with what it said
    over     -- the keys of what has nothing to say any more, when it is a line of a message
    """

    db: SqlDatabase
    said: list[Outgoing] = field(default_factory=list)
    messages: list[tuple[Outgoing, list[Outgoing]]] = field(default_factory=list)
    over: frozenset[str] = frozenset()
    tried: int = 0
    answers: list[Exception | None] = field(default_factory=list)
    slow: bool = False

    async def send(self, outgoing: Outgoing) -> Sent:
        self.tried += 1
        if self.slow:
            await asyncio.sleep(0)
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            raise answer
        async with self.db.read() as look:
            found = [await look.outbox.by_id(one) for one in outgoing.params.get("of", ())]
        said = [one for one in found if one and one.key not in self.over] or [outgoing]
        self.said += said
        self.messages.append((outgoing, said))
        unsaid = frozenset(one.id for one in found if one and one.key in self.over)
        return Sent(outgoing.to or -1, self.tried, unsaid)

    @property
    def keys(self) -> list[str]:
        return [one.key for one in self.said]

    def to(self, person: int) -> list[str]:
        """The kinds of what somebody was told."""
        return [one.kind for one in self.said if one.to == person]


@dataclass
class Bureau:
    """The tick with all that it leans on."""

    db: SqlDatabase
    clock: Clock
    far: FarEnd
    tick: Tick
    ids: dict[str, int]

    def restarted(self) -> Tick:
        """The tick of another process."""
        self.tick = Tick(self.db, self.clock, self.far.send)
        return self.tick

    async def at(self, moment: str) -> list[Outgoing]:
        """What is said when it has become that moment."""
        self.clock.to(moment)
        before = len(self.far.said)
        await self.tick.run()
        return self.far.said[before:]

    async def task(self, name: str, due: str, **values: Any) -> Task:
        known = {"source": f"test:{name}:{due}", "kind": "decision", "text": "Иш"}
        new = NewTask(person_id=self.ids[name], due=date.fromisoformat(due), **(known | values))
        async with self.db.begin() as work:
            return await work.tasks.put(new, self.clock())

    async def promise(self, key: str = "a", **values: Any) -> None:
        given: dict[str, Any] = {"kind": "check", "not_before": self.clock()} | values
        if "association" not in given:
            given.setdefault("to", self.ids["teacher"])
        async with self.db.begin() as work:
            await work.outbox.promise([Promise(key=key, **given)], self.clock())

    async def outgoing(self, number: int) -> Outgoing:
        async with self.db.read() as look:
            found = await look.outbox.by_id(number)
        assert found is not None
        return found


@pytest.fixture
async def bureau(home: Path) -> AsyncIterator[Bureau]:
    """The school on its Monday morning, with nothing left to say."""
    db = SqlDatabase(f"sqlite+aiosqlite:///{home / 'usul.db'}", ZONE, discover())
    school = await db.school()
    names = ("director", "deputy", "head", "teacher", "young", "class_teacher")
    clock, far = Clock(), FarEnd(db)
    yield Bureau(
        db,
        clock,
        far,
        Tick(db, clock, far.send),
        dict(zip(names, sorted(school.people), strict=True)),
    )
    await db.aclose()
