"""The message that carries several: a card if there is one, and a line with a button for each."""

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from handlers.letters import TAG, Address, post
from handlers.notice import Letter, Line, Notice, Press, Telling
from handlers.place import TEXT_LIMIT, Button, Rows, pairs, quoted
from locales import L10n
from school.messages import Gone, Outgoing, Sent
from school.reminding.gathering import CARDS, GATHERED

LABELLED = 6
"""So many lines have buttons with words; of more the buttons have the lines' numbers."""
WIDTH = 5
MOST_LINES = 20
NAMED = 3
"""Names of those who have the same."""
MARK = 5
"""Letters before and after a line."""


Cards = list[tuple[Outgoing, Letter]]
Lines = list[tuple[Outgoing, Line]]


@dataclass(frozen=True)
class Entry:
    """One line: the notices that it stands for, as they can be said now."""

    told: Lines

    @property
    def first(self) -> Line:
        """What it says."""
        return self.told[0][1]

    def text(self, t: L10n) -> str:
        """The line, with the names of those whose it is."""
        names = [line.who for _, line in self.told if line.who]
        if not names:
            return self.first.text
        said = f"{self.first.text} · {quoted(', '.join(names[:NAMED]))}"
        return f"{said} {t('summary-more', n=len(names) - NAMED)}" if names[NAMED:] else said

    @property
    def label(self) -> str:
        """On a button: what it says, with the first name and how many more."""
        line = self.first
        said = line.label or html.unescape(TAG.sub("", line.text))
        more = f" +{len(self.told) - 1}" if len(self.told) > 1 else ""
        return f"{line.who}{more} · {said}" if line.who else said

    def button(self, label: str) -> Button:
        """Opens the one that it stands for, or where several of its kind are."""
        outgoing, line = self.told[0]
        if len(self.told) > 1 and line.many:
            return Button(label, line.many, of=outgoing.id)
        return Button(label, "unfold", outgoing.id)


class Gathered(Notice):
    """Several notices to one person. `notices`: those that it may carry."""

    kind = GATHERED

    def __init__(self, notices: Iterable[Notice]) -> None:
        self._notices: Mapping[str, Notice] = {one.kind: one for one in notices}

    async def draw(self, telling: Telling) -> Letter:
        """All that is still true; what is not is `unsaid`. Raises Gone when nothing is."""
        cards, told, unsaid = await self._told(telling)
        if cards or len(told) > 1:
            return replace(_list(telling.t, cards, told), unsaid=unsaid)
        # The only one that is left comes as it would have come.
        [(one, _)] = told
        letter = await self._notices[one.kind].draw(replace(telling, outgoing=one))
        return replace(letter, rows=_belonging(letter.rows, one), unsaid=unsaid)

    async def do_unfold(self, press: Press, arg: str | None) -> None:
        """One of them as it would have come alone, below."""
        number = int(arg or 0)
        found = await _carried(press.telling)
        one = next((one for one in found if one.id == number), None)
        if one is None or press.callback.message is None:
            raise Gone
        await self._refresh(press)
        letter = await self._notices[one.kind].draw(replace(press.telling, outgoing=one))
        where = Address(press.callback.message.chat.id)
        message = await post(press.parts_bot, press.parts, letter, where, one.id)
        async with press.parts.db.begin() as work:
            # When it is over, this message loses its buttons.
            sent = Sent(message.chat.id, message.message_id)
            await work.outbox.sent(one.id, sent, one.sent_at or press.now)

    async def _refresh(self, press: Press) -> None:
        """What is over meanwhile is no line any more. A card is of its day, and then stays."""
        sent, today = press.outgoing.sent_at, press.school.calendar.today
        if sent is None or today(sent) != press.today:
            return
        try:
            cards, told, _ = await self._told(press.telling)
        except Gone:
            await press.show(Letter(text=press.t("gathered-over")))
        else:
            await press.show(_list(press.t, cards, told))

    async def do_all_seen(self, press: Press, _: Any) -> None:
        """All of the reader's own tasks among them were seen."""
        for one in await _carried(press.telling):
            notice = self._notices[one.kind]
            await notice.see(replace(press.telling, outgoing=one), press.actor)
        cards, told, _ = await self._told(press.telling)
        letter = _list(press.t, cards, told, seen=True)
        text = f"{letter.text}\n\n{press.t('task-seen-note')}"
        await press.show(replace(letter, text=text))

    async def _told(self, telling: Telling) -> tuple[Cards, Lines, frozenset[int]]:
        """Cards and lines that can be said now, and what cannot. Raises Gone when nothing can."""
        cards: Cards = []
        told: Lines = []
        unsaid = set()
        for one in await _carried(telling):
            mine, notice = replace(telling, outgoing=one), self._notices[one.kind]
            try:
                if one.kind in CARDS:
                    cards.append((one, await notice.draw(mine)))
                else:
                    told.append((one, await notice.line(mine)))
            except Gone:
                unsaid.add(one.id)
        if not cards and not told:
            raise Gone
        return cards, told, frozenset(unsaid)


def _list(t: L10n, cards: Cards, told: Lines, *, seen: bool = False) -> Letter:
    """The cards, and below them the lines. `seen`: nothing is left to be marked as seen."""
    texts = [card.text for _, card in cards]
    rows: list[Sequence[Button]] = []
    for one, card in cards:
        rows += _belonging(card.rows, one)
    if told:
        below = _below(t, told, texts, seen=seen)
        texts.append(below.text)
        rows += below.rows
    return Letter(text="\n\n".join(texts), rows=rows)


async def _carried(telling: Telling) -> list[Outgoing]:
    async with telling.parts.db.read() as look:
        found = [await look.outbox.by_id(one) for one in telling.params["of"]]
    return [one for one in found if one is not None]


def _belonging(rows: Rows, to: Outgoing) -> list[list[Button]]:
    return [[replace(button, of=to.id) for button in row] for row in rows]


def _below(t: L10n, told: Lines, cards: Sequence[str], *, seen: bool) -> Letter:
    """The lines under the cards, if any, with their buttons."""
    entries = _entries(told)
    heading = t("gathered-besides") if cards else t("gathered-title", n=len(entries))
    room = TEXT_LIMIT - sum(len(one) for one in cards)
    shown = _fitting([entry.text(t) for entry in entries], room)
    few = len(shown) <= LABELLED
    marks = ["•" if few else f"{n}." for n in range(1, len(shown) + 1)]
    lines = [f"{mark} {text}" for mark, text in zip(marks, shown, strict=True)]
    if left := sum(len(one.told) for one in entries[len(shown) :]):
        lines.append(t("summary-more", n=left))
    labels = [one.label if few else str(n) for n, one in enumerate(entries, start=1)]
    buttons = [one.button(label) for one, label in zip(entries, labels, strict=True)]
    rows = pairs(buttons[: len(shown)], 1 if few else WIDTH)
    return Letter(
        text="\n".join([heading, "", *lines]), rows=[*rows, *_of_tasks(t, told, seen=seen)]
    )


def _entries(told: Lines) -> list[Entry]:
    """What several people have to do is one entry."""
    found: dict[object, Lines] = {}
    for one in told:
        found.setdefault(one[1].same or one[0].id, []).append(one)
    return [Entry(each) for each in found.values()]


def _fitting(lines: Sequence[str], room: int) -> Sequence[str]:
    """As many of the lines as there is room for."""
    fits = 0
    for line in lines[:MOST_LINES]:
        room -= len(line) + MARK
        if room < 0:
            break
        fits += 1
    return lines[:fits]


def _of_tasks(t: L10n, told: Lines, *, seen: bool) -> list[list[Button]]:
    """All at once: that the reader's own were seen, and the list."""
    found = []
    if not seen and any(line.own for _, line in told):
        found.append(Button(t.plain("task-all-seen"), "all_seen"))
    many = next(((one, line.many) for one, line in told if line.many), None)
    if many:
        found.append(Button(t.plain("task-list"), many[1], of=many[0].id))
    return [found] if found else []
