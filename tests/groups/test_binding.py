"""The bot in a group: added, bound, moved, removed; and never where it does not belong."""

import asyncio
from pathlib import Path

import pytest

from locales import load
from playground.groups import Group
from playground.people import Person
from playground.telegram import Telegram
from tests.chat import Town
from tests.groups.conftest import (
    ASSOCIATION,
    SAYS,
    TITLE,
    association,
    chat_of,
    is_in,
    opens_group,
    posts,
)

SORRY, SORRY_TOO = (load()[language].plain("group-goodbye") for language in ("ky", "ru"))
NONE = SAYS("group-none")
GET_LINK = SAYS("group-get-link")
QUESTION = SAYS("group-which", title=TITLE)


async def link(deputy: Person) -> str:
    """The address behind the button that adds the bot to a group."""
    await opens_group(deputy)
    await deputy.presses(GET_LINK)
    found = [
        key["url"]
        for message in deputy.screen
        for key in message.inline_keys()
        if "startgroup" in key.get("url", "")
    ]
    return str(found[-1])


async def test_the_deputy_adds_it_and_says_whose_group_it_is(
    deputy: Person, group: Group, town: Town
) -> None:
    await group.adds_bot(by=deputy)
    assert deputy.sees == QUESTION
    assert deputy.buttons == [ASSOCIATION, "Эч бири эмес, топтон чыгуу"]
    await deputy.presses(ASSOCIATION)
    assert await chat_of(town) == group.id
    assert f"«{TITLE}» тобу туташтырылды: {ASSOCIATION}" in deputy.sees
    lines = [one.text for one in group.screen if one.sender.is_bot]
    assert lines == [SAYS("group-bound-line", name=ASSOCIATION)]


async def test_it_becomes_an_administrator_and_nothing_is_asked_again(
    deputy: Person, group: Group, town: Town
) -> None:
    await group.adds_bot(by=deputy)
    told = len(deputy.screen)
    await group.promotes_bot(by=deputy)
    await town.tick()
    assert len(deputy.screen) == told


async def test_of_no_association_it_leaves(deputy: Person, group: Group, town: Town) -> None:
    await group.adds_bot(by=deputy)
    await deputy.presses("Эч бири эмес, топтон чыгуу")
    assert f"«{TITLE}» тобунан чыкты" in deputy.sees
    assert not is_in(group)
    assert await chat_of(town) is None


async def test_by_a_link_it_is_bound_without_a_question(
    deputy: Person, group: Group, town: Town
) -> None:
    address = await link(deputy)
    told = len(deputy.screen)
    await deputy.opens(address, group)
    assert await chat_of(town) == group.id
    assert (
        deputy.sees == f"«{TITLE}» тобу туташтырылды: {ASSOCIATION}. Эми ага жарыя жөнөтө аласыз."
    )
    town.clock.move(minutes=5)
    await town.tick()
    assert len(deputy.screen) == told + 1
    assert is_in(group)
    await deputy.presses(SAYS("group-open"))
    assert f"Telegram тобу туташтырылган: {TITLE}." in deputy.sees


async def test_the_word_of_a_link_works_once(
    deputy: Person, group: Group, telegram: Telegram, town: Town
) -> None:
    address = await link(deputy)
    await deputy.opens(address, group)
    other = telegram.group(-501, "Башка", [deputy])
    await deputy.opens(address, other)
    assert await chat_of(town) == group.id


async def test_not_after_a_quarter_of_an_hour(deputy: Person, group: Group, town: Town) -> None:
    address = await link(deputy)
    town.clock.move(minutes=16)
    await deputy.opens(address, group)
    assert await chat_of(town) is None
    assert deputy.sees == QUESTION


async def test_a_new_link_ends_the_one_before(deputy: Person, group: Group, town: Town) -> None:
    first = await link(deputy)
    second = await link(deputy)
    await deputy.opens(first, group)
    assert await chat_of(town) is None
    await deputy.writes(f"/start@usul_bot {second.partition('=')[2]}", to=group)
    assert await chat_of(town) == group.id


@pytest.mark.parametrize("who", ["teacher", "stranger"])
async def test_nobody_else_may_use_the_link(
    who: str, request: pytest.FixtureRequest, deputy: Person, group: Group, town: Town
) -> None:
    address = await link(deputy)
    other: Person = request.getfixturevalue(who)
    await other.opens(address, group)
    assert await chat_of(town) is None
    assert not is_in(group)


async def test_the_word_is_kept_as_a_hash_only(deputy: Person, town: Town) -> None:
    word = (await link(deputy)).partition("=")[2]
    raw = town.app.config.database_url.removeprefix("sqlite+aiosqlite:///")
    async with town.app.db.read() as look:
        lines = await look.history.of("association", 1)
    assert all(word not in str(line) for line in lines)
    secret = word.partition("-")[2].encode()
    for name in (raw, f"{raw}-wal"):
        assert secret not in await asyncio.to_thread(Path(name).read_bytes)


@pytest.mark.parametrize("who", ["teacher", "stranger", "director"])
async def test_added_by_anybody_else_it_says_why_and_leaves(
    who: str, request: pytest.FixtureRequest, telegram: Telegram, town: Town
) -> None:
    by: Person = request.getfixturevalue(who)
    group = telegram.group(-500, TITLE, [by])
    await group.adds_bot(by=by)
    said = [one.text for one in group.screen if one.sender.is_bot and one.text]
    assert len(said) == 1
    assert SORRY in said[0]
    assert SORRY_TOO in said[0]
    assert not is_in(group)
    assert await chat_of(town) is None


async def test_in_a_muted_group_it_leaves_without_a_word(
    stranger: Person, telegram: Telegram
) -> None:
    group = telegram.group(-500, TITLE, [stranger])
    group.mutes()
    await group.adds_bot(by=stranger)
    assert not is_in(group)


async def test_a_group_nobody_bound_is_left_the_next_day(
    deputy: Person, stranger: Person, group: Group, town: Town
) -> None:
    await group.adds_bot(by=deputy)
    await stranger.writes("/start@usul_bot", to=group)
    assert is_in(group)
    town.clock.move(days=1, minutes=1)
    await stranger.writes("/start@usul_bot", to=group)
    assert SORRY in group.sees
    assert not is_in(group)


async def test_removed_the_binding_is_dropped_and_the_deputy_told(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    await bound.removes_bot(by=teacher)
    assert await chat_of(town) is None
    assert f"{ASSOCIATION}: бот топтон чыгарылды" in deputy.sees
    await deputy.presses("Топту туташтыруу")
    assert "Telegram тобу азырынча туташтырылган эмес" in deputy.sees


async def test_it_follows_the_group_to_its_new_id(
    deputy: Person, bound: Group, town: Town
) -> None:
    old = bound.id
    await bound.becomes_supergroup()
    assert bound.id != old
    assert await chat_of(town) == bound.id
    assert SAYS("group-lost-button") not in deputy.buttons


async def test_a_group_that_moves_before_it_is_bound_is_bound_where_it_is(
    deputy: Person, group: Group, town: Town
) -> None:
    await group.adds_bot(by=deputy)
    await group.becomes_supergroup()
    await deputy.presses(ASSOCIATION)
    assert await chat_of(town) == group.id


async def test_bound_anew_the_old_group_is_left(
    deputy: Person, bound: Group, telegram: Telegram, town: Town
) -> None:
    other = telegram.group(-501, "Башка", [deputy])
    await other.adds_bot(by=deputy)
    await deputy.presses(f"✓ {ASSOCIATION}")
    assert f"Бул ШМОнун тобу бар: {ASSOCIATION} — «{TITLE}»" in deputy.sees
    assert await chat_of(town) == bound.id
    await deputy.presses(SAYS("button-no"))
    assert deputy.sees == SAYS("group-which", title="Башка")
    await deputy.presses(f"✓ {ASSOCIATION}")
    await deputy.presses(SAYS("group-replace"))
    assert await chat_of(town) == other.id
    assert bound.sees.startswith(SAYS("group-no-more"))
    assert not is_in(bound)


async def test_a_question_that_was_answered_elsewhere_loses_its_buttons(
    deputy: Person, group: Group, telegram: Telegram, town: Town
) -> None:
    await group.adds_bot(by=deputy)
    town.clock.move(minutes=1)
    await deputy.writes("/bind", to=group)
    first, second = deputy.screen[-2:]
    assert (first.buttons, bool(second.buttons)) == ([], True)
    await deputy.presses(ASSOCIATION)
    assert (first.buttons, second.buttons) == ([], [])
    other = telegram.group(-501, "Башка", [deputy])
    await other.adds_bot(by=deputy)
    question = deputy.newest
    await other.removes_bot(by=deputy)
    assert (question.buttons, question.text) == ([], SAYS("group-question-over", title="Башка"))
    assert await chat_of(town) == group.id


async def test_a_question_of_another_day_does_nothing_more(
    deputy: Person, group: Group, town: Town
) -> None:
    await group.adds_bot(by=deputy)
    question = deputy.newest
    town.clock.move(days=1, minutes=1)
    await deputy.presses(ASSOCIATION, question)
    assert (question.buttons, question.text) == ([], SAYS("group-question-over", title=TITLE))
    assert await chat_of(town) is None


async def test_the_command_said_in_a_bound_group_is_answered(deputy: Person, bound: Group) -> None:
    await deputy.writes("/bind", to=bound)
    assert bound.sees == SAYS("group-bound-before", name=ASSOCIATION)


async def test_it_is_unbound_after_a_second_question(
    deputy: Person, bound: Group, town: Town
) -> None:
    await opens_group(deputy, f"✓ {ASSOCIATION}")
    await deputy.presses(SAYS("group-unbind"))
    assert await chat_of(town) == bound.id
    await deputy.presses(SAYS("button-yes"))
    assert await chat_of(town) is None
    assert not is_in(bound)
    assert SAYS("group-unbound") in deputy.sees


async def test_who_speaks_to_it_is_shown_the_private_chat(teacher: Person, bound: Group) -> None:
    for text in ("/start@usul_bot", "/menu"):
        await teacher.writes(text, to=bound)
        assert bound.sees == "Иштер жеке чатта аткарылат. Ботту ачыңыз:"
    said = len(bound.screen)
    await teacher.writes("рахмат", to=bound, reply_to=bound.screen[-1])
    assert len(bound.screen) == said + 2
    press = await teacher.presses(SAYS("group-private-button"), to=bound)
    assert press.url == "https://t.me/usul_bot"


async def test_all_else_that_is_said_there_is_not_heard(
    deputy: Person, teacher: Person, bound: Group
) -> None:
    await bound.promotes_bot(by=deputy)
    said = len(bound.screen)
    message = await teacher.writes("Эртең жыйын барбы?", to=bound)
    await deputy.writes("Бар", to=bound, reply_to=message)
    await teacher.writes("/today@other_bot", to=bound)
    await teacher.sends_photo(b"x", to=bound)
    await bound.renames(deputy, "Жаңы ат")
    assert [one for one in bound.screen[said:] if one.sender.is_bot] == []


async def test_who_is_no_deputy_sees_no_groups(teacher: Person, director: Person) -> None:
    for one in (teacher, director):
        await one.writes("/menu")
        await one.presses(SAYS("home-more"))
        assert SAYS("more-groups") not in one.buttons


async def test_a_question_of_another_is_not_answered(
    deputy: Person, director: Person, group: Group, town: Town
) -> None:
    await group.adds_bot(by=deputy)
    question = deputy.newest
    key = next(iter(question.inline_keys()))
    await director.writes("/menu")
    await director.press(director.newest, key)
    assert SAYS("notice-not-yours") in director.sees
    assert await chat_of(town) is None


@pytest.mark.parametrize("language", ["ru"])
async def test_the_same_in_russian(deputy: Person, group: Group, town: Town) -> None:
    await group.adds_bot(by=deputy)
    assert deputy.sees == load()["ru"].plain("group-which", title=TITLE)
    await deputy.presses(ASSOCIATION)
    assert await chat_of(town) == group.id


# --- A topic of a group


async def test_the_posts_come_to_the_topic_where_the_deputy_says_so(
    deputy: Person, bound: Group, town: Town
) -> None:
    await bound.becomes_supergroup()
    topic = await bound.creates_topic(deputy, "Жарыялар")
    await deputy.writes("/bind", to=topic)
    assert topic.sees == SAYS("group-bound-line", name=ASSOCIATION)
    assert is_in(bound)
    await posts(deputy, "Жыйын жума күнү")
    assert topic.sees == "Жыйын жума күнү"
    await deputy.writes("/bind@usul_bot", to=bound)
    assert (await association(town)).thread_id is None


async def test_a_topic_may_be_bound_at_once(deputy: Person, group: Group, town: Town) -> None:
    await group.becomes_supergroup()
    topic = await group.creates_topic(deputy, "Жарыялар")
    await group.adds_bot(by=deputy)
    await deputy.writes("/bind", to=topic)
    await deputy.presses(ASSOCIATION)
    found = await association(town)
    assert (found.chat_id, found.thread_id) == (group.id, topic.thread)
    assert topic.sees == SAYS("group-bound-line", name=ASSOCIATION)


async def test_saying_it_again_changes_nothing(deputy: Person, bound: Group) -> None:
    await bound.becomes_supergroup()
    topic = await bound.creates_topic(deputy, "Жарыялар")
    await deputy.writes("/bind", to=topic)
    said = len(topic.screen)
    await deputy.writes("/bind", to=topic)
    assert len(topic.screen) == said + 2
    assert topic.sees == SAYS("group-bound-before", name=ASSOCIATION)


@pytest.mark.parametrize("who", ["teacher", "stranger"])
async def test_nobody_else_moves_the_posts(
    who: str, request: pytest.FixtureRequest, deputy: Person, bound: Group, town: Town
) -> None:
    other: Person = request.getfixturevalue(who)
    await bound.becomes_supergroup()
    topic = await bound.creates_topic(deputy, "Жарыялар")
    await other.writes("/bind", to=topic)
    assert topic.sees == SAYS("group-private")
    assert (await association(town)).thread_id is None


async def test_when_the_topic_is_gone_the_post_goes_to_the_group(
    deputy: Person, bound: Group
) -> None:
    await bound.becomes_supergroup()
    topic = await bound.creates_topic(deputy, "Жарыялар")
    await deputy.writes("/bind", to=topic)
    bound.deletes_topic(deputy, topic)
    await posts(deputy, "Жыйын жума күнү")
    assert bound.sees == "Жыйын жума күнү"


async def test_so_it_does_when_the_topic_is_closed_or_topics_are_switched_off(
    deputy: Person, bound: Group, town: Town
) -> None:
    await bound.becomes_supergroup()
    topic = await bound.creates_topic(deputy, "Жарыялар")
    await deputy.writes("/bind", to=topic)
    bound.closes_topic(deputy, topic)
    await posts(deputy, "Жыйын жума күнү")
    assert (bound.sees, bound.screen[-1].thread) == ("Жыйын жума күнү", 0)
    assert await chat_of(town) == bound.id
    bound.stops_being_forum(deputy)
    await town.at("2026-11-24 09:00")
    await posts(deputy, "Жыйын бүгүн")
    assert (bound.sees, bound.screen[-1].thread) == ("Жыйын бүгүн", 0)


async def test_where_everything_is_closed_the_deputy_is_told(
    deputy: Person, bound: Group, town: Town
) -> None:
    await bound.becomes_supergroup()
    topic = await bound.creates_topic(deputy, "Жарыялар")
    await deputy.writes("/bind", to=topic)
    bound.closes_topic(deputy, topic)
    bound.closes_topic(deputy)
    await posts(deputy, "Жыйын жума күнү")
    told = next(one for one in deputy.screen if f"{ASSOCIATION}: бот топто, бирок" in one.text)
    assert "«Жыйын жума күнү»" in told.text
    assert await chat_of(town) == bound.id
    bound.chat.closed.clear()
    town.clock.move(minutes=5)
    await deputy.presses(SAYS("doubt-again"), told)
    assert bound.sees == "Жыйын жума күнү"
