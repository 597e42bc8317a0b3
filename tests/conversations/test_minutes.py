"""A parents' meeting while it runs, and what becomes of its decisions."""

import pytest

from playground.people import Person
from tests.chat import Town
from tests.conversations.talk import record

QUARTER = "Чейректин жыйынтыгы жөнүндө"


async def begin(class_teacher: Person) -> None:
    """To the agenda of a meeting of the own class."""
    await class_teacher.writes("/menu")
    await class_teacher.presses("Протоколдор")
    await class_teacher.presses("Жаңы жазуу")
    await class_teacher.writes("24")


async def submit(class_teacher: Person) -> None:
    """A meeting with two points and a decision, sent to be checked."""
    await begin(class_teacher)
    await class_teacher.presses(f"+ {QUARTER}")
    await class_teacher.writes("Китепкана жөнүндө")
    await class_teacher.presses(f"1. {QUARTER}")
    await class_teacher.presses("Угулду …")
    await class_teacher.writes("Класс жетекчи чейректин жыйынтыгын айтты")
    await class_teacher.presses("Чечимдер …")
    await class_teacher.writes("Китептерди толуктоо")
    await class_teacher.presses("Мен")
    await class_teacher.presses("1 жумадан кийин, 30-ноябрь")
    await class_teacher.presses("Даяр")
    await class_teacher.presses("Добуш …")
    await class_teacher.writes("24/0/0")
    await class_teacher.presses("Даяр")
    await class_teacher.presses("Даяр")
    await class_teacher.presses("Жөнөтүү")


async def test_a_class_teacher_writes_her_own_class_without_being_asked_which(
    class_teacher: Person,
) -> None:
    await class_teacher.writes("/menu")
    await class_teacher.presses("Протоколдор")
    await class_teacher.presses("Жаңы жазуу")
    assert "Протокол · Ата-энелер жыйыны · 5-Б" in class_teacher.sees
    assert "Канча киши катышты?" in class_teacher.sees


async def test_points_decisions_and_votes_are_kept(class_teacher: Person, town: Town) -> None:
    await submit(class_teacher)
    assert "Номери ырасталганда берилет." in class_teacher.sees
    kept = await record(town, 1)
    first, second = kept.answers["points"]
    assert first["title"] == QUARTER
    assert first["decisions"][0]["text"] == "Китептерди толуктоо"
    assert first["decisions"][0]["due"] == "2026-11-30"
    assert (first["votes"]["votes_for"], second["title"]) == (24, "Китепкана жөнүндө")
    assert kept.answers["attendance"] == {"present": 24, "on_list": 31}


async def test_a_decision_is_a_task_of_the_one_responsible(
    class_teacher: Person, town: Town
) -> None:
    await submit(class_teacher)
    kept = await record(town, 1)
    async with town.app.db.read() as look:
        tasks = await look.tasks.of_record(kept.id)
    assert [(one.text, one.person_id, str(one.due)) for one in tasks] == [
        ("Китептерди толуктоо", kept.author_id, "2026-11-30")
    ]


async def test_the_deputy_accepts_and_it_gets_its_number(
    class_teacher: Person, deputy: Person, town: Town
) -> None:
    await submit(class_teacher)
    assert QUARTER in deputy.sees
    await deputy.presses("Ырастоо")
    assert (await record(town, 1)).number == 1
    assert "Ырасталды, № 1" in class_teacher.sees


async def test_voice_goes_to_the_point_that_is_open(class_teacher: Person, town: Town) -> None:
    await begin(class_teacher)
    await class_teacher.presses(f"+ {QUARTER}")
    await class_teacher.presses(f"1. {QUARTER}")
    await class_teacher.sends_voice(b"OggS", 70)
    assert "1-маселеге тиркелди. Тиркелгени: 1" in class_teacher.sees
    await class_teacher.presses("Даяр")
    await class_teacher.presses("Даяр")
    await class_teacher.presses("Жөнөтүү")
    async with town.app.db.read() as look:
        files = await look.files.of_record(1)
    assert [(one.place, one.kind, one.seconds) for one in files] == [
        ("points/1/files", "voice", 70)
    ]


async def test_what_is_still_open_is_offered_as_the_first_point_of_the_next(
    class_teacher: Person, deputy: Person, town: Town
) -> None:
    await submit(class_teacher)
    await deputy.presses("Ырастоо")
    town.clock.to("2026-11-27 18:00")
    await begin(class_teacher)
    offer = "+ Мурунку чечимдердин аткарылышы жөнүндө · калды: 1"
    assert class_teacher.buttons[0] == offer
    await class_teacher.presses(offer)
    await class_teacher.presses("1. Мурунку чечимдердин аткарылышы жөнүндө")
    assert "Китептерди толуктоо (Титова О. И., 30.11.2026)" in class_teacher.sees


async def test_the_map_shows_which_classes_have_met(class_teacher: Person, deputy: Person) -> None:
    await submit(class_teacher)
    await deputy.writes("/menu")
    await deputy.presses("Протоколдор")
    await deputy.presses("Чейректеги жыйындар")
    assert "⏳ 5-Б" in deputy.buttons
    assert "⬜ 6-Б" in deputy.buttons
    assert "Жыйын өткөргөн класстар: 0/4" in deputy.sees


async def test_more_than_are_listed_cannot_be_present(class_teacher: Person) -> None:
    await class_teacher.writes("/menu")
    await class_teacher.presses("Протоколдор")
    await class_teacher.presses("Жаңы жазуу")
    await class_teacher.writes("40")
    assert "Катышкандар (40) тизмедегиден (31) көп" in class_teacher.sees
    await class_teacher.writes("24 / 30")
    assert "Күн тартиби?" in class_teacher.sees


async def test_the_deputy_saves_the_councils_minutes_at_once(deputy: Person, town: Town) -> None:
    await deputy.writes("/menu")
    await deputy.presses("Протоколдор")
    await deputy.presses("Жаңы жазуу")
    await deputy.presses("Методикалык кеңеш")
    await deputy.writes("7/9")
    await deputy.writes("Ачык сабактар жөнүндө")
    await deputy.presses("Даяр")
    assert "Төрага: Ибраимова Ж. Р." in deputy.sees
    await deputy.presses("Сактоо")
    assert "№ 1" in deputy.sees
    assert (await record(town, 1)).state == "final"


async def test_every_body_is_numbered_by_itself(deputy: Person, town: Town) -> None:
    for body in ("Методикалык кеңеш", "Педагогикалык кеңеш", "Методикалык кеңеш"):
        await deputy.writes("/menu")
        await deputy.presses("Протоколдор")
        await deputy.presses("Жаңы жазуу")
        await deputy.presses(body)
        await deputy.writes("5/6")
        await deputy.writes("Иш план жөнүндө")
        await deputy.presses("Даяр")
        await deputy.presses("Сактоо")
    assert [(await record(town, n)).number for n in (1, 2, 3)] == [1, 1, 2]


@pytest.mark.parametrize("language", ["ru"])
async def test_the_same_in_russian(class_teacher: Person, deputy: Person, town: Town) -> None:
    await class_teacher.writes("/menu")
    await class_teacher.presses("Протоколы")
    await class_teacher.presses("Новая запись")
    await class_teacher.writes("24")
    await class_teacher.presses("+ Об итогах четверти")
    await class_teacher.presses("1. Об итогах четверти")
    await class_teacher.presses("Решения …")
    await class_teacher.writes("Пополнить книги")
    await class_teacher.presses("Родительский комитет")
    await class_teacher.presses("Конец четверти, 30 декабря")
    await class_teacher.presses("Готово")
    await class_teacher.presses("Готово")
    await class_teacher.presses("Готово")
    await class_teacher.presses("Отправить")
    assert "Отправлено на проверку" in class_teacher.sees
    await deputy.presses("Подтвердить")
    assert "Подтверждено, № 1" in class_teacher.sees
