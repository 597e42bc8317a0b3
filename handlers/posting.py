"""Announcements as they are read in the group and in the private chat, and word to their writer.

What goes into a group is what somebody typed; no record is ever looked at (docs/school.md).
"""

import logging
from collections.abc import Collection, Sequence
from datetime import timedelta

from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message

from handlers import post_words
from handlers.notice import Letter, Line, Notice, Press, Telling, markup
from handlers.parts import Parts
from handlers.place import Button, Place, Rows, clip
from handlers.post_card import Posted
from handlers.post_changing import CallOff, Move
from handlers.post_words import Answers, Post
from handlers.post_writing import Write
from locales import LANGUAGES, L10n
from school.groups import announcing, carrying
from school.groups.announcing import ANSWERED
from school.messages import Gone, Later, Outgoing, Sent
from school.people import Association
from school.ports import Work
from school.reminding.curves import POST

SHORT = 60
log = logging.getLogger(__name__)

HINT = 100
SUPERGROUP = "-100"
SOON = timedelta(seconds=3)
"""After which it is asked again whether an announcement has gone out."""
STUCK = timedelta(hours=1)
"""The same, when the group cannot take it."""


class PostNotice(Notice):
    """An announcement in the group; anybody on the staff may press that it was read."""

    kind = POST
    group = True

    async def draw(self, telling: Telling) -> Letter:
        """The text as it was written, with those that go out together with it.

        Raises Gone when all are of a day that has passed meanwhile.
        """
        found = await _posts(telling.parts, telling.outgoing)
        posts = [one for one in found if not announcing.is_over(one[0], telling.today)]
        if not posts:
            raise Gone
        t = _language(telling.parts, _association(telling.outgoing, telling))
        text = post_words.bodies(t, [post for post, _ in posts])
        return Letter(text=text, rows=post_words.rows(t, posts))

    async def do_read(self, press: Press, _: str | None) -> None:
        """Counts the one who pressed, once, and says so to that one alone."""
        where = _where(press)
        db, actor, now = press.parts.db, press.actor, press.now
        _count, new = await announcing.read(db, actor, now, press.outgoing, where)
        await _toast(press, "post-read-toast" if new else "post-read-before")
        if new:
            await self._recount(press)

    async def do_come(self, press: Press, arg: str | None) -> None:
        """Comes to the meeting."""
        await self._answer(press, arg, comes=True)

    async def do_stay(self, press: Press, arg: str | None) -> None:
        """Does not."""
        await self._answer(press, arg, comes=False)

    async def _answer(self, press: Press, arg: str | None, *, comes: bool) -> None:
        where, number = _where(press), int(arg) if arg and arg.isdecimal() else 0
        db = press.parts.db
        await announcing.answer(db, press.actor, press.now, number, comes=comes)
        await announcing.answered_in_group(db, press.now, press.outgoing, where)
        await _toast(press, "post-comes-toast" if comes else "post-comes-not-toast")
        await self._recount(press)

    async def _recount(self, press: Press) -> None:
        posts = await _posts(press.parts, press.outgoing)
        t = _language(press.parts, _association(press.outgoing, press.telling))
        await _recount(press, post_words.rows(t, posts))


class Rewritten(PostNotice):
    """In the place of an announcement in the group: a meeting in it was called off or moved."""

    kind = carrying.REWRITTEN

    async def draw(self, telling: Telling) -> Letter:
        """The same as it stands now, after the group has read what has changed."""
        posts = await _posts(telling.parts, telling.outgoing)
        one = _association(telling.outgoing, telling)
        async with telling.parts.db.read() as look:
            old = await look.outbox.by_id(int(telling.params["outgoing"]))
            for post, _ in posts:
                if post["after_id"] is not None:
                    await _sent_after(look, post)
        if old is None or not old.chat_id or not old.message_id or old.chat_id != one.chat_id:
            raise Gone
        t = _language(telling.parts, one)
        text = post_words.bodies(t, [post for post, _ in posts])
        rows = post_words.rows(t, posts)
        return Letter(text=text, rows=rows, instead_of=(old.chat_id, old.message_id))


class PostReminder(Notice):
    """To a member alone: an announcement in the group waits for an answer."""

    kind = announcing.REMINDER

    async def draw(self, telling: Telling) -> Letter:
        """The announcement. Raises Gone when it was read or answered, or its day has passed.

        Of a meeting that was called off or moved since it was reminded of: what has become of it.
        """
        if telling.outgoing.sent_at is not None and (over := await _changed(telling)):
            return over
        post = await self._unheard(telling)
        async with telling.parts.db.read() as look:
            sent = await announcing.sent_as(look, post)
        one = telling.school.associations[post["association_id"]]
        key = "post-reminder" if post["kind"] in ANSWERED else "post-reminder-read"
        head = telling.t(key, association=one.name)
        text = f"{head}\n\n{post_words.body(telling.t, post)}"
        rows = post_words.rows(telling.t, [({**post, "read": 0}, {})])
        return Letter(text=text, rows=[*rows, *_way_there(telling.t, one, sent)])

    async def line(self, telling: Telling) -> Line:
        """Its first words. Raises Gone as `draw` does."""
        post = await self._unheard(telling)
        one = telling.school.associations[post["association_id"]]
        key = "gathered-post" if post["kind"] in ANSWERED else "gathered-post-read"
        words = clip(" ".join(post["text"].split()), SHORT)
        return Line(text=telling.t(key, association=one.name, text=words))

    async def _unheard(self, telling: Telling) -> Post:
        async with telling.parts.db.read() as look:
            post = await look.posts.by_id(int(telling.params["post"]))
            heard = await _heard(look, post) if post else ()
        reader = telling.outgoing.to
        if post is None or reader in heard or announcing.is_over(post, telling.today):
            raise Gone
        if post["after_id"] is not None:
            raise Gone
        return post

    async def do_read(self, press: Press, _: str | None) -> None:
        """Read."""
        number = int(press.outgoing.params["post"])
        await announcing.read_alone(press.parts.db, press.actor, press.now, number)
        await self._say(press, "post-read-toast")

    async def do_come(self, press: Press, _: str | None) -> None:
        """Comes."""
        await self._answer(press, comes=True)

    async def do_stay(self, press: Press, _: str | None) -> None:
        """Does not."""
        await self._answer(press, comes=False)

    async def _answer(self, press: Press, *, comes: bool) -> None:
        number = int(press.outgoing.params["post"])
        await announcing.answer(press.parts.db, press.actor, press.now, number, comes=comes)
        await self._say(press, "post-comes-toast" if comes else "post-comes-not-toast")

    async def _say(self, press: Press, key: str) -> None:
        async with press.parts.db.read() as look:
            post = await look.posts.by_id(int(press.outgoing.params["post"]))
            sent = await announcing.sent_as(look, post) if post else None
        if post is None:
            raise Gone
        text = f"{post_words.body(press.t, post)}\n\n{press.t(key)}"
        one = press.school.associations[post["association_id"]]
        await press.show(Letter(text=text, rows=_way_there(press.t, one, sent)))


class ReminderOver(Notice):
    """In the place of such a reminder, when the meeting was called off or moved."""

    kind = carrying.REMINDER_OVER

    async def draw(self, telling: Telling) -> Letter:
        """What has become of it. Raises Gone when that was withdrawn before it went."""
        async with telling.parts.db.read() as look:
            old = await look.outbox.by_id(int(telling.params["outgoing"]))
            post = await look.posts.by_id(int(telling.params["post"]))
            sent = await _sent_after(look, post) if post else None
        if old is None or not old.chat_id or not old.message_id or post is None:
            raise Gone
        one = telling.school.associations[post["association_id"]]
        rows = _way_there(telling.t, one, sent)
        text = post_words.body(telling.t, post)
        return Letter(text=text, rows=rows, instead_of=(old.chat_id, old.message_id))


class Went(Notice):
    """To the writer, without a sound: the announcement has gone out, and the way to its card."""

    kind = carrying.WENT

    async def draw(self, telling: Telling) -> Letter:
        """When it has. Raises Later while it has not, and Gone when there is no such thing."""
        async with telling.parts.db.read() as look:
            post = await look.posts.by_id(int(telling.params["post"]))
            sent = await announcing.sent_as(look, post) if post else None
            waits = await carrying.unsent(look, post) if post else None
        if post is None or (waits is not None and waits.state == carrying.REFUSED):
            raise Gone
        if sent is None or sent.sent_at is None:
            raise Later(SOON)
        t, one = telling.t, telling.school.associations[post["association_id"]]
        at = t.moment(telling.school.calendar.local(sent.sent_at))
        rows = [[Button(t.plain("post-open"), "open")]]
        text = t("post-went", association=one.name, at=at)
        return Letter(text=text, rows=rows, silent=True)

    async def do_open(self, press: Press, _: str | None) -> None:
        """Its card, below."""
        await press.visit().open("posted", id=int(press.outgoing.params["post"]))


class Doubt(Notice):
    """To the writer: nobody knows whether the announcement has arrived. It goes not by itself."""

    kind = "doubt"

    async def draw(self, telling: Telling) -> Letter:
        """The question. Raises Gone when it is known meanwhile."""
        t = telling.t
        async with telling.parts.db.read() as look:
            doubted = await look.outbox.by_id(int(telling.params["outgoing"]))
        if doubted is None or doubted.kind != "post" or doubted.state in ("sent", "withdrawn"):
            raise Gone
        one = _association(doubted, telling)
        [(post, _), *_others] = await _posts(telling.parts, doubted)
        text = clip(post["text"], HINT)
        rows = [
            [Button(t.plain("doubt-arrived"), "arrived", style="success")],
            [Button(t.plain("doubt-again"), "again")],
        ]
        return Letter(text=t("doubt-text", association=one.name, text=text), rows=rows)

    async def do_arrived(self, press: Press, _: str | None) -> None:
        """It has."""
        number = int(press.outgoing.params["outgoing"])
        await announcing.arrived(press.parts.db, press.actor, press.now, number)
        await press.show(Letter(text=press.t("doubt-arrived-note")))

    async def do_again(self, press: Press, _: str | None) -> None:
        """It has not: it goes once more."""
        number = int(press.outgoing.params["outgoing"])
        await announcing.again(press.parts.db, press.actor, press.now, number)
        press.parts.wake()
        await press.show(Letter(text=press.t("doubt-again-note")))


PLACES: tuple[Place, ...] = (Write(), Posted(), Move(), CallOff())
NOTICES: tuple[Notice, ...] = (
    PostNotice(),
    Rewritten(),
    PostReminder(),
    ReminderOver(),
    Went(),
    Doubt(),
)


def _way_there(t: L10n, one: Association, sent: Outgoing | None) -> Rows:
    """A button to the message in the group, where Telegram has an address for it.

    A supergroup without a name is «c» and its number; messages of a small group have none, and
    those that were written before the group moved have other numbers now.
    """
    if sent is None or not sent.message_id or sent.chat_id != one.chat_id:
        return []
    group = str(sent.chat_id)
    if not group.startswith(SUPERGROUP):
        return []
    url = f"https://t.me/c/{group.removeprefix(SUPERGROUP)}/{sent.message_id}"
    return [[Button(t.plain("post-in-group"), url=url)]]


def _association(outgoing: Outgoing, telling: Telling) -> Association:
    found = telling.school.associations.get(outgoing.association or 0)
    if found is None:
        raise Gone
    return found


async def _changed(telling: Telling) -> Letter | None:
    """What a reminder's meeting has come to; None while it is held as it was."""
    async with telling.parts.db.read() as look:
        post = await look.posts.by_id(int(telling.params["post"]))
        after = await look.posts.by_id(post["after_id"] or 0) if post else None
        sent = await announcing.sent_as(look, after) if after else None
    if post is None or after is None:
        return None
    one = telling.school.associations[post["association_id"]]
    return Letter(text=post_words.body(telling.t, post), rows=_way_there(telling.t, one, sent))


async def _posts(parts: Parts, outgoing: Outgoing) -> list[tuple[Post, Answers]]:
    """What a message holds, the first one first, each with who comes."""
    async with parts.db.read() as look:
        found = await look.posts.together(int(outgoing.params["post"]))
        posts = [(one, await look.posts.answers(one["id"])) for one in found]
    if not posts:
        raise Gone
    return posts


async def _sent_after(look: Work, post: Post) -> Outgoing | None:
    """The message that called a meeting off, or moved it; None when nobody knows of one.

    Raises Gone when none has, and Later while it waits.
    """
    after = await look.posts.by_id(post["after_id"] or 0)
    if after is None:
        raise Gone
    if waits := await carrying.unsent(look, after):
        raise Later(STUCK if waits.state == carrying.REFUSED else SOON)
    return await announcing.sent_as(look, after)


async def _heard(look: Work, post: Post) -> Collection[int]:
    number = post["id"]
    return {*await look.posts.readers(number), *await look.posts.answers(number)}


def _language(parts: Parts, one: Association) -> L10n:
    return parts.texts[one.language or LANGUAGES[0]]


def _where(press: Press) -> Sent:
    """The message in the group that was pressed. Raises Gone for one anywhere else."""
    message = press.callback.message
    one = _association(press.outgoing, press.telling)
    if message is None or message.chat.id != one.chat_id:
        raise Gone
    return Sent(message.chat.id, message.message_id)


async def _toast(press: Press, key: str) -> None:
    try:
        await press.callback.answer(press.t.plain(key))
    except TelegramAPIError as error:
        # It is counted all the same; Telegram forgets presses that waited.
        log.info("a press in a group was not answered: %s", type(error).__name__)


async def _recount(press: Press, rows: Sequence[Sequence[Button]]) -> None:
    if not isinstance(press.callback.message, Message):
        return
    try:
        await press.callback.message.edit_reply_markup(
            reply_markup=markup(rows, press.outgoing.id)
        )
    except TelegramAPIError as error:
        # The next press shows the count; pressed twice the same, nothing changes.
        log.info("a count was not shown: %s", type(error).__name__)
