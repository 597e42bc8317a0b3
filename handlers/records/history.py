"""Who changed what in a record, and when."""

from handlers.place import Place, Screen, Visit, back, clip, home
from handlers.records.card_words import cut
from handlers.records.steps import difference
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
        what = difference(visit, register, record, change)
    elif change.after:
        what = f"{what}: {visit.t('history-words', words=clip(change.after, 200))}"
    reason = f" — {t('record-reason', reason=change.reason)}" if change.reason else ""
    return f"{at} · {t('history-line', who=who)} · {what}{reason}"
