"""Lists of records: by period, person, class and state, searched and paged."""

from playground.people import Person
from tests.chat import Town
from tests.conversations.talk import fill_visit


async def open_list(deputy: Person) -> None:
    await deputy.writes("/menu")
    await deputy.presses("Дагы")
    await deputy.presses("Байкоолор")
    await deputy.presses("Байкоолор")


async def two_visits(deputy: Person, town: Town) -> None:
    """Of the young teacher today, of the class teacher a fortnight ago."""
    await fill_visit(deputy, town)
    await deputy.writes("/menu")
    await deputy.presses("Сабакка байкоо")
    await deputy.writes("титов")
    await deputy.presses("5-Б")
    await deputy.presses("Сабак бүттү")
    await deputy.presses("Күнү")
    await deputy.writes("05.11")
    for line, answer in (("Деңгээли …", "Орто"), ("Бир кадам …", "Жуптук ишти көбөйтүү")):
        await deputy.presses(line)
        await deputy.presses(answer)
    await deputy.presses("Текшерүү күнү …")
    await deputy.presses("1 жумадан кийин, 30-ноябрь")
    await deputy.presses("Сактоо")
    assert "№ 2" in deputy.sees


async def test_by_period(deputy: Person, town: Town) -> None:
    await two_visits(deputy, town)
    await open_list(deputy)
    assert "Жазуулар: 2" in deputy.sees
    await deputy.presses("Мезгил: баары")
    assert "Мезгил: апта" in deputy.buttons
    assert "Жазуулар: 1" in deputy.sees
    await deputy.presses("Мезгил: апта")
    assert "Мезгил: чейрек" in deputy.buttons
    assert "Жазуулар: 1" in deputy.sees
    await deputy.presses("Мезгил: чейрек")
    assert "Жазуулар: 2" in deputy.sees


async def test_by_person_and_class(deputy: Person, town: Town) -> None:
    await two_visits(deputy, town)
    await open_list(deputy)
    await deputy.presses("Кызматкер боюнча")
    await deputy.writes("титов")
    await deputy.presses("Титова О. И.")
    assert "Жазуулар: 1" in deputy.sees
    assert "Титова О. И." in deputy.buttons
    await deputy.presses("Баарын көрсөтүү")
    await deputy.presses("Класс боюнча")
    await deputy.presses("6-Б")
    assert "Жазуулар: 1" in deputy.sees
    assert any("Кадырбек кызы" in one for one in deputy.buttons)


async def test_by_state_and_words(deputy: Person, town: Town) -> None:
    await two_visits(deputy, town)
    await open_list(deputy)
    await deputy.presses("Абалы: баары")
    assert "Жазуулар: 2" in deputy.sees
    await deputy.presses("Абалы: сакталган")
    assert "Азырынча жазуу жок." in deputy.sees
    await open_list(deputy)
    await deputy.writes("жуптук 5-б")
    assert "Жазуулар: 1" in deputy.sees
    await deputy.writes("эч кимде жок")
    assert "Жазуулар: 0" in deputy.sees


async def test_a_colleague_is_found_from_anywhere(deputy: Person) -> None:
    await deputy.writes("/menu")
    await deputy.writes("титова")
    await deputy.presses("Титова О. И.")
    assert "Титова Оксана Игоревна" in deputy.sees


async def test_what_was_picked_is_found_in_both_languages(deputy: Person, town: Town) -> None:
    await fill_visit(deputy, town)
    await open_list(deputy)
    for words in ("кыргызский язык", "кыргыз тили", "6-б айпери"):
        await deputy.writes(words)
        assert "Жазуулар: 1" in deputy.sees
