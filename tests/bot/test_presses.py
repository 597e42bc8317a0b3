"""Presses are answered at once, old ones kindly; who is not on the staff is nobody."""

from datetime import timedelta
from typing import Any

import pytest

from playground.faults import Fault
from playground.model import Press
from playground.people import Person
from tests.chat import DEPUTY, NUMBERS, Town


def methods(town: Town) -> list[str]:
    return [one.method for one in town.telegram.requests]


async def test_a_press_is_answered_before_it_is_handled(deputy: Person, town: Town) -> None:
    await deputy.writes("/start")
    town.telegram.clear_requests()
    press = await deputy.presses("Дагы")
    assert press.answered
    assert methods(town) == ["answerCallbackQuery", "editMessageText"]


async def test_a_press_that_telegram_has_forgotten_is_handled(deputy: Person, town: Town) -> None:
    await deputy.writes("/start")
    # It lay in the inbox longer than Telegram remembers presses.
    town.telegram.bot.presses = _Forgetful()
    await deputy.presses("Дагы")
    assert deputy.sees == "Башкы бет: 1"


class _Forgetful(dict[str, Press]):
    def __setitem__(self, key: str, value: Press) -> None: ...


@pytest.mark.parametrize("fault", [Fault.CUT_BEFORE, Fault.BAD_GATEWAY, Fault.SERVER_ERROR])
async def test_a_press_is_handled_though_it_could_not_be_answered(
    deputy: Person, town: Town, fault: Fault
) -> None:
    await deputy.writes("/start")
    town.telegram.faults.add(fault, "answerCallbackQuery")
    await deputy.presses("Дагы")
    assert deputy.sees == "Башкы бет: 1"


@pytest.mark.parametrize("fault", [Fault.CUT_BEFORE, Fault.BAD_GATEWAY, Fault.SERVER_ERROR])
async def test_who_has_written_is_answered_once_the_line_is_there_again(
    deputy: Person, town: Town, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.live.PAUSES", (0.0, 0.0))
    town.telegram.faults.add(fault, "sendMessage", times=2, seconds=0)
    await deputy.writes("/start")
    assert deputy.sees == "Башкы бет: 0"
    town.telegram.faults.add(fault, "editMessageText", times=2, seconds=0)
    await deputy.presses("Дагы")
    assert deputy.sees == "Башкы бет: 1"


async def test_what_was_answered_is_kept_though_the_line_stays_away(
    deputy: Person, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.live.PAUSES", (0.0,))
    await deputy.writes("/start")
    town.telegram.faults.add(Fault.BAD_GATEWAY, "editMessageText", times=2)
    await deputy.presses("Дагы")
    assert deputy.sees == "Башкы бет: 0"
    await deputy.presses("Дагы")
    assert "Башкы бет: 1" in deputy.sees


async def test_an_old_card_leads_home_with_a_kind_word(deputy: Person, town: Town) -> None:
    presses: list[dict[str, Any]] = []

    async def note(raw: dict[str, Any]) -> None:
        presses.append(raw)
        await town.deliver(raw)

    await deputy.writes("/start")
    town.telegram.delivered = note
    await deputy.presses("Дагы")
    town.telegram.delivered = town.deliver
    await deputy.presses("Жазуу")
    await deputy.writes("бир")
    await deputy.writes("/start")
    # Pressed on a second device, which has not heard of it yet.
    await town.deliver(presses[0] | {"update_id": 1})
    assert deputy.sees.startswith(town.app.texts["ky"].plain("button-old"))
    assert "Башкы бет: 0" in deputy.sees
    await deputy.presses("Дагы")
    assert deputy.sees == "Башкы бет: 1"


async def test_a_window_that_the_new_release_lacks_leads_home(deputy: Person, town: Town) -> None:
    from aiogram.fsm.storage.base import StorageKey

    await deputy.writes("/start")
    chat = deputy.id
    stack = StorageKey(town.app.bot.id, chat, chat, destiny="aiogd:stack:")
    (intent,) = (await town.app.desk.get_data(stack))["intents"]
    place = StorageKey(town.app.bot.id, chat, chat, destiny=f"aiogd:context:{intent}")
    data = await town.app.desk.get_data(place)
    await town.app.desk.set_data(place, data | {"state": "OldPlace:here"})
    await deputy.writes("салам")
    assert "Башкы бет: 0" in deputy.sees
    await deputy.presses("Дагы")
    assert deputy.sees == "Башкы бет: 1"


async def test_a_lost_window_leads_home(deputy: Person, town: Town) -> None:
    from aiogram.fsm.storage.base import StorageKey

    await deputy.writes("/start")
    chat = deputy.id
    stack = StorageKey(town.app.bot.id, chat, chat, destiny="aiogd:stack:")
    (intent,) = (await town.app.desk.get_data(stack))["intents"]
    place = StorageKey(town.app.bot.id, chat, chat, destiny=f"aiogd:context:{intent}")
    await town.app.desk.set_data(place, {})
    await deputy.presses("Дагы")
    assert "Башкы бет: 0" in deputy.sees


async def test_who_is_not_on_the_staff_gets_no_place(town: Town, stranger: Person) -> None:
    await stranger.writes("/start")
    await stranger.writes("салам")
    assert [one for one in stranger.screen if one.sender.is_bot] == []


@pytest.mark.parametrize(
    "change", [{"consent": None}, {"left_on": "today"}, {"telegram_id": None}]
)
async def test_who_has_not_agreed_or_works_here_no_more_gets_no_place(
    deputy: Person, town: Town, change: dict[str, object]
) -> None:
    person = (await town.app.db.school()).person_of(NUMBERS[DEPUTY])
    assert person is not None
    if "left_on" in change:
        change = {"left_on": town.clock().date()}
    async with town.app.db.begin() as work:
        await work.staff.change_person(person.id, **change)
    await deputy.writes("/start")
    assert [one for one in deputy.screen if one.sender.is_bot] == []


async def test_who_leaves_tomorrow_still_works_today(deputy: Person, town: Town) -> None:
    person = (await town.app.db.school()).person_of(NUMBERS[DEPUTY])
    assert person is not None
    async with town.app.db.begin() as work:
        leaves = town.clock().date() + timedelta(days=1)
        await work.staff.change_person(person.id, left_on=leaves)
    await deputy.writes("/start")
    assert deputy.sees == "Башкы бет: 0"
    town.clock.move(days=1)
    await deputy.presses("Дагы")
    assert deputy.sees == town.app.texts["ky"].plain("notice-not-yours")
    await deputy.writes("салам")
    assert deputy.sees == town.app.texts["ky"].plain("notice-not-yours")


async def test_an_edited_message_is_no_answer(deputy: Person, town: Town) -> None:
    await deputy.writes("/start")
    await deputy.presses("Жазуу")
    message = await deputy.writes("бир")
    town.telegram.bot.allowed = None
    await deputy.edits(message, "эки")
    assert deputy.sees == "Жазыңыз: бир"


async def test_an_error_in_a_place_shows_no_token(
    deputy: Person, town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    from tests.chat import TOKEN

    await deputy.writes("/start")
    with pytest.raises(LookupError):
        await deputy.presses("Катa")
    waiting = town.app.config.database_url.partition("///")[2]
    assert TOKEN.encode() not in _bytes(waiting)
    assert "has failed" in caplog.text


def _bytes(file: str) -> bytes:
    from pathlib import Path

    return b"".join(one.read_bytes() for one in Path(file).parent.glob("usul.db*"))
