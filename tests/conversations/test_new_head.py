"""A new head takes over what the one before has left of the association's plans."""

from datetime import date

import pytest

from playground.people import Person
from school import keeping
from school.people import Role
from school.register import State
from school.rights import Forbidden
from tests.chat import CLASS_TEACHER, DEPUTY, HEAD, TEACHER, YOUNG, Town
from tests.conversations.plans import add_point, begin, does, send_heads
from tests.conversations.talk import record

YESTERDAY, TODAY = date(2026, 11, 22), date(2026, 11, 23)


async def ids(town: Town) -> dict[str, int]:
    school = await town.app.db.school()
    return {one.name: one.id for one in school.people.values()}


async def heads_now(town: Town, name: str) -> None:
    """The association has a new head; the one before teaches on."""
    known, school = await ids(town), await town.app.db.school()
    [association] = school.associations
    async with town.app.db.begin() as work:
        await work.staff.end_appointment(
            known[HEAD], Role.HEAD, YESTERDAY, association_id=association
        )
        await work.staff.appoint(known[name], Role.HEAD, TODAY, association_id=association)


async def opens_plan(person: Person, label: str = "ШМО планы") -> None:
    await person.writes("/menu")
    for button in ("Дагы", "Пландар", "Пландар"):
        await person.presses(button)
    await person.presses(next(one for one in person.buttons if label in one))


async def test_a_new_head_takes_over_the_plan_that_waits(
    head: Person, young_teacher: Person, deputy: Person, town: Town
) -> None:
    await send_heads(head)
    await heads_now(town, YOUNG)
    await opens_plan(young_teacher)
    await young_teacher.presses("Оңдоо")
    await young_teacher.presses("Пункттар")
    await add_point(young_teacher, "Семинар", "25.12.2026")
    await young_teacher.presses("Даяр")
    await young_teacher.presses("Жөнөтүү")
    kept, known = await record(town, 1), await ids(town)
    assert (kept.author_id, kept.version) == (known[YOUNG], 2)
    assert "① ⏳ Орун басар" in deputy.sees
    assert "Семинар" in deputy.sees
    await deputy.presses("Көрүү")
    await deputy.presses("Тарыхы")
    assert "Кадырбек кызы А. · мурунку автордун ордуна өзүнө алды" in deputy.sees
    assert "Дөөлөтова Ж. Э. · сактады" in deputy.sees
    with pytest.raises(Forbidden):
        await does(town, HEAD, lambda k, r: keeping.change(k, r, 1))


async def test_what_came_back_to_the_head_before_is_corrected_by_the_new_one(
    head: Person, young_teacher: Person, deputy: Person, town: Town
) -> None:
    await send_heads(head)
    await deputy.presses("Кайтаруу")
    await deputy.presses("Мөөнөттөрү так эмес")
    await heads_now(town, YOUNG)
    await opens_plan(young_teacher)
    await young_teacher.presses("Оңдоо")
    await young_teacher.presses("Жөнөтүү")
    assert (await record(town, 1)).state is State.SUBMITTED


async def test_what_the_head_before_took_back_and_left_is_taken_over(
    head: Person, young_teacher: Person, town: Town
) -> None:
    await send_heads(head)
    await head.presses("Кайтарып алуу · 10 мүн")
    await heads_now(town, YOUNG)
    await opens_plan(young_teacher)
    await young_teacher.presses("Оңдоо")
    await young_teacher.presses("Жөнөтүү")
    kept = await record(town, 1)
    assert (kept.state, kept.author_id) == (State.SUBMITTED, (await ids(town))[YOUNG])


async def test_while_its_author_is_the_head_nobody_takes_it_over(head: Person, town: Town) -> None:
    await send_heads(head)
    known, school = await ids(town), await town.app.db.school()
    [association] = school.associations
    async with town.app.db.begin() as work:
        await work.staff.appoint(known[YOUNG], Role.HEAD, TODAY, association_id=association)
        other = await work.staff.add_association("Башка")
        await work.staff.appoint(known[CLASS_TEACHER], Role.HEAD, TODAY, association_id=other)
    for name in (YOUNG, CLASS_TEACHER, TEACHER, DEPUTY):
        with pytest.raises(Forbidden):
            await does(town, name, lambda k, r: keeping.change(k, r, 1))


async def test_the_head_of_another_association_does_not_take_it_over(
    head: Person, town: Town
) -> None:
    await send_heads(head)
    await heads_now(town, YOUNG)
    known = await ids(town)
    async with town.app.db.begin() as work:
        other = await work.staff.add_association("Башка")
        await work.staff.appoint(known[CLASS_TEACHER], Role.HEAD, TODAY, association_id=other)
    for name in (CLASS_TEACHER, TEACHER):
        with pytest.raises(Forbidden):
            await does(town, name, lambda k, r: keeping.change(k, r, 1))


async def test_what_is_approved_is_opened_again_by_the_deputy_alone(
    head: Person, deputy: Person, director: Person, town: Town
) -> None:
    await send_heads(head)
    await deputy.presses("Бекитүү")
    await director.presses("Бекитүү")
    await heads_now(town, YOUNG)
    with pytest.raises(Forbidden):
        await does(town, YOUNG, lambda k, r: keeping.reopen(k, r, 1, "Ката"))
    await does(town, DEPUTY, lambda k, r: keeping.reopen(k, r, 1, "Ката"))
    await does(town, YOUNG, lambda k, r: keeping.change(k, r, 1))


async def test_a_members_own_plan_is_not_taken_over(teacher: Person, town: Town) -> None:
    await begin(teacher)
    await teacher.presses("II чейрек, 2026-2027")
    await add_point(teacher, "Ачык сабак", "18.12.2026")
    await teacher.presses("Даяр")
    await teacher.presses("Жөнөтүү")
    known = await ids(town)
    async with town.app.db.begin() as work:
        await work.staff.end_appointment(known[TEACHER], Role.TEACHER, YESTERDAY)
    with pytest.raises(Forbidden):
        await does(town, HEAD, lambda k, r: keeping.change(k, r, 1))
    await does(town, DEPUTY, lambda k, r: keeping.change(k, r, 1))
