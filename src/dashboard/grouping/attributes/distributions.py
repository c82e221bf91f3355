"""Owns how the values of an attribute are spread over the customers who count."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.grouping.attributes.catalogue import ATTRIBUTES, OF_PERSONS
from dashboard.grouping.attributes.known import Family, KnownAttribute

if TYPE_CHECKING:
    from dashboard.store import Store

LISTED = 12  # texts, the most frequent first
BINS = 24
QUANTILES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Distribution:
    """Where the values of one attribute lie.

    Texts have their most frequent values with counts. Numbers, and days as their ordinal numbers, have a
    histogram between their 1st and 99th percentile; what lies outside is counted in its ends.
    """

    attribute: str
    filled: int
    empty: int
    distinct: int
    values: tuple[tuple[str, int], ...] = ()
    edges: tuple[float, float] | None = None  # of the histogram
    bins: tuple[int, ...] = ()
    quantiles: tuple[float, ...] = ()  # at QUANTILES


def distributions(store: "Store", profiles: str) -> tuple[Distribution, ...]:
    """Give the distribution of every attribute over a table of profiles, in the order of the attributes.

    Names and numbers of persons are counted, never listed.
    """
    return tuple(_distribution(store, profiles, known) for known in ATTRIBUTES)


def _distribution(store: "Store", profiles: str, known: KnownAttribute) -> Distribution:
    name = f'"{known.name}"'
    filled, empty, distinct = store.query(
        f"SELECT count({name}) AS filled, count(*) - count({name}) AS empty, count(DISTINCT {name}) AS kinds"
        f" FROM {profiles}"
    ).row(0)
    counted = Distribution(known.name, filled, empty, distinct)
    if not filled or known.name in OF_PERSONS:
        return counted
    if known.family is Family.TEXT:
        rows = store.query(
            f"SELECT {name} AS value, count(*) AS customers FROM {profiles} WHERE {name} IS NOT NULL"
            f" GROUP BY value ORDER BY customers DESC, value LIMIT {LISTED}"
        ).rows()
        return Distribution(known.name, filled, empty, distinct, values=tuple(rows))
    return _histogram(store, profiles, known, counted)


def _histogram(store: "Store", profiles: str, known: KnownAttribute, counted: Distribution) -> Distribution:
    number = f'"{known.name}"'
    if known.family is Family.DAY:
        number = f"CAST({number} - DATE '0001-01-01' AS DOUBLE) + 1"
    at = [*QUANTILES, 0.01, 0.99]
    found = store.query(
        f"SELECT quantile_disc(number, $at) AS found FROM (SELECT {number} AS number FROM {profiles})"
        " WHERE number IS NOT NULL",
        {"at": at},
    ).item()
    *quantiles, low, high = (float(value) for value in found)
    if high <= low:
        low, high = quantiles[0], quantiles[-1]
    width = (high - low) / BINS or 1.0
    rows = store.query(
        f"SELECT least(greatest(CAST(floor((number - $low) / $width) AS INTEGER), 0), {BINS - 1}) AS bin,"
        f" count(*) AS customers FROM (SELECT {number} AS number FROM {profiles}) WHERE number IS NOT NULL"
        " GROUP BY bin",
        {"low": low, "width": width},
    ).rows()
    bins = dict(rows)
    return Distribution(
        known.name,
        counted.filled,
        counted.empty,
        counted.distinct,
        edges=(low, high),
        bins=tuple(bins.get(at, 0) for at in range(BINS)),
        quantiles=tuple(quantiles),
    )


def day_of(number: float) -> date:
    """Give the day that a day number of a distribution stands for."""
    return date.fromordinal(int(number))
