"""The criteria that lessons and the like are rated by: what is in force, and a new version."""

from collections.abc import Iterable
from typing import Any

from handlers.place import Button, Screen, Visit, quoted
from handlers.school.desk import Desk, bottom, done
from locales import Raw
from school.days import BadAnswer
from school.fields import Ratings
from school.rights import Action
from school.years import arranging

Lines = Iterable[tuple[str, str]]


class Criteria(Desk):
    """The criteria of each register that rates by them.

    A new list waits in visit.data["lines"] until it is saved.
    """

    name = "criteria"
    right = Action.KEEP_SCHOOL

    async def card(self, visit: Visit) -> Screen:
        """What is in force, or the new list to look through; of several registers, which one."""
        if _register(visit) is None:
            return self._registers(visit)
        if visit.data.get("lines"):
            return self._preview(visit)
        return self._current(visit)

    def title(self, visit: Visit) -> Raw:
        """Criteria, and of what."""
        t, register = visit.t, _register(visit)
        heading = t("criteria-name")
        return Raw(f"{heading} · {t(f'register-{register}-list')}") if register else heading

    async def typed(self, visit: Visit, text: str) -> bool:
        """A list that was put right takes the place of the one to look through."""
        if not visit.data.get("lines"):
            return False
        await self.take_criteria(visit, text)
        return True

    async def do_register(self, visit: Visit, register: str) -> None:
        """The criteria of that one."""
        visit.data["register"] = register

    async def do_save(self, visit: Visit, _: Any) -> None:
        """The new list is in force."""
        register = _register(visit)
        if register is None:
            raise BadAnswer("school-gone")
        lines = [(ky, ru) for ky, ru in visit.data["lines"]]
        putting = arranging.put_criteria(visit.parts.db, visit.actor, visit.now, register, lines)
        version = await done(visit, putting)
        visit.data.pop("lines")
        visit.note("criteria-kept", version=version)

    async def do_back(self, visit: Visit, _: Any) -> None:
        """Away from the new list first, then to the registers, then out."""
        if visit.data.pop("lines", None) is None and visit.data.pop("register", None) is None:
            await visit.back()

    async def take_criteria(self, visit: Visit, text: str) -> None:
        """The new list, a line each."""
        visit.data["lines"] = arranging.parse_criteria(text)

    def _registers(self, visit: Visit) -> Screen:
        plain = visit.t.plain
        rows = [[Button(plain(f"register-{one}-list"), "register", one)] for one in _rated(visit)]
        return Screen(f"<b>{self.title(visit)}</b>", [*rows, bottom(visit)])

    def _current(self, visit: Visit) -> Screen:
        t, found = visit.t, visit.school.current_criteria(_register(visit) or "")
        about = t("ratings-no-criteria")
        shown: list[str] = []
        if found:
            about = t("criteria-current", version=found.version, n=len(found.criteria))
            shown = _numbered((one.ky, one.ru) for one in found.criteria)
        text = "\n".join([f"<b>{self.title(visit)}</b>", about, "", *shown])
        return Screen(text, [[Button(t.plain("criteria-new"), "ask", "criteria")], bottom(visit)])

    def _preview(self, visit: Visit) -> Screen:
        t, lines = visit.t, visit.data["lines"]
        about = t("criteria-preview", n=len(lines))
        text = "\n".join([f"<b>{self.title(visit)}</b>", about, "", *_numbered(lines)])
        save = Button(t.plain("button-save"), "save", style="success")
        return Screen(text, [[save], bottom(visit)])


def _rated(visit: Visit) -> list[str]:
    """The registers that rate by criteria."""
    registers = visit.parts.registers.values()
    return [r.name for r in registers if any(isinstance(one, Ratings) for one in r.fields)]


def _register(visit: Visit) -> str | None:
    """The one whose criteria these are: the chosen one, or the only one."""
    found, chosen = _rated(visit), visit.data.get("register")
    if chosen in found:
        return str(chosen)
    return found[0] if len(found) == 1 else None


def _numbered(lines: Lines) -> list[str]:
    """As they are typed, so that they can be copied, put right and sent again."""
    return [
        f"{number}. {quoted(ky if ky == ru else f'{ky} | {ru}')}"
        for number, (ky, ru) in enumerate(lines, start=1)
    ]
