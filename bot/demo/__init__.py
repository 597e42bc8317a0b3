"""The demo school: a made-up school with a term's work behind it, as if the bot had been there."""
