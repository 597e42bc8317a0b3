"""Telegram's two Markdowns. Not spoken here yet: said aloud rather than passed on as it is."""

from typing import Any

from playground.refusals import Refused


def parse_markdown(source: str, *, second: bool) -> tuple[str, list[dict[str, Any]]]:
    name = "MarkdownV2" if second else "Markdown"
    raise Refused(501, f"Not Implemented: the playground reads HTML, not {name} ({len(source)})")
