"""Announcements: written, seen before they go, read in the group, asked about when in doubt."""

import re
from dataclasses import fields
from datetime import date, time
from typing import get_type_hints

import pytest

from handlers import entry, posting
from locales import load
from playground.groups import Group
from playground.people import Person
from school.days import BadAnswer
from school.groups import announcing, posts
from school.groups.announcing import Announcement
from school.messages import OnDoubt, Outgoing
from tests.chat import DIRECTOR, Town
from tests.groups.conftest import ASSOCIATION, READ, SAYS, association, opens_group

TEXT = "Бейшемби күнү саат 15:00дө <ШМО> жыйыны & чай"
LABEL = f"✓ {ASSOCIATION}"


async def write(deputy: Person, text: str = TEXT) -> None:
    await opens_group(deputy, LABEL)
    await deputy.presses(SAYS("group-post"))
    await deputy.writes(text)


async def announce(deputy: Person, text: str = TEXT) -> None:
    await write(deputy, text)
    await deputy.presses(SAYS("button-send"))


async def sent(town: Town) -> list[Outgoing]:
    async with town.app.db.read() as look:
        return list(await look.outbox.sent_about(kinds=("post",)))


async def test_what_is_written_is_seen_first_and_goes_as_it_was_written(
    deputy: Person, bound: Group
) -> None:
    await opens_group(deputy, LABEL)
    await deputy.presses(SAYS("group-post"))
    assert SAYS("form-no-child-names") in deputy.sees
    await deputy.writes(TEXT)
    assert TEXT in deputy.sees
    assert f"[ {READ} ]" in deputy.sees
    assert bound.sees != TEXT
    await deputy.presses(SAYS("button-send"))
    assert bound.sees == TEXT
    assert bound.buttons == [READ]
    card = next(one.text for one in deputy.screen if SAYS("post-goes") in one.text)
    assert SAYS("post-readers", n=0, of=3) in card or SAYS("post-going") in card


async def test_written_again_it_takes_the_place_of_the_one_before(
    deputy: Person, bound: Group
) -> None:
    await write(deputy)
    await deputy.writes("Жыйын жума күнү")
    await deputy.presses(SAYS("button-send"))
    assert bound.sees == "Жыйын жума күнү"


async def test_it_may_go_without_a_button(deputy: Person, bound: Group) -> None:
    await write(deputy)
    await deputy.presses(SAYS("post-without", label=READ))
    assert f"[ {READ} ]" not in deputy.sees
    await deputy.presses(SAYS("button-send"))
    assert bound.sees == TEXT
    assert bound.buttons == []
    assert "0/3" not in deputy.sees


async def test_it_is_counted_who_has_read_it(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    await announce(deputy)
    press = await teacher.presses(READ, to=bound)
    assert press.answer == SAYS("post-read-toast")
    assert bound.buttons == [SAYS("post-read-n", n=1)]
    assert bound.sees == TEXT
    town.clock.move(minutes=1)
    await deputy.presses(SAYS("post-read-n", n=1), to=bound)
    assert bound.buttons == [SAYS("post-read-n", n=2)]
    await opens_group(deputy, LABEL)
    await deputy.presses(next(one for one in deputy.buttons if one.startswith("23.11 · ")))
    read, unread = deputy.sees.splitlines()[-2:]
    assert read == f"{SAYS('post-readers', n=1, of=3)}: Абдыкеримова Н. С., Ибраимова Ж. Р."
    assert unread.endswith("2: Дөөлөтова Ж. Э., Кадырбек кызы А.")


async def test_pressing_twice_counts_once_and_says_so(
    deputy: Person, teacher: Person, bound: Group
) -> None:
    await announce(deputy)
    await teacher.presses(READ, to=bound)
    press = await teacher.presses(SAYS("post-read-n", n=1), to=bound)
    assert press.answer == "Мурда эле таанышкансыз."
    assert bound.buttons == [SAYS("post-read-n", n=1)]


async def test_the_toast_is_in_the_language_of_who_pressed(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    person = (await town.app.db.school()).person_of(teacher.id)
    assert person
    async with town.app.db.begin() as work:
        await work.staff.change_person(person.id, language="ru")
    await announce(deputy)
    press = await teacher.presses(READ, to=bound)
    assert press.answer == load()["ru"].plain("post-read-toast")
    assert bound.buttons == [SAYS("post-read-n", n=1)]


async def test_a_stranger_is_not_counted(deputy: Person, stranger: Person, bound: Group) -> None:
    await announce(deputy)
    press = await stranger.presses(READ, to=bound)
    assert press.answer == SAYS("notice-not-yours")
    assert bound.buttons == [READ]


async def test_the_words_of_the_bot_are_in_the_associations_language(
    deputy: Person, bound: Group
) -> None:
    await opens_group(deputy, LABEL)
    await deputy.presses(SAYS("association-language"))
    assert f"{SAYS('association-language')}: Русский" in deputy.sees
    await deputy.presses(SAYS("group-post"))
    await deputy.writes("Заседание в пятницу")
    assert f"[ {load()['ru'].plain('post-read')} ]" in deputy.sees
    await deputy.presses(SAYS("button-send"))
    assert bound.buttons == [load()["ru"].plain("post-read")]


async def test_a_second_one_that_day_is_asked_about(
    deputy: Person, bound: Group, town: Town
) -> None:
    await announce(deputy)
    await announce(deputy, "Дагы бир нерсе")
    assert deputy.sees == re.sub(
        "<[^>]*>", "", SAYS("post-another-today", association=ASSOCIATION)
    )
    assert bound.sees == TEXT
    await deputy.presses(SAYS("button-no"))
    assert "Дагы бир нерсе" in deputy.sees
    await deputy.presses(SAYS("button-send"))
    await deputy.presses(SAYS("post-now"))
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
    assert SAYS("post-goes-later", at="24-ноябрь, 08:00") in deputy.sees
    assert SAYS("post-goes-at", at="24-ноябрь, 08:00") in deputy.sees
    assert len(bound.screen) == said
    await town.at("2026-11-24 08:01")
    assert bound.sees == TEXT


@pytest.mark.parametrize("text", ["а" * 3001, "   \n "])
async def test_too_much_or_nothing_is_refused(deputy: Person, bound: Group, text: str) -> None:
    with pytest.raises(BadAnswer):
        announcing.check_text(text)
    if text.strip():
        await write(deputy, text)
        assert SAYS("post-too-long", n=3001, limit=3000) in deputy.sees
        assert SAYS("button-send") not in deputy.buttons


async def test_a_picture_is_no_announcement(deputy: Person, bound: Group) -> None:
    await opens_group(deputy, LABEL)
    await deputy.presses(SAYS("group-post"))
    await deputy.sends_photo(b"x")
    assert "Жарыя текст түрүндө гана жөнөтүлөт" in deputy.sees


async def test_the_longest_text_fits(deputy: Person, bound: Group) -> None:
    text = "<а&" * 1000
    await announce(deputy, text)
    assert bound.sees == text


async def test_unbound_meanwhile_it_is_not_sent(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    await write(deputy)
    await bound.removes_bot(by=teacher)
    message = next(one for one in reversed(deputy.screen) if SAYS("button-send") in one.buttons)
    await deputy.presses(SAYS("button-send"), message)
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
        await announcing.announce(town.app.db, actor, town.clock(), new)
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
            await announcing.announce(town.app.db, actor, town.clock(), new)


# --- Nobody knows whether it has arrived


async def test_in_doubt_it_is_asked_about_and_not_repeated(
    deputy: Person, bound: Group, town: Town
) -> None:
    await announce(deputy)
    await doubt(town)
    assert deputy.sees.startswith(f"{ASSOCIATION}: ")
    assert TEXT in deputy.sees
    await deputy.presses(SAYS("doubt-arrived"))
    assert "Жакшы, белгиленди" in deputy.sees
    assert [one.text for one in bound.screen].count(TEXT) == 1
    assert [one.state for one in await sent(town)] == ["sent"]


async def test_it_goes_once_more_when_it_has_not_arrived(
    deputy: Person, bound: Group, town: Town
) -> None:
    await announce(deputy)
    await doubt(town)
    question = deputy.newest
    again = next(key for key in question.inline_keys() if key["text"] == SAYS("doubt-again"))
    await deputy.presses(SAYS("doubt-again"))
    assert [one.text for one in bound.screen].count(TEXT) == 2
    await deputy.press(question, again)
    assert [one.text for one in bound.screen].count(TEXT) == 2
    assert SAYS("notice-gone") in deputy.sees


async def test_who_presses_in_the_group_settles_the_doubt(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    await announce(deputy)
    await doubt(town)
    await teacher.presses(READ, to=bound)
    await deputy.presses(SAYS("doubt-again"))
    assert [one.text for one in bound.screen].count(TEXT) == 1
    assert SAYS("notice-gone") in deputy.sees


async def test_others_are_not_asked(
    deputy: Person, director: Person, bound: Group, town: Town
) -> None:
    await announce(deputy)
    await doubt(town)
    key = next(iter(deputy.newest.inline_keys()))
    await director.writes("/menu")
    await director.press(director.newest, key)
    assert SAYS("notice-not-yours") in director.sees


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


def test_an_announcement_holds_what_was_typed_and_days_and_nothing_else() -> None:
    hints = get_type_hints(Announcement)
    typed = {"draft": str, "text": str, "kind": str, "place": str | None}
    days = {"due": date | None, "held_on": date | None, "held_at": time | None}
    how = {"association_id": int, "asks": bool, "gathers": bool}
    assert hints == typed | days | how
    assert {one.name for one in fields(Announcement)} == hints.keys()


async def test_what_is_promised_to_a_group_points_to_no_record_and_no_task(
    deputy: Person, bound: Group, town: Town
) -> None:
    await announce(deputy)
    [outgoing] = await sent(town)
    assert (outgoing.record_id, outgoing.task_id) == (None, None)
    assert dict(outgoing.params) == {"post": 1}


def test_only_these_notices_go_to_groups() -> None:
    assert {one.kind for one in entry.NOTICES if one.group} == {
        "post",
        "post-rewritten",
        "group-bound",
    }
    assert posting.PostNotice.group
