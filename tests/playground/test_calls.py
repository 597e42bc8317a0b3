"""How a call is read, over HTTP and in the process, and what is kept of it."""

import json
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from playground.http import Server
from playground.model import Upload
from playground.people import Person
from playground.refusals import Impossible
from playground.schema import read, to_bool, to_integer
from playground.telegram import Telegram
from tests.playground.conftest import TOKEN, Does, keyboard, refused

TEXT = {"chat_id": 1001, "text": "Салам"}


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_address_form_parts_and_json_say_the_same(
    server: Server, session: aiohttp.ClientSession, jamila: Person
) -> None:
    url = f"{server.url}/bot{TOKEN}/sendMessage"
    form = {"chat_id": "1001", "text": "Салам"}
    parts = aiohttp.MultipartWriter("form-data")
    for name, value in form.items():
        parts.append(value).set_content_disposition("form-data", name=name)
    answers = [
        await session.get(url, params=form),
        await session.post(url, data=form),
        await session.post(url, data=parts),
        await session.post(url, json=TEXT),
        await session.post(url, params={"chat_id": "1001"}, json={"text": "Салам"}),
    ]
    assert [(await answer.json())["ok"] for answer in answers] == [True] * 5
    assert [message.text for message in jamila.screen[1:]] == ["Салам"] * 5


async def test_a_file_can_come_as_a_part_of_its_own_or_be_attached(
    server: Server, session: aiohttp.ClientSession, jamila: Person
) -> None:
    url = f"{server.url}/bot{TOKEN}/sendDocument"
    for part, named in (("document", {}), ("x", {"document": "attach://x"})):
        form = aiohttp.FormData({"chat_id": "1001", **named}, quote_fields=False)
        form.add_field(part, b"docx", filename="Акт.docx", content_type="application/msword")
        assert (await session.post(url, data=form)).status == 200
        assert jamila.newest.content["document"]["file_name"] == "Акт.docx"
        assert jamila.newest.content["document"]["mime_type"] == "application/msword"


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff"])
async def test_a_body_that_is_no_json_object_is_refused(
    server: Server, session: aiohttp.ClientSession, body: bytes
) -> None:
    headers = {"Content-Type": "application/json"}
    url = f"{server.url}/bot{TOKEN}/getMe"
    async with session.post(url, data=body, headers=headers) as answer:
        assert (answer.status, (await answer.json())["ok"]) == (400, False)


def test_numbers_and_truths_are_read_as_the_server_reads_them() -> None:
    assert [to_integer(raw) for raw in ("5", " -5", "5x", "бир", 5.9, True)] == [5, -5, 5, 0, 5, 1]
    assert all(to_bool(raw) for raw in (True, "TRUE", "1", "yes"))
    assert not any(to_bool(raw) for raw in (False, "no", 0, "ооба"))
    params = read("sendMessage", {"chat_id": 5, "text": 7, "disable_notification": "1", "x": "y"})
    assert params == {"chat_id": "5", "text": "7", "disable_notification": True}
    assert read("sendMessage", {"entities": "{", "reply_markup": ""}) == {}


async def test_what_has_no_words_of_its_own_is_named_when_it_is_missing(does: Does) -> None:
    with refused('400 Bad Request: parameter "url" is required'):
        await does("setWebhook")


async def test_every_call_is_kept_with_its_time_and_without_its_token(hand: Any) -> None:
    moment = datetime(2026, 9, 7, 8, 30, 15, 999, UTC)
    telegram = Telegram(clock=lambda: moment, monotonic=hand)
    telegram.add_bot(TOKEN, "usul_bot")
    await telegram.person(1001).writes("/start")
    await telegram.call(TOKEN, "sendmessage", TEXT, {"x": Upload(b"1")})
    [request] = telegram.requests
    assert (request.at, request.token, request.method) == (moment, "42:***", "sendMessage")
    assert (request.params, request.files) == (TEXT, {"x": Upload(b"1")})
    assert request.result["date"] == int(moment.timestamp())
    assert TOKEN not in repr(telegram.requests)


async def test_methods_nobody_knows_are_logged(
    does: Does, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    with refused("404 Not Found: method not found"):
        await does("sendNothing")
    assert caplog.messages == ["the Bot API has no method 'sendNothing'"]


async def test_commands_are_kept_for_each_scope_and_language(jamila: Person, does: Does) -> None:
    def named(words: str) -> list[dict[str, str]]:
        return [{"command": "help", "description": words}]

    here = {"type": "chat", "chat_id": 1001}
    await does("setMyCommands", commands=json.dumps(named("Help")))
    await does("setMyCommands", commands=named("Жардам"), language_code="ky")
    await does("setMyCommands", commands=named("Завуч"), scope=here, language_code="ky")
    same = {"type": "chat", "chat_id": "1001"}
    assert await does("getMyCommands") == named("Help")
    assert await does("getMyCommands", language_code="ky") == named("Жардам")
    assert await does("getMyCommands", scope=same, language_code="ky") == named("Завуч")
    assert await does("getMyCommands", scope=here) == []
    await does("deleteMyCommands", scope=same, language_code="ky")
    assert await does("getMyCommands", scope=here, language_code="ky") == []


async def test_texts_of_the_bot_fall_back_to_those_without_a_language(does: Does) -> None:
    await does("setMyDescription", description="For schools")
    await does("setMyDescription", description="Мектепке", language_code="ky")
    assert await does("getMyDescription", language_code="ky") == {"description": "Мектепке"}
    assert await does("getMyDescription", language_code="ru") == {"description": "For schools"}
    assert await does("getMyName") == {"name": "Усул"}
    with refused("400 Bad Request: BOT_DESCRIPTION_TOO_LONG"):
        await does("setMyDescription", description="а" * 513)


async def test_a_menu_button_of_a_chat_goes_before_the_common_one(
    jamila: Person, does: Does
) -> None:
    app = {"type": "web_app", "text": "Ачуу", "web_app": {"url": "https://mektep.kg"}}
    await does("setChatMenuButton", chat_id=1001, menu_button=app)
    assert await does("getChatMenuButton", chat_id=1001) == app
    assert await does("getChatMenuButton") == {"type": "commands"}
    await does("setChatMenuButton", chat_id=1001)
    assert await does("getChatMenuButton", chat_id=1001) == {"type": "commands"}


async def test_a_protected_message_goes_nowhere_else(jamila: Person, does: Does) -> None:
    sent = await does("sendMessage", **TEXT, protect_content=True, disable_notification=True)
    assert (jamila.newest.protected, jamila.newest.silent) == (True, True)
    place = {"chat_id": 1001, "from_chat_id": 1001, "message_id": sent["message_id"]}
    with refused("400 Bad Request: the message can't be forwarded"):
        await does("forwardMessage", **place)
    with refused("400 Bad Request: the message can't be copied"):
        await does("copyMessage", **place)
    with pytest.raises(Impossible, match="a protected message cannot be forwarded"):
        await jamila.forwards(jamila.newest)


async def test_an_answer_outlives_its_message_but_no_longer_shows_it(
    telegram: Telegram, jamila: Person, does: Does
) -> None:
    asked = await does("sendMessage", **TEXT)
    answer = await jamila.writes("Жооп", reply_to=jamila.newest)
    assert telegram.bot.queue.waiting[0].update["message"]["reply_to_message"] == asked
    await does("deleteMessage", chat_id=1001, message_id=asked["message_id"])
    await jamila.edits(answer, "Жооп!")
    assert "reply_to_message" not in telegram.bot.queue.waiting[1].update["edited_message"]


async def test_what_a_bot_was_told_does_not_change_afterwards(
    telegram: Telegram, jamila: Person, does: Does
) -> None:
    asked = await does("sendMessage", **TEXT, reply_markup=keyboard(["Ооба"]))
    asked["reply_markup"]["inline_keyboard"].clear()
    assert jamila.buttons == ["Ооба"]


async def test_pinned_messages_are_counted_back_one_by_one(jamila: Person, does: Does) -> None:
    numbers = [(await does("sendMessage", **TEXT))["message_id"] for _ in range(2)]
    for number in numbers:
        await does("pinChatMessage", chat_id=1001, message_id=number)
    assert (await does("getChat", chat_id=1001))["pinned_message"]["message_id"] == numbers[1]
    await does("unpinChatMessage", chat_id=1001)
    assert (await does("getChat", chat_id=1001))["pinned_message"]["message_id"] == numbers[0]
    await does("unpinAllChatMessages", chat_id=1001)
    with refused("400 Bad Request: message to unpin not found"):
        await does("unpinChatMessage", chat_id=1001)


async def test_surplus_keys_are_cut_without_a_word(jamila: Person, does: Does) -> None:
    row = [{"text": str(number), "callback_data": "x"} for number in range(13)]
    empty = [{"text": " ", "callback_data": "x"}]
    await does("sendMessage", **TEXT, reply_markup={"inline_keyboard": [row, empty]})
    assert [len(one) for one in jamila.newest.rows] == [12]


async def test_a_bot_is_called_what_it_calls_itself(jamila: Person, does: Does) -> None:
    await does("setMyName", name="Помощник", language_code="ru")
    await does("setMyName", name="Жардамчы")
    await does("sendMessage", chat_id=1001, text="Салам")
    assert jamila.newest.sender.first_name == "Жардамчы"
    assert (await does("getMe"))["first_name"] == "Жардамчы"
    await does("setMyName", name="")
    assert (await does("getMe"))["first_name"] == "Жардамчы"
