"""What comes from meetings and seminars is passed on to the director at once."""

from typing import Any

import pytest

from locales import load
from playground.faults import Fault
from playground.model import Message
from playground.people import Person
from school.director import passing
from tests.chat import DIRECTOR, HEAD, Town
from tests.director.test_acting import arranges
from tests.director.test_difficulties import PROJECTOR, tells
from tests.playground.pictures import jpeg

WORDS = "Семинар 27-ноябрга жылдырылды"


async def test_a_forwarded_message_goes_to_the_director_at_once(
    deputy: Person, director: Person, town: Town
) -> None:
    await deputy.writes("/menu")
    await deputy.forwards(WORDS, hidden_name="Билим берүү борбору")
    assert "Бул эмне?" in deputy.sees
    assert deputy.buttons == ["Директорго берүү", "Эч бири эмес"]
    await deputy.presses("Директорго берүү")
    assert "Директорго берилди: 23-ноябрь, 10:42" in deputy.sees
    assert "23-ноябрь, 10:42 — көрө элек" in deputy.sees
    assert director.sees == (
        "Маалымат · Ибраимова Ж. Р.\nБулагы: Билим берүү борбору\n\nСеминар 27-ноябрга жылдырылды"
    )
    town.clock.to("2026-11-23 11:02")
    await director.presses("Көрдүм")
    assert director.sees.endswith("Көрдүңүз: 23-ноябрь, 11:02")
    await deputy.writes("/menu")
    await deputy.presses("Дагы")
    await deputy.presses("Көйгөйлөр")
    await deputy.presses("Директорго берилген маалымат")
    assert "23-ноябрь, 10:42 — көрдү: 23-ноябрь, 11:02, Айтбаева С. Д." in deputy.sees


async def test_it_stays_with_who_is_director_still(
    deputy: Person, director: Person, town: Town
) -> None:
    await deputy.writes("/menu")
    await deputy.forwards(WORDS)
    await deputy.presses("Директорго берүү")
    school, now = await town.app.db.school(), town.clock()
    person = school.person_of(director.id)
    assert person
    async with town.app.db.read() as look:
        one = await look.news.by_id(1)
    assert one
    assert not await passing.hand_over(town.app.db, now, one, person.id)
    assert await passing.hand_over(town.app.db, now, one, one.person_id)


@pytest.mark.parametrize("language", ["ru"])
async def test_and_in_russian(deputy: Person, director: Person) -> None:
    await deputy.writes("/menu")
    await deputy.forwards("Семинар перенесён")
    await deputy.presses("Передать директору")
    assert "Передано директору: 23 ноября, 10:42" in deputy.sees
    assert "Семинар перенесён" in director.sees
    await director.presses("Просмотрено")
    assert director.sees.endswith("Просмотрено: 23 ноября, 10:42")


async def test_files_of_an_album_go_together(deputy: Person, director: Person) -> None:
    await deputy.writes("/menu")
    await deputy.sends_album([jpeg(), jpeg()], caption=WORDS)
    await deputy.presses("Директорго берүү")
    assert WORDS in director.sees
    assert "Файл: 2" in director.sees
    count = len(director.screen)
    await director.presses("Файлдарды көрүү")
    assert len(director.screen) == count + 2


async def test_in_quiet_hours_it_comes_when_they_are_over(
    deputy: Person, director: Person, town: Town
) -> None:
    await town.at("2026-11-23 19:30")
    await deputy.writes("/menu")
    await deputy.forwards(WORDS)
    await deputy.presses("Директорго берүү")
    assert "Тынч сааттардан кийин жетет: 24-ноябрь, 07:30" in deputy.sees
    await town.tick()
    assert not any(WORDS in one.text for one in director.screen)
    await town.at("2026-11-24 08:00")
    assert any(WORDS in one.text for one in director.screen)


async def test_who_is_told_is_settled_when_it_is_said(
    deputy: Person, director: Person, head: Person, town: Town
) -> None:
    await arranges(deputy, DIRECTOR, HEAD, "24.11–03.12")
    await deputy.presses("Сактоо")
    await town.at("2026-11-23 19:02")
    await deputy.writes("/menu")
    await deputy.forwards(WORDS)
    await deputy.presses("Директорго берүү")
    await tells(deputy)
    await town.at("2026-11-24 07:30")
    told = [one.text for one in head.screen]
    assert any(WORDS in one for one in told)
    assert any(PROJECTOR in one for one in told)
    begins = next(at for at, one in enumerate(told) if "Сизге милдет жүктөлдү" in one)
    assert begins < next(at for at, one in enumerate(told) if WORDS in one)
    assert not any(WORDS in one.text or PROJECTOR in one.text for one in director.screen)


async def test_two_presses_pass_it_on_once(deputy: Person, director: Person) -> None:
    await deputy.writes("/menu")
    forwarded = await deputy.forwards(WORDS)
    asked = deputy.newest
    button = next(one for one in asked.inline_keys() if one["text"] == "Директорго берүү")
    await deputy.press(asked, button)
    await deputy.press(asked, button)
    assert forwarded in deputy.screen
    assert sum(WORDS in one.text for one in director.screen) == 1


async def test_a_teacher_passes_nothing_on(teacher: Person) -> None:
    await teacher.writes("/menu")
    await teacher.forwards(WORDS)
    assert "Директорго берүү" not in teacher.buttons
    await teacher.sends_photo(jpeg())
    assert "Директорго берүү" not in teacher.buttons


async def test_nothing_was_passed_on_yet(director: Person) -> None:
    await director.writes("/menu")
    await director.presses("Дагы")
    await director.presses("Көйгөйлөр")
    await director.presses("Сизге берилген маалымат")
    assert "Азырынча берилген маалымат жок." in director.sees


# --- What is no file that we keep goes as it is

SAYS = load()["ky"].plain
PASS = SAYS("news-pass")
LOST = "Ибраимова Ж. Р. берген билдирүүнү жеткире албадым"
SPOT = {"latitude": 42.87, "longitude": 74.57}
POLL: dict[str, Any] = {
    "id": "1",
    "question": "Семинар качан?",
    "options": [{"persistent_id": "0", "text": "Жума", "voter_count": 0}],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": True,
    "members_only": False,
}
OTHERS: dict[str, dict[str, Any]] = {
    "venue": {"venue": {"location": SPOT, "title": "№ 500", "address": "Чүй"}, "location": SPOT},
    "poll": {"poll": POLL},
    "location": {"location": SPOT},
    "contact": {"contact": {"phone_number": "+996555000001", "first_name": "Борбор"}},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
}


async def source(deputy: Person, town: Town, kind: str) -> Message:
    """A message of that kind in a chat that the bot does not see."""
    there = town.telegram.group(-900, "Семинар", [deputy, town.stranger(9002)])
    sender = town.stranger(9002)
    if kind in OTHERS:
        return await sender.sends(OTHERS[kind], to=there)
    if kind == "sticker":
        return await sender.sends_sticker(to=there)
    return await sender.sends_media(kind, b"bytes", to=there)


@pytest.mark.parametrize("kind", ["video", "video_note", "animation", "audio", "sticker", *OTHERS])
async def test_whatever_is_forwarded_gets_to_the_director_as_it_is(
    kind: str, deputy: Person, director: Person, town: Town
) -> None:
    await deputy.writes("/menu")
    await deputy.forwards(await source(deputy, town, kind))
    assert deputy.buttons == [PASS, SAYS("what-nothing")]
    await deputy.presses(PASS)
    card, message = [one for one in director.screen if one.sender.is_bot][-2:]
    assert card.buttons == [SAYS("news-seen")]
    assert SAYS("news-originals", n=1) in card.text
    assert "Булагы: Бейтааныш" in card.text
    assert message.kind == kind
    assert message.content["forward_origin"]["sender_user"]["first_name"] == "Бейтааныш"
    await director.presses(SAYS("news-seen"))
    assert "Көрдүңүз: 23-ноябрь, 10:42" in card.text
    await deputy.presses(SAYS("news-show-originals"))
    assert [one.kind for one in deputy.screen].count(kind) == 2


async def test_a_file_that_is_too_large_or_no_paper_goes_as_it_is(
    deputy: Person, director: Person, town: Town
) -> None:
    await deputy.writes("/menu")
    big = town.telegram.files.keep("document", b"%PDF", name="big.pdf", file_size=30_000_000)
    sent = await deputy.sends(
        {
            "document": {
                "file_id": big.file_id,
                "file_unique_id": "u",
                "file_name": "big.pdf",
                "file_size": 30_000_000,
            },
            "caption": "Китеп",
        }
    )
    assert deputy.buttons[0] == PASS
    await deputy.sends_document(b"zip", "all.zip")
    await deputy.presses(PASS)
    assert [one.content["document"]["file_name"] for one in director.screen[-2:]] == [
        "big.pdf",
        "all.zip",
    ]
    assert "Китеп" in director.screen[-3].text
    assert sent in deputy.screen


async def test_pictures_of_an_album_are_kept_and_its_video_goes_as_it_is(
    deputy: Person, director: Person
) -> None:
    await deputy.writes("/menu")
    await deputy.sends_photo(jpeg(), WORDS)
    await deputy.sends_video(b"mp4")
    await deputy.presses(PASS)
    card, video = [one for one in director.screen if one.sender.is_bot][-2:]
    assert (card.kind, video.kind) == ("photo", "video")
    assert card.text.endswith(f"{WORDS}\n\nФайл: 1\n\n{SAYS('news-originals', n=1)}")


async def test_when_the_original_is_gone_both_are_told(
    deputy: Person, director: Person, town: Town
) -> None:
    await town.at("2026-11-23 19:30")
    await deputy.writes("/menu")
    original = await deputy.sends_video(b"mp4")
    await deputy.presses(PASS)
    await deputy.deletes(original)
    await town.at("2026-11-24 08:00")
    assert any(one.text.startswith(LOST) for one in director.screen)
    await town.at("2026-11-24 08:01")
    at = "Берилген убактысы: 23-ноябрь, 19:30"
    assert [at in one.text for one in deputy.screen].count(True) == 1
    await deputy.presses(SAYS("difficulty-open"))
    assert SAYS("news-undelivered", n=1) in deputy.sees
    await town.at("2026-11-24 09:00")
    assert len([one for one in director.screen if one.text.startswith(LOST)]) == 1
    assert [at in one.text for one in deputy.screen].count(True) == 1


async def test_a_message_that_may_have_arrived_is_marked_when_it_goes_again(
    deputy: Person, director: Person, town: Town
) -> None:
    await deputy.writes("/menu")
    await deputy.sends_video(b"mp4")
    town.telegram.faults.add(Fault.CUT_AFTER, "forwardMessage")
    await deputy.presses(PASS)
    assert [one.kind for one in director.screen].count("video") == 1
    await town.at("2026-11-23 10:45")
    assert [one.kind for one in director.screen].count("video") == 2
    mark = director.screen[-2].text
    assert mark
    assert "кайталан" in mark.lower()


async def test_what_must_not_be_forwarded_is_refused_in_words(deputy: Person) -> None:
    await deputy.writes("/menu")
    protected = {
        "has_protected_content": True,
        "video": {"file_id": "v", "file_unique_id": "u", "width": 1, "height": 1, "duration": 1},
    }
    await deputy.sends(protected)
    assert SAYS("news-protected") in deputy.sees


async def test_a_sticker_of_her_own_and_a_video_of_a_teacher_are_nothing_to_pass_on(
    deputy: Person, teacher: Person
) -> None:
    await deputy.writes("/menu")
    await deputy.sends_sticker()
    assert SAYS("home-not-understood") in deputy.sees
    await teacher.writes("/menu")
    await teacher.sends_video(b"mp4")
    assert SAYS("home-not-understood") in teacher.sees


@pytest.mark.parametrize("language", ["ru"])
async def test_information_is_passed_on_in_russian_from_the_first_tap_to_the_last(
    deputy: Person, director: Person, town: Town
) -> None:
    await deputy.writes("/menu")
    await deputy.forwards(await source(deputy, town, "video"))
    assert "Что это?" in deputy.sees
    await deputy.presses("Передать директору")
    assert "Передано директору: 23 ноября, 10:42" in deputy.sees
    card = next(one for one in reversed(director.screen) if one.buttons)
    assert "Сообщения ниже: 1" in card.text
    town.clock.to("2026-11-23 11:02")
    await director.presses("Просмотрено")
    assert card.text.endswith("Просмотрено: 23 ноября, 11:02")
    await deputy.writes("/menu")
    for one in ("home-more", "more-difficulties", "news-list"):
        await deputy.presses(load()["ru"].plain(one))
    assert "23 ноября, 11:02" in deputy.sees
