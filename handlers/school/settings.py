"""The school's own settings, and the way to its lists."""

from handlers.place import Button, Screen, Visit, line, pairs, quoted
from handlers.school.desk import Desk, bottom
from locales import Raw
from school import arranging
from school.rights import Action


class SchoolSettings(Desk):
    """The school."""

    name = "school"
    right = Action.KEEP_SCHOOL

    async def card(self, visit: Visit) -> Screen:
        """Name, place, grades; classes, subjects, associations."""
        t, plain, settings = visit.t, visit.t.plain, visit.school.settings
        low, high = settings.supervised
        text = "\n".join(
            [
                f"<b>{self.title(visit)}</b>",
                line(t("school-own-name"), quoted(settings.school_name)),
                line(t("school-place"), quoted(settings.place)),
                line(t("school-grades"), quoted(f"{low}–{high}" if low != high else str(low))),
            ]
        )
        buttons = [
            Button(plain("classes-name"), "go", "classes"),
            Button(plain("subjects-name"), "go", "subjects"),
            Button(plain("associations-name"), "go", "associations"),
            Button(plain("school-grades"), "ask", "grades"),
            Button(plain("school-own-name"), "ask", "school-name"),
            Button(plain("school-place"), "ask", "school-place"),
        ]
        return Screen(text, [*pairs(buttons), bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The school."""
        return visit.t("school-title")

    async def typed(self, visit: Visit, text: str) -> bool:
        """Nothing is searched for here."""
        del visit, text
        return False

    async def do_go(self, visit: Visit, place: str) -> None:
        """One of the lists."""
        await visit.open(place)

    async def take_grades(self, visit: Visit, text: str) -> None:
        """The grades that the deputy supervises."""
        await arranging.set_grades(visit.parts.db, visit.actor, visit.now, text)

    async def take_school_name(self, visit: Visit, text: str) -> None:
        """The school's name."""
        await arranging.set_name(visit.parts.db, visit.actor, visit.now, text)

    async def take_school_place(self, visit: Visit, text: str) -> None:
        """The town or village."""
        await arranging.set_place(visit.parts.db, visit.actor, visit.now, text)
