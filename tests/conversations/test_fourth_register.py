"""A register that nobody has heard of, in the chat: one declaration, one table, its words."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table

from locales import L10n, sources
from playground.people import Person
from school.registers import discover
from tests.chat import DEPUTY, TEACHER, Town, open_chats, town_in
from tests.conversations.talk import gives, records
from tests.db.test_fourth_register import OLYMPIAD, OlympiadRow, PupilRow
from tests.declared import needed
from tests.playground.pictures import png

ROOT = Path(__file__).parent.parent.parent
WORDS = """
register-olympiad-title = Олимпиада
register-olympiad-list = Олимпиадалар
register-olympiad-about = Этаптар жана орундар.
register-olympiad-waiting = олимпиада
olympiad-figure-held = Олимпиада: { $n }{ $change }
olympiad-held_on = Күнү
olympiad-stage = Этап
olympiad-stage-school = Мектептик
olympiad-stage-district = Райондук
olympiad-pupils = Катышуучулар
olympiad-pupils-hint = Катышуучуну жазыңыз.
olympiad-pupils-name = Аты-жөнү
olympiad-pupils-place = Орду
olympiad-pupils-diploma = Диплом
"""


def words() -> dict[str, L10n]:
    return {
        language: L10n(language, {**sources(ROOT / "locales" / language), "olympiad.ftl": WORDS})
        for language in ("ky", "ru")
    }


@pytest.fixture
async def town(school_folder: Path, tmp_path: Path) -> AsyncIterator[Town]:
    folder = Path(shutil.copytree(school_folder, tmp_path / "data"))
    registers = {**discover(), "olympiad": OLYMPIAD}
    async with town_in(folder, registers=registers) as town:
        town.app.texts.update(words())
        await make_tables(town)
        await open_chats(town, "ky")
        yield town


async def make_tables(town: Town) -> None:
    def make(connection: Any) -> None:
        for model in (OlympiadRow, PupilRow):
            assert isinstance(model.__table__, Table)
            model.__table__.create(connection)

    async with town.app.db.engines.writing.begin() as connection:
        await connection.run_sync(make)


def test_its_words_are_what_the_declaration_needs() -> None:
    assert all(words()["ky"].has(key) for key in needed(OLYMPIAD))


async def test_it_may_be_the_proof_of_a_task(town: Town) -> None:
    deputy, teacher = town.person(DEPUTY), town.person(TEACHER)
    await gives(deputy, "Абдыкеримова Н. С.", proof="Ботто сакталган жазуу/Олимпиада")
    assert "(Олимпиада)" in teacher.sees
    await teacher.presses("Аткарылды")
    assert "Кайсы жазууңуз менен аткарылды?" in teacher.sees


async def test_it_is_filled_in_saved_listed_found_changed_and_cancelled(town: Town) -> None:
    deputy: Person = town.person(DEPUTY)
    await deputy.writes("/menu")
    await deputy.presses("Дагы")
    await deputy.presses("Олимпиадалар")
    await deputy.presses("Жаңы жазуу")
    assert "Олимпиада" in deputy.sees
    await deputy.presses("Этап …")
    await deputy.presses("Райондук")
    await deputy.presses("Күнү …")
    await deputy.writes("20.11")
    await deputy.presses("Катышуучулар …")
    await deputy.writes("Бакыт")
    await deputy.presses("1. Бакыт")
    await deputy.presses("Орду …")
    await deputy.writes("биринчи")
    assert "аралыгындагы санды жазыңыз." in deputy.sees
    await deputy.writes("1")
    await deputy.sends_photo(png())
    await deputy.presses("Даяр")
    await deputy.presses("Даяр")
    await deputy.presses("Сактоо")
    assert "Сакталды: № 1, Райондук" in deputy.sees
    (kept,) = await records(town, "olympiad")
    assert kept.answers["pupils"][0] | {"diploma": None} == {
        "name": "Бакыт",
        "place": 1,
        "diploma": None,
    }
    await deputy.presses("Башкы бет")
    await deputy.writes("бакыт")
    await deputy.presses("Олимпиадалар: 1")
    await deputy.presses(deputy.buttons[0])
    await deputy.presses("Оңдоо")
    await deputy.presses("Ката кеткен")
    await deputy.presses("Этап")
    await deputy.presses("Мектептик")
    await deputy.presses("Сактоо")
    await deputy.presses("Көрүү")
    await deputy.presses("Тарыхы")
    assert "Этап: Райондук → Мектептик" in deputy.sees
    assert "оңдоону баштады — Себеби: Ката кеткен" in deputy.sees
    await deputy.presses("Артка")
    await deputy.presses("Жокко чыгаруу")
    await deputy.presses("Жаңылыш жазылган")
    (kept,) = await records(town, "olympiad")
    assert (kept.state, kept.number) == ("cancelled", 1)
