"""Starts bots quickly: a process that has imported everything, and forks one for each start.

Half of a start is importing libraries, which is the same every time. A forked bot is a process of
its own: it can be killed, and reads its settings from an environment of its own.

    python -m tests.process.nursery SOCKET

A connection asks for one bot with a line of JSON: `words`, `env`, `cwd`, `output` (a FIFO that is
open for reading). Answers come as lines: the process id, and its exit status when it has ended.
"""

import gc
import json
import os
import select
import signal
import socket
import sys
from pathlib import Path
from typing import Any

import bot.app
import bot.checking
import bot.cli
import bot.importing
import handlers.entry
import school.registers

LOADED = (bot.app, bot.checking, bot.importing, handlers.entry, school.registers)


def main(path: str) -> None:
    """Serves until its standard input is closed."""
    # What all bots share is not looked through by each of them.
    gc.collect()
    gc.freeze()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen()
        _serve(listener)


def _serve(listener: socket.socket) -> None:
    woken, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(wakes)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    children: dict[int, socket.socket] = {}
    while True:
        ready, _, _ = select.select([listener, woken, sys.stdin], [], [])
        if sys.stdin in ready:
            return
        if woken in ready:
            os.read(woken, 4096)
            _bury(children)
        if listener in ready:
            connection, _ = listener.accept()
            asked = json.loads(connection.makefile("r").readline())
            pid = _fork(asked, [listener, connection, *children.values()])
            children[pid] = connection
            connection.sendall(f"{pid}\n".encode())


def _bury(children: dict[int, socket.socket]) -> None:
    while children:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        with children.pop(pid) as connection:
            connection.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())


def _fork(asked: dict[str, Any], sockets: list[socket.socket]) -> int:
    output = os.open(asked["output"], os.O_WRONLY)
    pid = os.fork()
    if pid:
        os.close(output)
        return pid
    for one in sockets:
        one.close()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    sys.argv = ["bot", *asked["words"]]
    sys.stdout = open(1, "w", buffering=1, closefd=False)  # noqa: SIM115 for its whole life
    sys.stderr = open(2, "w", buffering=1, closefd=False)  # noqa: SIM115 as above
    bot.cli.main()
    raise AssertionError("a command ends by itself")


if __name__ == "__main__":
    main(str(Path(sys.argv[1])))
