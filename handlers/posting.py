"""Announcements to an association's group: written here, read there.

What goes into a group is what somebody typed; no record is ever looked at (docs/school.md).
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message

from handlers.notice import Letter, Notice, Press, Telling, markup
from handlers.parts import Parts
from handlers.place import Button, Place, Screen, Visit, back, clip, home, line, quoted
from locales import LANGUAGES, L10n
from school import posts
from school.messages import Gone, Outgoing, Sent
from school.people import Association, Person
from school.posts import Announcement
from school.rights import Action, can

log = logging.getLogger(__name__)

SHOWN = 1500
NAMES = 40
HINT = 100

Post = Mapping[str, Any]


class Write(Place):
    """Writing an announcement and seeing it as the group will. Opened with `association`."""

    name = "post"

    async def opened(self, visit: Visit) -> None:
        """A name of its own, so that it is sent once."""
        visit.data.update(draft=uuid4().hex, asks=True)

    async def draw(self, visit: Visit) -> Screen:
        """What to write, then the preview, then whether a second one today is meant."""
        t = visit.t
        if not can(visit.actor, Action.POST):
            return Screen(t("rights-forbidden"), [[home(visit)]])
        one = visit.school.associations.get(visit.data["association"])
        if one is None or one.chat_id is None:
            return Screen(t("group-not-bound"), [[back(visit), home(visit)]])
        if visit.data.get("sure"):
            yes = Button(t.plain("button-yes"), "sure")
            rows = [[yes, Button(t.plain("button-no"), "unsure")]]
            return Screen(t("post-another", association=one.name), rows)
        if "text" not in visit.data:
            hint = f"<i>{t('form-no-child-names')}</i>"
            ask = t("post-ask", association=one.name)
            return Screen(f"{ask}\n\n{hint}", [[back(visit), home(visit)]])
        return self._preview(visit, one)

    async def written(self, visit: Visit, text: str) -> bool:
        """The text; written again it takes the place of the one before."""
        visit.data["text"] = posts.check_text(text)
        visit.data.pop("sure", None)
        return True

    async def sent(self, visit: Visit, message: Message) -> bool:
        """A text alone is announced: nobody could read a file through before it is sent."""
        del message
        visit.note("post-text-only")
        return True

    async def do_asks(self, visit: Visit, _: Any) -> None:
        """With the button to confirm, or without."""
        visit.data["asks"] = not visit.data["asks"]

    async def do_send(self, visit: Visit, _: Any) -> None:
        """Sends it; asks first when it is not the first one today."""
        number = visit.data["association"]
        async with visit.parts.db.read() as look:
            another = await posts.posted_on(look, visit.school, number, visit.today)
        if another:
            visit.data["sure"] = True
        else:
            await self.do_sure(visit, None)

    async def do_sure(self, visit: Visit, _: Any) -> None:
        """Sends it."""
        new = Announcement(
            draft=visit.data["draft"],
            association_id=visit.data["association"],
            text=visit.data["text"],
            asks=visit.data["asks"],
        )
        visit.data.pop("sure", None)
        post_id = await posts.announce(visit.parts.db, visit.actor, visit.now, new)
        visit.parts.wake()
        calendar = visit.school.calendar
        if calendar.is_quiet(visit.now):
            later = calendar.local(calendar.next_speaking(visit.now))
            visit.note("post-goes-later", at=visit.t.moment(later))
        else:
            visit.note("post-goes")
        await visit.instead("posted", id=post_id)

    async def do_unsure(self, visit: Visit, _: Any) -> None:
        """Back to the preview."""
        visit.data.pop("sure", None)

    def _preview(self, visit: Visit, one: Association) -> Screen:
        t, asks = visit.t, visit.data["asks"]
        label = _label(visit.parts.texts[one.language], 0)
        parts: list[str] = [t("post-preview", association=one.name), quoted(visit.data["text"])]
        if asks:
            parts.append(f"[ {label} ]")
        parts.append(f"<i>{t('post-write-again')}</i>")
        key = "post-without" if asks else "post-with"
        rows = [
            [Button(t.plain("button-send"), "send", style="success")],
            [Button(t.plain(key, label=label), "asks")],
            [back(visit), home(visit)],
        ]
        return Screen("\n\n".join(parts), rows)


class Posted(Place):
    """An announcement, with who has read it and who has not. Opened with `id`."""

    name = "posted"

    async def draw(self, visit: Visit) -> Screen:
        """The text, when it went, and the members."""
        t, bottom = visit.t, [back(visit), home(visit)]
        if not can(visit.actor, Action.POST):
            return Screen(t("rights-forbidden"), [[home(visit)]])
        async with visit.parts.db.read() as look:
            post = await look.posts.by_id(visit.data["id"])
            readers = await look.posts.readers(visit.data["id"])
            sent_at = await posts.sent_at(look, visit.data["id"])
        if post is None:
            return Screen(t("school-gone"), [bottom])
        one = visit.school.associations[post["association_id"]]
        local = visit.school.calendar.local
        when = t("post-sent", at=t.moment(local(sent_at))) if sent_at else t("post-waits")
        parts = [
            f"<b>{quoted(one.name)}</b> · {when}",
            quoted(clip(post["text"], SHOWN)),
        ]
        if post["asks"]:
            parts.append(_readers(visit, one, list(readers)))
        return Screen("\n\n".join(parts), [bottom])


class PostNotice(Notice):
    """An announcement in the group; anybody on the staff may press that it was read."""

    kind = "post"
    group = True

    async def draw(self, telling: Telling) -> Letter:
        """The text as it was written."""
        one = _association(telling.outgoing, telling)
        post = await _post(telling.parts, telling.outgoing)
        rows = _rows(telling.parts, one, post["read"]) if post["asks"] else ()
        return Letter(text=quoted(post["text"]), rows=rows)

    async def do_read(self, press: Press, _: str | None) -> None:
        """Counts the one who pressed, once, and says so to that one alone."""
        message = press.callback.message
        one = _association(press.outgoing, press.telling)
        if message is None or message.chat.id != one.chat_id:
            raise Gone
        where = Sent(message.chat.id, message.message_id)
        count, new = await posts.read(
            press.parts.db, press.actor, press.now, press.outgoing, where
        )
        await _toast(press, "post-read-toast" if new else "post-read-before")
        if new:
            await _recount(press, _rows(press.parts, one, count))


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
        post = await _post(telling.parts, doubted)
        text = clip(post["text"], HINT)
        rows = [
            [Button(t.plain("doubt-arrived"), "arrived", style="success")],
            [Button(t.plain("doubt-again"), "again")],
        ]
        return Letter(text=t("doubt-text", association=one.name, text=text), rows=rows)

    async def do_arrived(self, press: Press, _: str | None) -> None:
        """It has."""
        number = int(press.outgoing.params["outgoing"])
        await posts.arrived(press.parts.db, press.actor, press.now, number)
        await press.show(Letter(text=press.t("doubt-arrived-note")))

    async def do_again(self, press: Press, _: str | None) -> None:
        """It has not: it goes once more."""
        number = int(press.outgoing.params["outgoing"])
        await posts.again(press.parts.db, press.actor, press.now, number)
        press.parts.wake()
        await press.show(Letter(text=press.t("doubt-again-note")))


PLACES: tuple[Place, ...] = (Write(), Posted())
NOTICES: tuple[Notice, ...] = (PostNotice(), Doubt())


def _association(outgoing: Outgoing, telling: Telling) -> Association:
    found = telling.school.associations.get(outgoing.association or 0)
    if found is None:
        raise Gone
    return found


async def _post(parts: Parts, outgoing: Outgoing) -> Post:
    async with parts.db.read() as look:
        found = await look.posts.by_id(int(outgoing.params["post"]))
    if found is None:
        raise Gone
    return found


def _label(t: L10n, count: int) -> str:
    return t.plain("post-read-n", n=count) if count else t.plain("post-read")


def _rows(parts: Parts, one: Association, count: int) -> Sequence[Sequence[Button]]:
    return [[Button(_label(parts.texts[one.language or LANGUAGES[0]], count), "read")]]


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
        # The next press shows the count.
        log.info("a count was not shown: %s", type(error).__name__)


def _readers(visit: Visit, one: Association, readers: Sequence[int]) -> str:
    """Who of the members has read it and who has not; others who have come after them."""
    t, people = visit.t, visit.school.people
    members = {p.id: p for p in visit.school.staff(visit.today) if p.id in one.members}
    read = [people[n] for n in readers if n in people]
    unread = [p for n, p in members.items() if n not in readers]
    of_members = sum(1 for p in read if p.id in members)
    lines = [line(t("post-readers", n=of_members, of=len(members)), _names(read))]
    if unread:
        lines.append(line(t("post-not-readers", n=len(unread)), _names(unread)))
    return "\n".join(lines)


def _names(people: Sequence[Person]) -> str:
    more = f" … +{len(people) - NAMES}" if len(people) > NAMES else ""
    return quoted(", ".join(p.short for p in people[:NAMES]) + more or "—")
