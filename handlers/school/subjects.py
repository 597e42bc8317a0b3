"""Subjects: the list, and one subject."""

from typing import Any

from handlers.place import Button, Screen, Visit, line, pairs, quoted
from handlers.school.desk import Desk, bottom, by_name, done, listed, searched
from locales import Raw
from school import classes, names
from school.days import BadAnswer
from school.people import Subject
from school.rights import Action


class Subjects(Desk):
    """The subjects taught here."""

    name = "subjects"
    right = Action.KEEP_SCHOOL

    async def card(self, visit: Visit) -> Screen:
        """All subjects; those taken off the lists last."""
        language = visit.t.locale
        found = sorted(
            visit.school.subjects.values(),
            key=lambda one: (one.closed, names.fold(one.named(language))),
        )
        rows = listed(
            visit,
            found,
            lambda one: Button(_row(one, language), "open", one.id),
            by_name(lambda one: f"{one.ky} {one.ru}"),
        )
        add = Button(visit.t.plain("button-add"), "ask", "subject")
        text = visit.t("subjects-title", n=len(found)) + searched(visit, rows)
        return Screen(text, [*rows, [add], bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The heading."""
        return visit.t("subjects-name")

    async def do_open(self, visit: Visit, subject_id: int) -> None:
        """One subject."""
        await visit.open("subject", id=subject_id)

    async def take_subject(self, visit: Visit, text: str) -> None:
        """A new one."""
        await classes.add_subject(visit.parts.db, visit.actor, visit.now, text)


class SubjectCard(Desk):
    """One subject."""

    name = "subject"
    right = Action.KEEP_SCHOOL

    async def card(self, visit: Visit) -> Screen:
        """Its names."""
        t, plain, one = visit.t, visit.t.plain, _subject(visit)
        lines = [
            f"<b>{self.title(visit)}</b>",
            line(t("language-ky"), quoted(one.ky)),
            line(t("language-ru"), quoted(one.ru)),
        ]
        buttons = [Button(plain("school-rename"), "ask", "subject")]
        if one.closed:
            lines.append(t("subject-closed"))
            buttons.append(Button(plain("school-open"), "reopen"))
        else:
            buttons.append(Button(plain("school-close"), "confirm", ["close-subject", None]))
        return Screen("\n".join(lines), [*pairs(buttons), bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The subject's name."""
        return quoted(_subject(visit).named(visit.t.locale))

    async def typed(self, visit: Visit, text: str) -> bool:
        """Nothing is searched for here."""
        del visit, text
        return False

    async def take_subject(self, visit: Visit, text: str) -> None:
        """Other names."""
        await classes.rename_subject(
            visit.parts.db, visit.actor, visit.now, visit.data["id"], text
        )

    async def do_reopen(self, visit: Visit, _: Any) -> None:
        """On the lists again."""
        await self._close(visit, closed=False)

    async def yes_close_subject(self, visit: Visit, _: Any) -> None:
        """Off the lists."""
        await self._close(visit, closed=True)

    async def _close(self, visit: Visit, *, closed: bool) -> None:
        closing = classes.close_subject(
            visit.parts.db, visit.actor, visit.now, visit.data["id"], closed=closed
        )
        await done(visit, closing)


def _row(one: Subject, language: str) -> str:
    return f"✕ {one.named(language)}" if one.closed else one.named(language)


def _subject(visit: Visit) -> Subject:
    found = visit.school.subjects.get(visit.data["id"])
    if found is None:
        raise BadAnswer("school-gone")
    return found
