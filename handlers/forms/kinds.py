"""How each kind of field is asked, and what it takes: one function a kind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import singledispatch
from typing import Any

from aiogram.types import Message, Voice

from handlers.forms import calendar
from handlers.forms.filling import Filling
from handlers.place import Button, Rows, Visit, clip, pairs, quoted
from handlers.shown import note_line, shown
from school import names
from school.days import BadAnswer
from school.fields import (
    Choice,
    Day,
    Field,
    Files,
    Items,
    Notes,
    Option,
    Pick,
    Ratings,
    Who,
    Words,
)
from school.lists import SOURCES

PAGE = 6
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Asked:
    """What a kind adds to the question: lines of text and rows of buttons.

    `goes_on`: the field has its own way to the next one, so none is added.
    """

    text: str = ""
    rows: Rows = field(default_factory=list)
    goes_on: bool = False


@singledispatch
async def asked(one: Field, form: Filling) -> Asked:
    """How a field is asked: by default with what is offered, and a hint how to type it."""
    options = await offered(one, form)
    rows = pairs([_option(form, option) for option in options])
    hint_key = f"{form.prefix}-{one.name}-hint"
    hint = form.visit.t(hint_key) if form.visit.t.has(hint_key) else ""
    return Asked(hint, rows)


@asked.register(Pick)
@asked.register(Who)
async def _(one: Pick | Who, form: Filling) -> Asked:
    options = await offered(one, form)
    if words := form.visit.data.get("words"):
        options = [o for o in options if _matches(o, words)]
    page = min(int(form.visit.data.get("page", 0)), max(0, (len(options) - 1) // PAGE))
    here = options[page * PAGE : (page + 1) * PAGE]
    rows = [*pairs([_option(form, option) for option in here]), *pager(page, len(options))]
    t = form.visit.t
    if words and not options:
        return Asked(t("form-nobody-found", words=words), rows)
    return Asked(t("form-type-to-search") if len(options) > PAGE else "", rows)


@asked.register(Choice)
async def _(one: Choice, form: Filling) -> Asked:
    options = await offered(one, form)
    rows = pairs([_option(form, option) for option in options])
    if one.instead:
        label = form.visit.t.plain(f"{form.prefix}-{one.name}-instead")
        rows.append([Button(label, "field", one.instead)])
    return Asked("", rows)


@asked.register(Day)
async def _(one: Day, form: Filling) -> Asked:
    t, today = form.visit.t, form.visit.today
    rows = []
    if doubted := form.visit.data.get("anyway"):
        label = t.plain("form-day-anyway", day=t.day(date.fromisoformat(doubted)))
        rows.append([Button(label, "anyway", doubted)])
    if month := form.visit.data.get("month"):
        rows += calendar.rows(t, date.fromisoformat(month), today)
        return Asked(t("form-day-hint"), rows)
    options = await offered(one, form)
    buttons = [_option(form, option) for option in options]
    if one.offers is None:
        days = [today + timedelta(days=n) for n in one.quick_days]
        buttons = [_answer(calendar.day_label(t, day, today), day.isoformat()) for day in days]
    choose = Button(t.plain("form-choose-day"), "month", today.replace(day=1).isoformat())
    return Asked(t("form-day-hint"), [*rows, *pairs(buttons), [choose]])


@asked.register(Ratings)
async def _(one: Ratings, form: Filling) -> Asked:
    t, school = form.visit.t, form.visit.school
    value = form.value or {}
    found = school.criteria.get(value.get("set", 0)) or school.current_criteria(form.register.name)
    if found is None:
        raise BadAnswer("ratings-no-criteria")
    points = value.get("points", {})
    lines = [
        f"{c.number}. {quoted(c.named(t.locale))} — <b>{_mark(points, c.id)}</b>"
        for c in found.criteria
    ]
    rows = [
        [
            Button(
                _rate_label(c.number, n, points.get(str(c.id), -1)),
                "rate",
                [found.id, c.id, n],
            )
            for n in (*range(one.highest + 1), None)
        ]
        for c in found.criteria
    ]
    total = shown(one, value, form.reading) if points else ""
    rows.append([Button(t.plain("button-done"), "done")])
    return Asked("\n".join([*lines, "", t("ratings-scale"), total]), rows, goes_on=True)


@asked.register(Files)
async def _(one: Files, form: Filling) -> Asked:
    t, kept = form.visit.t, form.value or []
    rows = []
    if kept:
        rows.append([Button(t.plain("form-drop-last-file"), "drop_file")])
    key = "button-done" if kept or not one.optional else "button-skip"
    rows.append([Button(t.plain(key), "done")])
    return Asked(t("form-files-hint", n=len(kept)), rows, goes_on=True)


@asked.register(Notes)
async def _(one: Notes, form: Filling) -> Asked:
    t, prefix = form.visit.t, f"{form.prefix}-{one.name}"
    notes = [note_line(one, form.reading) for one in (form.value or [])[-8:]]
    if (rest := len(form.value or []) - 8) > 0:
        notes.insert(0, t("form-notes-more", n=rest))
    rows = [
        [Button(t.plain(f"{prefix}-next"), "done"), Button(t.plain(f"{prefix}-card"), "card")],
        [Button(t.plain(f"{prefix}-full"), "full"), Button(t.plain("button-discard"), "drop")],
    ]
    return Asked("\n".join(notes), rows, goes_on=True)


@asked.register(Items)
async def _(one: Items, form: Filling) -> Asked:
    t, prefix = form.visit.t, f"{form.prefix}-{one.name}"
    reading = form.reading.inside(one, form.register.name)
    kept = form.value or []
    labels = [_item_label(one, item, reading) for item in kept]
    rows = [[Button(f"{n}. {label}", "item", n - 1)] for n, label in enumerate(labels, start=1)]
    taken = {item.get(one.head.name) for item in kept}
    for option in await offered(one, form):
        payload = _payload(form, option)
        if payload[0] not in taken:
            rows.append([Button(f"+ {label_of(form, option)}", "add", payload)])
    rows.append([Button(t.plain("button-done"), "done")])
    return Asked(t(f"{prefix}-hint"), rows, goes_on=True)


async def offered(one: Field, form: Filling) -> Sequence[Option]:
    """What can be pressed: the field's own offers, else its list, else its codes."""
    asking = form.asking()
    if one.offers is not None:
        return await one.offers(asking.answers, asking)
    match one:
        case Pick() | Who():
            return await SOURCES[one.source].options(asking.answers, asking)
        case Choice():
            return [
                Option(value=code, key=f"{form.prefix}-{one.name}-{code}") for code in one.options
            ]
    return []


def label_of(form: Filling, option: Option) -> str:
    """An option as a label, with the reason it is offered."""
    t = form.visit.t
    args = {
        name: t.day(value) if isinstance(value, date) else value
        for name, value in option.args.items()
    }
    label = option.text if option.text is not None else t.plain(str(option.key), **args)
    if option.hint_key:
        label = f"{label} · {t.plain(option.hint_key, **option.hint_args)}"
    return label


async def take_text(form: Filling, text: str) -> None:
    """What typing means for the field that is asked. Raises BadAnswer."""
    match form.field:
        case Notes() as one:
            form.put(one, [*(form.value or []), note(form.visit, text)])
        case Items() as one:
            await form.add_item(one, one.head.parse(text, form.asking()))
        case Files():
            raise BadAnswer("form-file-wanted")
        case Pick() as one:
            await _search(form, one, text)
        case Who() as one:
            await _name(form, one, text)
        case Field() as one:
            await form.answer(one.parse(text, form.asking()))


async def take_file(form: Filling, message: Message) -> bool:
    """What sending means for the field that is asked; else it belongs to the form's files.

    False when the form has no use for it. Raises BadAnswer for what no form takes.
    """
    visit = form.visit
    where = form.field if isinstance(form.field, Files | Notes) else form.files_field()
    if where is None or (form.field is not None and not _file_fits(form.field, message)):
        raise BadAnswer("form-words-wanted")
    kept = await visit.parts.keep(visit.bot, message, visit.actor.id, visit.parts.clock)
    held = form.answers.get(where.name) or []
    if isinstance(where, Notes):
        text = message.caption or _mark_of(message)
        note = {"at": visit.now.isoformat(), "text": text, "file": kept.id}
        form.put(where, held if kept.id in [n.get("file") for n in held] else [*held, note])
        return True
    form.put(where, held if kept.id in held else [*held, kept.id])
    point = ".".join(str(index + 1) for index in form.path[1::2])
    key = "form-file-kept-there" if point else "form-file-kept"
    visit.note(key, **({"point": point} if point else {}), n=len(form.answers[where.name]))
    if isinstance(form.field, Words) and message.voice:
        # The recording stands for the words until somebody types them.
        await form.answer(visit.t.plain("form-voice-words", length=_length(message.voice)))
    return True


def note(visit: Visit, text: str) -> dict[str, Any]:
    """A live note of this moment. Raises BadAnswer."""
    return {"at": visit.now.isoformat(), "text": Words(name="note").check(text), "file": None}


def _mark_of(message: Message) -> str:
    """How a note without words is seen: «🎤 0:24», «📷», «📎 plan.pdf»."""
    if message.voice:
        return f"🎤 {_length(message.voice)}"
    if message.document:
        return f"📎 {names.tidy(message.document.file_name or '')}"
    return "📷"


def _length(voice: Voice) -> str:
    return f"{voice.duration // 60}:{voice.duration % 60:02}"


def pager(page: int, total: int) -> list[list[Button]]:
    """«◀ 2/5 ▶» when there is more than one page."""
    pages = (total + PAGE - 1) // PAGE
    if pages <= 1:
        return []
    turn = [Button("◀", "page", (page - 1) % pages), Button("▶", "page", (page + 1) % pages)]
    return [[turn[0], Button(f"{page + 1}/{pages}", "stay"), turn[1]]]


def _file_fits(one: Field, message: Message) -> bool:
    """A photo is no answer to a question for a day; voice is one to a question for words."""
    return isinstance(one, Files | Notes | Items) or (
        isinstance(one, Words) and bool(message.voice)
    )


async def _search(form: Filling, one: Pick, text: str) -> None:
    found = [o for o in await offered(one, form) if _matches(o, text)]
    if len(found) == 1:
        await form.answer(found[0].value, found[0].fills)
        return
    form.visit.data["words"] = names.tidy(text)[:50]
    form.visit.data.pop("page", None)


async def _name(form: Filling, one: Who, text: str) -> None:
    """A name that fits several of the staff is searched; any other is taken as written."""
    found = [o for o in await offered(one, form) if _matches(o, text)]
    if len(found) > 1:
        form.visit.data["words"] = names.tidy(text)[:50]
        return
    await form.answer(found[0].value if found else one.parse(text, form.asking()))


def _matches(option: Option, words: str) -> bool:
    label = names.fold(option.text or "")
    return all(word in label for word in names.fold(words).split())


def _option(form: Filling, option: Option) -> Button:
    return Button(label_of(form, option), "answer", _payload(form, option))


def _payload(form: Filling, option: Option) -> list[Any]:
    """An offer whose value is its own words carries them in the language they were read in."""
    value = option.value
    if value is None:
        value = option.text or form.visit.t.plain(str(option.key))
    return [value, option.fills]


def _answer(label: str, value: Any) -> Button:
    return Button(label, "answer", [value, {}])


def _mark(points: dict[str, Any], criterion: int) -> str:
    found = points.get(str(criterion), "·")
    return "–" if found is None else str(found)


def _rate_label(number: int, n: int | None, chosen: Any) -> str:
    """Criterion and points, since a button is also read aloud by itself: «7 · 2», «✓ 7 · –»."""
    label = f"{number} · {'–' if n is None else n}"
    return f"✓ {label}" if n == chosen else label


def _item_label(one: Items, item: dict[str, Any], reading: Any) -> str:
    del reading
    return clip(str(item.get(one.head.name, "")), 50)
