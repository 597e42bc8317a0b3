"""Approval in the chat: the card that asks for it, questions, answers, and what became of it."""

from dataclasses import replace
from typing import Any

from handlers import task_words
from handlers.notice import Letter, Line, Notice, Press, Rewriting, Telling
from handlers.place import Button, Place, Rows, Screen, Visit, back
from handlers.records.card_words import CARD_LIMIT, card_text, cut
from handlers.records.doing import at_or_shows, shows
from handlers.records.notices import AboutRecord, Seen, Told, does_here, what_of
from handlers.records.steps import approval_lines, steps_line
from school import keeping
from school.keeping import Keeping, chain
from school.keeping.approving import PASSED_APPROVED, PASSED_RETURNED
from school.keeping.chain import ANSWER, ASKED, CLOSED, QUESTION
from school.messages import Gone, Outgoing
from school.records import Approval, Record
from school.register import Register, State
from school.reminding import undecided
from school.reminding.asides import UNANSWERED, WAITS, WAITS_LONG
from school.rights import Action, reaches
from school.tasks import Task


class Deciding(AboutRecord):
    """What the notices share under which one approves, returns or asks."""

    async def do_approve(self, press: Press, _: Any) -> None:
        """Approved: this step, or all of it."""
        number = press.outgoing.params["approval"]
        await does_here(press, lambda k, r: keeping.approve(k, r, number))
        await press.show(await outcome_of(press.telling))

    async def do_refuse(self, press: Press, _: Any) -> None:
        """Asks for the reason."""
        await _step_that_waits(press.telling)
        await press.visit().open("reason", deed="refuse", **_here(press))

    async def do_question(self, press: Press, _: Any) -> None:
        """What is written next goes to the author."""
        await _step_that_waits(press.telling)
        await press.visit().open("approval_words", deed="question", **_here(press))


class Approve(Deciding):
    """To whoever takes the step: the card with its first file, and what can be decided."""

    kind = ASKED
    states = (State.SUBMITTED,)

    async def draw(self, telling: Telling) -> Letter:
        """The whole card. Raises Gone when the step is not waiting any more."""
        register, record = await self.record(telling)
        await _step_that_waits(telling)
        async with telling.parts.db.read() as look:
            files = await look.files.of_record(record.id)
            steps = await look.approvals.of(record.id, record.version)
            changes = await look.history.of("record", record.id)
            year = await look.tasks.by_source(record.closes) if record.closes else None
        seen = Seen(telling)
        more = [*_clock(telling, year), *approval_lines(seen, register, record, steps, changes)]
        text = card_text(seen, register, record, limit=200, most=CARD_LIMIT, more=more)
        shown = files[0] if files and files[0].kind != "voice" else None
        look_at = [Button(telling.t.plain("record-look"), "open")]
        return Letter(text=text, rows=[*deciding(telling), look_at], file=shown)


class Waits(Approve):
    """To the same while nothing is decided."""

    kind = WAITS

    async def draw(self, telling: Telling) -> Letter:
        """The card. Raises Gone as `line` does."""
        await self._demand(telling)
        letter = await super().draw(telling)
        return replace(letter, text=f"{telling.t('approval-reminder')}\n\n{letter.text}")

    async def line(self, telling: Telling) -> Line:
        """What waits. Raises Gone while the author owes an answer, or it came today."""
        await self._demand(telling)
        what = what_of(telling, *await self.record(telling))
        return Line(text=telling.t("gathered-approval", what=what))

    async def _demand(self, telling: Telling) -> None:
        step = await _step_that_waits(telling)
        async with telling.parts.db.read() as look:
            asked = await undecided.question_of(look, step)
            sent = await look.outbox.sent_about(record_id=step.record_id, kinds=(ASKED, ANSWER))
        day = telling.school.calendar.today
        mine = [one.sent_at for one in sent if one.to == telling.outgoing.to and one.sent_at]
        if asked or any(day(at) == telling.today for at in mine):
            raise Gone


class WaitsLong(AboutRecord):
    """To the deputy: an association's head has not decided for days."""

    kind = WAITS_LONG
    states = (State.SUBMITTED,)

    async def draw(self, telling: Telling) -> Letter:
        """What waits for whom, and since when. Raises Gone when it was decided."""
        register, record = await self.record(telling)
        step, t = await _step_that_waits(telling), telling.t
        heads = chain.approvers(record, step.role, telling.school, telling.today)
        asked = telling.school.calendar.today(step.asked_at or telling.now)
        text = t(
            "approval-late-text" if heads else "approval-late-nobody",
            what=what_of(telling, register, record),
            who=", ".join(one.short for one in heads),
            day=t.day(asked),
        )
        return Letter(text=text, rows=[[Button(t.plain("record-look"), "open")]])

    async def line(self, telling: Telling) -> Line:
        """What waits. Raises Gone when it was decided."""
        await _step_that_waits(telling)
        what = what_of(telling, *await self.record(telling))
        return Line(text=telling.t("gathered-approval-late", what=what))


class Closed(Rewriting):
    """A request that was answered, or is not asked any more: it loses its buttons."""

    kind = CLOSED

    async def instead(self, telling: Telling, old: Outgoing) -> Letter:
        """What became of it."""
        del old
        return await outcome_of(telling)

    async def do_open(self, press: Press, _: Any) -> None:
        """The card, below."""
        await press.visit().open("record", id=press.outgoing.params["record"])


class Question(AboutRecord):
    """To the author: whoever approves wants to know something."""

    kind = QUESTION

    async def draw(self, telling: Telling) -> Letter:
        """Who asks what."""
        register, record = await self.record(telling)
        t = telling.t
        rows = [
            [
                Button(t.plain("approval-answer"), "answer", style="primary"),
                Button(t.plain("record-look"), "open"),
            ]
        ]
        return Letter(text=_said(telling, register, record, "approval-question-text"), rows=rows)

    async def do_answer(self, press: Press, _: Any) -> None:
        """What is written next goes to whoever asked."""
        to = press.outgoing.params["by"]
        await press.visit().open("approval_words", deed="answer", to=to, **_here(press))


class Unanswered(Question):
    """To the author again, as long as there is no answer."""

    kind = UNANSWERED
    states = (State.SUBMITTED,)

    async def draw(self, telling: Telling) -> Letter:
        """The question. Raises Gone when it was answered."""
        letter = await super().draw(await _with_question(telling))
        return replace(letter, text=f"{telling.t('approval-reminder-answer')}\n\n{letter.text}")

    async def line(self, telling: Telling) -> Line:
        """What is asked about. Raises Gone when it was answered."""
        await _with_question(telling)
        what = what_of(telling, *await self.record(telling))
        return Line(text=telling.t("gathered-question", what=what))

    async def do_answer(self, press: Press, _: Any) -> None:
        """What is written next goes to whoever asked."""
        told = await _with_question(press.telling)
        to = told.params["by"]
        await press.visit().open("approval_words", deed="answer", to=to, **_here(press))


class Answer(Deciding):
    """To whoever asked: the author's answer, and what can be decided now."""

    kind = ANSWER

    async def draw(self, telling: Telling) -> Letter:
        """The answer; the buttons while the step waits."""
        register, record = await self.record(telling)
        try:
            await _step_that_waits(telling)
            rows = deciding(telling)
        except Gone:
            rows = []
        look_at = [Button(telling.t.plain("record-look"), "open")]
        text = _said(telling, register, record, "approval-answer-text")
        return Letter(text=text, rows=[*rows, look_at])


class Passed(Told):
    """To the deputy who had passed it: what the director has decided."""

    async def draw(self, telling: Telling) -> Letter:
        """What was decided. Raises Gone for who may not see the record any more."""
        register, record = await self.record(telling)
        about = register.subject(record.answers, record.author_id, telling.school)
        if not reaches(Seen(telling).actor, register.rights[Action.SEE], about):
            raise Gone
        return await super().draw(telling)


class ApprovalWords(Place):
    """Asks for a question or an answer. Opened with `id`, `step`, `deed`, and `to` for answers.

    below -- opened from a notice: then the record is shown
    """

    name = "approval_words"

    async def draw(self, visit: Visit) -> Screen:
        """What is to be written, and who will read it."""
        return Screen(visit.t(f"approval-ask-{visit.data['deed']}"), [[back(visit)]])

    async def written(self, visit: Visit, text: str) -> bool:
        """The words."""
        data = visit.data

        async def say(k: Keeping, record: Record) -> Record:
            if data["deed"] == "question":
                return await keeping.question(k, record, data["step"], text)
            return await keeping.answer(k, record, data["step"], data["to"], text)

        if await at_or_shows(visit, data["id"], say):
            visit.note(f"approval-said-{data['deed']}")
            await shows(visit)
        return True


PLACES: tuple[Place, ...] = (ApprovalWords(),)
NOTICES: tuple[Notice, ...] = (
    Approve(),
    Waits(),
    WaitsLong(),
    Closed(),
    Question(),
    Unanswered(),
    Answer(),
    Told("approved", (State.FINAL,)),
    Passed(PASSED_APPROVED, (State.FINAL,)),
    Passed(PASSED_RETURNED, (State.RETURNED,)),
)


def deciding(telling: Telling) -> Rows:
    """The buttons to decide with."""
    t = telling.t
    return [
        [
            Button(t.plain("approval-approve"), "approve", style="success"),
            Button(t.plain("approval-return"), "refuse"),
        ],
        [Button(t.plain("approval-question"), "question")],
    ]


async def outcome_of(telling: Telling) -> Letter:
    """What a request was about, and how far the approval has come. Raises Gone."""
    async with telling.parts.db.read() as look:
        step = await look.approvals.by_id(int(telling.params["approval"]))
        record = await look.records.by_id(step.record_id) if step else None
        if step is None or record is None:
            raise Gone
        steps = await look.approvals.of(step.record_id, step.version)
    register = telling.parts.registers[record.register]
    lines = [f"<b>{what_of(telling, register, record)}</b>", steps_line(telling, steps)]
    if step.version != record.version or record.state in (State.DRAFT, State.CANCELLED):
        lines.append(telling.t("approval-anew"))
    elif step.reason:
        lines.append(telling.t("record-reason", reason=step.reason))
    return Letter(text=cut(lines), rows=[[Button(telling.t.plain("record-look"), "open")]])


def _clock(telling: Telling, year: Task | None) -> list[str]:
    """By when the approval is due that closes a task of the year, with the days left or late."""
    if year is None or not year.open:
        return []
    return [task_words.due(year, telling.t, telling.school, telling.today)]


def _said(telling: Telling, register: Register, record: Record, key: str) -> str:
    who = telling.school.people[telling.params["by"]].short
    what = what_of(telling, register, record)
    return telling.t(key, who=who, what=what, words=telling.params["text"])


async def _with_question(telling: Telling) -> Telling:
    """As if told at the time of the question that is open. Raises Gone when none is."""
    step = await _step_that_waits(telling)
    async with telling.parts.db.read() as look:
        asked = await undecided.question_of(look, step)
    if asked is None:
        raise Gone
    params = {**telling.params, "by": asked.person_id, "text": asked.after}
    return replace(telling, outgoing=replace(telling.outgoing, params=params))


async def _step_that_waits(telling: Telling) -> Approval:
    """The step of the notice. Raises Gone when it was decided, or there is a newer version."""
    async with telling.parts.db.read() as look:
        step = await look.approvals.by_id(int(telling.params["approval"]))
        record = await look.records.by_id(step.record_id) if step else None
    if step is None or record is None or not step.waits:
        raise Gone
    if record.version != step.version or record.state is not State.SUBMITTED:
        raise Gone
    return step


def _here(press: Press) -> dict[str, Any]:
    step = press.outgoing.params["approval"]
    return {"id": press.outgoing.record_id, "step": step, "below": True}
