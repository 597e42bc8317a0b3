"""A group of the Kyrgyz teachers, and how it comes to be bound."""

import pytest

from locales import load
from playground.groups import Group
from playground.people import Person
from playground.telegram import Telegram
from school.people import Association
from tests.chat import Town

ASSOCIATION = "Кыргыз тили"
TITLE = "Кыргызчылар"
SAYS = load()["ky"].plain
READ = SAYS("post-read")


@pytest.fixture
def group(telegram: Telegram, deputy: Person, teacher: Person, stranger: Person) -> Group:
    """A group without the bot. The deputy owns it; somebody from outside the staff is in it."""
    return telegram.group(-500, TITLE, [deputy, teacher, stranger])


@pytest.fixture
async def bound(group: Group, deputy: Person) -> Group:
    """The same, bound to the association."""
    await group.adds_bot(by=deputy)
    await deputy.presses(ASSOCIATION)
    return group


async def association(town: Town) -> Association:
    """The association as the database has it."""
    school = await town.app.db.school()
    return next(one for one in school.associations.values() if one.name == ASSOCIATION)


async def chat_of(town: Town) -> int | None:
    """The group that it is bound to."""
    return (await association(town)).chat_id


def is_in(group: Group) -> bool:
    """Whether the bot is in the group."""
    return group.chat.has(group.telegram.bot.id)


async def opens_group(deputy: Person, label: str = ASSOCIATION) -> None:
    """From the menu to the association's group."""
    await deputy.writes("/menu")
    await deputy.presses(SAYS("home-more"))
    await deputy.presses(SAYS("more-groups"))
    await deputy.presses(label)


async def posts(deputy: Person, text: str) -> None:
    """From the menu: an announcement to the bound group, seen and sent."""
    await opens_group(deputy, f"✓ {ASSOCIATION}")
    await deputy.presses(SAYS("group-post"))
    await deputy.writes(text)
    await deputy.presses(SAYS("button-send"))
