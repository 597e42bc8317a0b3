"""All tables. Importing this makes the metadata whole."""

from db.tables import director, people, records, registers, traffic
from db.tables.base import Base

metadata = Base.metadata

__all__ = ["Base", "director", "metadata", "people", "records", "registers", "traffic"]
