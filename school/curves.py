"""Curves: the days on which a task is spoken of, counted from its own, and to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from types import MappingProxyType

from school.difficulties import DIFFICULTY
from school.rules import Told
from school.yearly import PLANS, RULES

HAND, STEP, ACKNOWLEDGEMENT = "hand", "step", "acknowledgement"
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
OF_THE_YEAR = (*OWN, *WATCHED)
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
        **dict.fromkeys(RULES, OF_THE_YEAR),
        **dict.fromkeys(PLANS, OF_PLANS),
        **{f"rule-{told}": (*OWN, *rest) for told, rest in BESIDES.items()},
        **{f"rule-{told}-often": (*OFTEN, *rest) for told, rest in BESIDES.items()},
    }
)
"""The curves by kind of task; all other kinds have the usual one."""
