"""Answers of any form to rows and back, by the kind of each field; no register is named."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import inspect

from school.fields import Answers, Field, Files, Items, Notes, Ratings

Places = Mapping[str, Sequence[int]]
SetOf = Callable[[int], int]


def fill(row: Any, fields: Sequence[Field], answers: Answers) -> None:
    """Sets columns and child rows; what has no answer becomes NULL or no rows."""
    for field in fields:
        value = answers.get(field.name)
        match field:
            case Files():
                continue
            case Items() | Notes() | Ratings():
                setattr(row, field.name, _children(row, field, value))
            case _:
                for column, cell in field.to_row(value).items():
                    setattr(row, column, cell)


def empty(row: Any, fields: Sequence[Field]) -> None:
    """Takes away all child rows, so that new ones may come in their place."""
    for field in fields:
        if isinstance(field, Items | Notes | Ratings):
            setattr(row, field.name, [])


def read(
    row: Any,
    fields: Sequence[Field],
    *,
    files: Places,
    set_of: SetOf,
    zone: ZoneInfo,
    at: str = "",
) -> Answers:
    """The answers of a row; what is empty is left out.

    `files` are the attachments by their place, `set_of` finds the set of a criterion. Moments of
    notes are given in `zone`.
    """
    found: Answers = {}
    for field in fields:
        match field:
            case Files():
                value: Any = list(files.get(at + field.name, ()))
            case Items():
                value = [
                    read(
                        child,
                        field.fields,
                        files=files,
                        set_of=set_of,
                        zone=zone,
                        at=f"{at}{field.name}/{n}/",
                    )
                    for n, child in enumerate(getattr(row, field.name), start=1)
                ]
            case Notes():
                value = [_note(child, zone) for child in getattr(row, field.name)]
            case Ratings():
                value = _points(getattr(row, field.name), set_of)
            case _:
                value = field.from_row({name: getattr(row, name) for name in field.columns})
        if value is not None and value != []:
            found[field.name] = value
    return found


def places(fields: Sequence[Field], answers: Answers, at: str = "") -> Iterator[tuple[int, str]]:
    """Each file of the answers and where it belongs: «files», «points/2/files», «notes»."""
    for field in fields:
        value = answers.get(field.name) or ()
        match field:
            case Files():
                yield from ((one, at + field.name) for one in value)
            case Notes():
                yield from (
                    (note["file"], at + field.name)
                    for note in value
                    if note.get("file") is not None
                )
            case Items():
                for n, item in enumerate(value, start=1):
                    yield from places(field.fields, item, f"{at}{field.name}/{n}/")


def _children(row: Any, field: Field, value: Any) -> list[Any]:
    child = inspect(type(row)).relationships[field.name].mapper.class_
    match field:
        case Items():
            made = []
            for item in value or ():
                one = child()
                fill(one, field.fields, item)
                made.append(one)
            return made
        case Notes():
            return [
                child(
                    at=datetime.fromisoformat(note["at"]),
                    text=note.get("text"),
                    attachment_id=note.get("file"),
                )
                for note in value or ()
            ]
    points = (value or {}).get("points", {})
    return [child(criterion_id=int(one), points=n) for one, n in points.items()]


def _note(row: Any, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "at": row.at.astimezone(zone).isoformat(),
        "text": row.text,
        "file": row.attachment_id,
    }


def _points(rows: Sequence[Any], set_of: SetOf) -> Any:
    if not rows:
        return None
    return {
        "set": set_of(rows[0].criterion_id),
        "points": {str(row.criterion_id): row.points for row in rows},
    }
