"""Importing a staff list: a preview, and the same written in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from school import names
from school.classes import (
    association_in,
    class_in,
    find_association,
    find_class,
    find_subject,
    subject_in,
)
from school.doing import Doing, doing
from school.people import Actor, Appointment, Role
from school.ports import Database
from school.rights import Action
from school.staffing.staff import give_role
from school.staffing.staff_plan import Entry, Plan, Where, plan
from school.staffing.staff_table import Row


async def preview(db: Database, rows: Sequence[Row], now: datetime) -> Plan:
    """What importing these rows would do now. Writes nothing."""
    school = await db.school()
    return plan(rows, school, school.calendar.today(now))


async def save(db: Database, rows: Sequence[Row], actor: Actor | None, now: datetime) -> Plan:
    """Imports the rows, as planned at the school as it stands now; what was done.

    Without an actor it is the technician at the command line. Raises Forbidden.
    """
    async with doing(db, actor, now, Action.KEEP_STAFF) as do:
        found = plan(rows, do.school, do.today)
        saving = _Saving(do)
        for entry in (*found.added, *found.changed):
            await saving.save(entry)
    return found


@dataclass
class _Saving:
    """Writes a plan inside one transaction; new classes and lists are made once."""

    do: Doing
    classes: dict[Where, int] = field(default_factory=dict)
    subjects: dict[str, int] = field(default_factory=dict)
    associations: dict[str, int] = field(default_factory=dict)

    async def save(self, entry: Entry) -> None:
        """Writes one person."""
        person_id = await self._person(entry)
        association = await self._association(entry.association) if entry.association else None
        led = await self._class(entry.led) if entry.led else None
        if association is not None and entry.joins:
            await self.do.work.staff.join_association(association, person_id)
        for role in entry.roles:
            await self._role(person_id, role, association, led)
        for subject, where in entry.teaching:
            await self.do.work.staff.teaches(
                person_id,
                await self._subject(subject) if subject else None,
                await self._class(where) if where else None,
            )
        if entry.person_id is not None:
            await self.do.note("person", person_id, "import", after=", ".join(entry.changes))

    async def _person(self, entry: Entry) -> int:
        staff = self.do.work.staff
        since = {"service_since": entry.since} if entry.since else {}
        if entry.person_id is None:
            person_id = await staff.add_person(entry.name, **since)
            await self.do.note("person", person_id, "add", after=entry.name)
            return person_id
        name = {"name": entry.name} if entry.before is not None else {}
        if name or since:
            await staff.change_person(entry.person_id, **name, **since)
        return entry.person_id

    async def _role(
        self, person_id: int, role: Role, association: int | None, led: int | None
    ) -> None:
        asked = Appointment(
            person_id=person_id,
            role=role,
            since=self.do.today,
            association_id=association if role is Role.HEAD else None,
            class_id=led if role is Role.CLASS_TEACHER else None,
        )
        await give_role(self.do, asked)

    async def _class(self, where: Where) -> int:
        found = find_class(self.do.school, *where)
        if found:
            return found.id
        if where not in self.classes:
            self.classes[where] = await class_in(self.do, *where)
        return self.classes[where]

    async def _subject(self, name: str) -> int:
        found = find_subject(self.do.school, name)
        if found and not found.closed:
            return found.id
        key = names.fold(name)
        if key not in self.subjects:
            ky, ru = (found.ky, found.ru) if found else (name, name)
            self.subjects[key] = await subject_in(self.do, ky, ru)
        return self.subjects[key]

    async def _association(self, name: str) -> int:
        found = find_association(self.do.school, name)
        if found:
            return found.id
        key = names.fold(name)
        if key not in self.associations:
            self.associations[key] = await association_in(self.do, name)
        return self.associations[key]
