"""Several tasks of one record in one message, to whoever is answerable for them."""

from typing import Any

from handlers import task_words
from handlers.notice import Letter, Notice, Press, Telling
from handlers.place import Button
from handlers.records.card import cut
from handlers.records.notices import what_of
from school.keeping.aftermath import GIVEN_TOGETHER
from school.messages import Gone

MOST = 6
"""Tasks that have a button of their own; the rest is in the list."""


class GivenTogether(Notice):
    """The points of a plan, or the decisions of minutes, that are one person's."""

    kind = GIVEN_TOGETHER

    async def draw(self, telling: Telling) -> Letter:
        """Each with its day, and a button to open it. Raises Gone when none is open any more."""
        async with telling.parts.db.read() as look:
            record = await look.records.by_id(telling.outgoing.record_id or 0)
            found = [await look.tasks.by_id(one) for one in telling.params["tasks"]]
        mine = telling.outgoing.to
        tasks = [one for one in found if one and one.open and one.person_id == mine]
        if record is None or not tasks:
            raise Gone
        t, today = telling.t, telling.today
        what = what_of(telling, telling.parts.registers[record.register], record)
        lines = [t("tasks-together", n=len(tasks), what=what), ""]
        for one in tasks:
            title = task_words.title(one, t, telling.school, limit=100)
            lines.append(f"• {title} — {task_words.due(one, t, telling.school, today)}")
        giver = telling.school.people.get(record.author_id)
        if giver is not None:
            lines += ["", t("task-giver", name=giver.short)]
        rows = [
            [Button(task_words.label(one, t, telling.school, today), "task", one.id)]
            for one in tasks[:MOST]
        ]
        return Letter(
            text=cut(lines),
            rows=[*rows, [Button(t.plain("task-list"), "tasks")]],
        )

    async def do_task(self, press: Press, number: str | None) -> None:
        """One of them, below."""
        await press.visit().open("task", id=int(number or 0))

    async def do_tasks(self, press: Press, _: Any) -> None:
        """The list, below."""
        await press.visit().open("tasks")


NOTICES: tuple[Notice, ...] = (GivenTogether(),)
