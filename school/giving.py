"""What whoever has given a task does with it: give, move, ask otherwise, hand over, take back.

Each use case asks for the right itself, writes the history, and leaves in the outbox what others
must be told. Every one is safe to go twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from school.closing import closed
from school.days import BadAnswer
from school.duties import (
    GIVEN,
    HANDED,
    HANDED_CLOSED,
    MOVED,
    OTHER_PROOF,
    WITHDRAWN,
    Duties,
    standing,
    words_of,
)
from school.fields import Words
from school.messages import Promise
from school.people import Actor, Person
from school.reminding.curves import HAND
from school.reminding.deadlines import owed
from school.rights import Action, Forbidden, can, demand
from school.state import School
from school.tasks import NO_PROOF, NewTask, Proof, Task

REASON_LIMIT = 500
LONGEST = timedelta(days=400)


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is given. `draft` is unique: giving the same one again gives nothing new."""

    draft: str
    people: Sequence[int]
    text: str
    due: date
    proof: Proof = NO_PROOF


@dataclass(frozen=True, kw_only=True)
class Giving(Duties):
    """The same situation, for whoever gives tasks and answers for those that were given."""

    async def give(self, order: Order) -> list[Task]:
        """One task for each person, with the order's draft as their common key; each is told.

        Raises Forbidden, and BadAnswer for no words, a past day, or nobody.
        """
        demand(self.actor, Action.GIVE_TASKS)
        text = words_of(order.text)
        check_day(order.due, self.today)
        staff = {one.id for one in self.school.staff(self.today)}
        people = [one for one in dict.fromkeys(order.people) if one in staff]
        if not people:
            raise BadAnswer("give-nobody")
        given = []
        for person in people:
            new = NewTask(
                source=f"{HAND}:{order.draft}:{person}",
                kind=HAND,
                person_id=person,
                text=text,
                due=order.due,
                given_by=self.actor.id,
                group_key=order.draft,
                proof=order.proof,
            )
            if await self.work.tasks.by_source(new.source) is None:
                task = await self.work.tasks.put(new, self.now)
                given.append(task)
                await self._note(task, "given")
                await self._tell(task, GIVEN)
        return given

    async def withdraw(self, task_id: int, reason: str) -> Task:
        """Takes a task back; its person reads why. Raises Forbidden, BadAnswer."""
        task = self._managed(await self.task(task_id))
        said = Words(name="reason", limit=REASON_LIMIT).check(reason)
        taken = replace(task, withdrawn_at=self.now)
        await self.work.tasks.save(taken)
        await self.work.outbox.withdraw(self.now, task_id=task.id)
        await self._note(task, "withdrawn", reason=said)
        if task.kind == HAND:
            await self._tell(task, WITHDRAWN, reason=said)
        await self._close_notices(task)
        return taken

    async def move(self, task_id: int, due: date) -> Task:
        """Another day for a task that was given by hand; its person is told.

        Raises Forbidden, BadAnswer. What would be owed at once is told by that notice.
        """
        task = self._by_hand(await self.task(task_id))
        check_day(due, self.today)
        if due == task.due:
            return task
        moved = replace(task, due=due, snoozed_until=None)
        await self.work.tasks.save(moved)
        await self.work.outbox.withdraw(self.now, task_id=task.id)
        instead = [one for one in owed([moved], self.school, self.now) if one.to == task.person_id]
        await self.work.outbox.promise(instead, self.now)
        await self.work.outbox.settle([one.key for one in instead])
        await self._note(task, "moved", before=task.due.isoformat(), after=due.isoformat())
        await self._tell(moved, MOVED)
        return moved

    async def ask_proof(self, task_id: int, proof: Proof) -> Task:
        """Another proof, or none, of a task that was given by hand; its person is told.

        The same again changes nothing. Raises Forbidden, BadAnswer.
        """
        task = self._by_hand(await self.task(task_id))
        if proof == task.proof:
            return task
        asked = replace(task, proof=proof)
        await self.work.tasks.save(asked)
        await self._note(task, "proof", before=str(task.proof), after=str(proof))
        await self._tell(asked, OTHER_PROOF)
        return asked

    async def hand_over(self, task_id: int, person_id: int) -> Task:
        """A task that was given by hand becomes another person's; both are told.

        Day, words and proof stay. It counts as given now: what the one before has seen or put off,
        or what the other has kept until then, is not of this task. The same person again changes
        nothing. Raises Forbidden, and BadAnswer for who has left, or has the same task already.
        """
        task = self._by_hand(await self.task(task_id))
        if person_id == task.person_id:
            return task
        await self._demand_takes(task, person_id)
        handed = replace(
            task, person_id=person_id, made_at=self.now, seen_at=None, snoozed_until=None
        )
        await self.work.tasks.save(handed)
        await self.work.outbox.withdraw(self.now, task_id=task.id)
        await self._note(task, "handed", before=str(task.person_id), after=str(person_id))
        sent = await standing(self.work, task)
        about = {"task": task.id, "person": person_id}
        await self.work.outbox.promise(closed(HANDED_CLOSED, about, sent, self.now), self.now)
        await self._tell(task, HANDED, person=person_id)
        await self._tell(handed, GIVEN)
        return handed

    async def _demand_takes(self, task: Task, person_id: int) -> None:
        """Raises BadAnswer for who cannot be given the task."""
        person = self.school.people.get(person_id)
        if person is None:
            raise BadAnswer("give-nobody")
        if not person.works_on(self.today):
            raise BadAnswer("hand-left", name=person.short)
        together = await self.work.tasks.of_group(task.group_key) if task.group_key else ()
        if any(one.person_id == person_id and one.withdrawn_at is None for one in together):
            raise BadAnswer("hand-has-it", name=person.short)

    def _by_hand(self, task: Task) -> Task:
        """Raises Forbidden for what a record or the year has brought: it changes with them."""
        if task.kind != HAND:
            raise Forbidden(Action.GIVE_TASKS)
        return self._managed(task)

    def _managed(self, task: Task) -> Task:
        if not may_manage(self.actor, task):
            raise Forbidden(Action.GIVE_TASKS)
        if not task.open:
            raise BadAnswer("task-over")
        return task

    async def _tell(self, task: Task, kind: str, **params: str | int) -> None:
        if task.person_id == self.actor.id:
            return
        key = f"{kind}:{task.id}/{task.due.isoformat()}/{self.now.isoformat()}/to:{task.person_id}"
        promise = Promise(
            key=key,
            kind=kind,
            to=task.person_id,
            task_id=task.id,
            params=params,
            not_before=self.now,
        )
        await self.work.outbox.promise([promise], self.now)


def may_manage(actor: Actor, task: Task) -> bool:
    """Who may withdraw it. Tasks of a record change with the record, not here."""
    given = task.kind == HAND and task.given_by == actor.id
    return task.record_id is None and (given or can(actor, Action.GIVE_TASKS))


def progress(tasks: Sequence[Task]) -> Mapping[str, int]:
    """Of tasks given together: how many there are, were seen, are done."""
    counted = [one for one in tasks if one.withdrawn_at is None]
    return {
        "all": len(counted),
        "seen": sum(1 for one in counted if one.seen_at or one.done_at),
        "done": sum(1 for one in counted if one.done_at),
    }


def everyone(school: School, day: date, giver: int) -> list[Person]:
    """Whom a task for all is given to."""
    return [one for one in school.staff(day) if one.id != giver]


def check_day(due: date, today: date) -> None:
    """Raises BadAnswer for a day that is past or more than a year away."""
    if due < today:
        raise BadAnswer("form-day-is-past", day=due.strftime("%d.%m.%Y"))
    if due - today > LONGEST:
        raise BadAnswer("form-day-too-far", day=due.strftime("%d.%m.%Y"))
