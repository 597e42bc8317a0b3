"""The token is in no log, whatever is logged, warned of or raised."""

import io
import logging
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetMe
from aiohttp import ClientResponseError, RequestInfo
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from bot import logs

TOKEN = "7000000001:" + "AAE-made_up-" * 3
ADDRESS = f"http://127.0.0.1:1/file/bot{TOKEN}/photos/1.jpg"
log = logging.getLogger("tests.logs")


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level, hook = root.handlers[:], root.level, sys.excepthook
    stream = io.StringIO()
    logs.set_up("DEBUG", stream)
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level, sys.excepthook = before, level, hook


def _plain() -> None:
    raise RuntimeError(ADDRESS)


def _caused() -> None:
    try:
        _plain()
    except RuntimeError as error:
        raise TelegramNetworkError(GetMe(), f"cannot connect to {ADDRESS}") from error


def _download() -> None:
    asked = RequestInfo(URL(ADDRESS), "GET", CIMultiDictProxy(CIMultiDict()), URL(ADDRESS))
    raise ClientResponseError(asked, (), status=404, message="Not Found")


def _noted() -> None:
    error = ValueError("bad")
    error.add_note(ADDRESS)
    raise error


def _together() -> None:
    raise ExceptionGroup(ADDRESS, [RuntimeError(ADDRESS), OSError(2, ADDRESS, ADDRESS)])


@pytest.mark.parametrize("fails", [_plain, _caused, _download, _noted, _together])
def test_what_is_raised_shows_no_token(fails: Callable[[], None], stream: io.StringIO) -> None:
    try:
        fails()
    except Exception:
        log.exception("it has failed")
    assert "it has failed" in stream.getvalue()
    assert "***" in stream.getvalue()
    assert TOKEN not in stream.getvalue()


def test_what_is_logged_shows_no_token(stream: io.StringIO) -> None:
    log.error("asked %s", ADDRESS)
    log.error(ADDRESS)
    log.error("asked %(url)s", {"url": ADDRESS})
    log.error("asked", stack_info=True, extra={"url": ADDRESS})
    assert stream.getvalue().count("***") == 3
    assert TOKEN not in stream.getvalue()


def test_what_is_warned_of_shows_no_token(stream: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(ADDRESS, stacklevel=1)
    assert "***" in stream.getvalue()
    assert TOKEN not in stream.getvalue()


def test_what_nobody_has_caught_shows_no_token() -> None:
    source = f"from bot import logs; logs.set_up('INFO'); raise RuntimeError({ADDRESS!r})"
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "RuntimeError: http://127.0.0.1:1/file/bot***/photos" in done.stderr
    assert TOKEN not in done.stderr
