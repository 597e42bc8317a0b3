"""What the writer does with a document that is out: more readers, and its history."""

from typing import Any

from handlers.documents import picking
from handlers.documents.shown import followed, headline, send
from handlers.place import Button, Place, Screen, Visit, back, home, pairs, quoted
from handlers.school.desk import below, turning
from handlers.task_words import name_of
from school import names
from school.papers import readership
from school.papers.documents import ASKED
from school.papers.readership import Event

LINES = 12
NAMES = 12
"""People in one line of the history; more of them make more lines."""


class AddReaders(Place):
    """More people to read a document: by association, or by hand. Opened with `id`."""

    name = "document_add"

    async def draw(self, visit: Visit) -> Screen:
        """The associations with somebody who was not asked, and those people."""
        t, bottom = visit.t, [back(visit), home(visit)]
        document, readers = await followed(visit)
        left = {p.id for p in readership.not_asked(document, readers, visit.school, visit.today)}
        text = f"{headline(t, document.paper)}\n\n"
        if not left:
            return Screen(text + t("document-all-asked"), [bottom])
        there = [one for one in visit.school.associations.values() if one.members & left]
        there.sort(key=lambda one: names.fold(one.name))
        rows = pairs([Button(one.name, "association", one.id) for one in there if not one.closed])
        rows += picking.rows(visit, left, "add")
        return Screen(text + t("document-ask-more"), [*rows, bottom])

    async def written(self, visit: Visit, text: str) -> bool:
        """A name to look for."""
        if text.startswith("/"):
            return False
        picking.search(visit, text)
        return True

    async def do_association(self, visit: Visit, association_id: int) -> None:
        """Ticks its members; they can be taken off again."""
        document, readers = await followed(visit)
        members = visit.school.associations[association_id].members
        left = readership.not_asked(document, readers, visit.school, visit.today)
        chosen = visit.data.get("people", [])
        more = [one.id for one in left if one.id in members and one.id not in chosen]
        visit.data["people"] = [*chosen, *more]

    async def do_person(self, visit: Visit, person_id: int) -> None:
        """One more, or one less."""
        picking.toggle(visit, person_id)

    async def do_page(self, visit: Visit, page: int) -> None:
        """More people."""
        visit.data["page"] = page

    async def do_add(self, visit: Visit, _: Any) -> None:
        """Asks them, and nobody anew."""
        people = visit.data.get("people", [])
        await add(visit, people)
        await visit.back()


class DocumentHistory(Place):
    """What has become of a document: versions, who was asked, has read. Opened with `id`."""

    name = "document_history"

    async def draw(self, visit: Visit) -> Screen:
        """The newest first, page by page; each version can be looked at."""
        t = visit.t
        document, _readers = await followed(visit)
        async with visit.parts.db.read() as look:
            events = await readership.story(look, visit.actor, document.id)
        lines = [line for one in events for line in _lines(visit, one)]
        pages = max(1, -(-len(lines) // LINES))
        page = min(int(visit.data.get("page", 0)), pages - 1)
        shown = lines[page * LINES : (page + 1) * LINES]
        rows = [turning(page, pages)] if pages > 1 else []
        versions = [one.version for one in events if one.what == readership.VERSION]
        rows += pairs([Button(t.plain("document-version", n=n), "show", n) for n in versions])
        text = "\n".join([headline(t, document.paper), "", *shown])
        return Screen(text, [*rows, [back(visit), home(visit)]])

    async def do_page(self, visit: Visit, page: int) -> None:
        """Another page."""
        visit.data["page"] = page

    async def do_show(self, visit: Visit, version: int) -> None:
        """Text and files of a version, below."""
        document, _readers = await followed(visit)
        async with visit.parts.db.read() as look:
            found = await look.documents.versions(document.id)
        await send((visit.bot, visit.chat_id, visit.parts), found[version - 1])
        below(visit)


async def add(visit: Visit, people: list[int]) -> None:
    """Asks these people too, and says how many were."""
    count = await readership.add(visit.parts.db, visit.actor, visit.now, visit.data["id"], people)
    visit.parts.wake()
    visit.note("document-added", n=count)


def _lines(visit: Visit, one: Event) -> list[str]:
    t = visit.t
    at = t.moment(visit.school.calendar.local(one.at))
    who = [name_of(visit.school, person) for person in one.people]
    if one.what == ASKED:
        parts = [who[first : first + NAMES] for first in range(0, len(who), NAMES)]
        first, *rest = [quoted(", ".join(part)) for part in parts]
        asked = t("document-did-asked", n=len(who), who=first)
        return [f"{at} · {asked}", *rest]
    said = t(
        f"document-did-{one.what}", version=one.version, who=quoted(", ".join(who)), n=one.count
    )
    return [f"{at} · {said}"]


PLACES: tuple[Place, ...] = (AddReaders(), DocumentHistory())
