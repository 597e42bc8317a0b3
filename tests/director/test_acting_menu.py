"""The menu of commands follows an acting role, also when it begins and ends by itself."""

import json
import logging
from pathlib import Path

import pytest

from playground.people import Person
from tests.chat import DIRECTOR, HEAD, NUMBERS, Town, open_chats, town_in
from tests.director.test_acting import arranges, opens_card


def menus(town: Town, name: str = HEAD) -> list[list[str]]:
    """The menus that a person was shown since the last look."""
    found = [
        [one["command"] for one in json.loads(request.params["commands"])]
        for request in town.telegram.requests
        if request.method == "setMyCommands"
        and json.loads(request.params["scope"]).get("chat_id") == NUMBERS[name]
    ]
    town.telegram.clear_requests()
    return found


async def test_it_comes_at_midnight_goes_at_midnight_and_is_told_once(
    town: Town, deputy: Person
) -> None:
    await town.tick()
    await arranges(deputy, DIRECTOR, HEAD, "24.11–25.11")
    await deputy.presses("Сактоо")
    await town.at("2026-11-23 23:59")
    assert menus(town) == []
    await town.at("2026-11-24 00:01")
    [shown] = menus(town)
    assert "summary" in shown
    for moment in ("2026-11-24 08:00", "2026-11-25 23:59"):
        await town.at(moment)
    assert menus(town) == []
    await town.at("2026-11-26 00:01")
    [shown] = menus(town)
    assert "summary" not in shown


async def test_begun_and_ended_by_hand_it_is_told_at_once_and_once(
    town: Town, deputy: Person
) -> None:
    await town.tick()
    await arranges(deputy, DIRECTOR, HEAD, "23.11–25.11")
    await deputy.presses("Сактоо")
    assert [one.count("summary") for one in menus(town)] == [1]
    await opens_card(deputy, DIRECTOR)
    await town.at("2026-11-24 09:00")
    await opens_card(deputy, DIRECTOR)
    await deputy.presses(next(one for one in deputy.buttons if one.startswith("Токтотуу")))
    await deputy.presses("Ооба")
    assert [one.count("summary") for one in menus(town)] == [0]


async def test_a_restart_over_midnight_loses_nothing_and_repeats_nothing(home: Path) -> None:
    async with town_in(home) as town:
        await open_chats(town, "ky")
        await town.tick()
        deputy = town.person("Ибраимова Жамиля Рустамовна")
        await arranges(deputy, DIRECTOR, HEAD, "24.11–25.11")
        await deputy.presses("Сактоо")
        assert menus(town) == []
    for expected in (1, 0):
        async with town_in(home) as town:
            await open_chats(town, "ky")
            await town.at("2026-11-24 09:00")
            assert len(menus(town)) == expected


async def test_a_telegram_that_refuses_does_not_stop_the_tick(
    town: Town, deputy: Person, head: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await town.tick()
    await arranges(deputy, DIRECTOR, HEAD, "24.11–25.11")
    await deputy.presses("Сактоо")
    del town.telegram.private[town.telegram.bot.id, head.account.id]
    with caplog.at_level(logging.WARNING):
        await town.at("2026-11-24 08:00")
    assert "SetMyCommands failed" in caplog.text
    assert any("Бүгүн · 24-ноябрь" in one.text for one in deputy.screen)
