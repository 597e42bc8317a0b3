"""Who may do what: roles × actions, on one's own, within reach and out of reach."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from school.people import Actor, Appointment, Association, Person, Role, SchoolClass
from school.register import Register
from school.registers import discover
from school.rights import GENERAL, Action, Forbidden, can, demand, reaches
from school.state import School

ME, MEMBER, OTHER = 1, 2, 3
OWN_CLASS, OTHER_CLASS = 11, 12
OWN_ASSOCIATION, OTHER_ASSOCIATION = 21, 22
SINCE = date(2026, 9, 1)

SCHOOL = School(
    zone=ZoneInfo("Asia/Bishkek"),
    people={n: Person(id=n, name=f"Аты {n}") for n in (ME, MEMBER, OTHER)},
    classes={n: SchoolClass(id=n, grade=5, letter=str(n)) for n in (OWN_CLASS, OTHER_CLASS)},
    associations={
        OWN_ASSOCIATION: Association(
            id=OWN_ASSOCIATION, name="Биз", members=frozenset({ME, MEMBER})
        ),
        OTHER_ASSOCIATION: Association(id=OTHER_ASSOCIATION, name="Алар"),
    },
)
REGISTERS = discover()
RECORDS: dict[str, tuple[dict[str, Any], ...]] = {
    # register: (about me, about a member of my association, about neither)
    "observation": (
        {"teacher": ME, "school_class": OTHER_CLASS},
        {"teacher": MEMBER, "school_class": OTHER_CLASS},
        {"teacher": OTHER, "school_class": OTHER_CLASS},
    ),
    "course": ({"teacher": ME}, {"teacher": MEMBER}, {"teacher": OTHER}),
    "minutes": (
        {"body": "class_parents", "school_class": OWN_CLASS},
        {"body": "association", "association": OWN_ASSOCIATION},
        {"body": "pedagogical"},
    ),
    "plan": (
        {"kind": "thematic", "teacher": ME},
        {"kind": "association", "association": OWN_ASSOCIATION},
        {"kind": "year"},
    ),
    "report": ({"kind": "quarter"}, {"kind": "month"}, {"kind": "year"}),
}
# Which of the three somebody in that role may …, by register; "me", "mine", "none" as above.
ALL, ME_ONLY, MEMBERS, ALMOST, NOTHING = "yyy", "y--", "yy-", "-y-", "---"
EXPECTED: dict[str, dict[Action, dict[Role, str]]] = {
    "observation": {
        Action.WRITE: {Role.DEPUTY: ALL, Role.DIRECTOR: ALL, Role.HEAD: MEMBERS},
        Action.SEE: {**dict.fromkeys(Role, ME_ONLY), Role.DEPUTY: ALL, Role.DIRECTOR: ALL},
        Action.CHECK: {},
        Action.CHANGE: {Role.DEPUTY: ALL},
    },
    "course": {
        Action.WRITE: {**dict.fromkeys(Role, ME_ONLY), Role.DEPUTY: ALL},
        Action.SEE: {
            **dict.fromkeys(Role, ME_ONLY),
            Role.DEPUTY: ALL,
            Role.DIRECTOR: ALL,
            Role.HEAD: MEMBERS,
        },
        Action.CHECK: {Role.DEPUTY: ALL},
        Action.FINISH: {Role.DEPUTY: ALL},
        Action.CHANGE: {Role.DEPUTY: ALL},
    },
    "minutes": {
        Action.WRITE: {Role.DEPUTY: ALL, Role.HEAD: ALMOST, Role.CLASS_TEACHER: ME_ONLY},
        Action.SEE: {
            Role.DEPUTY: ALL,
            Role.DIRECTOR: ALL,
            Role.HEAD: ALMOST,
            Role.CLASS_TEACHER: ME_ONLY,
        },
        Action.CHECK: {Role.DEPUTY: ALL},
        Action.FINISH: {Role.DEPUTY: ALL},
        Action.CHANGE: {Role.DEPUTY: ALL},
    },
    "plan": {
        Action.WRITE: {Role.DEPUTY: ALL, Role.HEAD: MEMBERS, Role.TEACHER: ME_ONLY},
        Action.SEE: {
            **dict.fromkeys(Role, ME_ONLY),
            Role.DEPUTY: ALL,
            Role.DIRECTOR: ALL,
            Role.HEAD: MEMBERS,
        },
        Action.CHECK: {},
        Action.APPROVE: {Role.DEPUTY: ALL, Role.DIRECTOR: ALL, Role.HEAD: MEMBERS},
        Action.CHANGE: {Role.DEPUTY: ALL},
        Action.TAKE_OVER: {Role.HEAD: ALMOST},
    },
    "report": {
        Action.WRITE: {Role.DEPUTY: ALL},
        Action.SEE: {Role.DEPUTY: ALL, Role.DIRECTOR: ALL},
        Action.CHECK: {},
        Action.APPROVE: {Role.DIRECTOR: ALL},
        Action.CHANGE: {Role.DEPUTY: ALL},
    },
}


def actor(role: Role) -> Actor:
    appointment = Appointment(
        person_id=ME,
        role=role,
        since=SINCE,
        association_id=OWN_ASSOCIATION if role is Role.HEAD else None,
        class_id=OWN_CLASS if role is Role.CLASS_TEACHER else None,
    )
    return Actor(SCHOOL.people[ME], (appointment,))


def reach(register: Register, action: Action, role: Role, author: int | None) -> str:
    return "".join(
        "y"
        if reaches(
            actor(role), register.rights.get(action, {}), register.subject(one, author, SCHOOL)
        )
        else "-"
        for one in RECORDS[register.name]
    )


def str_of(one: object) -> str:
    return one.name if isinstance(one, Register) else str(one)


CELLS = [
    (register, action, role)
    for register in REGISTERS.values()
    for action in (
        Action.WRITE,
        Action.SEE,
        Action.CHECK,
        Action.FINISH,
        Action.APPROVE,
        Action.CHANGE,
        Action.TAKE_OVER,
    )
    for role in Role
]


@pytest.mark.parametrize(("register", "action", "role"), CELLS, ids=str_of)
def test_others_records(register: Register, action: Action, role: Role) -> None:
    wanted = EXPECTED[register.name].get(action, {}).get(role, NOTHING)
    assert reach(register, action, role, author=OTHER) == wanted


@pytest.mark.parametrize("register", REGISTERS.values(), ids=lambda one: one.name)
@pytest.mark.parametrize("role", Role)
def test_who_wrote_a_record_may_change_it_if_the_role_writes(
    register: Register, role: Role
) -> None:
    writes = role in register.rights[Action.WRITE]
    changes = "y" in reach(register, Action.CHANGE, role, author=ME)
    assert changes == writes


@pytest.mark.parametrize("register", REGISTERS.values(), ids=lambda one: one.name)
def test_nobody_without_a_role_may_do_anything(register: Register) -> None:
    nobody = Actor(SCHOOL.people[ME], ())
    for action, row in register.rights.items():
        for one in RECORDS[register.name]:
            assert not reaches(nobody, row, register.subject(one, ME, SCHOOL)), action


def test_every_register_has_its_cells() -> None:
    assert RECORDS.keys() == EXPECTED.keys() == REGISTERS.keys()


GENERAL_EXPECTED: dict[Action, set[Role]] = {
    Action.INVITE: {Role.DEPUTY},
    Action.KEEP_STAFF: {Role.DEPUTY},
    Action.KEEP_SCHOOL: {Role.DEPUTY},
    Action.KEEP_YEAR: {Role.DEPUTY},
    Action.GIVE_TASKS: {Role.DEPUTY, Role.DIRECTOR},
    Action.SEE_TASKS: set(Role),
    Action.SEE_SUMMARY: {Role.DEPUTY, Role.DIRECTOR},
    Action.MORNING_CARD: {Role.DEPUTY},
    Action.BIND_GROUP: {Role.DEPUTY},
    Action.POST: {Role.DEPUTY},
    Action.SEE_COVERAGE: {Role.DEPUTY, Role.DIRECTOR},
    Action.PUBLISH: {Role.DEPUTY, Role.DIRECTOR},
    Action.RAISE: set(Role) - {Role.DIRECTOR},
    Action.PASS_ON: {Role.DEPUTY},
    Action.DECIDE: {Role.DIRECTOR},
    Action.SEE_DELIVERY: {Role.DEPUTY},
}


@pytest.mark.parametrize("action", GENERAL)
@pytest.mark.parametrize("role", Role)
def test_general_actions(action: Action, role: Role) -> None:
    assert can(actor(role), action) == (role in GENERAL_EXPECTED[action])


def test_what_is_demanded_and_not_held_is_refused_with_a_sentence() -> None:
    with pytest.raises(Forbidden) as refused:
        demand(actor(Role.TEACHER), Action.INVITE)
    assert refused.value.key == "rights-forbidden"
