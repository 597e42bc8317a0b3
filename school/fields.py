"""Kinds of fields: what a form asks for, what it accepts, what it refuses and why.

An answer is kept as plain JSON (it survives in a draft); `to_row` turns it into the typed
columns of the register's table, `from_row` turns them back.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from school import names

if TYPE_CHECKING:
    from school.asking import Asking

Answers = dict[str, Any]
TEXT_LIMIT = 2000
WORDS_LIMIT = 200


class BadAnswer(ValueError):
    """An answer that is no value of the field; `key` and `args_` make the sentence that says why."""

    def __init__(self, key: str, **args: Any) -> None:
        super().__init__(key)
        self.key = key
        self.args_ = args


@dataclass(frozen=True, kw_only=True)
class Option:
    """Something to press instead of typing.

    `text` is shown as it stands; without it the label is looked up by `key` with `args`.
    `hint_key` adds the reason it is offered. `fills` answers other fields at the same time.
    """

    value: Any
    text: str | None = None
    key: str | None = None
    args: Mapping[str, Any] = field(default_factory=dict)
    hint_key: str | None = None
    hint_args: Mapping[str, Any] = field(default_factory=dict)
    fills: Answers = field(default_factory=dict)


Options = Callable[[Answers, "Asking"], Awaitable[Sequence[Option]]]
Default = Callable[[Answers, "Asking"], Any]
When = Callable[[Answers], bool]


@dataclass(frozen=True, kw_only=True)
class Field:
    """What all kinds of fields share.

    name     -- identifier; also the column's name and the last part of the text keys
    optional -- may stay without an answer
    quick    -- asked on the short way; the others wait on the card and the full way
    when     -- asked only if this is true of the answers so far
    default  -- answer assumed without asking (None: nothing to assume)
    offers   -- answers to press, best first
    private  -- never shown to the director (docs/school.md, rights)
    prints   -- goes into papers: a hint asks not to name children
    """

    name: str
    optional: bool = False
    quick: bool = False
    when: When | None = None
    default: Default | None = None
    offers: Options | None = None
    private: bool = False
    prints: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that hold the answer; empty when child rows do."""
        return (self.name,)

    def applies(self, answers: Answers) -> bool:
        """Whether the field is asked at all, given the answers so far."""
        return self.when is None or self.when(answers)

    def parse(self, text: str, asking: Asking) -> Any:
        """The answer that a typed `text` means. Raises BadAnswer."""
        del text, asking
        raise BadAnswer("form-press-a-button")

    def check(self, value: Any) -> Any:
        """The answer as it is kept. Raises BadAnswer for what the form could not have given."""
        return value

    def to_row(self, value: Any) -> dict[str, Any]:
        """The answer as typed columns; `value` may be None."""
        return {self.name: value}

    def from_row(self, row: Mapping[str, Any]) -> Any:
        """The answer from typed columns."""
        return row[self.name]


@dataclass(frozen=True, kw_only=True)
class Pick(Field):
    """One row of a list of the school: a person, a class, a subject. Answer: its id.

    `source` names the list (school/lists.py); `more` whether typed words search in it.
    """

    source: str

    def check(self, value: Any) -> int:
        """An id."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadAnswer("form-press-a-button")
        return value


@dataclass(frozen=True, kw_only=True)
class Who(Field):
    """A person of the staff, or a name as typed (a parent, a committee).

    Answer: {"person": id} or {"name": text}. Columns: <name>_id, <name>_name.
    """

    source: str = "staff"

    @property
    def columns(self) -> tuple[str, ...]:
        """The person's id, or the name as written."""
        return (f"{self.name}_id", f"{self.name}_name")

    def parse(self, text: str, asking: Asking) -> Any:
        """The one person of the staff that the words name, else the name as written."""
        name = names.tidy(text)
        found = asking.school.search(name, asking.today)
        if len(found) == 1:
            return {"person": found[0].id}
        return self.check({"name": name})

    def check(self, value: Any) -> Any:
        """Either key, with something in it."""
        match value:
            case {"person": int()}:
                return {"person": value["person"]}
            case {"name": str(name)} if name and len(name) <= names.NAME_LIMIT:
                return {"name": name}
        raise BadAnswer("form-not-a-name", limit=names.NAME_LIMIT)

    def to_row(self, value: Any) -> dict[str, Any]:
        """Two columns, at most one of them filled."""
        found = value or {}
        return {f"{self.name}_id": found.get("person"), f"{self.name}_name": found.get("name")}

    def from_row(self, row: Mapping[str, Any]) -> Any:
        """None when both are empty."""
        if row[f"{self.name}_id"] is not None:
            return {"person": row[f"{self.name}_id"]}
        written = row[f"{self.name}_name"]
        return {"name": written} if written else None


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of a few fixed answers. Answer: its code; its words are <register>-<name>-<code>."""

    options: tuple[str, ...]

    def check(self, value: Any) -> str:
        """One of the codes."""
        if value not in self.options:
            raise BadAnswer("form-press-a-button")
        return str(value)


@dataclass(frozen=True, kw_only=True)
class Words(Field):
    """A line or a paragraph of text, typed or chosen from `offers`."""

    limit: int = TEXT_LIMIT
    one_line: bool = False

    def parse(self, text: str, asking: Asking) -> str:
        """The text, tidied. Raises BadAnswer when empty or too long."""
        del asking
        return self.check(text)

    def check(self, value: Any) -> str:
        """Text of 1 to `limit` characters."""
        if not isinstance(value, str):
            raise BadAnswer("form-words-wanted")
        text = names.tidy(value) if self.one_line else tidy_lines(value)
        if not text:
            raise BadAnswer("form-empty")
        if len(text) > self.limit:
            raise BadAnswer("form-too-long", length=len(text), limit=self.limit)
        return text


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """A whole number from `low` to `high`."""

    low: int = 0
    high: int = 1_000_000

    def parse(self, text: str, asking: Asking) -> int:
        """A typed number. Raises BadAnswer for anything else."""
        del asking
        found = text.strip()
        if not (found.isascii() and found.isdigit()) or len(found) > 9:  # noqa: PLR2004 nine digits
            raise BadAnswer("form-not-a-number", low=self.low, high=self.high)
        return self.check(int(found))

    def check(self, value: Any) -> int:
        """A number within the limits."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadAnswer("form-not-a-number", low=self.low, high=self.high)
        if not self.low <= value <= self.high:
            raise BadAnswer("form-not-a-number", low=self.low, high=self.high)
        return value


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A date. Answer: ISO text. `past`: not after today. `future`: not before today.

    `quick_days` are the distances from today that get a button.
    """

    past: bool = False
    future: bool = False
    quick_days: tuple[int, ...] = (0, -1)

    def parse(self, text: str, asking: Asking) -> str:
        """A typed date: 12.05, 12.05.2026, 12/5, «бүгүн» is on a button. Raises BadAnswer."""
        day = parse_day(text, asking.today, ahead=self.future)
        self.fits(day, asking.today)
        return day.isoformat()

    def fits(self, day: date, today: date) -> None:
        """Raises BadAnswer when the date lies on the wrong side of today, or years away."""
        if self.past and day > today:
            raise BadAnswer("form-day-not-yet", day=_shown(day))
        if self.future and day < today:
            raise BadAnswer("form-day-is-past", day=_shown(day))
        if abs((day - today).days) > 366 * 30:
            raise BadAnswer("form-day-too-far", day=_shown(day))

    def check(self, value: Any) -> str:
        """An ISO date."""
        return _iso_day(value).isoformat()

    def to_row(self, value: Any) -> dict[str, Any]:
        """A date column."""
        return {self.name: date.fromisoformat(value) if value else None}

    def from_row(self, row: Mapping[str, Any]) -> Any:
        """ISO text."""
        return row[self.name].isoformat() if row[self.name] else None


@dataclass(frozen=True, kw_only=True)
class Period(Field):
    """First and last day. Answer: {"first": iso, "last": iso}; columns <name>_first, <name>_last."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Two dates."""
        return (f"{self.name}_first", f"{self.name}_last")

    def parse(self, text: str, asking: Asking) -> Any:
        """«02.11–13.11», «2.11-13.11.2026», or one day. Raises BadAnswer."""
        parts = re.split(r"\s*[–—]\s*|\s+-\s+|(?<=\d)-(?=\d)", text.strip())
        if len(parts) > 2 or not parts[0]:
            raise BadAnswer("form-not-a-period")
        last = parse_day(parts[-1], asking.today)
        first = parse_day(parts[0], last) if len(parts) == 2 else last
        if len(parts) == 2 and not has_year(parts[0]):
            first = _same_year(first, last, parts)
        return self.check({"first": first.isoformat(), "last": last.isoformat()})

    def check(self, value: Any) -> Any:
        """Two ISO dates in order."""
        if not isinstance(value, dict):
            raise BadAnswer("form-not-a-period")
        first, last = _iso_day(value.get("first")), _iso_day(value.get("last"))
        if last < first:
            raise BadAnswer("form-period-backwards", first=_dm(first), last=_dm(last))
        return {"first": first.isoformat(), "last": last.isoformat()}

    def to_row(self, value: Any) -> dict[str, Any]:
        """Two date columns."""
        found = value or {}
        return {
            f"{self.name}_{end}": date.fromisoformat(found[end]) if found else None
            for end in ("first", "last")
        }

    def from_row(self, row: Mapping[str, Any]) -> Any:
        """Both, or None."""
        first, last = (row[column] for column in self.columns)
        return {"first": first.isoformat(), "last": last.isoformat()} if first else None


@dataclass(frozen=True, kw_only=True)
class Hour(Field):
    """A time of day. Answer: «HH:MM»."""

    def parse(self, text: str, asking: Asking) -> str:
        """«18:00», «18.00», «18». Raises BadAnswer."""
        del asking
        found = re.fullmatch(r"(\d{1,2})(?:[:.\-\s](\d{2}))?", text.strip(), re.ASCII)
        if not found:
            raise BadAnswer("form-not-a-time")
        return self.check(f"{int(found[1]):02}:{found[2] or '00'}")

    def check(self, value: Any) -> str:
        """A time that exists."""
        try:
            return time.fromisoformat(value).strftime("%H:%M")
        except (TypeError, ValueError):
            raise BadAnswer("form-not-a-time") from None

    def to_row(self, value: Any) -> dict[str, Any]:
        """A time column."""
        return {self.name: time.fromisoformat(value) if value else None}

    def from_row(self, row: Mapping[str, Any]) -> Any:
        """«HH:MM»."""
        return row[self.name].strftime("%H:%M") if row[self.name] else None


@dataclass(frozen=True, kw_only=True)
class Counts(Field):
    """Several whole numbers typed together: «24/31». Answer: {part: n}; a column a part.

    `within`: the first part may not exceed the second (present of on list).
    """

    parts: tuple[str, ...]
    within: bool = False
    high: int = 2000

    @property
    def columns(self) -> tuple[str, ...]:
        """One a part."""
        return self.parts

    def parse(self, text: str, asking: Asking) -> Any:
        """As many numbers as parts; the last ones may be left out when assumed already."""
        found = (
            re.findall(r"\d{1,6}", text) if re.fullmatch(r"[\d\s/,;:.\-–]+", text.strip()) else []
        )
        known = (self.default(asking.answers, asking) if self.default else None) or {}
        numbers = dict(zip(self.parts, map(int, found), strict=False))
        if not numbers or len(found) > len(self.parts):
            raise BadAnswer("form-not-counts", parts=len(self.parts))
        return self.check(known | numbers)

    def check(self, value: Any) -> Any:
        """All parts, in range, and the first within the second where asked."""
        if not isinstance(value, dict) or not value.keys() >= set(self.parts):
            raise BadAnswer("form-not-counts", parts=len(self.parts))
        found = {part: value[part] for part in self.parts}
        if any(not isinstance(n, int) or not 0 <= n <= self.high for n in found.values()):
            raise BadAnswer("form-not-a-number", low=0, high=self.high)
        first, second = (list(found.values()) * 2)[:2]
        if self.within and first > second:
            raise BadAnswer("form-more-than-listed", present=first, listed=second)
        return found

    def to_row(self, value: Any) -> dict[str, Any]:
        """A column a part."""
        return {part: (value or {}).get(part) for part in self.parts}

    def from_row(self, row: Mapping[str, Any]) -> Any:
        """All parts, or None."""
        if any(row[part] is None for part in self.parts):
            return None
        return {part: row[part] for part in self.parts}


@dataclass(frozen=True, kw_only=True)
class Ratings(Field):
    """Points for every criterion of a set. Answer: {"set": id, "points": {criterion id: n|None}}.

    None is "not seen". Kept in child rows; criteria sets have versions, a record keeps its own.
    """

    highest: int = 2

    @property
    def columns(self) -> tuple[str, ...]:
        """Child rows."""
        return ()

    def check(self, value: Any) -> Any:
        """A set's id, and points from 0 to `highest` or None."""
        match value:
            case {"set": int(), "points": dict(points)} if all(
                n is None or (isinstance(n, int) and 0 <= n <= self.highest)
                for n in points.values()
            ):
                return {"set": value["set"], "points": {str(k): n for k, n in points.items()}}
        raise BadAnswer("form-press-a-button")


@dataclass(frozen=True, kw_only=True)
class Files(Field):
    """Photos, documents and voice. Answer: a list of attachment ids. Kept as attachments."""

    most: int = 10

    @property
    def columns(self) -> tuple[str, ...]:
        """Attachments point to the record."""
        return ()

    def check(self, value: Any) -> list[int]:
        """A list of ids, `most` at the most."""
        if not isinstance(value, list) or not all(isinstance(one, int) for one in value):
            raise BadAnswer("form-file-wanted")
        if len(value) > self.most:
            raise BadAnswer("form-too-many-files", most=self.most)
        return value


@dataclass(frozen=True, kw_only=True)
class Notes(Field):
    """Live notes. Answer: a list of {"at": iso moment, "text": str|None, "file": id|None}."""

    most: int = 200

    @property
    def columns(self) -> tuple[str, ...]:
        """Child rows."""
        return ()

    def check(self, value: Any) -> list[dict[str, Any]]:
        """Notes with a moment and something in them."""
        if not isinstance(value, list) or len(value) > self.most:
            raise BadAnswer("form-too-many-notes", most=self.most)
        for note in value:
            datetime.fromisoformat(note["at"])
            if not note.get("text") and note.get("file") is None:
                raise BadAnswer("form-empty")
        return value


@dataclass(frozen=True, kw_only=True)
class Items(Field):
    """A repeated part with fields of its own: agenda points, decisions. Answer: list of answers."""

    fields: tuple[Field, ...]
    most: int = 30

    @property
    def columns(self) -> tuple[str, ...]:
        """Child rows."""
        return ()

    @property
    def head(self) -> Field:
        """The field that names an item."""
        return self.fields[0]

    def named(self, name: str) -> Field:
        """One of its fields. Raises KeyError."""
        return next((one for one in self.fields if one.name == name), None) or _missing(name)

    def check(self, value: Any) -> list[Answers]:
        """Items whose own fields are right."""
        if not isinstance(value, list) or len(value) > self.most:
            raise BadAnswer("form-too-many-items", most=self.most)
        return [checked(self.fields, item) for item in value]


def checked(fields: Sequence[Field], answers: Answers) -> Answers:
    """`answers` of these fields, each checked again; what no field asked for is left out.

    Raises BadAnswer, with the field's name in its `field` attribute.
    """
    found: Answers = {}
    for one in fields:
        value = answers.get(one.name)
        if not one.applies(answers):
            continue
        try:
            if value is None or value == [] or value == {}:
                if not one.optional:
                    raise BadAnswer("form-missing")
            else:
                found[one.name] = one.check(value)
        except BadAnswer as error:
            error.args_.setdefault("field", one.name)
            raise
    return found


def tidy_lines(text: str) -> str:
    """Text whose lines are tidied and whose empty lines at the ends are gone."""
    return "\n".join(names.tidy(line) for line in text.splitlines()).strip()


_DAY = re.compile(
    r"\s*(\d{1,2})\s*[./\-\s]\s*(\d{1,2})(?:\s*[./\-\s]\s*(\d{2}|\d{4}))?\s*(?:ж\.?|г\.?)?\s*",
    re.ASCII,
)
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})\s*", re.ASCII)
_CLOSE = timedelta(days=183)


def parse_day(text: str, today: date, *, ahead: bool = False) -> date:
    """The date that a person means by «12.05», «12.05.26», «12/5/2026» or «2026-05-12».

    Without a year, the nearest such day to `today` (`ahead`: the nearest not yet past).
    Raises BadAnswer when it is no date or there is no such day.
    """
    if found := _ISO.fullmatch(text):
        return _real_day(text, int(found[1]), int(found[2]), int(found[3]))
    found = _DAY.fullmatch(text)
    if not found:
        raise BadAnswer("form-not-a-day")
    day, month = int(found[1]), int(found[2])
    if found[3]:
        year = int(found[3])
        return _real_day(text, year + 2000 if year < 100 else year, month, day)
    return _nearest(text, month, day, today, ahead=ahead)


def has_year(text: str) -> bool:
    """Whether the typed date names its year."""
    found = _DAY.fullmatch(text)
    return bool(_ISO.fullmatch(text) or (found and found[3]))


def _nearest(text: str, month: int, day: int, today: date, *, ahead: bool) -> date:
    years = (today.year - 1, today.year, today.year + 1)
    real = [found for year in years if (found := _maybe_day(year, month, day))]
    if not real:
        # 29.02 exists in some years only, 31.02 in none.
        raise BadAnswer("form-no-such-day", day=names.tidy(text)[:20])
    if ahead:
        coming = [found for found in real if found >= today]
        return min(coming) if coming and min(coming) - today < _CLOSE * 2 else max(real)
    return min(real, key=lambda found: abs(found - today))


def _same_year(first: date, last: date, parts: list[str]) -> date:
    """The first day of a period typed without a year is never after its last because of a year."""
    if (
        first > last
        and (first.month, first.day) > (last.month, last.day)
        and not has_year(parts[1])
    ):
        return _maybe_day(last.year, first.month, first.day) or first
    return _maybe_day(last.year, first.month, first.day) or first


def _real_day(text: str, year: int, month: int, day: int) -> date:
    found = _maybe_day(year, month, day)
    if not found:
        raise BadAnswer("form-no-such-day", day=names.tidy(text)[:20])
    return found


def _maybe_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso_day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadAnswer("form-not-a-day") from None


def _shown(day: date) -> str:
    return day.strftime("%d.%m.%Y")


def _dm(day: date) -> str:
    return day.strftime("%d.%m")


def _missing(name: str) -> Field:
    raise KeyError(name)
