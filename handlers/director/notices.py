"""What comes of difficulties: the card to who is waited for, and lines to those who told."""

from dataclasses import replace

from handlers.director.difficulties import find
from handlers.director.words import card, deeds, moment, show, spoken, to_see
from handlers.notice import Letter, Line, Notice, Press, Rewriting, Telling
from handlers.place import Button, clip, pairs, quoted
from handlers.task_words import name_of
from school.director import telling
from school.director.difficulties import DIFFICULTY, Difficulty, may_see, waits_for
from school.director.news import Original
from school.messages import Gone, Outgoing
from school.people import Actor
from school.reminding.asides import STILL_UNDECIDED

SHOWN, SHORT, DECISION = 200, 80, 600


class DifficultyNotice(Notice):
    """A difficulty, to who is to decide, pass on or answer."""

    kind = DIFFICULTY

    async def draw(self, told: Telling) -> Letter:
        """The card. Raises Gone when this person is waited for no more."""
        actor = _reader(told)
        one = await _difficulty(told, actor)
        if not waits_for(actor, one) or await _goes_elsewhere(told, actor, one):
            raise Gone
        return await self.card(told, actor, one)

    async def card(self, told: Telling, actor: Actor, one: Difficulty) -> Letter:
        """All that was said, its first file, and what this person can do about it."""
        async with told.parts.db.read() as look:
            lines = await look.history.of(DIFFICULTY, one.id)
            files = await look.files.by_ids(one.files[:1])
        text = card(one, lines, told.t, told.school, actor)
        rows = [*pairs(deeds(one, actor, told.t)), *to_see(one, told.t, shown=len(files))]
        return Letter(text=text, rows=rows, file=next(iter(files), None))

    async def do_words(self, press: Press, deed: str | None) -> None:
        """Asks for the words, below."""
        number = press.outgoing.params["difficulty"]
        await press.visit().open("difficulty_words", id=number, deed=deed or "")

    async def do_pass(self, press: Press, _: str | None) -> None:
        """On to the director."""
        number = press.outgoing.params["difficulty"]
        one = await telling.pass_on(press.parts.db, press.actor, press.now, number)
        press.parts.wake()
        async with press.parts.db.read() as look:
            lines = await look.history.of(DIFFICULTY, one.id)
        text = card(one, lines, press.t, press.school, press.actor)
        await press.show(Letter(text=f"{press.t('difficulty-passed-note')}\n\n{text}"))

    async def do_files(self, press: Press, _: str | None) -> None:
        """All files and messages, below."""
        number = press.outgoing.params["difficulty"]
        one, _lines = await find(press.parts.db, press.actor, number)
        if press.callback.message is None:
            return
        chat = press.callback.message.chat.id
        if gone := await show(press.parts_bot, chat, press.parts, one):
            await press.say(press.t("news-undelivered", n=gone))


class OriginalNotice(Notice):
    """Below the card of a difficulty: a message that was told with it, as it is."""

    kind = telling.ORIGINAL

    async def draw(self, told: Telling) -> Letter:
        """The message itself. Raises Gone when this person is waited for no more."""
        actor = _reader(told)
        one = await _difficulty(told, actor)
        theirs = telling.is_theirs(told.school, one, actor.id, told.today)
        if not theirs or not waits_for(actor, one):
            raise Gone
        original = _original(one, told)
        return Letter(text="", forwards=(original.chat_id, original.message_id))

    async def lost(self, told: Telling) -> Letter:
        """It is gone: a line in its place, and one to whose difficulty it is."""
        one = await _difficulty(told, _reader(told))
        await telling.lost(told.parts.db, told.now, one, _original(one, told))
        told.parts.wake()
        who = name_of(told.school, one.author_id)
        return Letter(text=told.t("news-original-lost", who=who))


class LostNotice(Notice):
    """To whose difficulty it is: a message of it did not get through."""

    kind = telling.LOST

    async def draw(self, told: Telling) -> Letter:
        """Which difficulty, and the way to its card."""
        one, t = await _difficulty(told, _reader(told)), told.t
        text = t("difficulty-lost", at=moment(t, told.school, one.made_at))
        return Letter(text=text, rows=[[Button(t.plain("difficulty-open"), "open")]])

    async def do_open(self, press: Press, _: str | None) -> None:
        """The card, below."""
        await press.visit().open("difficulty", id=press.outgoing.params["difficulty"])


class StillUndecided(DifficultyNotice):
    """To the director again, while nothing is decided."""

    kind = STILL_UNDECIDED

    async def draw(self, told: Telling) -> Letter:
        """The card, with a line on top. Raises Gone when this person is waited for no more."""
        actor = _reader(told)
        letter = await self.card(told, actor, await self._waiting(told))
        return replace(letter, text=f"{told.t('difficulty-reminder')}\n\n{letter.text}")

    async def line(self, told: Telling) -> Line:
        """Its first words. Raises Gone when this person is waited for no more."""
        one = await self._waiting(told)
        words = clip(one.text, SHORT) if one.text else told.t.plain("difficulty-no-text")
        return Line(text=told.t("gathered-difficulty", text=words))

    async def _waiting(self, told: Telling) -> Difficulty:
        actor = _reader(told)
        one = await _difficulty(told, actor)
        if not waits_for(actor, one):
            raise Gone
        return one


class ToldNotice(Notice):
    """To those who told: what has become of it, in the words that were said."""

    kind = telling.TOLD

    async def draw(self, told: Telling) -> Letter:
        """A line, with the difficulty it is about, and the way to its card."""
        actor, t = _reader(told), told.t
        one = await _difficulty(told, actor)
        event = told.params["event"]
        said = told.params["said"]
        async with told.parts.db.read() as look:
            history = await look.history.of(DIFFICULTY, one.id)
        same = (line for line in history if line.action == event and line.after == said)
        by = next(same, None)
        name = name_of(told.school, by.person_id or 0 if by else 0)
        lines: list[str] = [t(f"difficulty-told-{event}", name=name)]
        if said:
            lines.append(f"«{quoted(spoken(said, t))}»")
        if one.text:
            lines += ["", t("difficulty-told-about", text=clip(one.text, SHOWN))]
        buttons = [Button(t.plain("difficulty-open"), "open")]
        if event == telling.ASKED and waits_for(actor, one):
            reply = Button(t.plain("difficulty-answer"), "reply", style="primary")
            buttons.insert(0, reply)
        return Letter(text="\n".join(lines), rows=pairs(buttons))

    async def do_open(self, press: Press, _: str | None) -> None:
        """The card, below."""
        await press.visit().open("difficulty", id=press.outgoing.params["difficulty"])

    async def do_reply(self, press: Press, _: str | None) -> None:
        """Asks for the answer, below."""
        number = press.outgoing.params["difficulty"]
        await press.visit().open("difficulty_words", id=number, deed="reply")


class Settled(Rewriting):
    """In the place of what was sent before a difficulty was settled: it loses its buttons."""

    kind = telling.SETTLED

    async def instead(self, told: Telling, old: Outgoing) -> Letter:
        """The difficulty in short, and what was decided or answered; it fits below a picture."""
        del old
        one, t = await _difficulty(told, _reader(told)), told.t
        lines = [
            f"<b>{t('difficulty-title')}</b>",
            quoted(clip(one.text, SHOWN)) if one.text else t("difficulty-no-text"),
            "",
            t(f"difficulty-told-{one.state.value}"),
            f"«{quoted(clip(spoken(one.answer or '', t), DECISION))}»",
        ]
        return Letter(text="\n".join(lines))


NOTICES: tuple[Notice, ...] = (
    DifficultyNotice(),
    OriginalNotice(),
    LostNotice(),
    StillUndecided(),
    ToldNotice(),
    Settled(),
)


def _original(one: Difficulty, told: Telling) -> Original:
    return one.originals[int(told.params["place"])]


def _reader(told: Telling) -> Actor:
    if told.reader is None:
        raise Gone
    return told.school.actor(told.reader, told.today)


async def _goes_elsewhere(told: Telling, actor: Actor, one: Difficulty) -> bool:
    """Whether somebody acts in this person's place by now, and is told instead."""
    event = told.params["event"]
    gone = await telling.hand_over(told.parts.db, told.now, one, event, actor.id)
    if gone:
        told.parts.wake()
    return gone


async def _difficulty(told: Telling, actor: Actor) -> Difficulty:
    async with told.parts.db.read() as look:
        one = await look.difficulties.by_id(told.params["difficulty"])
    if one is None or not may_see(actor, one):
        raise Gone
    return one
