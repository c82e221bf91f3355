"""Owns which aggregates over which rows a KPI is computed from, and the rows it counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.catalog.kpis import KPI
from dashboard.model.kpi import (
    Balance,
    Concentration,
    Difference,
    Effect,
    Growth,
    Kpi,
    Mean,
    Measure,
    Quantile,
    Quotient,
    Ratio,
    Share,
    Shift,
    Sum,
)

PLACE = "_place"  # of a row in its cell, by what ranks them
CELL_ROWS = "_in_cell"


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One aggregate over a row set, as portable SQL."""

    rows: str
    sql: str
    ranks_by: str = ""  # what ranks the rows of a cell for it
    is_percentile: bool = False
    adds_up: bool = True  # over parts that have no row in common


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows that a KPI looks at, and which of them count for it."""

    rows: str
    among: str
    hit: str


def count(rows: str, where: str = "TRUE") -> Aggregate:
    """Give the aggregate that counts rows."""
    return Aggregate(rows, "count(*)" + _filter(where))


def customers(rows: str, where: str) -> Aggregate:
    """Give the aggregate that counts the customers of rows."""
    return Aggregate(rows, f"count(DISTINCT customer_id){_filter(where)}", adds_up=False)


def total(measure: Sum) -> Aggregate:
    """Give the aggregate that adds up."""
    if measure.of == "1":
        return count(measure.rows, measure.where)
    return Aggregate(measure.rows, f"CAST(sum({measure.of}){_filter(measure.where)} AS DOUBLE)")


def sides(measure: Balance) -> tuple[Aggregate, Aggregate]:
    """Give the counts in favour and against."""
    favour, against = (both(measure.among, side) for side in (measure.favour, measure.against))
    return count(measure.rows, favour), count(measure.rows, against)


def count_filled(measure: Mean | Quantile) -> Aggregate:
    """Give the aggregate that counts the rows whose expression is not empty."""
    return Aggregate(measure.rows, f"count({measure.of}){_filter(measure.among)}")


def sum_filled(measure: Mean) -> Aggregate:
    """Give the sum that a mean is taken of."""
    return Aggregate(measure.rows, f"CAST(sum({measure.of}){_filter(measure.among)} AS DOUBLE)")


def sum_of_squares(measure: Mean) -> Aggregate:
    """Give the sum of squares that a mean's deviation follows from."""
    of = f"CAST({measure.of} AS DOUBLE)"
    return Aggregate(measure.rows, f"sum({of} * {of}){_filter(measure.among)}")


def quantile(measure: Quantile) -> Aggregate:
    """Give the continuous percentile."""
    sql = f"quantile_cont({measure.of}, {measure.at!r}e0){_filter(measure.among)}"
    return Aggregate(measure.rows, sql, is_percentile=True, adds_up=False)


def positive(measure: Concentration) -> Aggregate:
    """Give the positive total."""
    return Aggregate(measure.rows, f"CAST(sum({measure.of}) FILTER (WHERE {measure.of} > 0) AS DOUBLE)")


def positive_of_best(measure: Concentration) -> Aggregate:
    """Give the positive total of the best rows; a hair is taken off, or 20 % of 15 may round up to 4."""
    best = f"{PLACE} <= ceil({CELL_ROWS} * {measure.share!r}e0 - 1e-9) AND {measure.of} > 0"
    return Aggregate(
        measure.rows, f"CAST(sum({measure.of}) FILTER (WHERE {best}) AS DOUBLE)", measure.of, adds_up=False
    )


def both(*conditions: str) -> str:
    """Join conditions that must all hold."""
    real = [condition for condition in conditions if condition != "TRUE"]
    return " AND ".join(f"({condition})" for condition in real) if real else "TRUE"


def aggregates(measure: Measure) -> Iterator[Aggregate]:
    """Give all aggregates a measure needs."""
    for part in composed_of(measure):
        yield from aggregates(KPI[part].measure)
    match measure:
        case Sum(rows, _, where):
            yield from (total(measure), count(rows, where))
        case Share(rows, hit, among):
            yield from (count(rows, both(among, hit)), count(rows, among))
        case Balance(rows, favour, against, among):
            yield from (
                count(rows, both(among, favour)),
                count(rows, both(among, against)),
                count(rows, among),
            )
        case Mean():
            yield from (sum_filled(measure), sum_of_squares(measure), count_filled(measure))
        case Quantile():
            yield from (quantile(measure), count_filled(measure))
        case Concentration(rows):
            yield from (positive_of_best(measure), positive(measure), count(rows))
        case Ratio(numerator, denominator):
            below = count(denominator.rows, denominator.where)
            yield from (total(numerator), total(denominator), below)
        case Shift(rows):
            yield count(rows)


def counted(measure: Measure) -> Iterator[Counted]:
    """Give the rows behind a measure, numerator first."""
    yield from dict.fromkeys(found for part in stands_on(measure) for found in counted(KPI[part].measure))
    match measure:
        case Sum(rows, of, where):
            yield Counted(rows, where, "TRUE" if of == "1" else f"{of} IS NOT NULL")
        case Share(rows, hit, among):
            yield Counted(rows, among, hit)
        case Balance(rows, favour, against, among):
            yield Counted(rows, among, f"({favour}) OR ({against})")
        case Mean(rows, of, among) | Quantile(rows, of, _, among):
            yield Counted(rows, among, f"{of} IS NOT NULL")
        case Concentration(rows, of):
            yield Counted(rows, "TRUE", f"{of} > 0")
        case Ratio(numerator, denominator):
            yield from counted(numerator)
            if denominator.rows != numerator.rows:
                yield from counted(denominator)
        case Shift(rows):
            yield Counted(rows, "TRUE", "TRUE")


def row_sets(kpi: Kpi) -> tuple[str, ...]:
    """Give the ids of the row sets a KPI counts."""
    own = (aggregate.rows for aggregate in aggregates(kpi.measure))
    asked = (rows for one in stands_on(kpi.measure) for rows in row_sets(KPI[one]))
    return tuple(dict.fromkeys((*own, *asked)))


def stands_on(measure: Measure) -> tuple[str, ...]:
    """Give the ids of the KPIs that a measure is made of, or that it asks."""
    return (measure.of,) if isinstance(measure, Effect) else composed_of(measure)


def composed_of(measure: Measure) -> tuple[str, ...]:
    """Give the ids of the KPIs that a measure is made of; none for one over rows."""
    match measure:
        case Difference(one, other) | Quotient(one, other):
            return (one, other)
        case Growth(of):
            return (of,)
    return ()


def has_growth(measure: Measure) -> bool:
    """Tell whether a measure looks at its comparison period itself."""
    match measure:
        case Growth() | Shift():
            return True
        case Difference(one, other) | Quotient(one, other):
            return has_growth(KPI[one].measure) or has_growth(KPI[other].measure)
    return False


def _filter(where: str) -> str:
    return "" if where == "TRUE" else f" FILTER (WHERE {where})"
