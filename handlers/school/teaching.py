"""What a person teaches, and in which classes."""

from typing import Any

from handlers.place import Button, Screen, Visit, quoted
from handlers.school.desk import Desk, bottom, by_name, done, listed, searched
from handlers.school.person import teaching_lines, who
from locales import Raw
from school import names
from school.people import Subject
from school.rights import Action
from school.staffing import staff
from school.staffing.staff import Pair

NO_SUBJECT = 0
CLASSES_IN_A_ROW = 4


class Teaching(Desk):
    """Subjects, and under each its classes."""

    name = "person_teaching"
    right = Action.KEEP_STAFF

    async def card(self, visit: Visit) -> Screen:
        """The subjects taught, the list of all, or the classes of one."""
        match visit.data.get("step"):
            case "subjects":
                return self._subjects(visit)
            case "classes":
                return self._classes(visit)
        taught = {subject or NO_SUBJECT for subject, _ in self._pairs(visit)}
        lines = teaching_lines(visit, who(visit).id)
        text = "\n".join([visit.t("teaching-title", name=who(visit).name), *map(quoted, lines)])
        own = [one for one in _open(visit) if one.id in taught]
        buttons = [Button(_named(visit, one), "subject", one.id) for one in own]
        if NO_SUBJECT in taught:
            buttons.append(Button(visit.t.plain("teaching-any"), "subject", NO_SUBJECT))
        add = Button(visit.t.plain("teaching-add"), "subjects")
        return Screen(text, [*([one] for one in buttons), [add], bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The person's name."""
        return quoted(who(visit).name)

    async def typed(self, visit: Visit, text: str) -> bool:
        """Searches among all subjects."""
        return await super().typed(visit, text) if visit.data.get("step") else False

    async def do_subjects(self, visit: Visit, _: Any) -> None:
        """All subjects, to choose from."""
        self.step(visit, "subjects")

    async def do_subject(self, visit: Visit, subject_id: int) -> None:
        """One subject's classes; a new subject is kept at once."""
        if subject_id and not any(subject == subject_id for subject, _ in self._pairs(visit)):
            await self._keep(visit, self._pairs(visit) | {(subject_id, None)})
        self.step(visit, "classes", subject=subject_id)

    async def do_class(self, visit: Visit, class_id: int) -> None:
        """On or off."""
        subject = visit.data["subject"] or None
        await self._keep(visit, staff.toggled(self._pairs(visit), subject, class_id))

    async def do_drop(self, visit: Visit, _: Any) -> None:
        """The person does not teach this."""
        dropped = visit.data["subject"] or None
        kept = {pair for pair in self._pairs(visit) if pair[0] != dropped}
        visit.data["step"] = None
        await self._keep(visit, kept)

    def _pairs(self, visit: Visit) -> set[Pair]:
        return staff.taught(visit.school, visit.data["person"])

    async def _keep(self, visit: Visit, pairs: set[Pair]) -> None:
        person_id = visit.data["person"]
        await done(
            visit,
            staff.set_teaching(visit.parts.db, visit.actor, visit.now, person_id, pairs),
        )

    def _subjects(self, visit: Visit) -> Screen:
        rows = listed(
            visit,
            _open(visit),
            lambda one: Button(_named(visit, one), "subject", one.id),
            by_name(lambda one: f"{one.ky} {one.ru}"),
        )
        every = Button(visit.t.plain("teaching-no-subject"), "subject", NO_SUBJECT)
        text = visit.t("teaching-which", name=who(visit).name) + searched(visit, rows)
        return Screen(text, [*rows, [every], bottom(visit)])

    def _classes(self, visit: Visit) -> Screen:
        subject_id = visit.data["subject"] or None
        pairs = self._pairs(visit)
        subject = visit.school.subjects.get(subject_id) if subject_id else None
        name = _named(visit, subject) if subject else visit.t.plain("teaching-any")
        buttons = [
            Button(f"{'✓ ' if (subject_id, one.id) in pairs else ''}{one.label}", "class", one.id)
            for one in visit.school.open_classes()
        ]
        rows = [
            buttons[at : at + CLASSES_IN_A_ROW] for at in range(0, len(buttons), CLASSES_IN_A_ROW)
        ]
        drop = Button(visit.t.plain("teaching-drop"), "drop", style="danger")
        key = "teaching-classes" if buttons else "teaching-no-classes"
        text = visit.t(key, name=who(visit).name, subject=name)
        return Screen(text, [*rows, [drop], bottom(visit)])


def _open(visit: Visit) -> list[Subject]:
    found = [one for one in visit.school.subjects.values() if not one.closed]
    return sorted(found, key=lambda one: names.fold(_named(visit, one)))


def _named(visit: Visit, subject: Subject) -> str:
    return subject.named(visit.t.locale)
