"""What a kept record brings, and how it is taken back."""

from collections.abc import Sequence
from dataclasses import replace

from school.duties import GIVEN
from school.keeping import chain, points
from school.keeping.situation import Keeping, promise
from school.messages import OnDoubt, Promise
from school.people import Role, Teaching
from school.records import Record
from school.register import State
from school.tasks import NewTask, Task

GIVEN_TOGETHER = "tasks-together"


async def follow(keeping: Keeping, record: Record) -> None:
    """What a kept record brings: tasks, a request to read, to check or to approve it.

    Raises BadAnswer when there is nobody to approve it.
    """
    if record.state is State.FINAL or keeping.register.approval is None:
        await _put_tasks(keeping, record)
    await _learn(keeping, record)
    if record.state is State.FINAL:
        await points.close(keeping, record)
    if record.state is State.SUBMITTED and keeping.register.approval is not None:
        await chain.ask(keeping, record)
    elif record.state is State.SUBMITTED:
        for person in keeping.asking.school.holders(Role.DEPUTY, keeping.asking.today):
            await promise(keeping, record, "check", person.id)
    elif keeping.register.acknowledged and record.about_id:
        asked = await keeping.work.records.ask(record, record.about_id, keeping.now)
        await keeping.work.outbox.promise(
            [
                Promise(
                    key=f"analysis:{asked.id}",
                    kind="analysis",
                    to=record.about_id,
                    record_id=record.id,
                    params={"acknowledgement": asked.id},
                    not_before=keeping.now,
                )
            ],
            keeping.now,
        )


async def _tell(keeping: Keeping, record: Record, tasks: Sequence[Task]) -> None:
    """Whoever is answerable hears of it at once, not when it falls due; of several together."""
    person = tasks[0].person_id
    if len(tasks) > 1:
        numbers = [one.id for one in tasks]
        await promise(keeping, record, GIVEN_TOGETHER, person, params={"tasks": numbers})
        return
    [task] = tasks
    key = f"{GIVEN}:{task.id}/{task.due.isoformat()}/to:{person}"
    given = Promise(key=key, kind=GIVEN, to=person, task_id=task.id, not_before=keeping.now)
    await keeping.work.outbox.promise([given], keeping.now)


async def _learn(keeping: Keeping, record: Record) -> None:
    """Learns from a record what its teacher teaches, and where."""
    if keeping.register.teaching is None:
        return
    person, subject, school_class = keeping.register.teaching
    known = Teaching(
        person_id=record.answers[person],
        subject_id=record.answers.get(subject),
        class_id=record.answers.get(school_class),
    )
    if known not in keeping.asking.school.teaching:
        await keeping.work.staff.teaches(known.person_id, known.subject_id, known.class_id)


async def _put_tasks(keeping: Keeping, record: Record) -> None:
    """The record's tasks as it stands now; those that it no longer brings are withdrawn."""
    author = keeping.asking.school.people.get(record.author_id, keeping.actor.person)
    asking = replace(
        keeping.asking, actor=keeping.asking.school.actor(author, keeping.asking.today)
    )
    wanted = keeping.register.tasks(record.answers, asking)
    told: dict[int, list[Task]] = {}
    for one in wanted:
        source = points.source(record, one.spot)
        known = await keeping.work.tasks.by_source(source)
        task = await keeping.work.tasks.put(
            NewTask(
                source=source,
                kind=one.kind,
                person_id=one.person,
                text=one.text,
                due=one.due,
                record_id=record.id,
                given_by=record.author_id,
            ),
            keeping.now,
        )
        new = known is None or (known.due, known.person_id) != (task.due, task.person_id)
        if new and task.open and task.person_id not in (keeping.actor.id, record.author_id):
            told.setdefault(task.person_id, []).append(task)
    for tasks in told.values():
        await _tell(keeping, record, tasks)
    kept = [points.source(record, one.spot) for one in wanted]
    await keeping.work.tasks.keep_only(record.id, kept, keeping.now)


async def take_back(keeping: Keeping, record: Record) -> None:
    """Withdraws tasks, requests and unsent messages; those already read are rewritten.

    What was approved stays in force until its new version is approved.
    """
    work, now = keeping.work, keeping.now
    if keeping.register.approval is None or record.state is State.CANCELLED:
        await work.tasks.withdraw(record.id, now)
        await points.reopen(keeping, record)
    await chain.close_notices(keeping, record)
    await work.records.withdraw_asking(record.id, now)
    await work.outbox.withdraw(now, record_id=record.id)
    for sent in await work.outbox.sent_about(record_id=record.id, kinds=("analysis", "check")):
        await work.outbox.promise(
            [
                Promise(
                    key=f"rewrite:{sent.id}:{now.isoformat()}",
                    kind="rewrite",
                    to=sent.to,
                    params={"outgoing": sent.id, "state": record.state},
                    on_doubt=OnDoubt.DROP,
                    urgency=1,
                    not_before=now,
                )
            ],
            now,
        )
