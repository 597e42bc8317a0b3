"""The bot as a process: it starts, works, stops, dies and starts again."""

import signal

from playground.faults import Fault
from playground.people import Person
from tests.chat import TOKEN
from tests.process.machine import Machine

HOME = "Сабакка байкоо"
WAITS = "SELECT count(*) FROM inbox WHERE state = 'new'"


async def test_from_the_first_start_to_the_first_card(empty_machine: Machine) -> None:
    machine = empty_machine
    await machine.start()
    link = (await machine.says("https://t.me/usul_bot?start=")).split()[-1]
    gulnara = machine.telegram.person(2001, "Гүлнара")
    await gulnara.opens(link)
    await machine.presses(gulnara, "Кыргызча", "Макулмун")
    await machine.until(lambda: HOME in gulnara.buttons)
    assert await machine.stop() == 0

    await machine.start()
    await gulnara.writes("/menu")
    await machine.until(lambda: HOME in gulnara.buttons)
    assert "start=" not in machine.output, "somebody has joined; no more links for the first"

    other = machine.telegram.person(2002, "Бейтааныш")
    await other.opens(link)
    await machine.until(lambda: len(other.screen) == 2)
    assert other.buttons == []
    assert await machine.stop() == 0
    assert TOKEN not in machine.output


async def test_the_commands_beside_it(empty_machine: Machine) -> None:
    machine = empty_machine
    status, output = await machine.runs("check")
    assert status == 0, output
    assert [line[0] for line in output.splitlines()] == ["✓"] * 5
    status, output = await machine.runs("invite", "--name", "Ибраимова Жамиля Рустамовна")
    assert status == 0, output
    assert output.startswith("https://t.me/usul_bot?start=")
    await machine.start()
    jamila = machine.telegram.person(2001, "Жамиля")
    link = (await machine.says("https://t.me/usul_bot?start=")).split()[-1]
    await jamila.opens(link)
    await machine.sees(jamila, "Ибраимова Жамиля Рустамовна")
    assert (await machine.runs("invite"))[0] == 1, "the bot is working on the database"
    assert (await machine.runs("backup"))[0] == 0
    assert await machine.stop() == 0
    (machine.folder / "data").chmod(0o755)
    status, output = await machine.runs("check")
    assert status == 1
    assert "✗ folder of the database: others on this machine can look into" in output


async def test_a_wrong_token_ends_it_with_a_line(empty_machine: Machine) -> None:
    empty_machine.telegram.bots.clear()
    status, output = await empty_machine.runs("run")
    assert status == 2
    assert output.splitlines()[-1].startswith("BOT_TOKEN: Telegram does not know this token")
    assert "Traceback" not in output


async def test_a_second_bot_on_the_same_data_is_refused(machine: Machine) -> None:
    await machine.start()
    status, output = await machine.runs("run")
    assert status == 1
    assert "another process is using" in output.splitlines()[-1]


async def test_asked_to_stop_it_finishes_what_it_is_doing(
    machine: Machine, deputy: Person
) -> None:
    await machine.start()
    machine.telegram.faults.add(Fault.SLOW, "sendMessage", seconds=1)
    machine.telegram.clear_requests()
    await deputy.writes("/menu")
    await machine.asked("sendMessage")
    assert await machine.stop() == 0
    assert machine.rows(WAITS) == [(0,)]
    await machine.start()
    await deputy.presses(HOME)
    await machine.until(lambda: HOME not in deputy.buttons)
    assert len([one for one in deputy.screen if one.sender.is_bot]) == 1


async def test_ctrl_c_is_a_stop_too(machine: Machine) -> None:
    await machine.start()
    assert await machine.stop(signal.SIGINT) == 0


async def test_what_came_while_it_was_down_is_handled_in_order(
    machine: Machine, deputy: Person, teacher: Person
) -> None:
    await deputy.writes("/menu")
    await teacher.writes("/menu")
    await machine.start()
    await machine.until(lambda: HOME in deputy.buttons)
    await machine.until(lambda: teacher.buttons != [])


async def test_telegram_may_be_away_for_a_while(machine: Machine, deputy: Person) -> None:
    for fault in (Fault.BAD_GATEWAY, Fault.CUT_BEFORE):
        machine.telegram.faults.add(fault, "getUpdates")
        machine.telegram.faults.add(fault, "getMe")
    await machine.start()
    await deputy.writes("/menu")
    await machine.until(lambda: HOME in deputy.buttons)
    assert "Traceback" not in machine.output
