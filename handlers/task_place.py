"""What the places of one task share."""

from collections.abc import Awaitable, Callable

from handlers.place import Place, Visit
from school.giving import Giving
from school.ports import Work
from school.tasks import Task


class TaskPlace(Place):
    """A place about one task. Opened with `id`."""

    async def task(self, visit: Visit) -> Task:
        """The task. Raises Forbidden for who may not see it."""
        async with visit.parts.db.read() as look:
            return await doing(visit, look).task(int(visit.data["id"]))

    async def does(self, visit: Visit, deed: Callable[[Giving], Awaitable[Task]]) -> Task:
        """Runs a use case, in a transaction of its own."""
        async with visit.parts.db.begin() as work:
            task = await deed(doing(visit, work))
        visit.parts.wake()
        return task


def doing(visit: Visit, work: Work) -> Giving:
    """The situation for the use cases of tasks."""
    return Giving(work=work, school=visit.school, actor=visit.actor, now=visit.now)
