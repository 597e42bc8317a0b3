"""Minutes of meetings, and what becomes of the decisions."""

from collections.abc import Iterator
from functools import partial

from bot.demo import records
from bot.demo.data import Entry, here, read, there
from bot.demo.deeds import Deed
from bot.demo.stage import Stage
from school.people import Person

REGISTER = "minutes"
SAME = ("title", "heard", "spoke")
"""What is called alike in the file and in the register."""
VOTES = ("votes_for", "votes_against", "votes_abstained")


def deeds() -> Iterator[Deed]:
    """All of the term."""
    for number, one in enumerate(read("minutes")["meeting"], start=1):
        name = f"meeting:{number}"
        yield Deed(here(one["saved"]), partial(_save, name, one))
        if "accepted" in one:
            yield records.acceptance(name, here(one["accepted"]))
        for p, point in enumerate(one["points"], start=1):
            for d, decision in enumerate(point.get("decisions", ()), start=1):
                if "done" in decision:
                    yield Deed(here(decision["done"]), partial(_do, name, f"{p}.{d}"))


async def _save(name: str, one: Entry, stage: Stage) -> None:
    answers, author = _body(stage, one)
    answers |= {
        "held_on": one["day"].isoformat(),
        "held_at": one["hour"],
        "points": [_point(stage, point) for point in one["points"]],
    }
    if "secretary" in one:
        answers["secretary"] = _who(stage, one["secretary"])
    if "invited" in one:
        answers["invited"] = one["invited"]
    listed = _on_list(stage, author, answers) or {"on_list": one.get("of")}
    answers["attendance"] = {"present": one["present"], **listed}
    await records.save(stage, REGISTER, author, answers, name)


def _body(stage: Stage, one: Entry) -> tuple[Entry, Person]:
    """Whose meeting it is, and who writes its minutes."""
    body, school, today = {"body": one["body"]}, stage.school, stage.today
    if "class" in one:
        number = stage.class_(one["class"]).id
        return body | {"school_class": number}, there(school.class_teacher(number, today), "one")
    if "association" in one:
        number = stage.association(one["association"]).id
        return body | {"association": number}, there(school.head_of(number, today), "one")
    return body, stage.deputy


def _on_list(stage: Stage, author: Person, answers: Entry) -> Entry | None:
    """How many belong to the body, where the school knows it."""
    situation = stage.keeping(REGISTER, author)
    default = situation.register.named("attendance").default
    found: Entry | None = default(answers, situation.asking) if default else None
    return found


def _point(stage: Stage, one: Entry) -> Entry:
    found: Entry = {key: one[key] for key in SAME if key in one}
    if "votes" in one:
        found["votes"] = dict(zip(VOTES, one["votes"], strict=True))
    found["decisions"] = [_decision(stage, each) for each in one.get("decisions", ())]
    return found


def _decision(stage: Stage, one: Entry) -> Entry:
    due = {"due": one["due"].isoformat()} if "due" in one else {}
    return {"text": one["text"], "responsible": _who(stage, one["who"]), **due}


def _who(stage: Stage, name: str) -> Entry:
    """Somebody of the staff, else the words as they are written."""
    found = stage.called(name)
    return {"person": found[0].id} if len(found) == 1 else {"name": name}


async def _do(name: str, spot: str, stage: Stage) -> None:
    """Whoever is answerable has done it."""
    source = f"record:{stage.kept[name]}:decision:{spot}"
    task = there(await stage.work.tasks.by_source(source), source)
    await stage.duties(stage.school.people[task.person_id]).finish(task.id)
