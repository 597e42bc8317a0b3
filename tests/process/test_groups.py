"""A group over HTTP: it becomes a supergroup, and the bot is taken out of it."""

import pytest

from locales import load
from playground.groups import Group
from playground.people import Person
from tests.process.machine import Machine

SAYS = load()["ky"].plain
ASSOCIATION = "Кыргыз тили"
TITLE = "Кыргызчылар"
BOUND = "SELECT chat_id FROM association"


@pytest.fixture
async def bound(machine: Machine, deputy: Person, teacher: Person) -> Group:
    """A group that the deputy has bound to the association; the bot runs."""
    group = machine.telegram.group(-500, TITLE, [deputy, teacher])
    await machine.start()
    await group.adds_bot(by=deputy)
    await machine.presses(deputy, ASSOCIATION)
    await machine.until(lambda: machine.rows(BOUND) == [(-500,)])
    await machine.until(lambda: _said(group, SAYS("group-bound-line", name=ASSOCIATION)))
    return group


async def test_a_group_that_becomes_a_supergroup_is_followed(
    machine: Machine, deputy: Person, bound: Group
) -> None:
    await bound.becomes_supergroup()
    await machine.until(lambda: machine.rows(BOUND) == [(bound.id,)])
    await announces(machine, deputy, "Жыйын жума күнү")
    await machine.until(lambda: _said(bound, "Жыйын жума күнү"))


async def test_one_that_moved_while_the_bot_was_down_is_followed_by_the_answer_of_telegram(
    machine: Machine, deputy: Person, bound: Group
) -> None:
    assert await machine.stop() == 0
    await bound.becomes_supergroup()
    machine.telegram.bot.queue.drop()
    await machine.start()
    await announces(machine, deputy, "Жыйын жума күнү")
    await machine.until(lambda: _said(bound, "Жыйын жума күнү"))
    assert machine.rows(BOUND) == [(bound.id,)]


async def test_taken_out_of_it_the_deputy_is_told(
    machine: Machine, deputy: Person, teacher: Person, bound: Group
) -> None:
    await bound.removes_bot(by=teacher)
    await machine.sees(deputy, f"{ASSOCIATION}: бот топтон чыгарылды")
    assert machine.rows(BOUND) == [(None,)]


async def announces(machine: Machine, deputy: Person, text: str) -> None:
    await deputy.writes("/menu")
    labels = ("home-more", "more-groups")
    await machine.presses(deputy, *(SAYS(one) for one in labels))
    await machine.presses(deputy, f"✓ {ASSOCIATION}", SAYS("group-post"))
    await machine.sees(deputy, SAYS("post-ask-news"))
    await deputy.writes(text)
    await machine.presses(deputy, SAYS("button-send"))


def _said(group: Group, text: str) -> bool:
    return any(one.sender.is_bot and one.text == text for one in group.screen)
