"""The school year: its dates, what moves when they are changed, and the duties that it brings."""
