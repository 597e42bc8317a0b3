"""What deputies are told: of people who come in or do not want to, of a year that begins."""

from handlers import commands
from handlers.notice import Letter, Notice, Press, Telling
from handlers.place import Button
from school import joining, rollover
from school.messages import Gone
from school.people import Person


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
            f"{t('quarter-name', n=one.number)}: {t.period(one.first, one.last)}"
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


NOTICES: tuple[Notice, ...] = (Joined(), ConsentRefused(), YearProposed(), YearBegun())
