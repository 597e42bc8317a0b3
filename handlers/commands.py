"""What Telegram shows of the bot: its menu of commands by role and language, name, description.

The menu is a help, not a permission. Nothing here is worth failing for: what Telegram refuses is
logged, and people go on without it.
"""

import logging
from collections.abc import Sequence
from typing import TypeVar

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import (
    DeleteMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from handlers.parts import Parts
from locales import LANGUAGES, L10n
from school.people import Actor
from school.rights import Action, can

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")

EVERYBODY = ("menu", "today", "cancel", "language", "settings", "help")
BY_RIGHT: Sequence[tuple[str, Action]] = (
    ("summary", Action.SEE_SUMMARY),
    ("staff", Action.KEEP_STAFF),
)
"""Commands that open a place of the same name; there are at most eight in a menu."""


def menu(t: L10n, actor: Actor | None = None) -> list[BotCommand]:
    """The commands for somebody, or for who has not joined."""
    order = [*EVERYBODY[:2], *(by_right(actor) if actor else []), *EVERYBODY[2:]]
    return [BotCommand(command=one, description=t.plain(f"command-{one}")) for one in order]


def by_right(actor: Actor) -> list[str]:
    """The commands that somebody has besides everybody's."""
    return [name for name, action in BY_RIGHT if can(actor, action)]


async def publish(bot: Bot, parts: Parts) -> None:
    """Tells Telegram the menus, names and descriptions; for unknown languages in Kyrgyz."""
    for language in (None, *LANGUAGES):
        t = parts.texts[language or LANGUAGES[0]]
        scope = BotCommandScopeAllPrivateChats()
        await _try(bot, SetMyCommands(commands=menu(t), scope=scope, language_code=language))
        await _introduce(bot, t, language)


async def for_person(bot: Bot, parts: Parts, actor: Actor) -> None:
    """Sets the menu of a person's own chat, by role and language."""
    if actor.person.telegram_id is None:
        return
    t = parts.texts[actor.person.language or LANGUAGES[0]]
    scope = BotCommandScopeChat(chat_id=actor.person.telegram_id)
    await _try(bot, SetMyCommands(commands=menu(t, actor), scope=scope))


async def forget(bot: Bot, telegram_id: int | None) -> None:
    """Takes the own menu away from a chat whose person has gone."""
    if telegram_id is not None:
        await _try(bot, DeleteMyCommands(scope=BotCommandScopeChat(chat_id=telegram_id)))


async def _introduce(bot: Bot, t: L10n, language: str | None) -> None:
    """Sets what is different only: Telegram allows few changes of a name a day."""
    name, about, short = (
        t.plain(key) for key in ("bot-name", "bot-description", "bot-short-description")
    )
    shown_name = await _try(bot, GetMyName(language_code=language))
    if shown_name is not None and shown_name.name != name:
        await _try(bot, SetMyName(name=name, language_code=language))
    shown = await _try(bot, GetMyDescription(language_code=language))
    if shown is not None and shown.description != about:
        await _try(bot, SetMyDescription(description=about, language_code=language))
    shown_short = await _try(bot, GetMyShortDescription(language_code=language))
    if shown_short is not None and shown_short.short_description != short:
        await _try(bot, SetMyShortDescription(short_description=short, language_code=language))


async def _try(bot: Bot, method: TelegramMethod[Answer]) -> Answer | None:
    try:
        return await bot(method)
    except AiogramError as error:
        log.warning("%s failed: %s", type(method).__name__, error)
        return None
