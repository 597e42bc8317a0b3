"""Who acts for a person: for which role, from when to when, by which order."""

from datetime import date
from typing import Any

from handlers.place import Button, Screen, Visit, pairs, quoted
from handlers.school.desk import Desk, bottom, by_name, listed, searched
from handlers.school.people import role_name
from handlers.school.person import appointment_name, who
from locales import Raw
from school.days import BadAnswer
from school.fields import Period
from school.people import Appointment, Role
from school.rights import Action
from school.staffing import acting, staff

BEFORE = 3
STEPS = ("role", "who", "days", "order", "check")


class Acting(Desk):
    """Who acts for somebody, and a new one step by step. Opened with `person`, who is away."""

    name = "acting"
    right = Action.KEEP_STAFF

    async def card(self, visit: Visit) -> Screen:
        """Who acts and has acted, or the step of arranging it."""
        match visit.data.get("step"):
            case "role":
                return self._pick_role(visit)
            case "who":
                return self._pick_who(visit)
            case "days" | "order" as step:
                text = f"<b>{self.title(visit)}</b>\n\n{visit.t(f'acting-ask-{step}')}"
                return Screen(text, [bottom(visit)])
            case "check":
                return self._check(visit)
        return self._overview(visit)

    def title(self, visit: Visit) -> Raw:
        """Who is away."""
        return visit.t("acting-for-whom", name=who(visit).name)

    async def typed(self, visit: Visit, text: str) -> bool:
        """A name to look for, the days, or the order."""
        match visit.data.get("step"):
            case "who":
                return await super().typed(visit, text)
            case "days":
                found = Period(name="acting").parse(text, visit.asking())
                self._try(visit, found, "№ 0")
                self.step(visit, "order", days=found)
            case "order":
                order = acting.order_text(text)
                self._try(visit, visit.data["days"], order)
                self.step(visit, "check", order=order)
            case _:
                return False
        return True

    async def do_back(self, visit: Visit, _: Any) -> None:
        """To the question before; from the first one to who acts, and from there out."""
        several = len(acting.roles_of(visit.school, who(visit).id, visit.today)) > 1
        asked = STEPS if several else STEPS[1:]
        step = visit.data.get("step")
        if step in asked[1:]:
            self.step(visit, asked[asked.index(step) - 1])
        else:
            await super().do_back(visit, None)

    async def do_add(self, visit: Visit, _: Any) -> None:
        """Which role, when there are several; then who."""
        held = acting.roles_of(visit.school, who(visit).id, visit.today)
        if not held:
            raise BadAnswer("acting-no-role", name=who(visit).short)
        if len(held) == 1:
            await self.do_role(visit, 0)
        else:
            self.step(visit, "role")

    async def do_role(self, visit: Visit, at: int) -> None:
        """The role; then who."""
        held = acting.roles_of(visit.school, who(visit).id, visit.today)
        if at < len(held):
            one = held[at]
            place = [one.role.value, one.association_id, one.class_id]
            self.step(visit, "who", place=place)

    async def do_who(self, visit: Visit, person_id: int) -> None:
        """Who acts; then when."""
        self.step(visit, "days", acts=person_id)

    async def do_save(self, visit: Visit, _: Any) -> None:
        """Arranged; both are told when it begins and ends."""
        asked = self._asked(visit, visit.data["days"], visit.data["order"])
        await acting.stand_in(visit.parts.db, visit.actor, visit.now, asked)
        visit.parts.wake()
        visit.data["step"] = None
        await visit.refresh()
        visit.note("acting-saved")

    async def yes_end_acting(self, visit: Visit, at: int) -> None:
        """It ends with yesterday, or today if that is its first; what is to come is taken off."""
        now_or_ahead = self._ahead(visit)
        if at >= len(now_or_ahead):
            return
        held = now_or_ahead[at]
        await staff.end_stand_in(visit.parts.db, visit.actor, visit.now, held)
        visit.parts.wake()
        await visit.refresh()
        visit.note("acting-ended-note")

    def _ahead(self, visit: Visit) -> list[Appointment]:
        return acting.ahead(visit.school, who(visit).id, visit.today)

    def _overview(self, visit: Visit) -> Screen:
        t, ahead = visit.t, self._ahead(visit)
        over = [one for one in acting.standing_in(visit.school, who(visit).id) if one not in ahead]
        lines = [f"<b>{self.title(visit)}</b>", ""]
        lines += [acting_line(visit, one) for one in ahead] or [t("acting-nobody")]
        if over:
            lines += ["", t("acting-before"), *(acting_line(visit, one) for one in over[-BEFORE:])]
        rows = [
            [Button(t.plain("acting-end", name=_name(visit, one)), "confirm", ["end-acting", at])]
            for at, one in enumerate(ahead)
        ]
        rows.append([Button(t.plain("acting-add"), "add", style="primary")])
        return Screen("\n".join(lines), [*rows, bottom(visit)])

    def _pick_role(self, visit: Visit) -> Screen:
        held = acting.roles_of(visit.school, who(visit).id, visit.today)
        buttons = [Button(appointment_name(visit, one), "role", at) for at, one in enumerate(held)]
        text = f"<b>{self.title(visit)}</b>\n\n{visit.t('acting-ask-role')}"
        return Screen(text, [*([one] for one in buttons), bottom(visit)])

    def _pick_who(self, visit: Visit) -> Screen:
        people = [one for one in visit.school.staff(visit.today) if one.id != who(visit).id]
        rows = listed(
            visit,
            people,
            lambda one: Button(one.short, "who", one.id),
            by_name(lambda one: one.name),
            width=2,
        )
        text = f"<b>{self.title(visit)}</b>\n\n{visit.t('acting-ask-who')}{searched(visit, rows)}"
        return Screen(text, [*rows, bottom(visit)])

    def _check(self, visit: Visit) -> Screen:
        t, asked = visit.t, self._asked(visit, visit.data["days"], visit.data["order"])
        lines = [
            f"<b>{self.title(visit)}</b>",
            "",
            acting_line(visit, asked),
            "",
            t("acting-means"),
        ]
        if not visit.school.people[asked.person_id].joined:
            lines.append(t("acting-not-joined"))
        save = Button(t.plain("button-save"), "save", style="success")
        return Screen("\n".join(lines), [*pairs([save]), bottom(visit)])

    def _asked(self, visit: Visit, days: dict[str, str], order: str) -> Appointment:
        role, association, class_id = visit.data["place"]
        return Appointment(
            person_id=visit.data["acts"],
            role=Role(role),
            since=date.fromisoformat(days["first"]),
            until=date.fromisoformat(days["last"]),
            association_id=association,
            class_id=class_id,
            order=order,
            acting_for=who(visit).id,
        )

    def _try(self, visit: Visit, days: dict[str, str], order: str) -> None:
        """Refuses at once what cannot be, while it can be typed anew. Raises BadAnswer."""
        acting.check(visit.school, self._asked(visit, days, order), visit.today)


def acting_line(visit: Visit, one: Appointment) -> str:
    """Who acts, as what, in which days, by which order."""
    since, until = one.since, one.until or one.since
    return visit.t(
        "acting-line",
        role=role_name(visit.t, one.role),
        name=_name(visit, one),
        days=visit.t.period(since, until),
        order=quoted(one.order or ""),
    )


def _name(visit: Visit, one: Appointment) -> str:
    person = visit.school.people.get(one.person_id)
    return person.short if person else "—"
