"""Fields of time: a day, a period, an hour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

from school.days import BadAnswer, NoLessons, day_within, parse_day, parse_period, parse_time
from school.fields.base import Field

if TYPE_CHECKING:
    from school.asking import Asking


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A date. Answer: ISO text. `past`: not after today. `future`: not before today.

    `quick_days` are the distances from today that get a button. `lessons_of` names the field of
    the class that must have lessons that day: no break of its own; that nobody has any then is
    asked about (docs/school.md, rule 3).
    `within` names the record's Period field in which the day lies.
    """

    past: bool = False
    future: bool = False
    quick_days: tuple[int, ...] = (0, -1)
    lessons_of: str | None = None
    within: str | None = None

    def parse(self, text: str, asking: Asking) -> str:
        """A typed date: 12.05, 12.05.2026, 12/5, «бүгүн» is on a button. Raises BadAnswer."""
        span = self.span(asking)
        day = day_within(text, *span) if span else None
        day = day or parse_day(text, asking.today, ahead=self.future)
        self.suits(day, asking)
        return day.isoformat()

    def span(self, asking: Asking) -> tuple[date, date] | None:
        """The first and last day it may be, as far as the record says."""
        return self._span(asking.answers)

    def is_outside(self, day: str, answers: Mapping[str, Any]) -> bool:
        """Whether a day that was answered lies outside of what the record's answers say now."""
        span = self._span(answers)
        return span is not None and not span[0] <= date.fromisoformat(day) <= span[1]

    def _span(self, answers: Mapping[str, Any]) -> tuple[date, date] | None:
        match answers.get(self.within or ""):
            case {"first": first, "last": last}:
                return date.fromisoformat(first), date.fromisoformat(last)
        return None

    def suits(self, day: date, asking: Asking) -> None:
        """Raises BadAnswer as `fits` and `lessons` do, and for a day outside of the period.

        Raises NoLessons when nobody has any that day.
        """
        span = self.span(asking)
        if span and not span[0] <= day <= span[1]:
            first, last = _shown(span[0]), _shown(span[1])
            raise BadAnswer("form-day-outside", day=_shown(day), first=first, last=last)
        self.fits(day, asking.today)
        self.lessons(day, asking)
        if self.lessons_of and (why := asking.school.calendar.no_lessons(day)):
            raise NoLessons(day, why)

    def lessons(self, day: date, asking: Asking) -> None:
        """Raises BadAnswer when the class answered has a break of its own that day."""
        class_id = asking.answers.get(self.lessons_of or "", 0)
        found = asking.school.break_of(class_id, day)
        if found is not None:
            raise BadAnswer(
                "form-class-on-break",
                label=asking.school.classes[class_id].label,
                day=_shown(day),
                first=_dm(found.first),
                last=_shown(found.last),
            )

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
    """First and last day. Answer: {"first": iso, "last": iso}; a column <name>_<end> each."""

    past: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Two dates."""
        return (f"{self.name}_first", f"{self.name}_last")

    def parse(self, text: str, asking: Asking) -> Any:
        """«02.11–13.11», «2.11-13.11.2026», or one day. Raises BadAnswer."""
        return self.read(text, asking.today)

    def read(self, text: str, today: date) -> Any:
        """The same, when only the day is known on which it is typed. Raises BadAnswer."""
        first, last = parse_period(text, today)
        self.fits(last, today)
        return self.check({"first": first.isoformat(), "last": last.isoformat()})

    def fits(self, last: date, today: date) -> None:
        """Raises BadAnswer when `past` and it is not over yet."""
        if self.past and last > today:
            raise BadAnswer("form-day-not-yet", day=_shown(last))

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
        """«18:00», «18.00», «18», «саат 18.00», «в 18:00». Raises BadAnswer."""
        del asking
        hour = parse_time(text)
        if hour is None:
            raise BadAnswer("form-not-a-time")
        return self.check(f"{hour:%H:%M}")

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


def _iso_day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadAnswer("form-not-a-day") from None


def _shown(day: date) -> str:
    return day.strftime("%d.%m.%Y")


def _dm(day: date) -> str:
    return day.strftime("%d.%m")
