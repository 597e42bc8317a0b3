"""The clock on the wall moves, and the bot says by itself what is due."""

import pytest

from playground.faults import Fault
from playground.people import Person
from tests.process.machine import Machine

MORNING, SUMMARY = "morning", "summary"


def said(machine: Machine, kind: str) -> list[tuple[str, int]]:
    """What became of the notices of that kind, since the Sunday."""
    rows = machine.rows(
        "SELECT state, repeat FROM outbox WHERE kind = ? AND not_before > '2026-11-29'", kind
    )
    return [(str(state), int(repeat)) for state, repeat in rows]


def heard(person: Person) -> list[str]:
    return [one.text for one in person.screen if one.sender.is_bot]


@pytest.fixture
async def sunday(machine: Machine) -> Machine:
    """The evening before a week begins; what had to be said until then has been."""
    machine.clock.to("2026-11-29 20:00")
    await machine.start()
    return machine


async def test_on_monday_the_deputy_has_her_day_and_the_director_the_week(
    sunday: Machine, deputy: Person, director: Person, teacher: Person
) -> None:
    before = len(heard(director))
    sunday.set_clock("2026-11-30 07:44")
    sunday.set_clock("2026-11-30 07:46")
    await sunday.until(lambda: said(sunday, MORNING)[-1:] == [("sent", 0)])
    assert "30-ноябрь" in deputy.sees
    assert len(heard(director)) == before, "it is not eight o'clock yet"
    sunday.set_clock("2026-11-30 08:00")
    await sunday.until(lambda: said(sunday, SUMMARY)[-1:] == [("sent", 0)])
    summaries = [text for text in heard(director) if "23" in text and "29" in text]
    assert len(summaries) == 1
    assert heard(teacher) == []
    assert await sunday.stop() == 0


async def test_killed_while_it_speaks_it_says_it_again_with_a_mark(
    sunday: Machine, director: Person
) -> None:
    sunday.set_clock("2026-11-30 07:59")
    await sunday.until(lambda: said(sunday, MORNING)[-1:] == [("sent", 0)])
    sunday.telegram.faults.add(Fault.SLOW, "sendMessage", times=20, seconds=60)
    sunday.telegram.clear_requests()
    sunday.set_clock("2026-11-30 08:00")
    await sunday.asked("sendMessage")
    await sunday.kill()
    sunday.telegram.faults.clear()
    sunday.set_clock("2026-11-30 08:05")
    await sunday.start()
    await sunday.until(lambda: said(sunday, SUMMARY)[-1:] != [("promised", 0)])
    await sunday.until(lambda: {state for state, _ in said(sunday, SUMMARY)} == {"sent"})
    doubled = sunday.rows("SELECT count(*) FROM outbox WHERE repeat AND state = 'sent'")
    assert doubled == [(1,)], "one was on its way, and it alone is marked"
    assert any("кайталан" in text for text in heard(director))


async def test_it_is_said_once_however_often_the_bot_starts(
    sunday: Machine, director: Person
) -> None:
    sunday.set_clock("2026-11-30 08:00")
    await sunday.until(lambda: said(sunday, SUMMARY)[-1:] == [("sent", 0)])
    before = heard(director)
    await sunday.kill()
    await sunday.start()
    sunday.set_clock("2026-11-30 08:10")
    await sunday.stop()
    assert heard(director) == before


async def test_who_moves_the_clock_is_told_when_all_is_said(
    sunday: Machine, deputy: Person, director: Person
) -> None:
    before = len(heard(director))
    await sunday.walks("2026-11-30 07:45")
    assert "30-ноябрь" in deputy.sees
    assert len(heard(director)) == before
    await sunday.walks("2026-11-30 08:00")
    assert len(heard(director)) > before
