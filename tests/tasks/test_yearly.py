from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from school.days import BadAnswer
from school.people import Appointment, Role, SchoolClass
from school.records import Record
from school.reminding.curves import CURVES
from school.state import School, Settings
from school.tasks import NewTask
from school.years import cycle, yearly
from school.years.rules import Kind, Rule, Told, ready_rules
from school.years.year import GradeBreak, Holiday, quarters
from school.years.yearly import rule_of
from tests.tasks.made import DEPUTY, HEAD, QUARTERS, TEACHER, YEAR, D, at, record, school, task


def rule_tasks(place: School, now: datetime, records: Sequence[Record] = ()) -> list[NewTask]:
    """The tasks of the year that are to be made at that moment, when none stands yet."""
    today = place.calendar.today(now)
    return [
        new
        for one in yearly.deadlines(place, today, records).values()
        if one.near(today)
        for new in yearly.tasks_of(one, place, today)
        if one.ripe(today, new.due)
    ]


def test_the_plan_is_due_on_the_fifth_day_and_the_reports_on_the_last() -> None:
    found = {one.source: one.due for one in rule_tasks(school(), at("2026-11-13 08:00"))}
    assert found == {
        "rule:report:2026-2027:1": D(2026, 11, 6),
        "rule:plan:2026-2027:2": D(2026, 11, 20),
    }
    last = {one.source: one.due for one in rule_tasks(school(), at("2027-05-20 08:00"))}
    assert last == {
        "rule:plan:2026-2027:4": D(2027, 4, 2),
        "rule:report:2026-2027:4": D(2027, 5, 28),
        "rule:annual:2026-2027:4": D(2027, 5, 28),
    }


def test_the_days_may_be_counted_as_working_days() -> None:
    counted = school(
        settings=Settings(plan_working_days=True),
        holidays=(Holiday(day=D(2026, 11, 18), ky="a", ru="b"),),
    )
    assert yearly.plan_due(counted, D(2026, 11, 16)) == D(2026, 11, 23)
    six = replace(counted, settings=Settings(plan_working_days=True, week=6))
    assert yearly.plan_due(six, D(2026, 11, 16)) == D(2026, 11, 21)
    assert yearly.plan_due(school(settings=Settings(plan_days=3)), D(2026, 11, 16)).day == 18


def test_the_tasks_move_with_the_quarter_and_keep_their_source() -> None:
    rows = [QUARTERS[0], (D(2026, 11, 23), D(2026, 12, 30)), *QUARTERS[2:]]
    moved = school(years=(replace(YEAR, quarters=quarters(rows)),))
    [plan] = [one for one in rule_tasks(moved, at("2026-11-16 08:00")) if "plan" in one.source]
    assert (plan.source, plan.due) == ("rule:plan:2026-2027:2", D(2026, 11, 27))


def test_they_belong_to_who_is_deputy_now() -> None:
    acting = Appointment(
        person_id=TEACHER, role=Role.DEPUTY, since=D(2026, 11, 10), until=D(2026, 11, 20)
    )
    place = school(appointments=(*school().appointments, acting))
    assert {one.person_id for one in rule_tasks(place, at("2026-11-16 08:00"))} == {TEACHER}
    assert {one.person_id for one in rule_tasks(place, at("2026-11-21 08:00"))} == {DEPUTY}
    assert rule_tasks(school(appointments=()), at("2026-11-16 08:00")) == []


@pytest.mark.parametrize("day", ["2026-07-01", "2027-08-20"])
def test_in_summer_nothing_new_is_made(day: str) -> None:
    assert rule_tasks(school(), at(f"{day} 08:00")) == []


def test_a_task_of_the_year_is_known_by_its_source() -> None:
    plan = task(source="rule:plan:2026-2027:2", kind="plan")
    assert rule_of(plan) == ("2026-2027", 2)
    assert rule_of(task()) is None
    assert yearly.leans_on_guess(plan, school())
    assert not yearly.leans_on_guess(plan, school(years=(replace(YEAR, confirmed=True),)))
    assert not yearly.leans_on_guess(task(), school())


# --- The cycle


def rule(kind: Kind, **values: Any) -> Rule:
    known: dict[str, Any] = {"name": "x", "owes": Role.DEPUTY, "told": Told.LADDER, "on": True}
    return Rule(kind=kind, **(known | values))


def days(one: Rule, **values: Any) -> list[str]:
    """Parts and days of a rule in the year."""
    found = yearly.of_year(one, school(**values), YEAR)
    return [f"{each.part} {each.due:%d.%m}" for each in found]


def test_a_rule_of_quarters_is_so_many_days_from_their_ends() -> None:
    assert days(rule(Kind.FIRST, days=5)) == ["1 06.09", "2 21.11", "3 17.01", "4 03.04"]
    assert days(rule(Kind.LAST, days=-3, quarter=2)) == ["2 27.12"]
    assert days(rule(Kind.APPROVAL)) == ["1 05.09", "2 20.11", "3 16.01", "4 02.04"]


def test_a_monthly_rule_has_a_day_in_every_month_of_lessons() -> None:
    found = days(rule(Kind.MONTHLY, day=31))
    assert [found[0], found[1], found[5]] == ["m9 30.09", "m10 31.10", "m2 28.02"]
    assert found[-1] == "m5 28.05", "the year ends before the month does"
    assert days(rule(Kind.MONTHLY, day=1))[0] == "m9 01.09"


def test_a_weekly_rule_has_a_day_of_lessons_in_every_week_that_has_one() -> None:
    off = Holiday(day=D(2026, 11, 19), ky="a", ru="b")
    found = days(rule(Kind.WEEKLY, day=4), holidays=(off,))
    assert found[:2] == ["w36 03.09", "w37 10.09"]
    assert "w46 12.11" not in found
    assert "w47 20.11" in found
    assert days(rule(Kind.WEEKLY, day=6)) == []


def test_a_fixed_date_in_august_is_of_the_year_that_begins() -> None:
    assert yearly.of_year(rule(Kind.FIXED, day=25, month=8), school(), YEAR)[0].due.year == 2026
    assert yearly.of_year(rule(Kind.FIXED, day=10, month=6), school(), YEAR)[0].due.year == 2027
    assert days(rule(Kind.FIXED, day=29, month=2)) == ["day 28.02"]


def test_a_rule_may_follow_a_record() -> None:
    done = record(id=17, register="course", happened_on=D(2026, 11, 20))
    one = rule(Kind.AFTER, register="course", days=14)
    [new] = rule_tasks(school(rules={"x": one}), at("2026-11-23 08:00"), [done])
    assert (new.source, new.due) == ("rule:x:2026-2027:r17", D(2026, 12, 4))
    assert not rule_tasks(school(rules={"x": one}), at("2026-11-23 08:00"))
    other = rule(Kind.AFTER, register="minutes", days=14)
    assert not rule_tasks(school(rules={"x": other}), at("2026-11-23 08:00"), [done])


def test_what_was_due_before_it_was_switched_on_is_not_asked_for() -> None:
    late = rule(Kind.FIRST, days=2, since=D(2026, 11, 23))
    assert not rule_tasks(school(rules={"x": late}), at("2026-11-23 08:00"))
    assert rule_tasks(school(rules={"x": replace(late, since=None)}), at("2026-11-23 08:00"))


def with_classes(**values: Any) -> School:
    """A class of grade 5, and one of grade 1 that nobody supervises; the teacher leads both."""
    leader = Appointment(
        person_id=TEACHER, role=Role.CLASS_TEACHER, since=D(2026, 9, 1), class_id=9
    )
    return school(
        classes={n: SchoolClass(id=n, grade=n - 4, letter="A") for n in (5, 9)},
        appointments=(*school().appointments, leader, replace(leader, class_id=5)),
        **values,
    )


def test_each_association_and_each_supervised_class_owes_its_own() -> None:
    place = with_classes()
    today = D(2026, 11, 23)
    assert yearly.owners(rule(Kind.FIRST, owes=Role.HEAD), place, today) == [(":a1", HEAD)]
    assert yearly.owners(rule(Kind.FIRST, owes=Role.CLASS_TEACHER), place, today) == [
        (":c9", TEACHER)
    ]
    assert yearly.owners(rule(Kind.FIRST, owes=Role.LIBRARIAN), place, today) == []


def test_every_kind_of_task_of_the_year_has_its_curve() -> None:
    for told in Told:
        for kind in (Kind.WEEKLY, Kind.FIXED):
            assert yearly.kind_of(rule(kind, told=told)) in CURVES
    assert {yearly.kind_of(one) for one in ready_rules().values()} <= CURVES.keys()


def test_the_ready_cycle_gives_dates_and_only_the_settled_are_on() -> None:
    place = school()
    ready = ready_rules()
    # A report is due every quarter, or every month when the school wants it so.
    settled = set(yearly.RULES) - {yearly.REPORT_MONTH}
    assert {name for name, one in ready.items() if one.on} == settled
    for one in ready.values():
        cycle.check_when(place, one, D(2026, 9, 1))
        assert one.unverified is not one.on
        assert len(f"rule:{one.name}:2026-2027:m11:p1000000") <= 100


@pytest.mark.parametrize(
    ("one", "key"),
    [
        (rule(Kind.WEEKLY, day=7), "cycle-not-a-school-day"),
        (rule(Kind.FIRST, days=61), "cycle-days-away"),
        (rule(Kind.AFTER, register="course"), "cycle-days-after"),
        (rule(Kind.LAST, quarter=5), "cycle-no-date"),
    ],
)
def test_a_rule_that_gives_no_date_is_refused(one: Rule, key: str) -> None:
    with pytest.raises(BadAnswer) as refused:
        cycle.check_when(school(), one, D(2026, 11, 23))
    assert refused.value.key == key


def test_a_class_on_its_own_break_owes_a_weekly_duty_on_a_day_of_lessons_or_not_at_all() -> None:
    def owed(first: Any, last: Any) -> list[tuple[str, Any]]:
        place = with_classes(rules={"x": rule(Kind.WEEKLY, day=2, owes=Role.CLASS_TEACHER)})
        gone = GradeBreak(id=1, first=first, last=last, low=5, high=5)
        found = rule_tasks(replace(place, breaks=(gone,)), at("2026-11-23 08:00"))
        return [(one.source.split(":")[-1], one.due) for one in found if one.due.day < 30]

    assert owed(D(2026, 12, 7), D(2026, 12, 13)) == [("c9", D(2026, 11, 24))]
    assert owed(D(2026, 11, 23), D(2026, 11, 24)) == [("c9", D(2026, 11, 25))]
    assert owed(D(2026, 11, 23), D(2026, 11, 29)) == []


def test_what_is_due_long_after_a_break_began_is_asked_for_in_time() -> None:
    place = with_classes(rules={"x": rule(Kind.FIXED, month=1, day=25, owes=Role.CLASS_TEACHER)})
    gone = GradeBreak(id=1, first=D(2026, 12, 21), last=D(2027, 1, 29), low=5, high=5)
    place = replace(place, breaks=(gone,))
    assert rule_tasks(place, at("2026-11-26 08:00")) == []
    [new] = rule_tasks(place, at("2026-11-27 08:00"))
    assert new.due == D(2026, 12, 18)
    assert rule_tasks(place, at("2027-01-25 08:00")) == []
