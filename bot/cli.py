"""The commands of the process. What is heavy is imported by the command that needs it."""

import asyncio
import gc
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot import config, logs

if TYPE_CHECKING:
    from bot.app import App

FAILED, WRONG_SETTING = 1, 2
PORT = 8097
"""Where the playground's page is."""

commands = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Usul, the bot that keeps a school's methodical work in order.",
)


def main() -> None:
    """Does what the command line says."""
    commands(prog_name="python -m bot")


@commands.command()
def run(
    *,
    or_playground: Annotated[
        bool, typer.Option("--or-playground", help="Without a BOT_TOKEN, the playground.")
    ] = False,
    until_eof: Annotated[
        bool, typer.Option("--until-eof", help="Stop when standard input ends, too.")
    ] = False,
) -> None:
    """Start the bot. Ctrl-C or SIGTERM stops it."""
    settings = _settings(need_token=not or_playground)
    if not settings.token:
        _play(PORT, shared=False)
        return
    logs.set_up(settings.log_level)
    # Looking for garbage among all that is imported would take a fifth of the start.
    gc.disable()
    _do(lambda: _run(settings, sys.stdin.fileno() if until_eof else None))


@commands.command()
def playground(
    *,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="When it is taken, the next free one.")
    ] = PORT,
    shared: Annotated[
        bool, typer.Option("--shared", help="Show it to other machines on this network too.")
    ] = False,
) -> None:
    """Show the bot without Telegram: a made-up school, and a page to chat on."""
    _play(port, shared=shared)


@commands.command("demo-reset")
def demo_reset() -> None:
    """Begin the school of the playground anew."""
    from bot.trying import reset

    with _lines():
        made = asyncio.run(reset(typer.echo))
    if not made:
        raise typer.Exit(FAILED)


@commands.command()
def invite(name: Annotated[str, typer.Option(help="The deputy's full name.")] = "") -> None:
    """Print a one-time link for the deputy, the first one or one who has lost the account."""
    settings = _settings(need_token=True)
    logs.set_up("ERROR")
    _do(lambda: _invite(settings, name))


@commands.command()
def check() -> None:
    """Check the settings, the database, the Bot API and the folders."""
    settings = _settings(need_token=True)
    logs.set_up("ERROR")
    from bot.checking import all_well

    if not asyncio.run(all_well(settings, typer.echo)):
        raise typer.Exit(FAILED)


@commands.command("import-staff")
def import_staff(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="XLSX or CSV.")],
    *,
    save: Annotated[bool, typer.Option("--save", help="Write it; else only show it.")] = False,
) -> None:
    """Show what a staff list would add and change; write it with --save."""
    settings = _settings(need_token=False)
    logs.set_up("ERROR")
    from bot.importing import import_file

    async def work(app: "App") -> bool:
        return await import_file(app, file, save=save, say=typer.echo)

    if not _do(lambda: _with_app(settings, work)):
        raise typer.Exit(FAILED)


@commands.command()
def backup(
    into: Annotated[Path, typer.Argument(help="The folder for the archive.")] = Path("backups"),
) -> None:
    """Copy the database and the files into one archive, also while the bot is working."""
    settings = _settings(need_token=False)
    from bot.clock import real
    from db.backup import NoBackup
    from db.backup import backup as copy

    now = real().astimezone(settings.timezone)
    try:
        typer.echo(asyncio.run(copy(settings.database_url, settings.files_dir, into, now)))
    except (NoBackup, OSError) as error:
        _fail(str(error))


def _play(port: int, *, shared: bool) -> None:
    from bot.trying import play

    logs.set_up("INFO")
    with _lines():
        well = asyncio.run(play(port, typer.echo, shared=shared))
    if not well:
        raise typer.Exit(FAILED)


async def _run(settings: config.Config, leash: int | None) -> None:
    from bot.app import build

    app = build(settings)
    await app.open()
    # What is there now stays: looking through it later would stop everybody for half a second.
    gc.freeze()
    gc.enable()
    try:
        await app.run(typer.echo, leash)
    finally:
        await app.close()


async def _invite(settings: config.Config, name: str) -> None:
    async def work(app: "App") -> None:
        from school.staffing import joining

        await app.introduce()
        word = await joining.invite_first(app.db, app.clock(), name or None)
        typer.echo(app.link(word))

    await _with_app(settings, work)


async def _with_app(
    settings: config.Config, work: Callable[["App"], Coroutine[Any, Any, Any]]
) -> Any:
    from bot.app import Silence, build

    app = build(settings, front=Silence())
    await app.open()
    try:
        return await work(app)
    finally:
        await app.close()


def _settings(*, need_token: bool) -> config.Config:
    try:
        return config.load(need_token=need_token)
    except config.BadSetting as error:
        typer.echo(error, err=True)
        raise typer.Exit(WRONG_SETTING) from None


def _do(work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Runs it; what can go wrong without being a bug ends with one line."""
    from aiogram.exceptions import TelegramAPIError

    from bot.poller import BadToken
    from db.engine import BadDatabase
    from db.hold import Busy

    try:
        return asyncio.run(work())
    except BadToken as error:
        _fail(str(error), WRONG_SETTING)
    except (Busy, BadDatabase) as error:
        _fail(str(error))
    except TelegramAPIError as error:
        _fail(f"the Bot API cannot be reached: {error}")
    except OSError as error:
        _fail(f"{error.filename or 'a file'}: {error.strerror or error}")


@contextmanager
def _lines() -> Iterator[None]:
    """What can go wrong with a playground without being a bug ends with one line."""
    from bot.trying import CannotPlay

    try:
        yield
    except CannotPlay as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or 'a file'}: {error.strerror or error}")


def _fail(line: str, status: int = FAILED) -> NoReturn:
    typer.echo(logs.masked(" ".join(line.split())), err=True)
    raise typer.Exit(status)
