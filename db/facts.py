"""What offers look up among the records."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.loading import Loader
from db.store import Store
from db.tables.people import PersonRow
from db.tables.records import RecordRow, TaskRow
from db.tasks import OPEN
from school.asking import Visits
from school.register import State

# Different values are looked for among so many of the newest records, however many there are.
RECENT = 500


class SqlFacts(Store):
    """asking.Facts on SQL."""

    def __init__(self, session: AsyncSession, loader: Loader) -> None:
        super().__init__(session)
        self._loader = loader

    async def visits(self) -> dict[int, Visits]:
        """By person: the last final record of a register that is planned, and an open step."""
        planned = [one.name for one in self._loader.registers.values() if one.plans]
        days: dict[int, date] = {}
        for register in planned:
            for person, day in await self._pairs(_last_of_each(register)):
                days[person] = max(day, days.get(person, day))
        steps = (
            select(RecordRow.about_id, func.min(TaskRow.due))
            .join(TaskRow, TaskRow.record_id == RecordRow.id)
            .where(RecordRow.register.in_(planned), TaskRow.kind == "step", *OPEN)
        )
        due = dict(await self._pairs(steps.group_by(RecordRow.about_id)))
        return {
            person: Visits(last=days.get(person), step_due=due.get(person))
            for person in days.keys() | due.keys()
        }

    async def earlier(self, register: str, name: str, most: int) -> Sequence[dict[str, Any]]:
        """The latest different values of a column among the newest records, with their rows."""
        table: Any = self._loader.models[register].__table__
        kept = RecordRow.state.in_((State.FINAL, State.SUBMITTED))
        query = (
            select(table)
            .join(RecordRow, RecordRow.id == table.c.id)
            .where(kept, table.c[name].is_not(None))
            .order_by(table.c.id.desc())
            .limit(RECENT)
        )
        found: dict[Any, dict[str, Any]] = {}
        for row in (await self._session.execute(query)).mappings():
            found.setdefault(row[name], dict(row))
            if len(found) == most:
                break
        return list(found.values())

    async def open_decisions(self, series: str) -> Sequence[dict[str, Any]]:
        """Open tasks of decisions of the newest final record of the series."""
        newest = (
            select(RecordRow.id)
            .where(
                RecordRow.register.in_(self._loader.registers),
                RecordRow.series == series,
                RecordRow.state == State.FINAL,
            )
            .order_by(RecordRow.happened_on.desc(), RecordRow.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = select(TaskRow.id, TaskRow.text, TaskRow.due, TaskRow.person_id)
        query = query.where(TaskRow.record_id == newest, TaskRow.kind == "decision", *OPEN)
        found = await self._session.execute(query.order_by(TaskRow.due, TaskRow.id))
        return [dict(row) for row in found.mappings()]

    async def _pairs(self, query: Any) -> list[tuple[int, Any]]:
        found = await self._session.execute(query)
        return [(one, value) for one, value in found if one is not None and value is not None]


def _last_of_each(register: str) -> Any:
    """Everybody's last day: one look into the index a person, however many records there are."""
    last = (
        select(func.max(RecordRow.happened_on))
        .where(
            RecordRow.about_id == PersonRow.id,
            RecordRow.register == register,
            RecordRow.state == State.FINAL,
        )
        .scalar_subquery()
    )
    return select(PersonRow.id, last)
