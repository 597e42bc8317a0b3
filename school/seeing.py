"""What of a record somebody may see: docs/school.md, rights and observation."""

from collections.abc import Sequence

from school.people import Actor, Role
from school.records import Attachment, Record
from school.register import Register, State


def sees_private(actor: Actor, register: Register, record: Record) -> bool:
    """Whether private answers are shown: live notes are for the observer and the deputy alone."""
    if not any(one.private for one in register.fields):
        return True
    return actor.id == record.author_id or actor.has({Role.DEPUTY})


def open_files(
    actor: Actor, register: Register, record: Record, files: Sequence[Attachment]
) -> list[Attachment]:
    """The files that are shown: of a visit neither voice nor what belongs to private answers."""
    if sees_private(actor, register, record):
        return list(files)
    hidden = {one.name for one in register.fields if one.private}
    return [one for one in files if one.kind != "voice" and one.place not in hidden]


def is_ready_for(actor: Actor, record: Record) -> bool:
    """Whom a record is about does not see it half done, nor a visit that was not announced."""
    unready = record.state is State.DRAFT or (
        record.state is State.PLANNED and not record.announced
    )
    above = actor.has({Role.DEPUTY, Role.DIRECTOR})
    return not unready or above or actor.id == record.author_id


def shows_reply(actor: Actor, record: Record, answered_by: int) -> bool:
    """A teacher's reply is for the teacher, the observer and the deputy."""
    return actor.id in (record.author_id, answered_by) or actor.has({Role.DEPUTY})
