"""The staff list: who works here, in which roles, and what they teach. Use cases.

Each takes the database, who acts and the moment, asks for the right, and writes the line of
history together with the change.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from school import names
from school.days import BadAnswer
from school.people import Actor
from school.ports import Work
from school.records import Change
from school.state import School

DAY = timedelta(days=1)
Pair = tuple[int | None, int | None]
"""What is taught and where: a subject's and a class's id, either may be unknown."""


@dataclass(frozen=True)
class Doing:
    """A change that is being made: the transaction, the school before it, who makes it, when."""

    work: Work
    school: School
    actor: Actor | None
    now: datetime

    @property
    def today(self) -> date:
        """The school's date."""
        return self.school.calendar.today(self.now)

    async def note(self, about: str, about_id: int, action: str, **line: str | None) -> None:
        """Writes a line of history."""
        by = self.actor.id if self.actor else line.pop("person", None)
        person = int(by) if by is not None else None
        change = Change(
            about=about, about_id=about_id, person_id=person, at=self.now, action=action, **line
        )
        await self.work.history.note([change])


class Change_:  # noqa: N801 replaced below
    pass


def person_name(text: str) -> str:
    """A person's name as it is kept. Raises BadAnswer for emoji, markup, control characters."""
    if any(unicodedata.category(sign) == "Cc" and not sign.isspace() for sign in text):
        raise BadAnswer("people-bad-name")
    name = names.tidy(text)
    if len(name) > names.NAME_LIMIT:
        raise BadAnswer("people-name-too-long", limit=names.NAME_LIMIT)
    if not names.is_name(name):
        raise BadAnswer("people-bad-name")
    return name
