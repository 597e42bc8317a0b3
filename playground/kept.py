"""A Telegram that outlives its process: everything in it, in one SQLite file.

What was said is written a moment after it was, so a killed process loses a moment at most.
"""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from playground.model import Account, Bot, Chat, Json, Message, StoredFile
from playground.people import Person
from playground.telegram import Telegram

SOON = 0.2
"""Seconds from a change to its being written."""
LAYOUT = 3
TABLES = """
CREATE TABLE IF NOT EXISTS around (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), body TEXT);
CREATE TABLE IF NOT EXISTS message (bot INTEGER, chat INTEGER, id INTEGER, body TEXT,
    PRIMARY KEY (bot, chat, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (id TEXT PRIMARY KEY, body TEXT, content BLOB);
"""
# Who these are is said by the key, or comes from elsewhere.
NOT_OF_A_CHAT = frozenset({"person", "messages", "actions"})
CHAT = [one.name for one in fields(Chat) if one.name not in NOT_OF_A_CHAT]


class Unknown(ValueError):
    """The file was written by another version."""


class Kept:
    """The file of one Telegram. `load` it, then `watch`; `close` writes what is left."""

    def __init__(self, file: Path, telegram: Telegram) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._telegram = telegram
        self._rows = sqlite3.connect(file, isolation_level=None)
        # A moment may be lost, the file must not be: WAL without waiting for the disk.
        self._rows.execute("PRAGMA journal_mode = WAL")
        self._rows.execute("PRAGMA synchronous = NORMAL")
        self._rows.executescript(TABLES)
        self._fresh: dict[Message, bool] = {}
        self._files: set[str] = set()
        self._timer: asyncio.TimerHandle | None = None
        self.wrote: Callable[[], None] = lambda: None
        """Called whenever it was written, for tests."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def load(self) -> datetime | None:
        """Fills the Telegram; the moment at which it was last written, None when it never was.

        Raises `Unknown`.
        """
        found = self._rows.execute("SELECT body FROM around").fetchone()
        if found is None:
            return None
        body = json.loads(found[0])
        if body["layout"] != LAYOUT:
            raise Unknown("the kept Telegram is of another version")
        self._load_files()
        _load_around(self._telegram, body)
        self._load_messages()
        return datetime.fromisoformat(body["at"])

    def watch(self) -> None:
        """From now on whatever happens is written a moment later. In a running loop."""
        self._telegram.watchers.append(self._hears)

    def write_all(self) -> None:
        """Writes everything at once."""
        telegram = self._telegram
        for chat in [*telegram.private.values(), *telegram.groups.values()]:
            self._fresh |= dict.fromkeys(chat.messages.values(), True)
        self.write()

    def write(self) -> None:
        """Writes what has changed, and the moment."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        fresh, self._fresh = self._fresh, {}
        self._rows.execute("BEGIN")
        self._rows.executemany(
            "INSERT OR REPLACE INTO message VALUES (?, ?, ?, ?)",
            [(*_key(one), _text(_message(one))) for one, there in fresh.items() if there],
        )
        self._rows.executemany(
            "DELETE FROM message WHERE bot = ? AND chat = ? AND id = ?",
            [_key(one) for one, there in fresh.items() if not there],
        )
        self._write_files()
        self._rows.execute(
            "INSERT OR REPLACE INTO around VALUES (1, ?)", [_text(_around(self._telegram))]
        )
        self._rows.execute("COMMIT")
        self.wrote()

    def close(self) -> None:
        """Writes what is left, and closes the file."""
        if self._hears in self._telegram.watchers:
            self._telegram.watchers.remove(self._hears)
            self.write()
        self._rows.close()

    def _hears(self, what: str, thing: Any) -> None:
        if what in {"message", "gone"}:
            self._fresh[thing] = what == "message"
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(SOON, self.write)

    def _write_files(self) -> None:
        new = [one for key, one in self._telegram.files.by_id.items() if key not in self._files]
        self._rows.executemany(
            "INSERT OR IGNORE INTO file VALUES (?, ?, ?)",
            [(one.file_id, _text(_file(one)), one.content) for one in new],
        )
        self._files.update(one.file_id for one in new)

    def _load_files(self) -> None:
        shelf = self._telegram.files
        for body, content in self._rows.execute("SELECT body, content FROM file ORDER BY rowid"):
            file = StoredFile(**json.loads(body), content=content)
            shelf.by_id[file.file_id] = shelf.by_path[file.path] = file
        self._files = set(shelf.by_id)

    def _load_messages(self) -> None:
        telegram, answers = self._telegram, []
        rows = self._rows.execute("SELECT bot, chat, id, body FROM message ORDER BY bot, chat, id")
        for bot, number, message_id, text in rows:
            chat = telegram.private[bot, number] if bot else telegram.groups[number]
            body = json.loads(text)
            message = chat.messages[message_id] = _read_message(telegram, chat, message_id, body)
            answers.append((message, body["reply_to"]))
        for message, target in answers:
            message.reply_to = message.chat.messages.get(target)


def _text(body: Json) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _key(message: Message) -> tuple[int, int, int]:
    return message.chat.bot_id, message.chat.id, message.id


def _message(one: Message) -> Json:
    return {
        "date": one.date.timestamp(),
        "edited": one.edited and one.edited.timestamp(),
        "sender": one.sender.id,
        "content": one.content,
        "markup": one.markup,
        "reply_to": one.reply_to and one.reply_to.id,
        "file": one.file and one.file.file_id,
        "silent": one.silent,
        "protected": one.protected,
        "thread": one.thread,
        "reactions": one.reactions,
    }


def _read_message(telegram: Telegram, chat: Chat, number: int, body: Json) -> Message:
    return Message(
        chat,
        number,
        datetime.fromtimestamp(body["date"], UTC),
        telegram.accounts[body["sender"]],
        body["content"],
        body["markup"],
        file=telegram.files.by_id.get(body["file"]),
        edited=datetime.fromtimestamp(body["edited"], UTC) if body["edited"] else None,
        silent=body["silent"],
        protected=body["protected"],
        thread=body["thread"],
        reactions=body["reactions"],
    )


def _file(one: StoredFile) -> Json:
    return {name: value for name, value in vars(one).items() if name != "content"}


def _around(telegram: Telegram) -> Json:
    return {
        "layout": LAYOUT,
        "at": telegram.now().isoformat(),
        "last_number": telegram.last_number,
        "last_message": telegram.last_message,
        "accounts": [asdict(one) for one in telegram.accounts.values()],
        "people": list(telegram.people),
        "chats": [_chat(one) for one in [*telegram.private.values(), *telegram.groups.values()]],
        "bots": [_bot(one) for one in telegram.bots.values()],
    }


def _chat(chat: Chat) -> Json:
    members = list(chat.members.items())
    return {name: getattr(chat, name) for name in CHAT} | {"members": members}


def _bot(bot: Bot) -> Json:
    return {
        "token": bot.token,
        "id": bot.id,
        "privacy": bot.privacy,
        "webhook": bot.webhook,
        "allowed": None if bot.allowed is None else sorted(bot.allowed),
        "seen": sorted(bot.seen),
        "commands": [[*key, value] for key, value in bot.commands.items()],
        "texts": [[*key, value] for key, value in bot.texts.items()],
        "menu_button": bot.menu_button,
        "last_update": bot.queue.last_id,
        "waiting": [one.update for one in bot.queue.waiting],
    }


def _load_around(telegram: Telegram, body: Json) -> None:
    telegram.last_number, telegram.last_message = body["last_number"], body["last_message"]
    for one in body["accounts"]:
        telegram.accounts[one["id"]] = Account(**one)
    for number in body["people"]:
        telegram.people[number] = Person(telegram, telegram.accounts[number])
    for one in body["bots"]:
        _load_bot(telegram, one)
    _load_chats(telegram, body["chats"])


def _load_chats(telegram: Telegram, found: Iterable[Json]) -> None:
    for one in found:
        chat = Chat(**one | {"members": dict(one["members"])})
        if chat.private:
            chat.person = telegram.accounts[chat.id]
            telegram.private[chat.bot_id, chat.id] = chat
        else:
            telegram.groups[chat.id] = chat


def _load_bot(telegram: Telegram, body: Json) -> None:
    bot = Bot(
        body["token"],
        telegram.accounts[body["id"]],
        privacy=body["privacy"],
        webhook=body["webhook"],
        allowed=None if body["allowed"] is None else frozenset(body["allowed"]),
        seen=set(body["seen"]),
        commands={(scope, language): value for scope, language, value in body["commands"]},
        texts={(field, language): value for field, language, value in body["texts"]},
        menu_button=body["menu_button"],
    )
    telegram.take(bot, body["last_update"])
    for update in body["waiting"]:
        bot.queue.put(update, telegram.monotonic())
