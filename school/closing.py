"""Messages that are over: what was sent loses its buttons, and says what has become of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from school.messages import OnDoubt, Outgoing, Promise


def closed(
    kind: str, about: Mapping[str, Any], sent: Iterable[Outgoing], now: datetime
) -> list[Promise]:
    """A rewriting of each message in `sent`, by the notice `kind`; no harm is done where it fails.

    `about`: what that notice must know besides which message it is.
    """
    return [
        Promise(
            key=f"{kind}:{one.id}",
            kind=kind,
            to=one.to,
            params={**about, "outgoing": one.id},
            on_doubt=OnDoubt.DROP,
            urgency=1,
            not_before=now,
        )
        for one in sent
    ]
