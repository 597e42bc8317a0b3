"""People who press and write whatever comes to hand: nothing breaks, nobody is stuck."""

import random
import re

import pytest

from playground.people import Person
from tests.chat import CLASS_TEACHER, DEPUTY, DIRECTOR, HEAD, YOUNG, Town
from tests.playground.pictures import png

STEPS = 120
TYPED = """
салам|24|24/31|12.05|02.11–13.11|31.02|титова|5-Б|<b>&|😀|18:00|-1|2026-11-30|01.09–06.11
/menu|/today|/cancel|/settings|/help|08:00–08:45, 08:50–09:35|Кадырбек кызы Айпери
кыргызча / орусча
"""
WORDS = [*TYPED.strip().replace("\n", "|").split("|"), "а" * 3000]


async def wander(person: Person, dice: random.Random) -> str:
    """One thing that a person may do; what it was."""
    card = next((one for one in reversed(person.screen) if one.buttons), None)
    chance = dice.random()
    if card is not None and chance < 0.8:
        labels = [label for label in card.buttons if label.strip()]
        label = dice.choice(labels)
        await person.presses(label, card)
        return label
    if chance < 0.93:
        text = dice.choice(WORDS)
        await person.writes(text)
        return text[:20]
    if chance < 0.96:
        await person.sends_photo(png())
        return "photo"
    if chance < 0.98:
        await person.sends_voice(b"OggS", 5)
        return "voice"
    await person.sends_sticker()
    return "sticker"


@pytest.mark.parametrize("seed", range(1, 4))
async def test_wherever_one_wanders_there_is_a_way_home(town: Town, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 a game, not a secret
    people = [town.person(one) for one in (DEPUTY, DIRECTOR, HEAD, YOUNG, CLASS_TEACHER)]
    done: list[str] = []
    for _ in range(STEPS):
        person = dice.choice(people)
        try:
            done.append(f"{person.account.first_name}: {await wander(person, dice)}")
        except Exception as error:
            error.add_note("\n".join(done[-15:]))
            raise
        if dice.random() < 0.1:
            town.clock.move(minutes=dice.choice([5, 60, 600]))
            await town.tick()
    for person in people:
        await person.writes("/menu")
        # Some have chosen Russian on the way, some have been taken off the staff.
        assert re.match("Бүгүн · |Сегодня · |Саламатсызбы|Здравствуйте", person.sees), person.sees
