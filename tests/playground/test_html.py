"""Telegram's HTML: what it becomes, and how it complains."""

from typing import Any

import pytest

from playground.entities import formatted
from playground.html import parse_html
from playground.people import Person
from tests.playground.conftest import Does, refused


def entity(kind: str, offset: int, length: int, **extra: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **extra}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Сабак</b>", "Сабак", [entity("bold", 0, 5)]),
        ("<STRONG>а</STRONG >", "а", [entity("bold", 0, 1)]),
        ("<i>а</i><u>б</u><s>в</s>", "абв", [
            entity("italic", 0, 1), entity("underline", 1, 1), entity("strikethrough", 2, 1),
        ]),
        ("🙂<b>🙂</b>", "🙂🙂", [entity("bold", 2, 2)]),
        ("<b>а<i>б</i></b>", "аб", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<b></b>а", "а", []),
        ("а &lt;б&gt; &amp; &quot;в&quot;", 'а <б> & "в"', []),
        ("&lt &copy; &#1201; &#x4b1; &", "< &copy; ұ ұ &", []),
        ('<a href="example.kg">а</a>', "а", [entity("text_link", 0, 1, url="http://example.kg/")]),
        ("<a href='http://x.kg/?a=1&amp;b=2'>а</a>", "а", [
            entity("text_link", 0, 1, url="http://x.kg/?a=1&b=2"),
        ]),
        ('<a href="http://localhost">а</a>', "а", []),
        ("<a>x.kg</a>", "x.kg", [entity("text_link", 0, 4, url="http://x.kg/")]),
        ("<code>а</code>", "а", [entity("code", 0, 1)]),
        ('<pre><code class="language-py">а</code></pre>', "а", [
            entity("pre", 0, 1, language="py"),
        ]),
        ('<code class="language-py">а</code>', "а", [entity("code", 0, 1)]),
        ('<span class="tg-spoiler">а</span>', "а", [entity("spoiler", 0, 1)]),
        ("<blockquote expandable>а</blockquote>", "а", [entity("expandable_blockquote", 0, 1)]),
        ("<blockquote>а</blockquote>", "а", [entity("blockquote", 0, 1)]),
        ('<tg-emoji emoji-id="5">🙂</tg-emoji>', "🙂", [
            entity("custom_emoji", 0, 2, custom_emoji_id="5"),
        ]),
        ('<tg-time unix="5" format="wD">а</tg-time>', "а", [
            entity("date_time", 0, 1, unix_time=5, date_time_format="wD"),
        ]),
        ("<b>а</>", "а", [entity("bold", 0, 1)]),
    ],
)  # fmt: skip
async def test_tags_become_entities(
    source: str, text: str, entities: list[dict[str, Any]]
) -> None:
    assert formatted(source, "HTML", None) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("ы<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("а <", "Unclosed start tag at byte offset 3"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a =x>а</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>а</a>", "Unexpected end of name token at byte offset 8"),
        ("а</b>", "Unexpected end tag at byte offset 2"),
        ("<b>а</b", "Unclosed end tag at byte offset 5"),
        (
            "<b><i>а</b></i>",
            'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"',
        ),
        ("<b>а", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>а</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            "&#xd800;",
            (
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ),
        ),
        ('<tg-emoji emoji-id="x">а</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix="5" format="q">а</tg-time>', "Invalid date format used"),
    ],
)
def test_wrong_html_is_refused_with_the_place_in_bytes(source: str, words: str) -> None:
    with refused(f"400 Bad Request: can't parse entities: {words}"):
        parse_html(source)


def test_blanks_around_a_text_go_and_entities_move() -> None:
    assert formatted("\n  а <b>б</b>  ", "HTML", None) == ("а б", [entity("bold", 2, 1)])
    assert formatted("а <b>б \n</b>", "HTML", None) == ("а б", [entity("bold", 2, 1)])
    assert formatted("<b> а</b>", "HTML", None) == (" а", [entity("bold", 0, 2)])
    assert formatted("а\r\nб\x00в", None, None) == ("а\nб в", [])


def test_commands_links_and_names_are_found_but_not_inside_code() -> None:
    text = "/start@usul_bot @jamila #план a@b.kg https://x.kg/a."
    kinds = [(e["type"], e["offset"], e["length"]) for e in formatted(text, None, None)[1]]
    assert kinds == [
        ("bot_command", 0, 15),
        ("mention", 16, 7),
        ("hashtag", 24, 5),
        ("email", 30, 6),
        ("url", 37, 14),
    ]
    assert formatted("<code>/start</code>", "HTML", None)[1] == [entity("code", 0, 6)]
    assert formatted("<code><b>а</b></code>", "HTML", None)[1] == [entity("code", 0, 1)]


async def test_a_link_to_a_person_is_a_mention_only_of_somebody_known(
    jamila: Person, does: Does
) -> None:
    text = '<a href="tg://user?id=1001">Ж</a> <a href="tg://user?id=9">Б</a>'
    sent = await does("sendMessage", chat_id=1001, text=text, parse_mode="HTML")
    assert [(e["type"], e["user"]["id"]) for e in sent["entities"]] == [("text_mention", 1001)]


@pytest.mark.parametrize(
    ("offset", "length", "words"),
    [
        (1, 1, "entity begins in a middle of a UTF-16 symbol at byte offset 4"),
        (
            0,
            3,
            (
                "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol "
                "at byte offset 8"
            ),
        ),
        (9, 1, "entity begins after the end of the text at UTF-16 offset 9"),
    ],
)
def test_an_entity_may_not_cut_a_character_in_two(offset: int, length: int, words: str) -> None:
    with refused(f"400 Bad Request: {words}"):
        formatted("🙂🙂", None, [entity("bold", offset, length)])
