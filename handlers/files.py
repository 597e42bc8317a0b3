"""Files going out: by Telegram's id, or anew from our own disk when the id is dead."""

import logging
from collections.abc import Sequence
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendDocument, SendPhoto, SendVoice, TelegramMethod
from aiogram.types import FSInputFile, InlineKeyboardMarkup, Message

from handlers.parts import Parts
from handlers.place import Visit
from school.days import BadAnswer
from school.director.news import Original
from school.records import Attachment

log = logging.getLogger(__name__)

FILE_KINDS = ("photo", "document", "voice", "video", "audio", "animation", "video_note")


async def send_files(bot: Bot, chat_id: int, parts: Parts, files: Sequence[Attachment]) -> None:
    """Sends the files, one after the other. Those that are nowhere any more are left out."""
    for file in files:
        await send_file(bot, chat_id, parts, file)


async def show_originals(bot: Bot, chat_id: int, originals: Sequence[Original]) -> int:
    """Forwards messages as they are, one after the other; how many are gone."""
    gone = 0
    for one in originals:
        try:
            await bot.forward_message(chat_id, one.chat_id, one.message_id)
        except TelegramBadRequest as error:
            log.info("message %s not forwarded: %s", one.message_id, error.message)
            gone += 1
    return gone


async def brought(visit: Visit, message: Message, *, goes: bool) -> dict[str, list[Any]]:
    """The file of a message; what we do not keep `goes` on as the message itself, if it may.

    Raises BadAnswer for what is neither, and for a message that must not be forwarded.
    """
    try:
        kept = await visit.parts.keep(visit.bot, message, visit.actor.id, visit.parts.clock)
    except BadAnswer:
        if not goes:
            raise
    else:
        return {"files": [kept.id]}
    if message.has_protected_content:
        raise BadAnswer("news-protected")
    return {"originals": [[message.chat.id, message.message_id]]}


def is_file(message: Message) -> bool:
    """Whether there is a file in it, of whatever kind."""
    return any(getattr(message, kind) for kind in FILE_KINDS)


async def send_file(
    bot: Bot,
    chat_id: int,
    parts: Parts,
    file: Attachment,
    *,
    caption: str | None = None,
    markup: InlineKeyboardMarkup | None = None,
) -> Message | None:
    """Sends one file, with what goes under it; None when it is nowhere any more."""
    path = parts.stored(file)
    sources: list[str | FSInputFile] = [file.file_id]
    if path is not None:
        sources.append(FSInputFile(path, filename=file.name or path.name))
    for source in sources:
        try:
            return await bot(_method(file.kind, chat_id, source, caption, markup))
        except TelegramBadRequest as error:
            log.info("file %s not sent by this source: %s", file.id, error.message)
    return None


def _method(
    kind: str,
    chat_id: int,
    source: str | FSInputFile,
    caption: str | None,
    markup: InlineKeyboardMarkup | None,
) -> TelegramMethod[Message]:
    """The way to send a file of that kind. What is personal is not to be passed on."""
    under: dict[str, Any] = {"caption": caption, "reply_markup": markup, "protect_content": True}
    match kind:
        case "photo":
            return SendPhoto(chat_id=chat_id, photo=source, **under)
        case "voice":
            return SendVoice(chat_id=chat_id, voice=source, **under)
    return SendDocument(chat_id=chat_id, document=source, **under)
