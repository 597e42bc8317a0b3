"""What a person is reminded of in a morning comes as one message, each thing with its button."""

from datetime import date, timedelta

import pytest

from handlers.entry import NOTICES
from handlers.notice import Notice
from playground.people import Person
from school.reminding.gathering import CARDS, TOGETHER
from school.tasks import NewTask
from tests.chat import DEPUTY, DIRECTOR, TEACHER, Town, unfolds
from tests.conversations.talk import fill_visit
from tests.documents.conftest import publishes, reads

WHAT = "Кабинеттин паспортун толтуруу"


async def owe(town: Town, name: str, text: str, due: str) -> None:
    """A task of somebody's."""
    school = await town.app.db.school()
    [one] = [one for one in school.people.values() if one.name == name]
    new = NewTask(
        source=text, kind="decision", person_id=one.id, text=text, due=date.fromisoformat(due)
    )
    async with town.app.db.begin() as work:
        await work.tasks.put(new, town.clock() - timedelta(days=30))


async def test_tasks_and_documents_are_lines_of_one_message_and_each_opens(
    deputy: Person, director: Person, teacher: Person, town: Town
) -> None:
    await publishes(director, text="Буйрук.")
    await owe(town, TEACHER, "Паспорт", "2026-11-24")
    await town.at("2026-11-23 12:00")
    before = len(teacher.screen)
    await town.at("2026-11-24 07:59")
    assert len(teacher.screen) == before
    await town.at("2026-11-24 08:00")
    assert teacher.sees.splitlines() == [
        "⏰ Эскертүү · 2",
        "",
        "• Паспорт — Мөөнөтү: бүгүн",
        "• Документ менен тааныша элексиз · Буйрук № 45 · Кышкы каникулга даярдык жөнүндө",
    ]
    assert len(teacher.screen) == before + 1
    together = teacher.newest
    await unfolds(teacher, "Документ менен тааныша элексиз")
    assert "Эскертүү: бул документ менен тааныша элексиз" in teacher.sees
    await reads(teacher)
    document = next(one for one in together.inline_keys() if "Документ" in one["text"])
    await teacher.presses("24-ноябрь · Паспорт", together)
    assert together.text == "⏰ Эскертүү · 1\n\n• Паспорт — Мөөнөтү: бүгүн"
    await teacher.presses("Аткарылды")
    await teacher.press(together, document)
    assert teacher.sees == "Бул билдирүү эскирип калыптыр."
    assert together.text == "✅ Бул эскертүүлөрдүн баары бүттү."
    assert together.buttons == []


async def test_what_is_over_by_then_is_no_line(
    director: Person, teacher: Person, town: Town
) -> None:
    await publishes(director, text="Буйрук.")
    for text in ("Паспорт", "Журнал"):
        await owe(town, TEACHER, text, "2026-11-24")
    await reads(teacher)
    await town.at("2026-11-24 08:00")
    assert "Эскертүү · 2" in teacher.sees
    assert "Документ" not in teacher.sees


async def test_the_deputys_card_carries_what_it_does_not_name(
    deputy: Person, director: Person, town: Town
) -> None:
    await publishes(director, text="Буйрук.")
    await owe(town, DEPUTY, "Семинар", "2026-11-24")
    before = len(deputy.screen)
    await town.at("2026-11-24 07:45")
    card = deputy.newest
    assert len(deputy.screen) == before + 1
    title, below = card.text.split("⏰ Башка эскертүүлөр")
    assert title.startswith("Бүгүн · 24-ноябрь")
    assert title.count("Семинар") == 1
    assert "Документ менен тааныша элексиз" in below
    assert "Семинар" not in below
    await town.at("2026-11-24 08:00")
    assert deputy.newest is card
    await deputy.presses("24-ноябрь · Семинар")
    assert "Аткарылды" in deputy.buttons
    async with town.app.db.read() as look:
        *_, card_row = await look.outbox.sent_about(kinds=["morning"])
        reminders = await look.outbox.sent_about(kinds=["document-reminder"], to=card_row.to)
    assert [bool(one.seen_at) for one in (card_row, *reminders)] == [True, True]
    await unfolds(deputy, "Документ менен тааныша элексиз")
    await reads(deputy)


async def test_when_the_card_comes_after_the_hour_of_speaking_all_comes_with_it(
    deputy: Person, director: Person, town: Town
) -> None:
    await publishes(director, text="Буйрук.")
    async with town.app.db.begin() as work:
        await work.year.put_setting("morning_at", (town.clock() - timedelta(hours=2)).time())
    await owe(town, DEPUTY, "Семинар", "2026-11-24")
    before = len(deputy.screen)
    await town.at("2026-11-24 08:00")
    assert len(deputy.screen) == before
    await town.at("2026-11-24 08:42")
    assert len(deputy.screen) == before + 1
    assert "Документ менен тааныша элексиз" in deputy.sees


async def test_the_directors_summary_carries_what_is_the_directors_own(
    director: Person, town: Town
) -> None:
    await owe(town, DIRECTOR, "Буйрук чыгаруу", "2026-11-30")
    await town.at("2026-11-30 08:00")
    summary, below = director.sees.split("⏰ Башка эскертүүлөр")
    assert summary.startswith("Өткөн апта")
    assert below.strip() == "• Буйрук чыгаруу — Мөөнөтү: бүгүн"
    await unfolds(director, "30-ноябрь · Буйрук чыгаруу")
    await director.presses("Көрдүм")
    assert "Бүгүн кайра эскертилбейт" in director.sees


async def test_of_many_the_lines_are_numbered_and_the_rest_is_counted(
    teacher: Person, town: Town
) -> None:
    for n in range(25):
        await owe(town, TEACHER, f"{n + 1}-иш " + "узун сөз " * 30, "2026-11-24")
    await town.at("2026-11-24 08:00")
    assert len(teacher.sees) <= 4096
    lines = teacher.sees.splitlines()
    assert lines[2].startswith("1. 1-иш")
    assert lines[-2].startswith("20. 20-иш")
    assert lines[-1] == "… жана дагы 5"
    assert teacher.buttons[:20] == [str(n) for n in range(1, 21)]
    await teacher.presses("7")
    assert "7-иш" in teacher.sees
    assert "Аткарылды" in teacher.buttons


async def test_what_does_not_fit_into_a_message_is_counted(director: Person, town: Town) -> None:
    school = await town.app.db.school()
    people = [one.id for one in school.people.values() if one.name not in (DIRECTOR, DEPUTY)]
    async with town.app.db.begin() as work:
        for n in range(20):
            for one in people:
                new = NewTask(
                    source=f"{n}/{one}",
                    kind="decision",
                    person_id=one,
                    group_key=str(n),
                    text=f"{n + 1}-иш " + "узун сөз " * 30,
                    due=date(2026, 11, 24),
                )
                await work.tasks.put(new, town.clock() - timedelta(days=30))
    await town.at("2026-11-27 08:00")
    *_, last, more = director.sees.splitlines()
    shown = int(last.split(".")[0])
    assert 10 < shown < 20
    assert more == f"… жана дагы {(20 - shown) * len(people)}"
    assert len(director.sees) <= 4096


async def test_a_press_on_one_line_is_a_press_on_the_message(
    deputy: Person, teacher: Person, town: Town
) -> None:
    for text in ("Паспорт", "Журнал"):
        await owe(town, TEACHER, text, "2026-11-24")
    await town.at("2026-11-24 08:00")
    await unfolds(teacher, "24-ноябрь · Паспорт")
    async with town.app.db.read() as look:
        sent = await look.outbox.sent_about(kinds=["reminder"])
    assert len(sent) == 2
    assert all(one.seen_at for one in sent)
    await teacher.presses("Аткарылды")
    assert "✅ Аткарылды" in teacher.sees


async def test_a_task_that_is_done_elsewhere_closes_the_message_it_was_opened_in(
    teacher: Person, town: Town
) -> None:
    for text in ("Паспорт", "Журнал"):
        await owe(town, TEACHER, text, "2026-11-24")
    await town.at("2026-11-24 08:00")
    opened = await unfolds(teacher, "24-ноябрь · Паспорт")
    await teacher.writes("/today")
    await teacher.presses("24-ноябрь · Паспорт")
    await teacher.presses("Аткарылды")
    assert opened.buttons == []
    assert "Аткарылды" in opened.text


async def test_the_teacher_reads_an_analysis_from_its_line(
    deputy: Person, young_teacher: Person, town: Town
) -> None:
    await fill_visit(deputy, town)
    await owe(town, "Кадырбек кызы Айпери", "Паспорт", "2026-11-26")
    await town.at("2026-11-26 08:00")
    opened = await unfolds(young_teacher, "Талдоо менен тааныша элексиз")
    assert opened.protected
    await young_teacher.presses("Тааныштым")
    assert "Тааныштым" not in opened.buttons


@pytest.mark.parametrize("language", ["ru"])
async def test_in_russian_too(
    deputy: Person, director: Person, teacher: Person, town: Town
) -> None:
    await owe(town, TEACHER, "Паспорт", "2026-11-24")
    await owe(town, TEACHER, "Журнал", "2026-11-24")
    await town.at("2026-11-24 08:00")
    assert teacher.sees.startswith("⏰ Напоминание · 2")
    await unfolds(teacher, "24 ноября · Паспорт")
    await teacher.presses("Выполнено")


def test_every_kind_that_is_gathered_has_a_line_of_its_own() -> None:
    by_kind = {one.kind: type(one) for one in NOTICES}
    plain = {one for one in TOGETHER - {*CARDS} if by_kind[one].line is Notice.line}
    assert not plain
