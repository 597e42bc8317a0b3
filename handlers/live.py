"""The live card: aiogram-dialog's manager and messages, made to lose nothing.

A press that comes from another message than the live card (an old card, a message that was sent
by itself) leaves that message alone. When drawing fails on the line to Telegram, what the person
answered is kept all the same, and the next event draws.
"""

import asyncio
import logging
from functools import partial
from secrets import token_urlsafe
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.api.entities import (
    EVENT_CONTEXT_KEY,
    Context,
    Data,
    NewMessage,
    OldMessage,
    ShowMode,
    Stack,
)
from aiogram_dialog.api.entities.new_message import UnknownText
from aiogram_dialog.api.internal import DialogManagerFactory
from aiogram_dialog.api.protocols import MessageNotModified
from aiogram_dialog.context.media_storage import MediaIdStorage
from aiogram_dialog.manager.manager import ManagerImpl
from aiogram_dialog.manager.message_manager import MessageManager

log = logging.getLogger(__name__)

PAUSES = (0.3, 1.0, 3.0)
"""Seconds between tries to draw: a line that breaks is often there again in a moment."""
PASSING = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter, ClientDecodeError)


class LiveManager(ManagerImpl):
    """Knows the live card by the stack, not by the message that was pressed."""

    async def start(self, *args: Any, **kwargs: Any) -> None:
        """As DialogManager.start, with an id of the new dialog that is like no other.

        aiogram-dialog makes ids of the second and a number below a hundred: of two dialogs begun
        in one second, one in a hundred took the other's place.
        """
        stack = self.current_stack()
        stack.push = partial(_push, stack)  # type: ignore[method-assign]  # of this stack alone
        await super().start(*args, **kwargs)

    def _get_message_from_callback(self, event: CallbackQuery) -> OldMessage | None:
        stack = self.current_stack()
        pressed = event.message.message_id if event.message else None
        if pressed == stack.last_message_id:
            return super()._get_message_from_callback(event)
        # Pressed elsewhere: the card moves below it.
        if self.show_mode is ShowMode.AUTO:
            self.show_mode = ShowMode.DELETE_AND_SEND
        if not stack.last_message_id:
            return None
        return OldMessage(
            chat=self.middleware_data[EVENT_CONTEXT_KEY].chat,
            message_id=stack.last_message_id,
            media_id=None,
            media_uniq_id=None,
            text=UnknownText.UNKNOWN,
        )


def after_old(manager: DialogManager, usual: ShowMode = ShowMode.AUTO) -> ShowMode:
    """How a page is shown after an old button: what tells that something was done stays."""
    said = manager.has_context() and manager.current_context().widget_data.get("said")
    return ShowMode.SEND if said else usual


def _push(stack: Stack, state: State, data: Data) -> Context:
    context = Context(
        _intent_id=token_urlsafe(6), _stack_id=stack.id, state=state, start_data=data
    )
    stack.intents.append(context.id)
    return context


class LiveMessages(MessageManager):
    """Draws; a line that breaks does not undo what was answered."""

    async def answer_callback(self, bot: Bot, callback_query: CallbackQuery) -> None:
        """Nothing: a press was answered before it was handled."""

    async def show_message(
        self, bot: Bot, new_message: NewMessage, old_message: OldMessage | None
    ) -> OldMessage:
        """Draws the card. Raises MessageNotModified when it could not: the state is kept.

        A new card of which nobody knows whether it has arrived is sent again: two are better than
        none for somebody who waits for an answer.
        """
        for pause in (*PAUSES, None):
            try:
                return await super().show_message(bot, new_message, old_message)
            except PASSING as error:
                log.warning("a card was not drawn: %s", type(error).__name__)
                if pause is None:
                    raise MessageNotModified("not drawn") from error
                await asyncio.sleep(pause)
            except TelegramForbiddenError as error:
                log.info("the chat takes no messages any more")
                raise MessageNotModified("not drawn") from error
        raise AssertionError("unreachable")


class LiveManagers(DialogManagerFactory):
    """Makes a manager for every update."""

    def __init__(self) -> None:
        self._messages = LiveMessages()
        self._media = MediaIdStorage()  # type: ignore[no-untyped-call]  # of aiogram-dialog

    def __call__(
        self, event: Any, data: dict[str, Any], registry: Any, router: Any
    ) -> LiveManager:
        """A manager of this update."""
        return LiveManager(
            event=event,
            data=data,
            message_manager=self._messages,
            media_id_storage=self._media,
            registry=registry,
            router=router,
            getter=None,
        )
