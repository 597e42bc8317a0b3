"""Writing an announcement, and seeing it as the group will."""

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

from aiogram.types import Message

from handlers import post_words
from handlers.place import Button, Place, Screen, Visit, back, home, pairs, quoted
from school.days import BadAnswer, parse_day
from school.fields import Hour
from school.groups import announcing, carrying
from school.groups.announcing import ANSWERED, DEADLINE, KINDS, NEWS, Announcement
from school.people import Association
from school.rights import Action, can

AHEAD = (1, 2, 3, 7)
STEPS = {
    **dict.fromkeys(KINDS, ("text",)),
    **dict.fromkeys(ANSWERED, ("day", "hour", "place", "text")),
    DEADLINE: ("day", "text"),
}


class Write(Place):
    """Writing an announcement and seeing it as the group will. Opened with `association`.

    With `post` it is one that waits, and is changed.
    """

    name = "post"

    async def opened(self, visit: Visit) -> None:
        """A name of its own, so that it is sent once."""
        visit.data.update(draft=uuid4().hex, asks=True, kind=NEWS, step="text")
        if number := visit.data.get("post"):
            async with visit.parts.db.read() as look:
                post, _message = await carrying.demand_waiting(look, number)
            day, hour = post["held_on"] or post["due"], post["held_at"]
            visit.data.update(
                asks=post["asks"],
                kind=post["kind"],
                text=post["text"],
                day=day.isoformat() if day else "",
                hour=f"{hour:%H:%M}" if hour else "",
                place=post["place"] or "",
                step=None,
            )

    async def draw(self, visit: Visit) -> Screen:
        """What to write, then the preview, then whether a second one today is meant."""
        t = visit.t
        if not can(visit.actor, Action.POST):
            return Screen(t("rights-forbidden"), [[home(visit)]])
        one = visit.school.associations.get(visit.data["association"])
        if one is None or (one.chat_id is None and not visit.data.get("post")):
            return Screen(t("group-not-bound"), [[back(visit), home(visit)]])
        if visit.data.get("sure"):
            return self._another(visit, one)
        if (step := visit.data["step"]) is not None:
            return self._question(visit, one, step)
        return await self._preview(visit, one)

    async def written(self, visit: Visit, text: str) -> bool:
        """The answer to what is asked; at the preview a day, an hour, else the text anew."""
        data = visit.data
        if data["step"] is None and (step := self._read_as(visit, text)):
            await self.do_ask(visit, step)
        match data["step"]:
            case "day" | "due":
                day = parse_day(text, visit.today, ahead=True)
                data["day"] = announcing.check_day(day, visit.today).isoformat()
            case "hour":
                hour = Hour(name="hour").parse(text, visit.asking())
                day = date.fromisoformat(data["day"])
                local = visit.school.calendar.local(visit.now)
                announcing.check_hour(day, time.fromisoformat(hour), local)
                data["hour"] = hour
            case "place":
                data["place"] = announcing.check_place(text)
            case _:
                data["text"] = announcing.check_text(text)
        data.pop("sure", None)
        self._next(visit)
        return True

    async def sent(self, visit: Visit, message: Message) -> bool:
        """A text alone is announced: nobody could read a file through before it is sent."""
        del message
        visit.note("post-text-only")
        return True

    async def do_kind(self, visit: Visit, kind: str) -> None:
        """Not news but a meeting, a deadline, thanks: what they need is asked."""
        for name in ("day", "hour", "place"):
            visit.data.pop(name, None)
        visit.data.update(kind=kind, asks=kind not in (*ANSWERED, announcing.THANKS))
        visit.data["step"] = self._missing(visit)

    async def do_day(self, visit: Visit, day: str) -> None:
        """On that day, or by it."""
        visit.data["day"] = day
        self._next(visit)

    async def do_without(self, visit: Visit, what: str) -> None:
        """Without hour, place or day."""
        visit.data[what] = ""
        self._next(visit)

    async def do_ask(self, visit: Visit, step: str) -> None:
        """Asks for one thing again."""
        visit.data.update(step=step, changes=True)

    async def do_asks(self, visit: Visit, _: Any) -> None:
        """With the button to confirm, or without."""
        visit.data["asks"] = not visit.data["asks"]

    async def do_send(self, visit: Visit, _: Any) -> None:
        """Sends it; asks first when it is not the first one of the day on which it goes."""
        if visit.data.get("post"):
            await self._revise(visit)
            return
        number = visit.data["association"]
        goes = announcing.going(visit.school, visit.now)
        day = visit.school.calendar.today(goes)
        async with visit.parts.db.read() as look:
            another = await announcing.posted_on(look, visit.school, number, day)
        if another:
            visit.data["sure"] = True
        else:
            await self._send(visit, gathers=False)

    async def do_sure(self, visit: Visit, _: Any) -> None:
        """Sends it by itself."""
        await self._send(visit, gathers=False)

    async def do_gather(self, visit: Visit, _: Any) -> None:
        """Sends it the next morning, with what else is gathered."""
        await self._send(visit, gathers=True)

    async def do_unsure(self, visit: Visit, _: Any) -> None:
        """Back to the preview."""
        visit.data.pop("sure", None)

    async def do_back(self, visit: Visit, _: Any) -> None:
        """To the question before, or the preview where it was changed; from the first one out."""
        data, asked = visit.data, STEPS[visit.data["kind"]]
        step = data["step"]
        if step is not None and data.get("changes"):
            data.update(step=None, changes=False)
        elif data.get("post") or (step == asked[0] and data["kind"] == NEWS):
            await visit.back()
        elif step == asked[0]:
            data.update(kind=NEWS, step="text", asks=True)
        else:
            data["step"] = asked[-1 if step is None else asked.index(step) - 1]

    # --- Inside

    def _read_as(self, visit: Visit, text: str) -> str | None:
        """What a typed day or hour answers, where this kind has one; None for any other words."""
        readings: Mapping[str, Callable[[], object]] = {
            "day": lambda: parse_day(text, visit.today, ahead=True),
            "hour": lambda: Hour(name="hour").parse(text, visit.asking()),
        }
        for step in STEPS[visit.data["kind"]]:
            if step in readings:
                try:
                    readings[step]()
                except BadAnswer:
                    continue
                return step
        return None

    async def _revise(self, visit: Visit) -> None:
        new, number = self._announcement(visit), visit.data["post"]
        await announcing.revise(visit.parts.db, visit.actor, visit.now, number, new)
        visit.note("post-revised")
        await visit.back()

    async def _send(self, visit: Visit, *, gathers: bool) -> None:
        new = self._announcement(visit, gathers=gathers)
        visit.data.pop("sure", None)
        post_id = await announcing.announce(visit.parts.db, visit.actor, visit.now, new)
        await shows_sent(visit, post_id, "post-gathered" if gathers else "post-goes-later")

    def _announcement(self, visit: Visit, *, gathers: bool = False) -> Announcement:
        data = visit.data
        meets = data["kind"] in ANSWERED
        day = date.fromisoformat(data["day"]) if data.get("day") else None
        return Announcement(
            draft=data["draft"],
            association_id=data["association"],
            text=data["text"],
            asks=data["asks"],
            kind=data["kind"],
            due=None if meets else day,
            held_on=day if meets else None,
            held_at=time.fromisoformat(data["hour"]) if data.get("hour") else None,
            place=data.get("place") or None,
            gathers=gathers,
        )

    def _missing(self, visit: Visit) -> str | None:
        return next((one for one in STEPS[visit.data["kind"]] if one not in visit.data), None)

    def _next(self, visit: Visit) -> None:
        visit.data.update(step=self._missing(visit), changes=False)

    def _question(self, visit: Visit, one: Association, step: str) -> Screen:
        t, kind = visit.t, visit.data["kind"]
        rows: list[list[Button]] = []
        head = t("post-title", association=one.name, kind=t(f"post-kind-{kind}"))
        ask = t(f"post-ask-{kind}") if step == "text" else t(f"post-ask-{step}")
        parts = [f"{head}\n{ask}"]
        match step:
            case "day" | "due":
                days = [visit.today + timedelta(n) for n in AHEAD]
                labels = [f"{t.weekday_short(day)}, {t.day(day)}" for day in days]
                rows = pairs(
                    [
                        Button(label, "day", day.isoformat())
                        for label, day in zip(labels, days, strict=True)
                    ]
                )
            case "hour" | "place":
                rows = [[Button(t.plain("button-skip"), "without", step)]]
            case _:
                parts.append(f"<i>{t('form-no-child-names')}</i>")
        if step == "text":
            others = [each for each in KINDS if each != kind]
            rows = pairs([Button(t.plain(f"post-kind-{each}"), "kind", each) for each in others])
        return Screen("\n\n".join(parts), [*rows, [back(visit), home(visit)]])

    def _another(self, visit: Visit, one: Association) -> Screen:
        t = visit.t
        goes = announcing.going(visit.school, visit.now, gathers=True)
        morning = t.moment(visit.school.calendar.local(goes))
        rows = [
            [Button(t.plain("post-gather", at=morning), "gather", style="primary")],
            [Button(t.plain("post-now"), "sure"), Button(t.plain("button-no"), "unsure")],
        ]
        day = visit.school.calendar.today(announcing.going(visit.school, visit.now))
        key = "post-another-today" if day == visit.today else "post-another"
        return Screen(t(key, association=one.name), rows)

    async def _preview(self, visit: Visit, one: Association) -> Screen:
        t, data = visit.t, visit.data
        there, new = visit.parts.texts[one.language], vars(self._announcement(visit))
        parts = [
            *as_in_group(visit, one, {**await _known(visit), **new}),
            f"<i>{t('post-write-again')}</i>",
        ]
        key = "button-save" if data.get("post") else "button-send"
        rows = [[Button(t.plain(key), "send", style="success")]]
        if data["kind"] not in ANSWERED:
            label = post_words.read_label(there, 0)
            key = "post-without" if data["asks"] else "post-with"
            rows.append([Button(t.plain(key, label=label), "asks")])
        if data["kind"] == NEWS and data["asks"]:
            until = Button(t.plain("post-set-due"), "ask", "due")
            without = Button(t.plain("post-no-due"), "without", "day")
            rows.append([without if data.get("day") else until])
        again = [one for one in STEPS[data["kind"]] if one != "text"]
        rows += pairs([Button(t.plain(f"post-change-{each}"), "ask", each) for each in again])
        return Screen("\n\n".join(parts), [*rows, [back(visit), home(visit)]])


async def _known(visit: Visit) -> Mapping[str, Any]:
    """What is kept of one that waits: which meeting it moves."""
    async with visit.parts.db.read() as look:
        return await look.posts.by_id(visit.data.get("post", 0)) or {}


def as_in_group(visit: Visit, one: Association, values: Mapping[str, Any]) -> list[str]:
    """The parts of a preview: what the group will see, and its buttons."""
    there = visit.parts.texts[one.language]
    post: dict[str, Any] = {**values, "id": 0, "read": 0}
    buttons = [
        " ".join(f"[ {quoted(button.label)} ]" for button in row)
        for row in post_words.rows(there, [(post, {})])
    ]
    return [visit.t("post-preview", association=one.name), post_words.body(there, post), *buttons]


async def shows_sent(visit: Visit, post_id: int, later: str) -> None:
    """The card of what was just announced; `later` says when it goes, if that is not now."""
    visit.parts.wake()
    async with visit.parts.db.read() as look:
        post = await look.posts.by_id(post_id)
    goes_at = post["goes_at"] if post else visit.now
    if goes_at > visit.now:
        visit.note(later, at=visit.t.moment(visit.school.calendar.local(goes_at)))
    else:
        visit.note("post-goes")
    await visit.instead("posted", id=post_id)
