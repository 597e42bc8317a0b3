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
from school.duties import Duties
from school.registers import discover
from school.state import Manner
from school.tasks import Task
from tests.chat import ZONE, Clock, settle_in
from tests.reminding.account import CLOSES, DAY, EIGHT, OPENS, Days, Life, Posts
from tests.scheduler.conftest import Bureau, FarEnd

D = date
FIRST, LAST = D(2026, 9, 1), D(2027, 6, 20)
QUARTERS = (
    (D(2026, 9, 1), D(2026, 11, 6)),
    (D(2026, 11, 16), D(2026, 12, 30)),
    (D(2027, 1, 12), D(2027, 3, 19)),
    (D(2027, 3, 29), D(2027, 5, 28)),
)
EDGES = (time(7, 29), OPENS, time(17, 59), CLOSES)
CARD, NOON = time(7, 45), time(12)
BY_ITSELF = ("reminder", "escalation", "step-soon", "morning", "summary")
ANSWERS = {"task-closed", "task-moved", "task-withdrawn", "task-given", "task-proved"}


MANNERS = {
    "duty": Manner(time(12, 30), 2),
    "often": Manner(grace=1),
    "plan": Manner(time(9, 15)),
    "report": Manner(time(16, 0), 3),
}
"""Kinds of task with an hour of their own, or some days of grace."""
Outages = Sequence[tuple[datetime, datetime]]


@dataclass
class Story:
    """A task, and what people do with it: «10-05 11:00 later 3» in order of time."""

    kind: str
    who: str
    made: str
    due: str
    does: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        return f"test:{self.kind}:{self.who}:{self.due}"


STORIES = (
    Story("decision", "teacher", "09-02 10:00", "09-18"),
    Story("decision", "young", "09-02 10:00", "09-21", ("09-18 10:30 done",)),
    Story("hand", "teacher", "09-10 15:00", "09-11", ("09-14 09:00 done",)),
    Story("hand", "head", "10-01 17:30", "10-30", ("10-27 12:00 move 11-12",)),
    Story("hand", "class_teacher", "10-05 09:00", "10-20", ("10-12 09:10 taken",)),
    Story("hand", "young", "10-14 19:00", "10-16", ("10-16 08:30 later 3", "10-19 12:00 done")),
    Story("step", "deputy", "10-15 11:00", "11-04", ("11-05 10:00 done",)),
    Story("step", "head", "10-15 11:00", "11-10", ("11-16 09:00 seen",)),
    Story("rule-ladder", "class_teacher", "10-20 12:00", "11-08"),
    Story("rule-nobody", "head", "11-02 12:00", "11-29", ("11-27 08:10 later 26",)),
    Story("rule-deputy", "young", "11-20 12:00", "12-01", ("11-30 13:00 seen",)),
    Story("rule-director", "deputy", "11-20 12:00", "12-04", ("12-04 16:00 done",)),
    Story("rule-nobody-often", "head", "12-07 12:00", "12-11", ("12-11 17:00 later 20",)),
    Story("rule-ladder-often", "teacher", "12-14 12:00", "12-18", ("12-18 12:00 done",)),
    Story("decision", "teacher", "12-20 12:00", "12-30"),
    Story("decision", "class_teacher", "12-28 12:00", "01-05", ("01-12 10:00 seen",)),
    Story("decision", "young", "01-13 12:00", "01-25", ("01-22 09:00 later 400",)),
    Story("hand", "teacher", "02-01 12:00", "02-23", ("02-19 08:00 seen", "02-20 11:00 done")),
    Story("hand", "deputy", "02-20 12:00", "03-08", ("03-15 12:00 done",)),
    Story("hand", "head", "03-01 12:00", "03-24", ("03-19 09:00 move 04-30",)),
    Story("decision", "young", "04-12 12:00", "05-02", ("05-04 10:00 later 2",)),
    Story("rule-ladder", "teacher", "05-10 12:00", "05-28"),
    Story("decision", "teacher", "05-20 12:00", "06-08", ("06-05 12:00 later 30",)),
    Story("hand", "deputy", "05-27 12:00", "06-15"),
)
OF_THE_YEAR = {
    "plan-year": ("plan-year", QUARTERS[0][0] + 4 * DAY, 1),
    **{f"plan:{n}": ("plan", QUARTERS[n - 1][0] + 4 * DAY, n) for n in range(1, 5)},
    **{f"report:{n}": ("report", QUARTERS[n - 1][1], n) for n in range(1, 5)},
    "annual": ("annual", QUARTERS[3][1], 4),
}
"""What the rules bring by themselves: a plan by the fifth day, reports by the last."""
DEPUTY_DOES = (
    "09-04 12:00 plan-year:2026-2027:1 done",
    "09-08 12:00 plan:2026-2027:1 done",
    "11-05 12:00 report:2026-2027:1 done",
    "11-18 12:00 plan:2026-2027:2 done",
    "12-31 12:00 report:2026-2027:2 later 300",
    "01-29 12:00 report:2026-2027:2 done",
    "05-27 12:00 annual:2026-2027:4 done",
)


def on(words: str) -> datetime:
    """«10-05 11:00» of the school year."""
    year = 2026 if words[:2] >= "08" else 2027
    return datetime.fromisoformat(f"{year}-{words}").replace(tzinfo=ZONE)


@dataclass(frozen=True, order=True)
class Event:
    """Somebody does something with a task."""

    when: datetime
    source: str
    who: str
    verb: str
    with_: str = ""

    @property
    def until(self) -> timedelta:
        return timedelta(hours=int(self.with_))

    @property
    def day(self) -> date:
        return on(f"{self.with_} 00:00").date()


def events() -> Iterator[Event]:
    for one in STORIES:
        yield Event(on(one.made), one.source, one.who, "made", one.due)
        for words in one.does:
            day, hour, verb, *more = words.split()
            yield Event(on(f"{day} {hour}"), one.source, one.who, verb, *more)
    for words in DEPUTY_DOES:
        day, hour, source, verb, *more = words.split()
        yield Event(on(f"{day} {hour}"), f"rule:{source}", "deputy", verb, *more)


@dataclass
class Year:
    """The year as it went: at which moments the bot was at work, and what was done before."""

    bureau: Bureau
    steps: list[tuple[datetime, list[Event]]] = field(default_factory=list)
    said: list[tuple[datetime, int | None, int]] = field(default_factory=list)

    async def run(self, outages: Outages = (), hours: tuple[time, ...] = EDGES) -> None:
        """Steps the clock to every moment that may matter, but not into an outage."""
        days = await days_of(self.bureau)
        waiting = sorted(events())
        now = datetime.combine(FIRST, OPENS, ZONE)
        while now.date() <= LAST:
            happened = [one for one in waiting if one.when <= now]
            del waiting[: len(happened)]
            self.bureau.clock.now = now
            for one in happened:
                await self._do(one)
            await self._tick(now)
            self.steps.append((now, happened))
            following = (await self.bureau.tick.moments())["next"]
            soon = [following, *edges(now, days, hours), *(one.when for one in waiting[:1])]
            now = min(one for one in soon if one > now).astimezone(ZONE)
            for gone, back in outages:
                if gone <= now < back:
                    await self._cut_off(now)
                    now = back

    async def _cut_off(self, now: datetime) -> None:
        """The process ends after it has promised and before it has sent; another one begins."""
        self.bureau.clock.now = now
        self.bureau.tick.stop()
        await self.bureau.tick.run()
        self.bureau.restarted()

    async def _tick(self, now: datetime) -> None:
        before = len(self.bureau.far.said)
        await self.bureau.tick.run()
        for one in self.bureau.far.said[before:]:
            if one.kind in BY_ITSELF and one.task_id is not None:
                for task in (one.task_id, *one.params.get("also", ())):
                    self.said.append((now, one.to, task))
            elif one.kind not in BY_ITSELF:
                assert one.kind in ANSWERS, one.kind

    async def _do(self, event: Event) -> None:
        """As the press of a button does it."""
        if event.verb == "made":
            made = {"source": event.source, "kind": event.source.split(":")[1]}
            deputy = self.bureau.ids["deputy"]
            await self.bureau.task(event.who, event.day.isoformat(), given_by=deputy, **made)
            return
        name = "deputy" if event.verb in ("move", "taken") else event.who
        school, now = await self.bureau.db.school(), self.bureau.clock()
        actor = school.actor(school.people[self.bureau.ids[name]], now.date())
        async with self.bureau.db.begin() as work:
            task = await work.tasks.by_source(event.source)
            assert task is not None, event
            duties = Duties(work=work, school=school, actor=actor, now=now)
            await self._press(duties, task, event)

    async def _press(self, duties: Duties, task: Task, event: Event) -> None:
        match event.verb:
            case "done":
                await duties.finish(task.id, "done" if task.kind == "step" else None)
            case "taken":
                await duties.withdraw(task.id, "Керек эмес")
            case "seen":
                await duties.see(task.id)
            case "later":
                await duties.put_off(task.id, duties.now + event.until)
            case "move":
                await duties.move(task.id, event.day)

    async def sent(self) -> dict[str, datetime]:
        """All that went out by itself, and when; a task is called by its source."""
        async with self.bureau.db.engines.reading.connect() as look:
            tasks = await look.execute(text("SELECT id, source FROM task"))
            names = {f"task:{one.id}": one.source for one in tasks}
            rows = await look.execute(
                text("SELECT key, kind, sent_at FROM outbox WHERE state = 'sent'")
            )
            found = {}
            for row in rows:
                if row.kind in BY_ITSELF:
                    what, _, rest = row.key.partition("/")
                    found[f"{names.get(what, what)}/{rest}"] = datetime.fromisoformat(
                        row.sent_at
                    ).replace(tzinfo=UTC)
        return found


def edges(now: datetime, days: Days, hours: tuple[time, ...]) -> Iterator[datetime]:
    """These hours of this day and the next; of a day off its noon."""
    for day in (now.date(), now.date() + DAY):
        for hour in (NOON,) if days.off(day) else hours:
            yield datetime.combine(day, hour, ZONE)


class Account:
    """What was owed at each step, from the steps alone."""

    def __init__(self, days: Days, ids: dict[str, int]) -> None:
        self.days, self.ids = days, ids
        heads = {ids[one]: ids["head"] for one in ("teacher", "young", "head")}
        self.posts = Posts(ids["deputy"], ids["director"], heads)
        self.lives = {}
        long_ago = datetime(2026, 1, 1, tzinfo=ZONE)
        for name, (kind, due, part) in OF_THE_YEAR.items():
            source = f"rule:{name.split(':')[0]}:2026-2027:{part}"
            self.lives[source] = Life(source, kind, ids["deputy"], due, long_ago)
        self.found: dict[str, datetime] = {}

    def kept(self, steps: list[tuple[datetime, list[Event]]]) -> dict[str, datetime]:
        """What was said, and when."""
        for now, happened in steps:
            for event in happened:
                self._happens(now, event)
            for life in self.lives.values():
                self.found |= dict.fromkeys(life.says(now, self.days, self.posts), now)
            if not self.days.quiet(now):
                self._by_the_calendar(now)
        return self.found

    def _happens(self, now: datetime, event: Event) -> None:
        if event.verb == "made":
            kind, who = event.source.split(":")[1], self.ids[event.who]
            self.lives[event.source] = Life(event.source, kind, who, event.day, now)
            return
        life = self.lives[event.source]
        match event.verb:
            case "done" | "taken":
                life.over = True
            case "seen":
                life.seen = now
            case "later":
                life.put_off = self.days.over(now + event.until)
            case "move":
                life.move(now, event.day, self.days)

    def _by_the_calendar(self, now: datetime) -> None:
        day = now.date()
        if self.days.lessons(day) and now.time() >= CARD:
            card = f"morning:{day.isoformat()}/to:{self.posts.deputy}"
            self.found.setdefault(card, now)
        monday = day - timedelta(days=day.weekday())
        week = [monday + n * DAY for n in range(7)]
        # Not the day alone: before the first quarter and after the last it is summer.
        speaking = [one for one in week if not self.days.off(one)]
        summer = not QUARTERS[0][0] <= speaking[0] <= QUARTERS[3][1] if speaking else True
        if not summer and now >= datetime.combine(speaking[0], EIGHT, ZONE):
            number = monday.isocalendar()
            key = f"summary:{number.year}-W{number.week:02}/to:{self.posts.director}"
            self.found.setdefault(key, now)


@pytest.fixture
async def year(empty_folder: Path, tmp_path: Path) -> AsyncIterator[Year]:
    """A school that begins its year with nothing said yet, and some hours of its own."""
    home = Path(shutil.copytree(empty_folder, tmp_path / "year"))
    db = SqlDatabase(f"sqlite+aiosqlite:///{home / 'usul.db'}", ZONE, discover())
    async with db.begin() as work:
        await settle_in(work)
        for kind, manner in MANNERS.items():
            await work.year.put_manner(kind, manner)
    names = ("director", "deputy", "head", "teacher", "young", "class_teacher")
    ids = dict(zip(names, sorted((await db.school()).people), strict=True))
    clock, far = Clock(), FarEnd()
    yield Year(Bureau(db, clock, far, Tick(db, clock, far.send), ids))
    await db.aclose()


async def days_of(bureau: Bureau) -> Days:
    """The days of that year, with the holidays that the school has."""
    holidays = (await bureau.db.school()).holidays
    return Days(
        (QUARTERS,),
        frozenset(one.day for one in holidays if one.off),
        hours={kind: one.hour for kind, one in MANNERS.items() if one.hour},
        grace={kind: one.grace for kind, one in MANNERS.items()},
    )


async def assert_as_owed(year: Year) -> None:
    """What was sent is what was owed, at the same moments; else the first of what differs."""
    sent = await year.sent()
    owed = Account(await days_of(year.bureau), year.bureau.ids).kept(year.steps)
    differ = {key for key in sent.keys() | owed.keys() if sent.get(key) != owed.get(key)}
    first = sorted((sent.get(key) or owed[key], key) for key in differ)[:8]
    assert not first, [(key, str(sent.get(key)), str(owed.get(key))) for _, key in first]
    about_tasks = sum(1 for key in sent if not key.startswith(("morning", "summary")))
    assert len(year.said) == about_tasks


def some_outages(chance: random.Random) -> Iterator[tuple[datetime, datetime]]:
    """An hour, a night or a week now and then, from any minute."""
    now = datetime.combine(FIRST, EIGHT, ZONE)
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
    assert {time(7, 29), NOON, time(18)}.isdisjoint(one.time() for one in moments)


async def test_after_any_outage_everybody_is_told_the_latest_once(year: Year) -> None:
    outages = list(some_outages(random.Random(2026)))  # noqa: S311 the same year every time
    await year.run(outages, (OPENS, CLOSES))
    await assert_as_owed(year)
    assert len(outages) > 20
    assert not [now for now, _, _ in year.said if any(a < now < b for a, b in outages)]
    # Of one task nobody hears two things at once, however much has been missed.
    assert len(set(year.said)) == len(year.said)
