"""The core: all of a Telegram in memory, without any HTTP."""

import asyncio
import inspect
import json
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from playground.faults import Fault, Faults, strike
from playground.limits import Limits, counts
from playground.media import Shelf
from playground.methods import METHODS, Call
from playground.methods.chats import member_json
from playground.methods.updates import ASKED_FOR
from playground.model import (
    GROUP,
    PRESENT,
    PRIVATE,
    SUPERGROUP,
    Account,
    Bot,
    Chat,
    Json,
    Message,
    Press,
    StoredFile,
    Upload,
)
from playground.people import Group, Person
from playground.refusals import BadGateway, Broken, Refused, unknown_method
from playground.schema import method_name, read, require, to_integer

logger = logging.getLogger(__name__)

Watches = Callable[[str, Any], None]
"""Is told what happens: "message", "gone" (a message), "answered" (a press), "action" (a chat),
"state" (anything else that can be seen)."""

FIRST_UPDATE = 700_000_000
REMEMBERED = 20_000
"""Calls that are remembered, the newest."""
ALL_ADMINISTRATORS = -1_000_000_000_000

# These change what is seen of the bot or of a chat besides its messages.
SEEN = ("setMy", "deleteMy", "setChatMenuButton", "pin", "unpin", "leaveChat")


@dataclass
class Request:
    """A call as it came and what became of it, for assertions; the token is masked."""

    at: datetime
    token: str
    method: str
    params: Json
    files: dict[str, Upload] = field(default_factory=dict)
    result: Any = None
    error: Exception | None = None


class Telegram:
    """A Telegram of its own: bots call it, people live in it.

    ``clock`` dates the messages; ``monotonic`` measures limits and lifetimes. With ``limits``
    a bot that sends or polls too fast is slowed down as the real server does.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = time.monotonic,
        limits: bool = False,
    ) -> None:
        self.now = clock
        self.monotonic = monotonic
        self.limits = Limits() if limits else None
        self.faults = Faults()
        self.sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
        self.bots: dict[str, Bot] = {}
        self.accounts: dict[int, Account] = {}
        self.private: dict[tuple[int, int], Chat] = {}
        self.groups: dict[int, Chat] = {}
        self.people: dict[int, Person] = {}
        self.files = Shelf()
        self.requests: list[Request] = []
        self.delivered: Callable[[Json], Awaitable[None]] | None = None
        self.watchers: list[Watches] = []
        self._waiters: list[asyncio.Future[None]] = []
        self.last_number = 0
        self.last_message = 0

    # --- who is there

    def add_bot(
        self, token: str, username: str, first_name: str = "Bot", *, privacy: bool = True
    ) -> Bot:
        """Registers a bot; the number before the colon of the token is its id."""
        bot_id = to_integer(token.partition(":")[0])
        account = Account(bot_id, first_name, username=username, is_bot=True)
        self.accounts[bot_id] = account
        bot = Bot(token, account, privacy=privacy)
        self.take(bot, FIRST_UPDATE)
        return bot

    def take(self, bot: Bot, last_update: int) -> None:
        """Takes a bot in, in place of one with the same token; its updates go on after that."""
        self.bots[bot.token] = bot
        bot.queue.last_id = last_update
        bot.queue.waits = lambda: self._polls(bot)

    def _polls(self, bot: Bot) -> None:
        if not bot.polled:
            bot.polled = True
            self.happens("state")
        self.stir()

    @property
    def bot(self) -> Bot:
        """The bot people mean when none is named: the first."""
        return next(iter(self.bots.values()))

    def person(
        self,
        number: int,
        first_name: str = "",
        *,
        last_name: str = "",
        username: str = "",
        language: str = "ky",
        bio: str = "",
        bot: Bot | None = None,
    ) -> Person:
        """The person of that id, made on first use, in front of the chat with the bot."""
        person = self.people.get(number)
        if person is None:
            name = first_name or f"Person {number}"
            account = Account(number, name, last_name, username, language, bio=bio)
            self.accounts[number] = account
            person = self.people[number] = Person(self, account)
            self.happens("state")
        if bot is not None and bot is not person.bot:
            return Person(self, person.account, bot)
        return person

    def group(self, number: int, title: str, members: Iterable[Person] = ()) -> Group:
        """A group without the bot; ids below -10^12 are supergroups. The first member owns it."""
        kind = SUPERGROUP if number < ALL_ADMINISTRATORS else GROUP
        chat = Chat(number, kind, title)
        for place, member in enumerate(members):
            chat.members[member.id] = "member" if place else "creator"
        self.groups[number] = chat
        self.happens("state")
        return Group(self, chat)

    def chat(self, bot: Bot, number: int) -> Chat | None:
        """The chat of that id as this bot knows it, or None."""
        if number > 0:
            return self.private.get((bot.id, number))
        chat = self.groups.get(number)
        return chat if chat is not None and bot.id in chat.members else None

    def private_chat(self, bot: Bot, account: Account) -> Chat:
        key = (bot.id, account.id)
        if key not in self.private:
            self.private[key] = Chat(account.id, PRIVATE, person=account, bot_id=bot.id)
        return self.private[key]

    # --- what a bot does

    async def call(
        self,
        token: str,
        method: str,
        params: Mapping[str, Any] | None = None,
        files: Mapping[str, Upload] | None = None,
    ) -> Any:
        """The JSON result of a call; raises `Refused` in Telegram's words.

        With faults switched on also `Broken` (connection cut) and `BadGateway`.
        """
        masked = f"{token.partition(':')[0]}:***"
        request = Request(self.now(), masked, method, dict(params or {}), dict(files or {}))
        self.requests.append(request)
        del self.requests[:-REMEMBERED]
        try:
            bot = self._bot(token)
            name = self._name(method)
            request.method = name
            request.result = await self._answer(bot, name, request)
        except (Refused, Broken, BadGateway) as error:
            request.error = error
            raise
        finally:
            self.stir()
        return request.result

    async def until(self, true: Callable[[], bool]) -> None:
        """Waits until that holds; looks again after each call and when a poll begins to wait."""
        while not true():
            waiter = asyncio.get_running_loop().create_future()
            self._waiters.append(waiter)
            await waiter

    def stir(self) -> None:
        """Has everybody who waits for something look again."""
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    def _name(self, method: str) -> str:
        try:
            return method_name(method)
        except Refused:
            logger.warning("the Bot API has no method %r", method)
            raise

    def _bot(self, token: str) -> Bot:
        if token not in self.bots:
            raise Refused(401, "Unauthorized")
        return self.bots[token]

    async def _answer(self, bot: Bot, name: str, request: Request) -> Any:
        fault = self.faults.take(name)
        strike(fault, worked=False)
        params = read(name, request.params)
        require(name, params)
        handler = METHODS.get(name)
        if handler is None:
            logger.warning("the playground does not have %s", name)
            raise unknown_method()
        if self.limits is not None and counts(name):
            self.limits.take(to_integer(params.get("chat_id", 0)), self.monotonic())
        result = handler(Call(self, bot, name, params, request.files))
        if inspect.isawaitable(result):
            result = await result
        if name.startswith(SEEN):
            self.happens("state")
        if fault is not None and fault.fault is Fault.SLOW:
            await self.sleep(fault.seconds)
        strike(fault, worked=True)
        return _copied(result)

    def download(self, token: str, path: str) -> bytes:
        """The bytes behind a ``file_path`` of getFile; raises `Refused`."""
        self._bot(token)
        file = self.files.by_path.get(path)
        if file is None:
            raise Refused(404, "Not Found")
        return file.content

    def clear_requests(self) -> None:
        self.requests.clear()

    # --- what happens in chats

    def next_number(self) -> int:
        self.last_number += 1
        return 4_000_000_000 + self.last_number

    def _message_number(self, chat: Chat) -> int:
        # Private chats and small groups share one counter; every supergroup has its own.
        if chat.kind == SUPERGROUP:
            chat.last_id += 1
            return chat.last_id
        self.last_message += 1
        return self.last_message

    def post(
        self,
        chat: Chat,
        sender: Account,
        content: Json,
        *,
        markup: Json | None = None,
        file: StoredFile | None = None,
        reply_to: Message | None = None,
        silent: bool = False,
        protected: bool = False,
        thread: int = 0,
    ) -> Message:
        """Puts a message into a chat, or a topic of it; no bot is told of it yet."""
        number = self._message_number(chat)
        when = self.now().replace(microsecond=0)
        message = Message(chat, number, when, sender, dict(content), markup, reply_to, file)
        message.silent, message.protected, message.thread = silent, protected, thread
        chat.messages[number] = message
        if sender.is_bot:
            chat.last_bot = sender.id
        elif chat.private:
            chat.read = number
        self.happens("message", message)
        return message

    def edit(
        self, message: Message, content: Json, markup: Json | None, file: StoredFile | None = None
    ) -> None:
        message.history.append(message.text)
        message.content, message.markup = dict(content), markup
        message.file = file or message.file
        message.edited = self.now().replace(microsecond=0)
        self.happens("message", message)

    def react(self, message: Message, reactions: list[Json]) -> None:
        message.reactions = reactions
        self.happens("message", message)

    def delete(self, message: Message) -> None:
        message.deleted = True
        message.chat.messages.pop(message.id, None)
        if message.id in message.chat.pinned:
            message.chat.pinned.remove(message.id)
        self.happens("gone", message)

    def forwarded(self, source: Message) -> Json:
        """The content of a message with the mark of where it was forwarded from."""
        origin = source.content.get("forward_origin") or {
            "type": "user",
            "date": int(source.date.timestamp()),
            "sender_user": source.sender.user(),
        }
        kept = {name: value for name, value in source.content.items() if name != "media_group_id"}
        return {"forward_origin": origin} | kept

    def toast(self, press: Press) -> None:
        """Shows the answer to a press to who pressed."""
        if press.answer:
            self.people[press.person.id].toasts.append(press.answer)
        self.happens("answered", press)

    def happens(self, what: str, to: Any = None) -> None:
        """Tells who watches."""
        for watch in self.watchers:
            watch(what, to)

    # --- what bots are told

    async def tell(self, bot: Bot, kind: str, payload: Json) -> None:
        """Delivers an update: to ``delivered`` at once, else into the bot's queue."""
        update = self._update(bot, kind, payload)
        if update is None:
            return
        if self.delivered is None:
            bot.queue.put(update, self.monotonic())
            self.stir()
            return
        late, bot.late = bot.late, []
        for one in [*late, update]:
            await self.delivered(one)

    def _update(self, bot: Bot, kind: str, payload: Json) -> Json | None:
        wanted = kind not in ASKED_FOR if bot.allowed is None else kind in bot.allowed
        if not wanted:
            return None
        sender = payload.get("from")
        if sender:
            bot.seen.add(sender["id"])
        bot.seen.update(user["id"] for user in payload.get("new_chat_members", []))
        result: Json = _copied({"update_id": bot.queue.take_id(), kind: payload})
        return result

    def bot_status(self, bot: Bot, chat: Chat, by: Account, status: str) -> None:
        """Changes what the bot is in a chat by its own doing."""
        self.queue_late(bot, "my_chat_member", self.member_change(bot, chat, by, status))

    def queue_late(self, bot: Bot, kind: str, payload: Json) -> None:
        """Delivers an update with the next one, where nobody can wait for its effect now."""
        update = self._update(bot, kind, payload)
        if update is not None and self.delivered is None:
            bot.queue.put(update, self.monotonic())
        elif update is not None:
            bot.late.append(update)

    def member_change(self, bot: Bot, chat: Chat, by: Account, status: str) -> Json:
        """Sets the bot's status and gives the `ChatMemberUpdated` that tells of it."""
        before = ("kicked" if chat.blocked else "member") if chat.private else chat.status(bot.id)
        if chat.private:
            chat.blocked = status not in PRESENT
        else:
            chat.members[bot.id] = status
        self.happens("state")
        return {
            "chat": chat.json(),
            "from": by.user(),
            "date": int(self.now().timestamp()),
            "old_chat_member": member_json(bot.account, before),
            "new_chat_member": member_json(bot.account, status),
        }


def _copied(value: Any) -> Any:
    """What goes over the wire: later changes here do not reach who received it."""
    return json.loads(json.dumps(value))
