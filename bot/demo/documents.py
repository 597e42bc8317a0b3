"""Documents that people read against signature, and their new versions."""

from collections.abc import Callable, Iterator
from functools import partial

from bot.demo import records
from bot.demo.data import Entry, here, read, there
from bot.demo.deeds import Deed, minutes
from bot.demo.stage import ALOUD, Stage
from school.papers import documents
from school.papers.documents import ALL, ASKED, BY_HAND, REMINDER, Paper, Reader
from school.ports import Work

SAME = ("kind", "title", "number", "dated")
"""What is called alike in the file and in the document."""
STEPS = ("document-open", "document-read", "button-yes")
APART = minutes(2)
Written = Callable[[Stage], Paper]


def deeds() -> Iterator[Deed]:
    """All of the term."""
    for number, one in enumerate(read("documents")["document"], start=1):
        name, send = f"document:{number}", _publish
        for place, version in enumerate(one["version"], start=1):
            paper = partial(_paper, f"demo-{number}-{place}", one, version["text"])
            yield Deed(here(version["sent"]), partial(send, name, one["by"], paper))
            for read_ in version.get("read", ()):
                yield from _reading(name, read_)
            send = _revise


def _reading(name: str, one: Entry) -> Iterator[Deed]:
    for place, who in enumerate(one["who"]):
        moment = here(one["at"]) + place * APART
        aloud = moment >= ALOUD
        yield Deed(moment, partial(_read_in_chat if aloud else _read, name, who), in_chat=aloud)


def _paper(draft: str, one: Entry, text: str, stage: Stage) -> Paper:
    people = tuple(stage.named(name).id for name in one.get("to", ()))
    return Paper(
        draft=draft,
        text=text,
        audience=BY_HAND if people else ALL,
        people=people,
        **{key: one[key] for key in SAME},
    )


async def _publish(name: str, by: str, paper: Written, stage: Stage) -> None:
    actor = stage.actor(stage.named(by))
    stage.kept[name] = await documents.publish(stage.db, actor, stage.clock(), paper(stage))


async def _revise(name: str, by: str, paper: Written, stage: Stage) -> None:
    actor, number = stage.actor(stage.named(by)), stage.kept[name]
    base = (number, there(await stage.work.documents.by_id(number), name).version)
    await documents.revise(stage.db, actor, stage.clock(), base, paper(stage))


async def _read(name: str, who: str, stage: Stage) -> None:
    """Opened, and acknowledged."""
    actor = stage.actor(stage.named(who))
    reader = await _reader(stage.work, name, actor.id, stage)
    await documents.opened(stage.db, actor, stage.clock(), reader.id)
    await documents.acknowledge(stage.db, actor, stage.clock(), reader.id)


async def _read_in_chat(name: str, who: str, stage: Stage) -> None:
    """With the buttons of the request, or of its last reminder."""
    person = stage.named(who)
    async with stage.db.read() as look:
        reader = await _reader(look, name, person.id, stage)
        sent = await look.outbox.sent_about(kinds=(ASKED, REMINDER))
    *_, last = [one for one in sent if one.params["reader"] == reader.id]
    message = await records.message_of(stage, person, last)
    for key in STEPS:
        await records.press(stage, person, key, message)


async def _reader(look: Work, name: str, person: int, stage: Stage) -> Reader:
    number = stage.kept[name]
    document = there(await look.documents.by_id(number), name)
    readers = await look.documents.readers(number, document.version)
    (found,) = (one for one in readers if one.person_id == person)
    return found
