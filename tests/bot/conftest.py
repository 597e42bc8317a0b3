"""The town with a bot of three places."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.places import Front
from tests.chat import Town, open_chats, town_in


@pytest.fixture
async def town(home: Path) -> AsyncIterator[Town]:
    async with town_in(home, front=Front()) as town:
        await open_chats(town, "ky")
        yield town
