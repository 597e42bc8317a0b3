"""The staff list from a file: what is understood, what it would do, and doing it."""

import io
import zipfile
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import load
from playground.people import Person as Somebody
from reports import staff_sheet
from school.days import BadAnswer
from school.people import Appointment, Association, Person, Role, SchoolClass, Subject, Teaching
from school.staffing.staff_plan import plan
from school.staffing.staff_table import COLUMNS, MOST_ROWS, SAMPLE, Row, post_roles, read_rows
from school.state import School
from tests.chat import STAFF, TEACHER, YOUNG, Town

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
HEAD = ["Аты-жөнү", "Кызматы", "Предметтери", "Класстары", "Усулдук бирикме"]
HEAD += ["Жетектеген классы", "Стажы качантан", "ID"]
SCHOOL = School(
    zone=ZoneInfo("Asia/Bishkek"),
    people={
        1: Person(id=1, name="Титова Оксана Игоревна", service_since=date(2010, 9, 1)),
        2: Person(id=2, name="Ким Виктория Сергеевна"),
        3: Person(id=3, name="Ким Виктория Сергеевна"),
        4: Person(id=4, name="Белова Ирина Андреевна", left_on=date(2026, 6, 1)),
    },
    appointments=(
        Appointment(person_id=1, role=Role.TEACHER, since=date(2020, 9, 1)),
        Appointment(person_id=1, role=Role.CLASS_TEACHER, since=date(2026, 9, 1), class_id=1),
    ),
    classes={1: SchoolClass(id=1, grade=5, letter="Б")},
    subjects={1: Subject(id=1, ky="Орус тили", ru="Русский язык")},
    associations={1: Association(id=1, name="Орус тили", members=frozenset({1}))},
    teaching=(Teaching(person_id=1, subject_id=1, class_id=1),),
)


def row(name: str, **cells: str) -> Row:
    return Row(number=2, name=name, **cells)


# --- What a row means


def test_a_row_that_says_what_is_known_changes_nothing() -> None:
    known = row(
        "ТИТОВА  оксана игоревна",
        post="Учитель",
        subjects="русский язык",
        classes="5 «Б»",
        association="орус тили",
        led="5Б",
        since="01.09.2010",
    )
    found = plan([known], SCHOOL, TODAY)
    assert found.refused == ()
    # The folded name is the same, the written one is put right.
    assert [one.changes for one in found.changed] == [("name",)]
    again = plan([row(SCHOOL.people[1].name, post="мугалим")], SCHOOL, TODAY)
    assert (again.same, again.does_something) == (1, False)


def test_what_is_new_is_named_before_anything_is_written() -> None:
    found = plan(
        [
            row(
                "Эркинбек кызы Сезим",
                post="Мугалим; ШМО жетекчиси",
                subjects="Англис тили",
                classes="6-А, 6-Б",
                association="Англис тили",
                led="6-а",
                since="2024",
            )
        ],
        SCHOOL,
        TODAY,
    )
    (added,) = found.added
    assert added.name == "Эркинбек кызы Сезим"
    assert set(added.roles) == {Role.TEACHER, Role.HEAD, Role.CLASS_TEACHER}
    assert added.since == date(2024, 9, 1)
    assert found.new_classes == ((6, "А"), (6, "Б"))
    assert (found.new_subjects, found.new_associations) == (("Англис тили",), ("Англис тили",))


@pytest.mark.parametrize(
    ("one", "key"),
    [
        (row("<b>Айгүл</b>"), "people-bad-name"),
        (row("Айгүл 🌸"), "people-bad-name"),
        (row(""), "people-bad-name"),
        (row("Айгүл\u0007 Маратова"), "people-bad-name"),
        (row("Ким Виктория Сергеевна"), "import-namesakes"),
        (row("Ким Виктория Сергеевна", id="99"), "import-no-such-id"),
        (row("Ким Виктория Сергеевна", id="эки"), "import-no-such-id"),
        (row("Белова Ирина Андреевна"), "import-has-left"),
        (row("Белова Ирина Андреевна", id="4"), "import-has-left"),
        (row("ким"), "people-one-word"),
        (row("Кадырбек кызы"), "people-one-word"),
        (row("Ли Елена", post="космонавт"), "import-bad-post"),
        (row("Ли Елена", classes="бешинчи"), "classes-not-a-class"),
        (row("Ли Елена", led="13-А"), "classes-not-a-class"),
        (row("Ли Елена", since="31.02.2020"), "form-no-such-day"),
        (row("Ли Елена", since="01.09.2031"), "people-bad-service"),
        (row("Ли Елена", since="1931"), "people-bad-service"),
        (row("Ли Елена", since="көптөн бери"), "form-not-a-day"),
        (row("Ли Елена", post="класс жетекчиси"), "import-which-class"),
        (row("Ли Елена", post="ШМО жетекчиси"), "import-which-association"),
        (row("Ли Елена", subjects="<b>"), "school-bad-name"),
    ],
)
def test_a_wrong_row_is_refused_with_its_reason(one: Row, key: str) -> None:
    found = plan([one], SCHOOL, TODAY)
    assert [(bad.number, bad.key) for bad in found.refused] == [(2, key)]
    assert not found.does_something
    for texts in load().values():
        assert texts.plain(key, **found.refused[0].args)


def test_namesakes_are_told_apart_by_the_id() -> None:
    found = plan([row("Ким Виктория Сергеевна", id="3", since="2020")], SCHOOL, TODAY)
    assert [one.person_id for one in found.changed] == [3]


def test_two_rows_may_not_want_the_same() -> None:
    rows = [
        Row(number=2, name="Ли Елена", led="6-А"),
        Row(number=3, name="ли  елена"),
        Row(number=4, name="Ли Анна", led="6 а"),
        Row(number=5, name="Ли Ольга", post="ШМО жетекчиси", association="Так"),
        Row(number=6, name="Ли Вера", post="ШМО жетекчиси", association="так"),
    ]
    found = plan(rows, SCHOOL, TODAY)
    assert [(one.number, one.key, one.args) for one in found.refused] == [
        (3, "import-row-twice", {"row": 2}),
        (4, "import-class-led-twice", {"row": 2}),
        (6, "import-head-twice", {"row": 5}),
    ]


def test_who_is_missing_from_the_file_is_left_alone() -> None:
    found = plan([row("Ли Елена")], SCHOOL, TODAY)
    assert (len(found.added), found.changed, found.refused) == (1, (), ())


@pytest.mark.parametrize(
    ("post", "roles"),
    [
        ("", [Role.TEACHER]),
        ("Математика мугалими", [Role.TEACHER]),
        ("Директор", [Role.DIRECTOR]),
        ("Директордун илимий-методикалык иштер боюнча орун басары", [Role.DEPUTY]),
        ("Зам. директора по научно-методической работе", [Role.DEPUTY]),
        ("Директордун тарбия иштери боюнча орун басары", [Role.OTHER_DEPUTY]),
        ("Завуч, учитель физики", [Role.OTHER_DEPUTY, Role.TEACHER]),
        ("Социалдык педагог", [Role.SOCIAL_PEDAGOGUE]),
        ("Педагог-психолог", [Role.PSYCHOLOGIST]),
        ("Китепканачы / мугалим", [Role.LIBRARIAN, Role.TEACHER]),
        ("Teacher; homeroom", [Role.TEACHER, Role.CLASS_TEACHER]),
    ],
)
def test_posts_are_understood_in_three_languages(post: str, roles: list[Role]) -> None:
    assert post_roles(post) == roles


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_what_we_write_we_read_again(language: str) -> None:
    t = load()[language]
    head = [t.plain(f"import-column-{one}") for one in COLUMNS]
    rows = staff_sheet.read(staff_sheet.write("List", [head, *SAMPLE]))
    assert [(one.name, one.post, one.since) for one in rows] == [
        (cells[0], cells[1], cells[6]) for cells in SAMPLE
    ]
    for role in Role:
        assert post_roles(t.plain(f"role-{role.value}")) == [role]


def test_headings_may_stand_below_a_title_and_rows_keep_their_numbers() -> None:
    table = [["№ 500 мектеп"], [], ["Должность", "Ф.И.О."], [], ["учитель", "Ли Елена"]]
    assert read_rows(table) == [Row(number=5, name="Ли Елена", post="учитель")]


# --- Files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_csv_of_any_office_is_read(encoding: str, mark: str) -> None:
    text = f'ФИО{mark}Классы\r\nЛи Елена{mark}"5-А{mark} 5-Б"\r\n'
    (found,) = staff_sheet.read(text.encode(encoding), "list.csv")
    assert (found.name, found.classes) == ("Ли Елена", f"5-А{mark} 5-Б".strip())


@pytest.mark.parametrize(
    ("content", "name", "key"),
    [
        (b"", "list.csv", "import-empty"),
        (b"PK\x03\x04 broken", "list.xlsx", "import-not-a-table"),
        (b"\xd0\xcf\x11\xe0" * 9, "list.xls", "import-not-a-table"),
        (b"%PDF-1.7 \x00\x98", "list.csv", "import-not-a-table"),
        (b"a,b\n1,2\n", "list.csv", "import-no-names"),
        ("ФИО\n".encode(), "list.csv", "import-no-rows"),
        (("ФИО\n" + "Ли Елена\n" * (MOST_ROWS + 1)).encode(), "list.csv", "import-too-many-rows"),
        (("ФИО\n" + "Ли Елена\n" * 5000).encode(), "list.csv", "import-too-many-rows"),
        (b"x" * (staff_sheet.LARGEST + 1), "list.csv", "import-too-large"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, name: str, key: str) -> None:
    with pytest.raises(BadAnswer) as error:
        staff_sheet.read(content, name)
    assert error.value.key == key
    for texts in load().values():
        assert texts.plain(key, **error.value.args_)


def test_a_file_that_would_not_stay_small_is_not_opened() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    with pytest.raises(BadAnswer, match="import-too-large"):
        staff_sheet.read(bomb.getvalue(), "list.xlsx")


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    with pytest.raises(BadAnswer, match="import-not-a-table"):
        staff_sheet.read(other.getvalue(), "list.xlsx")


def test_what_somebody_typed_is_never_a_formula() -> None:
    from openpyxl import load_workbook

    made = staff_sheet.write("List", [["Name"], ["=HYPERLINK(1)"]])
    sheet = load_workbook(io.BytesIO(made)).active
    assert sheet is not None
    assert sheet.cell(2, 1).data_type == "s"


cell = st.text(max_size=40)


@given(st.lists(st.lists(cell, min_size=8, max_size=8), max_size=20))
def test_no_table_breaks_the_plan(rows: list[list[str]]) -> None:
    """Every row with something in it is added, changed, the same or refused."""
    read = read_rows([HEAD, [TEACHER], *rows])
    found = plan(read, SCHOOL, TODAY)
    counted = len(found.added) + len(found.changed) + found.same + len(found.refused)
    assert counted == len(read)


# --- In the chat


def sheet(*rows: list[str]) -> bytes:
    return staff_sheet.write("List", [HEAD, *rows])


GOOD = [
    "Эркинбек кызы Сезим",
    "Мугалим",
    "Англис тили",
    "5-А; 8-А",
    "Так илимдер",
    "8-А",
    "2024",
    "",
]
KNOWN = [TEACHER, "Мугалим", "Кыргыз тили", "5-А", "Кыргыз тили", "", "01.09.2012", ""]
BAD = ["<b>Айгүл</b>", "Мугалим", "", "", "", "", "", ""]


async def at_import(person: Somebody) -> None:
    await person.writes("/staff")
    await person.presses("Тизмени жүктөө")


async def test_a_list_is_previewed_saved_and_saved_again_in_vain(
    town: Town, deputy: Somebody
) -> None:
    await at_import(deputy)
    await deputy.sends_document(sheet(GOOD, KNOWN, BAD), "list.xlsx")
    assert "Кошулат: 1 · Өзгөрөт: 1" in deputy.sees
    assert "Кабыл алынбайт: 1" in deputy.sees
    assert "Жаңы класстар: 8-А" in deputy.sees
    assert "Жаңы усулдук бирикмелер: Так илимдер" in deputy.sees
    assert "2. Эркинбек кызы Сезим: Мугалим, Класс жетекчиси" in deputy.sees
    await deputy.presses("Кабыл алынбайт: 1")
    assert "4-сап, <b>Айгүл</b>: Аты-жөнүн тамга менен жазыңыз" in deputy.sees
    before = await town.app.db.school()
    assert len(before.people) == 6
    await deputy.presses("Сактоо")
    assert deputy.sees.startswith("Сакталды. Кошулду: 1, өзгөрдү: 1.")
    school = await town.app.db.school()
    sezim = next(one for one in school.people.values() if one.name == GOOD[0])
    day = school.calendar.today(town.clock())
    assert school.actor(sezim, day).roles == {Role.TEACHER, Role.CLASS_TEACHER}
    assert [one.label for one in school.classes_of(sezim.id)] == ["5-А", "8-А"]
    assert sezim.service_since == date(2024, 9, 1)

    await deputy.presses("Тизмени жүктөө")
    await deputy.sends_document(sheet(GOOD, KNOWN, BAD), "list.xlsx")
    assert "Кошулат: 0 · Өзгөрөт: 0" in deputy.sees
    assert "Өзгөрүүсүз: 2" in deputy.sees
    assert "Сактай турган эч нерсе жок." in deputy.sees
    assert "Сактоо" not in deputy.buttons


async def test_a_changed_row_says_what_it_was_and_what_it_will_be(
    town: Town, deputy: Somebody
) -> None:
    changed = [TEACHER.upper(), "Мугалим; ШМО жетекчиси", "Англис тили; кыргыз тили", "5-А; 8-А"]
    changed += ["Так илимдер", "8-А", "01.09.2012", ""]
    await at_import(deputy)
    await deputy.sends_document(sheet(changed), "list.xlsx")
    assert deputy.sees.splitlines()[-7:] == [
        f"2. {TEACHER}",
        f"• Аты-жөнү: {TEACHER} → {TEACHER.upper()}",
        "• Кызматы: Мугалим → Мугалим, ШМО жетекчиси · Так илимдер, Класс жетекчиси · 8-А",
        "• Предметтери: Кыргыз тили → Кыргыз тили, Англис тили",
        "• Класстары: 5-А, 5-Б → 5-А, 5-Б, 8-А",
        "• Усулдук бирикме: Кыргыз тили → Кыргыз тили, Так илимдер",
        "• Стажы качантан: 01.09.2010 → 01.09.2012",
    ]


async def test_many_changes_are_paged_by_their_length(town: Town, deputy: Somebody) -> None:
    long = "; ".join(f"{'Предмет ' * 10}{one}" for one in "АБВГДЕЖЗИК")
    people = (TEACHER, YOUNG, *(one for one in STAFF if one not in (TEACHER, YOUNG)))
    rows = [[one, "", long, "8-А, 8-Б", "Так", "", "2011", ""] for one in people]
    await at_import(deputy)
    await deputy.sends_document(sheet(*rows), "list.xlsx")
    assert "Өзгөрөт: 6" in deputy.sees
    assert len(deputy.sees) < 4000


# --- From anywhere


@pytest.mark.parametrize("place", ["/menu", "/today", "/settings", "/staff"])
async def test_a_list_sent_anywhere_opens_its_preview(
    town: Town, deputy: Somebody, place: str
) -> None:
    await deputy.writes(place)
    await deputy.sends_document(sheet(GOOD), "List.XLSX")
    assert "Кошулат: 1 · Өзгөрөт: 0" in deputy.sees
    await deputy.presses("Сактоо")
    assert deputy.sees.startswith("Сакталды. Кошулду: 1")
    await deputy.sends_document("ФИО\nЛи Елена\n".encode("cp1251"), "list.csv")
    assert "Кошулат: 1 · Өзгөрөт: 0" in deputy.sees


async def test_a_table_without_names_or_of_others_is_any_other_file(
    town: Town, deputy: Somebody, teacher: Somebody
) -> None:
    await deputy.writes("/menu")
    await deputy.sends_document(staff_sheet.write("List", [["Тема", "Саат"]]), "plan.xlsx")
    other = deputy.sees
    assert "Кошулат" not in other
    await teacher.writes("/menu")
    await teacher.sends_document(sheet(GOOD), "list.xlsx")
    assert teacher.sees.splitlines()[0] == other.splitlines()[0]
    assert len((await town.app.db.school()).people) == 6


async def test_a_list_that_is_too_long_says_so_anywhere(town: Town, deputy: Somebody) -> None:
    await deputy.writes("/menu")
    rows = ("ФИО\n" + "Ли Елена\n" * (MOST_ROWS + 1)).encode()
    await deputy.sends_document(rows, "list.csv")
    assert deputy.sees.startswith("Файлда сап өтө көп.")


async def test_our_own_list_changes_nothing(town: Town, deputy: Somebody) -> None:
    await at_import(deputy)
    await deputy.presses("Учурдагы тизме")
    file = deputy.screen[-2].file
    assert file is not None
    await deputy.sends_document(file.content, "staff.xlsx")
    assert "Кошулат: 0 · Өзгөрөт: 0" in deputy.sees
    assert "Өзгөрүүсүз: 6 · Кабыл алынбайт: 0" in deputy.sees


async def test_the_sample_can_be_imported(town: Town, deputy: Somebody) -> None:
    await at_import(deputy)
    await deputy.presses("Үлгү файл")
    file = deputy.screen[-2].file
    assert file is not None
    await deputy.sends_document(file.content, "sample.xlsx")
    assert "Кошулат: 2 · Өзгөрөт: 1" in deputy.sees
    assert "Кабыл алынбайт: 0" in deputy.sees
    await deputy.presses("Башка файл")
    assert "Үлгү файл" in deputy.buttons
    assert SAMPLE[1][0] == YOUNG


async def test_what_is_no_list_gets_a_clear_line(town: Town, deputy: Somebody) -> None:
    await at_import(deputy)
    await deputy.writes("Ли Елена")
    assert deputy.sees.startswith("XLSX же CSV файлын жөнөтүңүз.")
    await deputy.sends_sticker()
    assert deputy.sees.startswith("XLSX же CSV файлын жөнөтүңүз.")
    await deputy.sends_document(b"%PDF-1.7", "list.pdf")
    assert deputy.sees.startswith("«Аты-жөнү» мамычасы табылган жок.")
    await deputy.sends_document(b"", "list.xlsx")
    assert deputy.sees.startswith("Файл бош.")


async def test_a_long_list_is_paged(town: Town, deputy: Somebody) -> None:
    await at_import(deputy)
    signs = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШ"
    rows = [[f"Ким {one}{one.lower()}на", *[""] * 7] for one in signs]
    await deputy.sends_document(sheet(*rows), "list.xlsx")
    assert "1/3" in deputy.buttons
    await deputy.presses("▶")
    assert "12. Ким Лл" in deputy.sees


@pytest.mark.parametrize("language", ["ru"])
async def test_an_import_in_russian(town: Town, deputy: Somebody) -> None:
    await deputy.writes("/staff")
    await deputy.presses("Загрузить список")
    text = "ФИО;Должность\nЛи Елена;космонавт\nКим Анна;учитель\n"
    await deputy.sends_document(text.encode("cp1251"), "list.csv")
    assert "Добавится: 1 · Изменится: 0" in deputy.sees
    await deputy.presses("Не принято: 1")
    assert "Строка 2, Ли Елена: должность непонятна: космонавт" in deputy.sees
    await deputy.presses("Сохранить")
    assert deputy.sees.startswith("Сохранено. Добавлено: 1, изменено: 0.")
