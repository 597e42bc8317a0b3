"""What Telegram shows of the bot: menus, name, description."""

import json
import logging

import pytest

from handlers import commands
from locales import load
from school.people import Role
from tests.chat import DEPUTY, DIRECTOR, TEACHER, Town
from tests.people.test_start import acting


async def test_the_bot_introduces_itself_in_both_languages(town: Town) -> None:
    await commands.publish(town.app.bot, town.app.parts)
    texts = town.telegram.bot.texts
    assert texts["description", "ru"].startswith("Усул — помощник")
    # Kyrgyz is what every other language falls back to.
    assert texts["short_description", ""].startswith("Мектептин усулдук иштери")
    lists = [one for one in town.telegram.requests if one.method == "setMyCommands"]
    assert [one.params.get("language_code") for one in lists] == [None, "ky", "ru"]
    town.telegram.clear_requests()
    await commands.publish(town.app.bot, town.app.parts)
    assert not [one for one in town.telegram.requests if one.method.startswith("setMyD")]


async def test_a_telegram_that_refuses_is_only_logged(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    actor = await acting(town, TEACHER)
    assert actor.person.telegram_id is not None
    await town.telegram.people[actor.person.telegram_id].blocks_bot()
    town.telegram.private.clear()
    with caplog.at_level(logging.WARNING):
        await commands.for_person(town.app.bot, town.app.parts, actor)
    assert "SetMyCommands failed" in caplog.text


@pytest.mark.parametrize(
    ("name", "own"), [(DEPUTY, ["summary", "staff"]), (DIRECTOR, ["summary"]), (TEACHER, [])]
)
async def test_the_menu_follows_the_rights(town: Town, name: str, own: list[str]) -> None:
    town.telegram.clear_requests()
    await commands.for_person(town.app.bot, town.app.parts, await acting(town, name))
    (call,) = town.telegram.requests
    menu = [one["command"] for one in json.loads(call.params["commands"])]
    assert menu == ["menu", "today", *own, "cancel", "language", "settings", "help"]


def test_every_role_has_a_name_and_help() -> None:
    for t in load().values():
        for role in Role:
            assert t.plain(f"role-{role.value}")
            assert t(f"help-{role.value}")


def test_what_telegram_takes_of_our_words() -> None:
    for t in load().values():
        assert len(t.plain("bot-name")) <= 64
        assert len(t.plain("bot-description")) <= 512
        assert len(t.plain("bot-short-description")) <= 120
