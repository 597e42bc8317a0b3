"""The period that a task of the year is for: what a record that will close it begins with."""

from datetime import date

from school.state import School
from school.years import yearly


def period_of(source: str, school: School) -> dict[str, str] | None:
    """«rule:plan:2026-2027:2» as the answer of a Period field; None of other tasks.

    It is what `yearly.year_of`, `of_quarter` and `source_of` lead back from to the same source.
    """
    name = yearly.rule_name(source)
    if name not in yearly.RULES:
        return None
    _, _, label, part, *_ = source.split(":")
    year = next((one for one in school.years if one.label == label), None)
    if year is None:
        return None
    if name in (yearly.PLAN_YEAR, yearly.ANNUAL):
        return _period(year.first, year.last)
    if name == yearly.REPORT_MONTH:
        months = (one for one in year.months() if f"m{one[0].month}" == part)
        return next((_period(*one) for one in months), None)
    quarters = (one for one in year.quarters if str(one.number) == part)
    return next((_period(one.first, one.last) for one in quarters), None)


def _period(first: date, last: date) -> dict[str, str]:
    return {"first": first.isoformat(), "last": last.isoformat()}
