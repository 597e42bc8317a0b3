"""What is said about groups: whose one is, that it is bound, lost, left."""

from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError

from handlers.notice import Letter, Notice, Press, Rewriting, Telling
from handlers.parts import Parts
from handlers.place import Button, clip, quoted
from locales import LANGUAGES
from school import names
from school.groups import carrying, posts
from school.groups.posts import Chat
from school.messages import Gone, Outgoing
from school.people import Association
from school.rights import Action, demand
from school.state import School

TITLE = 128
GOODBYE = "group-goodbye"
HINT = 100


class Bind(Notice):
    """The question which association the group is to which the bot was added."""

    kind = "bind"

    async def draw(self, telling: Telling) -> Letter:
        """The associations. Raises Gone when the group is bound, or the bot is not in it."""
        t, school = telling.t, telling.school
        chat_id = await _now_in(telling)
        if posts.bound_to(school, chat_id):
            raise Gone
        rows = [[Button(label(one), "bind", one.id)] for one in associations(school)]
        rows.append([Button(t.plain("group-none"), "none", style="danger")])
        return Letter(text=t("group-which", title=telling.params["title"]), rows=rows)

    async def do_bind(self, press: Press, arg: str | None) -> None:
        """This one; asks first when it has another group."""
        number = int(arg) if arg and arg.isdecimal() else 0
        one = posts.association(press.school, number)
        if one.chat_id is None:
            await self._bind(press, one)
            return
        t, title = press.t, press.outgoing.params["title"]
        rows = [
            [Button(t.plain("group-replace"), "replace", f"{number}/{one.chat_id}")],
            [Button(t.plain("button-no"), "keep")],
        ]
        known = await title_of(press.parts_bot, one.chat_id)
        text = t("sure-group-replace", association=one.name, former=known, title=title)
        await press.show(Letter(text=text, rows=rows))

    async def do_replace(self, press: Press, arg: str | None) -> None:
        """This one, in the place of the group that was named."""
        number, _, former = (arg or "").partition("/")
        one = posts.association(press.school, int(number))
        await self._bind(press, one, int(former))

    async def do_keep(self, press: Press, _: str | None) -> None:
        """Not that one: asks anew."""
        try:
            await press.show(await self.draw(press.telling))
        except Gone:
            await press.show(_over(press.telling, press.outgoing))

    async def do_none(self, press: Press, _: str | None) -> None:
        """None of them: the bot leaves the group."""
        demand(press.actor, Action.BIND_GROUP)
        if chat_id := await self._waits(press):
            await leave(press.parts_bot, press.parts, chat_id)
            title = press.outgoing.params["title"]
            await press.show(Letter(text=press.t("group-left", title=title)))

    async def _bind(self, press: Press, one: Association, former: int | None = None) -> None:
        asked = press.outgoing.params
        chat_id = await self._waits(press)
        if chat_id is None:
            return
        chat, db = chat_of(chat_id, asked["title"], asked.get("thread")), press.parts.db
        left = await posts.bind(db, press.actor, press.now, one.id, chat, former=former)
        press.parts.wake()
        await leave_former(press.parts_bot, press.parts, left)
        text = press.t("group-bound", title=chat.title, association=one.name)
        await press.show(Letter(text=text))

    async def _waits(self, press: Press) -> int | None:
        """The group, while the question stands; else the question loses its buttons."""
        until = press.outgoing.valid_until
        async with press.parts.db.read() as look:
            found = await posts.whereabouts(look, int(press.outgoing.params["chat"]))
        if found and not posts.bound_to(press.school, found) and until and press.now < until:
            return found
        await press.show(_over(press.telling, press.outgoing))
        return None


class Take(Notice):
    """The word of a link was said where it would replace a binding: whether that is meant."""

    kind = posts.TAKING

    async def draw(self, telling: Telling) -> Letter:
        """Which one goes. Raises Gone when that has changed meanwhile."""
        if not posts.stands(telling.school, telling.outgoing, telling.now):
            raise Gone
        t, school, asked = telling.t, telling.school, telling.params
        named = {"title": asked["title"], "association": _standing(telling).name}
        lines: list[str] = []
        if asked["other"] is not None:
            other = school.associations[asked["other"]].name
            lines.append(t("group-take-other", other=other, **named))
        if asked["former"] is not None:
            lines.append(t("group-take-former", **named))
        rows = [
            [Button(t.plain("group-take"), "take")],
            [Button(t.plain("button-no"), "keep")],
        ]
        return Letter(text="\n\n".join(lines), rows=rows)

    async def do_take(self, press: Press, _: str | None) -> None:
        """It is; what it takes the place of has not changed since it was asked."""
        asked = press.outgoing.params
        if not posts.stands(press.school, press.outgoing, press.now):
            await press.show(_over(press.telling, press.outgoing))
            return
        one = posts.association(press.school, asked["association"])
        left = await posts.bind(
            press.parts.db,
            press.actor,
            press.now,
            one.id,
            chat_of(asked["chat"], asked["title"], asked["thread"]),
            former=asked["former"],
            taken_from=asked["other"],
        )
        press.parts.wake()
        await leave_former(press.parts_bot, press.parts, left)
        text = press.t("group-bound", title=asked["title"], association=one.name)
        await press.show(Letter(text=text))

    async def do_keep(self, press: Press, _: str | None) -> None:
        """It is not: all stays as it is."""
        await press.show(Letter(text=press.t("group-not-taken")))


class BindOver(Rewriting):
    """In the place of a question which association a group is, when that is asked no more."""

    kind = posts.ANSWERED

    async def instead(self, telling: Telling, old: Outgoing) -> Letter:
        """What has come of it."""
        return _over(telling, old)


class BoundTold(Notice):
    """To who has bound a group by a link: it is, and the way to the association's place."""

    kind = posts.TOLD

    async def draw(self, telling: Telling) -> Letter:
        """Which one. Raises Gone when it is not bound any more."""
        one = telling.school.associations.get(telling.params["association"])
        if one is None or one.chat_id is None:
            raise Gone
        t, title = telling.t, telling.params["title"]
        rows = [[Button(t.plain("group-open"), "open")]]
        return Letter(text=t("group-bound", title=title, association=one.name), rows=rows)

    async def do_open(self, press: Press, _: str | None) -> None:
        """The association's place."""
        await press.visit().open("group", id=press.outgoing.params["association"])


class Bound(Notice):
    """The line that a group is told when it is bound."""

    kind = "group-bound"
    group = True

    async def draw(self, telling: Telling) -> Letter:
        """Which association's it is."""
        if telling.association is None:
            raise Gone
        return Letter(text=telling.t("group-bound-line", name=telling.association.name))


class Lost(Notice):
    """To the deputy: the bot was taken out of a group. What waits to go there is named."""

    kind = posts.LOST

    async def draw(self, telling: Telling) -> Letter:
        """Which one. Raises Gone when another was bound meanwhile."""
        one = _standing(telling)
        if one.chat_id is not None:
            raise Gone
        t, found = telling.t, await _waiting(telling, one)
        lines: list[str] = [t("group-lost", association=one.name)]
        if found:
            lines += ["", t("group-lost-waits"), *found]
        return Letter(text="\n".join(lines), rows=[[Button(t.plain("group-lost-button"), "open")]])

    async def do_open(self, press: Press, _: str | None) -> None:
        """The association's place, where a new link is made."""
        await press.visit().open("group", id=press.outgoing.params["association"])


class Muted(Notice):
    """To the deputy: the bot may not write in a group. What waits goes when she says so."""

    kind = posts.MUTED

    async def draw(self, telling: Telling) -> Letter:
        """Which one. Raises Gone when it is not bound any more."""
        one = _standing(telling)
        if one.chat_id is None:
            raise Gone
        t, found = telling.t, await _waiting(telling, one)
        lines: list[str] = [t("group-muted", association=one.name)]
        if not found:
            return Letter(text=lines[0])
        lines += ["", t("group-muted-waits"), *found]
        return Letter(text="\n".join(lines), rows=[[Button(t.plain("doubt-again"), "again")]])

    async def do_again(self, press: Press, _: str | None) -> None:
        """It may write there by now."""
        number = int(press.outgoing.params["association"])
        await carrying.try_again(press.parts.db, press.actor, press.now, number)
        press.parts.wake()
        await press.show(Letter(text=press.t("doubt-again-note")))


NOTICES: tuple[Notice, ...] = (Bind(), Take(), BindOver(), BoundTold(), Bound(), Lost(), Muted())


def _standing(telling: Telling) -> Association:
    one = telling.school.associations.get(telling.params["association"])
    if one is None or one.closed:
        raise Gone
    return one


async def _waiting(telling: Telling, one: Association) -> list[str]:
    """What has not gone to its group, a line each, with the moment when that is to come."""
    t, local = telling.t, telling.school.calendar.local
    async with telling.parts.db.read() as look:
        found = await carrying.waiting(look, one.id)
    lines = []
    for post in found:
        text = quoted(clip(names.tidy(post["text"]), HINT))
        ahead = post["goes_at"] > telling.now
        at = f"{t.moment(local(post['goes_at']))} — " if ahead else ""
        lines.append(f"• {at}«{text}»")
    return lines


def chat_of(chat_id: int, title: str | None, thread_id: int | None = None) -> Chat:
    """A group as the school knows it."""
    return Chat(id=chat_id, title=clip(title or "", TITLE), thread_id=thread_id)


async def leave(bot: Bot, parts: Parts, chat_id: int, key: str | None = GOODBYE) -> None:
    """Says why, in both languages since nobody knows which is read there, and leaves."""
    if key is not None:
        words = "\n\n".join(parts.texts[one](key) for one in LANGUAGES)
        # Perhaps nobody may write there, or we are out already.
        with suppress(TelegramForbiddenError, TelegramBadRequest):
            await bot.send_message(chat_id, words)
    # Perhaps we are out already.
    with suppress(TelegramForbiddenError, TelegramBadRequest):
        await bot.leave_chat(chat_id)


async def leave_former(bot: Bot, parts: Parts, chat_id: int | None) -> None:
    """Leaves the group that was bound before, if there was one, with a line."""
    if chat_id is not None:
        await leave(bot, parts, chat_id, "group-no-more")


async def title_of(bot: Bot, chat_id: int) -> str:
    """The name that a group has now; nothing when Telegram does not say."""
    with suppress(TelegramAPIError):
        return clip((await bot.get_chat(chat_id)).title or "", TITLE)
    return ""


def _over(telling: Telling, asked: Outgoing) -> Letter:
    """Instead of a question that is asked no more: whose group it is by now."""
    t, title = telling.t, asked.params["title"]
    one = posts.bound_to(telling.school, int(asked.params["chat"]))
    if one is None:
        return Letter(text=t("group-question-over", title=title))
    return Letter(text=t("group-bound", title=title, association=one.name))


async def _now_in(telling: Telling) -> int:
    """The group's id now. Raises Gone when the bot is no longer in it."""
    async with telling.parts.db.read() as look:
        found = await posts.whereabouts(look, int(telling.params["chat"]))
    if found is None:
        raise Gone
    return found


def associations(school: School) -> list[Association]:
    """Those on the lists, by name."""
    found = (one for one in school.associations.values() if not one.closed)
    return sorted(found, key=lambda one: names.fold(one.name))


def label(one: Association) -> str:
    """A bound one is ticked."""
    return f"✓ {one.name}" if one.chat_id is not None else one.name
