"""A record's card, with what may be done to it; and what is asked before it is done."""

from collections.abc import Sequence
from typing import Any

from handlers.files import send_files
from handlers.forms import form
from handlers.looking import Looking
from handlers.place import Button, Place, Screen, Visit, back, home, pairs
from handlers.records.card_words import card_text, parts_of
from handlers.records.doing import at, at_or_shows, keeping_of, shows
from handlers.records.steps import (
    approval_lines,
    decisions,
    done_of,
    owed_answer,
    percent_line,
    question_at,
)
from handlers.shown import Reading
from school import keeping, seeing
from school.days import BadAnswer
from school.drafts import Draft
from school.keeping import Keeping
from school.people import Role
from school.ports import Work
from school.records import Acknowledgement, Approval, Record, Stale
from school.register import Register, State
from school.rights import Action, Forbidden


class Card(Place):
    """A record. Opened with `id`."""

    name = "record"

    async def draw(self, visit: Visit) -> Screen:
        """Its answers, its state, who has read it, and what may be done."""
        async with visit.parts.db.read() as work:
            record = await work.records.by_id(visit.data["id"])
            if record is None:
                raise Stale
            register = visit.parts.registers[record.register]
            asked = await work.records.acknowledgements(record.id)
            files = await work.files.of_record(record.id)
            steps = await work.approvals.of(record.id, record.version)
            more = await _more(visit, work, register, record, steps)
            question = await question_at(work, record, steps)
            undoable = await _undoable(visit, work, record)
            done = await keeping.done_parts(work, register, record, visit.asking())
        keeps = _keeps(visit, register)
        if not keeps.may(Action.SEE, record.answers, record.author_id):
            raise Forbidden(Action.SEE)
        if not (seeing.is_ready_for(visit.actor, record) or keeps.may_change(record)):
            raise BadAnswer("record-being-changed")
        text = card_text(visit, register, record, asked, more=more, done=done)
        locked = _is_locked(register, record, asked)
        rows = pairs(
            [
                *decisions(visit, keeps, record, steps),
                *owed_answer(visit, record, steps, question),
                *_answers(visit, record, asked),
                *_deeds(visit, keeps, record, locked=locked, undoable=undoable),
            ]
        )
        files = seeing.open_files(visit.actor, register, record, files)
        if files:
            rows.append([Button(visit.t.plain("record-files", n=len(files)), "files")])
        rows.append([Button(visit.t.plain("record-history"), "history")])
        rows.append([back(visit), home(visit)])
        return Screen(text, rows)

    async def do_files(self, visit: Visit, _: Any) -> None:
        """The files, sent."""
        async with visit.parts.db.read() as work:
            record = await work.records.by_id(visit.data["id"])
            files = await work.files.of_record(visit.data["id"])
        if record is None:
            raise Stale
        register = visit.parts.registers[record.register]
        shown_ones = seeing.open_files(visit.actor, register, record, files)
        await send_files(visit.bot, visit.chat_id, visit.parts, shown_ones)

    async def do_history(self, visit: Visit, _: Any) -> None:
        """Who changed what and when."""
        await visit.open("history", id=visit.data["id"])

    async def do_change(self, visit: Visit, _: Any) -> None:
        """A form to change it with."""
        draft = await at(visit, visit.data["id"], _change(visit.chat_id))
        await form.open_draft(visit, draft)

    async def do_undo(self, visit: Visit, _: Any) -> None:
        """Back to a draft."""
        await undo(visit, visit.data["id"])

    async def do_replan(self, visit: Visit, _: Any) -> None:
        """Another day, class or lesson for what is planned."""
        chat_id = visit.chat_id
        draft = await at(visit, visit.data["id"], lambda k, r: keeping.replan(k, r, chat_id))
        await form.open_draft(visit, draft, plan=True)

    async def do_read(self, visit: Visit, number: int) -> None:
        """Read and acknowledged."""
        await at(visit, visit.data["id"], lambda k, _: keeping.acknowledge(k, number))

    async def do_reply(self, visit: Visit, number: int) -> None:
        """What is written next is the reply."""
        await visit.open("reply", ack=number)

    async def do_accept(self, visit: Visit, _: Any) -> None:
        """Accepts it."""
        record = await at(visit, visit.data["id"], keeping.accept)
        visit.note("record-accepted-note", number=record.number or 0)

    async def do_approve(self, visit: Visit, step: int) -> None:
        """Approves the step that waits."""
        record = await at(visit, visit.data["id"], lambda k, r: keeping.approve(k, r, step))
        async with visit.parts.db.read() as look:
            steps = await look.approvals.of(record.id, record.version)
        following = next((one for one in steps if one.waits), None)
        to = following.role.value if following else None
        visit.note(f"approval-passed-to-{to}" if to else "approval-approved-note")

    async def do_refuse(self, visit: Visit, step: int) -> None:
        """Returns it, with a reason."""
        await at(visit, visit.data["id"], lambda k, r: keeping.demand_step(k, r, step))
        await visit.open("reason", id=visit.data["id"], deed="refuse", step=step)

    async def do_question(self, visit: Visit, step: int) -> None:
        """Asks its author."""
        await at(visit, visit.data["id"], lambda k, r: keeping.demand_step(k, r, step))
        await visit.open("approval_words", id=visit.data["id"], deed="question", step=step)

    async def do_answer(self, visit: Visit, arg: Any) -> None:
        """Answers whoever has asked."""
        step, to = arg
        await visit.open("approval_words", id=visit.data["id"], deed="answer", step=step, to=to)

    async def do_reason(self, visit: Visit, deed: str) -> None:
        """What needs a reason: cancelling, returning, reopening."""
        await visit.open("reason", id=visit.data["id"], deed=deed)


class Reason(Place):
    """Asks why. Opened with `id` of a record and `deed`: cancel, return, reopen or change.

    The deed "refuse" has a `step`; opened `below` a notice, the record is shown afterwards.
    """

    name = "reason"

    async def draw(self, visit: Visit) -> Screen:
        """The question, with reasons that are often given."""
        t, deed = visit.t, visit.data["deed"]
        count = 3
        async with visit.parts.db.read() as look:
            record = await look.records.by_id(visit.data["id"])
        own = f"reason-{deed}-{record.register if record else ''}"
        stem = own if t.has(f"{own}-1") else f"reason-{deed}"
        keys = [f"{stem}-{n}" for n in range(1, count + 1)]
        rows = [[Button(t.plain(key), "give", t.plain(key))] for key in keys]
        return Screen(t(f"reason-{deed}-ask"), [*rows, [back(visit)]])

    async def written(self, visit: Visit, text: str) -> bool:
        """The reason."""
        await self.do_give(visit, text)
        return True

    async def do_give(self, visit: Visit, text: str) -> None:
        """Does it, with the reason."""
        reason = keeping.reason_of(text)
        record_id, chat_id = visit.data["id"], visit.chat_id
        deed = visit.data["deed"]
        if deed in ("reopen", "change"):
            open_it = keeping.reopen if deed == "reopen" else keeping.change
            draft = await at_or_shows(
                visit, record_id, lambda k, r: open_it(k, r, chat_id, reason)
            )
            if draft is not None:
                await form.open_draft(visit, draft)
            return

        async def do(keeps: Keeping, record: Record) -> Record:
            if deed == "refuse":
                return await keeping.turn_down(keeps, record, visit.data["step"], reason)
            does = keeping.cancel if deed == "cancel" else keeping.send_back
            return await does(keeps, record, reason)

        if await at_or_shows(visit, record_id, do):
            visit.note("record-cancelled-note" if deed == "cancel" else "record-returned-note")
            await shows(visit)


class Saved(Place):
    """What was saved, said once; it stays in the chat. Opened with `record` and `new`."""

    name = "saved"
    stays = True

    async def draw(self, visit: Visit) -> Screen:
        """Its number and what it is, with ten minutes to take it back."""
        async with visit.parts.db.read() as work:
            record = await work.records.by_id(visit.data["record"])
            if record is None:
                raise Stale
            undoable = await _undoable(visit, work, record)
        t, register = visit.t, visit.parts.registers[record.register]
        rows = [[Button(t.plain("record-undo"), "undo")]] if undoable else []
        rows.append([Button(t.plain("record-look"), "look"), home(visit)])
        return Screen(said(visit, register, record), rows)

    async def do_undo(self, visit: Visit, _: Any) -> None:
        """Back to a draft."""
        await undo(visit, visit.data["record"])

    async def do_look(self, visit: Visit, _: Any) -> None:
        """The record."""
        await visit.open("record", id=visit.data["record"])


async def undo(visit: Visit, record_id: int) -> None:
    """Takes a record back within ten minutes, and opens it as a form."""
    chat_id = visit.chat_id

    async def take(keeps: Keeping, record: Record) -> tuple[Draft, int]:
        return await keeping.undo(keeps, record, chat_id), record.number or 0

    draft, number = await at(visit, record_id, take)
    visit.note("record-undone-note", number=number)
    await form.open_draft(visit, draft)


def said(visit: Visit, register: Register, record: Record) -> str:
    """What the person is told after saving."""
    t = visit.t
    reading = Reading(t=t, school=visit.school, prefix=register.name)
    fields = [register.named(name) for name in register.headline]
    what = " · ".join(value for _, value in parts_of(fields, record, reading))
    asked = register.approval is not None and record.state is State.SUBMITTED
    key = "saved-asked" if asked else f"saved-{record.state}"
    lines_ = [t(key, number=record.number or 0, what=what)]
    told = record.state is State.FINAL and register.acknowledged and record.about_id
    if told:
        person = visit.school.people[record.about_id or 0]
        lines_.append(t("saved-told" if person.joined else "saved-not-told", name=person.short))
    if record.state is State.PLANNED and record.announced:
        lines_.append(t("saved-announced"))
    return "\n".join(lines_)


async def _more(
    visit: Visit, work: Work, register: Register, record: Record, steps: Sequence[Approval]
) -> list[str]:
    """How far its approval has come, what the new version changes, how much of it is done."""
    if register.approval is None:
        return []
    changes = await work.history.of("record", record.id)
    done = await work.tasks.progress([record.id]) if register.tracked else {}
    percent = percent_line(visit.t, done_of(done, record))
    return [
        visit.t("approval-done", what=percent) if percent else "",
        *approval_lines(visit, register, record, steps, changes),
    ]


def _is_locked(register: Register, record: Record, asked: Any) -> bool:
    if register.approval is not None and record.state is State.FINAL:
        return True
    return any(one.version == record.version and one.acknowledged_at is not None for one in asked)


def _keeps(visit: Visit, register: Register) -> Keeping:
    asking = visit.asking(facts=Looking(visit.parts.db))
    # Only rights are asked of it, which need no transaction.
    return Keeping(work=None, register=register, asking=asking)  # type: ignore[arg-type]  # as above


def _answers(visit: Visit, record: Record, asked: Sequence[Acknowledgement]) -> list[Button]:
    """What the person it is about may say to it."""
    t = visit.t
    for one in asked:
        mine = one.person_id == visit.actor.id and one.version == record.version
        if mine and one.withdrawn_at is None:
            reply = Button(t.plain("analysis-reply-button"), "reply", one.id)
            read = Button(t.plain("analysis-read-button"), "read", one.id, style="success")
            return [reply] if one.acknowledged_at else [read, reply]
    return []


async def _undoable(visit: Visit, work: Work, record: Record) -> bool:
    """Whether this person has just saved it, and nobody has decided or acknowledged."""
    keeps = keeping_of(visit.parts, work, visit.asking(), record)
    if await keeping.past_undo(keeps, record):
        return False
    return await keeping.saver(work, record) == visit.actor.id


def _deeds(
    visit: Visit, keeps: Keeping, record: Record, *, locked: bool, undoable: bool
) -> list[Button]:
    """What this person may do to this record now."""
    t = visit.t
    checks = keeps.may(Action.CHECK, record.answers, record.author_id)
    changes = keeps.may_change(record)
    found: list[Button] = []
    if record.state is State.SUBMITTED and checks:
        found.append(Button(t.plain("record-accept"), "accept", style="success"))
    if checks and record.state in (State.SUBMITTED, State.FINAL) and not _own(visit, record):
        found.append(Button(t.plain("record-return"), "reason", "return"))
    if not changes or record.state is State.CANCELLED:
        return found
    if record.state is State.PLANNED:
        found.append(Button(t.plain("record-hold"), "change", style="primary"))
        found.append(Button(t.plain("record-replan"), "replan"))
    elif locked:
        found.append(Button(t.plain("record-reopen"), "reason", "reopen"))
    elif not keeping.accepted(keeps, record):
        final = record.state is State.FINAL
        change = ("reason", "change") if final else ("change", None)
        found.append(Button(t.plain("button-change"), *change))
    if undoable:
        found.append(Button(t.plain("record-undo"), "undo"))
    mine = _own(visit, record) or visit.actor.has({Role.DEPUTY})
    if not locked and mine and not keeping.accepted(keeps, record):
        found.append(Button(t.plain("record-cancel"), "reason", "cancel"))
    return found


def _own(visit: Visit, record: Record) -> bool:
    return record.author_id == visit.actor.id


def _change(chat_id: int) -> Any:
    async def do(keeps: Keeping, record: Record) -> Draft:
        return await keeping.change(keeps, record, chat_id)

    return do
