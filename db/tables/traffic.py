"""What comes in and goes out, and what a chat has open: the two doors and the desk."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    literal_column,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import ANSWERS, CODE, LONG_ID, Base


class InboxRow(Base):
    """An update as Telegram sent it, kept before it is confirmed.

    Ids may begin anew after a quiet week, so the hash of the text belongs to the key.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        CheckConstraint("state IN ('new','done','failed','undecodable')", name="state"),
    )

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    raw_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    chat_key: Mapped[int] = mapped_column(BigInteger)
    raw: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(CODE, default="new")
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class DialogRow(Base):
    """One storage key of aiogram-dialog: a stack or an open dialog of a chat."""

    __tablename__ = "dialog"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    thread_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    destiny: Mapped[str] = mapped_column(String(64), primary_key=True)
    state: Mapped[str | None] = mapped_column(String(128))
    data: Mapped[dict[str, Any]] = mapped_column(ANSWERS)
    touched_at: Mapped[datetime]


class DraftRow(Base):
    """A form that somebody is filling in. `record_id`: a record that is being changed."""

    __tablename__ = "draft"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    register: Mapped[str] = mapped_column(CODE)
    record_id: Mapped[int | None] = mapped_column(ForeignKey("record.id"))
    answers: Mapped[dict[str, Any]] = mapped_column(ANSWERS)
    step: Mapped[str | None] = mapped_column(String(64))
    base_version: Mapped[int | None]
    made_at: Mapped[datetime]
    touched_at: Mapped[datetime]


class OutboxRow(Base):
    """A message promised to a person or a group. `key` is the intention: one row each.

    on_doubt -- what to do when nobody knows whether it arrived: resend, ask or drop
    seen_at  -- when one of its buttons was first pressed
    repeat   -- it may have arrived already: the text says so
    """

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint(
            "state IN ('promised','sending','sent','withdrawn','expired','refused',"
            "'asked','dropped')",
            name="state",
        ),
        CheckConstraint("on_doubt IN ('resend','ask','drop')", name="on_doubt"),
        CheckConstraint("person_id IS NOT NULL OR association_id IS NOT NULL", name="somebody"),
        Index("ix_outbox_task", "task_id"),
        Index("ix_outbox_record", "record_id"),
        Index("ix_outbox_made", "made_at"),
    )

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)
    kind: Mapped[str] = mapped_column(CODE)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    association_id: Mapped[int | None] = mapped_column(ForeignKey("association.id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"))
    record_id: Mapped[int | None] = mapped_column(ForeignKey("record.id"))
    params: Mapped[dict[str, Any]] = mapped_column(ANSWERS)
    on_doubt: Mapped[str] = mapped_column(CODE, default="resend")
    urgency: Mapped[int] = mapped_column(default=5)
    state: Mapped[str] = mapped_column(CODE, default="promised")
    not_before: Mapped[datetime]
    valid_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    repeat: Mapped[bool] = mapped_column(default=False)
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    made_at: Mapped[datetime]
    claimed_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)


_WAITING = OutboxRow.state == literal_column("'promised'")
_SENDING = OutboxRow.state == literal_column("'sending'")
Index(
    "ix_outbox_waiting",
    OutboxRow.urgency,
    OutboxRow.not_before,
    OutboxRow.id,
    sqlite_where=_WAITING,
    postgresql_where=_WAITING,
)
Index(
    "ix_outbox_sending",
    OutboxRow.claimed_until,
    sqlite_where=_SENDING,
    postgresql_where=_SENDING,
)
_NEW = InboxRow.state == literal_column("'new'")
Index(
    "ix_inbox_waiting",
    InboxRow.received_at,
    InboxRow.update_id,
    sqlite_where=_NEW,
    postgresql_where=_NEW,
)
