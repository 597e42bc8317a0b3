"""Who may do what: one table, asked by every use case (docs/school.md, rights).

A right is an action with, for each role, how far it reaches. Actions on records are declared
with each register in the same terms; `table` shows all of them together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from school.people import Actor, Role


class Reach(StrEnum):
    """How far a right goes: to everything, or to what is one's own in one of these ways.

    ASSOCIATION -- what belongs to one's association, or is about a member of it
    JOINT       -- only what belongs to one's association itself
    OWN         -- what one wrote oneself, or what is about oneself
    AUTHOR      -- only what one wrote oneself
    """

    ALL = auto()
    ASSOCIATION = auto()
    JOINT = auto()
    OWN_CLASS = auto()
    OWN = auto()
    AUTHOR = auto()


class Action(StrEnum):
    """What can be done. The record actions are reached through a register's own rows."""

    WRITE = auto()
    SEE = auto()
    CHECK = auto()
    FINISH = auto()
    CHANGE = auto()
    TAKE_OVER = auto()
    APPROVE = auto()

    INVITE = auto()
    KEEP_STAFF = auto()
    KEEP_SCHOOL = auto()
    KEEP_YEAR = auto()
    GIVE_TASKS = auto()
    SEE_TASKS = auto()
    SEE_SUMMARY = auto()
    MORNING_CARD = auto()
    BIND_GROUP = auto()
    POST = auto()
    SEE_COVERAGE = auto()
    PUBLISH = auto()
    RAISE = auto()
    PASS_ON = auto()
    DECIDE = auto()
    SEE_DELIVERY = auto()


Row = Mapping[Role, Reach]
EVERYONE: Row = dict.fromkeys(Role, Reach.OWN)

GENERAL: Mapping[Action, Row] = {
    Action.INVITE: {Role.DEPUTY: Reach.ALL},
    Action.KEEP_STAFF: {Role.DEPUTY: Reach.ALL},
    Action.KEEP_SCHOOL: {Role.DEPUTY: Reach.ALL},
    Action.KEEP_YEAR: {Role.DEPUTY: Reach.ALL},
    Action.GIVE_TASKS: {Role.DEPUTY: Reach.ALL, Role.DIRECTOR: Reach.ALL},
    Action.SEE_TASKS: {
        **EVERYONE,
        Role.DEPUTY: Reach.ALL,
        Role.DIRECTOR: Reach.ALL,
        Role.HEAD: Reach.ASSOCIATION,
    },
    Action.SEE_SUMMARY: {Role.DEPUTY: Reach.ALL, Role.DIRECTOR: Reach.ALL},
    Action.MORNING_CARD: {Role.DEPUTY: Reach.ALL},
    Action.BIND_GROUP: {Role.DEPUTY: Reach.ALL},
    Action.POST: {Role.DEPUTY: Reach.ALL},
    Action.SEE_COVERAGE: {Role.DEPUTY: Reach.ALL, Role.DIRECTOR: Reach.ALL},
    Action.PUBLISH: {Role.DEPUTY: Reach.ALL, Role.DIRECTOR: Reach.ALL},
    Action.RAISE: {role: Reach.OWN for role in Role if role is not Role.DIRECTOR},
    Action.PASS_ON: {Role.DEPUTY: Reach.ALL},
    Action.DECIDE: {Role.DIRECTOR: Reach.ALL},
    Action.SEE_DELIVERY: {Role.DEPUTY: Reach.ALL},
}


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What an action is about: whose it is, whom and which class or association it concerns.

    joint -- the association to which it belongs itself
    """

    author: int | None = None
    about: int | None = None
    class_id: int | None = None
    associations: frozenset[int] = frozenset()
    joint: int | None = None


class Forbidden(PermissionError):
    """The person may not do this. The window should not have offered it."""

    def __init__(self, action: Action) -> None:
        super().__init__(action)
        self.key = "rights-forbidden"
        self.action = action


def reaches(actor: Actor, row: Row, subject: Subject) -> bool:
    """Whether one of the actor's roles reaches the subject by this row."""
    return any(
        _covers(reach, actor, subject) for role, reach in row.items() if role in actor.roles
    )


def can(actor: Actor, action: Action, subject: Subject | None = None) -> bool:
    """Whether the actor may do a general action; without a subject, to anything at all."""
    row = GENERAL.get(action, {})
    if subject is None:
        return actor.has(row.keys())
    return reaches(actor, row, subject)


def demand(actor: Actor, action: Action, subject: Subject | None = None) -> None:
    """Raises Forbidden unless `can`."""
    if not can(actor, action, subject):
        raise Forbidden(action)


def _covers(reach: Reach, actor: Actor, subject: Subject) -> bool:
    match reach:
        case Reach.ALL:
            return True
        case Reach.ASSOCIATION:
            own = actor.id == subject.author
            return own or not actor.associations.isdisjoint(subject.associations)
        case Reach.JOINT:
            return subject.joint in actor.associations
        case Reach.OWN_CLASS:
            return subject.class_id in actor.classes
        case Reach.OWN:
            return actor.id in (subject.author, subject.about)
        case Reach.AUTHOR:
            return actor.id == subject.author
