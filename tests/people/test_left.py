"""What somebody who has left had still to do is shown to the deputy, and does not get lost."""

import pytest

from playground.people import Person
from tests.chat import Town, open_chats
from tests.conversations.talk import gives, opens_person


@pytest.mark.parametrize(
    ("spoken", "words"),
    [
        ("ky", ("Кетти деп белгилөө", "Ооба", "калган тапшырмасы: 1", "Ачык тапшырмалары: 1")),
        ("ru", ("Отметить уход", "Да", "Осталось открытых поручений: 1", "Открытые поручения: 1")),
    ],
)
async def test_the_deputy_reads_what_is_left_open_and_takes_it_back(
    town: Town, deputy: Person, spoken: str, words: tuple[str, str, str, str]
) -> None:
    await gives(deputy, day="04.12")
    await open_chats(town, spoken)
    close, yes, left, button = words
    await opens_person(deputy)
    await deputy.presses(close)
    await deputy.presses(yes)
    assert left in deputy.sees
    await deputy.presses(button)
    [task] = [one for one in deputy.buttons if "Кабинеттин" in one]
    await deputy.presses(task)
    assert "Кабинеттин паспортун толтуруу" in deputy.sees
