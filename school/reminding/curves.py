"""Curves: the days on which a task is spoken of, counted from its own, and to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from types import MappingProxyType

from school.director.difficulties import DIFFICULTY
from school.years.rules import Told
from school.years.yearly import PLANS, RULES

HAND, STEP, ACKNOWLEDGEMENT = "hand", "step", "acknowledgement"
APPROVAL, HEADS_APPROVAL, ANSWER, RETURNED = "approval", "approval-head", "answer", "returned"
POINT = "point"
DOCUMENT, POST, PLANNED = "document", "post", "planned"
START = "start"


class To(StrEnum):
    """Who is spoken to."""

    PERSON = auto()
    ABOUT = auto()
    HEAD = auto()
    DEPUTY = auto()
    DIRECTOR = auto()


@dataclass(frozen=True)
class Line:
    """Whose days, and from what they are counted: the due day or, when `of_start`, the first one.

    The first day is that of the period which a plan is for; of a post the day on which it went.
    """

    to: To
    of_start: bool = False

    @property
    def name(self) -> str:
        """«person», «person-start»."""
        return f"{self.to}-{START}" if self.of_start else self.to.value

    @classmethod
    def named(cls, name: str) -> "Line":
        """The line of that name. Raises ValueError."""
        return cls(To(name.removesuffix(f"-{START}")), name.endswith(START))


@dataclass(frozen=True)
class Stage:
    """A day to speak, to somebody."""

    days: int
    line: Line

    @property
    def name(self) -> str:
        """«-3», «0», «+1», «start-1»."""
        said = f"{self.days:+}" if self.days else "0"
        return f"{START}{said}" if self.line.of_start else said


def _stages(to: To, *days: int) -> tuple[Stage, ...]:
    return tuple(Stage(n, Line(to)) for n in days)


def _starting(to: To, *days: int) -> tuple[Stage, ...]:
    return tuple(Stage(n, Line(to, of_start=True)) for n in days)


OWN = _stages(To.PERSON, -3, -1, 0, 1, 3)
LADDER = (*_stages(To.HEAD, 1), *_stages(To.DEPUTY, 1), *_stages(To.DIRECTOR, 3))
USUAL = (*OWN, *LADDER)
WATCHED = _stages(To.DIRECTOR, -3, -1, 0, 1, 3)
EARLY = _stages(To.PERSON, -7, -3, -1, 0, 1, 3)
OF_THE_YEAR = (*EARLY, *WATCHED)
OF_PLANS = (
    *_starting(To.PERSON, -3, -1),
    *OWN,
    *_starting(To.DIRECTOR, 0),
    *_stages(To.DIRECTOR, -3, -2, -1, 0, 1, 3),
)
"""The deputy before the period begins, the director from its first day on: clause 5.2."""
OFTEN = _stages(To.PERSON, 0, 1)
"""What comes every week is not spoken of before its day."""
BESIDES: Mapping[Told, tuple[Stage, ...]] = MappingProxyType(
    {
        Told.NOBODY: (),
        Told.DEPUTY: (*_stages(To.HEAD, 1), *_stages(To.DEPUTY, 1)),
        Told.LADDER: LADDER,
        Told.DIRECTOR: WATCHED,
    }
)
CURVES: Mapping[str, tuple[Stage, ...]] = MappingProxyType(
    {
        ACKNOWLEDGEMENT: (*_stages(To.PERSON, 3), *_stages(To.DEPUTY, 5)),
        STEP: (*_stages(To.PERSON, 0, 1, 3), *_stages(To.ABOUT, -1), *_stages(To.DEPUTY, 1)),
        DOCUMENT: (*_stages(To.PERSON, 1, 3), *_stages(To.DEPUTY, 5)),
        POST: (*_starting(To.PERSON, 1), *_stages(To.PERSON, -1)),
        DIFFICULTY: _stages(To.PERSON, 1, 3),
        APPROVAL: _stages(To.PERSON, 1, 3),
        HEADS_APPROVAL: (*_stages(To.PERSON, 1, 3), *_stages(To.DEPUTY, 3)),
        ANSWER: _stages(To.PERSON, 1, 3),
        RETURNED: _stages(To.PERSON, 3),
        PLANNED: _stages(To.PERSON, 1),
        **dict.fromkeys(RULES, OF_THE_YEAR),
        **dict.fromkeys(PLANS, OF_PLANS),
        **{f"rule-{told}": (*EARLY, *rest) for told, rest in BESIDES.items()},
        **{f"rule-{told}-often": (*OFTEN, *rest) for told, rest in BESIDES.items()},
    }
)
"""The curves by kind of task, as they start; all other kinds have the usual one."""

USUAL_GROUP, PLAN_GROUP, REPORT_GROUP, DUTY, OFTEN_GROUP = (
    "usual",
    "plan",
    "report",
    "duty",
    "often",
)
_ALL = (To.PERSON, To.HEAD, To.DEPUTY, To.DIRECTOR)
GROUPS: Mapping[str, tuple[To, ...]] = MappingProxyType(
    {
        USUAL_GROUP: _ALL,
        DUTY: _ALL,
        OFTEN_GROUP: (To.PERSON,),
        PLAN_GROUP: (To.PERSON, To.DIRECTOR),
        REPORT_GROUP: (To.PERSON, To.DIRECTOR),
        STEP: (To.PERSON, To.ABOUT, To.DEPUTY),
        ACKNOWLEDGEMENT: (To.PERSON, To.DEPUTY),
        APPROVAL: (To.PERSON, To.DEPUTY),
        ANSWER: (To.PERSON,),
        RETURNED: (To.PERSON,),
        DOCUMENT: (To.PERSON, To.DEPUTY),
        POST: (To.PERSON,),
        DIFFICULTY: (To.PERSON,),
        PLANNED: (To.PERSON,),
    }
)
"""The kinds of task whose days the school may change, and of whom: nobody else is ever told."""
_STARTS = {
    USUAL_GROUP: "decision",
    DUTY: f"rule-{Told.LADDER}",
    OFTEN_GROUP: f"rule-{Told.LADDER}-often",
    PLAN_GROUP: PLANS[0],
    REPORT_GROUP: RULES[-1],
    APPROVAL: HEADS_APPROVAL,
}
"""A kind of each group whose name is not that of its only kind."""
FROM_ASKING = (
    ACKNOWLEDGEMENT,
    APPROVAL,
    ANSWER,
    RETURNED,
    DOCUMENT,
    POST,
    DIFFICULTY,
    PLANNED,
)
"""Groups without a deadline to be late for: their days are counted from the asking, or the day."""
Changed = Mapping[tuple[str, str], tuple[int, ...]]
"""Days that differ from where they started, by group and name of the line; none for never."""


def group_of(kind: str) -> str:
    """The group of GROUPS that a kind of task belongs to; its own name when it has no other."""
    if kind in PLANS:
        return PLAN_GROUP
    if kind in RULES or kind == f"rule-{Told.DIRECTOR}":
        return REPORT_GROUP
    if kind == HEADS_APPROVAL:
        return APPROVAL
    if kind.startswith("rule-"):
        return OFTEN_GROUP if kind.endswith("-often") else DUTY
    return kind if kind in CURVES else USUAL_GROUP


def lines(group: str) -> tuple[Line, ...]:
    """Whose days of a group the school may change."""
    known = {one.line for one in CURVES.get(_STARTS.get(group, group), USUAL)}
    both = (Line(to, start) for to in GROUPS.get(group, ()) for start in (True, False))
    return tuple(one for one in both if one in known)


def curve(kind: str, changed: Changed) -> tuple[Stage, ...]:
    """When to speak of tasks of a kind, and to whom, at a school with such changes.

    Who is not told of a kind from the start is never told.
    """
    found, group = CURVES.get(kind, USUAL), group_of(kind)
    for line in lines(group):
        days = changed.get((group, line.name))
        if days is not None and any(one.line == line for one in found):
            kept = (one for one in found if one.line != line)
            found = (*kept, *(Stage(n, line) for n in days))
    return found


def days_of(group: str, line: Line, changed: Changed) -> tuple[int, ...]:
    """The days on which somebody is told of a group's tasks."""
    stages = curve(_STARTS.get(group, group), changed)
    return tuple(sorted(one.days for one in stages if one.line == line))


def furthest(changed: Changed, *, of_start: bool = False) -> int:
    """The most days before its date that a task is spoken of, or before its period's start."""
    every = ((group, one) for group in GROUPS for one in lines(group) if one.of_start is of_start)
    return -min(day for group, one in every for day in days_of(group, one, changed))


def late_after(kind: str, changed: Changed) -> dict[To, int]:
    """The ladder: who hears of a task that is late besides its person, after how many days."""
    found: dict[To, int] = {}
    for one in sorted(curve(kind, changed), key=lambda one: one.days):
        if one.days > 0 and one.line in _LADDER:
            found.setdefault(one.line.to, one.days)
    return {to: found[to] for to in _ALL if to in found}


_LADDER = (Line(To.HEAD), Line(To.DEPUTY), Line(To.DIRECTOR))
