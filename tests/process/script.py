"""Conversations as lists of steps, so that the bot can be killed at any of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from playground.faults import Fault
from playground.people import Person
from tests.process.machine import Machine

DRAWS = ("editMessageText", "sendMessage", "sendPhoto", "sendDocument")


@dataclass(frozen=True)
class Press:
    """Presses a button as soon as it is there."""

    label: str

    async def __call__(self, machine: Machine, person: Person) -> None:
        await machine.presses(person, self.label)


@dataclass(frozen=True)
class Write:
    """Writes a text."""

    text: str

    async def __call__(self, machine: Machine, person: Person) -> None:
        del machine
        await person.writes(self.text)


@dataclass(frozen=True)
class Photo:
    """Sends a photo."""

    content: bytes

    async def __call__(self, machine: Machine, person: Person) -> None:
        del machine
        await person.sends_photo(self.content)


Step = Press | Write | Photo


async def plays(machine: Machine, person: Person, steps: Sequence[Step]) -> None:
    """The person goes through the steps."""
    for step in steps:
        await machine.settled()
        await step(machine, person)
    await machine.settled()


async def dies_at_every_step(machine: Machine, person: Person, steps: Sequence[Step]) -> None:
    """The same, and at each step the bot is killed: it has drawn, and has not settled."""
    for step in steps:
        await machine.settled()
        machine.telegram.faults.add(Fault.SLOW, *DRAWS, seconds=60)
        machine.telegram.clear_requests()
        await step(machine, person)
        await machine.until(lambda: any(one.method in DRAWS for one in machine.telegram.requests))
        await machine.kill()
        machine.telegram.faults.clear()
        await machine.start()
    await machine.settled()


async def dies_before_every_step(machine: Machine, person: Person, steps: Sequence[Step]) -> None:
    """The same, and the bot is killed when it has the update and has done nothing with it."""
    for step in steps:
        await machine.settled()
        if isinstance(step, Press):
            machine.telegram.faults.add(Fault.SLOW, "answerCallbackQuery", seconds=60)
            machine.telegram.clear_requests()
            await step(machine, person)
            await machine.asked("answerCallbackQuery")
            await machine.kill()
            machine.telegram.faults.clear()
            await machine.start()
        else:
            await step(machine, person)
    await machine.settled()
