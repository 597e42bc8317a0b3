"""Views of single registers: hours of courses, and which classes have met this quarter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.forms.kinds import pager
from handlers.place import Button, Place, Screen, Visit, back, home
from handlers.records.lists import register_of
from school.people import Person
from school.records import Query, sees
from school.register import State
from school.rights import Action, Forbidden, can

PAGE = 10
ALL = 1000


class Hours(Place):
    """Hours of courses by teacher, those without any first. Opened with `register`."""

    name = "hours"

    async def draw(self, visit: Visit) -> Screen:
        """A page of teachers, each opening the own courses."""
        if not can(visit.actor, Action.SEE_COVERAGE):
            raise Forbidden(Action.SEE_COVERAGE)
        t, years = visit.t, visit.school.settings.course_years
        since = _years_before(visit.today, years)
        async with visit.parts.db.read() as work:
            hours = await work.records.hours(since)
        people = sorted(
            visit.school.teachers(visit.today),
            key=lambda p: (hours.get(p.id, (0, None))[0], p.name),
        )
        page = int(visit.data.get("page", 0))
        here = people[page * PAGE : (page + 1) * PAGE]
        rows = [[Button(_hours(visit, one, hours.get(one.id)), "open", one.id)] for one in here]
        none = sum(1 for one in people if not hours.get(one.id, (0, None))[0])
        text = t("hours-text", years=years, people=len(people), none=none)
        return Screen(text, [*rows, *pager(page, len(people)), [back(visit), home(visit)]])

    async def do_page(self, visit: Visit, page: int) -> None:
        """Another page."""
        visit.data["page"] = page

    async def do_open(self, visit: Visit, person: int) -> None:
        """A teacher's courses."""
        await visit.open("records", register=visit.data["register"], about=person)


class Meetings(Place):
    """Which classes have held this quarter's meeting. Opened with `register`."""

    name = "meetings"

    async def draw(self, visit: Visit) -> Screen:
        """✅ held, ⏳ being checked, ⬜ not yet: a button for every class."""
        if not can(visit.actor, Action.SEE_COVERAGE):
            raise Forbidden(Action.SEE_COVERAGE)
        t, school = visit.t, visit.school
        states = await self._states(visit)
        classes = school.supervised_classes()
        marks: Mapping[str | None, str] = {
            State.FINAL: "✅",
            State.SUBMITTED: "⏳",
            State.RETURNED: "↩️",
        }
        buttons = [
            Button(f"{marks.get(states.get(c.id), '⬜')} {c.label}", "open", c.id) for c in classes
        ]
        rows = [buttons[n : n + 3] for n in range(0, len(buttons), 3)]
        held = sum(1 for c in classes if states.get(c.id) is State.FINAL)
        text = t("meetings-text", held=held, of=len(classes))
        return Screen(text, [*rows, [back(visit), home(visit)]])

    async def do_open(self, visit: Visit, class_id: int) -> None:
        """The minutes of a class."""
        await visit.open("records", register=visit.data["register"], class_id=class_id)

    async def _states(self, visit: Visit) -> dict[int, State]:
        """The best state of this quarter's minutes, by class."""
        register = register_of(visit)
        query = Query(
            sees=sees(visit.actor, register.rights[Action.SEE], visit.school),
            register=register.name,
            states=(State.FINAL, State.SUBMITTED, State.RETURNED),
            first=_quarter_start(visit),
            limit=ALL,
        )
        async with visit.parts.db.read() as work:
            found = await work.records.page(query)
        order = [State.RETURNED, State.SUBMITTED, State.FINAL]
        best: dict[int, State] = {}
        for record in sorted(found.records, key=lambda one: order.index(one.state)):
            if record.class_id is not None:
                best[record.class_id] = record.state
        return best


def _hours(visit: Visit, person: Person, found: tuple[int, date | None] | None) -> str:
    t = visit.t
    hours, last = found or (0, None)
    if hours:
        return t.plain("hours-some", name=person.short, hours=hours)
    if last is not None:
        return t.plain("hours-none-since", name=person.short, year=str(last.year))
    return t.plain("hours-none", name=person.short)


def _years_before(today: date, years: int) -> date:
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return today.replace(year=today.year - years, day=day)


def _quarter_start(visit: Visit) -> date | None:
    year: Any = visit.school.calendar.year_at(visit.today)
    begun = [q.first for q in year.quarters if q.first <= visit.today] if year else []
    return max(begun, default=None)
