"""Breaks of a school year: those between quarters, and those of some grades only."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from handlers.place import Button, Screen, Visit, pairs, quoted
from handlers.school.desk import bottom
from handlers.school.shifting import Shifting, before_after
from locales import L10n, Raw
from school.days import BadAnswer
from school.state import School
from school.years import arranging, breaks, quarters, rollover
from school.years.breaks import NEW
from school.years.year import DAY, GradeBreak, SchoolYear


class Breaks(Shifting):
    """All breaks of the year of `label`; one of some grades; a new one, step by step."""

    name = "breaks"

    async def card(self, visit: Visit) -> Screen:
        """The list, the step of adding, or one break."""
        match visit.data.get("step"):
            case "one":
                return self._one(visit)
            case "grades":
                return self._pick_grades(visit)
            case "days":
                text = f"<b>{self.title(visit)}</b>\n\n{visit.t('asks-break-days')}"
                return Screen(text, [bottom(visit)])
        year = _year(visit)
        lines = [f"<b>{self.title(visit)}</b>", *break_lines(visit, year)]
        rows = [
            [Button(_row(visit, one), "open", one.id)]
            for one in breaks.of_year(visit.school, year)
        ]
        add = Button(visit.t.plain("break-add"), "add", style="primary")
        return Screen("\n".join(lines), [*rows, [add], bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The year, or the break that is open."""
        if visit.data.get("id", NEW) != NEW:
            return quoted(break_title(visit.t, self._opened(visit)))
        return visit.t("breaks-title", label=visit.data["label"])

    async def typed(self, visit: Visit, text: str) -> bool:
        """The days, then the grades."""
        match visit.data.get("step"):
            case "days":
                first, last = _typed(visit, text)
                self.step(visit, "grades", days=[first.isoformat(), last.isoformat()])
            case "grades":
                await self.take_break_new(visit, text)
            case _:
                return False
        return True

    async def do_add(self, visit: Visit, _: Any) -> None:
        """A new one: its days first."""
        self.step(visit, "days", id=NEW)

    async def do_open(self, visit: Visit, break_id: int) -> None:
        """One of them."""
        self.step(visit, "one", id=break_id)

    async def do_grade(self, visit: Visit, grade: int) -> None:
        """One grade; for it the break is new, or changed."""
        await self._grades(visit, grade, grade)

    async def do_back(self, visit: Visit, _: Any) -> None:
        """From a step to the list; from there to where one came from."""
        visit.data["id"] = NEW
        await super().do_back(visit, _)

    async def take_break_new(self, visit: Visit, text: str) -> None:
        """The grades of a new one; while what moves is shown, other days too."""
        change = visit.data.get("change")
        if change is None or "." not in text:
            await self._grades(visit, *arranging.parse_grades(text, "break-not-grades"))
            return
        first, last = _typed(visit, text)
        visit.data["days"] = [first.isoformat(), last.isoformat()]
        waits = _from_json(change[1])
        await self._grades(visit, waits.low, waits.high)

    async def take_break_days(self, visit: Visit, text: str) -> None:
        """Other days."""
        first, last = _typed(visit, text)
        await self._put(visit, replace(self._opened(visit), first=first, last=last))

    async def take_break_grades(self, visit: Visit, text: str) -> None:
        """Other grades."""
        low, high = arranging.parse_grades(text, "break-not-grades")
        await self._put(visit, replace(self._opened(visit), low=low, high=high))

    async def take_break_name(self, visit: Visit, text: str) -> None:
        """Its name, or none."""
        await self._put(visit, replace(self._opened(visit), name=breaks.break_name(text)))

    async def yes_drop_break(self, visit: Visit, _: Any) -> None:
        """No such break."""
        await self.propose(visit, ["drop", self._opened(visit).id])

    def after(self, visit: Visit, change: Any) -> School:
        """The school with the break, or without it."""
        does, arg = change
        if does == "drop":
            return breaks.without(visit.school, arg)
        asked = _from_json(arg)
        breaks.check(visit.school, asked)
        return breaks.with_break(visit.school, asked)

    async def carry_out(self, visit: Visit, change: Any) -> None:
        """Keeps it or drops it, and shows the list."""
        db, actor, now = visit.parts.db, visit.actor, visit.now
        does, arg = change
        if does == "drop":
            await breaks.drop_break(db, actor, now, arg)
        else:
            await breaks.put_break(db, actor, now, _from_json(arg))
        await visit.refresh()
        visit.data.update(step=None, id=NEW)
        if does == "drop":
            visit.note("year-kept")
        elif missing := breaks.without_classes(visit.school, _from_json(arg)):
            visit.note("break-kept-no-class", grades=", ".join(map(str, missing)))
        else:
            visit.note("break-kept")

    def changed(self, visit: Visit, change: Any) -> list[Raw]:
        """The break before and after."""
        does, arg = change
        new = None if does == "drop" else _from_json(arg)
        number = arg if does == "drop" else arg[0]
        old = next((one for one in visit.school.breaks if one.id == number), None)
        before, after = (_shown(visit.t, one) if one else None for one in (old, new))
        return [before_after(visit, visit.t.plain("breaks-name"), before, after)]

    async def _grades(self, visit: Visit, low: int, high: int) -> None:
        first, last = map(date.fromisoformat, visit.data["days"])
        asked = GradeBreak(id=NEW, first=first, last=last, low=low, high=high)
        await self._put(visit, asked, again="break-new")

    async def _put(self, visit: Visit, asked: GradeBreak, again: str | None = None) -> None:
        await self.propose(visit, ["put", _to_json(asked)], again)

    def _opened(self, visit: Visit) -> GradeBreak:
        return breaks.break_with(visit.school, visit.data["id"])

    def _pick_grades(self, visit: Visit) -> Screen:
        t = visit.t
        grades = sorted({one.grade for one in visit.school.open_classes()})
        buttons = [Button(t.plain("break-of-grades", grades=str(n)), "grade", n) for n in grades]
        first, last = map(date.fromisoformat, visit.data["days"])
        text = f"<b>{self.title(visit)}</b>\n{t.period(first, last)}\n\n{t('asks-break-grades')}"
        return Screen(text, [*pairs(buttons), bottom(visit)])

    def _one(self, visit: Visit) -> Screen:
        t, one = visit.t, self._opened(visit)
        lines = [
            f"<b>{self.title(visit)}</b>",
            t.period(one.first, one.last),
            "",
            t("break-means"),
        ]
        buttons = [
            Button(t.plain("break-change-days"), "ask", "break-days"),
            Button(t.plain("break-change-grades"), "ask", "break-grades"),
            Button(t.plain("break-change-name"), "ask", "break-name"),
            Button(t.plain("button-delete"), "confirm", ["drop-break", None]),
        ]
        return Screen("\n".join(lines), [*pairs(buttons), bottom(visit)])


def break_lines(visit: Visit, year: SchoolYear) -> list[str]:
    """The breaks of a year, a line each in order: between quarters, and of some grades."""
    t = visit.t
    between = [
        (one.last + DAY, f"{t('break-between', n=one.number)}: {_days(t, one.last, other.first)}")
        for one, other in pairwise(year.quarters)
    ]
    own = [(one.first, quoted(_row(visit, one))) for one in breaks.of_year(visit.school, year)]
    return [line for _, line in sorted([*between, *own], key=lambda pair: pair[0])]


def not_copied(visit: Visit, year: SchoolYear) -> Raw | None:
    """A line when the year before had breaks of some grades, and this proposal has none yet."""
    before = rollover.before(visit.school, year.label)
    if year.confirmed or before is None or breaks.of_year(visit.school, year):
        return None
    had = breaks.of_year(visit.school, before)
    return visit.t("break-not-copied", label=before.label) if had else None


def break_title(t: L10n, one: GradeBreak) -> str:
    """Its name, if it has one, with the grades; plain."""
    grades = t.plain("break-of-grades", grades=breaks.grades_of(one))
    return f"{one.name} · {grades}" if one.name else grades


def _typed(visit: Visit, text: str) -> tuple[date, date]:
    """The days of a break as they are typed. Raises BadAnswer."""
    first, last = quarters.parse_span(text, visit.data["label"])
    breaks.check_days(visit.school, visit.data["label"], first, last)
    return first, last


def _days(t: L10n, last: date, first: date) -> str:
    return t.period(last + DAY, first - DAY)


def _row(visit: Visit, one: GradeBreak) -> str:
    return f"{break_title(visit.t, one)}: {visit.t.period(one.first, one.last)}"


def _shown(t: L10n, one: GradeBreak) -> Raw:
    return quoted(f"{t.period(one.first, one.last)}, {break_title(t, one)}")


def _year(visit: Visit) -> SchoolYear:
    year = rollover.year_of(visit.school, visit.data["label"])
    if year is None:
        raise BadAnswer("school-gone")
    return year


def _to_json(one: GradeBreak) -> list[Any]:
    return [one.id, one.first.isoformat(), one.last.isoformat(), one.low, one.high, one.name]


def _from_json(row: list[Any]) -> GradeBreak:
    number, first, last, low, high, name = row
    return GradeBreak(
        id=number,
        first=date.fromisoformat(first),
        last=date.fromisoformat(last),
        low=low,
        high=high,
        name=name,
    )
