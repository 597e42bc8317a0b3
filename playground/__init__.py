"""A local Telegram: the Bot API as a bot meets it, and people who use the bot.

It knows nothing of any bot in particular: whatever speaks the Bot API runs on it.
"""
