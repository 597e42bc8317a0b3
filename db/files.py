"""What is known of files; their bytes lie on disk (db.filestore)."""

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from db.store import Store, value_of
from db.tables.records import AttachmentRow
from school.records import Attachment


class SqlFiles(Store):
    """ports.Files on SQL."""

    async def add(
        self,
        *,
        person_id: int,
        source: str,
        kind: str,
        file_id: str,
        unique_id: str,
        now: datetime,
        **values: Any,
    ) -> Attachment:
        """Keeps what Telegram says of a file; the same source again gives the first."""
        values |= {
            "person_id": person_id,
            "source": source,
            "kind": kind,
            "file_id": file_id,
            "unique_id": unique_id,
            "made_at": now,
        }
        one = await self._add(AttachmentRow, values, "source")
        return (await self.by_ids([one]))[0]

    async def by_ids(self, ids: Collection[int]) -> Sequence[Attachment]:
        """In the order of the ids given; unknown ones are left out."""
        found = {one.id: one for one in await self._all(AttachmentRow.id.in_(list(ids)))}
        return [found[one] for one in ids if one in found]

    async def of_record(self, record_id: int) -> Sequence[Attachment]:
        """All files of a record."""
        return await self._all(AttachmentRow.record_id == record_id)

    async def stored(self, attachment_id: int, sha256: str, size: int) -> None:
        """Its bytes are on disk."""
        mine = update(AttachmentRow).where(AttachmentRow.id == attachment_id)
        await self._run(mine.values(sha256=sha256, size=size))

    async def waiting(self, limit: int = 20) -> Sequence[Attachment]:
        """Those whose bytes are not yet on disk, oldest first."""
        return await self._all(AttachmentRow.sha256.is_(None), limit=limit)

    async def _all(self, where: Any, limit: int | None = None) -> list[Attachment]:
        query = select(*_COLUMNS).where(where).order_by(AttachmentRow.id).limit(limit)
        return [value_of(Attachment, row) for row in await self._session.execute(query)]


_COLUMNS = [getattr(AttachmentRow, one.name) for one in fields(Attachment)]
