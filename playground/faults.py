"""What goes wrong between a bot and Telegram, switched on by a test or a player."""

import random
from dataclasses import dataclass, field
from enum import Enum

from playground.refusals import BadGateway, Broken, Refused, too_many


class Fault(Enum):
    """The kinds of trouble. AFTER means the call had its effect all the same."""

    FLOOD = "429, nothing happened"
    BAD_GATEWAY = "502 with a page of HTML, nothing happened"
    BAD_GATEWAY_AFTER = "502 with a page of HTML, the call worked"
    SERVER_ERROR = "500 as JSON, nothing happened"
    CUT_BEFORE = "the connection broke, nothing happened"
    CUT_AFTER = "the connection broke, the call worked"
    SLOW = "the call worked, its answer comes late"


AFTER = frozenset({Fault.BAD_GATEWAY_AFTER, Fault.CUT_AFTER})


@dataclass
class Planned:
    """A fault to come: for the next ``times`` calls, or by chance when ``times`` is None."""

    fault: Fault
    methods: frozenset[str]
    times: int | None
    seconds: float
    chance: float

    def meets(self, method: str) -> bool:
        return not self.methods or method in self.methods


@dataclass
class Faults:
    """The faults switched on for one Telegram; none at first."""

    rng: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311 no secret
    planned: list[Planned] = field(default_factory=list)

    def add(self, fault: Fault, *methods: str, times: int = 1, seconds: float = 1) -> None:
        """The next ``times`` calls of these methods (of any, when none is named) meet it.

        ``seconds`` is how long to wait: the retry_after of FLOOD, the delay of SLOW.
        """
        self.planned.append(Planned(fault, frozenset(methods), times, seconds, 1.0))

    def by_chance(self, fault: Fault, chance: float, *methods: str, seconds: float = 1) -> None:
        """From now on every call of these methods meets the fault with this probability."""
        self.planned.append(Planned(fault, frozenset(methods), None, seconds, chance))

    def stop(self, fault: Fault) -> None:
        """That fault meets nobody by chance any more."""
        self.planned = [one for one in self.planned if one.fault is not fault or one.times]

    def clear(self) -> None:
        self.planned.clear()

    def take(self, method: str) -> Planned | None:
        """The fault this call meets, if any."""
        for one in self.planned:
            if not one.meets(method):
                continue
            if one.times is None:
                if self.rng.random() < one.chance:
                    return one
                continue
            one.times -= 1
            if not one.times:
                self.planned.remove(one)
            return one
        return None


def strike(planned: Planned | None, *, worked: bool) -> None:
    """Raises the fault when its moment is now: before the effect, or after it."""
    if planned is None or (planned.fault in AFTER) != worked:
        return
    match planned.fault:
        case Fault.FLOOD:
            raise too_many(int(planned.seconds))
        case Fault.BAD_GATEWAY | Fault.BAD_GATEWAY_AFTER:
            raise BadGateway
        case Fault.SERVER_ERROR:
            raise Refused(500, "Internal Server Error")
        case Fault.CUT_BEFORE | Fault.CUT_AFTER:
            raise Broken("the connection was cut")
