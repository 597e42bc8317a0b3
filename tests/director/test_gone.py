"""Somebody has left: nothing stale is said of what they acted as, led or owed."""

from datetime import date, timedelta

import pytest

from playground.people import Person
from school.people import Role
from school.staffing import staff
from school.staffing.acting import ENDED
from tests.chat import DEPUTY, DIRECTOR, HEAD, TEACHER, Town
from tests.director.test_acting import arranges, asked_as
from tests.people.conftest import acting
from tests.people.test_cycle import tasks_of
from tests.people.test_year import opens


async def leaves(town: Town, name: str) -> None:
    """The deputy has closed that person."""
    school = await town.app.db.school()
    [person] = [one for one in school.people.values() if one.name == name]
    actor = await acting(town.app.db, DEPUTY)
    await staff.close_person(town.app.db, actor, town.clock(), person.id)
    await town.tick()


async def ends(town: Town) -> set[str]:
    """What was promised about the end of acting, also when there was nothing to say."""
    async with town.app.db.read() as look:
        waits = {one.key for one in await look.outbox.unsent(kinds=(ENDED,))}
        over = await look.outbox.withdrawn(town.clock() - timedelta(days=1))
    return waits | {key for key in over if key.startswith(ENDED)}


def said_to(person: Person) -> list[str]:
    return [one.text for one in person.screen]


async def test_who_was_to_act_has_left_before_it_began(
    town: Town, deputy: Person, director: Person, head: Person
) -> None:
    await arranges(deputy, DIRECTOR, HEAD, "24.11–03.12")
    await deputy.presses("Сактоо")
    promised = await ends(town)
    await leaves(town, HEAD)
    assert await ends(town) == promised, "what never began does not end earlier"
    before = said_to(head)
    for moment in ("2026-11-24 08:00", "2026-12-04 08:00"):
        await town.at(moment)
    assert said_to(head) == before
    assert not any("Дөөлөтова" in one for one in said_to(director))
    assert await asked_as(town, Role.DIRECTOR, date(2026, 11, 25)) == [DIRECTOR]


async def test_who_acts_leaves_and_only_who_was_spared_is_told(
    town: Town, deputy: Person, director: Person, head: Person
) -> None:
    await arranges(deputy, DIRECTOR, HEAD, "23.11–03.12")
    await deputy.presses("Сактоо")
    await town.at("2026-11-25 09:00")
    before = said_to(head)
    await leaves(town, HEAD)
    await town.at("2026-11-26 08:00")
    assert await asked_as(town, Role.DIRECTOR, date(2026, 11, 25)) == [DIRECTOR]
    assert len([one for one in said_to(director) if "кайра өзүңүздө" in one]) == 1
    await town.at("2026-12-04 08:00")
    assert len([one for one in said_to(director) if "кайра өзүңүздө" in one]) == 1
    assert said_to(head) == before


@pytest.mark.parametrize("language", ["ru"])
async def test_who_comes_back_hears_nothing_of_it(
    town: Town, deputy: Person, head: Person, language: str
) -> None:
    del language
    school = await town.app.db.school()
    ids = {one.name: one.id for one in school.people.values()}
    async with town.app.db.begin() as work:
        await work.staff.appoint(
            ids[HEAD],
            Role.DIRECTOR,
            date(2026, 11, 24),
            until=date(2026, 12, 3),
            order="№ 45, 20.11.2026",
            acting_for=ids[DIRECTOR],
        )
    await leaves(town, HEAD)
    actor = await acting(town.app.db, DEPUTY)
    await staff.bring_back(town.app.db, actor, town.clock(), ids[HEAD])
    before = said_to(head)
    await town.at("2026-11-24 08:00")
    await town.at("2026-12-04 08:00")
    assert said_to(head) == before


async def test_the_head_of_an_association_has_left_and_what_was_owed_is_nobodys_till_the_next(
    town: Town, deputy: Person, director: Person, head: Person, teacher: Person
) -> None:
    await opens(deputy, "Жылдын милдеттери", "Ар бир чейрек · 2/14", "Баарын колдонуу")
    await deputy.presses("Ооба")
    [meeting] = await tasks_of(town, "association-meeting")
    assert meeting.due == date(2026, 11, 30)
    await leaves(town, HEAD)
    assert await tasks_of(town, "association-meeting") == []
    before = said_to(head)
    for moment in ("2026-11-27 08:00", "2026-11-30 08:00", "2026-12-01 08:00", "2026-12-03 08:00"):
        await town.at(moment)
        for person in (deputy, director):
            assert not any("бирикменин" in one and "Дөөлөтова" in one for one in said_to(person))
    assert said_to(head) == before
    school = await town.app.db.school()
    [new] = [one for one in school.people.values() if one.name == TEACHER]
    actor = await acting(town.app.db, DEPUTY)
    await staff.appoint(
        town.app.db,
        actor,
        town.clock(),
        new.id,
        Role.HEAD,
        since=date(2026, 12, 3),
        association_id=1,
    )
    await town.tick()
    [taken] = await tasks_of(town, "association-meeting")
    assert (taken.id, taken.person_id) == (meeting.id, new.id)
