"""Rows of records with all their parts into values."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectin_polymorphic

from db import answers
from db.tables.people import CriterionRow
from db.tables.records import AttachmentRow, RecordRow
from school.records import Record
from school.register import Register, State
from school.state import School

Models = Mapping[str, type[RecordRow]]
ReadSchool = Callable[[], Awaitable[School]]
_SHARED = [one.name for one in fields(Record) if one.name not in ("state", "answers")]


class Loader:
    """Knows the registers and their tables, and reads records of any of them."""

    def __init__(
        self,
        session: AsyncSession,
        registers: Mapping[str, Register],
        models: Models,
        school: ReadSchool,
    ) -> None:
        self._session = session
        self.registers = registers
        self.models = models
        self._school = school

    def rows_of(self, register: str | None) -> Select[Any]:
        """A query for the whole rows of one register, or of all."""
        if register is not None:
            return select(self.models[register])
        return (
            select(RecordRow)
            .where(RecordRow.register.in_(self.registers))
            .options(selectin_polymorphic(RecordRow, [self.models[r] for r in self.registers]))
        )

    async def records(self, query: Select[Any]) -> list[Record]:
        """The records of such a query, in its order."""
        query = query.execution_options(populate_existing=True)
        return await self.values((await self._session.scalars(query)).all())

    async def values(self, rows: Sequence[Any]) -> list[Record]:
        """Rows that are loaded already, as records."""
        if not rows:
            return []
        files = await self._files(row.id for row in rows)
        school = await self._school()
        sets = {c.id: found.id for found in school.criteria.values() for c in found.criteria}
        if any(child.criterion_id not in sets for row in rows for child in _rated(row)):
            # The set was made in this very transaction: the school does not know it yet.
            query = select(CriterionRow.id, CriterionRow.set_id)
            sets = dict((await self._session.execute(query)).all())
        return [
            Record(
                **{name: getattr(row, name) for name in _SHARED},
                state=State(row.state),
                answers=answers.read(
                    row,
                    self.registers[row.register].fields,
                    files=files[row.id],
                    set_of=sets.__getitem__,
                    zone=school.zone,
                ),
            )
            for row in rows
        ]

    async def _files(self, records: Iterable[int]) -> dict[int, dict[str, list[int]]]:
        found: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        of: Any = AttachmentRow.record_id
        query = select(of, AttachmentRow.place, AttachmentRow.id).where(
            AttachmentRow.record_id.in_(list(records))
        )
        for record, place, one in await self._session.execute(query.order_by(AttachmentRow.id)):
            found[record][place].append(one)
        return found


def _rated(row: Any) -> Iterable[Any]:
    for name, relation in type(row).__mapper__.relationships.items():
        if "criterion_id" in relation.mapper.columns:
            yield from getattr(row, name)
