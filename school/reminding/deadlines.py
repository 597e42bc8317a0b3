"""Deadlines: when to speak of a task, and to whom.

Pure: what is owed follows from the tasks, the school and the moment (docs/school.md, reminding).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import chain

from school.messages import Promise
from school.people import Person, Role
from school.reminding.asides import ASIDES
from school.reminding.curves import HAND, START, To, furthest, late_after
from school.reminding.mornings import (
    CARD_AHEAD,
    can_be_told,
    card_readers,
    has_card,
    on_card,
    reads_at,
    summaries_of,
)
from school.reminding.speaking import Speaking, Stages, is_late, manner_of
from school.state import School
from school.tasks import Task
from school.years.year import DAY, days
from school.years.yearly import PLANS, plans_due

REMINDER, ESCALATION, STEP_SOON = "reminder", "escalation", "step-soon"
ABOUT_TASKS = (REMINDER, ESCALATION, STEP_SOON)
LAST = 1000
"""Comes after every stage of the same moment."""
AGAIN = "again"


@dataclass(frozen=True, kw_only=True)
class Owing:
    """What leads from tasks to messages at one moment.

    about -- whom a record concerns, by the record's id: for the steps of a visit
    since -- stages that came before are left out: they were told
    """

    school: School
    now: datetime
    about: Mapping[int, int] = field(default_factory=dict)
    since: datetime | None = None
    # A school has thousands of tasks and few people: each is worked out once.
    _heads: dict[int, list[Person]] = field(default_factory=dict)
    _roles: dict[To, list[Person]] = field(default_factory=dict)
    _cards: dict[date, frozenset[int]] = field(default_factory=dict)
    _back: dict[int, bool] = field(default_factory=dict)
    _summaries: dict[int, list[date]] = field(default_factory=dict)

    @cached_property
    def today(self) -> date:
        """The school's date."""
        return self.school.calendar.today(self.now)

    @cached_property
    def stages(self) -> Stages:
        """The stages that were reached."""
        return Stages(self.school, self.now)

    @cached_property
    def _card_stages(self) -> Stages:
        """The same for who reads the morning card."""
        return Stages(self.school, reads_at(self.school, self.now))

    @cached_property
    def _evening(self) -> Stages:
        """Those that the day brings."""
        return Stages(self.school, self.school.calendar.at(self.today, time.max))

    @cached_property
    def _card_today(self) -> frozenset[int]:
        return self._card_of(self.today)

    @cached_property
    def resting(self) -> frozenset[int]:
        """Who is not spoken to now: when that is over, the latest stage is said."""
        return self.school.resting(self.now)

    def of(self, task: Task) -> Iterator[Promise]:
        """What is owed about one task now: to each the latest stage that was reached.

        Nothing when its person has left: nobody can be pressed for it any more.
        """
        person = self.school.people.get(task.person_id)
        if not task.open or (person is not None and not person.works_on(self.today)):
            return
        told: set[int] = set()
        for to in To:
            for person in self._people(task, to) if self._may_speak(task, to) else ():
                latest = self._latest(task, to, person.id)
                if latest and person.id not in told and self._speaks(task, to, person, latest):
                    told.add(person.id)
                    yield self._promise(task, to, person, latest)

    def stage(
        self, person_id: int, kind: str, to: To, due: date | None, start: date | None = None
    ) -> Speaking | None:
        """The stage that a person is to be told of by now: the latest, when its hour has come.

        Of what is of this kind and due that day; `start` as with Stages.latest.
        """
        stages, whose = self._stages_of(person_id), (kind, to, due, start)
        latest = stages.latest(*whose)
        waits = latest and self._waits(latest, stages, self._evening.latest(*whose))
        return None if waits else latest

    def ladder(self, task: Task) -> list[tuple[To, int]]:
        """Who will hear of it besides its person when it is late, how many days after its own."""
        found = late_after(task.kind, self.school.curves).items()
        grace = manner_of(self.school, task.kind).grace
        return [(to, days + grace) for to, days in found if self._people(task, to)]

    def reached(self, task: Task, to: To) -> datetime | None:
        """When the latest stage that was reached came to be said; None when none was."""
        found = self.stages.latest(task.kind, to, task.due)
        return found.moment if found else None

    def _may_speak(self, task: Task, to: To) -> bool:
        """Whether anything was reached for anybody: asked first, as mostly nothing was."""
        if to is To.ABOUT and task.due <= self.today:
            return False
        latest = max(self.stages, self._card_stages, key=lambda one: one.now).latest
        put_off = to is To.PERSON and task.snoozed_until is not None
        return put_off or latest(task.kind, to, task.due) is not None

    def _stages_of(self, person_id: int) -> Stages:
        return self._card_stages if person_id in self._card_today else self.stages

    def _latest(self, task: Task, to: To, person_id: int) -> Speaking | None:
        stages, whose = self._stages_of(person_id), (task.kind, to, task.due)
        latest = stages.latest(*whose)
        if to is To.PERSON:
            latest = self._put_off(task, latest, stages.now)
            if latest is not None and self._held_back(task, latest, stages.now):
                return None
        if latest is None or (self.since is not None and latest.moment < self.since):
            return None
        return None if self._waits(latest, stages, self._evening.latest(*whose)) else latest

    def _waits(self, latest: Speaking, stages: Stages, last: Speaking | None) -> bool:
        """An earlier day's stage comes with that of today, `last`, or at the hour of speaking.

        So nobody is told in two messages of a morning what was not said when it was to be.
        """
        if latest.moment.date() >= self.today:
            return False
        at = self.school.calendar.at(self.today, self.school.settings.speak_at)
        if last is not None and last.moment.date() == self.today:
            at = last.moment
        return stages.now < at

    def _put_off(self, task: Task, latest: Speaking | None, now: datetime) -> Speaking | None:
        """The moment that was asked for, when it comes after the latest stage."""
        if task.snoozed_until is None:
            return latest
        at = self.school.calendar.next_speaking(task.snoozed_until)
        if at > now or (latest is not None and latest.moment > at):
            return latest
        return Speaking(at, LAST, AGAIN)

    def _held_back(self, task: Task, latest: Speaking, now: datetime) -> bool:
        """A stage that was seen, put off, or told by the notice that gave the task."""
        calendar = self.school.calendar
        if task.snoozed_until is not None and task.snoozed_until > now:
            return True
        if task.kind == HAND and latest.moment <= self._given_at(task):
            return True
        if task.seen_at is None:
            return False
        if latest.name == AGAIN:
            return task.seen_at >= latest.moment
        return calendar.today(task.seen_at) >= calendar.today(latest.moment)

    def _given_at(self, task: Task) -> datetime:
        """When the notice that gave it could go out: quiet hours and a leave hold it back."""
        return self.school.next_speaking(task.person_id, task.made_at)

    def _people(self, task: Task, to: To) -> list[Person]:
        """Who is told as what, besides the one who owes it."""
        match to:
            case To.PERSON:
                return self._told([task.person_id])
            case To.ABOUT:
                found = self._told([self.about.get(task.record_id or 0, 0)])
            case To.HEAD:
                found = self._heads_of(task.person_id)
            case To.DEPUTY | To.DIRECTOR:
                found = self._holders(to)
        return [one for one in found if one.id != task.person_id]

    def _heads_of(self, person_id: int) -> list[Person]:
        if person_id not in self._heads:
            there = sorted(self.school.associations_of(person_id))
            heads = [self.school.head_of(one, self.today) for one in there]
            self._heads[person_id] = self._told([one.id for one in heads if one])
        return self._heads[person_id]

    def _holders(self, to: To) -> list[Person]:
        if to not in self._roles:
            held = self.school.holders(Role(to.value), self.today)
            self._roles[to] = self._told([one.id for one in held])
        return self._roles[to]

    def _told(self, ids: Iterable[int]) -> list[Person]:
        """Those of them whom a message would reach."""
        known = (self.school.people.get(one) for one in ids)
        return [one for one in known if one and self.hears(one.id)]

    def hears(self, person_id: int) -> bool:
        """Whether somebody works here, is not resting, and would be reached by a message."""
        one = self.school.people[person_id]
        return one.works_on(self.today) and can_be_told(one) and one.id not in self.resting

    def _speaks(self, task: Task, to: To, person: Person, speaking: Speaking) -> bool:
        """Whether it is a message of its own: who reads the morning card finds it there.

        So does the director, on the day of the summary, with what is late with others.

        The card has all that was not read, however lately: after five days it is said besides.
        """
        aside = ASIDES.get(task.kind)
        aloud = self._is_aloud(task, speaking)
        day = speaking.moment.date()
        if self._is_summed_up(task, to, person, day):
            return False
        if aloud or (aside and aside.on_card is not to):
            return True
        if person.is_away(day) and not self._has_had_card(person):
            return True
        return person.id not in self._card_of(day)

    def _is_aloud(self, task: Task, speaking: Speaking) -> bool:
        """Whether the card does not have it: it looks less far ahead, and comes in the morning."""
        if speaking.name == AGAIN:
            day, calendar = speaking.moment.date(), self.school.calendar
            with_card = speaking.moment <= calendar.at(day, self.school.settings.speak_at)
            return not (with_card and on_card(task, self.school, day))
        return speaking.days < -CARD_AHEAD or speaking.name.startswith(START)

    def _is_summed_up(self, task: Task, to: To, person: Person, since: date) -> bool:
        """Whether a summary from that day on has told the person that it is late, or waits.

        A plan of clause 5.2 is told besides: among many it may not be named there.
        """
        aside = ASIDES.get(task.kind)
        waits = aside is not None and aside.summed_up and to is To.PERSON
        if not waits and (to is not To.DIRECTOR or task.kind in PLANS):
            return False
        if person.id not in self._summaries:
            self._summaries[person.id] = [*summaries_of(self.school, person, self.today)]
        days = self._summaries[person.id]
        return any(one >= since and (waits or is_late(task, self.school, one)) for one in days)

    def _card_of(self, day: date) -> frozenset[int]:
        """Who reads the morning card of a day."""
        if day not in self._cards:
            readers = card_readers(self.school, day) if has_card(self.school, day) else ()
            self._cards[day] = frozenset(one.id for one in readers)
        return self._cards[day]

    def _has_had_card(self, person: Person) -> bool:
        """Whether a morning card has come since the leave, which tells what fell into it."""
        if person.id not in self._back:
            since = (person.away_until or self.today) + DAY
            self._back[person.id] = any(
                has_card(self.school, one) for one in days(since, self.today)
            )
        return self._back[person.id]

    def _promise(self, task: Task, to: To, person: Person, speaking: Speaking) -> Promise:
        aside = ASIDES.get(task.kind)
        what = task.source if aside else f"task:{task.id}"
        params: dict[str, str | int] = {
            "stage": speaking.name,
            "as": to.value,
            "due": task.due.isoformat(),
        }
        if aside:
            params[aside.name] = task.id
        said = speaking.name
        if said == AGAIN and task.snoozed_until is not None:
            said = f"{AGAIN}-{task.snoozed_until.timestamp():.0f}"
        return Promise(
            key=f"{what}/{said}/{task.due.isoformat()}/to:{person.id}",
            kind=_kind(to, task.kind),
            to=person.id,
            task_id=None if aside else task.id,
            record_id=task.record_id,
            params=params,
            not_before=self.now,
        )


def _kind(to: To, kind: str) -> str:
    if aside := ASIDES.get(kind):
        return aside.to_person if to is To.PERSON else aside.to_others
    match to:
        case To.PERSON:
            return REMINDER
        case To.ABOUT:
            return STEP_SOON
    return ESCALATION


def owed(
    tasks: Iterable[Task],
    school: School,
    now: datetime,
    about: Mapping[int, int] | None = None,
    *,
    since: datetime | None = None,
) -> list[Promise]:
    """What must have been said by now about these tasks, in order of who is told.

    Of each task only the latest stage that was reached: after an outage of any length one message,
    not three. The due day is in the key, so that a moved date speaks again. Nothing is owed in
    quiet hours: when they are over, the latest stage is. With `since`, only stages from then on.
    """
    if school.calendar.is_quiet(now):
        return []
    owing = Owing(school=school, now=now, about=about or {}, since=since)
    found = chain.from_iterable(owing.of(one) for one in tasks)
    return sorted(found, key=lambda one: (one.to or 0, one.kind))


def horizon(school: School, day: date) -> date:
    """The last due day of which something may have to be said on `day`."""
    following = school.calendar.speaking_day(day + DAY, back=False)
    last = following - DAY
    plans = plans_due(school, last + timedelta(furthest(school.curves, of_start=True)))
    return max([last + timedelta(furthest(school.curves)), *plans])
