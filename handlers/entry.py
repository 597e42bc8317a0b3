"""The way in: all routers, places and notices, included in their order."""

from collections.abc import Callable, Sequence
from typing import Any

from aiogram import Dispatcher, F, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.filters import Command, CommandStart
from aiogram.fsm.storage.base import BaseEventIsolation
from aiogram.fsm.storage.memory import DisabledEventIsolation
from aiogram.types import Message, TelegramObject
from aiogram_dialog import Dialog, DialogManager, ShowMode, setup_dialogs
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.internal import CONTEXT_KEY

from handlers import (
    director,
    documents,
    group_notices,
    groups,
    handing,
    morning,
    notice,
    posting,
    start,
    summary,
    task_notices,
    tasks,
    tasks_given,
)
from handlers import school as school_places
from handlers.forms.form import Form
from handlers.gathered import Gathered
from handlers.home import Elsewhere, Home, More, Waiting
from handlers.live import LiveManagers
from handlers.notice import Notice
from handlers.place import HOME, Place, Visit, Window, dialogs, state_of
from handlers.records import approvals, card, history, lists, notices, views
from handlers.records import drafts as draft_places
from school.people import Actor

PLACES: Sequence[Place] = (
    Home(),
    More(),
    Waiting(),
    Form(),
    lists.RegisterPage(),
    lists.Records(),
    lists.Search(),
    lists.Choose(),
    card.Card(),
    card.Reason(),
    card.Saved(),
    history.History(),
    views.Hours(),
    views.Meetings(),
    draft_places.Drafts(),
    draft_places.DraftPage(),
    draft_places.DropDraft(),
    draft_places.WhatIsIt(),
    *notices.PLACES,
    *school_places.PLACES,
    *tasks.PLACES,
    *handing.PLACES,
    *summary.PLACES,
    *groups.PLACES,
    *posting.PLACES,
    *documents.PLACES,
    *approvals.PLACES,
    *director.PLACES,
)
_NOTICES: Sequence[Notice] = (
    *notices.NOTICES,
    *task_notices.NOTICES,
    *tasks_given.NOTICES,
    *school_places.NOTICES,
    *summary.NOTICES,
    *morning.NOTICES,
    *group_notices.NOTICES,
    *posting.NOTICES,
    *documents.NOTICES,
    *approvals.NOTICES,
    *director.NOTICES,
)
NOTICES = (*_NOTICES, Gathered(_NOTICES))


class Places(Router):
    """All places. What comes in goes straight to the one that is open.

    aiogram asks its routers in turn: a tap at the last of so many places would cost twice as much
    as one at the first.
    """

    def __init__(self, dialogs: Sequence[Dialog]) -> None:
        super().__init__(name="places")
        self.include_routers(*dialogs)
        self._by_group = {one.states_group(): one for one in dialogs}

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        """As Router.propagate_event; UNHANDLED when no place is open."""
        context: Context | None = kwargs.get(CONTEXT_KEY)
        dialog = self._by_group.get(context.state.group) if context else None
        if dialog is None:
            return UNHANDLED
        return await dialog.propagate_event(update_type, event, **kwargs)


def include(dispatcher: Dispatcher) -> None:
    """Includes everything: plain routers before dialogs, which would swallow their presses."""
    dispatcher.include_router(start.router())
    dispatcher.include_router(notice.router(NOTICES))
    dispatcher.include_router(groups.router())
    dispatcher.include_router(_commands())
    elsewhere = Elsewhere()
    dispatcher.include_router(Places(dialogs(PLACES, elsewhere)))
    dispatcher.include_router(_whatever(elsewhere))
    isolation: BaseEventIsolation = DisabledEventIsolation()
    setup_dialogs(dispatcher, dialog_manager_factory=LiveManagers(), events_isolation=isolation)


def _commands() -> Router:
    """The commands everybody has."""
    router = Router(name="commands")
    router.message.filter(F.chat.type == "private")

    async def go_home(message: Message, dialog_manager: DialogManager, actor: Actor) -> None:
        del message, actor
        await Visit(dialog_manager).home()

    async def cancel(message: Message, dialog_manager: DialogManager, actor: Actor) -> None:
        """Asks when a form is on top; goes home otherwise."""
        del message, actor
        visit = Visit(dialog_manager)
        on_top = dialog_manager.has_context() and dialog_manager.current_context().state
        if on_top and on_top.state == "FormPlace:here":
            await visit.open("drop_draft", draft=visit.data["draft"])
            return
        await visit.home()

    async def today(message: Message, dialog_manager: DialogManager, actor: Actor) -> None:
        del message, actor
        await Visit(dialog_manager).open("tasks")

    def opens(place: str) -> Callable[..., Any]:
        async def go(message: Message, dialog_manager: DialogManager, actor: Actor) -> None:
            del message, actor
            await Visit(dialog_manager).open(place)

        return go

    router.message.register(go_home, CommandStart(), _joined)
    router.message.register(go_home, Command("menu"), _joined)
    router.message.register(cancel, Command("cancel"), _joined)
    router.message.register(today, Command("today"), _joined)
    router.message.register(opens("personal"), Command("settings", "language"), _joined)
    router.message.register(opens("help"), Command("help"), _joined)
    return router


def _whatever(elsewhere: Place) -> Router:
    """A message of somebody who is at no place yet: at home it means what it always means."""
    router = Router(name="whatever")
    router.message.filter(F.chat.type == "private")

    async def anything(message: Message, dialog_manager: DialogManager, actor: Actor) -> None:
        del actor
        await dialog_manager.start(state_of(HOME), {}, show_mode=ShowMode.NO_UPDATE)
        dialog_manager.show_mode = ShowMode.AUTO
        await Window(Home(), elsewhere).process_message(message, None, dialog_manager)
        if dialog_manager.current_context().state == state_of(HOME):
            await dialog_manager.show()

    router.message.register(anything, _joined)
    return router


async def _joined(_: Message, actor: Actor | None = None) -> bool:
    return actor is not None
