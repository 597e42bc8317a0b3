"""Telegram's HTML: which tags it knows, what it makes of them and how it complains."""

import re
from dataclasses import dataclass
from typing import Any

from playground.links import checked_link, mentioned_user
from playground.refusals import bad
from playground.schema import to_integer

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
# The end of the text counts as a blank, as the end of a C string does on the real server.
SPACES = frozenset(" \t\r\n\v\0")
_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*));?")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_LONGEST_REFERENCE = 10
_LAST_CHARACTER = 0x10FFFF


@dataclass(frozen=True)
class _Open:
    tag: str
    argument: str
    unix_time: int
    offset: int
    start: int


def width(text: str) -> int:
    """The length as Telegram counts offsets: in UTF-16 units."""
    return len(text) + sum(ord(char) > 0xFFFF for char in text)


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without tags and its entities; raises `Refused` in Telegram's words."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        while self.at < len(self.source):
            if self.source[self.at] != "<":
                self._put(self._character())
            elif self._peek(1) == "/":
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            tag = self.open[-1].tag
            raise _error(f'Can\'t find end tag corresponding to start tag "{tag}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return "".join(self.out), self.entities

    def _peek(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.source[place] if place < len(self.source) else "\0"

    def _bytes(self, place: int) -> int:
        return len(self.source[:place].encode("utf-8", "surrogatepass"))

    def _put(self, char: str) -> None:
        self.out.append(char)
        self.offset += width(char)

    def _character(self) -> str:
        """The character here, a reference like ``&lt;`` taken as what it stands for."""
        match = _CHARACTER.match(self.source, self.at)
        char = _referred(match) if match else ""
        if match and char:
            self.at = match.end()
            return char
        self.at += 1
        return self.source[self.at - 1]

    def _skip_spaces(self) -> None:
        while self.at < len(self.source) and self._peek() in SPACES:
            self.at += 1

    def _word(self, stops: str) -> str:
        start = self.at
        while self._peek() not in SPACES and self._peek() not in stops:
            self.at += 1
        return self.source[start : self.at]

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._word(">").lower()
        self._must_go_on("Unclosed start tag", begin)
        if tag not in KINDS:
            raise _error(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        argument, unix_time = "", 0
        while self._peek() != ">":
            self._skip_spaces()
            if self._peek() == ">":
                break
            name, value = self._attribute(tag, begin)
            match tag, name:
                case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "format"):
                    argument = value or ""
                case "code", "class" if (value or "").startswith("language-"):
                    argument = (value or "").removeprefix("language-")
                case "span", "class" if (value or "").startswith("tg-"):
                    argument = (value or "").removeprefix("tg-")
                case "blockquote", "expandable":
                    argument = "1"
                case "tg-time", "unix":
                    unix_time = to_integer(value or "")
        if tag == "span" and argument != "spoiler":
            place = self._bytes(begin)
            raise _error(f'Tag "span" must have class "tg-spoiler" at byte offset {place}')
        self.at += 1
        self.open.append(_Open(tag, argument, unix_time, self.offset, len(self.out)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str | None]:
        name = self._word("=>/\"'")
        if not name:
            place = self._bytes(begin)
            raise _error(f'Empty attribute name in the tag "{tag}" at byte offset {place}')
        self._skip_spaces()
        unclosed = f'Unclosed start tag "{tag}"'
        if self._peek() != "=":
            self._must_go_on(unclosed, begin)
            return name, None
        self.at += 1
        self._skip_spaces()
        self._must_go_on(unclosed, begin)
        value = self._quoted() if self._peek() in "\"'" else self._bare()
        self._must_go_on("Unclosed start tag", begin)
        return name, value

    def _quoted(self) -> str:
        mark = self._peek()
        self.at += 1
        value = []
        while self.at < len(self.source) and self._peek() != mark:
            value.append(self._character())
        self.at += 1
        return "".join(value)

    def _bare(self) -> str:
        start = self.at
        match = _TOKEN.match(self.source, start)
        self.at = match.end() if match else start
        if self._peek() not in SPACES and self._peek() != ">":
            place = self._bytes(start)
            raise _error(f"Unexpected end of name token at byte offset {place}")
        return self.source[start : self.at].lower()

    def _must_go_on(self, complaint: str, begin: int) -> None:
        if self.at >= len(self.source):
            raise _error(f"{complaint} at byte offset {self._bytes(begin)}")

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _error(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        self.at += 2
        name = self._word(">").lower()
        self._skip_spaces()
        if self._peek() != ">":
            raise _error(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        self.at += 1
        opened = self.open.pop()
        if name and name != opened.tag:
            raise _error(
                f"Unmatched end tag at byte offset {self._bytes(begin)}, "
                f'expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        place = {"offset": opened.offset, "length": self.offset - opened.offset}
        entity: dict[str, Any] = {"type": KINDS[opened.tag], **place}
        last = self.entities[-1] if self.entities else {}
        same = {name: last.get(name) for name in place} == place
        match opened.tag:
            case "pre" if same and last["type"] == "code" and last.get("language"):
                last["type"] = "pre"
                return
            case "code" if same and last["type"] == "pre" and opened.argument:
                last["language"] = opened.argument
                return
            case "code" if opened.argument:
                entity["language"] = opened.argument
            case "blockquote" if opened.argument:
                entity["type"] = "expandable_blockquote"
            case "tg-emoji":
                entity["custom_emoji_id"] = _emoji(opened.argument)
            case "tg-time":
                entity |= _moment(opened)
            case "a":
                entity |= _target(opened.argument or "".join(self.out[opened.start :]))
        if entity["type"]:
            self.entities.append(entity)


def _error(words: str) -> Exception:
    return bad(f"can't parse entities: {words}")


def _referred(match: re.Match[str]) -> str:
    sixteen, ten, name = match.groups()
    if name is not None:
        return NAMED.get(name, "")
    number = int(sixteen, 16) if sixteen else int(ten) if ten else 0
    digits = match.end() - match.start() - match.group().endswith(";")
    if not number or number >= _LAST_CHARACTER or digits >= _LONGEST_REFERENCE:
        return ""
    if 0xD800 <= number <= 0xDFFF:
        raise _error(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return chr(number)


def _emoji(argument: str) -> str:
    if not argument.isdigit() or not int(argument):
        raise _error("Invalid custom emoji identifier specified")
    return argument


def _moment(opened: _Open) -> dict[str, Any]:
    order = r"r|w?[dD]?[tT]?"
    if not re.fullmatch(order, opened.argument):
        raise _error("Invalid date format used")
    if opened.unix_time <= 0:
        return {"type": ""}
    return {"unix_time": opened.unix_time, "date_time_format": opened.argument}


def _target(link: str) -> dict[str, Any]:
    """What an anchor becomes; a wrong link silently becomes plain text."""
    user_id = mentioned_user(link)
    if user_id:
        return {"type": "text_mention", "user": {"id": user_id}}
    url = checked_link(link)
    return {"url": url} if url else {"type": ""}
