"""Groups: what a bot there gets to see, and how it comes, goes and moves."""

from datetime import timedelta

import pytest

from playground.groups import Group
from playground.people import Person
from playground.refusals import Impossible, Refused
from playground.telegram import Telegram
from tests.playground.conftest import Does, keyboard, refused, told


@pytest.fixture
async def group(telegram: Telegram, jamila: Person) -> Group:
    """A group of two with the bot; what came of it is out of the queue."""
    group = telegram.group(-500, "ШМО", [jamila, telegram.person(1002, "Айгүл")])
    await group.adds_bot(by=jamila)
    telegram.bot.queue.drop()
    return group


async def test_in_a_group_the_bot_sees_only_what_is_meant_for_it(
    telegram: Telegram, jamila: Person, group: Group, does: Does
) -> None:
    telegram.add_bot("43:other", "other_bot")
    await group.adds_bot(by=jamila, bot=telegram.bots["43:other"])
    telegram.bot.queue.drop()
    await does("sendMessage", chat_id=-500, text="Жарыя", reply_markup=keyboard(["Көрдүм"]))
    post = group.screen[-1]
    await jamila.writes("жөн сөз", to=group)
    await jamila.writes("@usul_bot салам", to=group)
    await jamila.writes("/today@other_bot", to=group)
    await jamila.sends_photo(b"x", to=group)
    assert told(telegram) == []

    await jamila.writes("/today@Usul_Bot", to=group)
    await jamila.writes("/today", to=group)
    await jamila.writes("макул", to=group, reply_to=post)
    await group.renames(jamila, "ШМО-2")
    press = await jamila.presses("Көрдүм", to=group)
    updates = told(telegram)
    assert [update["message"].get("text") for update in updates[:-1]] == [
        "/today@Usul_Bot",
        "/today",
        "макул",
        None,
    ]
    assert updates[2]["message"]["reply_to_message"]["message_id"] == post.id
    assert (updates[-1]["callback_query"]["id"], group.sees) == (press.id, "Жарыя")

    await telegram.call("43:other", "sendMessage", {"chat_id": -500, "text": "мен да"})
    await jamila.writes("/today", to=group)
    assert told(telegram) == []


async def test_an_administrator_and_a_bot_without_privacy_see_all(
    telegram: Telegram, jamila: Person, group: Group
) -> None:
    await group.promotes_bot(by=jamila)
    await jamila.writes("жөн сөз", to=group)
    change, message = told(telegram)
    assert change["my_chat_member"]["new_chat_member"]["status"] == "administrator"
    assert message["message"]["text"] == "жөн сөз"
    await group.demotes_bot(by=jamila)
    telegram.bot.privacy = False
    await jamila.writes("дагы", to=group)
    assert told(telegram)[-1]["message"]["text"] == "дагы"


async def test_only_members_write_in_a_group(telegram: Telegram, group: Group) -> None:
    with pytest.raises(Impossible, match="Азамат is not in ШМО"):
        await telegram.person(7, "Азамат").writes("салам", to=group)


async def test_a_bot_thrown_out_is_told_and_refused(
    telegram: Telegram, jamila: Person, group: Group, does: Does
) -> None:
    await group.removes_bot(by=jamila)
    left, change = told(telegram)
    assert left["message"]["left_chat_member"]["id"] == 42
    assert change["my_chat_member"]["new_chat_member"]["status"] == "left"
    with refused("403 Forbidden: bot was kicked from the group chat"):
        await does("sendMessage", chat_id=-500, text="1")

    big = telegram.group(-1_000_000_000_777, "Мектеп", [jamila])
    await big.adds_bot(by=jamila)
    await big.removes_bot(by=jamila)
    assert told(telegram)[-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    with refused("403 Forbidden: bot was kicked from the supergroup chat"):
        await does("sendMessage", chat_id=big.id, text="1")


async def test_a_bot_that_left_may_not_write(
    telegram: Telegram, jamila: Person, group: Group, does: Does
) -> None:
    await does("leaveChat", chat_id=-500)
    [change] = told(telegram)
    assert change["my_chat_member"]["from"]["id"] == 42
    with refused("403 Forbidden: bot is not a member of the group chat"):
        await does("sendMessage", chat_id=-500, text="1")


async def test_a_group_that_became_a_supergroup_has_a_new_id(
    telegram: Telegram, jamila: Person, group: Group, does: Does
) -> None:
    await group.becomes_supergroup()
    assert group.id == -1_000_000_000_500
    old, new = (update["message"] for update in told(telegram))
    assert (old["chat"]["id"], old["migrate_to_chat_id"]) == (-500, group.id)
    assert (new["chat"]["id"], new["migrate_from_chat_id"]) == (group.id, -500)
    with pytest.raises(Refused) as refusal:
        await does("sendMessage", chat_id=-500, text="1")
    assert refusal.value.description == (
        "Bad Request: group chat was upgraded to a supergroup chat"
    )
    assert refusal.value.parameters == {"migrate_to_chat_id": group.id}
    sent = await does("sendMessage", chat_id=group.id, text="1")
    assert (sent["message_id"], group.sees) == (2, "1")


async def test_where_only_administrators_write_the_bot_is_refused(
    jamila: Person, group: Group, does: Does
) -> None:
    group.mutes()
    with refused("400 Bad Request: not enough rights to send text messages to the chat"):
        await does("sendMessage", chat_id=-500, text="1")
    await group.promotes_bot(by=jamila)
    await does("sendMessage", chat_id=-500, text="1")
    assert group.sees == "1"


async def test_only_an_administrator_pins_in_a_group(
    jamila: Person, group: Group, does: Does
) -> None:
    sent = await does("sendMessage", chat_id=-500, text="1")
    pin = {"chat_id": -500, "message_id": sent["message_id"]}
    with refused("400 Bad Request: not enough rights to manage pinned messages in the chat"):
        await does("pinChatMessage", **pin)
    await group.promotes_bot(by=jamila)
    assert await does("pinChatMessage", **pin)


async def test_people_come_and_go(telegram: Telegram, jamila: Person, group: Group) -> None:
    azamat = telegram.person(7, "Азамат")
    await group.joins(azamat, by=jamila)
    await group.leaves(azamat)
    joined, left = (update["message"] for update in told(telegram))
    assert joined["new_chat_members"][0]["id"] == left["left_chat_member"]["id"] == 7
    assert (joined["from"]["id"], left["from"]["id"]) == (1001, 7)


async def test_a_message_is_deleted_by_its_bot_for_two_days(
    telegram: Telegram, jamila: Person, group: Group, does: Does
) -> None:
    said = await jamila.writes("/сөз", to=group)
    with refused("400 Bad Request: message can't be deleted"):
        await does("deleteMessage", chat_id=-500, message_id=said.id)
    sent = await does("sendMessage", chat_id=-500, text="1")
    now = telegram.now()
    telegram.now = lambda: now + timedelta(hours=49)
    with refused("400 Bad Request: message can't be deleted for everyone"):
        await does("deleteMessage", chat_id=-500, message_id=sent["message_id"])
    await group.promotes_bot(by=jamila)
    assert await does("deleteMessages", chat_id=-500, message_ids=[said.id, sent["message_id"]])
    assert [message.kind for message in group.screen] == ["new_chat_members"]


# --- Topics


async def test_what_is_written_in_a_topic_says_so(
    telegram: Telegram, jamila: Person, group: Group, does: Does
) -> None:
    await group.becomes_supergroup()
    topic = await group.creates_topic(jamila, "Жарыялар")
    telegram.bot.queue.drop()
    await jamila.writes("/bind", to=topic)
    await jamila.writes("/bind", to=group)
    inside, outside = (update["message"] for update in told(telegram))
    assert (inside["message_thread_id"], inside["is_topic_message"]) == (topic.thread, True)
    assert inside["chat"]["is_forum"]
    beginning = inside["reply_to_message"]
    assert beginning["forum_topic_created"]["name"] == "Жарыялар"
    assert beginning["message_id"] == topic.thread
    assert "message_thread_id" not in outside
    assert "reply_to_message" not in outside

    sent = await does(
        "sendMessage", chat_id=group.id, message_thread_id=topic.thread, text="Жыйын"
    )
    assert (sent["message_thread_id"], topic.sees) == (topic.thread, "Жыйын")
    await does("sendMessage", chat_id=group.id, text="Баарына")
    assert topic.sees == "Жыйын"
    assert group.sees == "Баарына"


async def test_an_answer_is_in_the_topic_of_what_it_answers(
    telegram: Telegram, jamila: Person, group: Group, does: Does
) -> None:
    await group.becomes_supergroup()
    topic = await group.creates_topic(jamila, "Жарыялар")
    where = {"chat_id": group.id, "message_thread_id": topic.thread}
    await does("sendMessage", **where, text="Жыйын")
    telegram.bot.queue.drop()
    await jamila.writes("макул", to=group, reply_to=topic.screen[-1])
    [update] = told(telegram)
    assert update["message"]["message_thread_id"] == topic.thread
    assert update["message"]["reply_to_message"]["text"] == "Жыйын"


async def test_a_topic_that_is_not_there_is_refused(
    jamila: Person, group: Group, does: Does
) -> None:
    sent = await does("sendMessage", chat_id=group.id, message_thread_id=5, text="1")
    assert "message_thread_id" not in sent, "a group without topics does not look at it"
    with pytest.raises(Impossible, match="only a supergroup has topics"):
        await group.creates_topic(jamila, "Жарыялар")
    await group.becomes_supergroup()
    topic = await group.creates_topic(jamila, "Жарыялар")
    where = {"chat_id": group.id, "message_thread_id": topic.thread}
    await does("sendMessage", **where, text="1")
    group.deletes_topic(jamila, topic)
    assert topic.screen == []
    with refused("400 Bad Request: message thread not found"):
        await does("sendMessage", **where, text="2")


async def test_into_a_closed_topic_only_administrators_write(
    jamila: Person, group: Group, does: Does
) -> None:
    await group.becomes_supergroup()
    topic = await group.creates_topic(jamila, "Жарыялар")
    where = {"chat_id": group.id, "message_thread_id": topic.thread}
    group.closes_topic(jamila, topic)
    with refused("400 Bad Request: TOPIC_CLOSED"):
        await does("sendMessage", **where, text="1")
    await does("sendMessage", chat_id=group.id, text="2")
    group.closes_topic(jamila)
    with refused("400 Bad Request: TOPIC_CLOSED"):
        await does("sendMessage", chat_id=group.id, text="3")
    await group.promotes_bot(by=jamila)
    sent = await does("sendMessage", **where, text="4")
    assert sent["message_thread_id"] == topic.thread
