"""Classes: the list, and one class with all that is set about it."""

from typing import Any

from handlers.place import Button, Screen, Visit, line, pairs, quoted
from handlers.school.desk import Desk, bottom, by_name, done, listed, searched
from locales import Raw
from school import classes
from school.days import BadAnswer
from school.fields import Number
from school.people import Person, Role, SchoolClass
from school.rights import Action
from school.staffing import staff
from school.years import rollover

PUPILS = Number(name="pupils", low=0, high=60)


class Classes(Desk):
    """The classes of this year."""

    name = "classes"
    right = Action.KEEP_SCHOOL
    heading = "classes-title"

    def shown(self, visit: Visit) -> list[SchoolClass]:
        """All open classes."""
        return visit.school.open_classes()

    async def card(self, visit: Visit) -> Screen:
        """The classes, to be opened one by one."""
        found = self.shown(visit)
        rows = listed(
            visit,
            found,
            lambda one: Button(_row(visit, one), "open", one.id),
            by_name(lambda one: _row(visit, one)),
            width=2,
        )
        add = Button(visit.t.plain("button-add"), "ask", "class")
        text = visit.t(self.heading, n=len(found)) + searched(visit, rows)
        return Screen(text, [*rows, [add], bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The heading."""
        return visit.t("classes-name")

    async def do_open(self, visit: Visit, class_id: int) -> None:
        """One class."""
        await visit.open("class", id=class_id)

    async def take_class(self, visit: Visit, text: str) -> None:
        """One or several: «5-А, 5-Б»; which are new, and which are not."""
        adding = classes.add_classes(visit.parts.db, visit.actor, visit.now, text)
        added, known = (", ".join(labels) for labels in await adding)
        if known:
            visit.note("classes-added-but", added=added, known=known)
        else:
            visit.note("classes-added", added=added)


class ClassesToFill(Classes):
    """The classes of which the year's teacher or size is not known (docs/school.md, rule 4)."""

    name = "classes_to_fill"
    heading = "classes-to-fill-title"

    def shown(self, visit: Visit) -> list[SchoolClass]:
        """Those that lack something."""
        return rollover.incomplete(visit.school, visit.today)


class ClassCard(Desk):
    """One class."""

    name = "class"
    right = Action.KEEP_SCHOOL

    async def card(self, visit: Visit) -> Screen:
        """What is set about it."""
        if visit.data.get("step") == "teacher":
            return people_to_pick(visit, "class-which-teacher", self.title(visit))
        t, plain, one = visit.t, visit.t.plain, _class(visit)
        teacher = visit.school.class_teacher(one.id, visit.today)
        text = "\n".join(
            [
                f"<b>{self.title(visit)}</b>",
                line(t("class-teacher"), quoted(teacher.name if teacher else "—")),
                line(t("class-pupils"), quoted("—" if one.pupils is None else str(one.pupils))),
                line(t("class-language"), t(f"language-{one.language}")),
                line(t("class-programme"), t("class-years", n=one.programme)),
            ]
        )
        buttons = [
            Button(plain("class-teacher"), "teacher"),
            Button(plain("class-pupils"), "ask", "pupils"),
            Button(plain("class-language"), "language"),
            Button(plain("class-programme"), "programme"),
            Button(plain("school-rename"), "ask", "class-label"),
            Button(plain("school-close"), "confirm", ["close-class", None]),
        ]
        return Screen(text, [*pairs(buttons), bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """«5-А»."""
        return visit.t("class-title", label=_class(visit).label)

    async def typed(self, visit: Visit, text: str) -> bool:
        """Searches among people."""
        return await super().typed(visit, text) if visit.data.get("step") else False

    async def do_teacher(self, visit: Visit, _: Any) -> None:
        """Asks who leads it."""
        self.step(visit, "teacher")

    async def do_person(self, visit: Visit, person_id: int) -> None:
        """The class teacher, from today."""
        visit.data["step"] = None
        giving = staff.appoint(
            visit.parts.db,
            visit.actor,
            visit.now,
            person_id,
            Role.CLASS_TEACHER,
            since=visit.today,
            class_id=visit.data["id"],
        )
        await done(visit, giving)

    async def do_language(self, visit: Visit, _: Any) -> None:
        """The other language."""
        await self._set(visit, language="ru" if _class(visit).language == "ky" else "ky")

    async def do_programme(self, visit: Visit, _: Any) -> None:
        """Of 11 or of 12 years."""
        await self._set(visit, programme=23 - _class(visit).programme)

    async def take_pupils(self, visit: Visit, text: str) -> None:
        """How many pupils there are."""
        await self._set(visit, pupils=PUPILS.parse(text, visit.asking()))

    async def take_class_label(self, visit: Visit, text: str) -> None:
        """Another grade or letter."""
        await classes.rename_class(visit.parts.db, visit.actor, visit.now, visit.data["id"], text)

    async def yes_close_class(self, visit: Visit, _: Any) -> None:
        """Off the lists."""
        await self._set(visit, closed=True)
        visit.note("school-closed")
        await visit.back()

    async def _set(self, visit: Visit, **value: int | str) -> None:
        class_id = visit.data["id"]
        changing = classes.change_class(visit.parts.db, visit.actor, visit.now, class_id, **value)
        await done(visit, changing)


def people_to_pick(visit: Visit, key: str, title: Raw) -> Screen:
    """The staff as buttons that do «person»; searchable by typing."""
    rows = listed(
        visit,
        visit.school.staff(visit.today),
        lambda one: Button(one.short, "person", one.id),
        by_name(_full_name),
    )
    text = f"<b>{title}</b>\n\n{visit.t(key)}{searched(visit, rows)}"
    return Screen(text, [*rows, bottom(visit)])


def _full_name(person: Person) -> str:
    return person.name


def _class(visit: Visit) -> SchoolClass:
    found = visit.school.classes.get(visit.data["id"])
    if found is None:
        raise BadAnswer("school-gone")
    return found


def _row(visit: Visit, one: SchoolClass) -> str:
    teacher = visit.school.class_teacher(one.id, visit.today)
    return f"{one.label} · {teacher.short}" if teacher else one.label
