"""Passing information on to the director at once, and the director seeing it (clause 5.8)."""

from collections.abc import Sequence
from datetime import datetime

from school.days import BadAnswer
from school.director.news import NewNews, News, Original, directors
from school.doing import doing
from school.messages import Promise
from school.people import Actor, Person, Role
from school.ports import Database
from school.rights import Action, demand

NEWS, ORIGINAL, LOST = "news", "news-original", "news-lost"
AT_ONCE = 2
"""Right after people's answers; unlike those it waits for quiet hours to be over."""
LIMIT = 3000


async def pass_on(db: Database, actor: Actor, now: datetime, new: NewNews) -> News:
    """Tells every director; the same draft again tells nothing new.

    Raises Forbidden, and BadAnswer when there is nothing to tell or nobody to tell it to.
    """
    if not new.text.strip() and not new.files and not new.originals:
        raise BadAnswer("news-empty")
    if len(new.text) > LIMIT:
        raise BadAnswer("form-too-long", length=len(new.text), limit=LIMIT)
    async with doing(db, actor, now, Action.PASS_ON) as do:
        people = directors(do.school, do.actor, now)
        one = await do.work.news.add(new, now)
        if one.passed_at == now:
            await do.note(NEWS, one.id, "passed")
        promises = [each for person in people for each in _told(one, person, now)]
        await do.work.outbox.promise(promises, now)
    return one


async def hand_over(db: Database, now: datetime, one: News, person_id: int) -> bool:
    """What waited for a person who does not decide today goes to who does, if there is anybody.

    Who is told is settled when it is said. True when this person is not to be told.
    """
    async with db.begin() as work:
        school = await db.school()
        holders = school.holders(Role.DIRECTOR, school.calendar.today(now))
        people = [each for each in holders if each.id != one.person_id]
        if not people or any(each.id == person_id for each in people):
            return False
        promises = [each for person in people for each in _told(one, person, now)]
        await work.outbox.promise(promises, now)
    return True


async def lost(db: Database, now: datetime, news_id: int, original: Original) -> None:
    """A message could not be given to the director as it is: who passed it on is told, once."""
    async with db.begin() as work:
        one = await work.news.by_id(news_id)
        if one is None or not await work.news.lose(news_id, original, now):
            return
        line = Promise(
            key=f"{LOST}:{news_id}/{original.message_id}/to:{one.person_id}",
            kind=LOST,
            to=one.person_id,
            params={"news": news_id},
            urgency=AT_ONCE,
            not_before=now,
        )
        await work.outbox.promise([line], now)


async def see(db: Database, actor: Actor, now: datetime, news_id: int) -> News:
    """«Көрдүм», once. Raises Forbidden, and BadAnswer when there is no such thing."""
    async with doing(db, actor, now, Action.DECIDE) as do:
        one = await do.work.news.by_id(news_id)
        if one is None:
            raise BadAnswer("notice-gone")
        if one.seen_at is None:
            await do.work.news.see(news_id, actor.id, now)
            await do.note(NEWS, news_id, "seen")
        return await do.work.news.by_id(news_id) or one


async def listed(db: Database, actor: Actor) -> Sequence[News]:
    """What was passed on, the newest first, for deputy and director. Raises Forbidden."""
    if not actor.has({Role.DEPUTY, Role.DIRECTOR}):
        demand(actor, Action.PASS_ON)
    async with db.read() as look:
        return await look.news.newest()


async def find(db: Database, actor: Actor, news_id: int) -> News:
    """One piece, for deputy and director. Raises Forbidden, and BadAnswer when there is none."""
    if not actor.has({Role.DEPUTY, Role.DIRECTOR}):
        demand(actor, Action.PASS_ON)
    async with db.read() as look:
        one = await look.news.by_id(news_id)
    if one is None:
        raise BadAnswer("notice-gone")
    return one


def _told(one: News, person: Person, now: datetime) -> list[Promise]:
    """The card, and below it every message that goes as it is."""
    about = {"news": one.id}
    messages = [
        (f"{ORIGINAL}:{one.id}/{each.message_id}", ORIGINAL, {**about, "place": place})
        for place, each in enumerate(one.originals)
    ]
    return [
        Promise(
            key=f"{key}/to:{person.id}",
            kind=kind,
            to=person.id,
            params=params,
            urgency=AT_ONCE,
            not_before=now,
        )
        for key, kind, params in [(f"{NEWS}:{one.id}", NEWS, about), *messages]
    ]
