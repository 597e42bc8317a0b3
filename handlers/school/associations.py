"""Methodical associations: the list, and one with its head, members and subjects."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from handlers.place import Button, Screen, Visit, line, pairs, quoted
from handlers.school.classes import people_to_pick
from handlers.school.desk import Desk, bottom, by_name, done, listed, searched
from locales import Raw
from school import classes, names
from school.days import BadAnswer
from school.people import Association, Role
from school.rights import Action
from school.staffing import staff


class Associations(Desk):
    """Methodical associations."""

    name = "associations"
    right = Action.KEEP_SCHOOL

    async def card(self, visit: Visit) -> Screen:
        """All of them."""
        found = sorted(visit.school.associations.values(), key=lambda one: names.fold(one.name))
        rows = listed(
            visit,
            found,
            lambda one: Button(f"{one.name} · {len(one.members)}", "open", one.id),
            by_name(lambda one: one.name),
        )
        add = Button(visit.t.plain("button-add"), "ask", "association")
        text = visit.t("associations-title", n=len(found)) + searched(visit, rows)
        return Screen(text, [*rows, [add], bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The heading."""
        return visit.t("associations-name")

    async def do_open(self, visit: Visit, association_id: int) -> None:
        """One association."""
        await visit.open("association", id=association_id)

    async def take_association(self, visit: Visit, text: str) -> None:
        """A new one."""
        await classes.add_association(visit.parts.db, visit.actor, visit.now, text)


class AssociationCard(Desk):
    """One association."""

    name = "association"
    right = Action.KEEP_SCHOOL

    async def card(self, visit: Visit) -> Screen:
        """The card, or a list to choose from."""
        match visit.data.get("step"):
            case "head":
                return people_to_pick(visit, "association-which-head", self.title(visit))
            case "members":
                return self._members(visit)
            case "subjects":
                return self._subjects(visit)
        return self._card(visit)

    def title(self, visit: Visit) -> Raw:
        """The association's name."""
        return quoted(_association(visit).name)

    async def typed(self, visit: Visit, text: str) -> bool:
        """Searches in the list to choose from."""
        return await super().typed(visit, text) if visit.data.get("step") else False

    async def do_pick(self, visit: Visit, step: str) -> None:
        """A list to choose from."""
        self.step(visit, step)

    async def do_person(self, visit: Visit, person_id: int) -> None:
        """The head, from today; a member too."""
        visit.data["step"] = None
        one = _association(visit)
        giving = staff.appoint(
            visit.parts.db,
            visit.actor,
            visit.now,
            person_id,
            Role.HEAD,
            since=visit.today,
            association_id=one.id,
        )
        await done(visit, giving)
        await self._set_members(visit, one.members | {person_id})

    async def do_member(self, visit: Visit, person_id: int) -> None:
        """A member, or no member any more."""
        await self._set_members(visit, _association(visit).members ^ {person_id})

    async def do_subject(self, visit: Visit, subject_id: int) -> None:
        """On or off."""
        one = _association(visit)
        setting = classes.set_subjects(
            visit.parts.db, visit.actor, visit.now, one.id, one.subjects ^ {subject_id}
        )
        await done(visit, setting)

    async def do_language(self, visit: Visit, _: Any) -> None:
        """The other language for its posts."""
        one = _association(visit)
        language = "ru" if one.language == "ky" else "ky"
        setting = classes.set_association_language(
            visit.parts.db, visit.actor, visit.now, one.id, language
        )
        await done(visit, setting)

    async def take_association(self, visit: Visit, text: str) -> None:
        """Another name."""
        await classes.rename_association(
            visit.parts.db, visit.actor, visit.now, visit.data["id"], text
        )

    async def yes_close_association(self, visit: Visit, _: Any) -> None:
        """Off the lists."""
        closing = classes.close_association(
            visit.parts.db, visit.actor, visit.now, visit.data["id"]
        )
        await done(visit, closing, "school-closed")
        await visit.back()

    async def _set_members(self, visit: Visit, people: Collection[int]) -> None:
        setting = classes.set_members(
            visit.parts.db, visit.actor, visit.now, visit.data["id"], people
        )
        await done(visit, setting)

    def _card(self, visit: Visit) -> Screen:
        t, plain, one = visit.t, visit.t.plain, _association(visit)
        head = visit.school.head_of(one.id, visit.today)
        here = [p for p in visit.school.staff(visit.today) if p.id in one.members]
        subjects = sorted(
            visit.school.subjects[n].named(t.locale)
            for n in one.subjects
            if n in visit.school.subjects
        )
        text = "\n".join(
            [
                f"<b>{self.title(visit)}</b>",
                line(t("association-head"), quoted(head.name if head else "—")),
                line(t("association-members"), quoted(_few([p.short for p in here]))),
                line(t("association-subjects"), quoted(", ".join(subjects) or "—")),
                line(t("association-language"), t(f"language-{one.language}")),
            ]
        )
        buttons = [
            Button(plain("association-head"), "pick", "head"),
            Button(plain("association-members"), "pick", "members"),
            Button(plain("association-subjects"), "pick", "subjects"),
            Button(plain("association-language"), "language"),
            Button(plain("school-rename"), "ask", "association"),
            Button(plain("school-close"), "confirm", ["close-association", None]),
        ]
        return Screen(text, [*pairs(buttons), bottom(visit)])

    def _members(self, visit: Visit) -> Screen:
        chosen = _association(visit).members
        people = [(p.id, p.short, p.name) for p in visit.school.staff(visit.today)]
        text = visit.t("association-which-members")
        return self._toggles(visit, text, people, lambda n: n in chosen, "member")

    def _subjects(self, visit: Visit) -> Screen:
        chosen = _association(visit).subjects
        found = sorted(
            (
                (one.id, one.named(visit.t.locale), f"{one.ky} {one.ru}")
                for one in visit.school.subjects.values()
                if not one.closed or one.id in chosen
            ),
            key=lambda one: names.fold(one[1]),
        )
        text = visit.t("association-which-subjects")
        return self._toggles(visit, text, found, lambda n: n in chosen, "subject")

    def _toggles(
        self,
        visit: Visit,
        text: str,
        items: Sequence[tuple[int, str, str]],
        chosen: Callable[[int], bool],
        does: str,
    ) -> Screen:
        rows = listed(
            visit,
            items,
            lambda one: Button(f"{'✓ ' if chosen(one[0]) else ''}{one[1]}", does, one[0]),
            by_name(lambda one: one[2]),
        )
        head = f"<b>{self.title(visit)}</b>\n\n{text}{searched(visit, rows)}"
        return Screen(head, [*rows, bottom(visit)])


def _few(found: Sequence[str], most: int = 12) -> str:
    if not found:
        return "—"
    more = f" … +{len(found) - most}" if len(found) > most else ""
    return ", ".join(found[:most]) + more


def _association(visit: Visit) -> Association:
    found = visit.school.associations.get(visit.data["id"])
    if found is None:
        raise BadAnswer("school-gone")
    return found
