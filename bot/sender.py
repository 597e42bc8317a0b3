"""Sends what was promised: draws the notice in the reader's language, and says what became of it.

Nothing is sent twice from here. Whether a message in doubt goes again is for those who promised.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import Message
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.limiter import Limiter
from handlers.letters import TAG, Address, Lost, post
from handlers.notice import Letter, Notice, Telling
from handlers.parts import Parts
from locales import LANGUAGES
from school.messages import Doubtful, Gone, Later, Moved, Outgoing, Refused, Sent
from school.state import School

log = logging.getLogger(__name__)

SOON = timedelta(seconds=15)
NOT_NOW = timedelta(minutes=15)
NEVER_LEFT = (ClientConnectorError, ConnectionTimeoutError)

CLOSED = (
    "bot was blocked by the user",
    "user is deactivated",
    "bot can't initiate conversation",
    "bots can't send messages to bots",
    "chat not found",
    "group chat was deleted",
    "bot was kicked",
    "bot is not a member",
    "TOPIC_DELETED",
)
MUTED = (
    "not enough rights to send",
    "have no rights to send",
    "need administrator rights",
    "CHAT_WRITE_FORBIDDEN",
    "TOPIC_CLOSED",
)
"""The bot is in the chat, and may not write there."""
# The Bot API server may know a deleted topic, or only Telegram behind it. A closed one is not
# for us. Where there are no topics (any more) the thread is not looked at.
NO_THREAD = ("message thread not found", "TOPIC_DELETED", "TOPIC_CLOSED")
BAD_HTML = "can't parse entities"


class Sender:
    """Sends one message at a time. `notices` draw what is sent, by kind."""

    def __init__(
        self, bot: Bot, parts: Parts, notices: Mapping[str, Notice], limiter: Limiter
    ) -> None:
        self._bot = bot
        self._parts = parts
        self._notices = notices
        self._limiter = limiter

    async def send(self, outgoing: Outgoing) -> Sent:
        """Where it was sent to. Raises what school.messages has for all that may happen.

        Gone     -- there is nothing to say any more
        Refused  -- the chat will not take it
        Moved    -- the group has another id now
        Later    -- nothing was sent
        Doubtful -- nobody knows whether it has arrived
        """
        school = await self._parts.db.school()
        telling, address = self._telling(outgoing, school)
        notice = self._notices[outgoing.kind]
        letter = _marked(await notice.draw(telling), telling)
        with self._limiter.broadcasting():
            try:
                message = await self._deliver(letter, address, outgoing.id)
            except Lost:
                letter = _marked(await notice.lost(telling), telling)
                message = await self._deliver(letter, address, outgoing.id)
        return Sent(message.chat.id, message.message_id, letter.unsaid)

    def _telling(self, outgoing: Outgoing, school: School) -> tuple[Telling, Address]:
        now = self._parts.clock()
        if outgoing.to is not None:
            reader = school.people.get(outgoing.to)
            if reader is None or not reader.works_on(school.calendar.today(now)):
                raise Gone
            if reader.telegram_id is None or not reader.joined:
                raise Refused("has not joined")
            address, language = Address(reader.telegram_id), reader.language
            about: dict[str, Any] = {"reader": reader}
        else:
            association = school.associations.get(outgoing.association or 0)
            if association is None:
                raise Gone
            if association.chat_id is None:
                raise Refused("has no group")
            address = Address(association.chat_id, association.thread_id)
            language, about = association.language, {"association": association}
        t = self._parts.texts[language or LANGUAGES[0]]
        return Telling(
            parts=self._parts, school=school, outgoing=outgoing, t=t, now=now, **about
        ), address

    async def _deliver(self, letter: Letter, address: Address, number: int) -> Message:
        try:
            return await self._repaired(letter, address, number)
        except TelegramRetryAfter as error:
            raise Later(timedelta(seconds=error.retry_after + 1)) from error
        except TelegramMigrateToChat as error:
            raise Moved(error.migrate_to_chat_id) from error
        except TelegramNetworkError as error:
            if isinstance(error.__cause__, NEVER_LEFT):
                raise Later(SOON) from error
            raise Doubtful(error.message) from error
        except (TelegramServerError, ClientDecodeError) as error:
            raise Doubtful(error.message) from error
        except TelegramUnauthorizedError as error:
            raise Later(NOT_NOW) from error
        except (TelegramForbiddenError, TelegramBadRequest) as error:
            muted = any(words in error.message for words in MUTED)
            if muted or any(words in error.message for words in CLOSED):
                raise Refused(error.message, muted=muted) from error
            raise

    async def _repaired(self, letter: Letter, address: Address, number: int) -> Message:
        """Sends; what Telegram refuses for a reason that can be mended is mended, once each."""
        while True:
            try:
                return await post(self._bot, self._parts, letter, address, number)
            except TelegramBadRequest as error:
                if address.thread_id is not None and any(
                    one in error.message for one in NO_THREAD
                ):
                    address = replace(address, thread_id=None)
                elif BAD_HTML in error.message and (plain := TAG.sub("", letter.text)):
                    if plain == letter.text:
                        raise
                    log.exception("notice %s is no good HTML", number)
                    letter = replace(letter, text=plain)
                else:
                    raise


def _marked(letter: Letter, telling: Telling) -> Letter:
    """The letter, with a mark on top when it may be a repeat."""
    if not telling.outgoing.repeat:
        return letter
    mark = telling.t("notice-repeat", number=telling.outgoing.id)
    return replace(letter, text=f"{mark}\n\n{letter.text}".strip())
