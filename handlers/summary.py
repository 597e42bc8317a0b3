"""The summary of a week and the deputy's morning: a line for each number, a button behind it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from handlers import task_words
from handlers.notice import Letter, Notice, Press, Telling
from handlers.parts import Parts
from handlers.place import Button, Place, Screen, Visit, back, clip, home, pairs, quoted
from locales import L10n
from school import rights
from school.deadlines import MORNING, SUMMARY
from school.messages import Gone
from school.people import Actor
from school.register import State
from school.rights import Action
from school.state import School
from school.summary import Counting, Morning, Number, Summary
from school.tasks import Task
from school.year import week_of
from school.yearly import ROMAN, leans_on_guess

LINES = 5
OPENED = 4
A_WEEK = timedelta(days=7)
NAME_LIMIT = 80


class SummaryPage(Place):
    """The summary on demand. Opened with nothing (this week), or with `monday`."""

    name = "summary"

    async def draw(self, visit: Visit) -> Screen:
        """The numbers, what is late, what waits; the week before and the one after."""
        if not rights.can(visit.actor, Action.SEE_SUMMARY):
            return Screen(visit.t("rights-forbidden"), [[home(visit)]])
        found = await self._found(visit)
        t, monday = visit.t, self._monday(visit)
        rows = _summary_rows(found, t)
        turning = [Button(t.plain("summary-week-before"), "week", (monday - A_WEEK).isoformat())]
        if monday + A_WEEK <= visit.today:
            after = (monday + A_WEEK).isoformat()
            turning.append(Button(t.plain("summary-week-after"), "week", after))
        text = _summary_text(found, t, visit.school, visit.today)
        return Screen(text, [*rows, turning, [back(visit), home(visit)]])

    async def do_week(self, visit: Visit, monday: str) -> None:
        """Another week."""
        visit.data["monday"] = monday

    async def do_figure(self, visit: Visit, name: str) -> None:
        """The records behind a number."""
        await _open_figure(visit, await self._found(visit), name)

    async def do_waiting(self, visit: Visit, register: str) -> None:
        """The records that are to be checked."""
        await _open_waiting(visit, register)

    async def do_late(self, visit: Visit, _: Any) -> None:
        """What is late, and whose."""
        await visit.open("tasks", view="all")

    async def do_own(self, visit: Visit, _: Any) -> None:
        """One's own tasks."""
        await visit.open("tasks")

    def _monday(self, visit: Visit) -> date:
        if known := visit.data.get("monday"):
            return date.fromisoformat(known)
        return week_of(visit.today)[0]

    async def _found(self, visit: Visit) -> Summary:
        monday = self._monday(visit)
        return await _summary(visit.parts, visit.school, visit.actor, visit.today, monday)


class SummaryNotice(Notice):
    """Monday's summary of the week before, to the director."""

    kind = SUMMARY

    async def draw(self, telling: Telling) -> Letter:
        """The numbers as they are now. Raises Gone for who is director no more."""
        actor = _reader(telling, Action.SEE_SUMMARY)
        found = await self._found(telling, actor)
        text = _summary_text(found, telling.t, telling.school, telling.today)
        return Letter(text=text, rows=_summary_rows(found, telling.t))

    async def do_figure(self, press: Press, name: str) -> None:
        """The records behind a number, below."""
        found = await self._found(press.telling, _reader(press.telling, Action.SEE_SUMMARY))
        await _open_figure(press.visit(), found, name)

    async def do_waiting(self, press: Press, register: str) -> None:
        """The records that are to be checked, below."""
        await _open_waiting(press.visit(), register)

    async def do_late(self, press: Press, _: Any) -> None:
        """What is late, below."""
        await press.visit().open("tasks", view="all")

    async def do_own(self, press: Press, _: Any) -> None:
        """One's own tasks, below."""
        await press.visit().open("tasks")

    async def _found(self, telling: Telling, actor: Actor) -> Summary:
        monday = date.fromisoformat(str(telling.params["monday"]))
        return await _summary(telling.parts, telling.school, actor, telling.today, monday)


class MorningCard(Notice):
    """What the deputy's day begins with."""

    kind = MORNING

    async def draw(self, telling: Telling) -> Letter:
        """The day. Raises Gone when there is nothing to say, or the day has passed."""
        actor = _reader(telling, Action.MORNING_CARD)
        if telling.params["day"] != telling.today.isoformat():
            raise Gone
        async with telling.parts.db.read() as look:
            registers = telling.parts.registers
            counting = Counting(
                look=look,
                school=telling.school,
                registers=registers,
                actor=actor,
                today=telling.today,
            )
            found = await counting.morning()
        if found.empty:
            raise Gone
        text = _morning_text(found, telling.t, telling.school)
        return Letter(text=text, rows=_morning_rows(found, telling.t, telling.school, actor))

    async def do_task(self, press: Press, number: str) -> None:
        """One of the tasks, below."""
        await press.visit().open("task", id=int(number))

    async def do_record(self, press: Press, number: str) -> None:
        """What somebody has not read, below."""
        await press.visit().open("record", id=int(number))

    async def do_waiting(self, press: Press, register: str) -> None:
        """The records that are to be checked, below."""
        await _open_waiting(press.visit(), register)

    async def do_late(self, press: Press, _: Any) -> None:
        """What is late with others, below."""
        await press.visit().open("tasks", view="all")


PLACES: tuple[Place, ...] = (SummaryPage(),)
NOTICES: tuple[Notice, ...] = (SummaryNotice(), MorningCard())


# --- The summary


async def _summary(
    parts: Parts, school: School, actor: Actor, today: date, monday: date
) -> Summary:
    async with parts.db.read() as look:
        counting = Counting(
            look=look, school=school, registers=parts.registers, actor=actor, today=today
        )
        return await counting.summary(monday)


def _summary_text(found: Summary, t: L10n, school: School, today: date) -> str:
    period = t.period(found.first, found.last)
    monday = week_of(today)[0]
    week = {monday: "summary-this-week", monday - A_WEEK: "summary-last-week"}
    title = t(week.get(found.first, "summary-week"), period=period)
    blocks = [[f"<b>{title}</b>"]]
    blocks[0] += [_figure(one, t) for one in found.numbers if one.figure.span == "week"]
    quarterly = [_figure(one, t) for one in found.numbers if one.figure.span == "quarter"]
    if quarterly and found.quarter is not None:
        name = t("summary-quarter", quarter=ROMAN[found.quarter.number])
        guess = f" · <i>{t('summary-unconfirmed')}</i>" if found.guess else ""
        blocks.append([f"<b>{name}</b>{guess}", *quarterly])
    if found.late:
        heading = f"<b>{t('summary-late', n=len(found.late))}</b>"
        blocks.append([heading, *_tasks(found.late, t, school, today, whose=True)])
    blocks.append(_waiting_lines(found, t, school, today))
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _waiting_lines(found: Summary, t: L10n, school: School, today: date) -> list[str]:
    lines = [f"• {t(f'register-{name}-waiting')} — {n}" for name, n in found.waiting]
    lines += _tasks(found.own, t, school, today)
    return [f"<b>{t('summary-waiting')}</b>", *lines] if lines else []


def _figure(number: Number, t: L10n) -> str:
    return t(f"{number.register}-figure-{number.figure.name}", **_values(number))


def _values(number: Number) -> dict[str, str | int]:
    change = f" ({number.change:+})" if number.change else ""
    return {"n": number.n, "of": number.of, "change": change}


def _summary_rows(found: Summary, t: L10n) -> list[list[Button]]:
    """A button for each number that has records behind it, then what is late and what waits."""
    buttons = []
    for one in found.numbers:
        values = _values(one) | {"change": ""}
        name = f"{one.register}.{one.figure.name}"
        if one.n:
            label = t.plain(f"{one.register}-figure-{one.figure.name}", **values)
            buttons.append(Button(label, "figure", name))
    rows = pairs(buttons)
    more = [
        Button(f"{t.plain(f'register-{name}-list')}: {n}", "waiting", name)
        for name, n in found.waiting
    ]
    if found.late:
        more.append(Button(t.plain("summary-late-button", n=len(found.late)), "late"))
    if found.own:
        more.append(Button(t.plain("summary-own-button", n=len(found.own)), "own"))
    return [*rows, *pairs(more)]


async def _open_figure(visit: Visit, found: Summary, name: str) -> None:
    known = {f"{one.register}.{one.figure.name}": one for one in found.numbers}
    one = known.get(name)
    if one is None:
        raise Gone
    await visit.open(
        "records",
        register=one.register,
        first=one.first.isoformat(),
        last=one.last.isoformat(),
        states=[State.FINAL.value],
        where=dict(one.figure.where),
        title=_figure(one, visit.t),
        filters=False,
    )


async def _open_waiting(visit: Visit, register: str) -> None:
    await visit.open("records", register=register, states=[State.SUBMITTED.value], filters=False)


# --- The morning


def _morning_text(found: Morning, t: L10n, school: School) -> str:
    day = found.day
    blocks = [[f"<b>{t('morning-title', day=t.day(day), weekday=t.weekday(day))}</b>"]]
    for key, tasks, whose in (
        ("morning-due", found.due, False),
        ("morning-late", found.late, True),
        ("morning-soon", found.soon, False),
    ):
        if tasks:
            heading = f"<b>{t(key, n=len(tasks))}</b>"
            blocks.append([heading, *_tasks(tasks, t, school, day, whose=whose)])
    if found.unread:
        blocks.append(
            [f"<b>{t('morning-unread', n=len(found.unread))}</b>", *_unread(found, t, school)]
        )
    if found.waiting:
        what = ", ".join(f"{t(f'register-{name}-waiting')} — {n}" for name, n in found.waiting)
        blocks.append([t("morning-waiting", what=what)])
    return "\n\n".join("\n".join(block) for block in blocks)


def _unread(found: Morning, t: L10n, school: School) -> list[str]:
    lines = [
        t(
            "morning-unread-line",
            name=task_words.name_of(school, asked.person_id),
            day=t.day(school.calendar.today(asked.asked_at)),
        )
        for asked, _ in found.unread[:LINES]
    ]
    return [*(f"• {one}" for one in lines), *_more(len(found.unread), t)]


def _morning_rows(found: Morning, t: L10n, school: School, actor: Actor) -> list[list[Button]]:
    own = [*found.due, *(one for one in found.late if one.person_id == actor.id), *found.soon]
    rows = [[Button(task_words.label(one, t, found.day), "task", one.id)] for one in own[:OPENED]]
    others = sum(1 for one in found.late if one.person_id != actor.id)
    more = [Button(t.plain("summary-late-button", n=others), "late")] if others else []
    more += [
        Button(f"{t.plain(f'register-{name}-list')}: {n}", "waiting", name)
        for name, n in found.waiting
    ]
    unread = [
        Button(task_words.name_of(school, asked.person_id), "record", record.id)
        for asked, record in found.unread[:OPENED]
    ]
    return [*rows, *pairs(more), *pairs(unread)]


# --- Both


def _reader(telling: Telling, action: Action) -> Actor:
    """The reader with the roles of today. Raises Gone when this is not for them any more."""
    if telling.reader is None:
        raise Gone
    actor = telling.school.actor(telling.reader, telling.today)
    if not rights.can(actor, action):
        raise Gone
    return actor


def _tasks(
    tasks: Sequence[Task], t: L10n, school: School, today: date, *, whose: bool = False
) -> list[str]:
    """A line each, the first few of them."""
    lines = [f"• {_task(one, t, school, today, whose=whose)}" for one in tasks[:LINES]]
    return [*lines, *_more(len(tasks), t)]


def _task(task: Task, t: L10n, school: School, today: date, *, whose: bool) -> str:
    parts: list[str] = [task_words.title(task, t, limit=NAME_LIMIT)]
    days = (today - task.due).days
    if days > 0:
        parts.append(t("summary-days-late", n=days))
    elif days < 0:
        parts.append(t.day(task.due))
    if leans_on_guess(task, school):
        parts.append(t("summary-unconfirmed"))
    owner = quoted(clip(task_words.name_of(school, task.person_id), NAME_LIMIT))
    return ", ".join(parts) + (f" — {owner}" if whose else "")


def _more(total: int, t: L10n) -> list[str]:
    return [t("summary-more", n=total - LINES)] if total > LINES else []
