"""A register's page, and lists of records by period, person, class and state, with search."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from handlers.forms import form
from handlers.forms.kinds import pager
from handlers.looking import Looking
from handlers.place import Button, Place, Screen, Visit, back, home, pairs
from handlers.records.card_words import state_key
from handlers.records.steps import done_of, percent_line
from handlers.shown import Reading, headline, plain_of
from school import names, rights
from school.drafts import Draft
from school.fields import Notes
from school.lists import SOURCES
from school.people import Role
from school.records import Page, Query, Record, sees
from school.register import Register, State
from school.rights import Action

PAGE = 6
PERIODS = ("week", "quarter", "year", "all")
FILTERS = {"about": "staff", "class_id": "classes"}


class RegisterPage(Place):
    """What can be done with a register. Opened with `register`."""

    name = "register"

    async def draw(self, visit: Visit) -> Screen:
        """New, planned, lists, and the register's own views."""
        t, register = visit.t, register_of(visit)
        rows = [[Button(t.plain(f"register-{register.name}-list"), "list")]]
        if may(visit, register, Action.WRITE):
            named = f"register-{register.name}-new"
            label = t.plain(named if t.has(named) else "button-new")
            new = [Button(label, "new", style="primary")]
            if register.plans:
                new.append(Button(t.plain("record-plan"), "plan"))
            rows.insert(0, new)
            drafts = await own_drafts(visit, register.name)
            if drafts:
                rows.append([Button(t.plain("record-drafts", n=len(drafts)), "drafts")])
        rows += pairs([Button(t.plain(f"view-{view}"), "view", view) for view in views(visit)])
        rows.append([back(visit)])
        return Screen(
            f"<b>{t(f'register-{register.name}-title')}</b>\n\n{t(f'register-{register.name}-about')}",
            rows,
        )

    async def do_new(self, visit: Visit, _: Any) -> None:
        """A new record."""
        await form.start(visit, visit.data["register"])

    async def do_plan(self, visit: Visit, _: Any) -> None:
        """A planned one."""
        await form.start(visit, visit.data["register"], plan=True)

    async def do_list(self, visit: Visit, _: Any) -> None:
        """All one may see."""
        await visit.open("records", register=visit.data["register"])

    async def do_drafts(self, visit: Visit, _: Any) -> None:
        """The forms half filled in."""
        await visit.open("drafts", register=visit.data["register"])

    async def do_view(self, visit: Visit, view: str) -> None:
        """A view of the register's own."""
        await visit.open(view, register=visit.data["register"])


class Records(Place):
    """A list of records.

    Opened with any of: register, first, last (ISO days), states, about, class_id, author, words,
    where, ids, title (text). Typing searches in it.
    """

    name = "records"

    async def draw(self, visit: Visit) -> Screen:
        """A page of them, newest first."""
        t = visit.t
        found = await look(visit)
        page = int(visit.data.get("page", 0))
        done = await _progress(visit, found.records)
        rows = [[record_button(visit, one, done_of(done, one))] for one in found.records]
        rows += pager(page, found.total)
        if visit.data.get("filters", True):
            rows.append(
                [
                    Button(t.plain(f"period-{_period(visit)}"), "period"),
                    Button(t.plain(f"states-{_state(visit)}"), "state"),
                ]
            )
            rows.append(
                [
                    Button(self._chosen(visit, kind), "choose", kind)
                    for kind in FILTERS
                    if self._has(visit, kind)
                ]
            )
        if any(visit.data.get(one) for one in ("words", *FILTERS)):
            rows.append([Button(t.plain("records-all"), "everything")])
        rows.append([back(visit), home(visit)])
        return Screen(self._text(visit, found), rows)

    async def written(self, visit: Visit, text: str) -> bool:
        """Words to search for in this list."""
        visit.data["words"] = names.tidy(text)[:60]
        visit.data["page"] = 0
        return True

    async def do_open(self, visit: Visit, record_id: int) -> None:
        """One of them."""
        await visit.open("record", id=record_id)

    async def do_page(self, visit: Visit, page: int) -> None:
        """Another page."""
        visit.data["page"] = page

    async def do_period(self, visit: Visit, _: Any) -> None:
        """The next longer period."""
        period = PERIODS[(PERIODS.index(_period(visit)) + 1) % len(PERIODS)]
        first, last = span(visit, period)
        visit.data.update(page=0, period=period, first=first, last=last)

    async def do_state(self, visit: Visit, _: Any) -> None:
        """Records of one state after the other."""
        choices = ["all", *(str(state) for state in _states(visit))]
        state = choices[(choices.index(_state(visit)) + 1) % len(choices)]
        visit.data.update(page=0, states=[] if state == "all" else [state])

    async def do_everything(self, visit: Visit, _: Any) -> None:
        """Neither search nor choice."""
        visit.data.update(page=0, words="", about=None, class_id=None)

    async def do_choose(self, visit: Visit, kind: str) -> None:
        """Records of one person, or of one class."""
        await visit.open("choose", source=FILTERS[kind], kind=kind)

    async def returned(self, visit: Visit, result: Any) -> None:
        """What was chosen."""
        if isinstance(result, dict):
            visit.data.update(page=0, **result)

    def _has(self, visit: Visit, kind: str) -> bool:
        """Whether records of this register are about somebody, or about a class."""
        register = visit.data.get("register")
        if register is None:
            return True
        found = visit.parts.registers[register]
        return bool(found.about if kind == "about" else found.about_class)

    def _chosen(self, visit: Visit, kind: str) -> str:
        """What is chosen now, or what one may choose."""
        value = visit.data.get(kind)
        if value is None:
            return visit.t.plain(f"records-by-{kind}")
        return SOURCES[FILTERS[kind]].name(visit.school, value, visit.t.locale) or "—"

    def _text(self, visit: Visit, found: Page) -> str:
        t, register = visit.t, visit.data.get("register")
        title = t(f"register-{register}-list") if register else t("records-found")
        lines = [f"<b>{visit.data.get('title') or title}</b>", t("records-n", n=found.total)]
        if words := visit.data.get("words"):
            lines.append(t("records-searched", words=words))
        if not found.total:
            lines.append(t("records-none"))
        else:
            lines.append(f"<i>{t('records-type-to-search')}</i>")
        return "\n".join(lines)


class Choose(Place):
    """A person or a class to choose. Opened with `source`, a list, and `kind`, what it is for."""

    name = "choose"

    async def draw(self, visit: Visit) -> Screen:
        """A page of the list; typing searches in it."""
        t, words = visit.t, names.fold(visit.data.get("words", ""))
        asking = visit.asking(facts=Looking(visit.parts.db))
        options = await SOURCES[visit.data["source"]].options({}, asking)
        found = [one for one in options if words in names.fold(one.text or "")]
        page = min(int(visit.data.get("page", 0)), max(0, (len(found) - 1) // PAGE))
        here = found[page * PAGE : (page + 1) * PAGE]
        rows = pairs([Button(one.text or "", "take", one.value) for one in here])
        return Screen(
            t("form-type-to-search"), [*rows, *pager(page, len(found)), [back(visit), home(visit)]]
        )

    async def written(self, visit: Visit, text: str) -> bool:
        """Part of a name."""
        visit.data.update(words=names.tidy(text)[:60], page=0)
        return True

    async def do_page(self, visit: Visit, page: int) -> None:
        """Another page."""
        visit.data["page"] = page

    async def do_take(self, visit: Visit, value: int) -> None:
        """This one."""
        await visit.back({visit.data["kind"]: value})


class Search(Place):
    """What was written where nobody asked: looked for in every register. Opened with `words`."""

    name = "search"

    async def draw(self, visit: Visit) -> Screen:
        """A line for every register with how many were found."""
        t, words = visit.t, visit.data["words"]
        rows = []
        for register in visit.parts.registers.values():
            visit.data["register"] = register.name
            found = await look(visit, states=())
            if found.total:
                label = t.plain(
                    "search-n", list=t.plain(f"register-{register.name}-list"), n=found.total
                )
                rows.append([Button(label, "list", register.name)])
        people = visit.school.search(words, visit.today)
        if people and rights.can(visit.actor, Action.KEEP_STAFF):
            rows += pairs([Button(one.short, "person", one.id) for one in people[:4]])
        key = "search-found" if rows else "search-nothing"
        rows += await self._notes(visit)
        return Screen(t(key, words=words), [*rows, [home(visit)]])

    async def written(self, visit: Visit, text: str) -> bool:
        """Other words."""
        visit.data.update(words=names.tidy(text)[:60], typed=text)
        return True

    async def _notes(self, visit: Visit) -> list[list[Button]]:
        """Forms whose live notes these words may have been meant for."""
        return [
            [Button(visit.t.plain("search-add-note", what=label_of(visit, one)), "note", one.id)]
            for one in await own_drafts(visit)
            if notes_of(visit, one) is not None
        ][:2]

    async def do_note(self, visit: Visit, draft_id: str) -> None:
        """They were: the words become a note, and the form goes on."""
        for draft in await own_drafts(visit):
            if draft.id == draft_id:
                await form.add_note(visit, draft, visit.data["typed"])

    async def do_list(self, visit: Visit, register: str) -> None:
        """What was found in one register."""
        await visit.open("records", register=register, words=visit.data["words"])

    async def do_person(self, visit: Visit, person: int) -> None:
        """A person of the staff."""
        await visit.open("person", person=person)


async def open_register(visit: Visit, name: str) -> None:
    """A register's page; those who only read, and have no view of it, see the list at once."""
    register = visit.parts.registers[name]
    above = visit.actor.has({Role.DEPUTY, Role.DIRECTOR}) and register.views
    place = "register" if above or may(visit, register, Action.WRITE) else "records"
    await visit.open(place, register=name)


def register_of(visit: Visit) -> Register:
    """The register that the place was opened with."""
    return visit.parts.registers[visit.data["register"]]


def may(visit: Visit, register: Register, action: Action) -> bool:
    """Whether the person's roles have this right on the register at all."""
    return visit.actor.has(register.rights.get(action, {}).keys())


async def own_drafts(visit: Visit, register: str | None = None) -> list[Draft]:
    """The chat's drafts of registers that still exist, the last touched first."""
    found = await visit.parts.drafts.of(visit.chat_id)
    return [
        one
        for one in found
        if one.register in visit.parts.registers
        and register in (None, one.register)
        and not _untouched(one)
    ]


def notes_of(visit: Visit, draft: Draft) -> Notes | None:
    """The live notes of a draft's register."""
    fields = visit.parts.registers[draft.register].fields
    return next((one for one in fields if isinstance(one, Notes)), None)


def label_of(visit: Visit, draft: Draft) -> str:
    """What is known of a draft: class, teacher. Its register when nothing is. Plain text."""
    register = visit.parts.registers[draft.register]
    reading = Reading(t=visit.t, school=visit.school, prefix=register.name)
    parts = [plain_of(register, name, draft.answers, reading) for name in register.headline]
    known = ", ".join(part for part in parts if part)
    return known or visit.t.plain(f"register-{register.name}-title")


def _untouched(draft: Draft) -> bool:
    """A form that was opened and left without an answer is nothing to go on with."""
    sent = any(isinstance(value, list) and value for value in draft.answers.values())
    return draft.record_id is None and draft.touched_at == draft.made_at and not sent


def views(visit: Visit) -> list[str]:
    """The views of a register that its declaration has and the person may see."""
    if not visit.actor.has({Role.DEPUTY, Role.DIRECTOR}):
        return []
    return list(register_of(visit).views)


async def look(visit: Visit, **more: Any) -> Page:
    """The records that the place's data ask for, of those the person may see."""
    data = visit.data
    register = visit.parts.registers[data["register"]]
    query = Query(
        sees=sees(visit.actor, register.rights[Action.SEE], visit.school),
        register=register.name,
        states=more.get("states", [State(one) for one in data.get("states", ())]),
        first=_day(data.get("first")),
        last=_day(data.get("last")),
        about=data.get("about"),
        author=data.get("author"),
        class_id=data.get("class_id"),
        words=data.get("words", ""),
        where=data.get("where", {}),
        ids=data.get("ids"),
        offset=int(data.get("page", 0)) * PAGE,
        limit=PAGE,
    )
    async with visit.parts.db.read() as work:
        return await work.records.page(query)


async def _progress(visit: Visit, records: Sequence[Record]) -> Mapping[int, tuple[int, int]]:
    """How much is done of those records whose register tells it."""
    tracked = [one.id for one in records if visit.parts.registers[one.register].tracked]
    if not tracked:
        return {}
    async with visit.parts.db.read() as work:
        return await work.tasks.progress(tracked)


def record_button(visit: Visit, record: Record, done: tuple[int, int] | None = None) -> Button:
    """A record as a line to press: its day, what names it, and its state unless final.

    `done`: how many of its tasks are, out of how many.
    """
    t, register = visit.t, visit.parts.registers[record.register]
    reading = Reading(t=t, school=visit.school, prefix=register.name)
    label = f"{record.happened_on:%d.%m} · {headline(register, record, reading)}"
    if record.state is not State.FINAL:
        label = f"{t.plain(state_key(register, record))} · {label}"
    elif percent := percent_line(t, done):
        label = f"{percent} · {label}"
    return Button(label, "open", record.id)


def span(visit: Visit, period: str) -> tuple[str | None, str | None]:
    """First and last day of a period that ends today or with its quarter, as ISO text."""
    today, calendar = visit.today, visit.school.calendar
    year = calendar.year_at(today)
    match period:
        case "week":
            return (today - timedelta(days=6)).isoformat(), today.isoformat()
        case "quarter" if year is not None:
            begun = [q for q in year.quarters if q.first <= today]
            return (begun[-1].first.isoformat(), None) if begun else (None, None)
        case "year" if year is not None:
            return year.first.isoformat(), None
    return None, None


def _period(visit: Visit) -> str:
    return str(visit.data.get("period", "all"))


def _states(visit: Visit) -> list[State]:
    """The states that records of this register can be in."""
    register = visit.parts.registers.get(visit.data.get("register", ""))
    checked = [State.SUBMITTED, State.RETURNED] if register is None or register.reviewed else []
    planned = [State.PLANNED] if register is None or register.plans else []
    return [State.FINAL, *checked, *planned, State.DRAFT, State.CANCELLED]


def _state(visit: Visit) -> str:
    states = visit.data.get("states") or ["all"]
    return str(states[0]) if len(states) == 1 else "all"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
