"""Files that people send: the row at once, the bytes on disk as soon as they can be had."""

import logging
from dataclasses import dataclass
from pathlib import Path

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramBadRequest
from aiogram.types import Message
from aiohttp import ClientError

from db.filestore import FileStore, TooBig
from school.days import BadAnswer
from school.ports import Clock, Database
from school.records import Attachment

log = logging.getLogger(__name__)

MEGABYTES = 20
"""More than this a bot cannot fetch."""
LIMIT = MEGABYTES * 1024 * 1024
SECONDS = 60
WAITING = 200

SUFFIXES = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".heic", ".webp", ".docx", ".xlsx"})


@dataclass(frozen=True, kw_only=True)
class Found:
    """What Telegram says of the file of a message."""

    kind: str
    file_id: str
    unique_id: str
    name: str | None = None
    mime: str | None = None
    size: int | None = None
    seconds: int | None = None


class NoLine(Exception):
    """The bytes cannot be had now; they come later."""


class Files:
    """Keeps what is sent. The bytes are ours: a file id dies with the bot's token."""

    def __init__(self, db: Database, store: FileStore) -> None:
        self._db = db
        self._store = store
        self._hopeless: set[int] = set()

    async def keep(self, bot: Bot, message: Message, person_id: int, clock: Clock) -> Attachment:
        """The attachment of a message; again gives the same one.

        Without a line to Telegram the bytes come later. Raises BadAnswer for what we do not keep.
        """
        found = file_of(message)
        if (found.size or 0) > LIMIT:
            raise BadAnswer("file-too-big", most=MEGABYTES)
        async with self._db.begin() as work:
            attachment = await work.files.add(
                person_id=person_id,
                source=f"{message.chat.id}:{message.message_id}",
                now=clock(),
                **vars(found),
            )
        if attachment.sha256 is not None:
            return attachment
        try:
            return await self._fetch(bot, attachment)
        except NoLine:
            return attachment
        except TooBig:
            raise BadAnswer("file-too-big", most=MEGABYTES) from None

    async def fetch_waiting(self, bot: Bot) -> None:
        """Tries again to have the bytes that could not be had when they were sent."""
        async with self._db.read() as look:
            waiting = await look.files.waiting(WAITING)
        for attachment in waiting:
            if attachment.id in self._hopeless:
                continue
            try:
                await self._fetch(bot, attachment)
            except NoLine:
                return
            except TooBig:
                self._give_up(attachment, "it is too big")

    def stored(self, attachment: Attachment) -> Path | None:
        """Where the bytes lie; None while they are not here."""
        return self._store.path(attachment.sha256) if attachment.sha256 else None

    async def _fetch(self, bot: Bot, attachment: Attachment) -> Attachment:
        """The attachment with its bytes; as it was when they will never be had.

        Raises NoLine when they cannot be had now, and TooBig.
        """
        try:
            file = await bot.get_file(attachment.file_id)
            url = bot.session.api.file_url(bot.token, file.file_path or "")
            chunks = bot.session.stream_content(url, timeout=SECONDS, raise_for_status=True)
            sha256, size = await self._store.put(chunks, LIMIT)
        except TelegramBadRequest as error:
            self._give_up(attachment, error.message)
            return attachment
        except (TelegramAPIError, ClientDecodeError, ClientError, TimeoutError, OSError) as error:
            log.warning("file %s comes later: %s", attachment.id, type(error).__name__)
            raise NoLine from error
        async with self._db.begin() as work:
            await work.files.stored(attachment.id, sha256, size)
            (now_stored,) = await work.files.by_ids([attachment.id])
        return now_stored

    def _give_up(self, attachment: Attachment, reason: str) -> None:
        log.error("file %s cannot be had: %s", attachment.id, reason)
        self._hopeless.add(attachment.id)


def file_of(message: Message) -> Found:
    """The file of a message. Raises BadAnswer when there is none of a kind we keep."""
    if message.photo:
        photo = message.photo[-1]
        return Found(
            kind="photo",
            file_id=photo.file_id,
            unique_id=photo.file_unique_id,
            mime="image/jpeg",
            size=photo.file_size,
        )
    if message.voice:
        voice = message.voice
        return Found(
            kind="voice",
            file_id=voice.file_id,
            unique_id=voice.file_unique_id,
            mime=(voice.mime_type or "audio/ogg")[:128],
            size=voice.file_size,
            seconds=voice.duration,
        )
    document = message.document
    if document is None or Path(document.file_name or "").suffix.lower() not in SUFFIXES:
        raise BadAnswer("file-kind")
    return Found(
        kind="document",
        file_id=document.file_id,
        unique_id=document.file_unique_id,
        name=(document.file_name or "")[-255:],
        mime=(document.mime_type or "")[:128] or None,
        size=document.file_size,
    )
