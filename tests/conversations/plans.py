"""How plans are written, sent and changed in the chat, and a look at their points."""

from collections.abc import Awaitable, Callable
from typing import Any

from handlers.looking import Looking
from playground.people import Person
from school.asking import Asking
from school.keeping import Keeping
from school.messages import Outgoing
from school.records import Record
from school.tasks import Task
from tests.chat import Town

Deed = Callable[[Keeping, Record], Awaitable[Any]]
RULE = "rule:plan:2026-2027:2"


async def begin(person: Person, *, kind: str | None = None) -> None:
    """To the question of the period."""
    await person.writes("/menu")
    await person.presses("Дагы")
    await person.presses("Пландар")
    await person.presses("Жаңы план")
    if kind is not None:
        await person.presses(kind)


async def add_point(person: Person, words: str, day: str, who: str = "Мен") -> None:
    """One more point: what, by when, who."""
    await person.writes(words)
    await person.writes(day)
    await person.presses(who)


async def begin_quarter(
    person: Person, *, kind: str | None = "Чейректин планы", quarter: str = "II"
) -> None:
    """To the question of the first point. No kind: where only one may be written."""
    await begin(person, kind=kind)
    await person.presses(f"{quarter} чейрек, 2026-2027")


async def send(person: Person) -> None:
    """From the list of points to whoever approves."""
    await person.presses("Даяр")
    await person.presses("Жөнөтүү")


async def send_quarter(deputy: Person) -> None:
    """The deputy's plan of the second quarter with two points, sent to the director."""
    await begin_quarter(deputy)
    await add_point(deputy, "Методикалык кеңештин жыйыны", "11.12.2026")
    await add_point(deputy, "Олимпиаданын мектептик этабы", "18.12.2026")
    await send(deputy)


async def send_heads(head: Person) -> None:
    """A plan of the association with one point, to the deputy and then the director."""
    await begin_quarter(head, kind="ШМО планы")
    await add_point(head, "Ачык сабактар", "18.12.2026")
    await send(head)


async def send_council(deputy: Person) -> None:
    """A plan that no task of the year asks for, to the director."""
    await begin_quarter(deputy, kind="Методикалык кеңештин планы")
    await add_point(deputy, "Семинар", "25.12.2026")
    await send(deputy)


async def corrects(person: Person) -> None:
    """From what was sent, or sent back, to its points."""
    await person.presses("Оңдоо")
    await person.presses("Пункттар")


async def opens_plans(deputy: Person) -> None:
    """The list of all plans."""
    await deputy.writes("/menu")
    for button in ("Дагы", "Пландар", "Пландар"):
        await deputy.presses(button)


async def task_of_the_year(town: Town, source: str = RULE) -> Task:
    async with town.app.db.read() as look:
        found = await look.tasks.by_source(source)
    assert found is not None
    return found


async def points(town: Town, record_id: int = 1) -> list[Task]:
    async with town.app.db.read() as look:
        return list(await look.tasks.of_record(record_id))


async def percent(town: Town) -> tuple[int, int]:
    """Of the first plan's points: done, and how many."""
    async with town.app.db.read() as look:
        return (await look.tasks.progress([1]))[1]


async def reopen(deputy: Person, reason: str) -> None:
    """The approved plan's points, in a new version."""
    await opens_plans(deputy)
    await deputy.presses(deputy.buttons[0])
    await deputy.presses("Кайра ачуу")
    await deputy.presses(reason)
    await deputy.presses("Пункттар")


async def does(town: Town, name: str, deed: Deed, number: int = 1) -> Any:
    """A use case on a record by that person, in a transaction of its own."""
    school = await town.app.db.school()
    person = next(one for one in school.people.values() if one.name == name)
    now = town.clock()
    actor = school.actor(person, school.calendar.today(now))
    async with town.app.db.begin() as work:
        kept = await work.records.by_id(number)
        assert kept is not None
        asking = Asking(
            school=school, actor=actor, now=now, language="ky", facts=Looking(town.app.db)
        )
        register = town.app.parts.registers[kept.register]
        return await deed(Keeping(work=work, register=register, asking=asking), kept)


async def messages(town: Town, kind: str) -> list[Outgoing]:
    """What was sent about the first plan, of that kind."""
    async with town.app.db.read() as look:
        return list(await look.outbox.sent_about(record_id=1, kinds=(kind,)))
