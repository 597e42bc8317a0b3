"""Delivery: takes what is due, sends it, and writes down what became of it."""

import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta

from school.deadlines import can_be_told
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
from school.state import School

log = logging.getLogger(__name__)

HOLD = timedelta(minutes=1)
"""How long a message may be on its way before nobody knows."""
DOUBT = timedelta(minutes=1)
SHORTEST = timedelta(seconds=1)
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=3),
)
"""Between tries of what fails for a reason that nobody knows."""
Send = Callable[[Outgoing], Awaitable[Sent]]
"""Sends one message. Raises what school.messages has for what may happen."""

UNREACHABLE, DOUBT_KIND = "unreachable", "doubt"


class Delivery:
    """Sends what is promised. No transaction is open while a message is sent."""

    def __init__(self, db: Database, clock: Clock, send: Send) -> None:
        self._db = db
        self._clock = clock
        self._send = send
        self._stopped = False

    def stop(self) -> None:
        """Nothing more is taken."""
        self._stopped = True

    async def run(self) -> None:
        """Settles what nobody knows of, then sends until nothing is due."""
        await self._settle_doubts()
        while not self._stopped and (outgoing := await self._claim()):
            await self._deliver(outgoing)

    async def try_again(self, people: Collection[int]) -> None:
        """Promises anew what these people's chats have refused to take."""
        async with self._db.begin() as work:
            for one in await work.outbox.refused():
                waits = one.state == "refused" and one.attempts <= len(PAUSES)
                if waits and one.to in people:
                    await work.outbox.fail(one.id, "promised", "", counts=False)

    async def _claim(self) -> Outgoing | None:
        now = self._clock()
        quiet = (await self._db.school()).calendar.is_quiet(now)
        async with self._db.begin() as work:
            return await work.outbox.claim(now, HOLD, quiet=quiet)

    async def _deliver(self, outgoing: Outgoing) -> None:
        try:
            where = await self._send(outgoing)
        except Gone:
            await self._fail(outgoing, "withdrawn", "nothing to say any more")
        except Refused as error:
            await self._refused(outgoing, str(error))
        except Later as error:
            wait = max(error.wait, SHORTEST)
            await self._fail(outgoing, "promised", "later", wait=wait, counts=False)
        except Moved as error:
            await self._moved(outgoing, error.chat_id)
        except Doubtful as error:
            log.warning("nobody knows whether message %s has arrived", outgoing.id)
            async with self._db.begin() as work:
                await self._doubt(work, outgoing, str(error), self._clock() + DOUBT)
        except Exception as error:
            log.exception("message %s (%s) was not sent", outgoing.id, outgoing.kind)
            await self._failed(outgoing, repr(error))
        else:
            async with self._db.begin() as work:
                await work.outbox.sent(outgoing.id, where, self._clock())

    async def _fail(
        self,
        outgoing: Outgoing,
        state: str,
        error: str,
        *,
        wait: timedelta | None = None,
        counts: bool = True,
    ) -> None:
        not_before = None if wait is None else self._clock() + wait
        async with self._db.begin() as work:
            await work.outbox.fail(outgoing.id, state, error, not_before=not_before, counts=counts)

    async def _failed(self, outgoing: Outgoing, error: str) -> None:
        """Tries again after longer and longer pauses, then gives up."""
        if outgoing.attempts > len(PAUSES):
            await self._fail(outgoing, "refused", error)
        else:
            await self._fail(outgoing, "promised", error, wait=PAUSES[outgoing.attempts - 1])

    async def _refused(self, outgoing: Outgoing, error: str) -> None:
        """The chat takes nothing: who was reachable is not any more, and deputies hear of it."""
        school = await self._db.school()
        person = school.people.get(outgoing.to or 0)
        async with self._db.begin() as work:
            await work.outbox.fail(outgoing.id, "refused", error, counts=False)
            if person is None or not can_be_told(person):
                return
            await work.staff.change_person(person.id, reachable=False)
            now = self._clock()
            await work.outbox.promise(
                [
                    Promise(
                        key=f"{UNREACHABLE}:{person.id}/{outgoing.id}/to:{one}",
                        kind=UNREACHABLE,
                        to=one,
                        params={"person": person.id},
                        not_before=now,
                    )
                    for one in _deputies(school, now)
                    if one != person.id
                ],
                now,
            )

    async def _moved(self, outgoing: Outgoing, chat_id: int) -> None:
        """The association's group is followed, and the message goes there at once."""
        school = await self._db.school()
        association = school.associations.get(outgoing.association or 0)
        if association is None or association.chat_id == chat_id:
            # It sends us in circles.
            await self._failed(outgoing, f"moved to {chat_id}")
            return
        async with self._db.begin() as work:
            await work.staff.change_association(association.id, chat_id=chat_id)
            await work.outbox.fail(outgoing.id, "promised", "moved", counts=False)

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
        await work.outbox.promise(
            [
                Promise(
                    key=f"{DOUBT_KIND}:{outgoing.id}/{outgoing.attempts}/to:{one}",
                    kind=DOUBT_KIND,
                    to=one,
                    params={"outgoing": outgoing.id},
                    not_before=now,
                )
                for one in asked
            ],
            now,
        )


def _deputies(school: School, now: datetime) -> list[int]:
    today = school.calendar.today(now)
    return [one.id for one in school.holders(Role.DEPUTY, today) if can_be_told(one)]
