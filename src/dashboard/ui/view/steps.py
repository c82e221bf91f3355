"""Owns the way in, from the company to one member, as the address says it. Knows no Streamlit."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dashboard.model.question import Filter
from dashboard.ui.view.address import NOBODY

AT = "at"  # in the address: the way in
NOTHING = "none"  # in the address: split by nothing, not over time
LADDER = ("group", "team", "customer")  # the way from the company to one customer, then to the rows


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way in: a member that everything below is narrowed to."""

    dimension: str
    value: str | None

    @property
    def word(self) -> str:
        """The step as the address says it."""
        return f"{self.dimension}:{NOBODY if self.value is None else self.value}"

    @property
    def filter(self) -> Filter:
        """What the step narrows to."""
        return Filter(self.dimension, (self.value,))


def read_steps(words: Iterable[str], known: Collection[str]) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """Give the steps that an address names, and the words of it that name no known dimension."""
    steps, faults = [], []
    for word in words:
        dimension, colon, value = word.partition(":")
        if colon and value and dimension in known:
            steps.append(Step(dimension, None if value == NOBODY else value))
        else:
            faults.append(word)
    return tuple(steps), tuple(faults)


def next_level(path: Sequence[Step], there: Collection[str]) -> str | None:
    """Give what a member is split by when somebody goes into it; None where only its rows are left.

    It is the next step of the ladder below all that the way has passed, of those dimensions that are there.
    """
    passed = [LADDER.index(step.dimension) for step in path if step.dimension in LADDER]
    below = LADDER[max(passed, default=-1) + 1 :]
    return next((one for one in below if one in there), None)
