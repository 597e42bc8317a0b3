"""When the window that somebody pressed or wrote to is no more: a kind word, and home.

All other errors go on to the inbox, which tries the update again.
"""

from aiogram import Bot, Dispatcher
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import Chat, ErrorEvent
from aiogram_dialog import DialogManager, ShowMode, StartMode
from aiogram_dialog.api.exceptions import (
    InvalidStackIdError,
    NoContextError,
    OutdatedIntent,
    UnknownIntent,
    UnknownState,
    UnregisteredDialogError,
    UnregisteredWindowError,
)

from handlers.live import after_old
from handlers.place import HOME, state_of
from locales import L10n
from school.people import Actor

OUTDATED = (
    UnknownIntent,
    UnknownState,
    OutdatedIntent,
    UnregisteredDialogError,
    UnregisteredWindowError,
    NoContextError,
    InvalidStackIdError,
)


def include(dispatcher: Dispatcher) -> None:
    """Handles what this module is about."""
    dispatcher.errors.register(outdated, ExceptionTypeFilter(*OUTDATED))


async def outdated(
    _: ErrorEvent,
    *,
    bot: Bot,
    event_chat: Chat,
    t: L10n,
    actor: Actor | None = None,
    dialog_manager: DialogManager | None = None,
) -> None:
    """Says that the window is gone, and opens the home card of whoever has one."""
    if event_chat.type != "private":
        return
    said = t("button-old")
    if actor is None or dialog_manager is None:
        await bot.send_message(event_chat.id, said)
        return
    dialog_manager.middleware_data["note"] = said
    mode = after_old(dialog_manager, ShowMode.DELETE_AND_SEND)
    await dialog_manager.start(state_of(HOME), {}, mode=StartMode.RESET_STACK, show_mode=mode)
