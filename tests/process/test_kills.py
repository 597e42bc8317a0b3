"""kill -9 in the middle of everything: nothing is lost, and nothing happens twice."""

from collections.abc import Awaitable, Callable, Sequence

import pytest

from playground.people import Person
from tests.playground.pictures import png
from tests.process.machine import Machine
from tests.process.script import (
    Photo,
    Press,
    Step,
    Write,
    dies_at_every_step,
    dies_before_every_step,
    plays,
)

Plays = Callable[[Machine, Person, Sequence[Step]], Awaitable[None]]

OBSERVATION: Sequence[Step] = (
    Write("/menu"),
    Press("Сабакка байкоо"),
    Press("Кадырбек кызы А. · жаш адис, али болгон эмес"),
    Press("6-Б"),
    Write("Үй тапшырма суралды, 4 окуучу"),
    Press("Баалоо"),
    Press("Жакшы"),
    Press("Суроолорду деңгээлдеп берүү"),
    Press("1 жумадан кийин, 30-ноябрь"),
    Press("Сактоо"),
)
COURSE: Sequence[Step] = (
    Photo(png(400, 300)),
    Press("Курстун сертификаты"),
    Write("Калыптандыруучу баалоонун ыкмалары"),
    Press("КББА"),
    Press("24"),
    Write("2.11-13.11"),
    Press("Жөнөтүү"),
)
QUARTER = "Чейректин жыйынтыгы жөнүндө"
MINUTES: Sequence[Step] = (
    Write("/menu"),
    Press("Протоколдор"),
    Press("Жаңы жазуу"),
    Write("24"),
    Press(f"+ {QUARTER}"),
    Write("Китепкана жөнүндө"),
    Press(f"1. {QUARTER}"),
    Press("Угулду …"),
    Write("Класс жетекчи чейректин жыйынтыгын айтты"),
    Press("Чечимдер …"),
    Write("Китептерди толуктоо"),
    Press("Мен"),
    Press("1 жумадан кийин, 30-ноябрь"),
    Press("Даяр"),
    Press("Добуш …"),
    Write("24/0/0"),
    Press("Даяр"),
    Press("Даяр"),
    Press("Жөнөтүү"),
)
ALL = pytest.mark.parametrize("go", [plays, dies_before_every_step, dies_at_every_step])


@ALL
async def test_an_observation(machine: Machine, deputy: Person, go: Plays) -> None:
    await machine.start()
    await go(machine, deputy, OBSERVATION)
    await machine.sees(deputy, "Сакталды")
    query = "SELECT state, number, version FROM record"
    assert machine.rows(query) == [("final", 1, 1)]
    assert machine.rows("SELECT count(*) FROM acknowledgement") == [(1,)]
    assert machine.rows("SELECT count(*) FROM task WHERE record_id = 1") == [(1,)]
    assert machine.rows("SELECT count(*) FROM note") == [(1,)]
    assert machine.rows("SELECT count(*) FROM draft") == [(0,)]
    assert await machine.stop() == 0


@ALL
async def test_a_course_with_a_file(machine: Machine, teacher: Person, go: Plays) -> None:
    await machine.start()
    await go(machine, teacher, COURSE)
    await machine.sees(teacher, "Текшерүүгө жөнөтүлдү")
    assert machine.rows("SELECT state FROM record") == [("submitted",)]
    ((record, sha256),) = machine.rows("SELECT record_id, sha256 FROM attachment")
    assert record == 1
    path = machine.folder / "data" / "files" / str(sha256)[:2] / str(sha256)
    assert path.read_bytes() == png(400, 300)
    assert await machine.stop() == 0


@ALL
async def test_minutes_with_two_points(machine: Machine, class_teacher: Person, go: Plays) -> None:
    await machine.start()
    await go(machine, class_teacher, MINUTES)
    await machine.sees(class_teacher, "Текшерүүгө жөнөтүлдү")
    assert machine.rows("SELECT state FROM record") == [("submitted",)]
    assert machine.rows("SELECT count(*) FROM agenda_point") == [(2,)]
    assert machine.rows("SELECT count(*) FROM decision") == [(1,)]
    assert await machine.stop() == 0
