"""What the places of the school's lists share.

One line asked at a time, a second question before what is hard to undo, pages, a search by typing.
"""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, ClassVar, TypeVar

from aiogram_dialog import ShowMode

from handlers.place import Button, Place, Rows, Screen, Visit, back, home
from locales import Raw
from school import names
from school.days import BadAnswer
from school.rights import Action, can

PAGE = 8
T = TypeVar("T")
Picked = Callable[[str], bool]


class Desk(Place, ABC):
    """A place where lists are kept.

    An ask «name» shows the text asks-name and gives what is typed to `take_name(visit, text)`;
    what that raises keeps the question open. A sure «close» shows sure-close, and «yes» does
    `yes_close(visit, arg)`. Other typed text goes to `typed`.
    """

    right: ClassVar[Action]

    @abstractmethod
    async def card(self, visit: Visit) -> Screen:
        """What is to be seen when nothing is asked."""

    @abstractmethod
    def title(self, visit: Visit) -> Raw:
        """The line on top of a question."""

    def prompt(self, visit: Visit, asked: str) -> Raw:
        """The question."""
        return visit.t(f"asks-{asked}")

    def choices(self, visit: Visit, asked: str) -> Sequence[Button]:
        """Buttons to press instead of typing, or of being sure."""
        del visit, asked
        return ()

    def cautions(self, visit: Visit, what: str) -> Sequence[Raw]:
        """Lines above a second question: what should be known before it is answered."""
        del visit, what
        return ()

    async def typed(self, visit: Visit, text: str) -> bool:
        """Something was typed, and nothing was asked. By default it is searched for."""
        visit.data.update(words=names.tidy(text)[:60], page=0)
        return True

    async def draw(self, visit: Visit) -> Screen:
        """The question that is open, else the card; a line when what it shows is gone."""
        if not can(visit.actor, self.right):
            return Screen(visit.t("rights-forbidden"), [[home(visit)]])
        try:
            return await self._draw(visit)
        except BadAnswer as error:
            return Screen(visit.t(error.key, **error.args_), [bottom(visit)])

    async def _draw(self, visit: Visit) -> Screen:
        plain = visit.t.plain
        if asked := visit.data.get("asks"):
            rows = [[one] for one in self.choices(visit, asked)]
            text = f"<b>{self.title(visit)}</b>\n\n{self.prompt(visit, asked)}"
            return Screen(text, [*rows, [Button(plain("button-cancel"), "leave")]])
        if sure := visit.data.get("sure"):
            yes = Button(plain("button-yes"), "sure", style="danger")
            rows = [[one] for one in self.choices(visit, sure[0])]
            lines = [f"<b>{self.title(visit)}</b>", "", *self.cautions(visit, sure[0])]
            text = "\n".join([*lines, visit.t(f"sure-{sure[0]}")])
            return Screen(text, [*rows, [yes, Button(plain("button-no"), "leave")]])
        return await self.card(visit)

    async def written(self, visit: Visit, text: str) -> bool:
        """Gives the text to whoever has asked for it."""
        asked = visit.data.get("asks")
        if text.startswith("/"):
            return False
        if asked is None:
            return await self.typed(visit, text)
        await self.take(visit, asked, text)
        return True

    async def take(self, visit: Visit, asked: str, text: str) -> None:
        """The text is an answer to that question. Raises BadAnswer, and the question stays."""
        await getattr(self, f"take_{asked.replace('-', '_')}")(visit, text)
        self.settle(visit)
        await visit.refresh()

    async def do_ask(self, visit: Visit, asked: str) -> None:
        """Asks for a line."""
        self.settle(visit)
        visit.data["asks"] = asked

    async def do_confirm(self, visit: Visit, what: Sequence[Any]) -> None:
        """Asks whether it is really meant. `what`: a code and an argument."""
        self.settle(visit)
        visit.data["sure"] = list(what)

    async def do_sure(self, visit: Visit, _: Any) -> None:
        """It is meant."""
        what, arg = visit.data["sure"]
        self.settle(visit)
        await getattr(self, f"yes_{what.replace('-', '_')}")(visit, arg)

    async def do_leave(self, visit: Visit, _: Any) -> None:
        """Not now: back to the card."""
        self.settle(visit)

    async def do_page(self, visit: Visit, page: int) -> None:
        """Another page."""
        visit.data["page"] = page

    async def do_all(self, visit: Visit, _: Any) -> None:
        """Away with the search."""
        visit.data.pop("words", None)
        visit.data["page"] = 0

    async def do_back(self, visit: Visit, _: Any) -> None:
        """Out of a step first, then out of the place."""
        if visit.data.pop("step", None) is None:
            await visit.back()
        else:
            await self.do_all(visit, None)

    def settle(self, visit: Visit) -> None:
        """Nothing is asked any more."""
        visit.data.pop("asks", None)
        visit.data.pop("sure", None)

    def step(self, visit: Visit, step: str, **data: Any) -> None:
        """Goes to a step of this place, with a list of its own."""
        visit.data.update(step=step, page=0, words=None, **data)


async def done(visit: Visit, doing: Awaitable[T], note: str | None = None) -> T:
    """Waits for a change, then shows the school as it is after it, with a line that says so."""
    found = await doing
    await visit.refresh()
    if note:
        visit.manager.middleware_data["note"] = visit.t(note)
    return found


def below(visit: Visit) -> None:
    """The live card goes below the messages that were just sent."""
    visit.manager.show_mode = ShowMode.DELETE_AND_SEND


def listed(
    visit: Visit,
    items: Sequence[T],
    button: Callable[[T], Button],
    found: Callable[[T, Picked], bool] | None = None,
    width: int = 1,
) -> list[list[Button]]:
    """A page of buttons, with the way to the other pages; only what was searched for."""
    words = visit.data.get("words")
    if words and found:
        wanted = names.fold(words).split()
        items = [
            one
            for one in items
            if found(one, lambda text: all(w in names.fold(text) for w in wanted))
        ]
    pages = max(1, -(-len(items) // PAGE))
    page = min(max(visit.data.get("page", 0), 0), pages - 1)
    shown = [button(one) for one in items[page * PAGE : (page + 1) * PAGE]]
    rows = [shown[at : at + width] for at in range(0, len(shown), width)]
    if words:
        rows.append([Button(visit.t.plain("button-all"), "all")])
    if pages > 1:
        rows.append(turning(page, pages))
    return rows


def turning(page: int, pages: int) -> list[Button]:
    """«◀ 2/5 ▶»."""
    return [
        Button("◀", "page", (page - 1) % pages),
        Button(f"{page + 1}/{pages}", "stay"),
        Button("▶", "page", (page + 1) % pages),
    ]


def bottom(visit: Visit) -> list[Button]:
    """Back and home."""
    return [back(visit), home(visit)]


def searched(visit: Visit, rows: Rows) -> str:
    """The line that says what is being searched for.

    When it is not among the `rows` that `listed` has made: that nothing was found, and the way to
    all of them.
    """
    words = visit.data.get("words")
    if not words:
        return ""
    nothing = rows[0][0].does == "all"
    return f"\n{visit.t('staff-not-found' if nothing else 'staff-searched', words=words)}"


def by_name(name: Callable[[T], str]) -> Callable[[T, Picked], bool]:
    """Searching by one text of each item."""
    return lambda one, picked: picked(name(one))
