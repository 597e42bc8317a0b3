"""Changing what was sent, and answering presses."""

from playground.markup import check_server
from playground.methods.files import media_item
from playground.methods.messages import text_for
from playground.methods.reach import caption_for, chat_for, markup_for, message_for
from playground.methods.table import Call, method
from playground.model import CONTENT, MEDIA, Json, Message, StoredFile
from playground.refusals import Refused, bad

MAX_ANSWER = 200
PRESS_LIVES = 150
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
WITH_CAPTION = frozenset(MEDIA) - {"sticker"}


def _target(call: Call) -> Message:
    if "inline_message_id" in call.params:
        raise bad("MESSAGE_ID_INVALID")
    chat = chat_for(call)
    message = message_for(call, chat, "message to edit not found")
    other_keyboard = message.markup is not None and message.inline is None
    if message.sender.id != call.bot.id or message.kind not in CONTENT or other_keyboard:
        raise bad("message can't be edited")
    if "forward_origin" in message.content:
        raise bad("message can't be edited")
    return message


def _change(call: Call, message: Message, content: Json, file: StoredFile | None = None) -> Json:
    """Gives the message its new content; a keyboard not named again goes away."""
    markup = markup_for(call)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    check_server(markup)
    if content == message.content and markup == message.inline:
        raise bad(SAME)
    call.telegram.edit(message, content, markup, file)
    return message.json()


@method("editMessageText")
def edit_message_text(call: Call) -> Json:
    content = text_for(call)
    message = _target(call)
    if message.kind != "text":
        raise bad("there is no text in the message to edit")
    return _change(call, message, content)


@method("editMessageCaption")
def edit_message_caption(call: Call) -> Json:
    caption = caption_for(call)
    message = _target(call)
    if message.kind not in WITH_CAPTION:
        raise bad("there is no caption in the message to edit")
    kept = {name: value for name, value in message.content.items() if "caption" not in name}
    return _change(call, message, kept | caption)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> Json:
    message = _target(call)
    return _change(call, message, message.content)


@method("editMessageMedia")
def edit_message_media(call: Call) -> Json:
    media = call.params.get("media")
    if not media:
        raise bad("input media is not specified")
    content, file = media_item(call, media)
    message = _target(call)
    if message.kind not in {*WITH_CAPTION, "text"}:
        raise bad("there is no media in the message to edit")
    if "media_group_id" in message.content:
        content["media_group_id"] = message.content["media_group_id"]
    return _change(call, message, content, file)


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    text = call.text("text")
    press = call.bot.presses.get(call.text("callback_query_id"))
    now = call.telegram.monotonic()
    if press is None or press.answered or now - press.at > PRESS_LIVES:
        raise bad(TOO_OLD)
    if len(text) > MAX_ANSWER:
        raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
    press.answered = True
    press.answer = text or None
    press.alert = call.flag("show_alert")
    press.url = call.text("url") or None
    call.telegram.toast(press)
    return True
