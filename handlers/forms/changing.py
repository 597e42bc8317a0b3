"""What a form says of the record that it changes."""

from handlers.forms.filling import Filling
from handlers.place import Button, Screen
from handlers.shown import lines
from school import keeping
from school.keeping import Keeping


async def outdated(form: Filling) -> bool:
    """Whether what is written here cannot be saved: the record has moved on meanwhile."""
    if form.draft.record_id is None:
        return False
    async with form.visit.parts.db.read() as look:
        keeps = Keeping(work=look, register=form.register, asking=form.asking())
        return await keeping.outdated(keeps, form.draft)


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
