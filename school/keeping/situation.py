"""The situation in which a record is kept, and what all ways of keeping share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from school.asking import Asking
from school.days import BadAnswer
from school.drafts import Draft
from school.fields import Answers, Words
from school.messages import OnDoubt, Promise
from school.people import Actor
from school.ports import Work
from school.records import Change, Record, Stale
from school.register import Register, State
from school.rights import Action, Forbidden, reaches

KEPT = (State.SUBMITTED, State.FINAL)
SENSE = 3
"""Letters that a reason has at least: it is read by whoever must act on it."""


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """A register, the transaction, and the situation: who acts, when, at which school."""

    work: Work
    register: Register
    asking: Asking

    @property
    def now(self) -> datetime:
        """The moment it happens."""
        return self.asking.now

    @property
    def actor(self) -> Actor:
        """Who does it."""
        return self.asking.actor

    def may(self, action: Action, answers: Answers, author: int | None) -> bool:
        """Whether the actor may do this to a record with these answers."""
        row = self.register.rights.get(action, {})
        return reaches(self.actor, row, self.register.subject(answers, author, self.asking.school))

    def demand(self, action: Action, answers: Answers, author: int | None) -> None:
        """Raises Forbidden unless `may`."""
        if not self.may(action, answers, author):
            raise Forbidden(action)

    def may_change(self, record: Record) -> bool:
        """Whether the actor may change, take back or cancel a record.

        What goes through an approval is its author's alone, as long as that one may write it:
        nobody approves changes of their own (docs/school.md, rules 35, 40 and 41).
        """
        if self.register.approval is None:
            return self.may(Action.CHANGE, record.answers, record.author_id)
        keeper = self.keeper(record)
        if keeper not in (None, self.actor.id):
            return False
        open_ = keeper is None and record.state is not State.FINAL
        ways = (Action.CHANGE, Action.TAKE_OVER) if open_ else (Action.CHANGE,)
        return any(self.may(one, record.answers, record.author_id) for one in ways)

    def demand_change(self, record: Record) -> None:
        """Raises Forbidden unless `may_change`."""
        if not self.may_change(record):
            raise Forbidden(Action.CHANGE)

    def keeper(self, record: Record) -> int | None:
        """The author, if that person may still write such a record; else nobody."""
        asking, row = self.asking, self.register.rights.get(Action.WRITE, {})
        author = asking.school.people.get(record.author_id)
        if author is None:
            return None
        subject = self.register.subject(record.answers, None, asking.school)
        may = reaches(asking.school.actor(author, asking.today), row, subject)
        return author.id if may else None


async def locked(keeping: Keeping, record: Record) -> bool:
    """Whether the version that stands has been acknowledged, or approved."""
    if record.state is not State.FINAL:
        return False
    if keeping.register.approval is not None:
        return True
    asked = await keeping.work.records.acknowledgements(record.id)
    return any(one.version == record.version and one.acknowledged_at for one in asked)


async def demand_open(keeping: Keeping, record: Record) -> None:
    """Raises BadAnswer for what is locked: acknowledged, or accepted and not one's to check."""
    if await locked(keeping, record) or accepted(keeping, record):
        raise BadAnswer("record-locked")


def accepted(keeping: Keeping, record: Record) -> bool:
    """Whether it was accepted, and is not the actor's to check: the actor may not touch it."""
    final = keeping.register.checked and record.state is State.FINAL
    return final and not keeping.may(Action.CHECK, record.answers, record.author_id)


def finishes(register: Register, answers: Answers, asking: Asking) -> bool:
    """Whether saving makes it final: nobody checks this register, or the actor may finish."""
    row = register.rights.get(Action.FINISH, {})
    subject = register.subject(answers, asking.actor.id, asking.school)
    return not register.reviewed or reaches(asking.actor, row, subject)


async def promise(
    keeping: Keeping,
    record: Record,
    kind: str,
    to: int,
    *,
    on_doubt: OnDoubt = OnDoubt.RESEND,
    params: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    await keeping.work.outbox.promise(
        [
            Promise(
                key=f"{kind}:{record.id}:{record.version}:{record.updated_at.isoformat()}/to:{to}",
                kind=kind,
                to=to,
                record_id=record.id,
                params=params,
                on_doubt=on_doubt,
                not_before=keeping.now,
            )
        ],
        keeping.now,
    )


async def note(
    keeping: Keeping,
    record: Record,
    action: str,
    differences: Sequence[tuple[str, str | None, str | None]],
    *,
    reason: str | None = None,
    after: str | None = None,
) -> None:
    lines = [(None, None, after), *differences]
    await keeping.work.history.note(
        [
            Change(
                about="record",
                about_id=record.id,
                person_id=keeping.actor.id,
                at=keeping.now,
                action=action,
                field=name,
                before=before,
                after=new,
                reason=reason,
            )
            for name, before, new in lines
        ]
    )


def draft_of(keeping: Keeping, record: Record, chat_id: int, answers: Answers) -> Draft:
    return Draft(
        id=uuid4().hex,
        chat_id=chat_id,
        person_id=keeping.actor.id,
        register=record.register,
        made_at=keeping.now,
        touched_at=keeping.now,
        answers=answers,
        record_id=record.id,
        base_version=record.version,
    )


def reason_of(text: str) -> str:
    """A reason as typed, tidied. Raises BadAnswer as `Words` does, and without a word of sense."""
    reason = Words(name="reason", limit=500).check(text)
    if sum(sign.isalpha() for sign in reason) < SENSE:
        raise BadAnswer("form-reason-short", text=reason[:40])
    return reason


def only(record: Record, *states: State) -> None:
    if record.state not in states:
        raise Stale
