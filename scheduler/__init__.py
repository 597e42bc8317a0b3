"""What the bot does by itself: the tick, and the clock that calls it."""
