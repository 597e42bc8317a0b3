"""The rules of the year: a duty, its rule for the date, who owes it and who is told.

Data of a small set of kinds. What a school starts with lies in cycle.toml: the duties of the job
description by clause, or of practice. A school's own rows take their place.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from school.people import Role

READY = Path(__file__).with_name("cycle.toml")
FURTHEST = 60
"""Days from a quarter's end, or from a record, that a rule may be away."""
LAST_OF_MONTH = 31
"""As the day of a month: its last one."""


class Kind(StrEnum):
    """How a rule finds its days.

    APPROVAL -- within the days of clause 5.2 from a quarter's first day (settings)
    FIRST, LAST -- a quarter's first or last day and `days` more or less
    MONTHLY  -- the `day` of every month of lessons
    WEEKLY   -- the weekday `day` of every week of lessons
    FIXED    -- one date a year
    AFTER    -- `days` after each record of a register
    """

    APPROVAL = auto()
    FIRST = auto()
    LAST = auto()
    MONTHLY = auto()
    WEEKLY = auto()
    FIXED = auto()
    AFTER = auto()


QUARTERLY = (Kind.APPROVAL, Kind.FIRST, Kind.LAST)
OWN_DAYS = (Kind.FIXED, Kind.AFTER)
"""The kinds whose days do not follow from quarters."""


class Told(StrEnum):
    """Who hears of a duty besides the one who owes it.

    NOBODY   -- nobody
    DEPUTY   -- head and deputy, once it is late
    LADDER   -- head, deputy and director, once it is late
    DIRECTOR -- the director with each reminder, as of plans and reports
    """

    NOBODY = auto()
    DEPUTY = auto()
    LADDER = auto()
    DIRECTOR = auto()


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A duty of the year. Numbers that its kind has no use for are 0.

    quarter -- only of that one, 0 for all four
    since   -- what was due before is not asked for: the day it was switched on
    clause  -- of the job description; None for practice
    text    -- its words when somebody of the school wrote them, one text for both languages;
               else the catalogue has them
    """

    name: str
    kind: Kind
    owes: Role
    told: Told
    on: bool
    quarter: int = 0
    month: int = 0
    day: int = 0
    days: int = 0
    register: str | None = None
    clause: str | None = None
    text: str | None = None
    since: date | None = None

    @property
    def own(self) -> bool:
        """Whether the school made it itself."""
        return self.name not in ready_rules()

    @property
    def unverified(self) -> bool:
        """Whether its date is practice that no source confirms; such rules start as off.

        A date that the school has put in its place is the school's own.
        """
        ready = ready_rules().get(self.name)
        return ready is not None and not ready.on and ready.when == self.when

    @property
    def when(self) -> tuple[Kind, int, int, int, int, str | None]:
        """All that its days follow from."""
        return self.kind, self.quarter, self.month, self.day, self.days, self.register


@cache
def ready_rules() -> Mapping[str, Rule]:
    """The ready cycle by name, as a school starts with it. In the order of the job description."""
    data = tomllib.loads(READY.read_text("utf-8"))
    return MappingProxyType({name: _rule(name, **values) for name, values in data.items()})


def _rule(name: str, *, kind: str, owes: str, told: str, on: bool = False, **rest: Any) -> Rule:
    return Rule(name=name, kind=Kind(kind), owes=Role(owes), told=Told(told), on=on, **rest)
