"""Owns what the page explores: which KPIs, split how, and the way that led there. Knows no
Streamlit."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dashboard.model.period import Grain, Period
from dashboard.model.question import Filter
from dashboard.ui.explore.order import Order
from dashboard.ui.view.address import NOBODY

AT = "at"  # in the address: the way in
NOTHING = "none"  # in the address: split by nothing, not over time
LADDER = ("group", "team", "customer")  # the way from the company to one customer, then to the rows
POINTS = 750  # of time, at most


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


@dataclass(frozen=True, slots=True)
class Exploration:
    """Everything the page was asked for, beside the filter bar."""

    kpis: tuple[str, ...]  # those that can be shown
    focus: str  # the one in the picture, by which members are ordered
    by: str | None
    then: str | None
    grain: Grain | None
    order: Order
    path: tuple[Step, ...]
    more: int  # how often more members were asked for
    judge: str | None  # by which the new way of working is judged, where its effect is among the KPIs

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What is split by."""
        return tuple(one for one in (self.by, self.then) if one)


def members_in(asked: Exploration, cut: Sequence[str | None]) -> Sequence[str | None]:
    """Give the members of a cell of the answer; none of one of the whole."""
    return cut[:-1] if asked.grain else cut


def next_level(path: Sequence[Step], there: Collection[str]) -> str | None:
    """Give what a member is split by when somebody goes into it; None where only its rows are left.

    It is the next step of the ladder below all that the way has passed, of those dimensions that are there.
    """
    passed = [LADDER.index(step.dimension) for step in path if step.dimension in LADDER]
    below = LADDER[max(passed, default=-1) + 1 :]
    return next((one for one in below if one in there), None)


def grains_of(period: Period) -> tuple[Grain, ...]:
    """Give the grains that cut a period into no more points than can be drawn."""
    days = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 28, Grain.QUARTER: 90, Grain.YEAR: 365}
    fine = tuple(grain for grain, length in days.items() if period.days / length <= POINTS)
    return fine or (Grain.YEAR,)
