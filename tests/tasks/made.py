"""A school and its tasks as values, for rules that need no database."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from school.people import Appointment, Association, Person, Role
from school.records import Record
from school.register import State as RecordState
from school.state import School
from school.tasks import NO_PROOF, Task
from school.years.year import Holiday, SchoolYear, quarters

ZONE = ZoneInfo("Asia/Bishkek")
DIRECTOR, DEPUTY, HEAD, TEACHER, OTHER = 1, 2, 3, 4, 5
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
D = date
QUARTERS = (
    (D(2026, 9, 1), D(2026, 11, 6)),
    (D(2026, 11, 16), D(2026, 12, 30)),
    (D(2027, 1, 12), D(2027, 3, 19)),
    (D(2027, 3, 29), D(2027, 5, 28)),
)
YEAR = SchoolYear(id=1, label="2026-2027", quarters=quarters(QUARTERS))


def person(number: int, **values: Any) -> Person:
    known: dict[str, Any] = {
        "name": f"Person {number}",
        "telegram_id": 1000 + number,
        "consent": "1",
    }
    return Person(id=number, **(known | values))


def school(**values: Any) -> School:
    """A director, a deputy, a head with a member, and a teacher of no association."""
    since = D(2020, 9, 1)
    known: dict[str, Any] = {
        "zone": ZONE,
        "people": {n: person(n) for n in (DIRECTOR, DEPUTY, HEAD, TEACHER, OTHER)},
        "appointments": (
            Appointment(person_id=DIRECTOR, role=Role.DIRECTOR, since=since),
            Appointment(person_id=DEPUTY, role=Role.DEPUTY, since=since),
            Appointment(person_id=HEAD, role=Role.HEAD, since=since, association_id=1),
        ),
        "associations": {
            1: Association(id=1, name="One", members=frozenset({HEAD, TEACHER})),
        },
        "years": (YEAR,),
        "holidays": (Holiday(day=D(2026, 11, 8), ky="a", ru="b"),),
    }
    return School(**(known | values))


def task(number: int = 17, **values: Any) -> Task:
    """A decision that the teacher owes by Friday 27 November, a day of lessons."""
    known: dict[str, Any] = {
        "id": number,
        "source": f"record:1:decision:{number}",
        "kind": "decision",
        "record_id": 1,
        "person_id": TEACHER,
        "given_by": DEPUTY,
        "group_key": None,
        "text": "Text",
        "due": D(2026, 11, 27),
        "proof": NO_PROOF,
        "made_at": LONG_AGO,
    }
    return Task(**(known | values))


def record(**values: Any) -> Record:
    """A visit that the head has saved on 4 November, to the teacher."""
    known: dict[str, Any] = {
        "id": 1,
        "register": "observation",
        "state": RecordState.FINAL,
        "number": 1,
        "series": "",
        "year": "2026-2027",
        "author_id": HEAD,
        "about_id": TEACHER,
        "class_id": None,
        "association_id": None,
        "happened_on": D(2026, 11, 4),
        "created_at": at("2026-11-04 11:00"),
        "updated_at": at("2026-11-04 11:00"),
        "final_at": None,
        "draft": "a",
        "version": 1,
        "announced": False,
        "reason": None,
        "answers": {},
    }
    return Record(**(known | values))


def at(moment: str) -> datetime:
    """By the school's clock: «2026-11-24 08:00»."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZONE)


def without_people(found: School, *numbers: int, **values: Any) -> School:
    people = {n: replace(p, **values) if n in numbers else p for n, p in found.people.items()}
    return replace(found, people=people)


def hours(first: datetime, last: datetime, step: timedelta) -> list[datetime]:
    found = []
    while first <= last:
        found.append(first)
        first += step
    return found


EIGHT = time(8, 0)
