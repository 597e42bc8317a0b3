"""A task in words: its title, its day, who gave it, and what was said of it before."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.place import Button, clip, quoted
from locales import L10n, Raw
from school.duties import FILE, GIVEN, MOVED, RECORD, STEP_OUTCOMES
from school.messages import Outgoing
from school.people import Person
from school.ports import Work
from school.reminding.curves import POINT, STEP
from school.reminding.deadlines import REMINDER, Owing
from school.reminding.mornings import MORNING, on_card
from school.reminding.speaking import LATER, is_late, late_from, manner_of, speaks_again
from school.staffing.resting import leave
from school.state import School
from school.tasks import Proof, Task
from school.years.shifts import leans_on_holiday
from school.years.yearly import (
    ROMAN,
    RULES,
    class_of,
    leans_on_guess,
    numeral,
    own_words,
    part_of,
    rule_name,
    rule_of,
)

LIMIT = 300
MOST_CARDS = 5
"""Days of morning cards that are named one by one."""


def title(
    task: Task, t: L10n, school: School, *, limit: int = LIMIT, classless: bool = False
) -> Raw:
    """What is to be done, as HTML: the words of a rule in the reader's language, else its own.

    `classless`: without the class that it is owed for.
    """
    if (words := of_rule(task, t, school, classless=classless)) is not None:
        return quoted(words)
    text = quoted(clip(task.text, limit))
    return t("task-step", step=text) if task.kind == STEP else text


def of_button(task: Task, t: L10n, school: School) -> str:
    """What is to be done, plain and short."""
    return clip(" ".join((of_rule(task, t, school) or task.text).split()), 40)


def label(task: Task, t: L10n, school: School, today: date) -> str:
    """A task on a button: plain, with its day, marked when it is late."""
    words = of_rule(task, t, school)
    if words is None or own_words(task) is not None or task.kind not in RULES:
        words = clip(" ".join((words or task.text).split()), 40)
    key = "task-label-late" if is_late(task, school, today) else "task-label"
    return t.plain(key, day=t.day(task.due), what=words)


def of_rule(task: Task, t: L10n, school: School, *, classless: bool = False) -> str | None:
    """The words of a duty of the year with class and quarter, plain; None of other tasks."""
    found, name = rule_of(task), rule_name(task.source)
    if found is None or name is None:
        return None
    year, quarter = found
    words = own_words(task)
    if words is None and task.kind in RULES:
        what = {"quarter": numeral(part_of(task)), "month": t.month(task.due), "year": year}
        return t.plain(f"task-rule-{task.kind}", **what)
    if words is None:
        words = t.plain(f"duty-{name}") if t.has(f"duty-{name}") else task.text
    if (label := class_label(task, school)) and not classless:
        words = f"{label} · {words}"
    return t.plain("cycle-of-quarter", what=words, n=ROMAN[quarter]) if quarter else words


def class_label(task: Task, school: School) -> str:
    """The class that a duty of the year is owed for; empty when it is for none."""
    found = school.classes.get(class_of(task.source) or 0) if rule_of(task) else None
    return found.label if found else ""


def due(task: Task, t: L10n, school: School, today: date) -> Raw:
    """Its day, and how far that is from today: of one that is over the day alone stays true."""
    days = (task.due - today).days
    day = t.day(task.due)
    if not task.open:
        return t("task-was-due", day=day)
    match days:
        case 0:
            return t("task-due-today")
        case 1:
            return t("task-due-tomorrow", day=day)
        case _ if days > 0:
            return t("task-due-in", day=day, n=days)
    if is_late(task, school, today):
        return t("task-due-late", day=day, n=-days)
    return t("task-due-grace", day=day, late=t.day(late_from(task, school)))


def about(task: Task, t: L10n, school: School, today: date) -> list[str]:
    """Title, day, who gave it, whether proof is wanted, whether the day rests on a guess."""
    lines = [f"<b>{title(task, t, school)}</b>", due(task, t, school, today)]
    giver = school.people.get(task.given_by or 0)
    if giver is not None and giver.id != task.person_id:
        lines.append(t("task-giver", name=giver.short))
    if task.proof and task.open:
        lines.append(proof(task.proof, t))
    if task.open and (name := task.kind.removeprefix(f"{POINT}-")) != task.kind:
        lines.append(t("task-closes-itself", what=t(f"register-{name}-title")))
    if leans_on_guess(task, school):
        lines.append(f"<i>{t('task-year-guess')}</i>")
    if leans_on_holiday(task, school):
        lines.append(f"<i>{t('task-holiday-guess')}</i>")
    return lines


def proof(wanted: Proof, t: L10n) -> Raw:
    """Which proof is wanted: of a record also of which register."""
    if (register := wanted.register) is not None:
        return t("task-proof-of", what=t(f"register-{register}-title"))
    return t(f"task-proof-{wanted.kind}")


def outcome(task: Task, t: L10n) -> Raw:
    """What came of a task that is done, or what shows it: words, a number, a file, a record."""
    said = task.outcome or ""
    if task.kind == STEP and said in STEP_OUTCOMES:
        return t(f"task-checked-{said}")
    words: Raw
    if said.startswith(RECORD):
        words = t("task-done-by-record")
    elif said.startswith(FILE):
        words = t("task-file")
    else:
        words = quoted(clip(said, 300))
    return t("task-outcome", outcome=words)


def away(task: Task, t: L10n, school: School, today: date) -> list[str]:
    """For others than its person: that the person is on leave, and from when to when."""
    person = school.people.get(task.person_id)
    if not task.open or person is None or not person.is_away(today):
        return []
    days = leave(person, today)
    return [t("rest-of-task", days=t.period(*days))] if days else []


def ladder(task: Task, t: L10n, school: School, now: datetime) -> list[str]:
    """Who hears of it when it is late, how many days after its own: known beforehand.

    With the hour and the grace where the school has set them.
    """
    found, manner = Owing(school=school, now=now).ladder(task), manner_of(school, task.kind)
    told = [t("curves-late-one", who=t(f"curves-late-{to}"), n=days) for to, days in found]
    lines: list[str] = [t("curves-late", who=Raw(", ".join(told)))] if told else []
    lines += _grace(task, t, school)
    if manner.hour:
        lines.append(t("curves-late-hour", hour=f"{manner.hour:%H:%M}"))
    return lines


def _grace(task: Task, t: L10n, school: School) -> list[str]:
    days = manner_of(school, task.kind).grace
    return [t("curves-late-grace", n=days)] if days else []


async def sent_to_its_person(task: Task, look: Work) -> list[Outgoing]:
    """Notices of a task to the one who owes it, and the morning cards since it was made."""
    to, outbox = task.person_id, look.outbox
    own = await outbox.sent_about(task_id=task.id, kinds=(REMINDER, GIVEN, MOVED), to=to)
    return [*own, *await outbox.sent_about(kinds=(MORNING,), since=task.made_at, to=to)]


def before(
    task: Task, sent: Sequence[Outgoing], t: L10n, school: School, *, on_its_way: bool = False
) -> list[str]:
    """When its person was reminded, whether the person has seen it, and the grace that it had.

    sent       -- as sent_to_its_person has it; those morning cards count on which the task stood
    on_its_way -- the plan or report was sent already: so its person has seen it
    """
    about = [one for one in sent if one.kind != MORNING or _stood_on(one, task, school)]
    days = {kind: _days_of(kind, about, school) for kind in (REMINDER, MORNING)}
    cards = days[MORNING]
    lines: list[str] = []
    if days[REMINDER]:
        lines.append(t("task-reminded", days=", ".join(t.day(day) for day in days[REMINDER])))
    if len(cards) > MOST_CARDS:
        lines.append(t("task-on-cards-many", n=len(cards), day=t.day(cards[-1])))
    elif cards:
        lines.append(t("task-on-cards", days=_days(cards, t)))
    seen = [t("task-on-its-way")] if on_its_way else _seen(task, about, t, school)
    return [*lines, *seen, *_grace(task, t, school)]


def _stood_on(card: Outgoing, task: Task, school: School) -> bool:
    """Whether a morning card had the task."""
    sent = card.sent_at
    return sent is not None and on_card(task, school, school.calendar.today(sent))


def _days_of(kind: str, sent: Sequence[Outgoing], school: School) -> list[date]:
    """On which days messages of a kind went out, in order."""
    moments = [one.sent_at for one in sent if one.kind == kind and one.sent_at]
    return sorted({school.calendar.today(one) for one in moments})


def _seen(task: Task, sent: Sequence[Outgoing], t: L10n, school: School) -> list[str]:
    """When its person last pressed below anything that had it.

    Who has put it off has seen it too, though the moment is not kept when it was done on its page.
    """
    pressed = [one for one in (task.seen_at, *(each.seen_at for each in sent)) if one is not None]
    if pressed:
        return [t("task-seen-at", at=t.moment(school.calendar.local(max(pressed))))]
    return [] if task.snoozed_until else [t("task-not-seen")]


def _days(days: Sequence[date], t: L10n) -> str:
    """Days in order: their month is said once, after the last of it."""
    following = [*days[1:], None]
    said = [
        str(day.day) if after and after.month == day.month else t.day(day)
        for day, after in zip(days, following, strict=True)
    ]
    return ", ".join(said)


def later(t: L10n, school: School, does: str) -> list[Button]:
    """The moments to which a task may be put off, with the school's hour on them."""
    hour = f"{school.settings.speak_at:%H:%M}"
    return [Button(t.plain(f"task-later-{one}", hour=hour), does, one) for one in LATER]


def again(task: Task, t: L10n, school: School, now: datetime) -> str:
    """The moment at which a task that was put off speaks again; empty when it does not."""
    at = speaks_again(task, school, now)
    return t.moment(school.calendar.local(at)) if at else ""


def name_of(school: School, person_id: int) -> str:
    """A person's short name, plain."""
    found: Person | None = school.people.get(person_id)
    return found.short if found else "—"
