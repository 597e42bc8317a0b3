"""Announcements to the groups of associations: news, meetings, deadlines, thanks.

Nothing of a record goes into a group (docs/school.md, rights): what is announced is what somebody
typed, and there is no way here to give it anything else.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from school.days import BadAnswer
from school.doing import Doing, doing
from school.fields import Words, has_letters
from school.groups import carrying
from school.groups.posts import association
from school.messages import Gone, Outgoing, Promise, Sent
from school.people import Actor, Association, Person
from school.ports.database import Database, Work
from school.reminding.curves import POST, START, To
from school.reminding.deadlines import Owing
from school.rights import Action, demand
from school.state import School
from school.years.year import DAY

NEWS, MEETING, SEMINAR = "news", "meeting", "seminar"
LITERATURE, DEADLINE, THANKS = "literature", "deadline", "thanks"
KINDS = (NEWS, MEETING, SEMINAR, LITERATURE, DEADLINE, THANKS)
ANSWERED = (MEETING, SEMINAR)
"""Kinds to which people say whether they come."""
CALLED_OFF = "called_off"
"""What says of one of these that it does not take place; its text is the reason."""

LIMIT = 3000
TOGETHER_LIMIT = 3500
"""Letters that posts may have which go out as one message."""
PLACE_LIMIT = 200
RECENT = 100
SHOWN = 8
FORGOTTEN_AFTER = timedelta(days=14)
"""A post that names no day is reminded of no longer."""
REMINDER, REVISED = "post-reminder", "post-revised"

Post = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """All that can be announced, and to whose group: what somebody typed, and days.

    draft   -- the writer's own name for it: the same again is the same announcement
    asks    -- whether it asks to be confirmed
    due     -- the deadline it is about, or the day by which it is to be confirmed
    held_on, held_at, place -- of a meeting or seminar; `text` is its agenda
    gathers -- does not go by itself now, but together with others the next morning
    """

    draft: str
    association_id: int
    text: str
    asks: bool
    kind: str = NEWS
    due: date | None = None
    held_on: date | None = None
    held_at: time | None = None
    place: str | None = None
    gathers: bool = False


def check_text(text: str) -> str:
    """The text of an announcement. Raises BadAnswer when it is empty or too long."""
    found = text.strip()
    if not found:
        raise BadAnswer("post-empty")
    if not has_letters(found):
        raise BadAnswer("form-without-letters", text=found[:40])
    if len(found) > LIMIT:
        raise BadAnswer("post-too-long", limit=LIMIT, n=len(found))
    return found


def check_place(text: str) -> str:
    """Where a meeting is. Raises BadAnswer."""
    return Words(name="place", limit=PLACE_LIMIT, one_line=True).check(text)


def check_day(day: date, today: date) -> date:
    """A day to come, within a year. Raises BadAnswer."""
    if day < today:
        raise BadAnswer("form-day-is-past", day=day.strftime("%d.%m.%Y"))
    if day - today > timedelta(366):
        raise BadAnswer("form-day-too-far", day=day.strftime("%d.%m.%Y"))
    return day


def check_hour(day: date, hour: time | None, now: datetime) -> None:
    """Raises BadAnswer for an hour of today that is past. `now`: the school's own time."""
    if hour is not None and day == now.date() and hour < now.time():
        raise BadAnswer("post-hour-is-past", hour=f"{hour:%H:%M}")


def check(new: Announcement, now: datetime) -> None:
    """Raises BadAnswer when the kind lacks its day, or has a moment that is past.

    `now`: the school's own time.
    """
    if new.kind not in KINDS:
        raise BadAnswer("form-press-a-button")
    wanted = new.held_on if new.kind in ANSWERED else new.due
    if wanted is None and new.kind in (*ANSWERED, DEADLINE):
        raise BadAnswer("post-day-wanted")
    if wanted is not None:
        check_day(wanted, now.date())
        check_hour(wanted, new.held_at, now)


async def announce(db: Database, actor: Actor, now: datetime, new: Announcement) -> int:
    """Promises an announcement to an association's group; its id. The same draft is sent once.

    One that gathers joins what waits for the next morning, and goes out in the same message.
    Raises Forbidden, and BadAnswer for what will not do or a group that is not bound.
    """
    text = check_text(new.text)
    async with doing(db, actor, now, Action.POST) as do:
        one = association(do.school, new.association_id)
        check(new, do.school.calendar.local(now))
        if one.chat_id is None:
            raise BadAnswer("group-not-bound")
        first = await _waiting(do, one, len(text)) if new.gathers else None
        goes_at = first["goes_at"] if first else going(do.school, now, gathers=new.gathers)
        post_id = await do.work.posts.add(
            draft=new.draft,
            association_id=one.id,
            author_id=actor.id,
            text=text,
            asks=new.asks,
            now=now,
            goes_at=goes_at,
            with_id=first["id"] if first else None,
            **{name: getattr(new, name) for name in _OF_ITS_KIND},
        )
        carrier = first["id"] if first else post_id
        promises = [carrying.went_promise(carrier, actor.id, goes_at)]
        if first is None:
            key = f"{POST}:{post_id}"
            promises.append(carrying.post_promise(key, one.id, post_id, goes_at))
        await do.work.outbox.promise(promises, now)
    return post_id


async def revise(
    db: Database, actor: Actor, now: datetime, post_id: int, new: Announcement
) -> None:
    """Other words, another day for an announcement that waits; it goes when it would have gone.

    Raises Forbidden, and BadAnswer for what will not do or when it has gone.
    """
    text = check_text(new.text)
    async with doing(db, actor, now, Action.POST) as do:
        check(new, do.school.calendar.local(now))
        post, message = await carrying.demand_waiting(do.work, post_id)
        if post["about_id"] is not None:
            demand_moves((post["was_on"], post["was_at"], post["was_place"]), new)
        together = await do.work.posts.together(int(message.params["post"]))
        others = [one["text"] for one in together if one["id"] != post_id]
        if others and sum(map(len, others)) + len(text) > TOGETHER_LIMIT:
            raise BadAnswer("post-together-too-long", limit=TOGETHER_LIMIT)
        values = {name: getattr(new, name) for name in _OF_ITS_KIND}
        await do.work.posts.change(post_id, text=text, asks=new.asks, **values)
        await do.note(carrying.ABOUT, post_id, REVISED, before=post["text"], after=text)


def demand_moves(was: tuple[date, time | None, str | None], new: Announcement) -> None:
    """Raises BadAnswer unless the day, the hour or the place is another than it was."""
    if was == (new.held_on, new.held_at, new.place):
        raise BadAnswer("post-same")


def going(school: School, now: datetime, *, gathers: bool = False) -> datetime:
    """When an announcement that is made now goes out: at once, after quiet hours, or gathered."""
    if not gathers:
        return school.calendar.next_speaking(now) if school.calendar.is_quiet(now) else now
    day = school.calendar.speaking_day(school.calendar.today(now) + DAY, back=False)
    return school.calendar.at(day, school.settings.speak_at)


async def read(
    db: Database, actor: Actor, now: datetime, outgoing: Outgoing, where: Sent
) -> tuple[int, bool]:
    """Somebody on the staff has read an announcement: how many have, and whether this is new.

    `where` is the message that was pressed: it has arrived, should nobody have known. Raises Gone
    when there is no such announcement, or it asks nothing.
    """
    async with db.begin() as work:
        asking = [
            one for one in await work.posts.together(int(outgoing.params["post"])) if one["asks"]
        ]
        if not asking:
            raise Gone
        known = actor.id in await work.posts.readers(asking[0]["id"])
        counts = [await work.posts.read(one["id"], actor.id, now) for one in asking]
        await _arrived(work, outgoing, where, now)
    return counts[0], not known


async def read_alone(db: Database, actor: Actor, now: datetime, post_id: int) -> None:
    """The same in the private chat, for one announcement. Raises Gone."""
    async with db.begin() as work:
        post = await work.posts.by_id(post_id)
        if post is None or not post["asks"]:
            raise Gone
        await work.posts.read(post_id, actor.id, now)


async def answer(db: Database, actor: Actor, now: datetime, post_id: int, *, comes: bool) -> None:
    """«Барам» or «Бара албайм»; the last answer counts.

    Raises Gone when nothing is asked, and BadAnswer when the day has passed, or it was called off
    or moved.
    """
    async with db.begin() as work:
        post = await work.posts.by_id(post_id)
        if post is None or post["kind"] not in ANSWERED:
            raise Gone
        demand_standing(post, (await db.school()).calendar.today(now))
        await work.posts.answer(post_id, actor.id, now, comes=comes)


async def answered_in_group(db: Database, now: datetime, outgoing: Outgoing, where: Sent) -> None:
    """Somebody has pressed under the message `where`: it has arrived."""
    async with db.begin() as work:
        await _arrived(work, outgoing, where, now)


async def arrived(db: Database, actor: Actor, now: datetime, outgoing_id: int) -> None:
    """The announcement that nobody knew of is in the group. Raises Gone, Forbidden."""
    demand(actor, Action.POST)
    async with db.begin() as work:
        doubted = await _asked_about(work, outgoing_id)
        one = (await db.school()).associations.get(doubted.association or 0)
        chat_id = (one.chat_id if one else None) or 0
        await work.outbox.sent(doubted.id, Sent(chat_id, 0), now)


async def again(db: Database, actor: Actor, now: datetime, outgoing_id: int) -> None:
    """It is not: it is promised anew. Raises Gone when that was settled, Forbidden."""
    demand(actor, Action.POST)
    async with db.begin() as work:
        doubted = await _asked_about(work, outgoing_id)
        post_id, to = int(doubted.params["post"]), doubted.association or 0
        await work.outbox.fail(doubted.id, "dropped", "sent again")
        key = f"{POST}:{post_id}/after:{doubted.id}"
        await work.outbox.promise([carrying.post_promise(key, to, post_id, now)], now)


async def posts_of(look: Work, association_id: int) -> Sequence[Post]:
    """The newest announcements to one association, as Posts.recent gives them."""
    found = await look.posts.recent(RECENT)
    return [one for one in found if one["association_id"] == association_id][:SHOWN]


async def posted_on(look: Work, school: School, association_id: int, day: date) -> bool:
    """Whether something goes, or went, to this association's group on that day of the school."""
    found = await posts_of(look, association_id)
    return any(school.calendar.today(one["goes_at"]) == day for one in found)


async def sent_as(look: Work, post: Post) -> Outgoing | None:
    """The message in which an announcement went out; None while it waits."""
    found = await look.outbox.sent_about(kinds=(POST,))
    carrier = carrying.carrier_of(post)
    return next((one for one in found if one.params.get("post") == carrier), None)


# --- Who has not read it is reminded, in private


async def owed(look: Work, owing: Owing) -> list[Promise]:
    """Private reminders to the members who have neither read a post nor answered it.

    A day after it went out, and on the day before its own day; to each the latest that was
    reached. Never to the group.
    """
    found = await look.posts.unheard(owing.now - FORGOTTEN_AFTER, owing.today)
    return [
        Promise(
            key=f"{REMINDER}:{post['id']}/{stage}/to:{person.id}",
            kind=REMINDER,
            to=person.id,
            params={"post": post["id"]},
            not_before=owing.now,
        )
        for post, heard in found
        for person in silent(post, heard, owing.school, owing.today)
        if owing.hears(person.id) and (stage := _stage(post, person.id, owing))
    ]


def silent(post: Post, heard: Collection[int], school: School, day: date) -> Iterator[Person]:
    """The members of whom nothing was heard; without the writer."""
    one = school.associations.get(post["association_id"])
    members = one.members if one and one.chat_id is not None else frozenset[int]()
    for person in school.staff(day):
        if person.id in members and person.id not in heard and person.id != post["author_id"]:
            yield person


def demand_standing(post: Post, today: date) -> None:
    """Raises BadAnswer for a meeting that was called off or moved, or whose day has passed."""
    if post["after_id"] is not None:
        raise BadAnswer("post-is-off" if post["after_kind"] == CALLED_OFF else "post-is-moved")
    if is_over(post, today):
        raise BadAnswer("post-over")


def is_over(post: Post, today: date) -> bool:
    """Whether the day that it names has passed."""
    day = post["held_on"] or post["due"]
    return day is not None and day < today


def _stage(post: Post, person_id: int, owing: Owing) -> str | None:
    """The latest stage that was reached on a later day than the post went: «+1», «-1»."""
    went = owing.school.calendar.today(post["goes_at"])
    if post["goes_at"] > owing.now or is_over(post, owing.today):
        return None
    day = post["held_on"] or post["due"]
    if day is None and owing.now - post["goes_at"] > FORGOTTEN_AFTER:
        return None
    latest = owing.stage(person_id, POST, To.PERSON, day, start=went)
    if latest is None or latest.moment.date() <= went:
        return None
    return latest.name.removeprefix(START)


# --- Inside

_OF_ITS_KIND = ("kind", "due", "held_on", "held_at", "place")


async def _waiting(do: Doing, one: Association, length: int) -> Post | None:
    """The announcement that carries what waits for this group, if it has room for more.

    What calls off or moves a meeting goes alone.
    """
    for post in await posts_of(do.work, one.id):
        alone = post["with_id"] is None and post["about_id"] is None
        if post["goes_at"] > do.now and alone:
            there = sum(len(each["text"]) for each in await do.work.posts.together(post["id"]))
            if there + length > TOGETHER_LIMIT:
                raise BadAnswer("post-together-too-long", limit=TOGETHER_LIMIT)
            return post
    return None


async def _arrived(work: Work, outgoing: Outgoing, where: Sent, now: datetime) -> None:
    if outgoing.state != "sent":
        await work.outbox.sent(outgoing.id, where, now)


async def _asked_about(work: Work, outgoing_id: int) -> Outgoing:
    found = await work.outbox.by_id(outgoing_id)
    if found is None or found.kind != POST or found.state != "asked":
        raise Gone
    return found
