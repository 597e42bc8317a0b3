"""Who may import whom, and other rules of the sources. Read with ast: nothing is imported."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent

MAY_IMPORT = {
    "bot": {"db", "handlers", "locales", "playground", "reports", "scheduler", "school"},
    "db": {"school"},
    "handlers": {"locales", "reports", "school"},
    "locales": set(),
    "playground": set(),
    "reports": {"locales", "school"},
    "scheduler": {"school"},
    "school": set(),
}

# The desk holds the drafts: SQL behind, aiogram in front.
ONLY_IN = {
    "aiogram": ("handlers/", "bot/", "db/desk.py"),
    "aiogram_dialog": ("handlers/", "bot/", "db/desk.py"),
    "aiohttp": ("playground/", "bot/"),
    "alembic": ("db/",),
    "apscheduler": ("scheduler/",),
    "babel": ("locales/",),
    "docx": ("reports/",),
    "fluent": ("locales/",),
    "matplotlib": ("reports/",),
    "openpyxl": ("reports/",),
    "pydantic": ("bot/",),
    "pydantic_settings": ("bot/",),
    "sqlalchemy": ("db/",),
}

LONGEST = 400
WORDLESS = ("bot", "db", "handlers", "reports", "scheduler")
CLOCKS = ("bot/app.py", "bot/clock.py")
NOW = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("datetime", "today")}
NOW |= {("time", "time"), ("time", "time_ns")}


def sources(root: Path, *packages: str) -> Iterator[tuple[str, str]]:
    """The place and the text of every Python file of these packages."""
    for package in packages:
        for file in sorted((root / package).rglob("*.py")):
            yield file.relative_to(root).as_posix(), file.read_text("utf-8")


def trespasses(root: Path) -> list[str]:
    return [
        f"{place}:{line} imports {top}"
        for place, source in sources(root, *MAY_IMPORT)
        for line, top in imports(ast.parse(source))
        if not allowed(place, top)
    ]


def allowed(place: str, top: str) -> bool:
    package = place.partition("/")[0]
    if top in MAY_IMPORT or top == "tests":
        return top in MAY_IMPORT[package] | {package}
    if package == "school":
        return top in sys.stdlib_module_names
    return place.startswith(ONLY_IN.get(top, ("",)))


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, name.name.partition(".")[0]) for name in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield node.lineno, module.partition(".")[0]


def words_in_code(root: Path) -> list[str]:
    """Lines with Cyrillic words: what people read belongs into the catalogues."""
    return [
        f"{place}:{number}"
        for place, source in sources(root, *WORDLESS)
        for number, line in enumerate(source.splitlines(), 1)
        if re.search("[Ѐ-ӿ]{3}", line)
    ]


def too_long(root: Path) -> list[str]:
    return [
        f"{place} has {length} lines"
        for place, source in sources(root, *MAY_IMPORT)
        if (length := len(source.splitlines())) > LONGEST and "/migrations/" not in place
    ]


def own_clocks(root: Path) -> list[str]:
    """Places that ask for the time by themselves; elsewhere a clock is passed in."""
    return [
        f"{place}:{node.lineno} asks {ast.unparse(node)}"
        for place, source in sources(root, *(MAY_IMPORT.keys() - {"playground"}))
        if place not in CLOCKS
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and (last_name(node.value), node.attr) in NOW
    ]


def last_name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def test_every_package_imports_only_what_it_may() -> None:
    assert not trespasses(ROOT)


def test_words_for_people_stay_out_of_the_code() -> None:
    assert not words_in_code(ROOT)


def test_no_file_is_too_long_to_read() -> None:
    assert not too_long(ROOT)


def test_the_clock_is_passed_in() -> None:
    assert not own_clocks(ROOT)


# --- That each of these can fail


def planted(root: Path, files: dict[str, str]) -> Path:
    for place, source in files.items():
        file = root / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, "utf-8")
    return root


def test_trespasses_are_found(tmp_path: Path) -> None:
    files = {
        "bot/app.py": "import sqlalchemy\nimport playground.server\nimport aiogram, aiohttp",
        "bot/config.py": "from pydantic_settings import BaseSettings",
        "db/desk.py": "from aiogram.fsm import storage\nimport aiogram_dialog",
        "db/store.py": "import aiogram\nfrom school.people import Person\nimport locales",
        "handlers/forms.py": "def f():\n    import db.store\nfrom . import menu\nimport reports",
        "locales/__init__.py": "import fluent.runtime\nimport babel",
        "playground/server.py": "import aiohttp\nimport school",
        "reports/table.py": "import openpyxl\nimport handlers\nfrom babel import Locale",
        "scheduler/tick.py": "import apscheduler\nfrom sqlalchemy import select\nimport pydantic",
        "school/year.py": "import datetime\nimport school.days\nimport attrs\nimport tests.cast",
    }
    assert trespasses(planted(tmp_path, files)) == [
        "bot/app.py:1 imports sqlalchemy",
        "db/store.py:1 imports aiogram",
        "db/store.py:3 imports locales",
        "handlers/forms.py:2 imports db",
        "playground/server.py:2 imports school",
        "reports/table.py:2 imports handlers",
        "reports/table.py:3 imports babel",
        "scheduler/tick.py:2 imports sqlalchemy",
        "scheduler/tick.py:3 imports pydantic",
        "school/year.py:3 imports attrs",
        "school/year.py:4 imports tests",
    ]


def test_words_in_code_are_found(tmp_path: Path) -> None:
    files = {
        "handlers/menu.py": 'key = "menu"\ntext = "Меню"\nfold = "ё→е, ң→н"',
        "school/year.py": 'NAME = "чейрек"',
    }
    assert words_in_code(planted(tmp_path, files)) == ["handlers/menu.py:2"]


def test_long_files_are_found(tmp_path: Path) -> None:
    files = {
        "db/long.py": "x = 1\n" * 401,
        "db/enough.py": "x = 1\n" * 400,
        "db/migrations/versions/first.py": "x = 1\n" * 401,
    }
    assert too_long(planted(tmp_path, files)) == ["db/long.py has 401 lines"]


def test_clocks_of_their_own_are_found(tmp_path: Path) -> None:
    files = {
        "bot/clock.py": "datetime.now(UTC)",
        "playground/server.py": "datetime.now(UTC)",
        "scheduler/tick.py": "import time\ntime.monotonic()\ntime.time()\nfunc.now()",
        "school/year.py": "d.date.today()\ndefault = datetime.now\ndt.datetime.utcnow()",
    }
    assert sorted(own_clocks(planted(tmp_path, files))) == [
        "scheduler/tick.py:3 asks time.time",
        "school/year.py:1 asks d.date.today",
        "school/year.py:2 asks datetime.now",
        "school/year.py:3 asks dt.datetime.utcnow",
    ]
