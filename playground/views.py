"""What the page is shown: chats and messages as plain JSON."""

from collections.abc import Iterable
from typing import Any

from playground.faults import Fault
from playground.groups import SERVICE
from playground.methods.bot import scope_key
from playground.model import MEDIA, Account, Bot, Chat, Json, Message
from playground.people import Person
from playground.telegram import Telegram
from playground.wall import Wall

PAGE = 60
PREVIEW = 120
CALLBACK, URL, COPY, OTHER = "callback", "url", "copy", "other"
FAULTS = {
    "flood": Fault.FLOOD,
    "gateway": Fault.BAD_GATEWAY,
    "cut": Fault.CUT_BEFORE,
    "slow": Fault.SLOW,
}


def state(telegram: Telegram, wall: Wall, *, ready: bool) -> Json:
    """Everything but messages."""
    bot = telegram.bot
    people = sorted(telegram.people.values(), key=lambda one: one.id)
    groups = [chat for chat in telegram.groups.values() if not chat.migrated_to]
    chats = [*groups, *(one.chat for one in people if one.chat)]
    return {
        "bot": _bot(telegram, bot),
        "ready": ready,
        "people": [_person(one) for one in people],
        "groups": [_group(telegram, bot, chat) for chat in groups],
        "chats": {str(chat.id): _summary(chat) for chat in chats},
        "commands": {str(one.id): commands(bot, one) for one in people},
        "clock": clock(wall),
        "faults": faults(telegram),
    }


def faults(telegram: Telegram) -> dict[str, bool]:
    """Which kinds of trouble are on, by the page's names."""
    on = {one.fault for one in telegram.faults.planned if one.times is None}
    return {name: fault in on for name, fault in FAULTS.items()}


def clock(wall: Wall) -> Json:
    """The clock and where it can go, in seconds since the epoch."""
    return {
        "now": int(wall().timestamp()),
        "zone": str(wall.zone),
        "walking": int(wall.walking.timestamp()) if wall.walking else None,
        "jumps": [{"name": name, "to": int(to.timestamp())} for name, to in wall.jumps().items()],
    }


def _bot(telegram: Telegram, bot: Bot) -> Json:
    return {
        "id": bot.id,
        "name": _own(bot, "name") or bot.account.first_name,
        "username": bot.username,
        "description": _own(bot, "description"),
        "about": _own(bot, "short_description"),
        "works": bot.queue.is_asked(telegram.monotonic()) or bool(bot.webhook),
    }


def _own(bot: Bot, field: str, language: str = "") -> str:
    return bot.texts.get((field, language)) or bot.texts.get((field, ""), "")


def _person(person: Person) -> Json:
    account, chat = person.account, person.chat
    return {
        "id": account.id,
        "name": name_of(account),
        "bio": account.bio,
        "language": account.language,
        "blocked": chat is not None and chat.blocked,
        "started": chat is not None,
    }


def _group(telegram: Telegram, bot: Bot, chat: Chat) -> Json:
    return {
        "id": chat.id,
        "title": chat.title,
        "kind": chat.kind,
        "members": [
            number for number in chat.members if number in telegram.people and chat.has(number)
        ],
        "bot": chat.status(bot.id),
        "topics": [
            {"id": one, "name": chat.messages[one].content["forum_topic_created"]["name"]}
            for one in chat.topics
        ],
    }


def _summary(chat: Chat) -> Json:
    shown = chat.shown()
    unread = sum(1 for one in shown if one.id > chat.read and one.sender.is_bot)
    return {"last": message(shown[-1]) if shown else None, "unread": unread}


def commands(bot: Bot, person: Person) -> list[Json]:
    """The commands this person sees in the private chat, by Telegram's order of scopes."""
    own = {"type": "chat", "chat_id": person.id}
    for scope in (own, {"type": "all_private_chats"}, {"type": "default"}):
        for language in (person.account.language, ""):
            found = bot.commands.get((scope_key(scope), language))
            if found:
                return found
    return []


def history(telegram: Telegram, chat: Chat, before: int | None) -> Json:
    """The newest messages of a chat, or those before one, oldest first.

    Members of a supergroup still see what was said while it was a group.
    """
    shown = [one for one in chat.shown() if before is None or one.id < before]
    earlier = _as_group(telegram, chat) if len(shown) <= PAGE else []
    return {
        "messages": earlier + [message(one) for one in shown[-PAGE:]],
        "more": len(shown) > PAGE,
        "keyboard": _standing(chat.shown()),
    }


def _as_group(telegram: Telegram, chat: Chat) -> list[Json]:
    """The last of what was said in the group that this supergroup was: to be read only.

    Their numbers are below those of any message, as there both begin at one.
    """
    moved = (one.content.get("migrate_from_chat_id") for one in chat.shown()[:1])
    old = telegram.groups.get(next(moved, None) or 0)
    shown = old.shown()[-PAGE:] if old else []
    return [
        message(one) | {"chat": chat.id, "id": number, "rows": [], "reply": None}
        for number, one in enumerate(shown, start=-len(shown))
    ]


def _standing(shown: Iterable[Message]) -> Json | None:
    """The reply keyboard that stands under the chat."""
    standing: Json | None = None
    for one in shown:
        keyboard = _keyboard(one)
        if keyboard is not None:
            standing = None if isinstance(keyboard, str) else keyboard
    return standing


def message(one: Message) -> Json:
    """A message as the page draws it."""
    content = one.content
    place = content.get("location")
    return {
        "chat": one.chat.id,
        "id": one.id,
        "from": {
            "id": one.sender.id,
            "name": name_of(one.sender),
            "bot": one.sender.is_bot,
        },
        "at": int(one.date.timestamp()),
        "edited": one.edited is not None,
        "text": one.text or _instead_of_text(content),
        "entities": one.entities,
        "media": _media(one),
        "spot": place and {name: place[name] for name in ("latitude", "longitude")},
        "contact": _contact(content.get("contact")),
        "album": content.get("media_group_id"),
        "topic": one.thread,
        "rows": [[_button(button) for button in row] for row in _inline(one)],
        "keyboard": _keyboard(one),
        "reply": _reply(one.reply_to),
        "forward": _forward(content.get("forward_origin")),
        "reactions": [found["emoji"] for found in one.reactions if "emoji" in found],
        "pinned": one.id in one.chat.pinned,
        "service": _service(content),
    }


def _instead_of_text(content: Json) -> str:
    """What is to be read of a poll or a venue."""
    venue = content.get("venue", {})
    said = content.get("poll", {}).get("question"), venue.get("title"), venue.get("address")
    return ", ".join(one for one in said if one)


def name_of(account: Account) -> str:
    """First and last name."""
    return f"{account.first_name} {account.last_name}".strip()


def _inline(one: Message) -> list[list[Json]]:
    rows: list[list[Json]] = (one.inline or {}).get("inline_keyboard", [])
    return rows


def _button(button: Json) -> Json:
    copied = button.get("copy_text", {}).get("text")
    kinds = {"callback_data": CALLBACK, "url": URL, "copy_text": COPY}
    return {
        "text": button["text"],
        "kind": next((kind for name, kind in kinds.items() if name in button), OTHER),
        "url": button.get("url"),
        "copy": copied,
        "style": button.get("style"),
    }


def _keyboard(one: Message) -> Json | str | None:
    markup = one.markup or {}
    if "keyboard" in markup:
        return {
            "rows": [[key["text"] for key in row] for row in markup["keyboard"]],
            "placeholder": markup.get("input_field_placeholder", ""),
            "once": bool(markup.get("one_time_keyboard")),
        }
    return "remove" if "remove_keyboard" in markup else None


def _media(one: Message) -> Json | None:
    kind = next((kind for kind in MEDIA if kind in one.content), None)
    if kind is None:
        return None
    described: Any = one.content[kind]
    if kind == "photo":
        described = described[-1]
    path = one.file.path if one.file else ""
    return {
        "kind": kind,
        "url": f"/page/files/{path}",
        "name": described.get("file_name", ""),
        "mime": described.get("mime_type", ""),
        "size": described.get("file_size", 0),
        "seconds": described.get("duration", 0),
        "width": described.get("width", 0),
        "height": described.get("height", 0),
    }


def _contact(contact: Json | None) -> Json | None:
    if contact is None:
        return None
    name = f"{contact['first_name']} {contact.get('last_name', '')}".strip()
    return {"name": name, "phone": contact["phone_number"]}


def _reply(one: Message | None) -> Json | None:
    if one is None or one.deleted:
        return None
    return {"id": one.id, "name": name_of(one.sender), "text": one.text[:PREVIEW]}


def _forward(origin: Json | None) -> str | None:
    if origin is None:
        return None
    sender = origin.get("sender_user")
    if sender is None:
        return str(origin.get("sender_user_name", ""))
    return f"{sender['first_name']} {sender.get('last_name', '')}".strip()


def _service(content: Json) -> Json | None:
    kind = next((kind for kind in content if kind in SERVICE), None)
    if kind is None:
        return None
    users = content[kind]
    if kind == "left_chat_member":
        users = [users]
    names = [user["first_name"] for user in users] if kind.endswith(("members", "member")) else []
    title = content[kind] if kind == "new_chat_title" else ""
    if kind == "forum_topic_created":
        title = content[kind]["name"]
    return {"kind": kind, "names": names, "title": title}
