"""What is between deputy and director: difficulties, news, and what has reached whom."""

from handlers.director import delivery, difficulties, news, notices, raising
from handlers.notice import Notice
from handlers.place import Place

PLACES: tuple[Place, ...] = (*raising.PLACES, *difficulties.PLACES, *news.PLACES, *delivery.PLACES)
NOTICES: tuple[Notice, ...] = (*notices.NOTICES, *news.NOTICES)
