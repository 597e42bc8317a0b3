"""Whether everything the bot needs is there: what `check` prints."""

import os
import stat
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError

from bot.config import Config
from bot.session import Session
from db.engine import BadDatabase, open_engines, sqlite_file
from db.inbox import left_over
from db.migrate import HEAD, migrating_engine, revision

Say = Callable[[str], None]


class Trouble(Exception):
    """Something is not as it has to be; the text is one line."""


async def all_well(config: Config, say: Say) -> bool:
    """Says a line for each thing, and whether all are well."""
    say("\N{CHECK MARK} settings")
    checks = {
        "database": _database,
        "Bot API": _bot_api,
        "folder of the database": _database_folder,
        "folder of the files": _files_folder,
    }
    return all([await _one(name, check(config), say) for name, check in checks.items()])


async def _one(name: str, check: Awaitable[str], say: Say) -> bool:
    try:
        found = await check
    except (Trouble, BadDatabase, OSError) as error:
        say(f"\N{BALLOT X} {name}: {' '.join(str(error).split())}")
        return False
    say(f"\N{CHECK MARK} {name}: {found}")
    return True


async def _database(config: Config) -> str:
    file = sqlite_file(config.database_url)
    if file is not None and not file.exists():
        return "will be made at the first start"
    engine = migrating_engine(config.database_url)
    try:
        async with engine.connect() as connection:
            stored = await connection.run_sync(revision)
    except Exception as error:
        # Drivers have errors of many kinds; here each of them is an answer.
        raise Trouble(f"cannot be opened: {error}") from error
    finally:
        await engine.dispose()
    engines = open_engines(config.database_url)
    try:
        await engines.check()
        left = await left_over(engines) if stored == HEAD else 0
    finally:
        await engines.dispose()
    if stored == HEAD:
        return f"up to date; {left} messages could not be handled" if left else "up to date"
    return f"will be brought from {stored or 'nothing'} to {HEAD} at the next start"


async def _bot_api(config: Config) -> str:
    async with Session(config.telegram_api) as session:
        try:
            me = await Bot(config.token, session=session).get_me()
        except (TelegramAPIError, ClientDecodeError) as error:
            raise Trouble(f"{config.telegram_api}: {error}") from error
    return f"{config.telegram_api}, @{me.username}"


async def _database_folder(config: Config) -> str:
    file = sqlite_file(config.database_url)
    return _folder(file.parent) if file else "is on a server"


async def _files_folder(config: Config) -> str:
    return _folder(config.files_dir)


def _folder(folder: Path) -> str:
    if not folder.exists():
        there = next(one for one in folder.absolute().parents if one.exists())
        if not os.access(there, os.W_OK | os.X_OK):
            raise Trouble(f"{folder} cannot be made: no right to write into {there}")
        return f"{folder} will be made at the first start"
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise Trouble(f"no right to write into {folder}")
    if folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise Trouble(f"others on this machine can look into {folder}: chmod 700 {folder}")
    return str(folder)
