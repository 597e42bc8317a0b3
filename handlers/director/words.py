"""A difficulty in words: its card, its lines of history, and when somebody will read of it."""

from collections.abc import Sequence
from datetime import datetime

from handlers.place import Button, Visit, clip, quoted
from handlers.records.card import cut
from handlers.task_words import name_of
from locales import L10n
from school.difficulties import Difficulty, Stage, waits_for
from school.people import Actor, Person
from school.records import Change
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


def card(one: Difficulty, lines: Sequence[Change], t: L10n, school: School) -> str:
    """What was told, by whom, and all that was said about it since, oldest first."""
    state = "asked" if one.asked_at is not None else one.state.value
    head = [
        f"<b>{t('difficulty-title')}</b> · {t(f'difficulty-state-{state}')}",
        "",
        quoted(clip(one.text, SHOWN)) if one.text else t("difficulty-no-text"),
        "",
    ]
    if one.files:
        head.append(t("difficulty-files", n=len(one.files)))
    return cut([*head, *(_line(each, t, school) for each in reversed(lines))])


def label(one: Difficulty, t: L10n, school: School) -> str:
    """A difficulty on a button: how far it is, whose, and its first words."""
    mark = "❓" if one.asked_at is not None else MARKS[one.state]
    words = " ".join(one.text.split()) or t.plain("difficulty-no-text")
    return f"{mark} {name_of(school, one.author_id)} · {clip(words, LABEL)}"


def deeds(one: Difficulty, actor: Actor, t: L10n) -> list[Button]:
    """What this person may do about it now."""
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


def moment(t: L10n, school: School, at: datetime) -> str:
    """A moment by the school's clock."""
    return t.moment(school.calendar.local(at))


def _line(change: Change, t: L10n, school: School) -> str:
    who = name_of(school, change.person_id or 0)
    did = t(f"difficulty-did-{change.action}")
    line = f"{moment(t, school, change.at)} · {quoted(who)}: {did}"
    # The first line's words are the difficulty itself, which stands above.
    said = change.after if change.action != Stage.RAISED else None
    return f"{line} — {quoted(clip(said, LINE))}" if said else line
