"""A document that is out: more people are asked to read it, and its history is told."""

from datetime import date

import pytest

from locales import load
from playground.people import Person
from school.days import BadAnswer
from school.papers import documents, readership
from school.people import Actor, Role
from tests.chat import DEPUTY, DIRECTOR, TEACHER, Town
from tests.documents.conftest import SAYS, TITLE, opens_documents, publishes, reads, revises

OPEN = SAYS("document-open")
NEWCOMER = "Сатыбалдиева Гүлзат Кубанычбековна"
SHORT = "Сатыбалдиева Г. К."


async def joins(town: Town, name: str = NEWCOMER) -> Person:
    """Somebody new on the staff, who has opened the bot already."""
    async with town.app.db.begin() as work:
        person = await work.staff.add_person(name)
        await work.staff.change_person(
            person, telegram_id=1100, consent=1, consent_at=town.clock(), language="ky"
        )
        await work.staff.appoint(person, Role.TEACHER, date(2026, 11, 23))
    newcomer = town.stranger(1100, name.split()[1])
    town.telegram.private_chat(town.telegram.bot, newcomer.account)
    return newcomer


async def actor(town: Town, name: str) -> Actor:
    school = await town.app.db.school()
    person = next(one for one in school.people.values() if one.name == name)
    return school.actor(person, school.calendar.today(town.clock()))


async def opens(deputy: Person) -> None:
    await opens_documents(deputy)
    await deputy.presses(next(one for one in deputy.buttons if TITLE in one))


async def test_who_has_joined_since_is_counted_and_asked_by_a_press(
    deputy: Person, teacher: Person, head: Person, town: Town
) -> None:
    await publishes(deputy)
    await reads(teacher)
    told = len(head.screen)
    newcomer = await joins(town)
    await opens(deputy)
    assert "Жаңы келген 1 кызматкер тааныша элек." in deputy.sees
    assert newcomer.screen == []
    await deputy.presses(SAYS("document-ask-newcomers", n=1))
    assert SAYS("document-added", n=1) in deputy.sees
    assert "1/6 · 5 киши калды" in deputy.sees
    assert SAYS("document-ask-newcomers", n=1) not in deputy.buttons
    assert len(head.screen) == told, "nobody is asked anew"
    await reads(newcomer)
    await opens(deputy)
    assert "2/6 · 4 киши калды" in deputy.sees


async def test_one_who_joined_an_association_is_new_to_what_was_sent_to_it(
    deputy: Person, class_teacher: Person, town: Town
) -> None:
    await publishes(deputy, "Кыргыз тили")
    school = await town.app.db.school()
    [one] = school.associations.values()
    person = school.person_of(class_teacher.id)
    assert person
    async with town.app.db.begin() as work:
        await work.staff.set_members(one.id, [*one.members, person.id])
    await opens(deputy)
    await deputy.presses(SAYS("document-ask-newcomers", n=1))
    assert OPEN in class_teacher.buttons


async def test_an_association_or_people_by_hand_are_added_and_asked_anew_with_the_next_version(
    deputy: Person, head: Person, class_teacher: Person, director: Person
) -> None:
    await publishes(deputy, SAYS("document-by-hand"), "Титова О. И.", "Даяр · 1")
    told = len(class_teacher.screen)
    await deputy.presses(SAYS("document-more"))
    assert "✓ Титова О. И." not in deputy.buttons
    assert "Титова О. И." not in deputy.buttons
    await deputy.presses("Кыргыз тили")
    await deputy.writes("айтбаев")
    await deputy.presses("Айтбаева С. Д.")
    await deputy.presses(SAYS("document-chosen", n=4))
    assert "0/5 · 5 киши калды" in deputy.sees
    assert OPEN in head.buttons
    assert OPEN in director.buttons
    assert len(class_teacher.screen) == told
    await deputy.presses(SAYS("document-more"))
    assert SAYS("document-all-asked") in deputy.sees


async def test_who_was_added_to_an_association_is_asked_the_next_version_too(
    deputy: Person, class_teacher: Person, director: Person
) -> None:
    await publishes(deputy, "Кыргыз тили")
    await deputy.presses(SAYS("document-more"))
    await deputy.presses("Титова О. И.")
    await deputy.presses(SAYS("document-chosen", n=1))
    await revises(deputy)
    assert "0/4 · 4 киши калды" in deputy.sees
    assert SAYS("document-new-version") in class_teacher.sees
    assert "Кимдер таанышат: Кыргыз тили — 3, дагы 1" in deputy.sees
    await deputy.presses(SAYS("document-more"))
    await deputy.presses("Айтбаева С. Д.")
    await deputy.presses(SAYS("document-chosen", n=1))
    assert SAYS("document-text") in director.sees
    assert SAYS("document-new-version") not in director.sees


async def test_who_was_named_by_hand_and_comes_back_is_no_newcomer(
    deputy: Person, class_teacher: Person, town: Town
) -> None:
    who = SAYS("document-by-hand"), "Титова О. И.", "Айтбаева С. Д.", "Даяр · 2"
    await publishes(deputy, *who)
    school = await town.app.db.school()
    person = school.person_of(class_teacher.id)
    assert person
    for left_on in (school.calendar.today(town.clock()), None):
        async with town.app.db.begin() as work:
            await work.staff.change_person(person.id, left_on=left_on)
        await opens(deputy)
        if left_on:
            await revises(deputy)
    assert SAYS("document-ask-newcomers", n=1) not in deputy.buttons


async def test_added_twice_they_are_asked_once_and_nobody_else_may_add(town: Town) -> None:
    db, now, who = town.app.db, town.clock(), await actor(town, DIRECTOR)
    teacher = await actor(town, TEACHER)
    paper = documents.Paper(
        draft="d" * 32,
        kind="letter",
        title="Кат",
        text="Сөз",
        audience=documents.BY_HAND,
        people=((await actor(town, DEPUTY)).id,),
    )
    number = await documents.publish(db, who, now, paper)
    assert [await readership.add(db, who, now, number, [teacher.id]) for _ in range(2)] == [1, 0]
    with pytest.raises(BadAnswer):
        await readership.add(db, who, now, number, [])
    with pytest.raises(PermissionError):
        await readership.add(db, teacher, now, number, [teacher.id])
    await documents.withdraw(db, who, now, number)
    with pytest.raises(BadAnswer):
        await readership.add(db, who, now, number, [teacher.id])


async def test_its_history_tells_versions_and_who_was_asked_and_has_read(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await publishes(deputy, "Кыргыз тили")
    town.clock.to("2026-11-23 11:00")
    await reads(teacher)
    await deputy.presses(SAYS("document-remind", n=3))
    town.clock.to("2026-11-23 12:00")
    await opens(deputy)
    await revises(deputy)
    await deputy.presses(SAYS("document-history"))
    asked = "таанышуу суралды, 3: Абдыкеримова Н. С., Дөөлөтова Ж. Э., Кадырбек кызы А."
    lines = deputy.sees.splitlines()[3:]
    assert lines[:5] == [
        f"23-ноябрь, 12:00 · {asked}",
        "23-ноябрь, 12:00 · 2-нуска жөнөтүлдү — Ибраимова Ж. Р.",
        "23-ноябрь, 11:00 · эскертти — Ибраимова Ж. Р.; эскертүү алгандар: 2",
        "23-ноябрь, 11:00 · таанышты (1-нуска) — Абдыкеримова Н. С.",
        "23-ноябрь, 11:00 · ачты (1-нуска) — Абдыкеримова Н. С.",
    ]
    assert f"23-ноябрь, 10:42 · {asked}" in lines
    await deputy.presses("1-нуска")
    assert [one.file.name for one in deputy.screen if one.file][-1] == "order.pdf"
    assert deputy.buttons == ["2-нуска", "1-нуска", SAYS("button-back"), SAYS("button-home")]


@pytest.mark.parametrize("language", ["ru"])
async def test_a_document_is_read_in_russian_from_the_first_tap_to_the_last(
    deputy: Person, teacher: Person, town: Town
) -> None:
    says = load()["ru"].plain
    await deputy.writes("/menu")
    for one in ("home-more", "more-documents", "document-new", "document-kind-order"):
        await deputy.presses(says(one))
    await deputy.writes("О каникулах")
    await deputy.presses(says("document-no-number"))
    await deputy.presses(says("document-no-day"))
    await deputy.writes("Каникулы с 31 декабря.")
    await deputy.presses(says("button-done"))
    await deputy.presses(says("document-all"))
    await deputy.presses(says("button-send"))
    assert says("document-goes") in deputy.sees
    request = teacher.newest
    assert request.text == f"Приказ\nО каникулах\n\n{says('document-text')}"
    for one in ("document-open", "document-read", "button-yes"):
        await teacher.presses(says(one))
    assert request.text.endswith("Вы ознакомились: 23 ноября, 10:42")
    town.clock.to("2026-11-23 12:00")
    newcomer = await joins(town)
    await deputy.writes("/menu")
    await deputy.presses(says("home-more"))
    await deputy.presses(says("more-documents"))
    await deputy.presses("1/5 · Приказ · О каникулах")
    assert "Новые в списке, не читали: 1" in deputy.sees
    await deputy.presses(says("document-ask-newcomers", n=1))
    assert OPEN in newcomer.buttons
    await deputy.presses(says("document-history"))
    assert "ознакомиться должны, 1: Сатыбалдиева Г. К." in deputy.sees
    assert "ознакомление (редакция 1) — Абдыкеримова Н. С." in deputy.sees
