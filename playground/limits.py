"""How fast a bot may send before Telegram tells it to wait."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from playground.refusals import too_many

CHAT_BURST, CHAT_SECONDS = 5, 5.0
GROUP_MESSAGES, GROUP_SECONDS = 20, 60.0
ALL_MESSAGES, ALL_SECONDS = 30, 1.0
NOT_SENDING = frozenset({"sendChatAction"})
STARTS = ("send", "copyMessage", "forwardMessage")


def counts(method: str) -> bool:
    """Whether the method sends something and so counts against the limits."""
    return method.startswith(STARTS) and method not in NOT_SENDING


@dataclass
class Limits:
    """Remembers what was sent; the times come from a monotonic clock.

    A chat takes one message a second with a short burst, a group 20 a minute, all 30 a second.
    """

    sent: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    every: deque[float] = field(default_factory=deque)

    def take(self, chat_id: int, now: float) -> None:
        """Counts one message, or raises 429 with the seconds to wait and counts nothing."""
        mine = self.sent[chat_id]
        times, seconds = (
            (GROUP_MESSAGES, GROUP_SECONDS) if chat_id < 0 else (CHAT_BURST, CHAT_SECONDS)
        )
        waits = (
            _wait(mine, times, seconds, now),
            _wait(self.every, ALL_MESSAGES, ALL_SECONDS, now),
        )
        if max(waits) > 0:
            raise too_many(max(1, math.ceil(max(waits))))
        mine.append(now)
        self.every.append(now)


def _wait(sent: deque[float], times: int, seconds: float, now: float) -> float:
    while sent and now - sent[0] >= seconds:
        sent.popleft()
    return sent[0] + seconds - now if len(sent) >= times else 0.0
