"""A certificate on a bus: sent, asked about, returned, corrected, confirmed."""

import pytest

from playground.people import Person
from tests.chat import Town
from tests.conversations.talk import record, records
from tests.playground.pictures import png

TITLE = "Калыптандыруучу баалоонун ыкмалары"


async def send_course(person: Person) -> None:
    """A teacher's course, from a photo to «Жөнөтүү»."""
    await person.sends_photo(png(400, 300))
    await person.presses("Курстун сертификаты")
    await person.writes(TITLE)
    await person.presses("КББА")
    await person.presses("24")
    await person.writes("2.11-13.11")
    await person.presses("Жөнөтүү")


async def test_a_photo_without_a_command_begins_it(teacher: Person, town: Town) -> None:
    await teacher.sends_photo(png(400, 300))
    assert "Алдым. Бул эмне?" in teacher.sees
    await teacher.presses("Курстун сертификаты")
    assert "Аталышы?" in teacher.sees
    await teacher.writes(TITLE)
    await teacher.presses("КББА")
    await teacher.presses("24")
    await teacher.writes("13.11-2.11")
    assert "Аяктаган күнү башталган күнүнөн мурда: 13.11 – 02.11." in teacher.sees
    assert "Курс качан өттү?" in teacher.sees
    await teacher.writes("2.11-13.11")
    assert "Күндөрү: 02.11–13.11.2026" in teacher.sees
    assert "Сертификат: 1" in teacher.sees
    await teacher.presses("Жөнөтүү")
    assert "Текшерүүгө жөнөтүлдү" in teacher.sees
    kept = await record(town, 1)
    assert (kept.state, kept.number) == ("submitted", 1)
    assert kept.answers["hours"] == 24


async def test_the_deputy_confirms_it_from_the_card_with_the_photo(
    teacher: Person, deputy: Person, town: Town
) -> None:
    await send_course(teacher)
    assert TITLE in deputy.sees
    assert deputy.newest.kind == "photo"
    await deputy.presses("Ырастоо")
    assert "Ырасталды, № 1." in deputy.sees
    kept = await record(town, 1)
    assert (kept.state, kept.number) == ("final", 1)
    assert "Ырасталды, № 1" in teacher.sees


async def test_it_is_returned_with_a_reason_and_only_the_photo_is_asked_again(
    teacher: Person, deputy: Person, town: Town
) -> None:
    await send_course(teacher)
    await deputy.presses("Оңдоого кайтаруу")
    await deputy.presses("Сүрөт окулбайт")
    assert "Оңдоого кайтарылды" in teacher.sees
    assert "Сүрөт окулбайт" in teacher.sees
    await teacher.presses("Оңдоо")
    assert TITLE in teacher.sees
    await teacher.presses("Сертификат")
    await teacher.presses("Акыркысын өчүрүү")
    await teacher.sends_photo(png(800, 600))
    await teacher.presses("Даяр")
    await teacher.presses("Жөнөтүү")
    assert (await record(town, 1)).state == "submitted"
    await deputy.presses("Ырастоо")
    assert (await record(town, 1)).number == 1
    assert len(await records(town, "course")) == 1


async def test_a_course_that_a_colleague_entered_is_offered_whole(
    teacher: Person, young_teacher: Person
) -> None:
    await send_course(teacher)
    await young_teacher.writes("/menu")
    await young_teacher.presses("Курстар")
    await young_teacher.presses("Жаңы жазуу")
    await young_teacher.presses(f"{TITLE} · КББА, 24 с.")
    assert "Курс качан өттү?" in young_teacher.sees


async def test_the_deputy_enters_one_for_a_teacher(deputy: Person, town: Town) -> None:
    await deputy.writes("/menu")
    await deputy.presses("Курстар")
    await deputy.presses("Жаңы жазуу")
    await deputy.writes("абдык")
    await deputy.writes(TITLE)
    await deputy.presses("Долбоор")
    await deputy.writes("36")
    await deputy.writes("01.06.2026-05.06.2026")
    await deputy.presses("Өткөрүп жиберүү")
    await deputy.presses("Сактоо")
    assert "№ 1" in deputy.sees
    assert (await record(town, 1)).state == "final"


async def test_hours_of_all_are_seen_and_who_has_none(
    teacher: Person, deputy: Person, town: Town
) -> None:
    await send_course(teacher)
    await deputy.presses("Ырастоо")
    await deputy.writes("/menu")
    await deputy.presses("Курстар")
    await deputy.presses("Курс сааттары")
    assert "Мугалим: 4 · курсу жок: 3" in deputy.sees
    assert deputy.buttons[0].endswith("курсу жок")
    await deputy.presses("Абдыкеримова Н. С. · 24 саат")
    assert "Жазуулар: 1" in deputy.sees


async def test_nobody_sees_a_colleagues_course(teacher: Person, class_teacher: Person) -> None:
    await send_course(teacher)
    await class_teacher.writes("/menu")
    await class_teacher.presses("Курстар")
    await class_teacher.presses("Курстар")
    assert "Жазуулар: 0" in class_teacher.sees


async def test_an_album_is_all_taken(teacher: Person, town: Town) -> None:
    await teacher.sends_album([png(100, 100), png(200, 200), png(300, 300)])
    await teacher.presses("Курстун сертификаты")
    await teacher.writes(TITLE)
    await teacher.presses("КББА")
    await teacher.presses("24")
    await teacher.writes("2.11-13.11")
    assert "Сертификат: 3" in teacher.sees
    assert len([one for one in teacher.screen if one.buttons]) == 1


@pytest.mark.parametrize("language", ["ru"])
async def test_the_same_in_russian(teacher: Person, deputy: Person, town: Town) -> None:
    await teacher.sends_document(b"%PDF-1.4 made up", "sertifikat.pdf", "application/pdf")
    await teacher.presses("Сертификат курса")
    await teacher.writes("Инклюзивное образование")
    await teacher.presses("РИПКиППР")
    await teacher.presses("72")
    await teacher.writes("02.11–13.11")
    await teacher.presses("Отправить")
    assert "Отправлено на проверку" in teacher.sees
    assert deputy.newest.kind == "document"
    await deputy.presses("Подтвердить")
    assert "Подтверждено, № 1" in teacher.sees
