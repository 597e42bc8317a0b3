"""Plans and reports: sent, approved step by step, sent back, and what was done of them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from bot.demo import records
from bot.demo.data import Entry, here, read, there
from bot.demo.deeds import Deed
from bot.demo.stage import ALOUD, Stage
from school import keeping
from school.keeping.chain import ASKED

PLAN = "plan"
Answers = Callable[[Stage], Entry]


def deeds() -> Iterator[Deed]:
    """All of the term."""
    for number, paper in enumerate(read("plans")["paper"], start=1):
        name, register = f"paper:{number}", paper.get("register", PLAN)
        send = _send
        for version in paper["version"]:
            answers = partial(_answers, paper, version)
            author = paper["by"]
            yield Deed(here(version["sent"]), partial(send, name, register, author, answers))
            for one in version.get("step", ()):
                yield _step(name, one)
            for point in version.get("points", ()):
                if "done" in point:
                    yield Deed(here(point["done"]), partial(_do, name, point["text"]))
            send = _send_again


def _answers(paper: Entry, version: Entry, stage: Stage) -> Entry:
    found: Entry = {"kind": paper["kind"]}
    if "text" in version:
        found["text"] = version["text"]
    if "association" in paper:
        found["association"] = stage.association(paper["association"]).id
    if "teacher" in paper:
        found["teacher"] = stage.named(paper["teacher"]).id
    if "subject" in paper:
        subjects = stage.school.subjects.values()
        (found["subject"],) = (one.id for one in subjects if one.ky == paper["subject"])
    if "points" in version:
        found["points"] = [_point(stage, one) for one in version["points"]]
    return found | {"period": _period(stage, paper.get("quarter", 0))}


def _period(stage: Stage, quarter: int) -> Entry:
    """The days of a quarter of this year; of all of it for none."""
    year = there(stage.school.calendar.year_at(stage.today), "a school year")
    whole = year.quarters[quarter - 1] if quarter else year
    return {"first": whole.first.isoformat(), "last": whole.last.isoformat()}


def _point(stage: Stage, one: Entry) -> Entry:
    found: Entry = {key: one[key] for key in ("text", "result", "proof") if key in one}
    if "who" in one:
        found["responsible"] = {"person": stage.named(one["who"]).id}
    return found | {"due": one["due"].isoformat()}


async def _send(name: str, register: str, by: str, answers: Answers, stage: Stage) -> None:
    await records.save(stage, register, stage.named(by), answers(stage), name)


async def _send_again(name: str, register: str, by: str, answers: Answers, stage: Stage) -> None:
    """What was sent back goes the same way once more."""
    author = stage.named(by)
    situation = stage.keeping(register, author)
    record = there(await stage.work.records.by_id(stage.kept[name]), name)
    form = await keeping.change(situation, record, author.telegram_id or 0)
    await keeping.save(situation, replace(form, id=stage.draft_id(), answers=answers(stage)))


def _step(name: str, one: Entry) -> Deed:
    at, decide = here(one["at"]), partial(_decide, name, one)
    aloud = at >= ALOUD
    return Deed(at, partial(_decide_in_chat, name, one) if aloud else decide, in_chat=aloud)


async def _decide(name: str, one: Entry, stage: Stage) -> None:
    record = there(await stage.work.records.by_id(stage.kept[name]), name)
    steps = await stage.work.approvals.of(record.id, record.version)
    (step,) = (each for each in steps if each.waits)
    await keeping.approve(stage.keeping(record.register, stage.named(one["who"])), record, step.id)


async def _decide_in_chat(name: str, one: Entry, stage: Stage) -> None:
    """With a button under the request; back with a reason."""
    person = stage.named(one["who"])
    message = await records.notice(stage, person, ASKED, name)
    if "reason" in one:
        await records.press(stage, person, "approval-return", message)
        await stage.phone(person).writes(one["reason"])
    else:
        await records.press(stage, person, "approval-approve", message)


async def _do(name: str, text: str, stage: Stage) -> None:
    """Whoever is answerable for a point has done it."""
    tasks = await stage.work.tasks.of_record(stage.kept[name])
    (task,) = (one for one in tasks if one.text == text)
    await stage.duties(stage.school.people[task.person_id]).finish(task.id)
