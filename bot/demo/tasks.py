"""Tasks given by hand: seen, done, or late."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from bot.demo import records
from bot.demo.data import Entry, here, read, there
from bot.demo.deeds import Deed
from bot.demo.stage import ALOUD, Stage
from school.duties import GIVEN
from school.giving import Order
from school.people import Person, Role
from school.reminding.curves import HAND
from school.tasks import Proof

SEEN, DONE = "seen", "done"


def deeds() -> Iterator[Deed]:
    """All of the term."""
    for number, one in enumerate(read("tasks")["task"], start=1):
        draft = f"demo-{number}"
        yield Deed(here(one["given"]), partial(_give, draft, one))
        for what in (SEEN, DONE):
            for name, moment in one.get(what, {}).items():
                yield _deed(here(moment), what, draft, name, one.get("outcome", ""))


def _deed(moment: datetime, what: str, draft: str, name: str, outcome: str) -> Deed:
    if moment < ALOUD:
        return Deed(moment, partial(_quietly, what, draft, name))
    return Deed(moment, partial(_in_chat, what, draft, name, outcome), in_chat=True)


async def _give(draft: str, one: Entry, stage: Stage) -> None:
    giver = stage.named(one["by"])
    order = Order(
        draft=draft,
        people=[person.id for person in _asked(stage, one) if person.id != giver.id],
        text=one["text"],
        due=one["due"],
        proof=Proof.read(one.get("proof", "")),
    )
    await stage.duties(giver).give(order)


def _asked(stage: Stage, one: Entry) -> list[Person]:
    if "class_teachers" in one:
        return stage.school.holders(Role.CLASS_TEACHER, stage.today)
    if "association" in one:
        members = stage.association(one["association"]).members
        return [person for person in stage.school.staff(stage.today) if person.id in members]
    return [stage.named(name) for name in one["to"]]


async def _quietly(what: str, draft: str, name: str, stage: Stage) -> None:
    person = stage.named(name)
    source = f"{HAND}:{draft}:{person.id}"
    task = there(await stage.work.tasks.by_source(source), source)
    duties = stage.duties(person)
    await (duties.see(task.id) if what == SEEN else duties.finish(task.id))


async def _in_chat(what: str, draft: str, name: str, outcome: str, stage: Stage) -> None:
    """With the button under the notice that gave it."""
    person = stage.named(name)
    source = f"{HAND}:{draft}:{person.id}"
    async with stage.db.read() as look:
        task = there(await look.tasks.by_source(source), source)
    message = await records.told(stage, person, GIVEN, task_id=task.id)
    await records.press(stage, person, f"task-{what}", message)
    if outcome:
        await stage.phone(person).writes(outcome)
