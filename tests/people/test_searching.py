"""A search in the lists of the school that finds nothing says so, and how to see all again."""

import pytest

from playground.people import Person
from tests.chat import Town
from tests.people.test_lists import opens

NOTHING = {
    "ky": "«жокжок» боюнча эч нерсе табылган жок. Баарын кайра көрүү үчүн «Баары»",
    "ru": "По запросу «жокжок» ничего не найдено. Чтобы снова увидеть всех, нажмите «Все»",
}
PERSON = "Абдыкеримова Н. С. · Мугалим"
LISTS = {
    "staff": ("Кызматкерлер", PERSON),
    "classes": ("Мектеп/Класстар", "5-А"),
    "subjects": ("Мектеп/Предметтер", "Алгебра"),
    "associations": ("Мектеп/Усулдук бирикмелер", "Кыргыз тили · 3"),
    "class_teacher": ("Мектеп/Класстар/5-А/Класс жетекчиси", "Титова О. И."),
    "head": ("Мектеп/Усулдук бирикмелер/Кыргыз тили · 3/Жетекчиси", "Титова О. И."),
    "members": ("Мектеп/Усулдук бирикмелер/Кыргыз тили · 3/Мүчөлөрү", "Титова О. И."),
    "role": (f"Кызматкерлер/{PERSON}/Кызматы/Кошуу/Класс жетекчиси", "5-А"),
    "teaching": (f"Кызматкерлер/{PERSON}/Окутканы/Предмет кошуу", "Алгебра"),
}


@pytest.mark.parametrize(("way", "there"), LISTS.values(), ids=LISTS)
async def test_nothing_is_found(town: Town, deputy: Person, way: str, there: str) -> None:
    await opens(deputy, *way.split("/"))
    assert there in deputy.buttons
    await deputy.writes("жокжок")
    assert NOTHING["ky"] in deputy.sees
    assert there not in deputy.buttons
    await deputy.presses("Баары")
    assert there in deputy.buttons
    assert "табылган жок" not in deputy.sees
    await deputy.writes(there.split(maxsplit=1)[0])
    assert there in deputy.buttons
    assert "Издөө: " in deputy.sees


@pytest.mark.parametrize("language", ["ru"])
async def test_nothing_is_found_in_russian(town: Town, deputy: Person, language: str) -> None:
    await deputy.writes("/staff")
    await deputy.writes("жокжок")
    assert NOTHING[language] in deputy.sees
