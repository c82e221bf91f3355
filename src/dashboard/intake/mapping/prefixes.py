"""Owns what all headers of a file begin with, as programs write what columns are of: “C_”, “Account: ”."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from dashboard.intake.mapping.headers import QUALIFIED, Match, is_known, matches, words

LEAST = 3  # headers that begin alike


def prefix_of(headers: Sequence[str]) -> str:
    """Give the words with which all headers begin; "" where they do not, or where nothing is left of one."""
    said = [words(header).split() for header in headers]
    if len(said) < LEAST:
        return ""
    shared = takewhile(lambda column: len(set(column)) == 1, zip(*said, strict=False))
    prefix = [column[0] for column in shared]
    return " ".join(prefix) if min(map(len, said)) > len(prefix) else ""


def matches_within(headers: Sequence[str]) -> tuple[Match, ...]:
    """Give every column that headers of a file may be; where all begin alike, by what else they say."""
    size = len(prefix_of(headers).split())
    also = [
        replace(match, header=header, score=QUALIFIED * match.score)
        for header in dict.fromkeys(headers)
        for at in range(1, 1 if is_known(header) else size + 1)
        for match in matches([" ".join(words(header).split()[at:])])
    ]
    return tuple(sorted((*matches(headers), *also), key=lambda match: -match.score))
