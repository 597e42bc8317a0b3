"""The school year: quarters, week, quiet hours, and the way to holidays and bells."""

from datetime import date
from typing import Any

from handlers.cycle_words import moves
from handlers.place import Button, Screen, Visit, line, pairs, quoted
from handlers.school.desk import Desk, bottom, done
from locales import Raw
from school import arranging, quarters, rollover
from school.days import BadAnswer
from school.rights import Action
from school.state import School
from school.year import Quarter, SchoolYear
from school.yearly import Shift

MOST_SHOWN = 25


class Year(Desk):
    """The school year."""

    name = "year"
    right = Action.KEEP_YEAR

    async def card(self, visit: Visit) -> Screen:
        """The year that runs, and those to come."""
        t, plain, settings = visit.t, visit.t.plain, visit.school.settings
        quiet = f"{settings.quiet_from:%H:%M}–{settings.quiet_until:%H:%M}"
        lines = [f"<b>{self.title(visit)}</b>"]
        buttons: list[Button] = []
        for year in _years(visit):
            lines += ["", *year_lines(visit, year)]
            buttons.append(
                Button(plain("year-quarters", label=year.label), "quarters", year.label)
            )
        if left := rollover.incomplete(visit.school, visit.today):
            buttons.append(Button(plain("classes-fill", n=len(left)), "go", "classes_to_fill"))
        lines += [
            "",
            line(t("year-week"), t("year-days", n=settings.week)),
            line(t("year-quiet"), quoted(quiet)),
        ]
        fresh = quarters.next_label(visit.school, visit.today)
        buttons += [
            Button(plain("year-new", label=fresh), "quarters", fresh),
            Button(plain("cycle-name"), "go", "cycle"),
            Button(plain("holidays-name"), "go", "holidays"),
            Button(plain("bells-name"), "go", "bells"),
            Button(plain("year-week-change", n=11 - settings.week), "week", 11 - settings.week),
            Button(plain("year-quiet"), "ask", "quiet"),
        ]
        return Screen("\n".join(lines), [*pairs(buttons), bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The school year."""
        return visit.t("year-title")

    async def typed(self, visit: Visit, text: str) -> bool:
        """Nothing is searched for here."""
        del visit, text
        return False

    async def do_quarters(self, visit: Visit, label: str) -> None:
        """The quarters of one year."""
        await visit.open("quarters", label=label)

    async def do_go(self, visit: Visit, place: str) -> None:
        """Duties, holidays, bells."""
        await visit.open(place)

    async def do_week(self, visit: Visit, length: int) -> None:
        """Five days or six."""
        await done(
            visit, arranging.set_week(visit.parts.db, visit.actor, visit.now, length), "year-kept"
        )

    async def take_quiet(self, visit: Visit, text: str) -> None:
        """Quiet hours."""
        await arranging.set_quiet(visit.parts.db, visit.actor, visit.now, text)


class Quarters(Desk):
    """The quarters of one year."""

    name = "quarters"
    right = Action.KEEP_YEAR

    async def card(self, visit: Visit) -> Screen:
        """Each with its dates; press one to change it, or give all four at once."""
        plain, year = visit.t.plain, _year(visit)
        every = Button(plain("quarters-all"), "ask", "quarters")
        if year is None:
            text = f"<b>{self.title(visit)}</b>\n\n{visit.t('quarters-none')}"
            like = Button(plain("quarters-propose"), "propose", style="primary")
            return Screen(text, [[like], [every], bottom(visit)])
        if visit.data.get("spans"):
            return await self._moving(visit)
        rows = [
            [Button(_quarter_line(visit, one), "quarter", one.number)] for one in year.quarters
        ]
        if not year.confirmed:
            begins = rollover.waits(visit.school, year.label, visit.today)
            does, arg = ("confirm", ["begin-year", None]) if begins else ("approve", None)
            rows.append([Button(plain("quarters-confirm"), does, arg, style="success")])
        text = "\n".join(year_lines(visit, year))
        return Screen(text, [*rows, [every], bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The year's name; the quarter that is asked about."""
        label = visit.t("year-label", label=visit.data["label"])
        if visit.data.get("asks") != "quarter":
            return label
        return Raw(f"{label} · {visit.t('quarter-name', n=visit.data['number'])}")

    async def typed(self, visit: Visit, text: str) -> bool:
        """Nothing is searched for here."""
        del visit, text
        return False

    async def do_quarter(self, visit: Visit, number: int) -> None:
        """One quarter's dates."""
        visit.data["number"] = number
        await self.do_ask(visit, "quarter")

    def cautions(self, visit: Visit, what: str) -> list[Raw]:
        """Before a year begins: what becomes of every class."""
        del what
        found = rollover.raised(visit.school, visit.data["label"])
        up = [f"{one.one.label} → {one.grade}-{one.one.letter}" for one in found if one.grade]
        out = [one.one.label for one in found if one.grade is None]
        t = visit.t
        lines = [t("rollover-up", classes=", ".join(up))] if up else []
        if out:
            lines.append(t("rollover-out", classes=", ".join(out)))
        return [*lines, t("rollover-asks"), Raw("")]

    async def do_approve(self, visit: Visit, _: Any) -> None:
        """The proposal holds."""
        label = visit.data["label"]
        confirming = quarters.confirm_year(visit.parts.db, visit.actor, visit.now, label)
        await done(visit, confirming, "year-kept")

    async def yes_begin_year(self, visit: Visit, _: Any) -> None:
        """The proposal holds, and the year begins; its classes are asked about."""
        await self.do_approve(visit, None)
        visit.note("rollover-done")
        if rollover.incomplete(visit.school, visit.today):
            await visit.open("classes_to_fill")

    async def take_quarter(self, visit: Visit, text: str) -> None:
        """«01.09–06.11»."""
        year = _year(visit)
        if year is None:
            raise BadAnswer("school-gone")
        spans = [(one.first, one.last) for one in year.quarters]
        spans[visit.data["number"] - 1] = quarters.parse_span(text, year.label)
        await self._put(visit, spans)

    async def take_quarters(self, visit: Visit, text: str) -> None:
        """Four lines."""
        await self._put(visit, quarters.parse_quarters(text, visit.data["label"]))

    async def do_propose(self, visit: Visit, _: Any) -> None:
        """Quarters like those of the year before."""
        label = visit.data["label"]
        proposing = quarters.propose(visit.parts.db, visit.actor, visit.now, label)
        await done(visit, proposing, "quarters-kept")

    async def do_move(self, visit: Visit, _: Any) -> None:
        """The new dates hold, and all that hangs on them moves."""
        spans = _spans(visit)
        visit.data.pop("spans", None)
        await self._save(visit, spans)

    async def do_keep(self, visit: Visit, _: Any) -> None:
        """The dates stay as they were."""
        visit.data.pop("spans", None)

    async def _put(self, visit: Visit, spans: list[quarters.Span]) -> None:
        """Shows what would move first; saves at once when nothing does."""
        if await self._shifts(visit, spans):
            visit.data["spans"] = [[day.isoformat() for day in span] for span in spans]
        else:
            await self._save(visit, spans)

    async def _save(self, visit: Visit, spans: list[quarters.Span]) -> None:
        label = visit.data["label"]
        await quarters.put_quarters(visit.parts.db, visit.actor, visit.now, label, spans)
        await visit.refresh()
        year = _year(visit)
        visit.note("year-kept" if year and year.confirmed else "quarters-kept")

    async def _moving(self, visit: Visit) -> Screen:
        """Every deadline that moves, before and after."""
        t, spans = visit.t, _spans(visit)
        found = await self._shifts(visit, spans)
        new = quarters.moved(visit.school, visit.data["label"], spans)
        lines = [f"<b>{self.title(visit)}</b>"]
        for old, year in zip(_year_in(visit.school, visit), _year_in(new, visit), strict=True):
            if old != year:
                lines.append(f"{_quarter_line(visit, old)} → {t.period(year.first, year.last)}")
        lines += ["", t("quarters-move-title")]
        lines += [moves(one, t) for one in found[:MOST_SHOWN]]
        if len(found) > MOST_SHOWN:
            lines.append(t("cycle-more", n=len(found) - MOST_SHOWN))
        lines += ["", t("quarters-move-sure")]
        yes = Button(t.plain("quarters-move"), "move", style="primary")
        return Screen("\n".join(lines), [[yes], [Button(t.plain("button-cancel"), "keep")]])

    async def _shifts(self, visit: Visit, spans: list[quarters.Span]) -> list[Shift]:
        label = visit.data["label"]
        return await quarters.shifts(visit.parts.db, visit.actor, visit.now, label, spans)


def year_lines(visit: Visit, year: SchoolYear) -> list[str]:
    """The year's name and its quarters; a proposal says that it is one."""
    t = visit.t
    found = [f"<b>{t('year-label', label=year.label)}</b>"]
    found += [_quarter_line(visit, one) for one in year.quarters]
    if not year.confirmed:
        found.append(t("year-unconfirmed"))
    return found


def _quarter_line(visit: Visit, one: Quarter) -> str:
    return f"{visit.t.plain('quarter-name', n=one.number)}: {visit.t.period(one.first, one.last)}"


def _years(visit: Visit) -> list[SchoolYear]:
    now = visit.school.calendar.year_at(visit.today)
    return [year for year in visit.school.years if year is now or year.first > visit.today]


def _year(visit: Visit) -> SchoolYear | None:
    return rollover.year_of(visit.school, visit.data["label"])


def _year_in(school: School, visit: Visit) -> tuple[Quarter, ...]:
    year = rollover.year_of(school, visit.data["label"])
    return year.quarters if year else ()


def _spans(visit: Visit) -> list[quarters.Span]:
    return [
        (date.fromisoformat(first), date.fromisoformat(last))
        for first, last in visit.data.get("spans", ())
    ]
