"""How often the written report to the director is due: clause 5.3 gives no period."""

from datetime import datetime

from school.people import Actor
from school.ports import Database
from school.years import cycle
from school.years.yearly import REPORT, REPORT_MONTH


async def set_monthly(db: Database, actor: Actor, now: datetime, *, on: bool) -> None:
    """Monthly, or quarterly: open tasks of the other kind give way to this one's.

    Raises Forbidden.
    """
    await cycle.switch(db, actor, now, [REPORT_MONTH], on=on)
    await cycle.switch(db, actor, now, [REPORT], on=not on)
