"""Which links Telegram takes, and how it writes them down."""

import re
from urllib.parse import urlsplit

_USER = re.compile(r"(?i)tg:(?://)?user\?(?:.*&)?id=(\d+)")
_HOST = re.compile(r"(?i)[^\s.@:/?#\[\]]+(\.[^\s.@:/?#\[\]]+)+")
_SCHEMES = frozenset({"http", "https", "ftp", "ton", "tonsite", "tg"})


def mentioned_user(link: str) -> int:
    """The user a ``tg://user?id=`` link points to, or 0."""
    match = _USER.match(link.strip())
    return int(match[1]) if match else 0


def checked_link(link: str) -> str:
    """The link as Telegram keeps it, or an empty text where it takes none.

    A host needs a dot: ``http://localhost`` is no link for Telegram.
    """
    link = link.strip()
    if not link or any(char.isspace() for char in link):
        return ""
    scheme, colon, rest = link.partition(":")
    if not colon or (not rest.startswith("//") and scheme.lower() not in _SCHEMES):
        link = f"http://{link}"
    scheme = link.partition(":")[0].lower()
    if scheme == "tg":
        return link
    if scheme not in _SCHEMES:
        return ""
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return ""
    if not _HOST.fullmatch(host) or re.fullmatch(r"\d+", host.rpartition(".")[2] + "x"):
        return ""
    return link if parts.path or parts.query or parts.fragment else f"{link}/"
