"""Telegram's two Markdowns: what they become, and how they complain."""

from typing import Any

import pytest

from playground.entities import formatted
from tests.playground.conftest import refused
from tests.playground.test_html import entity

RESERVED = r"reserved and must be escaped with the preceding '\'"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*а* _б_ `в`", "а б в", [
            entity("bold", 0, 1), entity("italic", 2, 1), entity("code", 4, 1),
        ]),
        ("🙂 *а_б*", "🙂 а_б", [entity("bold", 3, 3)]),
        (r"\*а\_", "*а_", []),
        ("[а](x.kg)", "а", [entity("text_link", 0, 1, url="http://x.kg/")]),
        ("[а](tg://user?id=5)", "а", [entity("text_mention", 0, 1, user={"id": 5})]),
        ("```py\nа\n```", "а", [entity("pre", 0, 1, language="py")]),
        ("5 - 6 = 1.", "5 - 6 = 1.", []),
    ],
)  # fmt: skip
def test_the_old_markdown_becomes_entities(
    source: str, text: str, entities: list[dict[str, Any]]
) -> None:
    assert formatted(source, "Markdown", None) == (text, entities)


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*а _б_*", "а б", [entity("bold", 0, 3), entity("italic", 2, 1)]),
        ("__а__ ~б~ ||в||", "а б в", [
            entity("underline", 0, 1), entity("strikethrough", 2, 1), entity("spoiler", 4, 1),
        ]),
        (r"1\. а\!", "1. а!", []),
        ("`а*.б`", "а*.б", [entity("code", 0, 4)]),
        ("```py\nа.```", "а.", [entity("pre", 0, 2, language="py")]),
        (r"[а](http://x.kg/\)b)", "а", [entity("text_link", 0, 1, url="http://x.kg/)b")]),
        ("[а](http://localhost)", "а", []),
        ("![🙂](tg://emoji?id=5)", "🙂", [entity("custom_emoji", 0, 2, custom_emoji_id="5")]),
        (">а\n>б\nв", "а\nб\nв", [entity("blockquote", 0, 3)]),
        (">а\n>б||", "а\nб", [entity("expandable_blockquote", 0, 3)]),
    ],
)  # fmt: skip
def test_the_second_markdown_becomes_entities(
    source: str, text: str, entities: list[dict[str, Any]]
) -> None:
    assert formatted(source, "MarkdownV2", None) == (text, entities)


@pytest.mark.parametrize(
    ("mode", "source", "words"),
    [
        ("Markdown", "ы *а", "Can't find end of the entity starting at byte offset 3"),
        ("MarkdownV2", "а.", f"Character '.' is {RESERVED}"),
        ("MarkdownV2", "а > б", f"Character '>' is {RESERVED}"),
        ("MarkdownV2", "ы *а", "Can't find end of Bold entity at byte offset 3"),
        ("MarkdownV2", "*а _б*", "Can't find end of Bold entity at byte offset 7"),
        ("MarkdownV2", "[а](x.kg", "Can't find end of a URL at byte offset 5"),
        ("MarkdownV2", "![а]", "The entity must contain a tg://emoji or tg://time URL"),
        ("MarkdownV2", "![а](x.kg)", "Invalid tg://emoji or tg://time URL specified"),
    ],
)  # fmt: skip
def test_wrong_markdown_is_refused(mode: str, source: str, words: str) -> None:
    with refused(f"400 Bad Request: can't parse entities: {words}"):
        formatted(source, mode, None)
