"""The log of the process: one stream, and the bot's token never in it."""

import logging
import re
import sys
from types import TracebackType
from typing import TextIO

TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
MASK = "***"
LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# They tell of every update and every request.
TALKATIVE = (
    "aiogram.event",
    "alembic",
    "aiosqlite",
    "apscheduler",
    "asyncio",
    "sqlalchemy.engine",
)


def masked(text: str) -> str:
    """The text without anything that looks like a token."""
    return TOKEN.sub(MASK, text)


class Masked(logging.Formatter):
    """Writes lines in which tokens are masked, in what was raised and its traceback too."""

    def format(self, record: logging.LogRecord) -> str:
        """The whole entry, masked after everything has been put into it."""
        return masked(super().format(record))


def set_up(level: str, stream: TextIO | None = None) -> None:
    """Sends everything that is logged, warned of or raised to the stream, stderr by default."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Masked(LINE))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught


def _uncaught(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("stopped by an error", exc_info=(kind, error, traceback))
