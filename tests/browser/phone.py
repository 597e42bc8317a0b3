"""What a person does and sees in a browser, by the names of things on the screen."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

PATIENCE = 30_000
"""Milliseconds. The bot has two slow cores to share with the browser."""


@dataclass(frozen=True)
class Phone:
    """One phone on the page, with somebody's chat."""

    page: Page
    node: Locator

    @property
    def newest(self) -> Locator:
        """The newest message."""
        return self.node.get_by_role("log").locator("[data-message]").last

    def sees(self, words: str) -> Locator:
        """Waits until the newest message says that."""
        expect(self.newest).to_contain_text(words)
        return self.newest

    def presses(self, *names: str) -> None:
        """Presses the newest button of each name, when it is there."""
        for name in names:
            button = self.node.get_by_role("log").get_by_role("button", name=name, exact=True)
            expect(button.last).to_be_visible()
            button.last.click()
            # It spins until the bot has answered.
            expect(self.node.locator('[aria-busy="true"]')).to_have_count(0)

    def writes(self, text: str) -> None:
        """Types a message and sends it."""
        self.node.get_by_role("textbox").fill(text)
        self.node.get_by_role("textbox").press("Enter")

    def sends_photo(self, content: bytes) -> None:
        """Chooses a photo from the phone, and sends it."""
        self.node.get_by_role("button", name="Тиркөө").click()
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_role("menuitem", name="Сүрөт").click()
        file: FilePayload = {"name": "a.png", "mimeType": "image/png", "buffer": content}
        chooser.value.set_files(file)
        self.node.get_by_role("button", name="Жөнөтүү", exact=True).last.click()


@dataclass(frozen=True)
class Desk:
    """The whole page."""

    page: Page
    output: Path

    def phone(self, chat: int) -> Phone:
        """The phone in which that chat is open."""
        node = self.page.locator(f"section[data-chat='{chat}']")
        expect(node).to_be_visible()
        return Phone(self.page, node)

    def opens(self, chat: int) -> Phone:
        """Presses the person or the group in the list."""
        self.entry(chat).click()
        return self.phone(chat)

    def entry(self, chat: int) -> Locator:
        """The line of a chat in the list."""
        return self.page.get_by_role("navigation").locator(f"[data-chat='{chat}']")

    def both(self, left: int, right: int) -> tuple[Phone, Phone]:
        """Two phones side by side."""
        self.page.goto(f"{self.page.url.partition('#')[0]}#{left},{right}")
        return self.phone(left), self.phone(right)

    def walks(self, jump: str) -> None:
        """Moves the clock, and waits until it has arrived."""
        button = self.page.get_by_role("button", name=jump)
        button.click()
        expect(button).to_be_disabled()
        expect(button).to_be_enabled()

    def pictured(self, name: str) -> None:
        """Keeps a picture of the page."""
        self.output.mkdir(exist_ok=True)
        self.page.screenshot(path=self.output / f"{name}.png", animations="disabled")

    def fits(self) -> bool:
        """Whether nothing sticks out sideways."""
        return bool(
            self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        )
