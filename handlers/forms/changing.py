"""What a form says of the record that it changes."""

from handlers.forms.filling import Filling
from handlers.place import Button, Screen
from handlers.shown import lines
from school import keeping
from school.keeping import Keeping


async def outdated(form: Filling) -> bool:
    """Whether what is written here cannot be saved: the record has moved on meanwhile.

    Remembers whether the record has been approved before, which `in_force` tells.
    """
    if form.draft.record_id is None:
        return False
    async with form.visit.parts.db.read() as look:
        record = await look.records.by_id(form.draft.record_id)
        form.visit.data["in_force"] = bool(record and record.number)
        keeps = Keeping(work=look, register=form.register, asking=form.asking())
        return await keeping.outdated(keeps, form.draft)


def in_force(form: Filling) -> str:
    """Of what was approved: that it stays in force until the change is; else nothing."""
    t, key = form.visit.t, f"{form.register.name}-in-force"
    reopened = form.visit.data.get("in_force") and not form.path
    return f"\n\n<i>{t(key)}</i>" if reopened and t.has(key) else ""


def moved_on(form: Filling, title: str) -> Screen:
    """Says so, with all that was written, a way to the record and one to drop the draft."""
    t, register = form.visit.t, form.register
    form.path.clear()
    said = lines(register.fields, form.draft.answers, form.reading)
    rows = [
        [Button(t.plain("task-record"), "record", form.draft.record_id, style="primary")],
        [Button(t.plain("button-discard"), "drop"), Button(t.plain("button-home"), "leave")],
    ]
    return Screen("\n".join([title, "", t("form-outdated"), "", *said]), rows)
