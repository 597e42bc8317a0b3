"""Files go both ways over real HTTP, and keep their ids."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto

from playground.http import Server
from playground.model import Upload
from playground.people import Person
from playground.telegram import Telegram
from tests.playground.conftest import TOKEN, Does, refused
from tests.playground.pictures import jpeg, png

MB = 1024 * 1024


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    async with Bot(TOKEN, session=session) as bot:
        yield bot


async def downloaded(bot: Bot, file_id: str) -> bytes:
    stream = await bot.download(file_id)
    assert stream is not None
    return stream.read()


async def test_a_document_of_the_bot_reaches_the_person_and_can_be_sent_again(
    bot: Bot, jamila: Person
) -> None:
    file = BufferedInputFile(b"docx", "Акт №1.docx")
    sent = await bot.send_document(1001, file, caption="<b>Акт</b>", parse_mode="HTML")
    assert sent.document
    assert (sent.document.file_name, sent.document.file_size) == ("Акт №1.docx", 4)
    assert jamila.newest.file
    assert (jamila.sees, jamila.newest.file.content) == ("Акт", b"docx")

    again = await bot.send_document(1001, sent.document.file_id)
    assert again.document == sent.document
    assert await downloaded(bot, sent.document.file_id) == b"docx"


async def test_what_a_person_sends_can_be_downloaded(bot: Bot, jamila: Person) -> None:
    picture = await jamila.sends_photo(jpeg(640, 480), caption="Сабактан")
    voice = await jamila.sends_voice(b"OggS", 7)
    updates = await bot.get_updates()
    photo = updates[0].message.photo if updates[0].message else None
    assert photo
    assert [(size.width, size.height) for size in photo] == [(320, 240), (640, 480)]
    assert photo[0].file_id != photo[1].file_id
    assert await downloaded(bot, photo[-1].file_id) == jpeg(640, 480)
    spoken = updates[1].message.voice if updates[1].message else None
    assert spoken
    assert (spoken.duration, await downloaded(bot, spoken.file_id)) == (7, b"OggS")
    assert (picture.kind, voice.kind) == ("photo", "voice")


async def test_an_album_of_new_and_known_pictures_goes_out_together(
    bot: Bot, jamila: Person
) -> None:
    known = await bot.send_photo(1001, BufferedInputFile(png(), "a.png"))
    assert known.photo
    messages = await bot.send_media_group(
        1001,
        [
            InputMediaPhoto(media=BufferedInputFile(png(50, 50), "b.png"), caption="Экөө"),
            InputMediaPhoto(media=known.photo[-1].file_id),
        ],
    )
    assert len({message.media_group_id for message in messages}) == 1
    assert messages[0].media_group_id
    assert [message.text for message in jamila.screen][-2:] == ["Экөө", ""]


async def test_an_album_of_a_person_comes_as_single_updates(bot: Bot, jamila: Person) -> None:
    await jamila.sends_album([png(), Upload(b"1", "план.docx", "application/msword")], "Мына")
    messages = [update.message for update in await bot.get_updates() if update.message]
    assert [message.content_type for message in messages] == ["photo", "document"]
    assert len({message.media_group_id for message in messages}) == 1
    assert [message.caption for message in messages] == ["Мына", None]


async def test_media_of_a_message_can_be_exchanged(bot: Bot, jamila: Person) -> None:
    sent = await bot.send_photo(1001, BufferedInputFile(png(), "a.png"), caption="Эски")
    media = InputMediaDocument(media=BufferedInputFile(b"2", "b.docx"), caption="Жаңы")
    await bot.edit_message_media(media, chat_id=1001, message_id=sent.message_id)
    assert (jamila.newest.kind, jamila.sees) == ("document", "Жаңы")
    assert jamila.newest.file
    assert jamila.newest.file.content == b"2"


async def test_albums_have_their_rules(jamila: Person, does: Does) -> None:
    photo = {"type": "photo", "media": "attach://p"}
    document = {"type": "document", "media": "attach://d"}
    files = {"p": Upload(png(), "p.png"), "d": Upload(b"1", "d.docx")}
    with refused("400 Bad Request: too many messages to send as an album"):
        await does("sendMediaGroup", files, chat_id=1001, media=[photo] * 11)
    words = "can't use the media of the specified type in the album"
    with refused(f"400 Bad Request: {words}"):
        await does("sendMediaGroup", files, chat_id=1001, media=[photo, document])


async def test_a_file_is_sent_again_only_as_what_it_is(jamila: Person, does: Does) -> None:
    sent = await does("sendPhoto", {"photo": Upload(png(), "a.png")}, chat_id=1001)
    number = sent["photo"][-1]["file_id"]
    with refused("400 Bad Request: can't use file of type Photo as Document"):
        await does("sendDocument", chat_id=1001, document=number)


async def test_a_bot_downloads_20_megabytes_and_no_more(
    telegram: Telegram, jamila: Person, does: Does
) -> None:
    for size, fits in ((20 * MB, True), (20 * MB + 1, False)):
        message = await jamila.sends_document(b"0" * size, "чоң.zip")
        number = message.content["document"]["file_id"]
        if not fits:
            with refused("400 Bad Request: file is too big"):
                await does("getFile", file_id=number)
            continue
        path = (await does("getFile", file_id=number))["file_path"]
        assert len(telegram.download(TOKEN, path)) == size


async def test_a_path_is_nothing_without_the_token(server: Server, bot: Bot) -> None:
    async def answer(path: str) -> tuple[int, Any]:
        session = bot.session
        assert isinstance(session, AiohttpSession)
        client = await session.create_session()
        async with client.get(server.url + path) as response:
            return response.status, (await response.json())["description"]

    assert await answer("/file/bot1:x/photos/file_1.jpg") == (401, "Unauthorized")
    assert await answer(f"/file/bot{TOKEN}/../http.py") == (404, "Not Found")
    assert await answer(f"/file/bot{TOKEN}/photos/none.jpg") == (404, "Not Found")
    assert await answer("/") == (404, "Not Found")
    assert await answer(f"/bot{TOKEN}/fly") == (404, "Not Found: method not found")
