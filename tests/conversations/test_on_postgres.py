"""A conversation per register with PostgreSQL behind it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from playground.people import Person
from tests.chat import (
    CLASS_TEACHER,
    DEPUTY,
    DIRECTOR,
    TEACHER,
    YOUNG,
    Town,
    open_chats,
    settle_in,
    town_in,
)
from tests.conversations.plans import send_quarter
from tests.conversations.talk import AGREE, fill_visit, record
from tests.conversations.test_course import send_course
from tests.conversations.test_minutes import submit
from tests.db.conftest import made_in


@pytest.fixture
def server_url() -> Iterator[str]:
    """A database on a server; skips with a word where there is none."""
    with made_in("C.UTF-8") as url:
        yield url


@pytest.fixture
async def town(server_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """A school whose database is on a server."""
    async with town_in(tmp_path, database_url=server_url) as town:
        async with town.app.db.begin() as work:
            await settle_in(work)
        await open_chats(town, "ky")
        yield town


def people(town: Town) -> tuple[Person, Person, Person, Person]:
    deputy, young, teacher, class_teacher = (
        town.person(name) for name in (DEPUTY, YOUNG, TEACHER, CLASS_TEACHER)
    )
    return deputy, young, teacher, class_teacher


async def test_every_register_is_spoken_from_the_first_tap_to_the_last(town: Town) -> None:
    deputy, young, teacher, class_teacher = people(town)
    await fill_visit(deputy, town)
    await young.presses(AGREE)
    assert "Тааныштыңыз: 23-ноябрь, 10:42" in young.sees
    await send_course(teacher)
    await deputy.presses("Ырастоо")
    assert "Ырасталды, № 1" in teacher.sees
    await submit(class_teacher)
    await deputy.presses("Ырастоо")
    assert "Ырасталды, № 1" in class_teacher.sees
    await send_quarter(deputy)
    await town.person(DIRECTOR).presses("Бекитүү")
    assert "Бекитилди, № 1" in deputy.sees
    states = [(await record(town, n)).state for n in (1, 2, 3, 4)]
    assert states == ["final"] * 4
    await deputy.writes("/menu")
    await deputy.writes("чейректин")
    assert "Протоколдор: 1" in deputy.buttons
