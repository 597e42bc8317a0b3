"""Records: what they share, and everything that happens to them."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Dialect,
    ForeignKey,
    Index,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from db.tables.base import CODE, LONG_ID, NAME, Base
from school.tasks import NO_PROOF, Proof


class RecordRow(Base):
    """What all records share; each register adds a table of its own, joined by the id.

    `draft` is unique, so that saving twice saves once. `about_id`, `class_id` and
    `association_id` are the register's own answers, repeated here to list by. `closes` is the
    source of the task that its approval closes.
    """

    __tablename__ = "record"
    __table_args__: Any = (
        UniqueConstraint("register", "series", "year", "number"),
        CheckConstraint(
            "state IN ('planned','draft','submitted','returned','final','cancelled')", name="state"
        ),
        CheckConstraint("state <> 'final' OR number IS NOT NULL", name="numbered"),
        Index("ix_record_list", "register", "state", "happened_on"),
        Index("ix_record_day", "register", "happened_on", "id"),
        Index("ix_record_about", "about_id", "register", "happened_on"),
        Index("ix_record_last", "about_id", "register", "state", "happened_on"),
        Index("ix_record_class", "class_id", "register", "happened_on"),
        Index("ix_record_closes", "closes"),
        Index("ix_record_author", "author_id", "register", "happened_on"),
    )

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    register: Mapped[str] = mapped_column(CODE)
    state: Mapped[str] = mapped_column(CODE)
    number: Mapped[int | None]
    series: Mapped[str] = mapped_column(CODE, default="")
    year: Mapped[str] = mapped_column(String(9))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    about_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"))
    association_id: Mapped[int | None] = mapped_column(ForeignKey("association.id"), index=True)
    happened_on: Mapped[date]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    final_at: Mapped[datetime | None]
    draft: Mapped[str] = mapped_column(String(32), unique=True)
    version: Mapped[int] = mapped_column(default=1)
    announced: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str | None] = mapped_column(Text)
    closes: Mapped[str | None] = mapped_column(String(100))
    search: Mapped[str] = mapped_column(Text, default="")

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 declared_attr is given the class
        if cls.__tablename__ == "record":
            return {"polymorphic_on": "register"}
        return {"polymorphic_identity": cls.__tablename__}


class AttachmentRow(Base):
    """A file of a record. Its bytes lie on disk under their hash; Telegram's id may die.

    `place` says where in the record: a field, or «points/2/files». `source` is unique, so that
    an update handled twice keeps one file.
    """

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    record_id: Mapped[int | None] = mapped_column(ForeignKey("record.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    source: Mapped[str] = mapped_column(String(64), unique=True)
    place: Mapped[str] = mapped_column(String(64), default="")
    kind: Mapped[str] = mapped_column(CODE)
    file_id: Mapped[str] = mapped_column(String(200))
    unique_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str | None] = mapped_column(String(255))
    mime: Mapped[str | None] = mapped_column(String(128))
    size: Mapped[int | None] = mapped_column(BigInteger)
    seconds: Mapped[int | None]
    sha256: Mapped[str | None] = mapped_column(String(64))
    made_at: Mapped[datetime]


Index(
    "ix_attachment_waiting",
    AttachmentRow.id,
    sqlite_where=AttachmentRow.sha256.is_(None),
    postgresql_where=AttachmentRow.sha256.is_(None),
)


class AcknowledgementRow(Base):
    """Who was asked to read which version of a record, and what came back."""

    __tablename__ = "acknowledgement"
    __table_args__ = (UniqueConstraint("record_id", "version", "person_id"),)

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    version: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]
    reply: Mapped[str | None] = mapped_column(Text)
    replied_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class ApprovalRow(Base):
    """A step of the approval of a version: whose turn it is, when it came, what was decided."""

    __tablename__ = "approval"
    __table_args__ = (
        UniqueConstraint("record_id", "version", "step"),
        CheckConstraint("decision IN ('approved','returned')", name="decision"),
        CheckConstraint(
            "(decided_at IS NULL) = (decision IS NULL)"
            " AND (decided_at IS NULL) = (decided_by IS NULL)",
            name="decided",
        ),
        CheckConstraint("decision <> 'returned' OR reason IS NOT NULL", name="reason"),
    )

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"))
    version: Mapped[int]
    step: Mapped[int]
    role: Mapped[str] = mapped_column(CODE)
    asked_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decision: Mapped[str | None] = mapped_column(CODE)
    reason: Mapped[str | None] = mapped_column(Text)


Index(
    "ix_approval_waiting",
    ApprovalRow.record_id,
    ApprovalRow.version,
    sqlite_where=ApprovalRow.decided_at.is_(None),
    postgresql_where=ApprovalRow.decided_at.is_(None),
)


class ProofAsText(TypeDecorator[Proof]):
    """What is to show that a task was done, as a code: «record-observation»."""

    impl = CODE
    cache_ok = True

    def process_bind_param(self, value: Proof | None, dialect: Dialect) -> str | None:
        """As text."""
        del dialect
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Proof | None:
        """From its text."""
        del dialect
        return None if value is None else Proof.read(value)


class TaskRow(Base):
    """Something a person must do by a day. `source` is unique: one task a reason.

    A task of a record comes from a part of it: «record:17:decision:1.2». One that the year brings
    has its rule and period in it, one made by hand its draft.
    """

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_person", "person_id", "due"),
        Index("ix_task_record", "record_id"),
    )

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    source: Mapped[str] = mapped_column(String(100), unique=True)
    kind: Mapped[str] = mapped_column(CODE)
    record_id: Mapped[int | None] = mapped_column(ForeignKey("record.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    given_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    group_key: Mapped[str | None] = mapped_column(String(64), index=True)
    text: Mapped[str] = mapped_column(Text)
    due: Mapped[date]
    proof: Mapped[Proof] = mapped_column(ProofAsText, default=NO_PROOF)
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    snoozed_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    outcome: Mapped[str | None] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None]


Index(
    "ix_task_open",
    TaskRow.id,
    TaskRow.due,
    sqlite_where=TaskRow.done_at.is_(None) & TaskRow.withdrawn_at.is_(None),
    postgresql_where=TaskRow.done_at.is_(None) & TaskRow.withdrawn_at.is_(None),
)


class ChangeRow(Base):
    """Who did what to what, when, from what to what. Never edited."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_about", "about", "about_id", "id"),)

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    about: Mapped[str] = mapped_column(CODE)
    about_id: Mapped[int] = mapped_column(LONG_ID)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    action: Mapped[str] = mapped_column(CODE)
    field: Mapped[str | None] = mapped_column(String(64))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)


class PostRow(Base):
    """An announcement to an association's group, as its writer saw it.

    goes_at  -- the moment from which it may go out
    with_id  -- the announcement in whose message it goes out
    about_id -- the meeting or seminar that it calls off or moves: each is followed by one at most
    """

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('news','meeting','seminar','literature','deadline','thanks','called_off')",
            name="kind",
        ),
        CheckConstraint("kind <> 'called_off' OR about_id IS NOT NULL", name="called_off"),
        CheckConstraint(
            "(kind NOT IN ('meeting','seminar') OR held_on IS NOT NULL) "
            "AND (kind <> 'deadline' OR due IS NOT NULL)",
            name="days",
        ),
    )

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    draft: Mapped[str] = mapped_column(String(32), unique=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("association.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    asks: Mapped[bool] = mapped_column(default=True)
    made_at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(CODE, default="news")
    due: Mapped[date | None]
    held_on: Mapped[date | None]
    held_at: Mapped[time | None]
    place: Mapped[str | None] = mapped_column(NAME)
    goes_at: Mapped[datetime]
    with_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    about_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), unique=True)


class PostReaderRow(Base):
    """Who has pressed the button under an announcement."""

    __tablename__ = "post_reader"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    read_at: Mapped[datetime]


class PostAnswerRow(Base):
    """Who comes to what an announcement calls to, and who does not."""

    __tablename__ = "post_answer"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    comes: Mapped[bool]
    answered_at: Mapped[datetime]
