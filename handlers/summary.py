"""The summary of a week, the quarter or the year: read at a glance, a button for each number."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers import task_words
from handlers.notice import Letter, Notice, Press, Telling
from handlers.parts import Parts
from handlers.place import Button, Place, Screen, Visit, back, clip, home, pairs, quoted
from locales import L10n, Raw
from school.days import BadAnswer
from school.director import summary
from school.director.summary import Counting, Late, Number, Summary
from school.messages import Gone
from school.people import Actor, Role
from school.ports import Work
from school.register import Figure, State
from school.reminding.mornings import SUMMARY, WEEK
from school.reminding.speaking import is_late
from school.rights import Action, can, demand
from school.state import School
from school.tasks import Task
from school.waiting import waiting
from school.years import spans
from school.years.spans import Asked, Span
from school.years.year import DAY, week_of
from school.years.yearly import ROMAN, leans_on_guess

LINES = 5
NAME_LIMIT = 80
QUARTER = "quarter"


class SummaryPage(Place):
    """The numbers of a week, the quarter or the year. Opened with nothing: the week before."""

    name = "summary"

    async def draw(self, visit: Visit) -> Screen:
        """The numbers, what is late and whose, and the other times there are."""
        t = visit.t
        if not can(visit.actor, Action.SEE_SUMMARY):
            return Screen(t("rights-forbidden"), [[home(visit)]])
        asked = _asked(visit)
        async with visit.parts.db.read() as look:
            counting = Counting(
                look=look,
                school=visit.school,
                registers=visit.parts.registers,
                actor=visit.actor,
                today=visit.today,
            )
            found = await counting.summary(asked, own=_own(visit))
        times = [
            Button(t.plain(f"summary-button-{one}"), "time", one.value)
            for one in _offered(visit.school, visit.today)
            if one is not asked
        ]
        text = _summary_text(found, t, visit.school, visit.today)
        text += f"\n\n<i>{t('summary-own-days')}</i>"
        rows = [*_summary_rows(found, visit), *pairs(times), [back(visit), home(visit)]]
        return Screen(text, rows)

    async def written(self, visit: Visit, text: str) -> bool:
        """Days of one's own; other words are for the search. Raises BadAnswer for a slip."""
        if not text[:1].isdigit():
            return False
        try:
            first, last = spans.own_days(text, visit.today)
        except BadAnswer as error:
            known = error.key not in ("form-not-a-day", "form-not-a-period")
            raise error if known else BadAnswer("summary-not-days") from None
        visit.data.update(asked=Asked.OWN.value, own=[first.isoformat(), last.isoformat()])
        return True

    async def do_time(self, visit: Visit, asked: str) -> None:
        """Another time."""
        visit.data.update(asked=asked, own=None)

    async def do_number(self, visit: Visit, name: str) -> None:
        """The records behind a number."""
        own = _own(visit)
        asked = _asked(visit)
        span = spans.own_span(*own) if own else spans.span_of(visit.school, asked, visit.today)
        await _open_number(visit, name, span)

    async def do_late(self, visit: Visit, _: Any) -> None:
        """What is late, and whose."""
        await visit.open("tasks", view="late")

    async def do_own(self, visit: Visit, _: Any) -> None:
        """One's own tasks."""
        await visit.open("tasks")

    async def do_waiting(self, visit: Visit, _: Any) -> None:
        """What waits to be checked or approved."""
        await _open_waiting(visit)

    async def do_difficulties(self, visit: Visit, _: Any) -> None:
        """The difficulties that wait."""
        await visit.open("difficulties")


class SummaryNotice(Notice):
    """Monday's summary of the week before, to the director."""

    kind = SUMMARY

    async def draw(self, telling: Telling) -> Letter:
        """The numbers. Raises Gone for who may not see them any more."""
        actor = reader(telling, Action.SEE_SUMMARY)
        async with telling.parts.db.read() as look:
            counting = counting_of(telling, look, actor)
            first, last = _told_of(telling)
            week = last - first < WEEK
            asked, own = (Asked.LAST_WEEK, None) if week else (Asked.OWN, (first, last))
            found = await counting.summary(asked, last + DAY, own)
        text = _summary_text(found, telling.t, telling.school, telling.today)
        return Letter(text=text, rows=_summary_rows(found, telling))

    async def do_number(self, press: Press, name: str | None) -> None:
        """The records behind a number, below."""
        demand(press.actor, Action.SEE_SUMMARY)
        span = spans.own_span(*_told_of(press.telling))
        await _open_number(press.visit(), name or "", span)

    async def do_late(self, press: Press, _: str | None) -> None:
        """What is late, below."""
        await press.visit().open("tasks", view="late")

    async def do_own(self, press: Press, _: str | None) -> None:
        """One's own tasks, below."""
        await press.visit().open("tasks")

    async def do_waiting(self, press: Press, _: str | None) -> None:
        """What waits to be checked or approved, below."""
        await _open_waiting(press.visit())

    async def do_difficulties(self, press: Press, _: str | None) -> None:
        """The difficulties that wait, below."""
        await press.visit().open("difficulties")


PLACES: tuple[Place, ...] = (SummaryPage(),)
NOTICES: tuple[Notice, ...] = (SummaryNotice(),)


# --- The summary


def _asked(visit: Visit) -> Asked:
    return Asked(visit.data.get("asked", Asked.LAST_WEEK))


def _own(visit: Visit) -> tuple[date, date] | None:
    """The days that were typed, if those are asked about."""
    days = visit.data.get("own")
    return (date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None


def _offered(school: School, day: date) -> list[Asked]:
    """Without a school year there are only weeks and months."""
    known = school.calendar.year_at(day) is not None
    always = [Asked.LAST_WEEK, Asked.WEEK, Asked.MONTH]
    return [*always, Asked.QUARTER, Asked.YEAR] if known else always


def _told_of(telling: Telling) -> tuple[date, date]:
    """The days that a summary was promised for: an old one opens what it told."""
    promised = telling.school.calendar.today(telling.outgoing.not_before)
    last_week = week_of(promised)[0] - WEEK
    monday = date.fromisoformat(telling.params.get("monday") or last_week.isoformat())
    first = date.fromisoformat(telling.params.get("first") or monday.isoformat())
    return first, monday + WEEK - DAY


def _summary_text(found: Summary, t: L10n, school: School, today: date) -> str:
    lines = [f"<b>{_title(found, t)}</b>"]
    if found.span.guess:
        lines[0] += f" · <i>{t('summary-unconfirmed')}</i>"
    for span in ("week", QUARTER):
        numbers = [_words(one, t) for one in found.numbers if one.figure.span == span]
        guess = span == QUARTER and found.quarter is not None and found.quarter.guess
        if numbers and guess and not found.span.guess:
            numbers.append(f"<i>{t('summary-unconfirmed')}</i>")
        if numbers:
            lines.append(" · ".join(numbers))
    if found.late:
        lines += ["", f"<b>{t('summary-late')}</b>"]
        lines += late_lines(found.late, t, school, today)
    waits = [Raw(f"{t(f'register-{name}-waiting')} — {n}") for name, n in found.waiting]
    if found.difficulties:
        waits.append(t("difficulty-waits", n=found.difficulties))
    if waits:
        lines[1:1] = [t("morning-waiting", what=", ".join(waits)), ""]
    if found.own:
        lines += ["", t("summary-own-button", n=len(found.own))]
    return "\n".join(lines)


def _title(found: Summary, t: L10n) -> str:
    span = found.span
    days = _days(span, t)
    match found.asked:
        case Asked.QUARTER if span.quarter:
            return t("summary-quarter", quarter=ROMAN[span.quarter], days=days)
        case Asked.YEAR if span.year:
            return t("summary-year", year=span.year, days=days)
        case Asked.LAST_WEEK:
            return t("summary-last-week", days=days)
        case Asked.MONTH:
            return t("summary-month", days=days)
        case Asked.OWN:
            return t("summary-own-title", days=t.period(span.first, span.last))
    return t("summary-week", days=days)


def _days(span: Span, t: L10n) -> str:
    """The days in as few words as they need."""
    first, last = span.first, span.last
    if first == last:
        return t.day(last)
    if first.year != last.year:
        return t.period(first, last)
    if first.month == last.month:
        return f"{first.day}–{t.day(last)}"
    return f"{t.day(first)} – {t.day(last)}"


def _words(number: Number, t: L10n) -> str:
    return t(_key(number), **_values(number))


def _key(number: Number) -> str:
    return f"{number.register}-figure-{number.figure.name}"


def _values(number: Number) -> dict[str, str | int]:
    change = ""
    if number.change:
        change = f" ({'+' if number.change > 0 else '−'}{abs(number.change)})"
    values: dict[str, str | int] = {"n": number.n, "of": number.of, "change": change}
    if number.figure.of_tasks:
        values["percent"] = round(100 * number.n / number.of)
    return values


def _summary_rows(found: Summary, telling: Visit | Telling) -> list[list[Button]]:
    """What waits and what is late, then a button for each number that has records behind it."""
    t = telling.t
    numbers = [
        Button(
            t.plain(_key(one), **(_values(one) | {"change": ""})),
            "number",
            f"{one.register}.{one.figure.name}",
        )
        for one in found.numbers
        if one.n
    ]
    more = []
    if found.waiting:
        more.append(Button(_waiting_label(found, telling), "waiting", style="primary"))
    if found.difficulties:
        more.append(Button(t.plain("difficulty-look"), "difficulties"))
    if found.late:
        n = sum(len(one.tasks) for one in found.late)
        more.append(Button(t.plain("summary-late-button", n=n), "late"))
    if found.own:
        more.append(Button(t.plain("summary-own-button", n=len(found.own)), "own"))
    by_two = [numbers[at : at + 2] for at in range(0, len(numbers), 2)]
    return [*pairs(more), *by_two]


def _waiting_label(found: Summary, telling: Visit | Telling) -> str:
    """What a single record asks for, when it is to be approved; else how many wait in all."""
    n = sum(n for _, n in found.waiting) + found.difficulties
    name, of_first = found.waiting[0]
    if len(found.waiting) == of_first == 1 and telling.parts.registers[name].approval is not None:
        return telling.t.plain(f"register-{name}-approve")
    return telling.t.plain("morning-waiting-button", n=n)


async def _open_waiting(visit: Visit) -> None:
    """The card of what is to be approved, when nothing else waits; else all that does."""
    registers = visit.parts.registers
    async with visit.parts.db.read() as look:
        found = await waiting(look, visit.school, registers, visit.actor, visit.now)
    match [one.records for one in found]:
        case [[number]]:
            await visit.open("record", id=number)
        case _:
            await visit.open("waiting")


async def _open_number(visit: Visit, name: str, span: Span) -> None:
    """The records that were counted. Raises Gone when there is no such number."""
    register, figure = _figure(visit.parts, name)
    if figure.span == QUARTER:
        quarter = spans.quarter_span(visit.school, span.last)
        if quarter is None:
            raise Gone
        span = quarter
    await visit.open(
        "records",
        register=register,
        first=span.first.isoformat(),
        # Whatever is being done is counted by its tasks; the record itself may last longer.
        last=None if figure.of_tasks else span.last.isoformat(),
        states=[State.FINAL.value],
        where=dict(figure.where),
        filters=False,
    )


def _figure(parts: Parts, name: str) -> tuple[str, Figure]:
    for register, figure in summary.figures(parts.registers):
        if name == f"{register}.{figure.name}":
            return register, figure
    raise Gone


# --- What the morning card shares


def reader(telling: Telling, action: Action) -> Actor:
    """The reader with the roles of today. Raises Gone when this is not for them any more."""
    if telling.reader is None:
        raise Gone
    actor = telling.school.actor(telling.reader, telling.today)
    if not can(actor, action):
        raise Gone
    return actor


def counting_of(telling: Telling, look: Work, actor: Actor) -> Counting:
    """What is counted for the reader of a notice."""
    return Counting(
        look=look,
        school=telling.school,
        registers=telling.parts.registers,
        actor=actor,
        today=telling.today,
    )


def late_lines(late: Sequence[Late], t: L10n, school: School, today: date) -> list[str]:
    """A line for each person, the worst first, and how many tasks there are besides."""
    lines = [f"• {_late(one, t, school, today)}" for one in late[:LINES]]
    left = sum(len(one.tasks) for one in late[LINES:])
    return [*lines, t("summary-more", n=left)] if left else lines


def _late(late: Late, t: L10n, school: School, today: date) -> str:
    name = quoted(clip(task_words.name_of(school, late.person_id), NAME_LIMIT))
    worst = late.tasks[0]
    if len(late.tasks) == 1:
        return f"{task_line(worst, t, school, today, late.at)} — {name}"
    days = (today - worst.due).days
    return t("summary-late-many", name=name, n=len(late.tasks), days=days)


def task_line(task: Task, t: L10n, school: School, today: date, at: Role | None = None) -> str:
    """What is to be done, with whom it waits for approval, and how late it is."""
    parts: list[str] = [task_words.title(task, t, school, limit=NAME_LIMIT)]
    if at is not None:
        parts.append(t(f"summary-at-{at}"))
    if is_late(task, school, today):
        parts.append(t("summary-days-late", n=(today - task.due).days))
    elif task.due != today:
        parts.append(t.day(task.due))
    if leans_on_guess(task, school):
        parts.append(t("summary-unconfirmed"))
    return ", ".join(parts)


def more_of(total: int, t: L10n) -> list[str]:
    """How many are not in the lines above."""
    return [t("summary-more", n=total - LINES)] if total > LINES else []
