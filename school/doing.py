"""How the school's own lists are changed: a right, a transaction, and a line of history in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime

from school.people import Actor
from school.ports import Database, Work
from school.records import Change
from school.rights import Action, demand
from school.state import School


@dataclass(frozen=True)
class Doing:
    """A change that is being made: in which transaction, at which school, by whom, when.

    `actor` is None for the technician at the command line, and before somebody has joined.
    """

    work: Work
    school: School
    actor: Actor | None
    now: datetime

    @property
    def today(self) -> date:
        """The school's date."""
        return self.school.calendar.today(self.now)

    async def note(
        self,
        about: str,
        about_id: int,
        action: str,
        *,
        field: str | None = None,
        before: object = None,
        after: object = None,
        by: int | None = None,
    ) -> None:
        """Writes a line of history. `by`: a person who acts without being an actor yet."""
        line = Change(
            about=about,
            about_id=about_id,
            person_id=self.actor.id if self.actor else by,
            at=self.now,
            action=action,
            field=field,
            before=_shown(before),
            after=_shown(after),
        )
        await self.work.history.note([line])


@asynccontextmanager
async def doing(
    db: Database, actor: Actor | None, now: datetime, action: Action
) -> AsyncIterator[Doing]:
    """A transaction of somebody who may do `action`; leaving it without an error commits.

    Raises Forbidden. Without an actor it is the technician, who may do everything.
    """
    if actor is not None:
        demand(actor, action)
    async with db.begin() as work:
        yield Doing(work, await db.school(), actor, now)


def _shown(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)
