"""A meeting that is in the group already is called off, or moved to another day, hour or place."""

import pytest

from locales import load
from playground.groups import Group
from playground.model import Message
from playground.people import Person
from school.days import BadAnswer
from school.groups import calling_off
from school.rights import Forbidden
from tests.chat import DEPUTY, HEAD, TEACHER, Town
from tests.groups.conftest import ASSOCIATION, SAYS, opens_group, posts
from tests.groups.test_kinds import COMES, LABEL, MEETING, SEND, STAYS, calls_meeting, gather
from tests.reminding.test_one_message import owe

OFF = "Жыйын: болбойт\n26-ноябрь, бейшемби, 15:00\nМугалимдер бөлмөсү"
ASKS = "Жарыяга жооп бере элексиз"
REASON = "Себеби: Суукка байланыштуу"
MOVED = (
    "Жыйын: жылдырылды\n"
    "Мурда: 26-ноябрь, бейшемби, 15:00, Мугалимдер бөлмөсү\n"
    "Эми: 27-ноябрь, жума, 15:00\n"
    "Мугалимдер бөлмөсү\n\n1. План. 2. Ар кандай."
)


@pytest.fixture
async def meeting(deputy: Person, bound: Group) -> Message:
    """The message in the group that calls to a meeting on Thursday."""
    await calls_meeting(deputy)
    await deputy.presses(SEND)
    return bound.screen[-1]


async def opens(deputy: Person, text: str = "План") -> None:
    """From the menu to the card of the announcement with these words."""
    await opens_group(deputy, LABEL)
    await deputy.presses(next(one for one in deputy.buttons if text in one))


async def calls_off(deputy: Person, reason: str = "Суукка байланыштуу") -> None:
    await opens(deputy)
    await deputy.presses(SAYS("post-call-off"))
    await deputy.writes(reason)


async def moves(deputy: Person, day: str = "27.11", text: str = "План") -> None:
    await opens(deputy, text)
    await deputy.presses(SAYS("post-move"))
    await deputy.presses(SAYS("post-change-day"))
    await deputy.writes(day)


def reminders(person: Person) -> list[Message]:
    return [one for one in person.screen if "жооп бере элексиз" in one.text]


# --- Called off


async def test_the_group_reads_why_and_the_old_message_loses_its_buttons(
    deputy: Person, teacher: Person, bound: Group, meeting: Message
) -> None:
    await teacher.presses(COMES, meeting, to=bound)
    await calls_off(deputy)
    assert f"{OFF}\n\n{REASON}" in deputy.sees
    assert SAYS("post-change-now") in deputy.sees
    assert bound.screen[-1] is meeting, "nothing goes before it was seen"
    told = len(teacher.screen)
    await deputy.presses(SEND)
    assert bound.sees == f"{OFF}\n\n{REASON}"
    assert bound.buttons == []
    assert meeting.text == f"{OFF}\n\n1. План. 2. Ар кандай.\n\n{REASON}"
    assert meeting.buttons == []
    assert len(teacher.screen) == told, "the group has read it"


async def test_it_is_called_off_for_a_reason_in_words(deputy: Person, meeting: Message) -> None:
    await opens(deputy)
    await deputy.presses(SAYS("post-call-off"))
    assert SAYS("form-no-child-names") in deputy.sees
    await deputy.writes("…")
    assert SAYS("form-without-letters", text="…") in deputy.sees
    assert SEND not in deputy.buttons
    await deputy.writes("Суук")
    await deputy.writes("Карантин")
    assert "Себеби: Карантин" in deputy.sees
    assert "Суук" not in deputy.sees


async def test_it_does_not_wait_for_the_next_day_and_nothing_is_gathered_to_it(
    deputy: Person, bound: Group, meeting: Message, town: Town
) -> None:
    await town.at("2026-11-23 19:00")
    await calls_off(deputy)
    assert SAYS("post-goes-later", at="24-ноябрь, 08:00") in deputy.sees
    await deputy.presses(SEND)
    await posts(deputy, "Башкасы")
    await deputy.presses(gather("24-ноябрь, 08:00"))
    await town.at("2026-11-24 08:00")
    assert [one.text for one in bound.screen[-2:]] == [f"{OFF}\n\n{REASON}", "Башкасы"]


async def test_nobody_is_reminded_of_it_any_more_and_earlier_reminders_are_rewritten(
    deputy: Person, head: Person, bound: Group, meeting: Message, town: Town
) -> None:
    teacher = town.person(TEACHER)
    await town.at("2026-11-24 08:00")
    [asked] = reminders(head)
    assert COMES in asked.buttons
    await calls_off(deputy)
    await deputy.presses(SEND)
    town.clock.move(seconds=5)
    await town.tick()
    assert asked.text.startswith(OFF)
    assert asked.buttons == []
    await town.at("2026-11-25 08:00")
    assert len(reminders(head)) == 0
    assert not [one for one in teacher.screen if COMES in one.buttons]


async def test_the_line_of_a_mornings_message_leads_to_what_has_become_of_it(
    deputy: Person, head: Person, bound: Group, meeting: Message, town: Town
) -> None:
    await owe(town, HEAD, "Паспорт", "2026-11-24")
    await town.at("2026-11-24 08:00")
    assert "Эскертүү · 2" in head.sees
    together = head.newest
    label = next(one for one in together.buttons if one.startswith(ASKS))
    await calls_off(deputy)
    await deputy.presses(SEND)
    await head.presses(label, together)
    assert head.sees == f"{OFF}\n\n1. План. 2. Ар кандай.\n\n{REASON}"
    assert COMES not in head.buttons


async def test_an_old_keyboard_answers_nothing_any_more(
    deputy: Person, teacher: Person, bound: Group, meeting: Message
) -> None:
    keyboard = list(meeting.inline_keys())
    await calls_off(deputy)
    await deputy.presses(SEND)
    press = await teacher.press(meeting, keyboard[0])
    assert press.answer == SAYS("post-is-off")


async def test_it_happens_once_and_is_not_moved_afterwards(
    deputy: Person, bound: Group, meeting: Message, town: Town
) -> None:
    await calls_off(deputy)
    await deputy.presses(SEND)
    await opens(deputy, "болбойт · 1. План")
    assert SAYS("post-move") not in deputy.buttons
    await deputy.presses(SAYS("post-after"))
    assert REASON in deputy.sees
    assert not {SAYS("post-move"), SAYS("post-call-off")} & set(deputy.buttons)
    school = await town.app.db.school()
    async with town.app.db.read() as look:
        with pytest.raises(BadAnswer, match="post-is-off"):
            await calling_off.demand_changeable(look, school, town.clock(), 1)


async def test_pressed_on_two_phones_it_is_said_once(
    deputy: Person, bound: Group, meeting: Message, town: Town
) -> None:
    school = await town.app.db.school()
    person = next(one for one in school.people.values() if one.name == DEPUTY)
    actor = school.actor(person, town.clock().date())
    db, now = town.app.db, town.clock()
    first = await calling_off.call_off(db, actor, now, 1, draft="a", reason="Суук")
    assert first == await calling_off.call_off(db, actor, now, 1, draft="a", reason="Суук")
    with pytest.raises(BadAnswer, match="post-is-off"):
        await calling_off.call_off(db, actor, now, 1, draft="b", reason="Суук")


async def test_who_may_not_post_calls_nothing_off(meeting: Message, town: Town) -> None:
    school = await town.app.db.school()
    person = next(one for one in school.people.values() if one.name == TEACHER)
    actor = school.actor(person, town.clock().date())
    with pytest.raises(Forbidden):
        await calling_off.call_off(town.app.db, actor, town.clock(), 1, draft="a", reason="Суук")


async def test_of_two_in_one_message_the_other_stands(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    await posts(deputy, "Биринчи")
    await posts(deputy, "Экинчи")
    await deputy.presses(gather("24-ноябрь, 08:00"))
    await calls_meeting(deputy)
    await deputy.presses(SEND)
    await deputy.presses(gather("24-ноябрь, 08:00"))
    await town.at("2026-11-24 08:00")
    both = bound.screen[-1]
    await calls_off(deputy)
    await deputy.presses(SEND)
    assert both.text == f"Экинчи\n\n· · ·\n\n{OFF}\n\n1. План. 2. Ар кандай."
    assert both.buttons == [SAYS("post-read")]
    await teacher.presses(SAYS("post-read"), both, to=bound)
    assert both.buttons == [SAYS("post-read-n", n=1)]


async def test_withdrawn_before_it_goes_nothing_has_changed(
    deputy: Person, head: Person, bound: Group, meeting: Message, town: Town
) -> None:
    teacher = town.person(TEACHER)
    await town.at("2026-11-23 19:00")
    await calls_off(deputy)
    await deputy.presses(SEND)
    assert SAYS("post-revise") not in deputy.buttons
    await deputy.presses(SAYS("post-withdraw"))
    await deputy.presses(SAYS("button-yes"))
    said = len(bound.screen)
    await town.at("2026-11-24 08:00")
    assert (len(bound.screen), meeting.text) == (said, MEETING)
    assert len(reminders(head)) == 1
    await teacher.presses(COMES, meeting, to=bound)
    assert meeting.buttons == [f"{COMES} · 1", STAYS]


async def test_what_would_begin_before_the_morning_is_said_at_once(
    deputy: Person, bound: Group, town: Town
) -> None:
    await calls_meeting(deputy)
    await deputy.presses(SAYS("post-change-day"))
    await deputy.writes("28.11")
    await deputy.presses(SEND)
    await town.at("2026-11-27 19:00")
    await calls_off(deputy)
    assert SAYS("post-change-now") in deputy.sees, "on Saturday nobody would read it in time"
    await deputy.presses(SEND)
    assert bound.sees.startswith("Жыйын: болбойт\n28-ноябрь")


async def test_sent_at_once_in_quiet_hours_the_old_message_changes_with_it(
    deputy: Person, bound: Group, meeting: Message, town: Town
) -> None:
    await town.at("2026-11-23 19:00")
    await calls_off(deputy)
    await deputy.presses(SEND)
    assert meeting.text == MEETING
    await deputy.presses(SAYS("post-now"))
    town.clock.move(seconds=5)
    await town.tick()
    assert bound.sees == f"{OFF}\n\n{REASON}"
    assert (meeting.text.startswith(OFF), meeting.buttons) == (True, [])


async def test_while_the_bot_may_not_write_there_the_old_message_stays_as_it_is(
    deputy: Person, teacher: Person, bound: Group, meeting: Message, town: Town
) -> None:
    await town.at("2026-11-23 19:00")
    await calls_off(deputy)
    await deputy.presses(SEND)
    await bound.removes_bot(by=teacher)
    await town.at("2026-11-24 08:00")
    assert meeting.text == MEETING
    await bound.adds_bot(by=deputy)
    await deputy.presses(ASSOCIATION)
    assert bound.sees == f"{OFF}\n\n{REASON}"


async def test_a_long_agenda_and_a_long_reason_fit(
    deputy: Person, bound: Group, town: Town
) -> None:
    await calls_meeting(deputy)
    await deputy.writes("<а&" * 1000)
    await deputy.presses(SEND)
    meeting = bound.screen[-1]
    await opens(deputy, "<а&")
    await deputy.presses(SAYS("post-call-off"))
    await deputy.writes("<б&" * 166)
    await deputy.presses(SEND)
    assert bound.sees.endswith("<б&" * 166)
    assert meeting.text.endswith("<б&" * 166)


# --- Moved


async def test_it_is_moved_and_everybody_is_asked_anew(
    deputy: Person, teacher: Person, bound: Group, meeting: Message
) -> None:
    await teacher.presses(COMES, meeting, to=bound)
    await moves(deputy)
    assert MOVED in deputy.sees
    assert f"[ {COMES} ] [ {STAYS} ]" in deputy.sees
    await deputy.presses(SEND)
    assert bound.sees == MOVED
    assert bound.buttons == [COMES, STAYS]
    assert meeting.text.startswith("Жыйын: жылдырылды\n26-ноябрь, бейшемби, 15:00\n")
    assert meeting.text.endswith(SAYS("post-see-next"))
    assert meeting.buttons == []
    await teacher.presses(STAYS, to=bound)
    assert bound.buttons == [COMES, f"{STAYS} · 1"]
    await opens(deputy, "жылдырылды")
    assert "Барат (1): Абдыкеримова Н. С." in deputy.sees, "what was answered is kept"
    assert "Жооп бере элек" not in deputy.sees


async def test_the_reminders_are_those_of_the_new_day(
    deputy: Person, head: Person, bound: Group, meeting: Message, town: Town
) -> None:
    await moves(deputy, "30.11")
    await deputy.presses(SEND)
    await town.at("2026-11-24 08:00")
    assert [one.text.count("30-ноябрь") for one in reminders(head)] == [1]
    await town.at("2026-11-25 08:00")
    assert len(reminders(head)) == 1, "the day before the old one"
    await town.at("2026-11-27 08:00")
    assert len(reminders(head)) == 2, "Friday before a Monday"


async def test_another_place_or_hour_alone(deputy: Person, bound: Group, meeting: Message) -> None:
    await opens(deputy)
    await deputy.presses(SAYS("post-move"))
    assert SAYS("post-move-ask") in deputy.sees
    assert SEND not in deputy.buttons, "nothing is another yet"
    await deputy.presses(SAYS("post-change-place"))
    await deputy.writes("Китепкана")
    await deputy.presses(SEND)
    assert bound.sees.startswith("Жыйын: жери өзгөрдү\n")
    assert "Эми: 26-ноябрь, бейшемби, 15:00\nКитепкана" in bound.sees


async def test_a_typed_day_or_hour_is_the_new_one_and_other_words_change_nothing(
    deputy: Person, bound: Group, meeting: Message
) -> None:
    await opens(deputy)
    await deputy.presses(SAYS("post-move"))
    await deputy.writes("Китепкана")
    assert SAYS("post-move-press") in deputy.sees
    assert "1. План. 2. Ар кандай." in deputy.sees
    await deputy.writes("27-ноябрь")
    assert MOVED in deputy.sees
    await deputy.writes("16:30")
    await deputy.presses(SEND)
    assert bound.sees == MOVED.replace("жума, 15:00", "жума, 16:30")


async def test_a_day_that_is_past_is_refused(deputy: Person, meeting: Message) -> None:
    await moves(deputy, "20.11.2026")
    assert SAYS("form-day-is-past", day="20.11.2026") in deputy.sees
    await deputy.writes("23.11")
    await deputy.presses(SAYS("post-change-hour"))
    await deputy.writes("09:00")
    assert SAYS("post-hour-is-past", hour="09:00") in deputy.sees


async def test_back_leads_to_the_card(deputy: Person, meeting: Message) -> None:
    await opens(deputy)
    await deputy.presses(SAYS("post-move"))
    await deputy.presses(SAYS("post-change-day"))
    await deputy.presses(SAYS("button-back"))
    assert SAYS("post-move-ask") in deputy.sees
    await deputy.presses(SAYS("button-back"))
    assert SAYS("post-move") in deputy.buttons


async def test_moved_twice_and_then_called_off(
    deputy: Person, teacher: Person, bound: Group, meeting: Message
) -> None:
    await moves(deputy)
    await deputy.presses(SEND)
    second = bound.screen[-1]
    keyboard = list(second.inline_keys())
    await moves(deputy, "30.11", "барат: 0")
    await deputy.presses(SEND)
    assert "Мурда: 27-ноябрь, жума" in bound.sees
    assert second.buttons == []
    press = await teacher.press(second, keyboard[0])
    assert press.answer == SAYS("post-is-moved")
    await opens(deputy, "барат: 0")
    await deputy.presses(SAYS("post-call-off"))
    await deputy.writes("Суук")
    await deputy.presses(SEND)
    assert (
        bound.sees
        == "Жыйын: болбойт\n30-ноябрь, дүйшөмбү, 15:00\nМугалимдер бөлмөсү\n\nСебеби: Суук"
    )


async def test_while_it_waits_a_move_is_changed_and_stays_a_move(
    deputy: Person, bound: Group, meeting: Message, town: Town
) -> None:
    await town.at("2026-11-23 19:00")
    await moves(deputy)
    await deputy.presses(SEND)
    await deputy.presses(SAYS("post-revise"))
    await deputy.presses(SAYS("post-change-day"))
    await deputy.writes("26.11")
    await deputy.presses(SAYS("button-save"))
    assert SAYS("post-same") in deputy.sees
    await deputy.presses(SAYS("post-change-day"))
    await deputy.writes("30.11")
    assert "Мурда: 26-ноябрь" in deputy.sees
    await deputy.presses(SAYS("button-save"))
    await town.at("2026-11-24 08:00")
    assert "Эми: 30-ноябрь" in bound.sees


async def test_one_that_has_not_gone_or_is_over_is_not_moved(
    deputy: Person, bound: Group, meeting: Message, town: Town
) -> None:
    await town.at("2026-11-27 09:00")
    await opens(deputy)
    assert SAYS("post-move") not in deputy.buttons
    await town.at("2026-11-27 19:00")
    await calls_meeting_later(deputy)
    assert SAYS("post-move") not in deputy.buttons
    assert SAYS("post-revise") in deputy.buttons


async def calls_meeting_later(deputy: Person) -> None:
    await opens_group(deputy, LABEL)
    await deputy.presses(SAYS("group-post"))
    await deputy.presses(SAYS("post-kind-seminar"))
    for words in ("03.12", "15:00", "Китепкана", "Баалоо"):
        await deputy.writes(words)
    await deputy.presses(SEND)


@pytest.mark.parametrize("language", ["ru"])
async def test_in_russian_from_the_first_tap_to_the_last(
    deputy: Person, teacher: Person, group: Group
) -> None:
    says = load()["ru"].plain
    await group.adds_bot(by=deputy)
    await deputy.presses(ASSOCIATION)
    await deputy.writes("/menu")
    for one in ("home-more", "more-groups"):
        await deputy.presses(says(one))
    await deputy.presses(LABEL)
    await deputy.presses(says("association-language"))
    await deputy.presses(says("group-post"))
    await deputy.presses(says("post-kind-seminar"))
    for words in ("27.11", "15:00", "Учительская", "Оценивание"):
        await deputy.writes(words)
    await deputy.presses(says("button-send"))
    await group_card(deputy, "Оценивание")
    await deputy.presses(says("post-move"))
    await deputy.presses(says("post-change-hour"))
    await deputy.writes("16:00")
    await deputy.presses(says("button-send"))
    assert group.sees == (
        "Семинар: перенос\n"
        "Было: 27 ноября, пятница, 15:00, Учительская\n"
        "Теперь: 27 ноября, пятница, 16:00\n"
        "Учительская\n\nОценивание"
    )
    await group_card(deputy, "придут: 0")
    await deputy.presses(says("post-call-off"))
    await deputy.writes("Холод")
    await deputy.presses(says("button-send"))
    assert group.sees.startswith("Семинар: отмена\n27 ноября, пятница, 16:00\n")
    assert group.sees.endswith("Причина: Холод")


async def group_card(deputy: Person, text: str) -> None:
    says = load()["ru"].plain
    await deputy.writes("/menu")
    for one in ("home-more", "more-groups"):
        await deputy.presses(says(one))
    await deputy.presses(LABEL)
    await deputy.presses(next(one for one in deputy.buttons if text in one))
