"""Deadlines: when to speak of a task, and to whom.

Pure: what is owed follows from the tasks, the school and the moment (docs/school.md, reminding).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import chain

from school.asides import ASIDES, WAITS
from school.curves import (
    ACKNOWLEDGEMENT,
    HAND,
    PLANNED,
    START,
    To,
    furthest,
    late_after,
)
from school.messages import Promise
from school.mornings import (
    CARD_AHEAD,
    awake,
    can_be_told,
    card_readers,
    has_card,
    is_summed_up,
)
from school.people import Person, Role
from school.records import Acknowledgement, Record
from school.speaking import Speaking, Stages, hour_of, manner_of
from school.state import School
from school.tasks import NO_PROOF, Task
from school.year import DAY, days
from school.yearly import plans_due

REMINDER, ESCALATION, STEP_SOON = "reminder", "escalation", "step-soon"
MISSED = "planned-missed"
ABOUT_TASKS = (REMINDER, ESCALATION, STEP_SOON)
GATHERED = {REMINDER: "tasks", ESCALATION: "tasks", WAITS: "approvals"}
"""Kinds of message of which a person gets several as one, and what they are about."""
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

    @cached_property
    def today(self) -> date:
        """The school's date."""
        return self.school.calendar.today(self.now)

    @cached_property
    def stages(self) -> Stages:
        """The stages that were reached."""
        return Stages(self.school, self.now)

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
            latest = self._latest(task, to)
            for person in self._people(task, to) if latest else ():
                if latest and person.id not in told and self._speaks(task, to, person, latest):
                    told.add(person.id)
                    yield self._promise(task, to, person, latest)

    def ladder(self, task: Task) -> list[tuple[To, int]]:
        """Who will hear of it besides its person when it is late, how many days after its own."""
        found = late_after(task.kind, self.school.curves).items()
        grace = manner_of(self.school, task.kind).grace
        return [(to, days + grace) for to, days in found if self._people(task, to)]

    def was_spoken_of(self, task: Task) -> bool:
        """Whether its person was to be reminded of it by now."""
        return self.reached(task, To.PERSON) is not None

    def reached(self, task: Task, to: To) -> datetime | None:
        """When the latest stage that was reached came to be said; None when none was."""
        found = self.stages.latest(task.kind, to, task.due)
        return found.moment if found else None

    def _latest(self, task: Task, to: To) -> Speaking | None:
        if to is To.ABOUT and task.due <= self.today:
            return None
        latest = self.stages.latest(task.kind, to, task.due)
        if to is To.PERSON:
            latest = self._put_off(task, latest)
            if latest is not None and self._held_back(task, latest):
                return None
        if latest is None or (self.since is not None and latest.moment < self.since):
            return None
        return None if self._is_early(task, latest) else latest

    def _is_early(self, task: Task, latest: Speaking) -> bool:
        """An earlier day's stage waits for the day's hour, when another may come with it.

        So who has come back to a role does not read the same twice in a morning.
        """
        aside = ASIDES.get(task.kind)
        if aside is None or not aside.of_role or latest.moment.date() >= self.today:
            return False
        return self.now < self.school.calendar.at(self.today, hour_of(self.school, task.kind))

    def _put_off(self, task: Task, latest: Speaking | None) -> Speaking | None:
        """The moment that was asked for, when it comes after the latest stage."""
        if task.snoozed_until is None:
            return latest
        at = self.school.calendar.next_speaking(task.snoozed_until)
        if at > self.now or (latest is not None and latest.moment > at):
            return latest
        return Speaking(at, LAST, AGAIN)

    def _held_back(self, task: Task, latest: Speaking) -> bool:
        """A stage that was seen, put off, or told by the notice that gave the task."""
        calendar = self.school.calendar
        if task.snoozed_until is not None and task.snoozed_until > self.now:
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
        return [one for one in known if one and self._hears(one)]

    def _hears(self, one: Person) -> bool:
        return one.works_on(self.today) and can_be_told(one) and one.id not in self.resting

    def _speaks(self, task: Task, to: To, person: Person, speaking: Speaking) -> bool:
        """Whether it is a message of its own: who reads the morning card finds it there.

        So does the director, on the day of the summary, with what is late with others.

        The card has all that was not read, however lately: after five days it is said aloud. It
        does not look as far ahead as some stages and plans are spoken of.
        """
        early = speaking.days < -CARD_AHEAD
        aloud = early or speaking.name == AGAIN or speaking.name.startswith(START)
        aside = ASIDES.get(task.kind)
        if aloud or (aside and not (aside.on_card and person.id == task.person_id)):
            return True
        day = speaking.moment.date()
        if to is To.DIRECTOR and is_summed_up(task, self.school, person, day):
            return False
        if day not in self._cards:
            readers = card_readers(self.school, day) if has_card(self.school, day) else ()
            self._cards[day] = frozenset(one.id for one in readers)
        if person.is_away(day) and not self._has_had_card(person):
            return True
        return person.id not in self._cards[day]

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


# --- What is asked of people besides tasks


def as_task(asked: Acknowledgement, record: Record, school: School) -> Task:
    """A request to read a record, in the terms of a task: due on the day it was asked."""
    return Task(
        id=asked.id,
        source=f"ack:{asked.id}",
        kind=ACKNOWLEDGEMENT,
        record_id=record.id,
        person_id=asked.person_id,
        given_by=record.author_id,
        group_key=None,
        text="",
        due=school.calendar.today(asked.asked_at),
        proof=NO_PROOF,
        made_at=asked.asked_at,
    )


def missed(planned: Iterable[Record], school: School, now: datetime) -> list[Promise]:
    """The question about each planned visit that was not held by the next day.

    To the observer, else to the deputy (docs/school.md, who observes).
    """
    if school.calendar.is_quiet(now):
        return []
    today, stages = school.calendar.today(now), Stages(school, now)
    found = []
    for record in planned:
        if stages.latest(PLANNED, To.PERSON, record.happened_on) is None:
            continue
        author = school.people.get(record.author_id)
        known = author and author.works_on(today) and can_be_told(author)
        people = [author] if author and known else card_readers(school, today)
        for person in awake(people, school, now):
            key = f"planned:{record.id}/{record.happened_on.isoformat()}/to:{person.id}"
            found.append(
                Promise(key=key, kind=MISSED, to=person.id, record_id=record.id, not_before=now)
            )
    return found
