"""The parts together: no globals, and nothing that costs a thread for every press."""

import shutil
from pathlib import Path

from bot.filters import _filters
from playground.people import Person
from tests.bot.places import Front
from tests.chat import DEPUTY, Town, open_chats, town_in


async def test_two_schools_in_one_process_know_nothing_of_each_other(
    town: Town, deputy: Person, school_folder: Path, tmp_path: Path
) -> None:
    other_folder = Path(shutil.copytree(school_folder, tmp_path / "other"))
    async with town_in(other_folder, front=Front()) as other:
        await open_chats(other, "ky")
        stranger = other.person(DEPUTY)
        await deputy.writes("/start")
        await deputy.presses("Дагы")
        await stranger.writes("/start")
        assert (deputy.sees, stranger.sees) == ("Башкы бет: 1", "Башкы бет: 0")


async def test_no_filter_of_the_whole_bot_needs_a_thread(home: Path) -> None:
    async with town_in(home) as town:
        routers = list(town.app.dispatcher.chain_tail)
        found = [
            one.awaitable
            for router in routers
            for observer in router.observers.values()
            for one in _filters(observer)
        ]
    assert len(found) > 50
    assert all(found)
