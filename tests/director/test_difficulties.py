"""A difficulty is told, decided, asked about, put off, and both see what was said."""

import pytest

from locales import load
from playground.people import Person
from school.people import Role
from tests.chat import DEPUTY, DIRECTOR, Town
from tests.playground.pictures import jpeg

PROJECTOR = "7-кабинетте проектор иштебейт"


async def opens_telling(person: Person) -> None:
    """From the menu to the question what is difficult."""
    await person.writes("/menu")
    await person.presses("Дагы")
    await person.presses("Директорго айтуу")


async def tells(person: Person, text: str = PROJECTOR) -> None:
    """From the menu to the director's ear."""
    await opens_telling(person)
    await person.writes(text)
    await person.presses("Жөнөтүү")


async def asks(director: Person) -> None:
    """Under the card: a question to who has told."""
    await director.presses("Суроо")
    await director.writes("Качандан бери?")
    await director.presses("Жөнөтүү")


async def answers(person: Person, words: str = "Дүйшөмбүдөн бери") -> None:
    """Under what is asked or told: an answer."""
    await person.presses("Жооп берүү")
    await person.writes(words)
    await person.presses("Жөнөтүү")


async def opens_list(person: Person) -> None:
    """From the menu to the list of difficulties."""
    await person.writes("/menu")
    await person.presses("Дагы")
    await person.presses("Көйгөйлөр")


async def test_the_deputy_tells_and_the_director_decides(deputy: Person, director: Person) -> None:
    await tells(deputy)
    assert "Директорго жөнөтүлдү." in deputy.sees
    assert director.sees == (
        "Көйгөй · сиздин чечимиңиз күтүлүүдө\n"
        "\n"
        "7-кабинетте проектор иштебейт\n"
        "\n"
        "23-ноябрь, 10:42 · Ибраимова Ж. Р.: көйгөйдү айтты"
    )
    await director.presses("Чечим")
    await director.writes("Жумага чейин жаңысын алабыз")
    await director.presses("Жөнөтүү")
    assert "Чечимиңиз жеткирилет." in director.sees
    assert "Айтбаева С. Д.: чечти — Жумага чейин жаңысын алабыз" in director.sees
    assert deputy.sees == (
        "Директордун чечими:\n«Жумага чейин жаңысын алабыз»\n\n"
        "Көйгөй: 7-кабинетте проектор иштебейт"
    )
    await deputy.presses("Көрүү")
    assert "чечим кабыл алынды" in deputy.sees
    assert "чечти — Жумага чейин жаңысын алабыз" in deputy.sees


@pytest.mark.parametrize("language", ["ru"])
async def test_told_passed_on_asked_and_decided_in_russian_from_the_first_tap_to_the_last(
    teacher: Person, deputy: Person, director: Person
) -> None:
    await teacher.writes("/menu")
    await teacher.presses("Ещё")
    await teacher.presses("Сообщить директору")
    assert "Сначала прочтёт заместитель" in teacher.sees
    await teacher.writes("Не работает проектор")
    await teacher.presses("Отправить")
    assert "Отправлено заместителю." in teacher.sees
    await deputy.presses("Передать директору")
    assert deputy.sees.startswith("Передано директору.")
    assert teacher.sees.startswith("О вашей трудности сообщили директору.")
    await director.presses("Вопрос")
    await director.writes("В каком кабинете?")
    await director.presses("Отправить")
    assert "Вопрос будет передан" in director.sees
    assert deputy.sees.startswith("Директор спрашивает:\n«В каком кабинете?»")
    await deputy.presses("Ответить")
    await deputy.writes("В седьмом")
    await deputy.presses("Отправить")
    assert "ответ на вопрос — В седьмом" in director.sees
    await director.presses("Решение")
    await director.presses("Решено")
    assert teacher.sees == "Решение директора:\n«Решено»\n\nТрудность: Не работает проектор"
    await teacher.presses("Посмотреть")
    assert "решение принято" in teacher.sees


async def test_a_question_comes_back_answered_and_stays_in_the_history(
    deputy: Person, director: Person
) -> None:
    await tells(deputy)
    await asks(director)
    assert deputy.sees.startswith("Директор сурап жатат:\n«Качандан бери?»")
    await answers(deputy)
    assert "Жообуңуз директорго жеткирилет." in deputy.sees
    assert "сурады — Качандан бери?" in director.sees
    assert "суроого жооп берди — Дүйшөмбүдөн бери" in director.sees
    await director.presses("Чечим")
    await director.presses("Чечилди")
    assert "«Чечилди»" in deputy.sees


async def test_what_waits_with_the_deputy_is_with_her_on_her_own_card(
    teacher: Person, deputy: Person
) -> None:
    await tells(teacher)
    assert "Көйгөй · сизде" in deputy.sees


async def test_the_author_may_answer_the_question_and_the_first_answer_counts(
    teacher: Person, deputy: Person, director: Person
) -> None:
    await tells(teacher)
    await deputy.presses("Директорго берүү")
    await asks(director)
    asked = deputy.newest
    assert teacher.sees.startswith("Директор сурап жатат:\n«Качандан бери?»")
    await answers(teacher)
    assert "суроого жооп берди — Дүйшөмбүдөн бери" in director.sees
    assert deputy.sees.startswith(
        "Директордун суроосуна Абдыкеримова Н. С. жооп берди:\n«Дүйшөмбүдөн бери»"
    )
    await deputy.presses("Жооп берүү", asked)
    assert "Азыр жооп күткөн суроо жок." in deputy.sees


async def test_the_director_takes_a_question_back_or_decides_without_the_answer(
    deputy: Person, director: Person
) -> None:
    await tells(deputy)
    await asks(director)
    assert {"Чечим", "Суроону кайтарып алуу"} <= set(director.buttons)
    await director.presses("Суроону кайтарып алуу")
    assert deputy.sees.startswith("Директор суроосун кайтарып алды")
    assert "сиздин чечимиңиз күтүлүүдө" in director.sees


async def test_a_decision_is_seen_before_it_goes_and_back_leads_to_the_card(
    deputy: Person, director: Person
) -> None:
    await tells(deputy)
    notice, before = director.newest, len(deputy.screen)
    await director.presses("Чечим")
    await director.presses("Суроо", notice)
    await director.presses("Артка")
    assert director.sees.startswith("Көйгөй · сиздин чечимиңиз күтүлүүдө")
    await director.presses("Чечим")
    await director.writes("Маку")
    await director.writes("Макул")
    assert "Чечимиңиз:\n\nМакул" in director.sees
    assert len(deputy.screen) == before
    await director.presses("Жөнөтүү")
    assert deputy.sees.startswith("Директордун чечими:\n«Макул»")


async def test_what_was_written_after_passing_on_is_not_lost_and_told_once(
    teacher: Person, deputy: Person
) -> None:
    await tells(teacher)
    notice = deputy.newest
    await deputy.presses("Жооп берүү")
    await deputy.presses("Директорго берүү", notice)
    await deputy.writes("Эртең оңдойбуз")
    assert deputy.sees.count("Көйгөй мурда эле директорго берилген") == 1
    assert "Жазганыңыз жөнөтүлгөн жок: «Эртең оңдойбуз»" in deputy.sees
    assert "иш мурда эле бүткөн" not in deputy.sees


async def test_solved_is_read_in_the_readers_language(
    deputy: Person, director: Person, town: Town
) -> None:
    school = await town.app.db.school()
    [person] = [one for one in school.people.values() if one.name == DIRECTOR]
    async with town.app.db.begin() as work:
        await work.staff.change_person(person.id, language="ru")
    await tells(deputy)
    await director.presses("Решение")
    await director.presses("Решено")
    assert "решение — Решено" in director.sees
    assert deputy.sees.startswith("Директордун чечими:\n«Чечилди»")


@pytest.mark.parametrize("language", ["ky", "ru"])
async def test_of_a_text_that_comes_in_pieces_nothing_is_taken(
    deputy: Person, director: Person, language: str
) -> None:
    say = load()[language].plain
    before = len(director.screen)
    await deputy.writes("/menu")
    await deputy.presses(say("home-more"))
    await deputy.presses(say("more-raise"))
    await deputy.writes("сөз " * 1250)
    assert deputy.sees.startswith(say("form-too-long-pieces"))
    assert say("button-send") not in deputy.buttons
    await deputy.writes("Кыскасы")
    assert "Кыскасы" in deputy.sees
    await deputy.presses(say("button-send"))
    assert len(director.screen) == before + 1


async def test_signs_without_a_word_are_no_difficulty(deputy: Person) -> None:
    await opens_telling(deputy)
    await deputy.writes(".")
    assert "тамга же сан" in deputy.sees
    assert "Жөнөтүү" not in deputy.buttons


async def test_while_a_question_is_open_the_director_is_not_reminded(
    deputy: Person, director: Person, town: Town
) -> None:
    await tells(deputy)
    await asks(director)
    before = len(director.screen)
    await town.at("2026-11-24 08:00")
    assert not [one for one in director.screen[before:] if PROJECTOR in one.text]


async def test_the_director_is_reminded_after_one_and_three_days(
    deputy: Person, director: Person, town: Town
) -> None:
    await tells(deputy)
    for moment in ("2026-11-24 08:00", "2026-11-25 08:00", "2026-11-26 08:00", "2026-11-27 08:00"):
        await town.at(moment)
    reminders = [one for one in director.screen if "Эскертүү: чечимиңиз" in one.text]
    assert [one.text.count(PROJECTOR) for one in reminders] == [1, 1]
    await director.presses("Чечим", reminders[-1])
    await director.presses("Чечилди")
    assert "«Чечилди»" in deputy.sees


async def test_decided_through_one_message_the_others_lose_their_buttons(
    deputy: Person, director: Person, town: Town
) -> None:
    await tells(deputy)
    first = director.newest
    await town.at("2026-11-24 08:00")
    again = next(one for one in director.screen if "Эскертүү: чечимиңиз" in one.text)
    assert "Чечим" in again.buttons
    await director.presses("Чечим", again)
    await director.presses("Чечилди")
    town.clock.move(seconds=5)
    await town.tick()
    for one in (first, again):
        assert one.text == f"Көйгөй\n{PROJECTOR}\n\nДиректордун чечими:\n«Чечилди»"
        assert one.buttons == []


async def test_put_off_it_stays_open_and_is_reminded_of_anew(
    deputy: Person, director: Person, town: Town
) -> None:
    await tells(deputy)
    await town.at("2026-11-25 09:00")
    await director.presses("Чечим")
    await director.presses("Кийинчерээк")
    assert deputy.sees.startswith("Директор көйгөйдү кийинчерээк карайт.")
    assert "кийинкиге калтырылды, кайра эскертилет: 26-ноябрь" in director.sees
    count = len(director.screen)
    await town.at("2026-11-26 08:00")
    assert any("Эскертүү: чечимиңиз" in one.text for one in director.screen[count:])


async def test_a_teachers_difficulty_goes_to_the_deputy_who_passes_it_on(
    teacher: Person, deputy: Person, director: Person
) -> None:
    before = len(director.screen)
    await tells(teacher)
    assert "Орун басарга жөнөтүлдү." in teacher.sees
    assert len(director.screen) == before
    await deputy.presses("Директорго берүү")
    assert "Директорго берилди." in deputy.sees
    assert teacher.sees.startswith("Көйгөйүңүз директорго берилди.")
    await director.presses("Чечим")
    await director.writes("Макул")
    await director.presses("Жөнөтүү")
    assert teacher.sees.startswith("Директордун чечими:\n«Макул»")
    assert deputy.sees.startswith("Директордун чечими:\n«Макул»")


async def test_or_the_deputy_answers_it_herself(
    teacher: Person, deputy: Person, director: Person
) -> None:
    before = len(director.screen)
    await tells(teacher)
    await answers(deputy, "Эртең оңдойбуз")
    assert teacher.sees.startswith("Орун басар жооп берди:\n«Эртең оңдойбуз»")
    assert len(director.screen) == before


async def test_an_old_button_says_that_it_is_settled(teacher: Person, deputy: Person) -> None:
    await tells(teacher)
    notice = deputy.newest
    keyboard = list(notice.inline_keys())
    await answers(deputy, "Эртең оңдойбуз")
    assert (notice.buttons, "«Эртең оңдойбуз»" in notice.text) == ([], True)
    await deputy.press(notice, keyboard[0])
    assert deputy.sees == "Бул көйгөй боюнча иш мурда эле бүткөн."


async def test_a_photo_and_a_voice_message_go_with_it(deputy: Person, director: Person) -> None:
    await opens_telling(deputy)
    await deputy.sends_photo(jpeg(), caption=PROJECTOR)
    await deputy.sends_voice(b"OggS-voice")
    assert "Файл: 2" in deputy.sees
    assert PROJECTOR in deputy.sees
    await deputy.presses("Жөнөтүү")
    assert "photo" in director.newest.content
    assert PROJECTOR in director.sees
    count = len(director.screen)
    await director.presses("Файлдарды көрүү")
    assert len(director.screen) == count + 2


async def test_without_a_director_it_says_what_to_do(deputy: Person, town: Town) -> None:
    school = await town.app.db.school()
    [person] = [one for one in school.people.values() if one.name == DIRECTOR]
    async with town.app.db.begin() as work:
        await work.staff.end_appointment(
            person.id, Role.DIRECTOR, school.calendar.today(town.clock()).replace(day=1)
        )
    await tells(deputy)
    assert deputy.sees.startswith("Мектепте азыр директор көрсөтүлгөн эмес.")
    await deputy.writes("/menu")
    assert PROJECTOR not in deputy.sees


async def test_nobody_sees_what_others_have_told(
    teacher: Person, class_teacher: Person, director: Person
) -> None:
    await tells(teacher)
    for person in (class_teacher, director):
        await opens_list(person)
        assert "Азырынча айтылган көйгөй жок." in person.sees


async def test_both_have_it_on_their_list(teacher: Person, deputy: Person) -> None:
    await tells(teacher)
    for person in (teacher, deputy):
        await opens_list(person)
        assert "✉️ Абдыкеримова Н. С. · 7-кабинетте проектор иштебе…" in person.buttons


async def test_what_waits_is_on_the_home_card_and_in_mondays_summary(
    deputy: Person, director: Person, town: Town
) -> None:
    await tells(deputy)
    await director.writes("/menu")
    assert "Сизди күтөт: көйгөй — 1" in director.sees
    await director.presses("Сизди күтөт")
    await director.presses("Көйгөйлөр: 1")
    assert any(PROJECTOR[:10] in one for one in director.buttons)
    await town.at("2026-11-30 08:00")
    summary = next(one for one in director.screen if one.text.startswith("Өткөн апта, 23–29"))
    assert "Сизди күтөт: көйгөй — 1" in summary.text
    await director.presses("Көйгөйдү көрүү", summary)
    assert any(PROJECTOR[:10] in one for one in director.buttons)


async def test_a_teachers_difficulty_is_in_the_deputys_morning(
    teacher: Person, deputy: Person, town: Town
) -> None:
    await tells(teacher)
    await town.at("2026-11-24 07:45")
    card = next(one for one in reversed(deputy.screen) if "Бүгүн · 24-ноябрь" in one.text)
    assert "көйгөй — 1" in card.text
    await deputy.presses("Көйгөйдү көрүү", card)
    assert any(PROJECTOR[:10] in one for one in deputy.buttons)


async def test_the_director_cannot_tell_herself(director: Person) -> None:
    await director.writes("/menu")
    await director.presses("Дагы")
    assert "Директорго айтуу" not in director.buttons


async def test_nothing_and_too_much_are_refused(deputy: Person) -> None:
    await opens_telling(deputy)
    await deputy.writes("а" * 1600)
    assert "Жөнөтүү" not in deputy.buttons
    assert DEPUTY not in deputy.sees
