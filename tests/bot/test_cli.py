"""The commands of the process: what they print, and their exit status."""

import asyncio
import logging
import shutil
import stat
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import commands
from db.hold import hold
from tests.chat import STAFF, TOKEN


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    root = logging.getLogger()
    before, level, hook = root.handlers[:], root.level, sys.excepthook
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], sys.excepthook = before, hook
    root.setLevel(level)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, school_folder: Path) -> Path:
    """A folder with the school in it, where the commands are given."""
    shutil.copytree(school_folder, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def does(*words: str) -> Result:
    return CliRunner().invoke(commands, words)


@pytest.mark.parametrize("command", ["run", "invite", "check"])
def test_without_a_token_one_line_says_so(folder: Path, command: str) -> None:
    done = does(command)
    assert done.exit_code == 2
    assert done.stderr.startswith("BOT_TOKEN is missing")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["run", "check", "backup"])
def test_a_wrong_setting_is_named_in_a_line(
    folder: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TIMEZONE", "Asia/Nowhere")
    done = does(command)
    assert done.exit_code == 2
    assert done.stderr.startswith("TIMEZONE: expected")
    assert done.stderr.count("\n") == 1


def test_what_there_is_to_say_is_listed() -> None:
    shown = does("--help").stdout
    for command in ("run", "invite", "check", "import-staff", "backup"):
        assert command in shown


def test_a_second_process_is_refused_in_a_line(folder: Path) -> None:
    url = f"sqlite+aiosqlite:///{folder / 'data' / 'usul.db'}"
    (folder / "staff.csv").write_text("x", "utf-8")

    async def held() -> Result:
        async with hold(url):
            return await asyncio.to_thread(does, "import-staff", "staff.csv")

    done = asyncio.run(held())
    assert done.exit_code == 1
    assert "another process is using" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").write_text("a file", "ascii")
    (tmp_path / "staff.csv").write_text("x", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FILES_DIR", "files")
    done = does("import-staff", "staff.csv")
    assert done.exit_code == 1
    assert "data" in done.stderr
    assert done.stderr.count("\n") == 1


# --- backup


def test_a_backup_holds_the_database(folder: Path) -> None:
    done = does("backup", "copies")
    assert done.exit_code == 0
    archive = folder / done.stdout.strip()
    assert archive.parent == folder / "copies"
    with zipfile.ZipFile(archive) as packed:
        assert "usul.db" in packed.namelist()
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600


def test_without_a_database_there_is_no_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = does("backup")
    assert done.exit_code == 1
    assert done.stderr.startswith("there is no database")


# --- import-staff

LIST = (
    "ФИО;Должность;Предметы\n"
    "Бакирова Айчүрөк Маратовна;Мугалим;Кыргыз тили\n"
    "12345;Мугалим;Кыргыз тили\n"
)


def test_a_staff_list_is_shown_first_and_saved_when_asked(folder: Path) -> None:
    (folder / "staff.csv").write_text(LIST, "utf-8")
    shown = does("import-staff", "staff.csv")
    assert shown.exit_code == 0, shown.output
    assert "+ 2: Бакирова Айчүрөк Маратовна" in shown.stdout
    assert "! 3: 12345: " in shown.stdout
    assert "added 1, changed 0, the same 0, refused 1" in shown.stdout
    assert "--save" in shown.stdout
    assert does("import-staff", "staff.csv", "--save").stdout.endswith("saved\n")
    again = does("import-staff", "staff.csv", "--save")
    assert "added 0, changed 0, the same 1, refused 1" in again.stdout


def test_what_is_no_table_is_refused(folder: Path) -> None:
    (folder / "staff.xlsx").write_bytes(b"\xd0\xcf\x11\xe0 an old workbook")
    done = does("import-staff", "staff.xlsx")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1


def test_a_file_that_is_not_there_is_refused(folder: Path) -> None:
    assert does("import-staff", "nothing.csv").exit_code == 2


def test_everybody_is_still_there(folder: Path) -> None:
    rows = "".join(f"{name};Мугалим;\n" for name in STAFF)
    (folder / "staff.csv").write_text(f"ФИО;Должность;Предметы\n{rows}", "utf-8")
    assert "added 0" in does("import-staff", "staff.csv").stdout
