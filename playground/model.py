"""What a Telegram is made of: accounts, bots, chats, messages and files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from playground.queue import Queue

Json = dict[str, Any]

PRIVATE, GROUP, SUPERGROUP = "private", "group", "supergroup"
MEDIA = ("photo", "document", "voice", "audio", "video", "animation", "video_note", "sticker")
CONTENT = ("text", *MEDIA, "venue", "location", "contact", "dice", "poll")
PRESENT = frozenset({"member", "administrator", "creator", "restricted"})


@dataclass(frozen=True)
class Upload:
    """A file on its way to Telegram."""

    content: bytes
    name: str = "file"
    mime: str = "application/octet-stream"


@dataclass(frozen=True)
class StoredFile:
    """A file Telegram keeps; ``details`` is what messages say of it besides the ids."""

    file_id: str
    unique_id: str
    kind: str
    content: bytes
    path: str
    name: str = ""
    mime: str = ""
    details: Json = field(default_factory=dict)


@dataclass(eq=False)
class Account:
    """Somebody in Telegram: a person or the bot as others see it."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = ""
    is_bot: bool = False
    deleted: bool = False
    bio: str = ""

    def user(self) -> Json:
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        optional = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language,
        }
        return user | {name: value for name, value in optional.items() if value}

    def private_chat(self) -> Json:
        chat: Json = {"id": self.id, "type": PRIVATE, "first_name": self.first_name}
        optional = {"last_name": self.last_name, "username": self.username}
        return chat | {name: value for name, value in optional.items() if value}


@dataclass(eq=False)
class Chat:
    """A chat with what was said in it; a private one belongs to one bot and one person.

    ``read`` is the newest message that the person has seen; in a group, that anybody has.
    ``topics`` are the threads of a forum: the numbers of the messages that began them; ``closed``
    those in which only administrators write, 0 for the general one.
    """

    id: int
    kind: str
    title: str = ""
    person: Account | None = None
    bot_id: int = 0
    blocked: bool = False
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    migrated_to: int = 0
    last_bot: int = 0
    muted: bool = False
    menu_button: Json | None = None
    actions: list[str] = field(default_factory=list)
    last_id: int = 0
    read: int = 0
    forum: bool = False
    topics: list[int] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)

    @property
    def private(self) -> bool:
        return self.kind == PRIVATE

    def json(self) -> Json:
        if self.person is not None:
            return self.person.private_chat()
        forum: Json = {"is_forum": True} if self.forum else {}
        return {"id": self.id, "type": self.kind, "title": self.title} | forum

    def status(self, account_id: int) -> str:
        return self.members.get(account_id, "left")

    def has(self, account_id: int) -> bool:
        return self.status(account_id) in PRESENT

    def shown(self) -> list["Message"]:
        """The messages not deleted, oldest first."""
        return [self.messages[number] for number in sorted(self.messages)]


@dataclass(eq=False)
class Message:
    """A message as it stands now: edited in place, and ``deleted`` once it is gone.

    ``thread`` is the topic it is in; the general topic of a forum has none.
    """

    chat: Chat
    id: int
    date: datetime
    sender: Account
    content: Json
    markup: Json | None = None
    reply_to: "Message | None" = None
    file: StoredFile | None = None
    edited: datetime | None = None
    deleted: bool = False
    silent: bool = False
    protected: bool = False
    thread: int = 0
    reactions: list[Json] = field(default_factory=list)
    history: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What it is: ``text``, ``photo``, ``document``, ... or the name of a service message."""
        return next((kind for kind in CONTENT if kind in self.content), self._service())

    def _beginning(self) -> "Message | None":
        """What a message in a topic answers to when it answers to nothing: how the topic began."""
        return self.chat.messages.get(self.thread) if self.thread != self.id else None

    def _service(self) -> str:
        return next(iter(self.content), "")

    @property
    def text(self) -> str:
        """The text or the caption, as the reader sees it."""
        return str(self.content.get("text", self.content.get("caption", "")))

    @property
    def entities(self) -> list[Json]:
        return list(self.content.get("entities") or self.content.get("caption_entities") or [])

    @property
    def inline(self) -> Json | None:
        """The inline keyboard; a reply keyboard belongs to the chat, not to the message."""
        return self.markup if self.markup and "inline_keyboard" in self.markup else None

    @property
    def rows(self) -> list[list[str]]:
        """The texts of the inline buttons, row by row."""
        inline = (self.inline or {}).get("inline_keyboard", [])
        return [[button["text"] for button in row] for row in inline]

    @property
    def buttons(self) -> list[str]:
        """The texts of the inline buttons."""
        return [text for row in self.rows for text in row]

    def inline_keys(self) -> Iterator[Json]:
        """The inline buttons themselves, as the bot made them."""
        for row in (self.inline or {}).get("inline_keyboard", []):
            yield from row

    def json(self, *, with_reply: bool = True) -> Json:
        """The message as the Bot API shows it."""
        data: Json = {
            "message_id": self.id,
            "from": self.sender.user(),
            "chat": self.chat.json(),
            "date": int(self.date.timestamp()),
        }
        if self.edited is not None:
            data["edit_date"] = int(self.edited.timestamp())
        if self.protected:
            data["has_protected_content"] = True
        answered = self.reply_to or self._beginning()
        if answered is not None and not answered.deleted and with_reply:
            data["reply_to_message"] = answered.json(with_reply=False)
        if self.thread:
            data |= {"message_thread_id": self.thread, "is_topic_message": True}
        data |= self.content
        if self.inline is not None:
            data["reply_markup"] = self.inline
        return data


@dataclass(eq=False)
class Press:
    """One press of a button: what it did, and the bot's answer once there is one."""

    id: str
    person: Account
    button: Json
    message: Message
    at: float
    answered: bool = False
    answer: str | None = None
    alert: bool = False
    url: str | None = None
    copied: str | None = None

    @property
    def text(self) -> str:
        return str(self.button["text"])


@dataclass(eq=False)
class Bot:
    """A bot registered here, with its settings and what waits for it.

    ``polled`` once it has come for updates in this process.
    """

    token: str
    account: Account
    privacy: bool = True
    webhook: Json = field(default_factory=dict)
    allowed: frozenset[str] | None = None
    queue: Queue = field(default_factory=Queue)
    presses: dict[str, Press] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})
    late: list[Json] = field(default_factory=list)
    polled: bool = False

    @property
    def id(self) -> int:
        return self.account.id

    @property
    def username(self) -> str:
        return self.account.username
