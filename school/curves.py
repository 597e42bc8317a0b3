"""Curves: the days on which a task is spoken of, counted from its own, and to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from types import MappingProxyType

from school.difficulties import DIFFICULTY
from school.rules import Told
from school.yearly import PLANS, RULES

HAND, STEP, ACKNOWLEDGEMENT = "hand", "step", "acknowledgement"
APPROVAL, HEADS_APPROVAL, ANSWER, RETURNED = "approval", "approval-head", "answer", "returned"
POINT = "point"
BEFORE_PLAN = 3
"""Days before its period that the deputy is reminded of a plan."""
START = "start"


class To(StrEnum):
    """Who is spoken to."""

    PERSON = auto()
    ABOUT = auto()
    HEAD = auto()
    DEPUTY = auto()
    DIRECTOR = auto()


@dataclass(frozen=True)
class Stage:
    """A day to speak, counted from the due day, to somebody.

    of_start -- counted from the first day of the period that a plan is for
    """

    days: int
    to: To
    of_start: bool = False

    @property
    def name(self) -> str:
        """«-3», «0», «+1», «start-1»."""
        said = f"{self.days:+}" if self.days else "0"
        return f"{START}{said}" if self.of_start else said


def _stages(to: To, *days: int) -> tuple[Stage, ...]:
    return tuple(Stage(n, to) for n in days)


OWN = _stages(To.PERSON, -3, -1, 0, 1, 3)
LADDER = (*_stages(To.HEAD, 1), *_stages(To.DEPUTY, 1), *_stages(To.DIRECTOR, 3))
USUAL = (*OWN, *LADDER)
WATCHED = _stages(To.DIRECTOR, -3, -1, 0, 1, 3)
EARLY = _stages(To.PERSON, -7, -3, -1, 0, 1, 3)
OF_THE_YEAR = (*EARLY, *WATCHED)
OF_PLANS = (
    *(Stage(-n, To.PERSON, of_start=True) for n in (BEFORE_PLAN, 1)),
    *OWN,
    Stage(0, To.DIRECTOR, of_start=True),
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
        DIFFICULTY: _stages(To.PERSON, 1, 3),
        APPROVAL: _stages(To.PERSON, 1, 3),
        HEADS_APPROVAL: (*_stages(To.PERSON, 1, 3), *_stages(To.DEPUTY, 3)),
        ANSWER: _stages(To.PERSON, 1, 3),
        RETURNED: _stages(To.PERSON, 3),
        **dict.fromkeys(RULES, OF_THE_YEAR),
        **dict.fromkeys(PLANS, OF_PLANS),
        **{f"rule-{told}": (*EARLY, *rest) for told, rest in BESIDES.items()},
        **{f"rule-{told}-often": (*OFTEN, *rest) for told, rest in BESIDES.items()},
    }
)
"""The curves by kind of task, as they start; all other kinds have the usual one."""

FURTHEST = 7
"""Days before its date that a task is first spoken of, as the curves start."""
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
        STEP: (To.PERSON, To.DEPUTY),
        ACKNOWLEDGEMENT: (To.PERSON, To.DEPUTY),
        APPROVAL: (To.PERSON, To.DEPUTY),
        ANSWER: (To.PERSON,),
        RETURNED: (To.PERSON,),
    }
)
"""The kinds of task whose days the school may change, and of whom: nobody else is ever told."""
_STARTS = {
    USUAL_GROUP: "decision",
    DUTY: f"rule-{Told.LADDER}",
    OFTEN_GROUP: f"rule-{Told.LADDER}-often",
    PLAN_GROUP: PLANS[0],
    REPORT_GROUP: RULES[-1],
    STEP: STEP,
    ACKNOWLEDGEMENT: ACKNOWLEDGEMENT,
    APPROVAL: HEADS_APPROVAL,
    ANSWER: ANSWER,
    RETURNED: RETURNED,
}
AFTER_ASKED = (ACKNOWLEDGEMENT, APPROVAL, ANSWER, RETURNED)
"""Groups that have no day of their own: they are counted from when it was asked."""
Changed = Mapping[tuple[str, str], tuple[int, ...]]
"""Days that differ from where they started, by group and whom; none for never."""


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


def curve(kind: str, changed: Changed) -> tuple[Stage, ...]:
    """When to speak of tasks of a kind, and to whom, at a school with such changes.

    Who is not told of a kind from the start is never told; stages before a plan's period stay.
    """
    found, group = CURVES.get(kind, USUAL), group_of(kind)
    for to in GROUPS.get(group, ()):
        days = changed.get((group, to.value))
        if days is not None and any(one.to is to for one in found):
            kept = (one for one in found if one.to is not to or one.of_start)
            found = (*kept, *_stages(to, *days))
    return found


def days_of(group: str, to: To, changed: Changed) -> tuple[int, ...]:
    """The days, counted from the due one, on which somebody is told of a group's tasks."""
    stages = curve(_STARTS[group], changed)
    return tuple(sorted(one.days for one in stages if one.to is to and not one.of_start))


def furthest(changed: Changed) -> int:
    """The most days before its date that a task is spoken of."""
    return max([FURTHEST, *(-day for days in changed.values() for day in days)])


def late_after(kind: str, changed: Changed) -> dict[To, int]:
    """The ladder: who hears of a task that is late besides its person, after how many days."""
    found: dict[To, int] = {}
    for one in sorted(curve(kind, changed), key=lambda one: one.days):
        if one.days > 0 and one.to in (To.HEAD, To.DEPUTY, To.DIRECTOR) and not one.of_start:
            found.setdefault(one.to, one.days)
    return {to: found[to] for to in _ALL if to in found}
