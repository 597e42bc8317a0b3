"""Planned visits that were not held by the next day: somebody is asked what became of them."""

from collections.abc import Iterator

from school.messages import Promise
from school.people import Person
from school.ports import Work
from school.records import Record
from school.reminding.curves import PLANNED, To
from school.reminding.deadlines import Owing
from school.reminding.mornings import awake, can_be_told, card_readers
from school.years.year import DAY

MISSED = "planned-missed"


async def owed(look: Work, owing: Owing) -> list[Promise]:
    """The question about each planned visit whose day has passed."""
    planned = await look.records.planned_until(owing.today - DAY)
    return [promise for one in planned for promise in missed(one, owing)]


def missed(planned: Record, owing: Owing) -> Iterator[Promise]:
    """To the observer, else to the deputy (docs/school.md, who observes)."""
    for person in awake(_asked(planned, owing), owing.school, owing.now):
        if owing.stage(person.id, PLANNED, To.PERSON, planned.happened_on) is None:
            continue
        yield Promise(
            key=f"planned:{planned.id}/{planned.happened_on.isoformat()}/to:{person.id}",
            kind=MISSED,
            to=person.id,
            record_id=planned.id,
            not_before=owing.now,
        )


def _asked(planned: Record, owing: Owing) -> list[Person]:
    author = owing.school.people.get(planned.author_id)
    if author and author.works_on(owing.today) and can_be_told(author):
        return [author]
    return card_readers(owing.school, owing.today)
