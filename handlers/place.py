"""Places: what a person sees at one time, as a value, and what pressing and writing there does.

A place is drawn as text and rows of buttons. What a button does stays in the dialog's context;
Telegram gets only «revision:index», so nothing can be pressed that is not on offer now, an old
keyboard presses nothing, and a second press of the same button finds another revision.
"""

import html
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any, ClassVar

from aiogram import Bot
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
)
from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode
from aiogram_dialog.api.entities import EVENT_CONTEXT_KEY, NewMessage
from aiogram_dialog.api.internal import WindowProtocol
from aiogram_dialog.utils import intent_callback_data

from handlers import pieces
from handlers.live import after_old
from handlers.parts import Parts
from locales import L10n, Raw
from school.asking import Asking
from school.fields import BadAnswer
from school.people import Actor
from school.records import Stale
from school.rights import Forbidden
from school.state import School

HOME = "home"
LABEL_LIMIT = 60
TEXT_LIMIT = 4000
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True)
class Button:
    """A button: its label, its action and with what; `url` opens instead. `of`: whose it is."""

    label: str
    does: str = ""
    arg: Any = None
    url: str | None = None
    style: str | None = None
    of: int | None = None


Rows = Sequence[Sequence[Button]]


@dataclass(frozen=True)
class Screen:
    """What a place shows: HTML text and rows of buttons."""

    text: str
    rows: Rows = ()


class Visit:
    """A person at a place, during one update: who, in which language, and what can be done."""

    def __init__(self, manager: DialogManager) -> None:
        self.manager = manager
        data = manager.middleware_data
        self.parts: Parts = data["parts"]
        self.school: School = data["school"]
        self.actor: Actor = data["actor"]
        self.t: L10n = data["t"]
        self.now: datetime = data["now"]
        self.bot: Bot = data["bot"]
        self.chat_id: int = data["event_chat"].id

    @cached_property
    def data(self) -> dict[str, Any]:
        """What this place remembers: JSON only."""
        return self.manager.dialog_data

    @property
    def today(self) -> date:
        """The school's date."""
        return self.school.calendar.today(self.now)

    @property
    def message(self) -> Message | None:
        """The message that was written, if one was."""
        event = self.manager.event
        return event if isinstance(event, Message) else None

    def asking(self, answers: Mapping[str, Any] | None = None, *, facts: Any = None) -> Asking:
        """The situation for fields and sources. `facts` look up among the records."""
        return Asking(
            school=self.school,
            actor=self.actor,
            now=self.now,
            language=self.t.locale,
            facts=facts,
            answers=dict(answers or {}),
        )

    async def refresh(self) -> None:
        """Takes the school and the actor anew, after something in them was changed."""
        data = self.manager.middleware_data
        data["school"] = self.school = await self.parts.db.school()
        person = self.school.people.get(self.actor.id, self.actor.person)
        data["actor"] = self.actor = self.school.actor(person, self.today)
        if person.language:
            data["t"] = self.t = self.parts.texts[person.language]

    def note(self, key: str, /, **args: Any) -> None:
        """Puts a line on top of the next drawing: what was refused, or done."""
        self.manager.middleware_data["note"] = self.t(key, **args)

    def refuse(self, error: BadAnswer | Forbidden | Stale) -> None:
        """Says why something was not done; the place stays."""
        if self.message is not None:
            pieces.refused(self.manager, self.message)
        self.note(error.key, **getattr(error, "args_", {}))

    async def say(self, text: str, rows: Rows = ()) -> None:
        """Sends a message of its own. Its buttons can only open an address."""
        keyboard = [[InlineKeyboardButton(text=b.label, url=b.url) for b in row] for row in rows]
        markup = InlineKeyboardMarkup(inline_keyboard=keyboard) if keyboard else None
        await self.bot.send_message(self.chat_id, text, reply_markup=markup)

    async def open(self, place: str, /, **data: Any) -> None:
        """Goes to another place; the way back there comes to this one."""
        self._leave()
        await self.manager.start(state_of(place), data)

    async def instead(self, place: str, /, **data: Any) -> None:
        """Goes to another place that takes this one's turn."""
        self._leave()
        await self.manager.mark_closed()
        await self.manager.start(state_of(place), data)

    async def back(self, result: Any = None) -> None:
        """Returns to where one came from; from the first place, home."""
        self._leave()
        if len(self.manager.current_stack().intents) > 1:
            await self.manager.done(result)
        else:
            await self.home()

    async def home(self) -> None:
        """Goes home, from anywhere."""
        self._leave()
        await self.manager.start(state_of(HOME), {}, mode=StartMode.RESET_STACK)

    def _leave(self) -> None:
        """A card that tells a result stays in the chat; the next place is a new message."""
        if self.manager.middleware_data.get("stays"):
            self.manager.show_mode = ShowMode.SEND


class Place:
    """One kind of screen. A subclass says how it is drawn and what its actions do.

    An action «save» is a method `do_save(visit, arg)`. `stays`: what it shows is a result that
    remains in the chat when one goes on.
    """

    name: ClassVar[str]
    stays: ClassVar[bool] = False

    async def draw(self, visit: Visit) -> Screen:
        """What is to be seen."""
        raise NotImplementedError

    async def opened(self, visit: Visit) -> None:
        """Once, before the first drawing. What it was opened with is in visit.data."""

    async def returned(self, visit: Visit, result: Any) -> None:
        """Another place that was opened from here has come back."""

    async def written(self, visit: Visit, text: str) -> bool:
        """A text was written. False when this place has no use for it."""
        del visit, text
        return False

    async def sent(self, visit: Visit, message: Message) -> bool:
        """Something other than text was sent. False when this place has no use for it."""
        del visit, message
        return False

    async def do_back(self, visit: Visit, _: Any) -> None:
        """To where one came from."""
        await visit.back()

    async def do_home(self, visit: Visit, _: Any) -> None:
        """Home."""
        await visit.home()

    async def do_stay(self, visit: Visit, _: Any) -> None:
        """A button that is there to be read."""


def back(visit: Visit) -> Button:
    """The way back."""
    return Button(visit.t.plain("button-back"), "back")


def home(visit: Visit) -> Button:
    """The way home."""
    return Button(visit.t.plain("button-home"), "home")


def pairs(buttons: Sequence[Button], width: int = 2) -> list[list[Button]]:
    """Buttons in rows of `width`; long labels get a row of their own."""
    rows: list[list[Button]] = []
    for button in buttons:
        fits = rows and len(rows[-1]) < width and _short(button) and _short(rows[-1][-1])
        if fits:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def clip(text: str, limit: int) -> str:
    """`text` cut to `limit` characters, with «…» where it was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


class Window(WindowProtocol):
    """A place as aiogram-dialog's window."""

    def __init__(self, place: Place, elsewhere: Place) -> None:
        """`elsewhere` takes what is written or sent and has no use here."""
        self.place = place
        self.elsewhere = elsewhere

    def get_state(self) -> State:
        """The place's only state."""
        return state_of(self.place.name)

    def find(self, widget_id: str) -> None:
        """There are no widgets."""
        del widget_id

    async def render(self, dialog: Any, manager: DialogManager) -> NewMessage:
        """Draws the place and remembers what is on offer."""
        del dialog
        data = manager.middleware_data
        context = manager.current_context()
        if not context.widget_data.get("opened"):
            context.widget_data["opened"] = True
            if isinstance(context.start_data, dict):
                context.dialog_data.update(context.start_data)
            await self.place.opened(Visit(manager))
        screen = await self._drawn(Visit(manager))
        revision, note = _revision(context.widget_data) + 1, data.pop("note", None)
        context.widget_data.update(
            revision=revision,
            offered=[[b.does, b.arg] for row in screen.rows for b in row],
            said=note not in (None, data["t"]("button-old")),
        )
        if isinstance(manager.event, Message) and manager.show_mode is ShowMode.AUTO:
            manager.show_mode = _after_message(manager, manager.event)
        return NewMessage(
            chat=data["event_chat"],
            thread_id=data[EVENT_CONTEXT_KEY].thread_id,
            text=f"{note}\n\n{screen.text}" if note else screen.text,
            reply_markup=_markup(screen, context.id, revision),
            parse_mode="HTML",
            link_preview_options=NO_PREVIEW,
        )

    async def process_callback(
        self, callback: CallbackQuery, dialog: Any, manager: DialogManager
    ) -> bool:
        """Does what the pressed button says, if it is on offer now."""
        del dialog
        visit = Visit(manager)
        manager.middleware_data["stays"] = self.place.stays
        offered = _pressed(callback.data or "", manager.current_context().widget_data)
        if offered is None:
            visit.note("button-old")
            manager.show_mode = after_old(manager)
            return True
        does, arg = offered
        await self._guarded(visit, getattr(self.place, f"do_{does}")(visit, arg))
        return True

    async def process_message(self, message: Message, dialog: Any, manager: DialogManager) -> bool:
        """Gives the place what was written or sent, else the one for whatever is left."""
        del dialog
        visit = Visit(manager)
        manager.middleware_data["stays"] = self.place.stays
        if pieces.goes_on(manager, message):
            visit.note("form-too-long-pieces")
            return True
        for place in (self.place, self.elsewhere):
            text = message.text
            taken = place.sent(visit, message) if text is None else place.written(visit, text)
            if await self._guarded(visit, taken):
                break
        return True

    async def process_result(self, start_data: Any, result: Any, manager: DialogManager) -> None:
        """Tells the place what came back."""
        del start_data
        await self.place.returned(Visit(manager), result)

    async def _drawn(self, visit: Visit) -> Screen:
        """The place, or the reason why there is nothing to see, with the ways out."""
        try:
            return await self.place.draw(visit)
        except (BadAnswer, Forbidden, Stale) as error:
            text = visit.t(error.key, **getattr(error, "args_", {}))
            return Screen(text, [[back(visit), home(visit)]])

    async def _guarded(self, visit: Visit, action: Any) -> bool:
        """Runs an action; an answer that is refused becomes a line, and the place stays."""
        try:
            return (await action) is not False
        except (BadAnswer, Forbidden, Stale) as error:
            visit.refuse(error)
            return True


def dialogs(places: Sequence[Place], elsewhere: Place) -> list[Dialog]:
    """A dialog for every place. New ones at each call: a router belongs to one dispatcher."""
    return [Dialog(Window(place, elsewhere), name=place.name) for place in places]


@cache
def state_of(place: str) -> State:
    """The state of a place. Its name goes into storage, so it is the same after a restart."""
    title = "".join(part.title() for part in place.split("_")) + "Place"
    here = State()
    types.new_class(title, (StatesGroup,), exec_body=lambda body: body.update(here=here))
    return here


def line(label: str, value: str) -> Raw:
    """«<b>Label:</b> value» of two texts that are HTML already."""
    return Raw(f"<b>{label}:</b> {value}")


def quoted(text: str) -> Raw:
    """What a person typed, as HTML."""
    return Raw(html.escape(text, quote=False))


def _pressed(data: str, remembered: Mapping[str, Any]) -> tuple[str, Any] | None:
    revision, _, index = data.partition(":")
    offered = remembered.get("offered", [])
    current = revision == str(_revision(remembered))
    if not (current and index.isdecimal() and int(index) < len(offered)):
        return None
    does, arg = offered[int(index)]
    return does, arg


def _revision(remembered: Mapping[str, Any]) -> int:
    return int(remembered.get("revision", 0))


def _markup(screen: Screen, intent: str, revision: int) -> InlineKeyboardMarkup:
    keyboard: list[list[InlineKeyboardButton]] = []
    index = 0
    for row in screen.rows:
        keyboard.append([])
        for button in row:
            data = None if button.url else intent_callback_data(intent, f"{revision}:{index}")
            keyboard[-1].append(
                InlineKeyboardButton(
                    text=clip(button.label, LABEL_LIMIT),
                    callback_data=data,
                    url=button.url,
                    style=button.style,
                )
            )
            index += 1
    return InlineKeyboardMarkup(inline_keyboard=keyboard)


def _after_message(manager: DialogManager, message: Message) -> ShowMode:
    """The live card moves below what was written; an album is one message to the eye."""
    if manager.middleware_data.get("stays"):
        return ShowMode.SEND
    group = message.media_group_id
    if group is not None and group == manager.current_stack().last_income_media_group_id:
        return ShowMode.EDIT
    return ShowMode.DELETE_AND_SEND


def _short(button: Button) -> bool:
    return len(button.label) <= 18
