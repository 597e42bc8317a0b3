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
from school.year import DAY, SchoolYear

PLAN, REPORT, ANNUAL = "plan", "report", "annual"
RULES = (PLAN, REPORT, ANNUAL)
RIPE = timedelta(days=21)
"""How long before its period such a task is made."""
A_WEEK = timedelta(days=7)
"""How long after its day a report is asked for that nobody has been asked for yet."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A deadline of the year: its name, the quarter, its day, and from when on it is a task."""

    name: str
    year: SchoolYear
    quarter: int
    due: date
    ripe_on: date
    over_on: date

    @property
    def source(self) -> str:
        """«rule:plan:2026-2027:2»."""
        return f"rule:{self.name}:{self.year.label}:{self.quarter}"

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
    asked = {one.id for one in school.holders(Role.DEPUTY, day)}
    held = [one for one in school.appointments if one.role is Role.DEPUTY and one.holds_on(day)]
    held = [one for one in held if one.person_id in asked]
    if not held:
        return None
    latest = max(held, key=lambda one: (one.since, -one.person_id))
    return NewTask(
        source=rule.source,
        kind=rule.name,
        person_id=latest.person_id,
        text=_RULE_TEXTS[rule.name].format(ROMAN[rule.quarter], rule.year.label),
        due=rule.due,
    )


ROMAN = ("", "I", "II", "III", "IV", "V", "VI")
# For lists that know no rules; where the kind is known, the text is of the reader's language.
_RULE_TEXTS = {
    PLAN: "{0} чейректин планы",
    REPORT: "{0} чейректин жазуу жүзүндөгү отчёту",
    ANNUAL: "Жылдык жыйынтыктоочу отчёт, {1}",
}


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


def _of_year(school: School, year: SchoolYear) -> Iterator[Rule]:
    for one in year.quarters:
        until = {"ripe_on": one.first - RIPE, "over_on": one.last}
        due = plan_due(school, one.first)
        yield Rule(name=PLAN, year=year, quarter=one.number, due=due, **until)
        until = {"ripe_on": one.last - RIPE, "over_on": one.last + A_WEEK}
        yield Rule(name=REPORT, year=year, quarter=one.number, due=one.last, **until)
    last = year.quarters[-1]
    until = {"ripe_on": last.last - RIPE, "over_on": last.last + A_WEEK}
    yield Rule(name=ANNUAL, year=year, quarter=last.number, due=last.last, **until)
