"""The staff, classes, subjects and associations, kept in the chat."""

import pytest

from playground.people import Person
from tests.chat import CLASS_TEACHER, TEACHER, YOUNG, Town

LONG = "Я" * 121


async def opens(person: Person, *buttons: str) -> None:
    """From home through these buttons."""
    await person.writes("/menu")
    await person.presses("Дагы")
    for button in buttons:
        await person.presses(button)


async def find(town: Town, name: str) -> object:
    school = await town.app.db.school()
    return next((one for one in school.people.values() if one.name == name), None)


async def test_somebody_is_added_given_a_role_and_a_link(town: Town, deputy: Person) -> None:
    await opens(deputy, "Кызматкерлер", "Кошуу")
    assert "Жаңы кызматкердин толук аты-жөнүн жазыңыз" in deputy.sees
    await deputy.writes("  Эсенгул   уулу Айбек ")
    assert deputy.sees.startswith("Кошулду.")
    assert "Эсенгул уулу Айбек" in deputy.sees
    await deputy.presses("Кызматы")
    await deputy.presses("Кошуу")
    await deputy.presses("Мугалим")
    await deputy.presses("Бүгүндөн тартып")
    assert deputy.sees.startswith("Кызмат берилди.")
    await deputy.presses("Артка")
    assert "Кызматы: Мугалим" in deputy.sees
    await deputy.presses("Шилтеме берүү")
    assert "Шилтеме берилген, мөөнөтү: 26-ноябрь, 10:42" in deputy.sees
    link = deputy.screen[-2]
    assert "https://t.me/usul_bot?start=" in link.text
    assert link.buttons == ["Жөнөтүү"]
    newcomer = town.stranger(9001)
    await newcomer.opens(link.text.split()[link.text.split().index("үчүн") + 2])
    assert "Саламатсызбы, Эсенгул уулу Айбек!" in newcomer.sees


@pytest.mark.parametrize("name", ["<b>Айгүл</b>", "Айгүл 🌸 Маратова", "Айгүл 2", "—", LONG])
async def test_what_is_no_name_is_refused_and_the_question_stays(
    town: Town, deputy: Person, name: str
) -> None:
    await opens(deputy, "Кызматкерлер", "Кошуу")
    await deputy.writes(name)
    assert deputy.sees.startswith(("Аты-жөнүн тамга менен жазыңыз", "Аты-жөнү өтө узун"))
    assert "Жаңы кызматкердин" in deputy.sees
    await deputy.presses("Баш тартуу")
    assert "Кызматкерлер · 6" in deputy.sees


async def test_a_namesake_is_asked_about(town: Town, deputy: Person) -> None:
    await opens(deputy, "Кызматкерлер", "Кошуу")
    await deputy.writes(TEACHER.upper())
    assert "Бул башка адам болсо" in deputy.sees
    await deputy.presses("Жок")
    assert "Кызматкерлер · 6" in deputy.sees
    await deputy.presses("Кошуу")
    await deputy.writes(TEACHER)
    await deputy.presses("Ооба")
    assert deputy.sees.startswith("Кошулду.")


async def test_the_staff_is_searched_by_typing_on_a_russian_keyboard(
    town: Town, deputy: Person
) -> None:
    await opens(deputy, "Кызматкерлер")
    await deputy.writes("доолот")
    assert "Издөө: «доолот»" in deputy.sees
    assert deputy.buttons[0] == "Дөөлөтова Ж. Э. · ШМО жетекчиси"
    await deputy.presses("Баары")
    assert len([one for one in deputy.buttons if " · " in one]) == 7


async def test_a_person_leaves_and_comes_back(town: Town, deputy: Person, teacher: Person) -> None:
    await opens(deputy, "Кызматкерлер", "Абдыкеримова Н. С. · Мугалим", "Кетти деп белгилөө")
    assert "Ырастайсызбы?" in deputy.sees
    await deputy.presses("Ооба")
    assert "Кеткен: 23-ноябрь, 2026" in deputy.sees
    await teacher.writes("/menu")
    assert "Кирүү үчүн" in teacher.sees
    await deputy.presses("Кайра кабыл алуу")
    assert "Ботко кире элек" in deputy.sees
    assert "Кызматы: белгиленген эмес" in deputy.sees


async def test_the_last_deputy_cannot_leave(town: Town, deputy: Person) -> None:
    await opens(
        deputy,
        "Кызматкерлер",
        "Ибраимова Ж. Р. · Илимий-методикалык иштер боюнча орун басар",
        "Кетти деп белгилөө",
        "Ооба",
    )
    assert deputy.sees.startswith("Ботто жок дегенде бир орун басар калышы керек.")


async def test_an_acting_head_is_a_role_for_ten_days(town: Town, deputy: Person) -> None:
    await opens(deputy, "Кызматкерлер", "Абдыкеримова Н. С. · Мугалим", "Кызматы", "Кошуу")
    await deputy.presses("ШМО жетекчиси")
    await deputy.presses("Кыргыз тили")
    await deputy.writes("31.02")
    assert deputy.sees.startswith("Мындай күн жок: 31.02")
    await deputy.writes("10.12–01.12")
    assert "мурда" in deputy.sees.splitlines()[0]
    await deputy.writes("01.12–10.12")
    assert "ШМО жетекчиси · Кыргыз тили · 01.12–10.12.2026" in deputy.buttons
    await deputy.presses("ШМО жетекчиси · Кыргыз тили · 01.12–10.12.2026")
    await deputy.presses("Дароо бүтүрүү")
    assert "кызматтары: 1" in deputy.sees


async def test_a_new_class_teacher_takes_the_place_of_the_one_before(
    town: Town, deputy: Person
) -> None:
    await opens(deputy, "Мектеп", "Класстар", "5-Б · Титова О. И.", "Класс жетекчиси")
    await deputy.writes("кадырбек")
    await deputy.presses("Кадырбек кызы А.")
    assert f"Класс жетекчиси: {YOUNG}" in deputy.sees
    school = await town.app.db.school()
    titova = next(one for one in school.people.values() if one.name == CLASS_TEACHER)
    roles = school.actor(titova, school.calendar.today(town.clock())).roles
    assert roles == {"teacher"}


async def test_classes_are_added_changed_and_closed(town: Town, deputy: Person) -> None:
    await opens(deputy, "Мектеп", "Класстар", "Кошуу")
    await deputy.writes("5-А")
    assert deputy.sees.startswith("Мындай класс бар: 5-А")
    await deputy.writes("бешинчи")
    assert deputy.sees.startswith("Бул класс эмес: «бешинчи»")
    await deputy.writes("8а, 8 «Б»")
    assert "Класстар · 6" in deputy.sees
    await deputy.presses("8-А")
    await deputy.presses("Окуучулар")
    await deputy.writes("көп")
    assert "0 – 60" in deputy.sees
    await deputy.writes("29")
    await deputy.presses("Окутуу тили")
    await deputy.presses("Программа")
    assert "Окуучулар: 29" in deputy.sees
    assert "Окутуу тили: Русский" in deputy.sees
    assert "Программа: 12 жылдык" in deputy.sees
    await deputy.presses("Жабуу")
    await deputy.presses("Ооба")
    assert "Класстар · 5" in deputy.sees
    await deputy.presses("Кошуу")
    await deputy.writes("8-А")
    assert "8-А" in deputy.buttons


async def test_of_several_classes_the_new_ones_are_added_and_the_others_named(
    town: Town, deputy: Person
) -> None:
    await opens(deputy, "Мектеп", "Класстар", "Кошуу")
    await deputy.writes("8-А, 8-Б, 5-А, 8а")
    assert deputy.sees.startswith("Кошулду: 8-А, 8-Б. Мурда эле бар: 5-А.\n\nКласстар · 6")
    await deputy.presses("Кошуу")
    await deputy.writes("8-А, 5-А")
    assert deputy.sees.startswith("Мындай класс бар: 8-А, 5-А")
    await deputy.writes("9-А, тогуз")
    assert deputy.sees.startswith("Бул класс эмес: «тогуз»")
    assert len((await town.app.db.school()).open_classes()) == 6
    await deputy.writes("9-А")
    assert deputy.sees.startswith("Кошулду: 9-А.\n\nКласстар · 7")


async def test_subjects_are_added_renamed_and_closed(town: Town, deputy: Person) -> None:
    await opens(deputy, "Мектеп", "Предметтер", "Кошуу")
    await deputy.writes("музыка")
    assert deputy.sees.startswith("Мындай предмет бар: Музыка")
    await deputy.writes("<i>")
    assert deputy.sees.startswith("Аталышын тамга")
    await deputy.writes("Хореография / Ритмика")
    await deputy.writes("ритм")
    await deputy.presses("Хореография")
    assert "Русский: Ритмика" in deputy.sees
    await deputy.presses("Жабуу")
    await deputy.presses("Ооба")
    assert "Жабылган" in deputy.sees
    await deputy.presses("Кайра ачуу")
    assert "Жабылган" not in deputy.sees


async def test_an_association_gets_a_head_members_and_subjects(town: Town, deputy: Person) -> None:
    await opens(deputy, "Мектеп", "Усулдук бирикмелер", "Кошуу")
    await deputy.writes("Так илимдер")
    await deputy.presses("Так илимдер · 0")
    await deputy.presses("Жетекчиси")
    await deputy.writes("титова")
    await deputy.presses("Титова О. И.")
    assert f"Жетекчиси: {CLASS_TEACHER}" in deputy.sees
    assert "Мүчөлөрү: Титова О. И." in deputy.sees
    await deputy.presses("Мүчөлөрү")
    await deputy.presses("Абдыкеримова Н. С.")
    assert "✓ Абдыкеримова Н. С." in deputy.buttons
    await deputy.presses("Артка")
    await deputy.presses("Предметтери")
    await deputy.writes("матем")
    await deputy.presses("Математика")
    await deputy.presses("Артка")
    await deputy.presses("Жарыялардын тили")
    assert "Предметтери: Математика" in deputy.sees
    assert "Жарыялардын тили: Русский" in deputy.sees
    await deputy.presses("Жабуу")
    await deputy.presses("Ооба")
    assert "Усулдук бирикмелер · 1" in deputy.sees


async def test_what_is_taught_is_ticked_off(town: Town, deputy: Person) -> None:
    await opens(deputy, "Кызматкерлер", "Абдыкеримова Н. С. · Мугалим", "Окутканы")
    assert "Кыргыз тили: 5-А, 5-Б" in deputy.sees
    await deputy.presses("Кыргыз тили")
    await deputy.presses("✓ 5-Б")
    await deputy.presses("7-В")
    await deputy.presses("Артка")
    assert "Кыргыз тили: 5-А, 7-В" in deputy.sees
    await deputy.presses("Предмет кошуу")
    await deputy.writes("музыка")
    await deputy.presses("Музыка")
    await deputy.presses("Артка")
    assert "Музыка" in deputy.sees
    await deputy.presses("Музыка")
    await deputy.presses("Бул предметти өчүрүү")
    assert "Музыка" not in deputy.sees


async def test_links_for_all_go_out_as_text_and_file(town: Town, deputy: Person) -> None:
    await opens(deputy, "Кызматкерлер")
    for name in ("Ким Виктория Сергеевна", "Эркинбек кызы Сезим"):
        await deputy.presses("Кошуу")
        await deputy.writes(name)
        await deputy.presses("Артка")
    await deputy.presses("Чакыруулар · 2")
    assert deputy.buttons[:2] == ["Ким В. С.", "Эркинбек кызы С."]
    await deputy.presses("Баарына шилтеме берүү")
    assert "Кызматы белгилене электер: Ким В. С., Эркинбек кызы С." in deputy.sees
    await deputy.presses("Ооба")
    assert deputy.buttons[0] == "Ким В. С. · шилтеме, мөөнөтү 26.11 10:42"
    listed, file = deputy.screen[-3:-1]
    assert listed.text.count("https://t.me/usul_bot?start=") == 2
    assert file.content["document"]["file_name"] == "chakyruular.xlsx"


async def test_who_has_no_role_gets_a_link_only_after_a_warning(
    town: Town, deputy: Person
) -> None:
    await opens(deputy, "Кызматкерлер", "Кошуу")
    await deputy.writes("Ким Виктория Сергеевна")
    await deputy.presses("Шилтеме берүү")
    assert "Кызматы белгилене элек: ботко кирсе, башкы бети бош болот." in deputy.sees
    assert deputy.buttons == ["Кызматын белгилөө", "Ооба", "Жок"]
    await deputy.presses("Жок")
    assert "Ботко кире элек" in deputy.sees
    await deputy.presses("Шилтеме берүү")
    await deputy.presses("Кызматын белгилөө")
    await deputy.presses("Кошуу")
    await deputy.presses("Мугалим")
    await deputy.presses("Бүгүндөн тартып")
    await deputy.presses("Артка")
    assert "Кызматы: Мугалим" in deputy.sees
    await deputy.presses("Шилтеме берүү")
    assert "Шилтеме берилген" in deputy.sees


async def test_one_word_is_no_full_name(town: Town, deputy: Person) -> None:
    await opens(deputy, "Кызматкерлер", "Кошуу")
    await deputy.writes("ким")
    assert deputy.sees.startswith("Фамилиясын да, атын да жазыңыз. Мисалы: Кадырбек кызы Айпери")
    assert "Жаңы кызматкердин" in deputy.sees
    await deputy.writes("Ким Виктория")
    assert deputy.sees.startswith("Кошулду.")


async def test_a_link_is_withdrawn(town: Town, deputy: Person, stranger: Person) -> None:
    await opens(deputy, "Кызматкерлер", "Кошуу")
    await deputy.writes("Ким Виктория Сергеевна")
    await deputy.presses("Шилтеме берүү")
    await deputy.presses("Ооба")
    link = next(one.text for one in reversed(deputy.screen) if "https://t.me" in one.text)
    await deputy.presses("Шилтемени токтотуу")
    await deputy.presses("Ооба")
    assert "Ботко кире элек" in deputy.sees
    await stranger.opens(next(one for one in link.split() if one.startswith("https://t.me/usul")))
    assert "Шилтемеңиз иштебесе" in stranger.sees


async def test_the_language_changes_at_once(town: Town, teacher: Person) -> None:
    await teacher.writes("/settings")
    assert f"Жөндөөлөр\n{TEACHER}\nКызматы: Мугалим" in teacher.sees
    await teacher.presses("Русский")
    assert teacher.sees.startswith("Язык изменён.")
    assert "✓ Русский" in teacher.buttons
    await teacher.presses("Помощь")
    assert "Учитель." in teacher.sees
    await teacher.presses("Назад")
    await teacher.presses("На главную")
    assert "23 ноября" in teacher.sees


async def test_teachers_find_no_way_to_the_lists(town: Town, teacher: Person) -> None:
    await teacher.writes("/menu")
    await teacher.presses("Дагы")
    assert not {"Кызматкерлер", "Мектеп", "Окуу жылы"} & set(teacher.buttons)
    await teacher.writes("/staff")
    assert "укугуңузга кирбейт" in teacher.sees
    assert teacher.buttons == ["Башкы бет"]


async def test_the_settings_of_the_school(town: Town, deputy: Person) -> None:
    await opens(deputy, "Мектеп", "Көзөмөлдөгү класстар")
    await deputy.writes("8–5")
    assert deputy.sees.startswith("Класстарды ушундай жазыңыз")
    await deputy.writes("6-9")
    assert "Көзөмөлдөгү класстар: 6–9" in deputy.sees
    await deputy.presses("Мектептин аты")
    await deputy.writes("№ 501 гимназия")
    await deputy.presses("Жайгашкан жери")
    await deputy.writes("Токмок")
    settings = (await town.app.db.school()).settings
    assert (settings.school_name, settings.place, settings.supervised) == (
        "№ 501 гимназия",
        "Токмок",
        (6, 9),
    )


async def test_the_head_stays_where_two_people_close_at_once(town: Town, deputy: Person) -> None:
    """A card of what is gone says so, and leads back."""
    await opens(deputy, "Мектеп", "Усулдук бирикмелер", "Кыргыз тили · 3")
    async with town.app.db.begin() as work:
        school = await town.app.db.school()
        (association,) = school.associations
        await work.staff.change_association(association, closed=True)
    await deputy.presses("Мүчөлөрү")
    assert "Бул эми тизмеде жок" in deputy.sees
    await deputy.presses("Артка")


@pytest.mark.parametrize("language", ["ru"])
async def test_the_lists_in_russian(town: Town, deputy: Person) -> None:
    await deputy.writes("/staff")
    assert deputy.sees.startswith("Сотрудники · 6\nВсе уже в боте.")
    await deputy.presses("Добавить")
    await deputy.writes("<b>")
    assert deputy.sees.startswith("Напишите фамилию и имя буквами")
    await deputy.writes("Белова Ирина Андреевна")
    assert deputy.sees.startswith("Добавлено.")
    await deputy.presses("Дать ссылку")
    assert "Должность не указана" in deputy.sees
    await deputy.presses("Да")
    assert "Ссылка выдана, срок: 26 ноября, 10:42." in deputy.sees
    await deputy.presses("Назад")
    assert "○ Белова И. А." in deputy.buttons
