"""Announcements to associations' groups, who has read them, and who comes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, delete, func, or_, select, update
from sqlalchemy.orm import aliased

from db.store import Store
from db.tables.records import PostAnswerRow, PostReaderRow, PostRow


class SqlPosts(Store):
    """ports.Posts on SQL."""

    async def add(
        self,
        *,
        draft: str,
        association_id: int,
        author_id: int,
        text: str,
        now: datetime,
        **values: Any,
    ) -> int:
        """Keeps an announcement; the same draft again gives the first. The id.

        `values`: more columns of PostRow by name. It goes at once unless `goes_at` says when.
        """
        row = {
            "draft": draft,
            "association_id": association_id,
            "author_id": author_id,
            "text": text,
            "made_at": now,
            "goes_at": now,
        }
        return await self._add(PostRow, row | values, "draft")

    async def change(self, post_id: int, **values: Any) -> None:
        """Sets columns of PostRow by name."""
        await self._run(update(PostRow).where(PostRow.id == post_id).values(**values))

    async def drop(self, post_id: int) -> None:
        """Forgets an announcement that has not gone out and carries no other."""
        await self._run(delete(PostRow).where(PostRow.id == post_id))

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

    async def answer(self, post_id: int, person_id: int, now: datetime, *, comes: bool) -> None:
        """Somebody comes, or does not; the last answer counts."""
        values = {
            "post_id": post_id,
            "person_id": person_id,
            "comes": comes,
            "answered_at": now,
        }
        await self._put(PostAnswerRow, values)

    async def answers(self, post_id: int) -> Mapping[int, bool]:
        """Who has answered, and whether they come; in order of answering."""
        query = select(PostAnswerRow.person_id, PostAnswerRow.comes)
        query = query.where(PostAnswerRow.post_id == post_id).order_by(PostAnswerRow.answered_at)
        return dict((await self._session.execute(query)).all())

    async def recent(self, limit: int = 8) -> Sequence[Mapping[str, Any]]:
        """The newest."""
        return await self._all(_POSTS.order_by(PostRow.id.desc()).limit(limit))

    async def by_id(self, post_id: int) -> Mapping[str, Any] | None:
        """One of them."""
        return next(iter(await self._all(_POSTS.where(PostRow.id == post_id))), None)

    async def together(self, post_id: int) -> Sequence[Mapping[str, Any]]:
        """What goes out in one message: the announcement, and those gathered to it."""
        these = or_(PostRow.id == post_id, PostRow.with_id == post_id)
        return await self._all(_POSTS.where(these).order_by(PostRow.id))

    async def unheard(
        self, since: datetime, day: date
    ) -> Sequence[tuple[Mapping[str, Any], Collection[int]]]:
        """What asks something and went out since then or names a day from `day` on.

        Each with those who have read it or answered; without what was called off or moved.
        """
        asks = or_(PostRow.asks, PostRow.held_on.is_not(None))
        still = or_(PostRow.goes_at >= since, PostRow.due >= day, PostRow.held_on >= day)
        standing = _After.id.is_(None)
        found = await self._all(_POSTS.where(asks, still, standing).order_by(PostRow.id))
        return [
            (one, {*await self.readers(one["id"]), *await self.answers(one["id"])})
            for one in found
        ]

    async def _all(self, query: Select[Any]) -> list[Mapping[str, Any]]:
        return [dict(row) for row in (await self._session.execute(query)).mappings()]


_Before, _After = aliased(PostRow), aliased(PostRow)
"""The announcement that one is about, and the one that calls it off or moves it."""

_POSTS: Any = select(
    PostRow.id,
    PostRow.association_id,
    PostRow.author_id,
    PostRow.text,
    PostRow.asks,
    PostRow.made_at,
    PostRow.kind,
    PostRow.due,
    PostRow.held_on,
    PostRow.held_at,
    PostRow.place,
    PostRow.goes_at,
    PostRow.with_id,
    PostRow.about_id,
    _Before.kind.label("was_kind"),
    _Before.held_on.label("was_on"),
    _Before.held_at.label("was_at"),
    _Before.place.label("was_place"),
    _After.id.label("after_id"),
    _After.kind.label("after_kind"),
    _After.text.label("after_text"),
    _After.draft.label("after_draft"),
    select(func.count())
    .select_from(PostReaderRow)
    .where(PostReaderRow.post_id == PostRow.id)
    .scalar_subquery()
    .label("read"),
    select(func.count())
    .select_from(PostAnswerRow)
    .where(PostAnswerRow.post_id == PostRow.id, PostAnswerRow.comes)
    .scalar_subquery()
    .label("come"),
).outerjoin(_Before, _Before.id == PostRow.about_id)
_POSTS = _POSTS.outerjoin(_After, _After.about_id == PostRow.id)
