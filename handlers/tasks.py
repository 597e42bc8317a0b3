"""Tasks: the list, one of them, and what can be done with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from aiogram.types import Message

from handlers import next_visit, task_words, writing_up
from handlers.files import send_file
from handlers.forms.kinds import PAGE, pager
from handlers.giving import GiveTask
from handlers.place import Button, Place, Screen, Visit, back, home, pairs
from handlers.records.lists import record_button
from handlers.task_place import TaskPlace, doing
from handlers.task_words import label, name_of
from school import duties, giving, rights
from school.days import parse_day
from school.duties import FILE, RECORD, UNFINISHED, Duties
from school.giving import progress
from school.reminding.curves import HAND, STEP
from school.reminding.speaking import is_late, later
from school.rights import Action, Forbidden
from school.tasks import Shows, Task

MINE, GIVEN, ALL, LATE = "mine", "given", "all", "late"
AHEAD = (1, 7)


class Tasks(Place):
    """Tasks: one's own, those one gave, those of others. Opened with nothing, or with `view`.

    group  -- tasks given together, to see how each is getting on
    person -- of the tasks of others only this one's
    """

    name = "tasks"

    async def draw(self, visit: Visit) -> Screen:
        """A page, late ones first."""
        t = visit.t
        async with visit.parts.db.read() as look:
            buttons, title = await self._buttons(visit, doing(visit, look))
        page = min(int(visit.data.get("page", 0)), max(0, (len(buttons) - 1) // PAGE))
        rows = [[one] for one in buttons[page * PAGE : (page + 1) * PAGE]]
        rows += pager(page, len(buttons))
        if not visit.data.get("group"):
            rows += self._views(visit)
        if rights.can(visit.actor, Action.GIVE_TASKS):
            rows.append([Button(t.plain("task-give"), "give", style="primary")])
        text = title if buttons else f"{title}\n\n{t('tasks-none')}"
        return Screen(text, [*rows, [back(visit), home(visit)]])

    async def do_open(self, visit: Visit, task_id: int) -> None:
        """One of them."""
        await visit.open("task", id=task_id)

    async def do_group(self, visit: Visit, group: str) -> None:
        """Those that were given together."""
        await visit.open("tasks", group=group)

    async def do_view(self, visit: Visit, view: str) -> None:
        """Mine, given by me, or all."""
        visit.data.update(view=view, page=0, person=None)

    async def do_page(self, visit: Visit, page: int) -> None:
        """Another page."""
        visit.data["page"] = page

    async def do_give(self, visit: Visit, _: Any) -> None:
        """A new one."""
        await visit.open("give_task")

    async def _buttons(self, visit: Visit, situation: Duties) -> tuple[list[Button], str]:
        t, tasks = visit.t, situation.work.tasks
        if group := visit.data.get("group"):
            found = [
                one
                for one in await tasks.of_group(group)
                if duties.may_see(visit.actor, one, visit.school)
            ]
            counted = progress(found)
            what = task_words.title(found[0], t, visit.school) if found else ""
            title = f"<b>{what}</b>\n{t('tasks-progress', **counted)}"
            return [_state_button(visit, one) for one in found], title
        view = _view(visit)
        title = f"<b>{t(f'tasks-{view}')}</b>"
        if view == GIVEN:
            return _given(visit, await tasks.given(visit.actor.id)), title
        if view in (ALL, LATE):
            others = await duties.watched(situation)
            if person := visit.data.get("person"):
                others = [one for one in others if one.person_id == person]
            if view == LATE:
                others = [one for one in others if is_late(one, visit.school, visit.today)]
            return [Button(_label(visit, one, who=True), "open", one.id) for one in others], title
        mine = duties.by_day(await tasks.of_person(visit.actor.id))
        return [Button(_label(visit, one), "open", one.id) for one in mine], title

    def _views(self, visit: Visit) -> list[list[Button]]:
        views = [MINE]
        if rights.can(visit.actor, Action.GIVE_TASKS):
            views.append(GIVEN)
        if rights.can(visit.actor, Action.SEE_TASKS, rights.Subject()) or visit.actor.associations:
            views.append(ALL)
        others = [one for one in views if one != _view(visit)]
        row = [Button(visit.t.plain(f"tasks-{one}"), "view", one) for one in others]
        return [row] if row else []


class TaskPage(TaskPlace):
    """One task. Opened with `id`; `step` "proof" asks for the proof at once."""

    name = "task"

    async def draw(self, visit: Visit) -> Screen:
        """The card, or the question that is open."""
        try:
            task = await self.task(visit)
        except Forbidden:
            return Screen(visit.t("task-gone"), [[back(visit), home(visit)]])
        if visit.data.get("step") == "proof" and not task.proof:
            # It was asked for, and is not wanted any more.
            visit.data["step"] = None
        if task.open and (step := visit.data.get("step")):
            rows = self._choices(visit, step)
            asked = f"task-ask-{step}"
            if step == "proof":
                asked = f"{asked}-{task.proof.kind}"
                rows = await self._records(visit, task)
            text = f"<b>{task_words.title(task, visit.t, visit.school)}</b>\n\n{visit.t(asked)}"
            cancel = Button(visit.t.plain("button-cancel"), "step", None)
            return Screen(text, [*rows, [cancel]])
        text = _card(visit, task)
        if await _on_its_way(visit, task):
            text = f"{text}\n{visit.t('task-on-its-way')}"
        rows = _deeds(visit, task) if task.open else _afterwards(visit, task)
        here = (visit.t, visit.parts, visit.school, visit.actor.person)
        rows = [*await writing_up.rows_for(task, *here), *rows]
        return Screen(text, [*rows, [back(visit), home(visit)]])

    async def do_step(self, visit: Visit, step: str | None) -> None:
        """A question to answer, or the card again."""
        visit.data["step"] = step

    async def do_seen(self, visit: Visit, _: Any) -> None:
        """Seen: no more today."""
        await self.does(visit, lambda d: d.see(visit.data["id"]))
        visit.note("task-seen-note")

    async def do_done(self, visit: Visit, _: Any) -> None:
        """Done; asks for the proof where one is wanted."""
        task = await self.task(visit)
        if task.proof and task.person_id == visit.actor.id:
            visit.data["step"] = "proof"
            return
        await self._finish(visit)

    async def do_checked(self, visit: Visit, outcome: str) -> None:
        """A step, with what came of it."""
        await self._finish(visit, outcome)

    async def do_later(self, visit: Visit, when: str) -> None:
        """Put off."""
        until = later(when, visit.now, visit.school)
        task = await self.does(visit, lambda d: d.put_off(visit.data["id"], until))
        visit.data["step"] = None
        visit.note("task-later-note", at=task_words.again(task, visit.t, visit.school, visit.now))

    async def do_day(self, visit: Visit, day: str) -> None:
        """Another day, from a button."""
        await self._move(visit, date.fromisoformat(day))

    async def do_change(self, visit: Visit, place: str) -> None:
        """Another proof, or another person."""
        await visit.open(place, id=visit.data["id"])

    async def do_write(self, visit: Visit, _: Any) -> None:
        """The plan or report that it asks for."""
        await writing_up.begin(visit, await self.task(visit))

    async def do_record(self, visit: Visit, _: Any) -> None:
        """The record it comes from, or that has done it."""
        task = await self.task(visit)
        await visit.open("record", id=task.record_id or _done_by(task))

    async def do_shows(self, visit: Visit, record: int) -> None:
        """One's own record as proof."""
        await self._finish(visit, record=record)

    async def do_proof(self, visit: Visit, _: Any) -> None:
        """The file that was given as proof."""
        outcome = (await self.task(visit)).outcome or ""
        async with visit.parts.db.read() as look:
            found = await look.files.by_ids([int(outcome.removeprefix(FILE))])
        for one in found:
            await send_file(visit.bot, visit.chat_id, visit.parts, one)

    async def do_next(self, visit: Visit, _: Any) -> None:
        """The next visit to the same teacher."""
        await next_visit.begin(visit, await self.task(visit))

    async def written(self, visit: Visit, text: str) -> bool:
        """A proof, a reason or a day, when one is asked for."""
        match visit.data.get("step"):
            case "proof":
                await self._finish(visit, text)
            case "reason":
                await self.does(visit, lambda d: d.withdraw(visit.data["id"], text))
                visit.data["step"] = None
                visit.note("task-withdrawn-note")
            case "day":
                await self._move(visit, parse_day(text, visit.today, ahead=True))
            case _:
                return False
        return True

    async def sent(self, visit: Visit, message: Message) -> bool:
        """A file as proof."""
        if visit.data.get("step") != "proof":
            return False
        kept = await visit.parts.keep(visit.bot, message, visit.actor.id, visit.parts.clock)
        await self._finish(visit, file=kept.id)
        return True

    async def _finish(self, visit: Visit, text: str | None = None, **shown_by: int) -> None:
        await self.does(visit, lambda d: d.finish(visit.data["id"], text, **shown_by))
        visit.data["step"] = None
        again = text in UNFINISHED
        visit.note("task-checked-note" if again else "task-done-note")

    async def _move(self, visit: Visit, day: date) -> None:
        task = await self.does(visit, lambda d: d.move(visit.data["id"], day))
        visit.data["step"] = None
        visit.note("task-moved-note", day=visit.t.day(task.due))

    async def _records(self, visit: Visit, task: Task) -> list[list[Button]]:
        """The records that may prove it; nothing where another proof is wanted."""
        if task.proof.kind is not Shows.RECORD:
            return []
        async with visit.parts.db.read() as look:
            found = await doing(visit, look).proving(task, PAGE)
        return [[replace(record_button(visit, one), does="shows")] for one in found]

    def _choices(self, visit: Visit, step: str) -> list[list[Button]]:
        t = visit.t
        if step == "later":
            return pairs(task_words.later(t, visit.school, "later"))
        if step == "day":
            days = [visit.today + timedelta(n) for n in AHEAD]
            return pairs([Button(t.day(one), "day", one.isoformat()) for one in days])
        return []


class TaskProof(TaskPage):
    """The proof of a task, asked for at once. Opened with `id`."""

    name = "task_proof"

    async def opened(self, visit: Visit) -> None:
        """What is written or sent next is the proof."""
        visit.data["step"] = "proof"


PLACES: tuple[Place, ...] = (Tasks(), TaskPage(), TaskProof(), GiveTask())


def _view(visit: Visit) -> str:
    return str(visit.data.get("view", MINE))


def _label(visit: Visit, task: Task, *, who: bool = False) -> str:
    named = label(task, visit.t, visit.school, visit.today)
    return f"{name_of(visit.school, task.person_id)} · {named}" if who else named


def _card(visit: Visit, task: Task) -> str:
    """Everything about a task, with what became of it."""
    t, school = visit.t, visit.school
    lines = task_words.about(task, t, school, visit.today)
    if task.person_id != visit.actor.id:
        who = t("task-whose", name=name_of(school, task.person_id))
        lines[1:1] = [who, *task_words.away(task, t, school, visit.today)]
    local = school.calendar.local
    if task.done_at is not None:
        closer = name_of(school, task.done_by or task.person_id)
        checked = task.kind == STEP and task.outcome in duties.STEP_OUTCOMES
        key = "task-checked-by" if checked else "task-done-at"
        done = t(key, at=t.moment(local(task.done_at)), name=closer)
        said = [task_words.outcome(task, t)] if task.outcome else []
        lines += [*said, done] if checked else [done, *said]
    elif task.withdrawn_at is not None:
        lines.append(t("task-withdrawn-note"))
    else:
        if task.seen_at is not None:
            lines.append(t("task-seen-at", at=t.moment(local(task.seen_at))))
        lines += task_words.ladder(task, t, school, visit.now)
        if again := task_words.again(task, t, school, visit.now):
            lines.append(t("task-later-at", at=again))
    return "\n".join(lines)


def _given(visit: Visit, found: Sequence[Task]) -> list[Button]:
    """One line for tasks that were given together."""
    groups: dict[str, list[Task]] = {}
    for one in found:
        groups.setdefault(one.group_key or str(one.id), []).append(one)
    buttons = []
    for key, tasks in groups.items():
        counted = progress(tasks)
        # Of what some have done, the mark and the day are those of who still owes it.
        one = min(tasks, key=lambda each: (not each.open, each.due))
        label = f"{counted['done']}/{counted['all']} · {_label(visit, one)}"
        arg = ("open", one.id) if len(tasks) == 1 else ("group", key)
        buttons.append(Button(label, *arg))
    return buttons


def _state_button(visit: Visit, task: Task) -> Button:
    state = "done" if task.done_at else "seen" if task.seen_at else "unseen"
    if task.withdrawn_at:
        state = "withdrawn"
    label = f"{name_of(visit.school, task.person_id)} · {visit.t.plain(f'task-state-{state}')}"
    return Button(label, "open", task.id)


def _deeds(visit: Visit, task: Task) -> list[list[Button]]:
    """What may be done with an open task."""
    t, actor = visit.t, visit.actor
    rows: list[list[Button]] = []
    if duties.may_finish(actor, task):
        ends = [Button(t.plain("task-done"), "done", style="success")]
        if task.kind == STEP:
            outcomes = duties.STEP_OUTCOMES
            ends = [Button(t.plain(f"task-step-{one}"), "checked", one) for one in outcomes]
        rows += pairs(ends, 3)
    if task.person_id == actor.id:
        rows.append(
            [
                Button(t.plain("task-seen"), "seen"),
                Button(t.plain("task-later"), "step", "later"),
            ]
        )
    if task.record_id is not None:
        rows.append([Button(t.plain("task-record"), "record")])
    if giving.may_manage(actor, task):
        managing = [Button(t.plain("task-withdraw"), "step", "reason")]
        if task.kind == HAND:
            managing.insert(0, Button(t.plain("task-move"), "step", "day"))
            changing = ("other_proof", "hand_over")
            rows.append([Button(t.plain(f"task-to-{one}"), "change", one) for one in changing])
        rows.append(managing)
    return rows


def _afterwards(visit: Visit, task: Task) -> list[list[Button]]:
    """What is left to look at, or to go on with."""
    t = visit.t
    rows: list[list[Button]] = []
    if task.kind == STEP and task.done_at is not None and task.person_id == visit.actor.id:
        rows.append([Button(t.plain("task-next-visit"), "next", style="primary")])
    if (task.outcome or "").startswith(FILE):
        rows.append([Button(t.plain("task-show-file"), "proof")])
    if task.record_id is not None or _done_by(task):
        rows.append([Button(t.plain("task-record"), "record")])
    return rows


def _done_by(task: Task) -> int | None:
    """The record that has done it."""
    found = (task.outcome or "").removeprefix(RECORD)
    return int(found) if found.isdecimal() and found != task.outcome else None


async def _on_its_way(visit: Visit, task: Task) -> bool:
    """Whether a plan or report that will close it was sent already."""
    async with visit.parts.db.read() as look:
        return task.open and await look.records.closing(task.source) is not None
