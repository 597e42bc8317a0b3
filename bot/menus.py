"""Keeps everybody's menu of commands in step with their rights, which come and go by themselves.

An acting role begins and ends at midnight (docs/school.md, rule 12), and nobody presses anything.
What was shown last is kept in a file, so that a change is told once, also after a restart.
"""

import json
import logging
from datetime import date
from pathlib import Path

from aiogram import Bot

from handlers import commands
from handlers.parts import Parts
from school.state import School

log = logging.getLogger(__name__)

Shown = dict[str, list[str]]
"""By account in Telegram: the commands that one has by right."""


class Menus:
    """The menus of all who have joined. `file` keeps what was shown last."""

    def __init__(self, bot: Bot, parts: Parts, file: Path) -> None:
        self._bot = bot
        self._parts = parts
        self._file = file
        self._seen: tuple[School, date] | None = None

    async def follow(self) -> None:
        """Shows everybody whose rights have changed the menu that follows from them.

        Looks only when the school or the day is another. Whoever is new has been shown it on
        joining. What Telegram refuses is not tried again: the menu is a help.
        """
        school = await self._parts.db.school()
        today = school.calendar.today(self._parts.clock())
        if self._seen and self._seen[0] is school and self._seen[1] == today:
            return
        staff = [one for one in school.people.values() if one.joined and one.works_on(today)]
        actors = {str(one.telegram_id): school.actor(one, today) for one in staff}
        now = {account: commands.by_right(actor) for account, actor in actors.items()}
        known = self._read()
        if now != known:
            # Kept first: told once at the most, whatever happens meanwhile.
            self._write(now)
        for account, shown in now.items():
            if known.get(account, shown) != shown:
                await commands.for_person(self._bot, self._parts, actors[account])
        self._seen = school, today

    def _read(self) -> Shown:
        try:
            found: Shown = json.loads(self._file.read_text("ascii"))
        except (OSError, ValueError):
            return {}
        return found

    def _write(self, shown: Shown) -> None:
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file.write_text(json.dumps(shown), "ascii")
        except OSError as error:
            log.warning("the menus that were shown are not kept: %s", error)
