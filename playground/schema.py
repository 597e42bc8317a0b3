"""Reads a call's parameters as the Bot API server does, by the published description."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from playground.model import MEDIA
from playground.refusals import bad, unknown_method

# Words of their own exist for these when they are missing.
SPOKEN_FOR = frozenset(
    {
        *MEDIA,
        "chat_id",
        "from_chat_id",
        "message_id",
        "message_ids",
        "text",
        "callback_query_id",
        "file_id",
        "media",
        "commands",
        "user_id",
        "action",
        "latitude",
        "longitude",
        "phone_number",
        "first_name",
    }
)

# The words differ from method to method on the real server; the parameter's name is what is kept.
NOT_JSON = {
    "reply_markup": "can't parse reply keyboard markup JSON object",
    "reply_parameters": "can't parse reply parameters JSON object",
    "commands": "can't parse commands JSON object",
    "scope": "can't parse BotCommandScope JSON object",
    "menu_button": "can't parse menu button JSON object",
    "link_preview_options": "can't parse link preview options JSON object",
    "reaction": "can't parse reaction types JSON object",
    "media": "can't parse media JSON object",
}
WRONG_SHAPE = {
    "reply_markup": "object expected as reply markup",
    "reply_parameters": "object expected as reply parameters",
    "commands": "expected an Array of BotCommand",
    "scope": "can't parse BotCommandScope: expected an Object",
    "menu_button": "can't parse menu button: expected an Object",
    "link_preview_options": "object expected as link preview options",
    "reaction": "expected an Array of ReactionType",
    "media": "expected an Array of InputMedia",
}
# Broken lists of these are read as absent, with no word of complaint.
FORGIVEN = frozenset({"entities", "caption_entities", "allowed_updates"})


@cache
def api() -> Any:
    """The Bot API as data. Callers must not change it."""
    return json.loads(Path(__file__).with_name("botapi.json").read_text("utf-8"))


def method_name(name: str) -> str:
    """The method's name as published; names are read without regard to case."""
    found = _names().get(name.lower())
    if found is None:
        raise unknown_method()
    return found


@cache
def _names() -> dict[str, str]:
    return {name.lower(): name for name in api()["methods"]}


def read(method: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """Known parameters turned into what the method expects; unknown names are dropped.

    An absent parameter stays absent: each method has its own words for that.
    """
    known = api()["methods"][method]["params"]
    return {
        name: value
        for name, raw in params.items()
        if name in known and raw is not None
        for value in [_value(name, known[name]["type"], raw)]
        if value is not None
    }


def require(method: str, params: Mapping[str, Any]) -> None:
    """The last net: what is required and had no words of its own is named."""
    for name, param in api()["methods"][method]["params"].items():
        if param["required"] and name not in params and name not in SPOKEN_FOR:
            raise bad(f'parameter "{name}" is required')


def _value(name: str, kind: Any, raw: Any) -> Any:
    if isinstance(kind, dict):
        if "array" in kind:
            return _structure(name, raw, list)
        scalar = {"Integer", "String"} & set(kind["any"])
        return _to_text(raw) if scalar else _structure(name, raw, dict)
    reader = _READERS.get(kind)
    return reader(raw) if reader else _structure(name, raw, dict)


def _structure(name: str, raw: Any, shape: type) -> Any:
    if isinstance(raw, str):
        if not raw.strip():
            return None
        try:
            raw = json.loads(raw)
        except ValueError:
            if name in FORGIVEN:
                return None
            raise bad(NOT_JSON.get(name, f"can't parse {name} JSON object")) from None
    if isinstance(raw, shape):
        return raw
    if name in FORGIVEN:
        return None
    expected = "an Array" if shape is list else "an Object"
    raise bad(WRONG_SHAPE.get(name, f"expected {expected} as {name}"))


def to_integer(raw: Any) -> int:
    """Leading digits count, everything else reads as 0."""
    text = str(int(raw)) if isinstance(raw, bool | float) else str(raw).strip()
    sign = -1 if text.startswith("-") else 1
    digits = ""
    for char in text.removeprefix("-"):
        if char not in "0123456789":
            break
        digits += char
    return sign * int(digits or 0)


def to_bool(raw: Any) -> bool:
    return str(raw).strip().lower() in {"true", "yes", "1"}


def _to_float(raw: Any) -> float:
    try:
        return float(raw)
    except (TypeError, ValueError):
        return 0.0


def _to_text(raw: Any) -> str:
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, dict | list):
        return json.dumps(raw, ensure_ascii=False)
    return str(raw)


_READERS: dict[str, Callable[[Any], Any]] = {
    "Integer": to_integer,
    "Boolean": to_bool,
    "True": to_bool,
    "Float": _to_float,
    "String": _to_text,
    "InputFile": _to_text,
}
