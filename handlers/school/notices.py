"""What deputies are told: of people who come in or do not want to, of a year that begins."""

from datetime import date

from handlers import commands
from handlers.notice import Letter, Notice, Press, Telling
from handlers.place import Button
from handlers.school.people import role_name
from school.messages import Gone
from school.people import Person, Role
from school.staffing import joining
from school.staffing.acting import BEGINS, ENDED
from school.years import rollover
from school.years.yearly import ROMAN


class Joined(Notice):
    """Somebody has opened the link and agreed. The button undoes it, if it is not them."""

    kind = "joined"

    async def draw(self, telling: Telling) -> Letter:
        """Who it is. Raises Gone when the account was let go already."""
        person = _person(telling)
        if not person.joined:
            raise Gone
        button = Button(telling.t.plain("joined-not-them"), "not_them", style="danger")
        return Letter(text=telling.t("joined-text", name=person.name), rows=[[button]])

    async def do_not_them(self, press: Press, _: str | None) -> None:
        """The account is let go; a new link can be given."""
        person = _person(press.telling)
        await joining.unbind(press.parts.db, press.actor, press.now, person.id)
        await commands.forget(press.parts_bot, person.telegram_id)
        await press.show(Letter(text=press.t("joined-undone", name=person.name)))


class ConsentRefused(Notice):
    """Somebody has opened the link and not agreed."""

    kind = "consent-refused"

    async def draw(self, telling: Telling) -> Letter:
        """Who it is. Raises Gone when the person has agreed meanwhile."""
        person = _person(telling)
        if person.joined:
            raise Gone
        return Letter(text=telling.t("consent-refused-text", name=person.name))


class YearProposed(Notice):
    """A year is about to begin, and its dates are a proposal."""

    kind = rollover.PROPOSED

    async def draw(self, telling: Telling) -> Letter:
        """Its quarters. Raises Gone when it was confirmed."""
        label, t = telling.params["label"], telling.t
        year = rollover.year_of(telling.school, label)
        if year is None or year.confirmed:
            raise Gone
        lines = [
            f"{t('quarter-name', n=ROMAN[one.number])}: {t.period(one.first, one.last)}"
            for one in year.quarters
        ]
        button = Button(t.plain("year-quarters", label=label), "open", style="primary")
        text = "\n".join([t("year-proposed-text", label=label), *lines])
        return Letter(text=text, rows=[[button]])

    async def do_open(self, press: Press, _: str | None) -> None:
        """The quarters, to be moved and confirmed."""
        await press.visit().open("quarters", label=press.telling.params["label"])


class YearBegun(Notice):
    """A year that was confirmed before has begun, and its classes are a grade higher."""

    kind = rollover.BEGUN

    async def draw(self, telling: Telling) -> Letter:
        """What is asked for now."""
        t, left = telling.t, rollover.incomplete(telling.school, telling.today)
        rows = [[Button(t.plain("classes-fill", n=len(left)), "open")]] if left else []
        return Letter(text=t("year-begun-text", label=telling.params["label"]), rows=rows)

    async def do_open(self, press: Press, _: str | None) -> None:
        """The classes that lack something."""
        await press.visit().open("classes_to_fill")


def _person(telling: Telling) -> Person:
    found = telling.school.people.get(telling.params["person"])
    if found is None:
        raise Gone
    return found


class ActingTold(Notice):
    """To who acts and who is spared: that it begins, or has ended."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    async def draw(self, telling: Telling) -> Letter:
        """Which role, whose, in which days, by which order. Raises Gone when that has changed."""
        t, school, params = telling.t, telling.school, telling.params
        since, until = (date.fromisoformat(params[end]) for end in ("since", "until"))
        role = Role(params["role"])
        wanted = (params["person"], params["for"], role, since, until)
        known = (
            one
            for one in school.appointments
            if (one.person_id, one.acting_for, one.role, one.since, one.until) == wanted
        )
        held = next(known, None)
        if held is None or telling.reader is None:
            raise Gone
        acts = telling.reader.id == held.person_id
        other = held.acting_for if acts else held.person_id
        end = self.kind.removeprefix("acting-")
        whom = "you" if acts else "spared"
        name = school.people[other or 0].short
        return Letter(
            text=t(
                f"acting-{end}-{whom}",
                role=role_name(t, role),
                days=t.period(since, until),
                name=name,
                order=held.order or "",
            )
        )


class Unreachable(Notice):
    """Somebody's chat takes no messages."""

    kind = "unreachable"

    async def draw(self, telling: Telling) -> Letter:
        """Who. Raises Gone when the person can be reached again."""
        person = telling.school.people.get(telling.params["person"])
        if person is None or person.reachable:
            raise Gone
        return Letter(text=telling.t("unreachable-text", name=person.name))


NOTICES: tuple[Notice, ...] = (
    Joined(),
    ConsentRefused(),
    YearProposed(),
    YearBegun(),
    ActingTold(BEGINS),
    ActingTold(ENDED),
    Unreachable(),
)
