"""Criteria in the chat: a new version, and what stays with the old one."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.database import SqlDatabase
from playground.people import Person
from school.days import BadAnswer
from school.fields import Ratings
from school.people import Actor
from school.registers import discover
from school.rights import Forbidden
from school.state import CriteriaSet
from school.years import arranging
from tests.chat import DEPUTY, MORNING, TEACHER, Town, open_chats, town_in
from tests.conversations.talk import begin_visit, records
from tests.conversations.test_fourth_register import make_tables, words
from tests.db.test_fourth_register import OLYMPIAD
from tests.people.conftest import acting

SEVEN = """Максат так | Цель чёткая
Мазмун | Содержание
Убакыт
Түшүндүрүү | Объяснение
Активдүүлүк | Активность
Суроолор | Вопросы
Рефлексия"""
OLD_FIRST = "1. Сабактын максаты так, окуучуга түшүнүктүү"


async def opens(person: Person, *buttons: str) -> None:
    await person.writes("/menu")
    for button in ("Дагы", "Мектеп", "Критерийлер", *buttons):
        await person.presses(button)


async def renews(person: Person, text: str = SEVEN) -> None:
    await opens(person, "Жаңы нуска")
    await person.writes(text)
    await person.presses("Сактоо")


async def current(town: Town) -> CriteriaSet:
    found = (await town.app.db.school()).current_criteria("observation")
    assert found
    return found


async def begin_rating(deputy: Person) -> None:
    await begin_visit(deputy)
    await deputy.presses("Баалоо")
    await deputy.presses("Критерийлер боюнча")


async def rates(deputy: Person, points: dict[int, int]) -> None:
    for number, n in points.items():
        await deputy.presses(f"{number} · {n}")


async def saves(deputy: Person) -> None:
    for button in ("Даяр", "Суроолорду деңгээлдеп берүү", "1 жумадан кийин, 30-ноябрь", "Сактоо"):
        await deputy.presses(button)


# --- A new version


async def test_the_criteria_in_force_are_seen_in_both_languages(
    town: Town, deputy: Person
) -> None:
    await opens(deputy)
    head, about, _, first, *_ = deputy.sees.splitlines()
    assert head == "Критерийлер · Байкоолор"
    assert about == "1-нуска · саптары: 12"
    assert first == f"{OLD_FIRST} | Цель урока чёткая и понятна ученикам"
    await deputy.writes("Сабактын максаты")
    assert (await current(town)).version == 1


async def test_a_new_version_is_looked_through_and_saved(town: Town, deputy: Person) -> None:
    await opens(deputy, "Жаңы нуска")
    await deputy.writes(SEVEN)
    assert "Жаңы нуска · саптары: 7" in deputy.sees
    assert "1. Максат так | Цель чёткая\n2. Мазмун | Содержание\n3. Убакыт\n" in deputy.sees
    assert (await current(town)).version == 1
    await deputy.presses("Сактоо")
    assert deputy.sees.startswith("2-нуска сакталды.")
    assert "2-нуска · саптары: 7" in deputy.sees
    found = await current(town)
    assert (found.version, len(found.criteria)) == (2, 7)
    assert [(one.ky, one.ru) for one in found.criteria[:3]] == [
        ("Максат так", "Цель чёткая"),
        ("Мазмун", "Содержание"),
        ("Убакыт", "Убакыт"),
    ]


async def test_a_list_copied_from_the_screen_can_be_sent_again(town: Town, deputy: Person) -> None:
    await renews(deputy)
    shown = deputy.sees[deputy.sees.index("1. ") :]
    await deputy.presses("Жаңы нуска")
    await deputy.writes(shown)
    await deputy.presses("Сактоо")
    assert deputy.sees.startswith("Бул тизме азыркы нуска менен бирдей.")
    assert (await current(town)).version == 2
    await deputy.writes(shown.replace("Убакыт", "- Убакытты   пайдалануу"))
    await deputy.presses("Сактоо")
    found = await current(town)
    assert (found.version, found.criteria[2].ky) == (3, "- Убакытты пайдалануу")


async def test_a_list_put_right_takes_the_place_of_the_one_before(
    town: Town, deputy: Person
) -> None:
    await opens(deputy, "Жаңы нуска")
    await deputy.writes(SEVEN)
    await deputy.writes("Максат")
    assert deputy.sees.startswith("6–20 критерий керек")
    assert "7. Рефлексия" in deputy.sees
    await deputy.writes(SEVEN + "\n\n• Маанай")
    assert "8. Маанай" in deputy.sees
    await deputy.presses("Артка")
    assert "1-нуска · саптары: 12" in deputy.sees
    await deputy.presses("Артка")
    assert deputy.sees.startswith("Мектеп")
    assert (await current(town)).version == 1


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Максат", "6–20 критерий керек, ар бири өз сабында. Сиз жазган сап: 1"),
        (
            "\n".join(["Максат"] * 21),
            "6–20 критерий керек, ар бири өз сабында. Сиз жазган сап: 21",
        ),
        (SEVEN.replace("Убакыт", "Убакыт | "), "3-сапты тамга менен"),
        (SEVEN.replace("Убакыт", "| Время"), "3-сапты тамга менен"),
        (SEVEN.replace("Убакыт", "а | б | в"), "3-сапты тамга менен"),
        (SEVEN.replace("Убакыт", "<b>Убакыт</b>"), "3-сапты тамга менен"),
        (SEVEN.replace("Убакыт", "— 😀 —"), "3-сапты тамга менен"),
        (SEVEN.replace("Убакыт", "я" * 191), "3-сап өтө узун. Ар бир тилде эң көбү 190 белги"),
        ("\n".join(["я" * 180] * 20), "Тизме өтө узун."),
    ],
)
async def test_what_is_no_list_is_refused_and_the_question_stays(
    town: Town, deputy: Person, typed: str, line: str
) -> None:
    await opens(deputy, "Жаңы нуска")
    await deputy.writes(typed)
    assert deputy.sees.startswith(line)
    assert "Жаңы тизмени бир билдирүү менен жөнөтүңүз" in deputy.sees
    assert (await current(town)).version == 1


async def test_the_longest_list_fits_wherever_it_is_shown(town: Town, deputy: Person) -> None:
    longest = "\n".join(f"{n} & {'Ө' * 155}" for n in range(20))
    await renews(deputy, longest)
    assert "2-нуска · саптары: 20" in deputy.sees
    await begin_rating(deputy)
    await rates(deputy, dict.fromkeys(range(1, 21), 2))
    assert f"20. 19 & {'Ө' * 155} — 2" in deputy.sees
    assert "100 % (40 упайдан 40)" in deputy.sees


# --- What was begun with the old version


async def test_an_old_record_keeps_its_criteria_and_a_new_one_has_the_new_ones(
    town: Town, deputy: Person
) -> None:
    await begin_rating(deputy)
    await rates(deputy, {n: 2 if n <= 6 else 1 for n in range(1, 13)})
    await saves(deputy)
    await renews(deputy)
    await deputy.writes("/menu")
    for button in ("Сабакка байкоо", "Титова О. И. · али болгон эмес", "5-Б"):
        await deputy.presses(button)
    await deputy.presses("Баалоо")
    await deputy.presses("Критерийлер боюнча")
    assert "1. Максат так — ·" in deputy.sees
    assert "8. " not in deputy.sees
    await rates(deputy, {n: 2 if n <= 5 else 0 for n in range(1, 8)})
    assert "71 % (14 упайдан 10)" in deputy.sees
    await saves(deputy)
    new, old = sorted(await records(town), key=lambda one: -one.id)
    found = await current(town)
    assert new.answers["ratings"]["set"] == found.id != old.answers["ratings"]["set"]
    assert set(new.answers["ratings"]["points"]) == {str(one.id) for one in found.criteria}
    await deputy.writes("/menu")
    for button in ("Дагы", "Байкоолор", "Байкоолор"):
        await deputy.presses(button)
    await deputy.presses(next(one for one in deputy.buttons if "№ 1 " in one))
    assert "75 % (24 упайдан 18)" in deputy.sees
    await deputy.presses("Оңдоо")
    await deputy.presses(deputy.buttons[0])
    await deputy.presses("Критерийлер")
    assert f"{OLD_FIRST} — 2" in deputy.sees
    assert "12. Жыйынтык, рефлексия, үй тапшырма — 1" in deputy.sees
    await rates(deputy, {12: 2})
    assert "79 % (24 упайдан 19)" in deputy.sees
    await deputy.presses("Даяр")
    await deputy.presses("Сактоо")
    kept = min(await records(town), key=lambda one: one.id)
    assert kept.answers["ratings"]["set"] == old.answers["ratings"]["set"]
    assert sum(kept.answers["ratings"]["points"].values()) == 19


async def test_a_form_half_rated_goes_on_with_its_own_criteria(town: Town, deputy: Person) -> None:
    before = await current(town)
    await begin_rating(deputy)
    await rates(deputy, {1: 2, 2: 1, 3: 2})
    await renews(deputy)
    await deputy.writes("/menu")
    await deputy.presses(next(one for one in deputy.buttons if one.startswith("Улантуу")))
    assert f"{OLD_FIRST} — 2" in deputy.sees
    await rates(deputy, dict.fromkeys(range(4, 13), 1))
    assert "58 % (24 упайдан 14)" in deputy.sees
    await saves(deputy)
    (kept,) = await records(town)
    assert kept.answers["ratings"]["set"] == before.id
    assert set(kept.answers["ratings"]["points"]) == {str(one.id) for one in before.criteria}


async def test_what_is_on_the_screen_is_what_is_rated(
    town: Town, deputy: Person, actor: Actor
) -> None:
    """The question was drawn with the old criteria, and nothing was rated yet."""
    before = await current(town)
    await begin_rating(deputy)
    new = arranging.parse_criteria(SEVEN)
    await arranging.put_criteria(town.app.db, actor, MORNING, "observation", new)
    await rates(deputy, {1: 2})
    assert f"{OLD_FIRST} — 2" in deputy.sees
    await rates(deputy, dict.fromkeys(range(2, 13), 1))
    await saves(deputy)
    (kept,) = await records(town)
    assert kept.answers["ratings"]["set"] == before.id


# --- By whom, of what, and in which language


async def test_only_who_keeps_the_school_renews_them(db: SqlDatabase, actor: Actor) -> None:
    new = arranging.parse_criteria(SEVEN)
    with pytest.raises(Forbidden):
        await arranging.put_criteria(db, await acting(db, TEACHER), MORNING, "observation", new)
    assert await arranging.put_criteria(db, actor, MORNING, "observation", new) == 2
    with pytest.raises(BadAnswer, match="criteria-same"):
        await arranging.put_criteria(db, actor, MORNING, "observation", new)


async def test_a_new_version_leaves_a_line_of_history(db: SqlDatabase, actor: Actor) -> None:
    new = arranging.parse_criteria(SEVEN)
    await arranging.put_criteria(db, actor, MORNING, "observation", new)
    found = (await db.school()).current_criteria("observation")
    assert found
    async with db.read() as look:
        (line,) = await look.history.of("criteria", found.id)
    assert (line.person_id, line.field, line.before, line.after) == (
        actor.id,
        "observation",
        "1",
        "2",
    )


@pytest.fixture
async def town_of_two(school_folder: Path, tmp_path: Path) -> AsyncIterator[Town]:
    """A school where olympiads are rated by criteria too."""
    rated = replace(OLYMPIAD, fields=(*OLYMPIAD.fields, Ratings(name="ratings", optional=True)))
    folder = Path(shutil.copytree(school_folder, tmp_path / "two"))
    async with town_in(folder, registers={**discover(), "olympiad": rated}) as town:
        town.app.texts.update(words())
        await make_tables(town)
        await open_chats(town, "ky")
        yield town


async def test_each_register_that_rates_has_its_own(town_of_two: Town) -> None:
    deputy = town_of_two.person(DEPUTY)
    await opens(deputy)
    assert deputy.buttons[:2] == ["Байкоолор", "Олимпиадалар"]
    await deputy.presses("Олимпиадалар")
    assert "Критерийлер али киргизилген эмес." in deputy.sees
    await deputy.presses("Жаңы нуска")
    await deputy.writes(SEVEN)
    await deputy.presses("Сактоо")
    assert deputy.sees.startswith("1-нуска сакталды.")
    await deputy.presses("Артка")
    await deputy.presses("Байкоолор")
    assert "1-нуска · саптары: 12" in deputy.sees
    await deputy.presses("Артка")
    await deputy.presses("Артка")
    assert deputy.sees.startswith("Мектеп")


@pytest.mark.parametrize("language", ["ru"])
async def test_criteria_in_russian(town: Town, deputy: Person) -> None:
    await deputy.writes("/menu")
    for button in ("Ещё", "Школа", "Критерии", "Новая версия"):
        await deputy.presses(button)
    await deputy.writes("Цель")
    assert deputy.sees.startswith("Нужно от 6 до 20 критериев, каждый в своей строке.")
    await deputy.writes(SEVEN)
    assert "Новая версия · строк: 7" in deputy.sees
    await deputy.presses("Сохранить")
    assert deputy.sees.startswith("Версия 2 сохранена.")
