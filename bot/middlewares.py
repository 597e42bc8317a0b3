"""What every update brings along before anything of it is handled."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher, Router
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramBadRequest
from aiogram.types import CallbackQuery, Chat, TelegramObject, Update, User
from aiogram_dialog.setup import collect_dialogs

from handlers.parts import Parts
from locales import LANGUAGES, L10n
from school.people import Actor, Person
from school.state import School

log = logging.getLogger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

FORGOTTEN = ("query is too old", "query ID is invalid")


class Situation(BaseMiddleware):
    """Who is there, in which language, at what moment: the data that handlers ask for by name.

    parts, school, now, t -- always
    actor                 -- the person when on the staff today and joined with consent, else None
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Answers a press in a private chat at once, then goes on."""
        user: User | None = data.get("event_from_user")
        school = await self._parts.db.school()
        now = self._parts.clock()
        person = school.person_of(user.id) if user else None
        data.update(
            parts=self._parts,
            school=school,
            now=now,
            actor=actor_of(school, person, now),
            t=self._parts.texts[(person and person.language) or LANGUAGES[0]],
        )
        if isinstance(event, Update) and event.callback_query is not None:
            await _answer(data["bot"], event.callback_query)
        if person is not None and not person.reachable and _speaks(event):
            await self._welcome_back(person)
        return await handler(event, data)

    async def _welcome_back(self, person: Person) -> None:
        """Whoever had closed the chat gets messages again, also those that were refused."""
        async with self._parts.db.begin() as work:
            await work.staff.change_person(person.id, reachable=True)
        self._parts.wake()


def for_staff_only(dispatcher: Dispatcher) -> None:
    """Closes all dialogs to whoever is not on the staff: who has left may have one open still."""
    for dialog in collect_dialogs(dispatcher):
        assert isinstance(dialog, Router)  # noqa: S101 what aiogram-dialog makes of them
        dialog.message.filter(_on_the_staff)
        dialog.callback_query.filter(_on_the_staff)
    last = Router(name="not-on-the-staff")
    last.callback_query.register(_not_yours)
    dispatcher.include_router(last)


def _speaks(event: TelegramObject) -> bool:
    """Whether it comes from an open private chat: closing the chat is an update, too."""
    if not isinstance(event, Update):
        return False
    message = event.callback_query.message if event.callback_query else event.message
    return message is not None and message.chat.type == "private"


async def _on_the_staff(_: TelegramObject, actor: Actor | None = None) -> bool:
    return actor is not None


async def _not_yours(press: CallbackQuery, bot: Bot, t: L10n, event_chat: Chat) -> None:
    if event_chat.type == "private":
        await bot.send_message(event_chat.id, t("notice-not-yours"))
    else:
        await press.answer(t.plain("notice-not-yours"), show_alert=True)


def actor_of(school: School, person: Person | None, now: datetime) -> Actor | None:
    """The person as one who acts; None for who is not on the staff, or has not agreed."""
    today = school.calendar.today(now)
    if person is None or not person.joined or not person.works_on(today):
        return None
    return school.actor(person, today)


async def _answer(bot: Bot, press: CallbackQuery) -> None:
    """Stops the little clock on the button. In a group the answer may be a word to the one."""
    if press.message is None or press.message.chat.type != "private":
        return
    try:
        await bot.answer_callback_query(press.id)
    except TelegramBadRequest as error:
        if not any(words in error.message for words in FORGOTTEN):
            log.warning("a press was not answered: %s", error)
    except (TelegramAPIError, ClientDecodeError) as error:
        # What the press asks for is done all the same.
        log.warning("a press was not answered: %s", type(error).__name__)
