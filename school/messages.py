"""Messages that go out by themselves: promised first, then sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum, auto
from typing import Any


class OnDoubt(StrEnum):
    """What to do when nobody knows whether a message has arrived (docs/school.md, once)."""

    RESEND = auto()
    ASK = auto()
    DROP = auto()


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A message that somebody is owed. Promising the same key again changes nothing.

    key        -- the intention: «task:17/+1/2026-11-24/to:5»
    kind       -- which text and buttons; rendered when it is sent, in the reader's language
    to         -- a person's id, or None for an association's group
    urgency    -- smaller goes first; people's answers are 1, reminders 5, broadcasts 8
    """

    key: str
    kind: str
    to: int | None = None
    association: int | None = None
    task_id: int | None = None
    record_id: int | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    on_doubt: OnDoubt = OnDoubt.RESEND
    urgency: int = 5
    not_before: datetime
    valid_until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A promise on its way, as the sender is given it."""

    id: int
    key: str
    kind: str
    to: int | None
    association: int | None
    task_id: int | None
    record_id: int | None
    params: Mapping[str, Any]
    on_doubt: OnDoubt
    repeat: bool
    attempts: int
    state: str
    not_before: datetime
    valid_until: datetime | None
    chat_id: int | None
    message_id: int | None
    sent_at: datetime | None
    seen_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Reached:
    """What has become of one person's messages: how many were sent, seen by a press, refused."""

    person_id: int
    sent: int = 0
    seen: int = 0
    refused: int = 0


@dataclass(frozen=True)
class Sent:
    """Where a message went. `unsaid`: what it was to carry, and had nothing to say any more."""

    chat_id: int
    message_id: int
    unsaid: frozenset[int] = frozenset()


class Refused(Exception):
    """The chat will not take a message: blocked, deleted, never started.

    `muted`: the bot is in the chat, and may not write there.
    """

    def __init__(self, words: str = "", *, muted: bool = False) -> None:
        super().__init__(words)
        self.muted = muted


class Later(Exception):
    """Nothing was sent, and it should be tried again after `wait`; it does not count as a try."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait


class Moved(Exception):
    """The group has become another chat: `chat_id` is the new one."""

    def __init__(self, chat_id: int) -> None:
        super().__init__(chat_id)
        self.chat_id = chat_id


class Doubtful(Exception):
    """Nobody knows whether the message has arrived."""


class Gone(Exception):
    """There is nothing to say any more: the task is done, the record is cancelled."""
