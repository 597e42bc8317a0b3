"""What changing the year shares: deadlines that move are shown first, and move with a press."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from handlers.cycle_words import moves
from handlers.place import Button, Screen, Visit, quoted
from handlers.school.desk import Desk, done
from locales import Raw
from school.days import BadAnswer
from school.records import Record
from school.rights import Action
from school.state import School
from school.years import arranging, shifts

MOST_SHOWN = 25


class Shifting(Desk):
    """A place whose changes move deadlines. A change is JSON that only the place can read."""

    right = Action.KEEP_YEAR

    @abstractmethod
    def after(self, visit: Visit, change: Any) -> School:
        """The school as it would be. Raises BadAnswer for a change that cannot be."""

    @abstractmethod
    async def carry_out(self, visit: Visit, change: Any) -> None:
        """Makes the change."""

    @abstractmethod
    def changed(self, visit: Visit, change: Any) -> Sequence[str]:
        """What it changes itself: lines before and after."""

    async def propose(self, visit: Visit, change: Any, again: str | None = None) -> None:
        """Shows first what would move; makes the change at once when nothing does.

        `again`: the question that takes what is typed meanwhile, else the one that was asked.
        """
        again = again or visit.data.get("asks") or visit.data.get("again")
        if await self._shifts(visit, change) or await self._visits(visit, change):
            visit.data.update(change=change, again=again)
        else:
            self._forget(visit)
            await self.carry_out(visit, change)

    async def written(self, visit: Visit, text: str) -> bool:
        """What is typed while a change waits is another answer to what was asked."""
        if visit.data.get("change") is None or text.startswith("/"):
            return await super().written(visit, text)
        if (again := visit.data.get("again")) is None:
            raise BadAnswer("form-press-a-button")
        await self.take(visit, again, text)
        return True

    async def do_move(self, visit: Visit, _: Any) -> None:
        """It is changed, and all that hangs on it moves."""
        change = visit.data["change"]
        self._forget(visit)
        await self.carry_out(visit, change)

    async def do_keep(self, visit: Visit, _: Any) -> None:
        """All stays as it was."""
        self._forget(visit)

    async def _draw(self, visit: Visit) -> Screen:
        if visit.data.get("change") is None:
            return await super()._draw(visit)
        t, change = visit.t, visit.data["change"]
        found = await self._shifts(visit, change)
        lines = [f"<b>{self.title(visit)}</b>", *self.changed(visit, change), ""]
        if found:
            lines += [t("moves-title"), *(moves(one, t) for one in found[:MOST_SHOWN])]
        if len(found) > MOST_SHOWN:
            lines.append(t("cycle-more", n=len(found) - MOST_SHOWN))
        if planned := await self._visits(visit, change):
            lines += ["", t("moves-visits")] if found else [t("moves-visits")]
            lines += [_visit_line(visit, one) for one in planned[:MOST_SHOWN]]
        lines += ["", t("moves-sure" if found else "moves-sure-visits")]
        yes = Button(t.plain("moves-do" if found else "button-save"), "move", style="primary")
        return Screen("\n".join(lines), [[yes], [Button(t.plain("button-cancel"), "keep")]])

    def _forget(self, visit: Visit) -> None:
        visit.data.pop("change", None)
        visit.data.pop("again", None)

    async def _shifts(self, visit: Visit, change: Any) -> list[shifts.Shift]:
        after = self.after(visit, change)
        return await shifts.preview(visit.parts.db, visit.actor, visit.now, after)

    async def _visits(self, visit: Visit, change: Any) -> list[Record]:
        after = self.after(visit, change)
        return await shifts.visits(visit.parts.db, visit.actor, visit.now, after)


class Setting(Shifting):
    """A place whose settings move deadlines. A change: settings by name."""

    def after(self, visit: Visit, change: Any) -> School:
        """The school with these settings."""
        return arranging.with_settings(visit.school, **change)

    async def carry_out(self, visit: Visit, change: Any) -> None:
        """Keeps them."""
        here = (visit.parts.db, visit.actor, visit.now)
        await done(visit, arranging.set_dates(*here, **change), "year-kept")


def _visit_line(visit: Visit, planned: Record) -> Raw:
    """Its class, its teacher and its day."""
    school = visit.school
    taught = school.classes.get(planned.class_id or 0)
    teacher = school.people.get(planned.about_id or 0)
    who = [taught.label if taught else "", teacher.short if teacher else ""]
    return quoted("• " + ", ".join([*filter(None, who), visit.t.day(planned.happened_on)]))


def before_after(visit: Visit, what: str, before: str | None, after: str | None) -> Raw:
    """«• what: before → after», or that it comes or goes."""
    if before is None:
        return visit.t("cycle-comes", what=what, after=after or "")
    if after is None:
        return visit.t("cycle-goes", what=what, before=before)
    return visit.t("cycle-moves", what=what, before=before, after=after)
