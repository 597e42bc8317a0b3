"""The tick: promises what is owed by now, and sends until nothing is due.

The truth is in the tables. A tick may run at any moment, twice, in several processes, and after
any outage: what was promised is known by its key, and who sends is decided by claims.

All open tasks are looked through when that can bring something new: at the start, when an hour of
speaking has come, when the school has changed, and once an hour. In between only new ones are, so
that a tick costs the same with ten tasks as with a hundred thousand.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import NamedTuple, TypeVar

from scheduler.delivery import WORKERS, Delivery, Send
from school.director import telling
from school.groups import announcing
from school.messages import Promise
from school.papers import reminders
from school.people import Role
from school.ports import Clock, Database
from school.reminding import coming, deadlines, mornings, speaking, undecided, unheld, unread
from school.reminding.curves import STEP
from school.reminding.deadlines import Owing
from school.reminding.mornings import MIDNIGHT
from school.state import School
from school.tasks import Task
from school.years import cycle, rollover

T = TypeVar("T")

CHUNK = 100
"""Tasks that are looked at before others get their turn."""
MANY = 1000
"""Promises that are kept before looking at more tasks."""
REMEMBERED = 200_000
PLAN_EVERY = timedelta(minutes=1)
LOOK_EVERY = timedelta(hours=1)
BESIDES_TASKS = (
    undecided.owed,
    unread.owed,
    unheld.owed,
    telling.owed,
    reminders.owed,
    announcing.owed,
)
"""What else is looked through: each gives what must have been said by now."""
TOLD_BY = timedelta(days=14)
"""So long before the last look through all tasks, nothing was left to be said."""


@dataclass(frozen=True)
class Occasion:
    """Why all tasks are looked through; as long as it is the same, they need not be.

    spoken -- how many of the day's hours of speaking have come
    """

    school: School
    day: date
    spoken: int
    resting: frozenset[int]

    @classmethod
    def at(cls, school: School, now: datetime) -> "Occasion":
        """The occasion of a moment."""
        local = school.calendar.local(now)
        spoken = sum(hour <= local.time() for hour in speaking.hours(school))
        return cls(school, local.date(), spoken, school.resting(now))

    def same_as(self, other: "Occasion | None") -> bool:
        """A school that has changed is another object; comparing all of it would take long."""
        return (
            other is not None
            and self.school is other.school
            and (self.day, self.spoken) == (other.day, other.spoken)
            and self.resting == other.resting
        )


class Hearer(NamedTuple):
    """Somebody who is told: of what is theirs, or `as_` what, and of which association."""

    id: int
    as_: Role | None = None
    of: int = 0


class Tick:
    """All that the bot does by itself.

    `send` sends one message and raises what school.messages has for what may happen; `workers`:
    how many at a time.
    """

    def __init__(self, db: Database, clock: Clock, send: Send, *, workers: int = WORKERS) -> None:
        self._db = db
        self._clock = clock
        self._delivery = Delivery(db, clock, send, workers=workers)
        self._turn = asyncio.Lock()
        self._known: set[str] = set()
        self._about: dict[int, int] = {}
        self._ruled: tuple[School, date] | None = None
        self._ruled_at: datetime | None = None
        self._reached: frozenset[Hearer] = frozenset()
        self._heard: frozenset[Hearer] = frozenset()
        self._planned_at: datetime | None = None
        self._occasion: Occasion | None = None
        self._looked_at: datetime | None = None
        self._last_task = 0

    async def run(self) -> None:
        """Promises what is owed, settles what is in doubt, sends until nothing is due."""
        async with self._turn:
            await self._plan()
            await self._deliver()

    async def run_in_passing(self) -> None:
        """The same when nothing calls for it: looks at the tasks once in a minute only."""
        async with self._turn:
            now = self._clock()
            last = self._planned_at
            if last is None or not last <= now < last + PLAN_EVERY:
                await self._plan()
            await self._deliver()

    async def moments(self) -> dict[str, datetime]:
        """When next there may be something to say, and when the next quarter begins."""
        now, school = self._clock(), await self._db.school()
        async with self._db.read() as look:
            promised = await look.outbox.next_due(now)
        hour = coming.next_hour(school, now)
        found = {"next": min(hour, promised or hour)}
        quarter = coming.next_quarter(school, now)
        return found | ({"quarter": quarter} if quarter else {})

    def stop(self) -> None:
        """Nothing more is sent after the message in hand."""
        self._delivery.stop()

    async def _plan(self) -> None:
        """Makes the tasks of the year, and promises what must have been said by now."""
        now = self._clock()
        school = await self._db.school()
        await self._put_rules(school, now)
        if not school.calendar.is_quiet(now):
            occasion = Occasion.at(school, now)
            if self._is_new(occasion, now):
                await self._look_through(school, now)
                self._occasion, self._looked_at = occasion, now
            else:
                owing = Owing(school=school, now=now, about=self._about)
                await self._look(owing, after=self._last_task)
        # Last, so that the week's summary is what is seen first.
        await self._promise(self._new(mornings.regular(school, now)), now)
        await self._tell_again(school)
        self._planned_at = now

    def _is_new(self, occasion: Occasion, now: datetime) -> bool:
        last = self._looked_at
        lately = last is not None and last <= now < last + LOOK_EVERY
        return not (lately and occasion.same_as(self._occasion))

    async def _look_through(self, school: School, now: datetime) -> None:
        """Promises what is owed about all tasks and requests.

        What was owed long before the last look was told then, but to those who have joined since,
        were on leave, or hold a post that was another's.
        """
        today = school.calendar.today(now)
        hear = _reached(school) | _posts(school, today)
        async with self._db.read() as look:
            self._known -= set(await look.outbox.withdrawn(now - TOLD_BY))
        new = hear - self._heard
        since = None if new or not self._looked_at else _told_by(school, self._looked_at)
        self._heard &= hear
        if now >= school.calendar.at(today, school.settings.speak_at):
            # Before, what is left of earlier days is not said.
            resting = school.resting(now)
            self._heard |= {one for one in hear if not (one.as_ and one.id in resting)}
        owing = Owing(school=school, now=now, about=self._about, since=since)
        await self._look(owing, after=0, found=await self._besides_tasks(owing))

    async def _look(self, owing: Owing, *, after: int, found: Sequence[Promise] = ()) -> None:
        """Promises what is owed about the tasks that were made after the one of that id."""
        promises = list(found)
        async for tasks in self._tasks(owing, after):
            self._last_task = max(self._last_task, tasks[-1].id)
            await self._find_who_is_observed(tasks, owing.today)
            promises += self._new(chain.from_iterable(owing.of(one) for one in tasks))
            if len(promises) > MANY:
                await self._promise(promises, owing.now)
                promises = []
        await self._promise(promises, owing.now)

    async def _put_rules(self, school: School, now: datetime) -> None:
        """Keeps the tasks of the year: when the school or the day is another, and once an hour."""
        day, last = school.calendar.today(now), self._ruled_at
        lately = last is not None and last <= now < last + LOOK_EVERY
        if lately and self._ruled and self._ruled[0] is school and self._ruled[1] == day:
            return
        async with self._db.begin() as work:
            # Nobody else writes now: what was written since it was read is not undone.
            school = await self._db.school()
            await rollover.turn(work, school, now)
            await cycle.keep_tasks(work, school, now)
        self._ruled, self._ruled_at = (school, day), now

    async def _besides_tasks(self, owing: Owing) -> list[Promise]:
        """What is owed about anything that is no task."""
        found: list[Promise] = []
        for owed in BESIDES_TASKS:
            async with self._db.read() as look:
                found += self._new(await owed(look, owing))
        return found

    async def _tasks(self, owing: Owing, after: int) -> AsyncIterator[Sequence[Task]]:
        """The open tasks of which something may have to be said, some at a time."""
        until = deadlines.horizon(owing.school, owing.today)
        while True:
            async with self._db.read() as look:
                tasks = await look.tasks.open(until=until, after=after, limit=CHUNK)
            if tasks:
                yield tasks
            if len(tasks) < CHUNK:
                return
            after = tasks[-1].id

    async def _find_who_is_observed(self, tasks: Iterable[Task], today: date) -> None:
        """Finds out whom the steps that come up concern, by record."""
        wanted = {one.record_id for one in tasks if one.kind == STEP and one.due > today}
        for record_id in wanted:
            if record_id is not None and record_id not in self._about:
                async with self._db.read() as look:
                    record = await look.records.by_id(record_id)
                if record and record.about_id:
                    self._about[record_id] = record.about_id

    def _new(self, promises: Iterable[Promise]) -> list[Promise]:
        """Those that this process has not promised yet."""
        return [one for one in promises if one.key not in self._known]

    async def _promise(self, found: Sequence[Promise], now: datetime) -> None:
        """Promises, in order of people: what one person is told goes out as one message."""
        ordered = sorted(found, key=lambda one: (one.to or 0, one.kind))
        if len(self._known) > REMEMBERED:
            self._known.clear()
        for chunk in _chunks(ordered):
            async with self._db.begin() as work:
                await work.outbox.promise(chunk, now)
            self._known.update(one.key for one in chunk)

    async def _tell_again(self, school: School) -> None:
        """Whoever has joined, or come back, gets what could not be delivered."""
        reached = _reached(school)
        if reached - self._reached:
            await self._delivery.try_again([one.id for one in reached])
        self._reached = reached

    async def _deliver(self) -> None:
        await self._delivery.run()
        reached = _reached(await self._db.school())
        self._reached &= reached
        self._heard -= {one for one in self._heard if not one.as_ and one not in reached}


def _reached(school: School) -> frozenset[Hearer]:
    """Who would be reached by a message about themselves."""
    return frozenset(Hearer(one.id) for one in school.people.values() if mornings.can_be_told(one))


def _posts(school: School, day: date) -> frozenset[Hearer]:
    """Who is told of others' tasks that day."""
    heads = [(school.head_of(one, day), Role.HEAD, one) for one in school.associations]
    others = [
        (person, role, 0)
        for role in (Role.DEPUTY, Role.DIRECTOR)
        for person in school.holders(role, day)
    ]
    return frozenset(Hearer(one.id, role, place) for one, role, place in [*heads, *others] if one)


def _told_by(school: School, looked_at: datetime) -> datetime:
    """Before which nothing was left to be said at the last look: leaves may reach further back."""
    told, calendar = looked_at - TOLD_BY, school.calendar
    leaves = [
        one.away_from
        for one in school.people.values()
        if one.away_from and one.away_until and one.away_until >= calendar.today(told - TOLD_BY)
    ]
    return min([told, *(calendar.at(day, MIDNIGHT) for day in leaves)])


def _chunks(found: Sequence[T]) -> Iterator[Sequence[T]]:
    return (found[start : start + CHUNK] for start in range(0, len(found), CHUNK))
