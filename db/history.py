"""Who did what: lines that are only ever added."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields

from sqlalchemy import func, insert, select

from db.store import Store, value_of
from db.tables.records import ChangeRow
from school.records import Change


class SqlHistory(Store):
    """ports.History on SQL."""

    async def note(self, changes: Sequence[Change]) -> None:
        """Adds lines, in the transaction of what they tell of."""
        if changes:
            await self._run(insert(ChangeRow), [dict(vars(one)) for one in changes])

    async def of(self, about: str, about_id: int, limit: int = 50) -> Sequence[Change]:
        """The lines about one thing, newest first."""
        query = select(*_COLUMNS).filter_by(about=about, about_id=about_id)
        query = query.order_by(ChangeRow.id.desc()).limit(limit)
        return [value_of(Change, row) for row in await self._session.execute(query)]

    async def newest(
        self, about: str, ids: Collection[int], actions: Collection[str]
    ) -> Mapping[int, Change]:
        """By id the newest line of such actions, of those things that have one."""
        if not ids:
            return {}
        lines = select(func.max(ChangeRow.id)).where(
            ChangeRow.about == about,
            ChangeRow.about_id.in_(list(ids)),
            ChangeRow.action.in_(list(actions)),
        )
        newest = ChangeRow.id.in_(lines.group_by(ChangeRow.about_id))
        found = await self._session.execute(select(*_COLUMNS).where(newest))
        return {row.about_id: value_of(Change, row) for row in found}


_COLUMNS = [getattr(ChangeRow, one.name) for one in fields(Change)]
