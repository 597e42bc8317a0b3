"""What all tests share."""

import os

import pytest

pytest_plugins = ["tests.chat"]

# Settings of the machine the tests run on must not decide them.
OURS = ("BOT_TOKEN", "TELEGRAM_API", "DATABASE_URL", "FILES_DIR", "TIMEZONE", "LOG_LEVEL")


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.upper() in OURS:
            monkeypatch.delenv(name)
