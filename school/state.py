"""The school as it stands: everything small that forms, rights and dates lean on.

A value, read from the database in one go and replaced when something in it changes, so that
choosing from lists and asking for rights costs no query.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo

from school import names
from school.people import (
    Actor,
    Appointment,
    Association,
    Person,
    Role,
    SchoolClass,
    Subject,
    Teaching,
)
from school.years.rules import Rule, ready_rules
from school.years.year import DAY, Bell, Calendar, GradeBreak, Holiday, SchoolYear


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One line of a criteria set, in both languages."""

    id: int
    number: int
    ky: str
    ru: str

    def named(self, language: str) -> str:
        """Its words in `language`."""
        return self.ru if language == "ru" else self.ky


@dataclass(frozen=True, kw_only=True)
class CriteriaSet:
    """A version of the criteria of a register. Records keep the version they were made with."""

    id: int
    register: str
    version: int
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the school may set, with the values it starts from."""

    school_name: str = "№ 500 орто мектеп"
    place: str = "Бишкек"
    week: int = 5
    lesson_days: tuple[date, ...] = ()
    supervised: tuple[int, int] = (5, 8)
    course_years: int = 5
    quiet_from: time = time(18, 0)
    quiet_until: time = time(7, 30)
    speak_at: time = time(8, 0)
    morning_at: time = time(7, 45)
    plan_days: int = 5
    plan_working_days: bool = False


@dataclass(frozen=True)
class Manner:
    """How tasks of a group are spoken of, besides the days.

    hour  -- an hour of their own; None for the usual one
    grace -- days after the due one before they count as late
    """

    hour: time | None = None
    grace: int = 0


@dataclass(frozen=True, kw_only=True)
class School:
    """The school as it stands. All of it is data of one moment; nothing here asks anybody."""

    zone: ZoneInfo
    people: Mapping[int, Person] = field(default_factory=dict)
    appointments: tuple[Appointment, ...] = ()
    classes: Mapping[int, SchoolClass] = field(default_factory=dict)
    subjects: Mapping[int, Subject] = field(default_factory=dict)
    associations: Mapping[int, Association] = field(default_factory=dict)
    teaching: tuple[Teaching, ...] = ()
    years: tuple[SchoolYear, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    breaks: tuple[GradeBreak, ...] = ()
    bells: tuple[Bell, ...] = ()
    criteria: Mapping[int, CriteriaSet] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    rules: Mapping[str, Rule] = field(default_factory=ready_rules)
    curves: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    """Days of reminders that differ, by group and whose they are (school.reminding.curves)."""
    manners: Mapping[str, Manner] = field(default_factory=dict)
    """Of the groups that differ in hour or grace."""

    @property
    def report_monthly(self) -> bool:
        """Whether the written report to the director is due every month, not every quarter."""
        return self.rules["report-month"].on

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar of these years, holidays and settings."""
        return Calendar(
            zone=self.zone,
            years=self.years,
            holidays=self.holidays,
            week=self.settings.week,
            lesson_days=self.settings.lesson_days,
            speak_from=self.settings.speak_at,
            quiet_from=self.settings.quiet_from,
            quiet_until=self.settings.quiet_until,
        )

    @cached_property
    def _by_telegram(self) -> dict[int, Person]:
        return {p.telegram_id: p for p in self.people.values() if p.telegram_id is not None}

    @cached_property
    def _held(self) -> dict[int, list[Appointment]]:
        held: dict[int, list[Appointment]] = {}
        for one in self.appointments:
            held.setdefault(one.person_id, []).append(one)
        return held

    def person_of(self, telegram_id: int) -> Person | None:
        """Who on the staff list has this Telegram account."""
        return self._by_telegram.get(telegram_id)

    def actor(self, person: Person, day: date) -> Actor:
        """The person with the roles in force on `day`; none after leaving."""
        held = self._held.get(person.id, ()) if person.works_on(day) else ()
        return Actor(person, tuple(one for one in held if one.holds_on(day)))

    def holders(self, role: Role, day: date) -> list[Person]:
        """Everybody who is asked and told as `role` on `day`, by name.

        Who has somebody acting for them is spared; the rights stay (docs/school.md, rule 12).
        """
        held = [one for one in self.appointments if one.role is role and one.holds_on(day)]
        found = {one.person_id for one in held if not self.is_spared(one, day)}
        return self._sorted(found, day)

    def is_spared(self, held: Appointment, day: date) -> bool:
        """Whether somebody acts in the place of this appointment that day, and can be told."""
        return any(
            one.acting_for == held.person_id
            and one.role is held.role
            and (one.association_id, one.class_id) == (held.association_id, held.class_id)
            and one.holds_on(day)
            and (person := self.people.get(one.person_id)) is not None
            and person.works_on(day)
            and person.joined
            for one in self.appointments
        )

    def resting(self, now: datetime) -> frozenset[int]:
        """Who is on leave at that moment or in quiet hours of their own (docs/school.md, rule 6).

        The school's own quiet hours are everybody's and are not looked at here.
        """
        local = self.calendar.local(now)
        return frozenset(one.id for one in self.people.values() if one.rests_at(local))

    def next_speaking(self, person_id: int, moment: datetime) -> datetime:
        """`moment` itself, or when the school's quiet hours and the person's own rest are over."""
        person = self.people.get(person_id)
        while person is not None:
            moment = self.calendar.next_speaking(moment)
            over = person.rests_until(self.calendar.local(moment))
            if over is None:
                break
            moment = over
        return moment

    def staff(self, day: date) -> list[Person]:
        """Everybody on the staff on `day`, by name."""
        return self._sorted(set(self.people), day)

    def teachers(self, day: date) -> list[Person]:
        """Those who teach: with the role, or with a subject or class of their own."""
        teaching = {one.person_id for one in self.teaching}
        roles = {p.id for p in self.holders(Role.TEACHER, day)}
        return self._sorted(teaching | roles, day)

    def head_of(self, association_id: int, day: date) -> Person | None:
        """The head of an association."""
        return self._holder(day, Role.HEAD, association_id=association_id)

    def class_teacher(self, class_id: int, day: date) -> Person | None:
        """The class teacher of a class."""
        return self._holder(day, Role.CLASS_TEACHER, class_id=class_id)

    def associations_of(self, person_id: int) -> frozenset[int]:
        """The associations a person is a member of."""
        return frozenset(a.id for a in self.associations.values() if person_id in a.members)

    def open_classes(self) -> list[SchoolClass]:
        """The classes of this year, in order."""
        found = [one for one in self.classes.values() if not one.closed]
        return sorted(found, key=lambda one: (one.grade, one.letter))

    def supervised_classes(self) -> list[SchoolClass]:
        """The classes in the grades that the deputy supervises."""
        low, high = self.settings.supervised
        return [one for one in self.open_classes() if low <= one.grade <= high]

    def break_of(self, class_id: int | None, day: date) -> GradeBreak | None:
        """The break of its own that a class has that day, while other grades have lessons."""
        found = self.classes.get(class_id or 0)
        if found is None:
            return None
        return next((one for one in self.breaks if one.holds(found.grade, day)), None)

    def lessons_before(self, class_id: int, day: date) -> date | None:
        """The last day of lessons of a class up to `day`; None when the year has none before."""
        year = self.calendar.year_at(day)
        while year is not None and day >= year.first:
            if self.calendar.is_lesson_day(day) and self.break_of(class_id, day) is None:
                return day
            day -= DAY
        return None

    def classes_of(self, person_id: int) -> list[SchoolClass]:
        """The classes a person teaches."""
        own = {one.class_id for one in self.teaching if one.person_id == person_id}
        return [one for one in self.open_classes() if one.id in own]

    def subjects_of(self, person_id: int, class_id: int | None = None) -> list[Subject]:
        """What a person teaches, in that class if it is known, else at all."""
        rows = [one for one in self.teaching if one.person_id == person_id and one.subject_id]
        there = [one for one in rows if class_id is not None and one.class_id == class_id]
        ids = {one.subject_id for one in there or rows}
        found = [one for one in self.subjects.values() if one.id in ids and not one.closed]
        return sorted(found, key=lambda one: one.ky)

    def lesson_at(self, moment: datetime) -> int | None:
        """The number of the lesson that runs at `moment`; None without bells or between shifts."""
        hour = self.calendar.local(moment).time()
        running = {bell.number for bell in self.bells if bell.starts <= hour <= bell.ends}
        return running.pop() if len(running) == 1 else None

    def current_criteria(self, register: str) -> CriteriaSet | None:
        """The newest version of a register's criteria."""
        found = [one for one in self.criteria.values() if one.register == register]
        return max(found, key=lambda one: one.version, default=None)

    def search(self, words: str, day: date) -> list[Person]:
        """Those on the staff whose name holds every one of the typed words, as folded."""
        wanted = names.fold(words).split()
        return [p for p in self.staff(day) if all(word in names.fold(p.name) for word in wanted)]

    def _holder(
        self,
        day: date,
        role: Role,
        *,
        association_id: int | None = None,
        class_id: int | None = None,
    ) -> Person | None:
        for one in self.appointments:
            there = one.association_id == association_id and one.class_id == class_id
            person = self.people.get(one.person_id)
            if (
                one.role is role
                and there
                and one.holds_on(day)
                and person
                and person.works_on(day)
                and not self.is_spared(one, day)
            ):
                return person
        return None

    def _sorted(self, ids: set[int], day: date) -> list[Person]:
        found = [self.people[one] for one in ids if one in self.people]
        return sorted((p for p in found if p.works_on(day)), key=lambda p: names.fold(p.name))
