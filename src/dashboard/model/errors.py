"""Owns how a fault is told: what was found, what was expected, how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, told to a person."""

    title: str  # what is wrong, in a few words
    found: str = ""  # what was there, and where
    expected: str = ""  # what should have been there
    mend: str = ""  # what to do about it

    def __str__(self) -> str:
        found = f" Found: {self.found}." if self.found else ""
        expected = f" Expected: {self.expected}." if self.expected else ""
        return f"{self.title.rstrip('.')}.{found}{expected} {self.mend}".strip()


class RefusedError(Exception):
    """The request cannot be done; carries every problem at once, not the first."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class CancelledError(Exception):
    """The person who asked for the work stopped it; nothing was changed."""
