"""What all kinds of fields share, and what can be pressed instead of typing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from school.days import BadAnswer

if TYPE_CHECKING:
    from school.asking import Asking

Answers = dict[str, Any]


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
    later    -- must be answered before saving, but need not be at once
    quick    -- asked on the short way; the others wait on the card and the full way
    when     -- asked only if this is true of the answers so far
    default  -- answer assumed without asking (None: nothing to assume)
    offers   -- answers to press, best first
    instead  -- another field whose answer settles this one, offered beside it
    private  -- never shown to the director (docs/school.md, rights)
    prints   -- goes into papers: a hint asks not to name children
    """

    name: str
    optional: bool = False
    later: bool = False
    quick: bool = False
    when: When | None = None
    default: Default | None = None
    offers: Options | None = None
    instead: str | None = None
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
            if value not in (None, [], {}):
                found[one.name] = one.check(value)
            elif not one.optional:
                _missing()
        except BadAnswer as error:
            error.args_.setdefault("field", one.name)
            raise
    return found


def _missing() -> None:
    raise BadAnswer("form-missing")
