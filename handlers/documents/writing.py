"""Writing a document to read: what it is, its file or text, and who is to read it."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from aiogram.types import Message

from handlers.documents import picking
from handlers.documents.shown import headline, readers_named
from handlers.place import Button, Place, Screen, Visit, back, clip, home, pairs, quoted
from school import names
from school.days import BadAnswer
from school.fields import Day
from school.papers import documents
from school.papers.documents import Paper

STEPS = ("kind", "title", "number", "dated", "content", "readers")
SHOWN = 1500


class WriteDocument(Place):
    """A document, or with `document` a new version of one, seen before it is sent.

    `files`: those that it has from the first.
    """

    name = "write_document"

    async def opened(self, visit: Visit) -> None:
        """The draft's own name makes sending twice harmless; a new version begins as the last."""
        data = visit.data
        data.update(draft=uuid4().hex, files=data.get("files", []), step="kind")
        if number := data.get("document"):
            async with visit.parts.db.read() as look:
                found = await look.documents.by_id(number)
                readers = await look.documents.readers(number, found.version) if found else ()
            if found is None:
                raise BadAnswer("document-gone")
            paper = found.paper
            data.update(
                base=found.version,
                kind=paper.kind,
                title=paper.title,
                number=paper.number or "",
                dated=paper.dated.isoformat() if paper.dated else "",
                text=paper.text,
                audience=paper.audience,
                association=paper.association_id,
                people=[one.person_id for one in readers],
                step="content",
            )

    async def draw(self, visit: Visit) -> Screen:
        """The question that is open, else the preview."""
        t, step = visit.t, visit.data.get("step")
        if not documents.may_follow(visit.actor):
            return Screen(t("rights-forbidden"), [[home(visit)]])
        if step is None:
            return self._preview(visit)
        rows = getattr(self, f"_ask_{step}")(visit)
        head = t("document-revising") if visit.data.get("document") else t("document-new")
        text = f"<b>{head}</b>\n{t(f'document-ask-{step}')}"
        if step == "content" and (held := self._held(visit)):
            text = f"{text}\n\n{held}"
        return Screen(text, [*rows, [back(visit), home(visit)]])

    # --- The questions

    def _ask_kind(self, visit: Visit) -> list[list[Button]]:
        t = visit.t
        return pairs(
            [Button(t.plain(f"document-kind-{one}"), "kind", one) for one in documents.KINDS]
        )

    def _ask_title(self, visit: Visit) -> list[list[Button]]:
        del visit
        return []

    def _ask_number(self, visit: Visit) -> list[list[Button]]:
        return [[Button(visit.t.plain("document-no-number"), "number")]]

    def _ask_dated(self, visit: Visit) -> list[list[Button]]:
        t = visit.t
        days = [visit.today - timedelta(n) for n in (0, 1)]
        buttons = [Button(t.day(one), "dated", one.isoformat()) for one in days]
        return pairs([*buttons, Button(t.plain("document-no-day"), "dated", "")])

    def _ask_content(self, visit: Visit) -> list[list[Button]]:
        t, data = visit.t, visit.data
        rows = []
        if data["files"] or data.get("text"):
            rows.append([Button(t.plain("button-done"), "content", style="primary")])
            rows.append([Button(t.plain("document-anew"), "anew")])
        return rows

    def _ask_readers(self, visit: Visit) -> list[list[Button]]:
        t = visit.t
        there = [one for one in visit.school.associations.values() if one.members]
        there.sort(key=lambda one: names.fold(one.name))
        rows = [[Button(t.plain("document-all"), "all")]]
        rows += pairs([Button(one.name, "association", one.id) for one in there if not one.closed])
        return [*rows, [Button(t.plain("document-by-hand"), "ask", "people")]]

    def _ask_people(self, visit: Visit) -> list[list[Button]]:
        others = visit.school.people.keys() - {visit.actor.id}
        return picking.rows(visit, others, "people")

    # --- The answers

    async def do_ask(self, visit: Visit, step: str) -> None:
        """Another question; from the preview to change one answer."""
        changes = visit.data["step"] is None or visit.data.get("changes", False)
        visit.data.update(step=step, page=0, words="", changes=changes)

    async def do_kind(self, visit: Visit, kind: str) -> None:
        """What kind of paper it is."""
        visit.data["kind"] = kind
        self._next(visit)

    async def do_number(self, visit: Visit, _: Any) -> None:
        """It has no number."""
        visit.data["number"] = ""
        self._next(visit)

    async def do_dated(self, visit: Visit, day: str) -> None:
        """Its day, or that it has none."""
        visit.data["dated"] = day
        self._next(visit)

    async def do_content(self, visit: Visit, _: Any) -> None:
        """All its files are there."""
        visit.data["content"] = True
        self._next(visit)

    async def do_anew(self, visit: Visit, _: Any) -> None:
        """Away with text and files."""
        visit.data.update(files=[], text=None)

    async def do_all(self, visit: Visit, _: Any) -> None:
        """For everybody."""
        visit.data["audience"] = documents.ALL
        self._next(visit)

    async def do_association(self, visit: Visit, association_id: int) -> None:
        """For the members of an association."""
        visit.data.update(audience=documents.ASSOCIATION, association=association_id, people=[])
        self._next(visit)

    async def do_person(self, visit: Visit, person_id: int) -> None:
        """One more by hand, or one less."""
        picking.toggle(visit, person_id)

    async def do_people(self, visit: Visit, _: Any) -> None:
        """Those are all."""
        visit.data["audience"] = documents.BY_HAND
        self._next(visit)

    async def do_page(self, visit: Visit, page: int) -> None:
        """More people."""
        visit.data["page"] = page

    async def do_back(self, visit: Visit, _: Any) -> None:
        """To the question before, or the preview where it was changed; from the first one out."""
        data = visit.data
        asked = ("content",) if data.get("document") else STEPS
        step = data["step"]
        if step == "people":
            data["step"] = "readers"
        elif step is not None and data.get("changes"):
            data.update(step=None, changes=False)
        elif step == asked[0]:
            await visit.back()
        else:
            data["step"] = asked[-1 if step is None else asked.index(step) - 1]

    async def do_send(self, visit: Visit, _: Any) -> None:
        """Sends it: each reader is asked."""
        data, db = visit.data, visit.parts.db
        paper = self._paper(visit)
        number = data.get("document")
        if number:
            base = (number, data["base"])
            await documents.revise(db, visit.actor, visit.now, base, paper)
        else:
            number = await documents.publish(db, visit.actor, visit.now, paper)
        visit.parts.wake()
        calendar = visit.school.calendar
        if calendar.is_quiet(visit.now):
            later = calendar.local(calendar.quiet_over(visit.now))
            visit.note("document-goes-later", at=visit.t.moment(later))
        else:
            visit.note("document-goes")
        if data.get("document"):
            await visit.back()
        else:
            await visit.instead("document", id=number)

    async def written(self, visit: Visit, text: str) -> bool:
        """The title, number, day or text; a name to look for."""
        data = visit.data
        match data.get("step"):
            case "title":
                data["title"] = documents.title_of(text)
            case "number":
                data["number"] = documents.number_of(text)
            case "dated":
                data["dated"] = Day(name="dated", past=True).parse(text, visit.asking())
            case "content":
                data["text"] = documents.text_of(text)
                return True
            case "people":
                picking.search(visit, text)
                return True
            case _:
                return False
        self._next(visit)
        return True

    async def sent(self, visit: Visit, message: Message) -> bool:
        """A file of it, whatever is asked just then."""
        documents.check_files(len(visit.data["files"]) + 1)
        kept = await visit.parts.keep(visit.bot, message, visit.actor.id, visit.parts.clock)
        if kept.id not in visit.data["files"]:
            visit.data["files"] = [*visit.data["files"], kept.id]
        if visit.data["step"] not in ("content", None):
            visit.note("form-file-kept", n=len(visit.data["files"]))
        return True

    # --- What it comes to

    def _missing(self, visit: Visit) -> str | None:
        """The first question without an answer."""
        data = visit.data
        known = {
            "kind": "kind" in data,
            "title": "title" in data,
            "number": "number" in data,
            "dated": "dated" in data,
            "content": bool(data.get("content")) and bool(data["files"] or data.get("text")),
            "readers": "audience" in data,
        }
        return next((step for step in STEPS if not known[step]), None)

    def _next(self, visit: Visit) -> None:
        visit.data.update(step=self._missing(visit), page=0, words="", changes=False)

    def _paper(self, visit: Visit) -> Paper:
        data = visit.data
        return Paper(
            draft=data["draft"],
            kind=data["kind"],
            title=data["title"],
            number=data["number"] or None,
            dated=date.fromisoformat(data["dated"]) if data["dated"] else None,
            text=data.get("text"),
            files=tuple(data["files"]),
            audience=data["audience"],
            association_id=(
                data["association"] if data["audience"] == documents.ASSOCIATION else None
            ),
            people=tuple(data.get("people") or ()),
        )

    def _held(self, visit: Visit) -> str:
        t, data = visit.t, visit.data
        parts: list[str] = [t("document-files", n=len(data["files"]))] if data["files"] else []
        if data.get("text"):
            parts.append(f"<blockquote>{quoted(clip(data['text'], SHOWN))}</blockquote>")
        return "\n".join(parts)

    def _preview(self, visit: Visit) -> Screen:
        t, paper = visit.t, self._paper(visit)
        people = documents.audience(paper, visit.school, visit.today, visit.actor.id)
        lines = [
            t("document-anew-note") if visit.data.get("document") else t("document-preview"),
            headline(t, paper),
            self._held(visit),
            readers_named(t, visit.school, paper, people),
        ]
        change = [Button(t.plain(f"document-change-{one}"), "ask", one) for one in STEPS]
        rows = [
            [Button(t.plain("button-send"), "send", style="success")],
            *pairs(change),
            [back(visit), home(visit)],
        ]
        return Screen("\n\n".join(lines), rows)
