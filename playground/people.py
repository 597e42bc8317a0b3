"""What a person with an account does, and what the person sees."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from playground.entities import MAX_TEXT, clean, visible, with_found
from playground.groups import Group, arrives
from playground.media import DEFAULT_SIZE, described, picture_size
from playground.model import Account, Bot, Chat, Json, Message, Press, StoredFile, Upload
from playground.refusals import Impossible

if TYPE_CHECKING:
    from playground.telegram import Telegram

__all__ = ["Group", "Person"]

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
PHONE = "+996555000000"
BISHKEK = (42.8746, 74.5698)


class Person:
    """Somebody with the chat with the bot open: writes, presses, looks.

    What a person does reaches the bot as an update; with ``telegram.delivered`` set, the
    bot has dealt with it when the call returns.
    """

    def __init__(self, telegram: "Telegram", account: Account, bot: Bot | None = None) -> None:
        self.telegram = telegram
        self.account = account
        self._bot = bot
        self.toasts: list[str] = []

    @property
    def id(self) -> int:
        return self.account.id

    @property
    def bot(self) -> Bot:
        return self._bot or self.telegram.bot

    @property
    def chat(self) -> Chat | None:
        """The chat with the bot, or None before the first message."""
        return self.telegram.private.get((self.bot.id, self.id))

    # --- what the person sees

    @property
    def screen(self) -> list[Message]:
        """The messages of the chat as they stand now, oldest first."""
        return self.chat.shown() if self.chat else []

    @property
    def newest(self) -> Message:
        """The newest message from the bot."""
        own = [message for message in self.screen if message.sender.is_bot]
        if not own:
            raise Impossible(f"the bot has written nothing to {self.account.first_name}")
        return own[-1]

    @property
    def sees(self) -> str:
        """The text or caption of the newest message from the bot."""
        return self.newest.text

    @property
    def buttons(self) -> list[str]:
        """The inline buttons of the newest message from the bot that has any."""
        for message in reversed(self.screen):
            if message.sender.is_bot and message.buttons:
                return message.buttons
        return []

    @property
    def keyboard(self) -> list[str]:
        """The keys of the reply keyboard, which stays until the bot takes it away."""
        return [key["text"] for key in _keys(self.screen)]

    # --- writing and sending

    async def writes(
        self, text: str, to: Group | None = None, *, reply_to: Message | None = None
    ) -> Message:
        """Sends a text, in pieces when it is too long for one message; returns the last one."""
        text, _ = clean(text, [])
        if not visible(text):
            raise Impossible("an empty message cannot be sent", "empty")
        chat = self._chat(to, starting=text.startswith("/start"))
        pieces = [text[at : at + MAX_TEXT] for at in range(0, len(text), MAX_TEXT)]
        for piece in pieces:
            message = await self._sends(chat, _written(piece), reply_to=reply_to, to=to)
        return message

    async def edits(self, message: Message, text: str) -> Message:
        """Changes an own message; the bot hears of it where it heard of the message."""
        if message.sender is not self.account:
            raise Impossible("only own messages can be edited")
        if "text" in message.content:
            content = message.content | {"entities": None} | _written(text)
        else:
            content = message.content | {"caption": text}
        content = {name: value for name, value in content.items() if value is not None}
        self.telegram.edit(message, content, message.markup)
        await arrives(self.telegram, message, "edited_message")
        return message

    async def deletes(self, message: Message) -> None:
        """Deletes a message for both sides; bots are not told."""
        self.telegram.delete(message)

    async def sends_photo(
        self, content: bytes, caption: str | None = None, to: Group | None = None
    ) -> Message:
        return await self._sends_file(self._photo(content), caption, to)

    async def sends_document(
        self,
        content: bytes,
        name: str = "file.docx",
        mime: str = "application/octet-stream",
        *,
        caption: str | None = None,
        to: Group | None = None,
    ) -> Message:
        file = self.telegram.files.keep("document", content, name=name, mime=mime)
        return await self._sends_file(file, caption, to)

    async def sends_voice(
        self, content: bytes, seconds: int = 5, to: Group | None = None
    ) -> Message:
        file = self.telegram.files.keep("voice", content, duration=seconds)
        return await self._sends_file(file, None, to)

    async def sends_video(
        self, content: bytes, seconds: int = 5, to: Group | None = None
    ) -> Message:
        return await self.sends_media("video", content, to, seconds=seconds)

    async def sends_media(
        self,
        kind: str,
        content: bytes,
        to: Group | None = None,
        *,
        seconds: int = 5,
        **details: int,
    ) -> Message:
        """Sends a video, video_note, animation or piece of audio; `details` are in the message."""
        wide = {"width": 640, "height": 360}
        sides = {"video": wide, "animation": wide, "video_note": {"length": 240}}
        told: Json = sides.get(kind, {}) | details
        file = self.telegram.files.keep(kind, content, duration=seconds, **told)
        return await self._sends_file(file, None, to)

    async def sends_sticker(self, emoji: str = "👍", to: Group | None = None) -> Message:
        file = self.telegram.files.keep("sticker", b"RIFF-sticker", emoji=emoji)
        return await self._sends_file(file, None, to)

    async def sends_location(
        self, place: tuple[float, float] = BISHKEK, to: Group | None = None
    ) -> Message:
        content = {"location": {"latitude": place[0], "longitude": place[1]}}
        return await self._sends(self._chat(to), content, to=to)

    async def sends(self, content: Json, to: Group | None = None) -> Message:
        """Sends anything else (a poll, a venue): what the Bot API shows of it."""
        return await self._sends(self._chat(to), content, to=to)

    async def sends_album(
        self,
        items: Sequence[bytes | Upload],
        caption: str | None = None,
        to: Group | None = None,
    ) -> list[Message]:
        """Sends pictures (bytes) or documents (`Upload`) as one album, one message each."""
        chat = self._chat(to)
        group = {"media_group_id": str(self.telegram.next_number())}
        sent: list[Message] = []
        for item in items:
            file = self._photo(item) if isinstance(item, bytes) else self._document(item)
            content = described(self.telegram.files, file) | group
            if caption and not sent:
                content |= {"caption": caption}
            sent.append(await self._sends(chat, content, file, to=to))
        return sent

    async def shares_contact(
        self, phone: str = PHONE, of: "Person | None" = None, to: Group | None = None
    ) -> Message:
        """Sends a contact: the own one, or somebody else's."""
        owner = (of or self).account
        contact = {"phone_number": phone, "first_name": owner.first_name, "user_id": owner.id}
        return await self._sends(self._chat(to), {"contact": contact}, to=to)

    async def forwards(
        self, what: Message | str, to: Group | None = None, *, hidden_name: str = "Айгүл"
    ) -> Message:
        """Forwards a message, or a text of somebody whose account stays hidden."""
        chat = self._chat(to)
        if isinstance(what, Message):
            if what.protected:
                raise Impossible("a protected message cannot be forwarded")
            content = self.telegram.forwarded(what)
            return await self._sends(chat, content, what.file, to=to)
        date = int(self.telegram.now().timestamp())
        origin = {"type": "hidden_user", "date": date, "sender_user_name": hidden_name}
        return await self._sends(chat, {"forward_origin": origin} | _written(what), to=to)

    async def reacts(self, message: Message, emoji: str) -> None:
        """Sets a reaction; bots hear of it that asked for such updates."""
        old, new = message.reactions, [{"type": "emoji", "emoji": emoji}]
        self.telegram.react(message, new)
        payload: Json = {
            "chat": message.chat.json(),
            "message_id": message.id,
            "user": self.account.user(),
            "date": int(self.telegram.now().timestamp()),
            "old_reaction": old,
            "new_reaction": new,
        }
        for bot in self.telegram.bots.values():
            own = message.chat.private and message.chat.bot_id == bot.id
            if own or message.chat.status(bot.id) == "administrator":
                await self.telegram.tell(bot, "message_reaction", payload)

    # --- pressing

    async def presses(
        self, text: str, message: Message | None = None, *, to: Group | None = None
    ) -> Press:
        """Presses the button of that text on the newest message that has it, or on the given one.

        A key of the reply keyboard writes its text. Raises `AssertionError` naming the
        buttons when there is no such button.
        """
        shown = [message] if message else (to.screen if to else self.screen)
        for one in reversed(shown):
            for button in one.inline_keys():
                if button["text"] == text:
                    return await self.press(one, button)
        key = next((key for key in _keys(shown) if key["text"] == text), None)
        if key is None:
            there = [label for one in shown for label in one.buttons]
            keys = [key["text"] for key in _keys(shown)]
            raise Impossible(f"no button {text!r}; there are {there + keys}")
        return await self._press_key(key, shown[-1], to)

    async def press(self, message: Message, button: Json) -> Press:
        """Presses a button of a message."""
        number = str(self.telegram.next_number())
        now = self.telegram.monotonic()
        press = Press(number, self.account, button, message, now)
        press.url = button.get("url")
        press.copied = button.get("copy_text", {}).get("text")
        if "callback_data" not in button:
            return press
        bot = next(b for b in self.telegram.bots.values() if b.id == message.sender.id)
        bot.presses[number] = press
        shown = message.json()
        if message.deleted:
            shown = {"chat": message.chat.json(), "message_id": message.id, "date": 0}
        query = {
            "id": number,
            "from": self.account.user(),
            "message": shown,
            "chat_instance": str(message.chat.id),
            "data": button["callback_data"],
        }
        await self.telegram.tell(bot, "callback_query", query)
        return press

    async def _press_key(self, key: Json, message: Message, to: Group | None) -> Press:
        press = Press("", self.account, key, message, self.telegram.monotonic())
        if key.get("request_contact"):
            await self.shares_contact(to=to)
        elif key.get("request_location"):
            await self.sends_location(to=to)
        else:
            await self.writes(key["text"], to=to)
        return press

    # --- the chat itself

    async def opens(self, link: str, group: Group | None = None) -> Message | None:
        """Follows a t.me link: ``start`` starts the bot, ``startgroup`` adds it to ``group``."""
        parts = urlsplit(link if "//" in link else f"https://{link}")
        query = parse_qs(parts.query, keep_blank_values=True)
        name = query["domain"][0] if parts.scheme == "tg" else parts.path.strip("/")
        if name.lower() != self.bot.username.lower():
            raise Impossible(f"{link} leads to another bot", "bad_link")
        if "startgroup" in query:
            if group is None:
                raise Impossible("a startgroup link needs a group to add the bot to")
            await group.adds_bot(by=self, payload=_payload(query["startgroup"][0]))
            return None
        if "start" not in query and self.chat is not None:
            return None
        payload = _payload(query.get("start", [""])[0])
        return await self.writes(f"/start {payload}".strip())

    async def blocks_bot(self) -> None:
        """Blocks the bot; it is told by `my_chat_member`."""
        await self._changes("kicked")

    async def unblocks_bot(self) -> None:
        await self._changes("member")

    async def _changes(self, status: str) -> None:
        if self.chat is None:
            raise Impossible("there is no chat with the bot yet", "gone")
        change = self.telegram.member_change(self.bot, self.chat, self.account, status)
        await self.telegram.tell(self.bot, "my_chat_member", change)

    def deletes_account(self) -> None:
        """The account is gone; the bot learns it when it writes."""
        self.account.deleted = True

    def _chat(self, to: Group | None, *, starting: bool = False) -> Chat:
        if to is not None:
            if not to.chat.has(self.id):
                raise Impossible(
                    f"{self.account.first_name} is not in {to.chat.title}", "not_member"
                )
            return to.chat
        chat = self.telegram.private_chat(self.bot, self.account)
        if chat.blocked and starting:
            # Pressing Start again is how the apps unblock.
            chat.blocked = False
            change = self.telegram.member_change(self.bot, chat, self.account, "member")
            change["old_chat_member"] |= {"status": "kicked", "until_date": 0}
            self.telegram.queue_late(self.bot, "my_chat_member", change)
        if chat.blocked:
            raise Impossible(f"{self.account.first_name} has blocked the bot", "blocked")
        return chat

    def _photo(self, content: bytes) -> StoredFile:
        wide, high = picture_size(content) or DEFAULT_SIZE
        return self.telegram.files.keep("photo", content, width=wide, height=high)

    def _document(self, upload: Upload) -> StoredFile:
        keep = self.telegram.files.keep
        return keep("document", upload.content, name=upload.name, mime=upload.mime)

    async def _sends_file(
        self, file: StoredFile, caption: str | None, to: Group | None
    ) -> Message:
        content = described(self.telegram.files, file)
        if caption:
            content["caption"] = caption
            found = with_found(caption, [], commands=True)
            content |= {"caption_entities": found} if found else {}
        return await self._sends(self._chat(to), content, file, to=to)

    async def _sends(
        self,
        chat: Chat,
        content: Json,
        file: StoredFile | None = None,
        reply_to: Message | None = None,
        *,
        to: Group | None = None,
    ) -> Message:
        thread = reply_to.thread if reply_to else to.thread if to else 0
        message = self.telegram.post(
            chat, self.account, content, file=file, reply_to=reply_to, thread=thread
        )
        await arrives(self.telegram, message)
        return message


def _written(text: str) -> Json:
    found = with_found(text, [], commands=True)
    return {"text": text, "entities": found} if found else {"text": text}


def _payload(payload: str) -> str:
    """A start payload as the apps pass it on; they refuse what is no payload."""
    if payload and not PAYLOAD.fullmatch(payload):
        raise Impossible(f"no start payload: {payload!r}", "bad_link")
    return payload


def _keys(shown: Sequence[Message]) -> list[Any]:
    """The reply keyboard that stands after these messages."""
    keys: list[Any] = []
    for message in shown:
        markup = message.markup or {}
        if "keyboard" in markup:
            keys = [key for row in markup["keyboard"] for key in row]
        elif "remove_keyboard" in markup:
            keys = []
    return keys
