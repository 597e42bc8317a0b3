"""The staff, the classes and associations, the year: small tables that forms lean on."""

from datetime import date, datetime, time

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import CODE, LANGUAGE, NAME, Base


class PersonRow(Base):
    """Somebody on the staff list."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("(quiet_from IS NULL) = (quiet_until IS NULL)", name="quiet"),
        CheckConstraint("quiet_until < quiet_from", name="quiet_hours"),
        CheckConstraint("(away_from IS NULL) = (away_until IS NULL)", name="away"),
        CheckConstraint("away_until >= away_from", name="away_days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(NAME)
    folded: Mapped[str] = mapped_column(NAME, index=True)
    language: Mapped[str | None] = mapped_column(LANGUAGE)
    telegram_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    consent: Mapped[str | None] = mapped_column(String(20))
    consent_at: Mapped[datetime | None]
    reachable: Mapped[bool] = mapped_column(default=True)
    service_since: Mapped[date | None]
    left_on: Mapped[date | None]
    quiet_from: Mapped[time | None]
    quiet_until: Mapped[time | None]
    away_from: Mapped[date | None]
    away_until: Mapped[date | None]


class AppointmentRow(Base):
    """A role with its dates. `acting_for_id`: in whose place it is held, by order."""

    __tablename__ = "appointment"
    __table_args__ = (
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
        CheckConstraint("role <> 'head' OR association_id IS NOT NULL", name="head"),
        CheckConstraint("role <> 'class_teacher' OR class_id IS NOT NULL", name="class_teacher"),
        CheckConstraint(
            "acting_for_id IS NULL OR (until IS NOT NULL AND order_text IS NOT NULL"
            " AND acting_for_id <> person_id)",
            name="acting",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(CODE)
    since: Mapped[date]
    until: Mapped[date | None]
    association_id: Mapped[int | None] = mapped_column(ForeignKey("association.id"))
    class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"))
    order_text: Mapped[str | None] = mapped_column(NAME)
    acting_for_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class ClassRow(Base):
    """A class of the school year."""

    __tablename__ = "school_class"
    __table_args__ = (
        UniqueConstraint("year_label", "grade", "letter"),
        CheckConstraint("grade BETWEEN 1 AND 12", name="grade"),
        CheckConstraint("programme IN (11, 12)", name="programme"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    year_label: Mapped[str] = mapped_column(String(9))
    grade: Mapped[int]
    letter: Mapped[str] = mapped_column(String(8))
    programme: Mapped[int] = mapped_column(default=11)
    language: Mapped[str] = mapped_column(LANGUAGE, default="ky")
    pupils: Mapped[int | None]
    closed: Mapped[bool] = mapped_column(default=False)


class SubjectRow(Base):
    """A subject, in both languages."""

    __tablename__ = "subject"

    id: Mapped[int] = mapped_column(primary_key=True)
    ky: Mapped[str] = mapped_column(NAME)
    ru: Mapped[str] = mapped_column(NAME)
    folded: Mapped[str] = mapped_column(NAME, unique=True)
    closed: Mapped[bool] = mapped_column(default=False)


class AssociationRow(Base):
    """A methodical association, and the group that is bound to it."""

    __tablename__ = "association"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(NAME)
    folded: Mapped[str] = mapped_column(NAME, unique=True)
    chat_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    language: Mapped[str] = mapped_column(LANGUAGE, default="ky")
    closed: Mapped[bool] = mapped_column(default=False)


class MemberRow(Base):
    """A person's membership of an association."""

    __tablename__ = "association_member"

    association_id: Mapped[int] = mapped_column(ForeignKey("association.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)


class AssociationSubjectRow(Base):
    """A subject that an association is for."""

    __tablename__ = "association_subject"

    association_id: Mapped[int] = mapped_column(ForeignKey("association.id"), primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True)


class TeachingRow(Base):
    """What a teacher teaches, and in which class."""

    __tablename__ = "teaching"
    __table_args__ = (UniqueConstraint("person_id", "subject_id", "class_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id"))
    class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"))


class InvitationRow(Base):
    """A one-time link; only the hash of its word is kept."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    word_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None] = mapped_column(BigInteger)
    withdrawn_at: Mapped[datetime | None]


class YearRow(Base):
    """A school year; unconfirmed until the deputy has said so."""

    __tablename__ = "school_year"

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(String(9), unique=True)
    confirmed: Mapped[bool] = mapped_column(default=False)


class QuarterRow(Base):
    """A quarter of a school year."""

    __tablename__ = "quarter"
    __table_args__ = (
        CheckConstraint("number BETWEEN 1 AND 4", name="number"),
        CheckConstraint("last_day >= first_day", name="dates"),
    )

    year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    first_day: Mapped[date]
    last_day: Mapped[date]


class HolidayRow(Base):
    """A public holiday."""

    __tablename__ = "holiday"

    day: Mapped[date] = mapped_column(primary_key=True)
    ky: Mapped[str] = mapped_column(NAME)
    ru: Mapped[str] = mapped_column(NAME)
    off: Mapped[bool] = mapped_column(default=True)
    confirmed: Mapped[bool] = mapped_column(default=True)


class GradeBreakRow(Base):
    """A break of some grades, beside those between quarters."""

    __tablename__ = "grade_break"
    __table_args__ = (
        CheckConstraint("last_day >= first_day", name="dates"),
        CheckConstraint("low BETWEEN 1 AND 12 AND high BETWEEN low AND 12", name="grades"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    low: Mapped[int]
    high: Mapped[int]
    name: Mapped[str | None] = mapped_column(NAME)


class BellRow(Base):
    """A lesson of a shift."""

    __tablename__ = "bell"
    __table_args__ = (CheckConstraint("ends > starts", name="times"),)

    shift: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    starts: Mapped[time]
    ends: Mapped[time]


class RuleRow(Base):
    """A rule of the year that differs from where it started, or is the school's own."""

    __tablename__ = "rule"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('approval','first','last','monthly','weekly','fixed','after')", name="kind"
        ),
        CheckConstraint("told IN ('nobody','deputy','ladder','director')", name="told"),
        CheckConstraint("quarter BETWEEN 0 AND 4", name="quarter"),
        CheckConstraint("kind <> 'monthly' OR day BETWEEN 1 AND 31", name="monthly"),
        CheckConstraint("kind <> 'weekly' OR day BETWEEN 1 AND 7", name="weekly"),
        CheckConstraint(
            "kind <> 'fixed' OR (month BETWEEN 1 AND 12 AND day BETWEEN 1 AND 31)", name="fixed"
        ),
        CheckConstraint("kind <> 'after' OR (register IS NOT NULL AND days > 0)", name="after"),
    )

    name: Mapped[str] = mapped_column(CODE, primary_key=True)
    kind: Mapped[str] = mapped_column(CODE)
    owes: Mapped[str] = mapped_column(CODE)
    told: Mapped[str] = mapped_column(CODE)
    on: Mapped[bool]
    quarter: Mapped[int]
    month: Mapped[int]
    day: Mapped[int]
    days: Mapped[int]
    register: Mapped[str | None] = mapped_column(CODE)
    clause: Mapped[str | None] = mapped_column(String(16))
    text: Mapped[str | None] = mapped_column(NAME)
    since: Mapped[date | None]


class CurveRow(Base):
    """Days of reminders that differ from where they started: «-3 0 1», empty for never."""

    __tablename__ = "curve"
    __table_args__ = (
        CheckConstraint(
            "whom IN ('person','about','head','deputy','director',"
            "'person-start','director-start')",
            name="whom",
        ),
    )

    kind: Mapped[str] = mapped_column(CODE, primary_key=True)
    whom: Mapped[str] = mapped_column(CODE, primary_key=True)
    days: Mapped[str] = mapped_column(String(100))


class MannerRow(Base):
    """A kind of task with an hour of its own, or with days of grace before it is late."""

    __tablename__ = "manner"
    __table_args__ = (CheckConstraint("grace >= 0", name="grace"),)

    kind: Mapped[str] = mapped_column(CODE, primary_key=True)
    hour: Mapped[time | None]
    grace: Mapped[int]


class SettingRow(Base):
    """A setting that differs from where it started; the value as JSON text."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(CODE, primary_key=True)
    value: Mapped[str] = mapped_column(String(500))


class CriteriaSetRow(Base):
    """A version of a register's criteria."""

    __tablename__ = "criteria_set"
    __table_args__ = (UniqueConstraint("register", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(CODE)
    version: Mapped[int]


class CriterionRow(Base):
    """One line of a criteria set."""

    __tablename__ = "criterion"
    __table_args__ = (UniqueConstraint("set_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("criteria_set.id"))
    number: Mapped[int]
    ky: Mapped[str] = mapped_column(NAME)
    ru: Mapped[str] = mapped_column(NAME)


Index("ix_appointment_role", AppointmentRow.role)
