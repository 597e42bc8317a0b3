"""All tables. Importing this makes the metadata whole."""

from db.tables import director, documents, people, records, registers, traffic
from db.tables.base import Base

metadata = Base.metadata

__all__ = [
    "Base",
    "director",
    "documents",
    "metadata",
    "people",
    "records",
    "registers",
    "traffic",
]
