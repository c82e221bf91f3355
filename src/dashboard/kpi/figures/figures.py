"""Owns the figures of a KPI on its cells: value, n, interval, comparison, change, p-value, target, status."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from dashboard.kpi.asking import aggregates as of
from dashboard.kpi.asking.targets import is_total
from dashboard.kpi.figures.cell_targets import Targets
from dashboard.kpi.figures.cells import Cells
from dashboard.kpi.figures.effect import VALUE
from dashboard.kpi.figures.evidence import interval, is_looked_up, p_value
from dashboard.kpi.figures.measured import Measured, as_many_days, measured
from dashboard.kpi.figures.result import FIGURE_TYPES
from dashboard.kpi.figures.status import STATUSES, status
from dashboard.kpi.figures.withheld import withheld
from dashboard.model.kpi import Effect, Kpi
from dashboard.model.period import Compare
from dashboard.model.question import Question


def figures(
    kpis: Sequence[Kpi], question: Question, cells: Cells, targets: Targets, least: int = 0
) -> pl.DataFrame:
    """Give the result's rows: every KPI on the cells whose values occur in its rows.

    Scores of fewer than `least` customers are withheld.
    """
    if not kpis or not cells.has_rows:
        return pl.DataFrame(
            schema={"kpi": pl.String, **dict.fromkeys(question.by, pl.String), **FIGURE_TYPES}
        )
    with np.errstate(divide="ignore", invalid="ignore"):
        found = [_columns(kpi, question, cells, targets, least) for kpi in kpis]
        is_held = cells.holding.on_any_day
    # what held only on days that are held against has figures that look back on them, if any
    places = [
        np.flatnonzero(_seen(kpi, question, cells) & (is_held | ~np.isnan(one["value"])))
        for kpi, one in zip(kpis, found, strict=True)
    ]
    of_kpi = np.repeat(np.arange(len(kpis)), [len(place) for place in places])
    name = pl.Series("kpi", [kpi.id for kpi in kpis], dtype=pl.String).gather(of_kpi)
    everywhere = np.concatenate(places)
    cuts = [cells.cut(cut).gather(everywhere) for cut in question.by]
    joined = {
        column: np.concatenate([one[column][place] for one, place in zip(found, places, strict=True)])
        for column in FIGURE_TYPES
    }
    return pl.DataFrame([name, *cuts, *(_series(column, values) for column, values in joined.items())])


def _measured(kpi: Kpi, level: int, cells: Cells, least: int) -> Measured:
    """Give what a KPI comes to, as far as it may be told: of what is withheld how many rows there are."""
    found, unsaid = measured(kpi.measure, level, cells), withheld(kpi.measure, level, cells, least)
    value, numerator = (np.where(unsaid, np.nan, one) for one in (found.value, found.numerator))
    return replace(found, value=value, numerator=numerator)


def _series(column: str, values: np.ndarray) -> pl.Series:
    if column == "status":
        return pl.Series(column, [*STATUSES, None], dtype=pl.String).gather(values)
    if FIGURE_TYPES[column] is pl.Int64:
        return pl.Series(column, values.astype(np.int64))
    return pl.Series(column, values, dtype=pl.Float64, nan_to_null=True)


def _seen(kpi: Kpi, question: Question, cells: Cells) -> np.ndarray:
    has_comparison = Compare(question.compare) is not Compare.NONE
    rows = (VALUE.format(of=kpi.measure.of),) if isinstance(kpi.measure, Effect) else of.row_sets(kpi)
    return cells.seen(rows, 1 + (has_comparison or of.has_growth(kpi.measure)))


def _columns(
    kpi: Kpi, question: Question, cells: Cells, targets: Targets, least: int
) -> dict[str, np.ndarray]:
    now, then = _measured(kpi, 0, cells, least), None
    value = now.value
    low = high = comparison = by_chance = np.full(len(value), np.nan)
    if question.has_intervals:
        low, high = (np.where(np.isnan(value), np.nan, end) for end in interval(kpi.measure, now, cells))
    if Compare(question.compare) is not Compare.NONE:
        then = _measured(kpi, 1, cells, least)
        comparison = then.value * (as_many_days(cells, 0) if is_total(kpi) else 1.0)
    if question.has_intervals or not is_looked_up(kpi.measure):
        by_chance = np.where(np.isnan(value), np.nan, p_value(kpi.measure, now, then, cells))
        if then is not None:
            by_chance = np.where(np.isnan(then.value), np.nan, by_chance)
    target = targets.column(kpi, cells)
    return {
        "value": value,
        "numerator": now.numerator,
        "n": now.n,
        "low": low,
        "high": high,
        "comparison": comparison,
        "change": value - comparison,
        "p_value": by_chance,
        "target": target,
        "status": status(
            kpi, value, target, low, high, targets.is_open(kpi, cells), targets.is_unsettled(kpi, cells)
        ),
    }
