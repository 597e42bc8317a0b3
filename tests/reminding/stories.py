"""What happens in the school year 2026–27: tasks and all else that people are reminded of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from school.state import Manner
from tests.chat import ZONE
from tests.reminding.account import DAY

D = date
FIRST, LAST = D(2026, 9, 1), D(2027, 8, 31)
QUARTERS = (
    (D(2026, 9, 1), D(2026, 11, 6)),
    (D(2026, 11, 16), D(2026, 12, 30)),
    (D(2027, 1, 12), D(2027, 3, 19)),
    (D(2027, 3, 29), D(2027, 5, 28)),
)
NEXT = (
    (D(2027, 9, 1), D(2027, 11, 5)),
    (D(2027, 11, 15), D(2027, 12, 29)),
    (D(2028, 1, 11), D(2028, 3, 17)),
    (D(2028, 3, 27), D(2028, 5, 26)),
)
"""As it is proposed in August."""
MANNERS = {
    "duty": Manner(time(12, 30), 2),
    "often": Manner(grace=1),
    "plan": Manner(time(9, 15)),
    "report": Manner(time(16, 0), 3),
    "approval": Manner(time(9, 15)),
}
"""Kinds of task with an hour of their own, or some days of grace."""


@dataclass
class Story:
    """A task, and what people do with it: «10-05 11:00 later 3» in order of time.

    about -- whom the step of a visit concerns
    """

    kind: str
    who: str
    made: str
    due: str
    does: tuple[str, ...] = ()
    about: str = ""

    @property
    def source(self) -> str:
        return f"test:{self.kind}:{self.who}:{self.due}"


STORIES = (
    Story("decision", "teacher", "09-02 10:00", "09-18"),
    Story("decision", "young", "09-02 10:00", "09-21", ("09-18 10:30 done",)),
    Story("hand", "teacher", "09-10 15:00", "09-11", ("09-14 09:00 done",)),
    Story("hand", "head", "10-01 17:30", "10-30", ("10-27 12:00 move 11-12",)),
    Story("hand", "class_teacher", "10-05 09:00", "10-20", ("10-12 09:10 taken",)),
    Story("hand", "young", "10-14 19:00", "10-16", ("10-16 08:30 later 3", "10-19 12:00 done")),
    Story("step", "deputy", "10-15 11:00", "11-04", ("11-05 10:00 done",), "teacher"),
    Story("step", "head", "10-15 11:00", "11-10", ("11-16 09:00 seen",), "young"),
    Story("rule-ladder", "class_teacher", "10-20 12:00", "11-08"),
    Story("rule-nobody", "head", "11-02 12:00", "11-29", ("11-27 08:10 later 26",)),
    Story("rule-deputy", "young", "11-20 12:00", "12-01", ("11-30 13:00 seen",)),
    Story("rule-director", "deputy", "11-20 12:00", "12-04", ("12-04 16:00 done",)),
    Story("rule-nobody-often", "head", "12-07 12:00", "12-11", ("12-11 17:00 later 20",)),
    Story("rule-ladder-often", "teacher", "12-14 12:00", "12-18", ("12-18 12:00 done",)),
    Story("decision", "teacher", "12-20 12:00", "12-30"),
    Story("decision", "class_teacher", "12-28 12:00", "01-05", ("01-12 10:00 seen",)),
    Story("decision", "young", "01-13 12:00", "01-25", ("01-22 09:00 later 400",)),
    Story("hand", "teacher", "02-01 12:00", "02-23", ("02-19 08:00 seen", "02-20 11:00 done")),
    Story("decision", "head", "02-01 12:00", "02-16"),
    Story("step", "deputy", "02-03 12:00", "02-17", ("03-01 10:00 done",), "class_teacher"),
    Story("hand", "deputy", "02-20 12:00", "03-08", ("03-15 12:00 done",)),
    Story("hand", "head", "03-01 12:00", "03-24", ("03-19 09:00 move 04-30",)),
    Story("decision", "teacher", "04-01 12:00", "04-14"),
    Story("decision", "young", "04-12 12:00", "05-02", ("05-04 10:00 later 2",)),
    Story("rule-ladder", "young", "05-10 12:00", "05-28"),
    Story("decision", "young", "05-20 12:00", "06-08", ("06-05 12:00 later 30",)),
    Story("hand", "deputy", "05-27 12:00", "06-15"),
    Story("decision", "head", "06-28 12:00", "07-09", ("07-12 09:00 seen",)),
    Story("hand", "class_teacher", "08-10 12:00", "08-20", ("08-24 12:00 done",)),
)
OF_THE_YEAR = {
    "plan-year:2026-2027:1": ("plan-year", QUARTERS[0][0] + 4 * DAY),
    "plan-year:2027-2028:1": ("plan-year", NEXT[0][0] + 4 * DAY),
    "plan:2027-2028:1": ("plan", NEXT[0][0] + 4 * DAY),
    **{f"plan:2026-2027:{n}": ("plan", QUARTERS[n - 1][0] + 4 * DAY) for n in range(1, 5)},
    **{f"report:2026-2027:{n}": ("report", QUARTERS[n - 1][1]) for n in range(1, 5)},
    "annual:2026-2027:4": ("annual", QUARTERS[3][1]),
}
"""What the rules bring by themselves: a plan by the fifth day, reports by the last."""
JOURNALS, JOURNALS_DUE, JOURNALS_BEFORE = "journals", D(2027, 2, 25), D(2027, 2, 19)
"""A duty of the school's own; in a break of the class its day is an earlier one."""
HAPPENS = (
    "09-04 12:00 rule:plan-year:2026-2027:1 deputy done",
    "09-08 12:00 rule:plan:2026-2027:1 deputy done",
    "11-05 12:00 rule:report:2026-2027:1 deputy done",
    "11-18 12:00 rule:plan:2026-2027:2 deputy done",
    "12-31 12:00 rule:report:2026-2027:2 deputy later 300",
    "01-29 12:00 rule:report:2026-2027:2 deputy done",
    "05-27 12:00 rule:annual:2026-2027:4 deputy done",
    # Analyses to read.
    "09-21 12:00 ack:1 teacher asked",
    "10-02 10:00 ack:1 teacher read",
    "12-28 12:00 ack:2 young asked",
    "01-18 12:00 ack:2 young read",
    # Documents, posts, difficulties.
    "10-06 10:00 doc:1 deputy sent teacher,young,head,class_teacher",
    "10-08 09:00 doc:1 teacher reads",
    "10-09 09:00 doc:1 class_teacher reads",
    "10-20 12:00 doc:1 deputy stopped",
    "05-24 12:00 doc:2 director sent deputy,young",
    "05-26 12:00 doc:2 deputy reads",
    "10-12 11:00 post:1 deputy posted -",
    "10-12 15:00 post:1 teacher heard",
    "11-23 10:00 post:2 deputy posted 11-27",
    "11-25 10:00 post:2 young heard",
    "04-06 12:00 post:3 deputy posted 04-16",
    "11-23 12:00 difficulty:1 deputy told",
    "11-25 10:00 difficulty:1 director asks",
    "11-30 10:00 difficulty:1 deputy replies",
    "12-07 12:00 difficulty:1 director decides",
    "02-12 12:00 difficulty:2 deputy told",
    # Plans on their way.
    "01-25 12:00 plan:1 head submits deputy,director",
    "01-28 12:00 plan:1 deputy approves",
    "02-02 12:00 plan:1 director asks",
    "02-05 12:00 plan:1 head replies",
    "02-08 12:00 plan:1 director returns",
    "03-01 12:00 plan:2 teacher submits head,deputy",
    "03-15 12:00 plan:2 head approves",
    "04-05 12:00 plan:2 deputy approves",
    "04-07 12:00 plan:3 teacher submits head,deputy",
    # Planned visits.
    "10-15 12:00 visit:1 head plans 10-22",
    "10-26 12:00 visit:1 head cancels",
    "05-20 12:00 visit:2 head plans 05-28",
    # Who is not there, and who is instead.
    "10-12 16:00 - teacher away 10-13 10-16",
    "10-19 12:00 - class_teacher quiet 15:00–09:00",
    "02-09 12:00 - deputy away 02-10 02-19",
    "02-09 12:00 - class_teacher acts director 02-15 02-19",
    "02-26 12:00 - young acts head 03-02 03-05",
    "04-12 12:00 - teacher leaves",
    "06-11 12:00 - deputy away 06-14 07-16",
    # The calendar.
    "02-01 12:00 - deputy breaks 02-22 02-28",
    "08-16 12:00 - deputy confirms",
)


_DAY = re.compile(r"\d\d-\d\d")


def on(words: str) -> datetime:
    """«10-05 11:00» of the school year; August is its last month."""
    year = 2026 if words[:2] >= "09" else 2027
    return datetime.fromisoformat(f"{year}-{words}").replace(tzinfo=ZONE)


@dataclass(frozen=True, order=True)
class Event:
    """Somebody does something with a task, or another thing that has a name."""

    when: datetime
    name: str
    who: str
    verb: str
    more: tuple[str, ...] = ()

    @property
    def until(self) -> timedelta:
        """For how long it is put off."""
        return timedelta(hours=int(self.more[0]))

    @property
    def days(self) -> list[date]:
        """The days that are named last."""
        found = [one for one in self.more if _DAY.fullmatch(one)]
        return [on(f"{one} 00:00").date() for one in found]

    def is_too_late(self, now: datetime) -> bool:
        """Whether it is about days that have passed: nobody may do it any more."""
        names_days = self.verb in ("posted", "away", "acts", "move")
        return names_days and any(one < now.date() for one in self.days[-1:])

    @property
    def people(self) -> list[str]:
        """The people that are named."""
        return self.more[0].split(",")


def events() -> Iterator[Event]:
    """All of the year."""
    for one in STORIES:
        yield Event(on(one.made), one.source, one.who, "made", (one.due, one.about))
        for words in one.does:
            day, hour, verb, *more = words.split()
            yield Event(on(f"{day} {hour}"), one.source, one.who, verb, tuple(more))
    for words in HAPPENS:
        day, hour, name, who, verb, *more = words.split()
        yield Event(on(f"{day} {hour}"), name, who, verb, tuple(more))
