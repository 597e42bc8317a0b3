"""The staff list from a file: sample, preview, saving."""

import asyncio
import io
from collections.abc import Iterable, Sequence
from typing import Any

from aiogram.types import BufferedInputFile, Document, Message

from handlers.place import Button, Screen, Visit, clip, pairs, quoted
from handlers.school.desk import Desk, below, bottom, done, turning
from handlers.school.people import role_name
from handlers.school.person import appointment_name
from locales import Raw
from school.classes import find_subject
from school.days import BadAnswer
from school.people import Person, Role
from school.rights import Action, can
from school.staffing import staff_import, staff_plan
from school.staffing.staff import held, taught
from school.staffing.staff_plan import Entry, Plan, Refused
from school.staffing.staff_table import COLUMNS, SAMPLE, Row

LARGEST = 5 * 1024 * 1024
LINES = 10
SIGNS = 2200
"""How many entries of a preview are shown at once, and how many signs of them."""
SIDE = 120
TABLES = (".xlsx", ".csv")
OTHER_FILES = {"import-no-names", "import-not-a-table", "import-too-large"}
"""Why a file that nobody asked for is no staff list, but may be something else."""
SHOWN = ("added", "changed", "refused")


class Import(Desk):
    """Importing a list."""

    name = "import"
    right = Action.KEEP_STAFF

    async def card(self, visit: Visit) -> Screen:
        """What to send; after that, what would be done with it."""
        if "rows" in visit.data:
            return await self._preview(visit)
        plain = visit.t.plain
        buttons = [
            Button(plain("import-sample"), "sample"),
            Button(plain("import-current"), "current"),
        ]
        return Screen(visit.t("import-title"), [*pairs(buttons), bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """Importing a list."""
        return visit.t("import-name")

    async def typed(self, visit: Visit, text: str) -> bool:
        """A list is sent as a file, not typed."""
        del visit, text
        raise BadAnswer("import-send-a-file")

    async def sent(self, visit: Visit, message: Message) -> bool:
        """A file: it is read, nothing is written."""
        if message.document is None:
            raise BadAnswer("import-send-a-file")
        rows = await _rows_of(visit, message.document)
        visit.data.update(rows=rows, show=None, page=0)
        return True

    async def do_sample(self, visit: Visit, _: Any) -> None:
        """The sample file."""
        await self._send(visit, "sample.xlsx", SAMPLE)

    async def do_current(self, visit: Visit, _: Any) -> None:
        """The list as it stands, with the ids that tell namesakes apart."""
        people = visit.school.staff(visit.today)
        await self._send(visit, "staff.xlsx", [_cells(visit, one) for one in people])

    async def do_show(self, visit: Visit, which: str) -> None:
        """Another part of the preview."""
        visit.data.update(show=which, page=0)

    async def do_save(self, visit: Visit, _: Any) -> None:
        """Writes it."""
        saving = staff_import.save(visit.parts.db, _rows(visit), visit.actor, visit.now)
        plan = await done(visit, saving)
        visit.note("import-saved", added=len(plan.added), changed=len(plan.changed))
        await visit.back()

    async def do_forget(self, visit: Visit, _: Any) -> None:
        """Another file."""
        visit.data.pop("rows", None)

    async def _send(self, visit: Visit, name: str, rows: Sequence[Sequence[str]]) -> None:
        from reports import staff_sheet

        table = [tuple(visit.t.plain(f"import-column-{one}") for one in COLUMNS), *rows]
        title = visit.t.plain("staff-name")
        content = await asyncio.to_thread(staff_sheet.write, title, table)
        await visit.bot.send_document(visit.chat_id, BufferedInputFile(content, name))
        below(visit)

    async def _preview(self, visit: Visit) -> Screen:
        school, today = visit.school, visit.today
        plan = await asyncio.to_thread(staff_plan.plan, _rows(visit), school, today)
        lists = {"added": plan.added, "changed": plan.changed, "refused": plan.refused}
        show = visit.data.get("show") or next((one for one in SHOWN if lists[one]), "added")
        every = _lines(visit, plan, show)
        pages = _pages(every)
        page = min(visit.data.get("page", 0), len(pages) - 1)
        text = "\n".join(
            [
                *_summary(visit, plan),
                "",
                f"<b>{visit.t(f'import-show-{show}', n=len(every))}</b>",
                *pages[page],
            ]
        )
        rows = [turning(page, len(pages))] if len(pages) > 1 else []
        others = [
            Button(visit.t.plain(f"import-show-{one}", n=len(found)), "show", one)
            for one, found in lists.items()
            if found and one != show
        ]
        last = [Button(visit.t.plain("import-another"), "forget")]
        if plan.does_something:
            last.insert(0, Button(visit.t.plain("button-save"), "save", style="success"))
        return Screen(text, [*rows, *pairs(others), last, bottom(visit)])


async def take_list(visit: Visit, message: Message) -> bool:
    """A staff list that was sent at any place: its preview is opened, nothing is written.

    False when it is no table with a column of names, or not for this person to import. Raises
    BadAnswer for a list that cannot be taken.
    """
    document = message.document
    name = ((document and document.file_name) or "").lower()
    if document is None or not name.endswith(TABLES) or not can(visit.actor, Import.right):
        return False
    try:
        rows = await _rows_of(visit, document)
    except BadAnswer as error:
        if error.key in OTHER_FILES:
            return False
        raise
    await visit.open(Import.name, rows=rows)
    return True


async def _rows_of(visit: Visit, document: Document) -> list[dict[str, Any]]:
    """The rows of a list, as JSON. Raises BadAnswer."""
    content = await _download(visit, document)
    rows = await asyncio.to_thread(_read, content, document.file_name or "")
    return [row.plain() for row in rows]


async def _download(visit: Visit, document: Document) -> bytes:
    """The file's bytes. Raises BadAnswer when it is too large."""
    most = LARGEST // 1024 // 1024
    if (document.file_size or 0) > LARGEST:
        raise BadAnswer("import-too-large", most=most)
    buffer = io.BytesIO()
    await visit.bot.download(document, destination=buffer)
    return buffer.getvalue()


def _read(content: bytes, name: str) -> list[Row]:
    from reports import staff_sheet

    return staff_sheet.read(content, name)


def _rows(visit: Visit) -> list[Row]:
    return [Row(**row) for row in visit.data["rows"]]


def _summary(visit: Visit, plan: Plan) -> list[str]:
    t = visit.t
    found = [str(t("import-preview", added=len(plan.added), changed=len(plan.changed)))]
    found.append(t("import-preview-rest", same=plan.same, refused=len(plan.refused)))
    classes = [f"{grade}-{letter}" for grade, letter in plan.new_classes]
    for key, names in (
        ("import-new-classes", classes),
        ("import-new-subjects", plan.new_subjects),
        ("import-new-associations", plan.new_associations),
    ):
        if names:
            found.append(t(key, names=clip(", ".join(names), 400)))
    if not plan.does_something:
        found.append(t("import-nothing"))
    return found


def _lines(visit: Visit, plan: Plan, show: str) -> list[str]:
    if show == "refused":
        return [_refused(visit, one) for one in plan.refused]
    if show == "changed":
        return [_changed(visit, one) for one in plan.changed]
    return [_entry(visit, one) for one in plan.added]


def _pages(every: Sequence[str]) -> list[list[str]]:
    """Entries by pages, whole ones on each; one page at least."""
    found: list[list[str]] = [[]]
    for one in every:
        if len(found[-1]) == LINES or (found[-1] and _signs(found[-1]) + len(one) > SIGNS):
            found.append([])
        found[-1].append(one)
    return found


def _signs(lines: Sequence[str]) -> int:
    return sum(map(len, lines))


def _refused(visit: Visit, one: Refused) -> str:
    reason = visit.t(one.key, **one.args)
    return visit.t("import-row-refused", row=one.number, name=clip(one.name, 60), reason=reason)


def _entry(visit: Visit, one: Entry) -> str:
    parts = [role_name(visit.t, role) for role in one.roles]
    if one.association:
        parts.append(one.association)
    if one.led and Role.CLASS_TEACHER in one.roles:
        parts.append(f"{one.led[0]}-{one.led[1]}")
    parts += _taught(one.teaching)
    if one.since:
        parts.append(f"{one.since:%d.%m.%Y}")
    return f"{one.number}. {quoted(one.name)}: {quoted(clip(', '.join(parts), 200))}"


def _changed(visit: Visit, one: Entry) -> str:
    """Whom it is about, and a line for all that would be different: from what, to what."""
    person = visit.school.people[one.person_id or 0]
    lines = [f"{one.number}. {quoted(person.name)}"]
    for column, was, new in _differences(visit, one, person):
        label = visit.t(f"import-column-{column}")
        lines.append(f"• {label}: {_side(was)} → <b>{_side(new)}</b>")
    return "\n".join(lines)


def _side(words: Sequence[str]) -> Raw:
    return quoted(clip(", ".join(words), SIDE) or "—")


def _differences(
    visit: Visit, one: Entry, person: Person
) -> list[tuple[str, Sequence[str], Sequence[str]]]:
    """Columns with what they hold now and what they would; only those that change."""
    school = visit.school
    pairs_ = taught(school, person.id)
    roles = [appointment_name(visit, each) for each in held(school, person.id, visit.today)]
    subjects = [each for each in school.subjects.values() if any(each.id == s for s, _ in pairs_)]
    classes = [each for each in school.open_classes() if any(each.id == c for _, c in pairs_)]
    member = [each.name for each in school.associations.values() if person.id in each.members]
    since = [f"{person.service_since:%d.%m.%Y}"] if person.service_since else []
    before: dict[str, list[str]] = {
        "name": [person.name],
        "post": roles,
        "subjects": [each.named(visit.t.locale) for each in subjects],
        "classes": [each.label for each in classes],
        "association": member,
        "since": since,
    }
    after = {
        "name": [one.name],
        "post": [*roles, *(_role(visit, one, role) for role in one.roles)],
        "subjects": _with(before["subjects"], (_subject(visit, s) for s, _ in one.teaching if s)),
        "classes": _with(before["classes"], (f"{c[0]}-{c[1]}" for _, c in one.teaching if c)),
        "association": [*member, one.association] if one.joins and one.association else member,
        "since": [f"{one.since:%d.%m.%Y}"] if one.since else since,
    }
    return [(column, was, after[column]) for column, was in before.items() if was != after[column]]


def _with(known: Sequence[str], more: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*known, *more]))


def _role(visit: Visit, one: Entry, role: Role) -> str:
    """A role that would be given, with its association or class."""
    parts = [role_name(visit.t, role)]
    if role is Role.HEAD and one.association:
        parts.append(one.association)
    if role is Role.CLASS_TEACHER and one.led:
        parts.append(f"{one.led[0]}-{one.led[1]}")
    return " · ".join(parts)


def _subject(visit: Visit, name: str) -> str:
    """The subject's own name when it is known, else as it was written."""
    found = find_subject(visit.school, name)
    return found.named(visit.t.locale) if found else name


def _taught(pairs_: Iterable[tuple[str | None, tuple[int, str] | None]]) -> list[str]:
    found: dict[str, None] = {}
    for subject, where in pairs_:
        if subject:
            found[subject] = None
        if where:
            found[f"{where[0]}-{where[1]}"] = None
    return list(found)


def _cells(visit: Visit, person: Person) -> tuple[str, ...]:
    """A person as a row of the file, in words that reading understands."""
    school = visit.school
    roles = held(school, person.id, visit.today)
    pairs_ = taught(school, person.id)
    subjects = [one.ky for one in school.subjects.values() if any(one.id == s for s, _ in pairs_)]
    classes = [one.label for one in school.open_classes() if any(one.id == c for _, c in pairs_)]
    led = [school.classes[one.class_id].label for one in roles if one.class_id]
    member = [one.name for one in school.associations.values() if person.id in one.members]
    since = person.service_since
    return (
        person.name,
        "; ".join(dict.fromkeys(role_name(visit.t, one.role) for one in roles)),
        "; ".join(subjects),
        "; ".join(classes),
        member[0] if member else "",
        led[0] if led else "",
        f"{since:%d.%m.%Y}" if since else "",
        str(person.id),
    )
