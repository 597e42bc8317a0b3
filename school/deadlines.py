"""Deadlines: when to speak of a task, and to whom.

Pure: what is owed follows from the tasks, the school and the moment (docs/school.md, reminding).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum, auto
from itertools import chain
from types import MappingProxyType

from school.messages import Promise
from school.people import Person, Role
from school.records import Acknowledgement, Record
from school.state import School
from school.tasks import Task
from school.year import DAY, week_of
from school.yearly import RULES

HAND, STEP, ACKNOWLEDGEMENT = "hand", "step", "acknowledgement"

REMINDER, ESCALATION, STEP_SOON = "reminder", "escalation", "step-soon"
UNREAD, UNREAD_LONG, MISSED = "ack-reminder", "ack-late", "planned-missed"
MORNING, SUMMARY = "morning", "summary"
MORNING_URGENCY = 3
ABOUT_TASKS = (REMINDER, ESCALATION, STEP_SOON)
GATHERED = (REMINDER, ESCALATION)

FURTHEST = 3
"""Days before its date that a task is first spoken of."""
AGAIN = "again"
MIDNIGHT = time(0)
WEEK = timedelta(days=7)


class To(StrEnum):
    """Who is spoken to."""

    PERSON = auto()
    ABOUT = auto()
    HEAD = auto()
    DEPUTY = auto()
    DIRECTOR = auto()


@dataclass(frozen=True)
class Stage:
    """A day to speak, counted from the due day, to somebody."""

    days: int
    to: To

    @property
    def name(self) -> str:
        """«-3», «0», «+1»."""
        return f"{self.days:+}" if self.days else "0"


def _stages(to: To, *days: int) -> tuple[Stage, ...]:
    return tuple(Stage(n, to) for n in days)


USUAL = (
    *_stages(To.PERSON, -3, -1, 0, 1, 3),
    *_stages(To.HEAD, 1),
    *_stages(To.DEPUTY, 1),
    *_stages(To.DIRECTOR, 3),
)
OF_THE_YEAR = (*_stages(To.PERSON, -3, -1, 0, 1, 3), *_stages(To.DIRECTOR, -3, -1, 0, 1, 3))
CURVES: Mapping[str, tuple[Stage, ...]] = MappingProxyType(
    {
        ACKNOWLEDGEMENT: (*_stages(To.PERSON, 3), *_stages(To.DEPUTY, 5)),
        STEP: (*_stages(To.PERSON, 0, 1, 3), *_stages(To.ABOUT, -1), *_stages(To.DEPUTY, 1)),
        **dict.fromkeys(RULES, OF_THE_YEAR),
    }
)
"""The curves by kind of task; all other kinds have the usual one."""


@dataclass(frozen=True)
class Speaking:
    """A stage of a task with the moment it comes to be said."""

    moment: datetime
    days: int
    name: str


@dataclass(frozen=True, kw_only=True)
class Owing:
    """What leads from tasks to messages at one moment.

    about -- whom a record concerns, by the record's id: for the steps of a visit
    """

    school: School
    now: datetime
    about: Mapping[int, int] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The school's date."""
        return self.school.calendar.today(self.now)

    def of(self, task: Task) -> Iterator[Promise]:
        """What is owed about one task now: to each the latest stage that was reached."""
        if not task.open:
            return
        told: set[int] = set()
        for to in To:
            latest = self._latest(task, to)
            for person in self._people(task, to) if latest else ():
                if latest and person.id not in told and self._speaks(task, person, latest):
                    told.add(person.id)
                    yield self._promise(task, to, person, latest)

    def _latest(self, task: Task, to: To) -> Speaking | None:
        if to is To.ABOUT and task.due <= self.today:
            return None
        reached = [one for one in self._speakings(task, to) if one.moment <= self.now]
        latest = max(reached, key=lambda one: (one.moment, one.days), default=None)
        if latest is None or to is not To.PERSON:
            return latest
        return None if self._held_back(task, latest) else latest

    def _held_back(self, task: Task, latest: Speaking) -> bool:
        """A stage that was seen, put off, or told by the notice that gave the task."""
        calendar = self.school.calendar
        if task.snoozed_until is not None and task.snoozed_until > self.now:
            return True
        if task.kind == HAND and latest.moment <= task.made_at:
            return True
        if task.seen_at is None:
            return False
        if latest.name == AGAIN:
            return task.seen_at >= latest.moment
        return calendar.today(task.seen_at) >= calendar.today(latest.moment)

    def _speakings(self, task: Task, to: To) -> Iterator[Speaking]:
        for stage in CURVES.get(task.kind, USUAL):
            if stage.to is to:
                yield Speaking(moment(self.school, task.due, stage.days), stage.days, stage.name)
        if to is To.PERSON and task.snoozed_until is not None:
            at = self.school.calendar.next_speaking(task.snoozed_until)
            yield Speaking(at, FURTHEST + 1, AGAIN)

    def _people(self, task: Task, to: To) -> list[Person]:
        school, today = self.school, self.today
        owner = school.people.get(task.person_id)
        match to:
            case To.PERSON:
                found = [owner]
            case To.ABOUT:
                found = [school.people.get(self.about.get(task.record_id or 0, 0))]
            case To.HEAD:
                heads = (school.head_of(one, today) for one in _associations(school, task))
                found = list(heads)
            case To.DEPUTY | To.DIRECTOR:
                found = list(school.holders(Role(to.value), today))
        others = found if to is To.PERSON else [one for one in found if one != owner]
        return [one for one in others if one and one.works_on(today) and can_be_told(one)]

    def _speaks(self, task: Task, person: Person, speaking: Speaking) -> bool:
        """Whether it is a message of its own: who reads the morning card finds it there.

        The card has all that was not read, however lately: after five days it is said aloud.
        """
        if speaking.name == AGAIN or task.kind == ACKNOWLEDGEMENT:
            return True
        day = self.school.calendar.today(speaking.moment)
        carded = any(one.id == person.id for one in card_readers(self.school, day))
        return not (carded and has_card(self.school, day))

    def _promise(self, task: Task, to: To, person: Person, speaking: Speaking) -> Promise:
        asked = task.kind == ACKNOWLEDGEMENT
        what = task.source if asked else f"task:{task.id}"
        params: dict[str, str | int] = {
            "stage": speaking.name,
            "as": to.value,
            "due": task.due.isoformat(),
        }
        if asked:
            params["acknowledgement"] = task.id
        said = speaking.name
        if said == AGAIN and task.snoozed_until is not None:
            said = f"{AGAIN}-{task.snoozed_until.timestamp():.0f}"
        return Promise(
            key=f"{what}/{said}/{task.due.isoformat()}/to:{person.id}",
            kind=_kind(to, asked=asked),
            to=person.id,
            task_id=None if asked else task.id,
            record_id=task.record_id,
            params=params,
            not_before=self.now,
        )


def _kind(to: To, *, asked: bool) -> str:
    if asked:
        return UNREAD if to is To.PERSON else UNREAD_LONG
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
) -> list[Promise]:
    """What must have been said by now about these tasks, in order of who is told.

    Of each task only the latest stage that was reached: after an outage of any length one message,
    not three. The due day is in the key, so that a moved date speaks again. Nothing is owed in
    quiet hours: when they are over, the latest stage is.
    """
    if school.calendar.is_quiet(now):
        return []
    owing = Owing(school=school, now=now, about=about or {})
    found = chain.from_iterable(owing.of(one) for one in tasks)
    return sorted(found, key=lambda one: (one.to or 0, one.kind))


def moment(school: School, due: date, days: int) -> datetime:
    """When the stage `days` after `due` is spoken of: at the usual hour of a day that is not off.

    Stages before the due day move back, those on or after it forward (docs/school.md, rule 5).
    """
    day = school.calendar.speaking_day(due + timedelta(days), back=days < 0)
    return school.calendar.at(day, school.settings.speak_at)


def horizon(school: School, day: date) -> date:
    """The last due day of which something may have to be said on `day`."""
    following = school.calendar.speaking_day(day + DAY, back=False)
    return following - DAY + timedelta(FURTHEST)


def can_be_told(person: Person) -> bool:
    """Whether a message would reach this person."""
    return person.joined and person.reachable


def has_card(school: School, day: date) -> bool:
    """Whether the morning card comes that day: a day of lessons (docs/school.md, rule 3)."""
    return school.calendar.is_lesson_day(day)


def card_readers(school: School, day: date) -> list[Person]:
    """Who gets the morning card."""
    return [one for one in school.holders(Role.DEPUTY, day) if can_be_told(one)]


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
        proof=False,
        made_at=asked.asked_at,
    )


def missed(planned: Iterable[Record], school: School, now: datetime) -> list[Promise]:
    """The question about each planned visit that was not held by the next day.

    To the observer, else to the deputy (docs/school.md, who observes).
    """
    if school.calendar.is_quiet(now):
        return []
    today = school.calendar.today(now)
    found = []
    for record in planned:
        if moment(school, record.happened_on, 1) > now:
            continue
        author = school.people.get(record.author_id)
        known = author and author.works_on(today) and can_be_told(author)
        people = [author] if author and known else card_readers(school, today)
        for person in people:
            key = f"planned:{record.id}/{record.happened_on.isoformat()}/to:{person.id}"
            found.append(
                Promise(key=key, kind=MISSED, to=person.id, record_id=record.id, not_before=now)
            )
    return found


# --- What comes by the calendar


def regular(school: School, now: datetime) -> list[Promise]:
    """The morning cards of this day and the summary of this week, once their hour has come.

    After an outage they still come: the card until the evening, the summary until the week ends.
    """
    if school.calendar.is_quiet(now):
        return []
    return [*_cards(school, now), *_summaries(school, now)]


def _cards(school: School, now: datetime) -> Iterator[Promise]:
    calendar, settings = school.calendar, school.settings
    day = calendar.today(now)
    if not has_card(school, day) or now < calendar.at(day, settings.morning_at):
        return
    for person in card_readers(school, day):
        yield Promise(
            key=f"{MORNING}:{day.isoformat()}/to:{person.id}",
            kind=MORNING,
            to=person.id,
            params={"day": day.isoformat()},
            urgency=MORNING_URGENCY,
            not_before=now,
            valid_until=calendar.at(day + DAY, MIDNIGHT),
        )


def _summaries(school: School, now: datetime) -> Iterator[Promise]:
    calendar = school.calendar
    monday, sunday = week_of(calendar.today(now))
    day = calendar.speaking_day(monday, back=False)
    summer = calendar.in_summer(day)
    if summer or day > sunday or now < calendar.at(day, school.settings.speak_at):
        return
    year, week, _ = monday.isocalendar()
    for person in school.holders(Role.DIRECTOR, calendar.today(now)):
        if can_be_told(person):
            yield Promise(
                key=f"{SUMMARY}:{year}-W{week:02}/to:{person.id}",
                kind=SUMMARY,
                to=person.id,
                params={"monday": (monday - WEEK).isoformat()},
                not_before=now,
                valid_until=calendar.at(sunday + DAY, MIDNIGHT),
            )


def _associations(school: School, task: Task) -> list[int]:
    return sorted(school.associations_of(task.person_id))
