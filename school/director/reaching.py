"""Whom the messages have reached: sent, seen, refused (docs/school.md, the director)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from school.director import telling
from school.duties import CLOSED, HANDED_CLOSED
from school.groups import carrying
from school.messages import Outgoing, Reached
from school.papers import documents
from school.people import Actor, Person
from school.ports import Database
from school.reminding.gathering import GATHERED
from school.rights import Action, demand
from school.state import School

BACK = timedelta(days=14)
NOTHING_NEW = (
    CLOSED,
    HANDED_CLOSED,
    documents.CLOSED,
    telling.SETTLED,
    carrying.REMINDER_OVER,
    "rewrite",
    GATHERED,
)
"""These change a message that is there already, or carry what is counted by itself."""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """All people's messages together, by person, and who cannot be reached.

    not_joined  -- have not opened the bot, or not agreed
    unreachable -- have blocked the bot, or their account is gone
    """

    whole: Reached
    people: Sequence[tuple[Person, Reached]]
    not_joined: Sequence[Person]
    unreachable: Sequence[Person]


async def delivery(db: Database, actor: Actor, school: School, now: datetime) -> Delivery:
    """The last 14 days, the staff of today by name. Raises Forbidden."""
    demand(actor, Action.SEE_DELIVERY)
    async with db.read() as look:
        found = {one.person_id: one for one in await look.outbox.reached(now - BACK, NOTHING_NEW)}
    staff = school.staff(school.calendar.today(now))
    return Delivery(
        whole=Reached(
            person_id=0,
            sent=sum(one.sent for one in found.values()),
            seen=sum(one.seen for one in found.values()),
            refused=sum(one.refused for one in found.values()),
        ),
        people=[(one, found.get(one.id, Reached(person_id=one.id))) for one in staff],
        not_joined=[one for one in staff if not one.joined],
        unreachable=[one for one in staff if one.joined and not one.reachable],
    )


async def messages(
    db: Database, actor: Actor, now: datetime, person_id: int
) -> Sequence[Outgoing]:
    """What one person was told in the last 14 days, newest first. Raises Forbidden."""
    demand(actor, Action.SEE_DELIVERY)
    async with db.read() as look:
        found = await look.outbox.to_person(person_id, now - BACK, NOTHING_NEW)
    return sorted(found, key=lambda one: (one.sent_at or one.not_before, one.id), reverse=True)
