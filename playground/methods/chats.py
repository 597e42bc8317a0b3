"""Asking about chats and their members, pinning, leaving."""

from playground.methods.reach import chat_for, message_for
from playground.methods.table import Call, method
from playground.model import Account, Chat, Json
from playground.refusals import bad

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_send_welcome_messages",
)
NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def member_json(account: Account, status: str) -> Json:
    """A `ChatMember` of that status."""
    member: Json = {"user": account.user(), "status": status}
    match status:
        case "creator":
            member["is_anonymous"] = False
        case "administrator":
            member |= {"can_be_edited": False, "is_anonymous": False}
            member |= dict.fromkeys(RIGHTS, True)
        case "kicked":
            member["until_date"] = 0
    return member


@method("getChat")
def get_chat(call: Call) -> Json:
    chat = chat_for(call, write=False)
    full = chat.json() | {"accent_color_id": chat.id % 7, "max_reaction_count": 11}
    full["accepted_gift_types"] = NO_GIFTS
    if chat.pinned:
        full["pinned_message"] = chat.messages[chat.pinned[-1]].json()
    if not chat.private:
        full["permissions"] = {"can_send_messages": not chat.muted}
    return full


@method("getChatMember")
def get_chat_member(call: Call) -> Json:
    chat = chat_for(call, write=False)
    account = call.telegram.accounts.get(call.integer("user_id"))
    if account is None:
        raise bad("invalid user_id specified")
    status = chat.status(account.id)
    if chat.private:
        status = "member" if account.id in {chat.id, call.bot.id} else "left"
    return member_json(account, status)


@method("getUserProfilePhotos")
def get_user_profile_photos(call: Call) -> Json:
    """Nobody here has a picture."""
    if call.integer("user_id") not in call.telegram.accounts:
        raise bad("invalid user_id specified")
    return {"total_count": 0, "photos": []}


@method("getChatAdministrators")
def get_chat_administrators(call: Call) -> list[Json]:
    chat = _group(call, "there are no administrators in the private chat")
    accounts = call.telegram.accounts
    return [
        member_json(accounts[number], status)
        for number, status in chat.members.items()
        if status in {"creator", "administrator"} and not accounts[number].is_bot
    ]


@method("getChatMemberCount")
def get_chat_member_count(call: Call) -> int:
    chat = chat_for(call, write=False)
    return 2 if chat.private else sum(chat.has(number) for number in chat.members)


def _group(call: Call, words: str) -> Chat:
    chat = chat_for(call, write=False)
    if chat.private:
        raise bad(words)
    return chat


def _may_pin(call: Call, chat: Chat) -> None:
    if not chat.private and chat.status(call.bot.id) != "administrator":
        raise bad("not enough rights to manage pinned messages in the chat")


@method("pinChatMessage")
def pin_chat_message(call: Call) -> bool:
    chat = chat_for(call)
    message = message_for(call, chat, "message to pin not found")
    _may_pin(call, chat)
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.pinned.append(message.id)
    pinned = {"pinned_message": message.json(with_reply=False)}
    call.telegram.post(chat, call.bot.account, pinned)
    return True


@method("unpinChatMessage")
def unpin_chat_message(call: Call) -> bool:
    chat = chat_for(call)
    _may_pin(call, chat)
    number = call.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(number)
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(call: Call) -> bool:
    chat = chat_for(call)
    _may_pin(call, chat)
    chat.pinned.clear()
    return True


@method("leaveChat")
def leave_chat(call: Call) -> bool:
    chat = _group(call, "chat member status can't be changed in private chats")
    call.telegram.bot_status(call.bot, chat, call.bot.account, "left")
    return True
