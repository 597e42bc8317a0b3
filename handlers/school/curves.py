"""The days of reminders: by kind of task, for its person and for who hears of a late one."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from handlers.place import Button, Screen, Visit, line, pairs, quoted
from handlers.school.desk import Desk, bottom, done
from locales import L10n, Raw
from school import reminding
from school.curves import GROUPS, To, days_of
from school.rights import Action

MANY, ONE = "curve-days", "curve-delay"


class Curves(Desk):
    """The kinds of task with their days, and one of them."""

    name = "curves"
    right = Action.KEEP_SCHOOL

    async def card(self, visit: Visit) -> Screen:
        """Each kind with the days of its person; of one, with everybody's."""
        t = visit.t
        if visit.data.get("step"):
            return self._group(visit)
        lines = [line(t(f"curves-{one}"), _said(visit, one, To.PERSON)) for one in GROUPS]
        text = "\n".join([f"<b>{self.title(visit)}</b>", t("curves-intro"), "", *lines])
        buttons = [Button(t.plain(f"curves-{one}"), "group", one) for one in GROUPS]
        return Screen(text, [*pairs(buttons), bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The heading; of a kind its name."""
        found = visit.data.get("group") if visit.data.get("step") else None
        return visit.t(f"curves-{found}" if found else "curves-name")

    def choices(self, visit: Visit, asked: str) -> Sequence[Button]:
        """The days it started with; never, for who hears of a late one."""
        plain = visit.t.plain
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
        many = reminding.has_many(visit.data["group"], To(whom))
        await self.do_ask(visit, MANY if many else ONE)

    async def do_start(self, visit: Visit, _: Any) -> None:
        """The days it started with."""
        await self._does(visit, reminding.start_anew)

    async def do_off(self, visit: Visit, _: Any) -> None:
        """Never."""
        await self._does(visit, reminding.switch_off)

    async def take_curve_days(self, visit: Visit, text: str) -> None:
        """Several days."""
        here = (visit.parts.db, visit.actor, visit.now)
        await reminding.set_days(*here, _whose(visit), text)

    async def take_curve_delay(self, visit: Visit, text: str) -> None:
        """One."""
        await self.take_curve_days(visit, text)

    async def _does(self, visit: Visit, change: Callable[..., Awaitable[None]]) -> None:
        self.settle(visit)
        here = (visit.parts.db, visit.actor, visit.now)
        await done(visit, change(*here, _whose(visit)), "year-kept")

    def _group(self, visit: Visit) -> Screen:
        t, group = visit.t, visit.data["group"]
        whom = GROUPS[group]
        lines = [line(t(f"curves-to-{to.value}"), _said(visit, group, to)) for to in whom]
        text = "\n".join([f"<b>{self.title(visit)}</b>", *lines])
        buttons = [Button(t.plain(f"curves-to-{to.value}"), "whom", to.value) for to in whom]
        return Screen(text, [*pairs(buttons), bottom(visit)])


def _whose(visit: Visit) -> tuple[str, To]:
    return visit.data["group"], To(visit.data["whom"])


def _said(visit: Visit, group: str, to: To) -> Raw:
    return _in_words(days_of(group, to, visit.school.curves), visit.t)


def _in_words(days: Sequence[int], t: L10n) -> Raw:
    """«−3 · 0 · +1», or that it is never said."""
    if not days:
        return t("curves-never")
    return quoted(" · ".join(f"{day:+}".replace("-", "−") if day else "0" for day in days))
