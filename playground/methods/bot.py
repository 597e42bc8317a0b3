"""What the bot says of itself: name, descriptions, commands and the menu button."""

import json
import re
from collections.abc import Callable
from typing import Any

from playground.methods.reach import chat_for
from playground.methods.table import METHODS, Call, method
from playground.model import Json
from playground.refusals import Refused, bad
from playground.schema import to_integer

MAX_COMMANDS = 100
MAX_COMMANDS_BYTES = 7_800
MAX_COMMAND = 32
MAX_COMMAND_DESCRIPTION = 256
TEXTS = {
    "Name": ("name", 64, "BOT_TITLE_INVALID"),
    "Description": ("description", 512, "BOT_DESCRIPTION_TOO_LONG"),
    "ShortDescription": ("short_description", 120, "BOT_ABOUT_TOO_LONG"),
}
SCOPES: dict[str, tuple[str, ...]] = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


@method("getMe")
def get_me(call: Call) -> Json:
    return call.bot.account.user() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not call.bot.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "supports_guest_queries": False,
        "can_manage_bots": False,
        "supports_join_request_queries": False,
    }


@method("logOut", "close")
def leave_the_server(call: Call) -> bool:
    """Moving a bot between servers changes nothing where there is only this one."""
    call.bot.queue.wake()
    return True


def _language(call: Call) -> str:
    code = call.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad("invalid language code specified")
    return code


def _own_text(kind: str) -> None:
    """Enters the two methods of one of the bot's texts, each kept per language."""
    field, longest, too_long = TEXTS[kind]

    def change(call: Call) -> bool:
        value = call.text(field).strip()
        if len(value) > longest:
            raise Refused(400, f"Bad Request: {too_long}")
        code = _language(call)
        call.bot.texts[field, code] = value
        if field == "name" and value and not code:
            call.bot.account.first_name = value
        return True

    def show(call: Call) -> Json:
        code = _language(call)
        fallback = call.bot.account.first_name if field == "name" else ""
        kept = call.bot.texts
        return {field: kept.get((field, code)) or kept.get((field, "")) or fallback}

    METHODS[f"setMy{kind}"] = change
    METHODS[f"getMy{kind}"] = show


for _kind in TEXTS:
    _own_text(_kind)


def scope_key(scope: Json) -> str:
    """One text for one scope, the same for the same chat given as number or text."""
    names = SCOPES.get(str(scope.get("type")), ())
    return json.dumps([scope.get("type"), *(to_integer(scope[name]) for name in names)])


def _scope(call: Call) -> str:
    scope: Json = call.params.get("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind not in SCOPES:
        wrong = "unsupported type specified" if "type" in scope else 'can\'t find field "type"'
        raise bad(f"can't parse BotCommandScope: {wrong}")
    for name in SCOPES[str(kind)]:
        if name not in scope:
            raise bad(f"can't parse BotCommandScope: can't find field \"{name}\"")
    if "chat_id" in SCOPES[str(kind)]:
        _check_chat(call, scope)
    return scope_key(scope)


def _check_chat(call: Call, scope: Json) -> None:
    params: Json = {"chat_id": str(scope["chat_id"])}
    inner = Call(call.telegram, call.bot, call.method, params, {})
    chat = chat_for(inner, write=False)
    if scope["type"] != "chat" and chat.private:
        raise bad("can't change commands in private chats")


@method("setMyCommands")
def set_my_commands(call: Call) -> bool:
    raw: list[Any] = call.params.get("commands") or []
    key = (_scope(call), _language(call))
    commands = [_command(one) for one in raw]
    if len(commands) > MAX_COMMANDS:
        raise Refused(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
    if sum(len(text.encode()) for one in commands for text in one.values()) > MAX_COMMANDS_BYTES:
        raise Refused(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
    if any(not re.fullmatch(r"[a-z0-9_]+", one["command"]) for one in commands):
        raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
    call.bot.commands[key] = commands
    return True


def _command(raw: Any) -> Json:
    if not isinstance(raw, dict):
        raise bad("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if name not in raw:
            raise bad(f"can't parse BotCommand: can't find field \"{name}\"")
    command = str(raw["command"]).strip().removeprefix("/")
    description = str(raw["description"]).strip()
    if not command:
        raise bad("command must be non-empty")
    if len(command) > MAX_COMMAND:
        raise bad(f"command length must not exceed {MAX_COMMAND}")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > MAX_COMMAND_DESCRIPTION:
        raise bad(f"command description length must not exceed {MAX_COMMAND_DESCRIPTION}")
    return {"command": command, "description": description}


@method("getMyCommands")
def get_my_commands(call: Call) -> list[Json]:
    return call.bot.commands.get((_scope(call), _language(call)), [])


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    call.bot.commands.pop((_scope(call), _language(call)), None)
    return True


def _menu_of(call: Call) -> tuple[Callable[[], Json], Callable[[Json | None], None]]:
    """How the menu button the call means is read and written."""
    if "chat_id" not in call.params:

        def keep(button: Json | None) -> None:
            call.bot.menu_button = button or {"type": "commands"}

        return lambda: call.bot.menu_button, keep
    chat = chat_for(call, write=False)
    if not chat.private:
        raise bad("chat not found")

    def keep_here(button: Json | None) -> None:
        chat.menu_button = button

    return lambda: chat.menu_button or call.bot.menu_button, keep_here


@method("setChatMenuButton")
def set_chat_menu_button(call: Call) -> bool:
    button: Json = call.params.get("menu_button") or {"type": "default"}
    if button.get("type") not in {"default", "commands", "web_app"}:
        raise bad("can't parse menu button: unallowed type specified")
    if button["type"] == "web_app":
        _check_app(button)
    _menu_of(call)[1](None if button["type"] == "default" else button)
    return True


def _check_app(button: Json) -> None:
    if not button.get("text") or not isinstance(button.get("web_app"), dict):
        raise bad("can't parse menu button: can't find field \"text\"")
    if not str(button["web_app"].get("url", "")).startswith("https://"):
        raise bad("menu button Web App URL is invalid: Only HTTPS links are allowed")


@method("getChatMenuButton")
def get_chat_menu_button(call: Call) -> Json:
    return _menu_of(call)[0]()
