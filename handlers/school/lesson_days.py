"""Saturdays on which lessons are held, to make up for a day that was lost."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.place import Button, Screen, Visit, pairs
from handlers.school.desk import bottom, listed
from handlers.school.shifting import Shifting, before_after
from locales import Raw
from school.state import School
from school.years import lesson_days


class LessonDays(Shifting):
    """Such days. A change: those that are none any more, and those that are."""

    name = "lesson_days"

    async def card(self, visit: Visit) -> Screen:
        """Those that are known, the newest first, or one of them."""
        plain = visit.t.plain
        if _opened(visit) is not None:
            buttons = [
                Button(plain("holiday-move"), "ask", "lesson-day-moved"),
                Button(plain("button-delete"), "confirm", ["drop-lesson-day", None]),
            ]
            text = f"<b>{self.title(visit)}</b>\n{visit.t('lesson-day-is')}"
            return Screen(text, [*pairs(buttons), bottom(visit)])
        found = sorted(visit.school.settings.lesson_days, reverse=True)
        rows = listed(visit, found, lambda one: _button(visit, one), width=2)
        add = Button(plain("button-add"), "ask", "lesson-day")
        text = f"<b>{self.title(visit)}</b>\n\n{visit.t('lesson-days-text')}"
        return Screen(text, [*rows, [add], bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The heading, or the day that is open."""
        day = _opened(visit)
        return visit.t("lesson-days-name") if day is None else Raw(visit.t.day_year(day))

    async def typed(self, visit: Visit, text: str) -> bool:
        """Another day for the one that is open; there is nothing to search for."""
        if _opened(visit) is None:
            return False
        await self.take_lesson_day_moved(visit, text)
        return True

    async def do_open(self, visit: Visit, day: str) -> None:
        """One of them."""
        self.step(visit, "one", day=day)

    async def take_lesson_day(self, visit: Visit, text: str) -> None:
        """A new one."""
        day = lesson_days.parse(text, visit.school, visit.today)
        await self._put(visit, [], [day])

    async def take_lesson_day_moved(self, visit: Visit, text: str) -> None:
        """Another day instead of the one that is open."""
        day = lesson_days.parse(text, visit.school, visit.today)
        await self._put(visit, [visit.data["day"]], [day], again="lesson-day-moved")

    async def yes_drop_lesson_day(self, visit: Visit, _: Any) -> None:
        """No lessons on the one that is open."""
        await self._put(visit, [visit.data["day"]], [])

    def after(self, visit: Visit, change: Any) -> School:
        """The school with these days."""
        return lesson_days.with_days(visit.school, *_read(change))

    async def carry_out(self, visit: Visit, change: Any) -> None:
        """Keeps them, and shows the list."""
        here = (visit.parts.db, visit.actor, visit.now)
        await lesson_days.change(*here, *_read(change))
        await visit.refresh()
        visit.note("year-kept")
        visit.data["step"] = None

    def changed(self, visit: Visit, change: Any) -> list[Raw]:
        """The day before and after."""
        before, after = (visit.t.day_year(days[0]) if days else None for days in _read(change))
        return [before_after(visit, visit.t("lesson-days-one"), before, after)]

    async def _put(
        self, visit: Visit, drop: Sequence[str], put: Sequence[date], again: str | None = None
    ) -> None:
        await self.propose(visit, [[*drop], [one.isoformat() for one in put]], again)


def _button(visit: Visit, day: date) -> Button:
    return Button(visit.t.day_year(day), "open", day.isoformat())


def _read(change: Any) -> tuple[list[date], list[date]]:
    drop, put = ([date.fromisoformat(one) for one in days] for days in change)
    return drop, put


def _opened(visit: Visit) -> date | None:
    """The day that is open, while it is one of them."""
    if visit.data.get("step") != "one":
        return None
    day = date.fromisoformat(visit.data["day"])
    return day if day in visit.school.settings.lesson_days else None
