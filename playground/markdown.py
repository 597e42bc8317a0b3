"""Telegram's two Markdowns: the old one, and MarkdownV2 with its strict escaping."""

import re
from dataclasses import dataclass
from typing import Any, NoReturn

from playground.html import width
from playground.links import checked_link, mentioned_user
from playground.refusals import bad

RESERVED = frozenset("_*[]()~`>#+-=|{}.!\n")
# Longer marks stand before those they begin with.
MARKS = {
    "```": ("pre", "Pre"),
    "`": ("code", "Code"),
    "__": ("underline", "Underline"),
    "_": ("italic", "Italic"),
    "||": ("spoiler", "Spoiler"),
    "*": ("bold", "Bold"),
    "~": ("strikethrough", "Strikethrough"),
    "![": ("custom_emoji", "CustomEmoji"),
    "[": ("text_link", "TextUrl"),
}
QUOTE = ">"
_OLD = re.compile(
    r"\\([_*`\[])|```(?:([^\s`]+)(?=\s))?(?:\r\n|\n\r|\n|\r)?(.*?)```"
    r"|`([^`]*)`|\*([^*]*)\*|_([^_]*)_|\[([^\]]*)\](?:\(([^)]*)\)?)?|([_*`\[])",
    re.DOTALL,
)
_LANGUAGE = re.compile(r"(?:([^\s`]+)(?=\s))?(?:\r\n|\n\r|\n|\r)?")
_LAST_ASCII = 126

Entity = dict[str, Any]


def parse_markdown(source: str, *, second: bool) -> tuple[str, list[Entity]]:
    """The text without marks and its entities; raises `Refused` in Telegram's words."""
    return _Reader(source).read() if second else _old(source)


def _error(words: str) -> NoReturn:
    raise bad(f"can't parse entities: {words}")


def _link(url: str) -> Entity | None:
    user_id = mentioned_user(url)
    if user_id:
        return {"type": "text_mention", "user": {"id": user_id}}
    checked = checked_link(url)
    return {"type": "text_link", "url": checked} if checked else None


def _old(source: str) -> tuple[str, list[Entity]]:
    text, entities, at = "", [], 0
    for match in _OLD.finditer(source):
        text += source[at : match.start()]
        at = match.end()
        escaped, language, pre, code, bold, italic, label, url, lone = match.groups()
        if lone:
            place = len(source[: match.start()].encode())
            _error(f"Can't find end of the entity starting at byte offset {place}")
        kinds = {"pre": pre, "code": code, "bold": bold, "italic": italic, "text_link": label}
        kind = next((kind for kind, inner in kinds.items() if inner is not None), "")
        inner = kinds.get(kind) or escaped or ""
        entity: Entity | None = {"type": kind} if kind else None
        if kind == "text_link":
            entity = _link(label if url is None else url)
        if entity is not None and language:
            entity["language"] = language
        if entity is not None and inner:
            entities.append(entity | {"offset": width(text), "length": width(inner)})
        text += inner
    return text + source[at:], entities


@dataclass
class _Open:
    mark: str
    offset: int
    begin: int
    start: int
    language: str = ""


class _Reader:
    """Reads MarkdownV2, one character or mark after the other."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            self._step()
        if any(one.mark == QUOTE for one in self.open):
            self._end_quote()
        if self.open:
            self._no_end(self.open[-1])
        return "".join(self.out), self.entities

    def _step(self) -> None:
        char = self.source[self.at]
        after = self.source[self.at + 1 : self.at + 2]
        top = self.open[-1].mark if self.open else ""
        if char == "\\" and after and ord(after) <= _LAST_ASCII:
            self._put(after)
            self.at += 2
        elif char not in RESERVED or (top in {"`", "```"} and char != "`"):
            self._put(char)
            self.at += 1
        elif char == "\n":
            self._line()
        elif self._closes(top):
            self._close()
        elif char == QUOTE and "".join(self.out[-1:]) in {"", "\n"}:
            self._begin(QUOTE)
        else:
            self._begin(self._mark())

    def _put(self, char: str) -> None:
        self.out.append(char)
        self.offset += width(char)

    def _line(self) -> None:
        quoted = any(one.mark == QUOTE for one in self.open)
        self.at += 1
        ends = quoted and not self.source.startswith(QUOTE, self.at)
        if ends:
            self._end_quote()
        self._put("\n")
        if quoted and not ends:
            # The mark of the next line of the same quote says nothing new.
            self.at += 1

    def _end_quote(self) -> None:
        top = self.open[-1]
        expandable = top.mark == "||" and top.offset == self.offset
        if expandable:
            self.open.pop()
        quote = self.open.pop()
        if quote.mark != QUOTE:
            self._no_end(quote)
        self._keep(quote, {"type": "expandable_blockquote" if expandable else "blockquote"})

    def _no_end(self, one: _Open) -> NoReturn:
        name = "BlockQuote" if one.mark == QUOTE else MARKS[one.mark][1]
        place = len(self.source[: one.begin].encode())
        _error(f"Can't find end of {name} entity at byte offset {place}")

    def _closes(self, top: str) -> bool:
        if top in {"[", "!["}:
            return self.source[self.at] == "]"
        if top == "_" and self.source.startswith("__", self.at):
            return False
        return bool(top) and top != QUOTE and self.source.startswith(top, self.at)

    def _mark(self) -> str:
        for mark in MARKS:
            if self.source.startswith(mark, self.at):
                return mark
        char = self.source[self.at]
        _error(f"Character '{char}' is reserved and must be escaped with the preceding '\\'")

    def _begin(self, mark: str) -> None:
        one = _Open(mark, self.offset, self.at, len(self.out))
        self.at += len(mark)
        if mark == "```" and (match := _LANGUAGE.match(self.source, self.at)):
            one.language = match[1] or ""
            self.at = match.end()
        self.open.append(one)

    def _close(self) -> None:
        one = self.open.pop()
        kind = MARKS[one.mark][0]
        entity: Entity | None = {"type": kind}
        self.at += len(one.mark) if kind not in {"text_link", "custom_emoji"} else 1
        if kind == "text_link":
            entity = _link(self._url() or "".join(self.out[one.start :]))
        elif kind == "custom_emoji":
            entity = _emoji(self._url())
        elif one.language:
            entity = {"type": kind, "language": one.language}
        if entity is not None:
            self._keep(one, entity)

    def _keep(self, one: _Open, entity: Entity) -> None:
        length = self.offset - one.offset
        if length:
            self.entities.append(entity | {"offset": one.offset, "length": length})

    def _url(self) -> str:
        """The address in brackets that follows, or an empty text."""
        if not self.source.startswith("(", self.at):
            return ""
        begin = self.at + 1
        match = re.compile(r"((?:\\[\x01-\x7e]|[^)])*)\)").match(self.source, begin)
        if match is None:
            place = len(self.source[:begin].encode())
            _error(f"Can't find end of a URL at byte offset {place}")
        self.at = match.end()
        return re.sub(r"\\([\x01-\x7e])", r"\1", match[1])


def _emoji(url: str) -> Entity:
    if not url:
        _error("The entity must contain a tg://emoji or tg://time URL")
    match = re.fullmatch(r"tg://emoji\?id=([1-9]\d*)", url)
    if match is None:
        _error("Invalid tg://emoji or tg://time URL specified")
    return {"type": "custom_emoji", "custom_emoji_id": match[1]}
