"""A form being filled in: which draft, where in it, and what is asked next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from handlers.looking import Looking
from handlers.place import Visit
from handlers.shown import Reading, shown
from locales import Raw
from school import keeping
from school.asking import Asking
from school.days import BadAnswer
from school.drafts import Draft
from school.fields import Answers, Day, Field, Files, Items, Notes
from school.register import Register

Path = list[Any]
"""Where in the answers: [] for the record, ["points", 0] for an item, and so on."""

NAMED, NAME_LIMIT = 10, 80
"""So many items are named in a note, with so much of each."""

QUICK, FULL, ONE = "quick", "full", "one"
"""How one goes on after an answer: the short way, every field, or back to the card."""


class DraftGone(BadAnswer):
    """The draft has been saved or dropped meanwhile."""

    def __init__(self) -> None:
        super().__init__("form-gone")


@dataclass
class Filling:
    """A visit to a form. What it changes in `draft` is kept by `keep`."""

    visit: Visit
    draft: Draft
    register: Register

    @property
    def path(self) -> Path:
        """Where in the answers one is."""
        found: Path = self.visit.data.setdefault("path", [])
        return found

    @property
    def mode(self) -> str:
        """QUICK, FULL or ONE."""
        return str(self.visit.data.get("mode", QUICK))

    @property
    def planning(self) -> bool:
        """Whether a visit is only planned."""
        return bool(self.visit.data.get("plan"))

    @property
    def answers(self) -> Answers:
        """The answers at the path."""
        found: Any = self.draft.answers
        for step in self.path:
            found = found[step]
        return found  # type: ignore[no-any-return]  # the path leads to answers

    @property
    def fields(self) -> Sequence[Field]:
        """The fields at the path; when planning, only those that are enough for it."""
        if self.planning:
            return [planned(self.register.named(name)) for name in self.register.plans]
        return self.items.fields if self.items else self.register.fields

    @property
    def items(self) -> Items | None:
        """The repeated field whose item one is in."""
        found: Items | None = None
        fields: Sequence[Field] = self.register.fields
        for name in self.path[::2]:
            here = next((one for one in fields if one.name == name), None)
            if not isinstance(here, Items):
                raise DraftGone
            found, fields = here, here.fields
        return found

    @property
    def field(self) -> Field | None:
        """The field that is asked; None on the card."""
        name = self.visit.data.get("field")
        return next((one for one in self.fields if one.name == name), None)

    @property
    def asked(self) -> Field:
        """The field that is asked. Raises DraftGone on the card, where nothing is."""
        if self.field is None:
            raise DraftGone
        return self.field

    @property
    def prefix(self) -> str:
        """The first part of the text keys at the path."""
        return f"{self.register.name}-{self.items.name}" if self.items else self.register.name

    @property
    def reading(self) -> Reading:
        """How answers are shown here."""
        visit = self.visit
        return Reading(t=visit.t, school=visit.school, prefix=self.prefix, today=visit.today)

    @property
    def value(self) -> Any:
        """The answer of the field that is asked."""
        return self.answers.get(self.field.name) if self.field else None

    def asking(self) -> Asking:
        """The situation for fields: inside an item its own answers lie over the record's."""
        answers = self.draft.answers | self.answers
        return self.visit.asking(answers, facts=Looking(self.visit.parts.db))

    async def answer(self, value: Any, fills: Answers | None = None) -> None:
        """Takes an answer, with what it fills besides, and goes on. Raises BadAnswer."""
        self.put(self.asked, value)
        for name, other in (fills or {}).items():
            self.put(next(one for one in self.fields if one.name == name), other)
        await self.next()

    def put(self, field: Field, value: Any) -> None:
        """Keeps an answer, checked; and what follows from it."""
        self.answers[field.name] = field.check(value)
        self._clear_days_off(field)
        self.follow()
        self._name_outside(field)

    def _name_outside(self, field: Field) -> None:
        """Says which items have a day that the period just answered does not hold."""
        for items in self.fields:
            found = items.outside(field.name, self.answers) if isinstance(items, Items) else {}
            if isinstance(items, Items) and found:
                lines = self._lines(items, found)
                label = self.reading.label(items)
                label = Raw(label[:1].lower() + label[1:])
                self.visit.note("form-items-outside", items=label, n=len(found), what=lines)

    def _lines(self, items: Items, days: Mapping[int, str]) -> Raw:
        """A line for each item with its number and day, and how many there are besides."""
        t, listed = self.visit.t, self.answers[items.name]
        reading = replace(self.reading.inside(items, self.register.name), limit=NAME_LIMIT)
        lines = [
            t(
                "form-item-day",
                n=index + 1,
                what=shown(items.head, listed[index].get(items.head.name), reading),
                day=t.day_year(date.fromisoformat(day)),
            )
            for index, day in days.items()
        ]
        more = [t("summary-more", n=len(lines) - NAMED)] if len(lines) > NAMED else []
        return Raw("\n".join([*lines[:NAMED], *more]))

    def _clear_days_off(self, field: Field) -> None:
        """A day without lessons in the class that was picked is asked for, and why is said."""
        for one in self.fields:
            day = self.answers.get(one.name)
            if not isinstance(one, Day) or one.lessons_of != field.name or day is None:
                continue
            try:
                one.lessons(date.fromisoformat(day), self.asking())
            except BadAnswer as error:
                self.visit.refuse(error)
                del self.answers[one.name]

    def follow(self) -> None:
        """Assumes what may be assumed, works out what follows, and says what changed by that."""
        assumed = keeping.assumed(self.fields, self.answers, self.asking())
        self.answers.update(assumed)
        if self.path or self.planning:
            return
        settled = self.register.settle(self.draft.answers, self.asking())
        for one in self.register.fields:
            before, after = self.draft.answers.get(one.name), settled.get(one.name)
            if before is not None and before != after:
                self.visit.note("form-settled", field=self.reading.label(one))
        self.draft.answers.update(settled)

    async def next(self) -> None:
        """Goes on to the next field that is to be asked; after the last one to the card."""
        if self.mode == ONE:
            self.card()
            return
        names = [one.name for one in self.fields]
        current = self.visit.data.get("field")
        begin = names.index(current) + 1 if current in names else 0
        for one in self.fields[begin:]:
            if self._is_asked(one):
                self.ask(one.name)
                return
        self.card()

    def ask(self, name: str | None, mode: str | None = None) -> None:
        """Asks that field; None is the card."""
        self.visit.data["field"] = name
        for passing in ("page", "words", "month", "anyway"):
            self.visit.data.pop(passing, None)
        if mode:
            self.visit.data["mode"] = mode

    def card(self) -> None:
        """Shows the card; an item that was being added leads back to its list."""
        adding = self.path and self.mode == QUICK
        self.ask(None)
        self.visit.data["mode"] = ONE
        if adding:
            self.up()

    def into(self, items: Items, index: int, mode: str = ONE) -> None:
        """Goes into an item."""
        self.path.extend([items.name, index])
        self.ask(None, mode)

    def up(self) -> None:
        """Leaves an item for the list that it is in."""
        items, _ = self.path[-2:]
        del self.path[-2:]
        self.ask(items, ONE)

    async def add_item(self, items: Items, head: Any, fills: Answers | None = None) -> None:
        """Adds an item and asks what else is asked of one at once. Raises BadAnswer."""
        listed = self.answers.setdefault(items.name, [])
        if len(listed) >= items.most:
            raise BadAnswer("form-too-many-items", most=items.most)
        item = {items.head.name: items.head.check(head), **(fills or {})}
        listed.append(item)
        if any(one.quick for one in items.fields[1:]):
            self.into(items, len(listed) - 1, QUICK)
            self.visit.data["field"] = items.head.name
            await self.next()

    def files_field(self) -> Files | None:
        """Where a file belongs that no question has asked for."""
        return next((one for one in self.fields if isinstance(one, Files)), None)

    async def keep(self) -> None:
        """Keeps the draft as it is now."""
        step = self.visit.data.get("field") if not self.path else self.path[0]
        # Later than it was made, even in the same moment: it is not an empty form any more.
        touched = max(self.visit.now, self.draft.made_at + timedelta(microseconds=1))
        self.draft = replace(self.draft, step=step, touched_at=touched)
        await self.visit.parts.drafts.put(self.draft)

    def _is_asked(self, one: Field) -> bool:
        if self.mode == FULL and isinstance(one, Notes):
            # Live notes are taken while the lesson runs, on the short way.
            return False
        # A day that could not be assumed has to be asked for on the short way too.
        unknown = isinstance(one, Day) and one.lessons_of is not None
        wanted = self.planning or self.mode == FULL or one.quick or unknown
        empty = self.answers.get(one.name) in (None, [], {})
        return wanted and empty and one.applies(self.answers)


async def filling(visit: Visit) -> Filling:
    """The form one is at. Raises DraftGone."""
    draft_id = visit.data["draft"]
    for draft in await visit.parts.drafts.of(visit.chat_id):
        if draft.id == draft_id and draft.register in visit.parts.registers:
            return Filling(visit, draft, visit.parts.registers[draft.register])
    raise DraftGone


def planned(field: Field) -> Field:
    """A field as it is asked when a visit is planned: its day lies ahead."""
    if isinstance(field, Day):
        return replace(field, past=False, future=True, quick_days=(1, 2), default=None)
    return replace(field, optional=True) if field.optional else field
