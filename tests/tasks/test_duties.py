"""The use cases of tasks: who may, twice, and what is left in the outbox."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from school.days import BadAnswer
from school.giving import Giving, Order, progress
from school.reminding.speaking import later
from school.rights import Forbidden
from school.tasks import NewTask, Proof, Shows, Task
from tests.chat import CLASS_TEACHER, DEPUTY, DIRECTOR, HEAD, TEACHER, Town
from tests.tasks.made import at, school

DUE = date(2026, 11, 27)


async def does(town: Town, name: str, deed: Callable[[Giving], Awaitable[Any]]) -> Any:
    """A use case by that person, in a transaction of its own."""
    known = await town.app.db.school()
    person = next(one for one in known.people.values() if one.name == name)
    now = town.clock()
    actor = known.actor(person, known.calendar.today(now))
    async with town.app.db.begin() as work:
        return await deed(Giving(work=work, school=known, actor=actor, now=now))


async def given(town: Town, by: str = DEPUTY, **values: Any) -> Task:
    """A task for the teacher."""
    known = await town.app.db.school()
    teacher = next(one.id for one in known.people.values() if one.name == TEACHER)
    order = Order(draft="a", people=[teacher], text="Text", due=DUE, **values)
    [task] = await does(town, by, lambda d: d.give(order))
    assert isinstance(task, Task)
    return task


async def kept(town: Town, task: Task) -> Task:
    async with town.app.db.read() as look:
        found = await look.tasks.by_id(task.id)
    assert found
    return found


async def test_giving_the_same_twice_gives_it_once(town: Town) -> None:
    task = await given(town)
    order = Order(draft="a", people=[task.person_id], text="Text", due=DUE)
    assert await does(town, DEPUTY, lambda d: d.give(order)) == []
    await town.tick()
    assert len([m for m in town.person(TEACHER).screen if "Text" in m.text]) == 1


@pytest.mark.parametrize("who", [TEACHER, HEAD, CLASS_TEACHER])
async def test_only_the_deputy_and_the_director_give(town: Town, who: str) -> None:
    with pytest.raises(Forbidden):
        await given(town, by=who)
    assert (await given(town, by=DIRECTOR)).open


async def test_a_task_needs_people_words_and_a_day_to_come(town: Town) -> None:
    good = Order(draft="a", people=[4], text="Text", due=DUE)
    for order in (
        replace(good, people=[]),
        replace(good, people=[999]),
        replace(good, text=" "),
        replace(good, due=DUE - timedelta(days=10)),
        replace(good, due=DUE + timedelta(days=500)),
    ):
        with pytest.raises(BadAnswer):
            await does(town, DEPUTY, partial(Giving.give, order=order))


async def test_done_is_done_once_and_by_whom_it_may_be(town: Town) -> None:
    task = await given(town)
    for stranger in (HEAD, CLASS_TEACHER):
        with pytest.raises(Forbidden):
            await does(town, stranger, lambda d: d.finish(task.id))
    first = await does(town, TEACHER, lambda d: d.finish(task.id))
    town.clock.move(hours=1)
    again = await does(town, DEPUTY, lambda d: d.finish(task.id))
    assert again == first == await kept(town, task)
    for deed in (lambda d: d.see(task.id), lambda d: d.put_off(task.id, town.clock())):
        with pytest.raises(BadAnswer):
            await does(town, TEACHER, deed)


async def test_the_deputy_may_close_without_the_proof(town: Town) -> None:
    task = await given(town, proof=Proof(Shows.ANY))
    with pytest.raises(BadAnswer, match="proof"):
        await does(town, TEACHER, lambda d: d.finish(task.id))
    assert (await does(town, DEPUTY, lambda d: d.finish(task.id))).done_at


@pytest.mark.parametrize(
    ("proof", "shown", "enough"),
    [
        (Shows.FILE, {"text": "Тиркедим"}, False),
        (Shows.FILE, {"text": "file:1"}, False),
        (Shows.FILE, {"file": 7}, True),
        (Shows.NUMBER, {"text": "жыйырма"}, False),
        (Shows.NUMBER, {"text": "24,5 %"}, True),
        (Shows.NUMBER, {"file": 7}, False),
        (Shows.RECORD, {"text": "record:1"}, False),
        (Shows.RECORD, {"record": 999}, False),
        (Shows.ANY, {"file": 7}, True),
    ],
)
async def test_the_proof_is_of_the_kind_that_was_asked_for(
    town: Town, proof: Shows, shown: dict[str, Any], *, enough: bool
) -> None:
    task = await given(town, proof=Proof(proof))
    if enough:
        assert (await does(town, TEACHER, lambda d: d.finish(task.id, **shown))).done_at
        return
    with pytest.raises(BadAnswer, match=f"task-proof-wanted-{proof}"):
        await does(town, TEACHER, lambda d: d.finish(task.id, **shown))
    assert (await kept(town, task)).open


@pytest.mark.parametrize("kept_as", ["", "any", "file", "number", "record", "record-olympiad"])
async def test_a_proof_is_kept_as_text(town: Town, kept_as: str) -> None:
    proof = Proof.read(kept_as)
    assert (str(proof), bool(proof)) == (kept_as, kept_as != "")
    assert (await kept(town, await given(town, proof=proof))).proof == proof


def test_only_a_record_is_of_a_register() -> None:
    for text in ("file-course", "-course", "course"):
        with pytest.raises(ValueError, match="course"):
            Proof.read(text)


async def test_what_is_typed_never_names_a_file(town: Town) -> None:
    task = await given(town)
    done = await does(town, TEACHER, lambda d: d.finish(task.id, "file:1"))
    assert done.outcome == "file: 1"


async def test_seen_and_put_off_are_for_the_one_who_owes_it(town: Town) -> None:
    task = await given(town)
    with pytest.raises(Forbidden):
        await does(town, DEPUTY, lambda d: d.see(task.id))
    put_off = await does(town, TEACHER, lambda d: d.put_off(task.id, at("2026-11-23 19:00")))
    assert put_off.snoozed_until == at("2026-11-24 08:00")
    assert put_off.due == DUE


async def test_a_task_of_a_record_is_not_moved_or_withdrawn_here(town: Town) -> None:
    task = await given(town)
    async with town.app.db.begin() as work:
        plan = await work.tasks.put(
            NewTask(source="rule:x", kind="plan", person_id=task.person_id, text="x", due=DUE),
            town.clock(),
        )
    with pytest.raises(Forbidden):
        await does(town, DEPUTY, lambda d: d.move(plan.id, DUE))
    with pytest.raises(Forbidden):
        await does(town, TEACHER, lambda d: d.withdraw(task.id, "x"))
    assert (await does(town, DEPUTY, lambda d: d.withdraw(plan.id, "x"))).withdrawn_at


async def test_every_deed_is_a_line_of_history(town: Town) -> None:
    task = await given(town)
    await does(town, TEACHER, lambda d: d.see(task.id))
    await does(town, DEPUTY, lambda d: d.move(task.id, date(2026, 11, 30)))
    await does(town, DEPUTY, lambda d: d.withdraw(task.id, "Not wanted"))
    async with town.app.db.read() as look:
        lines = await look.history.of("task", task.id)
    assert [one.action for one in lines] == ["withdrawn", "moved", "seen", "given"]
    assert (lines[1].before, lines[1].after) == ("2026-11-27", "2026-11-30")
    assert lines[0].reason == "Not wanted"
    assert progress([await kept(town, task)])["all"] == 0


@pytest.mark.parametrize(
    ("when", "moment"),
    [
        ("hour", "2026-11-24 11:00"),
        ("tomorrow", "2026-11-25 08:00"),
        ("monday", "2026-11-30 08:00"),
    ],
)
def test_later_is_a_moment(when: str, moment: str) -> None:
    assert later(when, at("2026-11-24 10:00"), school()) == at(moment)
