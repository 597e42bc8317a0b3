"""Who works at the school, in which roles, and since when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from school import names
from school.years.year import DAY

YOUNG_SPECIALIST_YEARS = 3


class Role(StrEnum):
    """What a person is at the school. One person may be several things, each for a time."""

    DIRECTOR = "director"
    DEPUTY = "deputy"
    HEAD = "head"
    CLASS_TEACHER = "class_teacher"
    TEACHER = "teacher"
    SOCIAL_PEDAGOGUE = "social_pedagogue"
    PSYCHOLOGIST = "psychologist"
    LIBRARIAN = "librarian"
    OTHER_DEPUTY = "other_deputy"


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody on the staff list. May exist without Telegram, and stays after leaving.

    quiet_from, quiet_until -- hours of the evening and the morning, besides the school's own
    away_from, away_until -- the first and the last day of a leave (docs/school.md, rule 6)
    """

    id: int
    name: str
    language: str | None = None
    telegram_id: int | None = None
    consent: str | None = None
    reachable: bool = True
    service_since: date | None = None
    left_on: date | None = None
    quiet_from: time | None = None
    quiet_until: time | None = None
    away_from: date | None = None
    away_until: date | None = None

    @property
    def short(self) -> str:
        """The name as lists show it."""
        return names.short(self.name)

    @property
    def joined(self) -> bool:
        """Whether this person has opened an invitation and agreed."""
        return self.telegram_id is not None and self.consent is not None

    def works_on(self, day: date) -> bool:
        """Whether the person is on the staff that day."""
        return self.left_on is None or day < self.left_on

    def is_away(self, day: date) -> bool:
        """Whether the person is on leave that day."""
        if self.away_from is None or self.away_until is None:
            return False
        return self.away_from <= day <= self.away_until

    def rests_at(self, local: datetime) -> bool:
        """Whether nothing is said to the person by itself then, by the school's clock."""
        if self.is_away(local.date()):
            return True
        if self.quiet_from is None or self.quiet_until is None:
            return False
        return local.time() >= self.quiet_from or local.time() < self.quiet_until

    def rests_until(self, local: datetime) -> datetime | None:
        """When what `rests_at` has found is over, by the school's clock; None while it is not so.

        A leave and quiet hours may follow each other: ask again for that moment.
        """
        if not self.rests_at(local):
            return None
        if self.is_away(local.date()) and self.away_until:
            return datetime.combine(self.away_until + DAY, time(0), local.tzinfo)
        ends = self.quiet_until or time(0)
        day = local.date() if local.time() < ends else local.date() + DAY
        return datetime.combine(day, ends, local.tzinfo)

    def years_of_service(self, day: date) -> int:
        """Whole years since the service began; 0 when nobody knows when."""
        since = self.service_since
        if since is None:
            return 0
        return day.year - since.year - ((day.month, day.day) < (since.month, since.day))

    def is_young(self, day: date) -> bool:
        """A young specialist (жаш адис): under three years of service."""
        if self.service_since is None:
            return False
        return (day - self.service_since).days < YOUNG_SPECIALIST_YEARS * 365.25


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """A role with its dates: `until` is the last day, None for open.

    acting_for -- the person in whose place the role is held (clauses 5.9 and 6.0)
    """

    person_id: int
    role: Role
    since: date
    until: date | None = None
    association_id: int | None = None
    class_id: int | None = None
    order: str | None = None
    acting_for: int | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the appointment is in force that day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, kw_only=True)
class SchoolClass:
    """A class of a school year; `programme` is 11 or 12 years, `language` ky or ru."""

    id: int
    grade: int
    letter: str
    programme: int = 11
    language: str = "ky"
    pupils: int | None = None
    closed: bool = False
    year_label: str = ""

    @property
    def label(self) -> str:
        """«5-А»."""
        return f"{self.grade}-{self.letter}"


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A subject that is taught, in both languages."""

    id: int
    ky: str
    ru: str
    closed: bool = False

    def named(self, language: str) -> str:
        """Its name in `language`."""
        return self.ru if language == "ru" else self.ky


@dataclass(frozen=True, kw_only=True)
class Association:
    """A methodical association (ШМО) with its members, and its group once bound."""

    id: int
    name: str
    members: frozenset[int] = frozenset()
    subjects: frozenset[int] = frozenset()
    chat_id: int | None = None
    thread_id: int | None = None
    language: str = "ky"
    closed: bool = False


@dataclass(frozen=True, kw_only=True)
class Teaching:
    """What a teacher teaches, from the staff list and learned from records."""

    person_id: int
    subject_id: int | None
    class_id: int | None


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A one-time link. Only the hash of its word is kept."""

    id: int
    person_id: int
    made_by: int | None
    expires_at: datetime
    used_at: datetime | None = None
    used_by: int | None = None
    withdrawn_at: datetime | None = None

    def open_at(self, moment: datetime) -> bool:
        """Whether the link still works."""
        return self.used_at is None and self.withdrawn_at is None and moment < self.expires_at


@dataclass(frozen=True)
class Actor:
    """The person who acts, with the roles in force today: what every right is asked of."""

    person: Person
    appointments: tuple[Appointment, ...]

    @property
    def id(self) -> int:
        """The person's id."""
        return self.person.id

    @property
    def roles(self) -> frozenset[Role]:
        """The roles in force."""
        return frozenset(held.role for held in self.appointments)

    @property
    def associations(self) -> frozenset[int]:
        """The associations this person heads."""
        return frozenset(
            held.association_id
            for held in self.appointments
            if held.role is Role.HEAD and held.association_id is not None
        )

    @property
    def classes(self) -> frozenset[int]:
        """The classes this person is class teacher of."""
        return frozenset(
            held.class_id
            for held in self.appointments
            if held.role is Role.CLASS_TEACHER and held.class_id is not None
        )

    def has(self, roles: Collection[Role]) -> bool:
        """Whether one of `roles` is held."""
        return not self.roles.isdisjoint(roles)
