"""Fields with one answer: something picked, a choice, words, a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from school import names
from school.days import BadAnswer
from school.fields.base import Field

if TYPE_CHECKING:
    from school.asking import Asking

TEXT_LIMIT = 2000


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
    """A line or a paragraph of text, typed or chosen from `offers`.

    `worded`: a mark alone will not do.
    """

    limit: int = TEXT_LIMIT
    one_line: bool = False
    worded: bool = False

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
        if self.worded and not any(one.isalnum() for one in text):
            raise BadAnswer("form-words-needed")
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
        if not (found.isascii() and found.isdigit()) or len(found) > 9:
            raise BadAnswer("form-not-a-number", low=self.low, high=self.high)
        return self.check(int(found))

    def check(self, value: Any) -> int:
        """A number within the limits."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadAnswer("form-not-a-number", low=self.low, high=self.high)
        if not self.low <= value <= self.high:
            raise BadAnswer("form-not-a-number", low=self.low, high=self.high)
        return value


def tidy_lines(text: str) -> str:
    """Text whose lines are tidied and whose empty lines at the ends are gone."""
    return "\n".join(names.tidy(line) for line in text.splitlines()).strip()
