"""A group over HTTP, in both languages: it becomes a supergroup, the bot is taken out of it."""

import html
import re

import pytest

from locales import L10n, load
from playground.groups import Group
from playground.people import Person
from tests.process.machine import Machine

ASSOCIATION = "Кыргыз тили"
TITLE = "Кыргызчылар"
BOUND = "SELECT chat_id FROM association"


@pytest.fixture(params=["ky", "ru"])
def words(request: pytest.FixtureRequest, machine: Machine) -> L10n:
    """What is said, in the language of everybody and of the group; before the bot runs."""
    machine.rows("UPDATE person SET language = ?", request.param)
    machine.rows("UPDATE association SET language = ?", request.param)
    return load()[request.param]


@pytest.fixture
async def bound(machine: Machine, deputy: Person, teacher: Person, words: L10n) -> Group:
    """A group that the deputy has bound to the association; the bot runs."""
    group = machine.telegram.group(-500, TITLE, [deputy, teacher])
    await machine.start()
    await group.adds_bot(by=deputy)
    await machine.presses(deputy, ASSOCIATION)
    await machine.until(lambda: machine.rows(BOUND) == [(-500,)])
    await machine.until(lambda: _said(group, words.plain("group-bound-line", name=ASSOCIATION)))
    return group


async def test_a_group_that_becomes_a_supergroup_is_followed(
    machine: Machine, deputy: Person, bound: Group, words: L10n
) -> None:
    await bound.becomes_supergroup()
    await machine.until(lambda: machine.rows(BOUND) == [(bound.id,)])
    await announces(machine, deputy, words, "Жыйын жума күнү")
    await machine.until(lambda: _said(bound, "Жыйын жума күнү"))


async def test_one_that_moved_while_the_bot_was_down_is_followed_by_the_answer_of_telegram(
    machine: Machine, deputy: Person, bound: Group, words: L10n
) -> None:
    assert await machine.stop() == 0
    await bound.becomes_supergroup()
    machine.telegram.bot.queue.drop()
    await machine.start()
    await announces(machine, deputy, words, "Жыйын жума күнү")
    await machine.until(lambda: _said(bound, "Жыйын жума күнү"))
    assert machine.rows(BOUND) == [(bound.id,)]


async def test_taken_out_of_it_the_deputy_is_told(
    machine: Machine, deputy: Person, teacher: Person, bound: Group, words: L10n
) -> None:
    await bound.removes_bot(by=teacher)
    await machine.sees(deputy, read(words("group-lost", association=ASSOCIATION)))
    assert machine.rows(BOUND) == [(None,)]


async def announces(machine: Machine, deputy: Person, words: L10n, text: str) -> None:
    says = words.plain
    await deputy.writes("/menu")
    labels = ("home-more", "more-groups")
    await machine.presses(deputy, *(says(one) for one in labels))
    await machine.presses(deputy, f"✓ {ASSOCIATION}", says("group-post"))
    await machine.sees(deputy, says("post-ask-news"))
    await deputy.writes(text)
    await machine.presses(deputy, says("button-send"))


async def test_a_group_that_nobody_bound_gets_one_line_in_both_languages_and_is_left(
    machine: Machine, teacher: Person, words: L10n
) -> None:
    group = machine.telegram.group(-501, "Класс 5-А", [teacher])
    await machine.start()
    await group.adds_bot(by=teacher)
    await machine.until(lambda: not group.chat.has(machine.telegram.bot.id))
    said = [one.text for one in group.screen if one.sender.is_bot and one.text]
    assert said == ["\n\n".join(read(load()[one]("group-goodbye")) for one in ("ky", "ru"))]
    assert words.locale in ("ky", "ru")


def read(text: str) -> str:
    """HTML as it is read."""
    return html.unescape(re.sub("<[^>]*>", "", text))


def _said(group: Group, text: str) -> bool:
    return any(one.sender.is_bot and one.text == text for one in group.screen)
