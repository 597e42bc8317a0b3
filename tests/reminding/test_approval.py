"""What waits in an approval is reminded of: who, when, and never twice the same morning."""

from datetime import date

import pytest

from playground.model import Message
from playground.people import Person
from school.people import Role
from tests.chat import HEAD, TEACHER, YOUNG, Town, unfolds
from tests.conversations.plans import (
    add_point,
    begin_quarter,
    corrects,
    send,
    send_council,
    send_heads,
    send_quarter,
)

WAITS = "Эскертүү: бекитүүңүз күтүлүүдө."


def told(person: Person, words: str = WAITS) -> list[Message]:
    """The messages that say so."""
    return [one for one in person.screen if words in one.text]


async def send_thematic(teacher: Person, subject: str = "Жазуу иши") -> None:
    """A teacher's own plan, to the head of the association."""
    await begin_quarter(teacher, kind=None)
    await add_point(teacher, subject, "04.12.2026")
    await send(teacher)


async def days(town: Town, *mornings: int, month: int = 11) -> None:
    """It becomes eight o'clock of these days of November."""
    for day in mornings:
        await town.at(f"2026-{month}-{day:02} 08:00")


async def leaves(town: Town) -> None:
    """The association has no head any more."""
    school = await town.app.db.school()
    [head] = [one for one in school.people.values() if one.name == HEAD]
    [association] = school.associations
    over = date(2026, 11, 22)
    async with town.app.db.begin() as work:
        await work.staff.end_appointment(head.id, Role.HEAD, over, association_id=association)


async def test_the_director_is_reminded_of_a_plan_after_one_day_and_three(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_council(deputy)
    await days(town, 24, 25)
    assert len(told(director)) == 1
    await days(town, 26, 27)
    first, second = told(director)
    assert "① ⏳ Директор" in second.text
    await director.presses("Бекитүү", second)
    assert "Бекитилди, № 1" in deputy.sees
    assert "① ✅ Директор" in first.text
    assert first.buttons == ["Көрүү"]
    await days(town, 30)
    assert WAITS not in director.sees


async def test_a_head_is_reminded_and_the_deputy_told_once_after_three_days(
    teacher: Person, head: Person, deputy: Person, town: Town
) -> None:
    await send_thematic(teacher)
    await days(town, 24, 25, 26, 27, 30)
    assert len(told(head)) == 2
    assert len(told(deputy, "Бекитүү күтүлүүдө")) == 1
    late = await unfolds(deputy, "Бекитүү күтүлүүдө")
    assert "Жөнөтүлгөн күнү: 23-ноябрь. ШМО жетекчиси: Дөөлөтова Ж. Э." in late.text
    await head.presses("Бекитүү")
    assert "① ✅ ШМО жетекчиси" in late.text


async def test_the_deputy_finds_it_on_the_morning_card_and_nowhere_else(
    head: Person, deputy: Person, town: Town
) -> None:
    await send_heads(head)
    await town.at("2026-11-24 07:45")
    assert told(deputy, "Бүгүн · 24-ноябрь")
    assert "Сизди күтөт: план — 1" in deputy.sees
    await days(town, 24, 26)
    assert not told(deputy)


async def test_while_a_question_is_open_the_author_owes_and_not_the_approver(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_council(deputy)
    await director.presses("Суроо")
    await director.writes("Ким өткөрөт?")
    await days(town, 24)
    assert not told(director)
    asked = await unfolds(deputy, "Суроого жообуңуз күтүлүүдө")
    assert "Эскертүү: суроого жообуңуз күтүлүүдө." in asked.text
    assert "Айтбаева С. Д.: «Ким өткөрөт?»" in asked.text
    await director.writes("/menu")
    assert "Сизди күтөт" not in director.sees
    await deputy.presses("Жооп берүү", asked)
    await deputy.writes("Өзүм")
    assert "«Өзүм»" in director.sees
    await days(town, 25)
    assert len(told(director)) == 1
    await days(town, 26, 27)
    assert len(told(director)) == 2
    assert len(told(deputy, "суроого жообуңуз күтүлүүдө")) == 1


async def test_a_question_about_an_older_version_holds_nobody_back(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_council(deputy)
    await director.presses("Суроо")
    await director.writes("Ким өткөрөт?")
    town.clock.move(minutes=5)
    await deputy.presses("Көрүү")
    await corrects(deputy)
    await add_point(deputy, "Семинарды мен өткөрөм", "25.12.2026")
    await send(deputy)
    await days(town, 24)
    assert len(told(director)) == 1
    assert not told(deputy, "суроого жообуңуз күтүлүүдө")


async def test_the_plan_of_the_quarter_is_not_spoken_of_twice_in_a_morning(
    deputy: Person, director: Person, town: Town
) -> None:
    await town.at("2027-03-29 08:00")
    await begin_quarter(deputy, quarter="IV")
    await add_point(deputy, "Корутунду", "21.05.2027")
    await send(deputy)
    for day in ("03-30", "03-31", "04-01", "04-02", "04-05"):
        before = len(director.screen)
        await town.at(f"2027-{day} 08:00")
        about = [one for one in director.screen[before:] if "IV чейрек" in one.text]
        assert len(about) == 1, day
    assert not told(director)


async def test_sent_long_after_its_day_the_plan_is_reminded_of_like_any_other(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_quarter(deputy)  # due on the 20th, three days after which have passed
    await days(town, 24, 25, 26)
    assert len(told(director)) == 2


async def test_several_that_wait_are_one_message(
    teacher: Person, head: Person, town: Town
) -> None:
    await send_thematic(teacher)
    await send_thematic(teacher, "Жат жазуу")
    await days(town, 24)
    assert "Эскертүү · 2" in head.sees
    assert head.sees.count("Бекитүүңүз күтүлүүдө · План") == 2
    assert not told(head)
    first = await unfolds(head, "Бекитүүңүз күтүлүүдө · План")
    await head.presses("Бекитүү")
    assert "① ✅ ШМО жетекчиси" in first.text
    await unfolds(head, "Бекитүүңүз күтүлүүдө · План")
    assert head.sees == "Бул билдирүү эскирип калыптыр."


async def test_what_came_this_very_morning_is_not_reminded_of(
    teacher: Person, head: Person, town: Town
) -> None:
    await town.at("2026-11-27 20:00")  # Friday evening
    await send_thematic(teacher)
    await days(town, 30)
    assert "① ⏳ ШМО жетекчиси" in head.sees
    assert not told(head)
    await days(town, 1, month=12)
    assert len(told(head)) == 1


async def test_after_a_leave_only_the_request_itself_comes(
    teacher: Person, head: Person, town: Town
) -> None:
    school = await town.app.db.school()
    [one] = [one for one in school.people.values() if one.name == HEAD]
    async with town.app.db.begin() as work:
        away = {"away_from": date(2026, 11, 23), "away_until": date(2026, 11, 26)}
        await work.staff.change_person(one.id, **away)
    await send_thematic(teacher)
    await days(town, 24, 26, 27)
    assert "① ⏳ ШМО жетекчиси" in head.sees
    assert not told(head)


async def test_what_was_returned_and_not_corrected_is_said_once_more(
    teacher: Person, head: Person, town: Town
) -> None:
    await send_thematic(teacher)
    await head.presses("Кайтаруу")
    await head.presses("Толук эмес")
    await days(town, 24, 25, 26, 27, 30)
    [again] = told(teacher, "бул жазуу оңдоону күтүп турат")
    assert "Себеби: Толук эмес" in again.text
    await teacher.presses("Оңдоо", again)
    assert "Жазуу иши" in teacher.sees
    assert not told(head)


async def test_another_head_is_reminded_after_the_first_has_left(
    teacher: Person, head: Person, young_teacher: Person, town: Town
) -> None:
    await send_thematic(teacher)
    await leaves(town)
    school = await town.app.db.school()
    [young] = [one for one in school.people.values() if one.name == YOUNG]
    [association] = school.associations
    async with town.app.db.begin() as work:
        day = date(2026, 11, 23)
        await work.staff.appoint(young.id, Role.HEAD, day, association_id=association)
    await days(town, 24)
    assert not told(head)
    assert len(told(young_teacher)) == 1
    await young_teacher.presses("Бекитүү")
    assert "Орун басар" in young_teacher.sees


async def test_of_a_step_that_nobody_can_take_any_more_the_deputy_hears(
    teacher: Person, head: Person, deputy: Person, town: Town
) -> None:
    await send_thematic(teacher)
    await leaves(town)
    await days(town, 24, 25, 26)
    assert not told(head)
    assert len(told(deputy, "Бекитүү күтүлүүдө")) == 1
    late = await unfolds(deputy, "Бекитүү күтүлүүдө")
    assert "ШМО жетекчиси жок. Аны «Дагы» → «Кызматкерлер» бөлүмүндө дайындаңыз" in late.text


@pytest.mark.parametrize("language", ["ru"])
async def test_in_russian_too(deputy: Person, director: Person, town: Town) -> None:
    await deputy.writes("/menu")
    for button in ("Ещё", "Планы", "Новый план", "План методического совета"):
        await deputy.presses(button)
    await deputy.presses("II четверть, 2026-2027")
    await add_point(deputy, "Семинар", "25.12.2026", "Я")
    await deputy.presses("Готово")
    await deputy.presses("Отправить")
    await director.presses("Вопрос")
    await director.writes("Кто проводит?")
    await days(town, 24)
    await unfolds(deputy, "Ждут вашего ответа на вопрос")
    assert told(deputy, "Напоминание: ждут вашего ответа на вопрос.")
    await deputy.presses("Ответить")
    await deputy.writes("Сама")
    await days(town, 25)
    assert told(director, "Напоминание: ждёт вашего утверждения.")
    assert TEACHER not in director.sees
