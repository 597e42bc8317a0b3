"""A record's card in words: what it says, in which state it is, who has read it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from handlers.shown import FULL_LIMIT, Reading, item_line, lines, shown
from locales import L10n
from school import seeing
from school.fields import Day, Items, Who
from school.records import Acknowledgement, Record
from school.register import Register, State

CARD_LIMIT = 3800
CAPTION_LIMIT = 950


def parts_of(fields: Any, record: Record, reading: Reading) -> list[tuple[str, str]]:
    """The answers of some fields, shown, without the empty ones."""
    return [
        (one.name, shown(one, record.answers[one.name], reading))
        for one in fields
        if record.answers.get(one.name) is not None
    ]


def card_text(
    visit: Any,
    register: Register,
    record: Record,
    asked: Any = (),
    *,
    limit: int = FULL_LIMIT,
    most: int = CARD_LIMIT,
    more: Sequence[str] = (),
    done: Mapping[str, bool] = MappingProxyType({}),
) -> str:
    """A record's card as HTML, without what this reader may not see; `more` stands on top.

    done -- by part, «points/0», whether what it asks for is done; of parts that ask for something
    """
    t: L10n = visit.t
    reading = Reading(
        t=t, school=visit.school, prefix=register.name, limit=limit, full=limit > 200
    )
    number = f" № {record.number}" if record.number else ""
    head = (
        f"<b>{t(f'register-{register.name}-title')}{number}</b> · {t(state_key(register, record))}"
    )
    seen = seeing.sees_private(visit.actor, register, record)
    body: list[str] = []
    for field in register.fields:
        if isinstance(field, Items):
            body += _items(field, register, record, reading, done)
        else:
            body += lines([field], record.answers, reading, private=seen)
    author = visit.school.people.get(record.author_id)
    if author is not None:
        body.append(f"<i>{t('record-author', name=author.short)}</i>")
    if record.reason:
        body.append(t("record-reason", reason=record.reason))
    body += [one for ack in asked if (one := asked_line(visit, record, ack))]
    return cut([head, *(one for one in more if one), "", *body], most)


def _items(
    items: Items, register: Register, record: Record, reading: Reading, done: Mapping[str, bool]
) -> list[str]:
    """Every item with its insides below it; days and people stand beside its name."""
    kept = record.answers.get(items.name) or []
    if not kept:
        return []
    found = [f"<b>{reading.label(items)}:</b>"]
    for index, item in enumerate(kept):
        mark = {None: "", True: "✅ ", False: "⬜ "}[done.get(f"{items.name}/{index}")]
        found.append(f"{index + 1}. {mark}{item_line(items, item, reading)}")
        found += [f"    {line}" for line in inside_lines(items, item, register, reading)]
    return found


def inside_lines(
    items: Items, item: Mapping[str, Any], register: Register, reading: Reading
) -> list[str]:
    """What an item says besides its name, its days and people."""
    rest = [one for one in items.fields[1:] if not isinstance(one, Who | Day)]
    return lines(rest, item, reading.inside(items, register.name))


def cut(parts: list[str], limit: int = CARD_LIMIT) -> str:
    """Lines joined, whole ones only, up to what a message holds."""
    kept: list[str] = []
    length = 0
    for part in parts:
        length += len(part) + 1
        if length > limit:
            kept.append("…")
            break
        kept.append(part)
    return "\n".join(kept)


def state_key(register: Register, record: Record) -> str:
    """The words for a record's state: what was checked is confirmed, not only saved."""
    if register.approval is not None and record.state in (State.SUBMITTED, State.FINAL):
        return "state-asked" if record.state is State.SUBMITTED else "state-approved"
    confirmed = register.checked and record.state is State.FINAL
    return "state-confirmed" if confirmed else f"state-{record.state}"


def asked_line(visit: Any, record: Record, ack: Acknowledgement) -> str:
    t: L10n = visit.t
    calendar = visit.school.calendar
    if ack.version != record.version or ack.withdrawn_at is not None:
        return ""
    if ack.acknowledged_at is None:
        line: str = t("record-not-acknowledged", at=t.moment(calendar.local(ack.asked_at)))
    else:
        line = t("record-acknowledged", at=t.moment(calendar.local(ack.acknowledged_at)))
    if ack.reply and seeing.shows_reply(visit.actor, record, ack.person_id):
        line = f"{line}\n{t('record-reply', reply=ack.reply)}"
    return line
