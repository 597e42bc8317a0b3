"""Somebody acts for somebody: what is asked goes over, and comes back by itself."""

from datetime import date

import pytest

from playground.people import Person
from school.people import Role
from tests.chat import CLASS_TEACHER, DEPUTY, DIRECTOR, HEAD, TEACHER, Town
from tests.director.test_difficulties import PROJECTOR, tells


def surname(name: str) -> str:
    return name.split(maxsplit=1)[0]


async def opens_card(deputy: Person, name: str) -> None:
    """From the menu to who acts for a person."""
    await deputy.writes("/menu")
    await deputy.presses("Дагы")
    await deputy.presses("Кызматкерлер")
    await deputy.writes(surname(name))
    await deputy.presses(next(one for one in deputy.buttons if one.startswith(surname(name))))
    await deputy.presses("Милдетин аткаруучу")


async def arranges(
    deputy: Person, absent: str, acts: str, days: str, order: str = "№ 45, 20.11.2026"
) -> None:
    """The deputy arranges it by pressing and typing."""
    await opens_card(deputy, absent)
    await deputy.presses("Милдетин аткаруучу дайындоо")
    await deputy.writes(surname(acts))
    await deputy.presses(next(one for one in deputy.buttons if one.startswith(surname(acts))))
    await deputy.writes(days)
    if "Кайсы буйрук" in deputy.sees:
        await deputy.writes(order)


async def asked_as(town: Town, role: Role, day: date) -> list[str]:
    school = await town.app.db.school()
    return [one.name for one in school.holders(role, day)]


async def test_an_acting_director_is_asked_and_the_director_is_spared(
    deputy: Person, director: Person, head: Person, town: Town
) -> None:
    await arranges(deputy, DIRECTOR, HEAD, "24.11–03.12")
    assert "• Директор: Дөөлөтова Ж. Э., 24.11–03.12.2026, буйрук: № 45, 20.11.2026" in deputy.sees
    await deputy.presses("Сактоо")
    assert "Сакталды. Башталганда жана бүткөндө экөөнө тең билдирем." in deputy.sees
    await town.at("2026-11-24 08:00")
    assert any(
        one.text == "Сизге милдет жүктөлдү: Директор, 24.11–03.12.2026\n"
        "Ордунда жок: Айтбаева С. Д.\n"
        "Буйрук: № 45, 20.11.2026\n"
        "Эскертүү жана жыйынтык сизге келет."
        for one in head.screen
    )
    assert any("Аткаруучу: Дөөлөтова Ж. Э." in one.text for one in director.screen)
    await tells(deputy)
    assert PROJECTOR in head.sees
    assert not any(PROJECTOR in one.text for one in director.screen)
    await head.presses("Чечим")
    await head.presses("Чечилди")
    assert deputy.sees.startswith("Директордун чечими:\n«Чечилди»")


async def test_the_summary_goes_over_and_comes_back(
    deputy: Person, director: Person, head: Person, town: Town
) -> None:
    await arranges(deputy, DIRECTOR, HEAD, "24.11–03.12")
    await deputy.presses("Сактоо")
    await town.at("2026-11-30 08:00")
    assert any(one.text.startswith("Өткөн апта, 23–29") for one in head.screen)
    assert not any(one.text.startswith("Өткөн апта, 23–29") for one in director.screen)
    await head.writes("/menu")
    await head.presses("Жыйынтык")
    assert "Өткөн апта" in head.sees
    await town.at("2026-12-04 08:00")
    assert any("Милдет аткаруу мөөнөтүңүз бүттү: Директор" in one.text for one in head.screen)
    assert any("Милдетиңиз кайра өзүңүздө: Директор" in one.text for one in director.screen)
    await town.at("2026-12-07 08:00")
    assert any("30-ноябрь – 6-декабрь" in one.text for one in director.screen)
    assert not any("30-ноябрь – 6-декабрь" in one.text for one in head.screen)
    await head.writes("/menu")
    assert "Жыйынтык" not in head.buttons


async def test_an_acting_deputy_gets_the_card_and_the_tasks_of_the_year(
    deputy: Person, class_teacher: Person, town: Town
) -> None:
    await arranges(deputy, DEPUTY, CLASS_TEACHER, "24.11–25.11")
    await deputy.presses("Сактоо")
    await town.at("2026-11-24 07:45")
    assert any("Бүгүн · 24-ноябрь" in one.text for one in class_teacher.screen)
    assert not any("Бүгүн · 24-ноябрь" in one.text for one in deputy.screen)
    school = await town.app.db.school()
    ids = {one.name: one.id for one in school.people.values()}
    async with town.app.db.read() as look:
        plan = await look.tasks.by_source("rule:plan:2026-2027:2")
    assert plan is not None
    assert plan.person_id == ids[CLASS_TEACHER]
    await town.at("2026-11-26 07:45")
    assert any("Бүгүн · 26-ноябрь" in one.text for one in deputy.screen)
    async with town.app.db.read() as look:
        plan = await look.tasks.by_source("rule:plan:2026-2027:2")
    assert plan is not None
    assert plan.person_id == ids[DEPUTY]


async def test_who_is_back_is_reminded_of_a_difficulty_once_that_morning(
    deputy: Person, director: Person, town: Town
) -> None:
    await tells(deputy)
    await arranges(deputy, DIRECTOR, HEAD, "24.11–25.11")
    await deputy.presses("Сактоо")
    for day in (24, 25, 26):
        for hour in ("07:30", "07:45", "08:00", "09:00"):
            await town.at(f"2026-11-{day} {hour}")
    reminders = [one for one in director.screen if "Эскертүү: чечимиңиз" in one.text]
    assert len(reminders) == 1


async def test_who_is_away_sees_it_coming_and_may_end_it(
    deputy: Person, director: Person, head: Person, town: Town
) -> None:
    await arranges(deputy, DIRECTOR, HEAD, "25.11–03.12")
    await deputy.presses("Сактоо")
    await director.writes("/menu")
    await director.presses("Дагы")
    await director.presses("Жөндөөлөр")
    assert "Дөөлөтова Ж. Э., 25.11–03.12.2026, буйрук: № 45" in director.sees
    await town.at("2026-11-26 09:00")
    await director.presses("Токтотуу: Дөөлөтова Ж. Э.")
    await director.presses("Ооба")
    assert "Милдетиңиз кайра өзүңүздө: Директор" in director.sees
    assert "Милдет аткаруу мөөнөтүңүз бүттү: Директор" in head.sees
    assert await asked_as(town, Role.DIRECTOR, date(2026, 11, 26)) == [DIRECTOR]


async def test_it_can_be_ended_early_and_both_are_told(
    deputy: Person, director: Person, head: Person, town: Town
) -> None:
    await arranges(deputy, DIRECTOR, HEAD, "23.11–03.12")
    await deputy.presses("Сактоо")
    await town.at("2026-11-25 09:00")
    await opens_card(deputy, DIRECTOR)
    await deputy.presses("Токтотуу: Дөөлөтова Ж. Э.")
    await deputy.presses("Ооба")
    assert "Токтотулду." in deputy.sees
    assert "Мурда:" in deputy.sees
    assert head.sees.startswith("Милдет аткаруу мөөнөтүңүз бүттү: Директор, 23.11–24.11.2026")
    assert await asked_as(town, Role.DIRECTOR, date(2026, 11, 25)) == [DIRECTOR]
    await town.at("2026-12-04 08:00")
    told = [one for one in director.screen if "кайра өзүңүздө" in one.text]
    assert len(told) == 1


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("03.12–24.11", "03.12"),
        ("01.11–10.11", "10.11.2026"),
        ("24.11.2026–24.12.2028", "Эң көбү бир жыл болсун."),
        ("кийинки аптада", "күн"),
    ],
)
async def test_days_that_will_not_do_are_refused_in_words(
    deputy: Person, days: str, said: str
) -> None:
    await arranges(deputy, DIRECTOR, HEAD, days)
    assert said in deputy.sees
    assert "Качантан качанга чейин?" in deputy.sees


async def test_an_order_needs_its_number(deputy: Person) -> None:
    await arranges(deputy, DIRECTOR, HEAD, "24.11–03.12", order="буйрук менен")
    assert "Буйруктун номери керек." in deputy.sees
    await deputy.writes("№ 45")
    assert "Буйруктун күнү да керек." in deputy.sees
    await deputy.writes("№ 45, 20.11.2026")
    assert "буйрук: № 45" in deputy.sees


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("24.11-25.12.2028", "Буйруктун номери керек."),
        ("20-ноябрь 2026", "Буйруктун номери керек."),
        ("№ 46", "Буйруктун күнү да керек."),
        ("№ 46, 20-ноябрь", "№ 46, 20-ноябрь"),
        ("45-к 20.11.2026", "45-к 20.11.2026"),
    ],
)
async def test_an_order_needs_its_number_and_its_date(
    deputy: Person, order: str, said: str
) -> None:
    await arranges(deputy, DIRECTOR, HEAD, "24.11–03.12", order=order)
    assert said in deputy.sees


async def test_what_conflicts_is_refused_in_words(deputy: Person) -> None:
    await arranges(deputy, DIRECTOR, HEAD, "24.11–03.12")
    await deputy.presses("Сактоо")
    await arranges(deputy, DIRECTOR, TEACHER, "01.12–05.12")
    assert "аткаруучу мурда эле дайындалган: Дөөлөтова Ж. Э., 24.11–03.12.2026" in deputy.sees
    await arranges(deputy, DIRECTOR, HEAD, "03.12–05.12")
    assert "Бул күндөрү ал ошол эле милдетте турат: Дөөлөтова Ж. Э." in deputy.sees
    await arranges(deputy, DEPUTY, DIRECTOR, "24.11–26.11")
    assert "анын өзүнүн ордунда башка кызматкер иштейт: Айтбаева С. Д." in deputy.sees
    await arranges(deputy, DIRECTOR, TEACHER, "04.12–05.12")
    assert "буйрук: № 45" in deputy.sees


async def test_until_who_acts_has_joined_nobody_is_spared(deputy: Person, town: Town) -> None:
    school = await town.app.db.school()
    [person] = [one for one in school.people.values() if one.name == HEAD]
    async with town.app.db.begin() as work:
        await work.staff.change_person(person.id, consent=None, telegram_id=None)
    await arranges(deputy, DIRECTOR, HEAD, "24.11–03.12")
    assert "Бул кызматкер ботко али кире элек" in deputy.sees
    await deputy.presses("Сактоо")
    assert await asked_as(town, Role.DIRECTOR, date(2026, 11, 25)) == [DIRECTOR, HEAD]


async def test_the_last_deputy_stays_though_somebody_acts_for_her(deputy: Person) -> None:
    await arranges(deputy, DEPUTY, CLASS_TEACHER, "23.11–03.12")
    await deputy.presses("Сактоо")
    await deputy.presses("Артка")
    await deputy.presses("Кызматы")
    await deputy.presses("Илимий-методикалык иштер боюнча орун басар")
    await deputy.presses("Дароо бүтүрүү")
    assert any("Ботто жок дегенде бир орун басар" in one.text for one in deputy.screen)


async def test_a_teacher_may_not_arrange_it(teacher: Person) -> None:
    await teacher.writes("/menu")
    await teacher.presses("Дагы")
    assert "Кызматкерлер" not in teacher.buttons


async def test_back_is_one_question_back(deputy: Person) -> None:
    await arranges(deputy, DIRECTOR, HEAD, "24.11–03.12")
    assert "Сактоо" in deputy.buttons
    await deputy.presses("Артка")
    assert "Кайсы буйрук" in deputy.sees
    await deputy.writes("№ 46, 20.11.2026")
    assert "буйрук: № 46, 20.11.2026" in deputy.sees
    for _ in range(4):
        await deputy.presses("Артка")
    assert "Милдетин аткаруучу дайындоо" in deputy.buttons
