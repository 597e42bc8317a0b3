import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from locales import LANGUAGES, L10n, MissingText, Raw, load, plurals, shape, sources, words
from school.register import Register
from school.registers import discover
from tests.declared import needed, possible

ROOT = Path(__file__).parent.parent
TEXTS = {language: sources(ROOT / "locales" / language) for language in LANGUAGES}

SPEAKING = ("handlers", "school", "bot", "scheduler", "reports")
ASKING = {"t", "_t", "plain", "l10n", "Text", "Say", "BadAnswer", "Refusal", "label"}
KEY = re.compile(r"[a-z][a-z0-9-]*")

FORMS = {
    "ky": ({"one", "other"},),
    "ru": ({"one", "few", "many"}, {"one", "few", "many", "other"}),
}
KAZAKH = "қғіұһәҚҒІҰҺӘ"
TAGS = {"b", "i", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler"}


# --- The catalogues


def all_shapes(language: str) -> dict[str, frozenset[str]]:
    return {
        key: variables
        for source in TEXTS[language].values()
        for key, variables in shape(source).items()
    }


def test_both_languages_have_the_same_files() -> None:
    assert TEXTS["ky"].keys() == TEXTS["ru"].keys()


def test_both_languages_have_the_same_texts_with_the_same_variables() -> None:
    for name in TEXTS["ky"].keys() & TEXTS["ru"].keys():
        ky, ru = (
            # Terms, which begin with a hyphen, are each language's own.
            {
                key: variables
                for key, variables in shape(TEXTS[each][name]).items()
                if key[0] != "-"
            }
            for each in ("ky", "ru")
        )
        assert ky == ru, name


def test_no_text_stands_twice() -> None:
    load()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_by_number_has_the_forms_of_the_language(language: str) -> None:
    wrong = [
        f"{name}: {key}: {sorted(forms)}"
        for name, source in TEXTS[language].items()
        for key, choices in plurals(source).items()
        for forms in choices
        if forms not in FORMS[language]
    ]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_shown_in_telegram(language: str) -> None:
    l10n = load()[language]
    shapes = all_shapes(language)
    something = {variable: 1 for variables in shapes.values() for variable in variables}
    wrong = [
        f"{key}: {fault}"
        for key in shapes
        if l10n.has(key) and (fault := fault_in_html(l10n(key, **something)))
    ]
    assert not wrong


def fault_in_html(text: str) -> str:
    page = Page()
    page.feed(text)
    page.close()
    return page.fault or " ".join(page.open)


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fault = ""

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag not in TAGS:
            self.fault = f"Telegram knows no <{tag}>"

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.fault = f"</{tag}> closes nothing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_mixes_alphabets(language: str) -> None:
    wrong = [
        f"{name}: {key}: {word}"
        for name, source in TEXTS[language].items()
        for key, text in words(source).items()
        for word in mixed(text)
    ]
    assert not wrong


def test_kyrgyz_has_no_kazakh_letters() -> None:
    wrong = [
        f"{name}: {key}"
        for name, source in TEXTS["ky"].items()
        for key, text in words(source).items()
        if any(letter in KAZAKH for letter in text)
    ]
    assert not wrong


def mixed(text: str) -> list[str]:
    """Words with both Cyrillic and Latin letters: they look right and are never found."""
    return [
        word
        for word in re.findall(r"[^\W\d_]+", text)
        if re.search("[a-zA-Z]", word) and re.search("[Ѐ-ӿ]", word)
    ]


def test_a_latin_letter_in_a_cyrillic_word_is_noticed() -> None:
    assert mixed("Wi-Fi, XLSX-файл, 5-А, мyгалим") == ["мyгалим"]


# --- Texts and the code that asks for them


def missing_keys(root: Path, known: set[str]) -> list[str]:
    """Every text asked for by a literal key, or a key with a literal part, that is not there."""
    return [
        f"{place}: {asked.pattern}"
        for place, tree in trees(root)
        for asked in asked_for(tree)
        if not any(asked.fullmatch(key) for key in known)
    ]


def unused_keys(root: Path, known: set[str], referred: set[str]) -> list[str]:
    """Every text that no string, no key with a literal part and no other text names."""
    strings: set[str] = set()
    patterns: set[re.Pattern[str]] = set()
    for _, tree in trees(root):
        for node in ast.walk(tree):
            match node:
                case ast.Constant(value=str(text)):
                    strings.add(text)
                case ast.JoinedStr() if re.match("[a-z]", literal_part(node)):
                    patterns.add(as_pattern(node))
    return sorted(
        key
        for key in known - strings - referred
        if not any(pattern.fullmatch(key) for pattern in patterns)
    )


def trees(root: Path) -> Iterator[tuple[str, ast.AST]]:
    for folder in SPEAKING:
        for file in sorted((root / folder).rglob("*.py")):
            yield file.relative_to(root).as_posix(), ast.parse(file.read_text("utf-8"))


def asked_for(tree: ast.AST) -> Iterator[re.Pattern[str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if node.args and name_of(node.func) in ASKING:
            yield from keys_in(node.args[0])
        for keyword in node.keywords:
            if keyword.arg == "key":
                # Other things have keys too; those of texts are words and hyphens.
                yield from (
                    found
                    for found in keys_in(keyword.value)
                    if re.fullmatch(r"[a-z0-9.+-]*", found.pattern.replace("\\-", "-"))
                )


def name_of(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def keys_in(node: ast.expr) -> Iterator[re.Pattern[str]]:
    match node:
        case ast.Constant(value=str(text)):
            yield re.compile(re.escape(text))
        case ast.JoinedStr():
            yield as_pattern(node)
        case ast.IfExp(body=body, orelse=other):
            yield from keys_in(body)
            yield from keys_in(other)


def as_pattern(node: ast.JoinedStr) -> re.Pattern[str]:
    return re.compile(
        "".join(
            re.escape(part.value)
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
            else ".+"
            for part in node.values
        )
    )


def literal_part(node: ast.JoinedStr) -> str:
    """The beginning that is written out, or else the end."""
    ends = [
        part.value
        for part in (node.values[0], node.values[-1])
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    return ends[0].lstrip("-") if ends else ""


def known_keys() -> set[str]:
    return {key for key in all_shapes("ky") if key[0] != "-"}


def referred_keys() -> set[str]:
    return {
        key
        for source in TEXTS["ky"].values()
        for key in re.findall(r"\{\s*([a-z][a-z0-9-]*)\s*\}", source)
    }


def test_every_text_the_code_asks_for_exists() -> None:
    assert not missing_keys(ROOT, known_keys())


@pytest.mark.parametrize("register", discover().values(), ids=lambda one: one.name)
def test_every_register_has_its_words(register: Register) -> None:
    assert not needed(register) - known_keys()


def test_every_text_is_asked_for() -> None:
    declared = set().union(*(needed(one) | possible(one) for one in discover().values()))
    assert not unused_keys(ROOT, known_keys(), referred_keys() | declared)


def planted(root: Path, code: str) -> Path:
    (root / "handlers").mkdir()
    (root / "handlers" / "menu.py").write_text(code, "utf-8")
    return root


def test_a_missing_text_is_named_with_its_place(tmp_path: Path) -> None:
    code = """
t("home-title"); t("home-gone" if late else "home-title"); self.plain(f"level-{n}", n=1)
raise Refusal("no-right"); Stage(key="stage-lost"); promise(key=f"task:{id}"); sorted(a, key=len)
t(f"{kind}-{n}")
"""
    found = missing_keys(planted(tmp_path, code), {"home-title", "level-low"})
    assert found == [
        "handlers/menu.py: home\\-gone",
        "handlers/menu.py: no\\-right",
        "handlers/menu.py: stage\\-lost",
    ]


def test_a_text_nobody_asks_for_is_named(tmp_path: Path) -> None:
    code = 't("home-title"); NAMES = {"a": "word-a"}; t(f"level-{n}"); t(f"{kind}-{n}")'
    known = {"home-title", "word-a", "word-b", "level-low", "inner", "levels"}
    found = unused_keys(planted(tmp_path, code), known, {"inner"})
    assert found == ["levels", "word-b"]


# --- The reader


def reader(source: str, locale: str = "ky") -> L10n:
    return L10n(locale, {"made-up.ftl": source})


def test_a_text_is_given_with_its_variables() -> None:
    l10n = reader("hello = Саламатсызбы, { $name }!\n    Экинчи сап")
    assert l10n("hello", name="Айгүл") == "Саламатсызбы, Айгүл!\nЭкинчи сап"


def test_what_people_typed_does_not_become_markup() -> None:
    l10n = reader("bold = <b>{ $words }</b>")
    assert l10n("bold", words="<i>5 & 6") == "<b>&lt;i&gt;5 &amp; 6</b>"


def test_a_button_is_not_html() -> None:
    assert reader("button = { $words }").plain("button", words="Б & К") == "Б & К"


def test_html_goes_into_another_text_as_it_is() -> None:
    l10n = reader("line = <i>{ $x }</i>\ncard = { $line }, { $made }")
    shown = l10n("card", line=l10n("line", x="<"), made=Raw("<b>5</b>"))
    assert shown == "<i>&lt;</i>, <b>5</b>"


@pytest.mark.parametrize("ask", ["gone", "-school", "with.attribute"])
def test_a_missing_text_is_an_error(ask: str) -> None:
    l10n = reader("hello = Салам\n-school = Мектеп")
    assert not l10n.has(ask)
    with pytest.raises(MissingText, match=f"ky: there is no {ask}"):
        l10n(ask)


def test_a_missing_variable_is_an_error() -> None:
    with pytest.raises(MissingText, match=r"ky: hello: .*name"):
        reader("hello = Салам, { $name }")("hello")


def test_a_text_that_leans_on_a_missing_one_is_an_error() -> None:
    with pytest.raises(MissingText, match=r"ky: hello: .*school"):
        reader("hello = Салам, { -school }")("hello")


def test_a_text_that_is_not_fluent_is_an_error() -> None:
    with pytest.raises(MissingText, match="ky: hello is not Fluent"):
        reader("hello = Салам, { $name")("hello")


def test_a_text_without_words_is_an_error() -> None:
    with pytest.raises(MissingText, match="ky: hello has no text"):
        reader("hello =\n    .title = Салам")("hello")


def test_texts_may_lean_on_each_other_across_files() -> None:
    first = "hello = { greeting }, { -school }"
    second = "# Аты\n-school = № 500 мектеп\ngreeting = Салам"
    l10n = L10n("ky", {"a.ftl": first, "b.ftl": second})
    assert l10n("hello") == "Салам, № 500 мектеп"


def test_texts_that_lean_on_each_other_in_a_circle_are_an_error() -> None:
    with pytest.raises(MissingText, match="ky: one leans on itself"):
        reader("one = { two }\ntwo = { one }")("one")


def test_numbers_are_bare_digits() -> None:
    l10n = reader("year = { $n }", "ru")
    assert [l10n("year", n=n) for n in (7, 2026, 1234567, -5)] == ["7", "2026", "1234567", "-5"]
    assert l10n("year", n=1234.5) == "1234,5"


def test_numbers_choose_the_form() -> None:
    l10n = reader(
        """tasks = { $n ->
    [0] ни одного поручения
    [one] { $n } поручение
    [few] { $n } поручения
   *[many] { $n } поручений
}""",
        "ru",
    )
    assert [l10n("tasks", n=n) for n in (0, 1, 22, 1000)] == [
        "ни одного поручения",
        "1 поручение",
        "22 поручения",
        "1000 поручений",
    ]


def test_words_choose_the_form_too() -> None:
    l10n = reader("seen = { $who ->\n    [me] Сиз\n   *[other] { $who }\n}")
    assert [l10n("seen", who=who) for who in ("me", "Айгүл")] == ["Сиз", "Айгүл"]


def test_long_notes_fit() -> None:
    l10n = reader("outer = { inner }\ninner = <i>{ $notes }</i> { $n }")
    assert l10n("outer", notes="я" * 4000, n=1) == f"<i>{'я' * 4000}</i> 1"


@pytest.mark.parametrize("value", [True, None, date(2026, 11, 23), ["a"]])
def test_only_words_and_numbers_are_values(value: object) -> None:
    with pytest.raises(TypeError, match="x must be text or a number"):
        reader("a = { $x }")("a", x=value)  # type: ignore[arg-type]  # what is tried


def test_a_text_that_stands_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"ky: a stands in one\.ftl and again in two\.ftl"):
        L10n("ky", {"one.ftl": "a = 1", "two.ftl": "b = 2\na = 3"})
    with pytest.raises(ValueError, match="a stands twice"):
        shape("a = 1\na = 2")


def test_languages_are_read_from_their_folders(tmp_path: Path) -> None:
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru" / "menu.ftl").write_text("home = Главная\n", "utf-8")
    languages = load(tmp_path)
    assert list(languages) == ["ky", "ru"]
    assert languages["ru"]("home") == "Главная"
    assert not languages["ky"].has("home")


def test_the_shape_of_a_source_is_its_keys_and_variables() -> None:
    source = "a = { $x ->\n    [one] { $y }\n   *[other] { $x }\n}\nb = Б\n-c = В"
    assert shape(source) == {"a": {"x", "y"}, "b": frozenset(), "-c": frozenset()}
    assert plurals(source) == {"a": [{"one", "other"}]}


def test_what_is_not_fluent_has_no_shape() -> None:
    with pytest.raises(ValueError, match="not Fluent"):
        shape("a = { $x")


# --- Days

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (
            "ky",
            "23-ноябрь|23-ноябрь, 2026|дүйшөмбү|Дүй|23-ноябрь, 11:32|Ноябрь 2026",
        ),
        (
            "ru",
            "23 ноября|23 ноября 2026|понедельник|пн|23 ноября, 11:32|Ноябрь 2026",
        ),
    ],
)
def test_days_are_written_as_schools_write_them(language: str, shown: str) -> None:
    l10n = reader("", language)
    assert shown.split("|") == [
        l10n.day(MONDAY),
        l10n.day_year(MONDAY),
        l10n.weekday(MONDAY),
        l10n.weekday_short(MONDAY),
        l10n.moment(datetime(2026, 11, 23, 11, 32, tzinfo=UTC)),
        l10n.month(MONDAY),
    ]


def test_the_week_in_short() -> None:
    l10n = reader("")
    week = [l10n.weekday_short(date(2026, 11, 23 + day)) for day in range(7)]
    assert week == ["Дүй", "Шей", "Шар", "Бей", "Жум", "Ише", "Жек"]


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2026, 11, 2), date(2026, 11, 13), "02.11–13.11.2026"),
        (date(2026, 12, 28), date(2027, 1, 10), "28.12.2026–10.01.2027"),
        (MONDAY, MONDAY, "23.11.2026"),
    ],
)
def test_a_period_says_the_year_once_when_it_can(first: date, last: date, shown: str) -> None:
    assert reader("").period(first, last) == shown
