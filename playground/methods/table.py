"""Which function answers which method, and what it is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playground.model import Bot, Upload

if TYPE_CHECKING:
    from playground.telegram import Telegram


@dataclass(frozen=True)
class Call:
    """One call of a bot, its parameters read by the published description."""

    telegram: "Telegram"
    bot: Bot
    method: str
    params: Mapping[str, Any]
    files: Mapping[str, Upload]

    def text(self, name: str, default: str = "") -> str:
        return str(self.params.get(name, default))

    def integer(self, name: str, default: int = 0) -> int:
        return int(self.params.get(name, default))

    def flag(self, name: str) -> bool:
        return bool(self.params.get(name, False))


# A result, or a coroutine of one for what has to wait.
Handler = Callable[[Call], Any]

METHODS: dict[str, Handler] = {}


def method(*names: str) -> Callable[[Handler], Handler]:
    """Enters a function into the table under the methods it answers."""

    def enter(handler: Handler) -> Handler:
        METHODS.update(dict.fromkeys(names, handler))
        return handler

    return enter
