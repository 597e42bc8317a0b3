"""Courses: what was written down, confirmed, or sent as a photo from the corridor."""

from collections.abc import Iterator
from functools import partial

from bot.demo import records
from bot.demo.data import HERE, Entry, here, read
from bot.demo.deeds import Deed, minutes
from bot.demo.stage import Stage
from school.records import Query, Sees
from school.register import State

REGISTER = "course"
SAME = ("title", "institution", "form", "hours", "certificate")
"""What is called alike in the file and in the register."""
TYPING = minutes(0.5)


def deeds() -> Iterator[Deed]:
    """All of the term."""
    told = read("courses")
    for number, one in enumerate(told["course"], start=1):
        name = f"course:{number}"
        yield Deed(here(one["entered"]), partial(_save, name, one))
        if "accepted" in one:
            yield records.acceptance(name, here(one["accepted"]))
    for one in told["sent"]:
        yield Deed(here(one["at"]), partial(_send, one), in_chat=True)
        if "returned" in one:
            yield Deed(here(one["returned"]), partial(_send_back, one), in_chat=True)


async def _save(name: str, one: Entry, stage: Stage) -> None:
    answers = {key: one[key] for key in SAME if key in one} | {
        "teacher": stage.named(one["teacher"]).id,
        "held": {end: one[end].isoformat() for end in ("first", "last")},
    }
    author = stage.named(str(one.get("by", one["teacher"])))
    await records.save(stage, REGISTER, author, answers, name)


async def _send(one: Entry, stage: Stage) -> None:
    """A photo, and an answer to each question."""
    teacher = stage.named(one["teacher"])
    phone = stage.phone(teacher)
    await phone.sends_photo((HERE / f"{one['picture']}.png").read_bytes())
    await records.press(stage, teacher, "register-course-from-file")
    held = f"{one['first']:%d.%m.%Y}–{one['last']:%d.%m.%Y}"
    for answer in (one["title"], one["institution"], str(one["hours"]), held):
        stage.clock.now += TYPING
        await phone.writes(answer)
    await records.press(stage, teacher, "button-send")


async def _send_back(one: Entry, stage: Stage) -> None:
    """The deputy looks at the photo, and wants another one."""
    query = Query(
        sees=Sees(person=0, everything=True),
        register=REGISTER,
        states=(State.SUBMITTED,),
        about=stage.named(one["teacher"]).id,
    )
    async with stage.db.read() as look:
        (record,) = (await look.records.page(query)).records
    message = await records.told(stage, stage.deputy, "check", record_id=record.id)
    await records.press(stage, stage.deputy, "record-return", message)
    await records.press(stage, stage.deputy, "reason-return-1")
