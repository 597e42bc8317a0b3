"""Groups of the associations: how the bot comes into one, is bound, moves with it, and goes.

In a group it says one line to whoever speaks to it, and nothing else; forms are for private chats.
"""

from collections.abc import Collection
from typing import Any

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ResultChatMemberUnion,
)

from handlers.group_notices import (
    associations,
    chat_of,
    label,
    leave,
    leave_former,
    title_of,
)
from handlers.parts import Parts
from handlers.place import Button, Place, Screen, Visit, line, pairs, quoted
from handlers.school.desk import Desk, below, bottom, by_name, done, listed, searched
from locales import LANGUAGES, Raw
from school import classes, names
from school.groups import announcing, carrying, posts
from school.groups.posts import Chat
from school.people import Actor, Association
from school.rights import Action, Forbidden, can
from school.staffing.joining import BadLink

GROUPS = frozenset({"group", "supergroup"})
CHANNEL = "channel"
THERE = frozenset({"creator", "administrator", "member"})


def router() -> Router:
    """Takes everything of groups but presses. Include it before the dialogs."""
    found = Router(name="groups")
    found.message.filter(F.chat.type.in_(GROUPS))
    found.my_chat_member.filter(F.chat.type.in_(GROUPS | {CHANNEL}))
    found.my_chat_member.register(_came_or_went)
    found.message.register(_moves, F.migrate_to_chat_id | F.migrate_from_chat_id)
    found.message.register(_says_word, CommandStart(deep_link=True))
    found.message.register(_binds_here, Command("bind"))
    found.message.register(_whatever)
    return found


async def _came_or_went(
    event: ChatMemberUpdated, bot: Bot, parts: Parts, actor: Actor | None
) -> None:
    """Added by who may bind it: asks which association it is. By anybody else: goes again."""
    was, is_there = _there(event.old_chat_member), _there(event.new_chat_member)
    if was == is_there:
        return
    now = parts.clock()
    if not is_there:
        await posts.removed(parts.db, now, event.chat.id)
    elif event.chat.type != CHANNEL and actor is not None and can(actor, Action.BIND_GROUP):
        await posts.added(parts.db, actor, now, chat_of(event.chat.id, event.chat.title))
    elif posts.bound_to(await parts.db.school(), event.chat.id) is None:
        await leave(
            bot, parts, event.chat.id, None if event.chat.type == CHANNEL else "group-goodbye"
        )
        return
    parts.wake()


async def _moves(message: Message, parts: Parts) -> None:
    """The group is a supergroup now. Both chats say so; the ids are the server's."""
    old = message.migrate_from_chat_id or message.chat.id
    new = message.migrate_to_chat_id or message.chat.id
    await posts.moved(parts.db, parts.clock(), old, new)


async def _says_word(
    message: Message, command: CommandObject, bot: Bot, parts: Parts, actor: Actor | None
) -> None:
    """The word of a link: binds the group, if it was made by who says it."""
    chat = _place(message)
    if actor is None:
        await _whatever(message, bot, parts)
        return
    try:
        former = await posts.bind_by_word(parts.db, actor, parts.clock(), command.args or "", chat)
    except (BadLink, Forbidden):
        await _whatever(message, bot, parts)
        return
    parts.wake()
    await leave_former(bot, parts, former)


async def _binds_here(message: Message, bot: Bot, parts: Parts, actor: Actor | None) -> None:
    """The posts come to this group, or to this topic of it, from now on."""
    if actor is None or not can(actor, Action.BIND_GROUP):
        await _whatever(message, bot, parts)
        return
    known = await posts.bind_here(parts.db, actor, parts.clock(), _place(message))
    if known is not None:
        t = parts.texts[known.language]
        await message.answer(t("group-bound-before", name=known.name))
    parts.wake()


async def _whatever(message: Message, bot: Bot, parts: Parts) -> None:
    """A line for who speaks to the bot, with the way to the private chat; else nothing."""
    if not _is_meant(message, bot, parts.bot_name()):
        return
    one = posts.bound_to(await parts.db.school(), message.chat.id)
    if one is None:
        if not await posts.may_stay(parts.db, parts.clock(), message.chat.id):
            await leave(bot, parts, message.chat.id)
        return
    t = parts.texts[one.language]
    address = f"https://t.me/{parts.bot_name()}"
    button = InlineKeyboardButton(text=t.plain("group-private-button"), url=address)
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[button]])
    await message.answer(t("group-private"), reply_markup=keyboard)


class Groups(Desk):
    """The associations, with a group or without."""

    name = "groups"
    right = Action.BIND_GROUP

    async def card(self, visit: Visit) -> Screen:
        """All of them."""
        found = associations(visit.school)
        rows = listed(
            visit,
            found,
            lambda one: Button(label(one), "open", one.id),
            by_name(lambda one: one.name),
        )
        key = "groups-title" if found else "groups-nothing"
        return Screen(visit.t(key) + searched(visit, rows), [*rows, bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """What they are."""
        return visit.t("groups-title")

    async def do_open(self, visit: Visit, association_id: int) -> None:
        """One of them."""
        await visit.open("group", id=association_id)


class Group(Desk):
    """An association's group: binding it, and what was announced there. Opened with `id`."""

    name = "group"
    right = Action.BIND_GROUP

    async def card(self, visit: Visit) -> Screen:
        """Whether it is bound; the latest announcements with how many have read them."""
        t, plain, one = visit.t, visit.t.plain, _of(visit)
        bound = one.chat_id is not None
        title = await title_of(visit.bot, one.chat_id) if one.chat_id is not None else ""
        text = "\n".join(
            [
                f"<b>{self.title(visit)}</b>",
                t(_bound_key(one), title=title),
                line(t("association-language"), t(f"language-{one.language}")),
            ]
        )
        if not bound:
            rows = [[Button(plain("group-get-link"), "link", style="primary")]]
        else:
            rows = [[Button(plain("group-post"), "post", style="primary")]]
        async with visit.parts.db.read() as look:
            earlier = await announcing.posts_of(look, one.id)
            waiting = {each["id"] for each in await carrying.waiting(look, one.id)}
        rows += [[_post_button(visit, each, waiting)] for each in earlier]
        kept = [Button(plain("association-language"), "language")]
        if bound:
            kept.append(Button(plain("group-unbind"), "confirm", ["unbind-group", None]))
        return Screen(text, [*rows, *pairs(kept), bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The association's name."""
        return quoted(_of(visit).name)

    async def typed(self, visit: Visit, text: str) -> bool:
        """Nothing to search for here."""
        del visit, text
        return False

    async def do_link(self, visit: Visit, _: Any) -> None:
        """A link in a message of its own, since its word is kept nowhere."""
        one = _of(visit)
        word = await posts.make_link(visit.parts.db, visit.actor, visit.now, one.id)
        address = f"https://t.me/{visit.parts.bot_name()}?startgroup={word}"
        minutes = int(posts.LINK_LASTS.total_seconds() // 60)
        text = visit.t("group-link", association=one.name, minutes=minutes)
        await visit.say(text, [[Button(visit.t.plain("group-add"), url=address)]])
        below(visit)

    async def do_post(self, visit: Visit, _: Any) -> None:
        """A new announcement."""
        await visit.open("post", association=visit.data["id"])

    async def do_posted(self, visit: Visit, post_id: int) -> None:
        """An earlier one."""
        await visit.open("posted", id=post_id)

    async def do_language(self, visit: Visit, _: Any) -> None:
        """The other language for what is said in the group."""
        one = _of(visit)
        language = LANGUAGES[1 - LANGUAGES.index(one.language)]
        await done(
            visit,
            classes.set_association_language(
                visit.parts.db, visit.actor, visit.now, one.id, language
            ),
        )

    async def yes_unbind_group(self, visit: Visit, _: Any) -> None:
        """The group is let go, and left."""
        unbinding = posts.unbind(visit.parts.db, visit.actor, visit.now, visit.data["id"])
        former = await done(visit, unbinding, "group-unbound")
        await leave_former(visit.bot, visit.parts, former)


PLACES: tuple[Place, ...] = (Groups(), Group())


def _there(member: ResultChatMemberUnion) -> bool:
    return member.status in THERE or getattr(member, "is_member", False)


def _place(message: Message) -> Chat:
    """The group where something was said, with its topic. An answer has a thread, and no topic."""
    thread = message.message_thread_id if message.is_topic_message else None
    return chat_of(message.chat.id, message.chat.title, thread)


def _is_meant(message: Message, bot: Bot, name: str) -> bool:
    """A command of ours, or a reply to us: an administrator gets to see everything else too."""
    to = message.reply_to_message
    if to is not None and to.from_user is not None and to.from_user.id == bot.id:
        return True
    command, _, mention = (message.text or "").partition(" ")[0].partition("@")
    return command.startswith("/") and mention.lower() in ("", name.lower())


def _bound_key(one: Association) -> str:
    if one.chat_id is None:
        return "group-is-not-bound"
    return "group-is-bound" if one.thread_id is None else "group-is-bound-topic"


def _of(visit: Visit) -> Association:
    return posts.association(visit.school, visit.data["id"])


def _post_button(visit: Visit, post: Any, waiting: Collection[int]) -> Button:
    day = visit.school.calendar.today(post["goes_at"])
    about = {"day": f"{day:%d.%m}", "text": names.tidy(post["text"])}
    plain = visit.t.plain
    if post["after_id"] is not None:
        off = post["after_kind"] == announcing.CALLED_OFF
        found = plain("group-post-row-off" if off else "group-post-row-moved", **about)
    elif post["kind"] == announcing.CALLED_OFF:
        found = plain("group-post-row-calls-off", **about)
    elif post["id"] in waiting:
        found = plain("group-post-row-waits", **about)
    elif post["kind"] in announcing.ANSWERED:
        found = plain("group-post-row-comers", n=post["come"], **about)
    elif post["asks"]:
        found = plain("group-post-row", n=post["read"], **about)
    else:
        found = f"{about['day']} · {about['text']}"
    return Button(found, "posted", post["id"])
