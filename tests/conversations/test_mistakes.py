"""What people do wrong, and that nothing is lost by it."""

import asyncio

import pytest
from aiogram_dialog.utils import join_reply_callback

from playground.people import Person
from tests.chat import Town
from tests.conversations.talk import begin_visit, fill_visit, records
from tests.playground.pictures import png

SENT_AS_LONG = "а" * 4000


async def ask_for_dates(teacher: Person) -> None:
    """To the question when the course was."""
    await teacher.writes("/menu")
    await teacher.presses("Курстар")
    await teacher.presses("Жаңы жазуу")
    await teacher.writes("Инклюзивдик билим берүү")
    await teacher.presses("КББА")
    await teacher.presses("72")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("бир күнү", "Күндү ушундай жазыңыз: 12.05, 12-май же 12.05.2026."),
        ("31.02", "Мындай күн жок: 31.02. Мисалы: 28.02."),
        ("45.13-46.13", "Мындай күн жок: 46.13. Мисалы: 28.02."),
        ("1-2-3-4", "Биринчи жана акыркы күнүн ушундай жазыңыз: 02.11–13.11."),
        ("13.11-2.11", "Аяктаган күнү башталган күнүнөн мурда: 13.11 – 02.11."),
        ("<b>", "Күндү ушундай жазыңыз"),
        ("😀", "Күндү ушундай жазыңыз"),
        ("٣.٤", "Күндү ушундай жазыңыз"),
    ],
)
async def test_nonsense_for_a_date_is_explained_and_asked_again(
    teacher: Person, typed: str, answer: str
) -> None:
    await ask_for_dates(teacher)
    await teacher.writes(typed)
    assert answer in teacher.sees
    assert "Курс качан өттү?" in teacher.sees


@pytest.mark.parametrize("typed", ["0", "1001", "-5", "72.5", "1e3", "⁷", "99999999999999999999"])
async def test_numbers_out_of_range(teacher: Person, typed: str) -> None:
    await teacher.writes("/menu")
    await teacher.presses("Курстар")
    await teacher.presses("Жаңы жазуу")
    await teacher.writes("Инклюзивдик билим берүү")
    await teacher.presses("КББА")
    await teacher.writes(typed)
    assert "1 – 1000 аралыгындагы санды жазыңыз." in teacher.sees
    assert "Курс канча саат?" in teacher.sees


async def test_an_endless_text(teacher: Person) -> None:
    await teacher.writes("/menu")
    await teacher.presses("Курстар")
    await teacher.presses("Жаңы жазуу")
    await teacher.writes(SENT_AS_LONG)
    assert "Өтө узун: 4000 белги. Эң көбү 300 белги болсун." in teacher.sees
    assert "Аталышы?" in teacher.sees


async def test_markup_and_emoji_are_kept_as_they_were_typed(teacher: Person) -> None:
    await teacher.writes("/menu")
    await teacher.presses("Курстар")
    await teacher.presses("Жаңы жазуу")
    await teacher.writes("<b>STEM & <i>5</i> 🚀")
    assert "<b>STEM & <i>5</i> 🚀" in teacher.sees


async def test_a_sticker_for_a_date(teacher: Person) -> None:
    await ask_for_dates(teacher)
    await teacher.sends_sticker()
    assert "Бул суроого файл менен жооп берилбейт." in teacher.sees
    assert "Курс качан өттү?" in teacher.sees


async def test_a_photo_for_a_date_is_not_taken_for_an_answer(teacher: Person) -> None:
    await ask_for_dates(teacher)
    await teacher.sends_photo(png())
    assert "Курс качан өттү?" in teacher.sees


async def test_a_file_that_is_too_big(teacher: Person) -> None:
    await teacher.sends_document(b"0" * (21 * 1024 * 1024), "chong.pdf", "application/pdf")
    assert "Файл өтө чоң. Эң көбү 20 МБ болсун, кичирээгин жөнөтүңүз." in teacher.sees


async def presses_data(town: Town, person: Person, data: str) -> None:
    """A press that no button offers: an old one, or one made by a strange client."""
    card = person.newest
    await town.deliver(
        {
            "update_id": 90_000_000 + len(town.telegram.requests),
            "callback_query": {
                "id": str(len(town.telegram.requests)),
                "from": {"id": person.account.id, "is_bot": False, "first_name": "Киши"},
                "chat_instance": "1",
                "message": card.json(),
                "data": data,
            },
        }
    )


def data_of(person: Person, label: str) -> str:
    keyboard = person.newest.json()["reply_markup"]["inline_keyboard"]
    return str(next(b["callback_data"] for row in keyboard for b in row if b["text"] == label))


async def test_an_old_button_says_so_and_nobody_is_stuck(deputy: Person, town: Town) -> None:
    await begin_visit(deputy)
    old = data_of(deputy, "Баалоо")
    await deputy.presses("Баалоо")
    await presses_data(town, deputy, old)
    assert "Бул баскыч эскирип калыптыр." in deputy.sees
    assert "Сабактын деңгээли" in deputy.sees
    await deputy.presses("Жакшы")
    assert "Бир кадам" in deputy.sees


@pytest.mark.parametrize(
    "data", ["", "\x1d", "aaaaaa\x1d1:0", "n:1:accept", "n:x:y", "1:0", "start:agree:1", "😀"]
)
async def test_a_forged_press_does_nothing(deputy: Person, town: Town, data: str) -> None:
    await begin_visit(deputy)
    await presses_data(town, deputy, data)
    assert town.failures == []
    await deputy.writes("/menu")
    assert "Улантуу: 6-Б, Кадырбек кызы А., Кыргыз тили" in deputy.buttons


async def test_a_button_that_is_not_on_offer_cannot_be_pressed(deputy: Person, town: Town) -> None:
    await begin_visit(deputy)
    there = data_of(deputy, "Баалоо")
    await presses_data(town, deputy, there.rpartition(":")[0] + ":99")
    assert "Эми жөн гана жазып туруңуз" in deputy.sees


async def test_a_colleagues_button_is_refused(deputy: Person, teacher: Person, town: Town) -> None:
    await begin_visit(deputy)
    data = data_of(deputy, "Караламаны өчүрүү")
    await teacher.writes("/menu")
    await presses_data(town, teacher, data)
    assert len(await town.app.desk.of(1002)) == 1


async def test_two_presses_at_once_save_once(deputy: Person, town: Town) -> None:
    await begin_visit(deputy)
    for button in ("Баалоо", "Жакшы", "Жуптук ишти көбөйтүү", "1 жумадан кийин, 30-ноябрь"):
        await deputy.presses(button)
    card = deputy.newest
    await asyncio.gather(deputy.presses("Сактоо", card), deputy.presses("Сактоо", card))
    assert len(await records(town)) == 1
    assert "№ 1" in deputy.screen[-1].text or "№ 1" in deputy.sees


async def test_an_update_that_comes_twice_is_handled_once(deputy: Person, town: Town) -> None:
    await begin_visit(deputy)
    kept: list[dict[str, object]] = []
    deliver = town.telegram.delivered
    assert deliver is not None

    async def twice(update: dict[str, object]) -> None:
        kept.append(update)
        await deliver(update)
        await deliver(update)

    town.telegram.delivered = twice
    await deputy.writes("Топтук иш башталды")
    assert deputy.sees.count("Топтук иш башталды") == 1
    assert len(kept) == 1


async def test_an_edited_message_answers_nothing(deputy: Person) -> None:
    await begin_visit(deputy)
    await deputy.writes("Топтук иш башталды")
    shown = deputy.sees
    own = next(one for one in reversed(deputy.screen) if one.text == "Топтук иш башталды")
    await deputy.edits(own, "Башка сөз")
    assert deputy.sees == shown


async def test_a_half_filled_form_waits_at_home(deputy: Person, town: Town) -> None:
    await begin_visit(deputy)
    await deputy.writes("Сабак башталды")
    await deputy.presses("Башкы бет")
    going_on = "Улантуу: 6-Б, Кадырбек кызы А., Кыргыз тили"
    assert deputy.buttons[0] == going_on
    await deputy.presses(going_on)
    assert "10:42 · Сабак башталды" in deputy.sees
    await fill_visit(deputy, town, begun=True)
    await deputy.presses("Башкы бет")
    assert not any(one.startswith("Улантуу") for one in deputy.buttons)


async def test_cancel_asks_before_anything_is_thrown_away(deputy: Person, town: Town) -> None:
    await begin_visit(deputy)
    await deputy.writes("/cancel")
    assert "Каралама өчүрүлсүнбү?" in deputy.sees
    await deputy.presses("Артка")
    assert "Эми жөн гана жазып туруңуз" in deputy.sees
    await deputy.writes("/cancel")
    await deputy.presses("Ооба, өчүрүлсүн")
    assert "Каралама өчүрүлдү." in deputy.sees
    assert await town.app.desk.of(1002) == []


async def test_cancel_with_nothing_open_goes_home(deputy: Person) -> None:
    await deputy.writes("/cancel")
    assert "Бүгүн · 23-ноябрь" in deputy.sees


async def test_a_form_begun_anew_is_empty(deputy: Person) -> None:
    await begin_visit(deputy)
    await deputy.writes("Сабак башталды")
    await deputy.writes("/menu")
    await deputy.presses("Дагы")
    await deputy.presses("Караламалар")
    await deputy.presses(deputy.buttons[0])
    await deputy.presses("Жаңыдан баштоо")
    assert "Кимдин сабагы?" in deputy.sees


async def test_what_is_missing_is_asked_when_saving(class_teacher: Person) -> None:
    await class_teacher.writes("/menu")
    await class_teacher.presses("Протоколдор")
    await class_teacher.presses("Жаңы жазуу")
    await class_teacher.writes("24")
    await class_teacher.presses("Даяр")
    await class_teacher.presses("Жөнөтүү")
    assert "Бул суроого жооп керек." in class_teacher.sees
    assert "Күн тартиби?" in class_teacher.sees


async def test_invisible_signs_press_no_hidden_button(deputy: Person, town: Town) -> None:
    await begin_visit(deputy)
    await deputy.writes(join_reply_callback("салам", "1:0"))
    assert "салам" in deputy.sees
    assert town.failures == []


async def test_a_word_where_nobody_asked_is_a_search(deputy: Person, town: Town) -> None:
    await fill_visit(deputy, town)
    await deputy.presses("Башкы бет")
    await deputy.writes("Кадырбек")
    assert "«Кадырбек» боюнча табылгандар:" in deputy.sees
    await deputy.presses("Байкоолор: 1")
    assert any("№ 1" in one for one in deputy.buttons)


async def test_kyrgyz_letters_may_be_typed_as_russian_ones(deputy: Person, town: Town) -> None:
    await begin_visit(deputy)
    for button in ("Баалоо", "Жакшы"):
        await deputy.presses(button)
    await deputy.writes("Үйрөнгөнүн күнүгө байкоо")
    await deputy.presses("1 жумадан кийин, 30-ноябрь")
    await deputy.presses("Сактоо")
    await deputy.presses("Башкы бет")
    await deputy.writes("УЙРОНГОНУН кунуго")
    assert "Байкоолор: 1" in deputy.buttons


async def test_an_unknown_command_is_answered(deputy: Person) -> None:
    await deputy.writes("/menu")
    await deputy.writes("/qwerty")
    assert "Мындай команда жок." in deputy.sees
