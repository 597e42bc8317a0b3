"""What comes by the calendar: the deputy's morning card, and the director's summary of the week.

Pure. Who gets them, when, and what stands on them, so that it is not said as well (rule 5).
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from school.messages import Promise
from school.people import Person, Role
from school.state import School
from school.tasks import Task
from school.years.year import DAY, week_of
from school.years.yearly import PLANS, period_first, plans_due

MORNING, SUMMARY = "morning", "summary"
MORNING_URGENCY = 3
CARD_AHEAD = 3
"""Days that the morning card looks ahead."""
MIDNIGHT = time(0)
NEARLY = timedelta(microseconds=1)
WEEK = timedelta(days=7)
LONGEST_BREAK = timedelta(days=140)
"""Further back no summary is looked for."""
FAR_BACK = 53
"""Weeks after which nobody is told anew of what is late."""


def can_be_told(person: Person) -> bool:
    """Whether a message would reach this person."""
    return person.joined and person.reachable


def awake(people: Iterable[Person], school: School, now: datetime) -> list[Person]:
    """Those of them who are not resting: nothing is said by itself to the others (rule 6)."""
    resting = school.resting(now)
    return [one for one in people if one.id not in resting]


def has_card(school: School, day: date) -> bool:
    """Whether the morning card comes that day: a day of lessons (docs/school.md, rule 3)."""
    return school.calendar.is_lesson_day(day)


def reads_at(school: School, now: datetime) -> datetime:
    """By which clock things are said on a day of the morning card to those who read it.

    For them the school's hour of speaking is the hour of the card, so that all comes with it.
    """
    calendar, settings = school.calendar, school.settings
    day = calendar.today(now)
    card, speaking = (calendar.at(day, one) for one in (settings.morning_at, settings.speak_at))
    if card <= now < speaking:
        return speaking
    return speaking - NEARLY if speaking <= now < card else now


def on_card(task: Task, school: School, day: date) -> bool:
    """Whether the card of a day of its person has a task: soon due, or late.

    That of a plan has it from its period's first day on, however many days it has (clause 5.2).
    """
    if task.due <= day + CARD_AHEAD * DAY:
        return True
    first = period_first(school, task.due) if task.kind in PLANS else None
    return first is not None and first <= day


def card_until(school: School, day: date) -> date:
    """The last due day of what may stand on the card of a day."""
    return max([day + CARD_AHEAD * DAY, *plans_due(school, day)])


def card_readers(school: School, day: date) -> list[Person]:
    """Who gets the morning card."""
    return [one for one in school.holders(Role.DEPUTY, day) if can_be_told(one)]


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
    for person in awake(card_readers(school, day), school, now):
        yield Promise(
            key=f"{MORNING}:{day.isoformat()}/to:{person.id}",
            kind=MORNING,
            to=person.id,
            params={"day": day.isoformat()},
            urgency=MORNING_URGENCY,
            not_before=now,
            valid_until=calendar.at(day + DAY, MIDNIGHT),
        )


def summary_day(school: School, monday: date) -> date | None:
    """On which day of the week of that Monday the summary comes; None when in none."""
    day = school.calendar.speaking_day(monday, back=False)
    told = day < monday + WEEK and not school.calendar.in_summer(day)
    return day if told else None


def summed_up(school: School, monday: date) -> tuple[date, date]:
    """The days that the summary of that Monday's week tells of: all since the last one's week."""
    first = monday - WEEK
    while summary_day(school, first) is None and first > monday - LONGEST_BREAK:
        first -= WEEK
    return (first if summary_day(school, first) else monday - WEEK), monday - DAY


def summaries_of(school: School, person: Person, day: date) -> Iterator[date]:
    """The days up to that one, the last first, on which a summary was the person's to read."""
    monday, _ = week_of(day)
    for weeks in range(FAR_BACK):
        found = summary_day(school, monday - weeks * WEEK)
        if found is None or found > day or person.is_away(found):
            continue
        if person in school.holders(Role.DIRECTOR, found):
            yield found


def _summaries(school: School, now: datetime) -> Iterator[Promise]:
    calendar = school.calendar
    monday, sunday = week_of(calendar.today(now))
    day = summary_day(school, monday)
    if day is None or now < calendar.at(day, school.settings.speak_at):
        return
    first, _ = summed_up(school, monday)
    year, week, _ = monday.isocalendar()
    for person in awake(school.holders(Role.DIRECTOR, calendar.today(now)), school, now):
        if can_be_told(person):
            yield Promise(
                key=f"{SUMMARY}:{year}-W{week:02}/to:{person.id}",
                kind=SUMMARY,
                to=person.id,
                params={"first": first.isoformat(), "monday": (monday - WEEK).isoformat()},
                not_before=now,
                valid_until=calendar.at(sunday + DAY, MIDNIGHT),
            )
