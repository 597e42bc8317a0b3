"""Keeping records: saving, checking, changing, taking back. Every way is safe to go twice.

Each function does its work inside the transaction it is given, asks for the right itself, writes
the history, and leaves in the outbox what others must be told.
"""

from school.keeping.moving import UNDO, accept, cancel, change, reopen, replan, send_back, undo
from school.keeping.reading import acknowledge, inconvenient, reply
from school.keeping.saving import assumed, begin, plan, save, settled
from school.keeping.situation import KEPT, Keeping, finishes, locked

__all__ = [
    "KEPT",
    "UNDO",
    "Keeping",
    "accept",
    "acknowledge",
    "assumed",
    "begin",
    "cancel",
    "change",
    "finishes",
    "inconvenient",
    "locked",
    "plan",
    "reopen",
    "replan",
    "reply",
    "save",
    "send_back",
    "settled",
    "undo",
]
