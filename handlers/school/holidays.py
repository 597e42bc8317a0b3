"""Public holidays: those to come, one of them, a new one."""

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
        """Those from now on, or one of them."""
        if visit.data.get("step") == "one":
            return self._one(visit)
        coming = sorted(
            (one for one in visit.school.holidays if one.day >= visit.today),
            key=lambda one: one.day,
        )
        rows = listed(
            visit,
            coming,
            lambda one: Button(_row(visit, one), "pick", one.day.isoformat()),
            by_name(lambda one: f"{one.ky} {one.ru}"),
        )
        add = Button(visit.t.plain("button-add"), "ask", "holiday")
        text = visit.t("holidays-title", n=len(coming)) + searched(visit)
        return Screen(text, [*rows, [add], bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The heading, or the one that is open."""
        if visit.data.get("step") != "one":
            return visit.t("holidays-name")
        one = self._holiday(visit)
        return Raw(f"{visit.t.day_year(one.day)} · {quoted(_named(visit, one))}")

    async def do_pick(self, visit: Visit, day: str) -> None:
        """One of them; the list stays at its page."""
        visit.data.update(step="one", day=day)

    async def do_back(self, visit: Visit, _: Any) -> None:
        """From one to the list, at the page it was."""
        if visit.data.pop("step", None) is None:
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


def _row(visit: Visit, one: Holiday) -> str:
    mark = "" if one.confirmed else " ?"
    return f"{one.day:%d.%m.%Y} · {_named(visit, one)}{mark}"
