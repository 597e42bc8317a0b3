"""Reminders: by kind of task the days, for its person and for others, their hour, the grace."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, time
from typing import Any

from handlers.place import Button, Screen, Visit, line, pairs, quoted
from handlers.school.desk import Desk, bottom, done
from locales import Raw
from school.people import Actor
from school.ports import Database
from school.reminding import manners
from school.reminding.curves import GROUPS, Line, To, days_of, lines
from school.rights import Action
from school.state import Manner

MANY, ONE, HOUR, GRACE = "curve-days", "curve-delay", "curve-hour", "curve-grace"
OFFERED_HOURS = (time(8), time(12), time(16))
OFFERED_GRACE = (0, 1, 2, 3, 5)
START_MARK = "▸"
"""Before a day that is counted from the start of a period, or from a post."""


class Curves(Desk):
    """The kinds of task with their days, and one of them."""

    name = "curves"
    right = Action.KEEP_SCHOOL

    async def card(self, visit: Visit) -> Screen:
        """Each kind with the days of its person; of one, with everybody's, hour and grace."""
        t = visit.t
        if visit.data.get("step"):
            return self._group(visit)
        each = [line(t(f"curves-{one}"), _in_short(visit, one)) for one in GROUPS]
        text = "\n".join([f"<b>{self.title(visit)}</b>", t("curves-intro"), "", *each])
        buttons = [Button(t.plain(f"curves-{one}"), "group", one) for one in GROUPS]
        return Screen(text, [*pairs(buttons), bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The heading; of a kind its name, of somebody's days whose they are."""
        found = visit.data.get("group") if visit.data.get("step") else None
        if found is None:
            return visit.t("curves-name")
        name = visit.t(f"curves-{found}")
        if visit.data.get("asks") in (MANY, ONE):
            return Raw(f"{name} · {visit.t(_whom(visit, *_whose(visit)))}")
        return name

    def prompt(self, visit: Visit, asked: str) -> Raw:
        """The question; of days with an example that fits them, and how far they may lie."""
        if asked not in (MANY, ONE):
            return super().prompt(visit, asked)
        t, allowed = visit.t, manners.limits(*_whose(visit))
        side = "before" if allowed.high <= 0 else "after" if allowed.low > 0 else "around"
        limits = t("curves-too-far", low=allowed.low, high=allowed.high)
        return Raw(f"{t(f'asks-{asked}-{side}')}\n{limits}")

    def choices(self, visit: Visit, asked: str) -> Sequence[Button]:
        """What it started with, and likely answers; never, for what is said once."""
        plain = visit.t.plain
        match asked:
            case "curve-hour":
                usual = plain("curves-usual-hour", hour=f"{visit.school.settings.speak_at:%H:%M}")
                hours = [one for one in OFFERED_HOURS if one != visit.school.settings.speak_at]
                some = [Button(f"{one:%H:%M}", "hour", f"{one:%H:%M}") for one in hours]
                return [Button(usual, "usual_hour"), *some]
            case "curve-grace":
                return [Button(str(one), "grace", str(one)) for one in OFFERED_GRACE]
        start = Button(plain("curves-start"), "start")
        return [start, Button(plain("curves-off"), "off")] if asked == ONE else [start]

    async def typed(self, visit: Visit, text: str) -> bool:
        """Nothing is searched for here."""
        del visit, text
        return False

    async def do_group(self, visit: Visit, group: str) -> None:
        """One kind."""
        self.step(visit, "group", group=group)

    async def do_whom(self, visit: Visit, whom: str) -> None:
        """Asks for somebody's days."""
        visit.data["whom"] = whom
        await self.do_ask(visit, MANY if manners.has_many(*_whose(visit)) else ONE)

    async def do_start(self, visit: Visit, _: Any) -> None:
        """The days it started with."""
        await self._does(visit, manners.start_anew, _whose(visit))

    async def do_off(self, visit: Visit, _: Any) -> None:
        """Never."""
        await self._does(visit, manners.switch_off, _whose(visit))

    async def do_hour(self, visit: Visit, hour: str) -> None:
        """An hour that was offered."""
        await self._does(visit, manners.set_hour, visit.data["group"], hour)

    async def do_usual_hour(self, visit: Visit, _: Any) -> None:
        """The school's hour."""
        await self._does(visit, manners.drop_hour, visit.data["group"])

    async def do_grace(self, visit: Visit, days: str) -> None:
        """Days of grace that were offered."""
        await self._does(visit, manners.set_grace, visit.data["group"], days)

    async def take_curve_days(self, visit: Visit, text: str) -> None:
        """Several days."""
        await manners.set_days(*_here(visit), _whose(visit), text)
        visit.note("year-kept")

    async def take_curve_delay(self, visit: Visit, text: str) -> None:
        """One."""
        await self.take_curve_days(visit, text)

    async def take_curve_hour(self, visit: Visit, text: str) -> None:
        """An hour."""
        await manners.set_hour(*_here(visit), visit.data["group"], text)
        visit.note("year-kept")

    async def take_curve_grace(self, visit: Visit, text: str) -> None:
        """Days of grace."""
        await manners.set_grace(*_here(visit), visit.data["group"], text)
        visit.note("year-kept")

    async def _does(
        self, visit: Visit, change: Callable[..., Awaitable[None]], *what: object
    ) -> None:
        self.settle(visit)
        await done(visit, change(*_here(visit), *what), "year-kept")

    def _group(self, visit: Visit) -> Screen:
        t, group = visit.t, visit.data["group"]
        manner = visit.school.manners.get(group, Manner())
        hour = f"{manner.hour or visit.school.settings.speak_at:%H:%M}"
        named = {one: _whom(visit, group, one) for one in lines(group)}
        shown = [line(t(key), _days(visit, group, one)) for one, key in named.items()]
        shown.append(line(t("curves-hour"), quoted(hour)))
        buttons = [Button(t.plain(key), "whom", one.name) for one, key in named.items()]
        buttons.append(Button(t.plain("curves-hour"), "ask", HOUR))
        if manners.has_grace(group):
            shown.append(line(t("curves-grace"), quoted(str(manner.grace))))
            buttons.append(Button(t.plain("curves-grace"), "ask", GRACE))
        text = "\n".join([f"<b>{self.title(visit)}</b>", *shown])
        return Screen(text, [*pairs(buttons), bottom(visit)])


def _here(visit: Visit) -> tuple[Database, Actor, datetime]:
    return visit.parts.db, visit.actor, visit.now


def _whose(visit: Visit) -> tuple[str, Line]:
    return visit.data["group"], Line.named(visit.data["whom"])


def _whom(visit: Visit, group: str, whose: Line) -> str:
    """The text that says whose days they are: the kind's own where it has one."""
    own = f"curves-{group}-{whose.name}"
    return own if visit.t.has(own) else f"curves-to-{whose.name}"


def _days(visit: Visit, group: str, whose: Line) -> Raw:
    """«−3 · 0 · +1», «▸−3», or that it is never said."""
    days = days_of(group, whose, visit.school.curves)
    if not days:
        return visit.t("curves-never")
    mark = START_MARK if whose.of_start else ""
    said = (f"{day:+}".replace("-", "−") if day else "0" for day in days)
    return quoted(" · ".join(f"{mark}{one}" for one in said))


def _in_short(visit: Visit, group: str) -> Raw:
    """The days of its person, with an hour of its own and the grace."""
    own = [one for one in lines(group) if one.to is To.PERSON]
    manner = visit.school.manners.get(group, Manner())
    parts = [" · ".join(_days(visit, group, one) for one in own)]
    if manner.hour:
        parts.append(f"{manner.hour:%H:%M}")
    if manner.grace:
        parts.append(visit.t("curves-grace-short", n=manner.grace))
    return Raw(", ".join(parts))
