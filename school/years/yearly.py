"""The deadlines that the school year brings, and the tasks of them.

They follow from the rules and the quarters, and move with them (docs/school.md, the year).
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from school.people import Role
from school.records import Record
from school.state import School
from school.tasks import NewTask, Task
from school.years.rules import LAST_OF_MONTH, OWN_DAYS, Kind, Rule
from school.years.year import DAY, Quarter, SchoolYear

PLAN, PLAN_YEAR = "plan", "plan-year"
REPORT, REPORT_MONTH, ANNUAL = "report", "report-month", "annual"
PLANS = (PLAN, PLAN_YEAR)
RULES = (*PLANS, REPORT, REPORT_MONTH, ANNUAL)
"""The rules whose tasks are a kind of their own; the kind of the others says who is told."""
A_WEEK = timedelta(days=7)
"""How long after its day a duty is asked for that nobody has been asked for yet."""
RIPE = timedelta(days=21)
"""How long before its period such a task is made."""
NEAR = timedelta(days=84)
LONGEST_BREAK = timedelta(days=60)
"""Of some grades, while others have lessons."""
ROMAN = ("", "I", "II", "III", "IV", "V", "VI")


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """One day of a rule: in which year and part of it, and from when on it is a task.

    part -- «2» of a quarter, «m11» of a month, «w47» of a week, «day», «r17» of a record
    """

    rule: Rule
    year: str
    part: str
    due: date
    ripe_on: date
    over_on: date

    @property
    def source(self) -> str:
        """«rule:plan:2026-2027:2»: where the task of it comes from, but for whose it is."""
        return f"rule:{self.rule.name}:{self.year}:{self.part}"

    def ripe(self, day: date, due: date | None = None) -> bool:
        """Whether a task is to be made: not years ahead, and not for what was long ago.

        `due`: the day of one who owes it earlier than others.
        """
        early = self.due - (due or self.due)
        asked = self.rule.since is None or self.due - early >= self.rule.since
        return asked and self.ripe_on - early <= day <= self.over_on - early

    def near(self, day: date) -> bool:
        """Whether it may be ripe for anybody, however early."""
        return self.ripe_on - LONGEST_BREAK <= day <= self.over_on


def years_near(school: School, day: date) -> list[SchoolYear]:
    """The years whose deadlines may be of use on `day`."""
    return [one for one in school.years if one.first - NEAR <= day <= one.last + NEAR]


def deadlines(school: School, day: date, records: Iterable[Record] = ()) -> dict[str, Deadline]:
    """All days of the rules that are on, in the years around `day`, by source.

    `records`: those that rules of the kind AFTER may follow.
    """
    on = [one for one in school.rules.values() if one.on]
    found = chain.from_iterable(
        of_year(rule, school, year) for year in years_near(school, day) for rule in on
    )
    after = (one for record in records for rule in on if (one := _after(rule, record, school)))
    return {one.source: one for one in chain(found, after)}


def of_year(rule: Rule, school: School, year: SchoolYear) -> list[Deadline]:
    """The days of a rule in one year; none for a rule that follows records."""
    match rule.kind:
        case Kind.APPROVAL | Kind.FIRST | Kind.LAST:
            return list(_of_quarters(rule, school, year))
        case Kind.MONTHLY:
            return list(_of_months(rule, year))
        case Kind.WEEKLY:
            return list(_of_weeks(rule, school, year))
        case Kind.FIXED:
            return [_other(rule, year, "day", _day_in(year.label, rule.month, rule.day))]
    return []


def tasks_of(deadline: Deadline, school: School, day: date) -> list[NewTask]:
    """A deadline as tasks of those who owe it on `day`; a class on a break may have none."""
    rule = deadline.rule
    owed = (
        (whose, who, due_for(deadline, whose, school)) for whose, who in owners(rule, school, day)
    )
    return [
        NewTask(
            source=f"{deadline.source}{whose}",
            kind=kind_of(rule),
            person_id=person,
            text=rule.text or _ready_text(rule.name, deadline.year, deadline.part),
            due=due,
        )
        for whose, person, due in owed
        if due is not None
    ]


def due_for(deadline: Deadline, whose: str, school: School) -> date | None:
    """The day for one of its owners, as `owners` names them.

    In a break of its own a class owes it on its last day of lessons before; what is weekly, on
    its next day of lessons of that week, or not at all (docs/school.md, the cycle of duties).
    """
    due = deadline.due
    class_id = class_of(f"{deadline.source}{whose}")
    if class_id is None or school.break_of(class_id, due) is None:
        return due
    if deadline.rule.kind is not Kind.WEEKLY:
        return school.lessons_before(class_id, due) or due
    left = (due + timedelta(days=n) for n in range(1, 8 - due.isoweekday()))
    free = (day for day in left if school.break_of(class_id, day) is None)
    return next((day for day in free if school.calendar.is_lesson_day(day)), None)


def kind_of(rule: Rule) -> str:
    """The kind of its tasks, which says when to speak of them and to whom."""
    if rule.name in RULES:
        return rule.name
    return f"rule-{rule.told}-often" if rule.kind is Kind.WEEKLY else f"rule-{rule.told}"


def owners(rule: Rule, school: School, day: date) -> list[tuple[str, int]]:
    """Who owes it, each with what a task's source says of it.

    Of a head and a class teacher it names association and class: who comes after takes it over.
    Deputy and director: who was appointed last, if there are several.
    """
    match rule.owes:
        case Role.DEPUTY | Role.DIRECTOR:
            latest = _latest(rule.owes, school, day)
            return [("", latest)] if latest else []
        case Role.HEAD:
            heads = ((one, school.head_of(one, day)) for one in sorted(school.associations))
            return [(f":a{one}", head.id) for one, head in heads if head]
        case Role.CLASS_TEACHER:
            leaders = (
                (one.id, school.class_teacher(one.id, day)) for one in school.supervised_classes()
            )
            return [(f":c{one}", leader.id) for one, leader in leaders if leader]
    return [(f":p{one.id}", one.id) for one in school.holders(rule.owes, day)]


def class_of(source: str) -> int | None:
    """The class for which a task of the year is owed; None of others."""
    _, _, whose = source.rpartition(":c")
    return int(whose) if rule_name(source) and whose.isdecimal() else None


def base(source: str) -> str:
    """A task's source without whose it is: the source of its deadline."""
    return ":".join(source.split(":")[:4])


def part_of(task: Task) -> str:
    """The part of the year that a task of the year is for; see Deadline."""
    return task.source.split(":")[3]


def own_words(task: Task) -> str | None:
    """The words that the school has given a duty; None while its task has the ready ones."""
    match task.source.split(":"):
        case ["rule", name, year, part, *_] if task.text != _ready_text(name, year, part):
            return task.text
    return None


def numeral(part: str) -> str:
    """A part of the year as it is written: a month in digits, a quarter in Roman."""
    return part[1:] if part.startswith("m") else ROMAN[_quarter(part)]


def source_of(name: str, year: str, number: int) -> str:
    """«rule:plan:2026-2027:2»: the source of the deputy's task of a quarter, or of a month."""
    return f"rule:{name}:{year}:{'m' if name == REPORT_MONTH else ''}{number}"


def named(school: School, source: str, day: date) -> NewTask | None:
    """The task of the year of that source, however far away; None when there is no such rule."""
    rule = school.rules.get(rule_name(source) or "")
    if rule is None or not rule.on:
        return None
    every = chain.from_iterable(of_year(rule, school, year) for year in school.years)
    found = next((one for one in every if one.source == source), None)
    return next(iter(tasks_of(found, school, day)), None) if found else None


def rule_of(task: Task) -> tuple[str, int] | None:
    """Year label and quarter (0 of other parts) of a task that the year has brought."""
    match task.source.split(":"):
        case ["rule", _, year, part, *_]:
            return year, _quarter(part)
    return None


def rule_name(source: str) -> str | None:
    """The name of the rule that a task comes from; None of others."""
    parts = source.split(":")
    return parts[1] if parts[0] == "rule" and len(parts) >= 4 else None


def leans_on_guess(task: Task, school: School) -> bool:
    """Whether its day comes from quarters that nobody has confirmed."""
    found = rule_of(task)
    rule = school.rules.get(rule_name(task.source) or "")
    if rule is not None and rule.kind in OWN_DAYS:
        return False
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


# For lists that know no rules; where the name is known, the text is of the reader's language.
_RULE_TEXTS: Mapping[str, str] = {
    PLAN: "{0} чейректин планы",
    PLAN_YEAR: "Окуу жылынын планы, {1}",
    REPORT_MONTH: "{0}-айдын жазуу жүзүндөгү отчёту",
    REPORT: "{0} чейректин жазуу жүзүндөгү отчёту",
    ANNUAL: "Жылдык жыйынтыктоочу отчёт, {1}",
}


def _ready_text(name: str, year: str, part: str) -> str:
    return _RULE_TEXTS.get(name, "{0} {1} {2}").format(numeral(part), year, name)


def _of_quarters(rule: Rule, school: School, year: SchoolYear) -> Iterator[Deadline]:
    for one in year.quarters:
        if rule.quarter not in (0, one.number):
            continue
        start = one.last if rule.kind is Kind.LAST else one.first
        due = start + timedelta(days=rule.days)
        if rule.kind is Kind.APPROVAL:
            due = plan_due(school, one.first)
        over = max(start, due) + A_WEEK if rule.kind is Kind.LAST else max(due, one.last)
        yield Deadline(
            rule=rule,
            year=year.label,
            part=str(one.number),
            due=due,
            ripe_on=min(start, due) - RIPE,
            over_on=over,
        )


def _of_months(rule: Rule, year: SchoolYear) -> Iterator[Deadline]:
    month = year.first.replace(day=1)
    while month <= year.last:
        due = month.replace(day=min(rule.day, monthrange(month.year, month.month)[1]))
        if rule.day == LAST_OF_MONTH:
            due = min(due, year.last)
        if year.first <= due <= year.last:
            yield _other(rule, year, f"m{month.month}", due)
        month = (month + timedelta(days=31)).replace(day=1)


def _of_weeks(rule: Rule, school: School, year: SchoolYear) -> Iterator[Deadline]:
    """The weekday, or the next day of lessons in the same week; no day in a week without."""
    monday = year.first - timedelta(days=year.first.weekday())
    while monday <= year.last:
        week = (monday + timedelta(days=n) for n in range(rule.day - 1, 7))
        due = next((day for day in week if school.calendar.is_lesson_day(day)), None)
        if due is not None:
            yield _other(rule, year, f"w{monday.isocalendar().week}", due)
        monday += A_WEEK


def _other(rule: Rule, year: SchoolYear, part: str, due: date) -> Deadline:
    ahead = A_WEEK - DAY if rule.kind is Kind.WEEKLY else RIPE
    return Deadline(
        rule=rule,
        year=year.label,
        part=part,
        due=due,
        ripe_on=due - ahead,
        over_on=due if rule.kind is Kind.WEEKLY else due + A_WEEK,
    )


def _after(rule: Rule, record: Record, school: School) -> Deadline | None:
    if rule.kind is not Kind.AFTER or rule.register != record.register:
        return None
    due = record.happened_on + timedelta(days=rule.days)
    return Deadline(
        rule=rule,
        year=school.calendar.numbering_year(record.happened_on),
        part=f"r{record.id}",
        due=due,
        ripe_on=record.happened_on,
        over_on=due + A_WEEK,
    )


def _day_in(label: str, month: int, day: int) -> date:
    """A date in the school year of that label, which runs from August to July."""
    year = int(label[:4]) + (month < 8)
    return date(year, month, min(day, monthrange(year, month)[1]))


def _latest(role: Role, school: School, day: date) -> int | None:
    asked = {one.id for one in school.holders(role, day)}
    held = [one for one in school.appointments if one.role is role and one.holds_on(day)]
    found = [one for one in held if one.person_id in asked]
    latest = max(found, key=lambda one: (one.since, -one.person_id), default=None)
    return latest.person_id if latest else None


def _quarter(part: str) -> int:
    return int(part) if part.isdecimal() and int(part) < len(ROMAN) else 0
