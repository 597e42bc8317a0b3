"""Difficulties: all that one may see, one of them, and words about it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from handlers.director.words import card, deeds, label
from handlers.files import send_files
from handlers.forms.kinds import PAGE, pager
from handlers.place import Button, Place, Screen, Visit, back, clip, home, pairs, quoted
from school import telling
from school.days import BadAnswer
from school.difficulties import DIFFICULTY, Difficulty, may_see
from school.people import Actor, Role
from school.ports import Database
from school.records import Change
from school.rights import Action, Forbidden, can

SHOWN = 300
Deed = Callable[..., Awaitable[Difficulty]]
DEEDS: Mapping[str, Deed] = {
    "decide": telling.decide,
    "ask": telling.ask,
    "answer": telling.answer,
    "reply": telling.reply,
}


class Difficulties(Place):
    """The difficulties: the deputy's all, the director's those passed on, others' their own."""

    name = "difficulties"

    async def draw(self, visit: Visit) -> Screen:
        """A button for each, the newest first."""
        t = visit.t
        found = await listed(visit.parts.db, visit.actor)
        page = min(int(visit.data.get("page", 0)), max(0, (len(found) - 1) // PAGE))
        rows = [
            [Button(label(one, t, visit.school), "open", one.id)]
            for one in found[page * PAGE : (page + 1) * PAGE]
        ]
        rows += pager(page, len(found))
        more = []
        if can(visit.actor, Action.RAISE):
            more.append(Button(t.plain("more-raise"), "go", "raise", style="primary"))
        if visit.actor.has({Role.DEPUTY, Role.DIRECTOR}):
            more.append(Button(t.plain("news-list"), "go", "news"))
        key = "difficulties-text" if found else "difficulties-none"
        text = f"<b>{t('more-difficulties')}</b>\n\n{t(key)}"
        return Screen(text, [*rows, *pairs(more), [back(visit), home(visit)]])

    async def do_page(self, visit: Visit, page: int) -> None:
        """Another page."""
        visit.data["page"] = page

    async def do_open(self, visit: Visit, number: int) -> None:
        """One of them."""
        await visit.open("difficulty", id=number)

    async def do_go(self, visit: Visit, place: str) -> None:
        """A new one, or what was passed on."""
        await visit.open(place)


class DifficultyCard(Place):
    """One difficulty with its history. Opened with `id`."""

    name = "difficulty"

    async def draw(self, visit: Visit) -> Screen:
        """All that was said, and what can be done about it."""
        one, lines = await find(visit.parts.db, visit.actor, visit.data["id"])
        rows = pairs(deeds(one, visit.actor, visit.t))
        if one.files:
            rows.append([Button(visit.t.plain("difficulty-show-files"), "files")])
        text = card(one, lines, visit.t, visit.school)
        return Screen(text, [*rows, [back(visit), home(visit)]])

    async def do_pass(self, visit: Visit, _: Any) -> None:
        """On to the director."""
        await telling.pass_on(visit.parts.db, visit.actor, visit.now, visit.data["id"])
        visit.parts.wake()
        visit.note("difficulty-passed-note")

    async def do_words(self, visit: Visit, deed: str) -> None:
        """Asks for the words."""
        await visit.open("difficulty_words", id=visit.data["id"], deed=deed)

    async def do_files(self, visit: Visit, _: Any) -> None:
        """The files, as messages of their own."""
        one, _lines = await find(visit.parts.db, visit.actor, visit.data["id"])
        async with visit.parts.db.read() as look:
            files = await look.files.by_ids(one.files)
        await send_files(visit.bot, visit.chat_id, visit.parts, files)


class DifficultyWords(Place):
    """A decision, an answer or a question. Opened with `id` and `deed`."""

    name = "difficulty_words"

    async def draw(self, visit: Visit) -> Screen:
        """What it is about, and the question. Raises BadAnswer when it is settled meanwhile."""
        t, deed = visit.t, visit.data["deed"]
        one, _ = await find(visit.parts.db, visit.actor, visit.data["id"])
        if deed not in [each.arg for each in deeds(one, visit.actor, t)]:
            raise BadAnswer("difficulty-over")
        rows = []
        if deed == "decide":
            solved = Button(t.plain("difficulty-solved"), "solved", style="success")
            rows.append([solved, Button(t.plain("button-later"), "later")])
        text = f"{quoted(clip(one.text, SHOWN))}\n\n{t(f'difficulty-words-{deed}')}"
        return Screen(text, [*rows, [back(visit), home(visit)]])

    async def written(self, visit: Visit, text: str) -> bool:
        """The words."""
        if text.startswith("/"):
            return False
        await self._do(visit, text)
        return True

    async def do_solved(self, visit: Visit, _: Any) -> None:
        """Solved, in one press."""
        await self._do(visit, visit.t.plain("difficulty-solved"))

    async def do_later(self, visit: Visit, _: Any) -> None:
        """Not now: it stays, and comes again."""
        await telling.put_off(visit.parts.db, visit.actor, visit.now, visit.data["id"])
        await self._done(visit, "later")

    async def _do(self, visit: Visit, text: str) -> None:
        deed, number = visit.data["deed"], visit.data["id"]
        await DEEDS[deed](visit.parts.db, visit.actor, visit.now, number, text)
        await self._done(visit, deed)

    async def _done(self, visit: Visit, deed: str) -> None:
        visit.parts.wake()
        visit.note(f"difficulty-{deed}-note")
        await visit.instead("difficulty", id=visit.data["id"])


PLACES: tuple[Place, ...] = (Difficulties(), DifficultyCard(), DifficultyWords())


async def listed(db: Database, actor: Actor) -> Sequence[Difficulty]:
    """What this person may see, the newest first."""
    async with db.read() as look:
        if can(actor, Action.PASS_ON):
            return await look.difficulties.newest()
        if can(actor, Action.DECIDE):
            return await look.difficulties.newest(passed=True)
        return await look.difficulties.newest(author=actor.id)


async def find(db: Database, actor: Actor, number: int) -> tuple[Difficulty, Sequence[Change]]:
    """A difficulty with its history. Raises Forbidden, also when there is none."""
    async with db.read() as look:
        one = await look.difficulties.by_id(number)
        lines = await look.history.of(DIFFICULTY, number)
    if one is None or not may_see(actor, one):
        raise Forbidden(Action.RAISE)
    return one, lines
