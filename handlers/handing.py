"""What whoever has given a task changes in it: the proof that is wanted, and whose task it is."""

from typing import Any

from handlers import giving, task_words
from handlers.place import Button, Place, Screen, Visit, back, home, line, quoted
from handlers.task_place import TaskPlace
from handlers.task_words import name_of
from locales import Raw
from school import names
from school.days import BadAnswer
from school.reminding.mornings import can_be_told
from school.tasks import Proof, Task


class OtherProof(TaskPlace):
    """Another proof for a task. Opened with `id`."""

    name = "other_proof"

    async def draw(self, visit: Visit) -> Screen:
        """What is wanted now, and what may be wanted instead; of a record the registers."""
        task = await self.task(visit)
        step = visit.data.get("step", "proof")
        rows = giving.proofs(visit)
        if step == "record":
            rows = giving.registers(visit, [task.person_id])
        lines = [_heading(visit, task), giving.wanted(visit, task.proof), ""]
        text = "\n".join([*lines, visit.t(f"give-ask-{step}")])
        return Screen(text, [*rows, [back(visit), home(visit)]])

    async def do_record(self, visit: Visit, _: Any) -> None:
        """A record is to show it; asks of which register."""
        visit.data["step"] = "record"

    async def do_proof(self, visit: Visit, proof: str) -> None:
        """This one is wanted from now on, or still."""
        before = (await self.task(visit)).proof
        task = await self.does(visit, lambda d: d.ask_proof(visit.data["id"], Proof.read(proof)))
        key = "proof-same-note" if task.proof == before else "proof-asked-note"
        visit.note(key, proof=giving.wanted(visit, task.proof))
        await visit.back()

    async def do_back(self, visit: Visit, _: Any) -> None:
        """From the registers to the kinds of proof, else to the task."""
        if visit.data.pop("step", None) is None:
            await visit.back()


class HandOver(TaskPlace):
    """Another person for a task; seen before it is done. Opened with `id`."""

    name = "hand_over"

    async def draw(self, visit: Visit) -> Screen:
        """Whom to pick from, or from whom to whom it goes."""
        task = await self.task(visit)
        to = visit.data.get("to")
        if to is None:
            text = f"{_heading(visit, task)}\n\n{visit.t('hand-ask')}"
            rows = giving.people_rows(visit, but=task.person_id)
            return Screen(text, [*rows, [back(visit)]])
        t = visit.t
        lines = [
            _heading(visit, task),
            task_words.due(task, t, visit.school, visit.today),
            line(t("hand-from"), quoted(name_of(visit.school, task.person_id))),
            line(t("hand-to"), quoted(name_of(visit.school, to))),
            *giving.on_leave(visit, [to], task.due),
            *_unheard(visit, to),
            "",
            t("hand-stays"),
        ]
        sure = Button(t.plain("hand-yes"), "hand", style="primary")
        return Screen("\n".join(lines), [[sure], [back(visit), home(visit)]])

    async def do_person(self, visit: Visit, person_id: int) -> None:
        """To this one; asks before it is done."""
        task = await self.task(visit)
        if not giving.may_prove(visit, person_id, task.proof):
            name, register = name_of(visit.school, person_id), task.proof.register
            what = visit.t(f"register-{register}-title")
            raise BadAnswer("hand-cannot-prove", name=name, what=what)
        visit.data.update(to=person_id)

    async def do_page(self, visit: Visit, page: int) -> None:
        """More people."""
        visit.data["page"] = page

    async def do_hand(self, visit: Visit, _: Any) -> None:
        """It is handed over; both are told."""
        to = int(visit.data["to"])
        await self.does(visit, lambda d: d.hand_over(visit.data["id"], to))
        visit.note("hand-note", name=name_of(visit.school, to))
        await visit.back()

    async def do_back(self, visit: Visit, _: Any) -> None:
        """To the people, from a search to all of them, else to the task."""
        if visit.data.pop("to", None) is None and not visit.data.pop("words", None):
            await visit.back()

    async def written(self, visit: Visit, text: str) -> bool:
        """A name to look for. Raises BadAnswer when only who has the task is called so."""
        if visit.data.get("to") is not None:
            return False
        task = await self.task(visit)
        found = visit.school.search(names.tidy(text), visit.today)
        if [one.id for one in found] == [task.person_id]:
            raise BadAnswer("hand-is-theirs", name=name_of(visit.school, task.person_id))
        giving.search(visit, text)
        return True


PLACES: tuple[Place, ...] = (OtherProof(), HandOver())


def _heading(visit: Visit, task: Task) -> Raw:
    return Raw(f"<b>{task_words.title(task, visit.t, visit.school)}</b>")


def _unheard(visit: Visit, person_id: int) -> list[Raw]:
    """That a person has not joined yet, or takes no messages."""
    person = visit.school.people[person_id]
    if can_be_told(person):
        return []
    key = "hand-unreachable" if person.joined else "hand-not-joined"
    return [Raw(""), visit.t(key, name=person.short)]
