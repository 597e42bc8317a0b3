"""The period of a plan is moved: which of its points lie outside of it is said at once."""

import pytest

from playground.people import Person
from tests.conversations.plans import add_point, begin

THIRD = "III чейрек, 2026-2027"


async def two_points(deputy: Person) -> None:
    """A quarter's plan with two points, on its card."""
    await begin(deputy, kind="Чейректин планы")
    await deputy.presses("II чейрек, 2026-2027")
    await add_point(deputy, "Методикалык кеңеш", "11.12.2026")
    await add_point(deputy, "Олимпиада <5–8>", "18.12.2026")
    await deputy.presses("Даяр")


async def test_every_point_that_the_new_period_does_not_hold_is_named(deputy: Person) -> None:
    await two_points(deputy)
    await deputy.presses("Мезгили")
    await deputy.presses(THIRD)
    assert deputy.sees.startswith(
        "⚠️ Бул мезгилге кирбей калган пункттар: 2\n"
        "• 1. Методикалык кеңеш — 11-декабрь, 2026\n"
        "• 2. Олимпиада <5–8> — 18-декабрь, 2026\n"
        "Жөнөтөрдөн мурун алардын күнүн же мезгилди оңдоңуз."
    )
    assert "Чейректин планы · 12.01–19.03.2027" in deputy.sees


async def test_of_a_typed_period_too_and_only_those_that_are_outside(deputy: Person) -> None:
    await two_points(deputy)
    await deputy.presses("Мезгили")
    await deputy.writes("16.11.2026–14.12.2026")
    note = deputy.sees.split("\n\n")[0]
    assert "кирбей калган пункттар: 1" in note
    assert "2. Олимпиада" in note
    assert "Методикалык кеңеш" not in note


async def test_of_a_period_that_holds_them_all_nothing_is_said(deputy: Person) -> None:
    await two_points(deputy)
    await deputy.presses("Мезгили")
    await deputy.writes("01.12.2026–30.12.2026")
    assert "кирбей калган" not in deputy.sees


async def test_what_was_named_is_still_refused_at_sending(deputy: Person) -> None:
    await two_points(deputy)
    await deputy.presses("Мезгили")
    await deputy.presses(THIRD)
    await deputy.presses("Жөнөтүү")
    assert "«Методикалык кеңеш»: мөөнөтү (11.12.2026)" in deputy.sees


async def test_of_many_points_ten_are_named(deputy: Person) -> None:
    await begin(deputy, kind="Чейректин планы")
    await deputy.presses("II чейрек, 2026-2027")
    for n in range(12):
        await add_point(deputy, f"Иш {'абвгдежзийкл'[n]}", "11.12.2026")
    await deputy.presses("Даяр")
    await deputy.presses("Мезгили")
    await deputy.presses(THIRD)
    assert "кирбей калган пункттар: 12" in deputy.sees
    assert "• 10. Иш" in deputy.sees
    assert "• 11. Иш" not in deputy.sees
    assert "… жана дагы 2" in deputy.sees


@pytest.mark.parametrize("language", ["ru"])
async def test_and_in_russian(deputy: Person) -> None:
    await deputy.writes("/menu")
    for button in ("Ещё", "Планы", "Новый план", "План четверти", "II четверть, 2026-2027"):
        await deputy.presses(button)
    await add_point(deputy, "Открытые уроки", "18.12.2026", "Я")
    await deputy.presses("Готово")
    await deputy.presses("Период")
    await deputy.presses("III четверть, 2026-2027")
    assert deputy.sees.startswith(
        "⚠️ Вне этого периода — пункты: 1\n• 1. Открытые уроки — 18 декабря 2026"
    )
