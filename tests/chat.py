"""A school to talk to: the real app, a Telegram in the same process, a clock moved by hand.

    async def test_the_deputy_sees_her_day(deputy: Person) -> None:
        await deputy.writes("/menu")
        await deputy.presses("Сабакка байкоо")
        assert "…" in deputy.sees

When a call returns, the bot has handled it and has sent what it promised for that moment. What
falls due later comes with `await town.at("2026-11-24 08:00")`. An error of a handler is raised in
the test that caused it. `@pytest.mark.parametrize("language", ["ky", "ru"])` runs it in both.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.app import App, Front, Silence, build
from bot.config import Config
from bot.limiter import Limiter
from bot.wire import Wire
from playground.model import Message
from playground.people import Person
from playground.telegram import Telegram
from scheduler.tick import Tick
from school.messages import Outgoing, Sent
from school.people import Role
from school.ports import Work
from school.register import Register
from school.staffing.joining import CONSENT

TOKEN = "7000000001:" + "made-up-for-tests_" * 2
ZONE = ZoneInfo("Asia/Bishkek")
MORNING = datetime(2026, 11, 23, 10, 42, tzinfo=ZONE)
"""A Monday in the second quarter, the third lesson."""
YEAR = "2026-2027"

DIRECTOR = "Айтбаева Сүйүмкан Дөлөтовна"
DEPUTY = "Ибраимова Жамиля Рустамовна"
HEAD = "Дөөлөтова Жыпаргүл Эсенбековна"
TEACHER = "Абдыкеримова Нургүл Сатаровна"
YOUNG = "Кадырбек кызы Айпери"
CLASS_TEACHER = "Титова Оксана Игоревна"
STAFF = (DIRECTOR, DEPUTY, HEAD, TEACHER, YOUNG, CLASS_TEACHER)
NUMBERS = {name: 1001 + place for place, name in enumerate(STAFF)}
"""Their accounts in Telegram."""


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **time: float) -> None:
        """Moves it: `clock.move(days=1, hours=2)`."""
        self.now += timedelta(**time)

    def to(self, moment: str) -> None:
        """Sets it by the clock on the school's wall: `clock.to("2026-11-24 08:00")`."""
        self.now = datetime.fromisoformat(moment).replace(tzinfo=ZONE)


class Hand:
    """A stopwatch that runs only while somebody sleeps by it."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


@dataclass
class Town:
    """The app, its Telegram, and the clock on the wall."""

    app: App
    telegram: Telegram
    clock: Clock
    failures: list[Exception] = field(default_factory=list)
    wanted: bool = False

    def wake(self) -> None:
        """Something was promised: it is sent as soon as the update is handled."""
        self.wanted = True

    def person(self, name: str) -> Person:
        """Somebody of the staff."""
        return self.stranger(NUMBERS[name], name.split()[1])

    def stranger(self, number: int, name: str = "Бейтааныш") -> Person:
        """Anybody with Telegram."""
        return self.telegram.person(number, name)

    async def deliver(self, raw: dict[str, Any]) -> None:
        """Gives the app an update, and waits for all that comes of it."""
        await self.app.feed(raw)
        if self.failures:
            raise self.failures.pop(0)
        if self.wanted:
            await self.tick()

    async def tick(self) -> None:
        """What the bot does by itself at this moment, and what it is woken for by that."""
        self.wanted = True
        while self.wanted:
            self.wanted = False
            await self.app.tick()

    async def at(self, moment: str) -> None:
        """It has become `moment`, and the bot has said what it says then."""
        self.clock.to(moment)
        await self.tick()


def config(folder: Path, database_url: str | None = None) -> Config:
    """Settings with everything in one folder, but for a database that is elsewhere."""
    return Config(
        token=TOKEN,
        telegram_api="http://127.0.0.1:9",
        database_url=database_url or f"sqlite+aiosqlite:///{folder / 'usul.db'}",
        files_dir=folder / "files",
        timezone=ZONE,
        log_level="INFO",
    )


@asynccontextmanager
async def town_in(
    folder: Path,
    *,
    database_url: str | None = None,
    registers: Mapping[str, Register] | None = None,
    models: Mapping[str, Any] | None = None,
    front: Front | None = None,
) -> AsyncIterator[Town]:
    """A town whose data lies in the folder; leaving it closes the app."""
    clock, hand = Clock(), Hand()
    telegram = Telegram(clock=clock, monotonic=hand)
    telegram.add_bot(TOKEN, "usul_bot", "Усул")
    app = build(
        config(folder, database_url),
        session=Wire(telegram),
        clock=clock,
        limiter=Limiter(hand, hand.sleep),
        registers=registers,
        models=models,
        front=front,
    )
    town = Town(app, telegram, clock)
    app.receiver.waits = ()
    app.wake = town.wake
    app.receiver.failed = town.failures.append
    await app.open()
    try:
        await app.introduce()
        telegram.delivered = town.deliver
        telegram.clear_requests()
        yield town
    finally:
        await app.close()


async def settle_in(work: Work) -> None:
    """Puts the staff, the classes and an association into an empty school."""
    staff = work.staff
    ids = {name: await staff.add_person(name) for name in STAFF}
    for name in STAFF:
        await staff.change_person(
            ids[name],
            telegram_id=NUMBERS[name],
            consent=CONSENT,
            consent_at=MORNING,
            language="ky",
        )
    long_ago, lately = date(2010, 9, 1), date(2026, 11, 2)
    for name in STAFF:
        since = lately if name == YOUNG else long_ago
        await staff.change_person(ids[name], service_since=since)
    since = date(2026, 9, 1)
    classes = {
        label: await staff.add_class(int(label[0]), label[2:], YEAR, pupils=pupils)
        for label, pupils in {"5-А": 28, "5-Б": 31, "6-Б": 33, "7-В": 28}.items()
    }
    kyrgyz = await staff.add_subject("Кыргыз тили", "Кыргызский язык")
    russian = await staff.add_subject("Орус тили", "Русский язык")
    association = await staff.add_association("Кыргыз тили")
    await staff.set_subjects(association, [kyrgyz])
    await staff.set_members(association, [ids[HEAD], ids[TEACHER], ids[YOUNG]])
    await staff.appoint(ids[DIRECTOR], Role.DIRECTOR, since)
    await staff.appoint(ids[DEPUTY], Role.DEPUTY, since)
    await staff.appoint(ids[HEAD], Role.HEAD, since, association_id=association)
    await staff.appoint(ids[CLASS_TEACHER], Role.CLASS_TEACHER, since, class_id=classes["5-Б"])
    for name in (HEAD, TEACHER, YOUNG, CLASS_TEACHER):
        await staff.appoint(ids[name], Role.TEACHER, since)
    for name, subject, labels in (
        (HEAD, kyrgyz, ["7-В"]),
        (TEACHER, kyrgyz, ["5-А", "5-Б"]),
        (YOUNG, kyrgyz, ["5-А", "6-Б", "7-В"]),
        (CLASS_TEACHER, russian, ["5-Б", "6-Б"]),
    ):
        for label in labels:
            await staff.teaches(ids[name], subject, classes[label])


async def hear(_: Outgoing) -> Sent:
    """What the bot has said before a test begins: this Monday's cards, and who is late."""
    return Sent(0, 0)


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the first start makes it. Copy it, do not use it."""
    folder = tmp_path_factory.mktemp("empty")

    async def make() -> None:
        async with town_in(folder, front=Silence()):
            pass

    asyncio.run(make())
    return folder


@pytest.fixture(scope="session")
def school_folder(empty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the staff in it. Copy it, do not use it."""
    folder = tmp_path_factory.mktemp("school")
    shutil.copytree(empty_folder, folder, dirs_exist_ok=True)

    async def make() -> None:
        async with town_in(folder, front=Silence()) as town:
            async with town.app.db.begin() as work:
                await settle_in(work)
            await Tick(town.app.db, town.clock, hear).run()

    asyncio.run(make())
    return folder


@pytest.fixture
def language() -> str:
    """The language of everybody; a test may be parametrised with it."""
    return "ky"


@pytest.fixture
def home(school_folder: Path, tmp_path: Path) -> Path:
    """A copy of the school's data for one test."""
    return Path(shutil.copytree(school_folder, tmp_path / "data"))


@pytest.fixture
async def town(home: Path, language: str) -> AsyncIterator[Town]:
    """A school at work on a Monday morning, everybody with the chat open."""
    async with town_in(home) as town:
        await open_chats(town, language)
        yield town


async def open_chats(town: Town, language: str) -> None:
    """Everybody has pressed Start some day, and speaks that language."""
    for name in STAFF:
        account = town.person(name).account
        town.telegram.private_chat(town.telegram.bot, account)
    if language != "ky":
        school = await town.app.db.school()
        async with town.app.db.begin() as work:
            for person in school.people:
                await work.staff.change_person(person, language=language)


@pytest.fixture
def school_app(town: Town) -> App:
    return town.app


@pytest.fixture
def clock(town: Town) -> Clock:
    return town.clock


@pytest.fixture
def telegram(town: Town) -> Telegram:
    return town.telegram


@pytest.fixture
def director(town: Town) -> Person:
    return town.person(DIRECTOR)


@pytest.fixture
def deputy(town: Town) -> Person:
    return town.person(DEPUTY)


@pytest.fixture
def head(town: Town) -> Person:
    return town.person(HEAD)


@pytest.fixture
def teacher(town: Town) -> Person:
    return town.person(TEACHER)


@pytest.fixture
def young_teacher(town: Town) -> Person:
    return town.person(YOUNG)


@pytest.fixture
def class_teacher(town: Town) -> Person:
    return town.person(CLASS_TEACHER)


@pytest.fixture
def stranger(town: Town) -> Person:
    return town.stranger(9001)


async def unfolds(person: Person, line: str) -> Message:
    """What a line of the newest message that carries several stands for, opened below it."""
    for message in reversed(person.screen):
        if label := next((one for one in message.buttons if one.startswith(line)), None):
            await person.presses(label, message)
            return person.newest
    raise AssertionError(f"no line {line!r} in {person.sees!r}")
