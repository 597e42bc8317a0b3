"""Stretches of time that are counted in: a week, a month, a quarter, a year, or any days."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from school.days import BadAnswer, spelled
from school.fields import Period
from school.state import School
from school.years.year import DAY, Quarter, SchoolYear, week_of

A_WEEK = timedelta(days=7)
LONGEST = timedelta(days=5 * 366)


class Asked(StrEnum):
    """Which stretch of time is asked about."""

    LAST_WEEK = "last-week"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    OWN = "own"


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days to count in, and as many days of the time before to compare with, if they are known.

    guess -- it leans on dates of the year that nobody has confirmed
    """

    first: date
    last: date
    before: tuple[date, date] | None
    year: str = ""
    quarter: int = 0
    guess: bool = False


def span_of(school: School, asked: Asked, day: date) -> Span:
    """The days that are asked about on `day`; a week where no quarter or year is known yet."""
    monday, _ = week_of(day)
    match asked:
        case Asked.LAST_WEEK:
            monday -= A_WEEK
            return _week(monday, monday + 6 * DAY)
        case Asked.MONTH:
            first = day.replace(day=1)
            return Span(first=first, last=day, before=_month_before(first, day - first))
        case Asked.QUARTER if found := quarter_span(school, day):
            return found
        case Asked.YEAR if year := school.calendar.year_at(day):
            last = min(day, year.last)
            return Span(
                first=year.first,
                last=last,
                before=_stretch(_year_before(school, year), last - year.first),
                year=year.label,
                guess=not year.confirmed,
            )
    return _week(monday, day)


def own_span(first: date, last: date) -> Span:
    """Any days, to be compared with as many days right before them."""
    length = last - first + DAY
    return Span(first=first, last=last, before=(first - length, first - DAY))


def own_days(text: str, today: date) -> tuple[date, date]:
    """The days that somebody means by «01.09–23.11»; those to come are left out.

    Raises BadAnswer for what is no period, and for one that has not begun.
    """
    period = Period(name="own")
    found = period.read(spelled(text), today)
    first, last = (date.fromisoformat(found[end]) for end in ("first", "last"))
    if first > today:
        raise BadAnswer("form-day-not-yet", day=f"{first:%d.%m.%Y}")
    if last - first > LONGEST:
        raise BadAnswer("summary-too-long")
    return first, min(last, today)


def quarter_span(school: School, day: date) -> Span | None:
    """The quarter that runs on `day`, or ran last, up to that day; None before the first one."""
    year = school.calendar.year_at(day)
    if year is None:
        return None
    quarter = [one for one in year.quarters if one.first <= day][-1]
    last = min(day, quarter.last)
    return Span(
        first=quarter.first,
        last=last,
        before=_stretch(_quarter_before(school, year, quarter), last - quarter.first),
        year=year.label,
        quarter=quarter.number,
        guess=not year.confirmed,
    )


def _week(first: date, last: date) -> Span:
    return Span(first=first, last=last, before=(first - A_WEEK, last - A_WEEK))


def until_then(quarter: Span, span: Span) -> tuple[date, date] | None:
    """With which part of its quarter a number of the quarter is compared.

    What has been added in the days that are asked about: with how far it was before them. None
    when they reach over the quarter's beginning; the quarter itself has the one before.
    """
    if span.quarter:
        return quarter.before
    return (quarter.first, span.first - DAY) if span.first > quarter.first else None


def _month_before(first: date, length: timedelta) -> tuple[date, date]:
    """As much of the month before as has passed of this one."""
    last = first - DAY
    return last.replace(day=1), min(last.replace(day=1) + length, last)


def _stretch(whole: Quarter | SchoolYear | None, length: timedelta) -> tuple[date, date] | None:
    """As much of an earlier time as has passed of this one: like is compared with like."""
    if whole is None:
        return None
    return whole.first, min(whole.first + length, whole.last)


def _year_before(school: School, year: SchoolYear) -> SchoolYear | None:
    earlier = [one for one in school.years if one.first < year.first]
    return max(earlier, key=lambda one: one.first, default=None)


def _quarter_before(school: School, year: SchoolYear, quarter: Quarter) -> Quarter | None:
    earlier = [one for one in year.quarters if one.first < quarter.first]
    if earlier:
        return earlier[-1]
    before = _year_before(school, year)
    return before.quarters[-1] if before else None
