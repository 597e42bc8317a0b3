"""Percent and level of an observed lesson (docs/school.md, observation)."""

from collections.abc import Mapping
from fractions import Fraction

LEVELS = ("high", "good", "middle", "low")
FEWEST_SEEN = 6
_FLOORS = (("high", 85), ("good", 65), ("middle", 45), ("low", 0))


def percent(points: Mapping[str, int | None], highest: int = 2) -> Fraction | None:
    """Points out of what the criteria seen could give, unrounded; None with under six seen."""
    seen = [n for n in points.values() if n is not None]
    if len(seen) < FEWEST_SEEN:
        return None
    return Fraction(100 * sum(seen), highest * len(seen))


def level(found: Fraction | None) -> str | None:
    """The level of a percent: 85 and more high, 65 good, 45 middle, below low."""
    if found is None:
        return None
    return next(name for name, floor in _FLOORS if found >= floor)
