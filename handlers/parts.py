"""What the handlers are given: the parts of the app they work with."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from aiogram import Bot
from aiogram.types import Message

from locales import L10n
from school.ports import Clock, Database, Drafts
from school.records import Attachment
from school.register import Register

Keep = Callable[[Bot, Message, int, Clock], Awaitable[Attachment]]
"""Keeps the file of a message for a person: row at once, bytes as soon as they can be had.

Raises school.fields.BadAnswer when it is no file we keep, or too large to fetch."""


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The app as the handlers see it. `wake` tells the sender that something was promised."""

    db: Database
    drafts: Drafts
    texts: Mapping[str, L10n]
    registers: Mapping[str, Register]
    clock: Clock
    keep: Keep
    stored: Callable[[Attachment], Path | None]
    wake: Callable[[], None]
    bot_name: Callable[[], str]
