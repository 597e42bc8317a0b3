"""A difficulty in words: its card, its lines of history, and when somebody will read of it."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Bot

from handlers.files import send_files, show_originals
from handlers.parts import Parts
from handlers.place import Button, Visit, clip, quoted
from handlers.records.card_words import cut
from handlers.task_words import name_of
from locales import L10n
from school.director.difficulties import Difficulty, Stage, waits_for
from school.director.telling import LATER, PASSED, SOLVED, comes_again
from school.people import Actor, Person
from school.records import Change
from school.rights import Action, can
from school.state import School

SHOWN = 1500
LINE = 400
LABEL = 28
MARKS = {
    Stage.RAISED: "✉️",
    Stage.PASSED: "⏳",
    Stage.ANSWERED: "✅",
    Stage.DECIDED: "✅",
}


def card(one: Difficulty, lines: Sequence[Change], t: L10n, school: School, actor: Actor) -> str:
    """What was told, by whom, and all that was said about it since, oldest first."""
    head = [
        f"<b>{t('difficulty-title')}</b> · {_state(one, lines, t, school, actor)}",
        "",
        quoted(clip(one.text, SHOWN)) if one.text else t("difficulty-no-text"),
        "",
    ]
    if one.files:
        head.append(t("difficulty-files", n=len(one.files)))
    if one.originals:
        head.append(t("news-messages", n=len(one.originals)))
    # Of the deputy's own it is told in one breath: one line for both.
    told = [one_ for one_ in lines if not (one_.action == PASSED and one_.at == one.made_at)]
    return cut([*head, *(_line(each, t, school) for each in reversed(told))])


def to_see(one: Difficulty, t: L10n, *, shown: int) -> list[list[Button]]:
    """The way to its files and messages, when there are more than are `shown` with the card."""
    if len(one.files) + len(one.originals) <= shown:
        return []
    key = "news-show-originals" if one.originals else "difficulty-show-files"
    return [[Button(t.plain(key), "files")]]


async def show(bot: Bot, chat_id: int, parts: Parts, one: Difficulty) -> int:
    """Its files and messages, as messages of their own; how many are gone."""
    async with parts.db.read() as look:
        files = await look.files.by_ids(one.files)
    await send_files(bot, chat_id, parts, files)
    return await show_originals(bot, chat_id, one.originals)


def spoken(said: str, t: L10n) -> str:
    """What was said, as typed; what the button says in the reader's language."""
    return t.plain("difficulty-solved") if said == SOLVED else said


def label(one: Difficulty, t: L10n, school: School) -> str:
    """A difficulty on a button: how far it is, whose, and its first words."""
    mark = "❓" if one.asked_at is not None else MARKS[one.state]
    words = " ".join(one.text.split()) or t.plain("difficulty-no-text")
    return f"{mark} {name_of(school, one.author_id)} · {clip(words, LABEL)}"


def deeds(one: Difficulty, actor: Actor, t: L10n) -> list[Button]:
    """What this person may do about it now."""
    if one.asked_at is not None and can(actor, Action.DECIDE):
        return [
            Button(t.plain("difficulty-decide"), "words", "decide"),
            Button(t.plain("difficulty-take-back"), "take_back"),
        ]
    if not waits_for(actor, one):
        return []
    if one.undecided:
        return [
            Button(t.plain("difficulty-decide"), "words", "decide", style="success"),
            Button(t.plain("difficulty-ask"), "words", "ask"),
        ]
    if one.state is Stage.RAISED:
        return [
            Button(t.plain("difficulty-pass"), "pass", style="primary"),
            Button(t.plain("difficulty-answer"), "words", "answer"),
        ]
    return [Button(t.plain("difficulty-answer"), "words", "reply", style="primary")]


def when_read(visit: Visit, people: Sequence[Person]) -> str:
    """Until when it waits, if it does: quiet hours, or somebody who has not joined yet."""
    t, calendar = visit.t, visit.school.calendar
    found = []
    if not any(one.joined for one in people):
        found.append(t("director-not-joined"))
    elif calendar.is_quiet(visit.now):
        later = calendar.local(calendar.quiet_over(visit.now))
        found.append(t("director-reads-later", at=t.moment(later)))
    return " ".join(found)


def news_title(actor: Actor) -> str:
    """The key of what the list of information is called: to the director it is hers."""
    return "news-list-yours" if can(actor, Action.DECIDE) else "news-list"


def moment(t: L10n, school: School, at: datetime) -> str:
    """A moment by the school's clock."""
    return t.moment(school.calendar.local(at))


def _state(one: Difficulty, lines: Sequence[Change], t: L10n, school: School, actor: Actor) -> str:
    if one.asked_at is not None:
        return t("difficulty-state-asked")
    if one.undecided and lines and lines[0].action == LATER:
        again = comes_again(one, school)
        return t("difficulty-state-later", day=t.day(again) if again else "—")
    if one.undecided and can(actor, Action.DECIDE):
        return t("difficulty-state-yours")
    if one.state is Stage.RAISED and can(actor, Action.PASS_ON):
        return t("difficulty-state-with-you")
    return t(f"difficulty-state-{one.state.value}")


def _line(change: Change, t: L10n, school: School) -> str:
    who = name_of(school, change.person_id or 0)
    did = t(f"difficulty-did-{change.action}")
    line = f"{moment(t, school, change.at)} · {quoted(who)}: {did}"
    # The first line's words are the difficulty itself, which stands above.
    said = change.after if change.action != Stage.RAISED else None
    return f"{line} — {quoted(clip(spoken(said, t), LINE))}" if said else line
