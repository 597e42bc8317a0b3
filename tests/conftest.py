"""What all tests share."""

import fcntl
import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest_plugins = ["tests.chat"]

# Settings of the machine the tests run on must not decide them.
OURS = ("BOT_TOKEN", "TELEGRAM_API", "DATABASE_URL", "FILES_DIR", "TIMEZONE", "LOG_LEVEL")


def pytest_collection_finish() -> None:
    """What is imported by now stays, and garbage is not looked for in it again and again.

    Making an app anew for every test sets off the collector, which went through some 300,000
    objects of the libraries each time: two thirds of the time it takes to make an app.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.upper() in OURS:
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up school of the playground, made once for all that test at the same time.

    Copy it, do not use it.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "demo"
    with (shared / "demo.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            words = (sys.executable, "-W", "error", "-m", "bot.demo", str(folder))
            subprocess.run(words, cwd=Path(__file__).parents[1], check=True)
    return folder
