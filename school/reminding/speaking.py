"""When something is spoken of, and from when on it is late (docs/school.md, rule 5).

Pure. Who is told, and what, is for those who ask: reminding.deadlines, documents and announcing.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from school.reminding.curves import Stage, To, curve, group_of
from school.state import Manner, School
from school.tasks import Task
from school.years.year import DAY, week_of
from school.years.yearly import PLANS, period_first

USUAL = Manner()
LATER = ("hour", "tomorrow", "monday")
"""What a task may be put off to."""


@dataclass(frozen=True)
class Speaking:
    """A stage of a task with the moment it comes to be said. `days`: counted from the due day."""

    moment: datetime
    days: int
    name: str


@dataclass(frozen=True)
class Stages:
    """The stages that were reached at one moment, each worked out once.

    A school has thousands of tasks and few days and kinds.
    """

    school: School
    now: datetime
    _known: dict[tuple[str, To, date | None, date | None], Speaking | None] = field(
        default_factory=dict
    )

    def latest(
        self, kind: str, to: To, due: date | None, start: date | None = None
    ) -> Speaking | None:
        """The latest stage that was reached, of what is of this kind and due that day.

        start -- what stages of the start are counted from; of a plan it is found by itself
        """
        known = (kind, to, due, start)
        if known not in self._known:
            self._known[known] = self._latest(*known)
        return self._known[known]

    def _latest(self, kind: str, to: To, due: date | None, start: date | None) -> Speaking | None:
        if kind in PLANS and due is not None:
            start = period_first(self.school, due)
        reached = []
        for one in curve(kind, self.school.curves):
            counted = start if one.line.of_start else due
            if one.line.to is not to or counted is None:
                continue
            days = _days(one, manner_of(self.school, kind).grace)
            at = moment(self.school, kind, counted, days)
            if at <= self.now:
                of_due = days + (counted - (due or counted)).days
                reached.append(Speaking(at, of_due, one.name))
        return max(reached, key=lambda one: (one.moment, one.days), default=None)


def _days(stage: Stage, grace: int) -> int:
    """What is said of a late task is counted from the end of the grace."""
    late = stage.days > 0 and not stage.line.of_start
    return stage.days + grace if late else stage.days


def moment(school: School, kind: str, counted: date, days: int) -> datetime:
    """When the stage `days` after a day is spoken of: at the kind's hour of a day that is not off.

    Stages before the day move back, those on or after it forward.
    """
    day = school.calendar.speaking_day(counted + timedelta(days), back=days < 0)
    return school.calendar.at(day, hour_of(school, kind))


def manner_of(school: School, kind: str) -> Manner:
    """Hour and grace of a kind of task."""
    return school.manners.get(group_of(kind), USUAL)


def hour_of(school: School, kind: str) -> time:
    """The hour at which tasks of a kind are spoken of."""
    return manner_of(school, kind).hour or school.settings.speak_at


def hours(school: School) -> list[time]:
    """All hours at which tasks are spoken of, in order; that of the morning card is one."""
    own = {one.hour for one in school.manners.values() if one.hour}
    return sorted({school.settings.morning_at, school.settings.speak_at, *own})


def late_from(task: Task, school: School) -> date:
    """The first day on which it is late: the grace of its kind has passed after the due day."""
    return task.due + DAY + timedelta(manner_of(school, task.kind).grace)


def is_late(task: Task, school: School, day: date) -> bool:
    """Whether it is open and counts as late on a day."""
    return task.open and late_from(task, school) <= day


def later(when: str, now: datetime, school: School) -> datetime:
    """The moment meant by one of LATER; of the last two at the school's hour."""
    today = school.calendar.today(now)
    match when:
        case "tomorrow":
            day = today + timedelta(days=1)
        case "monday":
            day = week_of(today)[0] + timedelta(days=7)
        case _:
            return now + timedelta(hours=1)
    return school.calendar.at(day, school.settings.speak_at)


def speaks_again(task: Task, school: School, now: datetime) -> datetime | None:
    """When a task that was put off speaks to its person again; None when it has, or was not."""
    if task.snoozed_until is None:
        return None
    at = school.next_speaking(task.person_id, task.snoozed_until)
    return at if at > now else None
