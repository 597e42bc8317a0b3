"""Taking back what somebody has decided about meanwhile: said as it is, and no longer offered."""

from playground.people import Person
from tests.chat import Town
from tests.conversations.plans import send_quarter
from tests.conversations.test_course import send_course

UNDO = "Кайтарып алуу · 10 мүн"
DECIDED = "Бул арада жазуу бекитилди же ырасталды"


def undo_offered(person: Person) -> bool:
    """Whether any message still has the button."""
    return any(UNDO in one.buttons for one in person.screen)


def reads(person: Person) -> str:
    """All that stands in the chat."""
    return "\n".join(one.text for one in person.screen)


async def test_a_plan_was_approved_a_minute_ago(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_quarter(deputy)
    await director.presses("Бекитүү")
    town.clock.move(minutes=1)
    await deputy.presses(UNDO)
    assert DECIDED in reads(deputy)
    assert "мөөнөтү" not in reads(deputy)
    assert not undo_offered(deputy)


async def test_a_plan_was_returned(deputy: Person, director: Person) -> None:
    await send_quarter(deputy)
    await director.presses("Кайтаруу")
    await director.presses("Толук эмес")
    await deputy.presses(UNDO)
    assert "Бул арада жазуу сизге оңдоого кайтарылды" in reads(deputy)
    assert not undo_offered(deputy)


async def test_a_course_was_confirmed(teacher: Person, deputy: Person) -> None:
    await send_course(teacher)
    await deputy.presses("Ырастоо")
    await teacher.presses(UNDO)
    assert DECIDED in reads(teacher)
    assert not undo_offered(teacher)
