"""What deputies are told of people who come in, or do not want to."""

from handlers import commands
from handlers.notice import Letter, Notice, Press, Telling
from handlers.place import Button
from school import joining
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


def _person(telling: Telling) -> Person:
    found = telling.school.people.get(telling.params["person"])
    if found is None:
        raise Gone
    return found


NOTICES: tuple[Notice, ...] = (Joined(), ConsentRefused())
