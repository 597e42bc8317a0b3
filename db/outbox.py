"""Messages that are promised, claimed, sent."""

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, case, func, literal_column, select, update

from db.store import Store, value_of
from db.tables.traffic import OutboxRow
from school.messages import OnDoubt, Outgoing, Promise, Reached, Sent

# As words of the statement, not as parameters: else SQLite would not use the partial indexes.
WAITING = OutboxRow.state == literal_column("'promised'")
SENDING = OutboxRow.state == literal_column("'sending'")
ANSWER = 1
REFUSED = 100
_AGAIN = (
    "person_id",
    "association_id",
    "params",
    "urgency",
    "not_before",
    "valid_until",
    "made_at",
)
"""What is another when something withdrawn is promised again.

SQLite gives the id of a row that was dropped to the next one, and keys are made of ids.
"""


class SqlOutbox(Store):
    """ports.Outbox on SQL."""

    async def promise(self, promises: Sequence[Promise], now: datetime) -> None:
        """Adds what is new, and what was withdrawn unsent; any other known key stays as it is."""
        if not promises:
            return
        insert = self._insert(OutboxRow)
        again = {name: insert.excluded[name] for name in _AGAIN}
        statement = insert.on_conflict_do_update(
            index_elements=["key"],
            set_=again | {"state": "promised", "attempts": 0, "error": None},
            where=OutboxRow.state == "withdrawn",
        )
        await self._run(statement, [_row(one, now) for one in promises])

    async def settle(self, keys: Collection[str]) -> None:
        """What waits under these keys is told otherwise: it is not sent, nor promised again."""
        told = update(OutboxRow).where(WAITING, OutboxRow.key.in_(list(keys)))
        await self._run(told.values(state="dropped", error="told otherwise"))

    async def withdrawn(self, since: datetime) -> Collection[str]:
        """The keys of what was promised from then on and withdrawn unsent."""
        mine = OutboxRow.made_at >= since, OutboxRow.state == "withdrawn"
        return set(await self._session.scalars(select(OutboxRow.key).where(*mine)))

    async def withdraw(
        self,
        now: datetime,
        *,
        task_id: int | None = None,
        record_id: int | None = None,
        kinds: Collection[str] = (),
        keys: Collection[str] = (),
    ) -> None:
        """Withdraws what waits and fits all that is given; nothing given withdraws nothing."""
        del now
        about = _about(task_id, record_id, kinds)
        if keys:
            about.append(OutboxRow.key.in_(list(keys)))
        if about:
            await self._run(update(OutboxRow).where(WAITING, *about).values(state="withdrawn"))

    async def claim(
        self, now: datetime, hold: timedelta, *, quiet: bool, resting: Collection[int] = ()
    ) -> Outgoing | None:
        """Takes the next message that is due; what is past its time expires on the way."""
        due = _due(now)
        if quiet:
            due.append(OutboxRow.urgency <= ANSWER)
        elif resting:
            person: Any = OutboxRow.person_id
            awake = person.is_(None) | person.not_in(sorted(resting))
            due.append(awake | (OutboxRow.urgency <= ANSWER))
        while taken := await self._take(_first(1).where(*due), now, hold):
            if found := _sending(taken):
                return found[0]
        return None

    async def claim_together(
        self, first: Outgoing, kinds: Collection[str], now: datetime, hold: timedelta, most: int
    ) -> Sequence[Outgoing]:
        """Takes what else of these kinds is due to the same person, in order."""
        mine = OutboxRow.person_id == first.to, OutboxRow.kind.in_(sorted(kinds))
        found = _sending(await self._take(_first(most).where(*_due(now), *mine), now, hold))
        return sorted(found, key=lambda one: (one.not_before, one.id))

    async def carry(
        self, kind: str, batch: Sequence[Outgoing], now: datetime, hold: timedelta
    ) -> Outgoing:
        """A message on its way that carries these to their person; `of` has their ids."""
        first = batch[0]
        promise = Promise(
            key=f"{kind}:{first.id}/{first.attempts}",
            kind=kind,
            to=first.to,
            params={"of": [one.id for one in batch]},
            on_doubt=OnDoubt.DROP,
            not_before=now,
        )
        sending = {
            "state": "sending",
            "attempts": 1,
            "claimed_until": now + hold,
            "repeat": any(one.repeat for one in batch),
        }
        values = _row(promise, now) | sending
        insert = self._insert(OutboxRow).values(values)
        anew = {name: insert.excluded[name] for name in (*_AGAIN, *sending)}
        insert = insert.on_conflict_do_update(index_elements=["key"], set_=anew)
        row = (await self._session.execute(insert.returning(*_COLUMNS))).one()
        return _outgoing(row)

    async def _take(self, which: Select[Any], now: datetime, hold: timedelta) -> Sequence[Any]:
        over = OutboxRow.valid_until < now
        take = (
            update(OutboxRow)
            .where(OutboxRow.id.in_(which.with_for_update(skip_locked=True)))
            .values(
                state=case((over, "expired"), else_="sending"),
                attempts=OutboxRow.attempts + case((over, 0), else_=1),
                claimed_until=now + hold,
            )
            .returning(*_COLUMNS)
        )
        return (await self._session.execute(take, execution_options=_PLAIN)).all()

    async def next_due(self, after: datetime) -> datetime | None:
        """The first moment after that one at which something promised is to go out."""
        first = select(func.min(OutboxRow.not_before))
        return await self._session.scalar(first.where(WAITING, OutboxRow.not_before > after))

    async def sent(self, outgoing_id: int, where: Sent, now: datetime) -> None:
        """It has gone out."""
        await self._set(
            outgoing_id,
            state="sent",
            chat_id=where.chat_id,
            message_id=where.message_id,
            sent_at=now,
            claimed_until=None,
            error=None,
        )

    async def fail(
        self,
        outgoing_id: int,
        state: str,
        error: str,
        *,
        not_before: datetime | None = None,
        repeat: bool = False,
        counts: bool = True,
    ) -> None:
        """The state and moment it waits in now; a possible repeat stays one."""
        values: dict[str, Any] = {"state": state, "error": error, "claimed_until": None}
        if not_before is not None:
            values["not_before"] = not_before
        if repeat:
            values["repeat"] = True
        if not counts:
            values["attempts"] = OutboxRow.attempts - 1
        await self._set(outgoing_id, **values)

    async def doubtful(self, now: datetime) -> Sequence[Outgoing]:
        """Claimed, and the time to finish is over."""
        return await self._all(
            select(OutboxRow)
            .where(SENDING, OutboxRow.claimed_until <= now)
            .order_by(OutboxRow.claimed_until, OutboxRow.id)
        )

    async def by_id(self, outgoing_id: int) -> Outgoing | None:
        """One message."""
        found = await self._all(select(OutboxRow).where(OutboxRow.id == outgoing_id))
        return next(iter(found), None)

    async def sent_about(
        self,
        *,
        task_id: int | None = None,
        record_id: int | None = None,
        kinds: Collection[str] = (),
        since: datetime | None = None,
        to: int | None = None,
    ) -> Sequence[Outgoing]:
        """Messages that went out about this task or record, oldest first.

        `since`: only those that were promised from then on; `to`: only those to that person.
        """
        query = select(OutboxRow).where(
            OutboxRow.state == "sent", *_about(task_id, record_id, kinds)
        )
        if since is not None:
            query = query.where(OutboxRow.made_at >= since)
        if to is not None:
            query = query.where(OutboxRow.person_id == to)
        return await self._all(query.order_by(OutboxRow.sent_at, OutboxRow.id))

    async def keyed(self, keys: Collection[str]) -> Collection[str]:
        """Those of the keys under which something was promised, and not withdrawn."""
        mine = OutboxRow.key.in_(list(keys)), OutboxRow.state != "withdrawn"
        return set(await self._session.scalars(select(OutboxRow.key).where(*mine)))

    async def unsent(self, *, kinds: Collection[str]) -> Sequence[Outgoing]:
        """What waits to be sent or was refused, the first to go first."""
        mine = OutboxRow.state.in_(("promised", "refused")), OutboxRow.kind.in_(list(kinds))
        query = select(OutboxRow).where(*mine).order_by(OutboxRow.not_before, OutboxRow.id)
        return await self._all(query)

    async def refused(self) -> Sequence[Outgoing]:
        """Messages that were refused or are asked about, newest first, a hundred at most."""
        query = select(OutboxRow).where(OutboxRow.state.in_(("refused", "asked")))
        return await self._all(query.order_by(OutboxRow.id.desc()).limit(REFUSED))

    async def seen(self, outgoing_id: int, now: datetime) -> None:
        """One of its buttons was pressed, and with it what it carries was seen. Once."""
        one = await self.by_id(outgoing_id)
        if one is None:
            return
        mine = OutboxRow.id.in_([outgoing_id, *one.params.get("of", ())])
        await self._run(
            update(OutboxRow).where(mine, OutboxRow.seen_at.is_(None)).values(seen_at=now)
        )

    async def reached(self, since: datetime, without: Collection[str]) -> Sequence[Reached]:
        """By person: what was promised since and was sent, seen, refused; without some kinds."""
        person: Any = OutboxRow.person_id
        query = select(
            person,
            func.count().filter(OutboxRow.state == "sent"),
            func.count().filter(OutboxRow.seen_at.is_not(None)),
            func.count().filter(OutboxRow.state == "refused"),
        ).where(*_told(since, without), person.is_not(None))
        return [
            Reached(person_id=one, sent=sent, seen=seen, refused=refused)
            for one, sent, seen, refused in await self._session.execute(query.group_by(person))
        ]

    async def to_person(
        self, person_id: int, since: datetime, without: Collection[str]
    ) -> Sequence[Outgoing]:
        """What was promised to a person from then on and was sent or refused, newest first."""
        mine = OutboxRow.person_id == person_id
        query = select(OutboxRow).where(mine, *_told(since, without))
        return await self._all(query.order_by(OutboxRow.id.desc()).limit(REFUSED))

    async def _set(self, outgoing_id: int, **values: Any) -> None:
        await self._run(update(OutboxRow).where(OutboxRow.id == outgoing_id).values(**values))

    async def _all(self, query: Select[Any]) -> list[Outgoing]:
        found = await self._session.execute(query.with_only_columns(*_COLUMNS))
        return [_outgoing(row) for row in found]


_NAMES = {"to": "person_id", "association": "association_id"}
_COLUMNS = [
    getattr(OutboxRow, _NAMES.get(one.name, one.name)).label(one.name) for one in fields(Outgoing)
]
_PLAIN = {"synchronize_session": False}


def _about(task_id: int | None, record_id: int | None, kinds: Collection[str]) -> list[Any]:
    found: list[Any] = []
    if task_id is not None:
        found.append(OutboxRow.task_id == task_id)
    if record_id is not None:
        found.append(OutboxRow.record_id == record_id)
    if kinds:
        found.append(OutboxRow.kind.in_(list(kinds)))
    return found


def _due(now: datetime) -> list[Any]:
    return [WAITING, OutboxRow.not_before <= now]


def _first(most: int) -> Select[Any]:
    found = select(OutboxRow.id)
    return found.order_by(OutboxRow.urgency, OutboxRow.not_before, OutboxRow.id).limit(most)


def _sending(rows: Sequence[Any]) -> list[Outgoing]:
    return [_outgoing(row) for row in rows if row.state == "sending"]


def _told(since: datetime, without: Collection[str]) -> list[Any]:
    return [
        OutboxRow.made_at >= since,
        OutboxRow.state.in_(("sent", "refused")),
        OutboxRow.kind.not_in(list(without)),
    ]


def _row(promise: Promise, now: datetime) -> dict[str, Any]:
    values = {_NAMES.get(name, name): value for name, value in vars(promise).items()}
    return values | {
        "params": dict(promise.params),
        "on_doubt": promise.on_doubt.value,
        "made_at": now,
    }


def _outgoing(row: Any) -> Outgoing:
    found: Outgoing = value_of(Outgoing, row, on_doubt=OnDoubt(row.on_doubt))
    return found
