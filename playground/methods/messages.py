"""Sending text and other messages without a file; forwarding, copying, deleting."""

from datetime import timedelta
from typing import Any

from playground.entities import MAX_TEXT, formatted
from playground.methods.reach import (
    caption_for,
    chat_for,
    filled_mentions,
    message_for,
    post,
    thread_for,
)
from playground.methods.table import Call, method
from playground.model import CONTENT, Chat, Json, Message
from playground.refusals import bad

DELETABLE_FOR = timedelta(hours=48)
MAX_MESSAGES = 100
REACTIONS = (
    " 👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 "
    "🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 "
    "😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 "
    "🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡 "
)
# Nobody can take back that a chat began or moved.
LASTING = frozenset({"migrate_to_chat_id", "migrate_from_chat_id", "supergroup_chat_created"})
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def text_for(call: Call) -> Json:
    """The text of the call as the content of a message."""
    raw = call.text("text")
    if not raw:
        raise bad("message text is empty")
    text, entities = formatted(raw, call.params.get("parse_mode"), call.params.get("entities"))
    if len(text) > MAX_TEXT:
        raise bad("message is too long")
    content: Json = {"text": text}
    entities = filled_mentions(call, entities)
    if entities:
        content["entities"] = entities
    preview = call.params.get("link_preview_options")
    if preview:
        content["link_preview_options"] = preview
    return content


@method("sendMessage")
def send_message(call: Call) -> Json:
    content = text_for(call)
    return post(call, chat_for(call), content).json()


@method("sendLocation")
def send_location(call: Call) -> Json:
    for name in ("latitude", "longitude"):
        if name not in call.params:
            raise bad(f"{name} is empty")
    place = {name: call.params[name] for name in ("latitude", "longitude")}
    return post(call, chat_for(call), {"location": place}).json()


@method("sendContact")
def send_contact(call: Call) -> Json:
    names = ("phone_number", "first_name", "last_name")
    contact = {name: call.text(name) for name in names if call.text(name)}
    chat = chat_for(call)
    if "phone_number" not in contact:
        raise bad("phone number is invalid")
    if "first_name" not in contact:
        raise bad("first name must be non-empty")
    return post(call, chat, {"contact": contact}).json()


@method("sendChatAction")
def send_chat_action(call: Call) -> bool:
    action = call.text("action").lower()
    chat = chat_for(call)
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat.actions.append(action)
    call.telegram.happens("action", chat)
    return True


def _source(call: Call, missing: str) -> Message:
    chat = chat_for(call, "from_chat_id", write=False)
    return message_for(call, chat, missing)


@method("forwardMessage")
def forward_message(call: Call) -> Json:
    chat = chat_for(call)
    return _forwarded(call, chat, _source(call, "message to forward not found")).json()


def _forwarded(call: Call, chat: Chat, source: Message) -> Message:
    if source.kind not in CONTENT or source.protected:
        raise bad("the message can't be forwarded")
    return call.telegram.post(
        chat,
        call.bot.account,
        call.telegram.forwarded(source),
        file=source.file,
        silent=call.flag("disable_notification"),
        protected=call.flag("protect_content"),
        thread=thread_for(call, chat),
    )


@method("forwardMessages")
def forward_messages(call: Call) -> list[Json]:
    chat = chat_for(call)
    source = chat_for(call, "from_chat_id", write=False)
    found = _listed(call, source, "forward")
    return [{"message_id": _forwarded(call, chat, one).id} for one in found]


@method("copyMessage")
def copy_message(call: Call) -> Json:
    chat = chat_for(call)
    source = _source(call, "message to copy not found")
    return {"message_id": _copied(call, chat, source).id}


def _copied(call: Call, chat: Chat, source: Message) -> Message:
    if source.kind not in CONTENT or source.protected:
        raise bad("the message can't be copied")
    dropped = {"forward_origin", "media_group_id"}
    content = {name: value for name, value in source.content.items() if name not in dropped}
    if "caption" in call.params and "text" not in content:
        content = {name: value for name, value in content.items() if "caption" not in name}
        content |= caption_for(call)
    return post(call, chat, content, source.file)


@method("copyMessages")
def copy_messages(call: Call) -> list[Json]:
    chat = chat_for(call)
    source = chat_for(call, "from_chat_id", write=False)
    return [{"message_id": _copied(call, chat, one).id} for one in _listed(call, source, "copy")]


def _numbers(call: Call, words: str) -> list[int]:
    numbers: list[Any] = call.params.get("message_ids") or []
    if not numbers:
        raise bad("message identifiers are not specified")
    if len(numbers) > MAX_MESSAGES:
        raise bad(f"too many messages to {words}")
    return [int(number) for number in numbers]


def _listed(call: Call, chat: Chat, words: str) -> list[Message]:
    numbers = _numbers(call, words)
    found = [chat.messages[number] for number in numbers if number in chat.messages]
    if not found:
        raise bad(f"there are no messages to {words}")
    return found


@method("deleteMessage")
def delete_message(call: Call) -> bool:
    chat = chat_for(call, write=False)
    _delete(call, message_for(call, chat, "message to delete not found"))
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> bool:
    chat = chat_for(call, write=False)
    numbers = _numbers(call, "delete")
    found = [chat.messages[number] for number in numbers if number in chat.messages]
    for message in found:
        _check_deletable(call, message)
    for message in found:
        call.telegram.delete(message)
    return True


def _delete(call: Call, message: Message) -> None:
    _check_deletable(call, message)
    call.telegram.delete(message)


def _check_deletable(call: Call, message: Message) -> None:
    chat = message.chat
    own = message.sender.id == call.bot.id
    boss = chat.status(call.bot.id) == "administrator"
    if message.content.keys() & LASTING or not (own or chat.private or boss):
        raise bad("message can't be deleted")
    age = call.telegram.now() - message.date
    if age > DELETABLE_FOR and not boss:
        raise bad("message can't be deleted for everyone")


@method("setMessageReaction")
def set_message_reaction(call: Call) -> bool:
    chat = chat_for(call)
    message = message_for(call, chat, "message to react not found")
    reactions = call.params.get("reaction") or []
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    for reaction in reactions:
        if not isinstance(reaction, dict) or "type" not in reaction:
            raise bad("can't parse ReactionType: can't find field \"type\"")
        if reaction["type"] == "emoji" and f" {reaction.get('emoji')} " not in REACTIONS:
            raise bad("REACTION_INVALID")
    call.telegram.react(message, reactions)
    return True
