"""Kinds of fields: what a form asks for, what it accepts, what it refuses and why.

An answer is kept as plain JSON (it survives in a draft); `to_row` turns it into the typed
columns of the register's table, `from_row` turns them back.
"""

from school.days import BadAnswer
from school.fields.base import Answers, Default, Field, Option, Options, When, checked
from school.fields.compound import Counts, Files, Items, Notes, Ratings
from school.fields.dated import Day, Hour, Period
from school.fields.simple import Choice, Number, Pick, Who, Words, has_letters

__all__ = [
    "Answers",
    "BadAnswer",
    "Choice",
    "Counts",
    "Day",
    "Default",
    "Field",
    "Files",
    "Hour",
    "Items",
    "Notes",
    "Number",
    "Option",
    "Options",
    "Period",
    "Pick",
    "Ratings",
    "When",
    "Who",
    "Words",
    "checked",
    "has_letters",
]
