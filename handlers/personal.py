"""What everybody may set for themselves, and help."""

from handlers import commands
from handlers.place import Button, Place, Screen, Visit, back, home, line, pairs, quoted
from handlers.records.lists import may
from locales import LANGUAGES
from school import joining
from school.people import Role
from school.rights import Action, can

KEPT = (
    ("staff", Action.KEEP_STAFF),
    ("school", Action.KEEP_SCHOOL),
    ("year", Action.KEEP_YEAR),
)


class Personal(Place):
    """One's own settings: the language; for who may, the way to the school's."""

    name = "personal"

    async def draw(self, visit: Visit) -> Screen:
        """The person as known here, and the languages."""
        t, person = visit.t, visit.actor.person
        roles = [t(f"role-{one.value}") for one in Role if one in visit.actor.roles]
        text = "\n".join(
            [
                f"<b>{t('personal-title')}</b>",
                quoted(person.name),
                line(t("person-roles"), ", ".join(roles) or t("person-no-roles")),
                line(t("personal-language"), t(f"language-{t.locale}")),
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
        return Screen(text, [languages, *pairs([*kept, help_]), [back(visit), home(visit)]])

    async def do_language(self, visit: Visit, language: str) -> None:
        """The language, at once for this card too."""
        if language not in LANGUAGES:
            return
        await joining.set_language(visit.parts.db, visit.actor, visit.now, language)
        await visit.refresh()
        visit.note("personal-kept")
        await commands.for_person(visit.bot, visit.parts, visit.actor)

    async def do_go(self, visit: Visit, place: str) -> None:
        """Help, or the school's settings."""
        await visit.open(place)


class Help(Place):
    """Help: a few lines for the person's own roles."""

    name = "help"

    async def draw(self, visit: Visit) -> Screen:
        """What the person can do here, role by role, and what always works."""
        t = visit.t
        own = [one for one in Role if one in visit.actor.roles]
        tips = [t("help-search"), t("help-undo")]
        registers = visit.parts.registers.values()
        if any(one.plans and may(visit, one, Action.WRITE) for one in registers):
            tips.append(t("help-plan"))
        if can(visit.actor, Action.BIND_GROUP):
            tips.append(t("help-groups"))
        roles = [t(f"help-{one.value}") for one in own]
        parts = [t("help-title"), *roles, "\n".join(tips), t("help-always")]
        return Screen("\n\n".join(parts), [[back(visit), home(visit)]])


PLACES: tuple[Place, ...] = (Personal(), Help())
