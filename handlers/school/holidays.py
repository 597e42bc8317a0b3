"""Public holidays: those to come, one of them, a new one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.place import Button, Screen, Visit, pairs, quoted
from handlers.school.desk import bottom, by_name, listed, searched
from handlers.school.shifting import Shifting, before_after
from locales import Raw
from school.state import School
from school.years import arranging
from school.years.year import Holiday

MANY_LESSONS = 10
"""Days of lessons; a holiday that takes more is asked about."""


class Holidays(Shifting):
    """Holidays. A change: the days that are holidays no more, and the holidays that are put."""

    name = "holidays"

    async def card(self, visit: Visit) -> Screen:
        """Those from now on, the days of one of them, or one day."""
        if visit.data.get("step") == "one":
            return self._one(visit)
        if days := _opened(visit):
            return self._days(visit, days)
        coming = [one for one in arranging.spells(visit.school) if one[-1].day >= visit.today]
        rows = listed(
            visit,
            coming,
            lambda one: Button(_row(visit, one), "pick", [each.day.isoformat() for each in one]),
            by_name(lambda one: f"{one[0].ky} {one[0].ru}"),
        )
        add = Button(visit.t.plain("button-add"), "ask", "holiday")
        text = visit.t("holidays-title", n=len(coming)) + searched(visit, rows)
        return Screen(text, [*rows, [add], bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The heading, or what is open."""
        if visit.data.get("step") == "one":
            one = self._holiday(visit)
            return Raw(f"{visit.t.day_year(one.day)} · {quoted(_named(visit, one))}")
        if days := _opened(visit):
            period = visit.t.period(days[0].day, days[-1].day)
            return Raw(f"{period} · {quoted(_named(visit, days[0]))}")
        return visit.t("holidays-name")

    async def typed(self, visit: Visit, text: str) -> bool:
        """Other days for the holiday that is open; else a search in the list of all of them."""
        if text[:1].isdecimal() and (visit.data.get("step") or visit.data.get("days")):
            await self.take_holiday_day(visit, text)
            return True
        visit.data.update(step=None, days=None)
        return await super().typed(visit, text)

    async def do_pick(self, visit: Visit, days: list[str]) -> None:
        """One of them, or its days when there are several; the list stays at its page."""
        if len(days) > 1:
            visit.data["days"] = days
        else:
            await self.do_day(visit, days[0])

    async def do_day(self, visit: Visit, day: str) -> None:
        """One day."""
        visit.data.update(step="one", day=day)

    async def do_back(self, visit: Visit, _: Any) -> None:
        """From one to its days, from these to the list, at the page it was."""
        if visit.data.pop("step", None) is None and visit.data.pop("days", None) is None:
            await visit.back()

    async def do_approve(self, visit: Visit, _: Any) -> None:
        """The days that were guessed are the days."""
        await self._put(visit, [replace(one, confirmed=True) for one in self._shown(visit)])

    async def do_off(self, visit: Visit, _: Any) -> None:
        """A day off, or a working day."""
        one = self._holiday(visit)
        await self._put(visit, [replace(one, off=not one.off)])

    async def take_holiday(self, visit: Visit, text: str) -> None:
        """A day with a name; many days of lessons only when that is meant."""
        put = arranging.new_holidays(text, visit.today)
        lost = sum(visit.school.calendar.is_lesson_day(one.day) for one in put)
        if lost > MANY_LESSONS:
            visit.data["long"] = [text, lost]
        else:
            await self._put(visit, put)

    async def take_holiday_day(self, visit: Visit, text: str) -> None:
        """The real days of the one day that is open, or of all."""
        old = [one.day for one in self._shown(visit)]
        put = arranging.moved_holidays(visit.school, old, text)
        await self._put(visit, put, old, again="holiday-day")

    def settle(self, visit: Visit) -> None:
        """Nothing is asked any more, but whether a long holiday is meant."""
        super().settle(visit)
        if long := visit.data.pop("long", None):
            visit.data["sure"] = ["long-holiday", long]

    def cautions(self, visit: Visit, what: str) -> Sequence[Raw]:
        """How many days of lessons a long holiday takes, and which days these are."""
        if what != "long-holiday":
            return ()
        text, lost = visit.data["sure"][1]
        put = arranging.new_holidays(text, visit.today)
        days, named = visit.t.period(put[0].day, put[-1].day), _named(visit, put[0])
        return [Raw(f"{days} · {quoted(named)}"), visit.t("holiday-takes", n=lost), Raw("")]

    async def yes_long_holiday(self, visit: Visit, long: list[Any]) -> None:
        """So long it is."""
        await self._put(visit, arranging.new_holidays(long[0], visit.today))

    async def yes_drop_holiday(self, visit: Visit, _: Any) -> None:
        """No holiday, on the day that is open or on all of its days."""
        await self._put(visit, (), [one.day for one in self._shown(visit)])

    def after(self, visit: Visit, change: Any) -> School:
        """The school with these holidays."""
        return arranging.with_holidays(visit.school, *_read(change))

    async def carry_out(self, visit: Visit, change: Any) -> None:
        """Keeps them; what is open follows the days that have moved."""
        drop, put = _read(change)
        db, actor, now = visit.parts.db, visit.actor, visit.now
        await arranging.change_holidays(db, actor, now, drop, put)
        await visit.refresh()
        visit.note("year-kept")
        gone, come = {one.isoformat() for one in drop}, [one.day.isoformat() for one in put]
        if days := visit.data.get("days"):
            visit.data["days"] = sorted({*days, *come} - (gone - set(come)))
        if visit.data.get("step") == "one":
            visit.data.update(day=come[0]) if come else visit.data.update(step=None)

    def changed(self, visit: Visit, change: Any) -> list[Raw]:
        """The holiday's days before and after."""
        drop, put = _read(change)
        known = [one for one in visit.school.holidays if one.day in drop]
        named = quoted(_named(visit, [*put, *known][0]))
        before, after = (
            visit.t.period(min(days), max(days)) if days else None
            for days in (drop, [one.day for one in put])
        )
        return [before_after(visit, named, before, after)]

    async def _put(
        self,
        visit: Visit,
        put: Sequence[Holiday],
        drop: Sequence[date] = (),
        again: str | None = None,
    ) -> None:
        rows = [[one.day.isoformat(), one.ky, one.ru, one.off, one.confirmed] for one in put]
        await self.propose(visit, [[day.isoformat() for day in drop], rows], again)

    def _shown(self, visit: Visit) -> list[Holiday]:
        """The one day that is open, or all days of the holiday."""
        if visit.data.get("step") == "one":
            return [self._holiday(visit)]
        return _opened(visit) or [self._holiday(visit)]

    def _holiday(self, visit: Visit) -> Holiday:
        return arranging.holiday_on(visit.school, date.fromisoformat(visit.data["day"]))

    def _days(self, visit: Visit, days: Sequence[Holiday]) -> Screen:
        t = visit.t
        lines = [f"<b>{self.title(visit)}</b>"]
        lines += [
            f"{t.day(one.day)}: {t('holiday-off' if one.off else 'holiday-works')}" for one in days
        ]
        buttons = [
            Button(
                f"{one.day:%d.%m.%Y}, {t.weekday(one.day)}{_mark(one)}",
                "day",
                one.day.isoformat(),
            )
            for one in days
        ]
        if not all(one.confirmed for one in days):
            lines.append(t("holiday-guess"))
            buttons.append(Button(t.plain("holiday-confirm"), "approve", style="success"))
        buttons += [
            Button(t.plain("holiday-move"), "ask", "holiday-day"),
            Button(t.plain("holiday-drop-all"), "confirm", ["drop-holiday", None]),
        ]
        return Screen("\n".join(lines), [*pairs(buttons), bottom(visit)])

    def _one(self, visit: Visit) -> Screen:
        plain, one = visit.t.plain, self._holiday(visit)
        lines = [
            f"<b>{self.title(visit)}</b>",
            visit.t("holiday-off" if one.off else "holiday-works"),
        ]
        buttons = [
            Button(plain("holiday-make-working" if one.off else "holiday-make-off"), "off"),
            Button(plain("holiday-move"), "ask", "holiday-day"),
            Button(plain("button-delete"), "confirm", ["drop-holiday", None]),
        ]
        if not one.confirmed:
            lines.append(visit.t("holiday-guess"))
            buttons.insert(0, Button(plain("holiday-confirm"), "approve", style="success"))
        return Screen("\n".join(lines), [*pairs(buttons), bottom(visit)])


def _read(change: Any) -> tuple[list[date], list[Holiday]]:
    drop, put = change
    return [date.fromisoformat(day) for day in drop], [
        Holiday(day=date.fromisoformat(day), ky=ky, ru=ru, off=off, confirmed=confirmed)
        for day, ky, ru, off, confirmed in put
    ]


def _named(visit: Visit, one: Holiday) -> str:
    return one.ru if visit.t.locale == "ru" else one.ky


def _opened(visit: Visit) -> list[Holiday]:
    """The days of the holiday that is open, but for those that are no holidays any more."""
    wanted = visit.data.get("days") or []
    found = [one for one in visit.school.holidays if one.day.isoformat() in wanted]
    return sorted(found, key=lambda one: one.day)


def _row(visit: Visit, days: Sequence[Holiday]) -> str:
    first, last = days[0], days[-1]
    mark = next((mark for mark in map(_mark, days) if mark), "")
    return f"{visit.t.period(first.day, last.day)} · {_named(visit, first)}{mark}"


def _mark(one: Holiday) -> str:
    return "" if one.confirmed else " ?"
