"""The staff list: everybody who works here, with a search, and those who have left."""

from typing import Any

from handlers.place import Button, Screen, Visit, pairs
from handlers.school.desk import Desk, bottom, by_name, done, listed, searched
from locales import L10n, Raw
from school import names
from school.days import BadAnswer
from school.people import Person, Role
from school.rights import Action
from school.staffing import staff
from school.staffing.joining import not_joined
from school.state import School


class Staff(Desk):
    """Who works here, searched by typing."""

    name = "staff"
    right = Action.KEEP_STAFF

    async def card(self, visit: Visit) -> Screen:
        """The list, and what can be done with it."""
        plain = visit.t.plain
        left = bool(visit.data.get("left"))
        people = gone(visit.school, visit) if left else visit.school.staff(visit.today)
        waiting = len(not_joined(visit.school, visit.now))
        rows = listed(
            visit,
            people,
            lambda one: Button(_row(visit, one), "open", one.id),
            by_name(lambda one: one.name),
        )
        if left:
            text = visit.t("staff-left-title", n=len(people))
            buttons = [Button(plain("staff-here"), "here")]
        else:
            text = visit.t("staff-title", n=len(people), waiting=waiting)
            buttons = [
                Button(plain("button-add"), "ask", "person"),
                Button(plain("staff-import"), "go", "import"),
                Button(plain("staff-invitations", n=waiting), "go", "invitations"),
                Button(plain("staff-left"), "gone"),
            ]
        return Screen(text + searched(visit, rows), [*rows, *pairs(buttons), bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The heading."""
        return visit.t("staff-name")

    async def do_open(self, visit: Visit, person_id: int) -> None:
        """A person's card."""
        await visit.open("person", person=person_id)

    async def do_go(self, visit: Visit, place: str) -> None:
        """Import or invitations."""
        await visit.open(place)

    async def do_gone(self, visit: Visit, _: Any) -> None:
        """Those who have left."""
        visit.data.update(left=True, page=0, words=None)

    async def do_here(self, visit: Visit, _: Any) -> None:
        """Those who work here."""
        visit.data.update(left=False, page=0, words=None)

    async def take_person(self, visit: Visit, text: str) -> None:
        """A new person's name."""
        try:
            await self._add(visit, text, namesake=False)
        except BadAnswer as error:
            if error.key != "people-known":
                raise
            visit.data["namesake"] = text

    async def written(self, visit: Visit, text: str) -> bool:
        """A name that is on the list already is asked about."""
        taken = await super().written(visit, text)
        if name := visit.data.pop("namesake", None):
            await self.do_confirm(visit, ["namesake", name])
        return taken

    async def yes_namesake(self, visit: Visit, text: str) -> None:
        """It is somebody else of the same name."""
        await self._add(visit, text, namesake=True)

    async def _add(self, visit: Visit, text: str, *, namesake: bool) -> None:
        adding = staff.add_person(visit.parts.db, visit.actor, visit.now, text, namesake=namesake)
        person_id = await done(visit, adding, "people-added")
        self.settle(visit)
        await visit.open("person", person=person_id)


def gone(school: School, visit: Visit) -> list[Person]:
    """Those who have left, by name."""
    found = [one for one in school.people.values() if not one.works_on(visit.today)]
    return sorted(found, key=lambda one: names.fold(one.name))


def role_name(t: L10n, role: Role) -> str:
    """A role's name as plain text."""
    return t.plain(f"role-{role.value}")


def _row(visit: Visit, person: Person) -> str:
    held = visit.school.actor(person, visit.today).appointments
    roles = sorted((one.role for one in held), key=list(Role).index)
    name = person.short if roles else f"{person.short}"
    shown = f"{name} · {role_name(visit.t, roles[0])}" if roles else name
    return shown if person.joined or person.left_on else f"○ {shown}"
