"""What is done in chats: links, a blocked bot, looks at the menu, and a visit not finished yet."""

import random
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial

from bot.demo import records
from bot.demo.data import Entry, at, here, read
from bot.demo.deeds import Deed, minutes
from bot.demo.stage import DEPUTY, FIRST_ACCOUNT, Stage

LINK = re.compile(r"https://t\.me/\w+\?start=[\w-]+")
QUIET_DAYS = (date(2026, 11, 17), date(2026, 11, 18))
BREAKS = (time(10, 8), time(11, 3), time(11, 58), time(12, 47), time(13, 37))


def deeds(chance: random.Random) -> Iterator[Deed]:
    """All of the term."""
    told = read("chats")
    for one in told["invited"]:
        yield Deed(here(one["at"]), partial(_invite, one["name"]), in_chat=True)
        if "opened" in one:
            yield Deed(here(one["opened"]), partial(_open, one["name"]), in_chat=True)
    for one in told["blocked"]:
        yield Deed(here(one["at"]), partial(_block, one["name"]), in_chat=True)
    for one in told["put_off"]:
        yield Deed(here(one["at"]), partial(_put_off, one["name"], one["words"]), in_chat=True)
    for place in range(len(read("school")["person"])):
        moment = at(chance.choice(QUIET_DAYS), chance.choice(BREAKS))
        look = partial(_look, FIRST_ACCOUNT + place)
        yield Deed(moment + minutes(chance.randrange(3)), look, in_chat=True)
    yield from _half(told["half"])


def seen(stage: Stage, before: datetime) -> None:
    """Everybody has seen what was said before that moment; the deputy and groups, everything."""
    for chat in [*stage.telegram.private.values(), *stage.telegram.groups.values()]:
        everything = not chat.private or chat.id == DEPUTY
        found = [one.id for one in chat.shown() if everything or one.date < before]
        chat.read = max([chat.read, *found])


async def _invite(name: str, stage: Stage) -> None:
    """The deputy makes a link, which stays in her chat."""
    phone = stage.phone(stage.deputy)
    await phone.writes("/staff")
    await phone.writes(name.casefold())
    await phone.presses(next(label for label in phone.buttons if name in label))
    await records.press(stage, stage.deputy, "person-invite")


async def _open(name: str, stage: Stage) -> None:
    """Somebody opens the link, chooses the language, and agrees."""
    person = stage.named(name)
    letters = [one.text for one in stage.phone(stage.deputy).screen if person.name in one.text]
    (link,) = (found[0] for one in letters if (found := LINK.search(one)))
    place = [one["name"] for one in read("school")["person"]].index(person.name)
    phone, t = stage.telegram.people[FIRST_ACCOUNT + place], stage.app.texts["ky"]
    await phone.opens(link)
    await phone.presses(t.plain("language-ky"))
    await phone.presses(t.plain("start-agree"))


async def _block(name: str, stage: Stage) -> None:
    await stage.phone(stage.named(name)).blocks_bot()


async def _put_off(name: str, words: str, stage: Stage) -> None:
    person = stage.named(name)
    newest = next(one for one in reversed(stage.phone(person).screen) if words in one.text)
    await records.press(stage, person, "task-later", newest)
    hour = f"{(await stage.app.db.school()).settings.speak_at:%H:%M}"
    await records.press(stage, person, "task-later-monday", newest, hour=hour)


async def _look(number: int, stage: Stage) -> None:
    """Whoever has heard nothing for days looks at the menu."""
    phone = stage.telegram.people[number]
    if phone.chat is not None and not phone.screen:
        await phone.writes("/menu")


def _half(one: Entry) -> Iterator[Deed]:
    begun = here(one["begun"])
    yield Deed(begun, partial(_begin, one), in_chat=True)
    for line in one["notes"]:
        minute, _, words = line.partition(" ")
        yield Deed(begun + minutes(int(minute)), partial(_note, words), in_chat=True)
    yield Deed(here(one["left"]), _leave, in_chat=True)


async def _begin(one: Entry, stage: Stage) -> None:
    phone = stage.phone(stage.deputy)
    await phone.writes("/menu")
    await records.press(stage, stage.deputy, "register-observation-title")
    await phone.writes(one["typed"])
    await phone.presses(one["class"])


async def _note(words: str, stage: Stage) -> None:
    await stage.phone(stage.deputy).writes(words)


async def _leave(stage: Stage) -> None:
    await records.press(stage, stage.deputy, "button-home")
