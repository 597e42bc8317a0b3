"""Groups, who is in them, and which messages a bot there gets to see."""

import re
from typing import TYPE_CHECKING

from playground.model import GROUP, SUPERGROUP, Account, Bot, Chat, Json, Message
from playground.refusals import Impossible

if TYPE_CHECKING:
    from playground.people import Person
    from playground.telegram import Telegram

SUPERGROUP_ZERO = -1_000_000_000_000
TOPIC_COLOR = 0x6FB9F0
SERVICE = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "group_chat_created",
        "supergroup_chat_created",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "pinned_message",
        "forum_topic_created",
    }
)
_COMMAND = re.compile(r"/[A-Za-z0-9_]+(?:@(\w+))?(?=\s|$)")


class Group:
    """A group as its members see it. After becoming a supergroup it is the new chat."""

    thread: int = 0
    """The topic that this is, see `Topic`."""

    def __init__(self, telegram: "Telegram", chat: Chat) -> None:
        self.telegram = telegram
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def screen(self) -> list[Message]:
        """The messages of the group as they stand now, oldest first."""
        return self.chat.shown()

    @property
    def sees(self) -> str:
        """The text of the newest message of a bot that is no service message."""
        said = [m.text for m in self.screen if m.sender.is_bot and not m.content.keys() & SERVICE]
        if not said:
            raise Impossible(f"no bot has written to {self.chat.title}")
        return said[-1]

    @property
    def buttons(self) -> list[str]:
        """The inline buttons of the newest message that has any."""
        return next((m.buttons for m in reversed(self.screen) if m.buttons), [])

    async def adds_bot(
        self,
        by: "Person",
        payload: str | None = None,
        *,
        bot: Bot | None = None,
        created: bool = False,
    ) -> None:
        """Adds the bot; with a payload the app also sends ``/start@bot payload``.

        With ``created`` the group is made together with the bot.
        """
        bot = bot or self.telegram.bot
        self._check(by)
        await self._changes(bot, by.account, "member")
        if created:
            await self._service(by.account, {"group_chat_created": True})
        else:
            await self._service(by.account, {"new_chat_members": [bot.account.user()]})
        if payload is not None:
            await by.writes(f"/start@{bot.username} {payload}".strip(), to=self)

    async def removes_bot(self, by: "Person", bot: Bot | None = None) -> None:
        """Throws the bot out; it is told by `my_chat_member`."""
        bot = bot or self.telegram.bot
        self._check(by)
        left = {"left_chat_member": bot.account.user()}
        if self.chat.kind == GROUP:
            await self._service(by.account, left)
        await self._changes(bot, by.account, "kicked")
        if self.chat.kind == SUPERGROUP:
            # There the bot is out before the message is written.
            await self._service(by.account, left)

    async def promotes_bot(self, by: "Person", bot: Bot | None = None) -> None:
        """Makes the bot an administrator: it sees everything from now on."""
        self._check(by)
        await self._changes(bot or self.telegram.bot, by.account, "administrator")

    async def demotes_bot(self, by: "Person", bot: Bot | None = None) -> None:
        self._check(by)
        await self._changes(bot or self.telegram.bot, by.account, "member")

    async def joins(self, person: "Person", by: "Person | None" = None) -> None:
        """A person comes in, or is brought in by a member."""
        self.chat.members[person.id] = "member"
        adder = (by or person).account
        await self._service(adder, {"new_chat_members": [person.account.user()]})

    async def leaves(self, person: "Person") -> None:
        self._check(person)
        await self._service(person.account, {"left_chat_member": person.account.user()})
        self.chat.members[person.id] = "left"
        self.telegram.happens("state")

    async def renames(self, by: "Person", title: str) -> None:
        self._check(by)
        self.chat.title = title
        await self._service(by.account, {"new_chat_title": title})

    def mutes(self) -> None:
        """Only administrators may write from now on."""
        self.chat.muted = True
        self.telegram.happens("state")

    async def becomes_supergroup(self) -> None:
        """Moves everybody to a new chat with another id; the bot gets both service messages."""
        old = self.chat
        if old.kind != GROUP:
            raise Impossible("it is a supergroup already")
        new = Chat(SUPERGROUP_ZERO - abs(old.id), SUPERGROUP, old.title)
        new.members, new.muted = dict(old.members), old.muted
        self.telegram.groups[new.id] = new
        owner = next(n for n, status in old.members.items() if status == "creator")
        await self._service(self.telegram.accounts[owner], {"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        self.chat = new
        await self._service(self.telegram.accounts[owner], {"migrate_from_chat_id": old.id})

    async def creates_topic(self, by: "Person", name: str) -> "Topic":
        """A person begins a topic; the supergroup is a forum from then on."""
        self._check(by)
        if self.chat.kind != SUPERGROUP:
            raise Impossible("only a supergroup has topics")
        self.chat.forum = True
        content = {"forum_topic_created": {"name": name, "icon_color": TOPIC_COLOR}}
        message = self.telegram.post(self.chat, by.account, content)
        message.thread = message.id
        self.chat.topics.append(message.id)
        self.telegram.happens("state")
        await arrives(self.telegram, message)
        return Topic(self.telegram, self.chat, message.id)

    def deletes_topic(self, by: "Person", topic: "Topic") -> None:
        """A topic goes with all that was said in it; bots are not told."""
        self._check(by)
        self.chat.topics.remove(topic.thread)
        for message in topic.screen:
            self.telegram.delete(message)
        self.telegram.happens("state")

    def closes_topic(self, by: "Person", topic: "Topic | None" = None) -> None:
        """Only administrators write there from now on; without a topic, in the general one."""
        self._check(by)
        self.chat.closed.append(topic.thread if topic else 0)
        self.telegram.happens("state")

    def stops_being_forum(self, by: "Person") -> None:
        """Topics are switched off: all is one chat again."""
        self._check(by)
        self.chat.forum = False
        self.telegram.happens("state")

    def _check(self, by: "Person") -> None:
        if not self.chat.has(by.id):
            raise Impossible(f"{by.account.first_name} is not in {self.chat.title}", "not_member")

    async def _changes(self, bot: Bot, by: Account, status: str) -> None:
        change = self.telegram.member_change(bot, self.chat, by, status)
        if status == "kicked" and self.chat.kind == GROUP:
            # Small groups tell it as leaving, and refuse the next message as kicked.
            change["new_chat_member"] = {"user": bot.account.user(), "status": "left"}
        await self.telegram.tell(bot, "my_chat_member", change)

    async def _service(self, by: Account, content: Json) -> Message:
        message = self.telegram.post(self.chat, by, content)
        self.telegram.happens("state")
        await arrives(self.telegram, message)
        return message


class Topic(Group):
    """One topic of a forum: people write into it, and see what was said in it."""

    def __init__(self, telegram: "Telegram", chat: Chat, thread: int) -> None:
        super().__init__(telegram, chat)
        self.thread = thread

    @property
    def screen(self) -> list[Message]:
        """The messages of the topic as they stand now, oldest first."""
        return [one for one in self.chat.shown() if one.thread == self.thread]


async def arrives(telegram: "Telegram", message: Message, kind: str = "message") -> None:
    """Tells every bot of a person's message that may see it."""
    for bot in list(telegram.bots.values()):
        if reaches(telegram, bot, message):
            await telegram.tell(bot, kind, message.json())


def reaches(telegram: "Telegram", bot: Bot, message: Message) -> bool:
    """Whether the bot gets to see a person's message.

    In privacy mode it sees in a group what is meant for it: commands, answers to its own
    messages and service messages. As an administrator it sees all.
    """
    chat = message.chat
    if chat.private:
        return chat.bot_id == bot.id
    if not chat.has(bot.id):
        return False
    if not bot.privacy or chat.status(bot.id) == "administrator":
        return True
    if message.content.keys() & SERVICE:
        return True
    if message.reply_to is not None and message.reply_to.sender.id == bot.id:
        return True
    return _commands(telegram, bot, message)


def _commands(telegram: "Telegram", bot: Bot, message: Message) -> bool:
    command = _COMMAND.match(message.text)
    if command is None:
        return False
    if command[1] is not None:
        return command[1].lower() == bot.username.lower()
    others = [b for b in telegram.bots.values() if b is not bot and message.chat.has(b.id)]
    return not others or message.chat.last_bot == bot.id
