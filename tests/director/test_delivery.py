"""The deputy sees what was sent, seen by a press and refused, and who cannot be reached."""

import pytest

from playground.people import Person
from tests.chat import TEACHER, Town
from tests.conversations.talk import gives
from tests.director.test_difficulties import tells


async def opens_delivery(deputy: Person) -> None:
    await deputy.writes("/menu")
    await deputy.presses("Дагы")
    await deputy.presses("Жеткирүү")


async def test_sent_and_seen_are_counted_by_person(
    deputy: Person, teacher: Person, director: Person
) -> None:
    await gives(deputy, "Кыргыз тили")
    await teacher.presses("Көрдүм")
    await tells(deputy)
    await opens_delivery(deputy)
    assert "Жөнөтүлдү: 7 · баскычы басылды: 1 · жетпеди: 0" in deputy.sees
    assert "Абдыкеримова Н. С. · ✉️ 1 · 👁 1 · ✖ 0" in deputy.buttons
    assert "Дөөлөтова Ж. Э. · ✉️ 1 · 👁 0 · ✖ 0" in deputy.buttons
    await deputy.presses("Абдыкеримова Н. С. · ✉️ 1 · 👁 1 · ✖ 0")
    assert "23-ноябрь, 10:42 · жаңы тапшырма — баскычы басылды: 23-ноябрь, 10:42" in deputy.sees
    assert "Чакыруу шилтемеси" not in deputy.buttons
    assert director.buttons


async def test_who_has_blocked_the_bot_is_named_with_a_link_to_send(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await teacher.blocks_bot()
    await gives(deputy, "Кыргыз тили")
    await opens_delivery(deputy)
    assert "Ботту бөгөттөгөн же аккаунту жок: 1 кызматкер" in deputy.sees
    await deputy.presses("📨 Абдыкеримова Н. С. · жетпей жатат")
    assert "жаңы тапшырма — жеткен жок" in deputy.sees
    await deputy.presses("Чакыруу шилтемеси")
    links = [one for one in deputy.screen if "t.me/usul_bot?start=" in one.text]
    assert TEACHER in links[-1].text
    assert town.failures == []


async def test_who_has_not_opened_the_bot_is_named(deputy: Person, town: Town) -> None:
    async with town.app.db.begin() as work:
        await work.staff.add_person("Асанова Гүлнара Маратовна")
    await opens_delivery(deputy)
    assert "Ботту ача элек: 1 кызматкер" in deputy.sees
    await deputy.presses("📨 Асанова Г. М. · ботту ача элек")
    assert "Шилтемени өзүнө жөнөтүңүз." in deputy.sees
    assert "Акыркы 14 күндө билдирүү болгон жок." in deputy.sees
    await deputy.presses("Чакыруу шилтемеси")
    assert any("t.me/usul_bot?start=" in one.text for one in deputy.screen)


@pytest.mark.parametrize("language", ["ru"])
async def test_and_in_russian(deputy: Person) -> None:
    await deputy.writes("/menu")
    await deputy.presses("Ещё")
    await deputy.presses("Доставка")
    assert "Доставка · последние 14 дней" in deputy.sees


async def test_others_do_not_see_it(teacher: Person, director: Person) -> None:
    for person in (teacher, director):
        await person.writes("/menu")
        await person.presses("Дагы")
        assert "Жеткирүү" not in person.buttons
