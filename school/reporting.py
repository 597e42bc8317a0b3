"""How often the written report to the director is due: clause 5.3 gives no period."""

from dataclasses import replace
from datetime import datetime

from school.doing import doing
from school.people import Actor
from school.ports import Database
from school.rights import Action
from school.yearly import REPORT, REPORT_MONTH, rule_tasks

LIMIT = 1000


async def set_monthly(db: Database, actor: Actor, now: datetime, *, on: bool) -> None:
    """Monthly, or quarterly: open tasks of the other kind give way to this one's.

    Raises Forbidden.
    """
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        before = do.school.settings.report_monthly
        if before == on:
            return
        await do.work.year.put_setting("report_monthly", on)
        await do.note("school", 0, "setting", field="report_monthly", before=before, after=on)
        other, wanted = (REPORT, REPORT_MONTH) if on else (REPORT_MONTH, REPORT)
        for task in await do.work.tasks.open(limit=LIMIT):
            if task.kind == other:
                await do.work.tasks.save(replace(task, withdrawn_at=now))
                await do.work.outbox.withdraw(now, task_id=task.id)
        settings = replace(do.school.settings, report_monthly=on)
        for new in rule_tasks(replace(do.school, settings=settings), now):
            if new.kind == wanted:
                await do.work.tasks.put(new, now)
