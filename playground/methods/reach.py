"""Which chat a call means, and whether the bot may touch it."""

from typing import Any

from playground.entities import MAX_CAPTION, formatted
from playground.markup import check_server, read_markup
from playground.methods.table import Call
from playground.model import GROUP, Chat, Json, Message, StoredFile
from playground.refusals import Refused, bad, forbidden
from playground.schema import to_bool, to_integer


def chat_for(call: Call, name: str = "chat_id", *, write: bool = True) -> Chat:
    """The chat of the call; raises `Refused` when the bot cannot read or write there."""
    raw = call.text(name)
    if not raw:
        raise bad(f"{name} is empty")
    chat_id = to_integer(raw)
    chat = call.telegram.chat(call.bot, chat_id)
    if chat is None:
        raise _unreachable(call, chat_id)
    if chat.private:
        if write:
            _check_person(chat)
    else:
        _check_member(call, chat)
        if write and chat.muted and chat.status(call.bot.id) != "administrator":
            raise bad("not enough rights to send text messages to the chat")
    return chat


def _unreachable(call: Call, chat_id: int) -> Refused:
    known = call.telegram.accounts.get(chat_id)
    if known is not None and known.is_bot:
        return forbidden("bot can't send messages to bots")
    if known is not None and chat_id in call.bot.seen:
        return forbidden("bot can't initiate conversation with a user")
    return bad("chat not found")


def _check_person(chat: Chat) -> None:
    if chat.person is not None and chat.person.deleted:
        raise forbidden("user is deactivated")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")


def _check_member(call: Call, chat: Chat) -> None:
    if chat.migrated_to:
        words = "group chat was upgraded to a supergroup chat"
        raise bad(words, migrate_to_chat_id=chat.migrated_to)
    kind = "group" if chat.kind == GROUP else chat.kind
    match chat.status(call.bot.id):
        case "kicked":
            raise forbidden(f"bot was kicked from the {kind} chat")
        case "left":
            raise forbidden(f"bot is not a member of the {kind} chat")


def markup_for(call: Call) -> Json | None:
    return read_markup(call.params.get("reply_markup"))


def caption_for(call: Call, source: Json | None = None) -> Json:
    """The caption of the call, or of one item of an album, as a message keeps it."""
    params = call.params if source is None else source
    raw = str(params.get("caption") or "")
    text, entities = formatted(raw, params.get("parse_mode"), params.get("caption_entities"))
    if len(text) > MAX_CAPTION:
        raise bad("message caption is too long")
    caption: Json = {"caption": text} if text else {}
    if entities:
        caption["caption_entities"] = entities
    for name, shown in _CAPTION_FLAGS.items():
        if to_bool(params.get(name, False)):
            caption[shown] = True
    return caption


_CAPTION_FLAGS = {
    "has_spoiler": "has_media_spoiler",
    "show_caption_above_media": "show_caption_above_media",
}


def reply_for(call: Call, chat: Chat) -> Message | None:
    """The message answered to, or None; raises `Refused` when it is gone."""
    reply = call.params.get("reply_parameters") or {}
    number = to_integer(reply.get("message_id", 0))
    if not number:
        return None
    target = chat.messages.get(number)
    if target is None and not to_bool(reply.get("allow_sending_without_reply", False)):
        raise bad("message to be replied not found")
    return target


def thread_for(call: Call, chat: Chat) -> int:
    """The topic of the call, 0 for none; raises `Refused` when the forum has no such topic.

    A group that is no forum does not look at the topic. Nobody but administrators writes into a
    closed one; 0 is the general topic.
    """
    thread = to_integer(call.params.get("message_thread_id", 0))
    if not chat.private and not chat.forum:
        return 0
    if thread and thread not in chat.topics:
        raise bad("message thread not found")
    if thread in chat.closed and chat.status(call.bot.id) != "administrator":
        raise bad("TOPIC_CLOSED")
    return thread


def post(call: Call, chat: Chat, content: Json, file: StoredFile | None = None) -> Message:
    """Puts a message of the bot into the chat, with the common parameters of sending."""
    markup = markup_for(call)
    thread = thread_for(call, chat)
    reply_to = reply_for(call, chat)
    check_server(markup)
    return call.telegram.post(
        chat,
        call.bot.account,
        content,
        markup=markup,
        file=file,
        reply_to=reply_to,
        silent=call.flag("disable_notification"),
        protected=call.flag("protect_content"),
        thread=reply_to.thread if reply_to else thread,
    )


def message_for(call: Call, chat: Chat, missing: str, name: str = "message_id") -> Message:
    """The message of the call; ``missing`` are the words when there is none."""
    if not call.integer(name):
        raise bad("message identifier is not specified")
    message = chat.messages.get(call.integer(name))
    if message is None:
        raise bad(missing)
    return message


def filled_mentions(call: Call, entities: list[Json]) -> list[Json]:
    """Links to people by id become mentions when the bot knows the person, else plain text."""
    kept = []
    for entity in entities:
        user: Any = entity.get("user")
        known = call.telegram.accounts.get(user["id"]) if user else None
        if user and known is None:
            continue
        kept.append(entity | {"user": known.user()} if known else entity)
    return kept
