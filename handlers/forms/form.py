"""The form: one question at a time, then a card with every answer, then saving."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from aiogram.types import Message

from handlers.forms import changing, kinds
from handlers.forms.filling import FULL, ONE, QUICK, DraftGone, Filling, filling
from handlers.looking import Looking
from handlers.place import Button, Place, Screen, Visit, clip, pairs, quoted
from handlers.shown import lines, shown
from locales import Raw
from school import keeping
from school.days import BadAnswer, NoLessons
from school.drafts import Draft
from school.fields import Day, Field, Notes
from school.keeping import Keeping
from school.records import Record


class Form(Place):
    """A draft being filled in. Opened with `draft`, an id; see `start` and `resume`."""

    name = "form"

    async def draw(self, visit: Visit) -> Screen:
        """The question, or the card."""
        try:
            form = await filling(visit)
        except DraftGone:
            return Screen(visit.t("form-gone"), [[Button(visit.t.plain("button-home"), "home")]])
        if await changing.outdated(form):
            return changing.moved_on(form, _title(form))
        if form.field is None:
            return self._card(form)
        return await self._question(form, form.field)

    async def written(self, visit: Visit, text: str) -> bool:
        """An answer that was typed."""
        form = await filling(visit)
        if visit.data.get("dropping"):
            raise BadAnswer("form-yes-or-no")
        if form.field is None:
            raise BadAnswer("form-press-a-line")
        with _doubting(visit):
            await kinds.take_text(form, text)
        await form.keep()
        return True

    async def sent(self, visit: Visit, message: Message) -> bool:
        """A photo, a document or a voice message."""
        form = await filling(visit)
        taken = await kinds.take_file(form, message)
        await form.keep()
        return taken

    async def do_answer(self, visit: Visit, arg: Any) -> None:
        """One of the offers."""
        form = await filling(visit)
        value, fills = arg
        if isinstance(form.field, Day):
            with _doubting(visit):
                form.field.suits(date.fromisoformat(value), form.asking())
        await form.answer(value, fills)
        await form.keep()

    async def do_anyway(self, visit: Visit, day: str) -> None:
        """That day is meant, although nobody has lessons then."""
        form = await filling(visit)
        await form.answer(day)
        await form.keep()

    async def do_skip(self, visit: Visit, _: Any) -> None:
        """No answer to this one."""
        form = await filling(visit)
        if form.asked.optional:
            form.answers.pop(form.asked.name, None)
        await form.next()
        await form.keep()

    async def do_done(self, visit: Visit, _: Any) -> None:
        """Enough of this one: ratings, files, notes, items. An item's list leads to its card."""
        form = await filling(visit)
        await form.next()
        await form.keep()

    async def do_field(self, visit: Visit, name: str) -> None:
        """A line of the card, to change it; or a field that answers the one that is asked."""
        form = await filling(visit)
        form.ask(name, ONE if form.field is None else None)
        await form.keep()

    async def do_previous(self, visit: Visit, _: Any) -> None:
        """Back: to the question before, to the card, out of the item, or out of the form."""
        form = await filling(visit)
        if form.field is None and form.path:
            form.up()
        elif form.field is not None and form.mode == ONE:
            form.card()
        elif before := _before(form):
            form.ask(before)
        elif form.path:
            form.up()
        else:
            await visit.back()
            return
        await form.keep()

    async def do_card(self, visit: Visit, _: Any) -> None:
        """Everything at a glance."""
        form = await filling(visit)
        form.card()
        await form.keep()

    async def do_full(self, visit: Visit, _: Any) -> None:
        """Every field that has no answer yet, one after the other."""
        form = await filling(visit)
        form.ask(None, FULL)
        await form.next()
        await form.keep()

    async def do_page(self, visit: Visit, page: int) -> None:
        """Another page of the list."""
        visit.data["page"] = page

    async def do_month(self, visit: Visit, month: str) -> None:
        """A month of the calendar."""
        visit.data["month"] = month

    async def do_rate(self, visit: Visit, arg: Any) -> None:
        """Points for a criterion."""
        form = await filling(visit)
        criteria_set, criterion, points = arg
        value = dict(form.value or {"set": criteria_set, "points": {}})
        value["points"] = value["points"] | {str(criterion): points}
        form.put(form.asked, value)
        await form.keep()

    async def do_item(self, visit: Visit, index: int) -> None:
        """One of the items."""
        form = await filling(visit)
        form.into(form.field, index)  # type: ignore[arg-type]  # only items offer this
        await form.keep()

    async def do_add(self, visit: Visit, arg: Any) -> None:
        """One more item, of those that are offered."""
        form = await filling(visit)
        head, fills = arg
        await form.add_item(form.field, head, fills)  # type: ignore[arg-type]  # as above
        await form.keep()

    async def do_drop_item(self, visit: Visit, _: Any) -> None:
        """Asks before an item goes with all that is in it."""
        visit.data["dropping"] = True

    async def do_keep_item(self, visit: Visit, _: Any) -> None:
        """It stays."""
        visit.data.pop("dropping", None)

    async def do_drop_item_now(self, visit: Visit, _: Any) -> None:
        """Without this item."""
        visit.data.pop("dropping", None)
        form = await filling(visit)
        items, index = form.path[-2:]
        form.up()
        del form.answers[items][index]
        await form.keep()

    async def do_drop_file(self, visit: Visit, _: Any) -> None:
        """Without the file sent last."""
        form = await filling(visit)
        form.put(form.asked, (form.value or [])[:-1])
        await form.keep()

    async def do_save(self, visit: Visit, _: Any) -> None:
        """Keeps the record, and says so."""
        form = await filling(visit)
        record = await self._keep(form, lambda keeps: keeping.save(keeps, form.draft))
        await visit.parts.drafts.drop(visit.chat_id, form.draft.id)
        await visit.instead("saved", record=record.id, new=form.draft.record_id is None)

    async def do_plan(self, visit: Visit, announced: Any) -> None:
        """Keeps a planned record, announced or not."""
        form = await filling(visit)
        record = await self._keep(
            form, lambda keeps: keeping.plan(keeps, form.draft, announced=announced)
        )
        await visit.parts.drafts.drop(visit.chat_id, form.draft.id)
        await visit.instead("saved", record=record.id, new=True)

    async def do_drop(self, visit: Visit, _: Any) -> None:
        """Asks before anything is thrown away."""
        await visit.open("drop_draft", draft=visit.data["draft"])

    async def do_record(self, visit: Visit, record_id: int) -> None:
        """The record that this would have changed."""
        await visit.open("record", id=record_id)

    async def do_leave(self, visit: Visit, _: Any) -> None:
        """Home; the form waits there."""
        visit.note("form-waits")
        await visit.home()

    async def _keep(self, form: Filling, keep: Any) -> Record:
        """Runs a use case in a transaction; what is missing is asked at once."""
        visit = form.visit
        try:
            async with visit.parts.db.begin() as work:
                keeps = Keeping(work=work, register=form.register, asking=form.asking())
                record: Record = await keep(keeps)
        except BadAnswer as error:
            name = error.args_.pop("field", None)
            visit.data["path"] = error.path
            if any(one.name == name for one in form.fields):
                form.ask(name, ONE)
                await form.keep()
            raise
        visit.parts.wake()
        return record

    async def _question(self, form: Filling, one: Field) -> Screen:
        t = form.visit.t
        asked = await kinds.asked(one, form)
        ask_key = f"{form.prefix}-{one.name}-ask"
        question = t(ask_key) if t.has(ask_key) else Raw(f"{form.reading.label(one)}?")
        text = [_title(form), f"<b>{question}</b>"]
        if asked.text:
            text.append(asked.text)
        if one.prints:
            text.append(f"<i>{t('form-no-child-names')}</i>")
        return Screen(
            "\n\n".join(text), [*asked.rows, self._ways(form, one, goes_on=asked.goes_on)]
        )

    def _ways(self, form: Filling, one: Field, *, goes_on: bool) -> list[Button]:
        t = form.visit.t
        row = [Button(t.plain("button-back"), "previous")]
        if one.optional and not goes_on:
            row.append(Button(t.plain("button-skip"), "skip"))
        elif one.later and form.value is None:
            row.append(Button(t.plain("button-later"), "skip"))
        if not form.path:
            row.append(Button(t.plain("button-home"), "leave"))
        return row

    def _card(self, form: Filling) -> Screen:
        t = form.visit.t
        fields = [one for one in form.fields if one.applies(form.answers)]
        text = "\n".join([_title(form), "", *lines(fields, form.answers, form.reading)])
        text += changing.in_force(form)
        changes = pairs([_change(form, one) for one in fields])
        if form.path and form.visit.data.get("dropping"):
            sure = [
                [Button(t.plain("form-drop-item-yes"), "drop_item_now", style="danger")],
                [Button(t.plain("draft-keep"), "keep_item")],
            ]
            return Screen(f"{text}\n\n{t('form-drop-item-ask')}", sure)
        if form.path:
            ways = [
                [Button(t.plain("button-done"), "previous")],
                [Button(t.plain("button-delete"), "drop_item")],
            ]
            return Screen(text, [*changes, *ways])
        return Screen(text, [*self._endings(form), *changes, *self._last_rows(form)])

    def _endings(self, form: Filling) -> list[list[Button]]:
        t = form.visit.t
        if form.planning:
            return [
                [Button(t.plain("form-plan-announced"), "plan", True)],
                [Button(t.plain("form-plan-silent"), "plan", False)],
            ]
        final = keeping.finishes(form.register, form.draft.answers, form.asking())
        save = Button(t.plain("button-save" if final else "button-send"), "save", style="success")
        return [[save]]

    def _last_rows(self, form: Filling) -> list[list[Button]]:
        t = form.visit.t
        ways = [Button(t.plain("button-discard"), "drop"), Button(t.plain("button-home"), "leave")]
        if form.planning or not any(_open(form, one) for one in form.register.fields):
            return pairs(ways)
        return [[Button(t.plain("form-full"), "full")], *pairs(ways)]


@contextmanager
def _doubting(visit: Visit) -> Iterator[None]:
    """A day without lessons gets a button: it can still be meant."""
    visit.data.pop("anyway", None)
    try:
        yield
    except NoLessons as error:
        visit.data["anyway"] = error.day.isoformat()
        raise


async def start(visit: Visit, register: str, **data: Any) -> None:
    """Opens a new form; `fills` are answers known already, `plan` only plans. Raises Forbidden."""
    fills, plan = data.pop("fills", None), data.pop("plan", False)
    asking = visit.asking(fills, facts=Looking(visit.parts.db))
    draft = keeping.begin(visit.parts.registers[register], asking, visit.chat_id, fills)
    if plan:
        draft = replace(draft, answers=dict(fills or {}))
    await open_draft(visit, draft, plan=plan, **data)


async def open_draft(visit: Visit, draft: Draft, **data: Any) -> None:
    """Opens a form on a draft: a new one at its first question, a record's on its card."""
    form = Filling(visit, draft, visit.parts.registers[draft.register])
    field = draft.step
    again = draft.record_id is not None and data.get("plan")
    new = draft.record_id is None or (field is None and not again and not _complete(form))
    mode = QUICK if new else ONE
    if new and field is None:
        field = _first(form, plan=bool(data.get("plan")))
    await visit.parts.drafts.put(replace(draft, step=field))
    await visit.open("form", draft=draft.id, field=field, mode=mode, path=[], **data)


async def add_note(visit: Visit, draft: Draft, text: str) -> None:
    """Adds a live note to a form that waits, and opens it there. Raises BadAnswer."""
    form = Filling(visit, draft, visit.parts.registers[draft.register])
    notes = next(one for one in form.register.fields if isinstance(one, Notes))
    visit.data["field"] = notes.name
    form.put(notes, [*(draft.answers.get(notes.name) or []), kinds.note(visit, text)])
    kept = replace(draft, answers=form.draft.answers, step=notes.name, touched_at=visit.now)
    await visit.parts.drafts.put(kept)
    await resume(visit, kept)


async def resume(visit: Visit, draft: Draft) -> None:
    """Opens a draft where it was left."""
    field = draft.step
    await visit.open("form", draft=draft.id, field=field, mode=QUICK if field else ONE, path=[])


def _first(form: Filling, *, plan: bool) -> str | None:
    names = form.register.plans if plan else [o.name for o in form.register.fields if o.quick]
    answers = form.draft.answers
    for name in names:
        one = form.register.named(name)
        if one.applies(answers) and answers.get(name) in (None, [], {}):
            return name
    return None


def _complete(form: Filling) -> bool:
    """Whether everything that must be answered is."""
    answers = form.draft.answers
    return not any(
        one.quick and not one.optional and one.applies(answers) and answers.get(one.name) is None
        for one in form.register.fields
    )


def _before(form: Filling) -> str | None:
    """The question before this one, of those that are asked on this way."""
    names = [
        one.name
        for one in form.fields
        if (one.quick or form.mode == FULL or form.planning) and one.applies(form.answers)
    ]
    current = form.visit.data.get("field")
    index = names.index(current) if current in names else 0
    return names[index - 1] if index > 0 else None


def _open(form: Filling, one: Field) -> bool:
    empty = form.draft.answers.get(one.name) in (None, [], {})
    return empty and one.applies(form.draft.answers)


def _change(form: Filling, one: Field) -> Button:
    label = form.visit.t.plain(f"{form.prefix}-{one.name}")
    return Button(label if form.answers.get(one.name) else f"{label} …", "field", one.name)


def _title(form: Filling) -> str:
    """What it is, and what is known of it: register, class, teacher."""
    t = form.visit.t
    title = t(f"register-{form.register.name}-title")
    if form.path:
        number = ".".join(str(index + 1) for index in form.path[1::2])
        point = form.draft.answers[form.path[0]][form.path[1]]
        named = quoted(clip(str(next(iter(point.values()), "")), 60))
        title = Raw(f"{title} · {number} · {named}")
    parts = [
        shown(form.register.named(name), form.draft.answers[name], form.reading)
        for name in form.register.headline
        if form.draft.answers.get(name) is not None and not form.path
    ]
    if form.draft.record_id is not None:
        parts.append(t("form-changing"))
    return " · ".join([f"<b>{title}</b>", *parts])
