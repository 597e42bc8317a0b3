"""What goes out, and announcements."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from school.messages import Outgoing, Promise, Reached, Sent


class Outbox(Protocol):
    """What is promised and what was sent."""

    async def promise(self, promises: Sequence[Promise], now: datetime) -> None:
        """Adds what is new, and what was withdrawn unsent; any other known key stays as it is."""

    async def settle(self, keys: Collection[str]) -> None:
        """What waits under these keys is told otherwise: it is not sent, nor promised again."""

    async def withdrawn(self, since: datetime) -> Collection[str]:
        """The keys of what was promised from then on and withdrawn unsent."""

    async def withdraw(
        self,
        now: datetime,
        *,
        task_id: int | None = None,
        record_id: int | None = None,
        kinds: Collection[str] = (),
        keys: Collection[str] = (),
    ) -> None:
        """Withdraws what is still waiting and is about this task, record, kind or key."""

    async def claim(
        self, now: datetime, hold: timedelta, *, quiet: bool, resting: Collection[int] = ()
    ) -> Outgoing | None:
        """Takes the next message that is due, so that nobody else does. None when none is.

        `quiet`: only what may be said in quiet hours (urgency 1). `resting`: people to whom it is
        the same; what waits for them stays as it is.
        """

    async def claim_together(
        self, first: Outgoing, kinds: Collection[str], now: datetime, hold: timedelta, most: int
    ) -> Sequence[Outgoing]:
        """Takes what else of these kinds is due to the same person, in order, so many at most."""

    async def carry(
        self, kind: str, batch: Sequence[Outgoing], now: datetime, hold: timedelta
    ) -> Outgoing:
        """A message on its way that carries these to their person: `params["of"]` has their ids.

        When it is in doubt nothing is to be done: what it carries is promised again by itself.
        """

    async def sent(self, outgoing_id: int, where: Sent, now: datetime) -> None:
        """It has gone out."""

    async def fail(
        self,
        outgoing_id: int,
        state: str,
        error: str,
        *,
        not_before: datetime | None = None,
        repeat: bool = False,
        counts: bool = True,
    ) -> None:
        """It has not, or nobody knows: the state and moment it waits in now."""

    async def doubtful(self, now: datetime) -> Sequence[Outgoing]:
        """Claimed and never finished: nobody knows whether they went out."""

    async def by_id(self, outgoing_id: int) -> Outgoing | None:
        """One message."""

    async def sent_about(
        self,
        *,
        task_id: int | None = None,
        record_id: int | None = None,
        kinds: Collection[str] = (),
        since: datetime | None = None,
        to: int | None = None,
    ) -> Sequence[Outgoing]:
        """Messages that went out about this task or record, oldest first.

        `since`: only those that were promised from then on; `to`: only those to that person.
        """

    async def keyed(self, keys: Collection[str]) -> Collection[str]:
        """Those of the keys under which something was promised, and not withdrawn."""

    async def unsent(self, *, kinds: Collection[str]) -> Sequence[Outgoing]:
        """What waits to be sent or was refused, the first to go first."""

    async def next_due(self, after: datetime) -> datetime | None:
        """The first moment after that one at which something promised is to go out."""

    async def refused(self) -> Sequence[Outgoing]:
        """Messages that were refused or are asked about, newest first, a hundred at most."""

    async def seen(self, outgoing_id: int, now: datetime) -> None:
        """One of its buttons was pressed, and with it what it carries was seen. Once."""

    async def reached(self, since: datetime, without: Collection[str]) -> Sequence[Reached]:
        """By person: what was promised since and was sent, seen, refused; without some kinds."""

    async def to_person(
        self, person_id: int, since: datetime, without: Collection[str]
    ) -> Sequence[Outgoing]:
        """What was promised to a person from then on and was sent or refused, newest first."""


class Posts(Protocol):
    """Announcements to associations' groups."""

    async def add(
        self,
        *,
        draft: str,
        association_id: int,
        author_id: int,
        text: str,
        now: datetime,
        **values: Any,
    ) -> int:
        """Keeps an announcement; the same draft again gives the first. The id.

        `values`: more columns of PostRow by name. It goes at once unless `goes_at` says when.
        """

    async def read(self, post_id: int, person_id: int, now: datetime) -> int:
        """Somebody has read it; how many have."""

    async def readers(self, post_id: int) -> Mapping[int, datetime]:
        """Who has read it, and when."""

    async def answer(self, post_id: int, person_id: int, now: datetime, *, comes: bool) -> None:
        """Somebody comes, or does not; the last answer counts."""

    async def answers(self, post_id: int) -> Mapping[int, bool]:
        """Who has answered, and whether they come."""

    async def recent(self, limit: int = 8) -> Sequence[Mapping[str, Any]]:
        """The newest: the columns of PostRow by name, `read` and `come` (how many).

        Of what it is about, `was_kind`, `was_on`, `was_at` and `was_place`; of what has called it
        off or moved it, `after_id`, `after_kind`, `after_text` and `after_draft`.
        """

    async def change(self, post_id: int, **values: Any) -> None:
        """Sets columns of PostRow by name."""

    async def drop(self, post_id: int) -> None:
        """Forgets an announcement that has not gone out and carries no other."""

    async def by_id(self, post_id: int) -> Mapping[str, Any] | None:
        """One of them."""

    async def together(self, post_id: int) -> Sequence[Mapping[str, Any]]:
        """What goes out in one message: the announcement, and those gathered to it."""

    async def unheard(
        self, since: datetime, day: date
    ) -> Sequence[tuple[Mapping[str, Any], Collection[int]]]:
        """What asks something and went out since then or names a day from `day` on.

        Each with those who have read it or answered; without what was called off or moved.
        """
