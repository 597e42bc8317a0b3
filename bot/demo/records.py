"""What the records of all registers share: kept by somebody, confirmed, and answered in chats."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.demo.data import Entry, there
from bot.demo.deeds import Deed
from bot.demo.stage import ALOUD, Stage
from playground.model import Message
from school import keeping
from school.drafts import Draft
from school.messages import Outgoing
from school.people import Person
from school.reminding.gathering import GATHERED


def draft(stage: Stage, register: str, author: Person, answers: Entry) -> Draft:
    """A form that is filled in. Its id is the same each time the school is made."""
    situation, chat = stage.keeping(register, author), author.telegram_id or 0
    begun = keeping.begin(situation.register, situation.asking, chat, answers)
    return replace(begun, id=stage.draft_id())


async def save(stage: Stage, register: str, author: Person, answers: Entry, name: str) -> None:
    """Keeps a record, to be found under the name."""
    form = draft(stage, register, author, answers)
    record = await keeping.save(stage.keeping(register, author), form)
    stage.kept[name] = record.id


def acceptance(name: str, at: datetime) -> Deed:
    """The deputy confirms a record: from ALOUD on, with the button under the notice."""
    aloud = at >= ALOUD
    return Deed(at, partial(_accept_in_chat if aloud else _accept, name), in_chat=aloud)


async def notice(stage: Stage, person: Person, kind: str, name: str) -> Message:
    """The message that told a person of a record."""
    return await told(stage, person, kind, record_id=stage.kept[name])


async def told(
    stage: Stage,
    person: Person,
    kind: str,
    *,
    record_id: int | None = None,
    task_id: int | None = None,
) -> Message:
    """The message of that kind that told a person of a record or a task."""
    async with stage.db.read() as look:
        sent = await look.outbox.sent_about(record_id=record_id, task_id=task_id, kinds=(kind,))
    return await message_of(stage, person, [one for one in sent if one.to == person.id][-1])


async def message_of(stage: Stage, person: Person, sent: Outgoing) -> Message:
    """The message in which something was said; when it was a line of another one, it is opened."""
    phone = stage.phone(person)
    chat = there(phone.chat, f"a chat with {person.name}")
    if sent.message_id:
        return chat.messages[sent.message_id]
    async with stage.db.read() as look:
        carriers = await look.outbox.sent_about(kinds=(GATHERED,), to=person.id)
    carrier = next(one for one in carriers if sent.id in one.params["of"])
    message = chat.messages[there(carrier.message_id, sent.key)]
    opens = f":unfold:{sent.id}"
    keys = message.inline_keys()
    await phone.press(message, next(one for one in keys if one["callback_data"].endswith(opens)))
    return phone.newest


async def press(
    stage: Stage, person: Person, key: str, message: Message | None = None, **args: str
) -> None:
    """A person presses the button of that text, in the person's own language."""
    label = stage.app.texts[person.language or "ky"].plain(key, **args)
    await stage.phone(person).presses(label, message)


async def _accept(name: str, stage: Stage) -> None:
    record = there(await stage.work.records.by_id(stage.kept[name]), name)
    await keeping.accept(stage.keeping(record.register, stage.deputy), record)


async def _accept_in_chat(name: str, stage: Stage) -> None:
    message = await notice(stage, stage.deputy, "check", name)
    await press(stage, stage.deputy, "record-accept", message)
