"""Meetings, deadlines, thanks; several posts in one message; private reminders."""

import pytest

from locales import load
from playground.groups import Group
from playground.people import Person
from school.days import BadAnswer
from school.groups import announcing
from school.groups.announcing import Announcement
from tests.chat import CLASS_TEACHER, DEPUTY, Town
from tests.groups.conftest import ASSOCIATION, READ, SAYS, association, opens_group, posts

LABEL = f"✓ {ASSOCIATION}"
COMES, STAYS = SAYS("post-comes"), SAYS("post-comes-not")
MEETING = "Жыйын\n26-ноябрь, бейшемби, 15:00\nМугалимдер бөлмөсү\n\n1. План. 2. Ар кандай."
SEND = SAYS("button-send")


async def begins(deputy: Person, kind: str | None = None) -> None:
    await opens_group(deputy, LABEL)
    await deputy.presses(SAYS("group-post"))
    if kind:
        await deputy.presses(SAYS(f"post-kind-{kind}"))


async def calls_meeting(deputy: Person) -> None:
    await begins(deputy, "meeting")
    for words in ("26.11", "15:00", "Мугалимдер бөлмөсү", "1. План. 2. Ар кандай."):
        await deputy.writes(words)


def gather(at: str) -> str:
    return SAYS("post-gather", at=at)


async def test_a_meeting_is_called_and_people_say_whether_they_come(
    deputy: Person, teacher: Person, head: Person, bound: Group
) -> None:
    await calls_meeting(deputy)
    assert MEETING in deputy.sees
    assert f"[ {COMES} ] [ {STAYS} ]" in deputy.sees
    await deputy.presses(SEND)
    assert bound.sees == MEETING
    assert bound.buttons == [COMES, STAYS]
    press = await teacher.presses(COMES, to=bound)
    assert press.answer == "Белгиленди: барасыз."
    await head.presses(STAYS, to=bound)
    assert bound.buttons == [f"{COMES} · 1", f"{STAYS} · 1"]
    press = await teacher.presses(f"{STAYS} · 1", to=bound)
    assert press.answer == "Белгиленди: бара албайсыз."
    assert bound.buttons == [COMES, f"{STAYS} · 2"]
    await opens_group(deputy, LABEL)
    await deputy.presses(next(one for one in deputy.buttons if one.startswith("23.11 · ")))
    assert "Бара албайт (2): Дөөлөтова Ж. Э., Абдыкеримова Н. С." in deputy.sees
    assert "Жооп бере элек (1): Кадырбек кызы А." in deputy.sees


async def test_a_day_that_is_past_or_none_at_all_is_refused(deputy: Person, bound: Group) -> None:
    await begins(deputy, "meeting")
    await deputy.writes("бир күнү")
    assert SAYS("form-not-a-day") in deputy.sees
    await deputy.writes("20.11.2026")
    assert SAYS("form-day-is-past", day="20.11.2026") in deputy.sees
    await deputy.writes("26.11")
    await deputy.writes("тушта")
    assert SAYS("form-not-a-time") in deputy.sees
    await deputy.presses(SAYS("button-skip"))
    await deputy.presses(SAYS("button-skip"))
    await deputy.writes("План")
    assert "Жыйын\n26-ноябрь, бейшемби\n\nПлан" in deputy.sees


async def test_a_meeting_without_a_day_is_no_meeting(bound: Group, town: Town) -> None:
    school = await town.app.db.school()
    person = next(one for one in school.people.values() if one.name == DEPUTY)
    actor = school.actor(person, school.calendar.today(town.clock()))
    number = (await association(town)).id
    for kind in ("meeting", "seminar", "deadline"):
        new = Announcement(draft="d", association_id=number, text="План", asks=False, kind=kind)
        with pytest.raises(BadAnswer):
            await announcing.announce(town.app.db, actor, town.clock(), new)


@pytest.mark.parametrize(
    ("kind", "words", "shown"),
    [
        ("literature", ["Жаңы окуу китеби"], "Жаңы адабият\n\nЖаңы окуу китеби"),
        ("thanks", ["Рахмат, Нургүл эжеке!"], "Ыраазычылык\n\nРахмат, Нургүл эжеке!"),
        (
            "deadline",
            ["30.11", "Пландарды тапшырыңыздар"],
            "Мөөнөт\n30-ноябрь, дүйшөмбү\n\nПландарды тапшырыңыздар",
        ),
    ],
)
async def test_other_kinds_say_what_they_are(
    deputy: Person, bound: Group, kind: str, words: list[str], shown: str
) -> None:
    await begins(deputy, kind)
    for one in words:
        await deputy.writes(one)
    await deputy.presses(SEND)
    assert bound.sees == shown
    assert bound.buttons == ([] if kind == "thanks" else [READ])


async def test_news_may_have_a_day_by_which_it_is_to_be_read(deputy: Person, bound: Group) -> None:
    await begins(deputy)
    await deputy.writes("Эреже өзгөрдү")
    await deputy.presses(SAYS("post-set-due"))
    await deputy.writes("27.11")
    assert "Таанышуу мөөнөтү: 27-ноябрь, жума." in deputy.sees
    await deputy.presses(SEND)
    assert bound.sees == "Эреже өзгөрдү\n\nТаанышуу мөөнөтү: 27-ноябрь, жума."


async def test_several_are_gathered_into_one_message_the_next_morning(
    deputy: Person, teacher: Person, bound: Group, town: Town
) -> None:
    await posts(deputy, "Биринчи")
    morning = "24-ноябрь, 08:00"
    await posts(deputy, "Экинчи")
    await deputy.presses(gather(morning))
    assert SAYS("post-gathered", at=morning) in deputy.sees
    assert bound.sees == "Биринчи"
    await calls_meeting(deputy)
    await deputy.presses(SEND)
    await deputy.presses(gather(morning))
    said = len(bound.screen)
    await town.at("2026-11-24 08:00")
    assert len(bound.screen) == said + 1
    assert bound.sees == f"Экинчи\n\n· · ·\n\n{MEETING}"
    assert bound.buttons == [COMES, STAYS, READ]
    await teacher.presses(READ, to=bound)
    await teacher.presses(COMES, to=bound)
    assert bound.buttons == [f"{COMES} · 1", STAYS, SAYS("post-read-n", n=1)]
    await posts(deputy, "Бүгүнкүсү бар")
    assert SAYS("post-now") in deputy.buttons, "what was gathered is the post of its day"


async def test_what_does_not_fit_into_one_message_is_said(deputy: Person, bound: Group) -> None:
    await posts(deputy, "Биринчи")
    for sign in "аб":
        await posts(deputy, sign * 2000)
        await deputy.presses(gather("24-ноябрь, 08:00"))
    assert SAYS("post-together-too-long", limit=3500) in deputy.sees


async def test_who_has_said_nothing_is_reminded_in_private_and_the_group_hears_nothing(
    deputy: Person, teacher: Person, head: Person, bound: Group, town: Town
) -> None:
    class_teacher = town.person(CLASS_TEACHER)
    await posts(deputy, "Эреже өзгөрдү")
    await teacher.presses(READ, to=bound)
    said, told = len(bound.screen), len(teacher.screen)
    await town.at("2026-11-24 08:00")
    assert "Эреже өзгөрдү" in head.sees
    assert f"Бул жарыя менен тааныша элексиз: {ASSOCIATION}" in head.sees
    assert len(bound.screen) == said
    assert len(teacher.screen) == told
    assert not [one for one in class_teacher.screen if "Эреже өзгөрдү" in one.text]
    await head.presses(READ)
    assert SAYS("post-read-toast") in head.sees
    told = len(head.screen)
    await town.at("2026-11-26 08:00")
    assert len(head.screen) == told


async def test_of_a_meeting_one_is_reminded_the_day_before_and_never_after(
    deputy: Person, teacher: Person, head: Person, bound: Group, town: Town
) -> None:
    await begins(deputy, "meeting")
    await deputy.writes("27.11")
    await deputy.presses(SAYS("button-skip"))
    await deputy.presses(SAYS("button-skip"))
    await deputy.writes("План")
    await deputy.presses(SEND)
    await town.at("2026-11-24 08:00")
    assert COMES in head.buttons
    await teacher.presses(COMES)
    assert SAYS("post-comes-toast") in teacher.sees
    told = len(teacher.screen)
    await town.at("2026-11-26 08:00")
    reminders = [one for one in head.screen if "жооп бере элексиз" in one.text]
    assert len(reminders) == 2
    assert len(teacher.screen) == told
    await town.at("2026-11-28 09:00")
    await head.presses(COMES)
    assert head.sees == SAYS("post-over")


async def test_on_the_day_that_it_went_nobody_is_reminded_of_it(
    deputy: Person, head: Person, bound: Group, town: Town
) -> None:
    await begins(deputy, "meeting")
    for words in ("24.11", "15:00", "Мугалимдер бөлмөсү", "План"):
        await deputy.writes(words)
    await deputy.presses(SEND)
    told = len(head.screen)
    await town.at("2026-11-23 15:00")
    assert len(head.screen) == told


async def test_the_days_of_its_reminders_are_those_that_the_deputy_has_set(
    deputy: Person, head: Person, bound: Group, town: Town
) -> None:
    await deputy.writes("/menu")
    for button in ("Дагы", "Мектеп", "Боттун эрежелери", "Эскертүүлөр", "Топтогу жарыя"):
        await deputy.presses(button)
    await deputy.presses("Мүчөлөргө ▸")
    await deputy.writes("2")
    await deputy.presses("Мүчөлөргө")
    await deputy.writes("0")
    assert "Мүчөлөргө ▸: ▸+2\nМүчөлөргө: 0" in deputy.sees
    await calls_meeting(deputy)
    await deputy.presses(SEND)

    async def reminders(moment: str) -> int:
        await town.at(moment)
        return len([one for one in head.screen if "жооп бере элексиз" in one.text])

    assert await reminders("2026-11-24 08:00") == 0
    assert await reminders("2026-11-25 08:00") == 1
    assert await reminders("2026-11-26 07:59") == 1
    assert await reminders("2026-11-26 08:00") == 2


async def test_an_outage_brings_one_reminder_and_none_of_what_is_over(
    deputy: Person, head: Person, bound: Group, town: Town
) -> None:
    await calls_meeting(deputy)
    await deputy.presses(SEND)
    await town.at("2026-12-01 09:00")
    assert not [one for one in head.screen if "жооп бере элексиз" in one.text]


async def test_the_writer_reads_without_a_sound_when_it_has_gone_out(
    deputy: Person, bound: Group, town: Town
) -> None:
    await town.at("2026-11-23 20:00")
    await posts(deputy, "Биринчи")
    assert SAYS("post-goes-at", at="24-ноябрь, 08:00") in deputy.sees
    await town.at("2026-11-24 08:00")
    await town.at("2026-11-24 08:01")
    line = next(one for one in deputy.screen if "жарыяңыз топко жөнөтүлдү" in one.text)
    assert line.text == f"{ASSOCIATION}: жарыяңыз топко жөнөтүлдү, 24-ноябрь, 08:00."
    assert line.silent
    await deputy.presses(SAYS("post-open"), line)
    assert SAYS("post-sent", at="24-ноябрь, 08:00") in deputy.sees
    assert [one.text for one in deputy.screen].count(line.text) == 1


async def test_what_was_held_over_night_is_the_post_of_the_morning(
    deputy: Person, bound: Group, town: Town
) -> None:
    await posts(deputy, "Бүгүнкү")
    await town.at("2026-11-23 20:00")
    await posts(deputy, "Түнкү")
    assert SAYS("post-goes-later", at="24-ноябрь, 08:00") in deputy.sees
    await posts(deputy, "Экинчиси")
    assert SAYS("post-now") in deputy.buttons, "the morning has its post already"
    await deputy.presses(gather("24-ноябрь, 08:00"))
    said = len(bound.screen)
    await town.at("2026-11-24 08:00")
    assert bound.sees == "Түнкү\n\n· · ·\n\nЭкинчиси"
    assert len(bound.screen) == said + 1
    await posts(deputy, "Эртеңкиси")
    assert SAYS("post-now") in deputy.buttons
    await town.at("2026-11-25 09:00")
    await posts(deputy, "Шаршемби")
    assert bound.sees == "Шаршемби"


@pytest.mark.parametrize("grown", [False, True])
async def test_the_reminder_leads_to_the_post_where_it_has_an_address(
    deputy: Person, head: Person, bound: Group, town: Town, *, grown: bool
) -> None:
    if grown:
        await bound.becomes_supergroup()
    await posts(deputy, "Эреже өзгөрдү")
    there = bound.screen[-1]
    await town.at("2026-11-24 08:00")
    assert "Эреже өзгөрдү" in head.sees
    if not grown:
        assert head.newest.buttons == [READ]
        return
    press = await head.presses(SAYS("post-in-group"))
    assert press.url == f"https://t.me/c/{str(bound.id).removeprefix('-100')}/{there.id}"
    await head.presses(READ)
    assert head.newest.buttons == [SAYS("post-in-group")]


@pytest.mark.parametrize("language", ["ru"])
async def test_a_meeting_is_called_and_answered_in_russian_from_the_first_tap_to_the_last(
    deputy: Person, teacher: Person, head: Person, group: Group, town: Town
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
    await deputy.presses(says("post-kind-meeting"))
    for words in ("27.11", "15:00", "Учительская", "1. План."):
        await deputy.writes(words)
    await deputy.presses(says("button-send"))
    assert group.sees == "Заседание\n27 ноября, пятница, 15:00\nУчительская\n\n1. План."
    press = await teacher.presses("Приду", to=group)
    assert press.answer == says("post-comes-toast")
    await town.at("2026-11-24 08:00")
    assert "Заседание" in head.sees
    await head.presses("Не смогу")
    assert head.sees.endswith(says("post-comes-not-toast"))
    await deputy.writes("/menu")
    for one in ("home-more", "more-groups"):
        await deputy.presses(says(one))
    await deputy.presses(LABEL)
    await deputy.presses(next(one for one in deputy.buttons if one.startswith("23.11 · ")))
    assert f"{says('post-comers', n=1)}: Абдыкеримова Н. С." in deputy.sees
    assert f"{says('post-stayers', n=1)}: Дөөлөтова Ж. Э." in deputy.sees


async def test_it_may_be_called_in_russian(deputy: Person, bound: Group) -> None:
    await opens_group(deputy, LABEL)
    await deputy.presses(SAYS("association-language"))
    await deputy.presses(SAYS("group-post"))
    await deputy.presses(SAYS("post-kind-seminar"))
    for words in ("26.11", "15.00", "Кабинет 12", "Оценивание"):
        await deputy.writes(words)
    await deputy.presses(SEND)
    assert bound.sees == "Семинар\n26 ноября, четверг, 15:00\nКабинет 12\n\nОценивание"
    assert bound.buttons == ["Приду", "Не смогу"]


async def test_on_another_day_an_hour_that_is_past_today_is_still_to_come(
    deputy: Person, bound: Group
) -> None:
    await begins(deputy, "meeting")
    for words in ("26.11", "09:00", "Мугалимдер бөлмөсү", "План"):
        await deputy.writes(words)
    assert "26-ноябрь, бейшемби, 09:00" in deputy.sees


async def test_back_is_one_question_back_and_an_hour_that_is_past_is_refused(
    deputy: Person, bound: Group
) -> None:
    await begins(deputy, "seminar")
    await deputy.writes("23.11")
    await deputy.writes("09:00")
    assert SAYS("post-hour-is-past", hour="09:00") in deputy.sees
    await deputy.writes("15:00")
    await deputy.presses(SAYS("button-skip"))
    await deputy.writes(".")
    assert SAYS("form-without-letters", text=".") in deputy.sees
    await deputy.writes("Оценивание")
    for asked in ("seminar", "place", "hour", "day"):
        await deputy.presses(SAYS("button-back"))
        assert SAYS(f"post-ask-{asked}") in deputy.sees
    await deputy.presses(SAYS("button-back"))
    assert SAYS("post-ask-news") in deputy.sees
