"""What is reminded of like a task and is none: requests to read, difficulties, approvals."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from school.director.difficulties import DIFFICULTY
from school.reminding.curves import ACKNOWLEDGEMENT, ANSWER, APPROVAL, HEADS_APPROVAL, RETURNED, To

UNREAD, UNREAD_LONG = "ack-reminder", "ack-late"
WAITS, WAITS_LONG = "approve-reminder", "approve-late"
UNANSWERED, STILL_RETURNED = "approval-question-reminder", "returned-reminder"
STILL_UNDECIDED = "difficulty-reminder"


@dataclass(frozen=True)
class Aside:
    """How such a thing is spoken of.

    name      -- under which the message knows its id
    to_person -- the kind of message to whoever owes it
    to_others -- the kind to all others
    on_card   -- of whom a line of the morning card tells it, when they read the card
    summed_up -- the director's summary says that it waits
    """

    name: str
    to_person: str
    to_others: str
    on_card: To | None = None
    summed_up: bool = False


ASIDES: Mapping[str, Aside] = MappingProxyType(
    {
        ACKNOWLEDGEMENT: Aside("acknowledgement", UNREAD, UNREAD_LONG),
        DIFFICULTY: Aside("difficulty", STILL_UNDECIDED, STILL_UNDECIDED, summed_up=True),
        APPROVAL: Aside("approval", WAITS, WAITS_LONG, on_card=To.PERSON, summed_up=True),
        HEADS_APPROVAL: Aside("approval", WAITS, WAITS_LONG, on_card=To.PERSON),
        ANSWER: Aside("approval", UNANSWERED, UNANSWERED),
        RETURNED: Aside("record", STILL_RETURNED, STILL_RETURNED),
    }
)
"""By kind of task."""
