"""The clock that a playground shifts, and the bot's answer to it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import clock
from bot.clock import Shifted

NOON = datetime(2026, 11, 26, 6, tzinfo=UTC)


@pytest.fixture
def shifted(tmp_path: Path) -> Shifted:
    return Shifted(tmp_path / "clock")


@pytest.mark.parametrize(
    ("address", "heeded"),
    [
        ("http://127.0.0.1:8097", True),
        ("http://[::1]:8097", True),
        ("http://localhost", True),
        ("https://api.telegram.org", False),
        ("http://127.0.0.1.example:8097", False),
    ],
)
def test_only_a_telegram_of_this_machine_may_shift_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str, *, heeded: bool
) -> None:
    monkeypatch.setenv(clock.FILE, str(tmp_path / "clock"))
    assert isinstance(clock.clock_for(address), Shifted) is heeded


def test_without_being_asked_it_is_this_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clock.FILE, raising=False)
    assert clock.clock_for("http://127.0.0.1:8097") is clock.real


def test_it_is_shifted_by_what_the_file_says(shifted: Shifted) -> None:
    ahead = timedelta(days=-3, hours=2)
    shifted.shift(ahead)
    assert abs(shifted() - clock.real() - ahead) < timedelta(minutes=1)


@pytest.mark.parametrize("text", ["", "soon", "1e", "\x00"])
def test_what_cannot_be_read_shifts_nothing(shifted: Shifted, text: str) -> None:
    shifted.file.write_text(text, "ascii")
    assert shifted.said() == ""
    assert abs(shifted() - clock.real()) < timedelta(minutes=1)


def test_an_answer_says_to_what_it_answers_and_what_comes(shifted: Shifted) -> None:
    assert (shifted.heard().said, shifted.heard().moments) == ("", {})
    said = shifted.shift(timedelta(hours=1))
    shifted.answer(said, {"next": NOON})
    assert (shifted.heard().said, shifted.heard().moments) == (said, {"next": NOON})
