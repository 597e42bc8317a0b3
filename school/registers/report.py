"""The deputy's written report to the director: clauses 5.3 and 2.3 of the job description."""

from collections.abc import Sequence
from datetime import date

from school.asking import Asking
from school.fields import Answers, Choice, Files, Option, Period, Words
from school.people import Role
from school.register import Register
from school.rights import Action, Reach
from school.state import School
from school.years import yearly
from school.years.periods import period_of

ORDER = 50
KINDS = ("month", "quarter", "year")
_OF_RULES = {yearly.REPORT_MONTH: "month", yearly.REPORT: "quarter", yearly.ANNUAL: "year"}
TEXT_LIMIT = 3500


def _approval(_: Answers) -> Sequence[Role]:
    return (Role.DIRECTOR,)


def _usual(_: Answers, asking: Asking) -> str:
    """As often as the school wants it (docs/school.md, settings)."""
    return "month" if asking.school.report_monthly else "quarter"


async def _periods(answers: Answers, asking: Asking) -> Sequence[Option]:
    """The months, quarters or years that run or have just ended, the nearest first."""
    today = asking.today
    years = [one for one in asking.school.years if one.first <= today][-2:]
    match answers.get("kind"):
        case "month":
            found = [
                (first, last, "report-month", {"month": first.strftime("%m.%Y")})
                for year in years
                for first, last in year.months()
            ]
        case "year":
            found = [
                (one.first, one.last, "form-period-year", {"year": one.label}) for one in years
            ]
        case _:
            found = [
                (one.first, one.last, "form-period-quarter", _named(one.number, year.label))
                for year in years
                for one in year.quarters
            ]
    begun = [one for one in found if one[0] <= today][::-1]
    return [
        Option(value={"first": a.isoformat(), "last": b.isoformat()}, key=key, args=args)
        for a, b, key, args in begun[:3]
    ]


def _named(quarter: int, year: str) -> dict[str, str]:
    return {"quarter": yearly.ROMAN[quarter], "year": year}


def _closes(answers: Answers, asking: Asking) -> str | None:
    """The report that the year asks for: of the month, the quarter or the year."""
    first, last = (date.fromisoformat(answers["period"][end]) for end in ("first", "last"))
    year = yearly.year_of(asking.school, first, last)
    if year is None:
        return None
    match answers["kind"]:
        case "month":
            return yearly.source_of(yearly.REPORT_MONTH, year.label, first.month)
        case "year":
            return yearly.source_of(yearly.ANNUAL, year.label, year.quarters[-1].number)
    return yearly.of_quarter(asking.school, yearly.REPORT, first, last)


def _begins(source: str, school: School) -> Answers | None:
    """The report of the month, the quarter or the year that a task of the year asks for."""
    kind = _OF_RULES.get(yearly.rule_name(source) or "")
    period = period_of(source, school)
    return {"kind": kind, "period": period} if kind and period else None


REGISTER = Register(
    name="report",
    fields=(
        Choice(name="kind", options=KINDS, default=_usual),
        Period(name="period", quick=True, offers=_periods),
        Words(name="text", limit=TEXT_LIMIT, letters=True, quick=True, prints=True),
        Files(name="files", quick=True, optional=True),
    ),
    day="period",
    headline=("kind", "period"),
    rights={
        Action.WRITE: {Role.DEPUTY: Reach.ALL},
        Action.SEE: {Role.DEPUTY: Reach.ALL, Role.DIRECTOR: Reach.ALL},
        Action.CHECK: {},
        Action.APPROVE: {Role.DIRECTOR: Reach.ALL},
        Action.CHANGE: {Role.DEPUTY: Reach.ALL},
    },
    approval=_approval,
    closes=_closes,
    begins=_begins,
    numbered_late=True,
    starts_with_file="files",
)
