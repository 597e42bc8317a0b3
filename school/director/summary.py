"""The director's numbers and the deputy's morning, as data.

What is counted comes from the registers' own figures (clauses 2.2, 2.3 and 2.5); no register is
known by name here. When the two are sent is for school.reminding.deadlines.
"""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from school import names
from school.director.difficulties import Stage, waits_for
from school.people import Actor, Role
from school.ports import Work
from school.records import Acknowledgement, Query, Record, Sees, sees
from school.register import Figure, Register
from school.reminding.mornings import card_until, on_card
from school.reminding.speaking import is_late
from school.rights import Action, demand
from school.state import School
from school.tasks import Task
from school.waiting import waiting
from school.years.spans import Asked, Span, own_span, quarter_span, span_of, until_then
from school.years.year import DAY
from school.years.yearly import RULES

CHUNK = 500


@dataclass(frozen=True, kw_only=True)
class Number:
    """A counted figure. `change`: since the time before; `of`: out of how many, if out of any."""

    register: str
    figure: Figure
    n: int
    change: int | None
    of: int
    span: Span


@dataclass(frozen=True, kw_only=True)
class Late:
    """What is late with one person, the worst first.

    at -- who has the plan or report of the worst for approval, if it was sent
    """

    person_id: int
    tasks: Sequence[Task]
    at: Role | None = None


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The numbers of a time, what is late and whose, the reader's own open tasks, what waits.

    quarter      -- the time in which figures of a quarter are counted; None before the first one
    difficulties -- how many wait for the reader's word
    """

    asked: Asked
    span: Span
    quarter: Span | None
    numbers: Sequence[Number]
    late: Sequence[Late]
    own: Sequence[Task]
    waiting: Sequence[tuple[str, int]] = ()
    difficulties: int


@dataclass(frozen=True, kw_only=True)
class Morning:
    """What the deputy's day begins with.

    due, soon, late -- own tasks: of today and in their grace, of the next three days, late ones;
                       of the late ones what a clause names comes first, then what is newly late
    sent            -- own tasks of which the plan or report waits for approval, and with whom
    others          -- what is late with others
    waiting         -- how many records of each register wait to be checked
    difficulties    -- how many difficulties wait for the deputy's word
    unread          -- requests to read that have no answer yet, oldest first
    planned         -- own planned records of today
    """

    due: Sequence[Task]
    soon: Sequence[Task]
    late: Sequence[Task]
    sent: Sequence[tuple[Task, Role]]
    others: Sequence[Late]
    waiting: Sequence[tuple[str, int]]
    difficulties: int
    unread: Sequence[tuple[Acknowledgement, Record]]
    planned: Sequence[Record]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        return not any(vars(self).values())


@dataclass(frozen=True, kw_only=True)
class Counting:
    """Where the numbers come from: a look at the records, as one person may see them on a day."""

    look: Work
    school: School
    registers: Mapping[str, Register]
    actor: Actor
    today: date

    async def summary(
        self, asked: Asked, day: date | None = None, own: tuple[date, date] | None = None
    ) -> Summary:
        """What `asked` says, seen from `day`, by default today; `own` are the days of Asked.OWN.

        Figures of a quarter are always of the quarter, up to the last day asked about. Raises
        Forbidden.
        """
        demand(self.actor, Action.SEE_SUMMARY)
        span = own_span(*own) if own else span_of(self.school, asked, day or self.today)
        quarter = quarter_span(self.school, span.last)
        return Summary(
            asked=asked,
            span=span,
            quarter=quarter,
            numbers=[one async for one in self._numbers(span, quarter)],
            late=await self._late(),
            own=await self.look.tasks.of_person(self.actor.id),
            waiting=await self._waiting(),
            difficulties=await difficulties_for(self.actor, self.look),
        )

    async def morning(self) -> Morning:
        """The deputy's day. Raises Forbidden."""
        demand(self.actor, Action.MORNING_CARD)
        until, at = card_until(self.school, self.today), await self._on_their_way()
        found = await self.look.tasks.of_person(self.actor.id, until=until)
        there = [one for one in found if on_card(one, self.school, self.today)]
        own = [one for one in there if one.source not in at]
        planned = await self.look.records.planned_until(self.today)
        return Morning(
            due=[one for one in own if one.due <= self.today and not self._is_late(one)],
            soon=[one for one in own if one.due > self.today],
            late=sorted((one for one in own if self._is_late(one)), key=_news_first),
            sent=[(one, at[one.source]) for one in there if one.source in at],
            others=[one for one in await self._late() if one.person_id != self.actor.id],
            waiting=await self._waiting(),
            difficulties=await difficulties_for(self.actor, self.look),
            unread=await self._unread(),
            planned=[one for one in planned if self._is_mine_today(one)],
        )

    async def _on_their_way(self) -> Mapping[str, Role]:
        """Tasks whose plan or report was sent, by source: who is to take the next step."""
        waiting = await self.look.approvals.waiting()
        return {record.closes: step.role for step, record in waiting if record.closes}

    def _is_late(self, task: Task) -> bool:
        return is_late(task, self.school, self.today)

    def _is_mine_today(self, record: Record) -> bool:
        return record.happened_on == self.today and record.author_id == self.actor.id

    async def _waiting(self) -> list[tuple[str, int]]:
        now = self.school.calendar.at(self.today, self.school.settings.speak_at)
        found = await waiting(self.look, self.school, self.registers, self.actor, now)
        return [(one.register.name, one.n) for one in found]

    async def _unread(self) -> list[tuple[Acknowledgement, Record]]:
        """Those of records that one sees all of, or has written."""
        return [
            (asked, record)
            for asked, record in await self.look.records.unacknowledged()
            if record.author_id == self.actor.id or self._reach(record.register).everything
        ]

    async def _late(self) -> list[Late]:
        """By person: who is longest behind comes first, then who has most."""
        found: dict[int, list[Task]] = {}
        yesterday, after = self.today - DAY, 0
        while tasks := await self.look.tasks.open(until=yesterday, after=after, limit=CHUNK):
            for one in tasks:
                if self._is_late(one):
                    found.setdefault(one.person_id, []).append(one)
            after = tasks[-1].id
        at = await self._on_their_way() if found else {}
        late = []
        for person, tasks in found.items():
            tasks.sort(key=lambda one: (one.due, one.id))
            late.append(Late(person_id=person, tasks=tasks, at=at.get(tasks[0].source)))
        return sorted(late, key=self._badness)

    def _badness(self, late: Late) -> tuple[date, int, str]:
        person = self.school.people.get(late.person_id)
        return late.tasks[0].due, -len(late.tasks), names.fold(person.name) if person else ""

    async def _numbers(self, span: Span, quarter: Span | None) -> AsyncIterator[Number]:
        for name, figure in figures(self.registers):
            of_quarter = figure.span == "quarter"
            there = quarter if of_quarter else span
            if there is None or not self.actor.has(self.registers[name].rights[Action.SEE]):
                continue
            if figure.of_tasks:
                done, of = await self._done(name, there)
                if of:
                    yield Number(
                        register=name, figure=figure, n=done, change=None, of=of, span=there
                    )
                continue
            n = await self._count(name, figure, there.first, there.last)
            before = until_then(there, span) if of_quarter else span.before
            change = None
            if before is not None:
                change = n - await self._count(name, figure, *before)
            yield Number(
                register=name,
                figure=figure,
                n=n,
                change=change,
                of=len(self._list(figure.out_of)),
                span=there,
            )

    async def _done(self, register: str, span: Span) -> tuple[int, int]:
        query = Query(sees=self._reach(register), register=register)
        return await self.look.records.progress(query, span.first, span.last)

    async def _count(self, register: str, figure: Figure, first: date, last: date) -> int:
        reach = self._within(self._reach(register), figure.out_of)
        query = Query(sees=reach, register=register, first=first, last=last)
        return await self.look.records.count(figure, query)

    def _reach(self, register: str) -> Sees:
        return sees(self.actor, self.registers[register].rights.get(Action.SEE, {}), self.school)

    def _within(self, reach: Sees, out_of: str | None) -> Sees:
        """Only the records about those on the list: who has left is not one of the 36."""
        if not reach.everything or out_of is None:
            return reach
        ids = frozenset(self._list(out_of))
        if out_of == "teachers":
            return Sees(person=reach.person, members=ids)
        return Sees(person=reach.person, classes=ids)

    def _list(self, name: str | None) -> list[int]:
        match name:
            case "teachers":
                return [one.id for one in self.school.teachers(self.today)]
            case "classes":
                return [one.id for one in self.school.supervised_classes()]
        return []


def _news_first(task: Task) -> tuple[bool, timedelta, int]:
    """What a clause asks for, then what was due last: the rest has been on many cards before."""
    return task.kind not in RULES, date.max - task.due, task.id


async def difficulties_for(actor: Actor, look: Work) -> int:
    """How many difficulties wait for this person: to be decided, passed on or answered."""
    standing = await look.difficulties.standing((Stage.RAISED, Stage.PASSED))
    return sum(1 for one in standing if waits_for(actor, one))


def figures(registers: Mapping[str, Register]) -> Iterator[tuple[str, Figure]]:
    """All figures with the name of their register, in its order."""
    for name, register in registers.items():
        for figure in register.figures:
            yield name, figure
