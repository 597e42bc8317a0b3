"""What the school needs from the outside: a database in units of work, a clock, files."""

from school.ports.database import Clock, Database, Drafts, Work
from school.ports.director import Difficulties, NewsBoard
from school.ports.documents import Documents
from school.ports.lists import Staff, Year
from school.ports.records import Files, History, Records, Tasks
from school.ports.traffic import Outbox, Posts

__all__ = [
    "Clock",
    "Database",
    "Difficulties",
    "Documents",
    "Drafts",
    "Files",
    "History",
    "NewsBoard",
    "Outbox",
    "Posts",
    "Records",
    "Staff",
    "Tasks",
    "Work",
    "Year",
]
