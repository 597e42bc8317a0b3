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


async def begin_planning(deputy: Person) -> None:
    """From the menu to the question for the day of a visit to a lesson in 6-Б."""
    await deputy.writes("/menu")
    for button in ("Дагы", "Байкоолор", "Пландоо"):
        await deputy.presses(button)
    await deputy.presses("Кадырбек кызы А. · жаш адис, али болгон эмес")
    await deputy.presses("6-Б")


async def plan_visit(deputy: Person, day: str = "25.11", *, announced: bool = False) -> None:
    """The same visit, planned for that day; `announced`: its teacher is told."""
    await begin_planning(deputy)
    await deputy.writes(day)
    await deputy.presses("Өткөрүп жиберүү")
    last = "Пландоо жана мугалимге билдирүү" if announced else "Билдирбей пландоо"
    await deputy.presses(last)


async def begin_task(deputy: Person, to: str = "Абдыкеримова Н. С.", day: str = "27.11") -> None:
    """From the menu to the preview of a task for that person, association or all."""
    await deputy.writes("/menu")
    await deputy.presses("Тапшырмалар")
    await deputy.presses("Тапшырма берүү")
    await deputy.presses(to)
    await deputy.writes("Кабинеттин паспортун толтуруу")
    await deputy.writes(day)


async def gives(
    deputy: Person, to: str = "Абдыкеримова Н. С.", *, proof: str = "", day: str = "27.11"
) -> None:
    """The same, given. `proof`: what is pressed to ask for one, with slashes in between."""
    await begin_task(deputy, to, day)
    if proof:
        for button in ("Далили", *proof.split("/")):
            await deputy.presses(button)
    await deputy.presses("Жөнөтүү")


async def finish(person: Person, task: str) -> None:
    """A task is done, from the list."""
    await person.writes("/menu")
    await person.presses("Тапшырмалар")
    await person.presses(task)
    await person.presses("Аткарылды")


async def opens_person(deputy: Person, surname: str = "Абдыкеримова") -> None:
    """The card of somebody on the staff."""
    await deputy.writes("/staff")
    await deputy.writes(surname)
    await deputy.presses(next(one for one in deputy.buttons if one.startswith(surname)))


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
