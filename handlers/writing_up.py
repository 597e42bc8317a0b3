"""From a task of the year to the plan or report that closes it: the button, and the form."""

from handlers.forms import form
from handlers.parts import Parts
from handlers.place import Button, Visit
from handlers.records.lists import own_drafts
from locales import L10n
from school.days import BadAnswer
from school.fields import Answers
from school.people import Person
from school.register import Register
from school.state import School
from school.tasks import Task


async def rows_for(
    task: Task, t: L10n, parts: Parts, school: School, reader: Person | None
) -> list[list[Button]]:
    """A button to write what this person owes, or to see it once it is on its way."""
    found = _asked(task, parts, school)
    own = reader is not None and task.person_id == reader.id
    if found is None or not (own and task.open):
        return []
    async with parts.db.read() as look:
        sent = await look.records.closing(task.source)
    key = "task-record" if sent else f"register-{found[0].name}-write"
    return [[Button(t.plain(key), "write", style=None if sent else "primary")]]


async def begin(visit: Visit, task: Task) -> None:
    """The record that is on its way, a form that was begun for it, or a new one with the period.

    Raises BadAnswer when the task asks for no record, and Forbidden.
    """
    async with visit.parts.db.read() as look:
        sent = await look.records.closing(task.source)
    found = _asked(task, visit.parts, visit.school)
    if found is None:
        raise BadAnswer("notice-gone")
    if sent is not None:
        await visit.open("record", id=sent.id)
        return
    register, fills = found
    for draft in await own_drafts(visit, register.name):
        same = all(draft.answers.get(name) == value for name, value in fills.items())
        if same and draft.record_id is None:
            await form.resume(visit, draft)
            return
    await form.start(visit, register.name, fills=fills)


def _asked(task: Task, parts: Parts, school: School) -> tuple[Register, Answers] | None:
    for register in parts.registers.values():
        if (fills := register.begins(task.source, school)) is not None:
            return register, fills
    return None
