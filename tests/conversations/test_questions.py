"""Questions to the author of what is to be approved: asked, answered, too late."""

import pytest

from playground.people import Person
from school import keeping
from tests.chat import DIRECTOR, Town
from tests.conversations.plans import (
    add_point,
    does,
    messages,
    send_heads,
    send_quarter,
)


async def test_after_asking_and_answering_the_plan_is_seen_and_not_what_was_sent_before(
    deputy: Person, head: Person, director: Person
) -> None:
    await send_quarter(deputy)
    await send_heads(head)
    await deputy.presses("Суроо")
    await deputy.writes("Кимдин сабактары?")
    assert deputy.sees.startswith("Суроо авторго жөнөтүлдү.")
    assert "Ачык сабактар" in deputy.sees
    assert "Бекитүүгө жөнөтүлдү" not in deputy.sees
    await head.presses("Жооп берүү")
    await head.writes("Баарынын")
    card = next(one for one in reversed(head.screen) if "Жооп жөнөтүлдү." in one.text)
    assert "Бекитүүгө жөнөтүлдү" not in card.text
    assert "Ачык сабактар" in card.text
    await deputy.presses("Кайтаруу")
    await deputy.presses("Толук эмес")
    card = next(one for one in reversed(deputy.screen) if "кайтарылды" in one.text)
    assert "Бекитүүгө жөнөтүлдү" not in card.text


async def test_what_came_back_and_what_was_asked_is_on_the_authors_home(
    head: Person, deputy: Person
) -> None:
    await send_heads(head)
    await deputy.presses("Суроо")
    await deputy.writes("Кимдин сабактары?")
    await head.writes("/menu")
    assert "Сизди күтөт: жообуңузду күткөн суроо — 1" in head.sees
    await head.presses(next(one for one in head.buttons if one.startswith("❓ Суроого жооп")))
    assert "Суроо · Ибраимова Ж. Р.: «Кимдин сабактары?»" in head.sees
    await head.presses("Жооп берүү")
    await head.writes("Өзүмдүн")
    assert "Жооп · Дөөлөтова Ж. Э.: «Өзүмдүн»" in head.sees
    await deputy.presses("Көрүү")
    assert "Жооп · Дөөлөтова Ж. Э.: «Өзүмдүн»" in deputy.sees
    await deputy.presses("Кайтаруу")
    await deputy.presses("Толук эмес")
    await head.writes("/menu")
    assert "Сизди күтөт: оңдоого кайтарылган — 1" in head.sees
    await head.presses("Сизди күтөт")
    await head.presses(next(one for one in head.buttons if one.startswith("↩️ Оңдоңуз")))
    await head.presses("Оңдоо")
    await head.presses("Жөнөтүү")
    assert "Мурда кайтарылган, себеби: Толук эмес" in deputy.sees


@pytest.mark.parametrize("language", ["ru"])
async def test_and_so_in_russian(
    head: Person, deputy: Person, director: Person, town: Town
) -> None:
    await head.writes("/menu")
    for button in ("Ещё", "Планы", "Новый план", "План ШМО", "II четверть, 2026-2027"):
        await head.presses(button)
    await add_point(head, "Открытые уроки", "18.12.2026", "Я")
    await head.presses("Готово")
    await head.presses("Отправить")
    await deputy.presses("Вопрос")
    await deputy.writes("Чьи уроки?")
    question = head.screen[-1]
    await head.writes("/menu")
    assert "Ждёт вас: вопросы к вам — 1" in head.sees
    town.clock.move(minutes=1)
    await deputy.presses("Утвердить")
    await head.writes("/menu")
    assert "Ждёт вас" not in head.sees
    assert "Ответить" not in question.buttons


async def test_deciding_withdraws_the_own_question(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_quarter(deputy)
    await director.presses("Суроо")
    await director.writes("Ким өткөрөт?")
    await deputy.presses("Жооп берүү")
    await director.presses("Бекитүү")
    await deputy.writes("Өзүм")
    assert any("Бул боюнча чечим кабыл алынган" in one.text for one in deputy.screen)
    assert "План № 1 · бекитилген" in deputy.sees
    assert not await messages(town, "approval-answer")


async def test_an_older_card_does_not_ask_for_a_reason_that_nobody_needs(
    deputy: Person, director: Person
) -> None:
    await send_quarter(deputy)
    asked = director.screen[-1]
    await director.presses("Көрүү")
    card = director.screen[-1]
    await director.presses("Бекитүү", asked)
    await director.presses("Кайтаруу", card)
    assert director.sees.startswith("Бул боюнча чечим кабыл алынган же жазуу өзгөргөн.")
    assert "Кайтаруу" not in director.buttons


async def test_a_question_that_is_too_late_is_closed(
    deputy: Person, director: Person, town: Town
) -> None:
    await send_quarter(deputy)
    await director.presses("Кайтаруу")
    await does(town, DIRECTOR, lambda k, r: keeping.approve(k, r, 1))
    await director.presses("Толук эмес")
    assert director.sees.startswith("Бул боюнча чечим кабыл алынган")
    assert "План № 1 · бекитилген" in director.sees
