"""What Telegram refuses is refused here, in the same words."""

import json
from typing import Any

import pytest

from playground.model import Upload
from playground.people import Person
from playground.refusals import Refused
from playground.telegram import Telegram
from tests.playground.conftest import TOKEN, Does, Hand, refused
from tests.playground.pictures import png

WIDE = [{"text": "а" * 500, "callback_data": "a"}] * 12
COPIED = {"text": "а", "copy_text": {"text": "а" * 257}}
ONLY_HTTPS = "Only HTTPS links are allowed"
TEXT = {"chat_id": 1001, "text": "Салам"}
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
TOO_BIG = "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes"
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def keys(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {**TEXT, "reply_markup": {"inline_keyboard": [list(buttons)]}}


def many(number: int) -> dict[str, Any]:
    rows = [[{"text": "а", "callback_data": "a"}] for _ in range(number)]
    return {**TEXT, "reply_markup": {"inline_keyboard": rows}}


def url(link: str) -> dict[str, Any]:
    return keys({"text": "а", "url": link})


def commands(*named: tuple[str, str]) -> dict[str, Any]:
    return {"commands": [{"command": name, "description": words} for name, words in named]}


def album(*items: dict[str, Any]) -> dict[str, Any]:
    return {"chat_id": 1001, "media": list(items)}


FIXED = [
    ("sendMessage", {"chat_id": 1001}, "message text is empty"),
    ("sendMessage", {**TEXT, "text": ""}, "message text is empty"),
    ("sendMessage", {**TEXT, "text": " \n\u200b "}, "text must be non-empty"),
    ("sendMessage", {**TEXT, "text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ("sendMessage", {**TEXT, "text": "а" * 4097}, "message is too long"),
    ("sendMessage", {**TEXT, "text": "а" * 16385}, "text is too long"),
    ("sendMessage", {**TEXT, "parse_mode": "BBCode"}, "unsupported parse_mode"),
    (
        "sendMessage",
        {**TEXT, "text": "<x>", "parse_mode": "HTML"},
        'can\'t parse entities: Unsupported start tag "x" at byte offset 0',
    ),
    (
        "sendMessage",
        {**TEXT, "entities": [{"type": "bold", "offset": 3, "length": 9}]},
        "entity beginning at UTF-16 offset 3 ends after the end of the text at UTF-16 offset 12",
    ),
    ("sendMessage", {"text": "Салам"}, "chat_id is empty"),
    ("sendMessage", {**TEXT, "chat_id": 7}, "chat not found"),
    ("sendMessage", {**TEXT, "chat_id": -7}, "chat not found"),
    ("sendMessage", {**TEXT, "chat_id": "жок"}, "chat not found"),
    (
        "sendMessage",
        {**TEXT, "reply_markup": "{"},
        "can't parse reply keyboard markup JSON object",
    ),
    ("sendMessage", {**TEXT, "reply_markup": "[]"}, "object expected as reply markup"),
    (
        "sendMessage",
        {**TEXT, "reply_markup": {"inline_keyboard": {}}},
        'field "inline_keyboard" must be of type Array',
    ),
    (
        "sendMessage",
        {**TEXT, "reply_markup": {"inline_keyboard": [{}]}},
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    (
        "sendMessage",
        keys({"text": "а"}),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "sendMessage",
        keys({"callback_data": "а"}),
        "can't parse inline keyboard button: Can't find field \"text\"",
    ),
    (
        "sendMessage",
        url("http://localhost:8080/x"),
        "inline keyboard button URL 'http://localhost:8080/x' is invalid: Wrong HTTP URL",
    ),
    ("sendMessage", keys({"text": "а", "callback_data": "ы" * 33}), "BUTTON_DATA_INVALID"),
    ("sendMessage", many(101), "reply markup is too long"),
    (
        "sendMessage",
        keys(*[{"text": "а" * 500, "callback_data": "a"}] * 12),
        "reply markup is too long",
    ),
    (
        "sendMessage",
        keys({"text": "а", "copy_text": {"text": "а" * 257}}),
        "BUTTON_COPY_TEXT_INVALID",
    ),
    (
        "sendMessage",
        keys({"text": "а", "web_app": {"url": "http://x.kg"}}),
        f"inline keyboard button Web App URL 'http://x.kg' is invalid: {ONLY_HTTPS}",
    ),
    (
        "sendMessage",
        {**TEXT, "reply_parameters": {"message_id": 99}},
        "message to be replied not found",
    ),
    ("sendMessage", {**TEXT, "reply_parameters": "5"}, "object expected as reply parameters"),
    ("editMessageText", {**TEXT, "message_id": 99}, "message to edit not found"),
    ("editMessageText", TEXT, "message identifier is not specified"),
    ("editMessageText", {**TEXT, "message_id": 1}, "message can't be edited"),
    ("deleteMessage", {"chat_id": 1001, "message_id": 99}, "message to delete not found"),
    ("deleteMessages", {"chat_id": 1001}, "message identifiers are not specified"),
    (
        "copyMessage",
        {"chat_id": 1001, "from_chat_id": 1001, "message_id": 99},
        "message to copy not found",
    ),
    (
        "forwardMessage",
        {"chat_id": 1001, "from_chat_id": 1001, "message_id": 99},
        "message to forward not found",
    ),
    ("answerCallbackQuery", {"callback_query_id": "5"}, TOO_OLD),
    ("sendChatAction", {"chat_id": 1001, "action": "dance"}, "wrong parameter action in request"),
    ("sendDocument", {"chat_id": 1001}, "there is no document in the request"),
    (
        "sendDocument",
        {"chat_id": 1001, "document": "attach://x"},
        "there is no document in the request",
    ),
    (
        "sendDocument",
        {"chat_id": 1001, "document": "BQAD"},
        "wrong remote file identifier specified: Wrong character in the string",
    ),
    (
        "sendPhoto",
        {"chat_id": 1001, "photo": "https://x.kg/a.png"},
        "failed to get HTTP URL content",
    ),
    ("sendMediaGroup", {"chat_id": 1001, "media": []}, "there are no messages to send"),
    ("sendMediaGroup", {"chat_id": 1001, "media": "{"}, "can't parse media JSON object"),
    (
        "sendMediaGroup",
        album({"type": "photo"}),
        "can't parse InputMedia: can't find field \"media\"",
    ),
    ("getFile", {"file_id": "BQAD"}, "invalid file_id"),
    ("setMyCommands", commands(("", "а")), "command must be non-empty"),
    ("setMyCommands", commands(("a" * 33, "а")), "command length must not exceed 32"),
    ("setMyCommands", commands(("a", " ")), "command description must be non-empty"),
    (
        "setMyCommands",
        commands(("a", "а" * 257)),
        "command description length must not exceed 256",
    ),
    ("setMyCommands", commands(("Жардам", "а")), "BOT_COMMAND_INVALID"),
    ("setMyCommands", commands(*[("a", "а")] * 101), "BOT_COMMANDS_TOO_MUCH"),
    ("setMyCommands", commands(*[("a", "а" * 250)] * 16), "BOT_COMMANDS_TOO_MUCH"),
    ("setMyCommands", {"commands": "{}"}, "expected an Array of BotCommand"),
    (
        "setMyCommands",
        {**commands(("a", "а")), "language_code": "kir"},
        "invalid language code specified",
    ),
    (
        "getMyCommands",
        {"scope": {"type": "chat", "chat_id": 7}},
        "chat not found",
    ),
    (
        "getChatAdministrators",
        {"chat_id": 1001},
        "there are no administrators in the private chat",
    ),
    ("pinChatMessage", {"chat_id": 1001, "message_id": 99}, "message to pin not found"),
    (
        "setWebhook",
        {"url": "http://x.kg"},
        "bad webhook: An HTTPS URL must be provided for webhook",
    ),
]


@pytest.mark.parametrize(("method", "params", "words"), FIXED)
async def test_a_wrong_call_is_refused_in_telegrams_words(
    jamila: Person, does: Does, method: str, params: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused) as refusal:
        await does(method, **params)
    assert (refusal.value.code, refusal.value.description) == (400, f"Bad Request: {words}")
    assert [message.text for message in jamila.screen] == ["/start"]


FITS: list[tuple[str, dict[str, Any]]] = [
    ("sendMessage", {**TEXT, "text": "🙂" * 4096}),
    ("sendMessage", {**TEXT, "text": f"<b>{'а' * 4096}</b>  ", "parse_mode": "html"}),
    ("sendMessage", {**TEXT, "chat_id": "1001"}),
    ("sendMessage", {**TEXT, "no_such_parameter": "x"}),
    ("sendMessage", {**TEXT, "message_thread_id": "бир"}),
    ("sendMessage", {**TEXT, "entities": "broken"}),
    ("sendMessage", keys({"text": "а", "callback_data": "ы" * 32})),
    ("sendMessage", many(100)),
    ("sendMessage", url("мектеп.kg")),
    ("sendMessage", url("tg://user?id=1001")),
    ("sendMessage", {**TEXT, "reply_markup": json.dumps(many(1)["reply_markup"])}),
    (
        "sendMessage",
        {**TEXT, "reply_parameters": {"message_id": 99, "allow_sending_without_reply": True}},
    ),
    ("deleteMessages", {"chat_id": 1001, "message_ids": [99]}),
    ("SENDMESSAGE", TEXT),
    ("setMyCommands", commands(*[("a", "а")] * 100)),
]


@pytest.mark.parametrize(("method", "params"), FITS)
async def test_what_is_just_within_the_rules_goes_through(
    jamila: Person, does: Does, method: str, params: dict[str, Any]
) -> None:
    assert await does(method, **params)


async def test_an_unknown_token_method_or_missing_method_is_told_apart(
    telegram: Telegram,
) -> None:
    for token, method, words in [
        ("1:other", "getMe", "401 Unauthorized"),
        (TOKEN, "sendNothing", "404 Not Found: method not found"),
        (TOKEN, "sendInvoice", "404 Not Found: method not found"),
    ]:
        with refused(words):
            await telegram.call(token, method, PARAMS.get(method, {}))
    assert [request.method for request in telegram.requests][1] == "sendNothing"
    assert all("playground" not in request.token for request in telegram.requests)


PARAMS = {
    "sendInvoice": dict.fromkeys(("chat_id", "title", "description", "payload", "currency"), "1")
    | {"prices": "[]"}
}


async def test_a_person_who_never_started_the_bot_cannot_be_written_to(
    telegram: Telegram, jamila: Person, does: Does
) -> None:
    aigul = telegram.person(1002, "Айгүл")
    with refused("400 Bad Request: chat not found"):
        await does("sendMessage", chat_id=1002, text="Салам")

    group = telegram.group(-5, "ШМО", [jamila, aigul])
    await group.adds_bot(by=jamila)
    await aigul.writes("/start@usul_bot", to=group)
    words = "403 Forbidden: bot can't initiate conversation with a user"
    with refused(words):
        await does("sendMessage", chat_id=1002, text="Салам")

    await aigul.writes("/start")
    await does("sendMessage", chat_id=1002, text="Салам")
    assert aigul.sees == "Салам"


async def test_a_block_and_a_deleted_account_are_told_apart(jamila: Person, does: Does) -> None:
    await does("sendMessage", **TEXT)
    await jamila.blocks_bot()
    for method in ("sendMessage", "sendChatAction"):
        with refused("403 Forbidden: bot was blocked by the user"):
            await does(method, **TEXT, action="typing")

    await jamila.unblocks_bot()
    await does("sendMessage", **TEXT)
    jamila.deletes_account()
    with refused("403 Forbidden: user is deactivated"):
        await does("sendMessage", **TEXT)


async def test_an_edit_must_change_something(jamila: Person, does: Does) -> None:
    markup = {"inline_keyboard": [[{"text": "Ооба", "callback_data": "y"}]]}
    sent = await does("sendMessage", **TEXT, reply_markup=markup)
    there = {**TEXT, "message_id": sent["message_id"]}
    for method, params in [
        ("editMessageText", {**there, "reply_markup": markup}),
        ("editMessageText", {**there, "text": " Салам\n", "reply_markup": markup}),
        ("editMessageReplyMarkup", {**there, "reply_markup": markup}),
    ]:
        with refused(f"400 Bad Request: {SAME}"):
            await does(method, **params)

    await does("editMessageText", **there)
    assert (jamila.sees, jamila.buttons) == ("Салам", [])
    with refused(f"400 Bad Request: {SAME}"):
        await does("editMessageText", **there)


async def test_only_what_a_message_has_can_be_edited(jamila: Person, does: Does) -> None:
    text = await does("sendMessage", **TEXT)
    file = await does(
        "sendDocument", {"document": Upload(b"1", "a.docx")}, chat_id=1001, caption="Акт"
    )
    keyboard = await does("sendMessage", **TEXT, reply_markup={"keyboard": [["Ооба"]]})
    source = {"chat_id": 1001, "from_chat_id": 1001, "message_id": text["message_id"]}
    forwarded = await does("forwardMessage", **source)
    for method, number, words in [
        ("editMessageText", file["message_id"], "there is no text in the message to edit"),
        ("editMessageCaption", text["message_id"], "there is no caption in the message to edit"),
        ("editMessageText", keyboard["message_id"], "message can't be edited"),
        ("editMessageText", forwarded["message_id"], "message can't be edited"),
    ]:
        with refused(f"400 Bad Request: {words}"):
            await does(method, **TEXT, message_id=number)
    with refused("400 Bad Request: inline keyboard expected"):
        await does(
            "editMessageReplyMarkup",
            chat_id=1001,
            message_id=text["message_id"],
            reply_markup={"force_reply": True},
        )


async def test_a_caption_is_shorter_than_a_text(jamila: Person, does: Does) -> None:
    file = {"document": Upload(b"1", "a.docx")}
    await does("sendDocument", file, chat_id=1001, caption="а" * 1024)
    with refused("400 Bad Request: message caption is too long"):
        await does("sendDocument", file, chat_id=1001, caption="а" * 1025)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "400 Bad Request: file must be non-empty"),
        (b"a letter", "400 Bad Request: IMAGE_PROCESS_FAILED"),
        (png(9000, 1001), "400 Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "400 Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (
            png(size=10 * 1024 * 1024 + 1),
            f"400 Bad Request: {TOO_BIG}",
        ),
        (png(size=50 * 1024 * 1024 + 1), "413 Request Entity Too Large"),
    ],
    ids=["empty", "no picture", "too large", "too narrow", "10 MB", "50 MB"],
)
async def test_a_picture_telegram_cannot_show_is_refused(
    jamila: Person, does: Does, content: bytes, words: str
) -> None:
    with refused(words):
        await does("sendPhoto", {"photo": Upload(content, "a.png")}, chat_id=1001)


async def test_a_press_is_answered_once_and_in_time(
    jamila: Person, does: Does, hand: Hand
) -> None:
    await does("sendMessage", **many(1))
    press = await jamila.presses("а")
    with refused("400 Bad Request: MESSAGE_TOO_LONG"):
        await does("answerCallbackQuery", callback_query_id=press.id, text="а" * 201)
    await does("answerCallbackQuery", callback_query_id=press.id, text="а" * 200, show_alert=True)
    assert (press.answered, press.answer, press.alert) == (True, "а" * 200, True)
    with refused(f"400 Bad Request: {TOO_OLD}"):
        await does("answerCallbackQuery", callback_query_id=press.id)

    late = await jamila.presses("а")
    hand.passes(151)
    with refused(f"400 Bad Request: {TOO_OLD}"):
        await does("answerCallbackQuery", callback_query_id=late.id)
    assert jamila.toasts == ["а" * 200]
