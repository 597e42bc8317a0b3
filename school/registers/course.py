"""Course completion: clause 2.3 of the job description."""

from collections.abc import Sequence
from typing import Any

from school.asking import Asking
from school.fields import Answers, Choice, Files, Number, Option, Period, Pick, Words
from school.people import Role
from school.register import Figure, Register
from school.rights import Action, Reach

ORDER = 20
INSTITUTIONS = 7
HOURS = (16, 24, 36, 72, 108)
OFFERED = 6


def _self(_: Answers, asking: Asking) -> int | None:
    return None if asking.actor.has({Role.DEPUTY}) else asking.actor.id


async def _earlier_titles(_: Answers, asking: Asking) -> Sequence[Option]:
    """Courses that colleagues have entered: one press fills institution and hours too."""
    rows = await asking.facts.earlier("course", "title", OFFERED)
    return [
        Option(
            value=row["title"],
            key="course-earlier",
            args={k: row[k] for k in ("title", "institution", "hours")},
            fills=_filled(row),
        )
        for row in rows
    ]


def _filled(row: dict[str, Any]) -> Answers:
    return {k: row[k] for k in ("institution", "hours", "form") if row[k] is not None}


async def _institutions(_: Answers, __: Asking) -> Sequence[Option]:
    return [Option(value=None, key=f"course-institution-{n}") for n in range(1, INSTITUTIONS + 1)]


async def _hours(_: Answers, __: Asking) -> Sequence[Option]:
    return [Option(value=n, text=str(n)) for n in HOURS]


REGISTER = Register(
    name="course",
    fields=(
        Pick(name="teacher", source="course_people", quick=True, default=_self),
        Words(name="title", limit=300, one_line=True, quick=True, offers=_earlier_titles),
        Words(name="institution", limit=200, one_line=True, quick=True, offers=_institutions),
        Choice(name="form", options=("onsite", "distance", "mixed"), optional=True),
        Number(name="hours", low=1, high=1000, quick=True, offers=_hours),
        Period(name="held", quick=True, past=True),
        Words(name="certificate", limit=60, one_line=True, optional=True),
        Files(name="files", quick=True, optional=True),
    ),
    day="held",
    about="teacher",
    headline=("teacher", "title", "hours"),
    rights={
        Action.WRITE: {**dict.fromkeys(Role, Reach.OWN), Role.DEPUTY: Reach.ALL},
        Action.SEE: {
            **dict.fromkeys(Role, Reach.OWN),
            Role.DEPUTY: Reach.ALL,
            Role.DIRECTOR: Reach.ALL,
            Role.HEAD: Reach.ASSOCIATION,
        },
        Action.CHECK: {Role.DEPUTY: Reach.ALL},
        Action.FINISH: {Role.DEPUTY: Reach.ALL},
        Action.CHANGE: {**dict.fromkeys(Role, Reach.AUTHOR), Role.DEPUTY: Reach.ALL},
    },
    checked=True,
    figures=(Figure(name="confirmed", span="week"),),
    views=("hours",),
    starts_with_file="files",
)
