"""What people do reaches the bot as Telegram tells it, and people see what the bot does."""

from typing import Any

import pytest

from playground.people import Person
from playground.refusals import Impossible
from playground.telegram import Telegram
from tests.playground.conftest import TOKEN, Does, keyboard, told


async def test_the_first_message_makes_the_chat(telegram: Telegram) -> None:
    azamat = telegram.person(7, "Азамат", last_name="Осмонов", language="ru")
    assert (azamat.screen, azamat.chat) == ([], None)
    await azamat.writes("/start abc")
    [update] = told(telegram)
    message = update["message"]
    assert message["from"] == {
        "id": 7,
        "is_bot": False,
        "first_name": "Азамат",
        "last_name": "Осмонов",
        "language_code": "ru",
    }
    assert message["chat"] == {
        "id": 7,
        "type": "private",
        "first_name": "Азамат",
        "last_name": "Осмонов",
    }
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert telegram.person(7) is azamat


async def test_a_form_is_edited_in_place_and_its_keyboard_goes(jamila: Person, does: Does) -> None:
    first = await does(
        "sendMessage", chat_id=1001, text="Ким?", reply_markup=keyboard(["Бекова", "Асанов"])
    )
    assert (jamila.sees, jamila.buttons) == ("Ким?", ["Бекова", "Асанов"])
    await does("editMessageText", chat_id=1001, message_id=first["message_id"], text="Сакталды")
    assert [message.text for message in jamila.screen] == ["/start", "Сакталды"]
    assert jamila.buttons == []
    assert jamila.newest.history == ["Ким?"]
    await does("deleteMessage", chat_id=1001, message_id=first["message_id"])
    assert [message.text for message in jamila.screen] == ["/start"]


async def test_a_press_finds_its_button_in_the_newest_message_that_has_it(
    telegram: Telegram, jamila: Person, does: Does
) -> None:
    old = await does("sendMessage", chat_id=1001, text="1", reply_markup=keyboard(["Ооба"]))
    new = await does(
        "sendMessage", chat_id=1001, text="2", reply_markup=keyboard(["Ооба"], ["Жок"])
    )
    await does("sendMessage", chat_id=1001, text="3")
    await jamila.presses("Ооба")
    await jamila.presses("Ооба", jamila.screen[1])
    assert jamila.buttons == ["Ооба", "Жок"]
    queries = [update["callback_query"] for update in told(telegram)]
    assert [query["message"]["message_id"] for query in queries] == [
        new["message_id"],
        old["message_id"],
    ]
    assert queries[0]["data"] == "Ооба"
    with pytest.raises(Impossible, match=r"no button 'Бар'; there are \['Ооба', 'Ооба', 'Жок'\]"):
        await jamila.presses("Бар")


async def test_a_press_on_a_message_just_deleted_arrives_without_its_content(
    telegram: Telegram, jamila: Person, does: Does
) -> None:
    sent = await does("sendMessage", chat_id=1001, text="1", reply_markup=keyboard(["Ооба"]))
    message = jamila.newest
    await does("deleteMessage", chat_id=1001, message_id=sent["message_id"])
    await jamila.presses("Ооба", message)
    [update] = told(telegram)
    assert update["callback_query"]["message"] == {
        "chat": {"id": 1001, "type": "private", "first_name": "Жамиля"},
        "message_id": sent["message_id"],
        "date": 0,
    }


async def test_other_buttons_do_their_work_in_the_app(
    telegram: Telegram, jamila: Person, does: Does
) -> None:
    row = [
        {"text": "Сайт", "url": "https://edu.gov.kg"},
        {"text": "Көчүрүү", "copy_text": {"text": "№ 12"}},
    ]
    await does("sendMessage", chat_id=1001, text="1", reply_markup={"inline_keyboard": [row]})
    assert (await jamila.presses("Сайт")).url == "https://edu.gov.kg"
    assert (await jamila.presses("Көчүрүү")).copied == "№ 12"
    assert told(telegram) == []


async def test_a_reply_keyboard_writes_and_stays_until_it_is_taken_away(
    telegram: Telegram, jamila: Person, does: Does
) -> None:
    keys = {"keyboard": [["Бүгүн", {"text": "Номерим", "request_contact": True}]]}
    await does("sendMessage", chat_id=1001, text="Меню", reply_markup=keys)
    await does("sendMessage", chat_id=1001, text="Салам")
    assert (jamila.keyboard, jamila.buttons) == (["Бүгүн", "Номерим"], [])
    await jamila.presses("Бүгүн")
    await jamila.presses("Номерим")
    text, contact = (update["message"] for update in told(telegram))
    assert (text["text"], contact["contact"]["user_id"]) == ("Бүгүн", 1001)
    await does("sendMessage", chat_id=1001, text="Болду", reply_markup={"remove_keyboard": True})
    assert jamila.keyboard == []


async def test_a_block_and_its_end_are_told(telegram: Telegram, jamila: Person) -> None:
    await jamila.blocks_bot()
    with pytest.raises(Impossible, match="Жамиля has blocked the bot"):
        await jamila.writes("Салам")
    await jamila.unblocks_bot()
    await jamila.blocks_bot()
    await jamila.writes("/start")
    updates = told(telegram)
    changes = [update["my_chat_member"] for update in updates if "my_chat_member" in update]
    assert [
        (change["old_chat_member"]["status"], change["new_chat_member"]["status"])
        for change in changes
    ] == [("member", "kicked"), ("kicked", "member"), ("member", "kicked"), ("kicked", "member")]
    assert updates[-1]["message"]["text"] == "/start"


async def test_edits_forwards_contacts_and_places_arrive(
    telegram: Telegram, jamila: Person, does: Does
) -> None:
    await does("sendMessage", chat_id=1001, text="Эскертүү")
    written = await jamila.writes("Салам")
    await jamila.edits(written, "Салам!")
    await jamila.forwards(jamila.newest)
    await jamila.forwards("Эртең жыйын", hidden_name="Айгүл")
    await jamila.shares_contact("+996700112233")
    await jamila.sends_location((42.8, 74.6))
    await jamila.sends_sticker()
    _, edited, forwarded, hidden, contact, place, sticker = told(telegram)
    assert edited["edited_message"]["text"] == "Салам!"
    assert edited["edited_message"]["message_id"] == written.id
    assert forwarded["message"]["forward_origin"]["sender_user"]["id"] == 42
    assert hidden["message"]["forward_origin"]["sender_user_name"] == "Айгүл"
    assert contact["message"]["contact"]["phone_number"] == "+996700112233"
    assert place["message"]["location"] == {"latitude": 42.8, "longitude": 74.6}
    assert sticker["message"]["sticker"]["emoji"] == "👍"


async def test_a_text_too_long_for_one_message_comes_in_pieces(
    telegram: Telegram, jamila: Person
) -> None:
    await jamila.writes("а" * 5000)
    assert [len(update["message"]["text"]) for update in told(telegram)] == [4096, 904]


async def test_links_start_the_bot_with_their_payload(telegram: Telegram) -> None:
    azamat = telegram.person(7, "Азамат")
    await azamat.opens("https://t.me/usul_bot?start=in-5")
    await azamat.opens("tg://resolve?domain=usul_bot&start=x")
    await azamat.opens("t.me/usul_bot")
    assert [update["message"]["text"] for update in told(telegram)] == ["/start in-5", "/start x"]
    with pytest.raises(Impossible, match="leads to another bot"):
        await azamat.opens("https://t.me/other_bot?start=5")
    with pytest.raises(Impossible, match="no start payload: 'a b'"):
        await azamat.opens("https://t.me/usul_bot?start=a%20b")


async def test_a_startgroup_link_adds_the_bot_and_says_so(
    telegram: Telegram, jamila: Person
) -> None:
    group = telegram.group(-500, "Математика ШМО", [jamila])
    await jamila.opens("https://t.me/usul_bot?startgroup=shmo5", group)
    change, joined, start = told(telegram)
    assert change["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert joined["message"]["new_chat_members"][0]["id"] == 42
    assert start["message"]["text"] == "/start@usul_bot shmo5"
    assert group.screen[-1].text == "/start@usul_bot shmo5"


async def test_an_app_in_the_same_process_gets_each_update_at_once(
    telegram: Telegram, does: Does
) -> None:
    async def app(update: dict[str, Any]) -> None:
        match update:
            case {"message": message}:
                await does("sendMessage", chat_id=message["chat"]["id"], text="Угуп турам",
                           reply_markup=keyboard(["Ооба"]))  # fmt: skip
            case {"callback_query": query}:
                await does("answerCallbackQuery", callback_query_id=query["id"], text="Болду")

    telegram.delivered = app
    azamat = telegram.person(7, "Азамат")
    await azamat.writes("/start")
    assert azamat.sees == "Угуп турам"
    press = await azamat.presses("Ооба")
    assert (press.answer, azamat.toasts) == ("Болду", ["Болду"])
    assert telegram.bot.queue.waiting == []
    assert [request.method for request in telegram.requests] == [
        "sendMessage",
        "answerCallbackQuery",
    ]
    telegram.clear_requests()
    assert telegram.requests == []


async def test_two_bots_have_two_chats_with_one_person(telegram: Telegram) -> None:
    other = telegram.add_bot("43:other", "other_bot")
    azamat = telegram.person(7, "Азамат")
    await azamat.writes("бирине")
    await telegram.person(7, bot=other).writes("экинчисине")
    await telegram.call(TOKEN, "sendMessage", {"chat_id": 7, "text": "1"})
    assert [update["message"]["text"] for update in told(telegram)] == ["бирине"]
    assert [m.text for m in telegram.person(7, bot=other).screen] == ["экинчисине"]
    assert azamat.sees == "1"
