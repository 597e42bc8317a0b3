"""Days, hour and grace of reminders, kept; those of a period's start are gone with the tables."""

from datetime import time

from alembic.script import ScriptDirectory

from db.database import SqlDatabase
from db.migrate import HEAD, config, upgrade
from school.state import Manner


async def test_hour_and_grace_are_kept_until_they_are_as_at_first(
    db: SqlDatabase,
) -> None:
    for manner in (Manner(time(12, 30)), Manner(time(12, 30), 2), Manner(grace=2)):
        async with db.begin() as work:
            await work.year.put_manner("usual", manner)
        assert (await db.school()).manners == {"usual": manner}
    async with db.begin() as work:
        await work.year.put_manner("usual", Manner())
    assert (await db.school()).manners == {}


async def test_an_older_version_keeps_the_days_that_it_knows(url: str, db: SqlDatabase) -> None:
    async with db.begin() as work:
        await work.year.put_curve("plan", "person", [-2, 0])
        await work.year.put_curve("plan", "person-start", [-10])
        await work.year.put_curve("step", "about", [])
    assert len((await db.school()).curves) == 3
    scripts = ScriptDirectory.from_config(config()).walk_revisions()
    before = next(one for one in scripts if one.doc.startswith("Hour and grace")).down_revision
    assert await upgrade(url, str(before))
    assert await upgrade(url, HEAD)
    async with db.begin() as work:
        await work.year.put_curve("plan", "director-start", [0])
    assert (await db.school()).curves == {
        ("plan", "person"): (-2, 0),
        ("plan", "director-start"): (0,),
    }
