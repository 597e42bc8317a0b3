"""A text that is longer than Telegram takes comes in pieces: all of it is refused, not its head.

Telegram cuts at 4096 signs, at a space where there is one. What is that long is refused by every
question; the piece after it would be taken for the whole answer.
"""

from datetime import datetime, timedelta

from aiogram.types import Message
from aiogram_dialog import DialogManager

LONG = 3000
"""Signs from which on a text may be a piece: Telegram looks back for a space to cut at."""
SOON = timedelta(seconds=3)
"""Within which the pieces of a text follow each other."""
CUT = "cut_at"


def goes_on(manager: DialogManager, message: Message) -> bool:
    """Whether this is the next piece of a text that was refused."""
    remembered = manager.current_context().widget_data
    cut = remembered.pop(CUT, None)
    if not isinstance(cut, str) or message.text is None:
        return False
    if message.date - datetime.fromisoformat(cut) > SOON:
        return False
    refused(manager, message)
    return True


def refused(manager: DialogManager, message: Message) -> None:
    """A text was refused: when it is so long, its next piece will be, too."""
    if len(message.text or "") >= LONG:
        manager.current_context().widget_data[CUT] = message.date.isoformat()
