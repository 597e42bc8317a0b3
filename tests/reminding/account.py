"""An account of what is owed, kept by hand: plain loops over days, nothing of reminding.deadlines.

Rules 3, 5 and 6 of docs/school.md once more in other words, so that the two can be compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

DAY = timedelta(days=1)
OPENS, CARD, EIGHT, CLOSES = time(7, 30), time(7, 45), time(8, 0), time(18, 0)
OWN, LATE = (-3, -1, 0, 1, 3), (1,)
EARLY = (-7, *OWN)
"""Of what the year brings: a week before as well, which is further than the morning card looks."""
LADDER = {"head": LATE, "deputy": LATE, "director": (3,)}
PLAN = {"person": OWN, "director": (-3, -2, -1, 0, 1, 3)}
CURVES: Mapping[str, Mapping[str, tuple[int, ...]]] = {
    "decision": {"person": OWN, **LADDER},
    "hand": {"person": OWN, **LADDER},
    "step": {"person": (0, 1, 3), "about": (-1,), "deputy": LATE},
    "rule-nobody": {"person": EARLY},
    "rule-deputy": {"person": EARLY, "head": LATE, "deputy": LATE},
    "rule-ladder": {"person": EARLY, **LADDER},
    "rule-director": {"person": EARLY, "director": OWN},
    "rule-nobody-often": {"person": (0, 1)},
    "rule-ladder-often": {"person": (0, 1), **LADDER},
    "report": {"person": EARLY, "director": OWN},
    "annual": {"person": EARLY, "director": OWN},
    "plan": PLAN,
    "plan-year": PLAN,
    "acknowledgement": {"person": (3,), "deputy": (5,)},
    "difficulty": {"person": (1, 3)},
    "approval": {"person": (1, 3)},
    "approval-head": {"person": (1, 3), "deputy": (3,)},
    "answer": {"person": (1, 3)},
    "returned": {"person": (3,)},
}
FROM_THE_START = {"person": (-3, -1), "director": (0,)}
"""Of plans, besides: counted from the first day of the quarter, which is four days before."""
PLANS = ("plan", "plan-year")
APPROVALS = ("approval", "approval-head")
ALOUD = ("acknowledgement", "difficulty", "answer", "returned")
"""What the morning card does not tell."""
SUMMED_UP = ("approval", "difficulty")
"""Of which the summary says that the director is waited for."""
GROUPS = {
    "usual": ("decision", "hand"),
    "step": ("step",),
    "duty": ("rule-nobody", "rule-deputy", "rule-ladder"),
    "report": ("rule-director", "report", "annual"),
    "often": ("rule-nobody-often", "rule-ladder-often"),
    "plan": PLANS,
    "approval": APPROVALS,
    **{one: (one,) for one in ALOUD},
}
"""Kinds that have their hour and grace together."""
WHO = ("person", "about", "head", "deputy", "director")

Span = tuple[date, date]


@dataclass(frozen=True)
class Days:
    """The days of the school: four quarters a year, days off, a week of five or six days.

    hours, grace -- by group, where the school has set them
    """

    years: tuple[tuple[Span, ...], ...]
    holidays: frozenset[date] = frozenset()
    week: int = 5
    hours: Mapping[str, time] = field(default_factory=dict)
    grace: Mapping[str, int] = field(default_factory=dict)

    def hour(self, kind: str) -> time:
        """When the day's stage of that kind is said."""
        return next((self.hours[one] for one in self.hours if kind in GROUPS[one]), EIGHT)

    def forgiven(self, kind: str) -> int:
        """For how many days after its own a task of that kind is not late."""
        return next((self.grace[one] for one in self.grace if kind in GROUPS[one]), 0)

    def off(self, day: date) -> bool:
        """A weekend, a holiday, or between two quarters of a year."""
        if day.isoweekday() > self.week or day in self.holidays:
            return True
        for year in self.years:
            for number in range(3):
                if year[number][1] < day < year[number + 1][0]:
                    return True
        return False

    def lessons(self, day: date) -> bool:
        """Whether pupils come."""
        if self.off(day):
            return False
        return any(first <= day <= last for year in self.years for first, last in year)

    def of_the_year(self, day: date) -> bool:
        """Whether it lies between the first and the last day of a year: not in the summer."""
        return any(year[0][0] <= day <= year[-1][1] for year in self.years)

    def quiet(self, now: datetime) -> bool:
        """Whether nothing is said by itself."""
        return self.off(now.date()) or not OPENS <= now.time() < CLOSES

    def over(self, now: datetime) -> datetime:
        """`now`, or eight o'clock of the day on which it may be said."""
        if not self.quiet(now):
            return now
        day = now.date()
        if now.time() >= CLOSES:
            day += DAY
        while self.off(day):
            day += DAY
        return datetime.combine(day, EIGHT, now.tzinfo)

    def spoken(self, wanted: date, *, before: bool) -> date:
        """The day on which that day's stage is spoken of: what comes before goes earlier."""
        while self.off(wanted):
            wanted += -DAY if before else DAY
        return wanted

    def waits(self, moment: datetime, now: datetime, hour: time = EIGHT) -> bool:
        """Whether what an earlier day has left comes only at the hour of this one."""
        return moment.date() < now.date() and now < datetime.combine(now.date(), hour, now.tzinfo)

    def begun_with(self, due: date) -> date | None:
        """The first day of the quarter whose plan is due that day: the fifth of it."""
        for year in self.years:
            for first, _ in year:
                if first + 4 * DAY == due:
                    return first
        return None


@dataclass(frozen=True)
class Posts:
    """Who is told besides the one who owes, and who is not there.

    head -- of the association; its members have it in `heads`
    """

    deputy: int
    director: int
    heads: Mapping[int, int]
    head: int = 0
    leaves: Mapping[int, Span] = field(default_factory=dict)
    quiet: Mapping[int, tuple[time, time]] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()
    stood_in: tuple[tuple[int, Span], ...] = ()
    """Who acted as director, on which days."""
    principal: int = 0

    def read_summary(self, person: int, day: date) -> bool:
        """Whether the summary of that day was the person's to read."""
        acting = [who for who, (first, last) in self.stood_in if first <= day <= last]
        reads = acting or [self.principal or self.director]
        return person in reads and not self.away(person, day)

    def named(self, who: int | str) -> int:
        """The person, or who holds that post."""
        match who:
            case "deputy":
                return self.deputy
            case "director":
                return self.director
            case "head":
                return self.head
        return int(who)

    def told(self, who: str, person: int, about: int | None) -> int | None:
        """Who is told as `who`; None when it is nobody, or the one who owes."""
        found = {
            "person": person,
            "about": about,
            "head": self.heads.get(person),
            "deputy": self.deputy,
            "director": self.director,
        }[who]
        return None if found in self.gone or (who != "person" and found == person) else found

    def away(self, person: int, day: date) -> bool:
        """Whether the person is on leave that day."""
        return person in self.leaves and self.leaves[person][0] <= day <= self.leaves[person][1]

    def clock(self, person: int, now: datetime, days: Days) -> datetime:
        """By which clock somebody is told: for the deputy it is eight when the card comes."""
        with_card = person == self.deputy and CARD <= now.time() < EIGHT
        if with_card and days.lessons(now.date()):
            return datetime.combine(now.date(), EIGHT, now.tzinfo)
        return now

    def rests(self, person: int, now: datetime) -> bool:
        """Whether nothing is said to the person now."""
        begins, ends = self.quiet.get(person, (time.max, time.min))
        return self.away(person, now.date()) or not ends <= now.time() < begins


@dataclass
class Life:
    """What happens to one task, or to what is reminded of like one. `held`: nobody is waited for.

    person -- who owes it: somebody, or whoever holds that post
    about  -- whom a step concerns
    """

    name: str
    kind: str
    person: int | str
    due: date
    made: datetime
    about: int | None = None
    seen: datetime | None = None
    put_off: datetime | None = None
    over: bool = False
    held: bool = False
    said: set[str] = field(default_factory=set)
    promised: set[str] = field(default_factory=set)
    """What a process had promised that ended before it could say it."""
    falling: dict[tuple[str, date], list[tuple[date, str]]] = field(default_factory=dict)

    def move(self, now: datetime, due: date, days: Days) -> None:
        """Another day; the notice of it tells the person what would be said at once."""
        self.due, self.put_off = due, None
        found = self._stage("person", now, days)
        if found is not None:
            self.said.add(self.key(found[1], int(self.person)))

    def key(self, stage: str, to: int) -> str:
        """What is said, to whom."""
        return f"{self.name}/{stage}/{self.due.isoformat()}/to:{to}"

    def says(self, now: datetime, days: Days, posts: Posts) -> Iterator[str]:
        """What must be said now, and was not yet."""
        new = [key for key in self.owes(now, days, posts) if key not in self.said]
        self.said.update(new)
        yield from new

    def owes(self, now: datetime, days: Days, posts: Posts) -> Iterator[str]:
        """What must have been said by now."""
        person = posts.named(self.person)
        if self.over or self.held or person in posts.gone or days.quiet(now):
            return
        if self.put_off is None and now.date() + 40 * DAY < self.due:
            return
        for who in WHO:
            to = posts.told(who, person, self.about)
            if to is None or posts.rests(to, now) or (who == "about" and self.due <= now.date()):
                continue
            mine = posts.clock(to, now, days)
            of_person = who == "person"
            found = self._of_person(mine, days) if of_person else self._stage(who, mine, days)
            if found is None:
                continue
            if self._is_on_the_card(who, to, found, days=days, posts=posts, now=now):
                continue
            if self._was_summed_up(who, to, found, now, days=days, posts=posts):
                continue
            key = self.key(found[1], to)
            if key in self.promised or not days.waits(found[0], mine, self._hour(who, mine, days)):
                yield key

    def _is_on_the_card(
        self,
        who: str,
        to: int,
        found: tuple[datetime, str],
        *,
        days: Days,
        posts: Posts,
        now: datetime,
    ) -> bool:
        moment, stage = found
        if to != posts.deputy or not days.lessons(moment.date()):
            return False
        if self.kind in ALOUD or (self.kind in APPROVALS and who != "person"):
            return False
        if posts.away(to, moment.date()):
            back = posts.leaves[to][1]
            since = (back + n * DAY for n in range(1, (now.date() - back).days + 1))
            if not any(days.lessons(one) for one in since):
                return False
        if stage.startswith("again"):
            return moment.time() <= EIGHT and self._stands_on_it(moment.date(), days)
        return not stage.startswith(("start", "-7"))

    def _stands_on_it(self, day: date, days: Days) -> bool:
        """Whether the card of a day has it: three days ahead, or as a plan of what has begun."""
        begun = days.begun_with(self.due) if self.kind in PLANS else None
        return self.due <= day + 3 * DAY or (begun is not None and begun <= day)

    def _hour(self, who: str, now: datetime, days: Days) -> time:
        """At which hour of a day something is said: eight, when no stage falls on that day."""
        falls = any(day == now.date() for day, _ in self.falling.get((who, self.due), ()))
        return days.hour(self.kind) if falls else EIGHT

    def _was_summed_up(
        self,
        who: str,
        to: int,
        found: tuple[datetime, str],
        now: datetime,
        *,
        days: Days,
        posts: Posts,
    ) -> bool:
        """Whether somebody has read in a summary since then that it is late, or waits."""
        waits = who == "person" and self.kind in SUMMED_UP
        if not waits and (who != "director" or self.kind in PLANS):
            return False
        since = found[0].date()
        monday = since - since.weekday() * DAY
        while monday <= now.date():
            first = days.spoken(monday, before=False)
            late = self.due + days.forgiven(self.kind) * DAY < first
            told = since <= first <= now.date() and days.of_the_year(first)
            if (late or waits) and told and posts.read_summary(to, first):
                return True
            monday += 7 * DAY
        return False

    def _of_person(self, now: datetime, days: Days) -> tuple[datetime, str] | None:
        found = self._stage("person", now, days)
        if self.put_off is not None:
            again = days.over(self.put_off)
            if self.put_off > now:
                return None
            if again <= now and (found is None or found[0] <= again):
                seen = self.seen is not None and self.seen >= again
                given = self.kind == "hand" and again <= days.over(self.made)
                return None if seen or given else (again, f"again-{self.put_off.timestamp():.0f}")
        if found is None or (self.kind == "hand" and found[0] <= days.over(self.made)):
            return None
        if self.seen is not None and self.seen.date() >= found[0].date():
            return None
        return found

    def _stage(self, who: str, now: datetime, days: Days) -> tuple[datetime, str] | None:
        """Goes through the days one by one: what falls on a later day takes the place."""
        if (who, self.due) not in self.falling:
            falls = sorted(self._falls(who, days).items())
            self.falling[who, self.due] = [(day, max(fallen)[1]) for day, fallen in falls]
        found = None
        for day, stage in self.falling[who, self.due]:
            moment = datetime.combine(day, days.hour(self.kind), now.tzinfo)
            if moment <= now:
                found = (moment, stage)
        return found

    def _falls(self, who: str, days: Days) -> dict[date, list[tuple[int, str]]]:
        """The stages by the day on which they are spoken of."""
        falls: dict[date, list[tuple[int, str]]] = {}
        start = days.begun_with(self.due) if self.kind in PLANS else None
        wanted = [(n, self.due, "") for n in CURVES[self.kind].get(who, ())]
        if start is not None:
            wanted += [(n, start, "start") for n in FROM_THE_START.get(who, ())]
        for n, counted, word in wanted:
            on = counted + n * DAY
            if n > 0:
                on += days.forgiven(self.kind) * DAY
            day = days.spoken(on, before=n < 0)
            name = f"{word}{n:+}" if n else f"{word}0"
            falls.setdefault(day, []).append(((on - self.due).days, name))
        return falls
