"""What was promised goes out once, and what became of it is told apart."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError
from aiogram.methods import SendMessage
from aiohttp import ClientConnectorError, ConnectionTimeoutError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey

from handlers.notice import Letter
from playground.faults import Fault
from playground.people import Person
from school.messages import Doubtful, Gone, Later, Moved, OnDoubt, Outgoing, Refused
from school.records import Attachment
from tests.bot.places import Word
from tests.chat import NUMBERS, TEACHER, YOUNG, Town


@pytest.fixture
async def outgoing(town: Town) -> Outgoing:
    school = await town.app.db.school()
    teacher = school.person_of(NUMBERS[TEACHER])
    assert teacher is not None
    return Outgoing(
        id=17,
        key="word:1",
        kind="word",
        to=teacher.id,
        association=None,
        task_id=None,
        record_id=None,
        params={"word": "<b>Эртең</b> план"},
        on_doubt=OnDoubt.RESEND,
        repeat=False,
        attempts=1,
        state="sending",
        not_before=town.clock(),
        valid_until=None,
        chat_id=None,
        message_id=None,
        sent_at=None,
    )


def to_group(outgoing: Outgoing, association: int) -> Outgoing:
    return replace(outgoing, to=None, association=association)


async def test_a_notice_goes_to_its_person(
    town: Town, outgoing: Outgoing, teacher: Person
) -> None:
    sent = await town.app.sender.send(outgoing)
    assert teacher.sees == "Эртең план"
    assert teacher.buttons == ["Көрдүм"]
    assert (sent.chat_id, sent.message_id) == (teacher.id, teacher.newest.id)


async def test_when_there_is_nothing_to_say_nothing_is_said(
    town: Town, outgoing: Outgoing, teacher: Person
) -> None:
    with pytest.raises(Gone):
        await town.app.sender.send(replace(outgoing, params={"word": ""}))
    assert teacher.screen == []


async def test_who_has_left_is_told_nothing(
    town: Town, outgoing: Outgoing, teacher: Person
) -> None:
    assert outgoing.to is not None
    async with town.app.db.begin() as work:
        await work.staff.change_person(outgoing.to, left_on=town.clock().date())
    with pytest.raises(Gone):
        await town.app.sender.send(outgoing)
    assert teacher.screen == []


async def test_a_person_without_telegram_cannot_be_told(town: Town, outgoing: Outgoing) -> None:
    assert outgoing.to is not None
    async with town.app.db.begin() as work:
        await work.staff.change_person(outgoing.to, telegram_id=None)
    with pytest.raises(Refused):
        await town.app.sender.send(outgoing)


async def test_a_blocked_bot_is_refused(town: Town, outgoing: Outgoing, teacher: Person) -> None:
    assert teacher.chat is not None
    teacher.chat.blocked = True
    with pytest.raises(Refused, match="blocked"):
        await town.app.sender.send(outgoing)


async def test_a_deleted_account_is_refused(
    town: Town, outgoing: Outgoing, teacher: Person
) -> None:
    teacher.deletes_account()
    with pytest.raises(Refused):
        await town.app.sender.send(outgoing)


@pytest.mark.parametrize(
    "fault",
    [
        Fault.CUT_BEFORE,
        Fault.CUT_AFTER,
        Fault.BAD_GATEWAY,
        Fault.BAD_GATEWAY_AFTER,
        Fault.SERVER_ERROR,
    ],
)
async def test_when_the_line_breaks_nobody_knows(
    town: Town, outgoing: Outgoing, fault: Fault
) -> None:
    town.telegram.faults.add(fault, "sendMessage")
    with pytest.raises(Doubtful):
        await town.app.sender.send(outgoing)


async def test_telegram_may_ask_for_a_pause(town: Town, outgoing: Outgoing) -> None:
    town.telegram.faults.add(Fault.FLOOD, "sendMessage", seconds=40)
    with pytest.raises(Later) as later:
        await town.app.sender.send(outgoing)
    assert later.value.wait >= timedelta(seconds=40)


KEY = ConnectionKey(
    "127.0.0.1", 9, is_ssl=False, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None
)


@pytest.mark.parametrize(
    ("cause", "verdict"),
    [
        (ClientConnectorError(KEY, OSError(111, "refused")), Later),
        (ConnectionTimeoutError(), Later),
        (ServerDisconnectedError(), Doubtful),
        (TimeoutError(), Doubtful),
    ],
)
async def test_a_line_that_was_never_there_is_told_from_one_that_broke(
    town: Town, outgoing: Outgoing, cause: Exception, verdict: type[Exception]
) -> None:
    async def fails(make_request: Any, bot: Any, method: Any) -> Any:
        raise TelegramNetworkError(method, "no line") from cause

    town.app.session.middleware(fails)
    with pytest.raises(verdict):
        await town.app.sender.send(outgoing)


async def test_what_telegram_refuses_for_another_reason_is_an_error(
    town: Town, outgoing: Outgoing
) -> None:
    with pytest.raises(TelegramBadRequest, match="too long"):
        await town.app.sender.send(replace(outgoing, params={"word": "x" * 5000}))


async def test_words_that_are_no_html_go_out_all_the_same(
    town: Town, outgoing: Outgoing, teacher: Person
) -> None:
    await town.app.sender.send(replace(outgoing, params={"word": "<b>план</i>"}))
    assert teacher.sees == "план"


async def test_a_group_that_moved_is_followed_by_those_who_promised(
    town: Town, outgoing: Outgoing
) -> None:
    async def moved(make_request: Any, bot: Any, method: Any) -> Any:
        from aiogram.exceptions import TelegramMigrateToChat

        raise TelegramMigrateToChat(method, "group chat was upgraded", -1001234567890)

    town.app.session.middleware(moved)
    with pytest.raises(Moved) as found:
        await town.app.sender.send(outgoing)
    assert found.value.chat_id == -1001234567890


@pytest.mark.parametrize("words", ["message thread not found", "TOPIC_DELETED", "TOPIC_CLOSED"])
async def test_a_group_without_the_topic_gets_it_in_the_middle(
    words: str, town: Town, outgoing: Outgoing
) -> None:
    asked: list[SendMessage] = []

    async def no_topic(make_request: Any, bot: Any, method: Any) -> Any:
        asked.append(method)
        if method.message_thread_id is not None:
            raise TelegramBadRequest(method, f"Bad Request: {words}")
        return await make_request(bot, method)

    group = town.telegram.group(-77, "ШМО", [town.person(YOUNG)])
    await group.adds_bot(by=town.person(YOUNG))
    (association,) = (await town.app.db.school()).associations
    async with town.app.db.begin() as work:
        await work.staff.change_association(association, chat_id=-77, thread_id=5)
    town.app.session.middleware(no_topic)
    await town.app.sender.send(to_group(outgoing, association))
    assert [one.message_thread_id for one in asked] == [5, None]


async def test_an_association_without_a_group_cannot_be_told(
    town: Town, outgoing: Outgoing
) -> None:
    (association,) = (await town.app.db.school()).associations
    with pytest.raises(Refused):
        await town.app.sender.send(to_group(outgoing, association))


# --- Files under a notice


class Certificate(Word):
    """A word with a file."""

    file: Attachment | None = None

    async def draw(self, telling: Any) -> Letter:
        return replace(await super().draw(telling), file=self.file)


@pytest.fixture
async def certificate(town: Town, teacher: Person, with_file: Certificate) -> Attachment:
    await teacher.writes("/start")
    await teacher.presses("Жазуу")
    await teacher.sends_document(b"%PDF-1.4 certificate", "certificate.pdf", "application/pdf")
    async with town.app.db.read() as look:
        (file,) = await look.files.by_ids([1])
    with_file.file = file
    return file


@pytest.fixture(autouse=True)
def with_file(town: Town) -> Certificate:
    notice = Certificate()
    town.app.sender._notices = {"word": notice}
    return notice


async def test_a_file_goes_with_its_words(
    town: Town, outgoing: Outgoing, teacher: Person, certificate: Attachment
) -> None:
    await town.app.sender.send(outgoing)
    assert (teacher.newest.kind, teacher.sees) == ("document", "Эртең план")
    assert teacher.buttons == ["Көрдүм"]


async def test_words_that_are_too_long_for_a_caption_stand_below_the_file(
    town: Town, outgoing: Outgoing, teacher: Person, certificate: Attachment
) -> None:
    await town.app.sender.send(replace(outgoing, params={"word": "план " * 300}))
    assert [one.kind for one in teacher.screen[-2:]] == ["document", "text"]
    assert teacher.buttons == ["Көрдүм"]


async def test_a_file_whose_id_is_dead_comes_from_our_disk(
    town: Town,
    outgoing: Outgoing,
    teacher: Person,
    certificate: Attachment,
    with_file: Certificate,
) -> None:
    with_file.file = replace(certificate, file_id="BQACAgIAAxkBAAI")
    await town.app.sender.send(outgoing)
    assert teacher.newest.file is not None
    assert teacher.newest.file.content == b"%PDF-1.4 certificate"
    assert teacher.newest.file.name == "certificate.pdf"
    path = town.app.files.stored(certificate)
    assert isinstance(path, Path)
