"""A month to choose a day from: Monday first, in the reader's language."""

from datetime import date, timedelta

from handlers.place import Button
from locales import L10n
from school.years.year import DAY

NEAR = {-1: "form-yesterday", 0: "form-today", 1: "form-tomorrow"}


def day_label(t: L10n, day: date, today: date) -> str:
    """Today, yesterday or tomorrow in words, else the day."""
    key = NEAR.get((day - today).days)
    return t.plain(key) if key else t.day(day)


def rows(t: L10n, month: date, today: date) -> list[list[Button]]:
    """The days of `month` (its first day) in weeks, with ways to the months beside it."""
    first = month - timedelta(days=month.weekday())
    weekdays = [Button(t.weekday_short(first + DAY * n), "stay") for n in range(7)]
    weeks: list[list[Button]] = []
    monday = first
    while monday < _next(month):
        weeks.append([_day(monday + DAY * n, month, today) for n in range(7)])
        monday += DAY * 7
    before = (month - DAY).replace(day=1)
    turn = [
        Button("‹", "month", before.isoformat()),
        Button(t.month(month), "stay"),
        Button("›", "month", _next(month).isoformat()),
    ]
    return [turn, weekdays, *weeks]


def _day(day: date, month: date, today: date) -> Button:
    if day.month != month.month:
        return Button(" ", "stay")
    label = f"·{day.day}·" if day == today else str(day.day)
    return Button(label, "answer", [day.isoformat(), {}])


def _next(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)
