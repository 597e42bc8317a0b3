"""Minutes of meetings: clauses 2.1, 2.2, 2.4 and 2.5 of the job description."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from school.asking import Asking
from school.fields import (
    Answers,
    BadAnswer,
    Choice,
    Counts,
    Day,
    Files,
    Hour,
    Items,
    Option,
    Pick,
    Who,
    Words,
)
from school.people import Role
from school.register import Figure, Register, Wanted
from school.rights import Action, Reach

ORDER = 30
CLASS_PARENTS, ASSOCIATION = "class_parents", "association"
BODIES = (
    CLASS_PARENTS,
    "school_parents",
    "conference",
    ASSOCIATION,
    "methodical",
    "pedagogical",
    "director",
)
OF_PARENTS = (CLASS_PARENTS, "school_parents", "conference")
TYPICAL_POINTS = 6
A_WEEK = timedelta(days=7)


def _of_class(answers: Answers) -> bool:
    return answers.get("body") == CLASS_PARENTS


def _of_association(answers: Answers) -> bool:
    return answers.get("body") == ASSOCIATION


def _only_body(_: Answers, asking: Asking) -> str | None:
    """A class teacher who is nothing else writes the minutes of the own class's parents."""
    if asking.actor.has({Role.DEPUTY}):
        return None
    match bool(asking.actor.classes), bool(asking.actor.associations):
        case True, False:
            return CLASS_PARENTS
        case False, True:
            return ASSOCIATION
    return None


def _only_class(_: Answers, asking: Asking) -> int | None:
    own = asking.actor.classes
    deputy = asking.actor.has({Role.DEPUTY})
    return next(iter(own)) if len(own) == 1 and not deputy else None


def _only_association(_: Answers, asking: Asking) -> int | None:
    own = asking.actor.associations
    deputy = asking.actor.has({Role.DEPUTY})
    return next(iter(own)) if len(own) == 1 and not deputy else None


async def _own_bodies(_: Answers, asking: Asking) -> Sequence[Option]:
    if asking.actor.has({Role.DEPUTY}):
        bodies: tuple[str, ...] = BODIES
    else:
        own = ((CLASS_PARENTS, asking.actor.classes), (ASSOCIATION, asking.actor.associations))
        bodies = tuple(body for body, held in own if held)
    return [Option(value=body, key=f"minutes-body-{body}") for body in bodies]


def _today(_: Answers, asking: Asking) -> str:
    return asking.today.isoformat()


def _place(_: Answers, asking: Asking) -> str:
    return asking.school.settings.place


def _chair(answers: Answers, asking: Asking) -> Any:
    """Who presides by custom: the class teacher, the head, the deputy or the director."""
    school, today = asking.school, asking.today
    match answers.get("body"):
        case None:
            return None
        case "class_parents":
            person = school.class_teacher(answers.get("school_class", 0), today)
        case "association":
            person = school.head_of(answers.get("association", 0), today)
        case "methodical":
            person = next(iter(school.holders(Role.DEPUTY, today)), None)
        case _:
            person = next(iter(school.holders(Role.DIRECTOR, today)), None)
    return {"person": person.id} if person else None


def _on_list(answers: Answers, asking: Asking) -> dict[str, int] | None:
    """How many belong to the body: the class's pupils stand for their parents."""
    school = asking.school
    match answers.get("body"):
        case "class_parents":
            found = school.classes.get(answers.get("school_class", 0))
            number = found.pupils if found else None
        case "association":
            there = school.associations.get(answers.get("association", 0))
            number = len(there.members) if there else None
        case "pedagogical":
            number = len(school.staff(asking.today))
        case _:
            number = None
    return {"on_list": number} if number else None


async def _typical_points(answers: Answers, asking: Asking) -> Sequence[Option]:
    """What such meetings talk of; first of all the decisions of the last one still open."""
    kind = "parents" if answers.get("body") in OF_PARENTS else "staff"
    typical = [
        Option(value=None, key=f"minutes-point-{kind}-{n}") for n in range(1, TYPICAL_POINTS + 1)
    ]
    still_open = await asking.facts.open_decisions(_series(answers))
    if not still_open:
        return typical
    heard = "\n".join(_still_open(one, asking) for one in still_open)
    earlier = Option(
        value=None,
        key="minutes-point-earlier",
        hint_key="minutes-point-earlier-open",
        hint_args={"n": len(still_open)},
        fills={"heard": heard},
    )
    return [earlier, *typical]


def _still_open(decision: Mapping[str, Any], asking: Asking) -> str:
    """«— text (name, 30.11.2026)»."""
    person = asking.school.people.get(decision["person_id"])
    who = f"{person.short}, " if person else ""
    return f"— {decision['text']} ({who}{decision['due']:%d.%m.%Y})"


async def _by_when(_: Answers, asking: Asking) -> Sequence[Option]:
    week = asking.today + A_WEEK
    offers = [Option(value=week.isoformat(), key="form-in-weeks", args={"weeks": 1, "day": week})]
    year = asking.school.calendar.year_at(asking.today)
    quarter = year.quarter_at(asking.today) if year else None
    if quarter:
        last = quarter.last
        offers.append(Option(value=last.isoformat(), key="form-quarter-end", args={"day": last}))
    return offers


def _series(answers: Answers) -> str:
    """Minutes are numbered per body; each class and each association is one."""
    part = answers.get("school_class") or answers.get("association") or ""
    return f"{answers['body']}:{part}".rstrip(":")


def _agrees(answers: Answers, _: Asking) -> None:
    """No more have voted on a point than were present."""
    present = answers["attendance"]["present"]
    for point in answers["points"]:
        if sum((point.get("votes") or {}).values()) > present:
            raise BadAnswer(
                "minutes-too-many-votes", point=point["title"], present=present, field="points"
            )


def _tasks(answers: Answers, asking: Asking) -> Sequence[Wanted]:
    """A decision with a day is a task of the one responsible, else of the author."""
    found = []
    for p, point in enumerate(answers.get("points") or (), start=1):
        for d, decision in enumerate(point.get("decisions") or (), start=1):
            if decision.get("due"):
                person = (decision.get("responsible") or {}).get("person", asking.actor.id)
                found.append(
                    Wanted(
                        spot=f"decision:{p}.{d}",
                        kind="decision",
                        person=person,
                        text=decision["text"],
                        due=date.fromisoformat(decision["due"]),
                    )
                )
    return found


DECISIONS = Items(
    name="decisions",
    optional=True,
    fields=(
        Words(name="text", limit=1000, quick=True, prints=True),
        Who(name="responsible", source="responsible", quick=True, optional=True),
        Day(name="due", quick=True, optional=True, future=True, offers=_by_when),
    ),
)
POINTS = Items(
    name="points",
    quick=True,
    offers=_typical_points,
    fields=(
        Words(name="title", limit=500, one_line=True, quick=True, prints=True),
        Words(name="heard", optional=True, prints=True),
        Words(name="spoke", optional=True, prints=True),
        DECISIONS,
        Counts(
            name="votes", parts=("votes_for", "votes_against", "votes_abstained"), optional=True
        ),
        Files(name="files", optional=True),
    ),
)

REGISTER = Register(
    name="minutes",
    fields=(
        Choice(name="body", options=BODIES, quick=True, default=_only_body, offers=_own_bodies),
        Pick(
            name="school_class",
            source="led_classes",
            quick=True,
            when=_of_class,
            default=_only_class,
        ),
        Pick(
            name="association",
            source="associations",
            quick=True,
            when=_of_association,
            default=_only_association,
        ),
        Day(name="held_on", default=_today, past=True),
        Hour(name="held_at", optional=True),
        Words(name="place", limit=200, one_line=True, optional=True, default=_place),
        Who(name="chair", source="whole_staff", default=_chair),
        Who(name="secretary", source="whole_staff", optional=True),
        Counts(
            name="attendance",
            parts=("present", "on_list"),
            within=True,
            quick=True,
            later=True,
            default=_on_list,
        ),
        Words(name="invited", optional=True, prints=True),
        POINTS,
        Files(name="files", optional=True),
    ),
    day="held_on",
    about_class="school_class",
    about_association="association",
    headline=("body", "school_class", "association"),
    rights={
        Action.WRITE: {
            Role.DEPUTY: Reach.ALL,
            Role.HEAD: Reach.ASSOCIATION,
            Role.CLASS_TEACHER: Reach.OWN_CLASS,
        },
        Action.SEE: {
            **dict.fromkeys(Role, Reach.OWN),
            Role.DEPUTY: Reach.ALL,
            Role.DIRECTOR: Reach.ALL,
            Role.HEAD: Reach.ASSOCIATION,
            Role.CLASS_TEACHER: Reach.OWN_CLASS,
        },
        Action.CHECK: {Role.DEPUTY: Reach.ALL},
        Action.FINISH: {Role.DEPUTY: Reach.ALL},
        Action.CHANGE: {
            Role.DEPUTY: Reach.ALL,
            Role.HEAD: Reach.AUTHOR,
            Role.CLASS_TEACHER: Reach.AUTHOR,
        },
    },
    series=_series,
    checked=True,
    numbered_late=True,
    agrees=_agrees,
    tasks=_tasks,
    figures=(
        Figure(
            name="class_meetings",
            span="quarter",
            distinct="school_class",
            out_of="classes",
            where={"body": CLASS_PARENTS},
        ),
    ),
    views=("meetings",),
    starts_with_file="files",
)
