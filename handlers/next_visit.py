"""After a step that was not done in full: the next visit to the same teacher."""

from handlers.forms import form
from handlers.place import Visit
from school.days import BadAnswer
from school.tasks import Task


async def begin(visit: Visit, task: Task) -> None:
    """A new form of the step's register, about the same person, in the same class.

    Raises BadAnswer when the record is no more.
    """
    async with visit.parts.db.read() as look:
        record = await look.records.by_id(task.record_id or 0)
    if record is None:
        raise BadAnswer("notice-gone")
    register = visit.parts.registers[record.register]
    known = (register.about, register.about_class)
    fills = {name: record.answers[name] for name in known if name and record.answers.get(name)}
    await form.start(visit, register.name, fills=fills)
