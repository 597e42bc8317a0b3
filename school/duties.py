"""What people do with their tasks: see, put off, do; and what all use cases of tasks share.

Each use case asks for the right itself, writes the history, and leaves in the outbox what others
must be told. Every one is safe to go twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from school.closing import closed
from school.days import BadAnswer
from school.fields import Words
from school.messages import Outgoing, Promise
from school.people import Actor
from school.ports import Work
from school.records import Change, Query, Record, Sees
from school.register import State
from school.reminding.curves import HAND, STEP
from school.reminding.deadlines import ESCALATION, REMINDER, owed
from school.rights import Action, Forbidden, Subject, can
from school.state import School
from school.tasks import Shows, Task

TEXT_LIMIT = 1000
LOOKED_AT = 100
STEP_OUTCOMES = ("done", "partly", "no")
UNFINISHED = ("partly", "no")
"""After these the next visit is offered."""
FILE = f"{Shows.FILE}:"
GIVEN, MOVED, WITHDRAWN = "task-given", "task-moved", "task-withdrawn"
OTHER_PROOF, HANDED, HANDED_CLOSED = "task-other-proof", "task-handed", "task-handed-closed"
CLOSED = "task-closed"
PROVED = "task-proved"
RECORD = f"{Shows.RECORD}:"
CLOSED_WITH_TASK = (REMINDER, ESCALATION, GIVEN, MOVED, OTHER_PROOF)


@dataclass(frozen=True, kw_only=True)
class Duties:
    """The situation: in which transaction, at which school, who, when.

    notice -- the message under which it is done: who pressed there sees what became of it
    """

    work: Work
    school: School
    actor: Actor
    now: datetime
    notice: int = 0

    @property
    def today(self) -> date:
        """The school's date."""
        return self.school.calendar.today(self.now)

    async def task(self, task_id: int) -> Task:
        """A task that the actor may see. Raises Forbidden, also when there is none."""
        found = await self.work.tasks.by_id(task_id)
        if found is None or not may_see(self.actor, found, self.school):
            raise Forbidden(Action.SEE_TASKS)
        return found

    async def see(self, task_id: int) -> Task:
        """«Көрдүм»: no more nagging today. The task stays. Raises Forbidden, BadAnswer."""
        task = self._own(await self.task(task_id))
        seen = replace(task, seen_at=self.now)
        await self.work.tasks.save(seen)
        await self._note(task, "seen")
        return seen

    async def put_off(self, task_id: int, until: datetime) -> Task:
        """«Кийинчерээк»: speaks again then; the day it is due stays. Raises Forbidden, BadAnswer.

        In quiet hours of the school it speaks when they are over: the moment is in the task. In
        quiet hours or on a leave of one's own it waits besides: `speaks_again` has the moment.
        """
        task = self._own(await self.task(task_id))
        until = self.school.calendar.next_speaking(until)
        later = replace(task, snoozed_until=until)
        await self.work.tasks.save(later)
        await self.work.outbox.withdraw(self.now, task_id=task.id, kinds=[REMINDER])
        speaks = self.school.next_speaking(task.person_id, until)
        again = [one for one in owed([later], self.school, speaks) if one.to == self.actor.id]
        await self.work.outbox.promise(again, self.now)
        return later

    async def finish(
        self,
        task_id: int,
        text: str | None = None,
        *,
        file: int | None = None,
        record: int | None = None,
    ) -> Task:
        """«Аткарылды»: nothing more is said about it. Doing it twice changes nothing.

        text -- what came of it; of a step one of STEP_OUTCOMES
        file, record -- what shows it: a kept file, a final record of the actor's own

        Raises Forbidden, and BadAnswer when another proof is wanted, the task was withdrawn, or a
        plan or report that will close it is on its way (docs/school.md, rule 2).
        """
        task = await self.task(task_id)
        if not may_finish(self.actor, task):
            raise Forbidden(Action.SEE_TASKS)
        if task.done_at is not None:
            return task
        if task.withdrawn_at is not None:
            raise BadAnswer("task-over")
        outcome = await self._outcome(task, text, file, record)
        if task.person_id == self.actor.id and not task.proof.given_by(outcome):
            raise BadAnswer(f"task-proof-wanted-{task.proof.kind}")
        if task.kind == STEP and outcome not in STEP_OUTCOMES:
            raise BadAnswer("task-outcome-wanted")
        if await self.work.records.closing(task.source):
            raise BadAnswer("task-closed-by-approval")
        done = await self.close(task, outcome)
        if task.proof and task.given_by not in (None, self.actor.id):
            await self._tell_giver(done)
        return done

    async def proving(self, task: Task, limit: int) -> Sequence[Record]:
        """The actor's newest final records that may show that the task was done.

        None that was there before it was given (docs/school.md, rule 8).
        """
        query = Query(
            sees=Sees(person=self.actor.id, own=True),
            register=task.proof.register,
            author=self.actor.id,
            states=(State.FINAL,),
            limit=LOOKED_AT,
        )
        found = (await self.work.records.page(query)).records
        return [one for one in found if task.proof.taken(one, task.made_at)][:limit]

    async def _outcome(
        self, task: Task, text: str | None, file: int | None, record: int | None
    ) -> str | None:
        """How a task says what came of it: words, «file:12» or «record:17»."""
        if file is not None:
            return f"{FILE}{file}"
        if record is not None:
            found = await self.work.records.by_id(record)
            own = found is not None and found.author_id == self.actor.id
            if not own or not task.proof.taken(found, task.made_at):
                raise BadAnswer("task-proof-wanted-record")
            return f"{RECORD}{record}"
        said = words_of(text) if text else None
        # What is typed never names a file or a record: it might be somebody else's.
        return said.replace(":", ": ", 1) if said and said.startswith((FILE, RECORD)) else said

    async def close(self, task: Task, outcome: str | None) -> Task:
        """It is done, by whatever has done it: nothing more is said about it.

        Asks for no right: for use cases that have asked for one of their own.
        """
        done = replace(task, done_at=self.now, done_by=self.actor.id, outcome=outcome)
        await self.work.tasks.save(done)
        await self.work.outbox.withdraw(self.now, task_id=task.id)
        await self._note(task, "done", after=outcome)
        await self._close_notices(task)
        return done

    async def reopen(self, task: Task) -> Task:
        """What had done it was taken back. Asks for no right, like `close`."""
        opened = replace(task, done_at=None, done_by=None, outcome=None)
        await self.work.tasks.save(opened)
        await self._note(task, "reopened", before=task.outcome)
        return opened

    async def _tell_giver(self, task: Task) -> None:
        """Whoever asked for a proof hears that it is there."""
        promise = Promise(
            key=f"{PROVED}:{task.id}",
            kind=PROVED,
            to=task.given_by,
            task_id=task.id,
            not_before=self.now,
        )
        await self.work.outbox.promise([promise], self.now)

    async def _close_notices(self, task: Task) -> None:
        """What was sent about it loses its buttons."""
        await close_notices(self.work, task, self.now, but=self.notice)

    def _own(self, task: Task) -> Task:
        if task.person_id != self.actor.id:
            raise Forbidden(Action.SEE_TASKS)
        if not task.open:
            raise BadAnswer("task-over")
        return task

    async def _note(
        self,
        task: Task,
        action: str,
        *,
        before: str | None = None,
        after: str | None = None,
        reason: str | None = None,
    ) -> None:
        line = Change(
            about="task",
            about_id=task.id,
            person_id=self.actor.id,
            at=self.now,
            action=action,
            before=before,
            after=after,
            reason=reason,
        )
        await self.work.history.note([line])


async def close_notices(work: Work, task: Task, now: datetime, *, but: int = 0) -> None:
    """What was sent about a task that is over loses its buttons; not the message `but`."""
    sent = [one for one in await standing(work, task) if one.id != but]
    await work.outbox.promise(closed(CLOSED, {"task": task.id}, sent, now), now)


async def standing(work: Work, task: Task) -> list[Outgoing]:
    """What was sent about a task, but to whom had it before: that has lost its buttons."""
    sent = await work.outbox.sent_about(task_id=task.id, kinds=CLOSED_WITH_TASK)
    before = await work.outbox.keyed([f"{HANDED_CLOSED}:{one.id}" for one in sent])
    return [one for one in sent if f"{HANDED_CLOSED}:{one.id}" not in before]


def may_see(actor: Actor, task: Task, school: School) -> bool:
    """One's own, those one gave, an association's for its head, all for deputy and director."""
    around = school.associations_of(task.person_id)
    about = Subject(author=task.given_by, about=task.person_id, associations=around)
    return can(actor, Action.SEE_TASKS, about)


def may_finish(actor: Actor, task: Task) -> bool:
    """Who owes it, and who may close it for them (docs/school.md, rule 2)."""
    given = task.kind == HAND and task.given_by == actor.id
    return actor.id == task.person_id or given or can(actor, Action.GIVE_TASKS)


def by_day(tasks: Sequence[Task]) -> list[Task]:
    """The late ones first."""
    return sorted(tasks, key=lambda one: (one.due, one.id))


async def watched(duties: Duties) -> list[Task]:
    """Open tasks of others that the actor may see, late ones first."""
    found = await duties.work.tasks.open(people=_reach(duties))
    return by_day([one for one in found if one.person_id != duties.actor.id])


def _reach(duties: Duties) -> list[int] | None:
    """Whose tasks: everybody's, or those of the associations one heads."""
    if can(duties.actor, Action.SEE_TASKS, Subject()):
        return None
    school = duties.school
    heads = [school.associations[one] for one in duties.actor.associations]
    return sorted(frozenset[int]().union(*(one.members for one in heads)))


def words_of(text: str) -> str:
    """The words of a task or outcome. Raises BadAnswer when there are none or too many."""
    return Words(name="text", limit=TEXT_LIMIT).check(text)
