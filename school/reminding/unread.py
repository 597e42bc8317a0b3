"""Analyses that were not read: who is asked to read one is reminded, then the deputy is told."""

from itertools import chain

from school.messages import Promise
from school.ports import Work
from school.records import Acknowledgement, Record
from school.reminding.curves import ACKNOWLEDGEMENT
from school.reminding.deadlines import Owing
from school.state import School
from school.tasks import NO_PROOF, Task


async def owed(look: Work, owing: Owing) -> list[Promise]:
    """What must have been said by now about all requests that have no answer."""
    asked = await look.records.unacknowledged()
    return list(chain.from_iterable(owing.of(as_task(*one, owing.school)) for one in asked))


def as_task(asked: Acknowledgement, record: Record, school: School) -> Task:
    """A request to read a record, in the terms of a task: due on the day it was asked."""
    return Task(
        id=asked.id,
        source=f"ack:{asked.id}",
        kind=ACKNOWLEDGEMENT,
        record_id=record.id,
        person_id=asked.person_id,
        given_by=record.author_id,
        group_key=None,
        text="",
        due=school.calendar.today(asked.asked_at),
        proof=NO_PROOF,
        made_at=asked.asked_at,
    )
