"""Tasks: what a person must do by a day. All reminding is about them and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from school.records import Record

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?\s*%?", re.ASCII)


class Proof(StrEnum):
    """What shows that a task was done, when something is to show it."""

    NONE = ""
    ANY = "any"
    FILE = "file"
    NUMBER = "number"
    RECORD = "record"
    OBSERVATION = "record-observation"
    COURSE = "record-course"
    MINUTES = "record-minutes"
    PLAN = "record-plan"
    REPORT = "record-report"

    @property
    def kind(self) -> Proof:
        """What it is, whatever the register: one of the first five."""
        return Proof(self.partition("-")[0])

    @property
    def register(self) -> str | None:
        """The register of whose records it must be one; None for any."""
        return self.partition("-")[2] or None

    def taken(self, record: Record | None, since: datetime) -> bool:
        """Whether a record shows it: of that register, and final since the task was given."""
        if record is None or self.register not in (None, record.register):
            return False
        return record.state == "final" and (record.final_at or since) >= since

    def given_by(self, outcome: str | None) -> bool:
        """Whether such an outcome is this proof: words, «file:12» or «record:17»."""
        match self.kind:
            case Proof.NONE:
                return True
            case Proof.FILE | Proof.RECORD:
                return bool(re.fullmatch(rf"{self.kind}:\d+", outcome or ""))
            case Proof.NUMBER:
                return bool(_NUMBER.fullmatch(outcome or ""))
        return bool(outcome)


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
    proof: Proof = Proof.NONE
