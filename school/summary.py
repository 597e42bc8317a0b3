"""The director's numbers and the deputy's morning, as data; and when they come.

Clauses 2.2, 2.3 and 2.5: what the school does, counted. Read in twenty seconds: a line for each
number, what is late and whose, what waits; nothing that only says that all is well.
"""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from school.deadlines import can_be_told, card_readers, has_card
from school.messages import Promise
from school.people import Actor, Role
from school.ports import Work
from school.records import Acknowledgement, Query, Record, Sees, sees
from school.register import Figure, Register, State
from school.rights import Action
from school.state import School
from school.tasks import Task
from school.year import Quarter, week_of

MORNING, SUMMARY = "morning", "summary"
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


# --- When they come


def mornings(school: School, now: datetime) -> list[Promise]:
    """The card of a school day at the hour for it; after an outage still that day, never later."""
    today = school.calendar.today(now)
    due = school.calendar.at(today, school.settings.morning_at)
    over = school.calendar.at(today, school.settings.quiet_from)
    if not has_card(school, today) or not due <= now < over:
        return []
    return [
        Promise(
            key=f"{MORNING}:{today.isoformat()}/to:{one.id}",
            kind=MORNING,
            to=one.id,
            params={"day": today.isoformat()},
            not_before=now,
            valid_until=over,
        )
        for one in card_readers(school, today)
    ]


def summaries(school: School, now: datetime) -> list[Promise]:
    """Monday's summary of the week before, or on the next working day of that week.

    None in the summer break. After an outage still within the week, never later.
    """
    calendar = school.calendar
    today = calendar.today(now)
    monday, sunday = week_of(today)
    day = calendar.speaking_day(monday, back=False)
    if day > today or calendar.in_summer(day) or calendar.is_quiet(now):
        return []
    if now < calendar.at(day, school.settings.speak_at):
        return []
    year, week, _ = monday.isocalendar()
    return [
        Promise(
            key=f"{SUMMARY}:{year}-W{week:02}/to:{one.id}",
            kind=SUMMARY,
            to=one.id,
            params={"monday": (monday - A_WEEK).isoformat()},
            not_before=now,
            valid_until=calendar.at(sunday, time(23, 59)),
        )
        for one in school.holders(Role.DIRECTOR, today)
        if can_be_told(one)
    ]


def week_before(day: date) -> date:
    """The Monday of the week before that of `day`."""
    return week_of(day)[0] - A_WEEK
