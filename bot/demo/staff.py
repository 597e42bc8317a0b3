"""How the school begins: its lists, its staff, and who has come in."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from bot.demo.data import ZONE, Entry, at, read, there
from bot.demo.stage import DEPUTY, FIRST_ACCOUNT, Stage
from handlers import commands
from school import classes
from school.people import Actor
from school.staffing import joining, staff, staff_import
from school.staffing.staff_table import Row
from school.years import arranging

BEGIN = datetime(2026, 8, 20, 10, 0, tzinfo=ZONE)
INVITED = BEGIN + timedelta(4)


async def settle(stage: Stage) -> None:
    """An empty school gets its deputy, she brings in the staff list, and invites everybody."""
    told = read("school")
    accounts = dict(enumerate(told["person"], start=FIRST_ACCOUNT))
    for number, one in accounts.items():
        last, first = _called(one["name"])
        language = one.get("language", "ky")
        stage.telegram.person(number, first, last_name=last, language=language, bio=one["bio"])
    actor = await _first(stage, accounts[DEPUTY]["name"])
    plan = await staff_import.save(stage.db, list(_rows(told)), actor, BEGIN)
    if plan.refused:
        raise ValueError(plan.refused)
    async with stage.transaction():
        await _arrange(stage, actor, told)
    coming = {n: one for n, one in accounts.items() if n != DEPUTY and one.get("joined", True)}
    await _invite(stage, actor, coming)
    await _open_chats(stage)


async def _first(stage: Stage, name: str) -> Actor:
    """The deputy comes in before anybody else."""
    word = await joining.invite_first(stage.db, BEGIN, name)
    await joining.redeem(stage.db, word, DEPUTY, BEGIN)
    await joining.agree(stage.db, DEPUTY, "ky", BEGIN)
    await stage.look()
    return stage.actor(stage.deputy)


def _called(name: str) -> tuple[str, str]:
    """Surname and first name; what follows a surname in small letters belongs to it."""
    words = name.split()
    kept = 2 if words[1].islower() else 1
    return " ".join(words[:kept]), words[kept]


def _rows(told: Entry) -> Iterator[Row]:
    for number, one in enumerate(told["person"], start=2):
        # Of several subjects a table does not say which is taught where; see _arrange.
        teaches = one.get("teaches", {})
        subject, labels = next(iter(teaches.items())) if len(teaches) == 1 else ("", [])
        yield Row(
            number=number,
            name=one["name"],
            post=one["post"],
            subjects=subject,
            classes="; ".join(labels),
            association=one.get("association", ""),
            led=one.get("leads", ""),
            since=one["since"],
        )


async def _arrange(stage: Stage, actor: Actor, told: Entry) -> None:
    """Sizes of classes, subjects of associations, who teaches several subjects, and the bells."""
    db, subjects = stage.db, {one.ky: one.id for one in stage.school.subjects.values()}
    for label, pupils in told["classes"].items():
        await classes.change_class(db, actor, BEGIN, stage.class_(label).id, pupils=pupils)
    for name, held in told["associations"].items():
        ids = [subjects[one] for one in held]
        await classes.set_subjects(db, actor, BEGIN, stage.association(name).id, ids)
    for one in told["person"]:
        teaches = one.get("teaches", {})
        if len(teaches) > 1:
            pairs = {(subjects[s], stage.class_(c).id) for s in teaches for c in teaches[s]}
            await staff.set_teaching(db, actor, BEGIN, stage.named(one["name"]).id, pairs)
    await arranging.put_bells(db, actor, BEGIN, 1, arranging.parse_bells(told["bells"]))


async def _invite(stage: Stage, actor: Actor, coming: dict[int, Entry]) -> None:
    """They get a link each, open it, and agree."""
    words = {}
    async with stage.transaction():
        for number, one in coming.items():
            person = stage.named(one["name"])
            words[number] = await joining.invite(stage.db, actor, INVITED, person.id)
    async with stage.transaction():
        for number in coming:
            await joining.redeem(stage.db, words[number], number, _moment(number))
    async with stage.transaction():
        for number, one in coming.items():
            language = one.get("language", "ky")
            await joining.agree(stage.db, number, language, _moment(number))


def _moment(number: int) -> datetime:
    """When somebody comes in: within three days of the links, in daylight."""
    day = (INVITED + timedelta(number % 3)).date()
    return at(day, time(11 + number * 7 % 6, number * 23 % 60))


async def _open_chats(stage: Stage) -> None:
    """Whoever is in has the chat, and the menu of the role."""
    await stage.look()
    bot = stage.telegram.bot
    for person in stage.school.people.values():
        if person.telegram_id is not None:
            account = there(stage.telegram.accounts.get(person.telegram_id), person.name)
            stage.telegram.private_chat(bot, account)
            bot.seen.add(account.id)
            await commands.for_person(stage.app.bot, stage.app.parts, stage.actor(person))
