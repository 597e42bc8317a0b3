"""What is looked for, as conditions."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_

from db.tables.records import RecordRow
from school import names
from school.records import Query, Sees
from school.register import State


def conditions(query: Query, model: type[RecordRow] | None) -> Iterator[ColumnElement[bool]]:
    """All parts of a query; `where` is about columns of the register's own table.

    Raises ValueError for `where` without a register, AttributeError for an unknown column.
    """
    if not query.sees.everything:
        yield seen(query.sees)
    if query.first is not None:
        yield RecordRow.happened_on >= query.first
    if query.last is not None:
        yield RecordRow.happened_on <= query.last
    for among, values in ((RecordRow.state, query.states or None), (RecordRow.id, query.ids)):
        if values is not None:
            yield among.in_(list(values))
    for column, wanted in (
        (RecordRow.register, query.register),
        (RecordRow.about_id, query.about),
        (RecordRow.author_id, query.author),
        (RecordRow.class_id, query.class_id),
    ):
        if wanted is not None:
            yield column == wanted
    for word in names.fold(query.words).split():
        yield RecordRow.search.contains(word, autoescape=True)
    for name, value in query.where.items():
        yield column_of(model, name) == value


def column_of(model: type[RecordRow] | None, name: str) -> Any:
    """A column of a register's table. Raises ValueError without one, AttributeError if unknown."""
    if model is None:
        raise ValueError(f"{name} belongs to a register, and none was named")
    return getattr(model, name)


def seen(sees: Sees) -> ColumnElement[bool]:
    """The records that a person may see (school.records.Sees)."""
    parts: list[ColumnElement[bool]] = []
    if sees.own:
        announced = and_(RecordRow.state == State.PLANNED, RecordRow.announced)
        about = RecordRow.about_id == sees.person
        parts.append(RecordRow.author_id == sees.person)
        parts.append(and_(about, or_(RecordRow.state == State.FINAL, announced)))
    if sees.members:
        parts.append(RecordRow.about_id.in_(sorted(sees.members)))
    if sees.associations:
        parts.append(RecordRow.association_id.in_(sorted(sees.associations)))
    if sees.classes:
        parts.append(RecordRow.class_id.in_(sorted(sees.classes)))
    return or_(*parts) if parts else false()
