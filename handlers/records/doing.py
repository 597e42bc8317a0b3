"""How a place or a notice does something to a record: one transaction, then word of it."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from handlers.looking import Looking
from handlers.parts import Parts
from school.asking import Asking
from school.days import BadAnswer
from school.keeping import Keeping
from school.people import Actor
from school.ports import Work
from school.records import Record, Stale
from school.rights import Forbidden
from school.state import School

T = TypeVar("T")
Does = Callable[[Keeping, Record], Awaitable[T]]


async def does(
    parts: Parts, school: School, actor: Actor, record_id: int, do: Does[T], *, language: str
) -> T:
    """Runs `do` on a record in a transaction of its own, and wakes the sender.

    Raises Stale when there is no such record, and what `do` raises.
    """
    asking = Asking(
        school=school, actor=actor, now=parts.clock(), language=language, facts=Looking(parts.db)
    )
    async with parts.db.begin() as work:
        record = await work.records.by_id(record_id)
        if record is None:
            raise Stale
        result = await do(keeping_of(parts, work, asking, record), record)
    parts.wake()
    return result


def keeping_of(parts: Parts, work: Work, asking: Asking, record: Record) -> Keeping:
    """The situation of a record's own register."""
    return Keeping(work=work, register=parts.registers[record.register], asking=asking)


async def at(visit: Any, record_id: int, do: Does[T]) -> T:
    """`does` for somebody at a place."""
    return await does(
        visit.parts, visit.school, visit.actor, record_id, do, language=visit.t.locale
    )


async def at_or_shows(visit: Any, record_id: int, do: Does[T]) -> T | None:
    """`at`, for words that were asked for; None when it is too late for them.

    Then that is said and the question closed. Raises BadAnswer for words that are none.
    """
    try:
        return await at(visit, record_id, do)
    except (BadAnswer, Forbidden, Stale) as error:
        if error.key.startswith("form-"):
            raise
        visit.refuse(error)
        await shows(visit)
        return None


async def shows(visit: Any) -> None:
    """After words about a record: the card they were asked on, or its own under a notice.

    What was on the screen when a notice was pressed has nothing to do with it.
    """
    if visit.data.get("below"):
        await visit.instead("record", id=visit.data["id"])
    else:
        await visit.back()
