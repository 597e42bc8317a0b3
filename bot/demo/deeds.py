"""Deeds: what happens in the term, each at its moment, and how all of them are played."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from bot.demo.stage import ALOUD, Stage

Do = Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True)
class Deed:
    """Something that happens at a moment.

    `in_chat`: it is pressed and written in chats. Anything else is given a transaction.
    """

    at: datetime
    do: Do
    in_chat: bool = False


async def play(stage: Stage, deeds: Sequence[Deed], progress: Callable[[date], None]) -> None:
    """Does them in order; from ALOUD on, the bot says at once what it then has to say.

    What happens on one day before is one transaction, but for what happens in chats.
    """
    for day, found in groupby(deeds, key=lambda one: one.at.date()):
        progress(day)
        for alone, some in groupby(found, key=lambda one: one.in_chat or one.at >= ALOUD):
            if alone:
                for one in some:
                    await _alone(stage, one)
            else:
                await _together(stage, list(some))


async def tick(stage: Stage) -> None:
    """Time passes: what is due is said."""
    await stage.tick()


def minutes(n: float) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=n)


async def _alone(stage: Stage, deed: Deed) -> None:
    stage.clock.now = deed.at
    if deed.in_chat:
        await stage.look()
        await deed.do(stage)
    else:
        async with stage.transaction():
            await deed.do(stage)
        stage.wake()
    if stage.wanted:
        await stage.tick()


async def _together(stage: Stage, deeds: Sequence[Deed]) -> None:
    async with stage.transaction():
        for one in deeds:
            stage.clock.now = one.at
            await one.do(stage)
