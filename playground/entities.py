"""What becomes of a text on its way: parsing, cleaning, trimming and what is found in it."""

import re
import unicodedata
from typing import Any

from playground.html import parse_html, width
from playground.links import checked_link, mentioned_user
from playground.markdown import parse_markdown
from playground.refusals import bad

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_SOURCE_BYTES = 1 << 15
SHOWN_ENTITIES = 100
# They hide whatever else stands in the same place.
EXCLUSIVE = frozenset({"code", "pre"})
_ORDER = ["expandable_blockquote", "blockquote", "pre", "code", "text_link", "text_mention"]
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\u2800\u3164\ufeff\u00ad")
_FOUND = {
    "bot_command": re.compile(
        r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"
    ),
    "mention": re.compile(r"(?<![\w`])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)"),
    "hashtag": re.compile(r"(?<![\w#@])#(?=\w*[^\W\d])\w{1,256}(?![\w#])"),
    "email": re.compile(r"(?<![\w.+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z]{2,8})+\b"),
    "url": re.compile(
        r"(?<![\w@.])(?:(?:https?|ftp|tg)://[^\s<>\"]+"
        r"|(?:[A-Za-z0-9-]+\.)+(?:com|org|net|me|kg|ru|edu|info|io)(?:[/?#][^\s<>\"]*)?\b)"
    ),
}

Entity = dict[str, Any]


def formatted(
    text: str, parse_mode: str | None, entities: list[Any] | None, *, commands: bool = True
) -> tuple[str, list[Entity]]:
    """The text and entities a message will have, an empty pair for an empty text.

    Raises `Refused` for wrong markup, wrong offsets and a text of nothing but blanks.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_SOURCE_BYTES:
        raise bad("text is too long")
    if not text:
        return "", []
    plain, marked = _marked(text, (parse_mode or "").lower(), entities or [])
    plain, marked = clean(plain, marked)
    if not visible(plain):
        raise bad("text must be non-empty")
    return plain, with_found(plain, marked, commands=commands)


def _marked(text: str, mode: str, entities: list[Any]) -> tuple[str, list[Entity]]:
    match mode:
        case "" | "none":
            return text, [read for one in entities for read in _given(text, one)]
        case "html":
            return parse_html(text)
        case "markdown" | "markdownv2":
            return parse_markdown(text, second=mode == "markdownv2")
        case _:
            raise bad("unsupported parse_mode")


def _given(text: str, raw: Any) -> list[Entity]:
    """An entity given by offset, checked against the text."""
    if not isinstance(raw, dict):
        raise bad("can't parse MessageEntity: expected an Object")
    for name in ("offset", "length", "type"):
        if name not in raw:
            raise bad(f"can't parse MessageEntity: can't find field \"{name}\"")
    offset, length, size = int(raw["offset"]), int(raw["length"]), width(text)
    if offset < 0 or length < 0:
        return []
    begins = f"entity beginning at UTF-16 offset {offset} ends"
    if offset > size:
        raise bad(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if offset + length > size:
        raise bad(f"{begins} after the end of the text at UTF-16 offset {offset + length}")
    for place, says in ((offset, "entity begins"), (offset + length, begins)):
        if _splits_a_pair(text, place):
            before = text.encode("utf-16-le")[: place * 2 + 2].decode("utf-16-le")
            after = len(before.encode())
            raise bad(f"{says} in a middle of a UTF-16 symbol at byte offset {after}")
    entity = {k: raw[k] for k in ("type", "offset", "length", *_EXTRAS) if k in raw}
    return [entity] if length and _complete(entity) else []


_EXTRAS = ("url", "user", "language", "custom_emoji_id", "unix_time", "date_time_format")


def _complete(entity: Entity) -> bool:
    if entity["type"] != "text_link":
        return True
    user_id = mentioned_user(str(entity.get("url", "")))
    if user_id:
        entity.pop("url")
        entity |= {"type": "text_mention", "user": {"id": user_id}}
        return True
    entity["url"] = checked_link(str(entity.get("url", "")))
    return bool(entity["url"])


def _splits_a_pair(text: str, place: int) -> bool:
    units = text.encode("utf-16-le", "surrogatepass")
    unit = units[place * 2 : place * 2 + 2]
    return len(unit) == 2 and 0xDC <= unit[1] <= 0xDF


def visible(text: str) -> bool:
    """Whether anything of the text can be seen."""
    return any(
        not char.isspace() and char not in _INVISIBLE and unicodedata.category(char) != "Cc"
        for char in text
    )


def clean(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without carriage returns, odd control characters and blanks around the text."""
    kept, moved, unit = [], {0: 0}, 0
    place = 0
    for char in text:
        place += width(char)
        if char != "\r":
            shown = " " if char != "\n" and unicodedata.category(char) == "Cc" else char
            kept.append(shown)
            unit += width(shown)
        moved[place] = unit
    result = "".join(kept)
    spans = [
        entity
        | {
            "offset": moved[entity["offset"]],
            "length": moved[entity["offset"] + entity["length"]] - moved[entity["offset"]],
        }
        for entity in entities
    ]
    return _trimmed(result, spans)


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    end = width(text.rstrip())
    text = text.rstrip()
    inside = [e | {"length": min(e["length"], end - e["offset"])} for e in entities]
    inside = [e for e in inside if e["length"] > 0]
    # An entity may hold the blanks it begins with: only those before the first one go.
    first = min((e["offset"] for e in inside), default=end)
    blanks = min(first, len(text) - len(text.lstrip(" \n")))
    return text[blanks:], [e | {"offset": e["offset"] - blanks} for e in inside]


def with_found(text: str, entities: list[Entity], *, commands: bool) -> list[Entity]:
    """The entities in Telegram's order, with the commands, links and names in the text."""
    fixed = _not_inside_code(entities)
    taken = [(e["offset"], e["offset"] + e["length"]) for e in fixed if _claims(e)]
    for kind, pattern in _FOUND.items():
        if kind == "bot_command" and not commands:
            continue
        for match in pattern.finditer(text):
            offset = width(text[: match.start()])
            length = width(match.group().rstrip(".,;:!?)") if kind == "url" else match.group())
            if all(offset + length <= start or offset >= end for start, end in taken):
                fixed.append({"type": kind, "offset": offset, "length": length})
                taken.append((offset, offset + length))
    return sorted(fixed, key=_rank)


def _claims(entity: Entity) -> bool:
    return entity["type"] in EXCLUSIVE | {"text_link", "text_mention", "custom_emoji"}


def _rank(entity: Entity) -> tuple[int, int, int]:
    kind = entity["type"]
    rank = _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
    return entity["offset"], -entity["length"], rank


def _not_inside_code(entities: list[Entity]) -> list[Entity]:
    codes = [e for e in entities if e["type"] in EXCLUSIVE]
    return [e for e in entities if e in codes or not any(_overlap(e, code) for code in codes)]


def _overlap(one: Entity, other: Entity) -> bool:
    if "blockquote" in one["type"]:
        return False
    return bool(
        one["offset"] < other["offset"] + other["length"]
        and other["offset"] < one["offset"] + one["length"]
    )
