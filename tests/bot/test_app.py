"""The parts together: no globals, and nothing that costs a thread for every press."""

import shutil
from pathlib import Path
from typing import Any

from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import CallbackQuery, User
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.internal import CONTEXT_KEY

from bot.filters import _filters
from handlers.entry import Places
from handlers.place import dialogs, state_of
from playground.people import Person
from tests.bot.places import Elsewhere, Front, Home, Write
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


async def test_a_press_goes_straight_to_the_place_that_is_open() -> None:
    asked: list[str] = []

    async def note(handler: Any, event: Any, data: dict[str, Any]) -> Any:
        asked.append(data["event_router"].name)
        return UNHANDLED

    made = dialogs([Home(), Write()], Elsewhere())
    for one in made:
        one.callback_query.outer_middleware(note)
    places = Places(made)
    user = User(id=1, is_bot=False, first_name="Жамиля")
    press = CallbackQuery(id="1", from_user=user, chat_instance="1", data="x")
    context = Context(_intent_id="a", _stack_id="", state=state_of("write"), start_data={})
    await places.propagate_event("callback_query", press, **{CONTEXT_KEY: context})
    assert asked == ["write"]
    await places.propagate_event("callback_query", press, **{CONTEXT_KEY: None})
    assert asked == ["write"]
