"""A Telegram is the same after its process has ended, however it ended."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from playground import views
from playground.kept import Kept, Unknown
from playground.model import Upload
from playground.people import Person
from playground.telegram import Telegram
from playground.wall import Wall
from tests.playground.conftest import TOKEN, Does, keyboard
from tests.playground.pictures import png
from tests.playground.test_wall import ZONE

MOMENT = datetime(2026, 11, 23, 4, 42, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "somewhere" / "telegram.db"


def begun_anew(file: Path) -> Telegram:
    """A Telegram of another process, with what was kept."""
    telegram = Telegram()
    telegram.add_bot(TOKEN, "another_name")
    with Kept(file, telegram) as kept:
        assert kept.load() is not None
    return telegram


def looks(telegram: Telegram) -> str:
    """All that a page shows of it, and what waits for the bot."""
    chats = [*telegram.private.values(), *telegram.groups.values()]
    wall = Wall(ZONE, real=lambda: MOMENT)
    return json.dumps(
        [
            views.state(telegram, wall, ready=True) | {"bot": telegram.bot.username},
            [views.history(telegram, chat, None) for chat in chats],
            [waiting.update for waiting in telegram.bot.queue.waiting],
        ]
    )


async def a_life(telegram: Telegram, jamila: Person, does: Does) -> None:
    """Something of everything that can be kept."""
    azamat = telegram.person(7, "Азамат", last_name="Осмонов", bio="Физика")
    group = telegram.group(-500, "Физика", [jamila, azamat])
    await group.adds_bot(by=jamila)
    await group.becomes_supergroup()
    await azamat.writes("/post", to=group)
    await azamat.writes("/post", to=await group.creates_topic(jamila, "Жарыялар"))
    photo = await jamila.sends_photo(png(), "Тактада")
    await jamila.sends_album([Upload(b"1", "a.txt"), Upload(b"2", "b.txt")], "Экөө")
    asked = await does("sendMessage", chat_id=1001, text="Ким?", reply_markup=keyboard(["Мен"]))
    reply = {"message_id": photo.id}
    await does("sendMessage", chat_id=1001, text="<b>Көрдүм</b>", parse_mode="HTML")
    await does("sendMessage", chat_id=1001, text="Ушуга", reply_parameters=reply)
    await does("editMessageText", chat_id=1001, message_id=asked["message_id"], text="Сиз")
    await does("pinChatMessage", chat_id=1001, message_id=asked["message_id"])
    await does("setMyCommands", commands=[{"command": "menu", "description": "Башкы бет"}])
    await does("setMyDescription", description="Мектеп", language_code="ky")
    await jamila.reacts(photo, "👍")
    await azamat.writes("/start")
    await azamat.blocks_bot()
    jamila.screen[-1].chat.read = jamila.screen[-2].id


async def test_everything_is_there_again(
    file: Path, telegram: Telegram, jamila: Person, does: Does
) -> None:
    with Kept(file, telegram) as kept:
        assert kept.load() is None
        kept.write_all()
        kept.watch()
        await a_life(telegram, jamila, does)
    again = begun_anew(file)
    assert looks(again) == looks(telegram)
    assert again.bot.queue.last_id == telegram.bot.queue.last_id
    first, second = (t.person(1001).screen[1].file for t in (again, telegram))
    assert first == second


async def test_life_goes_on(file: Path, telegram: Telegram, jamila: Person, does: Does) -> None:
    with Kept(file, telegram) as kept:
        await a_life(telegram, jamila, does)
        kept.write_all()
    again = begun_anew(file)
    with Kept(file, again) as kept:
        kept.watch()
        sent = await again.person(1001).writes("Дагы")
        assert sent.id == telegram.last_message + 1
        await again.call(TOKEN, "deleteMessage", {"chat_id": 1001, "message_id": sent.id})
        await again.call(TOKEN, "sendPhoto", {"chat_id": 1001, "photo": _photo(again)})
    assert looks(begun_anew(file)) == looks(again)


def _photo(telegram: Telegram) -> str:
    return next(one.file_id for one in telegram.files.by_id.values() if one.kind == "photo")


async def test_a_killed_process_loses_a_moment_at_most(
    file: Path, telegram: Telegram, jamila: Person
) -> None:
    kept = Kept(file, telegram)
    kept.watch()
    await jamila.writes("Салам")
    written = asyncio.Event()
    kept.wrote = written.set
    await written.wait()
    # Not closed: what is read now is what a killed process leaves.
    assert begun_anew(file).person(1001).screen[-1].text == "Салам"
    kept.close()


async def test_what_another_version_has_written_is_not_guessed_at(
    file: Path, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Kept(file, telegram) as kept:
        kept.write_all()
    monkeypatch.setattr("playground.kept.LAYOUT", 99)
    with Kept(file, Telegram()) as kept, pytest.raises(Unknown):
        kept.load()
