"""What goes to the director by word of mouth."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from school.director.difficulties import Difficulty, NewDifficulty, Stage
from school.director.news import NewNews, News, Original


class Difficulties(Protocol):
    """Difficulties that were told, with their files."""

    async def add(self, new: NewDifficulty, now: datetime) -> Difficulty:
        """Keeps one as raised; the same draft again gives the first."""

    async def by_id(self, difficulty_id: int) -> Difficulty | None:
        """One of them."""

    async def save(self, one: Difficulty) -> None:
        """Writes all that may change in it."""

    async def lose(self, difficulty_id: int, original: Original, now: datetime) -> bool:
        """One of its messages did not get through; False when that is known already."""

    async def newest(
        self, *, author: int | None = None, passed: bool = False, limit: int = 100
    ) -> Sequence[Difficulty]:
        """The newest first: of one author; only those that were passed on."""

    async def standing(self, stages: Collection[Stage]) -> Sequence[Difficulty]:
        """All in these stages, oldest first."""


class NewsBoard(Protocol):
    """What was passed on to the director."""

    async def add(self, new: NewNews, now: datetime) -> News:
        """Keeps it; the same draft again gives the first."""

    async def by_id(self, news_id: int) -> News | None:
        """One of them."""

    async def see(self, news_id: int, person_id: int, now: datetime) -> None:
        """Who saw it first, and when; again changes nothing."""

    async def lose(self, news_id: int, original: Original, now: datetime) -> bool:
        """One of its messages did not get through; False when that is known already."""

    async def newest(self, limit: int = 100) -> Sequence[News]:
        """The newest first."""
