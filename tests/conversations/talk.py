"""Stretches of conversation that several tests go through, and a look at what was kept."""

from playground.people import Person
from school.records import Query, Record, Sees
from tests.chat import Town

AGREE = "Тааныштым"


async def begin_visit(deputy: Person) -> None:
    """From the menu to the live notes of a lesson in 6-Б."""
    await deputy.writes("/menu")
    await deputy.presses("Сабакка байкоо")
    await deputy.presses("Кадырбек кызы А. · жаш адис, али болгон эмес")
    await deputy.presses("6-Б")


async def fill_visit(deputy: Person, town: Town, *, begun: bool = False) -> None:
    """A whole visit, saved."""
    if not begun:
        await begin_visit(deputy)
    for button in (
        "Баалоо",
        "Жакшы",
        "Суроолорду деңгээлдеп берүү",
        "1 жумадан кийин, 30-ноябрь",
        "Сактоо",
    ):
        await deputy.presses(button)
    await town.tick()


saved = fill_visit


async def record(town: Town, record_id: int) -> Record:
    """A record as the database has it."""
    async with town.app.db.read() as look:
        found = await look.records.by_id(record_id)
    assert found is not None
    return found


async def records(town: Town, register: str = "observation") -> list[Record]:
    """All records of a register."""
    everything = Query(sees=Sees(person=0, everything=True), register=register, limit=100)
    async with town.app.db.read() as look:
        return list((await look.records.page(everything)).records)
