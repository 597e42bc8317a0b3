"""Puts the parts together: the only place that knows them all."""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import timedelta
from hashlib import sha256
from typing import Any, Protocol

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession

from bot import errors, filters
from bot.clock import clock_for
from bot.config import Config
from bot.files import Files
from bot.inbox import Lines, Receiver
from bot.limiter import Limiter
from bot.menus import Menus
from bot.middlewares import Situation, for_staff_only
from bot.poller import Poller
from bot.running import Running
from bot.sender import Sender
from bot.session import Session
from db import migrate, seed
from db.database import SqlDatabase
from db.desk import Desk
from db.filestore import FileStore
from db.hold import hold
from db.inbox import Inbox
from handlers.notice import Notice
from handlers.parts import Parts
from locales import LANGUAGES, load
from scheduler.tick import Tick
from school import registers as all_registers
from school.ports import Clock
from school.register import Register
from school.staffing import joining

log = logging.getLogger(__name__)

KEPT_UPDATES = timedelta(days=14)
KEPT_DIALOGS = timedelta(days=60)
PUBLISHED, MENUS = ".published", ".menus"
TITLES = ("bot-name", "bot-description", "bot-short-description")
UNBOUND = "1:none"
"""A token for commands that need no Bot API."""


class Front(Protocol):
    """What people see and press: handlers.entry, or what a test puts in its place."""

    @property
    def NOTICES(self) -> Sequence[Notice]: ...  # noqa: N802 a constant of a module

    def include(self, dispatcher: Dispatcher) -> None:
        """Includes routers, dialogs and what they need."""


class Silence:
    """The front of commands that talk to nobody."""

    NOTICES: Sequence[Notice] = ()

    def include(self, dispatcher: Dispatcher) -> None:
        """Includes nothing."""


class App:
    """The bot with all its parts. `open` it first, `close` it at the end."""

    def __init__(
        self,
        config: Config,
        *,
        session: BaseSession,
        clock: Clock,
        limiter: Limiter,
        registers: Mapping[str, Register],
        models: Mapping[str, Any] | None,
        front: Front,
    ) -> None:
        self.config = config
        self.clock = clock
        self.session = session
        self.limiter = limiter
        self.name = ""
        """The bot's username, once `introduce` has asked for it."""
        session.middleware(limiter)
        self.bot = Bot(
            config.token or UNBOUND,
            session=session,
            default=DefaultBotProperties(parse_mode="HTML"),
        )
        self.texts = load()
        self.db = SqlDatabase(config.database_url, config.timezone, registers, models)
        self.desk = Desk(self.db.writer, clock)
        self.inbox = Inbox(self.db.writer, clock)
        self.files = Files(self.db, FileStore(config.files_dir))
        self.wake: Callable[[], None] = lambda: None
        """Called when something was promised that may have to be sent at once."""
        self.parts = Parts(
            db=self.db,
            drafts=self.desk,
            texts=self.texts,
            registers=registers,
            clock=clock,
            keep=self.files.keep,
            stored=self.files.stored,
            wake=self._promised,
            bot_name=lambda: self.name,
        )
        self.dispatcher = self._dispatcher(front)
        self.receiver = Receiver(self.bot, self.dispatcher, self.inbox, self.desk, self._apologise)
        notices = {notice.kind: notice for notice in front.NOTICES}
        self.sender = Sender(self.bot, self.parts, notices, limiter)
        self.ticking = Tick(self.db, clock, self.sender.send)
        self.menus = Menus(self.bot, self.parts, config.files_dir / MENUS)
        self._open = AsyncExitStack()

    async def open(self) -> None:
        """Keeps others off the database, brings it up to date, and fills what is empty.

        Raises db.hold.Busy and db.engine.BadDatabase.
        """
        url = self.config.database_url
        try:
            await self._open.enter_async_context(hold(url))
            if await migrate.upgrade(url):
                log.info("the database was brought up to date")
            await self.db.engines.check()
            await seed.seed(self.db)
        except BaseException:
            await self.close()
            raise

    async def introduce(self) -> None:
        """Learns the bot's own name, for links to it. Raises aiogram's errors."""
        self.name = (await self.bot.me()).username or ""

    async def feed(self, raw: dict[str, Any]) -> None:
        """Keeps one update, handles it and settles it; one that was handled before is left."""
        for one in await self.inbox.keep([raw]):
            await self.receiver.handle(one)

    async def tick(self) -> None:
        """Promises what is owed by now, and sends until nothing is due."""
        await self.ticking.run()
        await self._besides()

    async def tick_in_passing(self) -> None:
        """The same when nothing calls for it: does not look at all tasks each time."""
        await self.ticking.run_in_passing()
        await self._besides()

    async def _besides(self) -> None:
        await self.menus.follow()
        await self.files.fetch_waiting(self.bot)

    async def sweep(self) -> None:
        """Deletes what was handled long ago, and windows that nobody has touched since."""
        now = self.clock()
        await self.inbox.sweep(now - KEPT_UPDATES)
        await self.desk.sweep(now - KEPT_DIALOGS)

    async def run(self, say: Callable[[str], None] = print, leash: int | None = None) -> None:
        """Works until SIGTERM or SIGINT, or until nobody holds the leash. Raises BadToken.

        `say` is given the link for the first deputy while nobody has joined.
        """
        assert isinstance(self.session, Session)  # noqa: S101 only it can poll
        session, token = self.session, self.bot.token
        lines = Lines(self.receiver.handle)
        poller = Poller(lambda offset: session.get_updates(token, offset), self.inbox, lines)
        await Running(self, lines, poller, say, leash).until_stopped()

    async def welcome(self, say: Callable[[str], None]) -> None:
        """While nobody has joined, gives the link for the first deputy."""
        if any(one.joined for one in (await self.db.school()).people.values()):
            return
        word = await joining.invite_first(self.db, self.clock())
        say(f"Open this link in Telegram to begin as the deputy: {self.link(word)}")

    async def publish(self) -> None:
        """Tells Telegram the bot's menu, name and description when they differ from last time."""
        from handlers import commands

        told = [repr(commands.menu(t)) for t in self.texts.values()]
        told += [t.plain(key) for t in self.texts.values() for key in TITLES]
        mark = sha256("\n".join([self.name, *told]).encode()).hexdigest()
        file = self.config.files_dir / PUBLISHED
        if file.exists() and file.read_text("ascii") == mark:
            return
        await commands.publish(self.bot, self.parts)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text(mark, "ascii")

    def link(self, word: str) -> str:
        """The address that opens the bot with that word."""
        return f"https://t.me/{self.name}?start={word}"

    async def close(self) -> None:
        """Lets go of everything."""
        await self.session.close()
        await self.db.aclose()
        await self._open.aclose()

    def _dispatcher(self, front: Front) -> Dispatcher:
        # Order of updates is kept by the lines of the inbox; states are the dialogs' own.
        dispatcher = Dispatcher(storage=self.desk, disable_fsm=True, fsm_storage=self.desk)
        dispatcher.update.outer_middleware(Situation(self.parts))
        errors.include(dispatcher)
        front.include(dispatcher)
        for_staff_only(dispatcher)
        filters.run_here(dispatcher)
        return dispatcher

    def _promised(self) -> None:
        # Who has to be woken is known only once the app runs.
        self.wake()

    async def _apologise(self, chat_id: int) -> None:
        person = (await self.db.school()).person_of(chat_id)
        t = self.texts[(person and person.language) or LANGUAGES[0]]
        await self.bot.send_message(chat_id, t("error-sorry"))


def build(
    config: Config,
    *,
    session: BaseSession | None = None,
    clock: Clock | None = None,
    limiter: Limiter | None = None,
    registers: Mapping[str, Register] | None = None,
    models: Mapping[str, Any] | None = None,
    front: Front | None = None,
) -> App:
    """The app of these settings; connects to nothing yet. What is given replaces what is real."""
    return App(
        config,
        session=session or Session(config.telegram_api),
        clock=clock or clock_for(config.telegram_api),
        limiter=limiter or Limiter(),
        registers=all_registers.discover() if registers is None else registers,
        models=models,
        front=front or _whole(),
    )


def _whole() -> Front:
    from handlers import entry

    return entry
