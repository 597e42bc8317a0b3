"""What is told of the school, from the TOML files beside this module."""

import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

HERE = Path(__file__).parent
ZONE = ZoneInfo("Asia/Bishkek")

Entry = dict[str, Any]
"""A table of a TOML file; the file's first lines say what may be in it."""

T = TypeVar("T")


def read(name: str) -> Entry:
    """All of a file, named without its ending."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def at(day: date, hour: time) -> datetime:
    """A moment by the school's clock."""
    return datetime.combine(day, hour, ZONE)


def here(moment: datetime) -> datetime:
    """A moment as TOML has it, without a zone: by the school's clock."""
    return moment.replace(tzinfo=ZONE)


def there(found: T | None, what: str) -> T:
    """What the telling leans on. Raises LookupError when it is not there."""
    if found is None:
        raise LookupError(what)
    return found
