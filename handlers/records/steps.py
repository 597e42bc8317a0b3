"""In words: the steps of an approval, what a new version changes, how much of it is done."""

import json
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from handlers.place import Button, clip
from handlers.shown import Reading, shown
from locales import L10n
from school import keeping, seeing
from school.fields import Field, Items
from school.keeping import Keeping
from school.keeping.approving import APPROVED
from school.keeping.chain import ANSWER, QUESTION
from school.ports import Work
from school.records import Approval, Change, Record
from school.register import Register, State
from school.reminding import undecided

SIDE_LIMIT = 120
SAID_LIMIT = 300
MOST_CHANGES = 12
DECIDED = ("returned", "approved")


def approval_lines(
    visit: Any,
    register: Register,
    record: Record,
    steps: Sequence[Approval],
    changes: Sequence[Change],
) -> list[str]:
    """How far it has come, why it came back, what was asked, what has changed.

    changes -- its history, newest first
    """
    return [
        steps_line(visit, steps),
        *_reason_lines(visit.t, record, changes),
        *_said_lines(visit, record, steps, changes),
        *changed_lines(visit, register, record, changes),
    ]


def _reason_lines(t: L10n, record: Record, changes: Sequence[Change]) -> list[str]:
    """Why what waits again was returned or opened again, since it was last approved."""
    if record.state is not State.SUBMITTED:
        return []
    since = takewhile(lambda one: one.action != "approved", changes)
    why = next((one for one in since if one.action in ("returned", "reopened")), None)
    return [t(f"approval-was-{why.action}", reason=why.reason or "")] if why else []


def _said_lines(
    visit: Any, record: Record, steps: Sequence[Approval], changes: Sequence[Change]
) -> list[str]:
    """The last question at the step that waits, and its answer."""
    step = next((one for one in steps if one.waits), None)
    if record.state is not State.SUBMITTED or step is None or step.asked_at is None:
        return []
    found: list[str] = []
    for one in changes:
        if one.action not in (QUESTION, ANSWER) or one.at < step.asked_at:
            continue
        person = visit.school.people.get(one.person_id or 0)
        who = person.short if person else "—"
        words = clip(one.after or "", SAID_LIMIT)
        found.insert(0, visit.t(f"{one.action}-line", who=who, words=words))
        if one.action == QUESTION:
            break
    return found


async def question_at(look: Work, record: Record, steps: Sequence[Approval]) -> Change | None:
    """The question to the author that is open at the step that waits."""
    step = next((one for one in steps if one.waits), None)
    if step is None or record.state is not State.SUBMITTED:
        return None
    return await undecided.question_of(look, step)


def owed_answer(
    visit: Any, record: Record, steps: Sequence[Approval], question: Change | None
) -> list[Button]:
    """For its author: the way to answer the question that is open."""
    step = next((one for one in steps if one.waits), None)
    if question is None or step is None or record.author_id != visit.actor.id:
        return []
    label = visit.t.plain("approval-answer")
    return [Button(label, "answer", [step.id, question.person_id], style="primary")]


def steps_line(visit: Any, steps: Sequence[Approval]) -> str:
    """«① ✅ … ② ⏳ … ③ ·»: each step with its role, and who has decided when."""
    return "\n".join(_step(visit, one) for one in steps)


def _step(visit: Any, step: Approval) -> str:
    t: L10n = visit.t
    number = chr(ord("①") + step.step - 1)
    role = t(f"approval-role-{step.role.value}")
    if step.decided_at is None:
        return f"{number} {'⏳' if step.waits else '·'} {role}"
    mark = "✅" if step.decision == APPROVED else "↩️"
    who = visit.school.people[step.decided_by].short
    at = t.moment(visit.school.calendar.local(step.decided_at))
    return f"{number} {mark} {role}: {t('history-line', who=who)}, {at}"


def percent_line(t: L10n, done: tuple[int, int] | None) -> str:
    """«14/22 (64 %)», or nothing when there is nothing to do."""
    if done is None or not done[1]:
        return ""
    percent = round(100 * done[0] / done[1])
    return t("approval-percent", done=done[0], of=done[1], percent=percent)


def changed_lines(
    visit: Any, register: Register, record: Record, changes: Sequence[Change]
) -> list[str]:
    """What has changed since it was last decided, line by line; of the first version nothing.

    changes -- its history, newest first
    """
    if record.state is not State.SUBMITTED or record.version == 1:
        return []
    since = list(takewhile(lambda one: one.action not in DECIDED, changes))
    lines = [difference(visit, register, record, one) for one in reversed(since) if one.field]
    if not lines:
        return []
    shown_ones = [f"• {one}" for one in lines[:MOST_CHANGES]]
    if len(lines) > MOST_CHANGES:
        shown_ones.append("…")
    return [f"<b>{visit.t('approval-changed', n=record.version)}</b>", *shown_ones]


def difference(visit: Any, register: Register, record: Record, change: Change) -> str:
    """«Label: old → new» of a field that still exists; just "changed" otherwise."""
    reading = Reading(t=visit.t, school=visit.school, prefix=register.name, limit=60)
    name, _, number = (change.field or "").partition("/")
    one = next((f for f in register.fields if f.name == name), None)
    hidden = one is None or (
        one.private and not seeing.sees_private(visit.actor, register, record)
    )
    if one is None or hidden:
        words: str = visit.t("history-changed")
        return words
    if number and isinstance(one, Items):
        inside = reading.inside(one, register.name)
        nth = reading.t(f"{register.name}-{name}-nth", n=number)
        return f"{nth}: {_of_item(one, change, inside)}"
    sides = _sides(one, _value(change.before), _value(change.after), reading)
    return f"{reading.label(one)}: {sides}"


def _of_item(items: Items, change: Change, reading: Reading) -> str:
    """Of an item: what is new in it; or that it is new, or gone."""
    before, after = _value(change.before), _value(change.after)
    head = items.head
    if before is None or after is None:
        key = "approval-item-new" if before is None else "approval-item-gone"
        return reading.t(key, what=shown(head, (after or before)[head.name], reading))
    sides = [
        f"{reading.label(one)}: {_sides(one, before.get(one.name), after.get(one.name), reading)}"
        for one in items.fields
        if before.get(one.name) != after.get(one.name)
    ]
    return "; ".join(sides)


def _sides(one: Field, before: Any, after: Any, reading: Reading) -> str:
    old, new = (clip(shown(one, value, reading), SIDE_LIMIT) for value in (before, after))
    return f"{old} → {new}"


def _value(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def decisions(
    visit: Any, keeps: Keeping, record: Record, steps: Sequence[Approval]
) -> list[Button]:
    """What may be decided about the step that waits, by whoever may take it."""
    step = next((one for one in steps if one.waits), None)
    if step is None or record.state is not State.SUBMITTED:
        return []
    if not keeping.may_decide(keeps, record, step):
        return []
    t = visit.t
    return [
        Button(t.plain("approval-approve"), "approve", step.id, style="success"),
        Button(t.plain("approval-return"), "refuse", step.id),
        Button(t.plain("approval-question"), "question", step.id),
    ]


def done_of(progress: Mapping[int, tuple[int, int]], record: Record) -> tuple[int, int] | None:
    """How much of an approved record is done; of what is not in force nothing is told."""
    return progress.get(record.id) if record.state is State.FINAL else None
