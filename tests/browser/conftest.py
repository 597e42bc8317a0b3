"""A real browser before a real playground: its page, its Telegram, its bot, its made-up school."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.phone import PATIENCE, Desk

ROOT = Path(__file__).parents[2]
OUTPUT = ROOT / "test-output"
"""Where the pictures are kept that the tests take."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""It is to talk to this machine and to nobody else."""
LOOK = Callable[[int, int], Page]

expect.set_options(timeout=PATIENCE)


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or what USUL_TEST_BROWSER names.

    One for each test: while it is open a loop runs in this thread, in which no other test could.
    """
    named = os.environ.get("USUL_TEST_BROWSER")
    program = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def address(demo_folder: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a playground with the whole made-up school."""
    shutil.copytree(demo_folder, tmp_path / "data" / "demo")
    settings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    words = (sys.executable, "-W", "error", "-m", "bot", "playground", "--port", "0")
    log = tmp_path / "log"
    with (
        log.open("w") as errors,
        subprocess.Popen(
            words, cwd=tmp_path, env=settings, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Open http://"), line + log.read_text()
        yield line.split()[1]
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE / 1000) == 0, log.read_text()
    assert "Traceback" not in log.read_text()


@pytest.fixture
def look(browser: Browser, address: str) -> Iterator[LOOK]:
    """Opens a browser's window of that size; nothing may be wrong in its console."""
    opened: list[Page] = []
    wrong: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            wrong.append(message.text)

    def window(width: int, height: int) -> Page:
        page = browser.new_page(viewport={"width": width, "height": height}, locale="ky-KG")
        page.on("console", note)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        opened.append(page)
        page.goto(address)
        return page

    yield window
    for page in opened:
        page.close()
    assert wrong == []


@pytest.fixture
def desk(look: LOOK) -> Desk:
    """A wide window."""
    return Desk(look(1280, 800), OUTPUT)
