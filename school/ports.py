"""What the school needs from the outside: a database in units of work, a clock, files."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from school.asking import Facts
from school.drafts import Draft
from school.messages import Outgoing, Promise, Sent
from school.people import Invitation, Role
from school.records import (
    Acknowledgement,
    Attachment,
    Change,
    NewRecord,
    Page,
    Query,
    Record,
)
from school.register import Figure, State
from school.state import School
from school.tasks import NewTask, Task

Clock = Callable[[], datetime]


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

    async def unacknowledged(self) -> Sequence[tuple[Acknowledgement, Record]]:
        """Everything asked, not withdrawn, not acknowledged, oldest first."""

    async def planned_until(self, day: date) -> Sequence[Record]:
        """Planned records up to and including that day, oldest first."""

    async def hours(self, since: date) -> Mapping[int, tuple[int, date | None]]:
        """For each teacher with a final course: hours since that day, and the last one's end."""


class Tasks(Protocol):
    """Tasks."""

    async def put(self, new: NewTask, now: datetime) -> Task:
        """Keeps a task; the same source again updates text, day and person unless it is done.

        A withdrawn one is opened again.
        """

    async def by_id(self, task_id: int) -> Task | None:
        """The task."""

    async def by_source(self, source: str) -> Task | None:
        """The task of that reason."""

    async def of_record(self, record_id: int) -> Sequence[Task]:
        """All tasks of a record, withdrawn ones too."""

    async def of_person(self, person: int, *, until: date | None = None) -> Sequence[Task]:
        """Open tasks of a person by day; `until`: due that day or before."""

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

    async def save(self, task: Task) -> None:
        """Writes all that may change in a task."""

    async def withdraw(self, record_id: int, now: datetime, *, keep: Collection[str] = ()) -> None:
        """Withdraws a record's open tasks, except those whose source is kept."""


class Outbox(Protocol):
    """What is promised and what was sent."""

    async def promise(self, promises: Sequence[Promise], now: datetime) -> None:
        """Adds what is new; a known key is left as it is."""

    async def withdraw(
        self,
        now: datetime,
        *,
        task_id: int | None = None,
        record_id: int | None = None,
        kinds: Collection[str] = (),
        keys: Collection[str] = (),
    ) -> None:
        """Withdraws what is still waiting and is about this task, record, kind or key."""

    async def claim(self, now: datetime, hold: timedelta, *, quiet: bool) -> Outgoing | None:
        """Takes the next message that is due, so that nobody else does. None when none is.

        `quiet`: only what may be said in quiet hours (urgency 1).
        """

    async def sent(self, outgoing_id: int, where: Sent, now: datetime) -> None:
        """It has gone out."""

    async def fail(
        self,
        outgoing_id: int,
        state: str,
        error: str,
        *,
        not_before: datetime | None = None,
        repeat: bool = False,
        counts: bool = True,
    ) -> None:
        """It has not, or nobody knows: the state and moment it waits in now."""

    async def doubtful(self, now: datetime) -> Sequence[Outgoing]:
        """Claimed and never finished: nobody knows whether they went out."""

    async def by_id(self, outgoing_id: int) -> Outgoing | None:
        """One message."""

    async def sent_about(
        self,
        *,
        task_id: int | None = None,
        record_id: int | None = None,
        kinds: Collection[str] = (),
    ) -> Sequence[Outgoing]:
        """Messages that went out about this task or record, oldest first."""

    async def next_due(self) -> datetime | None:
        """When the next waiting message may go."""

    async def refused(self) -> Sequence[Outgoing]:
        """Messages that were refused or are asked about, newest first, a hundred at most."""


class Staff(Protocol):
    """Writing the staff list, classes, associations, subjects. Reading is the School."""

    async def add_person(self, name: str, **values: Any) -> int:
        """A new person; the id."""

    async def change_person(self, person_id: int, **values: Any) -> None:
        """Columns of PersonRow by name."""

    async def appoint(
        self,
        person_id: int,
        role: Role,
        since: date,
        *,
        association_id: int | None = None,
        class_id: int | None = None,
        until: date | None = None,
        order: str | None = None,
    ) -> None:
        """Gives a role; the same open one again changes nothing."""

    async def end_appointment(
        self,
        person_id: int,
        role: Role,
        until: date,
        *,
        association_id: int | None = None,
        class_id: int | None = None,
    ) -> None:
        """Ends an open role; one that began later than `until` is removed."""

    async def add_class(self, grade: int, letter: str, year_label: str, **values: Any) -> int:
        """A class; the id."""

    async def change_class(self, class_id: int, **values: Any) -> None:
        """Columns of ClassRow by name."""

    async def add_subject(self, ky: str, ru: str) -> int:
        """A subject; the id. Known by its folded Kyrgyz name: adding again gives the first."""

    async def change_subject(self, subject_id: int, **values: Any) -> None:
        """Columns of SubjectRow by name."""

    async def add_association(self, name: str, **values: Any) -> int:
        """An association; the id. Known by its folded name: adding again gives the first."""

    async def change_association(self, association_id: int, **values: Any) -> None:
        """Columns of AssociationRow by name."""

    async def set_members(self, association_id: int, people: Collection[int]) -> None:
        """Exactly these members."""

    async def join_association(self, association_id: int, person_id: int) -> None:
        """One more member; again changes nothing."""

    async def set_subjects(self, association_id: int, subjects: Collection[int]) -> None:
        """Exactly these subjects."""

    async def teaches(self, person_id: int, subject_id: int | None, class_id: int | None) -> None:
        """One more thing that a person teaches; again changes nothing."""

    async def stops_teaching(self, person_id: int) -> None:
        """Forgets what a person teaches."""

    async def invite(
        self, person_id: int, made_by: int | None, word_hash: str, now: datetime, expires: datetime
    ) -> int:
        """Keeps an invitation; earlier open ones of the same person are withdrawn. The id."""

    async def withdraw_invitation(self, person_id: int, now: datetime) -> None:
        """Closes the person's open invitations."""

    async def invitation_by_hash(self, word_hash: str) -> Invitation | None:
        """The invitation of a word."""

    async def use_invitation(self, invitation_id: int, telegram_id: int, now: datetime) -> bool:
        """Marks it used; False when somebody was quicker."""

    async def invitations(self) -> Sequence[Invitation]:
        """All that are neither used nor withdrawn."""


class Year(Protocol):
    """Writing the year and the settings. Reading is the School."""

    async def put_year(
        self, label: str, quarters: Sequence[tuple[date, date]], *, confirmed: bool
    ) -> int:
        """A year with its quarters, replacing them when the label is known. The id."""

    async def put_holiday(
        self, day: date, ky: str, ru: str, *, off: bool = True, confirmed: bool = True
    ) -> None:
        """A holiday, replacing the one of that day."""

    async def drop_holiday(self, day: date) -> None:
        """No holiday that day."""

    async def put_bells(self, shift: int, bells: Sequence[tuple[time, time]]) -> None:
        """All lessons of a shift, in order; none to drop the shift."""

    async def put_setting(self, name: str, value: Any) -> None:
        """A setting of school.state.Settings by its name."""

    async def put_criteria(self, register: str, criteria: Sequence[tuple[str, str]]) -> int:
        """A new version of a register's criteria (ky, ru); the set's id."""


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


class Posts(Protocol):
    """Announcements to associations' groups."""

    async def add(
        self,
        *,
        draft: str,
        association_id: int,
        author_id: int,
        text: str,
        asks: bool,
        now: datetime,
    ) -> int:
        """Keeps an announcement; the same draft again gives the first. The id."""

    async def read(self, post_id: int, person_id: int, now: datetime) -> int:
        """Somebody has read it; how many have."""

    async def readers(self, post_id: int) -> Mapping[int, datetime]:
        """Who has read it, and when."""

    async def recent(self, limit: int = 8) -> Sequence[Mapping[str, Any]]:
        """The newest: id, association_id, author_id, text, asks, made_at, `read` (how many)."""

    async def by_id(self, post_id: int) -> Mapping[str, Any] | None:
        """One of them."""


class History(Protocol):
    """Who did what."""

    async def note(self, changes: Sequence[Change]) -> None:
        """Adds lines, in the transaction of what they tell of."""

    async def of(self, about: str, about_id: int, limit: int = 50) -> Sequence[Change]:
        """The lines about one thing, newest first."""


class Work(Protocol):
    """One short transaction. Leaving it without an exception commits."""

    @property
    def records(self) -> Records: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def staff(self) -> Staff: ...
    @property
    def year(self) -> Year: ...
    @property
    def files(self) -> Files: ...
    @property
    def posts(self) -> Posts: ...
    @property
    def history(self) -> History: ...
    @property
    def facts(self) -> Facts: ...


class Database(Protocol):
    """Where everything is kept."""

    async def school(self) -> School:
        """The school as it stands: from memory, read anew after a change of it."""

    def begin(self) -> AbstractAsyncContextManager[Work]:
        """A transaction that writes."""

    def read(self) -> AbstractAsyncContextManager[Work]:
        """A look that writes nothing."""


class Drafts(Protocol):
    """Forms being filled in, by chat: read from memory, kept with the update that changed them."""

    async def of(self, chat_id: int) -> Sequence[Draft]:
        """The chat's drafts, the last touched first."""

    async def put(self, draft: Draft) -> None:
        """Keeps it."""

    async def drop(self, chat_id: int, draft_id: str) -> None:
        """Forgets it."""
