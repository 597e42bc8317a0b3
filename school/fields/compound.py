"""Fields with many answers: counts, ratings, files, notes, items."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from school.days import BadAnswer
from school.fields.base import Answers, Field, checked
from school.fields.dated import Day

if TYPE_CHECKING:
    from school.asking import Asking


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
    """A repeated part with fields of its own: points, decisions. Answer: a list of answers."""

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
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(f"{self.name}.{name}")

    def outside(self, period: str, answers: Answers) -> Mapping[int, str]:
        """The items with a day outside of the record's period of that name: index, and day."""
        days = [one for one in self.fields if isinstance(one, Day) and one.within == period]
        return {
            index: item[one.name]
            for index, item in enumerate(answers.get(self.name) or ())
            for one in days
            if item.get(one.name) and one.is_outside(item[one.name], answers)
        }

    def check(self, value: Any) -> list[Answers]:
        """Items whose own fields are right."""
        if not isinstance(value, list) or len(value) > self.most:
            raise BadAnswer("form-too-many-items", most=self.most)
        return [self._checked(index, item) for index, item in enumerate(value)]

    def _checked(self, index: int, item: Answers) -> Answers:
        try:
            return checked(self.fields, item)
        except BadAnswer as error:
            error.path[:0] = [self.name, index]
            raise
