"""Difficulties that are told to the director, and what is decided about them (clause 5.7).

The deputy tells her own; what others tell comes to her first, and she passes it on or answers.
Values and rules; the use cases are in school.director.telling.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from school.director.news import Original
from school.people import Actor
from school.rights import Action, can
from school.state import School
from school.tasks import NO_PROOF, Task

DIFFICULTY = "difficulty"


class Stage(StrEnum):
    """How far a difficulty has come.

    RAISED   -- it is with the deputy
    PASSED   -- it is with the director
    ANSWERED -- the deputy has answered it herself
    DECIDED  -- the director has decided
    """

    RAISED = "raised"
    PASSED = "passed"
    ANSWERED = "answered"
    DECIDED = "decided"


@dataclass(frozen=True, kw_only=True)
class NewDifficulty:
    """What is told. `draft` is unique: the same one again is the same difficulty.

    originals -- messages that are no file which is kept: they go on as they are
    """

    draft: str
    author_id: int
    text: str
    files: tuple[int, ...] = ()
    originals: tuple[Original, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Difficulty:
    """A difficulty as it stands; what was said about it is in its history.

    waits_since -- from when on the director is waited for
    asked_at    -- when the director put a question that has no answer yet
    """

    id: int
    draft: str
    author_id: int
    text: str
    state: Stage
    made_at: datetime
    passed_by: int | None
    passed_at: datetime | None
    waits_since: datetime | None
    asked_at: datetime | None
    closed_by: int | None
    closed_at: datetime | None
    answer: str | None
    files: tuple[int, ...] = ()
    originals: tuple[Original, ...] = ()

    @property
    def undecided(self) -> bool:
        """Whether the director is waited for: passed on, and no question is open."""
        return self.state is Stage.PASSED and self.asked_at is None


def may_see(actor: Actor, one: Difficulty) -> bool:
    """The author, the deputy all, the director what was passed on."""
    passed = one.passed_at is not None and can(actor, Action.DECIDE)
    return actor.id == one.author_id or can(actor, Action.PASS_ON) or passed


def waits_for(actor: Actor, one: Difficulty) -> bool:
    """Whether this person's word is awaited: a decision, an answer, or passing on.

    The director's question is answered by the deputy or the author, whoever is first.
    """
    if one.undecided:
        return can(actor, Action.DECIDE)
    if one.state is Stage.PASSED:
        return may_reply(actor, one)
    return one.state is Stage.RAISED and can(actor, Action.PASS_ON)


def may_reply(actor: Actor, one: Difficulty) -> bool:
    """Whether this person may answer a question of the director's about it."""
    return can(actor, Action.PASS_ON) or actor.id == one.author_id


def as_task(one: Difficulty, person_id: int, school: School) -> Task:
    """An undecided difficulty in the terms of a task, to be reminded of."""
    since = one.waits_since or one.made_at
    return Task(
        id=one.id,
        source=f"{DIFFICULTY}:{one.id}",
        kind=DIFFICULTY,
        record_id=None,
        person_id=person_id,
        given_by=one.passed_by,
        group_key=None,
        text="",
        due=school.calendar.today(since),
        proof=NO_PROOF,
        made_at=since,
    )
