"""The deputy's morning card: the day, what is late, what waits to be read or checked."""

from handlers import task_words
from handlers.notice import Letter, Notice, Press, Telling
from handlers.place import Button, pairs, quoted
from handlers.shown import Reading, headline
from handlers.summary import LINES, counting_of, late_lines, more_of, reader, task_line
from school.director.summary import Morning
from school.messages import Gone
from school.records import Record
from school.reminding.mornings import MORNING
from school.rights import Action, can

OPENED = 4


class MorningCard(Notice):
    """What the deputy's day begins with."""

    kind = MORNING

    async def draw(self, telling: Telling) -> Letter:
        """The day. Raises Gone when there is nothing to say, or the day has passed."""
        if telling.params.get("day", telling.today.isoformat()) != telling.today.isoformat():
            raise Gone
        actor = reader(telling, Action.MORNING_CARD)
        async with telling.parts.db.read() as look:
            found = await counting_of(telling, look, actor).morning()
        if found.empty:
            raise Gone
        text = "\n\n".join("\n".join(one) for one in _morning(found, telling))
        return Letter(text=text, rows=_morning_rows(found, telling))

    async def do_task(self, press: Press, number: str | None) -> None:
        """One of the tasks, below."""
        await press.visit().open("task", id=_number(number))

    async def do_record(self, press: Press, number: str | None) -> None:
        """A planned visit, or what somebody has not read, below."""
        wanted = _number(number)
        async with press.parts.db.read() as look:
            record = await look.records.by_id(wanted)
        if record is None or not can(press.actor, Action.MORNING_CARD):
            raise Gone
        await press.visit().open("record", id=wanted)

    async def do_waiting(self, press: Press, _: str | None) -> None:
        """The records that are to be checked, below."""
        await press.visit().open("waiting")

    async def do_difficulties(self, press: Press, _: str | None) -> None:
        """The difficulties that wait, below."""
        await press.visit().open("difficulties")

    async def do_late(self, press: Press, _: str | None) -> None:
        """What is late with others, below."""
        await press.visit().open("tasks", view="all")

    async def do_own(self, press: Press, _: str | None) -> None:
        """One's own tasks, below."""
        await press.visit().open("tasks")


NOTICES: tuple[Notice, ...] = (MorningCard(),)


def _morning(found: Morning, telling: Telling) -> list[list[str]]:
    t, school, day = telling.t, telling.school, telling.today
    blocks = [[f"<b>{t('morning-title', day=t.day(day), weekday=t.weekday(day))}</b>"]]
    for key, tasks in (
        ("morning-due", found.due),
        ("morning-late", found.late),
        ("morning-soon", found.soon),
    ):
        if tasks:
            lines = [f"• {task_line(one, t, school, day)}" for one in tasks[:LINES]]
            blocks.append([f"<b>{t(key, n=len(tasks))}</b>", *lines, *more_of(len(tasks), t)])
    if found.sent:
        lines = [f"• {task_line(one, t, school, day, at)}" for one, at in found.sent[:LINES]]
        heading = f"<b>{t('morning-sent', n=len(found.sent))}</b>"
        blocks.append([heading, *lines, *more_of(len(found.sent), t)])
    if found.planned:
        planned = [f"• {quoted(_what(one, telling))}" for one in found.planned]
        blocks.append([f"<b>{t('morning-planned')}</b>", *planned])
    if found.others:
        heading = f"<b>{t('morning-others', n=_with_others(found))}</b>"
        blocks.append([heading, *late_lines(found.others, t, school, day)])
    if found.unread:
        heading = f"<b>{t('morning-unread', n=len(found.unread))}</b>"
        blocks.append([heading, *_unread(found, telling)])
    waits = [f"{t(f'register-{name}-waiting')} — {n}" for name, n in found.waiting]
    if found.difficulties:
        waits.append(t("difficulty-waits", n=found.difficulties))
    if waits:
        blocks.append([t("morning-waiting", what=", ".join(waits))])
    return blocks


def _unread(found: Morning, telling: Telling) -> list[str]:
    t, school = telling.t, telling.school
    lines = [
        t(
            "morning-unread-line",
            name=task_words.name_of(school, asked.person_id),
            day=t.day(school.calendar.today(asked.asked_at)),
        )
        for asked, _ in found.unread[:LINES]
    ]
    return [*(f"• {one}" for one in lines), *more_of(len(found.unread), t)]


def _morning_rows(found: Morning, telling: Telling) -> list[list[Button]]:
    t, school = telling.t, telling.school
    rows = [
        [Button(t.plain("home-planned", what=_what(one, telling)), "record", one.id)]
        for one in found.planned[:OPENED]
    ]
    own = [*found.due, *found.late, *found.soon, *(one for one, _ in found.sent)]
    if len(own) <= OPENED:
        labels = [(task_words.label(one, t, school, telling.today), one.id) for one in own]
        rows += [[Button(label, "task", number)] for label, number in labels]
    else:
        rows.append([Button(t.plain("summary-own-button", n=len(own)), "own")])
    more = []
    if found.others:
        more.append(Button(t.plain("morning-others-button", n=_with_others(found)), "late"))
    if found.waiting:
        n = sum(n for _, n in found.waiting)
        more.append(Button(t.plain("morning-waiting-button", n=n), "waiting"))
    if found.difficulties:
        more.append(Button(t.plain("difficulty-look"), "difficulties"))
    unread = [
        Button(
            t.plain("morning-unread-button", name=task_words.name_of(school, asked.person_id)),
            "record",
            record.id,
        )
        for asked, record in found.unread[:OPENED]
    ]
    return [*rows, *pairs(more), *pairs(unread)]


def _with_others(found: Morning) -> int:
    return sum(len(one.tasks) for one in found.others)


def _what(record: Record, telling: Telling) -> str:
    register = telling.parts.registers[record.register]
    reading = Reading(t=telling.t, school=telling.school, prefix=register.name)
    return headline(register, record, reading)


def _number(arg: str | None) -> int:
    if arg is None or not arg.isdecimal():
        raise Gone
    return int(arg)
