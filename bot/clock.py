"""What time it is.

A playground or a test that starts the bot may shift its clock: `USUL_CLOCK` names a file that
holds a number of seconds to add. It is heeded only when the Bot API is on this machine, so the
clock of a bot at work cannot be shifted.
"""

import ipaddress
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from school.ports import Clock

FILE = "USUL_CLOCK"


def clock_for(telegram_api: str) -> Clock:
    """The clock of a bot that works with this Bot API; its moments are in UTC."""
    file = os.environ.get(FILE)
    return shifted(Path(file)) if file and is_local(telegram_api) else real


def real() -> datetime:
    """This machine's time."""
    return datetime.now(UTC)


def shifted(file: Path) -> Clock:
    """This machine's time, moved by what the file says at the moment of asking."""

    def now() -> datetime:
        try:
            seconds = float(file.read_text("ascii"))
        except (OSError, ValueError):
            # It is being written, or was not yet: for a moment the time is as it is.
            seconds = 0.0
        return real() + timedelta(seconds=seconds)

    return now


def is_local(address: str) -> bool:
    """Whether the address is on this machine itself."""
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
