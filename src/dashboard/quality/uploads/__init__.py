"""Checks of a file's rows before they are stored: the rules, what fails them, what is said of it."""
