"""Checking, cancelling, changing and taking back a record."""

from datetime import timedelta

from school.days import BadAnswer
from school.drafts import Draft
from school.fields import Answers
from school.keeping.aftermath import follow, take_back
from school.keeping.saving import assumed
from school.keeping.situation import (
    KEPT,
    Keeping,
    accepted,
    demand_open,
    draft_of,
    locked,
    note,
    only,
    promise,
    reason_of,
)
from school.messages import OnDoubt
from school.ports import Work
from school.records import Record
from school.register import State
from school.rights import Action, Forbidden

UNDO = timedelta(minutes=10)


async def accept(keeping: Keeping, record: Record) -> Record:
    """A submitted record becomes final and gets its number; the author is told."""
    if record.state is State.FINAL:
        return record
    keeping.demand(Action.CHECK, record.answers, record.author_id)
    only(record, State.SUBMITTED)
    number = record.number or await keeping.work.records.next_number(
        record.register, record.series, record.year
    )
    kept = await keeping.work.records.move(record, State.FINAL, keeping.now, number=number)
    await note(keeping, kept, "accepted", ())
    await keeping.work.outbox.withdraw(keeping.now, record_id=record.id, kinds=("check",))
    await follow(keeping, kept)
    if kept.author_id != keeping.actor.id:
        await promise(keeping, kept, "accepted", kept.author_id, on_doubt=OnDoubt.DROP)
    return kept


async def send_back(keeping: Keeping, record: Record, reason: str) -> Record:
    """Returns a record to its author for correction, with a reason that the author reads."""
    if record.state is State.RETURNED:
        return record
    keeping.demand(Action.CHECK, record.answers, record.author_id)
    only(record, State.SUBMITTED, State.FINAL)
    kept = await keeping.work.records.move(
        record, State.RETURNED, keeping.now, reason=reason_of(reason)
    )
    await note(keeping, kept, "returned", (), reason=kept.reason)
    await keeping.work.outbox.withdraw(keeping.now, record_id=record.id, kinds=("check",))
    await promise(keeping, kept, "returned", kept.author_id)
    return kept


async def cancel(keeping: Keeping, record: Record, reason: str) -> Record:
    """Cancels a record: it keeps its number, its tasks are withdrawn, nothing more is said."""
    if record.state is State.CANCELLED:
        return record
    keeping.demand_change(record)
    await demand_open(keeping, record)
    planned = record.state is State.PLANNED and record.announced
    kept = await keeping.work.records.move(
        record, State.CANCELLED, keeping.now, reason=reason_of(reason)
    )
    await note(keeping, kept, "cancelled", (), reason=kept.reason)
    await take_back(keeping, kept)
    if planned and kept.about_id:
        await promise(keeping, kept, "visit-cancelled", kept.about_id)
    return kept


async def undo(keeping: Keeping, record: Record, chat_id: int) -> Draft:
    """Within ten minutes of saving: the record goes back to a draft and keeps its number.

    Raises Forbidden for who has not saved it, and BadAnswer as `past_undo` says.
    """
    keeping.demand_change(record)
    if record.state is State.DRAFT:
        return draft_of(keeping, record, chat_id, dict(record.answers))
    if why := await past_undo(keeping, record):
        raise BadAnswer(why)
    if await saver(keeping.work, record) != keeping.actor.id:
        raise Forbidden(Action.CHANGE)
    return await _to_draft(keeping, record, chat_id, "undone", None)


async def saver(look: Work, record: Record) -> int | None:
    """Who has saved it last: that person alone may take it back (docs/school.md, rule 35)."""
    saved = await look.history.newest("record", [record.id], ("saved", "changed"))
    return saved[record.id].person_id if record.id in saved else None


async def past_undo(keeping: Keeping, record: Record) -> str | None:
    """The key of why it can no longer be taken back; None while it can.

    It was returned, approved or accepted meanwhile, ten minutes have passed, or it was
    acknowledged (docs/school.md, rule 35).
    """
    if record.state is State.RETURNED:
        return "record-undo-returned"
    steps = await keeping.work.approvals.of(record.id, record.version)
    if accepted(keeping, record) or any(one.decided_at for one in steps):
        return "record-undo-decided"
    if record.state not in KEPT or keeping.now - record.updated_at > UNDO:
        return "record-undo-late"
    return "record-locked" if await locked(keeping, record) else None


async def reopen(keeping: Keeping, record: Record, chat_id: int, reason: str) -> Draft:
    """Opens a locked record for change; whoever acknowledged it will be asked anew."""
    keeping.demand_change(record)
    if record.state is State.DRAFT:
        return draft_of(keeping, record, chat_id, dict(record.answers))
    only(record, State.FINAL)
    return await _to_draft(keeping, record, chat_id, "reopened", reason_of(reason))


async def change(
    keeping: Keeping, record: Record, chat_id: int, reason: str | None = None
) -> Draft:
    """A draft to change a record with; the record stays as it is until the draft is saved.

    Also how a planned record is held, and how a returned one is corrected. Why a final one is
    changed stands in its history. Raises Forbidden, and BadAnswer for a locked one.
    """
    keeping.demand_change(record)
    await demand_open(keeping, record)
    only(record, State.PLANNED, State.RETURNED, State.SUBMITTED, State.FINAL, State.DRAFT)
    if reason is not None:
        await note(keeping, record, "correcting", (), reason=reason_of(reason))
    answers = dict(record.answers)
    if record.state is State.PLANNED:
        answers = _held_today(keeping, record, answers)
    return draft_of(keeping, record, chat_id, answers)


async def replan(keeping: Keeping, record: Record, chat_id: int) -> Draft:
    """A draft to plan anew what is planned: another day, class or lesson. Raises Forbidden."""
    keeping.demand_change(record)
    only(record, State.PLANNED)
    return draft_of(keeping, record, chat_id, dict(record.answers))


def _held_today(keeping: Keeping, record: Record, answers: Answers) -> Answers:
    """What was planned, with what may be assumed now; held before its day, it was held today."""
    if record.happened_on > keeping.asking.today:
        del answers[keeping.register.day]
    return assumed(keeping.register.fields, answers, keeping.asking)


async def _to_draft(
    keeping: Keeping, record: Record, chat_id: int, action: str, reason: str | None
) -> Draft:
    kept = await keeping.work.records.move(record, State.DRAFT, keeping.now, reason=reason)
    await note(keeping, kept, action, (), reason=reason)
    await take_back(keeping, kept)
    return draft_of(keeping, kept, chat_id, dict(kept.answers))
