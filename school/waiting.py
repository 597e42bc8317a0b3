"""What waits for a person: records to check, and steps to approve."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from school.asking import Asking
from school.keeping import Keeping, may_decide
from school.people import Actor
from school.ports import Work
from school.records import Query, Record, Sees, sees
from school.register import Register, State
from school.reminding.undecided import undecided
from school.rights import Action
from school.state import School

MOST = 20
"""So many of one's returned records are named."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Records of one register that wait. `records`: which; None for all that were submitted."""

    register: Register
    n: int
    records: Sequence[int] | None = None


async def waiting(
    look: Work, school: School, registers: Mapping[str, Register], actor: Actor, now: datetime
) -> list[Waiting]:
    """By register, what this person may check or approve now; without those that have nothing."""
    found = []
    for register in registers.values():
        if register.approval is not None:
            asking = Asking(school=school, actor=actor, now=now, language="ky", facts=look.facts)
            found.append(await _steps(Keeping(work=look, register=register, asking=asking)))
        else:
            found.append(await _submitted(look, school, register, actor))
    return [one for one in found if one.n]


async def of_author(look: Work, actor: Actor) -> tuple[Sequence[Record], Sequence[Record]]:
    """The own records that wait for their author: those returned, and those asked about."""
    own = Sees(person=actor.id, own=True)
    query = Query(sees=own, author=actor.id, states=(State.RETURNED,), limit=MOST)
    returned = (await look.records.page(query)).records
    steps = await undecided(look)
    asked = [one.record for one in steps if one.question and one.record.author_id == actor.id]
    return returned, asked


async def _submitted(look: Work, school: School, register: Register, actor: Actor) -> Waiting:
    """What was submitted, and is this person's to check."""
    row = register.rights.get(Action.CHECK, {})
    if not register.checked or not actor.has(row.keys()):
        return Waiting(register=register, n=0)
    reach = sees(actor, row, school)
    query = Query(sees=reach, register=register.name, states=(State.SUBMITTED,), limit=1)
    return Waiting(register=register, n=(await look.records.page(query)).total)


async def _steps(keeping: Keeping) -> Waiting:
    """The steps whose turn it is, and that are this person's to take: no question is open."""
    register = keeping.register
    if not keeping.actor.has(register.rights.get(Action.APPROVE, {}).keys()):
        return Waiting(register=register, n=0)
    asked = await undecided(keeping.work, register.name)
    mine = [
        one.record.id
        for one in asked
        if one.question is None and may_decide(keeping, one.record, one.step)
    ]
    return Waiting(register=register, n=len(mine), records=mine)
