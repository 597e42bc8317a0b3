"""What meetings and seminars have brought, passed on to the director at once (clause 5.8).

Values, and whom it goes to; the use cases are in school.director.passing.
"""

from dataclasses import dataclass
from datetime import datetime

from school.days import BadAnswer
from school.people import Actor, Person, Role
from school.state import School


@dataclass(frozen=True, kw_only=True)
class Original:
    """A message that is passed on as it is: where it lies. `lost_at`: it did not get through."""

    chat_id: int
    message_id: int
    lost_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class NewNews:
    """What is passed on. `draft` is unique; `origin`: whose words they are, if known."""

    draft: str
    person_id: int
    text: str
    origin: str | None = None
    files: tuple[int, ...] = ()
    originals: tuple[Original, ...] = ()


@dataclass(frozen=True, kw_only=True)
class News:
    """What was passed on, with when, and when it was first seen."""

    id: int
    draft: str
    person_id: int
    text: str
    origin: str | None
    passed_at: datetime
    seen_at: datetime | None
    seen_by: int | None
    files: tuple[int, ...] = ()
    originals: tuple[Original, ...] = ()


def directors(school: School, actor: Actor | None, now: datetime) -> list[Person]:
    """Who decides at this moment, but the one who tells.

    Raises BadAnswer when nobody does, and when it is the actor alone.
    """
    found = school.holders(Role.DIRECTOR, school.calendar.today(now))
    others = [one for one in found if actor is None or one.id != actor.id]
    if not found:
        raise BadAnswer("director-nobody")
    if not others:
        raise BadAnswer("director-is-you")
    return others
