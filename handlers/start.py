"""Coming in: the one-time link, the language, consent; and a kind word for whom nobody knows.

Whoever has not agreed yet is no actor and can be at no place, so all of this is plain messages
with buttons of their own.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, User
from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers import commands
from handlers.parts import Parts
from handlers.place import HOME, Visit, state_of
from locales import LANGUAGES, L10n
from school.days import BadAnswer
from school.people import Actor, Person
from school.staffing import joining
from school.state import School

PREFIX = "start:"
REMEMBERED = 1000


def router() -> Router:
    """Takes /start with a word, and everything of people who have not joined. Include it first."""
    found = Router(name="start")
    found.message.filter(F.chat.type == "private")
    found.callback_query.filter(F.message.chat.type == "private")
    strangers = _Strangers()
    found.message.register(_joined_opens_link, CommandStart(deep_link=True), _is_joined)
    found.message.register(_stranger_opens_link, CommandStart(deep_link=True))
    found.callback_query.register(
        _choose_language, F.data.in_({f"{PREFIX}{one}" for one in LANGUAGES})
    )
    found.callback_query.register(_agree, F.data.startswith(f"{PREFIX}agree:"))
    found.callback_query.register(_refuse, F.data.startswith(f"{PREFIX}refuse:"))
    found.message.register(
        _opens_place, Command(*(name for name, _ in commands.BY_RIGHT)), _is_joined
    )
    found.message.register(strangers.writes, _is_stranger)
    found.callback_query.register(strangers.presses, _is_stranger)
    return found


async def _is_joined(_: Any, actor: Actor | None = None) -> bool:
    return actor is not None


async def _is_stranger(_: Any, actor: Actor | None = None) -> bool:
    return actor is None


class _Strangers:
    """People nobody knows: each is told once how it works, whatever else they write."""

    def __init__(self) -> None:
        self._told: dict[int, None] = {}

    async def writes(self, message: Message, parts: Parts, school: School, now: datetime) -> None:
        """Asks who has a link open already for the consent, tells others how it works."""
        user = message.from_user
        if user is None:
            return
        if person := _bound(school, user, now):
            await _ask_language(message, parts, person)
        elif user.id not in self._told or (message.text or "").startswith("/start"):
            self._remember(user.id)
            await _explain(message, parts, user)

    async def presses(self, callback: CallbackQuery, parts: Parts) -> None:
        """An old button of somebody who has left."""
        user = callback.from_user
        if user.id not in self._told and isinstance(callback.message, Message):
            self._remember(user.id)
            await _explain(callback.message, parts, user)

    def _remember(self, number: int) -> None:
        self._told[number] = None
        if len(self._told) > REMEMBERED:
            self._told.pop(next(iter(self._told)))


async def _joined_opens_link(
    message: Message, command: CommandObject, event_from_user: User, dialog_manager: DialogManager
) -> None:
    """Somebody who is in opens a link: home; a link of somebody else is left as it is."""
    visit = Visit(dialog_manager)
    try:
        await joining.redeem(visit.parts.db, command.args or "", event_from_user.id, visit.now)
    except BadAnswer as error:
        await message.answer(visit.t(error.key, **error.args_))
    except joining.BadLink:
        pass
    await visit.home()


async def _stranger_opens_link(
    message: Message, command: CommandObject, parts: Parts, now: datetime
) -> None:
    """The link of a person of the staff, or no link that works."""
    user = message.from_user
    if user is None:
        return
    try:
        person = await joining.redeem(parts.db, command.args or "", user.id, now, user.full_name)
    except joining.BadLink:
        await _explain(message, parts, user)
    except BadAnswer as error:
        await message.answer(_guess(parts, user)(error.key, **error.args_))
    else:
        await _ask_language(message, parts, person)


async def _ask_language(message: Message, parts: Parts, person: Person) -> None:
    """In both languages, since nobody knows yet which one is read."""
    text = "\n\n".join(
        parts.texts[language]("start-language", name=person.name) for language in LANGUAGES
    )
    labels = {parts.texts[one].plain(f"language-{one}"): f"{PREFIX}{one}" for one in LANGUAGES}
    await message.answer(text, reply_markup=_keyboard(labels))


async def _choose_language(
    callback: CallbackQuery, parts: Parts, school: School, now: datetime
) -> None:
    """What is kept about the person, and whether that is all right."""
    language = (callback.data or "").removeprefix(PREFIX)
    person = _bound(school, callback.from_user, now)
    if person is None or person.joined:
        await _nothing_to_do(callback)
        return
    t = parts.texts[language]
    text = t("start-consent", name=person.name, school=school.settings.school_name)
    labels = {
        t.plain("start-agree"): f"{PREFIX}agree:{language}",
        t.plain("start-refuse"): f"{PREFIX}refuse:{language}",
    }
    await _show(callback, text, _keyboard(labels))


async def _agree(
    callback: CallbackQuery,
    parts: Parts,
    now: datetime,
    bot: Bot,
    dialog_manager: DialogManager,
) -> None:
    """In: the menu of the role, and home."""
    language = (callback.data or "").rpartition(":")[2]
    person = await joining.agree(parts.db, callback.from_user.id, language, now)
    if person is None:
        await _nothing_to_do(callback)
        return
    parts.wake()
    t = parts.texts[person.language or language]
    school = await parts.db.school()
    actor = school.actor(person, school.calendar.today(now))
    await _show(callback, t("start-agreed", day=t.day_year(school.calendar.today(now))))
    await commands.for_person(bot, parts, actor)
    # Home is drawn for who the person is now, not for who pressed.
    dialog_manager.middleware_data.update(school=school, actor=actor, t=t)
    await dialog_manager.start(
        state_of(HOME), {}, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND
    )


async def _refuse(callback: CallbackQuery, parts: Parts, now: datetime) -> None:
    """Nothing is kept, and there is no access."""
    t = parts.texts[(callback.data or "").rpartition(":")[2]]
    if not await joining.refuse(parts.db, callback.from_user.id, now):
        await _nothing_to_do(callback)
        return
    parts.wake()
    await _show(callback, t("start-refused"))


async def _opens_place(
    message: Message, command: CommandObject, dialog_manager: DialogManager
) -> None:
    """A command of the role's menu; the place itself asks for the right."""
    del message
    await Visit(dialog_manager).open(command.command)


async def _explain(message: Message, parts: Parts, user: User) -> None:
    """The same words for no link, and for one that is used, expired, withdrawn or forged."""
    await message.answer(_guess(parts, user)("start-unknown"))


async def _show(
    callback: CallbackQuery, text: str, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Puts this in the place of what was pressed."""
    if not isinstance(callback.message, Message):
        return
    try:
        await callback.message.edit_text(text, reply_markup=keyboard)
    except TelegramBadRequest as error:
        if "message is not modified" not in error.message:
            await callback.message.answer(text, reply_markup=keyboard)


async def _nothing_to_do(callback: CallbackQuery) -> None:
    """An old question that is settled: its buttons go away."""
    if isinstance(callback.message, Message) and callback.message.reply_markup:
        try:
            await callback.message.edit_reply_markup(reply_markup=None)
        except TelegramBadRequest:
            # They are away already.
            return


def _bound(school: School, user: User, now: datetime) -> Person | None:
    """The person of the staff whose link this account has opened."""
    person = school.person_of(user.id)
    return person if person and person.works_on(school.calendar.today(now)) else None


def _guess(parts: Parts, user: User) -> L10n:
    """The language of somebody unknown: what Telegram says, else Kyrgyz."""
    code = (user.language_code or "")[:2]
    return parts.texts[code if code in LANGUAGES else LANGUAGES[0]]


def _keyboard(labels: Mapping[str, str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data=data)]
            for label, data in labels.items()
        ]
    )
