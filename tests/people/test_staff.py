"""The use cases of the staff list, the school's lists and the year."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.database import SqlDatabase
from school import classes
from school.days import BadAnswer
from school.people import Actor, Appointment, Person, Role
from school.rights import Forbidden
from school.staffing import joining, staff, staff_import
from school.staffing.staff_table import Row
from school.years import arranging, breaks, cycle, quarters
from school.years.rules import Kind, Told
from school.years.year import GradeBreak, Holiday
from tests.chat import CLASS_TEACHER, DEPUTY, HEAD, MORNING, TEACHER, YOUNG
from tests.people.conftest import acting

NOW = MORNING
DAY = date(2026, 11, 23)
SPANS = [
    (date(2026, 9, 1), date(2026, 11, 6)),
    (date(2026, 11, 16), date(2026, 12, 30)),
    (date(2027, 1, 12), date(2027, 3, 19)),
    (date(2027, 3, 29), date(2027, 5, 28)),
]
OTHER = [(SPANS[0][0], date(2026, 11, 5)), *SPANS[1:]]
HEADSHIP = Appointment(person_id=3, role=Role.HEAD, since=DAY, association_id=1)

Doing = Callable[[SqlDatabase, Actor], Awaitable[object]]
MONTHLY = cycle.When(kind=Kind.MONTHLY, day=5)
DOINGS: dict[str, Doing] = {
    "add a person": lambda db, by: staff.add_person(db, by, NOW, "Ли Елена"),
    "rename": lambda db, by: staff.rename(db, by, NOW, 3, "Ли Елена"),
    "service": lambda db, by: staff.set_service(db, by, NOW, 3, DAY),
    "appoint": lambda db, by: staff.appoint(db, by, NOW, 1, Role.LIBRARIAN, since=DAY),
    "end a role": lambda db, by: staff.end_role(db, by, NOW, HEADSHIP, DAY),
    "close": lambda db, by: staff.close_person(db, by, NOW, 4),
    "bring back": lambda db, by: staff.bring_back(db, by, NOW, 4),
    "teaching": lambda db, by: staff.set_teaching(db, by, NOW, 4, {(1, None)}),
    "invite": lambda db, by: joining.invite(db, by, NOW, 4),
    "invite all": lambda db, by: joining.invite_all(db, by, NOW),
    "withdraw": lambda db, by: joining.withdraw(db, by, NOW, 4),
    "unbind": lambda db, by: joining.unbind(db, by, NOW, 4),
    "import": lambda db, by: staff_import.save(db, [Row(number=2, name="Ли Елена")], by, NOW),
    "add classes": lambda db, by: classes.add_classes(db, by, NOW, "9-А, 9-Б"),
    "change a class": lambda db, by: classes.change_class(db, by, NOW, 1, pupils=20),
    "rename a class": lambda db, by: classes.rename_class(db, by, NOW, 1, "9-А"),
    "add a subject": lambda db, by: classes.add_subject(db, by, NOW, "Шахмат"),
    "rename a subject": lambda db, by: classes.rename_subject(db, by, NOW, 1, "Шахмат"),
    "close a subject": lambda db, by: classes.close_subject(db, by, NOW, 1, closed=True),
    "add an association": lambda db, by: classes.add_association(db, by, NOW, "Так"),
    "rename an association": lambda db, by: classes.rename_association(db, by, NOW, 1, "Так"),
    "its language": lambda db, by: classes.set_association_language(db, by, NOW, 1, "ru"),
    "close an association": lambda db, by: classes.close_association(db, by, NOW, 1),
    "members": lambda db, by: classes.set_members(db, by, NOW, 1, {1}),
    "subjects": lambda db, by: classes.set_subjects(db, by, NOW, 1, {1}),
    "quarters": lambda db, by: quarters.put_quarters(db, by, NOW, "2026-2027", OTHER),
    "confirm the year": lambda db, by: quarters.confirm_year(db, by, NOW, "2026-2027"),
    "doubt the year": lambda db, by: quarters.doubt_year(db, by, NOW, "2026-2027"),
    "propose a year": lambda db, by: quarters.propose(db, by, NOW, "2027-2028"),
    "switch a duty": lambda db, by: cycle.switch(db, by, NOW, ["journals"], on=True),
    "its date": lambda db, by: cycle.set_when(db, by, NOW, "journals", MONTHLY),
    "who owes it": lambda db, by: cycle.set_owes(db, by, NOW, "journals", Role.HEAD),
    "its words": lambda db, by: cycle.set_text(db, by, NOW, "journals", "Журналдар"),
    "who is told": lambda db, by: cycle.set_told(db, by, NOW, "journals", Told.NOBODY),
    "a duty of our own": lambda db, by: cycle.add_rule(
        db, by, NOW, cycle.Own(draft="a", text="Жарманке", owes=Role.HEAD, when=MONTHLY)
    ),
    "put a holiday": lambda db, by: arranging.change_holidays(
        db, by, NOW, [], [Holiday(day=DAY, ky="Күн", ru="День")]
    ),
    "drop a holiday": lambda db, by: arranging.change_holidays(
        db, by, NOW, [date(2027, 3, 21)], []
    ),
    "put a break": lambda db, by: breaks.put_break(
        db, by, NOW, GradeBreak(id=breaks.NEW, first=DAY, last=DAY, low=1, high=1)
    ),
    "drop a break": lambda db, by: breaks.drop_break(db, by, NOW, 1),
    "bells": lambda db, by: arranging.put_bells(
        db, by, NOW, 1, arranging.parse_bells("08:00–08:45")
    ),
    "grades": lambda db, by: arranging.set_grades(db, by, NOW, "5"),
    "name": lambda db, by: arranging.set_name(db, by, NOW, "Мектеп"),
    "place": lambda db, by: arranging.set_place(db, by, NOW, "Ош"),
    "week": lambda db, by: arranging.set_dates(db, by, NOW, week=6),
    "quiet hours": lambda db, by: arranging.set_quiet(db, by, NOW, "18:00–07:00"),
}


def somebody(role: Role) -> Actor:
    held = Appointment(
        person_id=99,
        role=role,
        since=date(2020, 9, 1),
        association_id=1 if role is Role.HEAD else None,
        class_id=1 if role is Role.CLASS_TEACHER else None,
    )
    return Actor(Person(id=99, name="Ким Анна"), (held,))


@pytest.mark.parametrize("doing", DOINGS)
async def test_nobody_but_the_deputy_may(db: SqlDatabase, actor: Actor, doing: str) -> None:
    before = await db.school()
    for role in set(Role) - {Role.DEPUTY}:
        with pytest.raises(Forbidden):
            await DOINGS[doing](db, somebody(role))
    with pytest.raises(Forbidden):
        await DOINGS[doing](db, Actor(Person(id=99, name="Ким Анна"), ()))
    assert await db.school() is before
    await DOINGS[doing](db, actor)


@pytest.mark.parametrize("doing", DOINGS)
async def test_whoever_changes_something_is_in_the_history(
    db: SqlDatabase, actor: Actor, doing: str
) -> None:
    assert "history" not in doing
    lines = await history(db)
    await DOINGS[doing](db, actor)
    # There was none to bring back, to drop, and so on.
    if doing not in ("bring back", "invite all", "drop a break", "doubt the year"):
        fresh = [one for one in await history(db) if one not in lines]
        assert fresh
        assert {one[1] for one in fresh} == {actor.id}


async def history(db: SqlDatabase) -> list[tuple[str, int | None, str]]:
    found = []
    async with db.read() as look:
        for about in (
            "person",
            "class",
            "subject",
            "association",
            "year",
            "bells",
            "school",
            "rule",
            "break",
        ):
            for number in range(40):
                lines = await look.history.of(about, number)
                found += [(f"{about}:{number}", one.person_id, one.action) for one in lines]
        for day in range(date(2026, 9, 1).toordinal(), date(2027, 9, 1).toordinal()):
            lines = await look.history.of("holiday", day)
            found += [(f"holiday:{day}", one.person_id, one.action) for one in lines]
    return found


# --- Names


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Кадырбек   кызы Айпери ", "Кадырбек кызы Айпери"),
        ("Эсенгул уулу Айбек", "Эсенгул уулу Айбек"),
        ("Ким-Ли\u00a0Анна", "Ким-Ли Анна"),
        ("О’Коннор\nДжон", "О’Коннор Джон"),
    ],
)
def test_a_name_is_kept_whole(typed: str, kept: str) -> None:
    assert staff.person_name(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "Я", "<b>", "Айгүл 🌸", "Айгүл\x07", "a@b", "12", "Я" * 121]
)
def test_what_is_no_name_is_refused(typed: str) -> None:
    with pytest.raises(BadAnswer, match="people-"):
        staff.person_name(typed)


async def test_the_same_name_needs_a_word_that_it_is_somebody_else(
    db: SqlDatabase, actor: Actor
) -> None:
    with pytest.raises(BadAnswer, match="people-known"):
        await staff.add_person(db, actor, NOW, TEACHER.lower())
    await staff.add_person(db, actor, NOW, TEACHER, namesake=True)


@pytest.mark.parametrize("typed", ["ким", "Кадырбек кызы", "Ким -", "Эсенгул  УУЛУ"])
def test_a_name_is_a_surname_and_a_name(typed: str) -> None:
    with pytest.raises(BadAnswer, match="people-one-word"):
        staff.person_name(typed)


# --- Roles


async def test_one_deputy_must_remain(db: SqlDatabase, actor: Actor) -> None:
    (held,) = staff.held(await db.school(), actor.id, DAY)
    with pytest.raises(BadAnswer, match="people-last-deputy"):
        await staff.close_person(db, actor, NOW, actor.id)
    with pytest.raises(BadAnswer, match="people-last-deputy"):
        await staff.end_role(db, actor, NOW, held, DAY)
    other = (await acting(db, TEACHER)).id
    await staff.appoint(db, actor, NOW, other, Role.DEPUTY, since=DAY)
    await staff.close_person(db, actor, NOW, actor.id)
    school = await db.school()
    assert [one.id for one in school.holders(Role.DEPUTY, DAY)] == [other]


async def test_a_deputy_for_a_while_is_not_enough(db: SqlDatabase, actor: Actor) -> None:
    other = (await acting(db, TEACHER)).id
    (held,) = staff.held(await db.school(), actor.id, DAY)
    until = DAY + timedelta(days=9)
    await staff.appoint(db, actor, NOW, other, Role.DEPUTY, since=DAY, until=until)
    with pytest.raises(BadAnswer, match="people-last-deputy"):
        await staff.end_role(db, actor, NOW, held, until)


async def test_an_association_has_one_head(db: SqlDatabase, actor: Actor) -> None:
    school = await db.school()
    (association,) = school.associations
    other = (await acting(db, TEACHER)).id
    await staff.appoint(db, actor, NOW, other, Role.HEAD, since=DAY, association_id=association)
    school = await db.school()
    head = school.head_of(association, DAY)
    assert head is not None
    assert head.id == other
    assert Role.HEAD not in (await acting(db, HEAD)).roles
    with pytest.raises(BadAnswer, match="people-role-held"):
        await staff.appoint(
            db, actor, NOW, other, Role.HEAD, since=DAY, association_id=association
        )


async def test_roles_need_what_they_are_for(db: SqlDatabase, actor: Actor) -> None:
    for role, key in (
        (Role.HEAD, "people-role-which-association"),
        (Role.CLASS_TEACHER, "people-role-which-class"),
    ):
        with pytest.raises(BadAnswer, match=key):
            await staff.appoint(db, actor, NOW, actor.id, role, since=DAY)
    with pytest.raises(BadAnswer, match="people-role-backwards"):
        await staff.appoint(
            db, actor, NOW, actor.id, Role.TEACHER, since=DAY, until=DAY - timedelta(days=1)
        )


async def test_who_leaves_keeps_no_role_no_link_and_no_account(
    db: SqlDatabase, actor: Actor
) -> None:
    person = (await acting(db, CLASS_TEACHER)).person
    word = await joining.invite(db, actor, NOW, person.id)
    await staff.close_person(db, actor, NOW, person.id)
    school = await db.school()
    gone = school.people[person.id]
    assert (gone.telegram_id, gone.consent, gone.left_on) == (None, None, DAY)
    assert school.actor(gone, DAY).roles == frozenset()
    assert all(one.until for one in school.appointments if one.person_id == person.id)
    with pytest.raises(joining.BadLink):
        await joining.redeem(db, word, 5555, NOW)
    await staff.bring_back(db, actor, NOW, person.id)
    back = (await db.school()).people[person.id]
    assert (back.left_on, back.name) == (None, CLASS_TEACHER)


@given(
    st.sets(st.tuples(st.sampled_from([None, 1, 2]), st.sampled_from([None, 1, 2]))),
    st.sampled_from([None, 1, 2]),
    st.sampled_from([1, 2]),
)
def test_switching_twice_leaves_the_classes_as_they_were(
    pairs: set[staff.Pair], subject: int | None, where: int
) -> None:
    once = staff.toggled(pairs, subject, where)
    assert ((subject, where) in once) != ((subject, where) in pairs)
    twice = staff.toggled(once, subject, where)
    assert {one for one in twice if one[1]} == {one for one in pairs if one[1]}
    assert {one[0] for one in pairs if one[0]} <= {one[0] for one in twice} | {subject}


# --- Links


async def test_of_two_who_open_a_link_at_once_one_gets_in(db: SqlDatabase, actor: Actor) -> None:
    person_id = await staff.add_person(db, actor, NOW, "Ли Елена")
    word = await joining.invite(db, actor, NOW, person_id)
    found = await asyncio.gather(
        *(joining.redeem(db, word, 5000 + n, NOW) for n in range(5)), return_exceptions=True
    )
    came = [one for one in found if isinstance(one, Person)]
    assert len(came) == 1
    assert sum(isinstance(one, joining.BadLink) for one in found) == 4
    assert (await db.school()).people[person_id].telegram_id == came[0].telegram_id


async def test_only_the_hash_of_a_word_is_kept(db: SqlDatabase, actor: Actor) -> None:
    word = await joining.invite(db, actor, NOW, actor.id)
    assert len(word) == 43
    async with db.read() as look:
        assert await look.staff.invitation_by_hash(word) is None
        found = await look.staff.invitation_by_hash(joining.word_hash(word))
    assert found is not None
    assert found.expires_at - NOW == timedelta(hours=72)


async def test_agreeing_twice_tells_the_deputy_once(db: SqlDatabase, actor: Actor) -> None:
    person_id = await staff.add_person(db, actor, NOW, "Ли Елена")
    await joining.redeem(db, await joining.invite(db, actor, NOW, person_id), 5000, NOW)
    for language in ("ky", "ru"):
        person = await joining.agree(db, 5000, language, NOW)
        assert person is not None
        assert person.language == "ky"
    async with db.begin() as work:
        first = await work.outbox.claim(NOW, timedelta(minutes=1), quiet=False)
        second = await work.outbox.claim(NOW, timedelta(minutes=1), quiet=False)
    assert first is not None
    assert (first.kind, first.to, first.params["person"]) == ("joined", actor.id, person_id)
    assert second is None
    assert not await joining.refuse(db, 5000, NOW)


async def test_the_deputy_does_not_let_go_of_herself(db: SqlDatabase, actor: Actor) -> None:
    with pytest.raises(BadAnswer, match="people-not-yourself"):
        await joining.unbind(db, actor, NOW, actor.id)


async def test_the_first_deputy_is_named_by_telegram(db: SqlDatabase) -> None:
    async with db.begin() as work:
        school = await db.school()
        for one in school.appointments:
            await work.staff.end_appointment(one.person_id, one.role, date(2020, 1, 1))
    word = await joining.invite_first(db, NOW)
    person = await joining.redeem(db, word, 5000, NOW, "Ким Анна")
    assert person.name == "Ким Анна"
    assert (await db.school()).actor(person, DAY).roles == {Role.DEPUTY}
    again = await joining.invite_first(db, NOW, "Башка Адам")
    assert (await joining.redeem(db, again, 5001, NOW, "Ким")).name == "Ким Анна"


async def test_nobody_else_is_renamed_by_telegram(db: SqlDatabase, actor: Actor) -> None:
    person_id = await staff.add_person(db, actor, NOW, "Ли Елена")
    word = await joining.invite(db, actor, NOW, person_id)
    assert (await joining.redeem(db, word, 5000, NOW, "Леночка")).name == "Ли Елена"


# --- The year


@pytest.mark.parametrize(
    ("at", "span", "key"),
    [
        (0, (date(2026, 11, 6), date(2026, 9, 1)), "year-quarter-backwards"),
        (1, (date(2026, 11, 6), date(2026, 12, 30)), "year-quarters-overlap"),
        (0, (date(2026, 7, 1), date(2026, 11, 6)), "year-outside"),
        (3, (date(2027, 3, 29), date(2027, 8, 28)), "year-outside"),
    ],
)
async def test_quarters_that_cannot_be(
    db: SqlDatabase, actor: Actor, at: int, span: quarters.Span, key: str
) -> None:
    spans = [*SPANS[:at], span, *SPANS[at + 1 :]]
    with pytest.raises(BadAnswer, match=key):
        await quarters.put_quarters(db, actor, NOW, "2026-2027", spans)
    assert not next(y for y in (await db.school()).years if y.label == "2026-2027").confirmed


async def test_dates_are_confirmed_by_nothing_but_a_word(db: SqlDatabase, actor: Actor) -> None:
    async def confirmed() -> bool:
        years = (await db.school()).years
        return next(year for year in years if year.label == "2026-2027").confirmed

    await quarters.put_quarters(db, actor, NOW, "2026-2027", OTHER)
    assert not await confirmed()
    await quarters.confirm_year(db, actor, NOW, "2026-2027")
    assert await confirmed()
    await quarters.put_quarters(db, actor, NOW, "2026-2027", SPANS)
    assert await confirmed()


@given(st.dates(date(2026, 8, 1), date(2027, 7, 31)), st.integers(0, 100))
def test_dates_without_years_are_in_their_school_year(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(2027, 7, 31))
    typed = f"{first:%d.%m}–{last:%d.%m}"
    assert quarters.parse_span(typed, "2026-2027") == (first, last)


@pytest.mark.parametrize("typed", ["5а", "5-А", "5 «А»", '5 "A"', "5А.", " 5 – а "])
def test_a_class_is_understood_as_people_write_it(typed: str) -> None:
    assert classes.parse_class(typed) == (5, "А")


@pytest.mark.parametrize("typed", ["0-А", "13-А", "А-5", "5", "5-🌸", "5-АБВГ", "", "²-А"])
def test_what_is_no_class(typed: str) -> None:
    with pytest.raises(BadAnswer, match="classes-not-a-class"):
        classes.parse_class(typed)


async def test_saving_the_same_again_writes_nothing(db: SqlDatabase, actor: Actor) -> None:
    await quarters.confirm_year(db, actor, NOW, "2026-2027")
    await staff.rename(db, actor, NOW, actor.id, DEPUTY)
    lines = await history(db)
    await quarters.confirm_year(db, actor, NOW, "2026-2027")
    await staff.rename(db, actor, NOW, actor.id, DEPUTY)
    await arranging.set_dates(db, actor, NOW, week=5)
    assert await history(db) == lines


async def test_a_closed_class_is_opened_again(db: SqlDatabase, actor: Actor) -> None:
    school = await db.school()
    one = classes.find_class(school, 5, "а")
    assert one is not None
    await classes.change_class(db, actor, NOW, one.id, closed=True)
    assert await classes.add_classes(db, actor, NOW, "5-А") == (["5-А"], [])
    assert classes.find_class(await db.school(), 5, "А") == one


async def test_importing_twice_changes_nothing(db: SqlDatabase, actor: Actor) -> None:
    rows = [
        Row(number=2, name="Ли Елена", post="ШМО жетекчиси", association="Так", led="9-А"),
        Row(number=3, name=YOUNG, subjects="Шахмат; Музыка", classes="9-А", since="2026"),
    ]
    first = await staff_import.save(db, rows, actor, NOW)
    assert (len(first.added), len(first.changed), first.refused) == (1, 1, ())
    before = await db.school()
    second = await staff_import.save(db, rows, None, NOW)
    assert (second.same, second.does_something) == (2, False)
    after = await db.school()
    assert replace(after, zone=before.zone) == before
