"""The director's numbers and the deputy's morning, as data.

Clauses 2.2, 2.3 and 2.5: what the school does, counted. Read in twenty seconds: a line for each
number, what is late and whose, what waits; nothing that only says that all is well.
"""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from school.people import Actor
from school.ports import Work
from school.records import Acknowledgement, Query, Record, Sees, sees
from school.register import Figure, Register, State
from school.rights import Action
from school.state import School
from school.tasks import Task
from school.year import Quarter

MOST_LATE = 1000
A_WEEK = timedelta(days=7)
SOON = timedelta(days=3)


@dataclass(frozen=True, kw_only=True)
class Number:
    """A counted figure with the records behind it. `change`: since the week before."""

    register: str
    figure: Figure
    n: int
    change: int | None
    of: int
    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A week and its quarter so far. `guess`: the quarter's dates are not confirmed."""

    first: date
    last: date
    quarter: Quarter | None
    guess: bool
    numbers: Sequence[Number]
    late: Sequence[Task]
    own: Sequence[Task]
    waiting: Sequence[tuple[str, int]]


@dataclass(frozen=True, kw_only=True)
class Morning:
    """What the deputy's day begins with."""

    day: date
    due: Sequence[Task]
    soon: Sequence[Task]
    late: Sequence[Task]
    unread: Sequence[tuple[Acknowledgement, Record]]
    waiting: Sequence[tuple[str, int]]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.due or self.soon or self.late or self.unread or self.waiting)


@dataclass(frozen=True, kw_only=True)
class Counting:
    """Where numbers come from: the records, as one person may see them on a day."""

    look: Work
    school: School
    registers: Mapping[str, Register]
    actor: Actor
    today: date

    async def summary(self, monday: date) -> Summary:
        """The week of `monday` up to today, and the quarter up to the end of that week."""
        last = min(monday + timedelta(days=6), self.today)
        year = self.school.calendar.year_at(last)
        begun = [one for one in year.quarters if one.first <= last] if year else []
        quarter = begun[-1] if begun else None
        late = [one for one in await self._late() if one.person_id != self.actor.id]
        return Summary(
            first=monday,
            last=last,
            quarter=quarter,
            guess=year is not None and not year.confirmed,
            numbers=[one async for one in self._numbers(monday, last, quarter)],
            late=late,
            own=await self.look.tasks.of_person(self.actor.id, until=self.today),
            waiting=await self.waiting(),
        )

    async def morning(self) -> Morning:
        """The deputy's own day, what is late with anybody, what waits to be read or checked."""
        mine = await self.look.tasks.of_person(self.actor.id, until=self.today + SOON)
        return Morning(
            day=self.today,
            due=[one for one in mine if one.due == self.today],
            soon=[one for one in mine if one.due > self.today],
            late=await self._late(),
            unread=await self._unread(),
            waiting=await self.waiting(),
        )

    async def waiting(self) -> list[tuple[str, int]]:
        """How many records of each register wait for this person's check."""
        found = []
        for register in self.registers.values():
            row = register.rights.get(Action.CHECK, {})
            if register.checked and self.actor.has(row.keys()):
                reach = sees(self.actor, row, self.school)
                query = Query(
                    sees=reach, register=register.name, states=(State.SUBMITTED,), limit=1
                )
                if total := (await self.look.records.page(query)).total:
                    found.append((register.name, total))
        return found

    async def _late(self) -> list[Task]:
        late = await self.look.tasks.open(until=self.today - timedelta(days=1), limit=MOST_LATE)
        return sorted(late, key=lambda one: (one.due, one.id))

    async def _unread(self) -> list[tuple[Acknowledgement, Record]]:
        asked = await self.look.records.unacknowledged()
        return [
            (one, record)
            for one, record in asked
            if self._reach(record.register).everything or record.author_id == self.actor.id
        ]

    def _reach(self, register: str) -> Sees:
        return sees(self.actor, self.registers[register].rights.get(Action.SEE, {}), self.school)

    async def _numbers(
        self, monday: date, last: date, quarter: Quarter | None
    ) -> AsyncIterator[Number]:
        for register, figure in self._figures():
            if figure.span == "week":
                n = await self._count(register, figure, monday, last)
                before = await self._count(register, figure, monday - A_WEEK, last - A_WEEK)
                change: int | None = n - before
                first = monday
            elif quarter is not None:
                first, change = quarter.first, None
                n = await self._count(register, figure, first, last)
            else:
                continue
            yield Number(
                register=register,
                figure=figure,
                n=n,
                change=change,
                of=self._size(figure.out_of),
                first=first,
                last=last,
            )

    def _figures(self) -> Iterator[tuple[str, Figure]]:
        for name, register in self.registers.items():
            for figure in register.figures:
                if self._reach(name).own:
                    yield name, figure

    async def _count(self, register: str, figure: Figure, first: date, last: date) -> int:
        query = Query(sees=self._reach(register), register=register, first=first, last=last)
        return await self.look.records.count(figure, query)

    def _size(self, name: str | None) -> int:
        match name:
            case "teachers":
                return len(self.school.teachers(self.today))
            case "classes":
                return len(self.school.supervised_classes())
        return 0
