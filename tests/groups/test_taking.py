"""The word of a link, said in a group that is another association's: asked before it is moved."""

import pytest

from locales import load
from playground.groups import Group
from playground.people import Person
from playground.telegram import Telegram
from school.people import Association
from tests.chat import Town, open_chats
from tests.groups.conftest import ASSOCIATION, SAYS, TITLE, is_in, opens_group

OTHER = "Орус тили"
TAKE, NO = SAYS("group-take"), SAYS("button-no")
ASKED = SAYS("group-take-other", title=TITLE, other=ASSOCIATION, association=OTHER)


@pytest.fixture
async def address(town: Town, deputy: Person, bound: Group) -> str:
    """A link for another association, while the group is bound to the first."""
    async with town.app.db.begin() as work:
        await work.staff.add_association(OTHER)
    await opens_group(deputy, OTHER)
    await deputy.presses(SAYS("group-get-link"))
    found = [key["url"] for one in deputy.screen for key in one.inline_keys() if "url" in key]
    return str(found[-1])


async def chats(town: Town) -> dict[str, int | None]:
    school = await town.app.db.school()
    found: list[Association] = list(school.associations.values())
    return {one.name: one.chat_id for one in found}


async def test_the_group_is_moved_when_that_is_meant(
    deputy: Person, bound: Group, town: Town, address: str
) -> None:
    await deputy.opens(address, bound)
    assert deputy.sees == ASKED.replace("<b>", "").replace("</b>", "")
    assert await chats(town) == {ASSOCIATION: bound.id, OTHER: None}
    await deputy.presses(TAKE)
    assert f"«{TITLE}» тобу туташтырылды: {OTHER}" in deputy.sees
    assert deputy.newest.buttons == []
    assert await chats(town) == {ASSOCIATION: None, OTHER: bound.id}
    assert bound.sees == SAYS("group-bound-line", name=OTHER)
    assert is_in(bound)


async def test_it_stays_when_it_is_not_and_the_link_still_works_where_it_belongs(
    deputy: Person, bound: Group, telegram: Telegram, town: Town, address: str
) -> None:
    await deputy.opens(address, bound)
    await deputy.presses(NO)
    assert deputy.sees == SAYS("group-not-taken")
    assert await chats(town) == {ASSOCIATION: bound.id, OTHER: None}
    assert is_in(bound)
    group = telegram.group(-501, "Орусчулар", [deputy])
    await deputy.opens(address, group)
    assert await chats(town) == {ASSOCIATION: bound.id, OTHER: group.id}


async def test_a_question_that_is_not_true_any_more_moves_nothing(
    deputy: Person, bound: Group, telegram: Telegram, town: Town, address: str
) -> None:
    await deputy.opens(address, bound)
    question = deputy.newest
    group = telegram.group(-501, "Орусчулар", [deputy])
    await deputy.opens(address, group)
    await deputy.presses(TAKE, question)
    assert await chats(town) == {ASSOCIATION: bound.id, OTHER: group.id}
    assert question.buttons == []
    assert f"«{TITLE}» тобу туташтырылды: {ASSOCIATION}" in question.text


async def test_a_question_of_another_day_moves_nothing(
    deputy: Person, bound: Group, town: Town, address: str
) -> None:
    await deputy.opens(address, bound)
    town.clock.move(days=1, minutes=1)
    await deputy.presses(TAKE)
    assert await chats(town) == {ASSOCIATION: bound.id, OTHER: None}
    assert deputy.newest.buttons == []


async def test_when_the_group_is_let_go_meanwhile_the_question_loses_its_buttons(
    deputy: Person, bound: Group, town: Town, address: str
) -> None:
    await deputy.opens(address, bound)
    question = deputy.newest
    await bound.removes_bot(by=deputy)
    assert question.buttons == []
    assert await chats(town) == {ASSOCIATION: None, OTHER: None}


async def test_another_group_of_the_association_itself_is_named_too(
    deputy: Person, bound: Group, telegram: Telegram, town: Town, address: str
) -> None:
    async with town.app.db.begin() as work:
        school = await town.app.db.school()
        [other] = [one.id for one in school.associations.values() if one.name == OTHER]
        await work.staff.change_association(other, chat_id=-501)
    former = telegram.group(-501, "Орусчулар", [deputy])
    await deputy.opens(address, bound)
    assert f"Бул ШМОнун башка тобу бар: {OTHER}" in deputy.sees
    await deputy.presses(TAKE)
    assert await chats(town) == {ASSOCIATION: None, OTHER: bound.id}
    assert not is_in(former)


async def test_it_is_asked_in_russian(
    deputy: Person, bound: Group, town: Town, address: str
) -> None:
    await open_chats(town, "ru")
    await deputy.opens(address, bound)
    said = load()["ru"].plain("group-take-other", title=TITLE, other="", association="")
    assert deputy.sees.startswith(said.partition(":")[0])
    await deputy.presses("Передать")
    assert f"Группа «{TITLE}» подключена: {OTHER}" in deputy.sees
