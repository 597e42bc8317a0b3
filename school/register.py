"""What a register (журнал) is. Declared once; everything else is drawn from the declaration."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, auto
from typing import Any

from school.asking import Asking
from school.fields import Answers, Field
from school.people import Role
from school.rights import Action, Row, Subject
from school.state import School


class State(StrEnum):
    """Where a record is on its way."""

    PLANNED = auto()
    DRAFT = auto()
    SUBMITTED = auto()
    RETURNED = auto()
    FINAL = auto()
    CANCELLED = auto()


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A task that a record brings: who owes what by when.

    `spot` says which part of the record it comes from, so that a change finds it again; `place`
    where that part stands now: «points/0».
    """

    spot: str
    kind: str
    person: int
    text: str
    due: date
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number of the summary, which opens the records behind it.

    distinct -- count different values of this column instead of records
    out_of   -- name of a list of the school that makes the number «29/36»
    where    -- columns that must have these values
    span     -- "week" or "quarter"
    of_tasks -- of the tasks that final records brought and that fall due in the span: how many
                are done, out of how many
    """

    name: str
    span: str
    distinct: str | None = None
    out_of: str | None = None
    where: Mapping[str, Any] = field(default_factory=dict)
    of_tasks: bool = False


def _no_tasks(_: Answers, __: Asking) -> Sequence[Wanted]:
    return ()


def _as_is(answers: Answers, _: Asking) -> Answers:
    return answers


def _all_right(_: Answers, __: Asking) -> None:
    """Nothing contradicts anything."""


def _closes_nothing(_: Answers, __: Asking) -> str | None:
    return None


def _begins_nothing(_: str, __: School) -> Answers | None:
    return None


def _one_series(_: Answers) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class Register:
    """A kind of record that the school keeps.

    name         -- identifier; prefix of its text keys, name of its table
    fields       -- what is asked, in order
    day          -- the Day or Period field that says when it happened
    rights       -- for the actions on records, how far each role reaches; TAKE_OVER is to CHANGE
                    what is not approved and whose author may not write it any more
    by           -- Pick field of the person whose work it is; the writer when there is none
    about        -- Pick or Who field of the person it concerns
    about_class  -- Pick field of the class; about_association likewise
    headline     -- fields that name a record in lists
    series       -- records are numbered within this text and the school year
    checked      -- a record is submitted to those with CHECK, unless its writer may FINISH
    numbered_late -- it gets its number when it is accepted, not when it is submitted
    teaching     -- fields of person, subject and class, from which is learned who teaches what
    acknowledged -- field of the person who is asked to read it once it is final
    approval     -- the roles that approve it one after the other; it is final after the last
                    (docs/school.md, approval)
    closes       -- source of the task of the year that its approval closes
    begins       -- by the source of such a task, the answers that its record begins with; None
                    for all others
    tracked      -- cards and lists tell how many of its tasks are done
    agrees       -- raises BadAnswer for answers that contradict each other, or the school
    settle       -- works out answers that follow from others; raises BadAnswer, with its field,
                    for one that the school cannot have
    tasks        -- what falls due because of the record
    figures      -- its numbers in the summary
    plans        -- fields that are enough to plan it beforehand; empty when it is not planned
    views        -- places that show its records in a way of their own
    starts_with_file -- a photo or document sent without a command may begin it
    """

    name: str
    fields: tuple[Field, ...]
    day: str
    rights: Mapping[Action, Row]
    headline: tuple[str, ...]
    by: str | None = None
    about: str | None = None
    about_class: str | None = None
    about_association: str | None = None
    series: Callable[[Answers], str] = _one_series
    checked: bool = False
    numbered_late: bool = False
    teaching: tuple[str, str, str] | None = None
    acknowledged: str | None = None
    approval: Callable[[Answers], Sequence[Role]] | None = None
    closes: Callable[[Answers, Asking], str | None] = _closes_nothing
    begins: Callable[[str, School], Answers | None] = _begins_nothing
    tracked: bool = False
    agrees: Callable[[Answers, Asking], None] = _all_right
    settle: Callable[[Answers, Asking], Answers] = _as_is
    tasks: Callable[[Answers, Asking], Sequence[Wanted]] = _no_tasks
    figures: tuple[Figure, ...] = ()
    plans: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    starts_with_file: str | None = None

    def __post_init__(self) -> None:
        names = [one.name for one in self.fields]
        if len(set(names)) != len(names) or not all(name.isidentifier() for name in names):
            raise ValueError(f"{self.name}: field names must be unique identifiers")
        needed = {self.day, *self.headline, *self.plans, self.about, self.about_class}
        if strange := needed - {None} - set(names):
            raise ValueError(f"{self.name}: no such field: {', '.join(map(str, strange))}")

    @property
    def reviewed(self) -> bool:
        """Whether others look at what was sent before it is final."""
        return self.checked or self.approval is not None

    def named(self, name: str) -> Field:
        """The field of that name. Raises KeyError."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(f"{self.name}.{name}")

    def happened_on(self, answers: Answers) -> date | None:
        """The day of the record: of a period, its last."""
        match answers.get(self.day):
            case {"last": last}:
                return date.fromisoformat(last)
            case str(day):
                return date.fromisoformat(day)
        return None

    def subject(self, answers: Answers, author: int | None, school: Any) -> Subject:
        """What rights are asked of: whom and what a record with these answers concerns."""
        about = _person(answers.get(self.about or ""))
        association = answers.get(self.about_association or "")
        around = school.associations_of(about) if about else frozenset()
        return Subject(
            author=author,
            about=about,
            class_id=answers.get(self.about_class or ""),
            associations=around | ({association} if association else frozenset()),
            joint=association,
        )


def _person(value: Any) -> int | None:
    match value:
        case int():
            return value
        case {"person": int(found)}:
            return found
    return None
