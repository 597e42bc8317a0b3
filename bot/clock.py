"""What time it is.

A playground or a test that starts the bot may shift its clock: `USUL_CLOCK` names a file that
holds a number of seconds to add. It is heeded only when the Bot API is on this machine, so the
clock of a bot at work cannot be shifted.

The bot answers in a file beside it (`HEARD`), so that whoever moves the clock knows when all that
was due at that moment has been said, and when it has something to say next.
"""

import ipaddress
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from school.ports import Clock

FILE = "USUL_CLOCK"
HEARD = ".heard"
"""The ending of the file with the answer."""


def clock_for(telegram_api: str) -> Clock:
    """The clock of a bot that works with this Bot API; its moments are in UTC."""
    file = os.environ.get(FILE)
    return Shifted(Path(file)) if file and is_local(telegram_api) else real


def real() -> datetime:
    """This machine's time."""
    return datetime.now(UTC)


class Shifted:
    """This machine's time, moved by what the file says at the moment of asking."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __call__(self) -> datetime:
        return real() + timedelta(seconds=float(self.said() or 0))

    def said(self) -> str:
        """What the file says; empty when it says nothing that can be read."""
        try:
            text = self.file.read_text("ascii")
            float(text)
        except (OSError, ValueError):
            # It is being written, or was not yet: for a moment the time is as it is.
            return ""
        return text

    def shift(self, ahead: timedelta) -> str:
        """Moves the clock of whoever reads the file; what it says now."""
        text = str(ahead.total_seconds())
        _put(self.file, text)
        return text

    def answer(self, said: str, moments: Mapping[str, datetime]) -> None:
        """Says that all is done that was due when the file said that, and what comes when."""
        shown = {name: moment.isoformat() for name, moment in moments.items()}
        _put(Path(f"{self.file}{HEARD}"), json.dumps({"said": said, "moments": shown}))

    def heard(self) -> "Heard":
        """The newest answer."""
        try:
            found = json.loads(Path(f"{self.file}{HEARD}").read_text("ascii"))
        except (OSError, ValueError):
            return Heard("", {})
        moments = {name: datetime.fromisoformat(text) for name, text in found["moments"].items()}
        return Heard(found["said"], moments)


@dataclass(frozen=True)
class Heard:
    """An answer of the bot: up to where it has come, and the moments it knows of."""

    said: str
    moments: Mapping[str, datetime]


def _put(file: Path, text: str) -> None:
    """Writes a file so that nobody ever reads half of it."""
    part = Path(f"{file}.part")
    part.write_text(text, "ascii")
    part.replace(file)


def is_local(address: str) -> bool:
    """Whether the address is on this machine itself."""
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
