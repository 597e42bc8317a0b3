"""Tasks, kept and found."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select, update

from db.store import Store, value_of
from db.tables.records import TaskRow
from school.tasks import NewTask, Task

# Exactly as in the partial index, or SQLite would not use it.
OPEN = (TaskRow.done_at.is_(None), TaskRow.withdrawn_at.is_(None))
_FIXED = {"id", "source"}


class SqlTasks(Store):
    """ports.Tasks on SQL."""

    async def put(self, new: NewTask, now: datetime) -> Task:
        """Keeps a task, or updates text, day and person of the same source unless it is done.

        A withdrawn one stands again, also when it was done.
        """
        values = {**vars(new), "made_at": now}
        known = await self._find(await self._add(TaskRow, values, "source"))
        if known.done_at is not None:
            if known.withdrawn_at is not None:
                known = replace(known, withdrawn_at=None)
                await self.save(known)
            return known
        changed: dict[str, Any] = {
            "text": new.text,
            "due": new.due,
            "person_id": new.person_id,
            "withdrawn_at": None,
        }
        if known.person_id != new.person_id:
            changed |= {"seen_at": None, "snoozed_until": None}
        elif known.due != new.due:
            changed |= {"snoozed_until": None}
        if all(getattr(known, name) == value for name, value in changed.items()):
            return known
        await self._run(update(TaskRow).where(TaskRow.id == known.id).values(**changed))
        return await self._find(known.id)

    async def by_id(self, task_id: int) -> Task | None:
        """The task."""
        return await self._one(select(TaskRow).where(TaskRow.id == task_id))

    async def by_source(self, source: str) -> Task | None:
        """The task of that reason."""
        return await self._one(select(TaskRow).where(TaskRow.source == source))

    async def of_record(self, record_id: int) -> Sequence[Task]:
        """All tasks of a record, withdrawn ones too."""
        return await self._all(
            select(TaskRow).where(TaskRow.record_id == record_id).order_by(TaskRow.id)
        )

    async def of_person(self, person: int, *, until: date | None = None) -> Sequence[Task]:
        """Open tasks of a person by day; `until`: due that day or before."""
        query = select(TaskRow).where(TaskRow.person_id == person, *OPEN)
        if until is not None:
            query = query.where(TaskRow.due <= until)
        return await self._all(query.order_by(TaskRow.due, TaskRow.id))

    async def closed_with(self, outcome: str) -> Sequence[Task]:
        """The tasks that were done with this outcome."""
        done = (TaskRow.outcome == outcome, TaskRow.done_at.is_not(None))
        return await self._all(select(TaskRow).where(*done).order_by(TaskRow.id))

    async def progress(self, records: Collection[int]) -> Mapping[int, tuple[int, int]]:
        """Of a record's tasks that stand: how many are done, how many there are."""
        query = select(TaskRow.record_id, func.count(TaskRow.done_at), func.count(TaskRow.id))
        query = query.where(TaskRow.record_id.in_(list(records)), TaskRow.withdrawn_at.is_(None))
        found = await self._session.execute(query.group_by(TaskRow.record_id))
        return {record: (done, every) for record, done, every in found if record is not None}

    async def of_group(self, group_key: str) -> Sequence[Task]:
        """The tasks that were given together."""
        return await self._all(
            select(TaskRow).where(TaskRow.group_key == group_key).order_by(TaskRow.id)
        )

    async def given(self, person: int) -> Sequence[Task]:
        """Tasks given by hand: those that no record has brought."""
        by_hand = (TaskRow.given_by == person, TaskRow.record_id.is_(None))
        query = select(TaskRow).where(*by_hand, TaskRow.withdrawn_at.is_(None))
        return await self._all(query.order_by(TaskRow.id.desc()))

    async def open(
        self,
        *,
        people: Collection[int] | None = None,
        until: date | None = None,
        after: int = 0,
        limit: int = 1000,
    ) -> Sequence[Task]:
        """Open tasks in order of id from `after` on; of these people, due up to `until`."""
        query = select(TaskRow).where(TaskRow.id > after, *OPEN)
        if people is not None:
            query = query.where(TaskRow.person_id.in_(list(people)))
        if until is not None:
            query = query.where(TaskRow.due <= until)
        return await self._all(query.order_by(TaskRow.id).limit(limit))

    async def of_rules(self) -> Sequence[Task]:
        """Open tasks that the year has brought, by source."""
        query = select(TaskRow).where(TaskRow.source.startswith("rule:"), *OPEN)
        return await self._all(query.order_by(TaskRow.source))

    async def save(self, task: Task) -> None:
        """Writes all that may change in a task."""
        values = {name: value for name, value in vars(task).items() if name not in _FIXED}
        await self._run(update(TaskRow).where(TaskRow.id == task.id).values(**values))

    async def withdraw(self, record_id: int, now: datetime) -> None:
        """Withdraws a record's open tasks."""
        mine = TaskRow.record_id == record_id
        await self._run(update(TaskRow).where(mine, *OPEN).values(withdrawn_at=now))

    async def keep_only(self, record_id: int, sources: Collection[str], now: datetime) -> None:
        """Withdraws a record's other tasks, the done ones too."""
        others = (TaskRow.record_id == record_id, TaskRow.source.not_in(list(sources)))
        standing = TaskRow.withdrawn_at.is_(None)
        await self._run(update(TaskRow).where(*others, standing).values(withdrawn_at=now))

    async def _find(self, task_id: int) -> Task:
        found = await self.by_id(task_id)
        assert found  # noqa: S101 it was just written
        return found

    async def _one(self, query: Select[Any]) -> Task | None:
        return next(iter(await self._all(query)), None)

    async def _all(self, query: Select[Any]) -> list[Task]:
        # As columns: the tick reads thousands, and rows of the ORM cost ten times as much.
        found = await self._session.execute(query.with_only_columns(*_COLUMNS))
        return [value_of(Task, row) for row in found]


_COLUMNS = [getattr(TaskRow, one.name) for one in fields(Task)]
