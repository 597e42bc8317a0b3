"""`python -m bot.demo FOLDER`: makes the demo school there, in place of what was."""

import asyncio
import shutil
import sys
from pathlib import Path

from bot.demo.making import END, make
from bot.trying import KEPT, NAME, TOKEN, USERNAME
from playground.kept import Kept
from playground.telegram import Telegram


def main(folder: Path) -> None:
    """A folder is there whole or not at all: it is made beside, and put into its place."""
    part = Path(f"{folder}.part")
    shutil.rmtree(part, ignore_errors=True)
    telegram = Telegram(clock=lambda: END)
    telegram.add_bot(TOKEN, USERNAME, NAME)
    asyncio.run(make(part, telegram))
    with Kept(part / KEPT, telegram) as kept:
        kept.write_all()
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
