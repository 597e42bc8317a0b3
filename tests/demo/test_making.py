"""What the demo school consists of, and that it is the same every time."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.demo.data import HERE, ZONE
from bot.demo.making import END
from playground.telegram import Telegram
from school.ports import Work
from school.records import Query, Record, Sees
from school.register import State
from tests.demo.conftest import (
    DEPUTY,
    NAMES,
    Going,
    Made,
    going_on,
    made_in,
    messages,
    plain,
)

REGISTERS = ("observation", "course", "minutes", "plan", "report")
FILES = [one.stem for one in sorted(HERE.glob("*.toml"))]
REAL = ("Бекетов", "Жеке", "№97", "№ 97")
"""Names that the school's papers had, and that must not be here."""


async def records(look: Work, register: str) -> list[Record]:
    everything = Query(sees=Sees(person=0, everything=True), register=register, limit=500)
    return list((await look.records.page(everything)).records)


async def states(look: Work, register: str) -> Counter[State]:
    return Counter(one.state for one in await records(look, register))


def test_it_is_left_at_its_moment_and_gives_back_what_it_has_borrowed(made: Made) -> None:
    newest = max(max(one.edited or one.date, one.date) for one in messages(made.telegram))
    assert datetime(2026, 11, 23, 10, 40, tzinfo=ZONE) <= newest <= END
    assert made.telegram.delivered is None
    assert made.telegram.now() == END
    assert made.telegram.requests == []


def test_it_tells_how_far_it_is(made: Made) -> None:
    assert made.days == sorted(set(made.days))
    assert made.days[-1] == END.date()


async def test_everybody_is_there_and_all_but_a_few_have_come_in(going: Going) -> None:
    school = await going.app.db.school()
    assert [one.name for one in sorted(school.people.values(), key=lambda one: one.id)] == [
        NAMES[1],
        NAMES[0],
        *NAMES[2:],
    ]
    reached = [one for one in school.people.values() if one.joined and one.reachable]
    assert len(reached) == 42 - 3
    assert sum(one.joined for one in school.people.values()) == 42 - 2
    assert sum(one.language == "ru" for one in school.people.values()) == 4
    assert len(going.telegram.people) == 42
    assert all(one.account.bio for one in going.telegram.people.values())


async def test_the_school_is_whole(going: Going) -> None:
    school = await going.app.db.school()
    today = END.date()
    assert len(school.open_classes()) == 15
    assert all(one.pupils and school.class_teacher(one.id, today) for one in school.open_classes())
    assert len(school.associations) == 8
    assert all(one.subjects and one.members for one in school.associations.values())
    assert all(school.head_of(one, today) for one in school.associations)
    assert len(school.teachers(today)) == 36
    assert sum(one.is_young(today) for one in school.people.values()) == 3
    assert school.lesson_at(END) == 3


async def test_there_are_records_of_a_term(look: Work) -> None:
    visits = await states(look, "observation")
    assert 55 <= visits[State.FINAL] <= 65
    assert visits[State.PLANNED] == 2
    courses = await states(look, "course")
    assert 22 <= courses[State.FINAL] <= 30
    assert (courses[State.RETURNED], courses[State.SUBMITTED]) == (1, 1)
    minutes = await states(look, "minutes")
    assert 22 <= minutes[State.FINAL] <= 30
    assert minutes[State.SUBMITTED] == 1


async def test_the_records_differ(look: Work) -> None:
    visits = [one for one in await records(look, "observation") if one.state is State.FINAL]
    levels = Counter(one.answers["level"] for one in visits)
    assert all(levels[one] >= 5 for one in ("high", "good", "middle"))
    assert sum("ratings" in one.answers for one in visits) >= 15
    assert len({one.answers["topic"] for one in visits}) == len(visits)
    assert len({one.about_id for one in visits}) >= 30
    asked = [(await look.records.acknowledgements(one.id))[0] for one in visits]
    assert sum(one.acknowledged_at is None for one in asked) == 2
    assert sum(one.reply is not None for one in asked) >= 5


async def test_a_week_can_be_counted(look: Work) -> None:
    visits = [one for one in await records(look, "observation") if one.state is State.FINAL]
    last_week = [one for one in visits if 16 <= one.happened_on.day <= 22]
    assert sum(one.happened_on.month == 11 for one in last_week) == 9


async def test_groups_are_bound_but_for_one(going: Going) -> None:
    school = await going.app.db.school()
    bound = {one.name: one.chat_id for one in school.associations.values() if one.chat_id}
    forum = going.telegram.groups[-4004].migrated_to
    assert bound == {"Кыргыз тили": -4001, "Так илимдер": -4002, "Табигый илимдер": forum}
    bot, groups = going.telegram.bot.id, going.telegram.groups.items()
    alive = [(number, chat) for number, chat in groups if not chat.migrated_to]
    assert [number for number, chat in alive if not chat.has(bot)] == [-4003]
    assert going.telegram.groups[-4003].has(DEPUTY)


async def test_nothing_was_said_by_itself_in_quiet_hours(going: Going) -> None:
    calendar = (await going.app.db.school()).calendar
    bot = going.telegram.bot.id
    assert not [
        plain(one)
        for one in messages(going.telegram)
        if one.sender.id == bot and calendar.is_quiet(one.date)
    ]


async def test_nothing_more_is_owed_at_that_moment(going: Going) -> None:
    going.clock.move(minutes=1)
    await going.app.tick()
    assert [one.method for one in going.telegram.requests if one.method != "getMe"] == []


def test_nobody_is_named_who_is_real(made: Made) -> None:
    told = [one.text for one in messages(made.telegram)]
    told += [(HERE / f"{name}.toml").read_text("utf-8") for name in FILES]
    assert not [word for word in REAL for text in told if word in text]


def test_every_chat_has_something_and_little_is_unread(made: Made) -> None:
    for chat in made.telegram.private.values():
        unread = [one for one in chat.shown() if one.id > chat.read]
        assert chat.shown(), chat.id
        assert len(unread) <= 4, chat.id
    assert all(chat.read for chat in made.telegram.groups.values())
    assert made.telegram.private[made.telegram.bot.id, DEPUTY].read == made.telegram.last_message


async def test_it_is_the_same_every_time(made: Made, tmp_path: Path) -> None:
    again = await made_in(tmp_path / "again")
    assert seen(again.telegram) == seen(made.telegram)
    async with going_on(made, tmp_path / "one") as one, going_on(again, tmp_path / "two") as two:
        assert await kept(one) == await kept(two)


def seen(telegram: Telegram) -> list[tuple[Any, ...]]:
    return [plain(one) for one in messages(telegram)]


async def kept(going: Going) -> list[dict[str, Any]]:
    """Records and tasks, without the random names that drafts have."""
    async with going.app.db.read() as look:
        found = [
            vars(one) | {"draft": ""} for name in REGISTERS for one in await records(look, name)
        ]
        return found + [vars(one) for one in await look.tasks.open()]
