"""Numbers as SQL to read: the one statement that gives a figure, and the script of what it reads."""
