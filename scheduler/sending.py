"""Sending what was promised: claim, send with no transaction open, mark.

Telegram knows no key that would make sending twice harmless, so each message says what is done
when nobody knows whether it arrived (docs/school.md, once).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from school.deadlines import ABOUT_TASKS, GATHERED, STEP, STEP_SOON, owed
from school.messages import (
    Doubtful,
    Gone,
    Later,
    Moved,
    OnDoubt,
    Outgoing,
    Promise,
    Refused,
    Sent,
)
from school.ports import Clock, Database, Work
from school.posts import DOUBT, UNREACHABLE, Groups, deputies

Send = Callable[[Outgoing], Awaitable[Sent]]

log = logging.getLogger(__name__)

HOLD = timedelta(minutes=5)
"""How long a message may be on its way before nobody knows what became of it."""
WORKERS = 8
MOST = 400
"""Messages a tick."""
TOGETHER = 20
"""Reminders to one person that go out as one message, at most."""
PAUSES = tuple(timedelta(minutes=n) for n in (1, 5, 30, 180))
TRIES = 12
DOUBT_PAUSE = timedelta(minutes=1)


@dataclass
class Count:
    """What one delivery may still do, and has done."""

    left: int = MOST
    sent: int = 0
    over: bool = False


class Sending:
    """Delivers the outbox. `send` raises what school.messages has for all that may happen."""

    def __init__(self, db: Database, clock: Clock, send: Send) -> None:
        self._db = db
        self._clock = clock
        self._send = send
        self._claiming = asyncio.Lock()
        self._next: Outgoing | None = None

    async def deliver(self) -> tuple[int, bool]:
        """Sends what is due: how many went out, and whether there is more."""
        await self._settle_doubts()
        count = Count()
        async with asyncio.TaskGroup() as workers:
            for _ in range(WORKERS):
                workers.create_task(self._work(count))
        return count.sent, not count.over

    async def _work(self, count: Count) -> None:
        while not count.over and count.left > 0:
            batch = await self._take(count)
            if batch:
                count.sent += await self._deliver(batch)

    # --- Claiming

    async def _take(self, count: Count) -> list[Outgoing]:
        """The next message, with the reminders that the same person is to get with it."""
        async with self._claiming:
            first, self._next = self._next or await self._claim(), None
            if first is None:
                count.over = True
                return []
            batch = [first]
            while first.kind in GATHERED and len(batch) < TOGETHER:
                following = await self._claim()
                if following is None:
                    break
                if following.to != first.to or following.kind not in GATHERED:
                    self._next = following
                    break
                batch.append(following)
            count.left -= len(batch)
            # What was taken too much must not wait for the next tick.
            if count.left <= 0 and self._next is not None:
                count.left = 1
            return batch

    async def _claim(self) -> Outgoing | None:
        now = self._clock()
        quiet = (await self._db.school()).calendar.is_quiet(now)
        async with self._db.begin() as work:
            return await work.outbox.claim(now, HOLD, quiet=quiet)

    # --- Sending

    async def _deliver(self, batch: list[Outgoing]) -> int:
        standing = await self._standing(batch)
        if not standing:
            return 0
        try:
            where = await self._send(_together(standing))
        except Gone:
            await self._fail(standing, "withdrawn", "there is nothing to say any more")
        except Later as error:
            not_before = self._clock() + error.wait
            await self._fail(standing, "promised", "later", not_before=not_before, counts=False)
        except Doubtful as error:
            for one in standing:
                await self._doubt(one, str(error))
        except Moved as error:
            await self._move(standing, error.chat_id)
        except Refused as error:
            await self._refused(standing, str(error))
        except Exception as error:
            log.exception("a message was not sent: %s", standing[0].kind)
            await self._back_off(standing, repr(error))
        else:
            async with self._db.begin() as work:
                for one in standing:
                    await work.outbox.sent(one.id, where, self._clock())
            return len(standing)
        return 0

    async def _standing(self, batch: Sequence[Outgoing]) -> list[Outgoing]:
        """Those that are still true; the others are withdrawn. Of a task the latest is said."""
        about_tasks = [one for one in batch if one.kind in ABOUT_TASKS and one.task_id is not None]
        if not about_tasks:
            return list(batch)
        now, school = self._clock(), await self._db.school()
        stale: list[Outgoing] = []
        async with self._db.read() as look:
            for one in about_tasks:
                task = await look.tasks.by_id(one.task_id or 0)
                about = {}
                if task and task.kind == STEP and one.kind == STEP_SOON and one.to:
                    about = {task.record_id or 0: one.to}
                keys = {p.key for p in owed([task] if task else [], school, now, about)}
                if one.key not in keys:
                    stale.append(one)
        if stale:
            await self._fail(stale, "withdrawn", "it is over, or was told otherwise")
        return [one for one in batch if one not in stale]

    # --- What may happen

    async def _fail(
        self,
        batch: Sequence[Outgoing],
        state: str,
        error: str,
        *,
        not_before: datetime | None = None,
        counts: bool = True,
    ) -> None:
        async with self._db.begin() as work:
            for one in batch:
                await work.outbox.fail(one.id, state, error, not_before=not_before, counts=counts)

    async def _back_off(self, batch: Sequence[Outgoing], error: str) -> None:
        """Again after a while, longer each time; after many tries it is put aside."""
        tries = batch[0].attempts
        if tries >= TRIES:
            await self._fail(batch, "refused", error)
            return
        pause = PAUSES[min(max(tries, 1), len(PAUSES)) - 1]
        await self._fail(batch, "promised", error, not_before=self._clock() + pause)

    async def _settle_doubts(self) -> None:
        """What was claimed and never finished: the process was killed, or the line broke."""
        async with self._db.read() as look:
            doubtful = await look.outbox.doubtful(self._clock())
        for one in doubtful:
            await self._doubt(one, "claimed and never finished")

    async def _doubt(self, one: Outgoing, error: str) -> None:
        now = self._clock()
        async with self._db.begin() as work:
            match one.on_doubt:
                case OnDoubt.RESEND:
                    again = now + DOUBT_PAUSE
                    await work.outbox.fail(
                        one.id, "promised", error, not_before=again, repeat=True
                    )
                case OnDoubt.ASK:
                    await work.outbox.fail(one.id, "asked", error)
                    await self._ask(work, one, now)
                case OnDoubt.DROP:
                    await work.outbox.fail(one.id, "dropped", error)

    async def _ask(self, work: Work, one: Outgoing, now: datetime) -> None:
        """Asks who has written a post whether it has arrived."""
        post = await work.posts.by_id(int(one.params.get("post", 0)))
        school = await self._db.school()
        asked = [post["author_id"]] if post else [p.id for p in deputies(school, now)]
        await work.outbox.promise(
            [
                Promise(
                    key=f"{DOUBT}:{one.id}/{one.attempts}/to:{to}",
                    kind=DOUBT,
                    to=to,
                    params={"outgoing": one.id},
                    not_before=now,
                )
                for to in asked
            ],
            now,
        )

    async def _move(self, batch: Sequence[Outgoing], chat_id: int) -> None:
        """The group is another chat now: it is followed, and the message goes there."""
        async with self._db.begin() as work:
            for one in batch:
                if one.association is not None:
                    await work.staff.change_association(one.association, chat_id=chat_id)
                await work.outbox.fail(
                    one.id, "promised", "moved", not_before=self._clock(), counts=False
                )

    async def _refused(self, batch: Sequence[Outgoing], error: str) -> None:
        """The chat takes nothing any more: the person is marked, and the deputy told once."""
        one, now, school = batch[0], self._clock(), await self._db.school()
        async with self._db.begin() as work:
            for each in batch:
                await work.outbox.fail(each.id, "refused", error)
            if one.to is None:
                association = school.associations.get(one.association or 0)
                if association is not None and association.chat_id is not None:
                    await work.staff.change_association(association.id, chat_id=None)
                    await Groups(work=work, school=school, actor=None, now=now).lost(
                        association, f"refused-{one.id}"
                    )
                return
            person = school.people.get(one.to)
            if person is None or not person.reachable or not person.joined:
                return
            await work.staff.change_person(person.id, reachable=False)
            told = [
                Promise(
                    key=f"{UNREACHABLE}:{person.id}/{one.id}/to:{deputy.id}",
                    kind=UNREACHABLE,
                    to=deputy.id,
                    params={"person": person.id},
                    not_before=now,
                )
                for deputy in deputies(school, now, besides=person.id)
            ]
            await work.outbox.promise(told, now)


def _together(batch: Sequence[Outgoing]) -> Outgoing:
    """Several reminders to one person as one message: the others are named in `also`."""
    first, *others = batch
    if not others:
        return first
    also = [{"task": one.task_id, "kind": one.kind, **one.params} for one in others]
    repeat = any(one.repeat for one in batch)
    return replace(first, params={**first.params, "also": also}, repeat=repeat)
