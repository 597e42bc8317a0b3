"""Importing a staff list from the command line: a preview, and with `save` the import."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from locales import LANGUAGES, L10n
from school.days import BadAnswer
from school.staffing import staff_import
from school.staffing.staff_plan import Entry, Plan, Refused

if TYPE_CHECKING:
    from bot.app import App


async def import_file(app: "App", file: Path, *, save: bool, say: Callable[[str], None]) -> bool:
    """Says what a staff list would do, or has done; whether the file could be read."""
    from reports import staff_sheet

    t = app.texts[LANGUAGES[0]]
    content = await asyncio.to_thread(file.read_bytes)
    try:
        rows = await asyncio.to_thread(staff_sheet.read, content, file.name)
        if save:
            plan = await staff_import.save(app.db, rows, None, app.clock())
        else:
            plan = await staff_import.preview(app.db, rows, app.clock())
    except BadAnswer as error:
        say(t.plain(error.key, **error.args_))
        return False
    for line in told(plan, t):
        say(line)
    say("saved" if save else "nothing is written yet; --save writes it")
    return True


def told(plan: Plan, t: L10n) -> list[str]:
    """A line for every row that does something or is refused, and the numbers."""
    lines = [_entry("+", one) for one in plan.added]
    lines += [_entry("~", one) for one in plan.changed]
    lines += [_refused(one, t) for one in plan.refused]
    numbers = (len(plan.added), len(plan.changed), plan.same, len(plan.refused))
    return [*lines, "added {}, changed {}, the same {}, refused {}".format(*numbers)]


def _entry(sign: str, entry: Entry) -> str:
    changes = f" ({', '.join(entry.changes)})" if entry.changes else ""
    return f"{sign} {entry.number}: {entry.name}{changes}"


def _refused(row: Refused, t: L10n) -> str:
    return f"! {row.number}: {row.name}: {t.plain(row.key, **row.args)}"
