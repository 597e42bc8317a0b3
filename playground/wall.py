"""The clock on the wall: it runs by itself, and can be walked forward, never back."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

Settles = Callable[[datetime], Awaitable[datetime | None]]
"""Waits until what was due at that moment is done; gives the next moment at which something will
be, or None when nobody knows of any."""

MORNING = time(8)


class Walking(Exception):
    """The clock is on its way already."""


async def _at_once(_: datetime) -> datetime | None:
    return None


@dataclass(eq=False)
class Wall:
    """A clock ahead of (or behind) this machine's by ``ahead``; calling it gives the moment.

    ``settles`` is asked at every stop of a walk. ``moved`` is told of every new ``ahead``, and
    ``landmarks`` are further moments to jump to, by name.
    """

    zone: ZoneInfo
    ahead: timedelta = timedelta(0)
    settles: Settles = _at_once
    moved: Callable[[timedelta], None] = lambda _: None
    shown: Callable[[], None] = lambda: None
    real: Callable[[], datetime] = lambda: datetime.now(UTC)
    landmarks: dict[str, datetime] = field(default_factory=dict)
    walking: datetime | None = None

    def __call__(self) -> datetime:
        return self.real() + self.ahead

    def begin(self, moment: datetime) -> None:
        """Sets it before anybody looks."""
        self.ahead = moment - self.real()
        self.moved(self.ahead)

    def jumps(self) -> Mapping[str, datetime]:
        """Where one can walk to, by name, the nearest first."""
        now = self().astimezone(self.zone)
        monday = now.date() + timedelta(days=7 - now.weekday())
        found = {
            "hour": now + timedelta(hours=1),
            "day": now + timedelta(days=1),
            "monday": datetime.combine(monday, MORNING, self.zone),
        }
        return found | {name: to for name, to in self.landmarks.items() if to > now}

    async def walk(self, to: datetime) -> None:
        """Stops at every moment in between at which something is due. Raises `Walking`."""
        if self.walking is not None:
            raise Walking
        self.walking = to
        try:
            while (now := self()) < to:
                due = await self.settles(now)
                stop = min(to, due) if due is not None and due > now else to
                self.ahead += max(stop - self(), timedelta(0))
                self.moved(self.ahead)
                self.shown()
                # Others get their turn even where nobody is waited for.
                await asyncio.sleep(0)
            await self.settles(self())
        finally:
            self.walking = None
            self.shown()
