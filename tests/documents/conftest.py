"""How a document is written and read in the chat."""

from collections.abc import Sequence

from locales import load
from playground.people import Person

SAYS = load()["ky"].plain
PDF = b"%PDF-1.4 order"
TITLE = "Кышкы каникулга даярдык жөнүндө"


async def opens_documents(person: Person) -> None:
    """From the menu to the list."""
    await person.writes("/menu")
    await person.presses(SAYS("home-more"))
    await person.presses(SAYS("more-documents"))


async def writes_order(
    person: Person, *readers: str, title: str = TITLE, text: str | None = None
) -> None:
    """From the menu to the preview: an order № 45 of today, to the readers that are pressed."""
    await opens_documents(person)
    await person.presses(SAYS("document-new"))
    await person.presses(SAYS("document-kind-order"))
    await person.writes(title)
    await person.writes("№ 45")
    await person.writes("12.11.2026")
    if text is None:
        await person.sends_document(PDF, "order.pdf")
    else:
        await person.writes(text)
    await person.presses(SAYS("button-done"))
    await press_all(person, readers or (SAYS("document-all"),))


async def press_all(person: Person, labels: Sequence[str]) -> None:
    for one in labels:
        await person.presses(one)


async def publishes(person: Person, *readers: str, text: str | None = None) -> None:
    """The same, and sends it."""
    await writes_order(person, *readers, text=text)
    await person.presses(SAYS("button-send"))


async def revises(person: Person) -> None:
    """From its card: a new version, with other words."""
    await person.presses(SAYS("document-revise"))
    await person.writes("Жаңы тартип.")
    await person.presses(SAYS("button-done"))
    await person.presses(SAYS("button-send"))


async def reads(person: Person) -> None:
    """Opens what is asked, says that it was read, and says so again."""
    await person.presses(SAYS("document-open"))
    await person.presses(SAYS("document-read"))
    await person.presses(SAYS("button-yes"))
