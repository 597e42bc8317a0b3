"""The lists that a form picks from: own and likely ones first, the rest by typing."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from school import names
from school.asking import Asking, Visits
from school.fields import Answers, Option
from school.people import Person, Role, SchoolClass
from school.state import School

Source = Callable[[Answers, Asking], Awaitable[Sequence[Option]]]
NEVER = date.min
T = TypeVar("T")


async def to_visit(answers: Answers, asking: Asking) -> Sequence[Option]:
    """Teachers by how much they need a visit, with the reason (docs/school.md, whom to visit).

    A step due first, then none this quarter, young specialists, and the longest not seen.
    """
    del answers
    visits = await asking.facts.visits()
    allowed = _within_reach(asking, asking.school.teachers(asking.today))
    quarter = _quarter_start(asking)
    ordered = sorted(
        (one for one in allowed if one.id != asking.actor.id),
        key=lambda one: _need(one, visits.get(one.id, Visits()), quarter, asking.today),
    )
    return [_visit_option(one, visits.get(one.id, Visits()), quarter, asking) for one in ordered]


async def staff(answers: Answers, asking: Asking) -> Sequence[Option]:
    """Everybody on the staff, the asker first."""
    del answers
    people = asking.school.staff(asking.today)
    own = [one for one in people if one.id == asking.actor.id]
    return [person_option(one) for one in own + [p for p in people if p.id != asking.actor.id]]


async def responsible(answers: Answers, asking: Asking) -> Sequence[Option]:
    """Who may be answerable for a decision: me, the parents' committee, anyone of the staff."""
    me, *others = await doers(answers, asking)
    committee = {"ky": "Ата-энелер комитети", "ru": "Родительский комитет"}[asking.language]
    return [me, Option(value={"name": committee}, text=committee), *others]


async def doers(answers: Answers, asking: Asking) -> Sequence[Option]:
    """Who may do a point of a plan: me, the members of its association, anyone of the staff."""
    people = await staff(answers, asking)
    association = asking.school.associations.get(asking.answers.get("association") or 0)
    near = association.members if association else frozenset()
    others = sorted(
        (one for one in people if one.value != asking.actor.id), key=lambda o: o.value not in near
    )
    me = Option(value={"person": asking.actor.id}, key="form-me")
    return [me, *(Option(value={"person": one.value}, text=one.text) for one in others)]


async def whole_staff(answers: Answers, asking: Asking) -> Sequence[Option]:
    """Everybody, as answers of a Who field."""
    return [
        Option(value={"person": one.value}, text=one.text) for one in await staff(answers, asking)
    ]


async def classes(answers: Answers, asking: Asking) -> Sequence[Option]:
    """The teacher's own classes if there is a teacher, else all, the supervised ones first."""
    teacher = answers.get("teacher")
    own = asking.school.classes_of(teacher) if teacher else []
    rest = [*asking.school.supervised_classes(), *asking.school.open_classes()]
    return [class_option(one) for one in _once([*own, *rest])]


async def led_classes(answers: Answers, asking: Asking) -> Sequence[Option]:
    """The classes one may write minutes for: one's own, or all for whom it is allowed."""
    del answers
    own = [one for one in asking.school.open_classes() if one.id in asking.actor.classes]
    if not asking.actor.has({Role.DEPUTY, Role.DIRECTOR}):
        return [class_option(one) for one in own]
    rest = [*asking.school.supervised_classes(), *asking.school.open_classes()]
    return [class_option(one) for one in _once([*own, *rest])]


async def subjects(answers: Answers, asking: Asking) -> Sequence[Option]:
    """What the teacher teaches in that class, then what else she teaches, then the rest."""
    school, language = asking.school, asking.language
    teacher, school_class = answers.get("teacher"), answers.get("school_class")
    own = school.subjects_of(teacher, school_class) if teacher else []
    also = school.subjects_of(teacher) if teacher else []
    open_ones = [one for one in school.subjects.values() if not one.closed]
    rest = sorted(open_ones, key=lambda one: names.fold(one.named(language)))
    return [Option(value=one.id, text=one.named(language)) for one in _once([*own, *also, *rest])]


async def associations(answers: Answers, asking: Asking) -> Sequence[Option]:
    """The associations one may act for: one's own, or all for the deputy."""
    del answers
    found = [one for one in asking.school.associations.values() if not one.closed]
    if not asking.actor.has({Role.DEPUTY, Role.DIRECTOR}):
        found = [one for one in found if one.id in asking.actor.associations]
    return [Option(value=one.id, text=one.name) for one in sorted(found, key=lambda o: o.name)]


async def observers(answers: Answers, asking: Asking) -> Sequence[Option]:
    """Who observes lessons (docs/school.md): the asker first, then deputy, director and heads."""
    del answers
    school, today = asking.school, asking.today
    roles = (Role.DEPUTY, Role.DIRECTOR, Role.HEAD)
    found = [asking.actor.person, *(p for role in roles for p in school.holders(role, today))]
    return [person_option(one) for one in _once(found)]


async def course_people(answers: Answers, asking: Asking) -> Sequence[Option]:
    """Whose course it may be: one's own, or anybody's for the deputy."""
    if not asking.actor.has({Role.DEPUTY}):
        return [person_option(asking.actor.person)]
    return await staff(answers, asking)


async def plan_people(answers: Answers, asking: Asking) -> Sequence[Option]:
    """Whose plan it may be: one's own, for a head a member's, for the deputy anybody's."""
    if asking.actor.has({Role.DEPUTY}):
        return await staff(answers, asking)
    heads = asking.actor.associations
    people = asking.school.staff(asking.today)
    members = [one for one in people if heads & asking.school.associations_of(one.id)]
    return [person_option(one) for one in _once([asking.actor.person, *members])]


@dataclass(frozen=True)
class Listing:
    """A list to pick from: what is offered now, and how one of it is called ever after."""

    options: Source
    name: Callable[[School, int, str], str | None]


def _person(school: School, one: int, _: str) -> str | None:
    found = school.people.get(one)
    return found.short if found else None


def _class(school: School, one: int, _: str) -> str | None:
    found = school.classes.get(one)
    return found.label if found else None


def _subject(school: School, one: int, language: str) -> str | None:
    found = school.subjects.get(one)
    return found.named(language) if found else None


def _association(school: School, one: int, _: str) -> str | None:
    found = school.associations.get(one)
    return found.name if found else None


SOURCES: Mapping[str, Listing] = {
    "to_visit": Listing(to_visit, _person),
    "staff": Listing(staff, _person),
    "responsible": Listing(responsible, _person),
    "doers": Listing(doers, _person),
    "whole_staff": Listing(whole_staff, _person),
    "classes": Listing(classes, _class),
    "led_classes": Listing(led_classes, _class),
    "subjects": Listing(subjects, _subject),
    "associations": Listing(associations, _association),
    "course_people": Listing(course_people, _person),
    "plan_people": Listing(plan_people, _person),
    "observers": Listing(observers, _person),
}


def person_option(person: Person) -> Option:
    """A person to press."""
    return Option(value=person.id, text=person.short)


def class_option(school_class: SchoolClass) -> Option:
    """A class to press."""
    return Option(value=school_class.id, text=school_class.label)


def _within_reach(asking: Asking, teachers: list[Person]) -> list[Person]:
    """An association's head observes its members only (docs/school.md, who observes)."""
    if asking.actor.has({Role.DEPUTY, Role.DIRECTOR}):
        return teachers
    own = asking.actor.associations
    return [one for one in teachers if asking.school.associations_of(one.id) & own]


def _quarter_start(asking: Asking) -> date:
    year = asking.school.calendar.year_at(asking.today)
    begun = [q.first for q in year.quarters if q.first <= asking.today] if year else []
    return max(begun, default=asking.today - timedelta(days=60))


def _need(person: Person, visits: Visits, quarter: date, today: date) -> tuple[object, ...]:
    due = visits.step_due is not None and visits.step_due <= today
    last = visits.last or NEVER
    return (not due, last >= quarter, not person.is_young(today), last, names.fold(person.name))


def _visit_option(person: Person, visits: Visits, quarter: date, asking: Asking) -> Option:
    key, weeks = _reason(person, visits, quarter, asking.today)
    return Option(value=person.id, text=person.short, hint_key=key, hint_args={"weeks": weeks})


def _reason(person: Person, visits: Visits, quarter: date, today: date) -> tuple[str, int]:
    """Why somebody is offered, and the weeks since the last visit."""
    weeks = (today - visits.last).days // 7 if visits.last else 0
    if visits.step_due is not None and visits.step_due <= today:
        return "visit-step-due", weeks
    young = person.is_young(today)
    if visits.last is None:
        return ("visit-young" if young else "visit-never"), weeks
    if weeks == 0:
        return ("visit-young-this-week" if young else "visit-this-week"), weeks
    if young:
        return "visit-young-weeks", weeks
    return ("visit-not-this-quarter" if visits.last < quarter else "visit-weeks"), weeks


def _once(rows: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(rows))
