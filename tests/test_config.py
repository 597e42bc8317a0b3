import re
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.config import BadSetting, Config, Settings, load

TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz_0123"
EXAMPLE = Path(__file__).parent.parent / ".env.example"


def written(folder: Path, **settings: str) -> Path:
    file = folder / ".env"
    file.write_text("".join(f"{name}={value}\n" for name, value in settings.items()), "utf-8")
    return file


def loaded(folder: Path, **settings: str) -> Config:
    return load(need_token=False, env_file=written(folder, **settings))


def complaint(folder: Path, **settings: str) -> str:
    with pytest.raises(BadSetting) as caught:
        loaded(folder, **settings)
    assert "\n" not in str(caught.value)
    assert caught.value.__context__ is None
    return str(caught.value)


def test_without_any_setting_the_defaults_hold(tmp_path: Path) -> None:
    config = load(need_token=False, env_file=tmp_path / "nothing")
    assert config.token == ""
    assert config.telegram_api == "https://api.telegram.org"
    assert config.database_url == "sqlite+aiosqlite:///data/usul.db"
    assert config.files_dir == Path("data/files")
    assert config.timezone.key == "Asia/Bishkek"
    assert config.log_level == "INFO"


def test_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOG_LEVEL", "ERROR")
    assert loaded(tmp_path, LOG_LEVEL="DEBUG").log_level == "ERROR"


def test_an_empty_setting_is_a_missing_one(tmp_path: Path) -> None:
    assert loaded(tmp_path, TIMEZONE="").timezone.key == "Asia/Bishkek"


def test_unknown_settings_are_let_be(tmp_path: Path) -> None:
    assert loaded(tmp_path, EDITOR_OF_THE_SCHOOL="vim").log_level == "INFO"


def test_a_missing_token_is_asked_for_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"^BOT_TOKEN is missing.*\.env") as caught:
        load(need_token=True, env_file=written(tmp_path, BOT_TOKEN=""))
    assert "\n" not in str(caught.value)


def test_a_right_token_is_taken(tmp_path: Path) -> None:
    assert load(need_token=True, env_file=written(tmp_path, BOT_TOKEN=TOKEN)).token == TOKEN


@pytest.mark.parametrize(
    "token", ["123:abcdef", "bot" + TOKEN, TOKEN + "!", TOKEN.partition(":")[2]]
)
def test_a_wrong_token_is_refused_and_not_shown(tmp_path: Path, token: str) -> None:
    said = complaint(tmp_path, BOT_TOKEN=token)
    assert said.startswith("BOT_TOKEN: expected")
    assert token not in said


def test_nothing_secret_shows_when_settings_are_printed(tmp_path: Path) -> None:
    url = "postgresql://usul:sesame@host/usul"
    config = loaded(tmp_path, BOT_TOKEN=TOKEN, DATABASE_URL=url)
    read = Settings(bot_token=SecretStr(TOKEN), database_url=SecretStr(url))
    for shown in (repr(config), str(config), repr(read), str(read)):
        assert TOKEN not in shown
        assert "sesame" not in shown


def test_another_setting_gone_wrong_does_not_show_the_token(tmp_path: Path) -> None:
    assert TOKEN not in complaint(tmp_path, BOT_TOKEN=TOKEN, LOG_LEVEL="LOUD")


def test_settings_do_not_change_while_running(tmp_path: Path) -> None:
    config = loaded(tmp_path)
    with pytest.raises(FrozenInstanceError):
        config.token = TOKEN  # type: ignore[misc]  # that is what is tried


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("https://telegram.school.kg/", "https://telegram.school.kg"),
        ("https://school.kg/bot-api", "https://school.kg/bot-api"),
    ],
)
def test_the_address_of_telegram_may_be_another(tmp_path: Path, given: str, taken: str) -> None:
    assert loaded(tmp_path, TELEGRAM_API=given).telegram_api == taken


@pytest.mark.parametrize(
    "address",
    [
        "api.telegram.org",
        "ftp://school.kg",
        "http://",
        "http://host:port",
        "http://[half",
        "http://host/?a=1",
    ],
)
def test_a_wrong_address_of_telegram_is_refused(tmp_path: Path, address: str) -> None:
    assert complaint(tmp_path, TELEGRAM_API=address).startswith("TELEGRAM_API: expected")


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("sqlite:///data/a.db", "sqlite+aiosqlite:///data/a.db"),
        ("sqlite:////var/lib/usul/a.db", "sqlite+aiosqlite:////var/lib/usul/a.db"),
        ("sqlite+aiosqlite:///a.db", "sqlite+aiosqlite:///a.db"),
        ("postgres://me@host/usul", "postgresql+asyncpg://me@host/usul"),
        ("postgresql://me:x@host:5433/usul", "postgresql+asyncpg://me:x@host:5433/usul"),
        ("postgresql+asyncpg:///usul?host=/run/pg", "postgresql+asyncpg:///usul?host=/run/pg"),
        ("postgres://me@host/u?sslmode=require", "postgresql+asyncpg://me@host/u?ssl=require"),
    ],
)
def test_a_database_is_reached_by_its_async_driver(tmp_path: Path, given: str, taken: str) -> None:
    assert loaded(tmp_path, DATABASE_URL=given).database_url == taken


@pytest.mark.parametrize(
    "url",
    [
        "mysql://me@host/usul",
        "postgresql+psycopg://me@host/usul",
        "postgresql://me:sesame@host",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "data/usul.db",
    ],
)
def test_a_database_of_another_kind_is_refused_and_not_shown(tmp_path: Path, url: str) -> None:
    said = complaint(tmp_path, DATABASE_URL=url)
    assert said.startswith("DATABASE_URL: expected sqlite:///")
    assert "sesame" not in said


def test_files_may_lie_elsewhere(tmp_path: Path) -> None:
    assert loaded(tmp_path, FILES_DIR=str(tmp_path)).files_dir == tmp_path


def test_files_cannot_lie_in_a_file(tmp_path: Path) -> None:
    said = complaint(tmp_path, FILES_DIR=str(tmp_path / ".env"))
    assert said.startswith("FILES_DIR: expected a folder")


def test_another_time_zone_is_taken(tmp_path: Path) -> None:
    assert loaded(tmp_path, TIMEZONE="Asia/Almaty").timezone.key == "Asia/Almaty"


@pytest.mark.parametrize("zone", ["Bishkek", "Asia", "/etc/localtime", "../Asia/Bishkek", "UTC+6"])
def test_a_time_zone_must_exist(tmp_path: Path, zone: str) -> None:
    assert complaint(tmp_path, TIMEZONE=zone).startswith("TIMEZONE: expected")


def test_the_level_of_the_log_may_be_in_small_letters(tmp_path: Path) -> None:
    assert loaded(tmp_path, LOG_LEVEL="debug").log_level == "DEBUG"


def test_an_unknown_level_of_the_log_is_refused(tmp_path: Path) -> None:
    said = complaint(tmp_path, LOG_LEVEL="LOUD")
    assert said == "LOG_LEVEL: expected one of DEBUG, INFO, WARNING, ERROR, CRITICAL"


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"BOT_TOKEN={TOKEN}\r\n", "utf-8-sig")
    assert load(need_token=True, env_file=file).token == TOKEN


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes("# Токен\n".encode("utf-16"))
    with pytest.raises(BadSetting, match=r"\.env: expected plain text in UTF-8"):
        load(need_token=False, env_file=file)


def test_every_setting_is_described_in_the_example() -> None:
    text = EXAMPLE.read_text("utf-8")
    described = re.findall(r"^# .*\n([A-Z_]+)=", text, re.MULTILINE)
    assert described == [name.upper() for name in Settings.model_fields]


def test_the_example_shows_the_defaults(tmp_path: Path) -> None:
    defaults = load(need_token=False, env_file=tmp_path / "nothing")
    assert load(need_token=False, env_file=EXAMPLE) == defaults
