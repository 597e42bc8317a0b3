"""Updates are kept, handled once and in order, and never lost."""

from playground.people import Person
from tests.chat import Town


async def test_a_press_is_handled_and_what_it_changed_is_kept(deputy: Person, town: Town) -> None:
    await deputy.writes("/start")
    await deputy.presses("Дагы")
    await deputy.presses("Дагы")
    assert deputy.sees == "Башкы бет: 2"
    assert await town.app.inbox.waiting() == []
