"""What of a record somebody may see."""

from datetime import UTC, date, datetime

import pytest

from school import seeing
from school.people import Actor, Appointment, Person, Role
from school.records import Attachment, Record
from school.register import State
from school.registers import discover

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
OBSERVER, TEACHER, OTHER = 1, 2, 3
VISIT, COURSE = discover()["observation"], discover()["course"]


def actor(person: int, role: Role = Role.TEACHER) -> Actor:
    held = Appointment(person_id=person, role=role, since=date(2026, 9, 1))
    return Actor(Person(id=person, name="Аты"), (held,))


def record(state: State = State.FINAL, *, announced: bool = False) -> Record:
    return Record(
        id=1, register="observation", state=state, number=1, series="", year="2026-2027",
        author_id=OBSERVER, about_id=TEACHER, class_id=None, association_id=None,
        happened_on=date(2026, 11, 23), created_at=NOW, updated_at=NOW, final_at=NOW, draft="a",
        version=1, announced=announced, reason=None, answers={},
    )  # fmt: skip


def file(number: int, kind: str, place: str) -> Attachment:
    return Attachment(
        id=number, record_id=1, person_id=OBSERVER, place=place, kind=kind, file_id="f",
        unique_id="u", name=None, mime=None, size=1, seconds=None, sha256=None, made_at=NOW,
    )  # fmt: skip


FILES = [file(1, "photo", "files"), file(2, "voice", "files"), file(3, "photo", "notes")]


@pytest.mark.parametrize(
    ("who", "ids"),
    [
        (actor(OBSERVER, Role.HEAD), [1, 2, 3]),
        (actor(OTHER, Role.DEPUTY), [1, 2, 3]),
        (actor(OTHER, Role.DIRECTOR), [1]),
        (actor(TEACHER), [1]),
    ],
)
def test_live_notes_and_voice_are_for_the_observer_and_the_deputy(
    who: Actor, ids: list[int]
) -> None:
    assert [one.id for one in seeing.open_files(who, VISIT, record(), FILES)] == ids
    assert seeing.sees_private(who, VISIT, record()) == (len(ids) == 3)


def test_a_register_without_private_answers_hides_nothing() -> None:
    assert seeing.open_files(actor(OTHER), COURSE, record(), FILES) == FILES


@pytest.mark.parametrize("state", [State.DRAFT, State.PLANNED])
def test_what_is_not_ready_is_hidden_from_whom_it_is_about(state: State) -> None:
    assert not seeing.is_ready_for(actor(TEACHER), record(state))
    assert seeing.is_ready_for(actor(OBSERVER), record(state))
    assert seeing.is_ready_for(actor(OTHER, Role.DEPUTY), record(state))


def test_an_announced_visit_is_seen() -> None:
    assert seeing.is_ready_for(actor(TEACHER), record(State.PLANNED, announced=True))


def test_a_reply_is_not_for_the_director() -> None:
    assert not seeing.shows_reply(actor(OTHER, Role.DIRECTOR), record(), TEACHER)
    assert seeing.shows_reply(actor(TEACHER), record(), TEACHER)
    assert seeing.shows_reply(actor(OTHER, Role.DEPUTY), record(), TEACHER)
