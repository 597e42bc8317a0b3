"""Several tasks in one message."""

from collections.abc import Sequence

from handlers import task_words
from handlers.notice import Letter, Telling
from handlers.place import Button, quoted
from handlers.task_words import name_of
from school.tasks import Task
from school.yearly import base, rule_of

MOST_LINES = 20
NAMED = 3
"""Names of those who have the same task."""


async def of_several(telling: Telling) -> Letter | None:
    """Several tasks in one message: each with whose it is; None for a single one."""
    others = telling.params.get("also")
    if not others:
        return None
    async with telling.parts.db.read() as look:
        known = [await look.tasks.by_id(one) for one in [telling.outgoing.task_id, *others]]
    tasks = [one for one in known if one is not None and one.open]
    return listed(telling, tasks)


def listed(telling: Telling, tasks: Sequence[Task]) -> Letter:
    """A line for each; what several have is one line, with their names."""
    t, reader = telling.t, telling.reader.id if telling.reader else None
    lines = [t("task-reminder-several", n=len(tasks)), ""]
    together = list(_together(tasks, reader).values())
    lines += [_line(telling, some, reader) for some in together[:MOST_LINES]]
    if len(together) > MOST_LINES:
        left = sum(len(some) for some in together[MOST_LINES:])
        lines.append(t("summary-more", n=left))
    rows = [[Button(t.plain("task-list"), "tasks")]]
    if any(one.person_id == reader for one in tasks):
        rows[0].insert(0, Button(t.plain("task-all-seen"), "all_seen"))
    return Letter(text="\n".join(lines), rows=rows)


def _line(telling: Telling, tasks: Sequence[Task], reader: int | None) -> str:
    """What is to be done by when; of others' how many have it, and the names of the first."""
    t, one = telling.t, tasks[0]
    due = task_words.due(one, t, telling.school, telling.today)
    line = f"• {task_words.title(one, t, telling.school, limit=100)} — {due}"
    if one.person_id == reader:
        return line
    names = [name_of(telling.school, each.person_id) for each in tasks[:NAMED]]
    said = f"{line} · {quoted(', '.join(names))}"
    return f"{said} {t('summary-more', n=len(tasks) - NAMED)}" if len(tasks) > NAMED else said


def _together(tasks: Sequence[Task], reader: int | None) -> dict[object, list[Task]]:
    """Tasks of a list by what is to be done and when: one that many have is one line.

    The reader's own are lines of their own.
    """
    found: dict[object, list[Task]] = {}
    for one in tasks:
        group = one.group_key or (base(one.source) if rule_of(one) else one.id)
        key = one.id if one.person_id == reader else (group, one.due)
        found.setdefault(key, []).append(one)
    return found
