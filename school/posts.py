"""Associations' groups: bound by the deputy, told what she writes, and who has read it.

Nothing of a record can get there: what goes to a group is text that a person wrote and saw before
it was sent (docs/school.md, groups).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from school.days import BadAnswer
from school.deadlines import can_be_told
from school.fields import Words
from school.messages import OnDoubt, Promise
from school.people import Actor, Association, Person, Role
from school.ports import Work
from school.records import Change
from school.rights import Action, can, demand
from school.state import School

POST, BIND, REMOVED, DOUBT, UNREACHABLE = (
    "post",
    "group-bind",
    "group-removed",
    "doubt",
    "unreachable",
)
POST_LIMIT = 3000
A_MOMENT = timedelta(seconds=5)
"""The link that binds at once sends its word just after the bot was added."""


@dataclass(frozen=True, kw_only=True)
class Groups:
    """The situation: in which transaction, at which school, who (None for Telegram), when."""

    work: Work
    school: School
    actor: Actor | None
    now: datetime

    async def added(self, chat_id: int, title: str, at: datetime) -> None:
        """The deputy has added the bot: asks in private whose group it is. Raises Forbidden."""
        actor = self._allowed(Action.BIND_GROUP)
        if of_chat(self.school, chat_id):
            return
        asked = Promise(
            key=f"{BIND}:{chat_id}/{at.isoformat()}/to:{actor.id}",
            kind=BIND,
            to=actor.id,
            params={"chat": chat_id, "title": title[:100]},
            urgency=1,
            not_before=self.now + A_MOMENT,
        )
        await self.work.outbox.promise([asked], self.now)

    async def bind(self, association_id: int, chat_id: int) -> Association:
        """This chat is the association's group from now on, and nobody else's.

        Raises Forbidden; BadAnswer when there is no such association.
        """
        self._allowed(Action.BIND_GROUP)
        association = self.school.associations.get(association_id)
        if association is None or association.closed:
            raise BadAnswer("group-no-association")
        if association.chat_id == chat_id:
            return association
        for other in of_chat(self.school, chat_id):
            await self._set(other, None)
        await self._set(association, chat_id)
        return association

    async def unbind(self, association_id: int) -> int | None:
        """No group any more; the chat that it was. Raises Forbidden."""
        self._allowed(Action.BIND_GROUP)
        association = self.school.associations[association_id]
        if association.chat_id is not None:
            await self._set(association, None)
        return association.chat_id

    async def removed(self, chat_id: int, at: datetime) -> None:
        """The bot was removed: the binding is dropped and the deputy told."""
        for association in of_chat(self.school, chat_id):
            await self._set(association, None)
            await self.lost(association, f"{at.isoformat()}")

    async def lost(self, association: Association, occasion: str) -> None:
        """Tells the deputy that there is no way to an association's group."""
        await self.work.outbox.promise(
            [
                Promise(
                    key=f"{REMOVED}:{association.id}/{occasion}/to:{one.id}",
                    kind=REMOVED,
                    to=one.id,
                    params={"association": association.id},
                    not_before=self.now,
                )
                for one in deputies(self.school, self.now)
            ],
            self.now,
        )

    async def migrated(self, before: int, after: int) -> None:
        """The group has become another chat."""
        for association in of_chat(self.school, before):
            await self._set(association, after)

    async def speak(self, association_id: int, language: str) -> None:
        """The language of an association's posts. Raises Forbidden."""
        self._allowed(Action.BIND_GROUP)
        await self.work.staff.change_association(association_id, language=language)

    async def announce(self, association_id: int, text: str, draft: str) -> int:
        """Promises a post to the association's group; the same draft once. The post's id.

        Raises Forbidden; BadAnswer for no words, or when there is no group.
        """
        actor = self._allowed(Action.POST)
        association = self.school.associations[association_id]
        if association.chat_id is None:
            raise BadAnswer("group-not-bound")
        post = await self.work.posts.add(
            draft=draft,
            association_id=association_id,
            author_id=actor.id,
            text=words_of(text),
            asks=True,
            now=self.now,
        )
        promise = Promise(
            key=f"{POST}:{post}",
            kind=POST,
            association=association_id,
            params={"post": post},
            on_doubt=OnDoubt.ASK,
            urgency=8,
            not_before=self.now,
        )
        await self.work.outbox.promise([promise], self.now)
        return post

    async def read(self, post_id: int) -> int:
        """«Тааныштым»: anybody on the staff, once; how many have. Raises Forbidden, BadAnswer."""
        if self.actor is None or await self.work.posts.by_id(post_id) is None:
            raise BadAnswer("notice-gone")
        return await self.work.posts.read(post_id, self.actor.id, self.now)

    def _allowed(self, action: Action) -> Actor:
        if self.actor is None:
            raise BadAnswer("notice-not-yours")
        demand(self.actor, action)
        return self.actor

    async def _set(self, association: Association, chat_id: int | None) -> None:
        await self.work.staff.change_association(association.id, chat_id=chat_id, thread_id=None)
        line = Change(
            about="association",
            about_id=association.id,
            person_id=self.actor.id if self.actor else None,
            at=self.now,
            action="group",
            before=_text(association.chat_id),
            after=_text(chat_id),
        )
        await self.work.history.note([line])


def may_bind(actor: Actor | None) -> bool:
    """Whether this person may bring the bot into a group."""
    return actor is not None and can(actor, Action.BIND_GROUP)


def of_chat(school: School, chat_id: int) -> Sequence[Association]:
    """The association whose group this chat is; one at most."""
    return [one for one in school.associations.values() if one.chat_id == chat_id]


def deputies(school: School, now: datetime, besides: int | None = None) -> list[Person]:
    """Who is told when a message cannot be brought: the deputy, else the director."""
    today = school.calendar.today(now)
    for role in (Role.DEPUTY, Role.DIRECTOR):
        found = [p for p in school.holders(role, today) if can_be_told(p) and p.id != besides]
        if found:
            return found
    return []


def words_of(text: str) -> str:
    """The words of an announcement. Raises BadAnswer when there are none or too many."""
    return Words(name="text", limit=POST_LIMIT).check(text)


def _text(chat_id: int | None) -> str | None:
    return None if chat_id is None else str(chat_id)
