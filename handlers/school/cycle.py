"""The duties of the year by month and quarter: how many are on, and the switches of all."""

from collections.abc import Sequence
from typing import Any

from handlers import cycle_words
from handlers.place import Button, Screen, Visit, pairs, quoted
from handlers.school.desk import Desk, bottom, by_name, done, listed, searched
from locales import L10n, Raw
from school.rights import Action
from school.years import cycle
from school.years.rules import Kind, Rule
from school.years.yearly import ROMAN


class Cycle(Desk):
    """All duties by month and quarter."""

    name = "cycle"
    right = Action.KEEP_YEAR

    async def card(self, visit: Visit) -> Screen:
        """How many there are of each group, and how many are on; or one group."""
        group = visit.data.get("group")
        if group or visit.data.get("words"):
            return self._list(visit)
        t, found = visit.t, list(visit.school.rules.values())
        buttons = [
            Button(_counted(t, one, there), "group", one)
            for one in _groups()
            if (there := [rule for rule in found if group_of(rule) == one])
        ]
        text = "\n\n".join([t("cycle-title", **_count(found)), t("cycle-intro")])
        return Screen(text, [*pairs(buttons), *_switches(t, found), _add(t), bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The heading, of a group its name."""
        group = visit.data.get("group")
        return Raw(quoted(group_name(visit.t, group))) if group else visit.t("cycle-name")

    async def do_group(self, visit: Visit, group: str) -> None:
        """One group."""
        self.step(visit, "group", group=group)

    async def do_all(self, visit: Visit, _: Any) -> None:
        """Away with search and group."""
        visit.data.update(words=None, page=0, group=None, step=None)

    async def do_open(self, visit: Visit, name: str) -> None:
        """One duty."""
        await visit.open("duty", name=name)

    async def do_add(self, visit: Visit, _: Any) -> None:
        """One of the school's own."""
        await visit.open("own_duty")

    async def yes_cycle_all(self, visit: Visit, _: Any) -> None:
        """All of them on."""
        await self._switch(visit, on=True)

    async def yes_cycle_none(self, visit: Visit, _: Any) -> None:
        """All of them off."""
        await self._switch(visit, on=False)

    async def _switch(self, visit: Visit, *, on: bool) -> None:
        names = [one.name for one in self._shown(visit)]
        switching = cycle.switch(visit.parts.db, visit.actor, visit.now, names, on=on)
        n = await done(visit, switching)
        visit.note("cycle-all-done" if on else "cycle-none-done", n=n)

    def _shown(self, visit: Visit) -> list[Rule]:
        group = visit.data.get("group")
        found = [one for one in visit.school.rules.values() if group in (None, group_of(one))]
        return sorted(found, key=lambda one: (one.month, one.day)) if _is_month(group) else found

    def _list(self, visit: Visit) -> Screen:
        t, found = visit.t, self._shown(visit)
        rows = listed(
            visit,
            found,
            lambda one: Button(_mark(one, t), "open", one.name),
            by_name(lambda one: cycle_words.name_of(one, t)),
        )
        text = t("cycle-group", name=self.title(visit), **_count(found))
        whole = [] if visit.data.get("words") else _switches(t, found)
        return Screen(f"<b>{text}</b>{searched(visit, rows)}", [*rows, *whole, bottom(visit)])


def group_of(rule: Rule) -> str:
    """Where a duty stands in the list: every quarter, month, week, or one month of the year."""
    match rule.kind:
        case Kind.MONTHLY:
            return "month"
        case Kind.WEEKLY:
            return "week"
        case Kind.AFTER:
            return "after"
        case Kind.FIXED:
            return f"m{rule.month}"
    return f"q{rule.quarter}" if rule.quarter else "quarter"


def group_name(t: L10n, group: str) -> str:
    """Its name: every quarter, a month of the year, and so on."""
    if group[1:].isdecimal():
        number = int(group[1:])
        if group[0] == "q":
            return t.plain("quarter-name", n=ROMAN[number])
        return t.month(cycle_words.MONDAY.replace(month=number)).split()[0]
    return t.plain(f"cycle-group-{group}")


def _groups() -> list[str]:
    """All groups in the order of a school year."""
    months = [f"m{(n + 7) % 12 + 1}" for n in range(12)]
    return ["quarter", *(f"q{n}" for n in range(1, 5)), "month", "week", *months, "after"]


def _is_month(group: str | None) -> bool:
    return group is not None and group[0] == "m" and group != "month"


def _count(rules: Sequence[Rule]) -> dict[str, int]:
    return {"on": sum(one.on for one in rules), "n": len(rules)}


def _counted(t: L10n, group: str, rules: Sequence[Rule]) -> str:
    return t.plain("cycle-group", name=group_name(t, group), **_count(rules))


def _mark(rule: Rule, t: L10n) -> str:
    return f"{'✅' if rule.on else '⬜'} {cycle_words.name_of(rule, t)}"


def _switches(t: L10n, rules: Sequence[Rule]) -> list[list[Button]]:
    """All on, while one is off; else all off."""
    if all(one.on for one in rules):
        return [[Button(t.plain("cycle-none"), "confirm", ["cycle-none", None])]]
    return [[Button(t.plain("cycle-all"), "confirm", ["cycle-all", None], style="success")]]


def _add(t: L10n) -> list[Button]:
    return [Button(t.plain("cycle-add"), "add")]
