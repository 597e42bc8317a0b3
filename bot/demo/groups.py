"""Groups of the associations: bound by the deputy, with announcements and what came of them."""

from collections.abc import Iterator
from functools import partial

from bot.demo.data import Entry, here, read
from bot.demo.deeds import Deed, minutes
from bot.demo.stage import Stage
from playground.groups import Group, Topic
from school.groups import announcing, posts
from school.groups.announcing import Announcement
from school.messages import Outgoing, Sent

READ = minutes(95)
"""How long after an announcement most have read or answered it."""
SAME = ("kind", "due", "held_on", "held_at", "place")
"""What is called alike in the file and in an announcement."""


def deeds() -> Iterator[Deed]:
    """All of the term."""
    for group in read("groups")["group"]:
        number = group["number"]
        if "bound" in group:
            yield Deed(here(group["bound"]), partial(_bind, group), in_chat=True)
        if "topics" in group:
            topics = group["topics"]
            yield Deed(here(topics["at"]), partial(_divide, number, topics), in_chat=True)
        for one in group.get("line", ()):
            yield Deed(here(one["at"]), partial(_write, number, one), in_chat=True)
        for place, one in enumerate(group.get("post", ()), start=1):
            moment, draft = here(one["at"]), f"demo{number}-{place}"
            yield Deed(moment, partial(_announce, group, one, draft), in_chat=True)
            if "readers" in one:
                yield Deed(moment + READ, partial(_read, number, one, draft), in_chat=True)
            if "comes" in one:
                yield Deed(moment + READ, partial(_answer, number, one, draft), in_chat=True)


def found(stage: Stage) -> None:
    """Makes the groups; the bot is in none of them yet."""
    for one in read("groups")["group"]:
        people = [stage.deputy, *(stage.named(name) for name in one["members"])]
        members = [stage.phone(person) for person in people]
        stage.telegram.group(one["number"], one["title"], members)


def _group(stage: Stage, number: int) -> Group:
    """As it is now: a supergroup has another number."""
    groups = stage.telegram.groups
    return Group(stage.telegram, groups[groups[number].migrated_to or number])


async def _bind(one: Entry, stage: Stage) -> None:
    """With a link that was made for it."""
    association = stage.association(one["association"])
    actor = stage.actor(stage.deputy)
    word = await posts.make_link(stage.db, actor, stage.clock(), association.id)
    await _group(stage, one["number"]).adds_bot(stage.phone(stage.deputy), payload=word)


async def _divide(number: int, topics: Entry, stage: Stage) -> None:
    """The deputy makes topics in it, and says in one of them that announcements belong there."""
    group, phone = _group(stage, number), stage.phone(stage.deputy)
    await group.becomes_supergroup()
    for name in topics["names"]:
        topic = await group.creates_topic(phone, name)
        stage.kept[name] = topic.thread
    await phone.writes("/bind", to=_topic(stage, number, topics["bound"]))


def _topic(stage: Stage, number: int, name: str) -> Topic:
    return Topic(stage.telegram, _group(stage, number).chat, stage.kept[name])


async def _write(number: int, one: Entry, stage: Stage) -> None:
    to = _topic(stage, number, one["topic"]) if "topic" in one else _group(stage, number)
    await stage.phone(stage.named(one["who"])).writes(one["text"], to=to)


async def _announce(group: Entry, one: Entry, draft: str, stage: Stage) -> None:
    new = Announcement(
        draft=draft,
        association_id=stage.association(group["association"]).id,
        text=one["text"],
        asks=one.get("asks", False),
        **{key: one[key] for key in SAME if key in one},
    )
    actor = stage.actor(stage.deputy)
    stage.kept[draft] = await announcing.announce(stage.db, actor, stage.clock(), new)
    stage.wake()


async def _read(number: int, one: Entry, draft: str, stage: Stage) -> None:
    """All but the last have read it; the last one presses, and the count is shown."""
    outgoing, where = await _sent(stage, draft)
    *others, last = one["readers"]
    async with stage.transaction():
        for name in others:
            actor = stage.actor(stage.named(name))
            await announcing.read(stage.db, actor, stage.clock(), outgoing, where)
    await _press(number, last, "post-read", where, stage)


async def _answer(number: int, one: Entry, draft: str, stage: Stage) -> None:
    """All have said whether they come; the last one presses, and the counts are shown."""
    _, where = await _sent(stage, draft)
    *others, last = one["comes"]
    said = dict.fromkeys(others, True) | dict.fromkeys(one["stays"], False)
    async with stage.transaction():
        for name, comes in said.items():
            actor, post = stage.actor(stage.named(name)), stage.kept[draft]
            await announcing.answer(stage.db, actor, stage.clock(), post, comes=comes)
    await _press(number, last, "post-comes", where, stage)


async def _sent(stage: Stage, draft: str) -> tuple[Outgoing, Sent]:
    """The message in which an announcement went out, and where it is."""
    async with stage.db.read() as look:
        sent = await look.outbox.sent_about(kinds=("post",))
    (outgoing,) = (one for one in sent if one.params["post"] == stage.kept[draft])
    return outgoing, Sent(outgoing.chat_id or 0, outgoing.message_id or 0)


async def _press(number: int, name: str, key: str, where: Sent, stage: Stage) -> None:
    group = _group(stage, number)
    label = stage.app.texts["ky"].plain(key)
    message = group.chat.messages[where.message_id]
    await stage.phone(stage.named(name)).presses(label, message, to=group)
