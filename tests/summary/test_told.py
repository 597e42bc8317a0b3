"""What the director reads on Monday and the deputy in the morning, and what the buttons open."""

from dataclasses import replace
from datetime import date

import pytest

from playground.model import Message
from playground.people import Person
from school.register import State
from tests.chat import (
    CLASS_TEACHER,
    DEPUTY,
    DIRECTOR,
    HEAD,
    TEACHER,
    YOUNG,
    Town,
    open_chats,
)
from tests.conversations.plans import send_heads, send_quarter
from tests.conversations.talk import fill_visit, plan_visit
from tests.summary.conftest import Row, owe
from tests.summary.conftest import write_down as keep_all

D = date
MONDAY = "2026-11-30 08:00"
DAY = D(2026, 11, 25)


def row(register: str, day: date = DAY, **values: str) -> Row:
    known = {"teacher": TEACHER, "school_class": "5-А", "body": "class_parents"}
    return Row(register=register, day=day, state=State.FINAL, **(known | values))


async def a_week(town: Town) -> None:
    """Two visits, one course, one meeting of parents; one visit the week before."""
    await keep_all(
        town,
        [
            row("observation", D(2026, 11, 18)),
            row("observation"),
            row("observation", teacher=YOUNG),
            row("course"),
            row("minutes"),
        ],
    )


async def confirm_year(town: Town) -> None:
    school = await town.app.db.school()
    year = next(one for one in school.years if one.label == "2026-2027")
    async with town.app.db.begin() as work:
        quarters = [(one.first, one.last) for one in year.quarters]
        await work.year.put_year(year.label, quarters, confirmed=True)


def monday(director: Person) -> Message:
    """The summary, among whatever else is said at that hour."""
    return next(one for one in reversed(director.screen) if "23–29" in one.text.partition("\n")[0])


# --- Monday


async def test_the_director_reads_the_week_on_monday(director: Person, town: Town) -> None:
    await a_week(town)
    await owe(town, TEACHER, "Отчёт", D(2026, 11, 26))
    await owe(town, DIRECTOR, "Буйрук", D(2026, 12, 10))
    await town.at(MONDAY)
    assert monday(director).text == (
        "Өткөн апта, 23–29-ноябрь\n"
        "Байкоо: 2 (+1) · Ырасталган курс: 1 (+1)\n"
        "Чейректе камтылган мугалимдер: 2/4 (+1) · Ата-энелер жыйыны: 1/4 класс (+1)"
        " · такталган эмес\n"
        "\n"
        "Кечигип жатат\n"
        "• II чейректин планы, 2026-2027, 10 күн кечикти, такталган эмес — Ибраимова Ж. Р.\n"
        "• Отчёт, 4 күн кечикти — Абдыкеримова Н. С.\n"
        "\n"
        "Менин тапшырмаларым: 1"
    )
    assert monday(director).buttons == [
        "Кечиккен тапшырма: 2",
        "Менин тапшырмаларым: 1",
        "Байкоо: 2",
        "Чейректе камтылган мугалимдер: 2/4",
        "Ырасталган курс: 1",
        "Ата-энелер жыйыны: 1/4 класс",
    ]


@pytest.mark.parametrize("language", ["ru"])
async def test_and_in_russian(director: Person, town: Town) -> None:
    await a_week(town)
    await town.at(MONDAY)
    assert monday(director).text == (
        "Прошлая неделя, 23–29 ноября\n"
        "Наблюдения: 2 (+1) · Подтверждённых курсов: 1 (+1)\n"
        "Охвачено учителей за четверть: 2/4 (+1)"
        " · Родительские собрания, классы: 1/4 (+1) · даты не подтверждены\n"
        "\n"
        "Просрочено\n"
        "• План на II четверть, 2026-2027, 10 дней просрочки, даты не подтверждены"
        " — Ибраимова Ж. Р."
    )


async def test_a_confirmed_year_is_not_called_a_guess(director: Person, town: Town) -> None:
    await confirm_year(town)
    await town.at(MONDAY)
    assert "такталган эмес" not in monday(director).text


async def test_an_empty_week_says_its_zeros_in_a_line(director: Person, town: Town) -> None:
    await confirm_year(town)
    await town.at(MONDAY)
    assert monday(director).text.splitlines()[1] == "Байкоо: 0 · Ырасталган курс: 0"
    assert not any(one.startswith(("Байкоо", "Ырасталган")) for one in director.buttons)


async def test_every_number_opens_what_is_behind_it(director: Person, town: Town) -> None:
    await a_week(town)
    await town.at(MONDAY)
    for label, n in (
        ("Байкоо: 2", 2),
        ("Чейректе камтылган мугалимдер: 2/4", 3),
        ("Ырасталган курс: 1", 1),
        ("Ата-энелер жыйыны: 1/4 класс", 1),
    ):
        await director.presses(label)
        assert f"Жазуулар: {n}" in director.sees
        assert sum("25.11" in one or "18.11" in one for one in director.buttons) == n
    await director.presses("Кечиккен тапшырма: 1")
    assert any("чейректин планы" in one for one in director.buttons)


async def test_the_plan_that_waits_alone_is_opened_itself(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_quarter(deputy)
    await town.at(MONDAY)
    await director.presses("Планды бекитүү", monday(director))
    assert "① ⏳ Директор" in director.sees
    assert {"Бекитүү", "Кайтаруу", "Суроо"} <= set(director.buttons)
    await director.presses("Бекитүү")
    assert director.sees.startswith("Бекитилди.")
    await director.presses("Планды бекитүү", monday(director))
    assert director.sees == "Сизди күткөн эч нерсе жок."


async def test_of_several_that_wait_the_list_is_opened(
    deputy: Person, head: Person, director: Person, town: Town
) -> None:
    await send_quarter(deputy)
    await director.writes("/menu")
    await director.presses("Жыйынтык")
    page = director.screen[-1]
    await send_heads(head)
    await deputy.presses("Бекитүү")
    await director.presses("Планды бекитүү", page)
    assert "Пландар: 2" in page.buttons


async def test_an_old_summary_opens_the_week_it_told_of(director: Person, town: Town) -> None:
    await a_week(town)
    await town.at(MONDAY)
    await town.at("2026-12-08 12:00")
    old = next(one for one in director.screen if "Байкоо: 2" in one.buttons)
    await director.presses("Байкоо: 2", old)
    assert "Жазуулар: 2" in director.sees


async def test_after_a_break_the_summary_tells_of_all_since_the_last_one(
    director: Person, town: Town
) -> None:
    await keep_all(town, [row("observation", D(2026, 12, 29))])
    await town.at("2026-12-28 08:00")
    await town.at("2027-01-12 08:00")
    told = next(one for one in reversed(director.screen) if "Байкоо: 1" in one.text)
    assert told.text.startswith("28.12.2026–10.01.2027")
    await director.presses("Байкоо: 1", told)
    assert "Жазуулар: 1" in director.sees


async def test_what_the_summary_tells_is_not_said_as_a_message_that_morning(
    director: Person, town: Town
) -> None:
    await owe(town, TEACHER, "Иш план", D(2026, 11, 27))
    await owe(town, HEAD, "Тизме", D(2026, 11, 26))
    count = len(director.screen)
    await town.at(MONDAY)
    assert "Иш план, 3 күн кечикти" in monday(director).text
    assert [one for one in director.screen[count:] if "Иш план" in one.text] == [monday(director)]


async def test_five_lines_at_most_are_late(director: Person, town: Town) -> None:
    for name in (TEACHER, YOUNG, HEAD, CLASS_TEACHER, DEPUTY, DIRECTOR):
        await owe(town, name, f"Иш {name}", D(2026, 11, 24))
    await owe(town, TEACHER, "Дагы бири", D(2026, 11, 26))
    await town.at(MONDAY)
    summary, _own = monday(director).text.split("⏰")
    late = [one for one in summary.splitlines() if one.startswith("•")]
    assert len(late) == 5
    assert "… жана дагы 1" in monday(director).text
    assert "• Абдыкеримова Н. С.: 2 тапшырма" in monday(director).text


# --- On demand


@pytest.mark.parametrize("who", ["director", "deputy"])
async def test_it_is_there_on_demand(who: str, request: pytest.FixtureRequest, town: Town) -> None:
    reader: Person = request.getfixturevalue(who)
    await a_week(town)
    town.clock.to("2026-11-27 11:00")
    await reader.writes("/summary")
    assert "Өткөн апта, 16–22-ноябрь\nБайкоо: 1 (+1) · Ырасталган курс: 0" in reader.sees
    await reader.presses("Бул апта")
    assert "Бул апта, 23–27-ноябрь\nБайкоо: 2 (+1)" in reader.sees
    await reader.presses("Чейрек")
    assert "II чейрек, 16–27-ноябрь · такталган эмес\nБайкоо: 3 (+3)" in reader.sees
    await reader.presses("Окуу жылы")
    assert "2026-2027-окуу жылы, 1-сентябрь – 27-ноябрь" in reader.sees
    await reader.presses("Байкоо: 3")
    assert "Жазуулар: 3" in reader.sees
    await reader.presses("Артка")
    assert "2026-2027-окуу жылы" in reader.sees


@pytest.mark.parametrize("who", ["teacher", "head", "class_teacher"])
async def test_a_teacher_gets_none(who: str, request: pytest.FixtureRequest, town: Town) -> None:
    del town
    reader: Person = request.getfixturevalue(who)
    await reader.writes("/summary")
    assert "Бул иш сиздин укугуңузга кирбейт" in reader.sees
    assert reader.buttons == ["Башкы бет"]


async def test_a_forged_press_is_refused(director: Person, teacher: Person, town: Town) -> None:
    await a_week(town)
    await town.at(MONDAY)
    key = next(key for key in director.newest.inline_keys() if key["text"] == "Байкоо: 2")
    await teacher.writes("/menu")
    await teacher.press(teacher.newest, key)
    assert "Бул баскыч сизге арналган эмес." in teacher.sees
    assert "Жазуулар" not in teacher.sees


@pytest.mark.parametrize("action", ["number:course.gone", "number", "own:1:2", "gone", "draw"])
async def test_a_made_up_press_opens_nothing(action: str, director: Person, town: Town) -> None:
    await a_week(town)
    await town.at(MONDAY)
    key = dict(next(iter(director.newest.inline_keys())))
    number = key["callback_data"].split(":")[1]
    await director.press(director.newest, key | {"callback_data": f"n:{number}:{action}"})
    assert "Жазуулар" not in director.sees


async def test_who_is_director_no_more_is_told_nothing(director: Person, town: Town) -> None:
    school = await town.app.db.school()
    person = school.person_of(director.id)
    assert person
    async with town.app.db.begin() as work:
        [held] = [one for one in school.appointments if one.person_id == person.id]
        await work.staff.end_appointment(person.id, held.role, D(2026, 11, 26))
    told = len(director.screen)
    await town.at(MONDAY)
    assert len(director.screen) == told


# --- The morning


async def test_the_deputy_begins_with_the_day(
    deputy: Person, young_teacher: Person, class_teacher: Person, town: Town
) -> None:
    await confirm_year(town)
    await plan_visit(deputy)
    await owe(town, DEPUTY, "График", D(2026, 11, 25))
    await owe(town, DEPUTY, "Тизме", D(2026, 11, 24))
    await owe(town, DEPUTY, "Отчёт", D(2026, 11, 27))
    await owe(town, DEPUTY, "Кийинки айда", D(2026, 12, 27))
    await owe(town, TEACHER, "Иш план", D(2026, 11, 23))
    await submit(town)
    await town.at("2026-11-25 07:45")
    assert deputy.sees == (
        "Бүгүн · 25-ноябрь, шаршемби\n"
        "\n"
        "Бүгүнкү иштер: 1\n"
        "• График\n"
        "\n"
        "Мөөнөтү өттү: 2\n"
        "• II чейректин планы, 2026-2027, 5 күн кечикти\n"
        "• Тизме, 1 күн кечикти\n"
        "\n"
        "Жакында: 1\n"
        "• Отчёт, 27-ноябрь\n"
        "\n"
        "Бүгүнкү план\n"
        "• 6-Б · Кадырбек кызы А. · Кыргыз тили\n"
        "\n"
        "Башкаларда кечигип жатат: 1\n"
        "• Иш план, 2 күн кечикти — Абдыкеримова Н. С.\n"
        "\n"
        "Сизди күтөт: сертификат — 1"
    )
    assert deputy.buttons[0] == "📅 6-Б · Кадырбек кызы А. · Кыргыз тили"
    await deputy.presses("Сизди күтөт: 1")
    assert "Курстар: 1" in deputy.buttons
    card = next(one for one in deputy.screen if "Башкаларда кечикти: 1" in one.buttons)
    await deputy.presses(card.buttons[0], card)
    assert "Өттү, толтуруу" in deputy.buttons


async def test_the_plan_is_named_from_the_first_day_of_its_quarter(
    deputy: Person, town: Town
) -> None:
    await town.at("2026-12-30 08:00")
    await town.at("2027-01-12 07:45")
    assert "Жакында: 1\n• III чейректин планы, 2026-2027, 16-январь" in deputy.sees


async def test_of_many_late_ones_the_clause_and_what_is_newly_late_come_first(
    deputy: Person, town: Town
) -> None:
    for n in range(1, 9):
        await owe(town, DEPUTY, f"Иш {n}", D(2026, 11, n))
    await town.at("2026-11-24 07:45")
    late = [one for one in deputy.sees.splitlines() if one.startswith("•")]
    assert late[0].startswith("• II чейректин планы")
    assert [one.partition(",")[0] for one in late[1:]] == [f"• Иш {n}" for n in (8, 7, 6, 5)]
    assert "… жана дагы 4" in deputy.sees


@pytest.mark.parametrize(
    ("spoken", "sent", "late"),
    [
        (
            "ky",
            "Бекитүүгө жөнөтүлгөн: 1\n• II чейректин планы, 2026-2027, директордо, 4 күн кечикти",
            "Мөөнөтү өттү: 20-ноябрь, 4 күн кечикти",
        ),
        (
            "ru",
            "Отправлено на утверждение: 1\n• План на II четверть, 2026-2027, у директора, 4 дня",
            "Срок прошёл: 20 ноября, опоздание 4 дня",
        ),
    ],
)
async def test_a_plan_that_was_sent_is_with_the_director_and_not_hers_any_more(
    town: Town, spoken: str, sent: str, late: str
) -> None:
    deputy, director = town.person(DEPUTY), town.person(DIRECTOR)
    await confirm_year(town)
    await send_quarter(deputy)
    await open_chats(town, spoken)
    await town.at("2026-11-24 07:45")
    assert sent in deputy.sees
    await town.at("2026-11-24 08:00")
    assert late in director.sees


async def test_what_nobody_has_read_is_on_the_card(deputy: Person, town: Town) -> None:
    await confirm_year(town)
    await fill_visit(deputy, town)
    await town.at("2026-11-24 07:45")
    assert "Талдоо менен тааныша электер: 1" in deputy.sees
    assert "• Кадырбек кызы А., жөнөтүлгөн күнү: 23-ноябрь" in deputy.sees
    await deputy.presses("👁 Кадырбек кызы А.")
    assert "№ 1" in deputy.sees


async def test_with_nothing_to_say_nothing_is_said(deputy: Person, town: Town) -> None:
    async with town.app.db.begin() as work:
        for one in await work.tasks.open():
            await work.tasks.save(replace(one, done_at=town.clock()))
    told = len(deputy.screen)
    await town.at("2026-11-24 07:45")
    assert len(deputy.screen) == told


async def test_others_get_no_card(teacher: Person, director: Person, town: Town) -> None:
    await owe(town, DEPUTY, "График", D(2026, 11, 24))
    await town.tick()
    told = [len(one.screen) for one in (teacher, director)]
    await town.at("2026-11-24 07:45")
    assert [len(one.screen) for one in (teacher, director)] == told


async def submit(town: Town) -> None:
    """A course that waits to be checked."""
    await keep_all(town, [replace(row("course"), state=State.SUBMITTED)])
