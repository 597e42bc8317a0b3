"""The whole school year 2026–27, moment by moment: what was sent is what the account has."""

import random
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from db.database import SqlDatabase
from scheduler.tick import Tick
from school.people import Role
from school.registers import discover
from school.years.rules import Kind, Rule, Told
from tests.chat import ZONE, Clock, settle_in
from tests.db.world import World
from tests.reminding.account import CARD, CLOSES, DAY, EIGHT, OPENS, Days
from tests.reminding.deeds import Deeds
from tests.reminding.stories import (
    FIRST,
    JOURNALS,
    JOURNALS_DUE,
    LAST,
    MANNERS,
    NEXT,
    QUARTERS,
    Event,
    events,
)
from tests.reminding.year import Account
from tests.scheduler.conftest import Bureau, FarEnd

EDGES = (OPENS, CLOSES)
STILL_QUIET, NOON = time(7, 29), time(12)
HOURS = (CARD, EIGHT, time(9), time(9, 15), time(12, 30), time(16), time(17, 59))
"""At which something may be said: with the hour at which somebody's own quiet hours end."""
ABOUT_TASKS = {"reminder", "escalation", "step-soon"}
BY_ITSELF = {
    *ABOUT_TASKS,
    *("morning", "summary", "planned-missed", "year-proposed", "acting-begins", "acting-ended"),
    *("ack-reminder", "ack-late", "document-reminder", "document-late", "post-reminder"),
    *("approve-reminder", "approve-late", "approval-question-reminder", "returned-reminder"),
    "difficulty-reminder",
}
ANSWERS = {
    *("task-closed", "task-moved", "task-withdrawn", "task-given", "task-proved"),
    *("document", "document-closed", "post", "post-went"),
    *("difficulty", "difficulty-told", "difficulty-settled"),
}
"""What others cause: it is not owed by itself."""
Outages = Sequence[tuple[datetime, datetime]]


@dataclass
class Year:
    """The year as it goes, with the account that is kept beside it."""

    bureau: Bureau
    deeds: Deeds
    account: Account
    said: list[tuple[datetime, int | None, int]] = field(default_factory=list)
    missed: set[str] = field(default_factory=set)

    async def run(self, outages: Outages = ()) -> None:
        """Steps the clock to every moment that may matter, but not into an outage.

        Those are every edge of the quiet hours, noon of a day off, and what has happened. Of the
        hours of a day those are left out at which nobody is owed anything, and so is the last
        quiet minute when nothing waits; at all others the bot must have known that it would have
        to wake.
        """
        waiting = sorted(events())
        now, wakes = at(FIRST, OPENS), at(FIRST, OPENS)
        while now.date() <= LAST:
            happened = [one for one in waiting if one.when <= now]
            del waiting[: len(happened)]
            happened = [one for one in happened if self._can_be(one, now)]
            self.bureau.clock.now = now
            for one in happened:
                await self.deeds.do(one)
            if self.account.expects(now) and not happened:
                assert wakes <= now, now
            await self._tick(now)
            self.account.keep(now, happened)
            wakes = (await self.bureau.tick.moments())["next"]
            now = self._following(now, wakes, waiting[:1])
            for gone, back in outages:
                if gone <= now < back:
                    await self._cut_off(now)
                    now = wakes = back

    def _can_be(self, event: Event, now: datetime) -> bool:
        """Whether it still can be done, when it was to be done in an outage."""
        if event.is_too_late(now):
            self.missed.add(event.name)
        return event.name == "-" or event.name not in self.missed

    def _following(self, now: datetime, wakes: datetime, waiting: list[Event]) -> datetime:
        """The next edge, deed or promise, or hour at which somebody is owed something."""
        days, sure = self.account.days, [one.when for one in waiting]
        today = [(day, days.off(day)) for day in (now.date(), now.date() + DAY)]
        for day, off in today:
            sure += [at(day, hour) for hour in ((NOON,) if off else EDGES)]
            if not off and self.account.expects(at(day, OPENS)):
                sure.append(at(day, STILL_QUIET))
        local = wakes.astimezone(ZONE)
        if local.time() not in (*HOURS, OPENS):
            sure.append(local)
        first = min(one for one in sure if one > now)
        hours = (at(day, hour) for day, off in today if not off for hour in HOURS)
        owed = (one for one in hours if now < one < first and self.account.expects(one))
        return next(owed, first)

    async def _cut_off(self, now: datetime) -> None:
        """The process ends after it has promised and before it has sent; another one begins."""
        self.bureau.clock.now = now
        self.account.cut_off(now)
        self.bureau.tick.stop()
        await self.bureau.tick.run()
        self.bureau.restarted()

    async def _tick(self, now: datetime) -> None:
        before = len(self.bureau.far.said)
        await self.bureau.tick.run()
        for one in self.bureau.far.said[before:]:
            assert one.kind in BY_ITSELF | ANSWERS, one.kind
            if one.kind in ABOUT_TASKS and one.task_id is not None:
                self.said.append((now, one.to, one.task_id))

    async def sent(self) -> dict[str, datetime]:
        """All that went out by itself, and when; a task is called by its source."""
        async with self.bureau.db.engines.reading.connect() as look:
            tasks = await look.execute(text("SELECT id, source FROM task"))
            names = self.deeds.names | {f"task:{one.id}": one.source for one in tasks}
            rows = await look.execute(
                text("SELECT key, kind, sent_at FROM outbox WHERE state = 'sent'")
            )
            found = {}
            for row in rows:
                what, _, rest = row.key.partition("/")
                if row.kind in BY_ITSELF:
                    found[f"{names.get(what, what)}/{rest}"] = datetime.fromisoformat(
                        row.sent_at
                    ).replace(tzinfo=UTC)
        return found


@pytest.fixture
async def year(empty_folder: Path, tmp_path: Path) -> AsyncIterator[Year]:
    """A school that begins its year with nothing said yet, and some ways of its own."""
    home = Path(shutil.copytree(empty_folder, tmp_path / "year"))
    db = SqlDatabase(f"sqlite+aiosqlite:///{home / 'usul.db'}", ZONE, discover())
    async with db.begin() as work:
        await settle_in(work)
        for kind, manner in MANNERS.items():
            await work.year.put_manner(kind, manner)
        await work.year.put_rule(
            Rule(
                name=JOURNALS,
                kind=Kind.FIXED,
                owes=Role.CLASS_TEACHER,
                told=Told.LADDER,
                on=True,
                month=JOURNALS_DUE.month,
                day=JOURNALS_DUE.day,
                text="Журнал",
            )
        )
    school = await db.school()
    [association] = school.associations
    async with db.begin() as work:
        await work.staff.change_association(association, chat_id=-5)
    names = ("director", "deputy", "head", "teacher", "young", "class_teacher")
    ids = dict(zip(names, sorted(school.people), strict=True))
    found = school.current_criteria("observation")
    assert found
    [led] = [one.class_id for one in school.appointments if one.class_id]
    world = World(
        deputy=ids["deputy"],
        teacher=ids["teacher"],
        other=ids["young"],
        school_class=led,
        association=association,
        subject=min(school.subjects),
        criteria=tuple(one.id for one in found.criteria),
        criteria_set=found.id,
        files=(0,) * 9,
    )
    days = Days(
        (QUARTERS, NEXT),
        frozenset(one.day for one in school.holidays if one.off),
        hours={kind: one.hour for kind, one in MANNERS.items() if one.hour},
        grace={kind: one.grace for kind, one in MANNERS.items()},
    )
    clock, far = Clock(), FarEnd(db)
    bureau = Bureau(db, clock, far, Tick(db, clock, far.send), ids)
    journals = f"rule:{JOURNALS}:2026-2027:day:c{led}"
    yield Year(bureau, Deeds(bureau, world), Account(days, ids, journals))
    await db.aclose()


async def assert_as_owed(year: Year) -> None:
    """What was sent is what is owed, at the same moments; else the first of what differs."""
    sent, owed = await year.sent(), year.account.found
    differ = {key for key in sent.keys() | owed.keys() if sent.get(key) != owed.get(key)}
    first = sorted((sent.get(key) or owed[key], key) for key in differ)[:20]

    lines = [f"{key}: sent {sent.get(key)}, owed {owed.get(key)}" for _, key in first]
    assert not lines, "\n".join(lines)


def at(day: date, hour: time) -> datetime:
    """By the school's clock."""
    return datetime.combine(day, hour, ZONE)


def some_outages(chance: random.Random) -> Iterator[tuple[datetime, datetime]]:
    """An hour, a night or a week now and then, from any minute."""
    now = at(FIRST, EIGHT)
    while now.date() < LAST:
        gone = now + timedelta(days=chance.randint(1, 5), minutes=chance.randrange(24 * 60))
        if chance.random() < 0.8:
            gone = gone.replace(hour=7, minute=chance.randint(25, 59))
        now = gone + timedelta(hours=chance.choice([1, 14, 7 * 24]), minutes=chance.randrange(60))
        yield gone, now


async def test_in_a_whole_year_everybody_is_told_what_was_owed_and_nothing_else(
    year: Year,
) -> None:
    await year.run()
    await assert_as_owed(year)
    moments = [now for now, _, _ in year.said]
    assert len(moments) > 100
    assert {STILL_QUIET, NOON, CLOSES}.isdisjoint(one.time() for one in moments)
    assert not BY_ITSELF - {one.kind for one in year.bureau.far.said}


async def test_after_any_outage_everybody_is_told_the_latest_once(year: Year) -> None:
    outages = list(some_outages(random.Random(2026)))  # noqa: S311 the same year every time
    await year.run(outages)
    await assert_as_owed(year)
    assert len(outages) > 20
    assert not [now for now, _, _ in year.said if any(a < now < b for a, b in outages)]
    # Of one task nobody hears two things at once, however much has been missed.
    assert len(set(year.said)) == len(year.said)
