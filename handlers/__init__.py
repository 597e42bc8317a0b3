"""Telegram in: places a person can be at, drawn from declarations and the school as it stands."""
