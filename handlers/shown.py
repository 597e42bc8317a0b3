"""Answers as people read them: one function a kind of field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import singledispatch
from typing import Any

from handlers.place import clip, quoted
from locales import L10n, Raw
from school import marks
from school.fields import (
    Choice,
    Counts,
    Day,
    Field,
    Files,
    Items,
    Notes,
    Number,
    Period,
    Pick,
    Ratings,
    Who,
)
from school.lists import SOURCES
from school.records import Record
from school.register import Register
from school.state import School

VALUE_LIMIT = 300
FULL_LIMIT = 900
NOTHING = Raw("—")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Who reads: the language, the school, the words of which form, and how much of long texts.

    `full`: every criterion with its points, not only what they come to.
    """

    t: L10n
    school: School
    prefix: str
    limit: int = VALUE_LIMIT
    today: date | None = None
    full: bool = False

    def inside(self, items: Items, register: str) -> "Reading":
        """The same for the parts of an item."""
        prefix = f"{register}-{items.name}"
        return replace(self, prefix=prefix)

    def label(self, field: Field) -> Raw:
        """The field's name."""
        return self.t(f"{self.prefix}-{field.name}")


def shown(field: Field, value: Any, reading: Reading) -> Raw:
    """The answer as HTML; a dash for none."""
    if value in (None, [], {}):
        return NOTHING
    return Raw(_shown(field, value, reading))


@singledispatch
def _shown(field: Field, value: Any, reading: Reading) -> str:
    del field
    return quoted(clip(str(value), reading.limit))


@_shown.register
def _(field: Pick, value: Any, reading: Reading) -> str:
    name = SOURCES[field.source].name(reading.school, value, reading.t.locale)
    return quoted(name) if name else NOTHING


@_shown.register
def _(field: Who, value: Any, reading: Reading) -> str:
    del field
    person = reading.school.people.get(value.get("person"))
    return quoted(person.short) if person else quoted(value.get("name", ""))


@_shown.register
def _(field: Choice, value: Any, reading: Reading) -> str:
    return reading.t(f"{reading.prefix}-{field.name}-{value}")


@_shown.register
def _(field: Day, value: Any, reading: Reading) -> str:
    del field
    day = date.fromisoformat(value)
    near = reading.today is None or day.year == reading.today.year
    return reading.t.day(day) if near else reading.t.day_year(day)


@_shown.register
def _(field: Period, value: Any, reading: Reading) -> str:
    del field
    first, last = (date.fromisoformat(value[end]) for end in ("first", "last"))
    return reading.t.period(first, last)


@_shown.register
def _(field: Counts, value: Any, reading: Reading) -> str:
    numbers = {part: value[part] for part in field.parts}
    return reading.t(f"{reading.prefix}-{field.name}-shown", **numbers)


@_shown.register
def _(field: Number, value: Any, reading: Reading) -> str:
    key = f"{reading.prefix}-{field.name}-shown"
    return reading.t(key, n=value) if reading.t.has(key) else str(value)


@_shown.register
def _(field: Ratings, value: Any, reading: Reading) -> str:
    points = value["points"]
    found = marks.percent(points, field.highest)
    seen = [n for n in points.values() if n is not None]
    if found is None:
        return reading.t("ratings-too-few", n=len(seen))
    most = field.highest * len(seen)
    total = reading.t("ratings-percent", percent=round(found), points=sum(seen), most=most)
    return "\n".join([total, *_criteria(value, reading)]) if reading.full else total


def _criteria(value: Any, reading: Reading) -> list[str]:
    """Every criterion of the record's own version, with its points."""
    found = reading.school.criteria.get(value["set"])
    return [
        f"{one.number}. {quoted(one.named(reading.t.locale))} — <b>{_points(value, one.id)}</b>"
        for one in (found.criteria if found else ())
    ]


def _points(value: Any, criterion: int) -> str:
    points = value["points"].get(str(criterion))
    return "–" if points is None else str(points)


@_shown.register
def _(field: Files, value: Any, reading: Reading) -> str:
    del field
    return reading.t("form-files-n", n=len(value))


@_shown.register
def _(field: Notes, value: Any, reading: Reading) -> str:
    del field
    lines = [note_line(note, reading) for note in value]
    rest = len(lines) - 10
    kept = lines[-10:]
    if rest > 0:
        kept.insert(0, reading.t("form-notes-more", n=rest))
    return "\n" + "\n".join(kept)


@_shown.register
def _(field: Items, value: Any, reading: Reading) -> str:
    lines = [f"{n}. {item_line(field, item, reading)}" for n, item in enumerate(value, start=1)]
    return "\n" + "\n".join(lines)


def item_line(field: Items, item: Mapping[str, Any], reading: Reading) -> str:
    """What names an item, and who is answerable by when."""
    head = _shown(field.head, item.get(field.head.name, ""), reading)
    rest = [
        shown(one, item[one.name], reading)
        for one in field.fields
        if isinstance(one, Who | Day) and item.get(one.name)
    ]
    return f"{head} — {', '.join(rest)}" if rest else head


def note_line(note: Mapping[str, Any], reading: Reading) -> str:
    """A live note: «10:42 · text»."""
    at = reading.school.calendar.local(datetime.fromisoformat(note["at"]))
    return f"{at:%H:%M} · {quoted(clip(note['text'] or '📎', 200))}"


def lines(
    fields: Sequence[Field], answers: Mapping[str, Any], reading: Reading, *, private: bool = True
) -> list[str]:
    """«Label: answer» for every answered field; without private ones when not for this reader."""
    return [
        f"<b>{reading.label(one)}:</b> {shown(one, answers[one.name], reading)}"
        for one in fields
        if one.applies(dict(answers))
        and answers.get(one.name) not in (None, [], {})
        and (private or not one.private)
    ]


def headline(register: Register, record: Record, reading: Reading) -> str:
    """What names a record in a list: its number, then the headline. Plain text."""
    parts = [plain_of(register, name, record.answers, reading) for name in register.headline]
    number = [f"№ {record.number}"] if record.number else []
    return " · ".join([*number, *(part for part in parts if part)])


def plain_of(register: Register, name: str, answers: Mapping[str, Any], reading: Reading) -> str:
    """An answer as a label: not HTML, short, empty for none."""
    value = answers.get(name)
    if value is None:
        return ""
    text = shown(register.named(name), value, reading)
    return clip(unquoted(text), 40)


def unquoted(text: str) -> str:
    """HTML of `shown` as the plain text of a label."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
