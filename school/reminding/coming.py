"""What comes by itself, and when: for whoever moves the clock."""

from datetime import datetime

from school.reminding import speaking
from school.state import School
from school.years.year import DAY


def next_hour(school: School, now: datetime) -> datetime:
    """When next the bot may have something to say by itself: an hour of a day that is not off."""
    settings, calendar = school.settings, school.calendar
    own = {one.quiet_until for one in school.people.values() if one.quiet_until}
    hours = sorted({settings.quiet_until, *speaking.hours(school), *own})
    day = calendar.speaking_day(calendar.today(now), back=False)
    while True:
        for hour in hours:
            if (moment := calendar.at(day, hour)) > now:
                return moment
        day = calendar.speaking_day(day + DAY, back=False)


def next_quarter(school: School, now: datetime) -> datetime | None:
    """When the first day of the next quarter begins to be spoken of; None when no year knows."""
    firsts = sorted(quarter.first for year in school.years for quarter in year.quarters)
    moments = (school.calendar.at(first, school.settings.speak_at) for first in firsts)
    return next((moment for moment in moments if moment > now), None)
