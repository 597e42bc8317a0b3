"""What a deputy who has passed a plan hears of it, once the director has decided."""

from datetime import date

import pytest

from playground.people import Person
from school import keeping
from school.people import Role
from tests.chat import DEPUTY, DIRECTOR, Town
from tests.conversations.plans import does, messages, send_heads, send_quarter


async def test_the_deputy_who_passed_a_heads_plan_reads_that_it_was_approved(
    head: Person, deputy: Person, director: Person
) -> None:
    await send_heads(head)
    await deputy.presses("Бекитүү")
    await director.presses("Бекитүү")
    assert deputy.sees.startswith("Сизден кийин директор да бекитти, № 1 · План · ШМО планы")
    await deputy.presses("Көрүү")
    assert "План № 1 · бекитилген" in deputy.sees
    assert "Бекитилди, № 1" in head.sees


async def test_who_passes_it_on_reads_who_looks_at_it_next(
    head: Person, deputy: Person, director: Person
) -> None:
    await send_heads(head)
    await deputy.presses("Көрүү")
    await deputy.presses("Бекитүү")
    assert deputy.sees.startswith("Сиз бекиттиңиз, эми директор карайт.")
    await director.presses("Көрүү")
    await director.presses("Бекитүү")
    assert director.sees.startswith("Бекитилди.")


async def test_its_author_reads_who_has_returned_it(head: Person, deputy: Person) -> None:
    await send_heads(head)
    await deputy.presses("Кайтаруу")
    await deputy.presses("Толук эмес")
    assert "Кайтарган: Ибраимова Ж. Р." in head.sees


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ky", "Сизден кийин директор оңдоого кайтарды · План · ШМО планы"),
        ("ru", "После вас возвращено директором на доработку · План · План ШМО"),
    ],
)
async def test_and_that_it_was_returned_and_why(
    head: Person, deputy: Person, director: Person, town: Town, text: str
) -> None:
    school = await town.app.db.school()
    author = next(one for one in school.people.values() if one.telegram_id == head.id)
    async with town.app.db.begin() as work:
        await work.staff.change_person(author.id, language="ky")
    await send_heads(head)
    await does(town, DEPUTY, lambda k, r: keeping.approve(k, r, 1))
    await does(town, DIRECTOR, lambda k, r: keeping.turn_down(k, r, 2, "Мөөнөттөрү эрте"))
    await town.tick()
    assert deputy.sees.startswith(text)
    assert "Мөөнөттөрү эрте" in deputy.sees


async def test_of_her_own_plan_she_hears_once(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_quarter(deputy)
    await director.presses("Бекитүү")
    assert len(await messages(town, "approved")) == 1
    assert not await messages(town, "passed-approved")


@pytest.mark.parametrize("approved", [True, False])
async def test_who_decides_as_director_too_is_not_told_of_it(
    head: Person, deputy: Person, town: Town, *, approved: bool
) -> None:
    await send_heads(head)
    await does(town, DEPUTY, lambda k, r: keeping.approve(k, r, 1))
    school, today = await town.app.db.school(), town.clock().date()
    [one], [director] = school.holders(Role.DEPUTY, today), school.holders(Role.DIRECTOR, today)
    async with town.app.db.begin() as work:
        await work.staff.appoint(
            one.id,
            Role.DIRECTOR,
            today,
            until=date(2026, 12, 4),
            acting_for=director.id,
            order="№ 45, 20.11.2026",
        )
    if approved:
        await does(town, DEPUTY, lambda k, r: keeping.approve(k, r, 2))
    else:
        await does(town, DEPUTY, lambda k, r: keeping.turn_down(k, r, 2, "Толук эмес"))
    await town.tick()
    for kind in ("passed-approved", "passed-returned"):
        assert not await messages(town, kind)


async def test_approved_twice_it_is_told_once(head: Person, deputy: Person, town: Town) -> None:
    await send_heads(head)
    await does(town, DEPUTY, lambda k, r: keeping.approve(k, r, 1))
    for _ in range(2):
        await does(town, DIRECTOR, lambda k, r: keeping.approve(k, r, 2))
    await town.tick()
    assert len(await messages(town, "passed-approved")) == 1


async def test_at_night_it_waits_and_is_not_said_of_what_is_being_corrected(
    head: Person, deputy: Person, director: Person, town: Town
) -> None:
    await send_heads(head)
    await deputy.presses("Бекитүү")
    town.clock.to("2026-11-23 19:00")
    await director.presses("Кайтаруу")
    await director.presses("Толук эмес")
    assert not await messages(town, "passed-returned")
    await head.writes("/menu")
    await head.presses("Сизди күтөт")
    await head.presses(next(one for one in head.buttons if one.startswith("↩️ Оңдоңуз")))
    await head.presses("Оңдоо")
    await head.presses("Жөнөтүү")
    await town.at("2026-11-24 08:00")
    assert not await messages(town, "passed-returned")


async def test_who_acted_as_deputy_and_does_no_more_is_told_nothing(
    head: Person, deputy: Person, director: Person, town: Town
) -> None:
    await send_heads(head)
    await deputy.presses("Бекитүү")
    school = await town.app.db.school()
    [one] = school.holders(Role.DEPUTY, town.clock().date())
    async with town.app.db.begin() as work:
        await work.staff.end_appointment(one.id, Role.DEPUTY, date(2026, 11, 22))
    await director.presses("Бекитүү")
    assert not await messages(town, "passed-approved")
