"""Owns how numbers of things are typed: one way of reading them for every command."""

from argparse import ArgumentTypeError

HIGHEST = 2**31 - 1  # more rows than any file of them could hold


def count(typed: str) -> int:
    """Give a whole number above 0 that somebody typed."""
    return _whole(typed, 1)


def count_from_0(typed: str) -> int:
    """Give a whole number that somebody typed, 0 or more."""
    return _whole(typed, 0)


def _whole(typed: str, least: int) -> int:
    if not (typed.isascii() and typed.isdigit() and least <= int(typed[:20]) <= HIGHEST):
        raise ArgumentTypeError(f"{typed} is not a whole number from {least} to {HIGHEST:,}")
    return int(typed)
