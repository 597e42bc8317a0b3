"""What offers look up among the records, each time with a short look of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from school.asking import Visits
from school.ports import Database


@dataclass(frozen=True)
class Looking:
    """School.asking.Facts for a form: no look is open while Telegram is spoken to."""

    db: Database

    async def visits(self) -> dict[int, Visits]:
        """See Facts."""
        async with self.db.read() as look:
            return await look.facts.visits()

    async def earlier(self, register: str, name: str, most: int) -> Sequence[dict[str, Any]]:
        """See Facts."""
        async with self.db.read() as look:
            return await look.facts.earlier(register, name, most)

    async def open_decisions(self, series: str) -> Sequence[dict[str, Any]]:
        """See Facts."""
        async with self.db.read() as look:
            return await look.facts.open_decisions(series)
