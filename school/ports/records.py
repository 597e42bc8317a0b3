"""Records, their tasks, files and history."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from school.people import Role
from school.records import (
    Acknowledgement,
    Approval,
    Attachment,
    Change,
    NewRecord,
    Page,
    Query,
    Record,
)
from school.register import Figure, State
from school.tasks import NewTask, Task


class Records(Protocol):
    """Records with all their parts, and what happens to them."""

    async def by_id(self, record_id: int) -> Record | None:
        """The record, with its answers."""

    async def by_draft(self, draft: str) -> Record | None:
        """The record that this draft has become."""

    async def add(self, new: NewRecord, now: datetime) -> Record:
        """Keeps a record. Its draft is unique: adding it again gives the first one."""

    async def replace(self, record: Record, new: NewRecord, now: datetime) -> Record:
        """The record with new content and state; version + 1. Raises Stale if it has moved on."""

    async def move(
        self,
        record: Record,
        state: State,
        now: datetime,
        *,
        number: int | None = None,
        reason: str | None = None,
    ) -> Record:
        """The record in another state; the version stays. Raises Stale when it has moved on."""

    async def next_number(self, register: str, series: str, year: str) -> int:
        """The number after the highest one given; cancelled records keep theirs."""

    async def page(self, query: Query) -> Page:
        """The records that were looked for, newest first."""

    async def count(self, figure: Figure, query: Query) -> int:
        """The figure's number among the final records of the query."""

    async def ask(self, record: Record, person: int, now: datetime) -> Acknowledgement:
        """Asks a person to read this version; once per version and person."""

    async def acknowledgements(self, record_id: int) -> Sequence[Acknowledgement]:
        """All of a record, newest version first."""

    async def acknowledgement(self, acknowledgement_id: int) -> Acknowledgement | None:
        """One of them."""

    async def acknowledge(self, acknowledgement_id: int, now: datetime) -> None:
        """Sets the time once; again changes nothing."""

    async def reply(self, acknowledgement_id: int, text: str, now: datetime) -> None:
        """Keeps the reply, and its time."""

    async def withdraw_asking(self, record_id: int, now: datetime) -> None:
        """Takes back what was asked and not yet acknowledged."""

    async def unacknowledged(
        self, person: int | None = None
    ) -> Sequence[tuple[Acknowledgement, Record]]:
        """What was asked (of one person), not withdrawn, not acknowledged, oldest first."""

    async def closing(self, source: str) -> Record | None:
        """The record on its way whose approval will close the task of that source."""

    async def progress(self, query: Query, first: date, last: date) -> tuple[int, int]:
        """Of the tasks of the query's final records, due in these days: done, and how many."""

    async def planned_until(self, day: date) -> Sequence[Record]:
        """Planned records up to and including that day, oldest first."""

    async def hours(self, since: date) -> Mapping[int, tuple[int, date | None]]:
        """For each teacher with a final course: hours since that day, and the last one's end."""


class Tasks(Protocol):
    """Tasks."""

    async def put(self, new: NewTask, now: datetime) -> Task:
        """Keeps a task; the same source again updates text, day and person unless it is done.

        A withdrawn one stands again, also when it was done.
        """

    async def by_id(self, task_id: int) -> Task | None:
        """The task."""

    async def by_source(self, source: str) -> Task | None:
        """The task of that reason."""

    async def of_record(self, record_id: int) -> Sequence[Task]:
        """All tasks of a record, withdrawn ones too."""

    async def of_person(self, person: int, *, until: date | None = None) -> Sequence[Task]:
        """Open tasks of a person by day; `until`: due that day or before."""

    async def closed_with(self, outcome: str) -> Sequence[Task]:
        """The tasks that were done with this outcome."""

    async def progress(self, records: Collection[int]) -> Mapping[int, tuple[int, int]]:
        """Of a record's tasks that stand: how many are done, how many there are."""

    async def of_group(self, group_key: str) -> Sequence[Task]:
        """The tasks that were given together."""

    async def given(self, person: int) -> Sequence[Task]:
        """Tasks that this person has given by hand, newest first, withdrawn ones left out."""

    async def open(
        self,
        *,
        people: Collection[int] | None = None,
        until: date | None = None,
        after: int = 0,
        limit: int = 1000,
    ) -> Sequence[Task]:
        """Open tasks in order of id from `after` on; of these people, due up to `until`."""

    async def of_rules(self) -> Sequence[Task]:
        """Open tasks that the year has brought, by source."""

    async def save(self, task: Task) -> None:
        """Writes all that may change in a task."""

    async def withdraw(self, record_id: int, now: datetime) -> None:
        """Withdraws a record's open tasks."""

    async def keep_only(self, record_id: int, sources: Collection[str], now: datetime) -> None:
        """Withdraws a record's other tasks, the done ones too: they count no more."""


class Approvals(Protocol):
    """The steps by which versions of records are approved."""

    async def begin(self, record: Record, roles: Sequence[Role], now: datetime) -> None:
        """The steps of this version, the first one asked; again changes nothing."""

    async def ask(self, approval_id: int, now: datetime) -> None:
        """A step's turn has come; again changes nothing."""

    async def by_id(self, approval_id: int) -> Approval | None:
        """One of them."""

    async def of(self, record_id: int, version: int) -> Sequence[Approval]:
        """The steps of a version, in order."""

    async def decide(
        self, approval_id: int, decision: str, person: int, now: datetime, reason: str | None
    ) -> bool:
        """Keeps a decision; False when somebody has decided already."""

    async def waiting(self, register: str | None = None) -> Sequence[tuple[Approval, Record]]:
        """What waits for a decision among a register's submitted records, or all; oldest first."""


class Files(Protocol):
    """Attachments: rows here, bytes on disk."""

    async def add(
        self,
        *,
        person_id: int,
        source: str,
        kind: str,
        file_id: str,
        unique_id: str,
        now: datetime,
        **values: Any,
    ) -> Attachment:
        """Keeps what Telegram says of a file; the same source again gives the first."""

    async def by_ids(self, ids: Collection[int]) -> Sequence[Attachment]:
        """In the order of the ids given."""

    async def of_record(self, record_id: int) -> Sequence[Attachment]:
        """All files of a record."""

    async def stored(self, attachment_id: int, sha256: str, size: int) -> None:
        """Its bytes are on disk."""

    async def waiting(self, limit: int = 20) -> Sequence[Attachment]:
        """Those whose bytes are not yet on disk, oldest first."""


class History(Protocol):
    """Who did what."""

    async def note(self, changes: Sequence[Change]) -> None:
        """Adds lines, in the transaction of what they tell of."""

    async def of(self, about: str, about_id: int, limit: int = 50) -> Sequence[Change]:
        """The lines about one thing, newest first."""

    async def newest(
        self, about: str, ids: Collection[int], actions: Collection[str]
    ) -> Mapping[int, Change]:
        """By id the newest line of such actions, of those things that have one."""
