"""What is owed by now, put into the outbox.

All open tasks are looked through when that can bring something new: at the start, when the hour
of speaking has come, when the school has changed, and once an hour. In between, only new tasks
are. So a quiet tick costs the same with ten tasks as with a hundred thousand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from school.deadlines import STEP, as_task, horizon, missed, owed
from school.messages import Promise
from school.ports import Database, Work
from school.state import School
from school.summary import mornings, summaries
from school.tasks import NewTask, Task
from school.year import DAY
from school.yearly import rules, task_of

CHUNK = 200
"""Tasks looked at in one go; with many more the loop would be held too long."""
CHUNKS = 10
"""Chunks a tick."""
MOST_PROMISES = 2000
LAST_STAGES = timedelta(days=14)
"""After that many days nothing new is said of a late task, days off included."""
EVERY = timedelta(hours=1)


@dataclass(frozen=True)
class Occasion:
    """Why all tasks are looked through: as long as it stays the same, they need not be."""

    school: School
    day: date
    spoken: bool
    quiet: bool

    def same_as(self, other: "Occasion | None") -> bool:
        """Schools are compared as objects: a changed one is another."""
        return (
            other is not None
            and self.school is other.school
            and (self.day, self.spoken, self.quiet) == (other.day, other.spoken, other.quiet)
        )


@dataclass
class Sweep:
    """A look through all open tasks, going on over several ticks.

    since -- the look before it; None for the first, which leaves nothing out
    """

    begun: datetime
    since: datetime | None
    after: int = 0
    found: list[Promise] = field(default_factory=list)


class Owing:
    """Keeps in mind what it has looked through; a new one looks through everything."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._sweep: Sweep | None = None
        self._swept_at: datetime | None = None
        self._occasion: Occasion | None = None
        self._ruled: tuple[School, date] | None = None
        self._last_task: int | None = None
        self._said: set[str] = set()

    async def promise(self, now: datetime) -> tuple[int, bool]:
        """Promises what is owed: how many, and whether there is more to look through."""
        school = await self._db.school()
        await self._put_rules(school, now)
        found = [*mornings(school, now), *summaries(school, now)]
        found = [one for one in found if one.key not in self._said]
        if self._is_time(school, now):
            self._sweep = Sweep(begun=now, since=self._swept_at)
            self._said.clear()
        if self._sweep is None:
            found += await self._new_ones(school, now)
        else:
            found += await self._go_on(self._sweep, school, now)
        await self._keep(found, now)
        return len(found), self._sweep is not None

    async def _put_rules(self, school: School, now: datetime) -> None:
        """Makes the tasks that the year brings; those whose quarter was moved follow it."""
        today = school.calendar.today(now)
        if self._ruled and self._ruled[0] is school and self._ruled[1] == today:
            return
        wanted: list[tuple[NewTask, Task | None]] = []
        async with self._db.read() as look:
            for rule in rules(school, today):
                new = task_of(rule, school, today)
                known = await look.tasks.by_source(rule.source)
                if new and (rule.ripe(today) if known is None else _differs(known, new)):
                    wanted.append((new, known))
        if wanted:
            async with self._db.begin() as work:
                for new, known in wanted:
                    await work.tasks.put(new, now)
                    if known is not None:
                        await work.outbox.withdraw(now, task_id=known.id)
            self._occasion = None
        self._ruled = (school, today)

    def _is_time(self, school: School, now: datetime) -> bool:
        calendar = school.calendar
        day = calendar.today(now)
        spoken = now >= calendar.at(day, school.settings.speak_at)
        occasion = Occasion(school, day, spoken, calendar.is_quiet(now))
        begun = self._sweep.begun if self._sweep else self._swept_at
        lately = begun is not None and timedelta() <= now - begun < EVERY
        if lately and occasion.same_as(self._occasion):
            return False
        self._occasion = occasion
        return not occasion.quiet

    async def _go_on(self, sweep: Sweep, school: School, now: datetime) -> list[Promise]:
        """The next chunks. What was found is given at the end, or when it is much."""
        until = horizon(school, school.calendar.today(now))
        for _ in range(CHUNKS):
            async with self._db.read() as look:
                tasks = await look.tasks.open(until=until, after=sweep.after, limit=CHUNK)
                sweep.found += await _owed(look, _recent(tasks, sweep), school, now)
            if tasks:
                sweep.after = tasks[-1].id
            if len(tasks) < CHUNK:
                async with self._db.read() as look:
                    sweep.found += await _asked(look, school, now)
                self._sweep, self._swept_at = None, sweep.begun
                self._last_task = max(self._last_task or 0, sweep.after)
                return sweep.found
        if len(sweep.found) < MOST_PROMISES:
            return []
        found, sweep.found = sweep.found, []
        return found

    async def _new_ones(self, school: School, now: datetime) -> list[Promise]:
        """What is owed about tasks that were made since the last tick."""
        if self._last_task is None or school.calendar.is_quiet(now):
            return []
        until = horizon(school, school.calendar.today(now))
        async with self._db.read() as look:
            tasks = await look.tasks.open(until=until, after=self._last_task, limit=CHUNK)
            if tasks:
                self._last_task = tasks[-1].id
            return await _owed(look, tasks, school, now)

    async def _keep(self, found: Sequence[Promise], now: datetime) -> None:
        if not found:
            return
        # In order of people: what one person is told at a time goes out as one message.
        ordered = sorted(found, key=lambda one: (one.to or 0, one.kind, one.key))
        async with self._db.begin() as work:
            await work.outbox.promise(ordered, now)
        self._said |= {one.key for one in found if one.task_id is None}


def _differs(known: Task, new: NewTask) -> bool:
    """Whether an open task is to follow. One that the deputy has withdrawn stays withdrawn."""
    before = (known.due, known.person_id, known.text)
    return known.open and before != (new.due, new.person_id, new.text)


def _recent(tasks: Sequence[Task], sweep: Sweep) -> Sequence[Task]:
    """Without those of which the look before has told everything that there is."""
    if sweep.since is None:
        return tasks
    day = sweep.since.date() - LAST_STAGES
    return [one for one in tasks if one.due >= day or one.snoozed_until is not None]


async def _owed(look: Work, tasks: Sequence[Task], school: School, now: datetime) -> list[Promise]:
    about = {}
    today = school.calendar.today(now)
    for one in tasks:
        if one.kind == STEP and one.record_id is not None and one.due > today:
            record = await look.records.by_id(one.record_id)
            if record is not None and record.about_id is not None:
                about[record.id] = record.about_id
    return owed(tasks, school, now, about)


async def _asked(look: Work, school: School, now: datetime) -> list[Promise]:
    """Requests to read, and planned visits that were not held."""
    unread = await look.records.unacknowledged()
    requests = [as_task(one, record, school) for one, record in unread]
    planned = await look.records.planned_until(school.calendar.today(now) - DAY)
    return [*owed(requests, school, now), *missed(planned, school, now)]
