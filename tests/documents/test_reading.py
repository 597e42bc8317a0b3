"""A document is opened first, then acknowledged, then confirmed; and who has not is reminded."""

from datetime import date

import pytest

from locales import load
from playground.people import Person
from school.days import BadAnswer
from school.messages import Outgoing
from school.papers import documents
from school.people import Actor
from school.records import Stale
from tests.chat import DIRECTOR, HEAD, TEACHER, Town
from tests.documents.conftest import (
    PDF,
    SAYS,
    TITLE,
    opens_documents,
    publishes,
    reads,
    writes_order,
)

HEADLINE = f"Буйрук № 45 · 12-ноябрь, 2026\n{TITLE}"
OPEN, READ = SAYS("document-open"), SAYS("document-read")
YES, NO = SAYS("button-yes"), SAYS("button-no")
REMINDER = SAYS("document-reminder-text")


async def actor(town: Town, name: str) -> Actor:
    school = await town.app.db.school()
    person = next(one for one in school.people.values() if one.name == name)
    return school.actor(person, school.calendar.today(town.clock()))


async def test_it_is_opened_first_then_acknowledged_then_confirmed(
    deputy: Person, teacher: Person
) -> None:
    await publishes(deputy)
    assert teacher.sees == f"{HEADLINE}\n\n{SAYS('document-text')}"
    assert teacher.buttons == [OPEN]
    request = teacher.newest
    await teacher.presses(OPEN)
    assert teacher.newest.file
    assert teacher.newest.file.content == PDF
    assert request.buttons == [READ, SAYS("document-open-again")]
    await teacher.presses(READ)
    assert "Чын эле окуп чыктыңызбы?" in request.text
    await teacher.presses(NO)
    assert request.buttons == [READ, SAYS("document-open-again")]
    await teacher.presses(READ)
    await teacher.presses(YES)
    assert request.text == f"{HEADLINE}\n\nТааныштыңыз: 23-ноябрь, 10:42"
    assert request.buttons == []


async def test_nobody_can_say_so_without_opening_it(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await publishes(deputy)
    [(reader, _)] = await unread(town, teacher)
    with pytest.raises(BadAnswer) as refused:
        await documents.acknowledge(
            town.app.db, await actor(town, TEACHER), town.clock(), reader.id
        )
    assert refused.value.key == "document-open-first"


async def test_nobody_reads_for_another(deputy: Person, town: Town, teacher: Person) -> None:
    await publishes(deputy)
    [(reader, _)] = await unread(town, teacher)
    for name in (HEAD, DIRECTOR):
        with pytest.raises(PermissionError):
            await documents.opened(town.app.db, await actor(town, name), town.clock(), reader.id)


async def test_a_text_alone_is_a_document_too(deputy: Person, teacher: Person) -> None:
    await publishes(deputy, text="Бейшемби күнү <мектеп> жабык.")
    await teacher.presses(OPEN)
    assert teacher.sees == "Бейшемби күнү <мектеп> жабык."
    await teacher.presses(READ)
    await teacher.presses(YES)
    assert READ not in teacher.buttons


async def test_it_waits_on_the_home_card_and_is_read_from_there(
    deputy: Person, teacher: Person
) -> None:
    await publishes(deputy)
    await teacher.writes("/menu")
    await teacher.presses(next(one for one in teacher.buttons if one.startswith("Таанышыңыз: ")))
    assert SAYS("document-text") in teacher.sees
    await teacher.presses(OPEN)
    await reads_on(teacher)
    assert "Тааныштыңыз: 23-ноябрь, 10:42" in teacher.sees
    await teacher.writes("/menu")
    assert not [one for one in teacher.buttons if one.startswith("Таанышыңыз: ")]


async def reads_on(person: Person) -> None:
    await person.presses(READ)
    await person.presses(YES)


async def test_the_writer_sees_who_has_read_it_and_when(
    deputy: Person, teacher: Person, head: Person
) -> None:
    await publishes(deputy)
    assert "0/5 · 5 киши калды" in deputy.sees
    await reads(teacher)
    await head.presses(OPEN)
    await opens_documents(deputy)
    await deputy.presses(f"1/5 · Буйрук № 45 · {TITLE}")
    assert "1/5 · 4 киши калды" in deputy.sees
    await deputy.presses(SAYS("document-list"))
    lines = deputy.sees.splitlines()
    assert lines[-1] == "✓ Абдыкеримова Н. С. — 23-ноябрь, 10:42"
    assert "○ Дөөлөтова Ж. Э. — ачкан, тааныша элек" in lines
    assert "○ Айтбаева С. Д. — ача элек" in lines


async def test_only_those_who_have_not_read_it_are_reminded(
    deputy: Person, teacher: Person, head: Person
) -> None:
    await publishes(deputy)
    await reads(teacher)
    told = len(teacher.screen)
    await opens_documents(deputy)
    await deputy.presses(next(one for one in deputy.buttons if "1/5" in one))
    await deputy.presses(SAYS("document-remind", n=4))
    assert REMINDER in head.sees
    assert len(teacher.screen) == told
    said = len(head.screen)
    await deputy.presses(SAYS("document-remind", n=4))
    assert SAYS("document-reminded", now=0, before=4, unheard=0) in deputy.sees
    assert len(head.screen) == said, "once a day"
    await deputy.presses(SAYS("document-history"))
    assert deputy.sees.count("эскертти") == 1


async def test_a_reminder_of_what_was_opened_says_that_it_is_one(
    deputy: Person, head: Person, town: Town
) -> None:
    await publishes(deputy)
    await head.presses(OPEN)
    await town.at("2026-11-24 08:00")
    assert head.sees == f"{HEADLINE}\n\n{SAYS('document-reminder-opened-text')}"
    assert head.buttons == [READ, SAYS("document-open-again")]
    await head.presses(READ)
    await head.presses(YES)
    assert "Тааныштыңыз" in head.sees


async def test_by_hand_and_by_itself_nobody_is_reminded_twice_on_a_day(
    deputy: Person, head: Person, town: Town
) -> None:
    await publishes(deputy)
    await town.at("2026-11-23 19:00")
    await opens_documents(deputy)
    await deputy.presses(next(one for one in deputy.buttons if "0/5" in one))
    await deputy.presses(SAYS("document-remind", n=5))
    before = len(head.screen)
    await town.at("2026-11-24 07:30")
    assert REMINDER in head.sees
    await town.at("2026-11-24 08:00")
    assert len(head.screen) == before + 1
    await opens_documents(deputy)
    await deputy.presses(next(one for one in deputy.buttons if "0/5" in one))
    await deputy.presses(SAYS("document-remind", n=5))
    assert SAYS("document-reminded", now=0, before=5, unheard=0) in deputy.sees
    assert len(head.screen) == before + 1


async def test_after_a_leave_only_the_request_itself_comes(
    deputy: Person, head: Person, town: Town
) -> None:
    school = await town.app.db.school()
    [one] = [one for one in school.people.values() if one.name == HEAD]
    async with town.app.db.begin() as work:
        away = {"away_from": date(2026, 11, 23), "away_until": date(2026, 11, 26)}
        await work.staff.change_person(one.id, **away)
    before = len(head.screen)
    await publishes(deputy)
    for day in (24, 25):
        await town.at(f"2026-11-{day} 12:00")
        await opens_documents(deputy)
        await deputy.presses(next(one for one in deputy.buttons if "0/5" in one))
        await deputy.presses(next(one for one in deputy.buttons if "скертүү" in one))
    for moment in ("27 07:30", "27 08:00", "27 12:00"):
        await town.at(f"2026-11-{moment}")
    assert len(head.screen) == before + 1
    assert REMINDER not in head.sees
    assert head.buttons == [SAYS("document-open")]


async def test_who_cannot_be_reached_is_counted_apart_from_who_was_reminded_this_morning(
    deputy: Person, head: Person, teacher: Person, town: Town
) -> None:
    await publishes(deputy)
    await reads(teacher)
    school = await town.app.db.school()
    gone = [one for one in school.people.values() if one.name in (HEAD, DIRECTOR)]
    async with town.app.db.begin() as work:
        await work.staff.change_person(gone[0].id, reachable=False)
    await town.at("2026-11-24 08:00")
    async with town.app.db.begin() as work:
        await work.staff.change_person(gone[1].id, reachable=False)
    await opens_documents(deputy)
    await deputy.presses(next(one for one in deputy.buttons if "1/5" in one))
    await deputy.presses(SAYS("document-remind", n=4))
    said = SAYS("document-reminded", now=0, before=3, unheard=1)
    assert said.startswith("Эми эч кимге эскертилген жок.")
    assert said in deputy.sees
    await deputy.presses(SAYS("document-history"))
    assert "эскертти" not in deputy.sees, "nobody was reminded by hand"


async def test_it_reminds_by_itself_and_the_deputy_is_told_after_five_days(
    deputy: Person, director: Person, teacher: Person, head: Person, town: Town
) -> None:
    await publishes(deputy)
    await reads(teacher)
    await town.at("2026-11-24 07:59")
    assert REMINDER not in head.sees
    await town.at("2026-11-24 08:00")
    assert REMINDER in head.sees
    assert [one.text for one in teacher.screen if REMINDER in one.text] == []
    await town.at("2026-11-26 08:00")
    assert len([one for one in head.screen if REMINDER in one.text]) == 2
    late = "Документ менен баары тааныша элек"
    await town.at("2026-11-27 08:00")
    assert not [one for one in deputy.screen if late in one.text]
    await town.at("2026-11-30 07:45")
    [card] = [one for one in deputy.screen if late in one.text]
    assert "1/5 · 4 киши калды" in card.text
    await deputy.presses(next(one for one in card.buttons if one.startswith(late)))
    assert "7 күн өттү, али баары таанышып бүтө элек: 1/5 · 4 киши калды." in deputy.sees
    assert not [one for one in director.screen if late in one.text]
    await deputy.presses(SAYS("document-remind", n=4))
    assert len([one for one in head.screen if REMINDER in one.text]) == 3
    await reads(head)
    await town.at("2026-12-01 08:00")
    assert [one for one in deputy.screen if late in one.text] == [card]


async def test_the_days_and_the_hour_are_those_that_the_deputy_has_set(
    deputy: Person, teacher: Person, head: Person, town: Town
) -> None:
    await deputy.writes("/menu")
    for button in ("Дагы", "Мектеп", "Боттун эрежелери", "Эскертүүлөр"):
        await deputy.presses(button)
    await deputy.presses("Документ менен таанышуу")
    await deputy.presses("Таанышуучуга")
    await deputy.writes("2")
    await deputy.presses("Орун басарга")
    await deputy.presses("Айтылбасын")
    await deputy.presses("Айтылуучу саат")
    await deputy.writes("9:30")
    assert "Таанышуучуга: +2\nОрун басарга: айтылбайт\nАйтылуучу саат: 09:30" in deputy.sees
    await publishes(deputy)
    await reads(teacher)
    await town.at("2026-11-25 09:29")
    assert REMINDER not in head.sees
    await town.at("2026-11-25 09:30")
    assert REMINDER in head.sees
    assert REMINDER not in teacher.sees
    said = len(deputy.screen)
    await town.at("2026-12-02 12:00")
    assert not [one for one in deputy.screen[said:] if "баары тааныша элек" in one.text]


async def test_after_an_outage_one_reminder_comes_and_not_three(
    deputy: Person, head: Person, town: Town
) -> None:
    await publishes(deputy)
    await town.at("2026-12-07 09:00")
    assert len([one for one in head.screen if REMINDER in one.text]) == 1


async def test_a_new_version_asks_everybody_anew(
    deputy: Person, teacher: Person, head: Person
) -> None:
    await publishes(deputy)
    await reads(teacher)
    old = head.newest
    button = next(old.inline_keys())
    await opens_documents(deputy)
    await deputy.presses(next(one for one in deputy.buttons if "1/5" in one))
    await deputy.presses(SAYS("document-revise"))
    await deputy.writes("Эртеден тартып жаңы тартип.")
    await deputy.presses(SAYS("button-done"))
    assert SAYS("document-anew-note") in deputy.sees
    await deputy.presses(SAYS("button-send"))
    assert "0/5 · 5 киши калды" in deputy.sees
    assert SAYS("document-version", n=2) in deputy.sees
    assert SAYS("document-new-version") in teacher.sees
    assert (old.text, old.buttons) == (f"{HEADLINE}\n\n{SAYS('document-newer')}", [])
    await head.press(old, button)
    assert SAYS("document-newer") in head.sees
    await reads(teacher)
    assert teacher.newest.text == "Эртеден тартып жаңы тартип."


async def test_withdrawn_nobody_is_asked_any_more(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await publishes(deputy)
    request = teacher.newest
    button = next(request.inline_keys())
    await deputy.presses(SAYS("document-stop"))
    await deputy.presses(YES)
    assert SAYS("document-stopped") in deputy.sees
    assert "0/5 · тааныша элек 5" in deputy.sees
    assert (request.text, request.buttons) == (
        f"{HEADLINE}\n\n{SAYS('document-stopped')}",
        [],
    )
    await teacher.press(request, button)
    assert teacher.sees == SAYS("document-stopped")
    await town.at("2026-11-24 08:00")
    assert REMINDER not in teacher.sees


async def test_a_reminder_that_waits_for_the_morning_goes_with_its_document(
    deputy: Person, head: Person, town: Town
) -> None:
    await publishes(deputy)
    await town.at("2026-11-23 20:00")
    await opens_documents(deputy)
    await deputy.presses(next(one for one in deputy.buttons if "0/5" in one))
    await deputy.presses(SAYS("document-remind", n=5))
    assert len(await waiting(town)) == 5
    await deputy.presses(SAYS("document-stop"))
    await deputy.presses(YES)
    assert await waiting(town) == []


async def test_who_has_left_is_not_waited_for(deputy: Person, teacher: Person, town: Town) -> None:
    await publishes(deputy)
    school = await town.app.db.school()
    person = school.person_of(teacher.id)
    assert person
    async with town.app.db.begin() as work:
        await work.staff.change_person(person.id, left_on=school.calendar.today(town.clock()))
    await opens_documents(deputy)
    await deputy.presses(next(one for one in deputy.buttons if TITLE in one))
    assert "0/4 · 4 киши калды" in deputy.sees
    assert SAYS("document-remind", n=4) in deputy.buttons


async def test_to_an_association_or_by_hand(
    deputy: Person, head: Person, class_teacher: Person, teacher: Person
) -> None:
    await publishes(deputy, "Кыргыз тили")
    assert "0/3 · 3 киши калды" in deputy.sees
    assert OPEN in head.buttons
    assert OPEN not in class_teacher.buttons
    await publishes(deputy, SAYS("document-by-hand"), "Титова О. И.", "Даяр · 1")
    assert "0/1 · 1 киши калды" in deputy.sees
    assert OPEN in class_teacher.buttons


async def test_in_quiet_hours_it_waits_for_the_morning(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await town.at("2026-11-23 20:00")
    await publishes(deputy)
    assert SAYS("document-goes-later", at="24-ноябрь, 07:30") in deputy.sees
    assert OPEN not in teacher.buttons
    await town.at("2026-11-24 07:30")
    assert OPEN in teacher.buttons


async def test_the_same_draft_is_one_document(deputy: Person, teacher: Person, town: Town) -> None:
    who = await actor(town, DIRECTOR)
    paper = documents.Paper(draft="d" * 32, kind="letter", title="Кат", text="Сөз")
    numbers = [await documents.publish(town.app.db, who, town.clock(), paper) for _ in range(2)]
    assert len(set(numbers)) == 1
    await town.tick()
    assert len([one for one in teacher.screen if OPEN in one.buttons]) == 1


async def test_of_two_who_write_a_new_version_the_second_hears_that_it_has_moved_on(
    town: Town,
) -> None:
    db, now, who = town.app.db, town.clock(), await actor(town, DIRECTOR)
    first, second, other = (
        documents.Paper(draft=one * 32, kind="letter", title="Кат", text=one) for one in "abc"
    )
    number = await documents.publish(db, who, now, first)
    for _ in range(2):
        await documents.revise(db, who, now, (number, 1), second)
    with pytest.raises(Stale):
        await documents.revise(db, who, now, (number, 1), other)
    async with db.read() as look:
        found = await look.documents.by_id(number)
    assert found
    assert (found.version, found.paper.text) == (2, "b")


async def test_what_each_did_is_in_the_history(
    deputy: Person, teacher: Person, town: Town
) -> None:
    await publishes(deputy)
    await reads(teacher)
    async with town.app.db.read() as look:
        lines = await look.history.of("document", 1)
    assert [one.action for one in lines] == ["acknowledged", "opened", "published"]


@pytest.mark.parametrize("name", [TEACHER, HEAD])
async def test_only_deputy_and_director_send_documents(name: str, town: Town) -> None:
    paper = documents.Paper(draft="d" * 32, kind="letter", title="Кат", text="Сөз")
    with pytest.raises(PermissionError):
        await documents.publish(town.app.db, await actor(town, name), town.clock(), paper)


async def test_who_only_reads_sees_no_counts(deputy: Person, teacher: Person) -> None:
    await publishes(deputy)
    await opens_documents(teacher)
    assert SAYS("document-new") not in teacher.buttons
    await teacher.presses(next(one for one in teacher.buttons if "№ 45" in one))
    assert "0/5" not in teacher.sees
    assert SAYS("document-list") not in teacher.buttons


async def test_what_is_written_is_refused_with_a_sentence(deputy: Person) -> None:
    await opens_documents(deputy)
    await deputy.presses(SAYS("document-new"))
    await deputy.presses(SAYS("document-kind-letter"))
    await deputy.writes("а" * 301)
    assert "300" in deputy.sees
    await deputy.writes("Шаардык семинар")
    await deputy.presses(SAYS("document-no-number"))
    await deputy.writes("31.02.2026")
    assert SAYS("form-no-such-day", day="31.02.2026") in deputy.sees
    await deputy.presses(SAYS("document-no-day"))
    assert SAYS("button-done") not in deputy.buttons
    await deputy.sends_sticker()
    assert SAYS("file-kind") in deputy.sees


async def test_an_answer_can_be_changed_before_it_goes(deputy: Person, teacher: Person) -> None:
    await writes_order(deputy)
    await deputy.presses(SAYS("document-change-title"))
    await deputy.writes("Башка аталыш")
    assert "Башка аталыш" in deputy.sees
    await deputy.presses(SAYS("button-send"))
    assert "Башка аталыш" in teacher.sees


@pytest.mark.parametrize("language", ["ru"])
async def test_in_russian(deputy: Person, teacher: Person, town: Town) -> None:
    says = load()["ru"].plain
    who = await actor(town, DIRECTOR)
    paper = documents.Paper(draft="d" * 32, kind="order", title="О тишине", text="Тише")
    await documents.publish(town.app.db, who, town.clock(), paper)
    await town.tick()
    assert teacher.sees == f"Приказ\nО тишине\n\n{says('document-text')}"
    await teacher.presses(says("document-open"))
    await teacher.presses(says("document-read"))
    await teacher.presses(says("button-yes"))
    assert [one for one in teacher.screen if "Вы ознакомились: 23 ноября, 10:42" in one.text]


async def waiting(town: Town) -> list[Outgoing]:
    """The reminders that have not gone yet."""
    async with town.app.db.read() as look:
        return list(await look.outbox.unsent(kinds=(documents.REMINDER,)))


async def unread(town: Town, person: Person) -> list[tuple[documents.Reader, documents.Document]]:
    known = (await town.app.db.school()).person_of(person.id)
    async with town.app.db.read() as look:
        return list(await look.documents.unread(known.id if known else 0))
