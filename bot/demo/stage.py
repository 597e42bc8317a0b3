"""The stage: the app in one process with its Telegram, and a clock that is moved by hand."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Any

from bot.app import App
from bot.demo.data import ZONE, there
from bot.demo.joint import Joint
from playground.people import Person as Phone
from playground.telegram import Telegram
from scheduler.tick import Tick
from school.asking import Asking
from school.giving import Giving
from school.keeping import Keeping
from school.messages import Outgoing, Refused, Sent
from school.people import Actor, Association, Person, SchoolClass
from school.ports import Work
from school.state import School

ALOUD = datetime(2026, 11, 9, 7, 0, tzinfo=ZONE)
"""What is promised from then on really goes into the chats; before, it is only marked as sent."""

FIRST_ACCOUNT, DEPUTY = 1001, 1002
SEED = 500


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Stopwatch:
    """Runs only while somebody sleeps by it: nobody waits for the limits of sending."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        """Passes at once."""
        self.seconds += seconds


class Stage:
    """Who acts, in which transaction, at which moment.

    db     -- for use cases that open a transaction themselves
    school -- as it was when the deed in hand began
    kept   -- records and announcements by the name under which later deeds find them
    """

    def __init__(self, app: App, telegram: Telegram, clock: Clock) -> None:
        self.app = app
        self.telegram = telegram
        self.clock = clock
        self.db = Joint(app.db)
        self.school = School(zone=ZONE)
        self.kept: dict[str, int] = {}
        self.wanted = False
        self._chance = random.Random(SEED)  # noqa: S311 no secret
        self._failures: list[Exception] = []
        # One at a time: what is said, and when, is the same each time the school is made.
        self._ticking = Tick(self.db, clock, self._send, workers=1)
        app.wake = self.wake
        app.receiver.waits = ()
        app.receiver.failed = self._failures.append
        telegram.delivered = self._deliver

    # --- The transaction

    @property
    def work(self) -> Work:
        """The transaction of the deed in hand."""
        return there(self.db.work, "a transaction")

    async def look(self) -> None:
        """Takes the school as it stands."""
        self.school = await self.db.school()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        """Everything inside is committed at its end."""
        await self.look()
        async with self.db.together():
            yield

    # --- People and lists

    @property
    def today(self) -> date:
        """The school's date."""
        return self.clock().astimezone(ZONE).date()

    @property
    def deputy(self) -> Person:
        """The deputy."""
        return there(self.school.person_of(DEPUTY), "the deputy")

    def called(self, name: str) -> list[Person]:
        """Those on the staff whose names begin with these words."""
        people = self.school.people.values()
        return [one for one in people if f"{one.name} ".startswith(f"{name} ")]

    def named(self, name: str) -> Person:
        """The one whose name begins with these words. Raises ValueError."""
        (person,) = self.called(name)
        return person

    def class_(self, label: str) -> SchoolClass:
        """The class of that label. Raises ValueError."""
        (found,) = (one for one in self.school.open_classes() if one.label == label)
        return found

    def association(self, name: str) -> Association:
        """The association of that name. Raises ValueError."""
        (found,) = (one for one in self.school.associations.values() if one.name == name)
        return found

    def actor(self, person: Person) -> Actor:
        """The person with the roles of the day."""
        return self.school.actor(person, self.today)

    def phone(self, person: Person) -> Phone:
        """The person in front of the chat."""
        return self.telegram.people[there(person.telegram_id, person.name)]

    # --- How use cases are called

    def keeping(self, register: str, person: Person) -> Keeping:
        """The situation in which a person keeps a record."""
        asking = Asking(
            school=self.school,
            actor=self.actor(person),
            now=self.clock(),
            language=person.language or "ky",
            facts=self.work.facts,
        )
        return Keeping(work=self.work, register=self.app.parts.registers[register], asking=asking)

    def duties(self, person: Person) -> Giving:
        """The situation in which a person does something about tasks."""
        return Giving(
            work=self.work, school=self.school, actor=self.actor(person), now=self.clock()
        )

    def draft_id(self) -> str:
        """A name for a draft: the same ones each time the school is made."""
        return f"{self._chance.getrandbits(128):032x}"

    # --- What the bot does

    def wake(self) -> None:
        """Something was promised: it is said as soon as the deed is done."""
        self.wanted = True

    async def tick(self) -> None:
        """What the bot does by itself at this moment."""
        self.wanted = False
        await self._ticking.run()

    async def _deliver(self, raw: dict[str, Any]) -> None:
        """Gives the bot an update. Raises what a handler has raised."""
        await self.app.feed(raw)
        if self._failures:
            raise self._failures.pop()

    async def _send(self, outgoing: Outgoing) -> Sent:
        if outgoing.to is None or self.clock() >= ALOUD:
            return await self.app.sender.send(outgoing)
        person = (await self.db.school()).people[outgoing.to]
        if person.telegram_id is None or not person.joined:
            raise Refused("has not joined")
        return Sent(person.telegram_id, 0)
