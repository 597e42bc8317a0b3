"""Lesson observation: clauses 2.2 and 3.1 of the job description."""

from collections.abc import Sequence
from datetime import date, timedelta

from school import marks
from school.asking import Asking
from school.fields import (
    Answers,
    Choice,
    Counts,
    Day,
    Files,
    Notes,
    Number,
    Option,
    Pick,
    Ratings,
    Words,
)
from school.people import Role
from school.register import Figure, Register, Wanted
from school.rights import Action, Reach

ORDER = 10
NEXT_CHECKS = (7, 14)
STEPS = 8
LESSONS = 8
PHRASES = 6


def _today(_: Answers, asking: Asking) -> str:
    return asking.today.isoformat()


def _self(_: Answers, asking: Asking) -> int:
    return asking.actor.id


def _lesson_now(_: Answers, asking: Asking) -> int | None:
    return asking.school.lesson_at(asking.now)


def _only_subject(answers: Answers, asking: Asking) -> int | None:
    found = asking.school.subjects_of(answers.get("teacher", 0), answers.get("school_class"))
    return found[0].id if len(found) == 1 else None


def _class_size(answers: Answers, asking: Asking) -> dict[str, int] | None:
    found = asking.school.classes.get(answers.get("school_class", 0))
    return {"on_list": found.pupils} if found and found.pupils else None


def _settle(answers: Answers, _: Asking) -> Answers:
    """Once enough criteria are rated, the level follows from them."""
    found = marks.level(marks.percent((answers.get("ratings") or {}).get("points", {})))
    return answers | {"level": found} if found else answers


def _has_step(answers: Answers) -> bool:
    return bool(answers.get("step"))


async def _lessons(_: Answers, __: Asking) -> Sequence[Option]:
    return [Option(value=n, text=str(n)) for n in range(1, LESSONS + 1)]


async def _steps(_: Answers, __: Asking) -> Sequence[Option]:
    return [Option(value=None, key=f"observation-step-{n}") for n in range(1, STEPS + 1)]


async def _strengths(_: Answers, __: Asking) -> Sequence[Option]:
    return [Option(value=None, key=f"observation-strength-{n}") for n in range(1, PHRASES + 1)]


async def _next_checks(_: Answers, asking: Asking) -> Sequence[Option]:
    days = [asking.today + timedelta(days=n) for n in NEXT_CHECKS]
    return [
        Option(value=day.isoformat(), key="form-in-weeks", args={"weeks": n // 7, "day": day})
        for n, day in zip(NEXT_CHECKS, days, strict=True)
    ]


def _step_of(answers: Answers, asking: Asking) -> str:
    """«Кадырбек кызы А., 6-Б: the step»: nine visits bring nine different lines."""
    school = asking.school
    found = school.classes.get(answers.get("school_class", 0))
    who = [school.people[answers["teacher"]].short, *([found.label] if found else [])]
    return f"{', '.join(who)}: {answers['step']}"


def _tasks(answers: Answers, asking: Asking) -> Sequence[Wanted]:
    """The step is the observer's task on the day of checking."""
    if not answers.get("step") or not answers.get("check_on"):
        return ()
    return (
        Wanted(
            spot="step",
            kind="step",
            person=answers.get("observer") or asking.actor.id,
            text=_step_of(answers, asking),
            due=date.fromisoformat(answers["check_on"]),
        ),
    )


REGISTER = Register(
    name="observation",
    fields=(
        Pick(name="teacher", source="to_visit", quick=True),
        Pick(name="school_class", source="classes", quick=True),
        Pick(name="subject", source="subjects", quick=True, default=_only_subject),
        Day(name="held_on", default=_today, past=True, lessons_of="school_class"),
        Number(name="lesson", low=1, high=12, optional=True, default=_lesson_now, offers=_lessons),
        Words(name="topic", limit=300, one_line=True, optional=True),
        Choice(
            name="lesson_type",
            options=("new", "practice", "review", "test", "mixed", "lab", "open"),
            optional=True,
        ),
        Choice(
            name="control",
            options=(
                "thematic",
                "frontal",
                "personal",
                "class",
                "subject",
                "preliminary",
                "followup",
                "none",
            ),
            optional=True,
        ),
        Choice(
            name="purpose",
            options=(
                "newcomer",
                "young",
                "attestation",
                "complaint",
                "recommendations",
                "programme",
                "ict",
                "formative",
                "activity",
                "adaptation",
                "open",
                "mutual",
                "decade",
                "contest",
                "exchange",
            ),
            optional=True,
        ),
        Counts(
            name="attendance",
            parts=("present", "on_list"),
            within=True,
            optional=True,
            default=_class_size,
        ),
        Notes(name="notes", quick=True, optional=True, private=True),
        Ratings(name="ratings", optional=True),
        Pick(name="observer", source="observers", default=_self),
        Choice(name="level", options=marks.LEVELS, quick=True, instead="ratings"),
        Words(name="strengths", optional=True, offers=_strengths),
        Words(name="improve", optional=True),
        Words(name="recommendation", optional=True),
        Words(name="step", limit=300, quick=True, offers=_steps),
        Day(name="check_on", quick=True, future=True, offers=_next_checks, when=_has_step),
        Files(name="files", optional=True),
    ),
    day="held_on",
    by="observer",
    about="teacher",
    about_class="school_class",
    headline=("school_class", "teacher", "subject"),
    rights={
        Action.WRITE: {
            Role.DEPUTY: Reach.ALL,
            Role.DIRECTOR: Reach.ALL,
            Role.HEAD: Reach.ASSOCIATION,
        },
        # A head of an association sees only what he made himself; a teacher her own lessons.
        Action.SEE: {
            **dict.fromkeys(Role, Reach.OWN),
            Role.DEPUTY: Reach.ALL,
            Role.DIRECTOR: Reach.ALL,
        },
        Action.CHECK: {},
        Action.CHANGE: {
            Role.DEPUTY: Reach.ALL,
            Role.DIRECTOR: Reach.AUTHOR,
            Role.HEAD: Reach.AUTHOR,
        },
    },
    acknowledged="teacher",
    settle=_settle,
    tasks=_tasks,
    figures=(
        Figure(name="visits", span="week"),
        Figure(name="covered", span="quarter", distinct="teacher", out_of="teachers"),
    ),
    teaching=("teacher", "subject", "school_class"),
    plans=("teacher", "school_class", "subject", "held_on", "lesson"),
)
