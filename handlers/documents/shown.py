"""A document as people see it, and how its file is given."""

from collections.abc import Sequence
from typing import Any

from aiogram import Bot

from handlers.files import send_file
from handlers.parts import Parts
from handlers.place import Visit, clip, quoted
from locales import L10n, Raw
from school.days import BadAnswer
from school.papers import documents
from school.papers.documents import Document, Paper, Reader
from school.people import Actor
from school.rights import Action, Forbidden
from school.state import School

TITLE = 45
NAMED = 8
Where = tuple[Bot, int, Parts]
"""By which bot, into which chat, of which app."""


def headline(t: L10n, paper: Paper) -> str:
    """«Order № 45 · 12 November 2026», with the title below. HTML."""
    kind = t(f"document-kind-{paper.kind}")
    number = Raw(f" № {quoted(paper.number)}") if paper.number else ""
    dated = f" · {t.day_year(paper.dated)}" if paper.dated else ""
    return f"{kind}{number}{dated}\n<b>{quoted(paper.title)}</b>"


def short(t: L10n, paper: Paper) -> str:
    """«Order № 45 · title» for a button. Plain text."""
    number = f" № {paper.number}" if paper.number else ""
    return clip(f"{t.plain(f'document-kind-{paper.kind}')}{number} · {paper.title}", TITLE)


def readers_named(t: L10n, school: School, paper: Paper, people: list[Any]) -> str:
    """Who is to read it: all, an association, or names. HTML."""
    match paper.audience:
        case documents.ALL:
            who: str = t("document-all")
        case documents.ASSOCIATION:
            one = school.associations[paper.association_id or 0]
            who = quoted(one.name)
            if more := sum(1 for each in people if each.id not in one.members):
                n = len(people) - more
                return t("document-readers-more", who=Raw(who), n=n, more=more)
        case _:
            named = ", ".join(one.short for one in people[:NAMED])
            who = quoted(named + (" …" if len(people) > NAMED else ""))
    return t("document-readers", who=Raw(who), n=len(people))


def progress(t: L10n, read: Any, *, stopped: bool = False) -> str:
    """«27/41 · 14 left»; of a document that was withdrawn, 14 who have not read it."""
    return t.plain("document-progress-stopped" if stopped else "document-progress", **read)


async def give(where: Where, actor: Actor, reader: Reader, document: Document) -> None:
    """Sends text and files to the reader, and keeps that it was opened.

    Raises Forbidden, and BadAnswer when a file is nowhere any more: then it was not opened.
    """
    await send(where, document)
    _bot, _chat_id, parts = where
    await documents.opened(parts.db, actor, parts.clock(), reader.id)


async def send(where: Where, document: Document) -> None:
    """Sends text and files. Raises BadAnswer when a file is nowhere any more."""
    bot, chat_id, parts = where
    if document.paper.text:
        await bot.send_message(chat_id, quoted(document.paper.text))
    async with parts.db.read() as look:
        files = await look.files.by_ids(document.paper.files)
    for one in files:
        if await send_file(bot, chat_id, parts, one) is None:
            raise BadAnswer("document-file-lost")


async def found(visit: Visit) -> tuple[Document, Sequence[Reader]]:
    """The document that a place was opened with, and its readers. Raises BadAnswer."""
    async with visit.parts.db.read() as look:
        document = await look.documents.by_id(int(visit.data["id"]))
        if document is None:
            raise BadAnswer("document-gone")
        return document, await look.documents.readers(document.id, document.version)


async def followed(visit: Visit) -> tuple[Document, Sequence[Reader]]:
    """The same, for who sees who has read what. Raises Forbidden."""
    if not documents.may_follow(visit.actor):
        raise Forbidden(Action.PUBLISH)
    return await found(visit)
