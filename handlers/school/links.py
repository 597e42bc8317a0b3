"""Links to come in by: one for a person, and all at once for those who have not joined."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote, urlencode

from aiogram.types import BufferedInputFile

from handlers.place import Button, Screen, Visit, clip, quoted
from handlers.school.desk import Desk, below, bottom, by_name, done, listed, searched
from locales import Raw
from school.people import Invitation, Person
from school.rights import Action
from school.staffing import joining, staff

MESSAGE_LIMIT = 3500


class Invitations(Desk):
    """Invitations: who has not joined."""

    name = "invitations"
    right = Action.INVITE

    async def card(self, visit: Visit) -> Screen:
        """Who has not joined, and whether a link is on its way."""
        waiting = joining.not_joined(visit.school, visit.now)
        opened = await open_invitations(visit)
        rows = listed(
            visit,
            waiting,
            lambda one: Button(_row(visit, one, opened), "open", one.id),
            by_name(lambda one: one.name),
        )
        if not waiting:
            return Screen(visit.t("invitations-none"), [bottom(visit)])
        every = Button(visit.t.plain("invitations-all"), "confirm", ["invite-all", None])
        text = visit.t("invitations-title", n=len(waiting)) + searched(visit, rows)
        return Screen(text, [*rows, [every], bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The heading."""
        return visit.t("invitations-name")

    def cautions(self, visit: Visit, what: str) -> list[Raw]:
        """Who would come in and find nothing."""
        del what
        waiting = joining.not_joined(visit.school, visit.now)
        idle = [one.short for one in waiting if not staff.held(visit.school, one.id, visit.today)]
        return [visit.t("invitations-no-role", names=clip(", ".join(idle), 400))] if idle else []

    async def do_open(self, visit: Visit, person_id: int) -> None:
        """A person's card, where a link is made."""
        await visit.open("person", person=person_id)

    async def yes_invite_all(self, visit: Visit, _: object) -> None:
        """Links for all of them: as text, and as a file."""
        made = await done(visit, joining.invite_all(visit.parts.db, visit.actor, visit.now))
        if not made:
            visit.note("invitations-nobody")
            return
        links = [(person, link(visit, word)) for person, word in made]
        for text in _messages(visit, links):
            await visit.say(text)
        await _send_file(visit, links)
        below(visit)


async def open_invitations(visit: Visit) -> dict[int, Invitation]:
    """Links that still work, by the person's id."""
    async with visit.parts.db.read() as look:
        found = await look.staff.invitations()
    return {one.person_id: one for one in found if one.open_at(visit.now)}


async def send_link(visit: Visit, person: Person, word: str) -> None:
    """The link as a message of its own, to be passed on: it is kept nowhere."""
    address = link(visit, word)
    until = shown_moment(visit, visit.now + joining.LASTS)
    text = visit.t("invite-link", name=person.name, link=address, until=until)
    words = visit.t.plain("invite-share-text", school=visit.school.settings.school_name)
    share = "https://t.me/share/url?" + urlencode({"url": address, "text": words}, quote_via=quote)
    await visit.say(text, [[Button(visit.t.plain("invite-share"), url=share)]])
    below(visit)


def link(visit: Visit, word: str) -> str:
    """The address that begins a chat with the word."""
    return f"https://t.me/{visit.parts.bot_name()}?start={word}"


def shown_moment(visit: Visit, moment: datetime) -> str:
    """A moment by the school's clock."""
    return visit.t.moment(visit.school.calendar.local(moment))


def _row(visit: Visit, person: Person, opened: dict[int, Invitation]) -> str:
    if person.telegram_id is not None:
        return visit.t.plain("invitations-row-opened", name=person.short)
    if found := opened.get(person.id):
        until = visit.school.calendar.local(found.expires_at)
        return visit.t.plain(
            "invitations-row-link", name=person.short, until=f"{until:%d.%m %H:%M}"
        )
    return person.short


def _messages(visit: Visit, links: Sequence[tuple[Person, str]]) -> list[str]:
    """The list in as many messages as it takes, whole lines in each."""
    until = shown_moment(visit, visit.now + joining.LASTS)
    found = [str(visit.t("invitations-list", n=len(links), until=until))]
    for person, address in links:
        line = f"{quoted(person.name)}\n<code>{quoted(address)}</code>"
        if len(found[-1]) + len(line) > MESSAGE_LIMIT:
            found.append(line)
        else:
            found[-1] += f"\n\n{line}"
    return found


async def _send_file(visit: Visit, links: Sequence[tuple[Person, str]]) -> None:
    from reports import staff_sheet

    plain = visit.t.plain
    table = [
        (plain("import-column-name"), plain("invitations-column-link")),
        *((person.name, address) for person, address in links),
    ]
    content = await asyncio.to_thread(staff_sheet.write, plain("invitations-name"), table)
    file = BufferedInputFile(content, "chakyruular.xlsx")
    await visit.bot.send_document(visit.chat_id, file, protect_content=False)
