"""Telegram is told only of what is kept."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bot.inbox import PENDING, Lines
from bot.poller import BadToken, Poller
from bot.session import NotFetched, _updates
from db.inbox import Kept
from tests.chat import Town


class Enough(BaseException):
    """Ends the poller."""


class Telegram:
    """Answers in turn what it is given; then ends the test."""

    def __init__(self, *answers: list[dict[str, Any]] | Exception) -> None:
        self.answers = list(answers)
        self.offsets: list[int | None] = []
        self.slept: list[float] = []

    async def fetch(self, offset: int | None) -> list[dict[str, Any]]:
        self.offsets.append(offset)
        if not self.answers:
            raise Enough
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


class Keeps:
    """An inbox that keeps, or cannot."""

    def __init__(self) -> None:
        self.kept: list[int] = []
        self.errors: list[Exception] = []

    async def keep(self, updates: Sequence[dict[str, Any]]) -> list[Kept]:
        if self.errors:
            raise self.errors.pop(0)
        found = [Kept(one["update_id"], "", one["message"]["chat"]["id"], one) for one in updates]
        self.kept += [one.update_id for one in found]
        return found


def update(number: int, chat: int = 7) -> dict[str, Any]:
    return {"update_id": number, "message": {"chat": {"id": chat}}}


async def polled(telegram: Telegram, inbox: Any) -> list[int]:
    """What was handled, in order."""
    handled: list[int] = []

    async def handle(one: Kept) -> None:
        handled.append(one.update_id)

    lines = Lines(handle)
    async with asyncio.TaskGroup() as tasks:
        lines.open(tasks)
        with pytest.raises(Enough):
            await Poller(telegram.fetch, inbox, lines, telegram.sleep).run()
    return handled


async def test_it_begins_without_an_offset_and_confirms_what_it_has_kept() -> None:
    telegram, inbox = Telegram([update(5), update(6)], [], [update(7)]), Keeps()
    assert await polled(telegram, inbox) == [5, 6, 7]
    assert telegram.offsets == [None, 7, 7, 8]


async def test_what_could_not_be_kept_is_not_confirmed() -> None:
    telegram, inbox = Telegram([update(5)], [update(5)]), Keeps()
    inbox.errors = [RuntimeError("disk full")]
    assert await polled(telegram, inbox) == [5]
    assert telegram.offsets == [None, None, 6]
    assert len(telegram.slept) == 1


async def test_one_that_cannot_be_kept_does_not_hold_up_the_others(town: Town) -> None:
    lone = {"update_id": 5, "message": {"chat": {"id": 7}, "text": "\ud800"}}
    telegram = Telegram([lone, update(6)])
    assert await polled(telegram, town.app.inbox) == [6]
    assert telegram.offsets == [None, 7]


@pytest.mark.parametrize(
    "trouble",
    [
        NotFetched("502", status=502),
        NotFetched("409 Conflict", status=409),
        NotFetched("ClientConnectorError"),
    ],
)
async def test_trouble_on_the_line_passes(
    trouble: NotFetched, caplog: pytest.LogCaptureFixture
) -> None:
    telegram, inbox = Telegram(trouble, trouble, trouble, [update(5)]), Keeps()
    assert await polled(telegram, inbox) == [5]
    first, second, third = telegram.slept
    assert first < second < third < 6
    assert len(caplog.records) == 2, "one line when it begins and one when it ends"


async def test_telegram_is_left_alone_as_long_as_it_asks() -> None:
    telegram = Telegram(NotFetched("429", status=429, wait=17), [])
    await polled(telegram, Keeps())
    assert telegram.slept == [17]


async def test_a_wrong_token_ends_it_at_the_start() -> None:
    poller = Poller(Telegram(NotFetched("401", status=401)).fetch, Keeps(), Lines(None))  # type: ignore[arg-type]  # not asked
    with pytest.raises(BadToken, match="BOT_TOKEN"):
        await poller.run()


async def test_a_token_that_is_refused_later_is_waited_for() -> None:
    telegram = Telegram([], NotFetched("401", status=401), [update(5)])
    assert await polled(telegram, Keeps()) == [5]


async def test_a_flood_from_one_chat_is_cut(caplog: pytest.LogCaptureFixture) -> None:
    flood = [update(number) for number in range(PENDING + 5)]
    telegram, inbox = Telegram([*flood, update(999, chat=8)]), Keeps()
    await polled(telegram, inbox)
    assert len(inbox.kept) == PENDING + 1
    assert "5 updates ignored" in caplog.text


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"", b"null", b'{"ok": true}', b'"ok"'])
def test_what_is_no_answer_of_a_bot_api_is_trouble(body: bytes) -> None:
    with pytest.raises(NotFetched, match="502 Bad Gateway"):
        _updates(502, body)


def test_a_refusal_is_told_in_telegrams_words() -> None:
    with pytest.raises(NotFetched, match="409 Conflict: terminated") as refusal:
        _updates(409, b'{"ok":false,"error_code":409,"description":"Conflict: terminated"}')
    assert refusal.value.status == 409


def test_updates_come_as_they_are() -> None:
    assert _updates(200, b'{"ok":true,"result":[{"update_id":1,"new":{}}]}') == [
        {"update_id": 1, "new": {}}
    ]
