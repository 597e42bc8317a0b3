"""Announcements to associations' groups."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from db.store import Store
from db.tables.records import PostReaderRow, PostRow


class SqlPosts(Store):
    """ports.Posts on SQL."""

    async def add(
        self,
        *,
        draft: str,
        association_id: int,
        author_id: int,
        text: str,
        asks: bool,
        now: datetime,
    ) -> int:
        """Keeps an announcement; the same draft again gives the first. The id."""
        values = {
            "draft": draft,
            "association_id": association_id,
            "author_id": author_id,
            "text": text,
            "asks": asks,
            "made_at": now,
        }
        return await self._add(PostRow, values, "draft")

    async def read(self, post_id: int, person_id: int, now: datetime) -> int:
        """Somebody has read it; how many have."""
        values = {"post_id": post_id, "person_id": person_id, "read_at": now}
        await self._skip_known(PostReaderRow, values, "post_id", "person_id")
        return len(await self.readers(post_id))

    async def readers(self, post_id: int) -> Mapping[int, datetime]:
        """Who has read it, and when."""
        query = select(PostReaderRow.person_id, PostReaderRow.read_at)
        query = query.where(PostReaderRow.post_id == post_id).order_by(PostReaderRow.read_at)
        return dict((await self._session.execute(query)).all())

    async def recent(self, limit: int = 8) -> Sequence[Mapping[str, Any]]:
        """The newest."""
        return await self._all(_POSTS.order_by(PostRow.id.desc()).limit(limit))

    async def by_id(self, post_id: int) -> Mapping[str, Any] | None:
        """One of them."""
        return next(iter(await self._all(_POSTS.where(PostRow.id == post_id))), None)

    async def _all(self, query: Select[Any]) -> list[Mapping[str, Any]]:
        return [dict(row) for row in (await self._session.execute(query)).mappings()]


_POSTS = select(
    PostRow.id,
    PostRow.association_id,
    PostRow.author_id,
    PostRow.text,
    PostRow.asks,
    PostRow.made_at,
    select(func.count())
    .select_from(PostReaderRow)
    .where(PostReaderRow.post_id == PostRow.id)
    .scalar_subquery()
    .label("read"),
)
