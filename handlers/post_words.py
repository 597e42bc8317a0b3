"""An announcement as the group sees it: its words and its buttons."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.place import Button, quoted
from locales import L10n
from school.announcing import ANSWERED, DEADLINE, NEWS

BETWEEN = "\n\n· · ·\n\n"

Post = Mapping[str, Any]
Answers = Mapping[int, bool]


def body(t: L10n, post: Post) -> str:
    """The text as it was written, under what kind of post it is. HTML."""
    head = _head(t, post)
    below = ""
    if post["kind"] == NEWS and post["due"]:
        below = t("post-read-by", day=t.day(post["due"]), weekday=t.weekday(post["due"]))
    return "\n\n".join(one for one in (head, quoted(post["text"]), below) if one)


def bodies(t: L10n, posts: Sequence[Post]) -> str:
    """Several that go out together. HTML."""
    return BETWEEN.join(body(t, one) for one in posts)


def _head(t: L10n, post: Post) -> str:
    kind = post["kind"]
    if kind == NEWS:
        return ""
    lines = [f"<b>{t(f'post-kind-{kind}')}</b>"]
    if kind == DEADLINE:
        lines.append(t("post-due", day=t.day(post["due"]), weekday=t.weekday(post["due"])))
    if kind in ANSWERED:
        day = f"{t.day(post['held_on'])}, {t.weekday(post['held_on'])}"
        hour = f", {post['held_at']:%H:%M}" if post["held_at"] else ""
        lines.append(f"{day}{hour}")
        if post["place"]:
            lines.append(quoted(post["place"]))
    return "\n".join(lines)


def read_label(t: L10n, count: int) -> str:
    """The words of the button, with how many have pressed it."""
    return t.plain("post-read-n", n=count) if count else t.plain("post-read")


def rows(t: L10n, posts: Sequence[tuple[Post, Answers]]) -> list[list[Button]]:
    """Who comes, for each meeting; one button for all that asks to be read."""
    found = []
    meetings = [each for each in posts if each[0]["kind"] in ANSWERED]
    for post, answers in meetings:
        day = f"{post['held_on']:%d.%m} · " if len(meetings) > 1 else ""
        comes = sum(answers.values())
        labels = ("post-comes", comes, "come"), ("post-comes-not", len(answers) - comes, "stay")
        found.append(
            [
                Button(day + t.plain(key) + (f" · {n}" if n else ""), does, post["id"])
                for key, n, does in labels
            ]
        )
    asking = [post for post, _ in posts if post["asks"]]
    if asking:
        found.append([Button(read_label(t, asking[0]["read"]), "read")])
    return found
