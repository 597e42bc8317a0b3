"""A record as a value, and how records are looked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from school.fields import Answers
from school.people import Actor, Role
from school.register import State
from school.rights import Reach, Row
from school.state import School


@dataclass(frozen=True, kw_only=True)
class Record:
    """A record of a register, with its answers as the form knows them."""

    id: int
    register: str
    state: State
    number: int | None
    series: str
    year: str
    author_id: int
    about_id: int | None
    class_id: int | None
    association_id: int | None
    happened_on: date
    created_at: datetime
    updated_at: datetime
    final_at: datetime | None
    draft: str
    version: int
    announced: bool
    reason: str | None
    answers: Answers
    closes: str | None = None


@dataclass(frozen=True, kw_only=True)
class NewRecord:
    """What is needed to keep a record for the first time, or to replace what it says."""

    register: str
    state: State
    number: int | None
    series: str
    year: str
    author_id: int
    about_id: int | None
    class_id: int | None
    association_id: int | None
    happened_on: date
    draft: str
    announced: bool
    search: str
    answers: Answers
    closes: str | None = None


@dataclass(frozen=True, kw_only=True)
class Sees:
    """Whose records of one register a person may see; the store turns it into a condition.

    everything   -- all of them
    own          -- those one wrote, and the final (or announced planned) ones about oneself
    members      -- those about these people
    associations -- those of these associations
    classes      -- those of these classes
    """

    person: int
    everything: bool = False
    own: bool = False
    members: frozenset[int] = frozenset()
    associations: frozenset[int] = frozenset()
    classes: frozenset[int] = frozenset()


def sees(actor: Actor, row: Row, school: School) -> Sees:
    """What a register's SEE row lets this person see."""
    reached = {reach for role, reach in row.items() if role in actor.roles}
    heads = actor.associations if Reach.ASSOCIATION in reached else frozenset()
    members = frozenset[int]().union(
        *(school.associations[one].members for one in heads if one in school.associations)
    )
    return Sees(
        person=actor.id,
        everything=Reach.ALL in reached,
        own=bool(reached),
        members=members,
        associations=heads,
        classes=actor.classes if Reach.OWN_CLASS in reached else frozenset(),
    )


@dataclass(frozen=True, kw_only=True)
class Query:
    """Which records: every part that is given must hold. Newest first."""

    sees: Sees
    register: str | None = None
    states: Sequence[State] = ()
    first: date | None = None
    last: date | None = None
    about: int | None = None
    author: int | None = None
    class_id: int | None = None
    words: str = ""
    where: Mapping[str, Any] = field(default_factory=dict)
    ids: Sequence[int] | None = None
    offset: int = 0
    limit: int = 8


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some of the records that were looked for, and how many there are in all."""

    records: Sequence[Record]
    total: int


@dataclass(frozen=True, kw_only=True)
class Acknowledgement:
    """That somebody was asked to read a version of a record, and what came back."""

    id: int
    record_id: int
    version: int
    person_id: int
    asked_at: datetime
    acknowledged_at: datetime | None
    reply: str | None
    replied_at: datetime | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Approval:
    """A step of the approval of one version of a record. Not asked before its turn has come."""

    id: int
    record_id: int
    version: int
    step: int
    role: Role
    asked_at: datetime | None
    decided_at: datetime | None
    decided_by: int | None
    decision: str | None
    reason: str | None

    @property
    def waits(self) -> bool:
        """Whether it was asked for and nobody has decided."""
        return self.asked_at is not None and self.decided_at is None


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file of a record. `place`: the field it belongs to, or «points/2/files»."""

    id: int
    record_id: int | None
    person_id: int
    place: str
    kind: str
    file_id: str
    unique_id: str
    name: str | None
    mime: str | None
    size: int | None
    seconds: int | None
    sha256: str | None
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class Change:
    """One line of history."""

    about: str
    about_id: int
    person_id: int | None
    at: datetime
    action: str
    field: str | None = None
    before: str | None = None
    after: str | None = None
    reason: str | None = None


class Stale(RuntimeError):
    """Somebody else has changed the record meanwhile; nothing was overwritten."""

    key = "record-changed-meanwhile"
