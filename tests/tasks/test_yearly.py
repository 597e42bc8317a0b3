from dataclasses import replace

import pytest

from school import yearly
from school.people import Appointment, Role
from school.state import Settings
from school.year import Holiday, quarters
from school.yearly import rule_of, rule_tasks
from tests.tasks.made import DEPUTY, QUARTERS, TEACHER, YEAR, D, at, school, task


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
