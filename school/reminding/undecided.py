"""Approvals that do not get on, in the terms of tasks (docs/school.md, rule 39).

Who is waited for is reminded: whoever may take the step; while a question is open the author; and
the author of what was returned.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from school.keeping.chain import ANSWER as ANSWERED
from school.keeping.chain import QUESTION, approvers
from school.messages import Promise
from school.people import Role
from school.ports import Work
from school.records import Approval, Change, Query, Record, Sees
from school.register import State
from school.reminding.curves import ANSWER, APPROVAL, HEADS_APPROVAL, RETURNED, To
from school.reminding.deadlines import Owing
from school.tasks import NO_PROOF, Task

NOBODY = 0
"""Takes a step whose role nobody holds: the others are told of it all the same."""
_RETURNED = Query(sees=Sees(person=0, everything=True), states=(State.RETURNED,), limit=1000)


@dataclass(frozen=True, kw_only=True)
class Undecided:
    """A step that waits. `said`: the last question or answer since it was asked, if any."""

    step: Approval
    record: Record
    said: Change | None

    @property
    def question(self) -> Change | None:
        """The question to the author that is open."""
        return self.said if self.said and self.said.action == QUESTION else None

    @property
    def since(self) -> datetime:
        """From when on it waits for whoever it waits for."""
        found = self.said.at if self.said else self.step.asked_at
        assert found  # noqa: S101 only what was asked for waits
        return found


async def undecided(look: Work, register: str | None = None) -> list[Undecided]:
    """All steps that wait, of one register or of all, oldest first."""
    waiting = await look.approvals.waiting(register)
    said = await look.history.newest(
        "record", [record.id for _, record in waiting], (QUESTION, ANSWERED)
    )
    return [
        Undecided(step=step, record=record, said=_since(step, said.get(record.id)))
        for step, record in waiting
    ]


async def question_of(look: Work, step: Approval) -> Change | None:
    """The question to the author that is open at a step."""
    said = await look.history.newest("record", [step.record_id], (QUESTION, ANSWERED))
    found = _since(step, said.get(step.record_id))
    return found if found and found.action == QUESTION else None


async def owed(look: Work, owing: Owing) -> list[Promise]:
    """What must have been said by now about steps that wait, and about what was returned."""
    returned = (await look.records.page(_RETURNED)).records
    tasks = [
        *((one.record, task) for one in await undecided(look) for task in _of_step(one, owing)),
        *((one, _of_returned(one, owing)) for one in returned),
    ]
    found: list[Promise] = []
    for record, task in tasks:
        year = await look.tasks.by_source(record.closes) if record.closes else None
        if not _is_told_by(year, task, owing):
            found += owing.of(task)
    return found


def _since(step: Approval, said: Change | None) -> Change | None:
    return said if said and step.asked_at and said.at >= step.asked_at else None


def _of_step(one: Undecided, owing: Owing) -> list[Task]:
    step, record = one.step, one.record
    if one.question:
        source = f"{QUESTION}:{step.id}"
        return [_task(owing, one.since, record, id=step.id, kind=ANSWER, source=source)]
    kind = HEADS_APPROVAL if step.role is Role.HEAD else APPROVAL
    task = _task(owing, one.since, record, id=step.id, kind=kind, source=f"{APPROVAL}:{step.id}")
    people = [one.id for one in approvers(record, step.role, owing.school, owing.today)]
    return [replace(task, person_id=one) for one in people or [NOBODY]]


def _of_returned(one: Record, owing: Owing) -> Task:
    source = f"{RETURNED}:{one.id}"
    return _task(owing, one.updated_at, one, id=one.id, kind=RETURNED, source=source)


def _task(owing: Owing, since: datetime, record: Record, **named: Any) -> Task:
    """Its author's, due on the day it could be read: what comes in quiet hours waits for them."""
    calendar = owing.school.calendar
    return Task(
        **named,
        record_id=record.id,
        person_id=record.author_id,
        given_by=record.author_id,
        group_key=None,
        text="",
        due=calendar.today(calendar.next_speaking(since)),
        proof=NO_PROOF,
        made_at=since,
    )


def _is_told_by(year: Task | None, task: Task, owing: Owing) -> bool:
    """Whether the reminders of the year's task, which the approval closes, say it as well.

    So nobody reads twice in a morning of the plan of clause 5.2.
    """
    if year is None or not year.open or task.kind == ANSWER:
        return False
    to = To.PERSON if task.person_id == year.person_id else To.DIRECTOR
    said, due = owing.reached(year, to), owing.reached(task, To.PERSON)
    return said is not None and due is not None and said >= due
