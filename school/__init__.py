"""What the work of a school is, without Telegram, SQL or files."""
