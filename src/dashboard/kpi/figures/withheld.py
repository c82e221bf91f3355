"""Owns which figures are withheld: scores of so few customers that they would say what one person thinks."""

from collections.abc import Iterator

import numpy as np

from dashboard.catalog.kpis import KPI
from dashboard.kpi.asking.aggregates import Aggregate, both, composed_of, customers
from dashboard.kpi.figures.cells import Cells
from dashboard.model.kpi import Balance, Mean, Measure, Share

SCORES = "surveys"  # the rows that hold what customers think


def who_answered(measure: Measure) -> Iterator[Aggregate]:
    """Give the counts of the customers whose scores a measure stands on; none where it has no scores."""
    for part in composed_of(measure):
        yield from who_answered(KPI[part].measure)
    match measure:
        case Share(rows, _, among) | Balance(rows, _, _, among) if rows == SCORES:
            yield customers(rows, among)
        case Mean(rows, of, among) if rows == SCORES:
            yield customers(rows, both(among, f"{of} IS NOT NULL"))


def withheld(measure: Measure, level: int, cells: Cells, least: int) -> np.ndarray:
    """Tell which cells hold scores of some customers, but of fewer than `least`."""
    counts = [cells.known(one, level) for one in who_answered(measure)] if least else []
    nobody = np.zeros(len(cells.bucket_of), dtype=bool)
    found: np.ndarray = np.logical_or.reduce([nobody, *((one > 0) & (one < least) for one in counts)])
    return found
