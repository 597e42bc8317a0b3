"""What everybody may set for themselves, and help."""

from datetime import time
from typing import Any

from handlers import commands
from handlers.place import Button, Place, Screen, Visit, back, home, line, pairs, quoted
from handlers.records.lists import may
from handlers.school.acting import acting_line
from locales import LANGUAGES, Raw
from school.people import Role
from school.rights import Action, can
from school.staffing import acting, joining, resting, staff

QUIET, AWAY = "quiet", "away"
ASKS = (QUIET, AWAY)
KEPT = (
    ("staff", Action.KEEP_STAFF),
    ("school", Action.KEEP_SCHOOL),
    ("year", Action.KEEP_YEAR),
)


class Personal(Place):
    """One's own settings: language, quiet hours, leave; for who may, the way to the school's."""

    name = "personal"

    async def draw(self, visit: Visit) -> Screen:
        """The person as known here, and the languages; or the question that is open."""
        if asked := visit.data.get("asks"):
            return _question(visit, asked)
        if visit.data.get("ends") is not None:
            return _ending(visit)
        t, person = visit.t, visit.actor.person
        roles = [t(f"role-{one.value}") for one in Role if one in visit.actor.roles]
        text = "\n".join(
            [
                f"<b>{t('personal-title')}</b>",
                quoted(person.name),
                line(t("person-roles"), ", ".join(roles) or t("person-no-roles")),
                line(t("personal-language"), t(f"language-{t.locale}")),
                *_rest_lines(visit),
                *_acting_lines(visit),
            ]
        )
        languages = [
            Button(
                ("✓ " if one == t.locale else "")
                + visit.parts.texts[one].plain(f"language-{one}"),
                "language",
                one,
            )
            for one in LANGUAGES
        ]
        kept = [
            Button(t.plain(f"personal-{place}"), "go", place)
            for place, action in KEPT
            if can(visit.actor, action)
        ]
        help_ = Button(t.plain("personal-help"), "go", "help")
        rows = [languages, _rest_buttons(visit), *_acting_rows(visit), *pairs([*kept, help_])]
        return Screen(text, [*rows, [back(visit), home(visit)]])

    async def written(self, visit: Visit, text: str) -> bool:
        """Quiet hours or a leave, when it was asked for."""
        asked = visit.data.get("asks")
        if asked not in ASKS or text.startswith("/"):
            return False
        here = (visit.parts.db, visit.actor, visit.now)
        if asked == QUIET:
            await resting.set_quiet(*here, text)
            await _settled_hours(visit)
        else:
            await resting.go_away(*here, text)
            await _settled(visit, "rest-kept-away")
        return True

    async def do_ask(self, visit: Visit, asked: str | None) -> None:
        """A question, or none any more."""
        visit.data["asks"] = asked

    async def do_school_hours(self, visit: Visit, _: Any) -> None:
        """No quiet hours of one's own."""
        await resting.drop_quiet(visit.parts.db, visit.actor, visit.now)
        await _settled_hours(visit)

    async def do_come_back(self, visit: Visit, _: Any) -> None:
        """The leave is over, or does not begin."""
        await resting.come_back(visit.parts.db, visit.actor, visit.now)
        await _settled(visit, "rest-ended")

    async def do_language(self, visit: Visit, language: str) -> None:
        """The language, at once for this card too."""
        if language not in LANGUAGES:
            return
        await joining.set_language(visit.parts.db, visit.actor, visit.now, language)
        await visit.refresh()
        visit.note("personal-kept")
        await commands.for_person(visit.bot, visit.parts, visit.actor)

    async def do_end(self, visit: Visit, at: int | None) -> None:
        """Asks whether who acts for this person is to end; None leaves it."""
        visit.data["ends"] = at

    async def do_sure(self, visit: Visit, at: int) -> None:
        """It ends: the role is one's own again, and both are told."""
        visit.data["ends"] = None
        found = acting.ahead(visit.school, visit.actor.id, visit.today)
        if at < len(found):
            await staff.end_stand_in(visit.parts.db, visit.actor, visit.now, found[at])
            visit.parts.wake()
            await visit.refresh()
            visit.note("acting-ended-note")

    async def do_go(self, visit: Visit, place: str) -> None:
        """Help, or the school's settings."""
        await visit.open(place)


def _rest_lines(visit: Visit) -> list[Raw]:
    """When nothing is said by itself."""
    t, person = visit.t, visit.actor.person
    lines = [line(t("rest-quiet"), quoted(_hours(*resting.quiet_hours(visit.school, person))))]
    if days := resting.leave(person, visit.today):
        lines.append(line(t("rest-away"), quoted(t.period(*days))))
    return lines


def _acting_lines(visit: Visit) -> list[str]:
    """Who acts, or will, for this person."""
    found = acting.ahead(visit.school, visit.actor.id, visit.today)
    lines = [acting_line(visit, one) for one in found]
    return ["", f"<b>{visit.t('personal-acting')}</b>", *lines] if lines else []


def _acting_rows(visit: Visit) -> list[list[Button]]:
    found = acting.ahead(visit.school, visit.actor.id, visit.today)
    names = [visit.school.people[one.person_id].short for one in found]
    return [
        [Button(visit.t.plain("acting-end", name=name), "end", at)]
        for at, name in enumerate(names)
    ]


def _ending(visit: Visit) -> Screen:
    """The second question."""
    plain, at = visit.t.plain, visit.data["ends"]
    yes = Button(plain("button-yes"), "sure", at, style="danger")
    lines = [f"<b>{visit.t('personal-title')}</b>", *_acting_lines(visit), ""]
    text = "\n".join([*lines, visit.t("sure-end-acting")])
    return Screen(text, [[yes, Button(plain("button-no"), "end", None)]])


def _rest_buttons(visit: Visit) -> list[Button]:
    plain = visit.t.plain
    end = Button(plain("rest-end"), "come_back")
    begin = Button(plain("rest-begin"), "ask", AWAY)
    away = resting.leave(visit.actor.person, visit.today)
    return [Button(plain("rest-quiet"), "ask", QUIET), end if away else begin]


def _question(visit: Visit, asked: str) -> Screen:
    """What to type, with the school's own hours; the way back to them."""
    plain, settings = visit.t.plain, visit.school.settings
    hours = _hours(settings.quiet_from, settings.quiet_until)
    args = {"hours": hours} if asked == QUIET else {}
    text = f"<b>{visit.t('personal-title')}</b>\n\n{visit.t(f'rest-ask-{asked}', **args)}"
    own = asked == QUIET and visit.actor.person.quiet_from is not None
    rows = [[Button(plain("rest-school-hours"), "school_hours")]] if own else []
    return Screen(text, [*rows, [Button(plain("button-cancel"), "ask", None)]])


def _hours(begins: time, ends: time) -> str:
    return f"{begins:%H:%M}–{ends:%H:%M}"


async def _settled_hours(visit: Visit) -> None:
    """Says which quiet hours count now: hours shorter than the school's do not."""
    await visit.refresh()
    person = visit.actor.person
    found = resting.quiet_hours(visit.school, person)
    shorter = person.quiet_from is not None and (person.quiet_from, person.quiet_until) != found
    key = "rest-only-wider" if shorter else "rest-kept-quiet"
    await _settled(visit, key, hours=_hours(*found))


async def _settled(visit: Visit, note: str, **args: str) -> None:
    """Nothing is asked any more; what waited for this goes out."""
    visit.data["asks"] = None
    await visit.refresh()
    visit.note(note, **args)
    visit.parts.wake()


class Help(Place):
    """Help: a few lines for the person's own roles."""

    name = "help"

    async def draw(self, visit: Visit) -> Screen:
        """What the person can do here, role by role, and what always works."""
        t = visit.t
        own = [one for one in Role if one in visit.actor.roles]
        tips = [t(f"help-{one}") for one in ("search", "undo", "documents", "rest")]
        if can(visit.actor, Action.RAISE):
            tips.append(t("help-raise"))
        registers = visit.parts.registers.values()
        if any(one.plans and may(visit, one, Action.WRITE) for one in registers):
            tips.append(t("help-plan"))
        if can(visit.actor, Action.BIND_GROUP):
            tips.append(t("help-groups"))
        roles = [t(f"help-{one.value}") for one in own]
        parts = [t("help-title"), *roles, "\n".join(tips), t("help-always")]
        return Screen("\n\n".join(parts), [[back(visit), home(visit)]])


PLACES: tuple[Place, ...] = (Personal(), Help())
