"""Public holidays: those to come, one of them, a new one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.place import Button, Screen, Visit, pairs, quoted
from handlers.school.desk import Desk, bottom, by_name, done, listed, searched
from locales import Raw
from school import arranging
from school.rights import Action
from school.year import Holiday


class Holidays(Desk):
    """Holidays."""

    name = "holidays"
    right = Action.KEEP_YEAR

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
        text = visit.t("holidays-title", n=len(coming)) + searched(visit)
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
        """A search, in the list of all of them."""
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
        """The day that was guessed is the day."""
        await self._put(visit, replace(self._holiday(visit), confirmed=True))

    async def do_off(self, visit: Visit, _: Any) -> None:
        """A day off, or a working day."""
        one = self._holiday(visit)
        await self._put(visit, replace(one, off=not one.off))

    async def take_holiday(self, visit: Visit, text: str) -> None:
        """A day with a name."""
        await arranging.add_holidays(visit.parts.db, visit.actor, visit.now, text)
        visit.note("year-kept")

    async def take_holiday_day(self, visit: Visit, text: str) -> None:
        """The real day."""
        day = self._holiday(visit).day
        moved = await arranging.move_holiday(visit.parts.db, visit.actor, visit.now, day, text)
        visit.data["day"] = moved.isoformat()
        if days := visit.data.get("days"):
            visit.data["days"] = [one for one in days if one != day.isoformat()]
            visit.data["days"].append(moved.isoformat())
        visit.note("year-kept")

    async def yes_drop_holiday(self, visit: Visit, _: Any) -> None:
        """No holiday."""
        day = self._holiday(visit).day
        visit.data["step"] = None
        dropping = arranging.drop_holiday(visit.parts.db, visit.actor, visit.now, day)
        await done(visit, dropping, "year-kept")

    async def _put(self, visit: Visit, holiday: Holiday) -> None:
        putting = arranging.put_holiday(visit.parts.db, visit.actor, visit.now, holiday)
        await done(visit, putting, "year-kept")

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
