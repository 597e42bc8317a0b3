"""A person's card: name, roles, what they teach, the link, leaving and coming back."""

from typing import Any

from handlers import commands
from handlers.place import Button, Screen, Visit, line, pairs, quoted
from handlers.school.desk import Desk, bottom, done
from handlers.school.links import open_invitations, send_link, shown_moment
from handlers.school.people import role_name
from locales import Raw
from school import names
from school.days import parse_day
from school.people import Appointment, Invitation, Person
from school.rights import Action
from school.staffing import acting, joining, staff
from school.staffing.resting import leave
from school.years.yearly import rule_of


class PersonCard(Desk):
    """Somebody on the staff list."""

    name = "person"
    right = Action.KEEP_STAFF

    async def card(self, visit: Visit) -> Screen:
        """All that is kept about the person, and what can be changed."""
        person = who(visit)
        opened = (await open_invitations(visit)).get(person.id)
        lines = [
            f"<b>{quoted(person.name)}</b>",
            *facts(visit, person),
            _status(visit, person, opened),
        ]
        if not person.works_on(visit.today):
            rows = [[Button(visit.t.plain("person-bring-back"), "bring_back")]]
            if left := await _left_open(visit, person):
                lines += ["", visit.t("person-left-open", n=left)]
                rows.insert(0, [Button(visit.t.plain("person-tasks", n=left), "tasks")])
            return Screen("\n".join(lines), [*rows, bottom(visit)])
        return Screen("\n".join(lines), [*_buttons(visit, person, opened), bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The person's name."""
        return quoted(who(visit).name)

    def choices(self, visit: Visit, asked: str) -> list[Button]:
        """Service may be left open; a role may be given before the link."""
        if asked == "invite-no-role":
            return [Button(visit.t.plain("person-set-role"), "go", "person_roles")]
        if asked == "service" and who(visit).service_since:
            return [Button(visit.t.plain("person-no-service"), "no_service")]
        return []

    async def typed(self, visit: Visit, text: str) -> bool:
        """Nothing is searched for here."""
        del visit, text
        return False

    async def take_rename(self, visit: Visit, text: str) -> None:
        """Another name."""
        await staff.rename(visit.parts.db, visit.actor, visit.now, visit.data["person"], text)

    async def take_service(self, visit: Visit, text: str) -> None:
        """When the service began."""
        await self._service(visit, parse_day(text, visit.today))

    async def do_no_service(self, visit: Visit, _: Any) -> None:
        """Nobody knows when the service began."""
        self.settle(visit)
        await done(visit, self._service(visit, None))

    async def do_go(self, visit: Visit, place: str) -> None:
        """Roles, or what is taught."""
        self.settle(visit)
        await visit.open(place, person=visit.data["person"])

    async def do_tasks(self, visit: Visit, _: Any) -> None:
        """What whoever has left had still to do."""
        await visit.open("tasks", view="all", person=visit.data["person"])

    async def do_invite(self, visit: Visit, _: Any) -> None:
        """A new link."""
        await self.yes_reinvite(visit, None)

    async def yes_reinvite(self, visit: Visit, _: Any) -> None:
        """A new link, also for somebody whose account has changed.

        Without a role there would be nothing to see, so that is asked about first.
        """
        if staff.held(visit.school, visit.data["person"], visit.today):
            await self.yes_invite_no_role(visit, None)
        else:
            await self.do_confirm(visit, ["invite-no-role", None])

    async def yes_invite_no_role(self, visit: Visit, _: Any) -> None:
        """The link, with a role or without."""
        person = who(visit)
        making = joining.invite(visit.parts.db, visit.actor, visit.now, person.id)
        await send_link(visit, person, await done(visit, making))

    async def yes_withdraw(self, visit: Visit, _: Any) -> None:
        """The link stops working."""
        taking = joining.withdraw(visit.parts.db, visit.actor, visit.now, visit.data["person"])
        await done(visit, taking, "person-withdrawn")

    async def yes_unbind(self, visit: Visit, _: Any) -> None:
        """The account is let go."""
        person = who(visit)
        undoing = joining.unbind(visit.parts.db, visit.actor, visit.now, person.id)
        await done(visit, undoing, "person-unbound")
        await commands.forget(visit.bot, person.telegram_id)

    async def yes_close(self, visit: Visit, _: Any) -> None:
        """The person has left."""
        person = who(visit)
        closing = staff.close_person(visit.parts.db, visit.actor, visit.now, person.id)
        await done(visit, closing, "person-closed")
        await commands.forget(visit.bot, person.telegram_id)

    async def do_bring_back(self, visit: Visit, _: Any) -> None:
        """The person works here again."""
        coming = staff.bring_back(visit.parts.db, visit.actor, visit.now, visit.data["person"])
        await done(visit, coming, "person-back")

    async def _service(self, visit: Visit, since: Any) -> None:
        person_id = visit.data["person"]
        await staff.set_service(visit.parts.db, visit.actor, visit.now, person_id, since)


async def _left_open(visit: Visit, person: Person) -> int:
    """How many tasks nobody takes over: those of the year go to whoever comes after."""
    async with visit.parts.db.read() as look:
        found = await look.tasks.of_person(person.id)
    return sum(1 for one in found if rule_of(one) is None)


def who(visit: Visit) -> Person:
    """Whose card it is."""
    return staff.known(visit.school, visit.data["person"])


def facts(visit: Visit, person: Person) -> list[Raw]:
    """Roles, subjects with classes, associations, service: a line each."""
    t, school = visit.t, visit.school
    found = [
        line(t("person-roles"), quoted(appointment_name(visit, one)))
        for one in staff.held(school, person.id, visit.today)
    ] or [line(t("person-roles"), t("person-no-roles"))]
    if taught := teaching_lines(visit, person.id):
        found.append(line(t("person-teaches"), quoted("; ".join(taught))))
    member = [one.name for one in school.associations.values() if person.id in one.members]
    if member:
        found.append(line(t("person-member"), quoted(", ".join(sorted(member)))))
    if (began := person.service_since) is not None:
        years = max(0, person.years_of_service(visit.today))
        since = t("person-service-years", n=years, since=str(began.year))
        young = f" · {t('person-young')}" if person.is_young(visit.today) else ""
        found.append(line(t("person-service"), f"{since}{young}"))
    if away := leave(person, visit.today):
        found.append(line(t("rest-away"), quoted(t.period(*away))))
    return found


def appointment_name(visit: Visit, held: Appointment) -> str:
    """A role with its association or class and its dates, as plain text."""
    school = visit.school
    parts = [role_name(visit.t, held.role)]
    if held.association_id in school.associations:
        parts.append(school.associations[held.association_id or 0].name)
    if held.class_id in school.classes:
        parts.append(school.classes[held.class_id or 0].label)
    if held.until is not None:
        parts.append(visit.t.period(held.since, held.until))
    elif held.since > visit.today:
        parts.append(visit.t.plain("person-role-from", day=f"{held.since:%d.%m.%Y}"))
    if held.acting_for in school.people:
        absent = school.people[held.acting_for or 0].short
        parts.append(visit.t.plain("acting-instead", name=absent, order=held.order or ""))
    return " · ".join(parts)


def teaching_lines(visit: Visit, person_id: int) -> list[str]:
    """Each subject with its classes, as plain text."""
    school, language = visit.school, visit.t.locale
    pairs_ = staff.taught(school, person_id)
    found = []
    for subject_id in {subject for subject, _ in pairs_}:
        classes = [one.label for one in school.open_classes() if (subject_id, one.id) in pairs_]
        subject = school.subjects.get(subject_id) if subject_id else None
        name = subject.named(language) if subject else visit.t.plain("teaching-any")
        if subject or classes:
            found.append(f"{name}: {', '.join(classes)}" if classes else name)
    return sorted(found, key=names.fold)


def _status(visit: Visit, person: Person, opened: Invitation | None) -> Raw:
    t = visit.t
    if person.left_on is not None and not person.works_on(visit.today):
        return t("person-status-left", day=t.day_year(person.left_on))
    if opened is not None:
        return t("person-status-link", until=shown_moment(visit, opened.expires_at))
    if person.joined:
        return t("person-status-joined" if person.reachable else "person-status-unreachable")
    return t("person-status-opened" if person.telegram_id else "person-status-none")


def _buttons(visit: Visit, person: Person, opened: Invitation | None) -> list[list[Button]]:
    plain = visit.t.plain
    buttons = [
        Button(plain("person-rename"), "ask", "rename"),
        Button(plain("person-roles"), "go", "person_roles"),
        Button(plain("person-teaches"), "go", "person_teaching"),
        Button(plain("person-service"), "ask", "service"),
    ]
    if acting.roles_of(visit.school, person.id, visit.today):
        buttons.append(Button(plain("acting-title"), "go", "acting"))
    if person.telegram_id is None:
        buttons.append(Button(plain("person-invite"), "invite"))
    else:
        buttons.append(Button(plain("person-reinvite"), "confirm", ["reinvite", None]))
    if opened is not None:
        buttons.append(Button(plain("person-withdraw"), "confirm", ["withdraw", None]))
    if person.telegram_id is not None and person.id != visit.actor.id:
        buttons.append(Button(plain("person-unbind"), "confirm", ["unbind", None]))
    buttons.append(Button(plain("person-close"), "confirm", ["close", None]))
    return pairs(buttons)
