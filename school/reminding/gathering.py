"""One message a person in the morning: what comes by itself and is due at once goes out as one.

What people have just done is news, and comes alone (docs/school.md, rule 5).
"""

from collections.abc import Iterable

from school.groups import announcing
from school.messages import Outgoing
from school.papers import documents
from school.reminding.asides import ASIDES
from school.reminding.deadlines import ABOUT_TASKS
from school.reminding.mornings import MORNING, SUMMARY
from school.reminding.unheld import MISSED

GATHERED = "gathered"
"""The kind of the message that carries others; `params["of"]` has their ids."""
CARDS = (MORNING, SUMMARY)
"""What the others are below."""
FIRST = (*CARDS, *ABOUT_TASKS)
"""In this order, before all others."""
TOGETHER = frozenset(
    {
        *CARDS,
        *ABOUT_TASKS,
        *(kind for one in ASIDES.values() for kind in (one.to_person, one.to_others)),
        MISSED,
        documents.REMINDER,
        documents.LATE,
        announcing.REMINDER,
    }
)
"""The kinds of which a person gets several as one."""


def in_order(batch: Iterable[Outgoing]) -> list[Outgoing]:
    """What goes out as one message: the card, tasks, then the rest as it was promised."""
    places = {kind: place for place, kind in enumerate(FIRST)}
    return sorted(batch, key=lambda one: (places.get(one.kind, len(places)), one.id))
