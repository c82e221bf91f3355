"""Owns what the page explores: which KPIs, split how, in which order. Knows no Streamlit."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.model.period import Grain, Period
from dashboard.ui.view.order import Order
from dashboard.ui.view.steps import Step

POINTS = 750  # of time, at most


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


def grains_of(period: Period) -> tuple[Grain, ...]:
    """Give the grains that cut a period into no more points than can be drawn."""
    days = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 28, Grain.QUARTER: 90, Grain.YEAR: 365}
    fine = tuple(grain for grain, length in days.items() if period.days / length <= POINTS)
    return fine or (Grain.YEAR,)
