"""Several use cases in one transaction."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from school.ports import Database, Work
from school.state import School


class Joint:
    """ports.Database that does everything in one transaction while `together`.

    Meanwhile the school is as it was before.
    """

    def __init__(self, db: Database) -> None:
        self.work: Work | None = None
        """The transaction that is open."""
        self._db = db
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def together(self) -> AsyncIterator[Work]:
        """Everything inside is committed at its end."""
        async with self._db.begin() as work:
            self.work = work
            try:
                yield work
            finally:
                self.work = None

    async def school(self) -> School:
        """The school as it was last committed."""
        return await self._db.school()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        """A transaction that writes, or the one that is open."""
        if self.work is None:
            async with self._db.begin() as work:
                yield work
        else:
            # The bot sends several messages at once; one transaction does one thing at a time.
            async with self._turn:
                yield self.work

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Work]:
        """A look, also at what is not committed yet."""
        if self.work is None:
            async with self._db.read() as look:
                yield look
        else:
            async with self._turn:
                yield self.work
