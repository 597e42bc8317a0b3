"""Machines: an empty one, and one with the school's data."""

import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from playground.people import Person
from tests.chat import CLASS_TEACHER, DEPUTY, DIRECTOR, NUMBERS, TEACHER, YOUNG
from tests.process.machine import Machine, machine_in

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where bots are born; warnings are errors to all of them."""
    path = tmp_path_factory.mktemp("nursery") / "socket"
    words = [sys.executable, "-W", "error", "-m", "tests.process.nursery", str(path)]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE) as process:
        while not path.exists():
            assert process.poll() is None
            time.sleep(0.02)
        yield path
        process.communicate()


@pytest.fixture
async def empty_machine(tmp_path: Path, nursery: Path) -> AsyncIterator[Machine]:
    async with machine_in(tmp_path, nursery) as machine:
        yield machine


@pytest.fixture
async def machine(tmp_path: Path, nursery: Path, school_folder: Path) -> AsyncIterator[Machine]:
    shutil.copytree(school_folder, tmp_path / "data")
    async with machine_in(tmp_path, nursery) as machine:
        for name in NUMBERS:
            account = _person(machine, name).account
            machine.telegram.private_chat(machine.telegram.bot, account)
        yield machine


def _person(machine: Machine, name: str) -> Person:
    return machine.telegram.person(NUMBERS[name], name.split()[1])


@pytest.fixture
def deputy(machine: Machine) -> Person:
    return _person(machine, DEPUTY)


@pytest.fixture
def director(machine: Machine) -> Person:
    return _person(machine, DIRECTOR)


@pytest.fixture
def teacher(machine: Machine) -> Person:
    return _person(machine, TEACHER)


@pytest.fixture
def young_teacher(machine: Machine) -> Person:
    return _person(machine, YOUNG)


@pytest.fixture
def class_teacher(machine: Machine) -> Person:
    return _person(machine, CLASS_TEACHER)
