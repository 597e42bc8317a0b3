"""Telling the director of a difficulty: words, files, a look at it, and off (clause 5.7)."""

from typing import Any
from uuid import uuid4

from aiogram.types import Message

from handlers.director.words import when_read
from handlers.files import brought, is_file
from handlers.place import Button, Place, Screen, Visit, back, clip, home, quoted
from school.days import BadAnswer
from school.director import telling
from school.director.difficulties import NewDifficulty
from school.director.news import Original
from school.people import Role
from school.rights import Action, can

PREVIEW = 2000
GOES = ("contact", "location", "venue", "poll")
"""What goes on as it is besides files."""


class Raise(Place):
    """Writing down a difficulty. The deputy's goes to the director, others' to the deputy."""

    name = "raise"

    async def opened(self, visit: Visit) -> None:
        """A name of its own, so that it is told once."""
        visit.data.update(draft=uuid4().hex, text="", files=[], originals=[])

    async def draw(self, visit: Visit) -> Screen:
        """The question, or what will be sent; without a word it goes only when that is meant."""
        t, data = visit.t, visit.data
        if not can(visit.actor, Action.RAISE):
            return Screen(t("rights-forbidden"), [[home(visit)]])
        title = f"<b>{t('raise-title')}</b>"
        to = t("raise-to-director" if can(visit.actor, Action.PASS_ON) else "raise-to-deputy")
        if not any(data.get(name) for name in ("text", "files", "originals")):
            return Screen(f"{title}\n\n{t('raise-ask')}\n{to}", [[back(visit), home(visit)]])
        parts = [title, quoted(clip(data["text"], PREVIEW)) if data["text"] else ""]
        if data["files"]:
            parts.append(t("difficulty-files", n=len(data["files"])))
        if originals := data.get("originals"):
            parts.append(t("news-messages", n=len(originals)))
        if data["text"]:
            parts += [to, f"<i>{t('raise-write-again')}</i>"]
            send = Button(t.plain("button-send"), "send", style="success")
        else:
            parts += [t("raise-words-wanted"), to]
            send = Button(t.plain("raise-send-without-text"), "send")
        rows = [[send], [back(visit), home(visit)]]
        return Screen("\n\n".join(part for part in parts if part), rows)

    async def written(self, visit: Visit, text: str) -> bool:
        """The words; written again they take the place of those before."""
        if text.startswith("/"):
            return False
        visit.data["text"] = telling.raised(text)
        return True

    async def sent(self, visit: Visit, message: Message) -> bool:
        """A file to go with it, or another message that goes on as it is; with its words."""
        data = visit.data
        words = _joined(data["text"], message.caption or "")
        goes = is_file(message) or any(getattr(message, kind) for kind in GOES)
        try:
            found = await brought(visit, message, goes=goes)
        except BadAnswer as error:
            if error.key != "file-kind":
                raise
            raise BadAnswer("raise-file-kind") from None
        for name, each in found.items():
            held = data.setdefault(name, [])
            held += [one for one in each if one not in held]
        data["text"] = words
        return True

    async def do_send(self, visit: Visit, _: Any) -> None:
        """Tells it, and shows its card."""
        data = visit.data
        new = NewDifficulty(
            draft=data["draft"],
            author_id=visit.actor.id,
            text=data["text"],
            files=tuple(data["files"]),
            originals=tuple(
                Original(chat_id=chat, message_id=number)
                for chat, number in data.get("originals", ())
            ),
        )
        one = await telling.tell(visit.parts.db, visit.actor, visit.now, new)
        visit.parts.wake()
        straight = can(visit.actor, Action.PASS_ON)
        key = "raise-sent-director" if straight else "raise-sent-deputy"
        role = Role.DIRECTOR if straight else Role.DEPUTY
        when = when_read(visit, visit.school.holders(role, visit.today))
        visit.note(key, when=f" {when}" if when else "")
        await visit.instead("difficulty", id=one.id)


PLACES: tuple[Place, ...] = (Raise(),)


def _joined(text: str, caption: str) -> str:
    """The words so far with those of a file. Raises BadAnswer when they are too many together."""
    if caption in text or not any(sign.isalnum() for sign in f"{text}{caption}"):
        return text
    return telling.raised(f"{text}\n\n{caption}".strip())
