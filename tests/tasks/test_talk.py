"""Tasks in the chat: given, seen, proven, put off, moved, taken back."""

from datetime import date

import pytest

from playground.people import Person
from school.reminding.curves import HAND
from school.tasks import Task
from tests.chat import CLASS_TEACHER, DEPUTY, HEAD, TEACHER, YOUNG, Town
from tests.conversations.talk import begin_task, fill_visit, gives

GIVE = {
    "ky": ("Тапшырма берүү", "Жөнөтүү", "Аткарылды", "Менин тапшырмаларым"),
    "ru": ("Дать поручение", "Отправить", "Выполнено", "Мои поручения"),
}


async def tasks_of(town: Town, name: str) -> list[Task]:
    school = await town.app.db.school()
    [person] = [one for one in school.people.values() if one.name == name]
    async with town.app.db.read() as look:
        return list(await look.tasks.of_person(person.id))


@pytest.mark.parametrize("language", ["ky", "ru"])
async def test_a_task_is_given_and_done(
    deputy: Person, teacher: Person, town: Town, language: str
) -> None:
    give, send, done, mine = GIVE[language]
    await deputy.writes("/today")
    await deputy.presses(give)
    await deputy.writes("абдыкер")
    await deputy.presses("Абдыкеримова Н. С.")
    await deputy.writes("Кабинеттин паспорту <b>")
    await deputy.writes("27.11")
    assert "Абдыкеримова Н. С." in deputy.sees
    await deputy.presses(send)
    assert "Кабинеттин паспорту <b>" in teacher.sees
    await teacher.presses(done)
    assert await tasks_of(town, TEACHER) == []
    await teacher.writes("/today")
    assert mine in teacher.sees


async def test_what_is_typed_on_the_preview_takes_the_place_of_the_day_or_the_words(
    deputy: Person, teacher: Person
) -> None:
    await begin_task(deputy)
    await deputy.writes("4.12")
    assert "Мөөнөтү: 4-декабрь" in deputy.sees
    assert "Кабинеттин паспортун толтуруу" in deputy.sees
    await deputy.writes("31.02")
    assert "31.02" in deputy.sees
    assert "Мөөнөтү: 4-декабрь" in deputy.sees
    await deputy.presses("Далили")
    await deputy.writes("Кабинеттин паспортун алып келүү")
    assert "Абдыкеримова Н. С." in deputy.sees
    await deputy.presses("Жөнөтүү")
    assert "Кабинеттин паспортун алып келүү" in teacher.sees
    assert "4-декабрь" in teacher.sees


async def test_a_group_whose_others_are_late_is_marked(
    deputy: Person, young_teacher: Person, town: Town
) -> None:
    await gives(deputy, "Кыргыз тили")
    await young_teacher.presses("Аткарылды")
    await town.at("2026-12-05 10:00")
    await deputy.writes("/today")
    await deputy.presses("Мен берген тапшырмалар")
    assert any(one.startswith("1/3") and "⚠️" in one for one in deputy.buttons)


async def test_an_association_is_given_a_task_and_its_progress_is_seen(
    deputy: Person, teacher: Person, young_teacher: Person, town: Town
) -> None:
    await gives(deputy, "Кыргыз тили")
    for name in (HEAD, TEACHER, YOUNG):
        [task] = await tasks_of(town, name)
        assert (task.text, task.due) == ("Кабинеттин паспортун толтуруу", date(2026, 11, 27))
    await teacher.presses("Аткарылды")
    await young_teacher.presses("Көрдүм")
    await deputy.writes("/today")
    await deputy.presses("Мен берген тапшырмалар")
    await deputy.presses(next(one for one in deputy.buttons if one.startswith("1/3")))
    assert "Көрдү: 2/3 · Аткарды: 1/3" in deputy.sees
    assert "Абдыкеримова Н. С. · аткарды" in deputy.buttons
    assert "Кадырбек кызы А. · көрдү" in deputy.buttons
    assert "Дөөлөтова Ж. Э. · көрө элек" in deputy.buttons


async def test_everybody_is_given_a_task_but_the_giver(deputy: Person, town: Town) -> None:
    await gives(deputy, "Баарына")
    async with town.app.db.read() as look:
        given = [one for one in await look.tasks.open() if one.kind == HAND]
    assert len(given) == 5
    assert len({one.group_key for one in given}) == 1


async def test_proof_is_asked_for_and_kept(deputy: Person, teacher: Person, town: Town) -> None:
    await gives(deputy, "Абдыкеримова Н. С.", proof="Текст же файл")
    await teacher.presses("Аткарылды")
    assert "файл жөнөтүңүз" in teacher.sees
    assert len(await tasks_of(town, TEACHER)) == 1
    await teacher.writes("Журналда, 5-бет")
    assert "Журналда, 5-бет" in teacher.sees
    assert await tasks_of(town, TEACHER) == []
    assert "Аткарылды, далили тиркелди" in deputy.sees
    await deputy.presses(deputy.buttons[0])
    assert "Журналда, 5-бет" in deputy.sees


async def test_a_photo_is_proof_too(deputy: Person, teacher: Person, town: Town) -> None:
    await gives(deputy, "Абдыкеримова Н. С.", proof="Текст же файл")
    await teacher.presses("Аткарылды")
    await teacher.sends_photo(b"\xff\xd8\xff\xe0 a picture")
    assert "файл тиркелген" in teacher.sees
    assert await tasks_of(town, TEACHER) == []


async def test_a_number_is_proof_and_words_are_not(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await gives(deputy, "Абдыкеримова Н. С.", proof="Сан")
    assert "Далил керек: сан." in teacher.sees
    await teacher.presses("Аткарылды")
    assert "Санын жазыңыз, мисалы: 24" in teacher.sees
    await teacher.writes("жыйырма төрт")
    assert "Бул жерге сан керек." in teacher.sees
    await teacher.writes("24")
    assert "Жыйынтыгы: 24" in teacher.sees
    assert await tasks_of(town, TEACHER) == []


async def test_a_record_of_ones_own_is_proof_and_taking_it_back_opens_the_task(
    director: Person, deputy: Person, town: Town
) -> None:
    await gives(director, "Ибраимова Ж. Р.", proof="Ботто сакталган жазуу/Каалаганы")
    await deputy.presses("Аткарылды")
    assert "Тизмеде жок болсо, адегенде жазып, сактаңыз." in deputy.sees
    await fill_visit(deputy, town)
    await deputy.writes("/today")
    await deputy.presses("27-ноябрь · Кабинеттин паспортун толтуруу")
    await deputy.presses("Аткарылды")
    await deputy.presses(deputy.buttons[0])
    assert "жазуу менен жабылды" in deputy.sees
    assert HAND not in {one.kind for one in await tasks_of(town, DEPUTY)}
    await director.presses("Көрүү")
    await director.presses("Жазууну ачуу")
    assert "№ 1" in director.sees
    await deputy.presses("Жазууну ачуу")
    await deputy.presses("Кайтарып алуу · 10 мүн")
    assert HAND in {one.kind for one in await tasks_of(town, DEPUTY)}


async def test_what_was_there_before_the_task_does_not_prove_it(
    director: Person, deputy: Person, town: Town
) -> None:
    await fill_visit(deputy, town)
    town.clock.move(minutes=20)
    await gives(director, "Ибраимова Ж. Р.", proof="Ботто сакталган жазуу/Сабакка байкоо")
    assert "тапшырма берилгенден кийин сакталган жазуу (Сабакка байкоо)" in deputy.sees
    await deputy.presses("Аткарылды")
    assert deputy.buttons == ["Баш тартуу"]
    await deputy.writes("/menu")
    for button in ("Сабакка байкоо", "Абдыкеримова Н. С. · али болгон эмес", "5-А"):
        await deputy.presses(button)
    await fill_visit(deputy, town, begun=True)
    await deputy.writes("/today")
    await deputy.presses("27-ноябрь · Кабинеттин паспортун толтуруу")
    await deputy.presses("Аткарылды")
    assert len(deputy.buttons) == 2
    await deputy.presses(deputy.buttons[0])
    assert "жазуу менен жабылды" in deputy.sees


@pytest.mark.parametrize("language", ["ru"])
async def test_a_file_that_comes_by_itself_may_be_the_proof_of_a_task(
    deputy: Person, teacher: Person
) -> None:
    await deputy.writes("/menu")
    for button in ("Поручения", "Дать поручение", "Абдыкеримова Н. С."):
        await deputy.presses(button)
    await deputy.writes("Заполнить паспорт кабинета")
    await deputy.writes("27.11")
    for button in ("Подтверждение", "Файл или фото", "Отправить"):
        await deputy.presses(button)
    await teacher.sends_photo(b"\xff\xd8\xff\xe0 a picture")
    await teacher.presses("Подтверждение: Заполнить паспорт кабинета")
    assert "✅ Выполнено" in teacher.sees
    assert "Выполнено, подтверждение приложено" in deputy.sees


async def test_a_task_is_put_off_and_its_day_stays(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await gives(deputy, "Абдыкеримова Н. С.")
    await teacher.writes("/today")
    await teacher.presses("27-ноябрь · Кабинеттин паспортун толтуруу")
    await teacher.presses("Кийинчерээк")
    await teacher.presses("Бир сааттан кийин")
    assert "23-ноябрь, 11:42" in teacher.sees
    [task] = await tasks_of(town, TEACHER)
    assert task.due == date(2026, 11, 27)
    before = teacher.sees
    await town.at("2026-11-23 11:41")
    assert teacher.sees == before
    await town.at("2026-11-23 11:42")
    assert "Эскертүү" in teacher.sees


async def test_the_deputy_moves_the_day_and_takes_a_task_back(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await gives(deputy, "Абдыкеримова Н. С.")
    await deputy.writes("/today")
    await deputy.presses("Мен берген тапшырмалар")
    await deputy.presses(next(one for one in deputy.buttons if one.startswith("0/1")))
    await deputy.presses("Мөөнөтүн жылдыруу")
    await deputy.writes("20.11")
    assert "Бул күн өтүп кеткен" in deputy.sees
    await deputy.writes("30.11")
    assert "30-ноябрь" in deputy.sees
    assert "жылды" in teacher.sees
    await deputy.presses("Жокко чыгаруу")
    await deputy.writes("Эми кереги жок")
    assert "жокко чыгарылды" in deputy.sees
    assert "Эми кереги жок" in teacher.sees
    assert await tasks_of(town, TEACHER) == []


async def test_slips_get_a_line_and_the_question_stays(deputy: Person) -> None:
    await deputy.writes("/today")
    await deputy.presses("Тапшырма берүү")
    await deputy.writes("эчким")
    assert "эчким" in deputy.sees
    await deputy.presses("Титова О. И.")
    await deputy.writes("а" * 1001)
    assert "1001" in deputy.sees
    await deputy.writes("Иш")
    await deputy.writes("31.02")
    assert "Мындай күн жок" in deputy.sees
    await deputy.presses("Артка")
    assert "Эмне кылуу керек" in deputy.sees


async def test_who_may_not_give_or_see_is_not_offered_it(
    deputy: Person, class_teacher: Person, head: Person, town: Town
) -> None:
    await gives(deputy, "Абдыкеримова Н. С.")
    await class_teacher.writes("/today")
    assert "Тапшырма берүү" not in class_teacher.buttons
    assert "Башкалардын тапшырмалары" not in class_teacher.buttons
    await head.writes("/today")
    await head.presses("Башкалардын тапшырмалары")
    assert any("Абдыкеримова" in one for one in head.buttons)
    assert not await tasks_of(town, CLASS_TEACHER)
