"""How a person comes in: a one-time link, a language, consent; and how it is undone.

A link's word is 32 random bytes; only its hash is kept. It works once and for three days.
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from school import names
from school.days import BadAnswer
from school.doing import Doing, doing
from school.messages import Promise
from school.people import Actor, Person, Role
from school.ports import Database
from school.rights import Action
from school.staffing.staff import DAY, known
from school.state import School

CONSENT = "1"
"""The version of the words that people agree to (start-consent); a new one asks everybody anew."""

LASTS = timedelta(hours=72)
SOMEBODY = "Директордун орун басары"
"""The first deputy's name until it is known."""


class BadLink(Exception):
    """The link is used, expired, withdrawn or forged: one answer for all of them."""


def new_word() -> str:
    """The secret word of a link: A-Z, a-z, 0-9, - and _, as Telegram allows."""
    return secrets.token_urlsafe(32)


def word_hash(word: str) -> str:
    """What is kept of a word."""
    return hashlib.sha256(word.encode()).hexdigest()


def not_joined(school: School, now: datetime) -> list[Person]:
    """Those on the staff who have not come in yet, by name."""
    return [one for one in school.staff(school.calendar.today(now)) if not one.joined]


async def invite(db: Database, actor: Actor, now: datetime, person_id: int) -> str:
    """A new link's word for a person; earlier ones stop working. Raises BadAnswer when they left.

    For somebody with a changed account it is the same: whoever opens it takes the old one's place.
    """
    async with doing(db, actor, now, Action.INVITE) as do:
        return await _invite(do, person_id)


async def invite_all(db: Database, actor: Actor, now: datetime) -> Sequence[tuple[Person, str]]:
    """New words for all who have not joined, by name."""
    async with doing(db, actor, now, Action.INVITE) as do:
        people = [one for one in not_joined(do.school, now) if one.telegram_id is None]
        return [(one, await _invite(do, one.id)) for one in people]


async def invite_first(db: Database, now: datetime, name: str | None = None) -> str:
    """The word for the first deputy, who is put on the staff list when there is none.

    With a deputy there it is a new link for that one: the way back in for a lost account.
    """
    async with doing(db, None, now, Action.INVITE) as do:
        deputies = do.school.holders(Role.DEPUTY, do.today)
        if deputies:
            return await _invite(do, deputies[0].id)
        person_id = await do.work.staff.add_person(name or SOMEBODY)
        await do.work.staff.appoint(person_id, Role.DEPUTY, do.today)
        await do.note("person", person_id, "add", after=name or SOMEBODY)
        return await _word(do, person_id)


async def withdraw(db: Database, actor: Actor, now: datetime, person_id: int) -> None:
    """The person's open link stops working."""
    async with doing(db, actor, now, Action.INVITE) as do:
        await do.work.staff.withdraw_invitation(person_id, now)
        await do.note("person", person_id, "withdraw-invitation")


async def unbind(db: Database, actor: Actor, now: datetime, person_id: int) -> None:
    """«Бул ал эмес»: the account is let go, and a new link can be given. Again changes nothing."""
    async with doing(db, actor, now, Action.INVITE) as do:
        if known(do.school, person_id).telegram_id is None:
            return
        if actor.id == person_id:
            raise BadAnswer("people-not-yourself")
        await do.work.staff.withdraw_invitation(person_id, now)
        await _let_go(do, person_id)
        await do.note("person", person_id, "unbind")


async def redeem(
    db: Database, word: str, telegram_id: int, now: datetime, shown_name: str = ""
) -> Person:
    """Opens a link: the account becomes this person's, who has still to agree.

    Who has come in by a link may open it again. `shown_name`, by Telegram, is taken for the
    first deputy, whom nobody has named. Raises BadLink; BadAnswer("start-account-taken") when the
    account is somebody else's already, and then the link is not used up.
    """
    async with db.begin() as work:
        do = Doing(work, await db.school(), None, now)
        found = await work.staff.invitation_by_hash(word_hash(word))
        person = do.school.people.get(found.person_id) if found else None
        if found is None or person is None or not person.works_on(do.today):
            raise BadLink
        if person.telegram_id == telegram_id:
            await work.staff.use_invitation(found.id, telegram_id, now)
            return person
        if not found.open_at(now):
            raise BadLink
        other = do.school.person_of(telegram_id)
        if other is not None and other.id != person.id:
            raise BadAnswer("start-account-taken", name=other.name)
        if not await work.staff.use_invitation(found.id, telegram_id, now):
            raise BadLink
        name = _own_name(person, shown_name)
        await work.staff.change_person(
            person.id,
            name=name,
            telegram_id=telegram_id,
            consent=None,
            consent_at=None,
            reachable=True,
        )
        await do.note("person", person.id, "open-invitation", by=person.id)
    return (await db.school()).people[person.id]


async def agree(db: Database, telegram_id: int, language: str, now: datetime) -> Person | None:
    """The person agrees and is in; the deputies are told. None when the account is nobody's.

    Again changes nothing.
    """
    async with db.begin() as work:
        do = Doing(work, await db.school(), None, now)
        person = do.school.person_of(telegram_id)
        if person is None or person.joined:
            return person
        await work.staff.change_person(
            person.id, language=language, consent=CONSENT, consent_at=now
        )
        await do.note("person", person.id, "consent", after=CONSENT, by=person.id)
        await _tell_deputies(do, "joined", person)
    return (await db.school()).people[person.id]


async def refuse(db: Database, telegram_id: int, now: datetime) -> bool:
    """The person does not agree: the account is forgotten, the deputies are told.

    False when there was nothing to refuse, as on a second press.
    """
    async with db.begin() as work:
        do = Doing(work, await db.school(), None, now)
        person = do.school.person_of(telegram_id)
        if person is None or person.joined:
            return False
        await _let_go(do, person.id)
        await do.note("person", person.id, "consent-refused", by=person.id)
        await _tell_deputies(do, "consent-refused", person)
    return True


async def set_language(db: Database, actor: Actor, now: datetime, language: str) -> None:
    """The language one is spoken to in."""
    async with db.begin() as work:
        do = Doing(work, await db.school(), actor, now)
        before = known(do.school, actor.id).language
        if before != language:
            await work.staff.change_person(actor.id, language=language)
            await do.note(
                "person", actor.id, "change", field="language", before=before, after=language
            )


async def _invite(do: Doing, person_id: int) -> str:
    if not known(do.school, person_id).works_on(do.today):
        raise BadAnswer("people-has-left")
    return await _word(do, person_id)


async def _word(do: Doing, person_id: int) -> str:
    word = new_word()
    made_by = do.actor.id if do.actor else None
    await do.work.staff.invite(person_id, made_by, word_hash(word), do.now, do.now + LASTS)
    await do.note("person", person_id, "invite")
    return word


async def _let_go(do: Doing, person_id: int) -> None:
    await do.work.staff.change_person(
        person_id, telegram_id=None, consent=None, consent_at=None, reachable=True
    )


async def _tell_deputies(do: Doing, kind: str, person: Person) -> None:
    told = [
        one
        for one in do.school.holders(Role.DEPUTY, do.today)
        if one.joined and one.id != person.id
    ]
    moment = f"{do.now:%Y-%m-%dT%H:%M:%S.%f}"
    await do.work.outbox.promise(
        [
            Promise(
                key=f"{kind}:{person.id}/{moment}/to:{one.id}",
                kind=kind,
                to=one.id,
                params={"person": person.id},
                not_before=do.now,
                valid_until=do.now + 14 * DAY,
            )
            for one in told
        ],
        do.now,
    )


def _own_name(person: Person, shown_name: str) -> str:
    shown = names.tidy(shown_name)
    return shown if person.name == SOMEBODY and names.is_name(shown) else person.name
