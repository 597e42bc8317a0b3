"""Steps of approval."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.loading import Loader
from db.store import Store, value_of
from db.tables.records import ApprovalRow, RecordRow
from school.people import Role
from school.records import Approval, Record
from school.register import State

_KEY = ("record_id", "version", "step")
_FRESH = {"populate_existing": True}


class SqlApprovals(Store):
    """ports.Approvals on SQL."""

    def __init__(self, session: AsyncSession, loader: Loader) -> None:
        super().__init__(session)
        self._loader = loader

    async def begin(self, record: Record, roles: Sequence[Role], now: datetime) -> None:
        """The steps of this version, the first one asked; again changes nothing."""
        for step, role in enumerate(roles, start=1):
            values: dict[str, Any] = {
                "record_id": record.id,
                "version": record.version,
                "step": step,
                "role": role.value,
                "asked_at": now if step == 1 else None,
            }
            await self._skip_known(ApprovalRow, values, *_KEY)

    async def ask(self, approval_id: int, now: datetime) -> None:
        """A step's turn has come; again changes nothing."""
        first = (ApprovalRow.id == approval_id, ApprovalRow.asked_at.is_(None))
        await self._run(update(ApprovalRow).where(*first).values(asked_at=now))

    async def by_id(self, approval_id: int) -> Approval | None:
        """One of them."""
        row = await self._session.get(ApprovalRow, approval_id, populate_existing=True)
        return _approval(row) if row else None

    async def of(self, record_id: int, version: int) -> Sequence[Approval]:
        """The steps of a version, in order."""
        query = select(ApprovalRow).filter_by(record_id=record_id, version=version)
        found = await self._session.scalars(
            query.order_by(ApprovalRow.step).execution_options(**_FRESH)
        )
        return [_approval(row) for row in found]

    async def decide(
        self, approval_id: int, decision: str, person: int, now: datetime, reason: str | None
    ) -> bool:
        """Keeps a decision; False when somebody has decided already."""
        undecided = (ApprovalRow.id == approval_id, ApprovalRow.decided_at.is_(None))
        values = {"decision": decision, "decided_by": person, "decided_at": now, "reason": reason}
        return bool(await self._run(update(ApprovalRow).where(*undecided).values(**values)))

    async def waiting(self, register: str | None = None) -> Sequence[tuple[Approval, Record]]:
        """What waits for a decision among a register's submitted records, or all; oldest first."""
        same = and_(
            RecordRow.id == ApprovalRow.record_id, RecordRow.version == ApprovalRow.version
        )
        query = select(ApprovalRow).join(RecordRow, same)
        query = query.where(
            RecordRow.state == State.SUBMITTED,
            ApprovalRow.decided_at.is_(None),
            ApprovalRow.asked_at.is_not(None),
        )
        if register is not None:
            query = query.where(RecordRow.register == register)
        oldest = query.order_by(ApprovalRow.asked_at, ApprovalRow.id)
        steps = [
            _approval(row)
            for row in await self._session.scalars(oldest.execution_options(**_FRESH))
        ]
        if not steps:
            return []
        rows = self._loader.rows_of(register).where(
            RecordRow.id.in_({one.record_id for one in steps})
        )
        records = {one.id: one for one in await self._loader.records(rows)}
        return [(one, records[one.record_id]) for one in steps if one.record_id in records]


def _approval(row: ApprovalRow) -> Approval:
    found: Approval = value_of(Approval, row, role=Role(row.role))
    return found
