"""What a field may know while it is asked: who asks, when, at which school, what is answered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from school.people import Actor
from school.state import School


@dataclass(frozen=True, kw_only=True)
class Visits:
    """What is known of a teacher's visits: the last one's day, and the day a step falls due."""

    last: date | None = None
    step_due: date | None = None


class Facts(Protocol):
    """What offers look up among the records."""

    async def visits(self) -> dict[int, Visits]:
        """By teacher's id, for all teachers with a visit or an open step."""

    async def earlier(self, register: str, name: str, most: int) -> Sequence[dict[str, Any]]:
        """The latest different values of a column of a register, each with its whole row."""

    async def open_decisions(self, series: str) -> Sequence[dict[str, Any]]:
        """Tasks of decisions of the last minutes of a body that are still open: id, text, due."""


@dataclass(frozen=True, kw_only=True)
class Asking:
    """The situation in which a form is filled in."""

    school: School
    actor: Actor
    now: datetime
    language: str
    facts: Facts
    answers: dict[str, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The school's date."""
        return self.school.calendar.today(self.now)
