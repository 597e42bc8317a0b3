"""What people do in the year, done to the school: each as the press of a button does it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.database import SqlWork
from school.director import telling
from school.director.difficulties import NewDifficulty
from school.giving import Giving
from school.groups import announcing
from school.groups.announcing import Announcement
from school.keeping.chain import ANSWER, QUESTION
from school.papers import documents
from school.papers.documents import Paper
from school.people import Actor, Appointment, Role
from school.records import Change, Record
from school.register import State
from school.staffing import acting, resting, staff
from school.years import breaks, quarters
from school.years.year import GradeBreak
from tests.db.world import REGISTERS, World, answers, new, without_files
from tests.reminding.stories import Event
from tests.scheduler.conftest import Bureau

KEPT = {"ack": "observation", "visit": "observation", "plan": "plan", "step": "observation"}
ORDER = "№ 12, 20.11.2026"


@dataclass
class Deeds:
    """Does what happens; `names` says under which names the bot speaks of it."""

    bureau: Bureau
    world: World
    names: dict[str, str] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)

    async def do(self, event: Event) -> None:
        """One of them."""
        kind = event.name.split(":")[0]
        actor = await self.actor(event.who)
        match event.verb:
            case "made":
                await self._made(event)
            case "done" | "taken" | "seen" | "later" | "move":
                await self._with_task(event)
            case _:
                do: Any = getattr(self, f"_{kind}" if kind != "-" else "_person")
                await do(event, actor)

    async def actor(self, name: str) -> Actor:
        """Somebody, with the roles of the day."""
        school = await self.bureau.db.school()
        person = school.people[self.bureau.ids[name]]
        return school.actor(person, school.calendar.today(self.bureau.clock()))

    async def _made(self, event: Event) -> None:
        about, record = event.more[1], None
        if about:
            values = {"author_id": self.bureau.ids[event.who], "about_id": self.bureau.ids[about]}
            async with self.bureau.db.begin() as work:
                record = await self._record(work, event, "observation", **values)
        made = {"source": event.name, "kind": event.name.split(":")[1]}
        await self.bureau.task(
            event.who,
            event.days[0].isoformat(),
            given_by=self.bureau.ids["deputy"],
            record_id=record.id if record else None,
            **made,
        )

    async def _with_task(self, event: Event) -> None:
        name = "deputy" if event.verb in ("move", "taken") else event.who
        school, actor = await self.bureau.db.school(), await self.actor(name)
        async with self.bureau.db.begin() as work:
            task = await work.tasks.by_source(event.name)
            assert task is not None, event
            duties = Giving(work=work, school=school, actor=actor, now=self.bureau.clock())
            match event.verb:
                case "done":
                    await duties.finish(task.id, "done" if task.kind == "step" else None)
                case "taken":
                    await duties.withdraw(task.id, "Керек эмес")
                case "seen":
                    await duties.see(task.id)
                case "later":
                    await duties.put_off(task.id, duties.now + event.until)
                case "move":
                    await duties.move(task.id, event.days[0])

    async def _record(self, work: SqlWork, event: Event, name: str, **values: Any) -> Record:
        register, now = REGISTERS[name], self.bureau.clock()
        given = {"happened_on": now.date(), "draft": event.name} | values
        said = without_files(answers(register, self.world))
        return await work.records.add(new(register, self.world, answers=said, **given), now)

    async def _ack(self, event: Event, actor: Actor) -> None:
        now = self.bureau.clock()
        async with self.bureau.db.begin() as work:
            if event.verb == "read":
                await work.records.acknowledge(self.ids[event.name], now)
                return
            author = {"author_id": self.bureau.ids["deputy"], "about_id": actor.id}
            record = await self._record(work, event, "observation", **author)
            asked = await work.records.ask(record, actor.id, now)
        self.ids[event.name] = asked.id
        self.names[f"ack:{asked.id}"] = event.name

    async def _visit(self, event: Event, actor: Actor) -> None:
        async with self.bureau.db.begin() as work:
            if event.verb == "cancels":
                record = await work.records.by_id(self.ids[event.name])
                assert record
                await work.records.move(
                    record, State.CANCELLED, self.bureau.clock(), reason="Керек эмес"
                )
                return
            values = {"author_id": actor.id, "state": State.PLANNED, "happened_on": event.days[0]}
            record = await self._record(work, event, "observation", **values)
        self.ids[event.name] = record.id
        self.names[f"planned:{record.id}"] = event.name

    async def _plan(self, event: Event, actor: Actor) -> None:
        now = self.bureau.clock()
        async with self.bureau.db.begin() as work:
            if event.verb == "submits":
                values = {"author_id": actor.id, "state": State.SUBMITTED}
                record = await self._record(work, event, "plan", **values)
                self.ids[event.name] = record.id
                await work.approvals.begin(record, [Role(one) for one in event.people], now)
                steps = await work.approvals.of(record.id, record.version)
                for one in steps:
                    self.names[f"approval:{one.id}"] = f"{event.name}/{one.step}"
                    self.names[f"{QUESTION}:{one.id}"] = f"{event.name}/question"
                self.names[f"returned:{record.id}"] = f"{event.name}/returned"
                return
            found = await work.records.by_id(self.ids[event.name])
            assert found
            every = await work.approvals.of(found.id, found.version)
            step = next(one for one in every if one.decided_at is None)
            match event.verb:
                case "approves":
                    await work.approvals.decide(step.id, "approved", actor.id, now, None)
                    if step is every[-1]:
                        await work.records.move(found, State.FINAL, now, number=1)
                    else:
                        await work.approvals.ask(every[every.index(step) + 1].id, now)
                case "returns":
                    await work.approvals.decide(step.id, "returned", actor.id, now, "Толук эмес")
                    await work.records.move(found, State.RETURNED, now, reason="Толук эмес")
                case "asks" | "replies":
                    said = QUESTION if event.verb == "asks" else ANSWER
                    line = Change(
                        about="record", about_id=found.id, person_id=actor.id, at=now, action=said
                    )
                    await work.history.note([line])

    async def _doc(self, event: Event, actor: Actor) -> None:
        db, now = self.bureau.db, self.bureau.clock()
        match event.verb:
            case "sent":
                people = tuple(self.bureau.ids[one] for one in event.people)
                paper = Paper(
                    draft=event.name,
                    kind=documents.ORDER,
                    title="Буйрук",
                    text="Текст",
                    audience=documents.BY_HAND,
                    people=people,
                )
                found = self.ids[event.name] = await documents.publish(db, actor, now, paper)
                self.names[f"document-late:{found}"] = f"late-{event.name}"
                for one in await self._readers(event):
                    self.names[f"document-reminder:{one.id}"] = event.name
            case "reads":
                [mine] = [one for one in await self._readers(event) if one.person_id == actor.id]
                await documents.opened(db, actor, now, mine.id)
                await documents.acknowledge(db, actor, now, mine.id)
            case "stopped":
                await documents.withdraw(db, actor, now, self.ids[event.name])

    async def _readers(self, event: Event) -> Any:
        async with self.bureau.db.read() as look:
            return await look.documents.readers(self.ids[event.name], 1)

    async def _post(self, event: Event, actor: Actor) -> None:
        db, now = self.bureau.db, self.bureau.clock()
        if event.verb == "heard":
            await announcing.read_alone(db, actor, now, self.ids[event.name])
            return
        day = event.days[0] if event.days else None
        kind = announcing.DEADLINE if day else announcing.NEWS
        post = Announcement(
            draft=event.name,
            association_id=self.world.association,
            text="Текст",
            asks=True,
            kind=kind,
            due=day,
        )
        found = self.ids[event.name] = await announcing.announce(db, actor, now, post)
        self.names[f"post-reminder:{found}"] = event.name

    async def _difficulty(self, event: Event, actor: Actor) -> None:
        db, now, number = self.bureau.db, self.bureau.clock(), self.ids.get(event.name, 0)
        match event.verb:
            case "told":
                told = NewDifficulty(draft=event.name, author_id=actor.id, text="Компьютер жок")
                found = self.ids[event.name] = (await telling.tell(db, actor, now, told)).id
                self.names[f"difficulty:{found}"] = event.name
            case "asks":
                await telling.ask(db, actor, now, number, "Канча керек?")
            case "replies":
                await telling.reply(db, actor, now, number, "Он")
            case "decides":
                await telling.decide(db, actor, now, number, "Алабыз")

    async def _person(self, event: Event, actor: Actor) -> None:
        db, now = self.bureau.db, self.bureau.clock()
        days = event.days
        match event.verb:
            case "away":
                await resting.go_away(db, actor, now, f"{days[0]:%d.%m}–{days[1]:%d.%m}")
            case "quiet":
                await resting.set_quiet(db, actor, now, event.more[0])
            case "acts":
                await self._acts(event, actor, days)
            case "leaves":
                await staff.close_person(db, await self.actor("deputy"), now, actor.id)
            case "breaks":
                asked = GradeBreak(id=breaks.NEW, first=days[0], last=days[1], low=5, high=5)
                await breaks.put_break(db, actor, now, asked)
            case "confirms":
                await quarters.confirm_year(db, actor, now, "2027-2028")

    async def _acts(self, event: Event, actor: Actor, days: list[date]) -> None:
        role = Role(event.more[0])
        there = self.world.association if role is Role.HEAD else None
        for_ = self.bureau.ids[event.more[0]]
        asked = Appointment(
            person_id=actor.id,
            role=role,
            since=days[0],
            until=days[1],
            association_id=there,
            order=ORDER,
            acting_for=for_,
        )
        now = self.bureau.clock()
        await acting.stand_in(self.bureau.db, await self.actor("deputy"), now, asked)
        place = f"{actor.id}:{for_}:{role}-{there or 0}-0:{days[0]}"
        for kind in (acting.BEGINS, acting.ENDED):
            self.names[f"{kind}:{place}"] = f"{kind}:{event.more[0]}"
