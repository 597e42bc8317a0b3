"""Telling the director of a difficulty, and what comes back (clause 5.7). Use cases.

Each asks for the right, writes what was said into the history, and promises to tell the others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from school.closing import closed
from school.days import BadAnswer
from school.director.difficulties import (
    DIFFICULTY,
    Difficulty,
    NewDifficulty,
    Stage,
    as_task,
    may_reply,
    may_see,
)
from school.director.news import Original, directors
from school.doing import Doing, doing
from school.fields import Words
from school.messages import Promise
from school.people import Actor, Role
from school.ports import Database, Work
from school.records import Change
from school.reminding.asides import STILL_UNDECIDED
from school.reminding.curves import To, curve
from school.reminding.deadlines import Owing
from school.reminding.speaking import moment
from school.rights import Action, Forbidden, can
from school.state import School

TOLD, ORIGINAL, LOST = "difficulty-told", "difficulty-original", "difficulty-lost"
SETTLED = "difficulty-settled"
CLOSED_WITH_IT = (DIFFICULTY, STILL_UNDECIDED)
"""What was sent about a difficulty that loses its buttons when it is settled."""
LIMIT = 1500
ANSWER_LIMIT = 1000
RAISED, PASSED, ASKED, REPLIED = "raised", "passed", "asked", "replied"
LATER, DECIDED, ANSWERED = "later", "decided", "answered"
TAKEN_BACK = "taken-back"
BROUGHT = (RAISED, PASSED)
"""With these comes all that was told, the messages that go on as they are too."""
SOLVED = ":solved"
"""A decision by the button: every reader reads it in their own language."""


async def tell(db: Database, actor: Actor, now: datetime, new: NewDifficulty) -> Difficulty:
    """A new difficulty: of the deputy to the director, of anybody else to the deputy.

    The same draft again tells nothing new. Raises Forbidden, and BadAnswer when nothing is said or
    nobody is there to be told.
    """
    if new.text or not (new.files or new.originals):
        new = replace(new, text=raised(new.text))
    async with doing(db, actor, now, Action.RAISE) as do:
        straight = can(actor, Action.PASS_ON)
        if straight:
            directors(do.school, actor, now)
        one = await do.work.difficulties.add(new, now)
        if one.made_at != now or one.state is not Stage.RAISED:
            return one
        await do.note(DIFFICULTY, one.id, RAISED, after=one.text)
        if straight:
            return await _pass_on(do, one)
        await _bring(do, one, RAISED, _deputies(do))
        return one


async def pass_on(db: Database, actor: Actor, now: datetime, number: int) -> Difficulty:
    """The deputy passes somebody's difficulty on to the director; again changes nothing.

    Raises Forbidden, and BadAnswer when it was answered, or there is no director to tell.
    """
    async with doing(db, actor, now, Action.PASS_ON) as do:
        one = await _found(do, number)
        if one.state is Stage.PASSED:
            return one
        _demand(one, Stage.RAISED)
        passed = await _pass_on(do, one)
        await _say(do, passed, PASSED, [one.author_id])
        return passed


async def answer(db: Database, actor: Actor, now: datetime, number: int, text: str) -> Difficulty:
    """The deputy answers a difficulty that was brought to her. Raises Forbidden, BadAnswer."""
    said = answered(text)
    async with doing(db, actor, now, Action.PASS_ON) as do:
        one = await _found(do, number)
        if _is_repeated(one, actor, said):
            return one
        if one.state is Stage.PASSED:
            raise BadAnswer("difficulty-is-passed")
        _demand(one, Stage.RAISED)
        return await _close(do, one, Stage.ANSWERED, said, [one.author_id])


async def decide(db: Database, actor: Actor, now: datetime, number: int, text: str) -> Difficulty:
    """The director decides; author and deputy read it. Raises Forbidden, BadAnswer."""
    said = answered(text)
    async with doing(db, actor, now, Action.DECIDE) as do:
        one = await _found(do, number)
        if _is_repeated(one, actor, said):
            return one
        _demand(one, Stage.PASSED)
        return await _close(do, one, Stage.DECIDED, said, _tellers(do, one))


async def put_off(db: Database, actor: Actor, now: datetime, number: int) -> Difficulty:
    """«Кийинчерээк»: it stays undecided, and is reminded of anew. Raises Forbidden, BadAnswer."""
    async with doing(db, actor, now, Action.DECIDE) as do:
        one = await _found(do, number)
        _demand(one, Stage.PASSED)
        last = await _last(do, one)
        if last is not None and last.action == LATER:
            return one
        later = replace(one, waits_since=now, asked_at=None)
        await do.work.difficulties.save(later)
        await do.note(DIFFICULTY, one.id, LATER)
        await _say(do, later, LATER, _tellers(do, one))
        return later


async def ask(db: Database, actor: Actor, now: datetime, number: int, text: str) -> Difficulty:
    """The director asks back; until there is an answer nobody waits for the decision.

    Raises Forbidden, BadAnswer.
    """
    said = answered(text)
    async with doing(db, actor, now, Action.DECIDE) as do:
        one = await _found(do, number)
        _demand(one, Stage.PASSED)
        if await _was_said(do, one, ASKED, said):
            return one
        asked = replace(one, asked_at=now)
        await do.work.difficulties.save(asked)
        await do.note(DIFFICULTY, one.id, ASKED, after=said)
        await _say(do, asked, ASKED, _tellers(do, one), said)
        return asked


async def take_back(db: Database, actor: Actor, now: datetime, number: int) -> Difficulty:
    """The director needs no answer any more, and is waited for again; again changes nothing.

    Raises Forbidden, and BadAnswer when it is settled.
    """
    async with doing(db, actor, now, Action.DECIDE) as do:
        one = await _found(do, number)
        _demand(one, Stage.PASSED)
        if one.asked_at is None:
            return one
        unasked = replace(one, asked_at=None, waits_since=now)
        await do.work.difficulties.save(unasked)
        await do.note(DIFFICULTY, one.id, TAKEN_BACK)
        await _say(do, unasked, TAKEN_BACK, _tellers(do, one))
        return unasked


async def reply(db: Database, actor: Actor, now: datetime, number: int, text: str) -> Difficulty:
    """The answer to the director's question: the difficulty comes to the director again.

    Deputy and author may give it; the first counts, and the other reads it. Raises Forbidden,
    and BadAnswer when nothing is asked.
    """
    said = answered(text)
    async with doing(db, actor, now, Action.RAISE) as do:
        one = await _found(do, number)
        if not may_reply(actor, one):
            raise Forbidden(Action.PASS_ON)
        if await _was_said(do, one, REPLIED, said):
            return one
        if one.state is not Stage.PASSED or one.asked_at is None:
            raise BadAnswer("difficulty-nothing-asked")
        people = [one.id for one in directors(do.school, actor, now)]
        back = replace(one, asked_at=None, waits_since=now)
        await do.work.difficulties.save(back)
        await do.note(DIFFICULTY, one.id, REPLIED, after=said)
        await _bring(do, back, REPLIED, people)
        await _say(do, back, REPLIED, _tellers(do, one), said)
        return back


async def hand_over(
    db: Database, now: datetime, one: Difficulty, event: str, person_id: int
) -> bool:
    """What was brought to a person who is not waited for today goes to who is, if anybody.

    Who is told is settled when it is said. True when this person is not to be told.
    """
    async with db.begin() as work:
        do = Doing(work, await db.school(), None, now)
        if is_theirs(do.school, one, person_id, do.today):
            return False
        holders = [each.id for each in do.school.holders(_role(one), do.today)]
        await _bring(do, one, event, [each for each in holders if each != one.passed_by])
    return True


def is_theirs(school: School, one: Difficulty, person_id: int, day: date) -> bool:
    """Whether this person is waited for that day, or nobody is in their place."""
    holders = [each.id for each in school.holders(_role(one), day)]
    return not holders or person_id in holders


async def lost(db: Database, now: datetime, one: Difficulty, original: Original) -> None:
    """One of its messages could not be given on as it is: whose it is hears so, once."""
    async with db.begin() as work:
        if not await work.difficulties.lose(one.id, original, now):
            return
        line = Promise(
            key=f"{LOST}:{one.id}/{original.message_id}/to:{one.author_id}",
            kind=LOST,
            to=one.author_id,
            params={"difficulty": one.id},
            not_before=now,
        )
        await work.outbox.promise([line], now)


def _role(one: Difficulty) -> Role:
    return Role.DEPUTY if one.state is Stage.RAISED else Role.DIRECTOR


async def _pass_on(do: Doing, one: Difficulty) -> Difficulty:
    people = [one.id for one in directors(do.school, do.actor, do.now)]
    passed = replace(
        one,
        state=Stage.PASSED,
        passed_by=do.actor.id if do.actor else None,
        passed_at=do.now,
        waits_since=do.now,
    )
    await do.work.difficulties.save(passed)
    await do.note(DIFFICULTY, one.id, PASSED)
    await _bring(do, passed, PASSED, people)
    return passed


async def _close(
    do: Doing, one: Difficulty, stage: Stage, said: str, people: Iterable[int]
) -> Difficulty:
    settled = replace(
        one,
        state=stage,
        asked_at=None,
        closed_by=do.actor.id if do.actor else None,
        closed_at=do.now,
        answer=said,
    )
    await do.work.difficulties.save(settled)
    await do.note(DIFFICULTY, one.id, stage.value, after=said)
    await _say(do, settled, stage.value, people, said)
    sent = await do.work.outbox.sent_about(kinds=CLOSED_WITH_IT, since=one.made_at)
    mine = [each for each in sent if each.params["difficulty"] == one.id]
    await do.work.outbox.promise(closed(SETTLED, {"difficulty": one.id}, mine, do.now), do.now)
    return settled


async def _bring(do: Doing, one: Difficulty, event: str, people: Iterable[int]) -> None:
    """The card, with what can be done about it; below it what goes on as it is."""
    told = list(people)
    await _promise(do, one, event, told, kind=DIFFICULTY)
    mine = do.actor.id if do.actor else 0
    originals = one.originals if event in BROUGHT else ()
    await do.work.outbox.promise(
        [
            Promise(
                key=f"{ORIGINAL}:{one.id}/{each.message_id}/{event}/to:{person}",
                kind=ORIGINAL,
                to=person,
                params={"difficulty": one.id, "place": place},
                not_before=do.now,
            )
            for person in dict.fromkeys(told)
            if person != mine
            for place, each in enumerate(originals)
        ],
        do.now,
    )


async def _say(
    do: Doing, one: Difficulty, event: str, people: Iterable[int], said: str = ""
) -> None:
    """A line about what has become of it."""
    await _promise(do, one, event, people, kind=TOLD, said=said)


async def _promise(
    do: Doing, one: Difficulty, event: str, people: Iterable[int], *, kind: str, said: str = ""
) -> None:
    lines = await do.work.history.of(DIFFICULTY, one.id)
    times = sum(1 for line in lines if line.action == event)
    mine = do.actor.id if do.actor else 0
    await do.work.outbox.promise(
        [
            Promise(
                key=f"{DIFFICULTY}:{one.id}/{event}-{times}/to:{person}",
                kind=kind,
                to=person,
                params={"difficulty": one.id, "event": event, "said": said},
                not_before=do.now,
            )
            for person in dict.fromkeys(people)
            if person != mine
        ],
        do.now,
    )


async def _found(do: Doing, number: int) -> Difficulty:
    one = await do.work.difficulties.by_id(number)
    if one is None or do.actor is None or not may_see(do.actor, one):
        raise Forbidden(Action.RAISE)
    return one


def _demand(one: Difficulty, stage: Stage) -> None:
    if one.state is not stage:
        raise BadAnswer("difficulty-over")


def _is_repeated(one: Difficulty, actor: Actor, said: str) -> bool:
    return (one.closed_by, one.answer) == (actor.id, said)


async def _was_said(do: Doing, one: Difficulty, event: str, said: str) -> bool:
    last = await _last(do, one)
    return last is not None and (last.action, last.after) == (event, said)


async def _last(do: Doing, one: Difficulty) -> Change | None:
    return next(iter(await do.work.history.of(DIFFICULTY, one.id)), None)


def _deputies(do: Doing) -> list[int]:
    return [one.id for one in do.school.holders(Role.DEPUTY, do.today)]


def _tellers(do: Doing, one: Difficulty) -> Sequence[int]:
    """Who told the director, or who is deputy now; and whose difficulty it is."""
    deputies = _deputies(do)
    told = [one.passed_by] if one.passed_by in deputies else deputies
    return [person for person in (*told, one.author_id) if person]


async def owed(look: Work, owing: Owing) -> list[Promise]:
    """What must have been said by now to the directors of what they have not decided."""
    directors = owing.school.holders(Role.DIRECTOR, owing.today)
    standing = await look.difficulties.standing((Stage.PASSED,))
    return [
        promise
        for one in standing
        if one.undecided
        for director in directors
        for promise in owing.of(as_task(one, director.id, owing.school))
    ]


def raised(text: str) -> str:
    """A difficulty as typed. Raises BadAnswer for what is no words, or too many."""
    return _checked(text, LIMIT)


def answered(text: str) -> str:
    """A decision, a question or an answer as typed. Raises BadAnswer like `raised`."""
    return _checked(text, ANSWER_LIMIT)


def _checked(text: str, limit: int) -> str:
    found = Words(name="text", limit=limit).check(text)
    if not any(sign.isalnum() for sign in found):
        raise BadAnswer("difficulty-no-words")
    return found


def comes_again(one: Difficulty, school: School) -> date | None:
    """On which day the director is first reminded, counted from when it waits."""
    days = [each.days for each in curve(DIFFICULTY, school.curves) if each.line.to is To.PERSON]
    if not days or one.waits_since is None:
        return None
    since = school.calendar.today(one.waits_since)
    return moment(school, DIFFICULTY, since, min(days)).date()
