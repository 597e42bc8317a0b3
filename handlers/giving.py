"""Giving a task: to whom, what, by when, with proof or not; seen before it is sent."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from handlers import task_words
from handlers.forms.kinds import PAGE, pager
from handlers.place import Button, Place, Screen, Visit, back, clip, home, pairs, quoted
from locales import Raw
from school import giving, names, rights
from school.days import BadAnswer, parse_day
from school.duties import words_of
from school.giving import Giving, Order
from school.people import Actor, Association, Person
from school.register import Register
from school.rights import Action
from school.staffing.resting import leave
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
                rows = proofs(visit)
            case "record":
                rows = registers(visit, visit.data.get("people", ()))
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
        people = giving.everyone(visit.school, visit.today, visit.actor.id)
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
            situation = Giving(work=work, school=visit.school, actor=visit.actor, now=visit.now)
            await situation.give(order)
        visit.parts.wake()
        visit.note("give-sent", n=len(order.people))
        await visit.back()

    async def written(self, visit: Visit, text: str) -> bool:
        """A name to look for, the words, or the day.

        With nothing of these asked, a day takes the place of the day and all else that of the
        words: what was filled in stays.
        """
        step, day = visit.data.get("step"), None
        if step not in ("who", "text"):
            day = _day(text, visit.today, asked=step == "day")
        if step == "who":
            search(visit, text)
        elif day is not None:
            self._due(visit, day)
        else:
            visit.data["text"] = words_of(text)
            self._next(visit)
        return True

    def _chosen(self, visit: Visit, people: Sequence[int]) -> None:
        if not people:
            raise BadAnswer("give-nobody")
        visit.data.update(people=list(people), words="", page=0)
        self._next(visit)

    def _due(self, visit: Visit, day: date) -> None:
        giving.check_day(day, visit.today)
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
        rows = people_rows(visit)
        if visit.data.get("words") or visit.data.get("page"):
            return rows
        groups = [Button(one.name, "association", one.id) for one in _associations(visit)]
        return [[Button(visit.t.plain("give-all"), "all")], *pairs(groups), *rows]

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
        lines = [
            f"<b>{t('give-title')}</b>",
            "",
            quoted(data["text"]),
            "",
            t("give-due", day=t.day(due), weekday=t.weekday(due)),
            f"<b>{t('give-to')}:</b> {self._named(visit, data['people'])}",
            wanted(visit, _proof(visit)),
            *on_leave(visit, data["people"], due),
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


def people_rows(visit: Visit, *, but: int | None = None) -> list[list[Button]]:
    """The page of the staff that is open, or of those whose name was typed; not `but`."""
    page = int(visit.data.get("page", 0))
    found = visit.school.search(visit.data.get("words") or "", visit.today)
    people = [one for one in found if one.id != but]
    shown = people[page * PAGE : (page + 1) * PAGE]
    rows = pairs([Button(one.short, "person", one.id) for one in shown])
    return [*rows, *pager(page, len(people))]


def search(visit: Visit, text: str) -> None:
    """Looks for people by what was typed. Raises BadAnswer when nobody is called so."""
    words = names.tidy(text)[:60]
    if not visit.school.search(words, visit.today):
        raise BadAnswer("form-nobody-found", words=words)
    visit.data.update(words=words, page=0)


def proofs(visit: Visit) -> list[list[Button]]:
    """What may be asked for to show that a task was done."""
    plain = visit.t.plain
    simple = [one for one in Shows if one is not Shows.RECORD]
    buttons = [Button(plain(f"give-proof-{one or 'none'}"), "proof", one.value) for one in simple]
    return pairs([*buttons, Button(plain("give-proof-record"), "record")])


def registers(visit: Visit, people: Sequence[int]) -> list[list[Button]]:
    """The registers in which all who are given the task may write, or any of them."""
    school = visit.school
    chosen = [school.people[one] for one in people if one in school.people]
    actors = [school.actor(one, visit.today) for one in chosen]

    def button(key: str, register: str | None) -> Button:
        proof = Proof(Shows.RECORD, register)
        return Button(visit.t.plain(key), "proof", str(proof))

    may = [
        one.name
        for one in visit.parts.registers.values()
        if all(_may_write(each, one) for each in actors)
    ]
    found = [button(f"register-{one}-title", one) for one in may]
    return [[button("give-record-any", None)], *pairs(found)]


def _may_write(actor: Actor, register: Register) -> bool:
    return actor.has(register.rights.get(Action.WRITE, {}).keys())


def may_prove(visit: Visit, person_id: int, proof: Proof) -> bool:
    """Whether a person may write the record that is asked for; any other proof anybody has."""
    person = visit.school.people.get(person_id)
    if proof.register is None or person is None:
        return True
    return _may_write(
        visit.school.actor(person, visit.today), visit.parts.registers[proof.register]
    )


def wanted(visit: Visit, proof: Proof) -> Raw:
    """Which proof is wanted, or that none is."""
    return task_words.proof(proof, visit.t) if proof else visit.t("give-without-proof")


def _day(text: str, today: date, *, asked: bool) -> date | None:
    """The day that was typed; None for other words, unless a day was asked for.

    Raises BadAnswer as `parse_day` does: for a day that there is not, in both cases.
    """
    try:
        return parse_day(text, today, ahead=True)
    except BadAnswer as error:
        if asked or error.key != "form-not-a-day":
            raise
        return None


def _proof(visit: Visit) -> Proof:
    return Proof.read(visit.data.get("proof", ""))


def on_leave(visit: Visit, ids: Sequence[int], due: date) -> list[Raw]:
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
