"""Keeping records: saving, checking, changing, taking back. Every way is safe to go twice.

Each function does its work inside the transaction it is given, asks for the right itself, writes
the history, and leaves in the outbox what others must be told.
"""

from school.keeping.approving import answer, approve, demand_step, question, turn_down
from school.keeping.chain import may_decide
from school.keeping.moving import (
    accept,
    cancel,
    change,
    past_undo,
    reopen,
    replan,
    saver,
    send_back,
    undo,
)
from school.keeping.points import done_parts, source
from school.keeping.reading import acknowledge, inconvenient, reply
from school.keeping.saving import assumed, begin, outdated, plan, save, settled
from school.keeping.situation import KEPT, Keeping, accepted, finishes, locked, reason_of

__all__ = [
    "KEPT",
    "Keeping",
    "accept",
    "accepted",
    "acknowledge",
    "answer",
    "approve",
    "assumed",
    "begin",
    "cancel",
    "change",
    "demand_step",
    "done_parts",
    "finishes",
    "inconvenient",
    "locked",
    "may_decide",
    "outdated",
    "past_undo",
    "plan",
    "question",
    "reason_of",
    "reopen",
    "replan",
    "reply",
    "save",
    "saver",
    "send_back",
    "settled",
    "source",
    "turn_down",
    "undo",
]
