"""Every answer and every update has the published shape, and aiogram reads it."""

import json
from typing import Any

import aiogram.methods
import pytest
from aiogram.types import Update
from pydantic import TypeAdapter

from playground.groups import Group
from playground.methods import METHODS
from playground.model import Upload
from playground.people import Person
from playground.schema import api
from playground.telegram import Telegram
from tests.playground.conftest import Does, keyboard
from tests.playground.pictures import jpeg, png
from tests.playground.shape import wrong

HERE = {"chat_id": 1001}
THERE = {"chat_id": -500}
NAMED = {"commands": [{"command": "help", "description": "Жардам"}], "language_code": "ky"}
THUMB = {"type": "emoji", "emoji": "👍"}
CHAT = {"scope": {"type": "chat", "chat_id": 1001}}
FILES = {
    "photo": Upload(jpeg(), "a.jpg"),
    "document": Upload(b"1", "Акт.docx"),
    "voice": Upload(b"OggS", "a.oga"),
    "audio": Upload(b"ID3", "a.mp3"),
    "video": Upload(b"mp4", "a.mp4"),
    "animation": Upload(b"mp4", "a.mp4"),
    "sticker": Upload(b"RIFF", "a.webp"),
    "b": Upload(png(), "b.png"),
}
PHOTO = {"type": "photo", "media": "attach://b", "caption": "а"}

# The words in angle brackets are filled in with what the story below made.
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("getMe", {}),
    ("getUpdates", {}),
    ("getWebhookInfo", {}),
    ("setWebhook", {"url": "https://mektep.kg/hook", "allowed_updates": ["message"]}),
    ("getWebhookInfo", {}),
    ("deleteWebhook", {}),
    ("sendMessage", {**HERE, "text": "<b>а</b> @jamila", "parse_mode": "HTML"}),
    ("sendMessage", {**HERE, "text": "а", "reply_parameters": {"message_id": "<text>"}}),
    ("sendMessage", {**THERE, "text": "а", "reply_markup": {"force_reply": True}}),
    ("sendLocation", {**HERE, "latitude": 42.8, "longitude": 74.6}),
    ("sendContact", {**HERE, "phone_number": "+996", "first_name": "Айгүл"}),
    ("sendChatAction", {**HERE, "action": "typing"}),
    *[
        (f"send{kind.capitalize()}", {**HERE, "caption": "а", "protect_content": True})
        for kind in ("photo", "document", "voice", "audio", "video", "animation")
    ],
    ("sendSticker", HERE),
    ("sendMediaGroup", {**HERE, "media": [PHOTO, PHOTO]}),
    ("getFile", {"file_id": "<file>"}),
    ("copyMessage", {**THERE, "from_chat_id": 1001, "message_id": "<photo>", "caption": "б"}),
    ("copyMessages", {**THERE, "from_chat_id": 1001, "message_ids": ["<text>", "<photo>"]}),
    ("forwardMessage", {**THERE, "from_chat_id": 1001, "message_id": "<photo>"}),
    ("forwardMessages", {**THERE, "from_chat_id": 1001, "message_ids": ["<text>"]}),
    ("editMessageText", {**HERE, "message_id": "<text>", "text": "б"}),
    ("editMessageReplyMarkup", {**HERE, "message_id": "<text>", "reply_markup": keyboard(["в"])}),
    ("editMessageCaption", {**HERE, "message_id": "<photo>", "caption": "б"}),
    ("editMessageMedia", {**HERE, "message_id": "<photo>", "media": PHOTO}),
    ("answerCallbackQuery", {"callback_query_id": "<press>", "text": "Болду"}),
    (
        "setMessageReaction",
        {**HERE, "message_id": 1, "reaction": [THUMB]},
    ),
    ("pinChatMessage", {**HERE, "message_id": "<text>"}),
    ("getChat", HERE),
    ("getChat", THERE),
    ("unpinChatMessage", HERE),
    ("unpinAllChatMessages", HERE),
    ("getChatMember", {**HERE, "user_id": 1001}),
    ("getChatMember", {**THERE, "user_id": 42}),
    ("getChatMember", {**THERE, "user_id": 1001}),
    ("getChatMember", {**THERE, "user_id": 1003}),
    ("getChatAdministrators", THERE),
    ("getChatMemberCount", THERE),
    ("setMyCommands", NAMED | CHAT),
    ("getMyCommands", {"language_code": "ky"} | CHAT),
    ("deleteMyCommands", {"language_code": "ky"} | CHAT),
    ("setMyName", {"name": "Усул"}),
    ("getMyName", {"language_code": "ru"}),
    ("setMyDescription", {"description": "Мектепке"}),
    ("getMyDescription", {}),
    ("setMyShortDescription", {"short_description": "Усул"}),
    ("getMyShortDescription", {}),
    ("setChatMenuButton", {**HERE, "menu_button": {"type": "commands"}}),
    ("getChatMenuButton", HERE),
    ("getChatMenuButton", {}),
    ("deleteMessage", {**HERE, "message_id": "<text>"}),
    ("deleteMessages", {**HERE, "message_ids": ["<photo>"]}),
    ("getUserProfilePhotos", {"user_id": 1001}),
    ("leaveChat", THERE),
    ("logOut", {}),
    ("close", {}),
]


@pytest.fixture
async def group(telegram: Telegram, jamila: Person) -> Group:
    group = telegram.group(-500, "ШМО", [jamila, telegram.person(1002, "Айгүл")])
    await group.adds_bot(by=jamila)
    return group


@pytest.fixture
async def filled(telegram: Telegram, jamila: Person, group: Group, does: Does) -> dict[str, Any]:
    """What the calls of the table speak of."""
    telegram.person(1003, "Азамат")
    text = await does("sendMessage", **HERE, text="а", reply_markup=keyboard(["Ооба"]))
    photo = await does("sendPhoto", FILES, **HERE)
    press = await jamila.presses("Ооба")
    return {
        "<text>": text["message_id"],
        "<photo>": photo["message_id"],
        "<file>": photo["photo"][-1]["file_id"],
        "<press>": press.id,
    }


def fill(params: dict[str, Any], filled: dict[str, Any]) -> dict[str, Any]:
    source = json.dumps(params)
    for word, value in filled.items():
        source = source.replace(f'"{word}"', json.dumps(value))
    result: dict[str, Any] = json.loads(source)
    return result


def returned(name: str) -> Any:
    """The published kind of a method's result."""
    text = api()["methods"][name]["returns"]
    plain = {"bool": "Boolean", "int": "Integer", "str": "String"}
    within = text.removeprefix("list[").removesuffix("]")
    kinds = [kind.strip().rpartition(".")[2] for kind in within.split("|")]
    read: Any = {"any": [plain.get(kind, kind) for kind in kinds]}
    return {"array": read} if text.startswith("list[") else read


async def test_every_answer_has_its_shape_and_aiogram_reads_it(
    filled: dict[str, Any], does: Does
) -> None:
    complaints = {}
    for method, params in CALLS:
        result = await does(method, FILES, **fill(params, filled))
        kind = getattr(aiogram.methods, method[0].upper() + method[1:]).__returning__
        TypeAdapter(kind).validate_python(result)
        complaints[method] = wrong(returned(method), result)
    assert {method: words for method, words in complaints.items() if words} == {}


def test_every_method_there_is_stands_in_the_table() -> None:
    assert METHODS.keys() == {method for method, _ in CALLS}
    assert METHODS.keys() <= api()["methods"].keys()


async def test_every_update_has_its_shape_and_aiogram_reads_it(
    telegram: Telegram, jamila: Person, group: Group, does: Does
) -> None:
    telegram.bot.allowed = frozenset(api()["types"]["Update"]["fields"])
    await does("sendMessage", **HERE, text="а", reply_markup=keyboard(["Ооба"]))
    await jamila.presses("Ооба")
    written = await jamila.writes("Салам", reply_to=jamila.newest)
    await jamila.edits(written, "Салам!")
    await jamila.sends_photo(jpeg(), "Сабактан")
    await jamila.sends_document(b"1", "а.docx", caption="Акт")
    await jamila.sends_voice(b"OggS")
    await jamila.sends_video(b"mp4")
    await jamila.sends_sticker()
    await jamila.sends_location()
    await jamila.sends_album([png(), Upload(b"1", "а.docx")])
    await jamila.shares_contact()
    await jamila.forwards(jamila.newest)
    await jamila.forwards("Эртең жыйын")
    await jamila.reacts(jamila.newest, "👍")
    await jamila.blocks_bot()
    await jamila.unblocks_bot()
    await group.joins(telegram.person(1004, "Нур"))
    await group.leaves(telegram.person(1004))
    await group.promotes_bot(by=jamila)
    await group.renames(jamila, "ШМО-2")
    await group.becomes_supergroup()
    await group.removes_bot(by=jamila)
    created = telegram.group(-700, "Жаңы", [jamila])
    await created.adds_bot(by=jamila, created=True)

    updates = [waiting.update for waiting in telegram.bot.queue.waiting]
    for update in updates:
        Update.model_validate(update)
    assert [words for update in updates for words in wrong("Update", update)] == []
    assert {kind for update in updates for kind in update} == {
        "update_id",
        "message",
        "edited_message",
        "callback_query",
        "message_reaction",
        "my_chat_member",
    }
