"""Who changed what in a record, and when."""

import json
from typing import Any

from handlers.place import Place, Screen, Visit, back, clip, home
from handlers.records.card import cut
from handlers.shown import Reading, shown
from school import seeing
from school.records import Change, Record, Stale
from school.register import Register
from school.rights import Action, Forbidden, reaches


class History(Place):
    """A record's history. Opened with `id`."""

    name = "history"

    async def draw(self, visit: Visit) -> Screen:
        """A line for every change, newest first."""
        async with visit.parts.db.read() as work:
            record = await work.records.by_id(visit.data["id"])
            changes = await work.history.of("record", visit.data["id"])
        if record is None:
            raise Stale
        register = visit.parts.registers[record.register]
        subject = register.subject(record.answers, record.author_id, visit.school)
        if not reaches(visit.actor, register.rights[Action.SEE], subject):
            raise Forbidden(Action.SEE)
        lines = [_line(visit, register, record, change) for change in changes]
        title = f"<b>{visit.t('record-history')}</b>"
        return Screen(cut([title, "", *lines]), [[back(visit), home(visit)]])


def _line(visit: Visit, register: Register, record: Record, change: Change) -> str:
    t = visit.t
    at = t.moment(visit.school.calendar.local(change.at))
    person = visit.school.people.get(change.person_id or 0)
    who = person.short if person else t("history-nobody")
    what: str = t(f"history-{change.action}")
    if change.field:
        what = _field(visit, register, record, change)
    reason = f" — {t('record-reason', reason=change.reason)}" if change.reason else ""
    return f"{at} · {t('history-line', who=who)} · {what}{reason}"


def _field(visit: Visit, register: Register, record: Record, change: Change) -> str:
    """«Label: old → new» of a field that still exists; just "changed" otherwise."""
    reading = Reading(t=visit.t, school=visit.school, prefix=register.name, limit=60)
    one = next((f for f in register.fields if f.name == change.field), None)
    hidden = one is None or (
        one.private and not seeing.sees_private(visit.actor, register, record)
    )
    if one is None or hidden:
        return visit.t("history-changed")
    before, after = (clip(shown(one, _value(text), reading), 120) for text in _sides(change))
    return f"{reading.label(one)}: {before} → {after}"


def _sides(change: Change) -> tuple[str | None, str | None]:
    return change.before, change.after


def _value(text: str | None) -> Any:
    return None if text is None else json.loads(text)
