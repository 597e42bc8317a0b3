"""The registers' own tables: a column a question, child rows for what repeats.

Their columns are named like the fields of the declaration; a test holds the two together.
"""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.tables.base import CODE, LONG_ID, NAME, Base
from db.tables.records import RecordRow


class ObservationRow(RecordRow):
    """A visit to a lesson, with its analysis."""

    __tablename__ = "observation"
    __table_args__: Any = (
        CheckConstraint("level IN ('high','good','middle','low')", name="level"),
        CheckConstraint("present <= on_list", name="attendance"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    teacher: Mapped[int] = mapped_column(ForeignKey("person.id"))
    school_class: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"))
    subject: Mapped[int | None] = mapped_column(ForeignKey("subject.id"))
    held_on: Mapped[date]
    lesson: Mapped[int | None]
    topic: Mapped[str | None] = mapped_column(Text)
    lesson_type: Mapped[str | None] = mapped_column(CODE)
    control: Mapped[str | None] = mapped_column(CODE)
    purpose: Mapped[str | None] = mapped_column(CODE)
    present: Mapped[int | None]
    on_list: Mapped[int | None]
    observer: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    level: Mapped[str | None] = mapped_column(CODE)
    strengths: Mapped[str | None] = mapped_column(Text)
    improve: Mapped[str | None] = mapped_column(Text)
    recommendation: Mapped[str | None] = mapped_column(Text)
    step: Mapped[str | None] = mapped_column(Text)
    check_on: Mapped[date | None]

    notes: Mapped[list["NoteRow"]] = relationship(
        order_by="NoteRow.id", cascade="all, delete-orphan", lazy="selectin"
    )
    ratings: Mapped[list["RatingRow"]] = relationship(
        order_by="RatingRow.criterion_id", cascade="all, delete-orphan", lazy="selectin"
    )


class NoteRow(Base):
    """A live note: what was said or seen, and when."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("observation.id"), index=True)
    at: Mapped[datetime]
    text: Mapped[str | None] = mapped_column(Text)
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))


class RatingRow(Base):
    """The points for one criterion; none for "not seen"."""

    __tablename__ = "rating"

    record_id: Mapped[int] = mapped_column(ForeignKey("observation.id"), primary_key=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criterion.id"), primary_key=True)
    points: Mapped[int | None]


class CourseRow(RecordRow):
    """A qualification course that a teacher has passed."""

    __tablename__ = "course"
    __table_args__: Any = (
        CheckConstraint("hours > 0", name="hours"),
        CheckConstraint("held_last >= held_first", name="dates"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    teacher: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    title: Mapped[str] = mapped_column(Text)
    institution: Mapped[str] = mapped_column(NAME)
    form: Mapped[str | None] = mapped_column(CODE)
    hours: Mapped[int]
    held_first: Mapped[date]
    held_last: Mapped[date]
    # The certificate's own number; the record's number is the register's.
    certificate: Mapped[str | None] = mapped_column(String(60))


class MinutesRow(RecordRow):
    """The minutes of a meeting."""

    __tablename__ = "minutes"
    __table_args__: Any = (
        CheckConstraint("present <= on_list", name="attendance"),
        CheckConstraint("body <> 'class_parents' OR school_class IS NOT NULL", name="class"),
        CheckConstraint("body <> 'association' OR association IS NOT NULL", name="association"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    body: Mapped[str] = mapped_column(CODE)
    school_class: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"))
    association: Mapped[int | None] = mapped_column(ForeignKey("association.id"))
    held_on: Mapped[date]
    held_at: Mapped[time | None]
    place: Mapped[str | None] = mapped_column(NAME)
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    chair_name: Mapped[str | None] = mapped_column(NAME)
    secretary_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    secretary_name: Mapped[str | None] = mapped_column(NAME)
    present: Mapped[int]
    on_list: Mapped[int]
    invited: Mapped[str | None] = mapped_column(Text)

    points: Mapped[list["PointRow"]] = relationship(
        order_by="PointRow.id", cascade="all, delete-orphan", lazy="selectin"
    )


class PointRow(Base):
    """A point of the agenda: heard, spoke, resolved, voted."""

    __tablename__ = "agenda_point"

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    title: Mapped[str] = mapped_column(Text)
    heard: Mapped[str | None] = mapped_column(Text)
    spoke: Mapped[str | None] = mapped_column(Text)
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    votes_abstained: Mapped[int | None]

    decisions: Mapped[list["DecisionRow"]] = relationship(
        order_by="DecisionRow.id", cascade="all, delete-orphan", lazy="selectin"
    )


class DecisionRow(Base):
    """A decision of a point, with who is answerable and by when."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("agenda_point.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    responsible_name: Mapped[str | None] = mapped_column(NAME)
    due: Mapped[date | None]


class PlanRow(RecordRow):
    """A plan of work, approved step by step."""

    __tablename__ = "plan"
    __table_args__: Any = (
        CheckConstraint("kind <> 'association' OR association IS NOT NULL", name="association"),
        CheckConstraint("kind <> 'thematic' OR teacher IS NOT NULL", name="teacher"),
        CheckConstraint("kind NOT IN ('group','innovation') OR title IS NOT NULL", name="title"),
        CheckConstraint("period_last >= period_first", name="dates"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(CODE)
    association: Mapped[int | None] = mapped_column(ForeignKey("association.id"))
    teacher: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    subject: Mapped[int | None] = mapped_column(ForeignKey("subject.id"))
    title: Mapped[str | None] = mapped_column(Text)
    period_first: Mapped[date]
    period_last: Mapped[date]

    points: Mapped[list["PlanPointRow"]] = relationship(
        order_by="PlanPointRow.id", cascade="all, delete-orphan", lazy="selectin"
    )


class PlanPointRow(Base):
    """A point of a plan: what, by when, who, with which result."""

    __tablename__ = "plan_point"

    id: Mapped[int] = mapped_column(LONG_ID, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    due: Mapped[date]
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    responsible_name: Mapped[str | None] = mapped_column(NAME)
    result: Mapped[str | None] = mapped_column(Text)
    proof: Mapped[str | None] = mapped_column(CODE)


class ReportRow(RecordRow):
    """A written report to the director."""

    __tablename__ = "report"
    __table_args__: Any = (CheckConstraint("period_last >= period_first", name="dates"),)

    id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(CODE)
    period_first: Mapped[date]
    period_last: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
