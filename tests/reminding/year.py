"""The account of the year: what was owed at each moment, from what has happened alone."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Protocol

from tests.chat import ZONE
from tests.reminding.account import DAY, Days, Life, Posts, Span
from tests.reminding.others import News, Posted, Sent, TheCalendar, Visit
from tests.reminding.stories import (
    JOURNALS_BEFORE,
    JOURNALS_DUE,
    OF_THE_YEAR,
    QUARTERS,
    Event,
)

LONG_AGO = datetime(2026, 1, 1, tzinfo=ZONE)
AUGUST = datetime(2027, 8, 1, tzinfo=ZONE)


class Owing(Protocol):
    """Something that people are told of."""

    def owes(self, now: datetime, days: Days, posts: Posts) -> Iterator[str]:
        """What must have been said by now."""


class Account:
    """What must have been said by now, and what of it was said, and when.

    journals -- under which name the school's own duty goes
    """

    def __init__(self, days: Days, ids: Mapping[str, int], journals: str) -> None:
        self.days, self.ids, self.journals = days, ids, journals
        members = {ids[one] for one in ("teacher", "young", "head")}
        self.posts = Posts(
            ids["deputy"], ids["director"], dict.fromkeys(members, ids["head"]), ids["head"]
        )
        self.acting: list[tuple[str, int, Span]] = []
        self.owing: dict[str, Owing] = {
            "calendar": TheCalendar((QUARTERS[0][0], QUARTERS[3][1])),
            "proposed": News("year-proposed:2027-2028", AUGUST, [ids["deputy"]]),
            journals: Life(journals, "rule-ladder", ids["class_teacher"], JOURNALS_DUE, LONG_AGO),
        }
        for name, (kind, due) in OF_THE_YEAR.items():
            source = f"rule:{name}"
            self.owing[source] = Life(source, kind, ids["deputy"], due, LONG_AGO)
        self.authors: dict[str, int] = {}
        self.found: dict[str, datetime] = {}

    def expects(self, now: datetime) -> bool:
        """Whether something is owed that was not said."""
        posts = self.posts_on(now)
        return any(
            self._is_new(key, one)
            for one in self.owing.values()
            for key in one.owes(now, self.days, posts)
        )

    def keep(self, now: datetime, happened: list[Event]) -> None:
        """What is owed is said."""
        for event in happened:
            self._happens(now, event)
        posts = self.posts_on(now)
        for one in self.owing.values():
            for key in one.owes(now, self.days, posts):
                if self._is_new(key, one):
                    self.found[key] = now

    def cut_off(self, now: datetime) -> None:
        """What is owed is promised, and not said."""
        posts = self.posts_on(now)
        for one in self.owing.values():
            if isinstance(one, Life | Sent | Posted | Visit):
                one.promised.update(one.owes(now, self.days, posts))

    def _is_new(self, key: str, one: Owing) -> bool:
        return key not in self.found and not (isinstance(one, Life) and key in one.said)

    def posts_on(self, now: datetime) -> Posts:
        """Who holds which post that day."""
        posts = self.posts
        for role, person, (first, last) in self.acting:
            if not first <= now.date() <= last:
                continue
            if role == "director":
                posts = replace(posts, director=person)
            else:
                posts = replace(posts, head=person, heads=dict.fromkeys(posts.heads, person))
        return posts

    def _happens(self, now: datetime, event: Event) -> None:
        name = event.name
        if (new := self._new(now, event)) is not None:
            self.owing[name] = new
            return
        known, who = self.owing.get(name), self.ids[event.who]
        match event.verb, known:
            case "reads", Sent():
                known.read.add(who)
            case "heard", Posted():
                known.heard.add(who)
            case "done" | "taken" | "read" | "stopped" | "cancels" | "decides", (
                Life() | Sent() | Visit()
            ):
                known.over = True
            case "seen" | "later" | "move", Life():
                self._with_task(now, event, known)
            case "submits" | "approves" | "returns" | "asks" | "replies", _:
                self._on_its_way(now, event)
            case _, None:
                self._with_people(event)

    def _new(self, now: datetime, event: Event) -> Owing | None:
        """What begins to be owed."""
        who, name, days, today = self.ids[event.who], event.name, event.days, now.date()
        found: Owing | None = None
        match event.verb:
            case "made":
                about = self.ids.get(event.more[1])
                found = Life(name, name.split(":")[1], who, days[0], now, about)
            case "asked":
                found = Life(name, "acknowledgement", who, today, now)
            case "told":
                found = Life(name, "difficulty", "director", today, now)
            case "sent":
                found = Sent(name, today, [self.ids[one] for one in event.people])
            case "posted":
                members = [one for one in self.posts.heads if one != who]
                found = Posted(name, self.days.over(now), days[0] if days else None, members)
            case "plans":
                found = Visit(name, days[0], who)
        return found

    def _with_task(self, now: datetime, event: Event, life: Life) -> None:
        match event.verb:
            case "seen":
                life.seen = now
            case "later":
                life.put_off = self.days.over(now + event.until)
            case "move":
                life.move(now, event.days[0], self.days)

    def _on_its_way(self, now: datetime, event: Event) -> None:
        """A plan that is approved step by step, or a difficulty that is asked about."""
        name, today = event.name, self.days.over(now).date()
        if event.verb == "submits":
            for number, role in enumerate(event.people, start=1):
                kind = "approval-head" if role == "head" else "approval"
                step = Life(f"{name}/{number}", kind, role, today, now, held=number > 1)
                self.owing[step.name] = step
            self.authors[name] = self.ids[event.who]
            return
        waits = self._waiting(name)
        match event.verb:
            case "approves":
                waits.over = True
                following = self.owing.get(f"{name}/{int(waits.name[-1]) + 1}")
                if isinstance(following, Life):
                    following.held, following.due = False, today
            case "returns":
                waits.over = True
                back = Life(f"{name}/returned", "returned", self.authors[name], today, now)
                self.owing[back.name] = back
            case "asks":
                waits.held = True
                if name in self.authors:
                    asks = f"{name}/question"
                    self.owing[asks] = Life(asks, "answer", self.authors[name], today, now)
            case "replies":
                waits.held, waits.due = False, now.date() if waits.name == name else today
                self.owing.pop(f"{name}/question", None)

    def _waiting(self, name: str) -> Life:
        """The difficulty, or the step of a plan whose turn it is."""
        found = [self.owing.get(one) for one in (name, f"{name}/1", f"{name}/2")]
        return next(one for one in found if isinstance(one, Life) and not one.over)

    def _with_people(self, event: Event) -> None:
        who, days = self.ids[event.who], event.days
        match event.verb:
            case "away":
                span = (days[0], days[1])
                self.posts = replace(self.posts, leaves={**self.posts.leaves, who: span})
            case "quiet":
                begins, ends = event.more[0].split("–")
                hours = (time.fromisoformat(begins), time.fromisoformat(ends))
                self.posts = replace(self.posts, quiet={**self.posts.quiet, who: hours})
            case "leaves":
                self.posts = replace(self.posts, gone=self.posts.gone | {who})
            case "acts":
                self._acts(who, event.more[0], (days[0], days[1]))
            case "breaks":
                duty = self.owing[self.journals]
                assert isinstance(duty, Life)
                duty.due = JOURNALS_BEFORE

    def _acts(self, who: int, role: str, span: Span) -> None:
        self.acting.append((role, who, span))
        if role == "director":
            stood_in = (*self.posts.stood_in, (who, span))
            self.posts = replace(self.posts, stood_in=stood_in, principal=self.ids["director"])
        for kind, day in (("acting-begins", span[0]), ("acting-ended", span[1] + DAY)):
            at = datetime.combine(day, time(0), ZONE)
            name = f"{kind}:{role}"
            self.owing[name] = News(f"{name}/{span[1].isoformat()}", at, [who, self.ids[role]])
