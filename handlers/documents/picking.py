"""Picking people by hand: a page of names to tick, and a search. Kept in the place's own data."""

from collections.abc import Collection, Sequence

from handlers.forms.kinds import PAGE, pager
from handlers.place import Button, Visit, pairs
from school import names
from school.days import BadAnswer
from school.people import Person


def rows(visit: Visit, among: Collection[int], done: str) -> list[list[Button]]:
    """A page of those found who are `among`, and of those ticked.

    Below, the button that does `done` with the ticked ones.
    """
    data = visit.data
    chosen = data.get("people", [])
    people = [one for one in _found(visit, data.get("words", "")) if one.id in among]
    # A search does not hide who is ticked.
    there = {one.id for one in people}
    people += [visit.school.people[one] for one in chosen if one in among and one not in there]
    page = min(int(data.get("page", 0)), max(0, (len(people) - 1) // PAGE))
    here = people[page * PAGE : (page + 1) * PAGE]
    shown = pairs([Button(_ticked(one, chosen), "person", one.id) for one in here])
    shown += pager(page, len(people))
    if chosen:
        label = visit.t.plain("document-chosen", n=len(chosen))
        shown.append([Button(label, done, style="primary")])
    return shown


def toggle(visit: Visit, person_id: int) -> None:
    """One more, or one less."""
    chosen = visit.data.get("people", [])
    rest = [one for one in chosen if one != person_id]
    visit.data["people"] = rest if person_id in chosen else [*chosen, person_id]


def search(visit: Visit, text: str) -> None:
    """Looks for a name. Raises BadAnswer when nobody is found."""
    words = names.tidy(text)[:60]
    if not _found(visit, words):
        raise BadAnswer("form-nobody-found", words=words)
    visit.data.update(words=words, page=0)


def _found(visit: Visit, words: str) -> Sequence[Person]:
    return visit.school.search(words, visit.today)


def _ticked(person: Person, chosen: Sequence[int]) -> str:
    return f"✓ {person.short}" if person.id in chosen else person.short
