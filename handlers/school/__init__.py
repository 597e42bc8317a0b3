"""Keeping the school's own lists: staff, links, classes, subjects, associations, the year."""

from handlers import personal
from handlers.place import Place
from handlers.school.acting import Acting
from handlers.school.associations import AssociationCard, Associations
from handlers.school.bells import Bells
from handlers.school.breaks import Breaks
from handlers.school.classes import ClassCard, Classes, ClassesToFill
from handlers.school.criteria import Criteria
from handlers.school.curves import Curves
from handlers.school.cycle import Cycle
from handlers.school.duty import Duty, OwnDuty
from handlers.school.holidays import Holidays
from handlers.school.importing import Import
from handlers.school.lesson_days import LessonDays
from handlers.school.links import Invitations
from handlers.school.notices import NOTICES
from handlers.school.people import Staff
from handlers.school.person import PersonCard
from handlers.school.roles import Roles
from handlers.school.settings import Rules, SchoolSettings
from handlers.school.subjects import SubjectCard, Subjects
from handlers.school.teaching import Teaching
from handlers.school.year import Quarters, Year

__all__ = ["NOTICES", "PLACES"]

PLACES: tuple[Place, ...] = (
    Staff(),
    PersonCard(),
    Roles(),
    Acting(),
    Teaching(),
    Invitations(),
    Import(),
    SchoolSettings(),
    Rules(),
    Curves(),
    Criteria(),
    Classes(),
    ClassesToFill(),
    ClassCard(),
    Subjects(),
    SubjectCard(),
    Associations(),
    AssociationCard(),
    Year(),
    Quarters(),
    Breaks(),
    Cycle(),
    Duty(),
    OwnDuty(),
    Holidays(),
    LessonDays(),
    Bells(),
    *personal.PLACES,
)
