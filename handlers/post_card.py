"""An announcement's own card, for who may post: its words, when it went, and what came of it."""

from collections.abc import Sequence
from typing import Any

from handlers import post_words
from handlers.place import Button, Place, Screen, Visit, back, clip, home, line, quoted
from handlers.post_words import Answers, Post
from school.groups import announcing, calling_off, carrying
from school.groups.announcing import ANSWERED, CALLED_OFF
from school.messages import Outgoing
from school.people import Association, Person
from school.rights import Action, can

SHOWN = 1500
NAMES = 40


class Posted(Place):
    """An announcement, with who has read it, who comes, and who has said nothing. With `id`."""

    name = "posted"

    async def draw(self, visit: Visit) -> Screen:
        """The text, when it went, and the members."""
        t, bottom = visit.t, [back(visit), home(visit)]
        if not can(visit.actor, Action.POST):
            return Screen(t("rights-forbidden"), [[home(visit)]])
        async with visit.parts.db.read() as look:
            post = await look.posts.by_id(visit.data["id"])
            if post is None:
                return Screen(t("school-gone"), [bottom])
            readers = await look.posts.readers(post["id"])
            answers = await look.posts.answers(post["id"])
            sent = await announcing.sent_as(look, post)
            waits = None if sent else await carrying.unsent(look, post)
        one = visit.school.associations[post["association_id"]]
        when = _when(visit, sent, waits)
        text = post_words.body(t, {**post, "text": clip(post["text"], SHOWN)})
        parts = [f"<b>{quoted(one.name)}</b> · {when}", text]
        if waits is not None:
            return self._waiting(visit, parts, post, waits)
        if post["kind"] in ANSWERED and (said := _comers(visit, post, answers)):
            parts.append(said)
        if post["asks"]:
            parts.append(_readers(visit, one, list(readers)))
        return Screen("\n\n".join(parts), [*_changes(visit, post, sent), bottom])

    def _waiting(self, visit: Visit, parts: Sequence[str], post: Post, waits: Outgoing) -> Screen:
        """What can be done with one that has not gone."""
        plain, bottom = visit.t.plain, [back(visit), home(visit)]
        if visit.data.get("sure"):
            yes = Button(plain("button-yes"), "withdraw", style="danger")
            rows = [[yes, Button(plain("button-no"), "unsure")]]
            return Screen("\n\n".join([*parts, visit.t("sure-post-withdraw")]), rows)
        rows = [[Button(plain("post-withdraw"), "sure")]]
        if post["kind"] != CALLED_OFF:
            rows[0].insert(0, Button(plain("post-revise"), "revise"))
        bound = visit.school.associations[post["association_id"]].chat_id is not None
        if bound and (waits.not_before > visit.now or waits.state == carrying.REFUSED):
            rows.insert(0, [Button(plain("post-now"), "hurry", style="primary")])
        return Screen("\n\n".join(parts), [*rows, bottom])

    async def do_hurry(self, visit: Visit, _: Any) -> None:
        """It goes now, by itself, at any hour."""
        await carrying.hurry(visit.parts.db, visit.actor, visit.now, visit.data["id"])
        visit.parts.wake()
        visit.note("post-goes")

    async def do_revise(self, visit: Visit, _: Any) -> None:
        """Other words, another day."""
        async with visit.parts.db.read() as look:
            post, _message = await carrying.demand_waiting(look, visit.data["id"])
        await visit.open("post", association=post["association_id"], post=post["id"])

    async def do_move(self, visit: Visit, _: Any) -> None:
        """The meeting is held on another day, at another hour or place."""
        await self._change(visit, "post_move")

    async def do_call_off(self, visit: Visit, _: Any) -> None:
        """The meeting does not take place."""
        await self._change(visit, "post_call_off")

    async def do_after(self, visit: Visit, post_id: int) -> None:
        """What has called it off or moved it."""
        await visit.open("posted", id=post_id)

    async def _change(self, visit: Visit, place: str) -> None:
        number = visit.data["id"]
        async with visit.parts.db.read() as look:
            await calling_off.demand_changeable(look, visit.school, visit.now, number)
        await visit.open(place, post=number)

    async def do_sure(self, visit: Visit, _: Any) -> None:
        """Asks whether it is not to go at all."""
        visit.data["sure"] = True

    async def do_unsure(self, visit: Visit, _: Any) -> None:
        """It is."""
        visit.data.pop("sure", None)

    async def do_withdraw(self, visit: Visit, _: Any) -> None:
        """It is not."""
        visit.data.pop("sure", None)
        await carrying.withdraw(visit.parts.db, visit.actor, visit.now, visit.data["id"])
        visit.note("post-withdrawn")
        await visit.back()


def _changes(visit: Visit, post: Post, sent: Outgoing | None) -> list[list[Button]]:
    """For a meeting that is in the group: moving it and calling it off, or what has done so."""
    plain = visit.t.plain
    if post["after_id"] is not None:
        return [[Button(plain("post-after"), "after", post["after_id"])]]
    if post["kind"] not in ANSWERED or sent is None or announcing.is_over(post, visit.today):
        return []
    return [[Button(plain("post-move"), "move"), Button(plain("post-call-off"), "call_off")]]


def _when(visit: Visit, sent: Outgoing | None, waits: Outgoing | None) -> str:
    """When it has gone or goes, or that it does not."""
    t, local = visit.t, visit.school.calendar.local
    if sent is not None and sent.sent_at is not None:
        return t("post-sent", at=t.moment(local(sent.sent_at)))
    if waits is None:
        return t("post-waits")
    if waits.state == carrying.REFUSED:
        return t("post-stuck")
    if waits.not_before > visit.now:
        return t("post-goes-at", at=t.moment(local(waits.not_before)))
    return t("post-going")


def _readers(visit: Visit, one: Association, readers: Sequence[int]) -> str:
    """Who of the members has read it and who has not; others who have come after them."""
    t, people = visit.t, visit.school.people
    members = {p.id: p for p in visit.school.staff(visit.today) if p.id in one.members}
    read = [people[n] for n in readers if n in people]
    unread = [p for n, p in members.items() if n not in readers]
    of_members = sum(1 for p in read if p.id in members)
    lines = [line(t("post-readers", n=of_members, of=len(members)), _names(read))]
    if unread:
        lines.append(line(t("post-not-readers", n=len(unread)), _names(unread)))
    return "\n".join(lines)


def _comers(visit: Visit, post: Post, answers: Answers) -> str:
    """Who comes, who does not, and which members have not said."""
    t, people = visit.t, visit.school.people
    comes = [people[n] for n, yes in answers.items() if yes and n in people]
    stays = [people[n] for n, yes in answers.items() if not yes and n in people]
    asked = post["after_id"] is None
    silent = announcing.silent(post, answers, visit.school, visit.today) if asked else ()
    found = (
        ("post-comers", comes),
        ("post-stayers", stays),
        ("post-silent", list(silent)),
    )
    return "\n".join(line(t(key, n=len(who)), _names(who)) for key, who in found if who)


def _names(people: Sequence[Person]) -> str:
    more = f" … +{len(people) - NAMES}" if len(people) > NAMES else ""
    return quoted(", ".join(p.short for p in people[:NAMES]) + more or "—")
