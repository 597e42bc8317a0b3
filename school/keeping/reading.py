"""What the person says whom a record is about."""

from hashlib import sha256

from school.days import BadAnswer
from school.fields import Words
from school.keeping.situation import Keeping, note, promise
from school.messages import Promise
from school.records import Acknowledgement, Record
from school.register import State
from school.rights import Action, Forbidden


async def acknowledge(keeping: Keeping, acknowledgement_id: int) -> Record:
    """«Тааныштым»: the time is kept once and the record locked. Raises Forbidden, BadAnswer."""
    asked, record = await _asked(keeping, acknowledgement_id)
    if asked.acknowledged_at is None:
        await keeping.work.records.acknowledge(acknowledgement_id, keeping.now)
        await note(keeping, record, "acknowledged", ())
    return record


async def reply(keeping: Keeping, acknowledgement_id: int, text: str) -> Record:
    """«Пикирим бар»: the reply is kept with its time, and the author reads it."""
    words = Words(name="reply").check(text)
    _, record = await _asked(keeping, acknowledgement_id)
    await keeping.work.records.reply(acknowledgement_id, words, keeping.now)
    await note(keeping, record, "replied", ())
    await keeping.work.outbox.promise(
        [
            Promise(
                key=f"replied:{acknowledgement_id}:{sha256(words.encode()).hexdigest()[:16]}",
                kind="replied",
                to=record.author_id,
                record_id=record.id,
                params={"acknowledgement": acknowledgement_id},
                not_before=keeping.now,
            )
        ],
        keeping.now,
    )
    return record


async def inconvenient(keeping: Keeping, record: Record) -> None:
    """A teacher says that the time of an announced visit does not suit; the observer is told."""
    if record.about_id != keeping.actor.id or record.state is not State.PLANNED:
        raise BadAnswer("record-being-changed")
    await note(keeping, record, "inconvenient", ())
    await promise(keeping, record, "visit-inconvenient", record.author_id)


async def _asked(keeping: Keeping, acknowledgement_id: int) -> tuple[Acknowledgement, Record]:
    """What the actor was asked to read. Raises Forbidden, and BadAnswer while it is changed."""
    asked = await keeping.work.records.acknowledgement(acknowledgement_id)
    if asked is None or asked.person_id != keeping.actor.id:
        raise Forbidden(Action.SEE)
    record = await keeping.work.records.by_id(asked.record_id)
    if record is None or asked.withdrawn_at is not None:
        raise BadAnswer("record-being-changed")
    return asked, record
