"""Classes, subjects and associations. Use cases of whoever keeps the school's lists."""

import re
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TypeVar

from school import names
from school.days import BadAnswer
from school.doing import Doing, doing
from school.people import Actor, Association, SchoolClass, Subject
from school.ports import Database
from school.rights import Action
from school.state import School

LONGEST = 100
T = TypeVar("T", SchoolClass, Subject)
_CLASS = re.compile(r"(\d{1,2})\s*[-–—.]?\s*[«\"“„'”]?\s*([^\W\d_]{1,3})\s*[»\"”“']?")
_LISTED = re.compile(r"[,;\n]+")
# People type the letter of a class on whatever keyboard is on.
_LATIN = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")
CLASS_FIELDS = ("pupils", "language", "programme", "closed")


def parse_class(text: str) -> tuple[int, str]:
    """Grade and letter of «5-А», «5а», «5 "А"». Raises BadAnswer("classes-not-a-class")."""
    found = _CLASS.fullmatch(names.tidy(text).strip(" ."))
    if not found or not 1 <= int(found[1]) <= 12:
        raise BadAnswer("classes-not-a-class", text=names.tidy(text)[:20])
    return int(found[1]), found[2].upper().translate(_LATIN)


def find_class(school: School, grade: int, letter: str) -> SchoolClass | None:
    """The open class of that grade and letter."""
    for one in school.open_classes():
        if (one.grade, names.fold(one.letter)) == (grade, names.fold(letter)):
            return one
    return None


def find_subject(school: School, name: str) -> Subject | None:
    """The subject of that name in either language, as folded; an open one first."""
    for one in _open_first(school.subjects.values()):
        if _is_named(one, name):
            return one
    return None


def find_association(school: School, name: str) -> Association | None:
    """The association of that name, as folded."""
    wanted = names.fold(name)
    for one in school.associations.values():
        if names.fold(one.name) == wanted:
            return one
    return None


def list_name(text: str) -> str:
    """A name in a list of the school: one line. Raises BadAnswer when empty, long, or markup."""
    name = names.tidy(text)
    if not name or not any(sign.isalnum() for sign in name) or set(name) & set("<>"):
        raise BadAnswer("school-bad-name")
    if len(name) > LONGEST:
        raise BadAnswer("school-name-too-long", limit=LONGEST)
    return name


async def add_classes(
    db: Database, actor: Actor, now: datetime, text: str
) -> tuple[list[str], list[str]]:
    """Classes of this school year from «5-А, 5-Б»; those that are new, and those there already.

    A closed one of this year is opened again. Raises BadAnswer when one is no class, or none is
    new: then nothing is added.
    """
    parts = [part for part in _LISTED.split(text) if part.strip()] or [text]
    wanted = list(dict.fromkeys(map(parse_class, parts)))
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        known = [one for one in wanted if find_class(do.school, *one)]
        fresh = [one for one in wanted if one not in known]
        if not fresh:
            raise BadAnswer("classes-known", label=", ".join(map(_label, known)))
        for grade, letter in fresh:
            await class_in(do, grade, letter)
    return list(map(_label, fresh)), list(map(_label, known))


async def class_in(do: Doing, grade: int, letter: str) -> int:
    """A class inside a transaction."""
    label = do.school.calendar.numbering_year(do.today)
    class_id = await do.work.staff.add_class(grade, letter, label)
    await do.work.staff.change_class(class_id, closed=False)
    await do.note("class", class_id, "add", after=f"{grade}-{letter}")
    return class_id


async def change_class(
    db: Database, actor: Actor, now: datetime, class_id: int, **value: int | str
) -> None:
    """Sets one of CLASS_FIELDS. Raises ValueError for another one."""
    ((field, after),) = value.items()
    if field not in CLASS_FIELDS:
        raise ValueError(field)
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        one = do.school.classes.get(class_id)
        if one is None:
            raise BadAnswer("school-gone")
        before = getattr(one, field)
        if before != after:
            await do.work.staff.change_class(class_id, **value)
            await do.note("class", class_id, "change", field=field, before=before, after=after)


async def rename_class(
    db: Database, actor: Actor, now: datetime, class_id: int, text: str
) -> None:
    """Another grade or letter. Raises BadAnswer when it is no class, or another one has it.

    A closed one has it too: records are kept under it.
    """
    grade, letter = parse_class(text)
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        one = do.school.classes.get(class_id)
        if one is None:
            raise BadAnswer("school-gone")
        for other in _open_first(do.school.classes.values()):
            same = (other.grade, names.fold(other.letter)) == (grade, names.fold(letter))
            if same and other.id != class_id:
                raise _taken("classes-known", other, label=other.label)
        await do.work.staff.change_class(class_id, grade=grade, letter=letter)
        await do.note("class", class_id, "rename", before=one.label, after=f"{grade}-{letter}")


async def add_subject(db: Database, actor: Actor, now: datetime, text: str) -> int:
    """A subject from «Музыка» or «Дене тарбия / Физкультура»; the id.

    Raises BadAnswer when it is there already, or is no name.
    """
    ky, ru = both_names(text)
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        same = find_subject(do.school, ky)
        if same and not same.closed:
            raise BadAnswer("subjects-known", name=same.ky)
        return await subject_in(do, ky, ru)


async def subject_in(do: Doing, ky: str, ru: str) -> int:
    """A subject inside a transaction; a closed one is opened again."""
    subject_id = await do.work.staff.add_subject(ky, ru)
    await do.work.staff.change_subject(subject_id, closed=False)
    await do.note("subject", subject_id, "add", after=ky)
    return subject_id


async def rename_subject(
    db: Database, actor: Actor, now: datetime, subject_id: int, text: str
) -> None:
    """Other names. Raises BadAnswer when another subject has them, closed or not."""
    ky, ru = both_names(text)
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        one = do.school.subjects.get(subject_id)
        if one is None:
            raise BadAnswer("school-gone")
        for other in _open_first(do.school.subjects.values()):
            if other.id != subject_id and _is_named(other, ky):
                raise _taken("subjects-known", other, name=other.ky)
        await do.work.staff.change_subject(subject_id, ky=ky, ru=ru)
        await do.note("subject", subject_id, "rename", before=one.ky, after=ky)


async def close_subject(
    db: Database, actor: Actor, now: datetime, subject_id: int, *, closed: bool
) -> None:
    """Takes a subject off the lists, or puts it back; records keep it."""
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        await do.work.staff.change_subject(subject_id, closed=closed)
        await do.note("subject", subject_id, "close" if closed else "open")


async def add_association(db: Database, actor: Actor, now: datetime, text: str) -> int:
    """An association; the id. Raises BadAnswer when it is there already, or is no name."""
    name = list_name(text)
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        if find_association(do.school, name):
            raise BadAnswer("associations-known", name=name)
        return await association_in(do, name)


async def association_in(do: Doing, name: str) -> int:
    """An association inside a transaction; a closed one is opened again."""
    association_id = await do.work.staff.add_association(name)
    await do.work.staff.change_association(association_id, closed=False)
    await do.note("association", association_id, "add", after=name)
    return association_id


async def rename_association(
    db: Database, actor: Actor, now: datetime, association_id: int, text: str
) -> None:
    """Another name. Raises BadAnswer when another association has it, closed or not."""
    name = list_name(text)
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        one = _association(do, association_id)
        same = await do.work.staff.association_named(name)
        if same not in (None, association_id):
            known = same in do.school.associations
            raise BadAnswer("associations-known" if known else "school-name-closed", name=name)
        await do.work.staff.change_association(association_id, name=name)
        await do.note("association", association_id, "rename", before=one.name, after=name)


async def set_association_language(
    db: Database, actor: Actor, now: datetime, association_id: int, language: str
) -> None:
    """The language of posts to its group."""
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        before = _association(do, association_id).language
        await do.work.staff.change_association(association_id, language=language)
        await do.note(
            "association",
            association_id,
            "change",
            field="language",
            before=before,
            after=language,
        )


async def close_association(
    db: Database, actor: Actor, now: datetime, association_id: int
) -> None:
    """Takes an association off the lists; its records stay."""
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        name = _association(do, association_id).name
        await do.work.staff.change_association(association_id, closed=True)
        await do.note("association", association_id, "close", before=name)


async def set_members(
    db: Database, actor: Actor, now: datetime, association_id: int, people: Collection[int]
) -> None:
    """Exactly these members."""
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        if set(people) != _association(do, association_id).members:
            await do.work.staff.set_members(association_id, people)
            await do.note("association", association_id, "members", after=len(people))


async def set_subjects(
    db: Database, actor: Actor, now: datetime, association_id: int, subjects: Collection[int]
) -> None:
    """Exactly these subjects."""
    async with doing(db, actor, now, Action.KEEP_SCHOOL) as do:
        if set(subjects) != _association(do, association_id).subjects:
            await do.work.staff.set_subjects(association_id, subjects)
            await do.note("association", association_id, "subjects", after=len(subjects))


def both_names(text: str) -> tuple[str, str]:
    """Kyrgyz and Russian name of «Химия» or «Сүрөт / Изобразительное искусство»."""
    ky, slash, ru = text.partition("/")
    return list_name(ky), list_name(ru) if slash else list_name(ky)


def _label(where: tuple[int, str]) -> str:
    grade, letter = where
    return f"{grade}-{letter}"


def _open_first(found: Iterable[T]) -> list[T]:
    return sorted(found, key=lambda one: one.closed)


def _is_named(one: Subject, name: str) -> bool:
    return names.fold(name) in (names.fold(one.ky), names.fold(one.ru))


def _taken(key: str, other: SchoolClass | Subject, **name: str) -> BadAnswer:
    """The refusal of a name that another one has."""
    if not other.closed:
        return BadAnswer(key, **name)
    return BadAnswer("school-name-closed", name=next(iter(name.values())))


def _association(do: Doing, association_id: int) -> Association:
    found = do.school.associations.get(association_id)
    if found is None:
        raise BadAnswer("school-gone")
    return found
