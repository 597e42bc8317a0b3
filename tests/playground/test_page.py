"""What a browser gets from the page's server, and what it may ask people to do."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from playground.groups import Group
from playground.http import serve
from playground.model import Upload
from playground.people import Person
from playground.telegram import Telegram
from playground.wall import Wall
from playground.web import Page
from tests.playground.conftest import Does, keyboard
from tests.playground.pictures import png
from tests.playground.test_wall import NOON, STEP, ZONE

JSON = {"Content-Type": "application/json"}


class Browser:
    """A browser without a screen."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.session = session

    async def sees(self, path: str) -> Any:
        async with self.session.get(path) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def asks(self, do: str, who: int = 1001, to: int = 0, **more: Any) -> Any:
        """Asks somebody to do something; it must work."""
        status, answer = await self.tries(do, who, to, **more)
        assert (status, answer["ok"]) == (200, True), answer
        return answer

    async def tries(self, do: str, who: int = 1001, to: int = 0, **more: Any) -> tuple[int, Any]:
        body = {"as": who, "to": to, "do": do} | more
        async with self.session.post("/page/do", json=body) as response:
            return response.status, await response.json()

    async def is_refused(self, why: str, do: str, who: int = 1001, to: int = 0, **m: Any) -> None:
        status, answer = await self.tries(do, who, to, **m)
        assert (status, answer["ok"], answer["why"]) == (409, False, why)

    async def sends(self, kind: str, *files: Upload, **query: Any) -> tuple[int, Any]:
        form = aiohttp.FormData()
        for one in files:
            form.add_field("file", one.content, filename=one.name, content_type=one.mime)
        asked: dict[str, Any] = {"as": 1001, "to": 1001, "kind": kind} | query
        async with self.session.post("/page/send", params=asked, data=form) as response:
            return response.status, await response.json()

    async def messages(self, chat: int) -> list[Any]:
        return list((await self.sees(f"/page/chats/{chat}"))["messages"])


@pytest.fixture
def page(telegram: Telegram) -> Page:
    return Page(telegram, Wall(ZONE, real=lambda: NOON))


@pytest.fixture
async def browser(telegram: Telegram, page: Page) -> AsyncIterator[Browser]:
    async with (
        await serve(telegram, page=page) as server,
        aiohttp.ClientSession(server.url) as session,
    ):
        yield Browser(session)


@pytest.fixture
def physics(telegram: Telegram, jamila: Person) -> Group:
    return telegram.group(-500, "Физика", [jamila])


# --- looking


async def test_the_page_and_all_it_names_are_there(browser: Browser) -> None:
    async with browser.session.get("/") as response:
        text = await response.text()
        assert response.headers["Content-Type"].startswith("text/html")
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    named = [part.split('"')[0] for part in text.split('="/page/')[1:]]
    assert len(named) >= 2
    for name in named:
        async with browser.session.get(f"/page/{name}") as response:
            assert response.status == 200, name
    assert "http://" not in text
    assert "https://" not in text


@pytest.mark.parametrize("path", ["/page/web.py", "/page/%2e%2e%2fweb.py", "/page/..%2fhttp.py"])
async def test_nothing_else_of_this_machine_is_there(browser: Browser, path: str) -> None:
    async with browser.session.get(path) as response:
        assert response.status == 404


async def test_the_state_names_who_is_there_and_what_was_said_last(
    browser: Browser, telegram: Telegram, jamila: Person, physics: Group, does: Does
) -> None:
    telegram.person(7, "Азамат", last_name="Осмонов", bio="Физика")
    await does("sendMessage", chat_id=1001, text="Салам")
    await does("setMyCommands", commands=[{"command": "menu", "description": "Башкы бет"}])
    state = await browser.sees("/page/state")
    assert state["ready"] is True
    assert [(one["name"], one["bio"], one["started"]) for one in state["people"]] == [
        ("Азамат Осмонов", "Физика", False),
        ("Жамиля", "", True),
    ]
    assert [(one["title"], one["members"], one["bot"]) for one in state["groups"]] == [
        ("Физика", [1001], "left")
    ]
    assert state["chats"]["1001"]["last"]["text"] == "Салам"
    assert state["chats"]["1001"]["unread"] == 1
    assert state["commands"]["1001"] == [{"command": "menu", "description": "Башкы бет"}]
    assert {one["name"] for one in state["clock"]["jumps"]} == {"hour", "day", "monday"}


async def test_a_language_has_its_own_commands(
    browser: Browser, telegram: Telegram, jamila: Person, does: Does
) -> None:
    telegram.person(8, "Олег", language="ru")
    for code, words in (("", "Башкы бет"), ("ru", "Главная")):
        commands = [{"command": "menu", "description": words}]
        await does("setMyCommands", commands=commands, language_code=code)
    own = [{"command": "staff", "description": "Кызматкерлер"}]
    await does("setMyCommands", commands=own, scope={"type": "chat", "chat_id": 1001})
    found = (await browser.sees("/page/state"))["commands"]
    assert {number: one[0]["description"] for number, one in found.items()} == {
        "8": "Главная",
        "1001": "Кызматкерлер",
    }


async def test_a_message_has_all_that_is_drawn(
    browser: Browser, jamila: Person, does: Does
) -> None:
    button = {"text": "Ачуу", "url": "https://example.org/a", "style": "primary"}
    copied = {"text": "Көчүрүү", "copy_text": {"text": "№ 14"}}
    markup = {"inline_keyboard": [[{"text": "Ооба", "callback_data": "y"}, button], [copied]]}
    reply = {"message_id": jamila.screen[0].id}
    await does(
        "sendMessage",
        chat_id=1001,
        text="<b>Салам</b>",
        parse_mode="HTML",
        reply_markup=markup,
        reply_parameters=reply,
    )
    shown = (await browser.messages(1001))[-1]
    assert (shown["text"], shown["entities"]) == (
        "Салам",
        [{"type": "bold", "offset": 0, "length": 5}],
    )
    assert [[(one["text"], one["kind"]) for one in row] for row in shown["rows"]] == [
        [("Ооба", "callback"), ("Ачуу", "url")],
        [("Көчүрүү", "copy")],
    ]
    assert shown["rows"][0][1]["style"] == "primary"
    assert (shown["rows"][1][0]["copy"], shown["reply"]["text"]) == ("№ 14", "/start")
    assert shown["from"]["bot"] is True


async def test_long_chats_come_in_pieces(browser: Browser, jamila: Person) -> None:
    for number in range(70):
        await jamila.writes(str(number))
    newest = await browser.sees("/page/chats/1001")
    assert (len(newest["messages"]), newest["more"]) == (60, True)
    first = newest["messages"][0]["id"]
    older = await browser.sees(f"/page/chats/1001?before={first}")
    assert (len(older["messages"]), older["more"]) == (11, False)
    assert older["messages"][-1]["id"] < first


async def test_a_reply_keyboard_stands_until_it_is_taken_away(
    browser: Browser, jamila: Person, does: Does
) -> None:
    keys = {"keyboard": [[{"text": "Ооба"}], [{"text": "Жок"}]], "one_time_keyboard": True}
    await does("sendMessage", chat_id=1001, text="?", reply_markup=keys)
    found = (await browser.sees("/page/chats/1001"))["keyboard"]
    assert (found["rows"], found["once"]) == ([["Ооба"], ["Жок"]], True)
    await browser.asks("key", text="Жок")
    assert jamila.screen[-1].text == "Жок"
    await does("sendMessage", chat_id=1001, text=".", reply_markup={"remove_keyboard": True})
    assert (await browser.sees("/page/chats/1001"))["keyboard"] is None


# --- doing


async def test_people_write_answer_and_correct(browser: Browser, jamila: Person) -> None:
    await browser.asks("write", text="<script>alert(1)</script>")
    wrong = jamila.screen[-1]
    assert wrong.text == "<script>alert(1)</script>"
    await browser.asks("write", text="Жооп", reply=wrong.id)
    assert jamila.screen[-1].reply_to is wrong
    await browser.asks("edit", message=wrong.id, text="Салам")
    assert (await browser.messages(1001))[-2]["text"] == "Салам"
    await browser.is_refused("empty", "write", text="  \n")
    await browser.is_refused("gone", "write", text="Жооп", reply=999)
    await browser.is_refused("gone", "write", who=999, text="Салам")


async def test_a_press_is_answered_to_who_listens(
    browser: Browser, jamila: Person, does: Does
) -> None:
    await does("sendMessage", chat_id=1001, text="Ким?", reply_markup=keyboard(["Бекова"]))
    at = {"message": jamila.newest.id, "row": 0, "column": 0}
    async with browser.session.get("/page/events") as events:
        pressed = await browser.asks("press", **at)
        await does("answerCallbackQuery", callback_query_id=pressed["press"], text="Болду")
        answer = await _event(events, "answered")
    assert (answer["press"], answer["text"], answer["alert"]) == (pressed["press"], "Болду", False)
    await browser.is_refused("gone", "press", message=at["message"], row=3, column=0)


async def test_who_listens_hears_what_changes_and_what_goes(
    browser: Browser, jamila: Person, does: Does
) -> None:
    async with browser.session.get("/page/events") as events:
        sent = await does("sendMessage", chat_id=1001, text="Ким?")
        at = {"chat_id": 1001, "message_id": sent["message_id"]}
        assert (await _event(events, "message"))["message"]["text"] == "Ким?"
        await does("editMessageText", text="Сиз?", **at)
        assert (await _event(events, "message"))["message"]["edited"] is True
        await does("sendChatAction", chat_id=1001, action="typing")
        assert (await _event(events, "action"))["action"] == "typing"
        await does("deleteMessage", **at)
        assert (await _event(events, "gone"))["id"] == sent["message_id"]
        assert await _event(events, "state")


async def _event(events: aiohttp.ClientResponse, name: str) -> Any:
    """The next event of that name."""
    async with asyncio.timeout(10):
        async for line in events.content:
            if line.startswith(b"data: "):
                event = json.loads(line.removeprefix(b"data: "))
                if event["event"] == name:
                    return event
    raise AssertionError("the server has closed")


async def test_files_photos_voices_and_albums_are_sent(browser: Browser, jamila: Person) -> None:
    photo = Upload(png(), "a.png", "image/png")
    assert await browser.sends("photo", photo, caption="Тактада") == (200, {"ok": True})
    shown = (await browser.messages(1001))[-1]
    assert (shown["media"]["kind"], shown["text"]) == ("photo", "Тактада")
    async with browser.session.get(shown["media"]["url"]) as response:
        assert await response.read() == png()
        assert response.headers["Content-Type"] == "image/png"
        assert "Content-Disposition" not in response.headers
    await browser.sends("photo", photo, photo)
    albums = [one["album"] for one in (await browser.messages(1001))[-2:]]
    assert albums[0] == albums[1] is not None
    await browser.sends("voice", Upload(b"OggS", "v.ogg", "audio/ogg"), seconds=24)
    assert (await browser.messages(1001))[-1]["media"]["seconds"] == 24
    status, answer = await browser.sends("document", Upload(b"", "a.txt"))
    assert (status, answer["why"]) == (409, "empty")
    status, answer = await browser.sends("nonsense", photo)
    assert (status, answer["why"]) == (409, "impossible")


async def test_a_file_that_could_be_a_page_is_never_shown_as_one(
    browser: Browser, jamila: Person
) -> None:
    await browser.sends("document", Upload(b"<script>1</script>", "a.html", "text/html"))
    url = (await browser.messages(1001))[-1]["media"]["url"]
    async with browser.session.get(url) as response:
        assert response.headers["Content-Disposition"] == "attachment"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_who_has_blocked_the_bot_cannot_write_and_can_come_back(
    browser: Browser, jamila: Person
) -> None:
    await browser.asks("block")
    assert (await browser.sees("/page/state"))["people"][0]["blocked"] is True
    await browser.is_refused("blocked", "write", text="Салам")
    await browser.asks("unblock")
    await browser.asks("write", text="Салам")


async def test_what_has_been_seen_is_no_longer_unread(
    browser: Browser, jamila: Person, does: Does
) -> None:
    sent = await does("sendMessage", chat_id=1001, text="Салам")
    await browser.asks("read", message=sent["message_id"])
    assert (await browser.sees("/page/state"))["chats"]["1001"]["unread"] == 0
    await browser.asks("read", message=1)
    assert (await browser.sees("/page/state"))["chats"]["1001"]["unread"] == 0


async def test_new_people_open_links(browser: Browser, telegram: Telegram) -> None:
    made = await browser.asks("person", name="  Гүлнара   Асанова ")
    person = telegram.people[made["id"]]
    assert (person.account.first_name, person.account.last_name) == ("Гүлнара", "Асанова")
    await browser.asks("open", who=made["id"], link="https://t.me/usul_bot?start=abc")
    assert person.screen[-1].text == "/start abc"
    link = "https://t.me/other_bot?start=abc"
    await browser.is_refused("bad_link", "open", who=made["id"], link=link)
    await browser.is_refused("empty", "person", name=" ")


async def test_groups_are_made_and_the_bot_comes_and_goes(
    browser: Browser, telegram: Telegram, jamila: Person
) -> None:
    azamat = telegram.person(7, "Азамат")
    made = (await browser.asks("group", title="Физика", members=[7, 999]))["id"]
    assert telegram.groups[made].members == {1001: "creator", 7: "member"}
    await browser.asks("open", link="https://t.me/usul_bot?startgroup=abc", group=made)
    for do, status in (
        ("promote_bot", "administrator"),
        ("demote_bot", "member"),
        ("remove_bot", "kicked"),
        ("add_bot", "member"),
    ):
        await browser.asks(do, to=made)
        assert telegram.groups[made].members[telegram.bot.id] == status
    await browser.asks("leave", who=7, to=made)
    await browser.is_refused("not_member", "write", who=7, to=made, text="Салам")
    await browser.asks("join", who=7, to=made)
    before = [one["text"] or one["service"]["kind"] for one in await browser.messages(made)]
    now = (await browser.asks("supergroup", to=made))["id"]
    seen = [one["text"] or one["service"]["kind"] for one in await browser.messages(now)]
    assert seen == [*before, "migrate_to_chat_id", "migrate_from_chat_id"]
    await browser.asks("write", who=7, to=made, text="Эски жерге")
    assert telegram.groups[now].shown()[-1].sender is azamat.account
    assert [one["id"] for one in (await browser.sees("/page/state"))["groups"]] == [now]


async def test_people_write_into_topics_and_see_which_they_are(
    browser: Browser, jamila: Person, physics: Group
) -> None:
    await physics.becomes_supergroup()
    topic = await physics.creates_topic(jamila, "Олимпиада")
    (group,) = (await browser.sees("/page/state"))["groups"]
    assert group["topics"] == [{"id": topic.thread, "name": "Олимпиада"}]
    async with browser.session.get("/page/events") as events:
        await browser.asks("write", to=physics.id, topic=topic.thread, text="Тапшырмалар даяр")
        assert (await _event(events, "message"))["message"]["topic"] == topic.thread
    await browser.sends("document", Upload(b"1", "a.txt"), to=physics.id, topic=topic.thread)
    await browser.asks("write", to=physics.id, topic=0, text="Баарына")
    begun, *shown = (await browser.messages(physics.id))[-4:]
    assert (begun["service"]["kind"], begun["service"]["title"]) == (
        "forum_topic_created",
        "Олимпиада",
    )
    assert [one["topic"] for one in shown] == [topic.thread, topic.thread, 0]


async def test_videos_contacts_and_places_are_sent_and_forwarded_to_the_bot(
    browser: Browser, jamila: Person, physics: Group
) -> None:
    await browser.sends("video", Upload(b"mp4", "v.mp4", "video/mp4"), to=physics.id, seconds=7)
    await browser.asks("contact", to=physics.id)
    await browser.asks("spot", to=physics.id)
    said = (await browser.messages(physics.id))[-3:]
    assert (said[0]["media"]["kind"], said[0]["media"]["seconds"]) == ("video", 7)
    assert said[1]["contact"]["name"] == "Жамиля"
    assert said[2]["spot"]
    for one in said:
        await browser.asks("forward", to=physics.id, message=one["id"])
    forwarded = (await browser.messages(1001))[-3:]
    assert {one["forward"] for one in forwarded} == {"Жамиля"}
    assert forwarded[0]["media"]["kind"] == "video"


async def test_the_clock_walks_where_it_can(browser: Browser, page: Page) -> None:
    async with browser.session.get("/page/events") as events:
        await browser.asks("clock", jump="hour")
        shown = await _event(events, "clock")
        while shown["clock"]["walking"]:
            shown = await _event(events, "clock")
    assert shown["clock"]["now"] == int((NOON + STEP * 60).timestamp())
    await browser.is_refused("impossible", "clock", jump="yesterday")


async def test_faults_are_switched_on_and_off(browser: Browser, telegram: Telegram) -> None:
    await browser.asks("fault", name="slow", on=True)
    assert (await browser.sees("/page/state"))["faults"]["slow"] is True
    assert "getUpdates" not in telegram.faults.planned[0].methods
    await browser.asks("fault", name="slow", on=False)
    assert telegram.faults.planned == []
    await browser.is_refused("impossible", "fault", name="fire", on=True)


# --- who may ask


@pytest.mark.parametrize("host", ["school.example", "localhost.example", "127.0.0.1.example"])
async def test_a_page_elsewhere_cannot_have_a_name_lead_here(browser: Browser, host: str) -> None:
    async with browser.session.get("/page/state", headers={"Host": host}) as response:
        assert response.status == 403


async def test_a_page_elsewhere_cannot_make_people_write(browser: Browser, jamila: Person) -> None:
    body = json.dumps({"as": 1001, "do": "write", "text": "Салам"})
    for headers, status in (
        ({"Origin": "http://school.example"} | JSON, 403),
        ({"Content-Type": "text/plain"}, 409),
    ):
        async with browser.session.post("/page/do", data=body, headers=headers) as response:
            assert response.status == status
    assert jamila.screen[-1].text == "/start"


@pytest.mark.parametrize("body", ["", "[]", "{", '{"do": 1}', '{"do": "fly"}', '{"as": "x"}'])
async def test_nonsense_is_refused(browser: Browser, body: str) -> None:
    async with browser.session.post("/page/do", data=body, headers=JSON) as response:
        assert (response.status, (await response.json())["why"]) == (409, "impossible")


async def test_nothing_is_done_before_it_is_ready(browser: Browser, page: Page) -> None:
    page.ready = False
    await browser.is_refused("not_ready", "write", text="Салам")
    assert (await browser.sees("/page/state"))["ready"] is False
