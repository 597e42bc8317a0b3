"""The school year: quarters, week, quiet hours, and the way to breaks, holidays and bells."""

from datetime import date
from typing import Any

from handlers.place import Button, Screen, Visit, line, pairs, quoted
from handlers.school.breaks import break_lines, not_copied
from handlers.school.desk import bottom, done
from handlers.school.shifting import Setting, Shifting, before_after
from locales import Raw
from school.days import BadAnswer
from school.state import School
from school.years import arranging, quarters, rollover
from school.years.year import Quarter, SchoolYear
from school.years.yearly import ROMAN

FIVE = 5


class Year(Setting):
    """The school year."""

    name = "year"

    async def card(self, visit: Visit) -> Screen:
        """The year that runs, and those to come."""
        t, plain, settings = visit.t, visit.t.plain, visit.school.settings
        quiet = f"{settings.quiet_from:%H:%M}–{settings.quiet_until:%H:%M}"
        lines = [f"<b>{self.title(visit)}</b>"]
        buttons: list[Button] = []
        for year in _years(visit):
            lines += ["", *year_lines(visit, year)]
            lines += break_lines(visit, year)
            buttons += [
                Button(plain("year-quarters", label=year.label), "quarters", year.label),
                Button(plain("breaks-title", label=year.label), "breaks", year.label),
            ]
        if left := rollover.incomplete(visit.school, visit.today):
            buttons.append(Button(plain("classes-fill", n=len(left)), "go", "classes_to_fill"))
        lines += [
            "",
            line(t("year-week"), t("year-days", n=settings.week)),
            line(t("year-quiet"), quoted(quiet)),
        ]
        fresh = quarters.next_label(visit.school, visit.today)
        if fresh is not None:
            buttons.append(Button(plain("year-new", label=fresh), "quarters", fresh))
        buttons += [
            Button(plain("cycle-name"), "go", "cycle"),
            Button(plain("curves-name"), "go", "curves"),
            Button(plain("holidays-name"), "go", "holidays"),
            *_saturdays(visit),
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

    async def do_breaks(self, visit: Visit, label: str) -> None:
        """The breaks of one year."""
        await visit.open("breaks", label=label)

    async def do_go(self, visit: Visit, place: str) -> None:
        """Duties, reminders, holidays, bells."""
        await visit.open(place)

    async def do_week(self, visit: Visit, length: int) -> None:
        """Five days or six."""
        await self.propose(visit, {"week": length})

    def changed(self, visit: Visit, change: Any) -> list[Raw]:
        """The week before and after."""
        t = visit.t
        before, after = (t("year-days", n=n) for n in (visit.school.settings.week, change["week"]))
        return [before_after(visit, t("year-week"), before, after)]

    async def take_quiet(self, visit: Visit, text: str) -> None:
        """Quiet hours."""
        await arranging.set_quiet(visit.parts.db, visit.actor, visit.now, text)


def _saturdays(visit: Visit) -> list[Button]:
    """The way to Saturdays with lessons, where they have none in any other week."""
    if visit.school.settings.week > FIVE:
        return []
    return [Button(visit.t.plain("lesson-days-name"), "go", "lesson_days")]


class Quarters(Shifting):
    """The quarters of one year."""

    name = "quarters"

    async def card(self, visit: Visit) -> Screen:
        """Each with its dates; press one to change it, or give all four at once."""
        plain, year = visit.t.plain, _year(visit)
        every = Button(plain("quarters-all"), "ask", "quarters")
        if year is None:
            text = f"<b>{self.title(visit)}</b>\n\n{visit.t('quarters-none')}"
            rows = [[every]]
            if before := rollover.before(visit.school, visit.data["label"]):
                label = plain("quarters-propose", label=before.label)
                rows.insert(0, [Button(label, "propose", style="primary")])
            return Screen(text, [*rows, bottom(visit)])
        rows = [
            [Button(_quarter_line(visit, one), "quarter", one.number)] for one in year.quarters
        ]
        if year.confirmed:
            rows.append([Button(plain("quarters-doubt"), "doubt")])
        else:
            begins = rollover.waits(visit.school, year.label, visit.today)
            sure = ["begin-year" if begins else "approve-year", None]
            rows.append([Button(plain("quarters-confirm"), "confirm", sure, style="success")])
        text = "\n".join(year_lines(visit, year))
        return Screen(text, [*rows, [every], bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The year's name; the quarter that is asked about."""
        label = visit.t("year-label", label=visit.data["label"])
        if visit.data.get("asks") != "quarter":
            return label
        return Raw(f"{label} · {visit.t('quarter-name', n=ROMAN[visit.data['number']])}")

    async def typed(self, visit: Visit, text: str) -> bool:
        """Nothing is searched for here."""
        del visit, text
        return False

    async def do_quarter(self, visit: Visit, number: int) -> None:
        """One quarter's dates."""
        visit.data["number"] = number
        await self.do_ask(visit, "quarter")

    def cautions(self, visit: Visit, what: str) -> list[Raw]:
        """What leans on the days; what becomes of every class, or when that comes."""
        t, year = visit.t, _year(visit)
        lines = []
        if year is not None:
            lines.append(t("year-leaning", n=len(quarters.leaning(visit.school, year))))
        if what == "begin-year":
            lines += self._raised(visit, year)
        elif rollover.raised(visit.school, visit.data["label"]):
            begins = t.day_year(rollover.begins_on(visit.data["label"]))
            lines.append(t("rollover-later", day=begins))
        return [*lines, Raw("")]

    def _raised(self, visit: Visit, year: SchoolYear | None) -> list[Raw]:
        found = rollover.raised(visit.school, visit.data["label"])
        up = [f"{one.one.label} → {one.grade}-{one.one.letter}" for one in found if one.grade]
        out = [one.one.label for one in found if one.grade is None]
        t = visit.t
        lines = [t("rollover-up", classes=", ".join(up))] if up else []
        if out:
            lines.append(t("rollover-out", classes=", ".join(out)))
        lines.append(t("rollover-asks"))
        if year is not None and (left := not_copied(visit, year)):
            lines.append(left)
        return lines

    async def yes_approve_year(self, visit: Visit, _: Any) -> None:
        """The proposal holds."""
        label = visit.data["label"]
        confirming = quarters.confirm_year(visit.parts.db, visit.actor, visit.now, label)
        await done(visit, confirming, "year-confirmed")

    async def do_doubt(self, visit: Visit, _: Any) -> None:
        """It is a proposal again."""
        label = visit.data["label"]
        doubting = quarters.doubt_year(visit.parts.db, visit.actor, visit.now, label)
        await done(visit, doubting, "year-doubted")

    async def yes_begin_year(self, visit: Visit, _: Any) -> None:
        """The proposal holds, and the year begins; its classes are asked about."""
        await self.yes_approve_year(visit, None)
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

    def after(self, visit: Visit, change: Any) -> School:
        """The school with these quarters. Raises BadAnswer when they cannot be."""
        label = visit.data["label"]
        quarters.check_quarters(visit.school, label, _spans(change))
        return quarters.moved(visit.school, label, _spans(change))

    async def carry_out(self, visit: Visit, change: Any) -> None:
        """Keeps the quarters."""
        label = visit.data["label"]
        await quarters.put_quarters(visit.parts.db, visit.actor, visit.now, label, _spans(change))
        await visit.refresh()
        year = _year(visit)
        visit.note("year-kept" if year and year.confirmed else "quarters-kept")

    def changed(self, visit: Visit, change: Any) -> list[str]:
        """The quarters that are other ones, before and after."""
        year, t = _year(visit), visit.t
        old = year.quarters if year else ()
        return [
            f"{_quarter_line(visit, one)} → {t.period(*span)}"
            for one, span in zip(old, _spans(change), strict=True)
            if (one.first, one.last) != span
        ]

    async def _put(self, visit: Visit, spans: list[quarters.Span]) -> None:
        """Of a year that nobody has written yet nothing moves."""
        change = [[day.isoformat() for day in span] for span in spans]
        if _year(visit) is None:
            await self.carry_out(visit, change)
        else:
            await self.propose(visit, change)


def year_lines(visit: Visit, year: SchoolYear) -> list[str]:
    """The year's name and its quarters; a proposal says that it is one."""
    t = visit.t
    found = [f"<b>{t('year-label', label=year.label)}</b>"]
    found += [_quarter_line(visit, one) for one in year.quarters]
    if not year.confirmed:
        found.append(t("year-unconfirmed"))
    if left := not_copied(visit, year):
        found.append(left)
    return found


def _quarter_line(visit: Visit, one: Quarter) -> str:
    name = visit.t.plain("quarter-name", n=ROMAN[one.number])
    return f"{name}: {visit.t.period(one.first, one.last)}"


def _years(visit: Visit) -> list[SchoolYear]:
    now = visit.school.calendar.year_at(visit.today)
    return [year for year in visit.school.years if year is now or year.first > visit.today]


def _year(visit: Visit) -> SchoolYear | None:
    return rollover.year_of(visit.school, visit.data["label"])


def _spans(change: Any) -> list[quarters.Span]:
    return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in change]
