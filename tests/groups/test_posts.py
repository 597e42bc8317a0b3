"""Announcements: written, seen before they go, read in the group, asked about when in doubt."""

from dataclasses import fields
from typing import get_type_hints

import pytest

from handlers import entry, posting
from playground.groups import Group
from playground.people import Person
from school import posts
from school.days import BadAnswer
from school.messages import OnDoubt, Outgoing
from school.posts import Announcement
from tests.chat import DIRECTOR, Town
from tests.groups.conftest import ASSOCIATION, READ, association, opens_group

TEXT = "Бейшемби күнү саат 15:00дө <ШМО> жыйыны & чай"
LABEL = f"✓ {ASSOCIATION}"


async def write(deputy: Person, text: str = TEXT) -> None:
    await opens_group(deputy, LABEL)
    await deputy.presses("Жаңы жарыя")
    await deputy.writes(text)


async def announce(deputy: Person, text: str = TEXT) -> None:
    await write(deputy, text)
    await deputy.presses("Жөнөтүү")


async def sent(town: Town) -> list[Outgoing]:
    async with town.app.db.read() as look:
        return list(await look.outbox.sent_about(kinds=("post",)))


async def test_what_is_written_is_seen_first_and_goes_as_it_was_written(
    deputy: Person, bound: Group
) -> None:
    await opens_group(deputy, LABEL)
    await deputy.presses("Жаңы жарыя")
    assert "Баланын аты-жөнүн жазбаңыз." in deputy.sees
    await deputy.writes(TEXT)
    assert TEXT in deputy.sees
    assert f"[ {READ} ]" in deputy.sees
    assert bound.sees != TEXT
    await deputy.presses("Жөнөтүү")
    assert bound.sees == TEXT
    assert bound.buttons == [READ]
    assert "Жарыя топко жөнөтүлдү." in deputy.sees
    assert "Таанышты, мүчөлөр 0/3" in deputy.sees


async def test_written_again_it_takes_the_place_of_the_one_before(
    deputy: Person, bound: Group
) -> None:
    await write(deputy)
    await deputy.writes("Жыйын жума күнү")
    await deputy.presses("Жөнөтүү")
    assert bound.sees == "Жыйын жума күнү"


async def test_it_may_go_without_a_button(deputy: Person, bound: Group) -> None:
    await write(deputy)
    await deputy.presses(f"«{READ}» баскычысыз")
    assert f"[ {READ} ]" not in deputy.sees
    await deputy.presses("Жөнөтүү")
    assert bound.sees == TEXT
    assert bound.buttons == []
    assert "Таанышты" not in deputy.sees


async def test_it_is_counted_who_has_read_it(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    await announce(deputy)
    press = await teacher.presses(READ, to=bound)
    assert press.answer == "Рахмат, белгиленди."
    assert bound.buttons == [f"{READ} · 1"]
    assert bound.sees == TEXT
    town.clock.move(minutes=1)
    await deputy.presses(f"{READ} · 1", to=bound)
    assert bound.buttons == [f"{READ} · 2"]
    await opens_group(deputy, LABEL)
    await deputy.presses(next(one for one in deputy.buttons if one.startswith("23.11 · 2 окуду")))
    assert "Таанышты, мүчөлөр 1/3: Абдыкеримова Н. С., Ибраимова Ж. Р." in deputy.sees
    assert "Тааныша элек, 2: Дөөлөтова Ж. Э., Кадырбек кызы А." in deputy.sees


async def test_pressing_twice_counts_once_and_says_so(
    deputy: Person, teacher: Person, bound: Group
) -> None:
    await announce(deputy)
    await teacher.presses(READ, to=bound)
    press = await teacher.presses(f"{READ} · 1", to=bound)
    assert press.answer == "Сиз мурун эле тааныштыңыз."
    assert bound.buttons == [f"{READ} · 1"]


async def test_the_toast_is_in_the_language_of_who_pressed(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    person = (await town.app.db.school()).person_of(teacher.id)
    assert person
    async with town.app.db.begin() as work:
        await work.staff.change_person(person.id, language="ru")
    await announce(deputy)
    press = await teacher.presses(READ, to=bound)
    assert press.answer == "Спасибо, отмечено."
    assert bound.buttons == [f"{READ} · 1"]


async def test_a_stranger_is_not_counted(deputy: Person, stranger: Person, bound: Group) -> None:
    await announce(deputy)
    press = await stranger.presses(READ, to=bound)
    assert press.answer == "Бул баскыч сизге арналган эмес."
    assert bound.buttons == [READ]


async def test_the_words_of_the_bot_are_in_the_associations_language(
    deputy: Person, bound: Group
) -> None:
    await opens_group(deputy, LABEL)
    await deputy.presses("Жарыялардын тили")
    assert "Жарыялардын тили: Русский" in deputy.sees
    await deputy.presses("Жаңы жарыя")
    await deputy.writes("Заседание в пятницу")
    assert "[ Ознакомлен(а) ]" in deputy.sees
    await deputy.presses("Жөнөтүү")
    assert bound.buttons == ["Ознакомлен(а)"]


async def test_a_second_one_that_day_is_asked_about(
    deputy: Person, bound: Group, town: Town
) -> None:
    await announce(deputy)
    await announce(deputy, "Дагы бир нерсе")
    assert "бүгүн бул топко жарыя жөнөтүлгөн" in deputy.sees
    assert bound.sees == TEXT
    await deputy.presses("Жок")
    assert "Дагы бир нерсе" in deputy.sees
    await deputy.presses("Жөнөтүү")
    await deputy.presses("Ооба")
    assert bound.sees == "Дагы бир нерсе"
    await town.at("2026-11-24 09:00")
    await announce(deputy, "Эртеси күнү")
    assert bound.sees == "Эртеси күнү"


async def test_in_quiet_hours_it_waits_for_the_morning(
    deputy: Person, bound: Group, town: Town
) -> None:
    said = len(bound.screen)
    await town.at("2026-11-23 20:00")
    await announce(deputy)
    assert "Азыр тынч убакыт. Жарыя топко 24-ноябрь, 08:00 жөнөйт." in deputy.sees
    assert "жөнөтүлө элек" in deputy.sees
    assert len(bound.screen) == said
    await town.at("2026-11-24 08:01")
    assert bound.sees == TEXT


@pytest.mark.parametrize("text", ["а" * 3001, "   \n "])
async def test_too_much_or_nothing_is_refused(deputy: Person, bound: Group, text: str) -> None:
    with pytest.raises(BadAnswer):
        posts.check_text(text)
    if text.strip():
        await write(deputy, text)
        assert "Текст өтө узун: 3001 белги. Эң көбү 3000 белги." in deputy.sees
        assert "Жөнөтүү" not in deputy.buttons


async def test_a_picture_is_no_announcement(deputy: Person, bound: Group) -> None:
    await opens_group(deputy, LABEL)
    await deputy.presses("Жаңы жарыя")
    await deputy.sends_photo(b"x")
    assert "Жарыя текст менен гана жөнөтүлөт" in deputy.sees


async def test_the_longest_text_fits(deputy: Person, bound: Group) -> None:
    text = "<&" * 1500
    await announce(deputy, text)
    assert bound.sees == text


async def test_unbound_meanwhile_it_is_not_sent(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    await write(deputy)
    await bound.removes_bot(by=teacher)
    message = next(one for one in reversed(deputy.screen) if "Жөнөтүү" in one.buttons)
    await deputy.presses("Жөнөтүү", message)
    assert await sent(town) == []


async def test_the_same_draft_is_announced_once(deputy: Person, bound: Group, town: Town) -> None:
    school = await town.app.db.school()
    person = school.person_of(deputy.id)
    assert person
    actor = school.actor(person, school.calendar.today(town.clock()))
    new = Announcement(
        draft="d" * 32, association_id=(await association(town)).id, text=TEXT, asks=True
    )
    for _ in range(2):
        await posts.announce(town.app.db, actor, town.clock(), new)
        await town.tick()
    assert len(await sent(town)) == 1


async def test_only_who_may_post_posts(bound: Group, town: Town) -> None:
    school = await town.app.db.school()
    number = (await association(town)).id
    new = Announcement(draft="d" * 32, association_id=number, text=TEXT, asks=True)
    for name in (DIRECTOR, "Абдыкеримова Нургүл Сатаровна"):
        person = next(one for one in school.people.values() if one.name == name)
        actor = school.actor(person, school.calendar.today(town.clock()))
        with pytest.raises(PermissionError):
            await posts.announce(town.app.db, actor, town.clock(), new)


# --- Nobody knows whether it has arrived


async def test_in_doubt_it_is_asked_about_and_not_repeated(
    deputy: Person, bound: Group, town: Town
) -> None:
    await announce(deputy)
    await doubt(town)
    assert f"{ASSOCIATION}: топко жарыя жеткени белгисиз" in deputy.sees
    assert TEXT in deputy.sees
    await deputy.presses("Жетиптир")
    assert "Жакшы, белгиледим" in deputy.sees
    assert [one.text for one in bound.screen].count(TEXT) == 1
    assert [one.state for one in await sent(town)] == ["sent"]


async def test_it_goes_once_more_when_it_has_not_arrived(
    deputy: Person, bound: Group, town: Town
) -> None:
    await announce(deputy)
    await doubt(town)
    question = deputy.newest
    again = next(key for key in question.inline_keys() if key["text"] == "Кайра жөнөтүү")
    await deputy.presses("Кайра жөнөтүү")
    assert [one.text for one in bound.screen].count(TEXT) == 2
    await deputy._press(question, again)
    assert [one.text for one in bound.screen].count(TEXT) == 2
    assert "Бул билдирүү эскирип калыптыр." in deputy.sees


async def test_who_presses_in_the_group_settles_the_doubt(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    await announce(deputy)
    await doubt(town)
    await teacher.presses(READ, to=bound)
    await deputy.presses("Кайра жөнөтүү")
    assert [one.text for one in bound.screen].count(TEXT) == 1
    assert "Бул билдирүү эскирип калыптыр." in deputy.sees


async def test_others_are_not_asked(
    deputy: Person, director: Person, bound: Group, town: Town
) -> None:
    await announce(deputy)
    await doubt(town)
    key = next(iter(deputy.newest.inline_keys()))
    await director.writes("/menu")
    await director._press(director.newest, key)
    assert "Бул баскыч сизге арналган эмес." in director.sees


async def doubt(town: Town) -> None:
    """The process has ended while the newest announcement was being sent."""
    [outgoing] = await sent(town)
    async with town.app.db.begin() as work:
        await work.outbox.fail(outgoing.id, "promised", "for a test")
    async with town.app.db.begin() as work:
        claimed = await work.outbox.claim(town.clock(), posts.SETTLES, quiet=False)
    assert claimed
    assert claimed.id == outgoing.id
    assert claimed.on_doubt is OnDoubt.ASK
    town.clock.move(minutes=2)
    await town.tick()


# --- Nothing of a record can get there


def test_an_announcement_holds_a_text_and_nothing_else() -> None:
    hints = get_type_hints(Announcement)
    assert hints == {"draft": str, "association_id": int, "text": str, "asks": bool}
    assert {one.name for one in fields(Announcement)} == hints.keys()


async def test_what_is_promised_to_a_group_points_to_no_record_and_no_task(
    deputy: Person, bound: Group, town: Town
) -> None:
    await announce(deputy)
    [outgoing] = await sent(town)
    assert (outgoing.record_id, outgoing.task_id) == (None, None)
    assert dict(outgoing.params) == {"post": 1}


def test_only_these_notices_go_to_groups() -> None:
    assert {one.kind for one in entry.NOTICES if one.group} == {"post", "group-bound"}
    assert posting.PostNotice.group
