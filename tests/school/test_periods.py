"""A task of the year names the period of what closes it, and what begins so closes it."""

import pytest

from school.registers import plan, report
from school.years import periods, yearly
from tests.tasks.made import school

REGISTERS = (plan.REGISTER, report.REGISTER)


@pytest.mark.parametrize(
    ("source", "kind", "first", "last"),
    [
        ("rule:plan-year:2026-2027:1", "year", "2026-09-01", "2027-05-28"),
        ("rule:plan:2026-2027:2", "quarter", "2026-11-16", "2026-12-30"),
        ("rule:report:2026-2027:3", "quarter", "2027-01-12", "2027-03-19"),
        ("rule:report-month:2026-2027:m11", "month", "2026-11-01", "2026-11-30"),
        ("rule:report-month:2026-2027:m5", "month", "2027-05-01", "2027-05-28"),
        ("rule:annual:2026-2027:4", "year", "2026-09-01", "2027-05-28"),
    ],
)
def test_one_register_begins_what_a_task_of_the_year_asks_for(
    source: str, kind: str, first: str, last: str
) -> None:
    [found] = [one for register in REGISTERS if (one := register.begins(source, school()))]
    assert found == {"kind": kind, "period": {"first": first, "last": last}}


@pytest.mark.parametrize(
    "source",
    [
        "hand:1:2",
        "record:1:point:a:0",
        "rule:council:2026-2027:2",
        "rule:plan:2030-2031:2",
        "rule:plan:2026-2027:7",
        "rule:report-month:2026-2027:m7",
    ],
)
def test_of_all_others_none_begins_anything(source: str) -> None:
    assert [register.begins(source, school()) for register in REGISTERS] == [None, None]
    assert periods.period_of(source, school()) is None


def test_the_rules_of_plans_and_reports_are_all_known() -> None:
    known = {*plan._OF_RULES, *report._OF_RULES}
    assert known == set(yearly.RULES)
