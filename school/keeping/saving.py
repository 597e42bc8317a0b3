"""From a draft to a record."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any
from uuid import uuid4

from school import names
from school.asking import Asking
from school.days import BadAnswer
from school.drafts import Draft
from school.fields import Answers, Day, Field, Items, Period, Pick, Who, Words, checked
from school.keeping.aftermath import follow
from school.keeping.situation import KEPT, Keeping, demand_open, finishes, note, promise
from school.lists import SOURCES
from school.records import NewRecord, Record, Stale
from school.register import Register, State
from school.rights import Action, Forbidden
from school.state import School


def begin(register: Register, asking: Asking, chat_id: int, fills: Answers | None = None) -> Draft:
    """A new draft with what may be assumed. Raises Forbidden for those who never write here."""
    if not asking.actor.has(register.rights.get(Action.WRITE, {}).keys()):
        raise Forbidden(Action.WRITE)
    answers = assumed(register.fields, dict(fills or {}), asking)
    return Draft(
        id=uuid4().hex,
        chat_id=chat_id,
        person_id=asking.actor.id,
        register=register.name,
        made_at=asking.now,
        touched_at=asking.now,
        answers=answers,
    )


def assumed(fields: Sequence[Field], answers: Answers, asking: Asking) -> Answers:
    """`answers` with the defaults of the fields that have none yet and are asked at all."""
    found = dict(answers)
    for one in fields:
        if found.get(one.name) is None and one.default is not None and one.applies(found):
            value = one.default(found, asking)
            if value is not None and _acceptable(one, value, replace(asking, answers=found)):
                found[one.name] = value
    return found


def settled(register: Register, answers: Answers, asking: Asking) -> Answers:
    """The answers with what follows from them, each checked. Raises BadAnswer with its field."""
    found = checked(register.fields, register.settle(answers, asking))
    for one in register.fields:
        if isinstance(one, Day | Period) and one.past and one.name in found:
            one.fits(_last_day(found[one.name]), asking.today)
    register.agrees(found, asking)
    return found


async def save(keeping: Keeping, draft: Draft) -> Record:
    """Keeps the draft's answers as a record, final or submitted; the same draft once.

    Raises BadAnswer for what is missing or wrong, Forbidden, and Stale when somebody else has
    changed the record since the draft was begun.
    """
    before = await keeping.work.records.by_draft(draft.id)
    if before is not None and before.state in KEPT:
        return before
    old = await _original(keeping, draft)
    answers = settled(keeping.register, draft.answers, keeping.asking)
    _check_lessons(keeping, answers, old)
    if old is not None:
        keeping.demand_change(old)
    # To write, it is not enough that one would be its author.
    keeping.demand(Action.WRITE, answers, None)
    state = State.FINAL if finishes(keeping.register, answers, keeping.asking) else State.SUBMITTED
    new = await _new(keeping, draft, answers, state, old)
    if old is None:
        record = await keeping.work.records.add(new, keeping.now)
    else:
        record = await keeping.work.records.replace(old, new, keeping.now)
        await keeping.work.records.withdraw_asking(record.id, keeping.now)
    await note(keeping, record, "changed" if old else "saved", _differences(keeping, old, record))
    if old is not None and keeping.register.approval and record.author_id != old.author_id:
        await note(keeping, record, "taken-over", ())
    await follow(keeping, record)
    return record


async def plan(keeping: Keeping, draft: Draft, *, announced: bool) -> Record:
    """Keeps a planned record from the few answers that are enough; tells the person if announced.

    Raises BadAnswer and Forbidden.
    """
    if before := await keeping.work.records.by_draft(draft.id):
        return before
    old = await _original(keeping, draft)
    fields = [one for one in keeping.register.fields if one.name in keeping.register.plans]
    answers = checked(fields, draft.answers)
    _check_lessons(keeping, answers, old)
    keeping.demand(Action.WRITE, answers, None)
    new = await _new(keeping, draft, answers, State.PLANNED, old)
    new = replace(new, announced=announced)
    if old is None:
        record = await keeping.work.records.add(new, keeping.now)
    else:
        await keeping.work.outbox.withdraw(keeping.now, record_id=old.id)
        record = await keeping.work.records.replace(old, new, keeping.now)
    await note(keeping, record, "planned", ())
    if announced and record.about_id:
        await promise(keeping, record, "visit-planned", record.about_id)
    return record


async def outdated(keeping: Keeping, draft: Draft) -> bool:
    """Whether a draft cannot be saved any more: its record has moved on, or is locked by now."""
    try:
        old = await _original(keeping, draft)
    except (BadAnswer, Stale):
        return True
    return old is not None and not keeping.may_change(old)


async def _original(keeping: Keeping, draft: Draft) -> Record | None:
    if draft.record_id is None:
        return None
    old = await keeping.work.records.by_id(draft.record_id)
    if old is None or old.version != draft.base_version or old.state is State.CANCELLED:
        raise Stale
    await demand_open(keeping, old)
    return old


async def _new(
    keeping: Keeping, draft: Draft, answers: Answers, state: State, old: Record | None
) -> NewRecord:
    """What is to be kept: with a number once it is final, which stays for ever."""
    register, school = keeping.register, keeping.asking.school
    author = answers.get(register.by or "") or _author(keeping, old)
    day = register.happened_on(answers)
    if day is None:
        raise BadAnswer("form-missing", field=register.day)
    series = register.series(answers)
    year = school.calendar.numbering_year(day)
    number = old.number if old else None
    if old and number is not None and (old.series, old.year) != (series, year):
        raise BadAnswer("record-number-stays")
    if number is None and (state is State.FINAL or _numbered_now(register, state)):
        number = await keeping.work.records.next_number(register.name, series, year)
    subject = register.subject(answers, author, school)
    return NewRecord(
        register=register.name,
        state=state,
        number=number,
        series=series,
        year=year,
        author_id=author,
        about_id=subject.about,
        class_id=subject.class_id,
        association_id=answers.get(register.about_association or ""),
        happened_on=day,
        draft=draft.id,
        announced=old.announced if old else False,
        closes=register.closes(answers, keeping.asking),
        search=_search(keeping, answers, subject.about, subject.class_id),
        answers=answers,
    )


def _author(keeping: Keeping, old: Record | None) -> int:
    """Who wrote it first; of what goes through an approval whoever has taken it over."""
    if old is None or (keeping.register.approval is not None and keeping.keeper(old) is None):
        return keeping.actor.id
    return old.author_id


def _check_lessons(keeping: Keeping, answers: Answers, old: Record | None) -> None:
    """Raises BadAnswer for a class on a break that day; what a record says already may stay."""
    for one in keeping.register.fields:
        if not isinstance(one, Day) or one.lessons_of is None or one.name not in answers:
            continue
        said = (one.name, one.lessons_of)
        if old is not None and all(old.answers.get(name) == answers.get(name) for name in said):
            continue
        asking = replace(keeping.asking, answers=answers)
        try:
            one.lessons(date.fromisoformat(answers[one.name]), asking)
        except BadAnswer as error:
            error.args_["field"] = one.name
            raise


def _last_day(value: Any) -> date:
    return date.fromisoformat(value["last"] if isinstance(value, dict) else value)


def _numbered_now(register: Register, state: State) -> bool:
    """What is submitted has its number at once, unless it waits for being accepted."""
    return state is State.SUBMITTED and not register.numbered_late


def _differences(
    keeping: Keeping, old: Record | None, new: Record
) -> Sequence[tuple[str, str | None, str | None]]:
    """What a change has changed, field by field, as JSON."""
    if old is None or old.state is State.PLANNED:
        return ()
    found = []
    for one in keeping.register.fields:
        before, after = old.answers.get(one.name), new.answers.get(one.name)
        if before != after and isinstance(one, Items):
            found += _items(one.name, before or [], after or [])
        elif before != after:
            found.append((one.name, _json(before), _json(after)))
    return found


def _items(
    name: str, old: Sequence[Answers], new: Sequence[Answers]
) -> list[tuple[str, str | None, str | None]]:
    """Which items were changed, added or dropped: «points/2», by the number it has now."""
    before, after = [_json(one) for one in old], [_json(one) for one in new]
    found: list[tuple[str, str | None, str | None]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            pairs = zip_longest(before[i1:i2], after[j1:j2])
            found += [(f"{name}/{j1 + n}", *pair) for n, pair in enumerate(pairs, start=1)]
    return found


def _search(keeping: Keeping, answers: Answers, about: int | None, class_id: int | None) -> str:
    """Everything of a record that one might type to find it, folded."""
    school = keeping.asking.school
    words: list[str] = []
    if about is not None:
        words.append(school.people[about].name)
    if class_id is not None:
        words.append(school.classes[class_id].label)
    words += _words(keeping.register.fields, answers, school)
    return names.fold(" ".join(words))


def _words(fields: Sequence[Field], answers: Answers, school: School) -> list[str]:
    """What was typed, and how what was picked is called in both languages."""
    found: list[str] = []
    for one in fields:
        value = answers.get(one.name)
        match one, value:
            case (Words(private=False), str()):
                found.append(value)
            case (Who(), {"name": str(name)}):
                found.append(name)
            case (Pick(), int()):
                called = (SOURCES[one.source].name(school, value, to) for to in ("ky", "ru"))
                found += [name for name in called if name]
            case (_, [*items]) if hasattr(one, "fields"):
                for item in items:
                    found += _words(one.fields, item, school)
    return found


def _acceptable(one: Field, value: Any, asking: Asking) -> bool:
    try:
        one.check(value)
        if isinstance(one, Day):
            one.suits(date.fromisoformat(value), asking)
    except BadAnswer:
        return False
    return True


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
