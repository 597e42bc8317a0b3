"""Difficulties and news for the director, kept and found."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, update

from db.store import Store, value_of
from db.tables.director import (
    DifficultyFileRow,
    DifficultyMessageRow,
    DifficultyRow,
    NewsFileRow,
    NewsMessageRow,
    NewsRow,
)
from school.director.difficulties import Difficulty, NewDifficulty, Stage
from school.director.news import NewNews, News, Original

_ELSEWHERE = {"files", "originals"}
_FIXED = {"id", "draft", "author_id", "text", "made_at", *_ELSEWHERE}


class WithFiles(Store):
    """What both have: files and messages, in the order they were sent."""

    async def _attach(self, table: Any, owner: str, one: int, files: Iterable[int]) -> None:
        for file in files:
            values = {owner: one, "attachment_id": file}
            await self._skip_known(table, values, *values)

    async def _files(self, table: Any, owner: Any, ids: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        query = select(owner, table.attachment_id).where(owner.in_(list(ids)))
        for one, file in await self._session.execute(query.order_by(table.attachment_id)):
            found[one].append(file)
        return found

    async def _pass(self, table: Any, owner: str, one: int, originals: Iterable[Original]) -> None:
        for original in originals:
            values = {owner: one, **vars(original)}
            await self._skip_known(table, values, owner, "chat_id", "message_id")

    async def _lose(
        self, table: Any, owner: Any, one: int, original: Original, at: datetime
    ) -> bool:
        there = update(table).where(
            owner == one,
            table.chat_id == original.chat_id,
            table.message_id == original.message_id,
            table.lost_at.is_(None),
        )
        return bool(await self._run(there.values(lost_at=at)))

    async def _originals(
        self, table: Any, owner: Any, ids: Iterable[int]
    ) -> dict[int, list[Original]]:
        found: dict[int, list[Original]] = defaultdict(list)
        query = select(owner, table.chat_id, table.message_id, table.lost_at)
        query = query.where(owner.in_(list(ids))).order_by(table.message_id)
        for one, chat, message, lost in await self._session.execute(query):
            found[one].append(Original(chat_id=chat, message_id=message, lost_at=lost))
        return found


class SqlDifficulties(WithFiles):
    """ports.Difficulties on SQL."""

    async def add(self, new: NewDifficulty, now: datetime) -> Difficulty:
        """Keeps one as raised; the same draft again gives the first."""
        values = {
            "draft": new.draft,
            "author_id": new.author_id,
            "text": new.text,
            "state": Stage.RAISED.value,
            "made_at": now,
        }
        one = await self._add(DifficultyRow, values, "draft")
        await self._attach(DifficultyFileRow, "difficulty_id", one, new.files)
        await self._pass(DifficultyMessageRow, "difficulty_id", one, new.originals)
        return (await self._all(_DIFFICULTIES.where(DifficultyRow.id == one)))[0]

    async def by_id(self, difficulty_id: int) -> Difficulty | None:
        """One of them."""
        found = await self._all(_DIFFICULTIES.where(DifficultyRow.id == difficulty_id))
        return next(iter(found), None)

    async def save(self, one: Difficulty) -> None:
        """Writes all that may change in it."""
        values = {name: value for name, value in vars(one).items() if name not in _FIXED}
        await self._run(update(DifficultyRow).where(DifficultyRow.id == one.id).values(**values))

    async def lose(self, difficulty_id: int, original: Original, now: datetime) -> bool:
        """One of its messages did not get through; False when that is known already."""
        owner = DifficultyMessageRow.difficulty_id
        return await self._lose(DifficultyMessageRow, owner, difficulty_id, original, now)

    async def newest(
        self, *, author: int | None = None, passed: bool = False, limit: int = 100
    ) -> Sequence[Difficulty]:
        """The newest first: of one author; only those that were passed on."""
        query = _DIFFICULTIES.order_by(DifficultyRow.id.desc()).limit(limit)
        if author is not None:
            query = query.where(DifficultyRow.author_id == author)
        if passed:
            query = query.where(DifficultyRow.passed_at.is_not(None))
        return await self._all(query)

    async def standing(self, stages: Collection[Stage]) -> Sequence[Difficulty]:
        """All in these stages, oldest first."""
        states = [one.value for one in stages]
        return await self._all(
            _DIFFICULTIES.where(DifficultyRow.state.in_(states)).order_by(DifficultyRow.id)
        )

    async def _all(self, query: Select[Any]) -> list[Difficulty]:
        rows = (await self._session.execute(query)).all()
        ids = [row.id for row in rows]
        files = await self._files(DifficultyFileRow, DifficultyFileRow.difficulty_id, ids)
        messages = (DifficultyMessageRow, DifficultyMessageRow.difficulty_id)
        originals = await self._originals(*messages, ids)
        return [
            value_of(
                Difficulty,
                row,
                state=Stage(row.state),
                files=tuple(files[row.id]),
                originals=tuple(originals[row.id]),
            )
            for row in rows
        ]


class SqlNews(WithFiles):
    """ports.NewsBoard on SQL."""

    async def add(self, new: NewNews, now: datetime) -> News:
        """Keeps it; the same draft again gives the first."""
        values = {
            "draft": new.draft,
            "person_id": new.person_id,
            "text": new.text,
            "origin": new.origin,
            "passed_at": now,
        }
        one = await self._add(NewsRow, values, "draft")
        await self._attach(NewsFileRow, "news_id", one, new.files)
        await self._pass(NewsMessageRow, "news_id", one, new.originals)
        return (await self._all(_NEWS.where(NewsRow.id == one)))[0]

    async def by_id(self, news_id: int) -> News | None:
        """One of them."""
        return next(iter(await self._all(_NEWS.where(NewsRow.id == news_id))), None)

    async def see(self, news_id: int, person_id: int, now: datetime) -> None:
        """Who saw it first, and when; again changes nothing."""
        unseen = update(NewsRow).where(NewsRow.id == news_id, NewsRow.seen_at.is_(None))
        await self._run(unseen.values(seen_at=now, seen_by=person_id))

    async def lose(self, news_id: int, original: Original, now: datetime) -> bool:
        """One of its messages did not get through; False when that is known already."""
        return await self._lose(NewsMessageRow, NewsMessageRow.news_id, news_id, original, now)

    async def newest(self, limit: int = 100) -> Sequence[News]:
        """The newest first."""
        return await self._all(_NEWS.order_by(NewsRow.id.desc()).limit(limit))

    async def _all(self, query: Select[Any]) -> list[News]:
        rows = (await self._session.execute(query)).all()
        ids = [row.id for row in rows]
        files = await self._files(NewsFileRow, NewsFileRow.news_id, ids)
        originals = await self._originals(NewsMessageRow, NewsMessageRow.news_id, ids)
        return [
            value_of(News, row, files=tuple(files[row.id]), originals=tuple(originals[row.id]))
            for row in rows
        ]


def _columns(table: Any, kind: type[Any]) -> list[Any]:
    return [getattr(table, one.name) for one in fields(kind) if one.name not in _ELSEWHERE]


_DIFFICULTIES = select(*_columns(DifficultyRow, Difficulty))
_NEWS = select(*_columns(NewsRow, News))
