"""Approving a record step by step: approve, return, ask and answer."""

from hashlib import sha256
from typing import Any

from school.days import BadAnswer
from school.fields import Words
from school.keeping.aftermath import follow
from school.keeping.chain import (
    ANSWER,
    QUESTION,
    close_notices,
    demand_somebody,
    may_decide,
    tell,
)
from school.keeping.situation import Keeping, note, promise, reason_of
from school.messages import OnDoubt, Promise
from school.people import Role
from school.records import Approval, Record, Stale
from school.register import State
from school.rights import Action, Forbidden

APPROVED, RETURNED = "approved", "returned"
PASSED_APPROVED, PASSED_RETURNED = "passed-approved", "passed-returned"
WORDS_LIMIT = 1000


async def approve(keeping: Keeping, record: Record, approval_id: int) -> Record:
    """«Бекитүү»: the next step is asked; after the last one it is final, with its number.

    Twice changes nothing. Raises Forbidden, and BadAnswer when it was decided by somebody else,
    changed meanwhile, or nobody could take the next step.
    """
    step = await _step(keeping, record, approval_id)
    if step.decision == APPROVED and step.decided_by == keeping.actor.id:
        return record
    _demand(keeping, record, step)
    every = await keeping.work.approvals.of(record.id, record.version)
    following = next((one for one in every if one.step == step.step + 1), None)
    if following is not None:
        demand_somebody(keeping, record, following.role)
    await _decide(keeping, step, APPROVED)
    await close_notices(keeping, record)
    if following is None:
        return await _finish(keeping, record)
    await note(keeping, record, "step-approved", ())
    await keeping.work.approvals.ask(following.id, keeping.now)
    await tell(keeping, record, following)
    return record


async def turn_down(keeping: Keeping, record: Record, approval_id: int, reason: str) -> Record:
    """«Кайтаруу»: it goes back to its author, who reads why, as does a deputy who had passed it.

    Raises Forbidden, BadAnswer.
    """
    step = await _step(keeping, record, approval_id)
    if step.decision == RETURNED and step.decided_by == keeping.actor.id:
        return record
    _demand(keeping, record, step)
    said = reason_of(reason)
    await _decide(keeping, step, RETURNED, said)
    await close_notices(keeping, record)
    kept = await keeping.work.records.move(record, State.RETURNED, keeping.now, reason=said)
    await note(keeping, kept, "returned", (), reason=said)
    await promise(keeping, kept, "returned", kept.author_id)
    await _tell_deputies(keeping, kept, PASSED_RETURNED)
    return kept


async def question(keeping: Keeping, record: Record, approval_id: int, text: str) -> Record:
    """«Суроо» to the author; the step goes on waiting. Raises Forbidden, BadAnswer."""
    step = await _step(keeping, record, approval_id)
    _demand(keeping, record, step)
    words = Words(name="text", limit=WORDS_LIMIT).check(text)
    params = {"approval": step.id, "by": keeping.actor.id, "text": words}
    await _say(keeping, record, QUESTION, record.author_id, params)
    return record


async def answer(
    keeping: Keeping, record: Record, approval_id: int, asked_by: int, text: str
) -> Record:
    """The author's answer goes to whoever asked, unless it was decided meanwhile.

    Raises Forbidden, BadAnswer.
    """
    if keeping.actor.id != record.author_id:
        raise Forbidden(Action.CHANGE)
    _demand_waiting(record, await _step(keeping, record, approval_id))
    words = Words(name="text", limit=WORDS_LIMIT).check(text)
    params = {"approval": approval_id, "by": keeping.actor.id, "text": words}
    await _say(keeping, record, ANSWER, asked_by, params)
    return record


async def demand_step(keeping: Keeping, record: Record, approval_id: int) -> None:
    """Raises Forbidden or BadAnswer unless the actor may decide that step now."""
    _demand(keeping, record, await _step(keeping, record, approval_id))


async def _say(
    keeping: Keeping, record: Record, kind: str, to: int, params: dict[str, Any]
) -> None:
    """Words between the two, once; they stay in the history."""
    said = await keeping.work.history.of("record", record.id)
    newest = next((one for one in said if one.action in (QUESTION, ANSWER)), None)
    if newest is not None and (newest.action, newest.person_id, newest.after) == (
        kind,
        keeping.actor.id,
        params["text"],
    ):
        return
    digest = sha256(params["text"].encode()).hexdigest()[:16]
    await note(keeping, record, kind, (), after=params["text"])
    await keeping.work.outbox.promise(
        [
            Promise(
                key=f"{kind}:{params['approval']}:{digest}:{keeping.now.isoformat()}/to:{to}",
                kind=kind,
                to=to,
                record_id=record.id,
                params=params,
                not_before=keeping.now,
            )
        ],
        keeping.now,
    )


async def _step(keeping: Keeping, record: Record, approval_id: int) -> Approval:
    """The step that was pressed. Raises BadAnswer when the record has another version by now."""
    step = await keeping.work.approvals.by_id(approval_id)
    if step is None or step.record_id != record.id or step.version != record.version:
        raise BadAnswer("approval-over")
    return step


def _demand(keeping: Keeping, record: Record, step: Approval) -> None:
    if not may_decide(keeping, record, step):
        raise Forbidden(Action.APPROVE)
    _demand_waiting(record, step)


def _demand_waiting(record: Record, step: Approval) -> None:
    if record.state is not State.SUBMITTED or not step.waits:
        raise BadAnswer("approval-over")


async def _decide(
    keeping: Keeping, step: Approval, decision: str, reason: str | None = None
) -> None:
    decided = await keeping.work.approvals.decide(
        step.id, decision, keeping.actor.id, keeping.now, reason
    )
    if not decided:
        raise Stale


async def _finish(keeping: Keeping, record: Record) -> Record:
    """Final, with its number; what it brings begins, and the author is told."""
    number = record.number or await keeping.work.records.next_number(
        record.register, record.series, record.year
    )
    kept = await keeping.work.records.move(record, State.FINAL, keeping.now, number=number)
    await note(keeping, kept, "approved", ())
    await follow(keeping, kept)
    await promise(keeping, kept, "approved", kept.author_id, on_doubt=OnDoubt.DROP)
    await _tell_deputies(keeping, kept, PASSED_APPROVED)
    return kept


async def _tell_deputies(keeping: Keeping, record: Record, kind: str) -> None:
    """Whoever passed it as deputy hears what was decided after that, unless by the same person."""
    steps = await keeping.work.approvals.of(record.id, record.version)
    passed = [one for one in steps if (one.role, one.decision) == (Role.DEPUTY, APPROVED)]
    told = {one.decided_by for one in passed if one.decided_by is not None}
    for person in sorted(told - {keeping.actor.id, record.author_id}):
        await promise(keeping, record, kind, person, on_doubt=OnDoubt.DROP)
