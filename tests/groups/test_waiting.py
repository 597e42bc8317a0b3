"""Announcements that have not gone yet: lost with the group, withdrawn, changed, sent at once."""

import pytest

from locales import load
from playground.groups import Group
from playground.people import Person
from tests.chat import Town
from tests.groups.conftest import ASSOCIATION, SAYS, opens_group, posts

LABEL = f"✓ {ASSOCIATION}"
MORNING = "24-ноябрь, 08:00"


async def gathers(deputy: Person, *texts: str) -> None:
    """The first one goes at once; the others are gathered for the next morning."""
    for text in texts:
        await posts(deputy, text)
        if text != texts[0]:
            await deputy.presses(SAYS("post-gather", at=MORNING))


async def opens(deputy: Person, text: str, label: str = LABEL) -> None:
    """From the menu to an announcement that waits."""
    await opens_group(deputy, label)
    await deputy.presses(next(one for one in deputy.buttons if text in one))


async def test_a_post_waits_while_there_is_no_group_and_goes_when_one_is_bound(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    await gathers(deputy, "Биринчи", "Экинчи")
    await bound.removes_bot(by=teacher)
    assert f"• {MORNING} — «Экинчи»" in deputy.sees
    await town.at("2026-11-24 08:00")
    await opens(deputy, "Экинчи", ASSOCIATION)
    assert SAYS("post-stuck") in deputy.sees
    assert SAYS("post-now") not in deputy.buttons
    await town.at("2026-11-25 10:00")
    await bound.adds_bot(by=deputy)
    await deputy.presses(ASSOCIATION)
    assert [one.text for one in bound.screen].count("Экинчи") == 1
    line = SAYS("post-went", association=ASSOCIATION, at="25-ноябрь, 10:00")
    town.clock.move(seconds=5)
    await town.tick()
    assert any(one.text == line.replace("<b>", "").replace("</b>", "") for one in deputy.screen)


async def test_what_the_deputy_has_withdrawn_goes_to_no_group(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    await gathers(deputy, "Биринчи", "Экинчи", "Үчүнчү")
    await opens(deputy, "Экинчи")
    await deputy.presses(SAYS("post-withdraw"))
    await deputy.presses(SAYS("button-no"))
    await deputy.presses(SAYS("post-withdraw"))
    await deputy.presses(SAYS("button-yes"))
    assert SAYS("post-withdrawn") in deputy.sees
    assert not any("Экинчи" in one for one in deputy.buttons)
    await town.at("2026-11-24 08:00")
    assert bound.sees == "Үчүнчү"


async def test_it_is_changed_while_it_waits(deputy: Person, bound: Group, town: Town) -> None:
    await gathers(deputy, "Биринчи", "Экинчи")
    await opens(deputy, "Экинчи")
    await deputy.presses(SAYS("post-revise"))
    await deputy.writes("Экинчи, оңдолгону")
    await deputy.presses(SAYS("button-save"))
    assert SAYS("post-revised") in deputy.sees
    await town.at("2026-11-24 08:00")
    assert bound.sees == "Экинчи, оңдолгону"
    await opens(deputy, "оңдолгону")
    assert SAYS("post-revise") not in deputy.buttons


async def test_it_may_go_at_once_and_what_it_carried_goes_in_the_morning(
    deputy: Person, bound: Group, town: Town
) -> None:
    await gathers(deputy, "Биринчи", "Экинчи", "Үчүнчү")
    await opens(deputy, "Экинчи")
    await deputy.presses(SAYS("post-now"))
    assert bound.sees == "Экинчи"
    await town.at("2026-11-24 08:00")
    assert bound.sees == "Үчүнчү"


async def test_what_it_carried_stays_together(deputy: Person, bound: Group, town: Town) -> None:
    await gathers(deputy, "Биринчи", "Экинчи", "Үчүнчү", "Төртүнчү")
    await opens(deputy, "Экинчи")
    await deputy.presses(SAYS("post-now"))
    await town.at("2026-11-24 08:00")
    assert bound.sees == "Үчүнчү\n\n· · ·\n\nТөртүнчү"


async def test_what_was_gathered_for_the_morning_does_not_go_when_the_group_is_bound_again(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    await gathers(deputy, "Биринчи", "Экинчи")
    await bound.removes_bot(by=teacher)
    town.clock.move(minutes=5)
    await bound.adds_bot(by=deputy)
    await deputy.presses(ASSOCIATION)
    assert "Экинчи" not in [one.text for one in bound.screen]
    await town.at("2026-11-24 08:00")
    assert bound.sees == "Экинчи"


@pytest.mark.parametrize("language", ["ru"])
async def test_a_post_that_waits_is_withdrawn_in_russian(
    deputy: Person, group: Group, town: Town
) -> None:
    says = load()["ru"].plain
    await group.adds_bot(by=deputy)
    await deputy.presses(ASSOCIATION)
    await town.at("2026-11-23 20:00")
    await deputy.writes("/menu")
    for one in ("home-more", "more-groups"):
        await deputy.presses(says(one))
    await deputy.presses(LABEL)
    await deputy.presses(says("group-post"))
    await deputy.writes("Заседание в пятницу")
    await deputy.presses(says("button-send"))
    assert says("post-goes-at", at="24 ноября, 08:00") in deputy.sees
    await deputy.presses(says("post-withdraw"))
    await deputy.presses(says("button-yes"))
    assert says("post-withdrawn") in deputy.sees
    said = len(group.screen)
    await town.at("2026-11-24 08:00")
    assert len(group.screen) == said


async def test_the_list_says_when_a_post_goes_and_who_comes_to_a_meeting(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    await opens_group(deputy, LABEL)
    await deputy.presses(SAYS("group-post"))
    await deputy.presses(SAYS("post-kind-meeting"))
    for words in ("26.11", "15:00", "Мугалимдер бөлмөсү", "План"):
        await deputy.writes(words)
    await deputy.presses(SAYS("button-send"))
    await teacher.presses(SAYS("post-comes"), to=bound)
    await opens_group(deputy, LABEL)
    assert "23.11 · барат: 1 · План" in deputy.buttons


async def test_of_several_in_one_message_the_writer_hears_once(
    deputy: Person, bound: Group, town: Town
) -> None:
    await gathers(deputy, "Биринчи", "Экинчи", "Үчүнчү")
    await opens_group(deputy, LABEL)
    assert "24.11 кетет · Экинчи" in deputy.buttons
    await town.at("2026-11-24 08:00")
    await town.at("2026-11-24 08:01")
    lines = [one for one in deputy.screen if f"топко жөнөтүлдү, {MORNING}" in one.text]
    assert len(lines) == 1


async def test_after_one_was_withdrawn_the_next_goes_to_its_own_group(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    async with town.app.db.begin() as work:
        await work.staff.add_association("Орус тили")
    other = town.telegram.group(-501, "Орусчулар", [deputy, teacher])
    await other.adds_bot(by=deputy)
    await deputy.presses("Орус тили")
    await town.at("2026-11-23 20:00")
    await posts(deputy, "Кайтарылганы")
    await deputy.presses(SAYS("post-withdraw"))
    await deputy.presses(SAYS("button-yes"))
    await opens_group(deputy, "✓ Орус тили")
    await deputy.presses(SAYS("group-post"))
    await deputy.writes("Орусчуларга")
    await deputy.presses(SAYS("button-send"))
    await town.at("2026-11-24 08:00")
    assert other.sees == "Орусчуларга"
    assert "Орусчуларга" not in [one.text for one in bound.screen]


async def test_in_quiet_hours_too_it_goes_at_once_when_somebody_insists(
    deputy: Person, bound: Group, town: Town
) -> None:
    await town.at("2026-11-23 20:00")
    await posts(deputy, "Кечинде")
    assert SAYS("post-goes-at", at=MORNING) in deputy.sees
    assert bound.sees != "Кечинде"
    await deputy.presses(SAYS("post-now"))
    assert bound.sees == "Кечинде"
    assert SAYS("post-goes") in deputy.sees
    assert SAYS("post-goes-at", at=MORNING) not in deputy.sees
    town.clock.move(seconds=5)
    await town.tick()
    assert [one.text for one in deputy.screen if "жарыяңыз топко жөнөтүлдү" in one.text]
    await town.at("2026-11-24 08:00")
    assert [one.text for one in bound.screen].count("Кечинде") == 1


async def test_pressed_twice_the_answer_to_the_first_press_stays(
    deputy: Person, bound: Group, town: Town
) -> None:
    await opens_group(deputy, LABEL)
    await deputy.presses(SAYS("group-post"))
    await deputy.writes("Биринчи")
    preview = deputy.newest
    send = next(one for one in preview.inline_keys() if one["text"] == SAYS("button-send"))
    await deputy.press(preview, send)
    assert SAYS("post-goes") in deputy.sees
    answer = deputy.newest
    await deputy.press(preview, send)
    assert deputy.sees.startswith(SAYS("button-old"))
    assert answer in deputy.screen
    assert SAYS("post-goes") in answer.text
    shown = len(deputy.screen)
    await deputy.press(preview, send)
    assert len(deputy.screen) == shown, "a third press adds nothing"
    assert [one.text for one in bound.screen].count("Биринчи") == 1


async def test_pressed_twice_on_a_page_that_stays_its_answer_stays_too(
    deputy: Person, bound: Group, town: Town
) -> None:
    await gathers(deputy, "Биринчи", "Экинчи")
    await opens(deputy, "Экинчи")
    card = deputy.newest
    now = next(one for one in card.inline_keys() if one["text"] == SAYS("post-now"))
    await deputy.press(card, now)
    await deputy.press(card, now)
    assert deputy.sees.startswith(SAYS("button-old"))
    assert [SAYS("post-goes") in one.text for one in deputy.screen].count(True) == 1
