"""Coming in by a link, and staying out."""

import json
from datetime import timedelta

import pytest

from playground.people import Person
from school.people import Actor
from school.staffing import joining, staff
from tests.chat import DEPUTY, TEACHER, Town

NEW = "Эркинбек кызы Сезим"
KY_UNKNOWN = "Саламатсызбы! Бул — мектеп кызматкерлери үчүн бот."


async def acting(town: Town, name: str = DEPUTY) -> Actor:
    school = await town.app.db.school()
    (person,) = [one for one in school.people.values() if one.name == name]
    return school.actor(person, school.calendar.today(town.clock()))


async def invited(town: Town, name: str = NEW) -> str:
    """Somebody new on the staff list, with a link."""
    deputy, now = await acting(town), town.clock()
    person_id = await staff.add_person(town.app.db, deputy, now, name)
    return await joining.invite(town.app.db, deputy, now, person_id)


async def named(town: Town, name: str = NEW) -> object:
    school = await town.app.db.school()
    (person,) = [one for one in school.people.values() if one.name == name]
    return person


async def test_who_opens_the_link_is_greeted_asked_and_led_home(
    town: Town, stranger: Person, deputy: Person
) -> None:
    word = await invited(town)
    await stranger.writes(f"/start {word}")
    assert f"Саламатсызбы, {NEW}!" in stranger.sees
    assert f"Здравствуйте, {NEW}!" in stranger.sees
    assert stranger.buttons == ["Кыргызча", "Русский"]
    await stranger.presses("Кыргызча")
    assert "Усул боту" in stranger.sees
    assert stranger.buttons == ["Макулмун", "Макул эмесмин"]
    await stranger.presses("Макулмун")
    assert "Бүгүн · 23-ноябрь" in stranger.sees
    thanks = stranger.screen[-2]
    assert (thanks.text, thanks.buttons) == (
        "Рахмат! Макулдугуңуз жазылды: 23-ноябрь, 2026.",
        [],
    )
    assert deputy.sees == f"{NEW} ботко кирди."
    assert deputy.buttons == ["Бул ал эмес"]
    person = await town.app.db.school()
    joined = person.person_of(stranger.id)
    assert joined is not None
    assert (joined.consent, joined.language) == (joining.CONSENT, "ky")


async def test_the_same_in_russian(town: Town, stranger: Person) -> None:
    await stranger.writes(f"/start {await invited(town)}")
    await stranger.presses("Русский")
    assert stranger.buttons == ["Согласен (согласна)", "Не согласен (не согласна)"]
    await stranger.presses("Согласен (согласна)")
    assert "23 ноября" in stranger.sees
    assert "Помощь" in (await said(stranger, "/help"))


async def said(person: Person, text: str) -> str:
    await person.writes(text)
    return person.sees


async def test_the_deputy_undoes_a_stranger_and_invites_again(
    town: Town, stranger: Person, deputy: Person
) -> None:
    await stranger.writes(f"/start {await invited(town)}")
    await stranger.presses("Кыргызча")
    await stranger.presses("Макулмун")
    await deputy.presses("Бул ал эмес")
    assert "аккаунт ажыратылды" in deputy.sees
    assert (await town.app.db.school()).person_of(stranger.id) is None
    await stranger.presses(stranger.buttons[-1])
    assert KY_UNKNOWN in stranger.sees


async def test_who_refuses_is_forgotten_and_the_deputy_is_told(
    town: Town, stranger: Person, deputy: Person
) -> None:
    word = await invited(town)
    await stranger.writes(f"/start {word}")
    await stranger.presses("Кыргызча")
    await stranger.presses("Макул эмесмин")
    assert "Telegram аккаунтуңуздун номери өчүрүлдү" in stranger.sees
    assert stranger.buttons == []
    assert deputy.sees == f"{NEW} маалыматын сактоого макул болгон жок, ботко кирбейт."
    assert (await town.app.db.school()).person_of(stranger.id) is None
    assert KY_UNKNOWN in await said(stranger, f"/start {word}")


async def test_who_did_not_answer_is_asked_again(town: Town, stranger: Person) -> None:
    await stranger.writes(f"/start {await invited(town)}")
    await stranger.writes("эмне кылам?")
    assert "Кайсы тилде" in stranger.sees
    await stranger.presses("Кыргызча")
    await stranger.presses("Макулмун")
    assert "Бүгүн" in stranger.sees


async def used(town: Town) -> str:
    word = await invited(town)
    await town.stranger(9002).writes(f"/start {word}")
    return word


async def expired(town: Town) -> str:
    word = await invited(town)
    town.clock.move(hours=72, seconds=1)
    return word


async def withdrawn(town: Town) -> str:
    word = await invited(town)
    school = await town.app.db.school()
    (person,) = [one for one in school.people.values() if one.name == NEW]
    await joining.withdraw(town.app.db, await acting(town), town.clock(), person.id)
    return word


async def replaced(town: Town) -> str:
    word = await invited(town)
    school = await town.app.db.school()
    (person,) = [one for one in school.people.values() if one.name == NEW]
    await joining.invite(town.app.db, await acting(town), town.clock(), person.id)
    return word


async def of_somebody_gone(town: Town) -> str:
    word = await invited(town)
    school = await town.app.db.school()
    (person,) = [one for one in school.people.values() if one.name == NEW]
    await staff.close_person(town.app.db, await acting(town), town.clock(), person.id)
    return word


async def forged(town: Town) -> str:
    await invited(town)
    return joining.new_word()


async def nothing(_: Town) -> str:
    return ""


@pytest.mark.parametrize(
    "link", [used, expired, withdrawn, replaced, of_somebody_gone, forged, nothing]
)
async def test_all_links_that_do_not_work_are_answered_alike(
    town: Town, stranger: Person, link: object
) -> None:
    assert callable(link)
    word = await link(town)
    assert (await said(stranger, f"/start {word}".strip())).startswith(KY_UNKNOWN)
    assert stranger.buttons == []
    assert (await town.app.db.school()).person_of(stranger.id) is None


async def test_a_link_works_to_its_last_second(town: Town, stranger: Person) -> None:
    word = await invited(town)
    town.clock.now += joining.LASTS - timedelta(seconds=1)
    assert NEW in await said(stranger, f"/start {word}")


async def test_a_stranger_is_told_once_in_the_language_of_the_phone(town: Town) -> None:
    stranger = town.telegram.person(9003, "Ирина", language="ru")
    await stranger.writes("Здравствуйте")
    await stranger.writes("Кто здесь?")
    told = [one.text for one in stranger.screen if one.sender.is_bot]
    assert len(told) == 1
    assert told[0].startswith("Здравствуйте! Это бот для сотрудников школы.")


async def test_the_owner_of_a_used_link_opens_it_again(town: Town, stranger: Person) -> None:
    word = await invited(town)
    await stranger.writes(f"/start {word}")
    assert "Кайсы тилде" in await said(stranger, f"/start {word}")
    await stranger.presses("Кыргызча")
    await stranger.presses("Макулмун")
    assert "Бүгүн" in await said(stranger, f"/start {word}")


async def test_a_forwarded_link_of_somebody_else_is_left_as_it_is(
    town: Town, teacher: Person, stranger: Person
) -> None:
    word = await invited(town)
    await teacher.writes(f"/start {word}")
    texts = [one.text for one in teacher.screen if one.sender.is_bot]
    assert any(f"аккаунту башка кызматкерге катталган: {TEACHER}" in one for one in texts)
    assert "Бүгүн" in teacher.sees
    assert NEW in await said(stranger, f"/start {word}")


async def test_a_changed_account_is_bound_anew(
    town: Town, teacher: Person, stranger: Person
) -> None:
    deputy, now = await acting(town), town.clock()
    person = (await acting(town, TEACHER)).person
    word = await joining.invite(town.app.db, deputy, now, person.id)
    await stranger.writes(f"/start {word}")
    await stranger.presses("Кыргызча")
    await stranger.presses("Макулмун")
    assert "Бүгүн" in stranger.sees
    assert (await said(teacher, "/menu")).startswith(KY_UNKNOWN)


async def test_an_old_question_that_is_settled_says_nothing_new(
    town: Town, stranger: Person
) -> None:
    word = await invited(town)
    await stranger.writes(f"/start {word}")
    question = stranger.newest
    await stranger.writes(f"/start {word}")
    await stranger.presses("Кыргызча")
    await stranger.presses("Макулмун")
    before = len(stranger.screen)
    await stranger.presses("Русский", question)
    assert len(stranger.screen) == before
    assert question.buttons == []


async def test_the_menu_of_commands_follows_the_role_and_the_language(
    town: Town, stranger: Person
) -> None:
    await stranger.writes(f"/start {await invited(town)}")
    await stranger.presses("Русский")
    await stranger.presses("Согласен (согласна)")
    calls = [one for one in town.telegram.requests if one.method == "setMyCommands"]
    assert len(calls) == 1
    menu = json.loads(calls[0].params["commands"])
    names = [one["command"] for one in menu]
    assert names == ["menu", "today", "cancel", "language", "settings", "help"]
    assert menu[0]["description"] == "Главная"


async def test_help_names_what_is_hard_to_find(
    town: Town, teacher: Person, deputy: Person
) -> None:
    for person, more in ((teacher, False), (deputy, True)):
        text = await said(person, "/help")
        lines = text.splitlines()
        for word in ("Издөө", "Кайтарып алуу", "Документтер", "Көйгөй", "/today", "/cancel"):
            assert any(word in one for one in lines), word
        for word in ("Алдын ала пландоо", "Топтор"):
            assert any(one.startswith(f"{word}:") for one in lines) is more
