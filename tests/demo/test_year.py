"""The year in the demo school: plans, documents, the director, groups, duties, who is away."""

from bot.demo.data import there
from bot.demo.making import END
from playground.groups import Group, Topic
from playground.model import Message
from playground.people import Person
from school.people import Role
from school.ports import Work
from school.years.rules import Kind
from tests.chat import unfolds
from tests.demo.conftest import Going
from tests.demo.test_chats import with_words
from tests.demo.test_making import records

TODAY = END.date()


async def opens(person: Person, *buttons: str) -> str:
    """From the menu; what is seen at the end."""
    await person.writes("/menu")
    for one in buttons:
        await person.presses(one)
    return person.sees


# --- Plans


async def test_the_directors_monday_says_what_is_late_and_what_waits(director: Person) -> None:
    summary = with_words(director, "Өткөн апта, 16–22-ноябрь")
    assert "II чейректин планы, 2026-2027, директордо, 3 күн кечикти" in summary.text
    assert "Ибраимова Ж. Р." in summary.text
    assert "план — 1, көйгөй — 1" in summary.text
    assert {"Планды бекитүү", "Көйгөйдү көрүү"} <= set(summary.buttons)


async def test_the_director_approves_the_plan_that_is_late(
    deputy: Person, director: Person, going: Going
) -> None:
    summary = with_words(director, "Өткөн апта, 16–22-ноябрь")
    await director.presses("Планды бекитүү", summary)
    assert "Чейректин планы" in director.sees
    assert {"Бекитүү", "Кайтаруу", "Суроо"} <= set(director.buttons)
    request = with_words(director, "9-классты бүтүрүү сынактарына даярдоону")
    await director.presses("Бекитүү", request)
    assert "✅ Директор: Айтбаева С. Д., 23-ноябрь, 10:42" in request.text
    assert "Бекитилди, № 4 · План · Чейректин планы" in with_words(deputy, "Бекитилди").text
    await deputy.writes("/menu")
    assert "Мөөнөтү өттү" not in deputy.sees


async def test_and_in_russian_the_plan_is_called_by_its_name(going: Going) -> None:
    school = await going.app.db.school()
    director = going.person(1001)
    async with going.app.db.begin() as work:
        await work.staff.change_person(there(school.person_of(1001), "her").id, language="ru")
    await opens(director, "Ещё", "Сводка")
    assert {"Утвердить план", "Посмотреть трудность"} <= set(director.buttons)
    await director.presses("Утвердить план")
    assert {"Утвердить", "Вернуть", "Вопрос"} <= set(director.buttons)


async def test_plans_of_the_year_are_done_in_part(deputy: Person) -> None:
    await opens(deputy, "Дагы", "Пландар", "Пландар")
    assert "3/8 (38 %)" in " ".join([deputy.sees, *deputy.buttons])


async def test_points_were_closed_by_visits_meetings_and_the_report(look: Work) -> None:
    points = [
        task
        for plan in await records(look, "plan")
        for task in await look.tasks.of_record(plan.id)
    ]
    outcomes = [one.outcome.partition(":") for one in points if one.outcome]
    numbers = [int(number) for kind, _, number in outcomes if kind == "record"]
    closed = [await look.records.by_id(one) for one in numbers]
    assert sorted(one.register for one in closed if one) == [
        "minutes",
        "observation",
        "observation",
        "report",
    ]


async def test_a_plan_that_was_sent_back_came_again_and_says_what_has_changed(
    going: Going, deputy: Person
) -> None:
    head = going.by_name("Мамбеталиев")
    assert "«Контролдук иштер» деген пункт жалпы" in with_words(head, "жалпы").text
    request = with_words(deputy, "Эмне өзгөрдү, 2-нуска")
    assert "Иш: Контролдук иштер → Контролдук иш: 5–6-класстар, математика" in request.text
    await deputy.presses("Бекитүү", request)
    assert "② ⏳ Директор" in with_words(going.person(1001), "ШМО планы").text


async def test_a_plan_has_gone_all_the_way(going: Going) -> None:
    head = going.by_name("Дөөлөтова")
    approved = with_words(head, "Бекитилди, №")
    await head.presses("Көрүү", approved)
    for words in ("① ✅ Орун басар", "② ✅ Директор", "1/4 (25 %)"):
        assert words in head.sees


async def test_the_quarters_report_was_accepted(deputy: Person, look: Work) -> None:
    (report,) = await records(look, "report")
    assert (report.number, report.state) == (1, "final")
    await opens(deputy, "Дагы", "Отчёттор", "Отчёттор")
    assert any("№ 1" in one for one in [deputy.sees, *deputy.buttons])


# --- Documents


async def test_most_have_read_the_order_and_the_others_were_reminded(
    deputy: Person, going: Going
) -> None:
    await opens(deputy, "Дагы", "Документтер")
    order = next(one for one in deputy.buttons if "27/41" in one)
    await deputy.presses(order)
    assert "27/41" in deputy.sees
    reader = going.by_name("Сапарбаев")
    reminder = await unfolds(reader, "Документ менен тааныша элексиз · Буйрук")
    assert "Эскертүү: бул документ менен тааныша элексиз" in reminder.text
    for button in ("Документти ачуу", "Тааныштым", "Ооба"):
        await reader.presses(button, reminder)
    assert reminder.text.endswith("Тааныштыңыз: 23-ноябрь, 10:42")


async def test_the_regulation_has_a_second_version_which_not_all_have_read(
    deputy: Person, going: Going
) -> None:
    late = with_words(deputy, "Усулдук бирикме жөнүндө жобо")
    assert "6/8 · 2 киши калды" in late.text
    head = going.by_name("Молдокматова")
    asked = with_words(head, "Документтин жаңы нускасы чыкты.")
    assert asked.buttons == ["Документти ачуу"]
    russian = going.by_name("Кравченко")
    assert "№ 7" in with_words(russian, "Вы ознакомились: 18 ноября").text


# --- The director


async def test_one_difficulty_waits_and_another_is_decided(
    director: Person, deputy: Person, going: Going
) -> None:
    await director.presses("Көйгөйдү көрүү", with_words(director, "Өткөн апта, 16–22-ноябрь"))
    for name in ("Ибраимова", "Токтоболотов"):
        assert any(name in one for one in director.buttons)
    asked = with_words(director, "9-А классынын")
    await director.presses("Чечим", asked)
    await director.writes("Шейшемби жана бейшемби, 7-сабак")
    await director.presses("Жөнөтүү")
    assert "Шейшемби жана бейшемби" in with_words(deputy, "Директордун чечими").text
    author = going.by_name("Токтоболотов")
    assert "10 комплект 2-декабрга чейин келет" in with_words(author, "чечими").text


async def test_what_a_seminar_brought_was_passed_on_and_seen(
    deputy: Person, director: Person
) -> None:
    assert "Көрдүңүз: 19-ноябрь, 16:02" in with_words(director, "Шаардык билим берүү").text
    await opens(deputy, "Дагы", "Көйгөйлөр", "Директорго берилген маалымат")
    assert "19-ноябрь, 15:25 — көрдү: 19-ноябрь, 16:02" in deputy.sees


async def test_who_has_acted_stands_on_the_list(going: Going, deputy: Person) -> None:
    school = await going.app.db.school()
    acted = [one for one in school.appointments if one.acting_for is not None]
    assert {one.role for one in acted} == {Role.HEAD, Role.DIRECTOR}
    assert all(one.until and one.until < TODAY and one.order for one in acted)
    await opens(deputy, "Дагы", "Кызматкерлер")
    await deputy.writes("айтбаева")
    await deputy.presses(next(one for one in deputy.buttons if "Айтбаева" in one))
    await deputy.presses("Милдетин аткаруучу")
    assert "Сатыбалдиева Г. А." in deputy.sees
    assert "№ 61, 16.10.2026" in deputy.sees


async def test_a_teacher_is_on_leave(going: Going, deputy: Person) -> None:
    school = await going.app.db.school()
    away = [one.name for one in school.people.values() if one.id in school.resting(END)]
    assert away == ["Белова Ирина Андреевна"]
    assert "Отпуск: 20.11–04.12.2026" in await opens(going.by_name("Белова"), "Ещё", "Настройки")
    await opens(deputy, "Дагы", "Кызматкерлер")
    await deputy.presses("Белова И. А. · Мугалим")
    assert "Өргүү" in deputy.sees


# --- Groups


def in_forum(going: Going) -> Group:
    groups = going.telegram.groups
    return Group(going.telegram, groups[groups[-4004].migrated_to or 0])


def kinds(messages: list[Message]) -> set[str]:
    return {one.text.partition("\n")[0] for one in messages if one.sender.is_bot}


async def test_announcements_are_of_several_kinds(going: Going) -> None:
    groups = [going.telegram.groups[-4001], going.telegram.groups[-4002], in_forum(going).chat]
    found = kinds([one for chat in groups for one in chat.shown()])
    assert {"Мөөнөт", "Ыраазычылык", "Жаңы адабият", "Жыйын", "Семинар"} <= found


async def test_a_meeting_is_called_and_the_silent_one_was_reminded_in_private(
    going: Going,
) -> None:
    group = Group(going.telegram, going.telegram.groups[-4001])
    assert group.buttons == ["Барам · 2", "Бара албайм · 1"]
    silent = going.by_name("Абдыкеримова")
    await silent.presses("Барам", await unfolds(silent, "Жарыяга жооп бере элексиз"))
    assert "барасыз" in with_words(silent, "Методикалык кабинет").text


async def test_in_a_forum_announcements_come_to_their_topic(going: Going) -> None:
    group = in_forum(going)
    posts, olympiad = (Topic(going.telegram, group.chat, one) for one in group.chat.topics)
    assert posts.buttons == ["Барам · 4", "Бара албайм · 1"]
    assert olympiad.screen[-1].text == "Физика боюнча 9-класстын тапшырмасы даяр."
    await going.by_name("Алымкулова").presses("Барам · 4", to=posts)
    assert posts.buttons == ["Барам · 5", "Бара албайм · 1"]


# --- The year


async def test_first_grades_have_a_break_of_their_own(going: Going, deputy: Person) -> None:
    (found,) = (await going.app.db.school()).breaks
    assert (found.low, found.high) == (1, 1)
    await opens(deputy, "Дагы", "Окуу жылы")
    assert "Кошумча каникул" in " ".join([deputy.sees, *deputy.buttons])


async def test_class_teachers_and_heads_owe_duties_of_the_cycle(going: Going, look: Work) -> None:
    school = await going.app.db.school()
    rules = {one.name: one for one in school.rules.values() if one.on}
    assert {"association-meeting", "parents-class"} <= rules.keys()
    assert [one.kind for one in rules.values() if one.own] == [Kind.MONTHLY]
    heads = {one.id for one in school.holders(Role.HEAD, TODAY)}
    classes = [one.id for one in school.supervised_classes()]
    leading = {one.id for each in classes if (one := school.class_teacher(each, TODAY))}
    owed = [one for one in await look.tasks.open() if one.source.startswith("rule:")]
    assert heads == {one.person_id for one in owed if "association-meeting" in one.source}
    assert leading == {one.person_id for one in owed if ":own-" in one.source}
    assert "ШМОнун жыйынын өткөрүп" in going.by_name("Акматова").sees
