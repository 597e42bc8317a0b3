"""Keyboards under messages: what Telegram takes and how it keeps them."""

import json
from typing import Any

from playground.links import checked_link
from playground.refusals import Refused, bad

MAX_BUTTONS = 100
MAX_MARKUP_BYTES = 10_000
MAX_DATA_BYTES = 64
MAX_COPY_TEXT = 256
# Surplus keys are cut without a word.
MAX_ROW = 12
MAX_KEYS = 300
STYLES = frozenset({"primary", "success", "danger"})
OBJECTS = frozenset(
    {"web_app", "login_url", "copy_text", "switch_inline_query_chosen_chat", "disabled"}
)
TEXTS = frozenset({"switch_inline_query", "switch_inline_query_current_chat"})

Markup = dict[str, Any]


class WrongButton(Exception):
    """What is wrong with a button, to be said with the kind of the button."""


def read_markup(raw: Markup | None) -> Markup | None:
    """The keyboard as it will be kept, or None; raises `Refused` where Telegram would."""
    if not raw:
        return None
    rows = _rows(raw, "keyboard", "keyboard", _key)
    inline = _rows(raw, "inline_keyboard", "inline keyboard", _button)
    if rows is not None and any(rows):
        return {"keyboard": rows} | _flags(raw, _REPLY_FLAGS)
    if inline is not None:
        return {"inline_keyboard": inline} if inline else None
    if raw.get("remove_keyboard"):
        return {"remove_keyboard": True} | _flags(raw, ("selective",))
    if raw.get("force_reply"):
        return {"force_reply": True} | _flags(raw, ("input_field_placeholder", "selective"))
    return None


_REPLY_FLAGS = (
    "is_persistent",
    "resize_keyboard",
    "one_time_keyboard",
    "input_field_placeholder",
    "selective",
)


def _flags(raw: Markup, names: tuple[str, ...]) -> Markup:
    return {name: raw[name] for name in names if raw.get(name)}


def check_server(markup: Markup | None) -> None:
    """What only Telegram's own servers refuse: they see a keyboard after all else was right."""
    buttons = [button for row in (markup or {}).get("inline_keyboard", []) for button in row]
    for button in buttons:
        url = button.get("url")
        if url is not None and not checked_link(url):
            raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
        app = button.get("web_app")
        if app is not None and not str(app.get("url", "")).startswith("https://"):
            words = "Only HTTPS links are allowed"
            raise bad(f"inline keyboard button Web App URL '{app.get('url')}' is invalid: {words}")
        if len(button.get("callback_data", "").encode()) > MAX_DATA_BYTES:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
        copied = button.get("copy_text", {}).get("text", "-")
        if not 1 <= len(copied) <= MAX_COPY_TEXT:
            raise Refused(400, "Bad Request: BUTTON_COPY_TEXT_INVALID")
    size = len(json.dumps(markup, ensure_ascii=False, separators=(",", ":")).encode())
    if len(buttons) > MAX_BUTTONS or (buttons and size > MAX_MARKUP_BYTES):
        raise bad("reply markup is too long")


def _rows(raw: Markup, field: str, kind: str, read: Any) -> list[list[Markup]] | None:
    rows = raw.get(field)
    if rows is None:
        return None
    if not isinstance(rows, list):
        raise bad(f'field "{field}" must be of type Array')
    kept: list[list[Markup]] = []
    for row in rows:
        if not isinstance(row, list):
            owner = " of the InlineKeyboardMarkup" if field == "inline_keyboard" else ""
            raise bad(f'field "{field}"{owner} must be an Array of Arrays')
        read_row = [_named(kind, read, button) for button in row]
        room = MAX_KEYS - sum(len(other) for other in kept)
        # A button without words cannot be shown and goes, as does a row left empty.
        shown = [button for button in read_row if button["text"]][: min(MAX_ROW, room)]
        if shown:
            kept.append(shown)
    return kept


def _named(kind: str, read: Any, button: Any) -> Markup:
    try:
        result: Markup = read(button)
    except WrongButton as wrong:
        raise bad(f"can't parse {kind} button: {wrong}") from None
    return result


def _text_of(button: Markup) -> str:
    if "text" not in button:
        raise WrongButton('Can\'t find field "text"')
    if not isinstance(button["text"], str | int):
        raise WrongButton('Field "text" must be of type String')
    if button.get("style", "") not in STYLES | {"", "default"}:
        raise WrongButton("Invalid button style specified")
    return str(button["text"]).strip()


def _key(button: Any) -> Markup:
    if isinstance(button, str):
        return {"text": button.strip()}
    if not isinstance(button, dict):
        raise WrongButton("KeyboardButton must be a String or an Object")
    return button | {"text": _text_of(button)}


def _button(button: Any) -> Markup:
    if not isinstance(button, dict):
        raise WrongButton("InlineKeyboardButton must be an Object")
    kept: Markup = {"text": _text_of(button)}
    kept |= {name: button[name] for name in ("style", "icon_custom_emoji_id") if button.get(name)}
    return kept | _action(button)


def _action(button: Markup) -> Markup:
    """The first thing the button does; a button does one thing only."""
    for name in ("url", "callback_data"):
        value = button.get(name)
        if value is not None and not isinstance(value, str | int):
            raise WrongButton(f'Field "{name}" must be of type String')
        if value not in (None, ""):
            return {name: str(value)}
    for name in ("callback_game", "pay", *sorted(TEXTS), *sorted(OBJECTS)):
        if name not in button or button[name] is None:
            continue
        if name in OBJECTS and not isinstance(button[name], dict):
            raise WrongButton(f'Field "{name}" must be of type Object')
        return {name: button[name]}
    raise WrongButton("Text buttons are unallowed in the inline keyboard")
