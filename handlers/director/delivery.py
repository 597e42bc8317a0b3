"""Whom the messages have reached, for the deputy: all together, and person by person."""

from collections.abc import Sequence

from handlers.director.words import moment
from handlers.forms.kinds import PAGE, pager
from handlers.place import Button, Place, Screen, Visit, back, home, quoted
from handlers.school.desk import done
from handlers.school.links import send_link
from school.director import reaching
from school.director.reaching import Delivery
from school.messages import Outgoing
from school.people import Person
from school.staffing import joining, staff

LINES = 12


class DeliveryPage(Place):
    """The last 14 days in numbers; who cannot be reached comes first, with a link to send them."""

    name = "delivery"

    async def draw(self, visit: Visit) -> Screen:
        """The numbers, and a button for each person."""
        t = visit.t
        found = await reaching.delivery(visit.parts.db, visit.actor, visit.school, visit.now)
        lines = [f"<b>{t('delivery-title')}</b>", _numbers(visit, found)]
        if found.not_joined:
            lines.append(t("delivery-not-joined", n=len(found.not_joined)))
        if found.unreachable:
            lines.append(t("delivery-unreachable", n=len(found.unreachable)))
        buttons = _buttons(visit, found)
        page = min(int(visit.data.get("page", 0)), max(0, (len(buttons) - 1) // PAGE))
        rows = [[one] for one in buttons[page * PAGE : (page + 1) * PAGE]]
        rows += pager(page, len(buttons))
        lines += ["", f"<i>{t('delivery-hint')}</i>"]
        return Screen("\n".join(lines), [*rows, [back(visit), home(visit)]])

    async def do_page(self, visit: Visit, page: int) -> None:
        """Another page."""
        visit.data["page"] = page

    async def do_open(self, visit: Visit, person_id: int) -> None:
        """One person's messages."""
        await visit.open("delivered", person=person_id)


class Delivered(Place):
    """What became of one person's messages. Opened with `person`."""

    name = "delivered"

    async def draw(self, visit: Visit) -> Screen:
        """A line for each, and a link for who cannot be reached."""
        t, person = visit.t, staff.known(visit.school, visit.data["person"])
        found = await reaching.messages(visit.parts.db, visit.actor, visit.now, person.id)
        last = max(0, (len(found) - 1) // LINES)
        page = min(int(visit.data.get("page", 0)), last)
        shown = found[page * LINES : (page + 1) * LINES]
        lines = [f"<b>{quoted(person.name)}</b>"]
        if state := _state(person):
            lines.append(t(f"delivery-is-{state}"))
        lines += ["", *(_line(visit, one) for one in shown)] if shown else ["", t("delivery-none")]
        rows = []
        if _state(person):
            rows.append([Button(t.plain("delivery-link"), "link", style="primary")])
        if last:
            back_, on = (page - 1) % (last + 1), (page + 1) % (last + 1)
            where = Button(f"{page + 1} / {last + 1}", "stay")
            rows.append([Button("◀", "page", back_), where, Button("▶", "page", on)])
        return Screen("\n".join(lines), [*rows, [back(visit), home(visit)]])

    async def do_page(self, visit: Visit, page: int) -> None:
        """Earlier or later ones."""
        visit.data["page"] = page

    async def do_link(self, visit: Visit, _: object) -> None:
        """A new link as a message of its own, to be passed on. Raises Forbidden."""
        person = staff.known(visit.school, visit.data["person"])
        word = await done(visit, joining.invite(visit.parts.db, visit.actor, visit.now, person.id))
        await send_link(visit, person, word)


PLACES: tuple[Place, ...] = (DeliveryPage(), Delivered())


def _numbers(visit: Visit, found: Delivery) -> str:
    whole = found.whole
    return visit.t("delivery-numbers", sent=whole.sent, seen=whole.seen, refused=whole.refused)


def _buttons(visit: Visit, found: Delivery) -> Sequence[Button]:
    t = visit.t
    away = [*found.not_joined, *found.unreachable]
    first = [
        Button(t.plain(f"delivery-row-{_state(one)}", name=one.short), "open", one.id)
        for one in away
    ]
    rest = [
        Button(
            t.plain(
                "delivery-row", name=one.short, sent=has.sent, seen=has.seen, refused=has.refused
            ),
            "open",
            one.id,
        )
        for one, has in found.people
        if one not in away
    ]
    return [*first, *rest]


def _state(person: Person) -> str:
    if not person.joined:
        return "not-joined"
    return "" if person.reachable else "unreachable"


def _line(visit: Visit, one: Outgoing) -> str:
    t = visit.t
    key = f"delivery-kind-{one.kind}"
    kind = t(key) if t.has(key) else t("delivery-kind-other")
    if one.sent_at is None:
        return t("delivery-line-refused", kind=kind, at=moment(t, visit.school, one.not_before))
    at = moment(t, visit.school, one.sent_at)
    if one.seen_at is None:
        return t("delivery-line-sent", kind=kind, at=at)
    seen = moment(t, visit.school, one.seen_at)
    return t("delivery-line-seen", kind=kind, at=at, seen=seen)
