"""Owns how drawn numbers become columns: ids, days, instants, money, and values that are not always known."""

import numpy as np
import polars as pl

from dashboard.demo.span import NEVER, Days, Flags, Floats, Ints

NONE = -1  # in place of a code or of seconds: there is none


def ids(prefix: str, numbers: Ints, width: int) -> pl.Series:
    """Give ids of a prefix and a number with leading zeros."""
    digits = pl.Series(numbers).cast(pl.String).str.zfill(width)
    return pl.select(pl.concat_str(pl.lit(prefix), digits)).to_series()


def where_known(values: pl.Series, known: Flags) -> pl.Series:
    """Give the values, empty where not `known`."""
    return values.zip_with(pl.Series(known), pl.Series([None], dtype=values.dtype))


def days(numbers: Days) -> pl.Series:
    """Give dates of day numbers; NEVER becomes empty."""
    known = numbers < NEVER
    return where_known(pl.Series(np.where(known, numbers, 0).astype(np.int32)).cast(pl.Date), known)


def instants(seconds: Ints) -> pl.Series:
    """Give UTC instants of seconds since 1970; NONE becomes empty."""
    moments = pl.Series(np.maximum(seconds, 0) * 1_000_000).cast(pl.Datetime("us", "UTC"))
    return where_known(moments, seconds != NONE)


def money(cents: Ints | Floats) -> pl.Series:
    """Give EUR, exact to the cent, of whole cents."""
    whole = pl.Series(np.rint(cents).astype(np.int64)).cast(pl.Decimal(18, 2))
    return (whole / pl.Series([100], dtype=pl.Decimal(18, 2))).cast(pl.Decimal(18, 2))


def words(vocabulary: tuple[str, ...], codes: Ints) -> pl.Series:
    """Give the words at these places; NONE becomes empty."""
    return where_known(pl.Series(vocabulary).gather(np.maximum(codes, 0)), codes != NONE)
