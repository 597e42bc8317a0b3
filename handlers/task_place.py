"""What the places of one task share."""

from collections.abc import Awaitable, Callable

from handlers.place import Place, Visit
from handlers.task_words import name_of
from school.days import BadAnswer
from school.giving import Giving
from school.ports import Work
from school.rights import Forbidden
from school.tasks import Task


class TaskPlace(Place):
    """A place about one task. Opened with `id`."""

    async def task(self, visit: Visit) -> Task:
        """The task. Raises Forbidden for who may not see it, BadAnswer for who had it before."""
        async with visit.parts.db.read() as look:
            try:
                return await doing(visit, look).task(int(visit.data["id"]))
            except Forbidden:
                if (to := await _handed_to(visit, look)) is None:
                    raise
                name = name_of(visit.school, to)
                raise BadAnswer("task-handed-text", name=name) from None

    async def does(self, visit: Visit, deed: Callable[[Giving], Awaitable[Task]]) -> Task:
        """Runs a use case, in a transaction of its own.

        Raises what that does; BadAnswer for who had the task before: the card says who has it.
        """
        async with visit.parts.db.begin() as work:
            try:
                task = await deed(doing(visit, work))
            except Forbidden:
                if await _handed_to(visit, work) is None:
                    raise
                raise BadAnswer("hand-not-taken") from None
        visit.parts.wake()
        return task


def doing(visit: Visit, work: Work) -> Giving:
    """The situation for the use cases of tasks."""
    return Giving(work=work, school=visit.school, actor=visit.actor, now=visit.now)


async def _handed_to(visit: Visit, look: Work) -> int | None:
    """Who has a task that the actor had before; None when it was not handed over."""
    number = int(visit.data["id"])
    task, lines = await look.tasks.by_id(number), await look.history.of("task", number)
    had = any(one.action == "handed" and one.before == str(visit.actor.id) for one in lines)
    return task.person_id if task and had and task.person_id != visit.actor.id else None
