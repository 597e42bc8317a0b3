"""Groups of the associations: bound by the deputy, with announcements and who has read them."""

from collections.abc import Iterator
from functools import partial

from bot.demo.data import Entry, here, read
from bot.demo.deeds import Deed, minutes
from bot.demo.stage import Stage
from playground.people import Group
from school import announcing, posts
from school.announcing import Announcement
from school.messages import Sent

READ = minutes(95)
"""How long after an announcement most have read it."""


def deeds() -> Iterator[Deed]:
    """All of the term."""
    for group in read("groups")["group"]:
        number = group["number"]
        if "bound" in group:
            yield Deed(here(group["bound"]), partial(_bind, group), in_chat=True)
        for one in group.get("line", ()):
            yield Deed(here(one["at"]), partial(_write, number, one), in_chat=True)
        for place, one in enumerate(group.get("post", ()), start=1):
            moment, draft = here(one["at"]), f"demo{number}-{place}"
            yield Deed(moment, partial(_announce, group, one, draft), in_chat=True)
            if one["readers"]:
                yield Deed(moment + READ, partial(_read, number, one, draft), in_chat=True)


def found(stage: Stage) -> None:
    """Makes the groups; the bot is in none of them yet."""
    for one in read("groups")["group"]:
        people = [stage.deputy, *(stage.named(name) for name in one["members"])]
        members = [stage.phone(person) for person in people]
        stage.telegram.group(one["number"], one["title"], members)


def _group(stage: Stage, number: int) -> Group:
    return Group(stage.telegram, stage.telegram.groups[number])


async def _bind(one: Entry, stage: Stage) -> None:
    """With a link that was made for it."""
    association = stage.association(one["association"])
    actor = stage.actor(stage.deputy)
    word = await posts.make_link(stage.db, actor, stage.clock(), association.id)
    await _group(stage, one["number"]).adds_bot(stage.phone(stage.deputy), payload=word)


async def _write(number: int, one: Entry, stage: Stage) -> None:
    await stage.phone(stage.named(one["who"])).writes(one["text"], to=_group(stage, number))


async def _announce(group: Entry, one: Entry, draft: str, stage: Stage) -> None:
    new = Announcement(
        draft=draft,
        association_id=stage.association(group["association"]).id,
        text=one["text"],
        asks=one["asks"],
    )
    actor = stage.actor(stage.deputy)
    stage.kept[draft] = await announcing.announce(stage.db, actor, stage.clock(), new)
    stage.wake()


async def _read(number: int, one: Entry, draft: str, stage: Stage) -> None:
    """All but the last have read it; the last one presses, and the count is shown."""
    async with stage.db.read() as look:
        sent = await look.outbox.sent_about(kinds=("post",))
    (outgoing,) = (one for one in sent if one.params["post"] == stage.kept[draft])
    where = Sent(outgoing.chat_id or 0, outgoing.message_id or 0)
    *others, last = one["readers"]
    async with stage.transaction():
        for name in others:
            actor = stage.actor(stage.named(name))
            await announcing.read(stage.db, actor, stage.clock(), outgoing, where)
    group = _group(stage, number)
    label = stage.app.texts["ky"].plain("post-read")
    message = group.chat.messages[where.message_id]
    await stage.phone(stage.named(last)).presses(label, message, to=group)
