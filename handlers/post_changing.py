"""Calling off or moving a meeting that is in the group already, seen before the group reads it."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from aiogram.types import Message

from handlers import post_words
from handlers.place import Button, Place, Screen, Visit, back, home, pairs, quoted
from handlers.post_words import Post
from handlers.post_writing import Write, as_in_group, shows_sent
from school.days import BadAnswer
from school.groups import calling_off
from school.groups.announcing import CALLED_OFF, Announcement
from school.people import Association
from school.rights import Action, can

WHEN = ("day", "hour", "place")
HELD = ("held_on", "held_at", "place")
LATER = "post-goes-later"


class Move(Write):
    """Another day, hour or place for a meeting. Opened with `post`."""

    name = "post_move"

    async def opened(self, visit: Visit) -> None:
        """All as it was; what is another is asked for by a press."""
        post = await _meeting(visit)
        hour = post["held_at"]
        visit.data.update(
            draft=uuid4().hex,
            association=post["association_id"],
            asks=False,
            kind=post["kind"],
            text=post["text"],
            day=post["held_on"].isoformat(),
            hour=f"{hour:%H:%M}" if hour else "",
            place=post["place"] or "",
            step=None,
        )

    async def written(self, visit: Visit, text: str) -> bool:
        """The answer to what is asked; before anything is another, a day or an hour alone.

        Raises BadAnswer for other words then: nothing was asked.
        """
        unasked = visit.data["step"] is None and self._read_as(visit, text) is None
        if unasked and _as_before(await _meeting(visit), self._announcement(visit)):
            raise BadAnswer("post-move-press")
        return await super().written(visit, text)

    async def _revise(self, visit: Visit) -> None:
        new, number = self._announcement(visit), visit.data["post"]
        db, actor = visit.parts.db, visit.actor
        moved = await calling_off.move(db, actor, visit.now, number, new)
        await shows_sent(visit, moved, LATER)

    async def _preview(self, visit: Visit, one: Association) -> Screen:
        """What may be changed; once something is, the whole as the group will see it."""
        t, old, new = visit.t, await _meeting(visit), self._announcement(visit)
        again = pairs([Button(t.plain(f"post-change-{each}"), "ask", each) for each in WHEN])
        ways = [*again, [back(visit), home(visit)]]
        if _as_before(old, new):
            head = f"<b>{quoted(one.name)}</b>\n{t('post-move-ask')}"
            return Screen(f"{head}\n\n{post_words.body(t, old)}", ways)
        parts = [
            *as_in_group(visit, one, {**vars(new), **_about(old)}),
            _when(visit, old, vars(new)),
            f"<i>{t('post-move-hint')}\n{t('post-write-again')}</i>",
        ]
        send = Button(t.plain("button-send"), "send", style="success")
        return Screen("\n\n".join(parts), [[send], *ways])


class CallOff(Place):
    """Saying that a meeting does not take place. Opened with `post`."""

    name = "post_call_off"

    async def opened(self, visit: Visit) -> None:
        """A name of its own, so that it is said once."""
        visit.data["draft"] = uuid4().hex

    async def draw(self, visit: Visit) -> Screen:
        """Asks why; then the whole as the group will see it."""
        t, bottom = visit.t, [back(visit), home(visit)]
        if not can(visit.actor, Action.POST):
            return Screen(t("rights-forbidden"), [[home(visit)]])
        old = await _meeting(visit)
        one = visit.school.associations[old["association_id"]]
        reason = visit.data.get("reason")
        if reason is None:
            head = f"<b>{quoted(one.name)}</b>\n{t('post-call-off-ask')}"
            parts = [head, post_words.body(t, old), f"<i>{t('form-no-child-names')}</i>"]
            return Screen("\n\n".join(parts), [bottom])
        new = {"kind": CALLED_OFF, "text": reason, "asks": False, **_about(old)}
        parts = [
            *as_in_group(visit, one, new),
            _when(visit, old),
            f"<i>{t('post-call-off-hint')}\n{t('post-reason-again')}</i>",
        ]
        send = Button(t.plain("button-send"), "send", style="danger")
        return Screen("\n\n".join(parts), [[send], bottom])

    async def written(self, visit: Visit, text: str) -> bool:
        """The reason, in the place of the one before."""
        visit.data["reason"] = calling_off.check_reason(text)
        return True

    async def sent(self, visit: Visit, message: Message) -> bool:
        """Words alone, as in all announcements."""
        del message
        visit.note("post-text-only")
        return True

    async def do_send(self, visit: Visit, _: Any) -> None:
        """The group is told."""
        data, db, now = visit.data, visit.parts.db, visit.now
        said = {"draft": data["draft"], "reason": data["reason"]}
        number = await calling_off.call_off(db, visit.actor, now, data["post"], **said)
        await shows_sent(visit, number, LATER)


async def _meeting(visit: Visit) -> Post:
    """The one it is about. Raises BadAnswer when it can be changed no more."""
    number = visit.data["post"]
    async with visit.parts.db.read() as look:
        post, _ = await calling_off.demand_changeable(look, visit.school, visit.now, number)
    return post


def _as_before(old: Post, new: Announcement) -> bool:
    return all(old[name] == getattr(new, name) for name in HELD)


def _about(old: Post) -> Mapping[str, Any]:
    """What an announcement says of the one that it calls off or moves, as Posts.by_id has it."""
    return {
        "about_id": old["id"],
        "was_kind": old["kind"],
        "was_on": old["held_on"],
        "was_at": old["held_at"],
        "was_place": old["place"],
    }


def _when(visit: Visit, *meetings: Post) -> str:
    """When the group is told."""
    at = calling_off.going(visit.school, visit.now, *meetings)
    if at <= visit.now:
        return visit.t("post-change-now")
    return visit.t("post-goes-later", at=visit.t.moment(visit.school.calendar.local(at)))
