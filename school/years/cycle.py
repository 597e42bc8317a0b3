"""The cycle of the year's duties: switched on, changed, added, and kept as tasks. Use cases."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from school import names
from school.days import BadAnswer, parse_day
from school.doing import Doing, doing
from school.duties import close_notices
from school.people import Actor, Role
from school.ports import Database, Work
from school.records import Change, Query, Record, Sees
from school.register import State
from school.reminding.deadlines import ESCALATION, REMINDER, owed
from school.reminding.mornings import MIDNIGHT
from school.rights import Action
from school.state import School
from school.tasks import NewTask, Task
from school.years import yearly
from school.years.rules import FURTHEST, Kind, Rule, Told
from school.years.yearly import (
    NEAR,
    base,
    deadlines,
    rule_name,
    tasks_of,
    years_near,
)

FEWEST, LONGEST = 3, 200
MANY = 1000
OWED_BY = (Role.DEPUTY, *(one for one in Role if one is not Role.DEPUTY))
"""The roles that may owe a duty, in the order they are offered."""
MACHINE = None
"""Who takes a task back whose rule brings it no more: nobody of the staff."""


# --- Tasks of the rules


async def keep_tasks(work: Work, school: School, now: datetime) -> None:
    """Makes, moves and withdraws the tasks of the year, so that they are what the rules say.

    An open task moves with its day, however far that is; what was promised for the old day is
    withdrawn. What somebody has done or taken back stays so. Again it changes nothing.
    """
    today = school.calendar.today(now)
    found = deadlines(school, today, await _records(work, school, today))
    open_ = {one.source: one for one in await work.tasks.of_rules()}
    standing = {base(source) for source in open_}
    wanted = {
        new.source: (new, one)
        for one in found.values()
        if one.near(today) or one.source in standing
        for new in tasks_of(one, school, today)
    }
    for source, task in open_.items():
        if source in wanted:
            await _move(work, task, wanted[source][0], school, now)
        elif base(source) in found or await _over(work, source, school, today):
            # That day is nobody's now: the head has left, or the class is on a break of its own.
            await _take_back(work, task, now)
    for source, (new, deadline) in wanted.items():
        ripe = deadline.ripe(today, new.due)
        if source not in open_ and ripe and await _may_stand(work, source):
            await work.tasks.put(new, now)


async def _records(work: Work, school: School, today: date) -> Sequence[Record]:
    """The records that rules may follow."""
    found: list[Record] = []
    rules = [one for one in school.rules.values() if one.on and one.kind is Kind.AFTER]
    for register in sorted({one.register for one in rules if one.register}):
        days = max(one.days for one in rules if one.register == register)
        first = today - timedelta(days=days) - NEAR
        states = (State.FINAL,)
        sees = Sees(person=0, everything=True)
        asked = Query(sees=sees, register=register, states=states, first=first, limit=MANY)
        found += (await work.records.page(asked)).records
    return found


async def _over(work: Work, source: str, school: School, today: date) -> bool:
    """Whether a task without a deadline is to go: its rule is off, or gives no such day now."""
    rule = school.rules.get(rule_name(source) or "")
    if rule is None or not rule.on:
        return True
    label, part = source.split(":")[2:4]
    if rule.kind is Kind.AFTER and part.startswith("r"):
        # Old records are not looked through; their tasks stand as long as they do.
        record = await work.records.by_id(int(part[1:]))
        return record is None or (record.register, record.state) != (rule.register, State.FINAL)
    return any(one.label == label for one in years_near(school, today))


async def _move(work: Work, task: Task, new: NewTask, school: School, now: datetime) -> None:
    if (task.due, task.person_id, task.text) == (new.due, new.person_id, new.text):
        return
    if (task.due, task.person_id) != (new.due, new.person_id):
        await work.outbox.withdraw(now, task_id=task.id)
        await _note(work, task, "moved", now, before=task.due, after=new.due)
    await _hush(work, await work.tasks.put(new, now), school, now)


async def _hush(work: Work, moved: Task, school: School, now: datetime) -> None:
    """Who was told of it today hears of its other day tomorrow at the earliest."""
    since = school.calendar.at(school.calendar.today(now), MIDNIGHT)
    sent = await work.outbox.sent_about(task_id=moved.id, kinds=(REMINDER, ESCALATION))
    told = {one.to for one in sent if one.sent_at and one.sent_at >= since}
    again = [one for one in owed([moved], school, now) if one.to in told] if told else []
    await work.outbox.promise(again, now)
    await work.outbox.settle([one.key for one in again])


async def _take_back(work: Work, task: Task, now: datetime) -> None:
    await work.tasks.save(replace(task, withdrawn_at=now))
    await work.outbox.withdraw(now, task_id=task.id)
    await _note(work, task, "withdrawn", now)
    await close_notices(work, task, now)


async def _may_stand(work: Work, source: str) -> bool:
    """Whether a task may be made, or made again: what people have closed stays closed."""
    known = await work.tasks.by_source(source)
    if known is None or known.open:
        return True
    if known.done_at is not None:
        return False
    lines = await work.history.of("task", known.id)
    last = next((one for one in lines if one.action == "withdrawn"), None)
    return last is not None and last.person_id is MACHINE


async def _note(
    work: Work,
    task: Task,
    action: str,
    now: datetime,
    *,
    before: date | None = None,
    after: date | None = None,
) -> None:
    line = Change(
        about="task",
        about_id=task.id,
        person_id=MACHINE,
        at=now,
        action=action,
        before=before.isoformat() if before else None,
        after=after.isoformat() if after else None,
    )
    await work.history.note([line])


# --- Changing the cycle


@dataclass(frozen=True, kw_only=True)
class When:
    """A rule for the date, as it is chosen: see school.years.rules.Rule for the numbers."""

    kind: Kind
    quarter: int = 0
    month: int = 0
    day: int = 0
    days: int = 0
    register: str | None = None


async def switch(
    db: Database, actor: Actor, now: datetime, rules: Collection[str], *, on: bool
) -> int:
    """Switches rules on or off; how many were changed. Their tasks come and go with them.

    What was due before this day is not asked for. Raises Forbidden, and BadAnswer for a name
    that is not there.
    """
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        known = [rule(do.school, name) for name in rules]
        changed = [replace(one, on=on, since=do.today) for one in known if one.on is not on]
        await _keep(do, changed, "on", lambda one: str(int(one.on)))
    return len(changed)


async def set_when(db: Database, actor: Actor, now: datetime, name: str, when: When) -> None:
    """Another rule for the date. Raises BadAnswer when it gives no date; see check_when."""
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        changed = replace(rule(do.school, name), **vars(when))
        check_when(do.school, changed, do.today)
        await _keep(do, [changed], "when", written)


async def set_owes(db: Database, actor: Actor, now: datetime, name: str, role: Role) -> None:
    """Who owes it. Raises BadAnswer when there is no such rule."""
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        changed = replace(rule(do.school, name), owes=role)
        await _keep(do, [changed], "owes", lambda one: one.owes.value)


async def set_told(db: Database, actor: Actor, now: datetime, name: str, told: Told) -> None:
    """Who hears of it besides. Raises BadAnswer when there is no such rule."""
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        changed = replace(rule(do.school, name), told=told)
        await _keep(do, [changed], "told", lambda one: one.told.value)


async def set_text(db: Database, actor: Actor, now: datetime, name: str, text: str | None) -> None:
    """Other words for a duty and its open tasks; None gives a ready one its own again.

    Raises BadAnswer when there are none or too many, and for None of the school's own duties.
    """
    words = None if text is None else check_text(text)
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        before = rule(do.school, name)
        if words is None and before.own:
            raise BadAnswer("cycle-no-words")
        await _keep(do, [replace(before, text=words)], "text", lambda one: one.text or "")


@dataclass(frozen=True, kw_only=True)
class Own:
    """A duty that the school adds. `draft` is unique: the same one again is the same duty."""

    draft: str
    text: str
    owes: Role
    when: When


async def add_rule(db: Database, actor: Actor, now: datetime, new: Own) -> str:
    """A duty of the school's own, switched on; its name.

    Raises Forbidden, and BadAnswer for no words or a rule that gives no date.
    """
    words = check_text(new.text)
    name = f"own-{new.draft[:24]}"
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        made = Rule(
            name=name,
            owes=new.owes,
            told=Told.NOBODY if new.owes is Role.DIRECTOR else Told.LADDER,
            on=True,
            text=words,
            since=do.today,
            **vars(new.when),
        )
        check_when(do.school, made, do.today)
        if name not in do.school.rules:
            await _keep(do, [made], "add", written)
    return name


async def drop_rule(db: Database, actor: Actor, now: datetime, name: str) -> None:
    """Takes a duty of the school's own off the list, with its open tasks. Raises BadAnswer."""
    async with doing(db, actor, now, Action.KEEP_YEAR) as do:
        if not rule(do.school, name).own:
            raise BadAnswer("cycle-ready-stays")
        await do.work.year.drop_rule(name)
        await do.note("rule", 0, "drop", field=name)
        left = {key: one for key, one in do.school.rules.items() if key != name}
        await keep_tasks(do.work, replace(do.school, rules=left), now)


def rule(school: School, name: str) -> Rule:
    """The rule of that name. Raises BadAnswer when there is none."""
    found = school.rules.get(name)
    if found is None:
        raise BadAnswer("school-gone")
    return found


def check_text(text: str) -> str:
    """The words of a duty: one line. Raises BadAnswer when there are none or too many."""
    words = names.tidy(text)
    if len(words) < FEWEST or not any(sign.isalpha() for sign in words):
        raise BadAnswer("cycle-no-words")
    if len(words) > LONGEST:
        raise BadAnswer("school-name-too-long", limit=LONGEST)
    return words


def check_when(school: School, changed: Rule, today: date) -> None:
    """Raises BadAnswer for a rule that gives no date in any school year that is not over."""
    if abs(changed.days) > FURTHEST or (changed.kind is Kind.AFTER and changed.days < 1):
        key = "cycle-days-after" if changed.kind is Kind.AFTER else "cycle-days-away"
        raise BadAnswer(key, most=FURTHEST)
    if changed.kind is Kind.WEEKLY and changed.day > school.settings.week:
        raise BadAnswer("cycle-not-a-school-day")
    years = [one for one in school.years if one.last >= today]
    if changed.kind is Kind.AFTER or not years:
        return
    if not any(yearly.of_year(changed, school, year) for year in years):
        raise BadAnswer("cycle-no-date")


def next_due(school: School, one: Rule, today: date) -> date | None:
    """The next day of a rule, whether it is on or not; None when no year that is known has one."""
    days = [found.due for year in school.years for found in yearly.of_year(one, school, year)]
    return min((day for day in days if day >= today), default=None)


def parse_days(text: str, wrong: str = "cycle-days-away") -> int:
    """Days from a quarter's end or after a record: «0», «5», «-3». Raises BadAnswer(wrong)."""
    typed = text.strip().replace("−", "-").replace("–", "-").replace("+", "")
    if not typed.removeprefix("-").isdecimal() or len(typed) > 3 or not typed.isascii():
        raise BadAnswer(wrong, most=FURTHEST)
    return int(typed)


def parse_month_day(text: str) -> int:
    """The day of a month: «5», «31» (its last day). Raises BadAnswer."""
    typed = text.strip()
    if not typed.isdecimal() or not typed.isascii() or not 1 <= int(typed[:3]) <= 31:
        raise BadAnswer("form-not-a-number", low=1, high=31)
    return int(typed)


def parse_fixed(text: str, today: date) -> tuple[int, int]:
    """Month and day of «15.09». Raises BadAnswer when there is no such day."""
    day = parse_day(text, today)
    return day.month, day.day


def written(one: Rule) -> str:
    """The rule for the date, as history has it: «last 2 -3»."""
    numbers = (one.quarter, one.month, one.day, one.days, one.register)
    return " ".join([one.kind.value, *(str(part) for part in numbers if part)])


async def _keep(
    do: Doing, changed: Iterable[Rule], action: str, shown: Callable[[Rule], str]
) -> None:
    """Keeps rules with a line of history each, and the tasks that follow from them."""
    rules = dict(do.school.rules)
    for one in changed:
        before = rules.get(one.name)
        if before == one:
            continue
        await do.work.year.put_rule(one)
        old = shown(before) if before else None
        await do.note("rule", 0, action, field=one.name, before=old, after=shown(one))
        rules[one.name] = one
    await keep_tasks(do.work, replace(do.school, rules=rules), do.now)
