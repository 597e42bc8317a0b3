"""Plans of work and how they are approved: clauses 2.1, 2.5 and 5.2 of the job description."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256

from school.asking import Asking
from school.days import BadAnswer
from school.fields import Answers, Choice, Day, Files, Items, Option, Period, Pick, Who, Words
from school.people import Role
from school.register import Figure, Register, Wanted
from school.registers import course, minutes, observation, report
from school.reminding.curves import POINT
from school.rights import Action, Reach
from school.state import School
from school.years import yearly
from school.years.periods import period_of
from school.years.year import Quarter, SchoolYear

ORDER = 40
YEAR, QUARTER, THEMATIC, ASSOCIATION = "year", "quarter", "thematic", "association"
CHAINS: Mapping[str, tuple[Role, ...]] = {
    YEAR: (Role.DEPUTY, Role.DIRECTOR),
    QUARTER: (Role.DEPUTY, Role.DIRECTOR),
    "council": (Role.DEPUTY, Role.DIRECTOR),
    ASSOCIATION: (Role.HEAD, Role.DEPUTY, Role.DIRECTOR),
    "group": (Role.DEPUTY, Role.DIRECTOR),
    "innovation": (Role.DEPUTY, Role.DIRECTOR),
    THEMATIC: (Role.HEAD, Role.DEPUTY),
}
"""By kind of plan, who approves it one after the other (docs/school.md, approval)."""
KINDS = tuple(CHAINS)
OF_HEADS = (ASSOCIATION, THEMATIC)
NAMED = ("group", "innovation")
PROVING = (observation.REGISTER, minutes.REGISTER, course.REGISTER, report.REGISTER)
"""Registers whose record may do what a point asks for."""
PROOFS = tuple(one.name for one in PROVING)
_OF_RULES = {yearly.PLAN_YEAR: YEAR, yearly.PLAN: QUARTER}
OFFERED_WEEKS = (1, 2, 4)
FARTHEST_BEGIN, LONGEST = timedelta(days=400), timedelta(days=5 * 366)
"""So far ahead a plan may begin, and end: an innovation programme goes on for years."""


def _approval(answers: Answers) -> Sequence[Role]:
    return CHAINS[answers["kind"]]


def _of_association(answers: Answers) -> bool:
    return answers.get("kind") == ASSOCIATION


def _of_teacher(answers: Answers) -> bool:
    return answers.get("kind") == THEMATIC


def _is_named(answers: Answers) -> bool:
    return answers.get("kind") in NAMED


def _kinds(asking: Asking) -> Sequence[str]:
    if asking.actor.has({Role.DEPUTY}):
        return KINDS
    return OF_HEADS if asking.actor.associations else (THEMATIC,)


def _only_kind(_: Answers, asking: Asking) -> str | None:
    found = _kinds(asking)
    return found[0] if len(found) == 1 else None


async def _own_kinds(_: Answers, asking: Asking) -> Sequence[Option]:
    return [Option(value=kind, key=f"plan-kind-{kind}") for kind in _kinds(asking)]


def _only_association(_: Answers, asking: Asking) -> int | None:
    own = asking.actor.associations
    deputy = asking.actor.has({Role.DEPUTY})
    return next(iter(own)) if len(own) == 1 and not deputy else None


def _self(_: Answers, asking: Asking) -> int | None:
    above = asking.actor.has({Role.DEPUTY}) or asking.actor.associations
    return None if above else asking.actor.id


def _only_subject(answers: Answers, asking: Asking) -> int | None:
    found = asking.school.subjects_of(answers.get("teacher", 0))
    return found[0].id if len(found) == 1 else None


async def _periods(answers: Answers, asking: Asking) -> Sequence[Option]:
    """The quarters that run or are ahead, and their years; of a plan for a quarter only those."""
    kind = answers.get("kind")
    years = [one for one in asking.school.years if one.last >= asking.today][:2]
    wholes = [_whole(one) for one in years]
    ahead = [(year, one) for year in years for one in year.quarters if one.last >= asking.today]
    quarters = [_quarter(year, one) for year, one in ahead[:3]]
    if kind == QUARTER:
        return quarters
    return wholes if kind == YEAR else [*quarters[:2], *wholes]


def _whole(year: SchoolYear) -> Option:
    value = {"first": year.first.isoformat(), "last": year.last.isoformat()}
    return Option(value=value, key="form-period-year", args={"year": year.label})


def _quarter(year: SchoolYear, quarter: Quarter) -> Option:
    value = {"first": quarter.first.isoformat(), "last": quarter.last.isoformat()}
    args = {"quarter": yearly.ROMAN[quarter.number], "year": year.label}
    return Option(value=value, key="form-period-quarter", args=args)


async def _by_when(answers: Answers, asking: Asking) -> Sequence[Option]:
    """Some weeks from the period's beginning, or from today in it, and its last day."""
    period = answers.get("period")
    if not period:
        return []
    first, last = _days(period)
    begin = max(first, asking.today)
    days = [day for n in OFFERED_WEEKS if (day := begin + timedelta(weeks=n)) < last]
    found = [Option(value=day.isoformat(), key="plan-by", args={"day": day}) for day in days]
    return [*found, Option(value=last.isoformat(), key="plan-by-end", args={"day": last})]


def _settle(answers: Answers, asking: Asking) -> Answers:
    """Nothing follows; but a year that is over, or lies years ahead, is not planned."""
    if period := answers.get("period"):
        first, last = _days(period)
        year = yearly.year_of(asking.school, first, last)
        if year is not None and year.last < asking.today:
            raise BadAnswer("plan-year-closed", year=year.label, field="period")
        for day, most in ((first, FARTHEST_BEGIN), (last, LONGEST)):
            if day - asking.today > most:
                far = day.strftime("%d.%m.%Y")
                raise BadAnswer("form-day-too-far", day=far, field="period")
    return answers


def _days(period: Mapping[str, str]) -> tuple[date, date]:
    return date.fromisoformat(period["first"]), date.fromisoformat(period["last"])


def _agrees(answers: Answers, asking: Asking) -> None:
    """There is something in it; its points lie in its period, and can be closed as they say."""
    first, last = _days(answers["period"])
    if not answers.get("points") and not answers.get("files"):
        raise BadAnswer("plan-empty", field="points")
    for index, point in enumerate(answers.get("points") or ()):
        if not first <= date.fromisoformat(point["due"]) <= last:
            day = date.fromisoformat(point["due"]).strftime("%d.%m.%Y")
            error = BadAnswer("plan-point-outside", point=point["text"], day=day, field="due")
            error.path = ["points", index]
            raise error
        if point.get("proof") and point["proof"] not in _provable(point, asking):
            error = BadAnswer("plan-proof-not-theirs", point=point["text"], field="proof")
            error.path = ["points", index]
            raise error


def _provable(point: Answers, asking: Asking) -> list[str]:
    """The registers in which the one responsible may write: no other record could close it."""
    who = (point.get("responsible") or {}).get("person", asking.actor.id)
    person = asking.school.people.get(who)
    if person is None:
        return []
    actor = asking.school.actor(person, asking.today)
    return [one.name for one in PROVING if actor.has(one.rights[Action.WRITE].keys())]


async def _proofs(answers: Answers, asking: Asking) -> Sequence[Option]:
    """Those that the one responsible for the point may write."""
    names = _provable(answers, asking)
    return [Option(value=one, key=f"plan-points-proof-{one}") for one in names]


def _tasks(answers: Answers, asking: Asking) -> Sequence[Wanted]:
    """Each point is a task of the one responsible, else of the author.

    Known by its words: a point that has moved in the list, or has another day, stays the same.
    """
    found: list[Wanted] = []
    for index, point in enumerate(answers.get("points") or ()):
        digest = sha256(point["text"].encode()).hexdigest()[:12]
        same = sum(1 for one in found if one.spot.startswith(f"point:{digest}"))
        found.append(
            Wanted(
                spot=f"point:{digest}:{same}",
                kind=f"{POINT}-{point['proof']}" if point.get("proof") else POINT,
                person=(point.get("responsible") or {}).get("person", asking.actor.id),
                text=point["text"],
                due=date.fromisoformat(point["due"]),
                place=f"points/{index}",
            )
        )
    return found


def _closes(answers: Answers, asking: Asking) -> str | None:
    """The task of the year that a plan of the deputy's own closes: clause 5.2."""
    if not asking.actor.has({Role.DEPUTY}):
        return None
    first, last = _days(answers["period"])
    match answers["kind"]:
        case "year":
            year = yearly.year_of(asking.school, first, last)
            return yearly.source_of(yearly.PLAN_YEAR, year.label, 1) if year else None
        case "quarter":
            return yearly.of_quarter(asking.school, yearly.PLAN, first, last)
    return None


def _begins(source: str, school: School) -> Answers | None:
    """The plan of the year or of a quarter that a task of the year asks for."""
    kind = _OF_RULES.get(yearly.rule_name(source) or "")
    period = period_of(source, school)
    return {"kind": kind, "period": period} if kind and period else None


REGISTER = Register(
    name="plan",
    fields=(
        Choice(name="kind", options=KINDS, quick=True, default=_only_kind, offers=_own_kinds),
        Pick(
            name="association",
            source="associations",
            quick=True,
            when=_of_association,
            default=_only_association,
        ),
        Pick(name="teacher", source="plan_people", quick=True, when=_of_teacher, default=_self),
        Pick(
            name="subject",
            source="subjects",
            quick=True,
            when=_of_teacher,
            optional=True,
            default=_only_subject,
        ),
        Words(
            name="title",
            limit=300,
            one_line=True,
            letters=True,
            quick=True,
            when=_is_named,
            prints=True,
        ),
        Period(name="period", quick=True, offers=_periods),
        Items(
            name="points",
            quick=True,
            optional=True,
            most=60,
            fields=(
                Words(name="text", limit=500, letters=True, quick=True, prints=True),
                Day(name="due", quick=True, future=True, within="period", offers=_by_when),
                Who(name="responsible", source="doers", quick=True, optional=True),
                Words(name="result", limit=500, letters=True, optional=True, prints=True),
                Choice(name="proof", options=PROOFS, optional=True, offers=_proofs),
            ),
        ),
        Files(name="files", optional=True),
    ),
    day="period",
    about="teacher",
    about_association="association",
    headline=("kind", "association", "teacher", "title", "period"),
    rights={
        Action.WRITE: {
            Role.DEPUTY: Reach.ALL,
            Role.HEAD: Reach.ASSOCIATION,
            Role.TEACHER: Reach.OWN,
        },
        Action.SEE: {
            **dict.fromkeys(Role, Reach.OWN),
            Role.DEPUTY: Reach.ALL,
            Role.DIRECTOR: Reach.ALL,
            Role.HEAD: Reach.ASSOCIATION,
        },
        Action.CHECK: {},
        Action.APPROVE: {
            Role.HEAD: Reach.ASSOCIATION,
            Role.DEPUTY: Reach.ALL,
            Role.DIRECTOR: Reach.ALL,
        },
        Action.CHANGE: {
            Role.DEPUTY: Reach.ALL,
            Role.HEAD: Reach.AUTHOR,
            Role.TEACHER: Reach.AUTHOR,
        },
        Action.TAKE_OVER: {Role.HEAD: Reach.JOINT},
    },
    approval=_approval,
    closes=_closes,
    begins=_begins,
    tracked=True,
    numbered_late=True,
    agrees=_agrees,
    settle=_settle,
    tasks=_tasks,
    figures=(Figure(name="points", span="quarter", of_tasks=True),),
    starts_with_file="files",
)
