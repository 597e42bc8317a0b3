"""The staff list: who works here, in which roles, and what they teach. Use cases."""

import unicodedata
from collections.abc import Collection
from datetime import date, datetime, timedelta

from school import names
from school.days import BadAnswer
from school.doing import Doing, doing
from school.people import Actor, Appointment, Person, Role
from school.ports import Database
from school.rights import Action, demand
from school.staffing import acting
from school.state import School

DAY = timedelta(days=1)
OLDEST_SERVICE = 70 * 366 * DAY

Pair = tuple[int | None, int | None]
"""What is taught and where: the ids of a subject and a class, either may be unknown."""


def person_name(text: str) -> str:
    """A person's name as it is kept; never split, so that «кызы» and «уулу» stay where they are.

    Raises BadAnswer for emoji, markup, digits, control characters, and for one word only.
    """
    if any(unicodedata.category(sign) == "Cc" and not sign.isspace() for sign in text):
        raise BadAnswer("people-bad-name")
    name = names.tidy(text)
    if len(name) > names.NAME_LIMIT:
        raise BadAnswer("people-name-too-long", limit=names.NAME_LIMIT)
    if not names.is_name(name):
        raise BadAnswer("people-bad-name")
    if not names.is_full(name):
        raise BadAnswer("people-one-word")
    return name


def named_alike(school: School, name: str, day: date) -> list[Person]:
    """Those on the staff whose name is the same, as folded."""
    wanted = names.fold(name)
    return [one for one in school.staff(day) if names.fold(one.name) == wanted]


def held(school: School, person_id: int, day: date) -> list[Appointment]:
    """A person's roles that have not ended before `day`, those to come included."""
    return [
        one
        for one in school.appointments
        if one.person_id == person_id and (one.until is None or one.until >= day)
    ]


async def add_person(
    db: Database, actor: Actor | None, now: datetime, text: str, *, namesake: bool = False
) -> int:
    """A new person on the staff list; the id.

    Raises BadAnswer when it is no name, and "people-known" when somebody has it already, unless
    it is said to be a `namesake`.
    """
    name = person_name(text)
    async with doing(db, actor, now, Action.KEEP_STAFF) as do:
        if not namesake and named_alike(do.school, name, do.today):
            raise BadAnswer("people-known", name=name)
        person_id = await do.work.staff.add_person(name)
        await do.note("person", person_id, "add", after=name)
    return person_id


async def rename(db: Database, actor: Actor, now: datetime, person_id: int, text: str) -> None:
    """Another name. Raises BadAnswer when it is none."""
    name = person_name(text)
    async with doing(db, actor, now, Action.KEEP_STAFF) as do:
        await _change(do, known(do.school, person_id), "name", name)


async def set_service(
    db: Database, actor: Actor, now: datetime, person_id: int, since: date | None
) -> None:
    """When the person's service began. Raises BadAnswer for a day that cannot be."""
    async with doing(db, actor, now, Action.KEEP_STAFF) as do:
        check_service(since, do.today)
        await _change(do, known(do.school, person_id), "service_since", since)


def check_service(since: date | None, today: date) -> None:
    """Raises BadAnswer when service begins in the future or a lifetime ago."""
    if since is not None and not today - OLDEST_SERVICE <= since <= today:
        raise BadAnswer("people-bad-service", day=f"{since:%d.%m.%Y}")


async def appoint(
    db: Database,
    actor: Actor | None,
    now: datetime,
    person_id: int,
    role: Role,
    *,
    since: date,
    until: date | None = None,
    association_id: int | None = None,
    class_id: int | None = None,
    order: str | None = None,
) -> None:
    """Gives a role from `since` to `until`.

    An association has one head and a class one teacher: an open role of the one before ends the
    day before. Raises BadAnswer for dates in the wrong order, a role without its association or
    class, and "people-role-held" when the person has it then.
    """
    async with doing(db, actor, now, Action.KEEP_STAFF) as do:
        person = known(do.school, person_id)
        asked = Appointment(
            person_id=person.id,
            role=role,
            since=since,
            until=until,
            association_id=association_id if role is Role.HEAD else None,
            class_id=class_id if role is Role.CLASS_TEACHER else None,
            order=order,
        )
        _check_appointment(asked)
        if not await give_role(do, asked):
            raise BadAnswer("people-role-held")


async def give_role(do: Doing, asked: Appointment) -> bool:
    """Gives a role inside a transaction; False when it is held already."""
    there = [
        one
        for one in do.school.appointments
        if _same_place(one, asked) and (one.until is None or one.until >= asked.since)
    ]
    if any(one.person_id == asked.person_id for one in there):
        return False
    if asked.until is None and asked.role in {Role.HEAD, Role.CLASS_TEACHER}:
        for one in there:
            await end_role_in(do, one, asked.since - DAY)
    await do.work.staff.appoint(
        asked.person_id,
        asked.role,
        asked.since,
        association_id=asked.association_id,
        class_id=asked.class_id,
        until=asked.until,
        order=asked.order,
    )
    await do.note("person", asked.person_id, "appoint", field=asked.role, after=asked.since)
    return True


async def end_role(
    db: Database, actor: Actor, now: datetime, held_role: Appointment, last: date
) -> None:
    """Ends an open role with the day `last`; one that began later is removed.

    Raises BadAnswer("people-last-deputy") when nobody else would be deputy.
    """
    async with doing(db, actor, now, Action.KEEP_STAFF) as do:
        if held_role.role is Role.DEPUTY and held_role.acting_for is None:
            _check_deputies(do, held_role.person_id, max(last + DAY, do.today))
        await end_role_in(do, held_role, last)


async def end_stand_in(db: Database, actor: Actor, now: datetime, held: Appointment) -> None:
    """Who was away is back: it ended yesterday, or today if that is its first day.

    What is to come is taken off. Everybody may end it who acts for them; else raises Forbidden.
    """
    async with db.begin() as work:
        do = Doing(work, await db.school(), actor, now)
        if held.acting_for is None or held.acting_for != actor.id:
            demand(actor, Action.KEEP_STAFF)
        if held in do.school.appointments:
            last = do.today if held.since == do.today else do.today - DAY
            await end_role_in(do, held, last)


async def end_role_in(do: Doing, held_role: Appointment, last: date) -> None:
    """Ends a role inside a transaction."""
    await do.work.staff.end_appointment(
        held_role.person_id,
        held_role.role,
        last,
        association_id=held_role.association_id,
        class_id=held_role.class_id,
        since=held_role.since if held_role.acting_for else None,
    )
    await acting.tell_end(do, held_role, last)
    await do.note("person", held_role.person_id, "end-role", field=held_role.role, after=last)


async def close_person(db: Database, actor: Actor, now: datetime, person_id: int) -> None:
    """Somebody has left: roles end, links are withdrawn, Telegram is let go. Not deleted.

    Raises BadAnswer("people-last-deputy") when nobody else would be deputy.
    """
    async with doing(db, actor, now, Action.KEEP_STAFF) as do:
        person = known(do.school, person_id)
        if person.left_on is not None:
            return
        if any(_is_deputy(one) for one in held(do.school, person_id, do.today)):
            _check_deputies(do, person_id, do.today)
        for one in held(do.school, person_id, do.today):
            await end_role_in(do, one, do.today - DAY)
        await do.work.staff.withdraw_invitation(person_id, now)
        await do.work.staff.change_person(
            person_id, left_on=do.today, telegram_id=None, consent=None, consent_at=None
        )
        await do.note("person", person_id, "close", after=do.today)


async def bring_back(db: Database, actor: Actor, now: datetime, person_id: int) -> None:
    """Somebody who left works here again; roles and the link are given anew."""
    async with doing(db, actor, now, Action.KEEP_STAFF) as do:
        person = known(do.school, person_id)
        if person.left_on is not None:
            await do.work.staff.change_person(person_id, left_on=None)
            await do.note("person", person_id, "bring-back", before=person.left_on)


async def set_teaching(
    db: Database, actor: Actor, now: datetime, person_id: int, pairs: Collection[Pair]
) -> None:
    """Exactly this is what the person teaches."""
    async with doing(db, actor, now, Action.KEEP_STAFF) as do:
        person = known(do.school, person_id)
        if set(pairs) == taught(do.school, person_id):
            return
        await do.work.staff.stops_teaching(person.id)
        for subject_id, class_id in pairs:
            await do.work.staff.teaches(person.id, subject_id, class_id)
        await do.note("person", person.id, "teaching")


def taught(school: School, person_id: int) -> set[Pair]:
    """What a person teaches, and where."""
    return {(o.subject_id, o.class_id) for o in school.teaching if o.person_id == person_id}


def toggled(pairs: Collection[Pair], subject_id: int | None, class_id: int | None) -> set[Pair]:
    """`pairs` with one switched on or off. A subject stays when its last class is switched off."""
    found = set(pairs)
    pair = (subject_id, class_id)
    if pair in found:
        found.remove(pair)
        if class_id is not None and not any(subject == subject_id for subject, _ in found):
            found.add((subject_id, None))
    else:
        found.add(pair)
    if any(subject == subject_id and where is not None for subject, where in found):
        found.discard((subject_id, None))
    return found - {(None, None)}


def known(school: School, person_id: int) -> Person:
    """The person. Raises BadAnswer when there is none, as after a restored backup."""
    person = school.people.get(person_id)
    if person is None:
        raise BadAnswer("people-gone")
    return person


async def _change(do: Doing, person: Person, field: str, value: str | date | None) -> None:
    before = getattr(person, field)
    if before == value:
        return
    await do.work.staff.change_person(person.id, **{field: value})
    await do.note("person", person.id, "change", field=field, before=before, after=value)


def _check_appointment(asked: Appointment) -> None:
    if asked.until is not None and asked.until < asked.since:
        raise BadAnswer(
            "people-role-backwards",
            first=f"{asked.since:%d.%m.%Y}",
            last=f"{asked.until:%d.%m.%Y}",
        )
    if asked.role is Role.HEAD and asked.association_id is None:
        raise BadAnswer("people-role-which-association")
    if asked.role is Role.CLASS_TEACHER and asked.class_id is None:
        raise BadAnswer("people-role-which-class")


def _same_place(one: Appointment, other: Appointment) -> bool:
    return (one.role, one.association_id, one.class_id) == (
        other.role,
        other.association_id,
        other.class_id,
    )


def _check_deputies(do: Doing, person_id: int, day: date) -> None:
    """Somebody must be left who can let people in, and not for a time only."""
    left = [
        one
        for one in do.school.appointments
        if _is_deputy(one)
        and one.person_id != person_id
        and one.holds_on(day)
        and do.school.people[one.person_id].works_on(day)
    ]
    if not left:
        raise BadAnswer("people-last-deputy")


def _is_deputy(held_role: Appointment) -> bool:
    return held_role.role is Role.DEPUTY and held_role.acting_for is None
