"""Acting for somebody: who, from when to when, by which order (clauses 5.9 and 6.0).

It is a role with its dates and the person in whose place it is held, so rights come and go by
themselves. While somebody acts, what is asked of the role is asked of them (School.holders).
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from school.days import BadAnswer
from school.doing import Doing, doing
from school.fields import Words
from school.messages import Promise
from school.people import Actor, Appointment, Role
from school.ports import Database
from school.rights import Action
from school.state import School

BEGINS, ENDED = "acting-begins", "acting-ended"
FIRST = 2
"""Before the morning's card, summary and reminders."""
ORDER_LIMIT = 200
LONGEST = timedelta(days=366)
DAY = timedelta(days=1)
FOREVER = date.max
_NUMBER = re.compile(r"№\s*[^\s,;]+")
_DATE = re.compile(
    r"(?<!\d)\d{1,2}[.](?:0?[1-9]|1[0-2])(?:[.](?:\d{4}|\d{2}))?(?!\d)|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}\s*-?\s*(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\w*(?:\s+\d{4})?",
    re.IGNORECASE,
)
NO_ROLE_TO_STAND_IN = Role.TEACHER
"""Lessons are substituted by the timetable, not by a role."""


def order_text(text: str) -> str:
    """The order that it rests on, with its number and date. Raises BadAnswer without either."""
    order = Words(name="order", limit=ORDER_LIMIT, one_line=True).check(text)
    numbered = _NUMBER.sub("", order)
    undated = _DATE.sub("", numbered)
    if numbered == order and not any(sign.isdigit() for sign in undated):
        raise BadAnswer("acting-order-number")
    if undated == numbered:
        raise BadAnswer("acting-order-date")
    return order


def roles_of(school: School, person_id: int, day: date) -> list[Appointment]:
    """What a person holds that somebody else can stand in for, from `day` on."""
    return [
        one
        for one in school.appointments
        if one.person_id == person_id
        and one.acting_for is None
        and one.role is not NO_ROLE_TO_STAND_IN
        and _last(one) >= day
    ]


def standing_in(school: School, person_id: int) -> list[Appointment]:
    """Who has acted, acts, or will act for a person, in order of their first days."""
    found = [one for one in school.appointments if one.acting_for == person_id]
    return sorted(found, key=lambda one: (one.since, one.person_id))


def ahead(school: School, person_id: int, today: date) -> list[Appointment]:
    """Who acts for a person now, or will."""
    found = standing_in(school, person_id)
    return [one for one in found if one.until is not None and one.until >= today]


async def stand_in(db: Database, actor: Actor, now: datetime, asked: Appointment) -> None:
    """Somebody acts for somebody; the same again changes nothing. Both are told at both ends.

    Raises Forbidden, and BadAnswer for dates or an order that will not do, and for what conflicts.
    """
    async with doing(db, actor, now, Action.KEEP_STAFF) as do:
        order = order_text(asked.order or "")
        if any(_is_same(one, asked) for one in do.school.appointments):
            return
        check(do.school, asked, do.today)
        await do.work.staff.appoint(
            asked.person_id,
            asked.role,
            asked.since,
            association_id=asked.association_id,
            class_id=asked.class_id,
            until=asked.until,
            order=order,
            acting_for=asked.acting_for,
        )
        said = f"{asked.since}/{asked.until} · {order}"
        await do.note("person", asked.person_id, "acting", field=asked.role, after=said)
        if asked.acting_for is not None:
            await do.note("person", asked.acting_for, "acted-for", field=asked.role, after=said)
        await do.work.outbox.promise(list(_promises(do, asked)), now)


def check(school: School, asked: Appointment, today: date) -> None:
    """Raises BadAnswer when this cannot be: in days, or beside what is arranged already."""
    _check_days(asked, today)
    if asked.acting_for is None or asked.person_id == asked.acting_for:
        raise BadAnswer("acting-oneself")
    held = [one for one in roles_of(school, asked.acting_for, today) if _same_place(one, asked)]
    if not any(one.since <= asked.since and _last(one) >= _last(asked) for one in held):
        raise BadAnswer("acting-not-held", name=_name(school, asked.acting_for))
    for one in school.appointments:
        if not _meets(one, asked):
            continue
        if one.acting_for == asked.person_id:
            raise BadAnswer("acting-away", name=_name(school, asked.person_id), days=_days(one))
        if one.person_id == asked.person_id and _same_place(one, asked):
            raise BadAnswer("acting-holds", name=_name(school, asked.person_id))
        if one.acting_for == asked.acting_for and _same_place(one, asked):
            raise BadAnswer("acting-taken", name=_name(school, one.person_id), days=_days(one))


async def tell_end(do: Doing, held: Appointment, last: date) -> None:
    """Both are told that it has ended earlier than was ordered; not of what never began."""
    if held.acting_for is None or held.since > last:
        return
    when = max(do.now, _begins(do.school, last + DAY))
    early = [_promise(ENDED, held, last, to, when) for to in _both(held)]
    await do.work.outbox.promise(early, do.now)


def _promises(do: Doing, one: Appointment) -> Iterator[Promise]:
    last = _last(one)
    for to in _both(one):
        yield _promise(BEGINS, one, last, to, max(do.now, _begins(do.school, one.since)))
        yield _promise(ENDED, one, last, to, _begins(do.school, last + DAY))


def _promise(kind: str, one: Appointment, last: date, to: int, when: datetime) -> Promise:
    place = f"{one.role}-{one.association_id or 0}-{one.class_id or 0}"
    about = f"{one.person_id}:{one.acting_for}:{place}"
    return Promise(
        key=f"{kind}:{about}:{one.since}/{last}/to:{to}",
        kind=kind,
        to=to,
        params={
            "person": one.person_id,
            "for": one.acting_for,
            "role": one.role.value,
            "since": one.since.isoformat(),
            "until": last.isoformat(),
        },
        urgency=FIRST,
        not_before=when,
    )


def _both(one: Appointment) -> list[int]:
    return [one.person_id, *([one.acting_for] if one.acting_for else [])]


def _begins(school: School, day: date) -> datetime:
    """With the day, so that after the quiet hours it is said before all else."""
    return school.calendar.at(day, time(0))


def _check_days(asked: Appointment, today: date) -> None:
    last = _last(asked)
    if last < asked.since:
        raise BadAnswer(
            "people-role-backwards", first=f"{asked.since:%d.%m.%Y}", last=f"{last:%d.%m.%Y}"
        )
    if last < today:
        raise BadAnswer("form-day-is-past", day=f"{last:%d.%m.%Y}")
    if last - asked.since > LONGEST:
        raise BadAnswer("acting-too-long")


def _meets(one: Appointment, other: Appointment) -> bool:
    return one.since <= _last(other) and other.since <= _last(one)


def _same_place(one: Appointment, other: Appointment) -> bool:
    mine = (one.role, one.association_id, one.class_id)
    return mine == (other.role, other.association_id, other.class_id)


def _is_same(one: Appointment, other: Appointment) -> bool:
    days = (one.since, one.until) == (other.since, other.until)
    people = (one.person_id, one.acting_for) == (other.person_id, other.acting_for)
    return days and people and _same_place(one, other)


def _last(one: Appointment) -> date:
    return one.until or FOREVER


def _name(school: School, person_id: int) -> str:
    person = school.people.get(person_id)
    return person.short if person else "—"


def _days(one: Appointment) -> str:
    return f"{one.since:%d.%m}–{_last(one):%d.%m.%Y}"
