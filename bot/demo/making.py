"""Makes the demo school: its database, its files, and what is in everybody's chats."""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path

from bot.app import App, build
from bot.config import Config
from bot.demo import (
    arrangements,
    chats,
    courses,
    director,
    documents,
    groups,
    meetings,
    plans,
    staff,
    tasks,
    visits,
)
from bot.demo.data import ZONE, at
from bot.demo.deeds import Deed, play, tick
from bot.demo.stage import ALOUD, SEED, Clock, Stage, Stopwatch
from bot.limiter import Limiter
from bot.wire import Wire
from playground.telegram import Telegram
from school.years.year import Calendar, days

END = datetime(2026, 11, 23, 10, 42, tzinfo=ZONE)
"""A Monday in the second quarter, the third lesson: the moment at which the school is found."""

HOURS = (time(7, 45), time(8, 0))
"""When the morning card comes, and when tasks are spoken of."""
EVENING, EVENINGS = time(17, 55), (2, 5)
"""Before ALOUD, what is due is marked as said on two weekdays: nobody looks back that closely."""


async def make(
    folder: Path, telegram: Telegram, progress: Callable[[date], None] = lambda _: None
) -> None:
    """Makes `folder`/usul.db and `folder`/files, and fills an empty Telegram that has its bot.

    Plays the term from August on, and stops at END. `progress` is told of each day. The Telegram
    must not limit how fast the bot sends; its clock and `delivered` are borrowed.
    """
    clock, watch = Clock(staff.BEGIN), Stopwatch()
    before, telegram.now = telegram.now, clock
    app = build(
        _config(folder, telegram.bot.token),
        session=Wire(telegram),
        clock=clock,
        limiter=Limiter(watch, watch.sleep),
    )
    await app.open()
    try:
        await _play(Stage(app, telegram, clock), app, progress)
    finally:
        telegram.now, telegram.delivered = before, None
        telegram.clear_requests()
        await app.close()


async def _play(stage: Stage, app: App, progress: Callable[[date], None]) -> None:
    await app.introduce()
    await app.publish()
    await staff.settle(stage)
    groups.found(stage)
    await play(stage, _deeds(stage.school.calendar), progress)
    chats.seen(stage, at(END.date(), time(0)))


def _deeds(calendar: Calendar) -> list[Deed]:
    """Everything that happens, in order; whatever happens at one moment, as it is told."""
    chance = random.Random(SEED)  # noqa: S311 no secret
    found = [
        *_hours(calendar),
        *visits.deeds(chance),
        *courses.deeds(),
        *meetings.deeds(),
        *plans.deeds(),
        *tasks.deeds(),
        *documents.deeds(),
        *director.deeds(),
        *arrangements.deeds(),
        *groups.deeds(),
        *chats.deeds(chance),
    ]
    return sorted((one for one in found if one.at <= END), key=lambda one: one.at)


def _hours(calendar: Calendar) -> Iterator[Deed]:
    """The hours at which the bot speaks by itself."""
    for day in days(staff.BEGIN.date(), END.date()):
        if calendar.is_day_off(day):
            continue
        if at(day, EVENING) >= ALOUD:
            yield from (Deed(at(day, hour), tick, in_chat=True) for hour in HOURS)
        elif day.isoweekday() in EVENINGS:
            yield Deed(at(day, EVENING), tick)


def _config(folder: Path, token: str) -> Config:
    return Config(
        token=token,
        telegram_api="http://127.0.0.1:9",
        database_url=f"sqlite+aiosqlite:///{folder / 'usul.db'}",
        files_dir=folder / "files",
        timezone=ZONE,
        log_level="INFO",
    )
