"""The texts of the bot in Kyrgyz and Russian, and their strict reader.

A text that is missing, or a variable that was not given, is an error here, never words in a chat.
"""

import html
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number
from fluent.syntax import FluentParser, ast, visitor

LANGUAGES = ("ky", "ru")

Value = str | int | float
"""What a variable of a text may be."""

_ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE | re.ASCII)
_CATEGORIES = frozenset({"zero", "one", "two", "few", "many"})
# fluent.runtime refuses parts beyond 2,500 characters; the notes of one lesson are longer, so long
# values stay outside of it.
_LONG = 200

_DAY = {"ky": "d-MMMM", "ru": "d MMMM"}
_DAY_OF_YEAR = {"ky": "d-MMMM, y", "ru": "d MMMM y"}
# Schools write these on their timetables; Babel's differ in length and carry points.
_SHORT_WEEKDAYS = {
    "ky": ("Дүй", "Шей", "Шар", "Бей", "Жум", "Ише", "Жек"),
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
}


class MissingText(LookupError):
    """A text, or a variable of it, that is not there."""


class Raw(str):
    """HTML already: it goes into a text as it is. What `L10n` returns is such."""

    __slots__ = ()


class L10n:
    """The texts of one language.

    Numbers print as bare digits, so years and ids are safe, and still choose plural forms.
    """

    def __init__(self, locale: str, sources: Mapping[str, str]) -> None:
        """Take Fluent `sources` by file name. Raises ValueError when a key stands twice.

        An entry is parsed when it is first asked for: parsing all would take longer than the rest
        of the start. Whether all of them parse is for the tests.
        """
        self.locale = locale
        self._entries = _entries(locale, sources)
        self._parsed: set[str] = set()
        self._bundle = FluentBundle([locale], use_isolating=False)

    def __call__(self, key: str, /, **args: Value) -> Raw:
        """Give the text as HTML. Strings among `args` are escaped unless they are `Raw`.

        Raises `MissingText` for an unknown key or a variable not given.
        """
        return Raw(self._format(key, {name: _escaped(value) for name, value in args.items()}))

    def plain(self, key: str, /, **args: Value) -> str:
        """Give the text for a button or a toast, which are not HTML. Raises `MissingText`."""
        return self._format(key, args)

    def has(self, key: str) -> bool:
        """Tell whether there is such a text."""
        return key in self._entries and not key.startswith("-")

    def day(self, day: date) -> str:
        """«23-ноябрь», «23 ноября»."""
        return format_date(day, _DAY[self.locale], locale=self.locale)

    def day_year(self, day: date) -> str:
        """«23-ноябрь, 2026», «23 ноября 2026»."""
        return format_date(day, _DAY_OF_YEAR[self.locale], locale=self.locale)

    def weekday(self, day: date) -> str:
        """«дүйшөмбү», «понедельник»."""
        return format_date(day, "cccc", locale=self.locale)

    def weekday_short(self, day: date) -> str:
        """«Дүй», «пн»."""
        return _SHORT_WEEKDAYS[self.locale][day.weekday()]

    def moment(self, moment: datetime) -> str:
        """«23-ноябрь, 11:32», by the clock of the zone that `moment` is in."""
        return f"{self.day(moment)}, {moment:%H:%M}"

    def month(self, day: date) -> str:
        """«Ноябрь 2026», to stand alone or begin a line."""
        name = format_date(day, "LLLL y", locale=self.locale)
        return name[0].upper() + name[1:]

    def period(self, first: date, last: date) -> str:
        """«02.11–13.11.2026»; with both years when they differ, one date when there is one."""
        end = f"{last:%d.%m.%Y}"
        if first == last:
            return end
        return f"{first:%d.%m}–{end}" if first.year == last.year else f"{first:%d.%m.%Y}–{end}"

    def _format(self, key: str, args: Mapping[str, Value]) -> str:
        if key not in self._parsed:
            self._parse(key)
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise MissingText(f"{self.locale}: {key} has no text of its own")
        values: dict[str, object] = {}
        long: dict[str, str] = {}
        for name, value in args.items():
            if isinstance(value, str) and len(value) > _LONG:
                values[name] = mark = f"\ue000{name}\ue000"
                long[mark] = value
            else:
                values[name] = _fluent(name, value)
        try:
            text, errors = self._bundle.format_pattern(pattern, values)
        except RecursionError:
            raise MissingText(f"{self.locale}: {key} leans on itself") from None
        if errors:
            raise MissingText(f"{self.locale}: {key}: {'; '.join(map(str, errors))}")
        return _filled(str(text), long)

    def _parse(self, key: str) -> None:
        """Parse the entry `key` and those it refers to, so that the bundle knows them."""
        if not self.has(key):
            raise MissingText(f"{self.locale}: there is no {key}")
        waiting, seen = [key], {key}
        while waiting:
            resource = FluentResource(self._entries.get(waiting.pop(), ""))
            self._bundle.add_resource(resource)
            found = _References()
            found.visit(resource)
            waiting += found.keys - seen
            seen |= found.keys
        if not self._bundle.has_message(key):
            raise MissingText(f"{self.locale}: {key} is not Fluent")
        # Last, so that another thread never finds an entry without what it refers to.
        self._parsed.add(key)


def load(root: Path | None = None) -> dict[str, L10n]:
    """Read all languages from the folders of `root`, by default those beside this file.

    Raises ValueError when a key stands twice in a language.
    """
    root = root or Path(__file__).parent
    return {language: L10n(language, sources(root / language)) for language in LANGUAGES}


def sources(folder: Path) -> dict[str, str]:
    """Give the text of every .ftl file of `folder` by its name."""
    return {file.name: file.read_text("utf-8") for file in sorted(folder.glob("*.ftl"))}


def _entries(locale: str, sources: Mapping[str, str]) -> dict[str, str]:
    """Cut sources into entries by key: in Fluent only an entry begins at the margin."""
    entries: dict[str, str] = {}
    home: dict[str, str] = {}
    for name, source in sources.items():
        starts = list(_ENTRY.finditer(source))
        for start, following in zip(starts, [*starts[1:], None], strict=False):
            key = start[1]
            if key in entries:
                raise ValueError(f"{locale}: {key} stands in {home[key]} and again in {name}")
            entries[key] = source[start.start() : following and following.start()]
            home[key] = name
    return entries


def _escaped(value: Value) -> Value:
    if isinstance(value, str) and not isinstance(value, Raw):
        return html.escape(value, quote=False)
    return value


def _fluent(name: str, value: Value) -> object:
    match value:
        case bool():
            pass  # it is an int to Python, and would print as 1
        case str():
            return value
        case int() | float():
            return fluent_number(value, useGrouping=False)
    raise TypeError(f"{name} must be text or a number, not {type(value).__name__}")


def _filled(text: str, long: Mapping[str, str]) -> str:
    for mark, value in long.items():
        text = text.replace(mark, value)
    return text


class _References(visitor.Visitor):
    def __init__(self) -> None:
        self.keys: set[str] = set()

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 fluent calls it so
        self.keys.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802 as above
        self.keys.add(f"-{node.id.name}")
        self.generic_visit(node)


# What tests ask of the catalogues.


class _Variables(visitor.Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 as above
        self.names.add(node.id.name)


class _Plurals(visitor.Visitor):
    def __init__(self) -> None:
        self.forms: list[frozenset[str]] = []

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 as above
        forms = frozenset(v.key.name for v in node.variants if isinstance(v.key, ast.Identifier))
        if forms & _CATEGORIES:
            self.forms.append(forms)
        self.generic_visit(node)


class _Words(visitor.Visitor):
    def __init__(self) -> None:
        self.texts: list[str] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 as above
        self.texts.append(node.value)

    def visit_StringLiteral(self, node: ast.StringLiteral) -> None:  # noqa: N802 as above
        self.texts.append(node.parse()["value"])


def shape(source: str) -> dict[str, frozenset[str]]:
    """Give every key of a Fluent source with the variables it uses.

    Raises ValueError for what is not Fluent, and for a key that stands twice.
    """
    result: dict[str, frozenset[str]] = {}
    for key, message in _messages(source):
        if key in result:
            raise ValueError(f"{key} stands twice")
        names = _Variables()
        names.visit(message)
        result[key] = frozenset(names.names)
    return result


def plurals(source: str) -> dict[str, list[frozenset[str]]]:
    """Give the keys that choose by number, each with the forms of every such choice."""
    result = {}
    for key, message in _messages(source):
        found = _Plurals()
        found.visit(message)
        if found.forms:
            result[key] = found.forms
    return result


def words(source: str) -> dict[str, str]:
    """Give what people read of each key: its text without variables and references."""
    result = {}
    for key, message in _messages(source):
        found = _Words()
        found.visit(message)
        result[key] = "\n".join(found.texts)
    return result


def _messages(source: str) -> Iterator[tuple[str, ast.Message | ast.Term]]:
    for entry in FluentParser().parse(source).body:
        match entry:
            case ast.Message():
                yield entry.id.name, entry
            case ast.Term():
                yield f"-{entry.id.name}", entry
            case ast.Junk():
                raise ValueError(f"not Fluent: {entry.content!r}")
