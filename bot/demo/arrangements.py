"""What the school has arranged: who acts, who is away, breaks of grades, duties of the year."""

from collections.abc import Iterator
from functools import partial

from bot.demo.data import Entry, here, read
from bot.demo.deeds import Deed
from bot.demo.stage import Stage
from school.people import Appointment, Role
from school.staffing import acting, resting
from school.years import breaks, cycle
from school.years.breaks import NEW
from school.years.rules import Kind
from school.years.year import GradeBreak


def deeds() -> Iterator[Deed]:
    """All of the term."""
    told = read("arrangements")
    for one in told["acting"]:
        yield Deed(here(one["ordered"]), partial(_stand_in, one))
    for one in told["leave"]:
        yield Deed(here(one["said"]), partial(_leave, one))
    for one in told["break"]:
        yield Deed(here(one["kept"]), partial(_break, one))
    for one in told["switched"]:
        yield Deed(here(one["at"]), partial(_switch, one["names"]))
    for number, one in enumerate(told["duty"], start=1):
        yield Deed(here(one["added"]), partial(_duty, f"demo-{number}", one))


async def _stand_in(one: Entry, stage: Stage) -> None:
    """The deputy writes down who acts, by which order."""
    away, role = stage.named(one["in_place_of"]), Role(one["role"])
    held = next(
        each for each in acting.roles_of(stage.school, away.id, stage.today) if each.role is role
    )
    asked = Appointment(
        person_id=stage.named(one["who"]).id,
        role=role,
        since=one["first"],
        until=one["last"],
        association_id=held.association_id,
        order=one["order"],
        acting_for=away.id,
    )
    await acting.stand_in(stage.db, stage.actor(stage.deputy), stage.clock(), asked)


async def _leave(one: Entry, stage: Stage) -> None:
    actor, days = stage.actor(stage.named(one["who"])), (one["first"], one["last"])
    typed = "–".join(f"{day:%d.%m}" for day in days)
    await resting.go_away(stage.db, actor, stage.clock(), typed)


async def _break(one: Entry, stage: Stage) -> None:
    asked = GradeBreak(
        id=NEW, **{key: one[key] for key in ("first", "last", "low", "high", "name")}
    )
    await breaks.put_break(stage.db, stage.actor(stage.deputy), stage.clock(), asked)


async def _switch(names: list[str], stage: Stage) -> None:
    await cycle.switch(stage.db, stage.actor(stage.deputy), stage.clock(), names, on=True)


async def _duty(draft: str, one: Entry, stage: Stage) -> None:
    when = cycle.When(kind=Kind.MONTHLY, day=one["day"])
    new = cycle.Own(draft=draft, text=one["text"], owes=Role(one["owes"]), when=when)
    await cycle.add_rule(stage.db, stage.actor(stage.deputy), stage.clock(), new)
