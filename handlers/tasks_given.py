"""A task was given, by itself or several of one record in one message; or it has changed."""

from dataclasses import replace
from typing import Any

from handlers import task_words
from handlers.looking import Looking
from handlers.notice import Letter, Notice, Press, Telling
from handlers.place import Button
from handlers.records.card_words import cut, inside_lines
from handlers.records.notices import Seen, reading_of, what_of
from handlers.task_notices import AboutTask, Owed
from school import duties, keeping
from school.asking import Asking
from school.fields import Items
from school.keeping.aftermath import GIVEN_TOGETHER
from school.messages import Gone
from school.records import Record
from school.register import Register
from school.tasks import Task

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


class Given(Owed):
    """Somebody has given a task; one that a record brings names it, and what it says of it."""

    kind = duties.GIVEN
    heading = "task-given"

    async def draw(self, telling: Telling) -> Letter:
        """The task with its buttons, and below where it comes from."""
        letter = await super().draw(telling)
        task = await self.task(telling)
        async with telling.parts.db.read() as look:
            record = await look.records.by_id(task.record_id or 0)
        if record is None:
            return letter
        register = telling.parts.registers[record.register]
        lines = [letter.text, "", what_of(telling, register, record)]
        return replace(letter, text="\n".join([*lines, *_part(telling, register, record, task)]))


class OtherProof(AboutTask):
    """Whoever gave a task asks for another proof: one line."""

    kind = duties.OTHER_PROOF

    async def draw(self, telling: Telling) -> Letter:
        """What is wanted now, or that nothing is."""
        task, t = await self.task(telling), telling.t
        wanted = task_words.proof(task.proof, t) if task.proof else t("give-without-proof")
        what = task_words.title(task, t, telling.school)
        text = t("task-other-proof-text", what=what, proof=wanted)
        return Letter(text=text, rows=[[Button(t.plain("task-look"), "open")]])


class Handed(Notice):
    """To who had a task before: another one has it."""

    kind = duties.HANDED

    async def draw(self, telling: Telling) -> Letter:
        """What, and who has it."""
        return Letter(text="\n".join(await _handed(telling, telling.outgoing.task_id or 0)))


class HandedClosed(Notice):
    """A notice that was sent before its task was handed over: it loses its buttons."""

    kind = duties.HANDED_CLOSED

    async def draw(self, telling: Telling) -> Letter:
        """Who has it, in the old message's place."""
        async with telling.parts.db.read() as look:
            old = await look.outbox.by_id(int(telling.params["outgoing"]))
        if old is None or not old.chat_id or not old.message_id:
            raise Gone
        text = "\n".join(await _handed(telling, int(telling.params["task"])))
        return Letter(text=text, instead_of=(old.chat_id, old.message_id))


NOTICES: tuple[Notice, ...] = (
    Given(),
    GivenTogether(),
    OtherProof(),
    Handed(),
    HandedClosed(),
)


async def _handed(telling: Telling, task_id: int) -> list[str]:
    """A task that another one has by now, and who. Raises Gone when there is none."""
    async with telling.parts.db.read() as look:
        task = await look.tasks.by_id(task_id)
    if task is None:
        raise Gone
    t, school = telling.t, telling.school
    name = task_words.name_of(school, int(telling.params["person"]))
    return [f"<b>{task_words.title(task, t, school)}</b>", t("task-handed-text", name=name)]


def _part(telling: Telling, register: Register, record: Record, task: Task) -> list[str]:
    """What a record says of the part from which a task comes, besides what, who and when."""
    asking = Asking(
        school=telling.school,
        actor=Seen(telling).actor,
        now=telling.now,
        language=telling.t.locale,
        facts=Looking(telling.parts.db),
    )
    for one in register.tasks(record.answers, asking):
        name, _, index = one.place.partition("/")
        items = register.named(name) if name else None
        if task.source == keeping.source(record, one.spot) and isinstance(items, Items):
            item = record.answers[name][int(index)]
            return inside_lines(items, item, register, reading_of(telling, register))
    return []
