"""Forms half filled in: go on, begin anew, drop; and what a file that was just sent is."""

from typing import Any

from aiogram.types import (
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from handlers import task_words
from handlers.director.words import when_read
from handlers.files import brought, is_file
from handlers.forms import form
from handlers.place import Button, Place, Screen, Visit, back, clip, home
from handlers.records.lists import may, own_drafts
from handlers.shown import Reading, plain_of
from school.days import BadAnswer
from school.director import passing
from school.director.news import NewNews, Original
from school.drafts import Draft
from school.duties import Duties
from school.fields import Files
from school.papers import documents
from school.people import Role
from school.rights import Action, can
from school.tasks import Shows, Task

ORIGIN_LIMIT = 200
PROVING = 3
"""So many tasks are offered that a file may be the proof of."""


class Drafts(Place):
    """The person's drafts. Opened with `register`, or without for all."""

    name = "drafts"

    async def draw(self, visit: Visit) -> Screen:
        """A line for each."""
        drafts = await own_drafts(visit, visit.data.get("register"))
        rows = [[Button(draft_label(visit, one), "open", one.id)] for one in drafts]
        key = "drafts-text" if drafts else "drafts-none"
        return Screen(visit.t(key), [*rows, [back(visit), home(visit)]])

    async def do_open(self, visit: Visit, draft: str) -> None:
        """One of them."""
        await visit.open("draft", draft=draft)


class DraftPage(Place):
    """One draft. Opened with `draft`, an id."""

    name = "draft"

    async def draw(self, visit: Visit) -> Screen:
        """What it is, and the three ways."""
        t, draft = visit.t, await find(visit, visit.data["draft"])
        if draft is None:
            return Screen(t("form-gone"), [[home(visit)]])
        at = t.moment(visit.school.calendar.local(draft.touched_at))
        rows = [
            [Button(t.plain("button-continue"), "go_on", style="primary")],
            [Button(t.plain("draft-anew"), "anew"), Button(t.plain("button-delete"), "drop")],
            [back(visit), home(visit)],
        ]
        return Screen(t("draft-text", what=draft_label(visit, draft), at=at), rows)

    async def do_go_on(self, visit: Visit, _: Any) -> None:
        """Where it was left."""
        draft = await find(visit, visit.data["draft"])
        if draft is not None:
            await form.resume(visit, draft)

    async def do_anew(self, visit: Visit, _: Any) -> None:
        """The same form, empty."""
        draft = await find(visit, visit.data["draft"])
        if draft is not None:
            await visit.parts.drafts.drop(visit.chat_id, draft.id)
            await form.start(visit, draft.register)

    async def do_drop(self, visit: Visit, _: Any) -> None:
        """Asks first."""
        await visit.open("drop_draft", draft=visit.data["draft"])


class DropDraft(Place):
    """Asks before a draft is thrown away. Opened with `draft`."""

    name = "drop_draft"

    async def draw(self, visit: Visit) -> Screen:
        """What would be lost."""
        t, draft = visit.t, await find(visit, visit.data["draft"])
        if draft is None:
            return Screen(t("form-gone"), [[home(visit)]])
        rows = [
            [Button(t.plain("draft-drop-yes"), "yes", style="danger")],
            [Button(t.plain("draft-keep"), "keep")],
            [back(visit)],
        ]
        return Screen(t("draft-drop-ask", what=draft_label(visit, draft)), rows)

    async def written(self, visit: Visit, text: str) -> bool:
        """A word is no answer here."""
        del text
        visit.note("form-yes-or-no")
        return True

    async def do_yes(self, visit: Visit, _: Any) -> None:
        """It is gone."""
        await visit.parts.drafts.drop(visit.chat_id, visit.data["draft"])
        visit.note("draft-dropped")
        await visit.home()

    async def do_keep(self, visit: Visit, _: Any) -> None:
        """It waits."""
        visit.note("form-waits")
        await visit.home()


class WhatIsIt(Place):
    """Something came and nobody had asked: what is it? Opened with `files`, attachments' ids.

    originals    -- chat and number of messages that are no file, or none that we keep
    text, origin -- what was written under them or passed on without any, and by whom
    draft        -- its own name, so that it is passed on once
    """

    name = "what"

    async def draw(self, visit: Visit) -> Screen:
        """The registers that may begin with a file, and the forms that may take it."""
        t = visit.t
        starting = [
            [Button(t.plain(f"register-{one.name}-from-file"), "begin", one.name)]
            for one in visit.parts.registers.values()
            if visit.data["files"] and one.starts_with_file and may(visit, one, Action.WRITE)
        ]
        adding = [
            [Button(t.plain("what-add-to", what=draft_label(visit, one)), "add", one.id)]
            for one in await own_drafts(visit)
            if visit.data["files"] and place_for(visit, one)
        ]
        proving = [
            [
                Button(
                    t.plain("what-proof", what=task_words.of_button(one, t, visit.school)),
                    "proof",
                    one.id,
                )
            ]
            for one in await self._proving(visit)
        ]
        passing_on = can(visit.actor, Action.PASS_ON)
        told = [[Button(t.plain("news-pass"), "director")]] if passing_on else []
        if visit.data["files"] and documents.may_follow(visit.actor):
            told.append([Button(t.plain("what-document"), "document")])
        neither = [[Button(t.plain("what-nothing"), "home")]]
        return Screen(t("what-is-it"), [*proving, *starting, *adding[:4], *told, *neither])

    async def written(self, visit: Visit, text: str) -> bool:
        """One more message that was passed on belongs to it; a word is no answer here."""
        if is_passed_on(visit):
            _add_words(visit, text)
        else:
            visit.note("what-choose")
        return True

    async def sent(self, visit: Visit, message: Message) -> bool:
        """One more picture of the same album, or message passed on, belongs to the same thing."""
        for name, found in (await brought(visit, message, goes=_may_pass(visit, message))).items():
            held = visit.data.setdefault(name, [])
            held += [one for one in found if one not in held]
        _add_words(visit, _words_of(message))
        return True

    async def do_director(self, visit: Visit, _: Any) -> None:
        """To the director at once (clause 5.8), and to its page with the times."""
        data = visit.data
        new = NewNews(
            draft=data["draft"],
            person_id=visit.actor.id,
            text=data.get("text", ""),
            origin=data.get("origin"),
            files=tuple(data["files"]),
            originals=tuple(
                Original(chat_id=chat, message_id=number) for chat, number in data["originals"]
            ),
        )
        one = await passing.pass_on(visit.parts.db, visit.actor, visit.now, new)
        visit.parts.wake()
        when = when_read(visit, visit.school.holders(Role.DIRECTOR, visit.today))
        at = visit.t.moment(visit.school.calendar.local(one.passed_at))
        visit.note("news-passed-note", at=at, when=f". {when}" if when else "")
        await visit.instead("news_item", id=one.id)

    async def _proving(self, visit: Visit) -> list[Task]:
        """The own tasks that ask for a file."""
        if not visit.data["files"]:
            return []
        async with visit.parts.db.read() as look:
            mine = await look.tasks.of_person(visit.actor.id)
        return [one for one in mine if one.proof.kind in (Shows.FILE, Shows.ANY)][:PROVING]

    async def do_proof(self, visit: Visit, task: int) -> None:
        """It shows that a task was done."""
        async with visit.parts.db.begin() as work:
            duties = Duties(work=work, school=visit.school, actor=visit.actor, now=visit.now)
            await duties.finish(task, file=visit.data["files"][0])
        visit.parts.wake()
        visit.note("task-done-note")
        await visit.instead("task", id=task)

    async def do_document(self, visit: Visit, _: Any) -> None:
        """A document for others to read, with the file in it."""
        await visit.instead("write_document", files=visit.data["files"])

    async def do_begin(self, visit: Visit, register: str) -> None:
        """A new form with the file in it."""
        name = visit.parts.registers[register].starts_with_file
        await form.start(visit, register, fills={name: visit.data["files"]})

    async def do_add(self, visit: Visit, draft_id: str) -> None:
        """To a form that waits."""
        draft = await find(visit, draft_id)
        if draft is None:
            raise BadAnswer("form-gone")
        name = place_for(visit, draft)
        held = draft.answers.setdefault(str(name), [])
        held += [one for one in visit.data["files"] if one not in held]
        visit.note("form-file-kept", n=len(held))
        await form.resume(visit, draft)


async def take_file(visit: Visit, message: Message) -> bool:
    """Keeps a file that nobody asked for, and asks what it is; so with what may be passed on."""
    if not (message.photo or message.document or message.voice or _may_pass(visit, message)):
        return False
    found = await brought(visit, message, goes=_may_pass(visit, message))
    await visit.open("what", **{"files": [], "originals": []} | found, **_about(message))
    return True


def _may_pass(visit: Visit, message: Message) -> bool:
    """Whether it may be something for the director: passed on from elsewhere, or any file."""
    return can(visit.actor, Action.PASS_ON) and (is_passed_on(visit) or is_file(message))


def is_passed_on(visit: Visit) -> bool:
    """Whether the message of this update was forwarded from elsewhere."""
    return visit.message is not None and visit.message.forward_origin is not None


async def take_words(visit: Visit, text: str) -> bool:
    """Asks what forwarded words are, of who may pass them on; False when they are not such."""
    if visit.message is None or not is_passed_on(visit) or not can(visit.actor, Action.PASS_ON):
        return False
    about = _about(visit.message) | {"text": text}
    await visit.open("what", files=[], originals=[], **about)
    return True


def _about(message: Message) -> dict[str, Any]:
    """A name for what came, its words, and whose it was before it was passed on, if known."""
    match message.forward_origin:
        case MessageOriginUser(sender_user=user):
            origin: str | None = user.full_name
        case MessageOriginHiddenUser(sender_user_name=name):
            origin = name
        case MessageOriginChat(sender_chat=chat) | MessageOriginChannel(chat=chat):
            origin = chat.title
        case _:
            origin = None
    origin = clip(origin, ORIGIN_LIMIT) if origin else None
    draft = f"{message.chat.id}:{message.message_id}"
    return {"draft": draft, "origin": origin, "text": _words_of(message)}


def _words_of(message: Message) -> str:
    """The words that a message without text has."""
    match message:
        case Message(poll=poll) if poll is not None:
            return poll.question
        case Message(venue=venue) if venue is not None:
            return f"{venue.title}, {venue.address}"
        case Message(contact=contact) if contact is not None:
            return " ".join(filter(None, (contact.first_name, contact.last_name)))
    return message.caption or ""


def _add_words(visit: Visit, text: str) -> None:
    before = visit.data.get("text", "")
    if text and text not in before:
        visit.data["text"] = f"{before}\n\n{text}".strip()


async def find(visit: Visit, draft_id: str) -> Draft | None:
    """The draft, if it is still there."""
    found = await visit.parts.drafts.of(visit.chat_id)
    return next((one for one in found if one.id == draft_id), None)


def place_for(visit: Visit, draft: Draft) -> str | None:
    """The field of a draft's register that takes files."""
    fields = visit.parts.registers[draft.register].fields
    return next((one.name for one in fields if isinstance(one, Files)), None)


def draft_label(visit: Visit, draft: Draft) -> str:
    """What a draft is: register, class, teacher. Plain text."""
    register = visit.parts.registers[draft.register]
    reading = Reading(t=visit.t, school=visit.school, prefix=register.name)
    parts = [plain_of(register, name, draft.answers, reading) for name in register.headline]
    return " · ".join([visit.t.plain(f"register-{register.name}-title"), *(p for p in parts if p)])
