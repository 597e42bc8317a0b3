"""What is said by itself: when, to whom, and what of it is one message."""
