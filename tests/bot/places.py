"""A bot of three places, to test what is around the places."""

from collections.abc import Sequence
from typing import Any

from aiogram import Dispatcher, F, Router
from aiogram.filters import CommandStart
from aiogram.fsm.storage.memory import DisabledEventIsolation
from aiogram.types import Message
from aiogram_dialog import DialogManager, setup_dialogs

from handlers.live import LiveManagers
from handlers.notice import Letter, Notice, Telling
from handlers.place import HOME, Button, Place, Screen, Visit, back, dialogs
from school.messages import Gone, Promise
from school.people import Actor


class Home(Place):
    """Counts presses, in what it remembers."""

    name = HOME

    async def draw(self, visit: Visit) -> Screen:
        presses = visit.data.get("presses", 0)
        rows = [[Button("Дагы", "more"), Button("Катa", "fail")], [Button("Жазуу", "write")]]
        return Screen(f"Башкы бет: {presses}", rows)

    async def do_more(self, visit: Visit, _: Any) -> None:
        visit.data["presses"] = visit.data.get("presses", 0) + 1

    async def do_fail(self, visit: Visit, _: Any) -> None:
        visit.data["presses"] = 100
        raise LookupError("7000000001:" + "made-up-for-tests_" * 2)

    async def do_write(self, visit: Visit, _: Any) -> None:
        await visit.open("write")


class Write(Place):
    """Keeps what is written and sent; promises the deputy a word about each."""

    name = "write"

    async def draw(self, visit: Visit) -> Screen:
        written = visit.data.get("written", [])
        return Screen("Жазыңыз: " + ", ".join(written), [[back(visit)]])

    async def written(self, visit: Visit, text: str) -> bool:
        visit.data["written"] = [*visit.data.get("written", []), text]
        return True

    async def sent(self, visit: Visit, message: Message) -> bool:
        kept = await visit.parts.keep(visit.bot, message, visit.actor.id, visit.parts.clock)
        said = f"{kept.kind} {kept.size} {'+' if kept.sha256 else '-'}"
        visit.data["written"] = [*visit.data.get("written", []), said]
        return True


class Elsewhere(Place):
    name = "elsewhere"


class Word(Notice):
    """Says the word it was promised with."""

    kind = "word"

    async def draw(self, telling: Telling) -> Letter:
        if not telling.params["word"]:
            raise Gone
        return Letter(text=telling.params["word"], rows=[[Button("Көрдүм", "seen")]])


def word(number: int, text: str, to: int, moment: Any) -> Promise:
    return Promise(
        key=f"word:{number}", kind="word", to=to, params={"word": text}, not_before=moment
    )


class Front:
    NOTICES: Sequence[Notice] = (Word(),)

    def __init__(self, *places: Place) -> None:
        self.places = places or (Home(), Write())

    def include(self, dispatcher: Dispatcher) -> None:
        router = Router()
        router.message.filter(F.chat.type == "private")

        async def home(message: Message, dialog_manager: DialogManager, actor: Actor) -> None:
            await Visit(dialog_manager).home()

        router.message.register(home, CommandStart(), _joined)
        dispatcher.include_router(router)
        for dialog in dialogs(self.places, Elsewhere()):
            dispatcher.include_router(dialog)
        setup_dialogs(
            dispatcher,
            dialog_manager_factory=LiveManagers(),
            events_isolation=DisabledEventIsolation(),
        )


async def _joined(_: Message, actor: Actor | None = None) -> bool:
    return actor is not None
