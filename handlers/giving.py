"""Giving a task: to whom, what, by when, with proof or not; seen before it is sent."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from handlers import task_words
from handlers.forms.kinds import PAGE, pager
from handlers.place import Button, Place, Screen, Visit, back, clip, home, pairs, quoted
from locales import Raw
from school import duties, names, rights
from school.days import BadAnswer, parse_day
from school.duties import Duties, Order
from school.people import Association, Person
from school.register import Register
from school.resting import leave
from school.rights import Action
from school.tasks import Proof, Shows

STEPS = ("who", "text", "day")
AHEAD = (1, 3, 7)
NAMED = 8


class GiveTask(Place):
    """A task for one person, an association or all. Opened with nothing, or with `people`."""

    name = "give_task"

    async def opened(self, visit: Visit) -> None:
        """The draft's id makes sending twice harmless."""
        visit.data.setdefault("draft", uuid4().hex)
        visit.data.setdefault("step", "text" if visit.data.get("people") else "who")

    async def draw(self, visit: Visit) -> Screen:
        """The question that is open, else the preview."""
        if not rights.can(visit.actor, Action.GIVE_TASKS):
            return Screen(visit.t("rights-forbidden"), [[home(visit)]])
        match step := visit.data.get("step"):
            case "who":
                rows = self._who(visit)
            case "day":
                rows = self._days(visit)
            case "proof":
                rows = _proofs(visit)
            case "record":
                rows = _registers(visit)
            case "text":
                rows = []
            case _:
                return self._preview(visit)
        text = f"<b>{visit.t('give-title')}</b> · {visit.t(f'give-ask-{step}')}"
        return Screen(text, [*rows, [back(visit)]])

    async def do_back(self, visit: Visit, _: Any) -> None:
        """The question before; from the first one, where one came from."""
        step = visit.data.get("step")
        at = STEPS.index(step) if step in STEPS else len(STEPS)
        if step is not None and self._complete(visit):
            visit.data["step"] = None
        elif at == 0:
            await visit.back()
        else:
            visit.data["step"] = STEPS[at - 1]

    async def do_ask(self, visit: Visit, step: str) -> None:
        """Changes an answer."""
        visit.data["step"] = step

    async def do_all(self, visit: Visit, _: Any) -> None:
        """For everybody."""
        people = duties.everyone(visit.school, visit.today, visit.actor.id)
        self._chosen(visit, [one.id for one in people])

    async def do_association(self, visit: Visit, association_id: int) -> None:
        """For the members of an association."""
        staff = {one.id for one in visit.school.staff(visit.today)}
        members = visit.school.associations[association_id].members
        self._chosen(visit, sorted((members & staff) - {visit.actor.id}))

    async def do_person(self, visit: Visit, person_id: int) -> None:
        """For one."""
        self._chosen(visit, [person_id])

    async def do_page(self, visit: Visit, page: int) -> None:
        """More people."""
        visit.data["page"] = page

    async def do_day(self, visit: Visit, day: str) -> None:
        """By that day."""
        self._due(visit, date.fromisoformat(day))

    async def do_proof(self, visit: Visit, proof: str) -> None:
        """What is to show that it was done, or nothing; of a record, of which register."""
        visit.data.update(proof=proof, step=None)

    async def do_record(self, visit: Visit, _: Any) -> None:
        """A record is to show it; asks of which register."""
        visit.data["step"] = "record"

    async def do_send(self, visit: Visit, _: Any) -> None:
        """Gives it; each is told."""
        data = visit.data
        order = Order(
            draft=data["draft"],
            people=data["people"],
            text=data["text"],
            due=date.fromisoformat(data["due"]),
            proof=_proof(visit),
        )
        async with visit.parts.db.begin() as work:
            situation = Duties(work=work, school=visit.school, actor=visit.actor, now=visit.now)
            await situation.give(order)
        visit.parts.wake()
        visit.note("give-sent", n=len(order.people))
        await visit.back()

    async def written(self, visit: Visit, text: str) -> bool:
        """A name to look for, the words, or the day."""
        match visit.data.get("step"):
            case "who":
                self._search(visit, text)
            case "text":
                visit.data["text"] = duties.words_of(text)
                self._next(visit)
            case "day":
                self._due(visit, parse_day(text, visit.today))
            case _:
                return False
        return True

    def _search(self, visit: Visit, text: str) -> None:
        words = names.tidy(text)[:60]
        if not visit.school.search(words, visit.today):
            raise BadAnswer("form-nobody-found", words=words)
        visit.data.update(words=words, page=0)

    def _chosen(self, visit: Visit, people: Sequence[int]) -> None:
        if not people:
            raise BadAnswer("give-nobody")
        visit.data.update(people=list(people), words="", page=0)
        self._next(visit)

    def _due(self, visit: Visit, day: date) -> None:
        duties.check_day(day, visit.today)
        visit.data["due"] = day.isoformat()
        self._next(visit)

    def _next(self, visit: Visit) -> None:
        """The first question that has no answer, else the preview."""
        missing = {"who": "people", "text": "text", "day": "due"}
        step = next((one for one in STEPS if not visit.data.get(missing[one])), None)
        visit.data["step"] = step

    def _complete(self, visit: Visit) -> bool:
        return all(visit.data.get(one) for one in ("people", "text", "due"))

    def _who(self, visit: Visit) -> list[list[Button]]:
        t, words, page = visit.t, visit.data.get("words", ""), int(visit.data.get("page", 0))
        people = visit.school.search(words, visit.today)
        shown = people[page * PAGE : (page + 1) * PAGE]
        rows = pairs([Button(one.short, "person", one.id) for one in shown])
        rows += pager(page, len(people))
        if words or page:
            return rows
        groups = [Button(one.name, "association", one.id) for one in _associations(visit)]
        return [[Button(t.plain("give-all"), "all")], *pairs(groups), *rows]

    def _days(self, visit: Visit) -> list[list[Button]]:
        t, today = visit.t, visit.today
        days = [today, *(today + timedelta(n) for n in AHEAD)]
        year = visit.school.calendar.year_at(today)
        quarter = year.quarter_at(today) if year else None
        buttons = [
            Button(f"{t.weekday_short(one)}, {t.day(one)}", "day", one.isoformat()) for one in days
        ]
        if quarter is not None and quarter.last > days[-1]:
            label = t.plain("form-quarter-end", day=t.day(quarter.last))
            buttons.append(Button(label, "day", quarter.last.isoformat()))
        return pairs(buttons)

    def _preview(self, visit: Visit) -> Screen:
        t, data = visit.t, visit.data
        due = date.fromisoformat(data["due"])
        proof = _proof(visit)
        wanted = task_words.proof(proof, t) if proof else t("give-without-proof")
        lines = [
            f"<b>{t('give-title')}</b>",
            "",
            quoted(data["text"]),
            "",
            t("give-due", day=t.day(due), weekday=t.weekday(due)),
            f"<b>{t('give-to')}:</b> {self._named(visit, data['people'])}",
            wanted,
            *_on_leave(visit, data["people"], due),
        ]
        change = [Button(t.plain(f"give-change-{one}"), "ask", one) for one in (*STEPS, "proof")]
        rows = [
            [Button(t.plain("button-send"), "send", style="primary")],
            *pairs(change),
            [back(visit), home(visit)],
        ]
        return Screen("\n".join(lines), rows)

    def _named(self, visit: Visit, ids: Sequence[int]) -> str:
        known = visit.school.people
        people: list[Person] = [known[one] for one in ids if one in known]
        named = ", ".join(one.short for one in people[:NAMED])
        if len(people) > NAMED:
            return visit.t("give-named-more", names=clip(named, 400), n=len(people) - NAMED)
        return quoted(named)


def _proofs(visit: Visit) -> list[list[Button]]:
    plain = visit.t.plain
    simple = [one for one in Shows if one is not Shows.RECORD]
    buttons = [Button(plain(f"give-proof-{one or 'none'}"), "proof", one.value) for one in simple]
    return pairs([*buttons, Button(plain("give-proof-record"), "record")])


def _registers(visit: Visit) -> list[list[Button]]:
    """The registers in which all who are given the task may write, or any of them."""
    plain, school = visit.t.plain, visit.school
    chosen = [school.people[one] for one in visit.data.get("people", ()) if one in school.people]
    actors = [school.actor(one, visit.today) for one in chosen]

    def all_may(register: Register) -> bool:
        row = register.rights.get(Action.WRITE, {})
        return all(one.has(row.keys()) for one in actors)

    def button(key: str, register: str | None) -> Button:
        return Button(plain(key), "proof", str(Proof(Shows.RECORD, register)))

    may = [one.name for one in visit.parts.registers.values() if all_may(one)]
    found = [button(f"register-{one}-title", one) for one in may]
    return [[button("give-record-any", None)], *pairs(found)]


def _proof(visit: Visit) -> Proof:
    return Proof.read(visit.data.get("proof", ""))


def _on_leave(visit: Visit, ids: Sequence[int], due: date) -> list[Raw]:
    """Who of them is on leave on a day until the deadline, and until when."""
    known = [visit.school.people[one] for one in ids if one in visit.school.people]
    leaves = [(one, found) for one in known if (found := leave(one, visit.today))]
    leaves = [(one, days) for one, days in leaves if days[0] <= due]
    if not leaves:
        return []
    away = [
        visit.t("give-away-one", name=one.short, days=visit.t.period(*days))
        for one, days in leaves
    ]
    now = any(one.is_away(visit.today) for one, _ in leaves)
    if len(away) > NAMED:
        away = [*away[:NAMED], visit.t("give-away-more", n=len(away) - NAMED)]
    return [Raw(""), visit.t("give-away-now" if now else "give-away"), *away]


def _associations(visit: Visit) -> list[Association]:
    found = [one for one in visit.school.associations.values() if one.members and not one.closed]
    return sorted(found, key=lambda one: names.fold(one.name))
