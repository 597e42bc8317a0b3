"""What is told with a difficulty and is no file that we keep goes on as it is."""

from typing import Any

import pytest

from playground.people import Person
from tests.chat import DIRECTOR, HEAD, Town
from tests.director.test_acting import arranges
from tests.director.test_difficulties import PROJECTOR
from tests.director.test_news import OTHERS, SAYS
from tests.playground.pictures import jpeg

KINDS = ("video", "video_note", "animation", "audio", "contact", "location", "venue", "poll")
VIDEO = {"file_id": "v", "file_unique_id": "u", "width": 1, "height": 1, "duration": 1}
SHOW = SAYS("news-show-originals")


async def begins(person: Person) -> None:
    await person.writes("/menu")
    await person.presses("Дагы")
    await person.presses("Директорго айтуу")


async def sends(person: Person, kind: str) -> Any:
    if kind in OTHERS:
        return await person.sends(OTHERS[kind])
    return await person.sends_media(kind, b"bytes")


def kinds(person: Person) -> list[str]:
    return [one.kind for one in person.screen]


@pytest.mark.parametrize("kind", KINDS)
async def test_it_goes_to_the_deputy_and_with_her_to_the_director(
    teacher: Person, deputy: Person, director: Person, kind: str
) -> None:
    await begins(teacher)
    await teacher.writes(PROJECTOR)
    await sends(teacher, kind)
    assert PROJECTOR in teacher.sees
    assert SAYS("news-messages", n=1) in teacher.sees
    await teacher.presses("Жөнөтүү")
    assert deputy.newest.kind == kind
    card = deputy.screen[-2]
    assert PROJECTOR in card.text
    assert kinds(director).count(kind) == 0
    await deputy.presses("Директорго берүү", card)
    assert director.newest.kind == kind
    assert SAYS("news-messages", n=1) in director.screen[-2].text


async def test_by_itself_it_is_a_difficulty_too(deputy: Person, director: Person) -> None:
    await begins(deputy)
    await deputy.sends_video(b"mp4")
    await deputy.sends_photo(jpeg())
    await deputy.presses(SAYS("raise-send-without-text"))
    card, video = director.screen[-2:]
    assert (card.kind, video.kind) == ("photo", "video")
    assert SAYS("difficulty-no-text") in card.text
    await director.presses(SHOW)
    assert kinds(director).count("video") == 2
    assert kinds(director).count("photo") == 2


async def test_without_a_word_it_asks_for_words_before_it_goes(
    deputy: Person, director: Person
) -> None:
    before = len(director.screen)
    await begins(deputy)
    await deputy.sends_photo(jpeg())
    assert SAYS("raise-words-wanted") in deputy.sees
    assert "Жөнөтүү" not in deputy.buttons
    await deputy.writes(PROJECTOR)
    assert SAYS("raise-words-wanted") not in deputy.sees
    assert len(director.screen) == before
    await deputy.presses("Жөнөтүү")
    assert PROJECTOR in director.sees


async def test_words_of_several_files_are_all_kept(deputy: Person, director: Person) -> None:
    await begins(deputy)
    await deputy.writes(PROJECTOR)
    await deputy.sends_photo(jpeg(), caption="Экраны күйбөйт")
    await deputy.sends({"video": VIDEO, "caption": "Үнү да жок"})
    await deputy.presses("Жөнөтүү")
    card = next(one for one in reversed(director.screen) if one.buttons)
    assert f"{PROJECTOR}\n\nЭкраны күйбөйт\n\nҮнү да жок" in card.text


async def test_words_that_are_too_many_are_refused_with_their_file(deputy: Person) -> None:
    await begins(deputy)
    await deputy.writes("а" * 1000)
    await deputy.sends_photo(jpeg(), caption="б" * 501)
    assert "1503" in deputy.sees
    assert SAYS("difficulty-files", n=1) not in deputy.sees
    await deputy.sends_photo(jpeg(), caption="б" * 400)
    assert SAYS("difficulty-files", n=1) in deputy.sees


async def test_what_does_not_go_on_is_refused_in_words_that_say_what_does(
    deputy: Person,
) -> None:
    await begins(deputy)
    await deputy.sends_sticker()
    assert SAYS("raise-file-kind") in deputy.sees
    await deputy.sends(OTHERS["dice"])
    assert SAYS("raise-file-kind") in deputy.sees
    await deputy.sends({"has_protected_content": True, "video": VIDEO})
    assert SAYS("news-protected") in deputy.sees
    assert "Жөнөтүү" not in deputy.buttons


async def test_when_it_is_gone_the_reader_and_the_author_are_told_once(
    teacher: Person, deputy: Person, director: Person, town: Town
) -> None:
    await begins(teacher)
    await teacher.writes(PROJECTOR)
    video = await teacher.sends_video(b"mp4")
    await teacher.presses("Жөнөтүү")
    await teacher.deletes(video)
    card = next(one for one in reversed(deputy.screen) if one.buttons)
    await deputy.presses("Директорго берүү", card)
    await town.tick()
    lost = "Абдыкеримова Н. С. берген билдирүүнү жеткире албадым"
    assert [lost in one.text for one in director.screen].count(True) == 1
    told = "Көйгөйгө кошкон билдирүүңүз жеткен жок"
    assert [told in one.text for one in teacher.screen].count(True) == 1
    await teacher.presses("Көрүү", next(one for one in teacher.screen if told in one.text))
    assert PROJECTOR in teacher.sees
    await director.presses(SHOW)
    assert SAYS("news-undelivered", n=1) in director.sees


async def test_it_comes_to_who_acts_and_not_to_who_is_away(
    deputy: Person, director: Person, head: Person, town: Town
) -> None:
    await arranges(deputy, DIRECTOR, HEAD, "24.11–03.12")
    await deputy.presses("Сактоо")
    await town.at("2026-11-23 19:02")
    await begins(deputy)
    await deputy.writes(PROJECTOR)
    await deputy.sends_video(b"mp4")
    await deputy.presses("Жөнөтүү")
    await town.at("2026-11-24 08:00")
    await town.tick()
    assert kinds(head).count("video") == 1
    assert kinds(director).count("video") == 0


@pytest.mark.parametrize("language", ["ru"])
async def test_and_so_in_russian(deputy: Person, director: Person) -> None:
    await deputy.writes("/menu")
    for button in ("Ещё", "Сообщить директору"):
        await deputy.presses(button)
    await deputy.sends_sticker()
    assert "Пришлите фото, файл, голосовое сообщение, видео, контакт" in deputy.sees
    await deputy.sends_video(b"mp4")
    assert "Сообщений: 1" in deputy.sees
    await deputy.presses("Отправить без текста")
    assert director.newest.kind == "video"
