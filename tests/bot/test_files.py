"""Files are kept: the row at once, the bytes as soon as they can be had."""

import pytest

from playground.faults import Fault
from playground.people import Person
from playground.telegram import Telegram
from school.records import Attachment
from tests.chat import Town

PDF = b"%PDF-1.4 certificate"


async def kept(town: Town) -> list[Attachment]:
    async with town.app.db.read() as look:
        return list(await look.files.by_ids(range(1, 20)))


@pytest.fixture
async def writing(teacher: Person) -> Person:
    await teacher.writes("/start")
    await teacher.presses("Жазуу")
    return teacher


async def test_a_photo_is_kept_and_lies_on_disk(town: Town, writing: Person) -> None:
    await writing.sends_photo(b"a photo")
    (file,) = await kept(town)
    assert (file.kind, file.size) == ("photo", 7)
    path = town.app.files.stored(file)
    assert path is not None
    assert path.read_bytes() == b"a photo"


async def test_a_document_and_a_voice_are_kept(town: Town, writing: Person) -> None:
    await writing.sends_document(PDF, "Сертификат.PDF", "application/pdf")
    await writing.sends_voice(b"OggS", 24)
    document, voice = await kept(town)
    assert (document.kind, document.name, document.mime) == (
        "document",
        "Сертификат.PDF",
        "application/pdf",
    )
    assert (voice.kind, voice.seconds) == ("voice", 24)


@pytest.mark.parametrize("name", ["program.exe", "archive.zip", "noname"])
async def test_what_is_no_paper_is_refused(town: Town, writing: Person, name: str) -> None:
    await writing.sends_document(b"MZ", name)
    assert town.app.texts["ky"].plain("file-kind") in writing.sees
    assert await kept(town) == []


async def test_a_video_and_a_sticker_are_refused(town: Town, writing: Person) -> None:
    await writing.sends_video(b"....")
    assert town.app.texts["ky"].plain("file-kind") in writing.sees
    await writing.sends_sticker()
    assert town.app.texts["ky"].plain("file-kind") in writing.sees


async def test_a_file_that_is_too_large_is_not_even_asked_for(town: Town, writing: Person) -> None:
    town.telegram.clear_requests()
    await writing.sends_document(b"%PDF" + bytes(20 * 1024 * 1024), "big.pdf", "application/pdf")
    assert town.app.texts["ky"].plain("file-too-big", most=20) in writing.sees
    assert "getFile" not in [one.method for one in town.telegram.requests]
    assert await kept(town) == []


async def test_without_a_line_the_bytes_come_later(town: Town, writing: Person) -> None:
    town.telegram.faults.add(Fault.CUT_BEFORE, "getFile", times=2)
    await writing.sends_document(PDF, "certificate.pdf", "application/pdf")
    assert "document 20 -" in writing.sees
    await town.app.files.fetch_waiting(town.app.bot)
    assert (await kept(town))[0].sha256 is None
    await town.tick()
    (file,) = await kept(town)
    path = town.app.files.stored(file)
    assert path is not None
    assert path.read_bytes() == PDF


async def test_a_file_that_telegram_has_no_more_does_not_hold_up_the_others(
    town: Town, writing: Person
) -> None:
    town.telegram.faults.add(Fault.CUT_BEFORE, "getFile", times=2)
    await writing.sends_document(PDF, "lost.pdf", "application/pdf")
    await writing.sends_document(PDF + b"2", "there.pdf", "application/pdf")
    lost, _ = await kept(town)
    _forget(town.telegram, lost.file_id)
    await town.app.files.fetch_waiting(town.app.bot)
    lost, there = await kept(town)
    assert (lost.sha256 is None, there.sha256 is None) == (True, False)
    town.telegram.clear_requests()
    await town.app.files.fetch_waiting(town.app.bot)
    assert town.telegram.requests == []


def _forget(telegram: Telegram, file_id: str) -> None:
    telegram.files.by_id.pop(file_id)


async def test_the_same_message_again_keeps_one_file(town: Town, writing: Person) -> None:
    raws = []

    async def note(raw: dict[str, object]) -> None:
        raws.append(raw)
        await town.deliver(raw)

    town.telegram.delivered = note
    await writing.sends_document(PDF, "certificate.pdf", "application/pdf")
    await town.app.feed(raws[0] | {"update_id": 1})
    assert len(await kept(town)) == 1
