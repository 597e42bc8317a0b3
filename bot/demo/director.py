"""What the director is told of: difficulties and their decisions, and news from meetings."""

from collections.abc import Iterator
from functools import partial

from bot.demo import records
from bot.demo.data import Entry, here, read
from bot.demo.deeds import Deed
from bot.demo.stage import Stage
from school.director.difficulties import DIFFICULTY
from school.director.passing import NEWS
from school.people import Person, Role


def deeds() -> Iterator[Deed]:
    """All of the term."""
    told = read("director")
    for one in told["difficulty"]:
        yield Deed(here(one["at"]), partial(_tell, one), in_chat=True)
        if "passed" in one:
            yield Deed(here(one["passed"]), _pass_on, in_chat=True)
        if "decided" in one:
            decided = one["decided"]
            yield Deed(here(decided["at"]), partial(_decide, decided["text"]), in_chat=True)
    for one in told["news"]:
        yield Deed(here(one["at"]), partial(_forward, one), in_chat=True)
        yield Deed(here(one["seen"]), _see, in_chat=True)


async def _tell(one: Entry, stage: Stage) -> None:
    """From the menu, as anybody may."""
    person = stage.named(one["by"])
    await stage.phone(person).writes("/menu")
    for key in ("home-more", "more-raise"):
        await records.press(stage, person, key)
    await stage.phone(person).writes(one["text"])
    await records.press(stage, person, "button-send")


async def _pass_on(stage: Stage) -> None:
    message = await records.told(stage, stage.deputy, DIFFICULTY)
    await records.press(stage, stage.deputy, "difficulty-pass", message)


async def _decide(words: str, stage: Stage) -> None:
    director = _director(stage)
    message = await records.told(stage, director, DIFFICULTY)
    await records.press(stage, director, "difficulty-decide", message)
    await stage.phone(director).writes(words)
    await records.press(stage, director, "button-send")


async def _forward(one: Entry, stage: Stage) -> None:
    await stage.phone(stage.deputy).forwards(one["text"], hidden_name=one["from"])
    await records.press(stage, stage.deputy, "news-pass")


async def _see(stage: Stage) -> None:
    director = _director(stage)
    message = await records.told(stage, director, NEWS)
    await records.press(stage, director, "news-seen", message)


def _director(stage: Stage) -> Person:
    (director,) = stage.school.holders(Role.DIRECTOR, stage.today)
    return director
