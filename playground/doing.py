"""What the page asks people to do, by name."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playground.groups import Group, Topic
from playground.methods import METHODS
from playground.model import Chat, Json, Message, Press
from playground.people import Person
from playground.refusals import Impossible
from playground.telegram import Telegram
from playground.views import FAULTS
from playground.wall import Wall

OFTEN = 0.4
"""How often a fault strikes that is switched on."""
SLOWNESS = 3.0
"""Seconds: how late an answer comes, and how long a bot is told to wait."""
SPEAKING = ("send", "edit", "answer", "delete", "copy", "forward", "pin")
FIRST_PERSON = 500_000
FIRST_GROUP = -5_000_000


class No(Exception):
    """It cannot be done. `why` is a word that the page knows how to say."""

    def __init__(self, why: str, text: str = "") -> None:
        super().__init__(text or why)
        self.why = why


@dataclass(frozen=True)
class Asked:
    """Who is to do something, in which chat, and the rest of what was asked."""

    telegram: Telegram
    wall: Wall
    spawn: Callable[[Awaitable[None]], None]
    more: Json

    @property
    def person(self) -> Person:
        """Who does it."""
        found = self.telegram.people.get(self.number("as"))
        if found is None:
            raise No("gone")
        return found

    @property
    def group(self) -> Group | None:
        """The group it is done in, or the topic of it; None for the private chat."""
        number = self.number("to")
        if number >= 0:
            return None
        group, thread = self.in_group(number), self.number("topic")
        return Topic(self.telegram, group.chat, thread) if thread in group.chat.topics else group

    def in_group(self, number: int) -> Group:
        """The group of that id, or what has become of it."""
        chat = self.telegram.groups.get(number)
        if chat is None:
            raise No("gone")
        return Group(self.telegram, self.telegram.groups[chat.migrated_to or number])

    @property
    def here(self) -> Group:
        """The group, where it must be one."""
        if self.group is None:
            raise No("impossible")
        return self.group

    @property
    def chat(self) -> Chat:
        """The chat as it is."""
        found = self.group.chat if self.group else self.person.chat
        if found is None:
            raise No("gone")
        return found

    def message(self, name: str = "message") -> Message:
        """The message that is meant."""
        found = self.chat.messages.get(self.number(name))
        if found is None:
            raise No("gone")
        return found

    def number(self, name: str) -> int:
        """A whole number of the request; 0 when there is none."""
        value = self.more.get(name, 0)
        if not isinstance(value, int):
            raise No("impossible")
        return value

    def text(self, name: str) -> str:
        """A text of the request; empty when there is none."""
        value = self.more.get(name, "")
        if not isinstance(value, str):
            raise No("impossible")
        return value


Does = Callable[[Asked], Awaitable[Json | None]]
DOES: dict[str, Does] = {}


def does(do: Does) -> Does:
    """Enters a function into the table under its own name."""
    DOES[do.__name__.strip("_")] = do
    return do


async def act(asked: Asked) -> Json:
    """Does what is asked and gives what the page is told. Raises `No`."""
    do = DOES.get(asked.text("do"))
    if do is None:
        raise No("impossible")
    try:
        return {"ok": True} | (await do(asked) or {})
    except Impossible as error:
        raise No(error.why, str(error)) from error


@does
async def write(asked: Asked) -> None:
    reply = asked.message("reply") if asked.number("reply") else None
    text = asked.text("text")
    if not text.strip():
        raise No("empty")
    await asked.person.writes(text, to=asked.group, reply_to=reply)


@does
async def contact(asked: Asked) -> None:
    await asked.person.shares_contact(to=asked.group)


@does
async def spot(asked: Asked) -> None:
    await asked.person.sends_location(to=asked.group)


@does
async def forward(asked: Asked) -> None:
    await asked.person.forwards(asked.message())


@does
async def press(asked: Asked) -> Json:
    message = asked.message()
    try:
        button = message.markup["inline_keyboard"][asked.number("row")][asked.number("column")]  # type: ignore[index]  # see below
    except (TypeError, LookupError):
        raise No("gone") from None
    return _shown(await asked.person.press(message, button))


def _shown(pressed: Press) -> Json:
    return {"press": pressed.id, "url": pressed.url, "copied": pressed.copied}


@does
async def key(asked: Asked) -> None:
    await asked.person.presses(asked.text("text"), to=asked.group)


@does
async def start(asked: Asked) -> None:
    await asked.person.writes(f"/start {asked.text('payload')}".strip())


@does
async def open_(asked: Asked) -> None:
    group = asked.in_group(asked.number("group")) if asked.number("group") else None
    await asked.person.opens(asked.text("link"), group)


@does
async def edit(asked: Asked) -> None:
    if not asked.text("text").strip():
        raise No("empty")
    await asked.person.edits(asked.message(), asked.text("text"))


@does
async def react(asked: Asked) -> None:
    await asked.person.reacts(asked.message(), asked.text("emoji"))


@does
async def read(asked: Asked) -> None:
    chat = asked.chat
    if asked.number("message") > chat.read:
        chat.read = asked.number("message")
        asked.telegram.happens("state")


@does
async def block(asked: Asked) -> None:
    await asked.person.blocks_bot()


@does
async def unblock(asked: Asked) -> None:
    await asked.person.unblocks_bot()


@does
async def person(asked: Asked) -> Json:
    name = " ".join(asked.text("name").split())
    if not name:
        raise No("empty")
    number = max([FIRST_PERSON, *asked.telegram.people]) + 1
    first, _, last = name.partition(" ")
    asked.telegram.person(number, first, last_name=last)
    return {"id": number}


@does
async def group(asked: Asked) -> Json:
    title = " ".join(asked.text("title").split())
    if not title:
        raise No("empty")
    members = asked.more.get("members", [])
    people = asked.telegram.people
    others = [people[one] for one in members if one in people and one != asked.person.id]
    number = min([FIRST_GROUP, *(n for n in asked.telegram.groups if n > -1_000_000_000_000)]) - 1
    asked.telegram.group(number, title, [asked.person, *others])
    return {"id": number}


@does
async def add_bot(asked: Asked) -> None:
    await asked.here.adds_bot(by=asked.person)


@does
async def remove_bot(asked: Asked) -> None:
    await asked.here.removes_bot(by=asked.person)


@does
async def promote_bot(asked: Asked) -> None:
    await asked.here.promotes_bot(by=asked.person)


@does
async def demote_bot(asked: Asked) -> None:
    await asked.here.demotes_bot(by=asked.person)


@does
async def supergroup(asked: Asked) -> Json:
    here = asked.here
    await here.becomes_supergroup()
    return {"id": here.id}


@does
async def join(asked: Asked) -> None:
    await asked.here.joins(asked.person)


@does
async def leave(asked: Asked) -> None:
    await asked.here.leaves(asked.person)


@does
async def clock(asked: Asked) -> None:
    to = asked.wall.jumps().get(asked.text("jump"))
    if to is None:
        raise No("impossible")
    if asked.wall.walking is not None:
        raise No("walking")
    asked.spawn(asked.wall.walk(to))
    # So that it is on its way when the page asks again.
    await asyncio.sleep(0)


@does
async def fault(asked: Asked) -> None:
    kind = FAULTS.get(asked.text("name"))
    if kind is None:
        raise No("impossible")
    spoken = [name for name in METHODS if name.startswith(SPEAKING)]
    asked.telegram.faults.stop(kind)
    if asked.more.get("on") is True:
        asked.telegram.faults.by_chance(kind, OFTEN, *spoken, seconds=SLOWNESS)
    asked.telegram.happens("state")
