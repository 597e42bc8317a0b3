"""Alembic's environment: runs on the connection that db.migrate hands over."""

from typing import Any, Literal

from alembic import context

from db.tables import metadata
from db.tables.base import Moment


def render(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Migrations stand by themselves: our own types are written as what they are kept as."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    # SQLite changes tables by making them anew.
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    render_item=render,
)
with context.begin_transaction():
    context.run_migrations()
