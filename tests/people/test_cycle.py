"""The duties of the year in the chat: switched on one by one or whole, changed, added, dropped."""

from datetime import date

import pytest

from playground.people import Person
from school.tasks import Task
from tests.chat import DEPUTY, Town
from tests.people.test_year import opens
from tests.tasks.test_duties import does

FAIR = "Китеп жарманкесин өткөрүү"


async def asks_for_parents_meetings(deputy: Person) -> None:
    """The duty of class teachers to hold one every quarter, switched on."""
    await opens(deputy, "Жылдын милдеттери", "Ар бир чейрек · 2/14")
    await deputy.writes("жыйын")
    await deputy.presses("⬜ Класстын ата-энелер жыйынын өткөрүп, протоколун тапшыруу")
    await deputy.presses("Колдонуу")


async def tasks_of(town: Town, name: str) -> list[Task]:
    """Open tasks of a rule."""
    async with town.app.db.read() as look:
        found = await look.tasks.of_rules()
    return [one for one in found if one.source.split(":")[1] == name]


async def test_the_ready_cycle_lies_by_quarter_and_month_and_only_four_are_on(
    town: Town, deputy: Person
) -> None:
    await opens(deputy, "Жылдын милдеттери")
    assert deputy.sees.startswith("Жылдын милдеттери · 4/74 колдонулат")
    assert "Ар бир чейрек · 2/14" in deputy.buttons
    assert "Ар жума · 0/3" in deputy.buttons
    await deputy.presses("Сентябрь · 0/9")
    assert deputy.buttons[0] == "⬜ ШМОнун жылдык планын тапшыруу"
    await deputy.presses("▶")
    assert "⬜ Илимий мекемелер жана ЖОЖдор менен келишимдерди жаңыртуу" in deputy.buttons


async def test_a_duty_is_read_switched_on_and_off(town: Town, deputy: Person) -> None:
    await opens(deputy, "Жылдын милдеттери", "Ар жума · 0/3")
    await deputy.presses("⬜ Электрондук журналдын толтурулушун текшерүү")
    assert "⬜ Өчүк" in deputy.sees
    assert "Мөөнөтү: ар жума, бейшемби" in deputy.sees
    assert "Кийинки күнү: 26-ноябрь, 2026" in deputy.sees
    assert "Ким аткарат: Илимий-методикалык иштер боюнча орун басар" in deputy.sees
    assert "Дагы кимге айтылат: эч кимге" in deputy.sees
    assert "Кайдан: нускаманын 2.5-пункту" in deputy.sees
    assert "такталган эмес" in deputy.sees
    await deputy.presses("Колдонуу")
    assert deputy.sees.startswith("Колдонула баштады.")
    [task] = await tasks_of(town, "e-journal")
    assert (task.due, task.source) == (date(2026, 11, 26), "rule:e-journal:2026-2027:w48")
    await town.at("2026-12-03 08:00")
    assert [one.due.day for one in await tasks_of(town, "e-journal")] == [26, 3]
    await deputy.writes("/today")
    assert "3-декабрь · Электрондук журналдын толтурулушун текш…" in "|".join(deputy.buttons)
    await opens(deputy, "Жылдын милдеттери", "Ар жума · 1/3")
    await deputy.presses("✅ Электрондук журналдын толтурулушун текшерүү")
    await deputy.presses("Өчүрүү")
    assert await tasks_of(town, "e-journal") == []
    await deputy.presses("Колдонуу")
    assert [one.due.day for one in await tasks_of(town, "e-journal")] == [3]


async def test_the_schools_own_day_for_a_ready_duty_is_no_guess(
    town: Town, deputy: Person
) -> None:
    await opens(deputy, "Жылдын милдеттери", "Ар жума · 0/3")
    await deputy.presses("⬜ Электрондук журналдын толтурулушун текшерүү")
    for button in ("Мөөнөтүн өзгөртүү", "Ар жума", "шаршемби"):
        await deputy.presses(button)
    assert "ар жума, шаршемби" in deputy.sees
    assert "такталган эмес" not in deputy.sees
    for button in ("Мөөнөтүн өзгөртүү", "Ар жума", "бейшемби"):
        await deputy.presses(button)
    assert "такталган эмес" in deputy.sees


async def test_all_of_a_group_or_the_whole_cycle_is_switched_on_with_one_press(
    town: Town, deputy: Person, head: Person
) -> None:
    await opens(deputy, "Жылдын милдеттери", "Ар бир чейрек · 2/14", "Баарын колдонуу")
    assert "баары колдонулсунбу?" in deputy.sees
    await deputy.presses("Ооба")
    assert deputy.sees.startswith("Колдонула баштады: 12")
    [meeting] = await tasks_of(town, "association-meeting")
    assert (meeting.due, meeting.source[-3:]) == (date(2026, 11, 30), ":a1")
    assert await tasks_of(town, "parents-class") == []
    await deputy.presses("Артка")
    await deputy.presses("Баарын колдонуу")
    await deputy.presses("Ооба")
    assert "74/74 колдонулат" in deputy.sees
    await deputy.presses("Баарын өчүрүү")
    await deputy.presses("Ооба")
    assert "0/74 колдонулат" in deputy.sees
    assert await tasks_of(town, "association-meeting") == []


async def test_a_class_teacher_owes_what_is_owed_for_the_class(
    town: Town, deputy: Person, class_teacher: Person
) -> None:
    await asks_for_parents_meetings(deputy)
    await town.at("2026-12-18 08:00")
    [parents] = await tasks_of(town, "parents-class")
    assert parents.due == date(2026, 12, 23)
    assert "5-Б · Класстын ата-энелер жыйынын" in class_teacher.sees
    await class_teacher.writes("/today")
    assert "23-декабрь · 5-Б · Класстын ата-энелер жыйынын" in "|".join(class_teacher.buttons)


async def test_what_the_deputy_has_taken_back_is_not_asked_for_again(town: Town) -> None:
    await town.tick()
    [plan] = await tasks_of(town, "plan")
    await does(town, DEPUTY, lambda d: d.withdraw(plan.id, "Башка план жазылды"))
    await town.at("2026-11-24 09:00")
    assert await tasks_of(town, "plan") == []


async def test_another_rule_for_the_date_moves_the_task(town: Town, deputy: Person) -> None:
    await opens(deputy, "Жылдын милдеттери")
    await deputy.writes("жазуу жүзүндөгү")
    await deputy.presses("✅ Чейрек боюнча жазуу жүзүндөгү отчёт")
    assert "ар бир чейректин акыркы күнү" in deputy.sees
    await deputy.presses("Мөөнөтүн өзгөртүү")
    await deputy.presses("Чейректин акыркы күнүнөн")
    await deputy.presses("Ар бир чейрек")
    for typed in ("эртең", "99", "-61", "³"):
        await deputy.writes(typed)
        assert deputy.sees.startswith("Күндүн санын жазыңыз, 60 күнгө чейин.")
    await deputy.writes("-3")
    assert deputy.sees.startswith("Сакталды.")
    assert "акыркы күнүнөн 3 күн мурда" in deputy.sees
    await town.at("2026-12-14 09:00")
    [report] = await tasks_of(town, "report")
    assert (report.source, report.due) == ("rule:report:2026-2027:2", date(2026, 12, 27))


async def test_a_rule_that_gives_no_date_is_refused_in_words(town: Town, deputy: Person) -> None:
    await opens(deputy, "6 күндүк аптага өтүү", "Жылдын милдеттери", "Ар жума · 0/3")
    await deputy.presses("⬜ «Күндөлүк» тутумундагы ишти көзөмөлдөө")
    await deputy.presses("Мөөнөтүн өзгөртүү")
    await deputy.presses("Ар жума")
    assert "ишемби" in deputy.buttons
    async with town.app.db.begin() as work:
        await work.year.put_setting("week", 5)
    await deputy.presses("ишемби")
    assert deputy.sees.startswith("Бул күнү сабак жок, ошондуктан эреже бир да күн бербейт.")
    await deputy.presses("Артка")
    await deputy.presses("Мөөнөтүн өзгөртүү")
    await deputy.presses("Жылдын бир күнү")
    await deputy.writes("30.02")
    assert deputy.sees.startswith("Мындай күн жок")
    await deputy.writes("15.12")
    assert "жыл сайын, 15-декабрь" in deputy.sees


async def test_somebody_else_may_owe_it_and_others_be_told(
    town: Town, deputy: Person, head: Person
) -> None:
    await opens(deputy, "Жылдын милдеттери", "Ар ай · 0/11")
    await deputy.writes("китепкана")
    await deputy.presses("⬜ Китепканага түшкөн жаңы адабият тууралуу маалымат берүү")
    assert "Азыр бул кызматта эч ким жок" in deputy.sees
    await deputy.presses("Аткаруучуну өзгөртүү")
    await deputy.presses("ШМО жетекчиси")
    assert "Ким аткарат: ШМО жетекчиси" in deputy.sees
    await deputy.presses("Айтылчу адамдар")
    await deputy.presses("эч кимге")
    await deputy.presses("Колдонуу")
    [task] = await tasks_of(town, "literature")
    assert (task.due, task.kind) == (date(2026, 12, 10), "rule-nobody")
    await town.at("2026-12-07 08:00")
    assert "Китепканага түшкөн жаңы адабият" in head.sees


async def test_what_was_said_of_a_duty_loses_its_buttons_when_it_is_switched_off(
    town: Town, deputy: Person, class_teacher: Person
) -> None:
    await asks_for_parents_meetings(deputy)
    await town.at("2026-12-18 08:00")
    reminder = class_teacher.newest
    button = next(reminder.inline_keys())
    assert "жыйынын" in reminder.text
    await deputy.presses("Өчүрүү")
    await town.at("2026-12-18 08:01")
    assert reminder.text.endswith("Тапшырма жокко чыгарылды.")
    assert reminder.buttons == []
    await class_teacher.press(reminder, button)
    assert await tasks_of(town, "parents-class") == []


async def test_a_duty_of_our_own_is_added_and_dropped(town: Town, deputy: Person) -> None:
    await opens(deputy, "Жылдын милдеттери", "Өз милдетибизди кошуу")
    await deputy.writes("12")
    assert deputy.sees.startswith("Милдетти тамга менен")
    await deputy.writes(FAIR)
    await deputy.presses("Мугалим")
    await deputy.presses("Жылдын бир күнү")
    await deputy.writes("01.12")
    assert deputy.sees.startswith(f"Кошулду жана колдонулат.\n\n{FAIR}")
    assert "Кайдан: мектептин өз милдети" in deputy.sees
    [rule] = [one for one in (await town.app.db.school()).rules.values() if one.own]
    assert len(await tasks_of(town, rule.name)) == 4
    await deputy.presses("Тизмеден алып салуу")
    await deputy.presses("Ооба")
    assert deputy.sees.startswith("Тизмеден алынды.")
    assert await tasks_of(town, rule.name) == []


async def test_the_words_of_a_ready_duty_are_changed_in_open_tasks_too_and_come_back(
    town: Town, deputy: Person
) -> None:
    await opens(deputy, "Жылдын милдеттери", "Ар жума · 0/3")
    await deputy.presses("⬜ Электрондук журналдын толтурулушун текшерүү")
    await deputy.presses("Колдонуу")
    await deputy.presses("Сөзүн өзгөртүү")
    await deputy.writes("12")
    assert deputy.sees.startswith("Милдетти тамга менен")
    await deputy.writes("Күндөлүктү карап чыгуу")
    assert deputy.sees.startswith("Сакталды.\n\nКүндөлүктү карап чыгуу")
    assert "Кайдан: нускаманын 2.5-пункту" in deputy.sees
    assert "Тизмеден алып салуу" not in deputy.buttons
    await deputy.writes("/today")
    assert "26-ноябрь · Күндөлүктү карап чыгуу" in deputy.buttons
    await opens(deputy, "Жылдын милдеттери", "Ар жума · 1/3", "✅ Күндөлүктү карап чыгуу")
    await deputy.presses("Сөзүн өзгөртүү")
    await deputy.presses("Даяр сөзү: Электрондук журналдын толтурулушун текшерүү")
    assert deputy.sees.startswith("Сакталды.\n\nЭлектрондук журналдын толтурулушун текшерүү")
    await deputy.writes("/today")
    assert "26-ноябрь · Электрондук журналдын толтурулушун текш…" in deputy.buttons
    async with town.app.db.read() as look:
        lines = [one for one in await look.history.of("rule", 0) if one.action == "text"]
    assert [(one.before, one.after) for one in lines] == [
        ("Күндөлүктү карап чыгуу", ""),
        ("", "Күндөлүктү карап чыгуу"),
    ]


async def test_the_words_of_the_plan_and_of_our_own_duty_change_likewise(
    town: Town, deputy: Person
) -> None:
    await town.at("2026-12-14 09:00")
    await opens(deputy, "Жылдын милдеттери")
    await deputy.writes("жазуу жүзүндөгү")
    await deputy.presses("✅ Чейрек боюнча жазуу жүзүндөгү отчёт")
    await deputy.presses("Сөзүн өзгөртүү")
    await deputy.writes("Директорго кат")
    await deputy.writes("/today")
    await deputy.presses("30-декабрь · Директорго кат · II чейрек")
    assert "Директорго кат · II чейрек" in deputy.sees
    await opens(deputy, "Жылдын милдеттери", "Өз милдетибизди кошуу")
    for typed in (FAIR, "Мугалим", "Жылдын бир күнү", "20.12"):
        await (deputy.presses if typed in deputy.buttons else deputy.writes)(typed)
    await deputy.presses("Сөзүн өзгөртүү")
    assert not any(one.startswith("Даяр сөзү") for one in deputy.buttons)
    await deputy.writes("Китеп күнү")
    [rule] = [one for one in (await town.app.db.school()).rules.values() if one.own]
    assert {one.text for one in await tasks_of(town, rule.name)} == {"Китеп күнү"}


@pytest.mark.parametrize("language", ["ru"])
async def test_the_words_are_changed_in_russian_too(town: Town, deputy: Person) -> None:
    await deputy.writes("/menu")
    for button in ("Ещё", "Учебный год", "Обязанности года", "Каждую четверть · 2/14"):
        await deputy.presses(button)
    await deputy.presses("⬜ Проверить выполнение тематических планов")
    await deputy.presses("Изменить слова")
    await deputy.writes("Сверить планы с журналом")
    assert deputy.sees.startswith("Сохранено.\n\nСверить планы с журналом")
    await deputy.presses("Изменить слова")
    await deputy.presses("Готовые слова: Проверить выполнение тематических планов")
    assert "Сверить планы" not in deputy.sees


@pytest.mark.parametrize("language", ["ru"])
async def test_in_russian_too(town: Town, deputy: Person) -> None:
    await deputy.writes("/menu")
    for button in ("Ещё", "Учебный год", "Обязанности года", "Каждую четверть · 2/14"):
        await deputy.presses(button)
    await deputy.presses("⬜ Проверить выполнение тематических планов")
    assert "Срок: за 5 дней до последнего дня каждой четверти" in deputy.sees
    await deputy.presses("Включить")
    await town.at("2026-12-22 09:00")
    [task] = await tasks_of(town, "plans-check")
    await deputy.writes("/today")
    assert "25 декабря · Проверить выполнение тематических плано…" in "|".join(deputy.buttons)
    assert task.due == date(2026, 12, 25)


async def test_a_teacher_cannot_get_there(town: Town, teacher: Person) -> None:
    await teacher.writes("/menu")
    await teacher.presses("Дагы")
    assert "Окуу жылы" not in teacher.buttons
