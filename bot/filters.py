"""Filters, run where they are asked.

aiogram gives every filter that is no coroutine, each `F.…` among them, to a thread of its own: a
press passes half a dozen of them on its way, and each trip costs more than all of its handling.
"""

from collections.abc import Callable
from typing import Any

from aiogram import Dispatcher
from aiogram.dispatcher.event.handler import FilterObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver


def run_here(dispatcher: Dispatcher) -> None:
    """Makes all filters that are included by now run without threads."""
    for router in dispatcher.chain_tail:
        for observer in router.observers.values():
            for one in _filters(observer):
                if not one.awaitable:
                    one.callback = _here(one.callback)
                    one.awaitable = True


def _filters(observer: TelegramEventObserver) -> list[FilterObject]:
    # Filters of a whole router hang on a handler that has no public name.
    handlers = [observer._handler, *observer.handlers]  # noqa: SLF001 as above
    return [one for handler in handlers for one in handler.filters or ()]


def _here(callback: Callable[..., Any]) -> Callable[..., Any]:
    async def ask(*args: Any, **kwargs: Any) -> Any:
        return callback(*args, **kwargs)

    return ask
