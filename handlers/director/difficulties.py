"""Difficulties: all that one may see, one of them, and words about it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from handlers.director.words import card, deeds, label, news_title, show, to_see
from handlers.forms.kinds import PAGE, pager
from handlers.place import Button, Place, Screen, Visit, back, clip, home, pairs, quoted
from school.director import telling
from school.director.difficulties import DIFFICULTY, Difficulty, Stage, may_see
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
            more.append(Button(t.plain(news_title(visit.actor)), "go", "news"))
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
        rows += to_see(one, visit.t, shown=0)
        text = card(one, lines, visit.t, visit.school, visit.actor)
        return Screen(text, [*rows, [back(visit), home(visit)]])

    async def do_pass(self, visit: Visit, _: Any) -> None:
        """On to the director."""
        await telling.pass_on(visit.parts.db, visit.actor, visit.now, visit.data["id"])
        visit.parts.wake()
        visit.note("difficulty-passed-note")

    async def do_take_back(self, visit: Visit, _: Any) -> None:
        """No answer is needed any more."""
        await telling.take_back(visit.parts.db, visit.actor, visit.now, visit.data["id"])
        visit.parts.wake()
        visit.note("difficulty-taken-back-note")

    async def do_words(self, visit: Visit, deed: str) -> None:
        """Asks for the words."""
        await visit.open("difficulty_words", id=visit.data["id"], deed=deed)

    async def do_files(self, visit: Visit, _: Any) -> None:
        """The files and messages, as messages of their own."""
        one, _lines = await find(visit.parts.db, visit.actor, visit.data["id"])
        if gone := await show(visit.bot, visit.chat_id, visit.parts, one):
            visit.note("news-undelivered", n=gone)


class DifficultyWords(Place):
    """A decision, an answer or a question, seen before it goes. Opened with `id` and `deed`."""

    name = "difficulty_words"

    async def draw(self, visit: Visit) -> Screen:
        """The question, or what will be said; why it cannot be said any more."""
        t, deed = visit.t, visit.data["deed"]
        one, _ = await find(visit.parts.db, visit.actor, visit.data["id"])
        said, rows = visit.data.get("text"), []
        parts: list[str] = [quoted(clip(one.text, SHOWN))]
        if not self._offered(visit, one):
            parts.append(t(_why_not(one, deed)))
            if said:
                parts.append(t("difficulty-unsent", text=said))
        elif said:
            parts += [f"<b>{t(f'difficulty-{deed}-is')}</b>", quoted(said)]
            parts.append(f"<i>{t('difficulty-write-again')}</i>")
            rows.append([Button(t.plain("button-send"), "send", style="success")])
        else:
            parts.append(t(f"difficulty-words-{deed}"))
            if deed == "decide":
                solved = Button(t.plain("difficulty-solved"), "solved", style="success")
                rows.append([solved, Button(t.plain("button-later"), "later")])
        text = "\n\n".join(part for part in parts if part)
        return Screen(text, [*rows, [back(visit), home(visit)]])

    async def written(self, visit: Visit, text: str) -> bool:
        """The words; written again they take the place of those before."""
        if text.startswith("/"):
            return False
        visit.data["text"] = telling.answered(text)
        return True

    async def do_send(self, visit: Visit, _: Any) -> None:
        """They go, unless it was settled meanwhile: then they stay to be read."""
        await self._do(visit, visit.data["text"])

    async def do_solved(self, visit: Visit, _: Any) -> None:
        """Solved, in one press."""
        await self._do(visit, telling.SOLVED)

    async def do_later(self, visit: Visit, _: Any) -> None:
        """Not now: it stays, and comes again."""
        await telling.put_off(visit.parts.db, visit.actor, visit.now, visit.data["id"])
        await self._done(visit, "later")

    async def do_back(self, visit: Visit, _: Any) -> None:
        """To the card, wherever one came from: never to another question."""
        await visit.instead("difficulty", id=visit.data["id"])

    async def _do(self, visit: Visit, text: str) -> None:
        deed, number = visit.data["deed"], visit.data["id"]
        one, _ = await find(visit.parts.db, visit.actor, number)
        if self._offered(visit, one):
            await DEEDS[deed](visit.parts.db, visit.actor, visit.now, number, text)
            await self._done(visit, deed)

    async def _done(self, visit: Visit, deed: str) -> None:
        visit.parts.wake()
        visit.note(f"difficulty-{deed}-note")
        await visit.instead("difficulty", id=visit.data["id"])

    def _offered(self, visit: Visit, one: Difficulty) -> bool:
        return visit.data["deed"] in [each.arg for each in deeds(one, visit.actor, visit.t)]


def _why_not(one: Difficulty, deed: str) -> str:
    if deed == "answer" and one.state is Stage.PASSED:
        return "difficulty-is-passed"
    if one.state is Stage.PASSED:
        return "difficulty-asked-already" if deed == "ask" else "difficulty-nothing-asked"
    return "difficulty-over"


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
