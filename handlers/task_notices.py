"""Notices about tasks: reminders, the ladder for late ones, what was given, what was not read."""

from typing import Any

from handlers import next_visit, task_words, writing_up
from handlers.notice import Letter, Line, Notice, Press, Rewriting, Telling
from handlers.place import Button, Rows, clip
from handlers.records.doing import does
from handlers.records.notices import Analysis, Told, what_of
from school import duties, keeping
from school.duties import Duties
from school.keeping import Keeping
from school.messages import Gone, Outgoing
from school.people import Actor
from school.ports import Work
from school.records import Record
from school.register import State
from school.reminding.asides import UNREAD, UNREAD_LONG
from school.reminding.curves import STEP
from school.reminding.deadlines import ESCALATION, REMINDER, STEP_SOON
from school.reminding.speaking import is_late, later
from school.tasks import Task
from school.years.yearly import base, rule_of

SHORT = 100


class AboutTask(Notice):
    """What notices about a task share. They say nothing once it is over or was moved."""

    async def task(self, telling: Telling) -> Task:
        """The task as it stands. Raises Gone when the notice is no longer true."""
        async with telling.parts.db.read() as look:
            task = await look.tasks.by_id(telling.outgoing.task_id or 0)
        told = telling.params.get("due")
        if task is None or not task.open or told not in (None, task.due.isoformat()):
            raise Gone
        return task

    async def line(self, telling: Telling) -> Line:
        """What is to be done by when, and by whom if it is another's."""
        task = await self.task(telling)
        t, school, today = telling.t, telling.school, telling.today
        own = telling.outgoing.to == task.person_id
        title = task_words.title(task, t, school, limit=100, classless=not own)
        text = f"{title} — {task_words.due(task, t, school, today)}"
        label = task_words.label(task, t, school, today)
        if own:
            return Line(text=text, label=label, many="tasks", own=True)
        group = task.group_key or (base(task.source) if rule_of(task) else task.id)
        who = task_words.name_of(school, task.person_id)
        if of_class := task_words.class_label(task, school):
            who = f"{who} ({of_class})"
        return Line(text=text, label=label, who=who, same=(group, task.due), many="tasks")

    async def do_open(self, press: Press, _: Any) -> None:
        """The task's page, below."""
        await press.visit().open("task", id=press.outgoing.task_id)


class Owed(AboutTask):
    """To who owes it: seen, done, later."""

    heading = "task-reminder"

    async def draw(self, telling: Telling) -> Letter:
        """What, by when, and what can be done at once."""
        task = await self.task(telling)
        at, day = task.seen_at, telling.school.calendar.today
        seen = at is not None and day(at) == telling.today
        rows = await _buttons(telling, task, seen=seen)
        return Letter(text=self.text(telling, task), rows=rows)

    def text(self, telling: Telling, task: Task) -> str:
        """A heading and the task."""
        t = telling.t
        return "\n".join([t(self.heading), *_about(telling, task)])

    async def do_seen(self, press: Press, _: Any) -> None:
        """Seen: no more of it today."""
        task = await _doing(press, lambda do, number: do.see(number))
        await self.show(press, task, press.t("task-seen-note"), seen=True)

    async def do_later(self, press: Press, _: Any) -> None:
        """When to speak again."""
        task = await self.task(press.telling)
        rows = [[one] for one in task_words.later(press.t, press.school, "put_off")]
        await press.show(Letter(text=self.text(press.telling, task), rows=rows))

    async def do_put_off(self, press: Press, when: str) -> None:
        """It speaks again at that moment; its day stays."""
        until = later(when, press.now, press.school)
        task = await _doing(press, lambda do, number: do.put_off(number, until))
        at = task_words.again(task, press.t, press.school, press.now)
        await self.show(press, task, press.t("task-later-note", at=at), seen=True)

    async def do_done(self, press: Press, outcome: str | None) -> None:
        """Done. A proof is asked for below; a step that did not succeed leads to a visit."""
        task = await self.task(press.telling)
        if task.proof and outcome is None:
            await press.visit().open("task_proof", id=task.id)
            return
        task = await _doing(press, lambda do, number: do.finish(number, outcome))
        text = f"{self.text(press.telling, task)}\n\n{press.t('task-done-note')}"
        await press.show(Letter(text=text, rows=after_step(press, task)))

    async def do_visit(self, press: Press, _: Any) -> None:
        """The next visit to the same teacher."""
        async with press.parts.db.read() as look:
            task = await look.tasks.by_id(press.outgoing.task_id or 0)
        if task is None:
            raise Gone
        await next_visit.begin(press.visit(), task)

    async def show(self, press: Press, task: Task, note: str, *, seen: bool) -> None:
        """The notice with a line below it."""
        text = f"{self.text(press.telling, task)}\n\n{note}"
        await press.show(Letter(text=text, rows=await _buttons(press.telling, task, seen=seen)))

    async def do_write(self, press: Press, _: Any) -> None:
        """The plan or report that is asked for, below."""
        await writing_up.begin(press.visit(), await self.task(press.telling))


class Reminder(Owed):
    """A stage has been reached."""

    kind = REMINDER

    async def see(self, telling: Telling, actor: Actor) -> bool:
        """No more of it today."""
        task = await self.task(telling)
        async with telling.parts.db.begin() as work:
            await _duties(telling, actor, work).see(task.id)
        return True

    async def do_tasks(self, press: Press, _: Any) -> None:
        """The list, below."""
        await press.visit().open("tasks")


class Moved(Owed):
    """A task has another day."""

    kind = duties.MOVED
    heading = "task-moved"


class Withdrawn(Notice):
    """A task was taken back: why."""

    kind = duties.WITHDRAWN

    async def draw(self, telling: Telling) -> Letter:
        """What, and the reason."""
        task = await _any_task(telling, telling.outgoing.task_id)
        text = telling.t(
            "task-withdrawn-text",
            what=task_words.title(task, telling.t, telling.school),
            reason=telling.params.get("reason", ""),
        )
        return Letter(text=text)


class Proved(Notice):
    """To the giver: it is done, and the proof is there."""

    kind = duties.PROVED

    async def draw(self, telling: Telling) -> Letter:
        """Who, and what."""
        task = await _any_task(telling, telling.outgoing.task_id)
        t = telling.t
        who = t("task-whose", name=task_words.name_of(telling.school, task.person_id))
        said = [] if task.outcome is None else [task_words.outcome(task, t)]
        text = "\n".join([t("task-proved"), who, *_about(telling, task), *said])
        return Letter(text=text, rows=[[Button(t.plain("task-look"), "open")]])

    async def do_open(self, press: Press, _: Any) -> None:
        """The task with its proof, below."""
        await press.visit().open("task", id=press.outgoing.task_id)


class Escalation(AboutTask):
    """To the head, the deputy, the director: whose, how late, what was said and seen before."""

    kind = ESCALATION

    async def draw(self, telling: Telling) -> Letter:
        """Before its day, as with the deadlines of the year, it is only a reminder."""
        task = await self.task(telling)
        async with telling.parts.db.read() as look:
            sent = await task_words.sent_to_its_person(task, look)
            record = await look.records.closing(task.source)
        t = telling.t
        late = is_late(task, telling.school, telling.today)
        heading = t("task-late" if late else "task-reminder")
        who = t("task-whose", name=task_words.name_of(telling.school, task.person_id))
        away = task_words.away(task, t, telling.school, telling.today)
        earlier = task_words.before(task, sent, t, telling.school, on_its_way=record is not None)
        lines = [heading, who, *away, *_about(telling, task), "", *earlier]
        rows = [[Button(t.plain("task-look"), "open")]]
        if record is not None:
            rows[0].append(Button(t.plain("task-record"), "record", record.id))
        return Letter(text="\n".join(lines), rows=rows)

    async def do_record(self, press: Press, number: str | None) -> None:
        """The plan or report that is on its way, below."""
        await press.visit().open("record", id=int(number or 0))

    async def do_tasks(self, press: Press, _: Any) -> None:
        """Others' tasks, below; one's own lead to them."""
        await press.visit().open("tasks", view="all")


class StepSoon(AboutTask):
    """To the teacher, once: the step is looked at tomorrow."""

    kind = STEP_SOON

    async def draw(self, telling: Telling) -> Letter:
        """The step and the day."""
        task = await self.task(telling)
        t = telling.t
        return Letter(text=t("step-soon-text", step=task.text, day=t.day(task.due)))

    async def line(self, telling: Telling) -> Line:
        """The step and the day."""
        task, t = await self.task(telling), telling.t
        text = t("gathered-step", step=clip(task.text, SHORT), day=t.day(task.due))
        return Line(text=text)


class NotRead(Analysis):
    """To who has not read an analysis: once more."""

    kind = UNREAD

    async def draw(self, telling: Telling) -> Letter:
        """The same again, with a kind line on top. Raises Gone when it was read."""
        if not await _still_asked(telling):
            raise Gone
        letter = await super().draw(telling)
        text = f"{telling.t('ack-reminder-text')}\n\n{letter.text}"
        return Letter(text=text, rows=letter.rows, protect=letter.protect)

    async def line(self, telling: Telling) -> Line:
        """What is to be read. Raises Gone when it was."""
        if not await _still_asked(telling):
            raise Gone
        what = what_of(telling, *await self.record(telling))
        return Line(text=telling.t("gathered-analysis", what=what))

    async def do_read(self, press: Press, _: Any) -> None:
        """Acknowledged, once."""
        number = press.outgoing.params["acknowledgement"]

        async def acknowledge(k: Keeping, _: Record) -> None:
            await keeping.acknowledge(k, number)

        record_id = press.outgoing.record_id or 0
        here = (press.parts, press.school, press.actor)
        await does(*here, record_id, acknowledge, language=press.t.locale)
        await press.show(await super().draw(press.telling))


class NotReadLong(Told):
    """To the deputy: somebody has not read an analysis for days."""

    def __init__(self) -> None:
        super().__init__(UNREAD_LONG, (State.FINAL,))

    async def draw(self, telling: Telling) -> Letter:
        """Who, and what. Raises Gone when it was read."""
        if not await _still_asked(telling):
            raise Gone
        return await super().draw(telling)

    async def line(self, telling: Telling) -> Line:
        """The same."""
        return Line(text=(await self.draw(telling)).text)


class Closed(Rewriting):
    """A notice that was sent before its task was over: it loses its buttons."""

    kind = duties.CLOSED

    async def instead(self, telling: Telling, old: Outgoing) -> Letter:
        """What became of the task."""
        del old
        task = await _any_task(telling, int(telling.params["task"]))
        if task.open:
            raise Gone
        note = telling.t(_closing(telling, task))
        return Letter(text="\n".join([*_about(telling, task), "", note]))


def _closing(telling: Telling, task: Task) -> str:
    """Thanks are for whoever did it."""
    if task.done_at is None:
        return "task-withdrawn-note"
    own = telling.reader is not None and telling.reader.id == task.person_id
    return "task-done-note" if own else "task-done-other"


NOTICES: tuple[Notice, ...] = (
    Reminder(),
    Moved(),
    Withdrawn(),
    Proved(),
    Escalation(),
    StepSoon(),
    NotRead(),
    NotReadLong(),
    Closed(),
)


def after_step(press: Press, task: Task) -> Rows:
    """After a step that was not done in full: the next visit."""
    if task.kind != STEP or task.outcome == "done":
        return ()
    return [[Button(press.t.plain("task-next-visit"), "visit", style="primary")]]


async def _buttons(telling: Telling, task: Task, *, seen: bool = False) -> Rows:
    t, school = telling.t, telling.school
    writes = await writing_up.rows_for(task, t, telling.parts, school, telling.reader)
    if task.kind == STEP:
        done = [Button(t.plain(f"task-step-{one}"), "done", one) for one in duties.STEP_OUTCOMES]
    else:
        done = [Button(t.plain("task-done"), "done", style="success")]
    rest = [Button(t.plain("task-later"), "later")]
    if not seen:
        rest.insert(0, Button(t.plain("task-seen"), "seen"))
    return [*writes, done, rest]


def _about(telling: Telling, task: Task) -> list[str]:
    return task_words.about(task, telling.t, telling.school, telling.today)


async def _any_task(telling: Telling, task_id: int | None) -> Task:
    async with telling.parts.db.read() as look:
        task = await look.tasks.by_id(task_id or 0)
    if task is None:
        raise Gone
    return task


async def _doing(press: Press, do: Any) -> Task:
    """Runs a use case on the notice's task, in a transaction of its own."""
    async with press.parts.db.begin() as work:
        duties_ = _duties(press.telling, press.actor, work)
        found: Task = await do(duties_, press.outgoing.task_id or 0)
    press.parts.wake()
    return found


def _duties(telling: Telling, actor: Actor, work: Work) -> Duties:
    return Duties(
        work=work,
        school=telling.school,
        actor=actor,
        now=telling.now,
        notice=telling.outgoing.id,
    )


async def _still_asked(telling: Telling) -> bool:
    async with telling.parts.db.read() as look:
        asked = await look.records.acknowledgement(int(telling.params["acknowledgement"]))
    return asked is not None and asked.acknowledged_at is None and asked.withdrawn_at is None
