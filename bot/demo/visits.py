"""Visits to lessons: the analysis, what the teacher says, and what becomes of the step."""

import random
from collections.abc import Iterator
from datetime import datetime, time
from functools import partial

from bot.demo import records
from bot.demo.data import Entry, at, here, read, there
from bot.demo.deeds import Deed, minutes
from bot.demo.stage import ALOUD, Stage
from school import keeping
from school.people import Person
from school.records import Acknowledgement
from school.years.arranging import Ringing, parse_bells

REGISTER = "observation"
SAME = ("topic", "control", "purpose", "level", "strengths", "improve", "recommendation", "step")
"""What is called alike in the file and in the register."""
HOURS = (1, 2, 2, 3, 5, 8, 22, 26, 49, 75)
"""After how many of them an analysis is read."""
WRITTEN, REPLIED, SEEN = minutes(12), minutes(6), minutes(55)
"""How long after the lesson it is written down, after reading it is replied to, and after being
announced a visit is answered."""
CHECKED = time(13, 40)


def deeds(chance: random.Random) -> Iterator[Deed]:
    """All of the term."""
    told, bells = read("visits"), parse_bells(read("school")["bells"])
    for number, one in enumerate(told["visit"], start=1):
        yield from _visit(f"visit:{number}", one, bells[one["lesson"] - 1], chance)
    for number, one in enumerate(told["plan"], start=1):
        yield from _plan(f"plan:{number}", one)


def _visit(name: str, one: Entry, bell: Ringing, chance: random.Random) -> Iterator[Deed]:
    begins, ends = (at(one["day"], hour) for hour in bell)
    yield Deed(ends + WRITTEN, partial(_save, name, one, begins, chance.randrange(4)))
    hours = one.get("read", chance.choice(HOURS))
    if hours is not False:
        seen = ends + WRITTEN + minutes(60 * hours)
        aloud = seen >= ALOUD
        yield Deed(seen, partial(_read_in_chat if aloud else _read, name, one), in_chat=aloud)
        if "reply" in one:
            said = partial(_reply_in_chat if aloud else _reply, name, one)
            yield Deed(seen + REPLIED, said, in_chat=aloud)
    if "outcome" in one:
        yield Deed(at(one["check"], CHECKED), partial(_check, name, one))


async def _save(name: str, one: Entry, begins: datetime, missing: int, stage: Stage) -> None:
    answers = _lesson(stage, one) | {key: one[key] for key in SAME if key in one}
    pupils = stage.class_(one["class"]).pupils or 0
    answers |= {
        "lesson_type": one["type"],
        "attendance": {"present": pupils - missing, "on_list": pupils},
        "notes": [_note(begins, line) for line in one.get("notes", ())],
        "check_on": one["check"].isoformat(),
    }
    if "points" in one:
        answers["ratings"] = _ratings(stage, one["points"])
    await records.save(stage, REGISTER, _observer(stage, one), answers, name)


def _observer(stage: Stage, one: Entry) -> Person:
    return stage.named(one["by"]) if "by" in one else stage.deputy


def _lesson(stage: Stage, one: Entry) -> Entry:
    """Whose lesson it is, where, of what and when."""
    teacher, where = stage.named(one["teacher"]), stage.class_(one["class"])
    subjects = stage.school.subjects_of(teacher.id, where.id)
    (subject,) = (each for each in subjects if each.ky == one.get("subject", each.ky))
    return {
        "teacher": teacher.id,
        "school_class": where.id,
        "subject": subject.id,
        "held_on": one["day"].isoformat(),
        "lesson": one["lesson"],
    }


def _note(begins: datetime, line: str) -> Entry:
    """«12 Words»: twelve minutes into the lesson."""
    minute, _, words = line.partition(" ")
    return {"at": (begins + minutes(int(minute))).isoformat(), "text": words, "file": None}


def _ratings(stage: Stage, points: str) -> Entry:
    found = there(stage.school.current_criteria(REGISTER), "criteria")
    rated = zip(found.criteria, points, strict=True)
    return {
        "set": found.id,
        "points": {str(one.id): int(n) if n.isdecimal() else None for one, n in rated},
    }


async def _read(name: str, one: Entry, stage: Stage) -> None:
    asked, teacher = await _asked(stage, name), stage.named(one["teacher"])
    await keeping.acknowledge(stage.keeping(REGISTER, teacher), asked.id)


async def _reply(name: str, one: Entry, stage: Stage) -> None:
    asked, teacher = await _asked(stage, name), stage.named(one["teacher"])
    await keeping.reply(stage.keeping(REGISTER, teacher), asked.id, one["reply"])


async def _asked(stage: Stage, name: str) -> Acknowledgement:
    return (await stage.work.records.acknowledgements(stage.kept[name]))[0]


async def _read_in_chat(name: str, one: Entry, stage: Stage) -> None:
    await _answer(stage, name, one, "analysis", "analysis-read-button")


async def _reply_in_chat(name: str, one: Entry, stage: Stage) -> None:
    await _answer(stage, name, one, "analysis", "analysis-reply-button")
    await stage.phone(stage.named(one["teacher"])).writes(one["reply"])


async def _answer(stage: Stage, name: str, one: Entry, kind: str, key: str) -> None:
    teacher = stage.named(one["teacher"])
    message = await records.notice(stage, teacher, kind, name)
    await records.press(stage, teacher, key, message)


async def _check(name: str, one: Entry, stage: Stage) -> None:
    """The observer says what has become of the step."""
    (task,) = await stage.work.tasks.of_record(stage.kept[name])
    await stage.duties(_observer(stage, one)).finish(task.id, one["outcome"])


def _plan(name: str, one: Entry) -> Iterator[Deed]:
    made = here(one["made"])
    yield Deed(made, partial(_keep_plan, name, one))
    if "answer" in one:
        yield Deed(made + SEEN, partial(_answer_plan, name, one), in_chat=True)


async def _keep_plan(name: str, one: Entry, stage: Stage) -> None:
    form = records.draft(stage, REGISTER, stage.deputy, _lesson(stage, one))
    situation = stage.keeping(REGISTER, stage.deputy)
    record = await keeping.plan(situation, form, announced=one["announced"])
    stage.kept[name] = record.id


async def _answer_plan(name: str, one: Entry, stage: Stage) -> None:
    await _answer(stage, name, one, "visit-planned", one["answer"])
