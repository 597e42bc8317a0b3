"""The methods of the Bot API, by topic. Importing this fills the table."""

from playground.methods import bot, chats, edits, files, messages, updates
from playground.methods.table import METHODS, Call, Handler

__all__ = ["METHODS", "Call", "Handler", "bot", "chats", "edits", "files", "messages", "updates"]
