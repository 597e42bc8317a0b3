"""The whole of it, from the first tap to the last, by what stands on the screen."""

import re
from pathlib import Path

from playwright.sync_api import expect

import bot.demo
from tests.browser.conftest import LOOK, OUTPUT
from tests.browser.phone import Desk

DIRECTOR, DEPUTY, TEACHER = 1001, 1002, 1006
FIRST_NEW = 500_001
FORUM = -1_000_000_004_004
CERTIFICATE = Path(bot.demo.__file__).with_name("certificate.png")


def test_a_certificate_goes_from_a_teacher_to_the_directors_monday(desk: Desk) -> None:
    teacher, deputy = desk.both(TEACHER, DEPUTY)
    teacher.sends_photo(CERTIFICATE.read_bytes())
    teacher.sees("Алдым. Бул эмне?")
    teacher.presses("Курстун сертификаты")
    teacher.sees("Аталышы?")
    teacher.writes("Сабакты изилдөө усулу")
    teacher.presses("КББА", "24")
    teacher.writes("23.11-9.11")
    teacher.sees("Аяктаган күнү башталган күнүнөн мурда: 23.11 – 09.11.")
    teacher.writes("9.11-23.11")
    card = teacher.sees("Күндөрү: 09.11–23.11.2026")
    expect(card).to_contain_text("Сабакты изилдөө усулу")
    teacher.presses("Жөнөтүү")
    teacher.sees("Текшерүүгө жөнөтүлдү")
    asked = deputy.sees("Сабакты изилдөө усулу")
    expect(asked.get_by_role("img")).to_be_visible()
    desk.pictured("a-certificate-1280")
    deputy.presses("Ырастоо")
    expect(teacher.newest).to_contain_text("Ырасталды, № ")
    desk.walks("Дүйшөмбү, 08:00")
    director = desk.opens(DIRECTOR)
    summary = director.sees("Өткөн апта, 23–29-ноябрь")
    expect(summary).to_contain_text("Ырасталган курс: 1")
    desk.pictured("the-directors-monday-1280")
    director.presses("Ырасталган курс: 1")
    director.sees("Сабакты изилдөө усулу")


def test_the_deputy_finds_her_day_as_she_left_it(desk: Desk) -> None:
    deputy = desk.opens(DEPUTY)
    card = deputy.sees("Бүгүн · 23-ноябрь, дүйшөмбү")
    for words in ("Бүгүнкү иштер", "Мөөнөтү өттү", "сертификат — 1"):
        expect(card).to_contain_text(words)
    desk.pictured("the-deputys-day-1280")
    deputy.node.get_by_role("button", name=re.compile("^Улантуу: 6-Б, Титова О. И.")).click()
    deputy.sees("6-Б")
    deputy.presses("Баалоо")
    deputy.sees("Сабактын деңгээли")


def test_it_works_on_a_phone(look: LOOK) -> None:
    small = Desk(look(360, 740), OUTPUT)
    expect(small.entry(DEPUTY)).to_contain_text("Жамиля Ибраимова")
    assert small.fits()
    small.pictured("the-list-360")
    deputy = small.opens(DEPUTY)
    deputy.sees("Бүгүн · 23-ноябрь, дүйшөмбү")
    expect(small.entry(DEPUTY)).to_be_hidden()
    deputy.presses("Тапшырмалар")
    deputy.sees("Менин тапшырмаларым")
    assert small.fits()
    small.pictured("the-deputys-tasks-360")
    small.page.get_by_role("button", name="Артка", exact=True).first.click()
    expect(small.entry(DEPUTY)).to_be_visible()


def test_the_deputy_writes_into_a_topic_and_forwards_what_is_there(desk: Desk) -> None:
    group, deputy = desk.both(FORUM, DEPUTY)
    group.sees("Шаардык семинар: табигый илимдерде")
    expect(group.node.get_by_text("# Жарыялар").last).to_be_visible()
    group.node.get_by_label("Тема").select_option("Олимпиада")
    group.writes("Тапшырмалар жыйналды")
    group.node.get_by_role("button", name="Тиркөө").click()
    desk.page.get_by_role("menuitem", name="Жайгашкан жер").click()
    desk.pictured("the-forum-1280")
    expect(group.node.get_by_text("# Олимпиада")).to_have_count(4)
    group.node.get_by_role("button", name="Билдирүүнүн менюсу").last.click()
    desk.page.get_by_role("menuitem", name="Ботко кайра жөнөтүү").click()
    deputy.sees("Бул эмне?")
    deputy.presses("Директорго берүү")
    deputy.sees("Директорго берилди: 23-ноябрь")


def test_what_is_typed_is_text_and_nothing_else(desk: Desk) -> None:
    teacher = desk.opens(TEACHER)
    typed = "<img src=x onerror=document.title='X'><b>6-Б</b> & «сабак»"
    teacher.writes(typed)
    expect(teacher.node.get_by_text(typed)).to_be_visible()
    teacher.sees("«сабак»")
    assert desk.page.title() == "Усул"


def test_the_page_speaks_three_languages(desk: Desk) -> None:
    for language, search, today in (
        ("ru", "Поиск", "23 ноября"),
        ("en", "Search", "23 November"),
        ("ky", "Издөө", "23-ноябрь"),
    ):
        desk.page.get_by_role("banner").get_by_role("combobox").select_option(language)
        expect(desk.page.get_by_role("searchbox", name=search)).to_be_visible()
        expect(desk.page.locator("html")).to_have_attribute("lang", language)
        expect(desk.page.get_by_role("banner")).to_contain_text(today)


def test_somebody_comes_in_by_a_link(desk: Desk) -> None:
    deputy = desk.opens(DEPUTY)
    deputy.presses("Дагы", "Кызматкерлер", "Чакыруулар · 2", "Мусаева Ф. Ю.", "Шилтеме берүү")
    expect(deputy.node.get_by_text("Мусаева Фатима Юнусовна үчүн шилтеме")).to_be_visible()
    deputy.presses("Жөнөтүү")
    form = desk.page.get_by_role("dialog")
    form.get_by_role("combobox").select_option("new")
    form.get_by_role("textbox").fill("Фатима Мусаева")
    form.get_by_role("button", name="Ачуу").click()
    newcomer = desk.phone(FIRST_NEW)
    newcomer.sees("Кайсы тилде сүйлөшөлү?")
    newcomer.presses("Кыргызча", "Макулмун")
    newcomer.sees("Бүгүн · 23-ноябрь")
    desk.opens(DEPUTY).sees("ботко кирди")


def test_by_keyboard_alone(desk: Desk) -> None:
    expect(desk.entry(DEPUTY)).to_be_visible()
    desk.page.get_by_role("searchbox").focus()
    desk.page.keyboard.type("Жамиля")
    expect(desk.entry(TEACHER)).to_be_hidden()
    for _ in range(10):
        desk.page.keyboard.press("Tab")
        if desk.entry(DEPUTY).evaluate("node => node === document.activeElement"):
            break
    desk.page.keyboard.press("Enter")
    deputy = desk.phone(DEPUTY)
    deputy.node.get_by_role("textbox").focus()
    desk.page.keyboard.type("/menu")
    desk.page.keyboard.press("Enter")
    deputy.sees("Бүгүн · 23-ноябрь, дүйшөмбү")
