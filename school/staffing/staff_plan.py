"""A staff list from a table: what its rows would add and change. Pure.

Importing adds and corrects; it never takes away: who is missing from the table stays, and so do
roles, subjects and classes that it does not name. Importing twice changes nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from school import names
from school.classes import (
    find_association,
    find_class,
    find_subject,
    list_name,
    parse_class,
)
from school.days import BadAnswer, parse_day
from school.people import Appointment, Person, Role
from school.staffing.staff import Pair, check_service, person_name, taught
from school.staffing.staff_table import Row, post_roles
from school.state import School

Where = tuple[int, str]
"""A class by grade and letter."""

_PARTS = re.compile(r"\s*[,;\n]\s*")


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A row that is left out, and why: the key of a text with its variables."""

    number: int
    name: str
    key: str
    args: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a row means for one person. Lists and classes are named: they may be new.

    person_id -- None for a new one
    before    -- the name so far, when it changes
    roles     -- those to be given
    teaching  -- subjects with classes to be added
    changes   -- codes of what changes, for the preview: name, since, role, teaching, member
    """

    number: int
    name: str
    person_id: int | None
    before: str | None = None
    since: date | None = None
    roles: tuple[Role, ...] = ()
    association: str | None = None
    joins: bool = False
    led: Where | None = None
    teaching: tuple[tuple[str | None, Where | None], ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What importing would do. Nothing has been written."""

    added: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    same: int = 0
    refused: tuple[Refused, ...] = ()
    new_classes: tuple[Where, ...] = ()
    new_subjects: tuple[str, ...] = ()
    new_associations: tuple[str, ...] = ()

    @property
    def does_something(self) -> bool:
        """Whether there is anything to save."""
        return bool(self.added or self.changed)


def plan(rows: Iterable[Row], school: School, today: date) -> Plan:
    """What importing these rows into this school would do."""
    planning = _Planning(school, today)
    for row in rows:
        try:
            planning.take(row)
        except BadAnswer as error:
            args = {name: value for name, value in error.args_.items() if name != "field"}
            planning.refused.append(
                Refused(number=row.number, name=names.tidy(row.name), key=error.key, args=args)
            )
    return planning.plan()


@dataclass
class _Planning:
    """The plan while rows are taken one after the other."""

    school: School
    today: date
    by_name: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    seen: dict[object, int] = field(default_factory=dict)
    added: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    same: int = 0
    refused: list[Refused] = field(default_factory=list)

    def __post_init__(self) -> None:
        for one in self.school.people.values():
            self.by_name[names.fold(one.name)].append(one)

    def take(self, row: Row) -> None:
        """Adds what the row means. Raises BadAnswer, and then nothing of it counts."""
        name = person_name(row.name)
        person = self._person(row, name)
        entry = self._entry(row, name, person)
        self._once(entry, person)
        if person is None:
            self.added.append(entry)
        elif entry.changes:
            self.changed.append(entry)
        else:
            self.same += 1

    def plan(self) -> Plan:
        """Everything that was taken."""
        kept = [*self.added, *self.changed]
        pairs = [pair for one in kept for pair in one.teaching]
        classes = [where for _, where in pairs if where] + [one.led for one in kept if one.led]
        subjects = [subject for subject, _ in pairs if subject]
        associations = [one.association for one in kept if one.association]
        return Plan(
            added=tuple(self.added),
            changed=tuple(self.changed),
            same=self.same,
            refused=tuple(self.refused),
            new_classes=tuple(
                sorted({one for one in classes if not find_class(self.school, *one)})
            ),
            new_subjects=_new(s for s in subjects if not find_subject(self.school, s)),
            new_associations=_new(a for a in associations if not find_association(self.school, a)),
        )

    def _person(self, row: Row, name: str) -> Person | None:
        """Whom the row is about: by id, else by the folded name. Raises BadAnswer."""
        written = names.tidy(row.id)
        if written:
            found = self.school.people.get(int(written)) if written.isdecimal() else None
            if found is None:
                raise BadAnswer("import-no-such-id", id=written[:20])
            if not found.works_on(self.today):
                raise BadAnswer("import-has-left")
            return found
        alike = self.by_name.get(names.fold(name), [])
        here = [one for one in alike if one.works_on(self.today)]
        if len(here) > 1:
            raise BadAnswer("import-namesakes")
        if alike and not here:
            raise BadAnswer("import-has-left")
        return here[0] if here else None

    def _once(self, entry: Entry, person: Person | None) -> None:
        """Raises BadAnswer when an earlier row names the same person, or has the same duty."""
        duties: list[tuple[object, str]] = [
            (person.id if person else names.fold(entry.name), "import-row-twice")
        ]
        if Role.CLASS_TEACHER in entry.roles:
            duties.append((("led", entry.led), "import-class-led-twice"))
        if Role.HEAD in entry.roles:
            duties.append((("head", names.fold(entry.association or "")), "import-head-twice"))
        for duty, key in duties:
            if duty in self.seen:
                raise BadAnswer(key, row=self.seen[duty])
        self.seen.update((duty, entry.number) for duty, _ in duties)

    def _entry(self, row: Row, name: str, person: Person | None) -> Entry:
        led = parse_class(row.led) if row.led.strip() else None
        association = self._association(row)
        since = _since(row.since, self.today)
        roles = self._roles(row, person, led, association)
        teaching = self._teaching(row, person)
        before = person.name if person and person.name != name else None
        joins = association is not None and not self._is_member(person, association)
        later = since if since and not (person and person.service_since == since) else None
        codes = {
            "name": before is not None,
            "since": later is not None,
            "role": bool(roles),
            "teaching": bool(teaching),
            "member": joins,
        }
        return Entry(
            number=row.number,
            name=name,
            person_id=person.id if person else None,
            before=before,
            since=later,
            roles=roles,
            association=association,
            joins=joins,
            led=led,
            teaching=teaching,
            changes=tuple(code for code, changes in codes.items() if changes),
        )

    def _association(self, row: Row) -> str | None:
        return list_name(row.association) if row.association.strip() else None

    def _is_member(self, person: Person | None, name: str) -> bool:
        found = find_association(self.school, name)
        return bool(person and found and person.id in found.members)

    def _roles(
        self,
        row: Row,
        person: Person | None,
        led: Where | None,
        association: str | None,
    ) -> tuple[Role, ...]:
        """The roles that the row names and the person does not hold yet. Raises BadAnswer."""
        wanted = post_roles(row.post)
        if led and Role.CLASS_TEACHER not in wanted:
            wanted.append(Role.CLASS_TEACHER)
        if Role.CLASS_TEACHER in wanted and not led:
            raise BadAnswer("import-which-class")
        if Role.HEAD in wanted and not association:
            raise BadAnswer("import-which-association")
        if person is None:
            return tuple(wanted)
        return tuple(role for role in wanted if not self._holds(person, role, led, association))

    def _holds(
        self,
        person: Person,
        role: Role,
        led: Where | None,
        association: str | None,
    ) -> bool:
        found = find_association(self.school, association) if association else None
        where = find_class(self.school, *led) if led else None
        return any(
            one.role is role
            and (role is not Role.HEAD or (found and one.association_id == found.id))
            and (role is not Role.CLASS_TEACHER or (where and one.class_id == where.id))
            for one in self.school.appointments
            if one.person_id == person.id and _is_open(one, self.today)
        )

    def _teaching(
        self, row: Row, person: Person | None
    ) -> tuple[tuple[str | None, Where | None], ...]:
        """What the row adds to what the person teaches. Raises BadAnswer."""
        subjects = [list_name(part) for part in _PARTS.split(row.subjects.strip()) if part]
        classes = [parse_class(part) for part in _PARTS.split(row.classes.strip()) if part]
        pairs: list[tuple[str | None, Where | None]]
        if len(subjects) == 1 and classes:
            pairs = [(subjects[0], where) for where in classes]
        else:
            # Which subject is taught in which class is not known then.
            pairs = [(one, None) for one in subjects] + [(None, where) for where in classes]
        known = taught(self.school, person.id) if person else set()
        fresh = (pair for pair in dict.fromkeys(pairs) if not self._is_taught(pair, known))
        return tuple(fresh)

    def _is_taught(self, pair: tuple[str | None, Where | None], known: set[Pair]) -> bool:
        subject = find_subject(self.school, pair[0]) if pair[0] else None
        where = find_class(self.school, *pair[1]) if pair[1] else None
        if (pair[0] and not subject) or (pair[1] and not where):
            return False
        return any(
            (subject is None or one[0] == subject.id) and (where is None or one[1] == where.id)
            for one in known
        )


def _since(text: str, today: date) -> date | None:
    """The day of «01.09.1998», «1998» or nothing. Raises BadAnswer."""
    written = names.tidy(text)
    if not written:
        return None
    only_year = re.fullmatch(r"(\d{4})(?:\.0)?", written, re.ASCII)
    if only_year and int(only_year[1]) > 0:
        day = (
            min(date(int(only_year[1]), 9, 1), today) if int(only_year[1]) <= today.year else None
        )
        if day is None:
            raise BadAnswer("people-bad-service", day=written)
    else:
        day = parse_day(written, today)
    check_service(day, today)
    return day


def _is_open(one: Appointment, today: date) -> bool:
    return one.until is None or one.until >= today


def _new(found: Iterable[str]) -> tuple[str, ...]:
    """Each name once, as it was first written."""
    once: dict[str, str] = {}
    for name in found:
        once.setdefault(names.fold(name), name)
    return tuple(once.values())
