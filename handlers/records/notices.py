"""Notices about records: the analysis to read, a record to check, what became of it."""

from dataclasses import replace
from typing import Any

from handlers.forms import form
from handlers.notice import Letter, Line, Notice, Press, Rewriting, Telling
from handlers.place import Button, Place, Screen, Visit, back
from handlers.records.card_words import (
    CAPTION_LIMIT,
    CARD_LIMIT,
    card_text,
    parts_of,
)
from handlers.records.doing import does
from handlers.shown import Reading, lines
from handlers.task_words import name_of
from locales import Raw
from school import keeping
from school.days import BadAnswer
from school.drafts import Draft
from school.keeping import Keeping
from school.messages import Gone, Outgoing
from school.people import Actor
from school.records import Acknowledgement, Record
from school.register import Register, State
from school.reminding.asides import STILL_RETURNED


class Seen:
    """A telling as a card sees it: the reader instead of somebody at a place."""

    def __init__(self, telling: Telling) -> None:
        if telling.reader is None:
            raise Gone
        self.t = telling.t
        self.school = telling.school
        self.parts = telling.parts
        self.actor: Actor = telling.school.actor(telling.reader, telling.today)


class AboutRecord(Notice):
    """What notices about a record share. They say nothing once it has moved on."""

    states: tuple[State, ...] = ()

    async def record(self, telling: Telling) -> tuple[Register, Record]:
        """The record as it stands. Raises Gone when the notice is no longer true."""
        async with telling.parts.db.read() as look:
            record = await look.records.by_id(telling.outgoing.record_id or 0)
        if record is None or (self.states and record.state not in self.states):
            raise Gone
        return telling.parts.registers[record.register], record

    async def do_open(self, press: Press, _: Any) -> None:
        """The card, below."""
        await press.visit().open("record", id=press.outgoing.record_id)


class Analysis(AboutRecord):
    """A visit's analysis, to the teacher alone, who has read it and may reply."""

    kind = "analysis"
    states = (State.FINAL,)

    async def draw(self, telling: Telling) -> Letter:
        """The record as the person it is about reads it."""
        register, record = await self.record(telling)
        asked = await _asked(telling)
        return _analysis(telling, register, record, asked)

    async def do_read(self, press: Press, _: Any) -> None:
        """Acknowledged, once."""
        number = press.outgoing.params["acknowledgement"]
        await _keeping(press, lambda k: keeping.acknowledge(k, number))
        await press.show(await self.draw(press.telling))

    async def do_reply(self, press: Press, _: Any) -> None:
        """The next message is the reply."""
        await press.visit().open("reply", ack=press.outgoing.params["acknowledgement"])


class Check(AboutRecord):
    """A record to check, with its first file: accept it, or send it back."""

    kind = "check"
    states = (State.SUBMITTED,)

    async def draw(self, telling: Telling) -> Letter:
        """The whole card."""
        register, record = await self.record(telling)
        async with telling.parts.db.read() as look:
            files = await look.files.of_record(record.id)
        shown = files[0] if files and files[0].kind != "voice" else None
        most = CAPTION_LIMIT if shown else CARD_LIMIT
        text = card_text(Seen(telling), register, record, limit=200, most=most)
        t = telling.t
        rows = [
            [
                Button(t.plain("record-accept"), "accept", style="success"),
                Button(t.plain("record-return"), "return"),
            ],
            [Button(t.plain("record-look"), "open")],
        ]
        return Letter(text=text, rows=rows, file=shown)

    async def do_accept(self, press: Press, _: Any) -> None:
        """Accepted, with its number."""
        record = await does_here(press, keeping.accept)
        await press.show(_after(press, record, "record-accepted-note"))

    async def do_return(self, press: Press, _: Any) -> None:
        """Asks for the reason."""
        await press.visit().open("reason", id=press.outgoing.record_id, deed="return", below=True)


class Returned(AboutRecord):
    """To the author: the reason, and the way to correct it."""

    kind = "returned"
    states = (State.RETURNED,)

    async def draw(self, telling: Telling) -> Letter:
        """The reason, and the way to correct it."""
        register, record = await self.record(telling)
        async with telling.parts.db.read() as look:
            found = await look.history.newest("record", [record.id], ("returned",))
        by = found[record.id].person_id if record.id in found else None
        t = telling.t
        text = t(
            "returned-text",
            what=what_of(telling, register, record),
            name=name_of(telling.school, by or 0),
            reason=record.reason or "",
        )
        return Letter(text=text, rows=[[Button(t.plain("button-change"), "change")]])

    async def do_change(self, press: Press, _: Any) -> None:
        """The form, with everything in it."""
        await _open_form(press)


class StillReturned(Returned):
    """To the author once more, when nothing has been corrected for days."""

    kind = STILL_RETURNED

    async def draw(self, telling: Telling) -> Letter:
        """The same again, with a line on top."""
        letter = await super().draw(telling)
        return replace(letter, text=f"{telling.t('returned-reminder')}\n\n{letter.text}")

    async def line(self, telling: Telling) -> Line:
        """What waits to be corrected."""
        what = what_of(telling, *await self.record(telling))
        return Line(text=telling.t("gathered-returned", what=what))


class Told(AboutRecord):
    """A line about a record, with a way to it."""

    def __init__(self, kind: str, states: tuple[State, ...]) -> None:
        self.kind = kind
        self.states = states

    async def draw(self, telling: Telling) -> Letter:
        """What happened, to what."""
        register, record = await self.record(telling)
        t = telling.t
        what = what_of(telling, register, record)
        number, reason = record.number or 0, record.reason or ""
        text = t(f"{self.kind}-text", what=what, number=number, reason=reason)
        return Letter(text=text, rows=[[Button(t.plain("record-look"), "open")]])


class Replied(AboutRecord):
    """To the observer: what the teacher replied."""

    kind = "replied"

    async def draw(self, telling: Telling) -> Letter:
        """The reply, word for word."""
        register, record = await self.record(telling)
        asked = await _asked(telling)
        if asked is None or not asked.reply:
            raise Gone
        t = telling.t
        text = t("replied-text", what=what_of(telling, register, record), reply=asked.reply)
        return Letter(text=text, rows=[[Button(t.plain("record-look"), "open")]])


class VisitPlanned(AboutRecord):
    """To the teacher: a visit is announced. Seen, or the time does not suit."""

    kind = "visit-planned"
    states = (State.PLANNED,)

    async def draw(self, telling: Telling) -> Letter:
        """When and where."""
        register, record = await self.record(telling)
        return self._letter(telling, register, record)

    async def do_seen(self, press: Press, _: Any) -> None:
        """Seen."""
        await press.show(await self._said(press, "visit-seen-note"))

    async def do_inconvenient(self, press: Press, _: Any) -> None:
        """The time does not suit."""
        await does_here(press, keeping.inconvenient)
        await press.show(await self._said(press, "visit-inconvenient-note"))

    async def _said(self, press: Press, key: str) -> Letter:
        register, record = await self.record(press.telling)
        letter = self._letter(press.telling, register, record)
        return Letter(text=f"{letter.text}\n\n{press.t(key)}")

    def _letter(self, telling: Telling, register: Register, record: Record) -> Letter:
        t = telling.t
        fields = [register.named(name) for name in register.plans if name != register.about]
        answers = lines(fields, record.answers, reading_of(telling, register))
        text = "\n".join([t("visit-planned-text"), *answers])
        rows = [
            [
                Button(t.plain("visit-seen"), "seen"),
                Button(t.plain("visit-inconvenient"), "inconvenient"),
            ]
        ]
        return Letter(text=text, rows=rows)


class PlannedMissed(AboutRecord):
    """To the observer: a planned visit whose day has passed."""

    kind = "planned-missed"
    states = (State.PLANNED,)

    async def draw(self, telling: Telling) -> Letter:
        """The question whether it was held."""
        register, record = await self.record(telling)
        t = telling.t
        rows = [
            [
                Button(t.plain("record-hold"), "held", style="primary"),
                Button(t.plain("visit-not-held"), "not_held"),
            ]
        ]
        text = t("planned-missed-text", what=what_of(telling, register, record))
        return Letter(text=text, rows=rows)

    async def line(self, telling: Telling) -> Line:
        """The question."""
        return Line(text=(await self.draw(telling)).text)

    async def do_held(self, press: Press, _: Any) -> None:
        """The form, filled in as far as it was planned."""
        await _open_form(press)

    async def do_not_held(self, press: Press, _: Any) -> None:
        """Asks for the reason, and cancels."""
        await press.visit().open("reason", id=press.outgoing.record_id, deed="cancel", below=True)


class Rewrite(Rewriting):
    """A message that was already read is rewritten in place: the record is being changed."""

    kind = "rewrite"

    async def instead(self, telling: Telling, old: Outgoing) -> Letter:
        """That it is being changed, or was cancelled."""
        del old
        cancelled = telling.params["state"] == State.CANCELLED
        return Letter(text=telling.t("rewrite-cancelled" if cancelled else "rewrite-draft"))


class Reply(Place):
    """What is written next is the teacher's reply. Opened with `ack`."""

    name = "reply"

    async def draw(self, visit: Visit) -> Screen:
        """Who will read it."""
        return Screen(visit.t("reply-ask"), [[back(visit)]])

    async def written(self, visit: Visit, text: str) -> bool:
        """The reply."""
        asking = visit.asking()
        number = visit.data["ack"]
        async with visit.parts.db.begin() as work:
            asked = await work.records.acknowledgement(number)
            record = await work.records.by_id(asked.record_id) if asked else None
            if record is None:
                raise BadAnswer("notice-gone")
            register = visit.parts.registers[record.register]
            keeps = Keeping(work=work, register=register, asking=asking)
            await keeping.reply(keeps, number, text)
        visit.parts.wake()
        visit.note("reply-kept")
        await visit.back()
        return True


PLACES = (Reply(),)
NOTICES: tuple[Notice, ...] = (
    Analysis(),
    Check(),
    Returned(),
    StillReturned(),
    Told("accepted", (State.FINAL,)),
    Told("visit-inconvenient", (State.PLANNED,)),
    Told("visit-cancelled", (State.CANCELLED,)),
    Replied(),
    VisitPlanned(),
    PlannedMissed(),
    Rewrite(),
)


async def _asked(telling: Telling) -> Acknowledgement | None:
    async with telling.parts.db.read() as look:
        return await look.records.acknowledgement(int(telling.params["acknowledgement"]))


def _analysis(
    telling: Telling, register: Register, record: Record, asked: Acknowledgement | None
) -> Letter:
    t, calendar = telling.t, telling.school.calendar
    hidden = {register.about}
    fields = [one for one in register.fields if one.name not in hidden and not one.private]
    text = "\n".join(
        [
            t(f"register-{register.name}-analysis"),
            "",
            *lines(fields, record.answers, reading_of(telling, register)),
        ]
    )
    rows = []
    if asked is not None and asked.acknowledged_at is not None:
        at = t.moment(calendar.local(asked.acknowledged_at))
        text = f"{text}\n\n{t('analysis-read', at=at)}"
    else:
        rows.append(Button(t.plain("analysis-read-button"), "read", style="success"))
    rows.append(Button(t.plain("analysis-reply-button"), "reply"))
    return Letter(text=text, rows=[rows], protect=True)


def _after(press: Press, record: Record, key: str) -> Letter:
    register = press.parts.registers[record.register]
    text = card_text(Seen(press.telling), register, record, limit=100, most=CAPTION_LIMIT - 100)
    return Letter(text=f"{text}\n\n{press.t(key, number=record.number or 0)}")


def what_of(telling: Telling, register: Register, record: Record) -> Raw:
    """What a record is, in a line: its register, what names it, its day."""
    fields = [register.named(name) for name in register.headline]
    parts = [value for _, value in parts_of(fields, record, reading_of(telling, register))]
    title = telling.t(f"register-{register.name}-title")
    day = [] if register.day in register.headline else [telling.t.day(record.happened_on)]
    return Raw(" · ".join([title, *parts, *day]))


def reading_of(telling: Telling, register: Register) -> Reading:
    """How a record is read in a message: with nearly all of its words."""
    return Reading(
        t=telling.t,
        school=telling.school,
        prefix=register.name,
        limit=600,
        today=telling.today,
        full=True,
    )


async def _open_form(press: Press) -> None:
    """The record's form, below the notice, with all that is known."""
    visit = press.visit()
    chat_id = visit.chat_id

    async def change(k: Keeping, record: Record) -> Draft:
        return await keeping.change(k, record, chat_id)

    await form.open_draft(visit, await does_here(press, change))


async def does_here(press: Press, do: Any) -> Any:
    """Runs a use case on the record of the notice that was pressed."""
    return await does(
        press.parts,
        press.school,
        press.actor,
        press.outgoing.record_id or 0,
        do,
        language=press.t.locale,
    )


async def _keeping(press: Press, do: Any) -> Any:
    async def with_record(k: Keeping, _: Record) -> Any:
        return await do(k)

    return await does_here(press, with_record)
