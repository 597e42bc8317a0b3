"""Records, kept and found; of whichever register."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from db import answers
from db.loading import Loader
from db.looking import column_of, conditions
from db.store import Store, value_of
from db.tables.records import AcknowledgementRow, AttachmentRow, RecordRow, TaskRow
from school.records import Acknowledgement, NewRecord, Page, Query, Record, Stale
from school.register import Figure, State

_ASKED = AcknowledgementRow.acknowledged_at.is_(None) & AcknowledgementRow.withdrawn_at.is_(None)


class SqlRecords(Store):
    """ports.Records on SQL."""

    def __init__(self, session: AsyncSession, loader: Loader) -> None:
        super().__init__(session)
        self._loader = loader

    async def by_id(self, record_id: int) -> Record | None:
        """The record, with its answers."""
        return await self._one(RecordRow.id == record_id)

    async def by_draft(self, draft: str) -> Record | None:
        """The record that this draft has become."""
        return await self._one(RecordRow.draft == draft)

    async def add(self, new: NewRecord, now: datetime) -> Record:
        """Keeps a record; the same draft again gives the first one."""
        if known := await self.by_draft(new.draft):
            return known
        row = self._loader.models[new.register](created_at=now, version=1)
        self._fill(row, new, now)
        row.final_at = now if new.state is State.FINAL else None
        try:
            async with self._session.begin_nested():
                self._session.add(row)
                await self._session.flush()
        except IntegrityError:
            # On PostgreSQL another process may have saved the same draft meanwhile.
            if known := await self.by_draft(new.draft):
                return known
            raise
        return await self._kept(row.id, new)

    async def replace(self, record: Record, new: NewRecord, now: datetime) -> Record:
        """New content and state under the draft that brought them. Raises Stale."""
        await self._claim(record, version=record.version + 1)
        row = await self._session.get_one(
            self._loader.models[record.register], record.id, populate_existing=True
        )
        answers.empty(row, self._loader.registers[record.register].fields)
        await self._session.flush()
        self._fill(row, new, now)
        row.final_at = _final_at(record, new.state, now)
        row.reason = record.reason if new.state is record.state else None
        await self._session.flush()
        return await self._kept(record.id, new)

    async def move(
        self,
        record: Record,
        state: State,
        now: datetime,
        *,
        number: int | None = None,
        reason: str | None = None,
    ) -> Record:
        """Another state; without a `number` the old one stays. Raises Stale."""
        await self._claim(
            record,
            state=state,
            number=record.number if number is None else number,
            reason=reason,
            final_at=_final_at(record, state, now),
            updated_at=now,
        )
        return await self._sure(record.id)

    async def next_number(self, register: str, series: str, year: str) -> int:
        """The number after the highest one; on PostgreSQL others wait for this transaction."""
        if self._on_server:
            key = f"{register}/{series}/{year}"
            lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
            await self._session.execute(lock, {"key": key})
        query = select(func.max(RecordRow.number)).filter_by(
            register=register, series=series, year=year
        )
        return (await self._session.scalar(query) or 0) + 1

    async def page(self, query: Query) -> Page:
        """The records that were looked for, newest first."""
        found = self._loader.rows_of(query.register).where(*self._where(query))
        newest = (RecordRow.happened_on.desc(), RecordRow.id.desc())
        part = found.order_by(*newest).offset(query.offset).limit(query.limit)
        records = await self._loader.records(part)
        if (query.offset == 0 or records) and len(records) < query.limit:
            return Page(records=records, total=query.offset + len(records))
        return Page(records=records, total=await self._count(func.count(), query))

    async def count(self, figure: Figure, query: Query) -> int:
        """The figure's number among the final records of the query."""
        model = self._model(query)
        final = {
            "states": (State.FINAL,),
            "where": {**query.where, **figure.where},
        }
        wanted = Query(**{**vars(query), **final})
        if figure.distinct is None:
            return await self._count(func.count(), wanted)
        return await self._count(func.count(column_of(model, figure.distinct).distinct()), wanted)

    async def ask(self, record: Record, person: int, now: datetime) -> Acknowledgement:
        """Asks once per version and person; what was withdrawn is asked anew."""
        known_by = ("record_id", "version", "person_id")
        values = dict(zip(known_by, (record.id, record.version, person), strict=True))
        one = await self._add(AcknowledgementRow, values | {"asked_at": now}, *known_by)
        again = update(AcknowledgementRow).values(asked_at=now, withdrawn_at=None)
        await self._run(
            again.where(AcknowledgementRow.id == one, AcknowledgementRow.withdrawn_at.is_not(None))
        )
        found = await self.acknowledgement(one)
        assert found  # noqa: S101 it was added above
        return found

    async def acknowledgements(self, record_id: int) -> Sequence[Acknowledgement]:
        """All of a record, newest version first."""
        query = select(AcknowledgementRow).filter_by(record_id=record_id)
        newest = (AcknowledgementRow.version.desc(), AcknowledgementRow.id)
        found = await self._session.scalars(query.order_by(*newest).execution_options(**_FRESH))
        return [_acknowledgement(row) for row in found]

    async def acknowledgement(self, acknowledgement_id: int) -> Acknowledgement | None:
        """One of them."""
        row = await self._session.get(
            AcknowledgementRow, acknowledgement_id, populate_existing=True
        )
        return _acknowledgement(row) if row else None

    async def acknowledge(self, acknowledgement_id: int, now: datetime) -> None:
        """Sets the time once."""
        await self._run(
            update(AcknowledgementRow)
            .where(
                AcknowledgementRow.id == acknowledgement_id,
                AcknowledgementRow.acknowledged_at.is_(None),
            )
            .values(acknowledged_at=now)
        )

    async def reply(self, acknowledgement_id: int, text: str, now: datetime) -> None:
        """Keeps the reply, and its time."""
        await self._run(
            update(AcknowledgementRow)
            .where(AcknowledgementRow.id == acknowledgement_id)
            .values(reply=text, replied_at=now)
        )

    async def withdraw_asking(self, record_id: int, now: datetime) -> None:
        """Takes back what was asked and not yet acknowledged."""
        await self._run(
            update(AcknowledgementRow)
            .where(AcknowledgementRow.record_id == record_id, _ASKED)
            .values(withdrawn_at=now)
        )

    async def unacknowledged(
        self, person: int | None = None
    ) -> Sequence[tuple[Acknowledgement, Record]]:
        """What was asked (of one person), not withdrawn, not acknowledged, oldest first."""
        query = select(AcknowledgementRow).where(_ASKED)
        if person is not None:
            query = query.where(AcknowledgementRow.person_id == person)
        oldest = (AcknowledgementRow.asked_at, AcknowledgementRow.id)
        found = await self._session.scalars(query.order_by(*oldest).execution_options(**_FRESH))
        asked = [_acknowledgement(row) for row in found]
        ids = {one.record_id for one in asked}
        rows = self._loader.rows_of(None).where(RecordRow.id.in_(ids))
        records = {one.id: one for one in await self._loader.records(rows)}
        return [(one, records[one.record_id]) for one in asked if one.record_id in records]

    async def closing(self, source: str) -> Record | None:
        """The record on its way whose approval will close the task of that source."""
        under_way = (State.SUBMITTED, State.RETURNED, State.DRAFT)
        newest = select(func.max(RecordRow.id)).where(
            RecordRow.closes == source, RecordRow.state.in_(under_way)
        )
        return await self._one(RecordRow.id == newest.scalar_subquery())

    async def progress(self, query: Query, first: date, last: date) -> tuple[int, int]:
        """Of the tasks of the query's final records, due in these days: done, and how many."""
        final = Query(**{**vars(query), "states": (State.FINAL,)})
        found = select(func.count(TaskRow.done_at), func.count(TaskRow.id))
        found = found.select_from(TaskRow).join(RecordRow, RecordRow.id == TaskRow.record_id)
        found = found.where(
            *self._where(final),
            TaskRow.withdrawn_at.is_(None),
            TaskRow.due >= first,
            TaskRow.due <= last,
        )
        done, every = (await self._session.execute(found)).one()
        return done, every

    async def planned_until(self, day: date) -> Sequence[Record]:
        """Planned records up to and including that day, oldest first."""
        planned = (RecordRow.state == State.PLANNED, RecordRow.happened_on <= day)
        query = self._loader.rows_of(None).where(*planned)
        return await self._loader.records(query.order_by(RecordRow.happened_on, RecordRow.id))

    async def hours(self, since: date) -> Mapping[int, tuple[int, date | None]]:
        """Hours since that day and the last day, of registers that count hours of a person."""
        found: dict[int, tuple[int, date | None]] = {}
        for name, register in self._loader.registers.items():
            if register.about is None or not any(one.name == "hours" for one in register.fields):
                continue
            model: Any = self._loader.models[name]
            recent = case((model.happened_on >= since, model.hours), else_=0)
            query = select(model.about_id, func.sum(recent), func.max(model.happened_on))
            final = (model.state == State.FINAL, model.about_id.is_not(None))
            for person, hours, last in await self._session.execute(
                query.where(*final).group_by(model.about_id)
            ):
                before, earlier = found.get(person, (0, None))
                found[person] = (before + hours, max(last, earlier or last))
        return found

    def _model(self, query: Query) -> type[RecordRow] | None:
        return self._loader.models[query.register] if query.register else None

    def _where(self, query: Query) -> list[Any]:
        return list(conditions(query, self._model(query)))

    async def _count(self, what: Any, query: Query) -> int:
        model = self._model(query)
        # The register's own table is joined only where it is asked about.
        own = "distinct" in str(what).lower() or query.where
        table = model if own and model else RecordRow
        found = select(what).select_from(table).where(*self._where(query))
        return await self._session.scalar(found) or 0

    async def _one(self, condition: Any) -> Record | None:
        register = await self._session.scalar(select(RecordRow.register).where(condition))
        if register is None:
            return None
        query = self._loader.rows_of(register).where(condition)
        return next(iter(await self._loader.records(query)), None)

    async def _sure(self, record_id: int) -> Record:
        found = await self.by_id(record_id)
        assert found  # noqa: S101 it was just written
        return found

    async def _claim(self, record: Record, **values: Any) -> None:
        same = (RecordRow.id == record.id, RecordRow.version == record.version)
        table: Any = RecordRow.__table__
        statement = update(table).where(*same, RecordRow.state == record.state).values(**values)
        if not await self._run(statement):
            raise Stale(f"record {record.id} has moved on")

    def _fill(self, row: Any, new: NewRecord, now: datetime) -> None:
        for name, value in vars(new).items():
            if name not in ("answers", "state"):
                setattr(row, name, value)
        row.state = new.state.value
        row.updated_at = now
        answers.fill(row, self._loader.registers[new.register].fields, new.answers)

    async def _kept(self, record_id: int, new: NewRecord) -> Record:
        """Gives the files of the answers to the record; it keeps no others."""
        register = self._loader.registers[new.register]
        wanted = dict(answers.places(register.fields, new.answers))
        mine = AttachmentRow.record_id == record_id
        gone = update(AttachmentRow).where(mine, AttachmentRow.id.not_in(wanted))
        await self._run(gone.values(record_id=None, place=""))
        free = mine | AttachmentRow.record_id.is_(None)
        for one, place in wanted.items():
            statement = update(AttachmentRow).where(AttachmentRow.id == one, free)
            await self._run(statement.values(record_id=record_id, place=place))
        return await self._sure(record_id)


_FRESH = {"populate_existing": True}


def _final_at(record: Record, state: State, now: datetime) -> datetime | None:
    """Since when it is final: a change of a final record leaves it, undoing takes it away."""
    match state:
        case State.FINAL:
            return record.final_at or now
        case State.CANCELLED:
            return record.final_at
    return None


def _acknowledgement(row: AcknowledgementRow) -> Acknowledgement:
    found: Acknowledgement = value_of(Acknowledgement, row)
    return found
