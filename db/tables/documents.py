"""Documents to read: their versions, files and readers."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import CODE, LONG_ID, Base


class DocumentRow(Base):
    """A document. `version` is the one that stands."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    withdrawn_at: Mapped[datetime | None]


class DocumentVersionRow(Base):
    """A version as it was sent; never changed. `number` and `dated` are the paper's own."""

    __tablename__ = "document_version"
    __table_args__: Any = (
        CheckConstraint("kind IN ('order','regulation','letter','other')", name="kind"),
        CheckConstraint("audience IN ('all','association','hand')", name="audience"),
        CheckConstraint(
            "audience <> 'association' OR association_id IS NOT NULL", name="association"
        ),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    draft: Mapped[str] = mapped_column(String(32), unique=True)
    kind: Mapped[str] = mapped_column(CODE)
    title: Mapped[str] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(String(60))
    dated: Mapped[date | None]
    text: Mapped[str | None] = mapped_column(Text)
    audience: Mapped[str] = mapped_column(CODE)
    association_id: Mapped[int | None] = mapped_column(ForeignKey("association.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]


class DocumentFileRow(Base):
    """A file of a version. `place`: which one it is, from 1."""

    __tablename__ = "document_file"
    __table_args__: Any = (
        ForeignKeyConstraint(
            ["document_id", "version"],
            ["document_version.document_id", "document_version.version"],
        ),
    )

    document_id: Mapped[int] = mapped_column(LONG_ID, primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"))


class DocumentReaderRow(Base):
    """Who is asked to read a version, when it was opened, and when it was acknowledged."""

    __tablename__ = "document_reader"
    __table_args__: Any = (
        UniqueConstraint("document_id", "version", "person_id"),
        ForeignKeyConstraint(
            ["document_id", "version"],
            ["document_version.document_id", "document_version.version"],
        ),
        CheckConstraint("read_at IS NULL OR opened_at IS NOT NULL", name="opened_first"),
    )

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    document_id: Mapped[int] = mapped_column(LONG_ID)
    version: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


_UNREAD = DocumentReaderRow.read_at.is_(None) & DocumentReaderRow.withdrawn_at.is_(None)
Index(
    "ix_document_reader_unread",
    DocumentReaderRow.id,
    sqlite_where=_UNREAD,
    postgresql_where=_UNREAD,
)
