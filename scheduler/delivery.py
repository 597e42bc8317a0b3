"""Delivery: takes what is due, sends it, and writes down what became of it."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from school.groups import posts
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
from school.people import Role
from school.ports import Clock, Database, Work
from school.reminding.deadlines import ABOUT_TASKS, STEP_SOON, owed
from school.reminding.gathering import GATHERED, TOGETHER, in_order
from school.reminding.mornings import can_be_told
from school.state import School

log = logging.getLogger(__name__)

HOLD = timedelta(minutes=1)
"""How long a message may be on its way before nobody knows."""
WORKERS = 8
MOST = 200
"""What one person gets with a message, at most."""
CARRIED = 0
"""Stands for the message that carries several: none of them may rewrite it."""
SHORTEST = timedelta(seconds=1)
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=3),
)
"""Between tries of what fails for a reason that nobody knows, or may have arrived."""
Send = Callable[[Outgoing], Awaitable[Sent]]
"""Sends one message. Raises what school.messages has for what may happen."""

UNREACHABLE, DOUBT_KIND = "unreachable", "doubt"


class Delivery:
    """Sends what is promised. No transaction is open while a message is sent.

    `workers`: how many messages are on their way at a time.
    """

    def __init__(self, db: Database, clock: Clock, send: Send, *, workers: int = WORKERS) -> None:
        self._db = db
        self._clock = clock
        self._send = send
        self._workers = workers
        self._stopped = False
        self._over = False
        self._claiming = asyncio.Lock()
        self._chats: defaultdict[object, asyncio.Lock] = defaultdict(asyncio.Lock)

    def stop(self) -> None:
        """Nothing more is taken."""
        self._stopped = True

    async def run(self) -> None:
        """Settles what nobody knows of, then sends until nothing is due.

        Several at a time, as Telegram is slow to answer; to one chat one after the other.
        """
        await self._settle_doubts()
        self._over = False
        self._chats.clear()
        async with asyncio.TaskGroup() as workers:
            for _ in range(self._workers):
                workers.create_task(self._work())

    async def _work(self) -> None:
        while batch := await self._take():
            async with self._chats[batch[0].to, batch[0].association]:
                if standing := await self._standing(batch):
                    await self._deliver(standing)

    async def _take(self) -> list[Outgoing]:
        """The next message, with what the same person is to get with it."""
        async with self._claiming:
            if self._stopped or self._over:
                return []
            now = self._clock()
            school = await self._db.school()
            quiet, resting = school.calendar.is_quiet(now), school.resting(now)
            async with self._db.begin() as work:
                first = await work.outbox.claim(now, HOLD, quiet=quiet, resting=resting)
                if first is None:
                    self._over = True
                    return []
                if first.kind not in TOGETHER:
                    return [first]
                others = await work.outbox.claim_together(first, TOGETHER, now, HOLD, MOST)
            return in_order([first, *others])

    async def _standing(self, batch: Sequence[Outgoing]) -> list[Outgoing]:
        """Those that are still owed; the others are withdrawn."""
        stale = []
        school, now = await self._db.school(), self._clock()
        if school.calendar.is_quiet(now) or batch[0].to in school.resting(now):
            # Claimed a moment ago, when it still was not.
            return list(batch)
        for one in batch:
            if one.kind in ABOUT_TASKS:
                async with self._db.read() as look:
                    task = await look.tasks.by_id(one.task_id or 0)
                tasks = [] if task is None else [task]
                concerns = one.kind == STEP_SOON and one.record_id and one.to
                about = {one.record_id or 0: one.to or 0} if concerns else {}
                if one.key not in {each.key for each in owed(tasks, school, now, about)}:
                    stale.append(one)
        if stale:
            await self._fail(stale, "withdrawn", "over, or told otherwise")
        return [one for one in batch if one not in stale]

    async def try_again(self, people: Collection[int]) -> None:
        """Promises anew what these people's chats have refused to take."""
        async with self._db.begin() as work:
            for one in await work.outbox.refused():
                waits = one.state == "refused" and one.attempts <= len(PAUSES)
                if waits and one.to in people:
                    await work.outbox.fail(one.id, "promised", "", counts=False)

    async def _deliver(self, batch: Sequence[Outgoing]) -> None:
        if len(batch) == 1:
            await self._try(batch, batch[0])
            return
        async with self._db.begin() as work:
            carrier = await work.outbox.carry(GATHERED, batch, self._clock(), HOLD)
        if not await self._try(batch, carrier):
            await self._fail([carrier], "dropped", "what it carried goes another time")

    async def _try(self, batch: Sequence[Outgoing], outgoing: Outgoing) -> bool:
        """Sends a message, which is the whole batch; whether it went."""
        try:
            where = await self._send(outgoing)
        except Gone:
            await self._unsaid(batch)
        except Refused as error:
            await self._refused(batch, str(error), muted=error.muted)
        except Later as error:
            wait = max(error.wait, SHORTEST)
            await self._fail(batch, "promised", "later", wait=wait, counts=False)
        except Moved as error:
            await self._moved(batch, error.chat_id)
        except Doubtful as error:
            log.warning("nobody knows whether message %s has arrived", outgoing.id)
            await self._doubted(batch, str(error))
        except Exception as error:
            log.exception("message %s (%s) was not sent", outgoing.id, outgoing.kind)
            await self._failed(batch, repr(error))
        else:
            await self._sent(batch, outgoing, where)
            return True
        return False

    async def _sent(self, batch: Sequence[Outgoing], outgoing: Outgoing, where: Sent) -> None:
        now, said = self._clock(), [one for one in batch if one.id not in where.unsaid]
        # Alone it may be rewritten when it is over.
        carried = replace(where, message_id=CARRIED) if len(said) > 1 else where
        async with self._db.begin() as work:
            await work.outbox.sent(outgoing.id, where, now)
            for one in said:
                if one is not outgoing:
                    await work.outbox.sent(one.id, carried, now)
        await self._unsaid([one for one in batch if one.id in where.unsaid])

    async def _unsaid(self, batch: Sequence[Outgoing]) -> None:
        """What is owed may be owed again; a card that had nothing to say that day may not."""
        for one in batch:
            over = "dropped" if one.valid_until else "withdrawn"
            await self._fail([one], over, "nothing to say any more")

    async def _fail(
        self,
        batch: Sequence[Outgoing],
        state: str,
        error: str,
        *,
        wait: timedelta | None = None,
        counts: bool = True,
    ) -> None:
        not_before = None if wait is None else self._clock() + wait
        async with self._db.begin() as work:
            for one in batch:
                await work.outbox.fail(one.id, state, error, not_before=not_before, counts=counts)

    async def _failed(self, batch: Sequence[Outgoing], error: str) -> None:
        """Tries again after longer and longer pauses, then gives up."""
        for one in batch:
            if one.attempts > len(PAUSES):
                await self._fail([one], "refused", error)
            else:
                await self._fail([one], "promised", error, wait=PAUSES[one.attempts - 1])

    async def _refused(self, batch: Sequence[Outgoing], error: str, *, muted: bool) -> None:
        """The chat takes nothing: it is not tried again, and deputies hear of it once."""
        outgoing, now = batch[0], self._clock()
        school = await self._db.school()
        async with self._db.begin() as work:
            for one in batch:
                await work.outbox.fail(one.id, "refused", error, counts=False)
            person = school.people.get(outgoing.to or 0)
            if person is not None and can_be_told(person):
                await work.staff.change_person(person.id, reachable=False)
                key = f"{UNREACHABLE}:{person.id}/{outgoing.id}"
                told = [one for one in _deputies(school, now) if one != person.id]
                await work.outbox.promise(
                    _to_all(told, key, UNREACHABLE, {"person": person.id}, now), now
                )
        group = school.associations.get(outgoing.association or 0)
        if group is not None and group.chat_id is not None:
            tell = posts.muted if muted else posts.removed
            await tell(self._db, now, group.chat_id)
        self._over = False

    async def _moved(self, batch: Sequence[Outgoing], chat_id: int) -> None:
        """The association's group is followed, and the message goes there at once."""
        school = await self._db.school()
        group = school.associations.get(batch[0].association or 0)
        if group is None or group.chat_id in (None, chat_id):
            # It sends us in circles.
            await self._failed(batch, f"moved to {chat_id}")
            return
        await posts.moved(self._db, self._clock(), group.chat_id or 0, chat_id)
        await self._fail(batch, "promised", "moved", counts=False)
        self._over = False

    async def _settle_doubts(self) -> None:
        """What was claimed by a process that has ended: nobody knows whether it went out."""
        now = self._clock()
        async with self._db.read() as look:
            found = await look.outbox.doubtful(now)
        if not found:
            return
        async with self._db.begin() as work:
            for one in await work.outbox.doubtful(now):
                await self._doubt(work, one, "the process ended while sending", now)

    async def _doubted(self, batch: Sequence[Outgoing], error: str) -> None:
        async with self._db.begin() as work:
            for one in batch:
                pause = PAUSES[min(one.attempts, len(PAUSES)) - 1]
                await self._doubt(work, one, error, self._clock() + pause)
        self._over = False

    async def _doubt(self, work: Work, outgoing: Outgoing, error: str, again: datetime) -> None:
        """By the kind's own answer (docs/school.md, once)."""
        match outgoing.on_doubt:
            case OnDoubt.RESEND:
                await work.outbox.fail(
                    outgoing.id, "promised", error, not_before=again, repeat=True
                )
            case OnDoubt.DROP:
                await work.outbox.fail(outgoing.id, "dropped", error)
            case OnDoubt.ASK:
                await work.outbox.fail(outgoing.id, "asked", error)
                await self._ask(work, outgoing)

    async def _ask(self, work: Work, outgoing: Outgoing) -> None:
        """Asks the post's author, else the deputies, whether it has arrived."""
        now = self._clock()
        post = await work.posts.by_id(int(outgoing.params.get("post", 0)))
        asked = [post["author_id"]] if post else _deputies(await self._db.school(), now)
        key = f"{DOUBT_KIND}:{outgoing.id}/{outgoing.attempts}"
        promises = _to_all(asked, key, DOUBT_KIND, {"outgoing": outgoing.id}, now)
        await work.outbox.promise(promises, now)


def _to_all(
    people: Sequence[int], key: str, kind: str, params: Mapping[str, int], now: datetime
) -> list[Promise]:
    return [
        Promise(key=f"{key}/to:{one}", kind=kind, to=one, params=params, not_before=now)
        for one in people
    ]


def _deputies(school: School, now: datetime) -> list[int]:
    today = school.calendar.today(now)
    return [one.id for one in school.holders(Role.DEPUTY, today) if can_be_told(one)]
