"""What the people of the demo school find in their chats, and that it all goes on from there."""

import re

from bot.demo.making import END
from playground.model import Message
from playground.people import Group, Person
from tests.demo.conftest import Going

HOME = "Башкы бет"


def with_words(person: Person, words: str) -> Message:
    """The newest message in which these words are."""
    return next(one for one in reversed(person.screen) if words in one.text)


async def test_the_deputy_is_in_the_middle_of_her_day(deputy: Person) -> None:
    assert deputy.sees.splitlines()[-4:] == [
        "Бүгүн · 23-ноябрь, дүйшөмбү",
        "Бүгүнкү иштер: 2 · Мөөнөтү өттү: 1",
        "Сизди күтөт: сертификат — 1, протокол — 1, план — 2",
        "2026-2027-окуу жылынын күндөрү такталган эмес.",
    ]
    assert deputy.buttons[:2] == [
        "Улантуу: 6-Б, Титова О. И., Орус тили жана адабияты",
        "📅 6-А · Эсенгул уулу А. · Информатика",
    ]


async def test_she_goes_on_with_the_visit(deputy: Person) -> None:
    await deputy.presses(deputy.buttons[0])
    assert "10:17 · Үй тапшырма суралды, 4 окуучу жооп берди" in deputy.sees
    await deputy.writes("Рефлексия: ар бир топ бир сүйлөм айтты")
    assert "10:42 · Рефлексия" in deputy.sees
    for button in ("Баалоо", "Жакшы", "Жуптук ишти көбөйтүү", "1 жумадан кийин, 30-ноябрь"):
        await deputy.presses(button)
    await deputy.presses("Сактоо")
    assert "Сакталды: № 60, 6-Б · Титова О. И." in deputy.sees


async def test_the_teacher_reads_it_in_her_language(going: Going, deputy: Person) -> None:
    await test_she_goes_on_with_the_visit(deputy)
    assert "Наблюдение вашего урока" in going.by_name("Титова").sees


async def test_she_confirms_the_certificate(going: Going, deputy: Person) -> None:
    notice = with_words(deputy, "Жолдошева М. У.")
    assert notice.kind == "photo"
    await deputy.presses("Ырастоо", notice)
    assert "Ырасталды, № 6." in notice.text
    assert "Ырасталды, № 6" in going.by_name("Жолдошева").sees


async def test_the_unreadable_photo_is_corrected(going: Going) -> None:
    teacher = going.by_name("Рахимов")
    await teacher.presses("Оңдоо", with_words(teacher, "Сүрөт окулбайт"))
    assert "Инклюзивдик билим берүү" in teacher.sees


async def test_every_button_of_her_notices_leads_somewhere(going: Going, deputy: Person) -> None:
    notices = [one for one in deputy.screen if one.buttons and one is not deputy.newest]
    assert len(notices) >= 10
    for notice in notices:
        for button in notice.buttons:
            # What was done or answered before has taken its buttons away.
            if button in notice.buttons and button != "Жөнөтүү":
                await deputy.presses(button, notice)
                assert "эскирип" not in deputy.sees, (notice.text, button)


async def test_every_button_of_her_home_card_leads_somewhere(deputy: Person) -> None:
    for place in range(len(deputy.buttons)):
        button = deputy.buttons[place]
        before = deputy.sees
        await deputy.presses(button)
        assert deputy.sees != before, button
        await deputy.writes("/menu")


async def test_the_director_reads_the_week_and_opens_every_number(director: Person) -> None:
    summary = with_words(director, "Өткөн апта, 16–22-ноябрь")
    assert "Байкоо: 9" in summary.text
    assert "Чейректе камтылган мугалимдер: 9/36" in summary.text
    assert "II чейректин планы, 2026-2027, директордо, 3 күн кечикти" in summary.text
    for button in summary.buttons:
        await director.presses(button, summary)
        assert director.newest is not summary
        assert "эскирип" not in director.sees


async def test_who_has_not_come_in_opens_the_link_from_her_chat(
    going: Going, deputy: Person
) -> None:
    letter = with_words(deputy, "Дүйшөнкулова Асель Мирбековна үчүн")
    found = re.search(r"https://\S+", letter.text)
    assert found
    teacher = going.by_name("Дүйшөнкулова")
    assert teacher.chat is None
    await teacher.opens(found[0])
    await teacher.presses("Кыргызча")
    await teacher.presses("Макулмун")
    assert "Класс: 5-" in with_words(teacher, "Сабагыңызга байкоо жүргүзүлдү").text


async def test_whoever_has_blocked_the_bot_is_told_of(going: Going, deputy: Person) -> None:
    told = "Жумаев Руслан Азаматович боттун билдирүүлөрүн албай жатат"
    assert with_words(deputy, told).date < END
    blocked = going.by_name("Жумаев").chat
    assert blocked
    assert blocked.blocked


async def test_the_third_group_waits_to_be_bound(going: Going, deputy: Person) -> None:
    group = Group(going.telegram, going.telegram.groups[-4003])
    await group.adds_bot(by=deputy)
    await deputy.presses("Англис тили")
    assert "Англис тили" in group.sees


async def test_announcements_tell_how_many_have_read_them(going: Going) -> None:
    group = Group(going.telegram, going.telegram.groups[-4001])
    literature = next(one for one in group.screen if one.text.startswith("Жаңы адабият"))
    assert literature.buttons == ["Тааныштым · 3"]
    await going.by_name("Кадырбек кызы").presses("Тааныштым · 3", literature, to=group)
    assert literature.buttons == ["Тааныштым · 4"]


async def test_the_one_who_has_not_read_is_asked_again(going: Going) -> None:
    teacher = going.by_name("Петренко")
    assert "Пожалуйста, ознакомьтесь с анализом" in teacher.sees
    await teacher.presses("Ознакомлен(а)")
    assert "Вы ознакомились: 23 ноября, 10:42" in teacher.sees
