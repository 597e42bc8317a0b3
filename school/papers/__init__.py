"""Documents that people must read (clause 5.4): sent, read, reminded of."""
