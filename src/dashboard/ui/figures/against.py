"""Owns what a figure is held against: one row per comparison asked for, and the words for each."""

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.kpi.asking.targets import is_total
from dashboard.kpi.figures.result import COMPARED
from dashboard.model.kpi import Kpi
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.ui.words.texts import text

Row = Mapping[str, Any]


def against(compare: Compare, one: Compare, row: Row) -> Row:
    """Give a row as held against one of the comparisons that were asked for."""
    if compare is not Compare.BOTH or one is not Compare.YEAR:
        return row
    return {**row, **{name: row.get(f"year_{name}") for name in COMPARED}}


def each_comparison(asked: Question, kpi: Kpi, row: Row) -> Iterator[tuple[Row, str]]:
    """Give the row as held against each of a question's comparisons, with the words for what it was then."""
    compared = asked.period.comparisons(asked.compare)
    for one in compared:
        key = "card.was" if len(compared) == 1 else f"card.{one.value}"
        yield against(asked.compare, one, row), " ".join((text(key), *_how(asked, kpi)))


def _how(asked: Question, kpi: Kpi) -> Iterator[str]:
    """Say in how far the comparison is made alike: cut to the part that is over, or to as many days."""
    if asked.period.days_over(asked.as_of) is not None:
        yield text("card.same_part")
    if asked.is_per_working_day and is_total(kpi):
        yield text("card.as_many_days")
