"""What comes from meetings and seminars is passed on to the director at once."""

import pytest

from playground.people import Person
from tests.chat import Town
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
    assert "Тынч сааттардан кийин жетет: 24-ноябрь, 08:00" in deputy.sees
    await town.tick()
    assert not any(WORDS in one.text for one in director.screen)
    await town.at("2026-11-24 08:00")
    assert any(WORDS in one.text for one in director.screen)


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
    await director.presses("Директорго берилген маалымат")
    assert "Азырынча берилген маалымат жок." in director.sees
