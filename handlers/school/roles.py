"""A person's roles: which, where, from when to when."""

from datetime import date, timedelta
from typing import Any

from handlers.place import Button, Screen, Visit, pairs, quoted
from handlers.school.desk import Desk, bottom, by_name, listed, searched
from handlers.school.people import role_name
from handlers.school.person import appointment_name, who
from locales import Raw
from school.days import BadAnswer, parse_day
from school.fields import Period
from school.people import Role
from school.rights import Action
from school.staffing import staff

DAY = timedelta(days=1)


class Roles(Desk):
    """Roles held, one to be ended, one to be given."""

    name = "person_roles"
    right = Action.KEEP_STAFF

    async def card(self, visit: Visit) -> Screen:
        """The roles held, or a step of giving one."""
        match visit.data.get("step"):
            case "role":
                return self._pick_role(visit)
            case "where":
                return self._pick_where(visit)
        held = staff.held(visit.school, who(visit).id, visit.today)
        buttons = [Button(appointment_name(visit, one), "end", at) for at, one in enumerate(held)]
        add = Button(visit.t.plain("button-add"), "add")
        text = visit.t("roles-title", name=who(visit).name, n=len(held))
        return Screen(text, [*([one] for one in buttons), [add], bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The person's name, and the role in question."""
        role = visit.data.get("role")
        name = quoted(who(visit).name)
        return Raw(f"{name} · {quoted(role_name(visit.t, Role(role)))}") if role else name

    def choices(self, visit: Visit, asked: str) -> list[Button]:
        """From today; until now."""
        if asked == "role-since":
            return [Button(visit.t.plain("roles-from-today"), "today")]
        return [Button(visit.t.plain("roles-end-now"), "end_now", style="danger")]

    async def typed(self, visit: Visit, text: str) -> bool:
        """Searches among associations or classes."""
        return await super().typed(visit, text) if visit.data.get("step") == "where" else False

    async def do_add(self, visit: Visit, _: Any) -> None:
        """Asks which role."""
        self.step(visit, "role")

    async def do_role(self, visit: Visit, role: str) -> None:
        """The role; then where, or from when."""
        visit.data.update(role=role, where=None)
        if Role(role) in (Role.HEAD, Role.CLASS_TEACHER):
            self.step(visit, "where")
        else:
            await self.do_ask(visit, "role-since")

    async def do_where(self, visit: Visit, where: int) -> None:
        """The association or class; then from when."""
        visit.data["where"] = where
        await self.do_ask(visit, "role-since")

    async def do_today(self, visit: Visit, _: Any) -> None:
        """From today on."""
        self.settle(visit)
        await self._appoint(visit, visit.today, None)
        await visit.refresh()

    async def take_role_since(self, visit: Visit, text: str) -> None:
        """A first day, or the first and the last."""
        try:
            since, until = parse_day(text, visit.today), None
        except BadAnswer as error:
            if error.key != "form-not-a-day":
                raise
            period = Period(name="role").parse(text, visit.asking())
            since, until = (date.fromisoformat(period[end]) for end in ("first", "last"))
        await self._appoint(visit, since, until)

    async def do_end(self, visit: Visit, at: int) -> None:
        """Asks until when."""
        held = staff.held(visit.school, who(visit).id, visit.today)
        if at >= len(held):
            return
        one = held[at]
        visit.data["ends"] = [one.role.value, one.association_id, one.class_id]
        visit.data["role"] = one.role.value
        await self.do_ask(visit, "role-last")

    async def do_end_now(self, visit: Visit, _: Any) -> None:
        """The role ends at once."""
        self.settle(visit)
        await self._end(visit, visit.today - DAY)
        await visit.refresh()

    async def take_role_last(self, visit: Visit, text: str) -> None:
        """The role's last day."""
        await self._end(visit, parse_day(text, visit.today))

    async def _appoint(self, visit: Visit, since: date, until: date | None) -> None:
        role, where = Role(visit.data["role"]), visit.data.get("where")
        await staff.appoint(
            visit.parts.db,
            visit.actor,
            visit.now,
            visit.data["person"],
            role,
            since=since,
            until=until,
            association_id=where if role is Role.HEAD else None,
            class_id=where if role is Role.CLASS_TEACHER else None,
        )
        await self._told(visit, "roles-given")

    async def _end(self, visit: Visit, last: date) -> None:
        role, association, class_id = visit.data["ends"]
        for one in staff.held(visit.school, visit.data["person"], visit.today):
            if (one.role, one.association_id, one.class_id) == (role, association, class_id):
                await staff.end_role(visit.parts.db, visit.actor, visit.now, one, last)
        await self._told(visit, "roles-ended")

    async def _told(self, visit: Visit, note: str) -> None:
        """Back to the list; the person's commands follow the roles (bot.menus)."""
        visit.data.update(step=None, role=None, where=None)
        visit.parts.wake()
        visit.note(note)

    def _pick_role(self, visit: Visit) -> Screen:
        roles = [Button(role_name(visit.t, role), "role", role.value) for role in Role]
        return Screen(visit.t("roles-which", name=who(visit).name), [*pairs(roles), bottom(visit)])

    def _pick_where(self, visit: Visit) -> Screen:
        if visit.data["role"] == Role.HEAD.value:
            found = sorted(
                ((one.id, one.name) for one in visit.school.associations.values()),
                key=lambda one: one[1],
            )
            text = visit.t("roles-which-association" if found else "roles-no-associations")
        else:
            found = [(one.id, one.label) for one in visit.school.open_classes()]
            text = visit.t("roles-which-class" if found else "roles-no-classes")
        rows = listed(
            visit,
            found,
            lambda one: Button(one[1], "where", one[0]),
            by_name(lambda one: one[1]),
            width=1 if visit.data["role"] == Role.HEAD.value else 4,
        )
        return Screen(
            f"<b>{self.title(visit)}</b>\n\n{text}{searched(visit, rows)}", [*rows, bottom(visit)]
        )
