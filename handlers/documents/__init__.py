"""Documents to read: written and followed by the deputy, opened and acknowledged by the others."""

from handlers.documents.notices import NOTICES
from handlers.documents.pages import PLACES as PAGES
from handlers.documents.writing import WriteDocument
from handlers.place import Place

PLACES: tuple[Place, ...] = (*PAGES, WriteDocument())

__all__ = ["NOTICES", "PLACES"]
