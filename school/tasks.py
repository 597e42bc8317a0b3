"""Tasks: what a person must do by a day. All reminding is about them and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from school.records import Record

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?\s*%?", re.ASCII)


class Shows(StrEnum):
    """What kind of thing shows that a task was done. ANY is words or a file."""

    NONE = ""
    ANY = "any"
    FILE = "file"
    NUMBER = "number"
    RECORD = "record"


@dataclass(frozen=True)
class Proof:
    """What is to show that a task was done.

    register -- of whose records it must be one; None for any, and where no record is wanted

    As text, which is how it is kept: «», «file», «record», «record-observation».
    """

    kind: Shows = Shows.NONE
    register: str | None = None

    def __post_init__(self) -> None:
        if self.register is not None and self.kind is not Shows.RECORD:
            raise ValueError(f"a register, and no record: {self.kind}, {self.register}")

    @staticmethod
    @cache
    def read(text: str) -> Proof:
        """The proof that reads so as text. Raises ValueError."""
        kind, _, register = text.partition("-")
        return Proof(Shows(kind), register or None)

    def __str__(self) -> str:
        return f"{self.kind}-{self.register}" if self.register else str(self.kind)

    def __bool__(self) -> bool:
        """Whether anything is wanted."""
        return self.kind is not Shows.NONE

    def taken(self, record: Record | None, since: datetime) -> bool:
        """Whether a record shows it: of that register, and final since the task was given."""
        if record is None or self.register not in (None, record.register):
            return False
        return record.state == "final" and (record.final_at or since) >= since

    def given_by(self, outcome: str | None) -> bool:
        """Whether such an outcome is this proof: words, «file:12» or «record:17»."""
        match self.kind:
            case Shows.NONE:
                return True
            case Shows.FILE | Shows.RECORD:
                return bool(re.fullmatch(rf"{self.kind}:\d+", outcome or ""))
            case Shows.NUMBER:
                return bool(_NUMBER.fullmatch(outcome or ""))
        return bool(outcome)


NO_PROOF = Proof()


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something a person must do by a day. Seen is not done.

    made_at -- when its person was given it: it moves when the task is handed over
    """

    id: int
    source: str
    kind: str
    record_id: int | None
    person_id: int
    given_by: int | None
    group_key: str | None
    text: str
    due: date
    proof: Proof
    made_at: datetime
    seen_at: datetime | None = None
    snoozed_until: datetime | None = None
    done_at: datetime | None = None
    done_by: int | None = None
    outcome: str | None = None
    withdrawn_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Neither done nor withdrawn."""
        return self.done_at is None and self.withdrawn_at is None


@dataclass(frozen=True, kw_only=True)
class NewTask:
    """A task to be kept. `source` is its reason, and unique."""

    source: str
    kind: str
    person_id: int
    text: str
    due: date
    record_id: int | None = None
    given_by: int | None = None
    group_key: str | None = None
    proof: Proof = NO_PROOF
