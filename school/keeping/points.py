"""Tasks that are closed by a record: points of plans, and what the year asks for."""

from collections.abc import Mapping

from school.asking import Asking
from school.duties import RECORD, Duties
from school.keeping.situation import Keeping
from school.ports import Work
from school.records import Record
from school.register import Register, State
from school.reminding.curves import POINT
from school.tasks import Task
from school.years.yearly import named


async def close(keeping: Keeping, record: Record) -> None:
    """A final record does what a task has asked for: once, however often it is changed.

    That of the year which it was written for, and the first open point of its author's that names
    its register (docs/school.md, approval).
    """
    outcome = outcome_of(record)
    if await keeping.work.tasks.closed_with(outcome):
        return
    found = [await _of_year(keeping, record), await _point(keeping, record)]
    for task in found:
        if task is not None and task.open:
            await _duties(keeping).close(task, outcome)


async def reopen(keeping: Keeping, record: Record) -> None:
    """The record was taken back: what it had done is to be done again."""
    for task in await keeping.work.tasks.closed_with(outcome_of(record)):
        await _duties(keeping).reopen(task)


def source(record: Record, spot: str) -> str:
    """How a task says which part of a record it comes from: «record:17:point:0»."""
    return f"record:{record.id}:{spot}"


async def done_parts(
    look: Work, register: Register, record: Record, asking: Asking
) -> Mapping[str, bool]:
    """Of what is in force, by part of the record, whether its task is done: {"points/0": True}."""
    if not register.tracked or record.state is not State.FINAL:
        return {}
    tasks = {one.source: one for one in await look.tasks.of_record(record.id)}
    wanted = register.tasks(record.answers, asking)
    known = ((one.place, tasks.get(source(record, one.spot))) for one in wanted)
    return {place: task.done_at is not None for place, task in known if task}


def outcome_of(record: Record) -> str:
    """How a task says which record has done it: «record:17»."""
    return f"{RECORD}{record.id}"


async def _of_year(keeping: Keeping, record: Record) -> Task | None:
    """The task of the year; of a plan that came before its time, the one that would have come."""
    if record.closes is None:
        return None
    known = await keeping.work.tasks.by_source(record.closes)
    if known is not None:
        return known
    new = named(keeping.asking.school, record.closes, keeping.asking.today)
    return await keeping.work.tasks.put(new, keeping.now) if new else None


async def _point(keeping: Keeping, record: Record) -> Task | None:
    kind = f"{POINT}-{keeping.register.name}"
    mine = await keeping.work.tasks.of_person(record.author_id)
    return next((one for one in mine if one.kind == kind), None)


def _duties(keeping: Keeping) -> Duties:
    asking = keeping.asking
    return Duties(work=keeping.work, school=asking.school, actor=asking.actor, now=keeping.now)
