"""Forms being filled in. A draft survives anything; its id makes saving it twice harmless."""

from dataclasses import dataclass, field
from datetime import datetime

from school.fields import Answers


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A form that somebody is filling in.

    register     -- the register's name
    record_id    -- the record that is being changed, None for a new one
    base_version -- the version that is being changed
    step         -- the field that is asked now; None for the card
    """

    id: str
    chat_id: int
    person_id: int
    register: str
    made_at: datetime
    touched_at: datetime
    answers: Answers = field(default_factory=dict)
    record_id: int | None = None
    base_version: int | None = None
    step: str | None = None
