"""What comes in: kept before Telegram is told that we have it, handled later, in order."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, delete, func, literal_column, select, update
from sqlalchemy.dialects import postgresql, sqlite

from db.engine import Engines, dumps
from db.tables.traffic import InboxRow
from db.writer import Statement, Step, Writer

LONGEST_ERROR = 4000


@dataclass(frozen=True)
class Kept:
    """An update that waits to be handled."""

    update_id: int
    raw_hash: str
    chat: int
    update: Mapping[str, Any]
    attempts: int = 0

    @property
    def key(self) -> tuple[int, str]:
        """What tells it from all others: ids alone may begin anew after a quiet week."""
        return self.update_id, self.raw_hash


class Inbox:
    """Updates by their receipt. Each method has committed when it returns."""

    def __init__(self, writer: Writer, clock: Callable[[], datetime]) -> None:
        self._writer = writer
        self._clock = clock

    async def keep(self, updates: Sequence[Mapping[str, Any]]) -> list[Kept]:
        """Keeps raw updates in one commit; those that were not known already."""
        now = self._clock()
        raws = [dumps(one) for one in updates]
        found = [_kept(one, raw) for one, raw in zip(updates, raws, strict=True)]
        rows = [
            {
                "update_id": one.update_id,
                "raw_hash": one.raw_hash,
                "chat_key": one.chat,
                "raw": raw,
                "state": "new",
                "attempts": 0,
                "received_at": now,
            }
            for one, raw in zip(found, raws, strict=True)
        ]
        counts = await self._writer.write([Step(_KEEP, rows)])
        return [one for one, new in zip(found, counts[0], strict=True) if new] if rows else []

    async def waiting(self, limit: int = 1000) -> list[Kept]:
        """The first updates that are not yet handled, in order of receipt."""
        async with self._writer.engines.reading.connect() as connection:
            rows = await connection.execute(_WAITING, {"most": limit})
            return [
                Kept(row.update_id, row.raw_hash, row.chat_key, json.loads(row.raw), row.attempts)
                for row in rows
            ]

    async def done(self, one: Kept) -> None:
        """It is handled; `Desk.settle` does the same together with what it has changed."""
        await self._writer.write([done_step(one.key, self._clock())])

    async def fail(self, one: Kept, error: str, *, final: bool) -> None:
        """Handling it has failed; it waits to be tried again, unless that is `final`."""
        await self._end(one, "failed" if final else "new", error, attempts=one.attempts + 1)

    async def set_aside(self, one: Kept, error: str) -> None:
        """It could not be read; after an upgrade perhaps it can (`replay`)."""
        await self._end(one, "undecodable", error, attempts=one.attempts)

    async def replay(self) -> int:
        """Puts back what could not be read; how many."""
        return (await self._writer.write([Step(_REPLAY, [{}])]))[0][0]

    async def sweep(self, before: datetime) -> int:
        """Deletes what was handled before that moment; how many.

        `before` has to be 48 hours ago at least: so long Telegram may send an update again, and
        we know it by its row.
        """
        return (await self._writer.write([Step(_SWEEP, [{"before": before}])]))[0][0]

    async def _end(self, one: Kept, state: str, error: str, *, attempts: int) -> None:
        row = {
            "of_id": one.update_id,
            "of_hash": one.raw_hash,
            "state": state,
            "error": error[:LONGEST_ERROR],
            "attempts": attempts,
        }
        await self._writer.write([Step(_END, [row])])


def chat_of(update: Mapping[str, Any]) -> int:
    """The chat whose updates are handled in order; without a chat the person's, else 0."""
    parts = [part for part in update.values() if isinstance(part, dict)]
    for part in parts:
        message = part.get("message")
        about = (part.get("chat"), message.get("chat") if isinstance(message, dict) else None)
        for one in (*about, part.get("user_chat_id"), part.get("from"), part.get("user")):
            if (found := _id(one)) is not None:
                return found
    return 0


def done_step(key: tuple[int, str], now: datetime) -> Step:
    """The step that marks an update as handled, to be written with what it has changed."""
    return Step(_DONE, [{"of_id": key[0], "of_hash": key[1], "now": now}])


def _id(value: Any) -> int | None:
    found = value.get("id") if isinstance(value, dict) else value
    return found if isinstance(found, int) else None


def _kept(update: Mapping[str, Any], raw: str) -> Kept:
    found = sha256(raw.encode()).hexdigest()
    return Kept(update["update_id"], found, chat_of(update), update)


_OF = (InboxRow.update_id == bindparam("of_id"), InboxRow.raw_hash == bindparam("of_hash"))
_DONE = Statement(
    update(InboxRow)
    .where(*_OF)
    .values(state=literal_column("'done'"), done_at=bindparam("now"), error=None)
)
_END = Statement(
    update(InboxRow)
    .where(*_OF)
    .values({name: bindparam(name) for name in ("state", "error", "attempts")})
)
_REPLAY = Statement(
    update(InboxRow)
    .where(InboxRow.state == literal_column("'undecodable'"))
    .values(state=literal_column("'new'"), error=None)
)
_SWEEP = Statement(
    delete(InboxRow).where(
        InboxRow.state == literal_column("'done'"), InboxRow.done_at < bindparam("before")
    )
)
_COLUMNS = ("update_id", "raw_hash", "chat_key", "raw", "state", "attempts", "received_at")


def _insert(dialect: Any) -> Any:
    values: dict[str, Any] = {name: bindparam(name) for name in _COLUMNS}
    return dialect.insert(InboxRow).values(values).on_conflict_do_nothing()


_KEEP = Statement(_insert(sqlite), _insert(postgresql))


async def left_over(engines: Engines) -> int:
    """How many updates failed for good or could not be read; they are kept, with the reason."""
    bad = InboxRow.state.in_(("failed", "undecodable"))
    async with engines.reading.connect() as connection:
        return int(await connection.scalar(select(func.count()).where(bad)) or 0)


_WAITING = (
    select(
        InboxRow.update_id, InboxRow.raw_hash, InboxRow.chat_key, InboxRow.raw, InboxRow.attempts
    )
    .where(InboxRow.state == literal_column("'new'"))
    .order_by(InboxRow.received_at, InboxRow.update_id)
    .limit(bindparam("most"))
)
