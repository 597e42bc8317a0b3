"""Information passed on to the director: the list, one piece, and the message (clause 5.8)."""

from typing import Any

from handlers.director.words import moment, news_title
from handlers.files import send_files, show_originals
from handlers.forms.kinds import PAGE, pager
from handlers.notice import Letter, Notice, Press, Telling
from handlers.place import Button, Place, Screen, Visit, back, clip, home, quoted
from handlers.school.desk import below
from handlers.task_words import name_of
from locales import L10n
from school.director import passing
from school.director.news import News, Original
from school.messages import Gone
from school.people import Role
from school.rights import Action, can
from school.state import School

SHOWN = 3000
LABEL = 30


class NewsList(Place):
    """What was passed on, with when it was passed and seen."""

    name = "news"

    async def draw(self, visit: Visit) -> Screen:
        """A button for each, the newest first."""
        t = visit.t
        found = await passing.listed(visit.parts.db, visit.actor)
        page = min(int(visit.data.get("page", 0)), max(0, (len(found) - 1) // PAGE))
        shown = found[page * PAGE : (page + 1) * PAGE]
        lines = [
            f"<b>{t(news_title(visit.actor))}</b>",
            "",
            t("news-text" if found else "news-none"),
        ]
        numbered = list(enumerate(shown, page * PAGE + 1))
        lines += [f"{n}. {_times(one, t, visit.school)}" for n, one in numbered]
        rows = [[Button(f"{n}. {_label(one, t)}", "open", one.id)] for n, one in numbered]
        rows += pager(page, len(found))
        return Screen("\n".join(lines), [*rows, [back(visit), home(visit)]])

    async def do_page(self, visit: Visit, page: int) -> None:
        """Another page."""
        visit.data["page"] = page

    async def do_open(self, visit: Visit, number: int) -> None:
        """One of them."""
        await visit.open("news_item", id=number)


class NewsItem(Place):
    """One piece. Opened with `id`."""

    name = "news_item"

    async def draw(self, visit: Visit) -> Screen:
        """All of it, and when it was passed and seen."""
        t, bottom = visit.t, [back(visit), home(visit)]
        one = await self._one(visit)
        rows = []
        if one.seen_at is None and can(visit.actor, Action.DECIDE):
            rows.append([Button(t.plain("news-seen"), "seen", style="success")])
        if one.files or one.originals:
            key = "news-show-originals" if one.originals else "difficulty-show-files"
            rows.append([Button(t.plain(key), "files")])
        text = f"{_card(one, t, visit.school, below=False)}\n\n{_times(one, t, visit.school)}"
        return Screen(text, [*rows, bottom])

    async def do_seen(self, visit: Visit, _: Any) -> None:
        """Seen."""
        await passing.see(visit.parts.db, visit.actor, visit.now, visit.data["id"])

    async def do_files(self, visit: Visit, _: Any) -> None:
        """The files and messages, below."""
        one = await self._one(visit)
        async with visit.parts.db.read() as look:
            files = await look.files.by_ids(one.files)
        await send_files(visit.bot, visit.chat_id, visit.parts, files)
        if gone := await show_originals(visit.bot, visit.chat_id, one.originals):
            visit.note("news-undelivered", n=gone)
        below(visit)

    async def _one(self, visit: Visit) -> News:
        return await passing.find(visit.parts.db, visit.actor, visit.data["id"])


class NewsNotice(Notice):
    """To the director, at once."""

    kind = passing.NEWS

    async def draw(self, told: Telling) -> Letter:
        """What was passed on, its first file, and the button that says it was seen."""
        t = told.t
        one = await _still_theirs(told)
        rows = [[Button(t.plain("news-seen"), "seen", style="success")]]
        if len(one.files) > 1:
            rows.append([Button(t.plain("difficulty-show-files"), "files")])
        async with told.parts.db.read() as look:
            files = await look.files.by_ids(one.files[:1])
        text = _card(one, t, told.school)
        return Letter(text=text, rows=rows, file=next(iter(files), None))

    async def do_seen(self, press: Press, _: str | None) -> None:
        """Seen: the time takes the button's place."""
        number = press.outgoing.params["news"]
        one = await passing.see(press.parts.db, press.actor, press.now, number)
        text = _card(one, press.t, press.school)
        rows = []
        if len(one.files) > 1:
            rows.append([Button(press.t.plain("difficulty-show-files"), "files")])
        note = press.t(
            "news-seen-note", at=moment(press.t, press.school, one.seen_at or press.now)
        )
        await press.show(Letter(text=f"{text}\n\n{note}", rows=rows))

    async def do_files(self, press: Press, _: str | None) -> None:
        """All files, below."""
        one = await passing.find(press.parts.db, press.actor, press.outgoing.params["news"])
        async with press.parts.db.read() as look:
            files = await look.files.by_ids(one.files)
        if press.callback.message is not None:
            chat = press.callback.message.chat.id
            await send_files(press.parts_bot, chat, press.parts, files)


class OriginalNotice(Notice):
    """To the director, below the card: a message as it was passed on."""

    kind = passing.ORIGINAL

    async def draw(self, told: Telling) -> Letter:
        """The message itself."""
        original = _original(await _still_theirs(told), told)
        return Letter(text="", forwards=(original.chat_id, original.message_id))

    async def lost(self, told: Telling) -> Letter:
        """It is gone: a line in its place, and one to who passed it on."""
        one = await _news(told)
        await passing.lost(told.parts.db, told.now, one.id, _original(one, told))
        told.parts.wake()
        return Letter(text=told.t("news-original-lost", who=name_of(told.school, one.person_id)))


class LostNotice(Notice):
    """To who passed it on: a message did not get through."""

    kind = passing.LOST

    async def draw(self, told: Telling) -> Letter:
        """When it was passed on, and the way to its page."""
        one, t = await _news(told), told.t
        text = t("news-lost", at=moment(t, told.school, one.passed_at))
        return Letter(text=text, rows=[[Button(t.plain("difficulty-open"), "open")]])

    async def do_open(self, press: Press, _: str | None) -> None:
        """Its page, below."""
        await press.visit().open("news_item", id=press.outgoing.params["news"])


PLACES: tuple[Place, ...] = (NewsList(), NewsItem())
NOTICES: tuple[Notice, ...] = (NewsNotice(), OriginalNotice(), LostNotice())


def _original(one: News, told: Telling) -> Original:
    return one.originals[int(told.params["place"])]


async def _still_theirs(told: Telling) -> News:
    """What is told; Raises Gone when it goes to who is director in this person's place."""
    one = await _news(told)
    reader = told.reader
    if reader is None or reader in told.school.holders(Role.DIRECTOR, told.today):
        return one
    if await passing.hand_over(told.parts.db, told.now, one, reader.id):
        told.parts.wake()
        raise Gone
    return one


async def _news(told: Telling) -> News:
    async with told.parts.db.read() as look:
        one = await look.news.by_id(told.params["news"])
    if one is None:
        raise Gone
    return one


def _card(one: News, t: L10n, school: School, *, below: bool = True) -> str:
    """What was passed on. `below`: its messages follow it by themselves."""
    lines = [f"<b>{t('news-title')}</b> · {quoted(name_of(school, one.person_id))}"]
    if one.origin:
        lines.append(t("news-origin", origin=one.origin))
    if one.text:
        lines += ["", quoted(clip(one.text, SHOWN))]
    if one.files:
        lines += ["", t("difficulty-files", n=len(one.files))]
    if one.originals:
        key = "news-originals" if below else "news-messages"
        lines += ["", t(key, n=len(one.originals))]
    return "\n".join(lines)


def _times(one: News, t: L10n, school: School) -> str:
    passed = moment(t, school, one.passed_at)
    gone = sum(1 for each in one.originals if each.lost_at is not None)
    more = f"\n{t('news-undelivered', n=gone)}" if gone else ""
    if one.seen_at is None:
        return t("news-not-seen", passed=passed) + more
    who = name_of(school, one.seen_by or 0)
    seen = moment(t, school, one.seen_at)
    return t("news-seen-at", passed=passed, seen=seen, who=who) + more


def _label(one: News, t: L10n) -> str:
    key = "news-only-files" if one.files else "news-only-original"
    words = " ".join(one.text.split()) or t.plain(key)
    return f"{'✅' if one.seen_at else '✉️'} {clip(words, LABEL)}"
