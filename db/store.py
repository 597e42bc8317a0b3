"""What the stores share: the session of one unit of work, and a few ways to ask it."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import CursorResult, Executable
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from db.tables.base import Base

Changed = Callable[[], None]


class Store:
    """Reads and writes in the transaction that its session is in."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    @property
    def _on_server(self) -> bool:
        return self._session.get_bind().dialect.name == "postgresql"

    async def _run(self, statement: Executable, rows: Any = None) -> int:
        """Executes a statement that changes rows; how many it has changed."""
        result = await self._session.execute(
            statement, rows, execution_options={"synchronize_session": False}
        )
        return result.rowcount if isinstance(result, CursorResult) else 0

    async def _add(self, table: type[Base], values: Mapping[str, Any], *known_by: str) -> int:
        """Inserts a row unless one with the same `known_by` is there; the id of either."""
        statement = self._insert(table).values(**values)
        key: Any = table.__mapper__.primary_key[0]
        if known_by:
            statement = statement.on_conflict_do_nothing(index_elements=list(known_by))
        result = await self._session.execute(statement.returning(key))
        found = result.scalar_one_or_none()
        if found is None:
            query = table.__table__.select().with_only_columns(key)
            found = await self._session.scalar(
                query.filter_by(**{name: values[name] for name in known_by})
            )
        assert isinstance(found, int)  # noqa: S101 it was inserted, or it was there
        return found

    def _insert(self, table: type[Base]) -> Any:
        """The dialect's INSERT, which knows ON CONFLICT."""
        dialect = postgresql if self._on_server else sqlite
        return dialect.insert(table)

    async def _put(self, table: type[Base], values: Mapping[str, Any]) -> None:
        """Inserts a row, or sets all the rest of the row with the same primary key."""
        key = [column.name for column in table.__mapper__.primary_key]
        statement = self._insert(table).values(**values)
        rest = {name: value for name, value in values.items() if name not in key}
        await self._run(statement.on_conflict_do_update(index_elements=key, set_=rest))

    async def _skip_known(
        self, table: type[Base], values: Mapping[str, Any], *known_by: str
    ) -> int:
        """Inserts a row unless it is there; how many were inserted."""
        statement = self._insert(table).values(**values)
        return await self._run(statement.on_conflict_do_nothing(index_elements=list(known_by)))


class SchoolStore(Store):
    """A store whose writes change the school that everybody reads from memory."""

    def __init__(self, session: AsyncSession, changed: Changed) -> None:
        super().__init__(session)
        self._changed = changed

    async def _run(self, statement: Executable, rows: Any = None) -> int:
        count = await super()._run(statement, rows)
        # Of several rows at once the driver does not say how many there were.
        if count or rows:
            self._changed()
        return count

    async def _add(self, table: type[Base], values: Mapping[str, Any], *known_by: str) -> int:
        self._changed()
        return await super()._add(table, values, *known_by)


def value_of(kind: type[Any], row: Any, **given: Any) -> Any:
    """A frozen dataclass from the row's attributes of the same names, or what is given."""
    return kind(
        **{
            one.name: given[one.name] if one.name in given else getattr(row, one.name)
            for one in fields(kind)
        }
    )
