"""Announcements that were made before there were kinds of them."""

from typing import Any

from alembic.script import ScriptDirectory

from db.database import SqlDatabase
from db.migrate import HEAD, config, upgrade
from tests.db.conftest import NOW
from tests.db.world import settle


async def test_an_old_announcement_is_news_that_went_when_it_was_made(
    url: str, db: SqlDatabase
) -> None:
    world = await settle(db)
    values: dict[str, Any] = {"association_id": world.association, "author_id": world.deputy}
    async with db.begin() as work:
        number = await work.posts.add(draft="a", text="Чогулуш", asks=True, now=NOW, **values)
        await work.posts.read(number, world.teacher, NOW)
    scripts = ScriptDirectory.from_config(config()).walk_revisions()
    before = next(one for one in scripts if one.doc.startswith("Kinds of posts")).down_revision
    assert await upgrade(url, str(before))
    assert await upgrade(url, HEAD)
    async with db.read() as look:
        found = await look.posts.by_id(number)
    assert found
    assert (found["kind"], found["goes_at"], found["made_at"]) == ("news", NOW, NOW)
    assert (found["text"], found["read"], found["with_id"]) == ("Чогулуш", 1, None)
