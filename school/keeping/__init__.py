"""Keeping records: saving, checking, changing, taking back. Every way is safe to go twice.

Each function does its work inside the transaction it is given, asks for the right itself, writes
the history, and leaves in the outbox what others must be told.
"""

from school.keeping.moving import accept, cancel, change, reopen, replan, send_back, undo, undoable
from school.keeping.reading import acknowledge, inconvenient, reply
from school.keeping.saving import assumed, begin, plan, save, settled
from school.keeping.situation import KEPT, Keeping, accepted, finishes, locked

__all__ = [
    "KEPT",
    "Keeping",
    "accept",
    "accepted",
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
    "undoable",
]
