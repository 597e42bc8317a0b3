"""Records to look at: a register's page, lists, a card, its history, what waits."""
