"""An announcement as the group sees it: its words and its buttons."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from handlers.place import Button, quoted
from locales import L10n, Raw
from school.groups.announcing import ANSWERED, CALLED_OFF, DEADLINE, NEWS

BETWEEN = "\n\n· · ·\n\n"

Post = Mapping[str, Any]
Answers = Mapping[int, bool]


def body(t: L10n, post: Post, *, why: bool = True) -> str:
    """The text as it was written, under what kind of post it is. HTML.

    why -- of a meeting that was called off, the reason stands below
    """
    head, text, below = _head(t, post), quoted(post["text"]), ""
    if post["kind"] == NEWS and post["due"]:
        below = t("post-read-by", day=t.day(post["due"]), weekday=t.weekday(post["due"]))
    elif post["kind"] == CALLED_OFF:
        text = t("post-reason", reason=post["text"])
    elif post.get("after_kind") == CALLED_OFF:
        below = t("post-reason", reason=post["after_text"]) if why else ""
    elif post.get("after_kind"):
        below = t("post-see-next")
    return "\n\n".join(one for one in (head, text, below) if one)


def bodies(t: L10n, posts: Sequence[Post]) -> str:
    """Several that go out together. HTML.

    A reason that came later might not fit where they fill a message; the group has it anyway.
    """
    return BETWEEN.join(body(t, one, why=len(posts) == 1) for one in posts)


def _head(t: L10n, post: Post) -> str:
    kind = post["kind"]
    if kind == NEWS:
        return ""
    lines = [f"<b>{_title(t, post)}</b>"]
    if kind == DEADLINE:
        lines.append(t("post-due", day=t.day(post["due"]), weekday=t.weekday(post["due"])))
    elif kind == CALLED_OFF:
        lines += _where_and_when(t, *_was(post))
    elif kind in ANSWERED:
        held = _where_and_when(t, post["held_on"], post["held_at"], post["place"])
        if post.get("after_id"):
            held = [f"<s>{one}</s>" for one in held]
        elif post.get("about_id"):
            was = Raw(", ".join(_where_and_when(t, *_was(post))))
            held = [t("post-was", when=was), t("post-is", when=Raw(held[0])), *held[1:]]
        lines += held
    return "\n".join(lines)


def _title(t: L10n, post: Post) -> str:
    """What kind it is; of a meeting also that it is called off, or what of it is another."""
    kind = t(f"post-kind-{post.get('was_kind') or post['kind']}")
    if CALLED_OFF in (post["kind"], post.get("after_kind")):
        return t("post-off", kind=kind)
    if post.get("after_id"):
        return t("post-moved", kind=kind)
    if post.get("about_id"):
        same = _was(post)[:2] == (post["held_on"], post["held_at"])
        return t("post-elsewhere" if same else "post-moved", kind=kind)
    return kind


def _was(post: Post) -> tuple[date, time | None, str | None]:
    return post["was_on"], post["was_at"], post["was_place"]


def _where_and_when(t: L10n, day: date, hour: time | None, place: str | None) -> list[str]:
    """The day with its hour, and the place if one is known. HTML."""
    at = f", {hour:%H:%M}" if hour else ""
    return [f"{t.day(day)}, {t.weekday(day)}{at}", *([quoted(place)] if place else [])]


def read_label(t: L10n, count: int) -> str:
    """The words of the button, with how many have pressed it."""
    return t.plain("post-read-n", n=count) if count else t.plain("post-read")


def rows(t: L10n, posts: Sequence[tuple[Post, Answers]]) -> list[list[Button]]:
    """Who comes, for each meeting that stands; one button for all that asks to be read."""
    found = []
    standing = [each for each in posts if not each[0].get("after_id")]
    meetings = [each for each in standing if each[0]["kind"] in ANSWERED]
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
