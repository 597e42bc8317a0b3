"""The tasks that the school year brings: plans, reports and the annual report.

They follow from the quarters, and move with them (docs/school.md, the year).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from school.people import Role
from school.state import School
from school.tasks import NewTask, Task
from school.year import DAY, Quarter, SchoolYear

PLAN, PLAN_YEAR = "plan", "plan-year"
REPORT, REPORT_MONTH, ANNUAL = "report", "report-month", "annual"
PLANS = (PLAN, PLAN_YEAR)
RULES = (*PLANS, REPORT, REPORT_MONTH, ANNUAL)
RIPE = timedelta(days=21)
"""How long before its period such a task is made."""
A_WEEK = timedelta(days=7)
"""How long after its day a report is asked for that nobody has been asked for yet."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A deadline of the year: its name, the quarter, its day, and from when on it is a task.

    `quarter` is the number of the month for what is due every month.
    """

    name: str
    year: SchoolYear
    quarter: int
    due: date
    ripe_on: date
    over_on: date

    @property
    def source(self) -> str:
        """«rule:plan:2026-2027:2»."""
        return source_of(self.name, self.year.label, self.quarter)

    def ripe(self, day: date) -> bool:
        """Whether the task is to be made: not years ahead, and not for what was long ago."""
        return self.ripe_on <= day <= self.over_on


def rules(school: School, day: date) -> list[Rule]:
    """The deadlines of the job description in the years around `day`: clauses 5.2, 5.3, 2.3."""
    near = [one for one in school.years if one.first - RIPE <= day <= one.last + RIPE * 4]
    return list(chain.from_iterable(_of_year(school, year) for year in near))


def rule_tasks(school: School, now: datetime) -> list[NewTask]:
    """The tasks of the year that must stand now. Putting them again moves them with the quarters.

    They belong to the deputy of that moment; nobody's when there is none.
    """
    today = school.calendar.today(now)
    return [
        new
        for one in rules(school, today)
        if one.ripe(today) and (new := task_of(one, school, today))
    ]


def task_of(rule: Rule, school: School, day: date) -> NewTask | None:
    """A rule as a task of who is deputy on `day`: who was appointed last, if there are several."""
    held = [one for one in school.appointments if one.role is Role.DEPUTY and one.holds_on(day)]
    held = [one for one in held if school.people[one.person_id].works_on(day)]
    if not held:
        return None
    latest = max(held, key=lambda one: (one.since, -one.person_id))
    return NewTask(
        source=rule.source,
        kind=rule.name,
        person_id=latest.person_id,
        text=_RULE_TEXTS[rule.name].format(numeral(rule.name, rule.quarter), rule.year.label),
        due=rule.due,
    )


ROMAN = ("", "I", "II", "III", "IV", "V", "VI")
# For lists that know no rules; where the kind is known, the text is of the reader's language.
_RULE_TEXTS = {
    PLAN: "{0} чейректин планы",
    PLAN_YEAR: "Окуу жылынын планы, {1}",
    REPORT_MONTH: "{0}-айдын жазуу жүзүндөгү отчёту",
    REPORT: "{0} чейректин жазуу жүзүндөгү отчёту",
    ANNUAL: "Жылдык жыйынтыктоочу отчёт, {1}",
}


def numeral(name: str, number: int) -> str:
    """The number of a rule's period as it is written: a month in digits, a quarter in Roman."""
    return str(number) if name == REPORT_MONTH else ROMAN[number]


def source_of(name: str, year: str, number: int) -> str:
    """«rule:plan:2026-2027:2»: the source of a task of the year."""
    return f"rule:{name}:{year}:{number}"


def named(school: School, source: str, day: date) -> NewTask | None:
    """The task of the year of that source, however far away; None when there is no such rule."""
    every = chain.from_iterable(_of_year(school, year) for year in school.years)
    found = next((one for one in every if one.source == source), None)
    return task_of(found, school, day) if found else None


def rule_of(task: Task) -> tuple[str, int] | None:
    """Year label and quarter of a task that the year has brought; None of others."""
    match task.source.split(":"):
        case ["rule", _, year, quarter] if quarter.isdecimal():
            return year, int(quarter)
    return None


def leans_on_guess(task: Task, school: School) -> bool:
    """Whether its day comes from quarters that nobody has confirmed."""
    found = rule_of(task)
    return found is not None and not any(
        one.confirmed for one in school.years if one.label == found[0]
    )


def plan_due(school: School, first: date) -> date:
    """The day a quarter's plan is due: the first day is day 1, due on day 5 (clause 5.2)."""
    settings, calendar = school.settings, school.calendar
    if not settings.plan_working_days:
        return first + timedelta(days=settings.plan_days - 1)
    day, left = first, settings.plan_days
    while True:
        left -= not calendar.is_day_off(day)
        if left <= 0:
            return day
        day += DAY


def year_of(school: School, first: date, last: date) -> SchoolYear | None:
    """The school year that shares most days with this period; None when none does."""
    return max(
        (one for one in school.years if _shared(one, first, last) > 0),
        key=lambda one: _shared(one, first, last),
        default=None,
    )


def of_quarter(school: School, name: str, first: date, last: date) -> str | None:
    """The source of a rule's task for the quarter that shares most days with this period.

    It stays the same when quarters move. None when no quarter shares any.
    """
    found = max(
        (
            (year, one)
            for year in school.years
            for one in year.quarters
            if _shared(one, first, last) > 0
        ),
        key=lambda one: _shared(one[1], first, last),
        default=None,
    )
    return source_of(name, found[0].label, found[1].number) if found else None


def _shared(part: Quarter | SchoolYear, first: date, last: date) -> int:
    return (min(part.last, last) - max(part.first, first)).days + 1


def period_first(school: School, due: date) -> date | None:
    """The first day of the quarter whose plan is due that day; None when no plan is."""
    firsts = (one.first for year in school.years for one in year.quarters)
    return next((one for one in firsts if plan_due(school, one) == due), None)


def plans_due(school: School, day: date) -> list[date]:
    """When the plans are due of the quarters that have begun by `day`, or begin on it."""
    firsts = (one.first for year in school.years for one in year.quarters)
    return [plan_due(school, one) for one in firsts if one <= day]


def months(year: SchoolYear) -> list[tuple[date, date]]:
    """First and last day of each month of lessons, within the year."""
    found = []
    first = year.first
    while first <= year.last:
        following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        found.append((first, min(following - DAY, year.last)))
        first = following
    return found


def _of_year(school: School, year: SchoolYear) -> Iterator[Rule]:
    begin = year.quarters[0]
    until = {"ripe_on": begin.first - RIPE, "over_on": begin.last}
    due = plan_due(school, begin.first)
    yield Rule(name=PLAN_YEAR, year=year, quarter=1, due=due, **until)
    for one in year.quarters:
        until = {"ripe_on": one.first - RIPE, "over_on": one.last}
        due = plan_due(school, one.first)
        yield Rule(name=PLAN, year=year, quarter=one.number, due=due, **until)
    yield from _reports(school, year)
    last = year.quarters[-1]
    until = {"ripe_on": last.last - RIPE, "over_on": last.last + A_WEEK}
    yield Rule(name=ANNUAL, year=year, quarter=last.number, due=last.last, **until)


def _reports(school: School, year: SchoolYear) -> Iterator[Rule]:
    """Of each month or each quarter, on its last day: clause 5.3 does not say which."""
    if school.settings.report_monthly:
        spans = [(REPORT_MONTH, first.month, last) for first, last in months(year)]
    else:
        spans = [(REPORT, one.number, one.last) for one in year.quarters]
    for name, number, last in spans:
        until = {"ripe_on": last - RIPE, "over_on": last + A_WEEK}
        yield Rule(name=name, year=year, quarter=number, due=last, **until)
