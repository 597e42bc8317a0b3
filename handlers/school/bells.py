"""When lessons ring in and out, for each shift."""

from handlers.place import Button, Screen, Visit
from handlers.school.desk import Desk, bottom, done
from locales import Raw
from school.rights import Action
from school.years import arranging

SHIFTS = (1, 2)


class Bells(Desk):
    """Bells."""

    name = "bells"
    right = Action.KEEP_YEAR

    async def card(self, visit: Visit) -> Screen:
        """The lessons of both shifts."""
        t, plain = visit.t, visit.t.plain
        lines, rows = [f"<b>{t('bells-name')}</b>"], []
        for shift in SHIFTS:
            found = sorted(
                (one for one in visit.school.bells if one.shift == shift),
                key=lambda one: one.number,
            )
            lines += ["", f"<b>{t('bells-shift', n=shift)}</b>"]
            lines += [f"{one.number}. {one.starts:%H:%M}–{one.ends:%H:%M}" for one in found] or [
                t("bells-none")
            ]
            row = [Button(plain("bells-change", n=shift), "shift", shift)]
            if found:
                row.append(Button(plain("button-delete"), "confirm", ["drop-bells", shift]))
            rows.append(row)
        return Screen("\n".join(lines), [*rows, bottom(visit)])

    def title(self, visit: Visit) -> Raw:
        """The shift in question."""
        sure = visit.data.get("sure")
        return visit.t("bells-shift", n=sure[1] if sure else visit.data["shift"])

    async def typed(self, visit: Visit, text: str) -> bool:
        """Nothing is searched for here."""
        del visit, text
        return False

    async def do_shift(self, visit: Visit, shift: int) -> None:
        """One shift's lessons."""
        visit.data["shift"] = shift
        await self.do_ask(visit, "bells")

    async def take_bells(self, visit: Visit, text: str) -> None:
        """«08:00–08:45, 08:50–09:35»."""
        bells = arranging.parse_bells(text)
        shift = visit.data["shift"]
        await arranging.put_bells(visit.parts.db, visit.actor, visit.now, shift, bells)
        visit.note("year-kept")

    async def yes_drop_bells(self, visit: Visit, shift: int) -> None:
        """No lessons in this shift."""
        dropping = arranging.put_bells(visit.parts.db, visit.actor, visit.now, shift, ())
        await done(visit, dropping, "year-kept")
