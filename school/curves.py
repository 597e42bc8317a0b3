"""Curves: on which days from its own a task is spoken of, and to whom (docs/school.md, rule 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from types import MappingProxyType

from school.rules import Told
from school.yearly import RULES

STEP, ACKNOWLEDGEMENT = "step", "acknowledgement"


class To(StrEnum):
    """Who is spoken to."""

    PERSON = auto()
    ABOUT = auto()
    HEAD = auto()
    DEPUTY = auto()
    DIRECTOR = auto()


@dataclass(frozen=True)
class Stage:
    """A day to speak, counted from the due day, to somebody."""

    days: int
    to: To

    @property
    def name(self) -> str:
        """«-3», «0», «+1»."""
        return f"{self.days:+}" if self.days else "0"


def _stages(to: To, *days: int) -> tuple[Stage, ...]:
    return tuple(Stage(n, to) for n in days)


OWN = _stages(To.PERSON, -3, -1, 0, 1, 3)
LADDER = (*_stages(To.HEAD, 1), *_stages(To.DEPUTY, 1), *_stages(To.DIRECTOR, 3))
USUAL = (*OWN, *LADDER)
WATCHED = _stages(To.DIRECTOR, -3, -1, 0, 1, 3)
OF_THE_YEAR = (*OWN, *WATCHED)
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
        **dict.fromkeys(RULES, OF_THE_YEAR),
        **{f"rule-{told}": (*OWN, *rest) for told, rest in BESIDES.items()},
        **{f"rule-{told}-often": (*OFTEN, *rest) for told, rest in BESIDES.items()},
    }
)
"""The curves by kind of task; all other kinds have the usual one."""
