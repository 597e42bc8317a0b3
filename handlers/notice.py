"""Notices: messages that come by themselves, with buttons that do something at once.

Rendered when they are sent, in the reader's language, from what is true then. The buttons carry
the id of the promise, so that a copy of the same message presses the same thing.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, ClassVar

from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram_dialog import DialogManager

from handlers.parts import Parts
from handlers.place import LABEL_LIMIT, NO_PREVIEW, Button, Rows, Visit, clip
from locales import L10n
from school.days import BadAnswer
from school.messages import Gone, Outgoing
from school.people import Actor, Association, Person
from school.records import Attachment, Stale
from school.rights import Forbidden
from school.state import School

PREFIX = "n:"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A notice as it goes out: HTML, buttons, and a file to go with it.

    instead_of -- chat and message that are rewritten instead of sending a new one
    forwards   -- chat and message that are forwarded as they are; nothing else is sent then
    silent     -- it comes without a sound
    unsaid     -- what it was to carry (reminding.gathering), and had nothing to say any more
    """

    text: str
    rows: Rows = ()
    file: Attachment | None = None
    protect: bool = False
    instead_of: tuple[int, int] | None = None
    forwards: tuple[int, int] | None = None
    silent: bool = False
    unsaid: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Line:
    """A notice as one line of a message that carries several (school.reminding.gathering).

    text  -- HTML
    label -- of the button that opens it; by default the text
    who   -- whose it is; lines that are the `same` are one, with the names of all
    many  -- the notice's action that opens where all such things are
    own   -- a task of the reader's, which can be marked as seen
    """

    text: str
    label: str = ""
    who: str = ""
    same: object = None
    many: str = ""
    own: bool = False


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What a notice may know while it is drawn: to whom, in which language, what is true now."""

    parts: Parts
    school: School
    outgoing: Outgoing
    t: L10n
    now: datetime
    reader: Person | None = None
    association: Association | None = None

    @property
    def params(self) -> Mapping[str, Any]:
        """What the promise was made with."""
        return self.outgoing.params

    @property
    def today(self) -> date:
        """The school's date."""
        return self.school.calendar.today(self.now)


class Press:
    """A press of a button under a notice."""

    def __init__(self, callback: CallbackQuery, telling: Telling, data: Mapping[str, Any]) -> None:
        self.callback = callback
        self.telling = telling
        self.parts = telling.parts
        self.school = telling.school
        self.outgoing = telling.outgoing
        self.t = telling.t
        self.now = telling.now
        self.actor: Actor = data["actor"]
        self._manager: DialogManager | None = data.get("dialog_manager")

    @property
    def today(self) -> date:
        """The school's date."""
        return self.telling.today

    def visit(self) -> Visit:
        """The person at the place where they are: to open another one below the notice."""
        if self._manager is None:
            raise LookupError("places are for private chats")
        return Visit(self._manager)

    async def show(self, letter: Letter) -> None:
        """Puts this in the place of the message that was pressed."""
        if isinstance(self.callback.message, Message):
            await edit(self.callback.message, letter, self.outgoing.id)

    async def say(self, text: str) -> None:
        """Answers with a message of its own."""
        if self.callback.message is not None:
            await self.parts_bot.send_message(self.callback.message.chat.id, text)

    @property
    def parts_bot(self) -> Any:
        """The bot that received the press."""
        return self.callback.bot


class Notice(ABC):
    """One kind of notice. An action «seen» is a method `do_seen(press, arg)`.

    kind  -- what promises call it; of a class, or given to each of its notices
    group -- it goes to an association's group, where anybody on the staff may press
    """

    kind: str
    group: ClassVar[bool] = False

    @abstractmethod
    async def draw(self, telling: Telling) -> Letter:
        """What is said. Raises Gone when there is nothing to say any more."""

    async def line(self, telling: Telling) -> Line:
        """The same among others (school.reminding.gathering). Raises Gone."""
        raise NotImplementedError

    async def see(self, telling: Telling, actor: Actor) -> bool:
        """All of a message that carries this one was seen; whether that is kept of it."""
        del telling, actor
        return False

    async def lost(self, telling: Telling) -> Letter:
        """What is said instead of a message that could not be forwarded; by default nothing."""
        del telling
        raise Gone


class Rewriting(Notice):
    """Takes the place of a message that was sent before: of the promise `outgoing` names."""

    async def draw(self, telling: Telling) -> Letter:
        """What is there now. Raises Gone when there is nothing to rewrite."""
        async with telling.parts.db.read() as look:
            old = await look.outbox.by_id(int(telling.params["outgoing"]))
        # A message that several promises share has the number 0: none of them may rewrite it.
        if old is None or not old.chat_id or not old.message_id:
            raise Gone
        letter = await self.instead(telling, old)
        return replace(letter, instead_of=(old.chat_id, old.message_id))

    @abstractmethod
    async def instead(self, telling: Telling, old: Outgoing) -> Letter:
        """What is said instead of the old one. Raises Gone when it may stay as it is."""


def markup(rows: Rows, outgoing_id: int) -> InlineKeyboardMarkup | None:
    """The buttons of a notice."""
    if not rows:
        return None
    keyboard = [
        [
            InlineKeyboardButton(
                text=clip(button.label, LABEL_LIMIT),
                url=button.url,
                callback_data=None if button.url else _data(button, outgoing_id),
                style=button.style,
            )
            for button in row
        ]
        for row in rows
    ]
    return InlineKeyboardMarkup(inline_keyboard=keyboard)


async def edit(message: Message, letter: Letter, outgoing_id: int) -> None:
    """Changes a notice in place, text or caption; the same again is no error."""
    keyboard = markup(letter.rows, outgoing_id)
    try:
        if message.caption is not None or message.photo or message.document:
            await message.edit_caption(caption=letter.text, reply_markup=keyboard)
        else:
            await message.edit_text(
                letter.text, reply_markup=keyboard, link_preview_options=NO_PREVIEW
            )
    except TelegramBadRequest as error:
        if "message is not modified" not in error.message:
            raise


def router(notices: Sequence[Notice]) -> Router:
    """Takes the presses under notices. Include it before the dialogs."""
    by_kind = {notice.kind: notice for notice in notices}
    found = Router(name="notices")

    async def pressed(callback: CallbackQuery, **data: Any) -> None:
        await _pressed(by_kind, callback, data)

    found.callback_query.register(pressed, F.data.startswith(PREFIX))
    return found


async def _pressed(
    notices: Mapping[str, Notice], callback: CallbackQuery, data: Mapping[str, Any]
) -> None:
    t: L10n = data["t"]
    sent_id, outgoing_id, does, arg = _read(callback.data or "")
    parts: Parts = data["parts"]
    async with parts.db.read() as look:
        outgoing = await look.outbox.by_id(outgoing_id)
    notice = notices.get(outgoing.kind) if outgoing else None
    action = getattr(notice, f"do_{does}", None)
    actor: Actor | None = data["actor"]
    if outgoing is None or notice is None or action is None or actor is None:
        await _tell(callback, t.plain("notice-gone" if actor else "notice-not-yours"))
        return
    if not notice.group and outgoing.to != actor.id:
        await _tell(callback, t.plain("notice-not-yours"))
        return
    if outgoing.to == actor.id and outgoing.seen_at is None:
        async with parts.db.begin() as work:
            await work.outbox.seen(sent_id, data["now"])
    telling = Telling(
        parts=parts,
        school=data["school"],
        outgoing=outgoing,
        t=t,
        now=data["now"],
        reader=actor.person,
    )
    try:
        await action(Press(callback, telling, data), arg)
    except (BadAnswer, Stale, Forbidden) as error:
        await _tell(callback, t.plain(error.key, **getattr(error, "args_", {})))
    except Gone:
        await _tell(callback, t.plain("notice-gone"))


async def _tell(callback: CallbackQuery, text: str) -> None:
    """In a group as a toast to the one who pressed; in private as a message."""
    message = callback.message
    if message is not None and message.chat.type == "private" and callback.bot is not None:
        await callback.bot.send_message(message.chat.id, text, parse_mode=None)
    else:
        await callback.answer(text[:200], show_alert=True)


def _data(button: Button, outgoing_id: int) -> str:
    number = f"{outgoing_id}.{button.of}" if button.of else str(outgoing_id)
    data = f"{PREFIX}{number}:{button.does}"
    return data if button.arg is None else f"{data}:{button.arg}"


def _read(data: str) -> tuple[int, int, str, str | None]:
    """The message that was sent, the notice that the button belongs to, its action with what."""
    _, numbers, does, arg = [*data.split(":", 3), "", "", ""][:4]
    carrier, _, carried = numbers.partition(".")
    sent, of = (int(one) if one.isdecimal() else 0 for one in (carrier, carried or carrier))
    return sent, of, does, arg or None
