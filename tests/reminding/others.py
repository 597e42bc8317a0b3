"""The account of what is no task: documents, posts, visits not held, news, the calendar.

As naive as tests.reminding.account: plain loops over days.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tests.reminding.account import CARD, DAY, EIGHT, Days, Posts, Span

FORGOTTEN = timedelta(days=14)


def after(day: date, n: int, now: datetime, days: Days) -> datetime:
    """Eight o'clock of the day `n` days after another."""
    spoken = days.spoken(day + n * DAY, before=n < 0)
    return datetime.combine(spoken, EIGHT, now.tzinfo)


@dataclass
class Sent:
    """A document that was sent to people. `read`: by whom."""

    name: str
    asked: date
    readers: Sequence[int]
    read: set[int] = field(default_factory=set)
    over: bool = False
    promised: set[str] = field(default_factory=set)

    def owes(self, now: datetime, days: Days, posts: Posts) -> Iterator[str]:
        """Those who have not read it after one day and three, the deputy once after five."""
        waiting = [one for one in self.readers if one not in self.read | posts.gone]
        if self.over or days.quiet(now):
            return
        for one in waiting:
            mine = posts.clock(one, now, days)
            reached = [n for n in (1, 3) if after(self.asked, n, now, days) <= mine]
            if reached and not posts.rests(one, now):
                moment = after(self.asked, reached[-1], now, days)
                key = f"{self.name}/+{reached[-1]}/to:{one}"
                if key in self.promised or not days.waits(moment, mine):
                    yield key
        mine, moment = posts.clock(posts.deputy, now, days), after(self.asked, 5, now, days)
        late = moment <= mine and set(waiting) - {posts.deputy}
        key = f"late-{self.name}/1/to:{posts.deputy}"
        waits = days.waits(moment, mine) and key not in self.promised
        if late and not waits and not posts.rests(posts.deputy, now):
            yield key


@dataclass
class Posted:
    """A post that asks to be read. `day`: the one that it names."""

    name: str
    went: datetime
    day: date | None
    members: Sequence[int]
    heard: set[int] = field(default_factory=set)
    promised: set[str] = field(default_factory=set)

    def owes(self, now: datetime, days: Days, posts: Posts) -> Iterator[str]:
        """In private: a day after it went, and the day before the day it names."""
        went, over = self.went.date(), self.day is not None and self.day < now.date()
        if over or days.quiet(now) or (self.day is None and now - self.went > FORGOTTEN):
            return
        stages = [(after(went, 1, now, days), went + DAY, "+1")]
        if self.day is not None:
            stages.append((after(self.day, -1, now, days), self.day - DAY, "-1"))
        for one in self.members:
            mine = posts.clock(one, now, days)
            reached = sorted(each for each in stages if each[0] <= mine)
            if not reached or reached[-1][0].date() <= went:
                continue
            key = f"{self.name}/{reached[-1][2]}/to:{one}"
            waits = days.waits(reached[-1][0], mine) and key not in self.promised
            if not waits and one not in self.heard | posts.gone and not posts.rests(one, now):
                yield key


@dataclass
class Visit:
    """A planned visit."""

    name: str
    day: date
    author: int
    over: bool = False
    promised: set[str] = field(default_factory=set)

    def owes(self, now: datetime, days: Days, posts: Posts) -> Iterator[str]:
        """Its author is asked when it was not held by the next day."""
        mine, moment = posts.clock(self.author, now, days), after(self.day, 1, now, days)
        key = f"{self.name}/{self.day.isoformat()}/to:{self.author}"
        if self.over or moment > mine or days.quiet(now) or posts.rests(self.author, now):
            return
        if key in self.promised or not days.waits(moment, mine):
            yield key


@dataclass
class News:
    """Something that some are told at a moment, or as soon as they may be."""

    name: str
    at: datetime
    to: Sequence[int]

    def owes(self, now: datetime, days: Days, posts: Posts) -> Iterator[str]:
        """Each of them."""
        if self.at <= now and not days.quiet(now):
            for one in self.to:
                if not posts.rests(one, now):
                    yield f"{self.name}/to:{one}"


@dataclass
class TheCalendar:
    """What comes by the calendar, in the year of these first and last days."""

    year: Span

    def owes(self, now: datetime, days: Days, posts: Posts) -> Iterator[str]:
        """The deputy's card on each day of lessons, the director's summary once a week."""
        day = now.date()
        if days.quiet(now):
            return
        card = days.lessons(day) and now.time() >= CARD
        if card and not posts.rests(posts.deputy, now):
            yield f"morning:{day.isoformat()}/to:{posts.deputy}"
        monday = day - timedelta(days=day.weekday())
        # Not the day alone: before the first quarter and after the last it is summer.
        speaking = [one for one in (monday + n * DAY for n in range(7)) if not days.off(one)]
        if not speaking or not self.year[0] <= speaking[0] <= self.year[1]:
            return
        hour = datetime.combine(speaking[0], EIGHT, now.tzinfo)
        if now >= hour and not posts.rests(posts.director, now):
            number = monday.isocalendar()
            yield f"summary:{number.year}-W{number.week:02}/to:{posts.director}"
