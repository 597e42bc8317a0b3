"""The settings of the process: read from the environment and .env, checked once, then fixed."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

ENV_FILE = Path(".env")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
_DATABASE = re.compile(
    r"(?P<sqlite>sqlite(\+aiosqlite)?:///(?=[^:?]))"
    r"|(?P<postgres>postgres(ql(\+asyncpg)?)?://(?=[^/?#]*/[^/?#]))"
)


class BadSetting(ValueError):
    """A setting is missing or wrong. Its text is one line: which one, and what is expected."""


@dataclass(frozen=True, slots=True)
class Config:
    """What the process was told, ready to use. Secrets do not show in its repr.

    `token` is empty when it was neither given nor needed. `database_url` names an async driver.
    `files_dir` is as written: relative to the folder the process was started in.
    """

    token: str = field(repr=False)
    telegram_api: str
    database_url: str = field(repr=False)
    files_dir: Path
    timezone: ZoneInfo
    log_level: str


def _token(value: SecretStr) -> SecretStr:
    token = value.get_secret_value().strip()
    if not _TOKEN.fullmatch(token):
        raise ValueError("expected the token that @BotFather gave, like 123456789:AAE…")
    return SecretStr(token)


def _address(value: str) -> str:
    address = value.strip().rstrip("/")
    try:
        parts = urlsplit(address)
        good = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        good = False
    if not good or parts.query or parts.fragment or re.search(r"\s", address):
        raise ValueError("expected an address like https://api.telegram.org")
    return address


def _database(value: SecretStr) -> SecretStr:
    url = value.get_secret_value().strip()
    found = _DATABASE.match(url)
    if not found:
        raise ValueError(
            "expected sqlite:///path/to/file.db or postgresql://user:password@host/name"
        )
    rest = url[found.end() :]
    if found["sqlite"]:
        return SecretStr(f"sqlite+aiosqlite:///{rest}")
    # The hosts of databases write sslmode; asyncpg knows the same words under another name.
    return SecretStr("postgresql+asyncpg://" + re.sub(r"(?<=[?&])sslmode=", "ssl=", rest))


def _folder(value: Path) -> Path:
    folder = value.expanduser()
    if folder.exists() and not folder.is_dir():
        raise ValueError("expected a folder; there is a file of that name")
    return folder


def _zone(value: str) -> str:
    try:
        ZoneInfo(value.strip())
    # A name that no zone has, one with signs no zone has, and a folder of zones.
    except (LookupError, ValueError, OSError):
        raise ValueError("expected the name of a time zone, like Asia/Bishkek") from None
    return value.strip()


def _level(value: str) -> str:
    level = value.strip().upper()
    if level not in LOG_LEVELS:
        raise ValueError(f"expected one of {', '.join(LOG_LEVELS)}")
    return level


class Settings(BaseSettings):
    """Every setting there is; `.env.example` describes them to those who run the bot."""

    model_config = SettingsConfigDict(
        env_file_encoding="utf-8-sig",  # Windows' Notepad may begin a file with a mark
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
    )

    bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    telegram_api: Annotated[str, AfterValidator(_address)] = "https://api.telegram.org"
    database_url: Annotated[SecretStr, AfterValidator(_database)] = SecretStr(
        "sqlite+aiosqlite:///data/usul.db"
    )
    files_dir: Annotated[Path, AfterValidator(_folder)] = Path("data/files")
    timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Bishkek"
    log_level: Annotated[str, AfterValidator(_level)] = "INFO"


def load(*, need_token: bool, env_file: Path = ENV_FILE) -> Config:
    """Read the settings; the environment goes before `env_file`, which may be missing.

    Raises `BadSetting` for a wrong setting, and for a missing token when `need_token`.
    """
    settings = _read(env_file)
    if need_token and settings.bot_token is None:
        raise BadSetting(
            "BOT_TOKEN is missing: write the token that @BotFather gave into .env "
            "(.env.example shows how)"
        )
    return Config(
        token=settings.bot_token.get_secret_value() if settings.bot_token else "",
        telegram_api=settings.telegram_api,
        database_url=settings.database_url.get_secret_value(),
        files_dir=settings.files_dir,
        timezone=ZoneInfo(settings.timezone),
        log_level=settings.log_level,
    )


def _read(env_file: Path) -> Settings:
    try:
        # pydantic-settings takes it, and its types do not say so.
        return Settings(_env_file=env_file)  # type: ignore[call-arg]  # as above
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name, reason = str(first["loc"][0]).upper(), first["msg"].removeprefix("Value error, ")
    except UnicodeDecodeError:
        name, reason = str(env_file), "expected plain text in UTF-8"
    except OSError as error:
        name, reason = str(env_file), f"cannot be read: {error.strerror}"
    # Outside of except: what pydantic raised holds the token, and a traceback would show it.
    raise BadSetting(f"{name}: {reason}")
