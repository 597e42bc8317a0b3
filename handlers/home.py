"""Home: one card with what is due today, who waits, and what was begun."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.types import Message

from handlers.director.words import news_title
from handlers.documents import pages as document_pages
from handlers.forms import form
from handlers.place import HOME, Button, Place, Screen, Visit, back, clip, home, pairs
from handlers.records.doing import at
from handlers.records.drafts import find, take_file, take_words
from handlers.records.lists import label_of, may, open_register, own_drafts
from handlers.school.importing import take_list
from handlers.shown import Reading, headline
from school import keeping, rights
from school.director.summary import difficulties_for
from school.drafts import Draft
from school.keeping import Keeping
from school.records import Record
from school.register import Register, State
from school.reminding.speaking import is_late
from school.rights import Action
from school.waiting import Waiting as WaitingFor
from school.waiting import of_author, waiting

CONTINUED = 2
MENU = 6


@dataclass(frozen=True, kw_only=True)
class Day:
    """What the home card tells."""

    due: int
    late: int
    waiting: Sequence[WaitingFor]
    difficulties: int
    planned: Sequence[Record]
    unread: Sequence[Record]
    returned: Sequence[Record]
    asked: Sequence[Record]
    drafts: Sequence[Draft]

    @property
    def waited_for(self) -> bool:
        """Whether something waits for this person's word."""
        return bool(self.waiting or self.difficulties or self.returned or self.asked)


class Home(Place):
    """The card everybody begins at."""

    name = HOME

    async def draw(self, visit: Visit) -> Screen:
        """The day in a few lines, drafts to go on with, and six buttons at most."""
        day = await _day(visit)
        rows = [
            [
                Button(
                    visit.t.plain("home-continue", what=label_of(visit, one)),
                    "go_on",
                    one.id,
                    style="primary",
                )
            ]
            for one in day.drafts[:CONTINUED]
        ]
        rows += _authors(visit, day, CONTINUED)
        rows += [[_record_button(visit, "home-unread", one)] for one in day.unread[:2]]
        rows += [[one] for one in await document_pages.unread(visit)]
        rows += [[_record_button(visit, "home-planned", one)] for one in day.planned[:2]]
        rows += pairs(_menu(visit, day))
        return Screen("\n".join(_lines(visit, day)), rows)

    async def do_go_on(self, visit: Visit, draft_id: str) -> None:
        """A form that waits."""
        draft = await find(visit, draft_id)
        if draft is None:
            visit.note("form-gone")
            return
        await form.resume(visit, draft)

    async def do_record(self, visit: Visit, record_id: int) -> None:
        """A planned visit: the observer's opens the form, the teacher's is to look at."""
        chat_id = visit.chat_id

        async def begin(keeps: Keeping, record: Record) -> Draft | None:
            own = record.author_id == visit.actor.id and record.state is State.PLANNED
            return await keeping.change(keeps, record, chat_id) if own else None

        draft = await at(visit, record_id, begin)
        if draft is None:
            await visit.open("record", id=record_id)
        else:
            await form.open_draft(visit, draft)

    async def do_document(self, visit: Visit, document_id: int) -> None:
        """A document to read."""
        await visit.open("document", id=document_id)

    async def do_new(self, visit: Visit, register: str) -> None:
        """A new record at once: the visit that is to cost eight taps."""
        await form.start(visit, register)

    async def do_register(self, visit: Visit, register: str) -> None:
        """A register's page, or its list for those who only read."""
        await open_register(visit, register)

    async def do_waiting(self, visit: Visit, _: Any) -> None:
        """What waits for me."""
        await visit.open("waiting")

    async def do_go(self, visit: Visit, place: str) -> None:
        """Another place."""
        await visit.open(place)


class More(Place):
    """What there is besides, by right."""

    name = "more"

    async def draw(self, visit: Visit) -> Screen:
        """A button for each."""
        t, actor = visit.t, visit.actor
        registers = [
            Button(t.plain(f"register-{one.name}-list"), "register", one.name)
            for one in _registers(visit)
        ]
        kept = [
            Button(t.plain(news_title(actor) if place == "news" else f"more-{place}"), "go", place)
            for place, action in (
                ("drafts", None),
                ("documents", None),
                ("summary", Action.SEE_SUMMARY),
                ("raise", Action.RAISE),
                ("difficulties", None),
                ("news", Action.SEE_SUMMARY),
                ("delivery", Action.SEE_DELIVERY),
                ("groups", Action.BIND_GROUP),
                ("staff", Action.KEEP_STAFF),
                ("school", Action.KEEP_SCHOOL),
                ("year", Action.KEEP_YEAR),
                ("personal", None),
                ("help", None),
            )
            if action is None or rights.can(actor, action)
        ]
        return Screen(f"<b>{t('home-more')}</b>", [*pairs(registers), *pairs(kept), [back(visit)]])

    async def do_register(self, visit: Visit, register: str) -> None:
        """A register's page, or its list for those who only read."""
        await open_register(visit, register)

    async def do_go(self, visit: Visit, place: str) -> None:
        """Another place."""
        await visit.open(place)


class Waiting(Place):
    """What waits for this person: records to check, and requests to read."""

    name = "waiting"

    async def draw(self, visit: Visit) -> Screen:
        """A line for every register."""
        day = await _day(visit)
        rows = [
            [Button(_list_button(visit, one), "list", [one.register.name, one.records])]
            for one in day.waiting
        ]
        if day.difficulties:
            label = f"{visit.t.plain('more-difficulties')}: {day.difficulties}"
            rows.append([Button(label, "difficulties")])
        rows += _authors(visit, day, len(day.returned) + len(day.asked))
        key = "waiting-text" if rows else "waiting-nothing"
        return Screen(visit.t(key), [*rows, [back(visit), home(visit)]])

    async def do_list(self, visit: Visit, arg: Any) -> None:
        """The records of one register that are to be checked or approved."""
        register, ids = arg
        shown = {"register": register, "states": [State.SUBMITTED], "ids": ids}
        await visit.open("records", filters=False, **shown)

    async def do_record(self, visit: Visit, record_id: int) -> None:
        """A record of one's own that came back, or was asked about."""
        await visit.open("record", id=record_id)

    async def do_difficulties(self, visit: Visit, _: Any) -> None:
        """The difficulties."""
        await visit.open("difficulties")


class Elsewhere(Place):
    """Takes what was written or sent where the place had no use for it."""

    name = "elsewhere"

    async def draw(self, visit: Visit) -> Screen:
        """Never seen: it only takes."""
        return Screen(visit.t("notice-gone"))

    async def written(self, visit: Visit, text: str) -> bool:
        """A search; what was forwarded may be something to pass on."""
        if text.startswith("/"):
            visit.note("home-no-command")
            return True
        if await take_words(visit, text):
            return True
        await visit.open("search", words=clip(text, 60), typed=text)
        return True

    async def sent(self, visit: Visit, message: Message) -> bool:
        """Previews a staff list, asks what another file is; a kind line for anything else."""
        if await take_list(visit, message):
            return True
        if await take_file(visit, message):
            return True
        visit.note("home-not-understood")
        return True


async def _day(visit: Visit) -> Day:
    async with visit.parts.db.read() as work:
        tasks = await work.tasks.of_person(visit.actor.id, until=visit.today)
        registers = {one.name: one for one in _registers(visit)}
        waits = await waiting(work, visit.school, registers, visit.actor, visit.now)
        planned = await work.records.planned_until(visit.today)
        unread = await work.records.unacknowledged(visit.actor.id)
        difficulties = await difficulties_for(visit.actor, work)
        returned, asked = await of_author(work, visit.actor)
    late = sum(is_late(one, visit.school, visit.today) for one in tasks)
    drafts = await own_drafts(visit)
    begun = {one.record_id for one in drafts}
    return Day(
        due=len(tasks) - late,
        late=late,
        waiting=waits,
        difficulties=difficulties,
        planned=[one for one in planned if _mine(visit, one) and one.id not in begun],
        unread=[record for _, record in unread],
        returned=[one for one in returned if one.id not in begun],
        asked=asked,
        drafts=drafts,
    )


def _authors(visit: Visit, day: Day, most: int) -> list[list[Button]]:
    """What waits for its author: an answer, or to be corrected."""
    asked = [_record_button(visit, "home-asked", one) for one in day.asked]
    returned = [_record_button(visit, "home-returned", one) for one in day.returned]
    return [[one] for one in [*asked, *returned][:most]]


def _list_button(visit: Visit, waits: WaitingFor) -> str:
    return f"{visit.t.plain(f'register-{waits.register.name}-list')}: {waits.n}"


def _lines(visit: Visit, day: Day) -> list[str]:
    t, today = visit.t, visit.today
    lines = [f"<b>{t('home-title', day=t.day(today), weekday=t.weekday(today))}</b>"]
    if day.due or day.late:
        lines.append(t("home-tasks", due=day.due, late=day.late))
    if day.waited_for:
        what = [f"{t(f'register-{one.register.name}-waiting')} — {one.n}" for one in day.waiting]
        if day.difficulties:
            what.append(t("difficulty-waits", n=day.difficulties))
        if day.returned:
            what.append(t("waiting-returned", n=len(day.returned)))
        if day.asked:
            what.append(t("waiting-asked", n=len(day.asked)))
        lines.append(t("home-waiting", what=", ".join(what)))
    if len(lines) == 1:
        lines.append(t("home-nothing"))
    year = visit.school.calendar.year_at(today)
    if year is not None and not year.confirmed and rights.can(visit.actor, Action.KEEP_YEAR):
        lines.append(f"<i>{t('home-year-unconfirmed', year=year.label)}</i>")
    return lines


def _menu(visit: Visit, day: Day) -> list[Button]:
    """Six buttons at most: registers, tasks, what waits, the summary, the rest.

    The director's summary stays when something waits.
    """
    t = visit.t
    decides = day.waited_for and rights.can(visit.actor, Action.DECIDE)
    most = MENU - 4 if decides else MENU - 3
    buttons = [_register_button(visit, one) for one in _registers(visit)][:most]
    buttons.append(Button(t.plain("home-tasks-button"), "go", "tasks"))
    if day.waited_for:
        buttons.append(Button(t.plain("home-waiting-button"), "waiting"))
    if (decides or not day.waited_for) and rights.can(visit.actor, Action.SEE_SUMMARY):
        buttons.append(Button(t.plain("more-summary"), "go", "summary"))
    buttons.append(Button(t.plain("home-more"), "go", "more"))
    return buttons


def _register_button(visit: Visit, register: Register) -> Button:
    """A register that is planned is begun at once; the others open their page."""
    t = visit.t
    if register.plans and may(visit, register, Action.WRITE):
        return Button(t.plain(f"register-{register.name}-title"), "new", register.name)
    return Button(t.plain(f"register-{register.name}-list"), "register", register.name)


def _registers(visit: Visit) -> list[Register]:
    """The registers of which this person may see or write something."""
    return [
        one
        for one in visit.parts.registers.values()
        if may(visit, one, Action.WRITE) or may(visit, one, Action.SEE)
    ]


def _record_button(visit: Visit, key: str, record: Record) -> Button:
    register = visit.parts.registers[record.register]
    reading = Reading(t=visit.t, school=visit.school, prefix=register.name)
    what = headline(register, record, reading)
    return Button(visit.t.plain(key, what=what), "record", record.id)


def _mine(visit: Visit, record: Record) -> bool:
    announced = record.announced and record.about_id == visit.actor.id
    return record.author_id == visit.actor.id or announced
