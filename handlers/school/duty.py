"""One duty of the year, and a new one of the school's own: its words, who owes it, by when."""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

from handlers import cycle_words
from handlers.place import Button, Screen, Visit, line, pairs, quoted
from handlers.school.desk import Desk, bottom, done
from locales import Raw
from school.people import Role
from school.rights import Action
from school.years import cycle, yearly
from school.years.cycle import OWED_BY, Own, When
from school.years.rules import LAST_OF_MONTH, Kind, Rule, Told

CHOSEN = (Kind.FIRST, Kind.LAST, Kind.MONTHLY, Kind.WEEKLY, Kind.FIXED, Kind.AFTER)
"""The kinds a rule may be given; the one of clause 5.2 is set among the bot's rules."""


class Choosing(Desk):
    """What choosing a rule for the date shares: the kind, then its numbers."""

    right = Action.KEEP_YEAR

    async def typed(self, visit: Visit, text: str) -> bool:
        """Nothing is searched for here."""
        del visit, text
        return False

    @abstractmethod
    async def chosen(self, visit: Visit, when: When) -> None:
        """A rule for the date was chosen. Raises BadAnswer when it gives no date."""

    def choices(self, visit: Visit, asked: str) -> Sequence[Button]:
        """The day itself; the month's last day."""
        if asked == "cycle-days":
            return [Button(visit.t.plain("cycle-this-day"), "days", 0)]
        if asked == "cycle-month-day":
            return [Button(visit.t.plain("cycle-month-end"), "month_day", LAST_OF_MONTH)]
        return ()

    def pick(self, visit: Visit, step: str) -> Screen:
        """The buttons of a step of choosing."""
        t = visit.t
        match step:
            case "kind":
                buttons = [
                    Button(t.plain(f"cycle-kind-{one}"), "kind", one.value) for one in CHOSEN
                ]
            case "quarter":
                named = [t.plain("quarter-name", n=yearly.ROMAN[n]) for n in range(1, 5)]
                every = Button(t.plain("cycle-every-quarter"), "quarter", 0)
                buttons = [every, *(Button(one, "quarter", n) for n, one in enumerate(named, 1))]
            case "weekday":
                week = range(1, visit.school.settings.week + 1)
                monday = cycle_words.MONDAY
                buttons = [
                    Button(t.weekday(monday + timedelta(n - 1)), "weekday", n) for n in week
                ]
            case "register":
                buttons = [
                    Button(t.plain(f"register-{one}-title"), "register", one)
                    for one in visit.parts.registers
                ]
            case _:
                buttons = [Button(cycle_words.role(one, t), "owes", one.value) for one in OWED_BY]
        text = f"<b>{self.title(visit)}</b>\n\n{t(f'cycle-which-{step}')}"
        return Screen(text, [*pairs(buttons), bottom(visit)])

    async def do_kind(self, visit: Visit, kind: str) -> None:
        """How the date is found; then its numbers."""
        visit.data["kind"] = kind
        match Kind(kind):
            case Kind.FIRST | Kind.LAST:
                self.step(visit, "quarter")
            case Kind.WEEKLY:
                self.step(visit, "weekday")
            case Kind.AFTER:
                self.step(visit, "register")
            case Kind.MONTHLY:
                await self.do_ask(visit, "cycle-month-day")
            case _:
                await self.do_ask(visit, "cycle-fixed")

    async def do_quarter(self, visit: Visit, quarter: int) -> None:
        """Which quarter; then how many days away."""
        visit.data["quarter"] = quarter
        await self.do_ask(visit, "cycle-days")

    async def do_weekday(self, visit: Visit, day: int) -> None:
        """The day of every week."""
        await self.chosen(visit, When(kind=Kind.WEEKLY, day=day))

    async def do_register(self, visit: Visit, register: str) -> None:
        """After which records; then how many days."""
        visit.data["register"] = register
        await self.do_ask(visit, "cycle-after-days")

    async def do_days(self, visit: Visit, days: int) -> None:
        """So many days away from the quarter's day."""
        kind, quarter = Kind(visit.data["kind"]), visit.data["quarter"]
        await self.chosen(visit, When(kind=kind, quarter=quarter, days=days))

    async def do_month_day(self, visit: Visit, day: int) -> None:
        """The day of every month."""
        await self.chosen(visit, When(kind=Kind.MONTHLY, day=day))

    async def take_cycle_days(self, visit: Visit, text: str) -> None:
        """«5», «-3»."""
        await self.do_days(visit, cycle.parse_days(text))

    async def take_cycle_after_days(self, visit: Visit, text: str) -> None:
        """«14»."""
        days, register = cycle.parse_days(text, "cycle-days-after"), visit.data["register"]
        await self.chosen(visit, When(kind=Kind.AFTER, register=register, days=days))

    async def take_cycle_month_day(self, visit: Visit, text: str) -> None:
        """«25»."""
        await self.do_month_day(visit, cycle.parse_month_day(text))

    async def take_cycle_fixed(self, visit: Visit, text: str) -> None:
        """«15.09»."""
        month, day = cycle.parse_fixed(text, visit.today)
        await self.chosen(visit, When(kind=Kind.FIXED, month=month, day=day))


class Duty(Choosing):
    """One duty: its rule in words, its switch, and what can be changed."""

    name = "duty"

    async def card(self, visit: Visit) -> Screen:
        """What, by when, who, from where."""
        step = visit.data.get("step")
        if step == "told":
            return self._pick_told(visit)
        if step:
            return self.pick(visit, step)
        plain, one = visit.t.plain, _rule(visit)
        turn = "off" if one.on else "on"
        style = None if one.on else "success"
        buttons = [
            Button(plain(f"cycle-switch-{turn}"), "switch", turn, style=style),
            Button(plain("cycle-change-text"), "ask", "cycle-new-text"),
            Button(plain("cycle-change-when"), "begin", "kind"),
            Button(plain("cycle-change-owes"), "begin", "owes"),
            Button(plain("cycle-change-told"), "begin", "told"),
        ]
        if one.own:
            buttons.append(Button(plain("cycle-drop"), "confirm", ["cycle-drop", None]))
        text = "\n".join(_lines(visit, one))
        return Screen(text, [*([button] for button in buttons), bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """What is to be done."""
        return quoted(cycle_words.name_of(_rule(visit), visit.t))

    def choices(self, visit: Visit, asked: str) -> Sequence[Button]:
        """The ready words again, when they are others now."""
        one = _rule(visit)
        if asked == "cycle-new-text" and one.text is not None and not one.own:
            ready = visit.t.plain("cycle-ready-text", what=visit.t.plain(f"duty-{one.name}"))
            return [Button(ready, "ready_text")]
        return super().choices(visit, asked)

    async def take_cycle_new_text(self, visit: Visit, text: str) -> None:
        """Other words."""
        await self._set_text(visit, text)

    async def do_ready_text(self, visit: Visit, _: Any) -> None:
        """The words that came with it."""
        await self._set_text(visit, None)

    async def do_begin(self, visit: Visit, step: str) -> None:
        """A change of one thing."""
        self.step(visit, step)

    async def do_switch(self, visit: Visit, turn: str) -> None:
        """On or off."""
        name = visit.data["name"]
        here = (visit.parts.db, visit.actor, visit.now)
        await done(visit, cycle.switch(*here, [name], on=turn == "on"), f"cycle-{turn}")

    async def do_owes(self, visit: Visit, role: str) -> None:
        """Somebody else owes it."""
        name = visit.data["name"]
        setting = cycle.set_owes(visit.parts.db, visit.actor, visit.now, name, Role(role))
        await self._kept(visit, setting)

    async def do_told(self, visit: Visit, told: str) -> None:
        """Others are told."""
        name = visit.data["name"]
        setting = cycle.set_told(visit.parts.db, visit.actor, visit.now, name, Told(told))
        await self._kept(visit, setting)

    async def chosen(self, visit: Visit, when: When) -> None:
        """Another rule for the date."""
        name = visit.data["name"]
        await self._kept(visit, cycle.set_when(visit.parts.db, visit.actor, visit.now, name, when))

    async def yes_cycle_drop(self, visit: Visit, _: Any) -> None:
        """Off the list."""
        name = visit.data["name"]
        await cycle.drop_rule(visit.parts.db, visit.actor, visit.now, name)
        await visit.refresh()
        visit.note("cycle-dropped")
        await visit.back()

    async def _set_text(self, visit: Visit, text: str | None) -> None:
        name = visit.data["name"]
        await self._kept(visit, cycle.set_text(visit.parts.db, visit.actor, visit.now, name, text))

    async def _kept(self, visit: Visit, setting: Any) -> None:
        await done(visit, setting, "cycle-kept")
        self.settle(visit)
        visit.data["step"] = None

    def _pick_told(self, visit: Visit) -> Screen:
        t = visit.t
        buttons = [[Button(t.plain(f"cycle-told-{one}"), "told", one.value)] for one in Told]
        text = f"<b>{self.title(visit)}</b>\n\n{t('cycle-which-told')}"
        return Screen(text, [*buttons, bottom(visit)])


class OwnDuty(Choosing):
    """A duty that the school adds: its words, who owes it, by when."""

    name = "own_duty"

    async def opened(self, visit: Visit) -> None:
        """Its words are asked for first."""
        visit.data.update(draft=uuid4().hex, asks="cycle-text")

    async def card(self, visit: Visit) -> Screen:
        """The step in hand; the words are asked for again when somebody did not want to say."""
        step = visit.data.get("step")
        if step:
            return self.pick(visit, step)
        again = Button(visit.t.plain("cycle-add"), "ask", "cycle-text")
        return Screen(f"<b>{self.title(visit)}</b>", [[again], bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """Its words, once they are there."""
        text = visit.data.get("text")
        return quoted(text) if text else visit.t("cycle-add")

    async def take_cycle_text(self, visit: Visit, text: str) -> None:
        """What is to be done; then who owes it."""
        visit.data["text"] = cycle.check_text(text)
        self.step(visit, "owes")

    async def do_owes(self, visit: Visit, role: str) -> None:
        """Who owes it; then by when."""
        visit.data["owes"] = role
        self.step(visit, "kind")

    async def chosen(self, visit: Visit, when: When) -> None:
        """It is kept, and shown."""
        data = visit.data
        new = Own(draft=data["draft"], text=data["text"], owes=Role(data["owes"]), when=when)
        name = await cycle.add_rule(visit.parts.db, visit.actor, visit.now, new)
        await visit.refresh()
        visit.note("cycle-added")
        await visit.instead("duty", name=name)


def _rule(visit: Visit) -> Rule:
    return cycle.rule(visit.school, visit.data["name"])


def _lines(visit: Visit, one: Rule) -> list[str]:
    t, school, today = visit.t, visit.school, visit.today
    due = cycle.next_due(school, one, today)
    lines = [
        f"<b>{quoted(cycle_words.name_of(one, t))}</b>",
        t("cycle-state-on" if one.on else "cycle-state-off"),
        "",
        line(t("cycle-when"), cycle_words.when(one, t, school)),
        line(t("cycle-next"), quoted(t.day_year(due)) if due else t("cycle-next-none")),
        line(t("cycle-owes"), quoted(cycle_words.owes(one, t))),
        line(t("cycle-told"), cycle_words.told(one, t)),
        line(t("cycle-source"), cycle_words.source(one, t)),
    ]
    if one.unverified:
        lines.append(t("cycle-unverified"))
    if not yearly.owners(one, school, today):
        lines.append(t("cycle-nobody"))
    return lines
