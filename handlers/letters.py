"""Sending a letter: new, with its file if it has one, forwarded, or in an earlier one's place."""

import re
from dataclasses import dataclass, replace
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import FSInputFile, Message

from handlers.notice import Letter, markup
from handlers.parts import Parts
from handlers.place import NO_PREVIEW
from school.messages import Gone
from school.records import Attachment

CAPTION_LIMIT = 1024
TAG = re.compile(r"<[^>]*>")
NO_TEXT = "there is no text in the message to edit"
UNCHANGED = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "MESSAGE_ID_INVALID",
)
BAD_FILE = ("wrong file identifier", "wrong remote file", "file reference", "FILE_REFERENCE")
# In the words of the Bot API server, or of Telegram behind it.
LOST = (
    "message to forward not found",
    "message can't be forwarded",
    "MESSAGE_ID_INVALID",
    "CHAT_FORWARDS_RESTRICTED",
)


@dataclass(frozen=True)
class Address:
    """Where a message goes."""

    chat_id: int
    thread_id: int | None = None


class Lost(Exception):
    """The message that was to be forwarded is gone, or must not be."""


async def post(bot: Bot, parts: Parts, letter: Letter, to: Address, number: int) -> Message:
    """Sends it; its buttons carry the promise's `number`.

    Raises Lost, Gone when there is nothing to rewrite, and what Telegram refuses.
    """
    if letter.instead_of is not None:
        return await _rewrite(bot, letter, letter.instead_of, number)
    where: dict[str, Any] = {
        "chat_id": to.chat_id,
        "message_thread_id": to.thread_id,
        "protect_content": letter.protect or None,
        "disable_notification": letter.silent or None,
    }
    if letter.forwards is not None:
        return await _forward(bot, letter, letter.forwards, where)
    keyboard = markup(letter.rows, number)
    if letter.file is None:
        return await bot.send_message(
            text=letter.text, reply_markup=keyboard, link_preview_options=NO_PREVIEW, **where
        )
    # Too long for a caption: the text with the buttons comes below the file.
    if len(letter.text) > CAPTION_LIMIT:
        await _send_file(bot, parts, letter.file, where)
        return await post(bot, parts, replace(letter, file=None), to, number)
    words = {"caption": letter.text, "reply_markup": keyboard}
    return await _send_file(bot, parts, letter.file, where | words)


async def _forward(
    bot: Bot, letter: Letter, what: tuple[int, int], where: dict[str, Any]
) -> Message:
    """Forwards a message as it is, below the mark of a repeat if any. Raises Lost."""
    if letter.text:
        await bot.send_message(text=letter.text, **where)
    chat_id, message_id = what
    try:
        return await bot.forward_message(from_chat_id=chat_id, message_id=message_id, **where)
    except TelegramBadRequest as error:
        if any(words in error.message for words in LOST):
            raise Lost from error
        raise


async def _rewrite(bot: Bot, letter: Letter, where: tuple[int, int], number: int) -> Message:
    """Puts the letter in the place of an earlier message. Gone when that is no more."""
    at: dict[str, Any] = {"chat_id": where[0], "message_id": where[1]}
    keyboard = markup(letter.rows, number)
    try:
        done = await bot.edit_message_text(
            letter.text, reply_markup=keyboard, link_preview_options=NO_PREVIEW, **at
        )
    except TelegramBadRequest as error:
        if NO_TEXT not in error.message:
            if any(words in error.message for words in UNCHANGED):
                raise Gone from error
            raise
        done = await bot.edit_message_caption(caption=letter.text, reply_markup=keyboard, **at)
    if not isinstance(done, Message):
        raise Gone
    return done


async def _send_file(bot: Bot, parts: Parts, file: Attachment, asked: dict[str, Any]) -> Message:
    """By Telegram's id; from disk when the id has died, as ids do with the bot's token."""
    send = getattr(bot, f"send_{file.kind}")
    try:
        message: Message = await send(**{file.kind: file.file_id}, **asked)
    except TelegramBadRequest as error:
        path = parts.stored(file)
        if path is None or not any(words in error.message for words in BAD_FILE):
            raise
        ours = FSInputFile(path, filename=file.name or path.name)
        message = await send(**{file.kind: ours}, **asked)
    return message
