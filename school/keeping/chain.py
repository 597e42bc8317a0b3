"""Whose turn it is to approve a record, and asking them (docs/school.md, approval)."""

from collections.abc import Sequence
from datetime import date

from school.days import BadAnswer
from school.keeping.situation import Keeping
from school.messages import OnDoubt, Promise
from school.people import Person, Role
from school.records import Approval, Record
from school.reminding.asides import UNANSWERED, WAITS, WAITS_LONG
from school.rights import Action, Subject, reaches
from school.state import School

ASKED, CLOSED = "approve", "approve-closed"
QUESTION, ANSWER = "approval-question", "approval-answer"
CLOSED_WITH_STEP = (ASKED, WAITS, WAITS_LONG, QUESTION, UNANSWERED)
"""A question that is open when its step is decided needs no answer any more."""


def steps(keeping: Keeping, record: Record) -> list[Role]:
    """The roles that approve this record, in order.

    Steps up to the author's own are left out, and an association's head where there is none; when
    nothing is left, the director approves. Raises BadAnswer when nobody holds a role, or only the
    author does: the sentence says who can put that right.
    """
    declared = keeping.register.approval(record.answers) if keeping.register.approval else ()
    held = [n for n, role in enumerate(declared, 1) if _holds(keeping, record, role)]
    rest = [
        role
        for role in declared[max(held, default=0) :]
        if role is not Role.HEAD or _approvers(keeping, record, role)
    ]
    found = rest or [Role.DIRECTOR]
    for role in found:
        demand_somebody(keeping, record, role)
    return found


def demand_somebody(keeping: Keeping, record: Record, role: Role) -> None:
    """Raises BadAnswer when there is nobody who could take this step, or the author alone."""
    if not _approvers(keeping, record, role):
        why = "own" if _holds(keeping, record, role) else "nobody"
        raise BadAnswer(f"approval-{why}-{role.value}")


def approvers(record: Record, role: Role, school: School, day: date) -> list[Person]:
    """Who may take a step of this role that day: never the author."""
    return [one for one in _holders(record, role, school, day) if one.id != record.author_id]


def may_decide(keeping: Keeping, record: Record, step: Approval) -> bool:
    """Whether the actor may take this step of a record."""
    row = keeping.register.rights.get(Action.APPROVE, {})
    if step.role not in row or keeping.actor.id == record.author_id:
        return False
    return reaches(keeping.actor, {step.role: row[step.role]}, _subject(keeping, record))


async def ask(keeping: Keeping, record: Record) -> None:
    """A record was sent: its steps are written down and the first is asked. Raises BadAnswer."""
    roles = steps(keeping, record)
    await close_notices(keeping, record)
    await keeping.work.approvals.begin(record, roles, keeping.now)
    first, *_ = await keeping.work.approvals.of(record.id, record.version)
    await tell(keeping, record, first)


async def tell(keeping: Keeping, record: Record, step: Approval) -> None:
    """Everybody who may take the step is asked to."""
    await keeping.work.outbox.promise(
        [
            Promise(
                key=f"{ASKED}:{step.id}/to:{person.id}",
                kind=ASKED,
                to=person.id,
                record_id=record.id,
                params={"approval": step.id},
                not_before=keeping.now,
            )
            for person in _approvers(keeping, record, step.role)
        ],
        keeping.now,
    )


async def close_notices(keeping: Keeping, record: Record) -> None:
    """Requests that were sent lose their buttons; those that were not are withdrawn."""
    work, now = keeping.work, keeping.now
    await work.outbox.withdraw(now, record_id=record.id, kinds=CLOSED_WITH_STEP)
    await work.outbox.promise(
        [
            Promise(
                key=f"{CLOSED}:{sent.id}",
                kind=CLOSED,
                to=sent.to,
                params={
                    "outgoing": sent.id,
                    "record": record.id,
                    "approval": sent.params["approval"],
                },
                on_doubt=OnDoubt.DROP,
                urgency=1,
                not_before=now,
            )
            for sent in await work.outbox.sent_about(record_id=record.id, kinds=CLOSED_WITH_STEP)
        ],
        now,
    )


def _approvers(keeping: Keeping, record: Record, role: Role) -> list[Person]:
    return approvers(record, role, keeping.asking.school, keeping.asking.today)


def _holds(keeping: Keeping, record: Record, role: Role) -> bool:
    holders = _holders(record, role, keeping.asking.school, keeping.asking.today)
    return any(one.id == record.author_id for one in holders)


def _holders(record: Record, role: Role, school: School, day: date) -> Sequence[Person]:
    if role is not Role.HEAD:
        return school.holders(role, day)
    around = school.associations_of(record.about_id or 0)
    if record.association_id:
        around |= {record.association_id}
    heads = [school.head_of(one, day) for one in sorted(around)]
    return list({one.id: one for one in heads if one is not None}.values())


def _subject(keeping: Keeping, record: Record) -> Subject:
    return keeping.register.subject(record.answers, record.author_id, keeping.asking.school)
