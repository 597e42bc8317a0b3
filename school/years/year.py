"""The school year: quarters, days off, and what follows from them for dates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)


class BadYear(ValueError):
    """Dates that cannot be a school year. `key` names the text that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, kw_only=True)
class Quarter:
    """A quarter (чейрек), first and last day included."""

    number: int
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, kw_only=True)
class Holiday:
    """A public holiday. `off` is False for a working one, `confirmed` False for a guess."""

    day: date
    ky: str
    ru: str
    off: bool = True
    confirmed: bool = True


@dataclass(frozen=True, kw_only=True)
class SchoolYear:
    """A school year with its quarters in order. `confirmed` once the deputy has said so."""

    id: int
    label: str
    quarters: tuple[Quarter, ...]
    confirmed: bool = False

    @property
    def first(self) -> date:
        """The first day of lessons."""
        return self.quarters[0].first

    @property
    def last(self) -> date:
        """The last day of lessons."""
        return self.quarters[-1].last

    def months(self) -> list[tuple[date, date]]:
        """First and last day of each month of lessons, within the year."""
        found = []
        first = self.first
        while first <= self.last:
            following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
            found.append((first, min(following - DAY, self.last)))
            first = following
        return found

    def quarter_at(self, day: date) -> Quarter | None:
        """The quarter that holds `day`; None in a break."""
        return next((quarter for quarter in self.quarters if day in quarter), None)


@dataclass(frozen=True, kw_only=True)
class GradeBreak:
    """A break of some grades only, beside those between quarters: days and grades included."""

    id: int
    first: date
    last: date
    low: int
    high: int
    name: str | None = None

    def holds(self, grade: int, day: date) -> bool:
        """Whether that grade has no lessons that day because of it."""
        return self.low <= grade <= self.high and self.first <= day <= self.last

    def meets(self, other: "GradeBreak") -> bool:
        """Whether a day of one grade lies in both."""
        grades = self.low <= other.high and other.low <= self.high
        return grades and self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, kw_only=True)
class Bell:
    """One lesson of a shift: when it rings in and out."""

    shift: int
    number: int
    starts: time
    ends: time


def quarters(rows: Iterable[tuple[date, date]]) -> tuple[Quarter, ...]:
    """Four quarters from their first and last days.

    Raises BadYear when one ends before it starts or begins before the one before has ended.
    """
    made = tuple(
        Quarter(number=number, first=first, last=last)
        for number, (first, last) in enumerate(rows, start=1)
    )
    if any(quarter.last < quarter.first for quarter in made):
        raise BadYear("year-quarter-backwards")
    if any(later.first <= earlier.last for earlier, later in pairwise(made)):
        raise BadYear("year-quarters-overlap")
    return made


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Working days and quiet hours: pure, made from the years, holidays and settings.

    `week` is 5 or 6 days long; `lesson_days` are those besides it on which lessons are held.
    Rules 2, 3 and 5 of docs/school.md.
    """

    zone: ZoneInfo
    years: tuple[SchoolYear, ...]
    holidays: tuple[Holiday, ...] = ()
    week: int = 5
    lesson_days: tuple[date, ...] = ()
    speak_from: time = time(8, 0)
    quiet_from: time = time(18, 0)
    quiet_until: time = time(7, 30)
    _off: frozenset[date] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_off", frozenset(h.day for h in self.holidays if h.off))

    def today(self, now: datetime) -> date:
        """The school's own date at the moment `now` (aware)."""
        return now.astimezone(self.zone).date()

    def local(self, moment: datetime) -> datetime:
        """`moment` (aware) on the school's clock."""
        return moment.astimezone(self.zone)

    def at(self, day: date, hour: time) -> datetime:
        """The moment of `hour` on `day` by the school's clock."""
        return datetime.combine(day, hour, self.zone)

    def year_at(self, day: date) -> SchoolYear | None:
        """The school year of `day`, which runs until the next one's first lesson day.

        None before the first year that is known.
        """
        begun = [year for year in self.years if year.first <= day]
        return max(begun, key=lambda year: year.first, default=None)

    def numbering_year(self, day: date) -> str:
        """The label of the school year a record of `day` is numbered in: August counts forward."""
        start = day.year if day.month >= 8 else day.year - 1
        return f"{start}-{start + 1}"

    def is_lesson_day(self, day: date) -> bool:
        """A day of the school's own week, in a quarter, that is no holiday (rule 3)."""
        year = self.year_at(day)
        return (
            not self._is_weekend(day)
            and day not in self._off
            and year is not None
            and year.quarter_at(day) is not None
        )

    def no_lessons(self, day: date) -> str | None:
        """Why there are none that day: «weekend», «holiday» or «break».

        None on a day of lessons, and in a school year that is not known.
        """
        label = self.numbering_year(day)
        year = next((one for one in self.years if one.label == label), None)
        if year is None:
            return None
        if day in self._off:
            return "holiday"
        if year.quarter_at(day) is None:
            return "break"
        return "weekend" if self._is_weekend(day) else None

    def is_day_off(self, day: date) -> bool:
        """A weekend, a public holiday or a day of a break between quarters: nobody is reminded.

        Not the summer, which would swallow what falls due at the year's end.
        """
        return self._is_weekend(day) or day in self._off or self._in_break(day)

    def _is_weekend(self, day: date) -> bool:
        return day.isoweekday() > self.week and day not in self.lesson_days

    def _in_break(self, day: date) -> bool:
        year = self.year_at(day)
        return year is not None and day < year.last and year.quarter_at(day) is None

    def in_summer(self, day: date) -> bool:
        """After the year's last lesson day and before the next year's first."""
        year = self.year_at(day)
        return year is None or day > year.last

    def speaking_day(self, day: date, *, back: bool) -> date:
        """`day`, or the nearest day that is not off: before it when `back`, else after it."""
        step = -DAY if back else DAY
        while self.is_day_off(day):
            day += step
        return day

    def is_quiet(self, moment: datetime) -> bool:
        """Whether nothing may be said by itself at `moment`."""
        local = self.local(moment)
        hour = local.time()
        return self.is_day_off(local.date()) or hour >= self.quiet_from or hour < self.quiet_until

    def next_speaking(self, moment: datetime) -> datetime:
        """`moment` itself, or the hour of speaking after quiet hours and days off."""
        return self._after_quiet(moment, max(self.quiet_until, self.speak_from))

    def quiet_over(self, moment: datetime) -> datetime:
        """`moment` itself, or when quiet hours and days off end: what waited for it goes then."""
        return self._after_quiet(moment, self.quiet_until)

    def _after_quiet(self, moment: datetime, hour: time) -> datetime:
        if not self.is_quiet(moment):
            return moment
        local = self.local(moment)
        day = local.date()
        if local.time() >= self.quiet_from:
            day += DAY
        day = self.speaking_day(day, back=False)
        return self.at(day, hour)


def days(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    while first <= last:
        yield first
        first += DAY


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
